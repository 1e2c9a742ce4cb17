//! Dual simplex: from a basis whose prices are right to values that obey the bounds.

use crate::clock::Clock;

use super::{End, FEASIBLE, Lp, NOT_BASIC, OPTIMAL, PIVOT, REBUILD};

/// Iterations between two looks at the clock.
const LOOK: usize = 16;

/// A variable that may enter: (ratio, variable, entry in the row that leaves).
type Candidate = (f64, usize, f64);

impl Lp {
    /// Reduced costs of all variables, and the others at the bound that their sign asks for.
    fn settle(&mut self) {
        let prices = self.prices();
        let count = self.columns.len();
        for variable in 0..self.value.len() {
            if self.place[variable] != NOT_BASIC {
                self.reduced[variable] = 0.0;
                continue;
            }
            let reduced = if variable < count {
                self.reduced_cost(variable, &prices)
            } else {
                self.cost[variable] - prices[variable - count]
            };
            self.reduced[variable] = reduced;
            let (lower, upper) = (self.lower[variable], self.upper[variable]);
            let value = if reduced > OPTIMAL && lower.is_finite() {
                lower
            } else if reduced < -OPTIMAL && upper.is_finite() {
                upper
            } else {
                self.value[variable].clamp(lower, upper)
            };
            self.value[variable] = value;
        }
        self.follow();
    }

    /// Makes all values obey their bounds while the prices stay right.
    pub(crate) fn dual(&mut self, limit: usize, clock: &Clock) -> End {
        self.rebuild();
        self.settle();
        self.weight.fill(1.0);
        for round in 1..=limit {
            if round % LOOK == 0 && !clock.go() {
                return End::Limit;
            }
            if self.factor.pivots() > REBUILD {
                self.rebuild();
                self.settle();
            }
            let Some((row, excess)) = self.worst() else {
                return End::Optimal;
            };
            self.iterations += 1;
            let mut unit = vec![0.0; self.rows.len()];
            unit[row] = 1.0;
            self.factor.backward(&mut unit);
            let entries = self.row_entries(&unit);
            let candidates = self.candidates(&entries, excess);
            let Some((entering, flips)) = self.choose(candidates, excess.abs()) else {
                if self.factor.pivots() == 0 {
                    return End::Infeasible;
                }
                // The row may only look impossible by rounding: once more with a fresh inverse.
                self.rebuild();
                self.settle();
                continue;
            };
            self.flip(&flips);
            self.turn(row, entering, &entries);
        }
        End::Limit
    }

    /// The row whose basic value breaks its bound most, and by how much (negative: below).
    fn worst(&self) -> Option<(usize, f64)> {
        let mut worst = None;
        let mut most = 0.0;
        for (row, variable) in self.basis.iter().enumerate() {
            let value = self.value[*variable];
            let excess = if value < self.lower[*variable] - FEASIBLE {
                value - self.lower[*variable]
            } else if value > self.upper[*variable] + FEASIBLE {
                value - self.upper[*variable]
            } else {
                continue;
            };
            let score = excess * excess / self.weight[row];
            if score > most {
                most = score;
                worst = Some((row, excess));
            }
        }
        worst
    }

    /// Entries of one row of the table, from that row of the inverse: (variable, entry), those that are not zero.
    fn row_entries(&self, inverse: &[f64]) -> Vec<(usize, f64)> {
        let count = self.columns.len();
        let mut entries = vec![0.0; count];
        let mut touched = vec![false; count];
        let mut found = Vec::new();
        for (row, factor) in inverse.iter().enumerate().filter(|(_, factor)| factor.abs() > 1e-12) {
            found.push((count + row, *factor));
            for &(column, value) in &self.rows[row] {
                let column = column as usize;
                entries[column] += factor * value;
                if !touched[column] {
                    touched[column] = true;
                    found.push((column, 0.0));
                }
            }
        }
        for (variable, entry) in found.iter_mut().filter(|(variable, _)| *variable < count) {
            *entry = entries[*variable];
        }
        found
    }

    fn candidates(&self, entries: &[(usize, f64)], excess: f64) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for &(variable, entry) in entries {
            if entry.abs() <= PIVOT || self.place[variable] != NOT_BASIC {
                continue;
            }
            let (lower, upper) = (self.lower[variable], self.upper[variable]);
            // The basic value moves against the entry: to lower it the entering value moves with the entry's sign.
            let rises = (excess > 0.0) == (entry > 0.0);
            let value = self.value[variable];
            let able = if rises { value < upper - FEASIBLE } else { value > lower + FEASIBLE };
            if able {
                candidates.push((self.reduced[variable].abs() / entry.abs(), variable, entry));
            }
        }
        candidates
    }

    /// The variable to enter, and those that first jump to their other bound because the row still breaks its bound.
    fn choose(&self, mut candidates: Vec<Candidate>, excess: f64) -> Option<(usize, Vec<usize>)> {
        candidates.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(b.2.abs().total_cmp(&a.2.abs())));
        let mut left = excess;
        let mut flips = Vec::new();
        for (index, &(ratio, variable, entry)) in candidates.iter().enumerate() {
            let range = self.upper[variable] - self.lower[variable];
            let after = left - range * entry.abs();
            if after <= FEASIBLE {
                let close = candidates[index..].iter().take_while(|other| other.0 <= ratio + 1e-9);
                let best = close.max_by(|a, b| a.2.abs().total_cmp(&b.2.abs()))?;
                return Some((best.1, flips));
            }
            left = after;
            flips.push(variable);
        }
        None
    }

    fn flip(&mut self, flips: &[usize]) {
        if flips.is_empty() {
            return;
        }
        for &variable in flips {
            let middle = (self.lower[variable] + self.upper[variable]) / 2.0;
            self.value[variable] =
                if self.value[variable] < middle { self.upper[variable] } else { self.lower[variable] };
        }
        self.follow();
    }

    /// One exchange: `entering` takes up what is wrong in `row`.
    fn turn(&mut self, row: usize, entering: usize, entries: &[(usize, f64)]) {
        let image = self.image(entering);
        let leaving = self.basis[row];
        let pivot = image[row];
        let value = self.value[leaving];
        let bound = if value < self.lower[leaving] { self.lower[leaving] } else { self.upper[leaving] };
        let step = (value - bound) / pivot;
        for (index, alpha) in image.iter().enumerate() {
            if *alpha != 0.0 {
                self.value[self.basis[index]] -= alpha * step;
                if index != row {
                    let share = alpha / pivot;
                    self.weight[index] = self.weight[index].max(share * share * self.weight[row]);
                }
            }
        }
        self.weight[row] = (self.weight[row] / (pivot * pivot)).max(1.0);
        self.value[entering] += step;
        self.value[leaving] = bound;
        let price = self.reduced[entering] / pivot;
        if price != 0.0 {
            for (variable, entry) in entries {
                self.reduced[*variable] -= price * entry;
            }
        }
        self.exchange(entering, row, &image);
        self.reduced[entering] = 0.0;
        self.reduced[leaving] = -price;
    }
}
