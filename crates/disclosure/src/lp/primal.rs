//! Primal simplex: from values that obey all bounds to the cheapest ones.

use super::{End, FEASIBLE, Lp, NOT_BASIC, OPTIMAL, PIVOT, REBUILD};

/// Steps without progress after which the entering variable is drawn instead of chosen.
const STALL: usize = 40;

impl Lp {
    /// Improves the present values, which must obey all bounds, until none of `active` (structural variables that may
    /// move) can enter. Variables may lie between their bounds without being basic.
    pub(crate) fn primal(&mut self, active: &[u32], limit: usize) -> End {
        let mut still = 0;
        for _ in 0..limit {
            if self.factor.pivots() > REBUILD {
                self.rebuild();
            }
            let prices = self.prices();
            let Some((entering, up)) = self.price(active, &prices, still > STALL) else {
                return End::Optimal;
            };
            self.iterations += 1;
            let step = self.step(entering, up);
            still = if step > FEASIBLE { 0 } else { still + 1 };
            if !step.is_finite() {
                return End::Limit;
            }
        }
        End::Limit
    }

    /// The variable to enter, and whether it rises.
    fn price(&mut self, active: &[u32], prices: &[f64], drawn: bool) -> Option<(usize, bool)> {
        let mut best = None;
        let mut most = OPTIMAL;
        for &variable in active {
            let variable = variable as usize;
            if self.place[variable] != NOT_BASIC {
                continue;
            }
            let reduced = self.reduced_cost(variable, prices);
            let value = self.value[variable];
            let up = reduced < -OPTIMAL && value < self.upper[variable] - FEASIBLE;
            let down = reduced > OPTIMAL && value > self.lower[variable] + FEASIBLE;
            if !up && !down {
                continue;
            }
            let gain = if drawn { (self.draw() >> 11) as f64 + 1.0 } else { reduced.abs() };
            if gain > most {
                most = gain;
                best = Some((variable, up));
            }
        }
        best
    }

    /// Moves `entering` as far as the bounds allow and returns how far.
    fn step(&mut self, entering: usize, up: bool) -> f64 {
        let image = self.image(entering);
        let sign = if up { 1.0 } else { -1.0 };
        let room = |value: f64, lower: f64, upper: f64, slope: f64| {
            if slope > 0.0 { (upper - value).max(0.0) } else { (value - lower).max(0.0) }
        };
        let own = room(self.value[entering], self.lower[entering], self.upper[entering], sign);
        let mut most = f64::INFINITY;
        for (row, alpha) in image.iter().enumerate() {
            if alpha.abs() > PIVOT {
                let basic = self.basis[row];
                let room = room(self.value[basic], self.lower[basic], self.upper[basic], -sign * alpha);
                most = most.min((room + FEASIBLE) / alpha.abs());
            }
        }
        let mut leaving: Option<(usize, f64)> = None;
        if own > most {
            for (row, alpha) in image.iter().enumerate() {
                if alpha.abs() > PIVOT {
                    let basic = self.basis[row];
                    let room = room(self.value[basic], self.lower[basic], self.upper[basic], -sign * alpha);
                    let better = leaving.is_none_or(|(old, _)| alpha.abs() > image[old].abs());
                    if room / alpha.abs() <= most && better {
                        leaving = Some((row, room / alpha.abs()));
                    }
                }
            }
        }
        let length = leaving.map_or(own, |(_, length)| length.min(own));
        if !length.is_finite() {
            return length;
        }
        for (row, alpha) in image.iter().enumerate() {
            if *alpha != 0.0 {
                self.value[self.basis[row]] -= sign * alpha * length;
            }
        }
        self.value[entering] += sign * length;
        if let Some((row, _)) = leaving {
            let basic = self.basis[row];
            self.value[basic] = if -sign * image[row] > 0.0 { self.upper[basic] } else { self.lower[basic] };
            self.exchange(entering, row, &image);
        }
        length
    }
}
