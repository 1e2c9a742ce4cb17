//! Dual simplex: from a basis whose prices are right to values that obey the bounds.

use crate::clock::Clock;

use super::{End, FEASIBLE, Lp, NOT_BASIC, OPTIMAL, PIVOT, REBUILD};

/// Iterations between two looks at the clock.
const LOOK: usize = 16;

/// Least length of a row of the inverse that is believed.
const LEAST: f64 = 1e-4;

/// A variable that may enter: (ratio, variable, entry in the row that leaves).
type Candidate = (f64, usize, f64);

impl Lp {
    /// Reduced costs of all variables, and the others at the bound that their sign asks for.
    fn settle(&mut self) {
        let prices = self.prices();
        let free = prices.iter().all(|price| *price == 0.0);
        let count = self.columns.len();
        for variable in 0..self.value.len() {
            if self.place[variable] != NOT_BASIC {
                self.reduced[variable] = 0.0;
                continue;
            }
            let reduced = if free {
                self.cost[variable]
            } else if variable < count {
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
        self.broken.clear();
        self.listed.clear();
        self.listed.resize(self.rows.len(), false);
        (0..self.rows.len()).for_each(|row| self.list(row));
    }

    /// Notes a row whose basic value may have changed if it breaks its bound.
    fn list(&mut self, row: usize) {
        if !self.listed[row] && self.excess(row) != 0.0 {
            self.listed[row] = true;
            self.broken.push(row as u32);
        }
    }

    /// By how much the basic value of a row breaks its bound (negative: below).
    fn excess(&self, row: usize) -> f64 {
        let variable = self.basis[row];
        let value = self.value[variable];
        if value < self.lower[variable] - FEASIBLE {
            value - self.lower[variable]
        } else if value > self.upper[variable] + FEASIBLE {
            value - self.upper[variable]
        } else {
            0.0
        }
    }

    /// Makes all values obey their bounds while the prices stay right.
    pub(crate) fn dual(&mut self, limit: usize, clock: &Clock) -> End {
        self.prepare();
        self.settle();
        clock.spend(2 * self.place.len());
        for round in 1..=limit {
            clock.spend(std::mem::take(&mut self.work));
            if round % LOOK == 0 && !clock.go() {
                return End::Limit;
            }
            if self.factor.pivots() > REBUILD {
                self.rebuild();
                self.settle();
            }
            self.weigh_new_rows();
            let Some((row, excess)) = self.worst() else {
                return End::Optimal;
            };
            self.iterations += 1;
            let mut unit = vec![0.0; self.rows.len()];
            unit[row] = 1.0;
            self.factor.backward(&mut unit);
            let entries = self.row_entries(&unit);
            self.work += 8 * self.rows.len() + 4 * self.factor.len() + 6 * entries.len();
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
            self.turn((row, &unit), entering, &entries);
        }
        End::Limit
    }

    /// Lengths of the rows of the inverse that are not known yet.
    fn weigh_new_rows(&mut self) {
        if !std::mem::take(&mut self.unknown) {
            return;
        }
        for row in 0..self.rows.len() {
            if self.weight[row] == 0.0 {
                let mut unit = vec![0.0; self.rows.len()];
                unit[row] = 1.0;
                self.factor.backward(&mut unit);
                self.weight[row] = unit.iter().map(|entry| entry * entry).sum();
            }
        }
    }

    /// The row whose basic value breaks its bound most, and by how much (negative: below).
    fn worst(&mut self) -> Option<(usize, f64)> {
        let mut broken = std::mem::take(&mut self.broken);
        let mut worst = None;
        let mut most = 0.0;
        broken.retain(|&row| {
            let row = row as usize;
            let excess = self.excess(row);
            let score = excess * excess / self.weight[row];
            if score > most {
                most = score;
                worst = Some((row, excess));
            }
            self.listed[row] = excess != 0.0;
            excess != 0.0
        });
        self.broken = broken;
        worst
    }

    /// Entries of one row of the table, from that row of the inverse: (variable, entry), those that are not zero.
    fn row_entries(&mut self, inverse: &[f64]) -> Vec<(usize, f64)> {
        let count = self.columns.len();
        let mut entries = std::mem::take(&mut self.line);
        entries.resize(count, f64::NAN);
        let mut found = Vec::new();
        for (row, factor) in inverse.iter().enumerate().filter(|(_, factor)| factor.abs() > 1e-12) {
            found.push((count + row, *factor));
            for &(column, value) in &self.rows[row] {
                let column = column as usize;
                if entries[column].is_nan() {
                    entries[column] = 0.0;
                    found.push((column, 0.0));
                }
                entries[column] += factor * value;
            }
        }
        for (variable, entry) in found.iter_mut().filter(|(variable, _)| *variable < count) {
            *entry = std::mem::replace(&mut entries[*variable], f64::NAN);
        }
        self.line = entries;
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
        let mut right = vec![0.0; self.rows.len()];
        for &variable in flips {
            let (lower, upper) = (self.lower[variable], self.upper[variable]);
            let value = if self.value[variable] < (lower + upper) / 2.0 { upper } else { lower };
            let by = self.value[variable] - value;
            self.value[variable] = value;
            match self.columns.get(variable) {
                Some(column) => column.iter().for_each(|&(row, one)| right[row as usize] += one * by),
                None => right[variable - self.columns.len()] += by,
            }
        }
        self.factor.forward(&mut right);
        for (row, by) in right.iter().enumerate().filter(|(_, by)| **by != 0.0) {
            self.value[self.basis[row]] += by;
            self.list(row);
        }
    }

    /// One exchange: `entering` takes up what is wrong in `row`, which is `inverse` in the inverse.
    fn turn(&mut self, (row, inverse): (usize, &[f64]), entering: usize, entries: &[(usize, f64)]) {
        let image = self.image(entering);
        let length: f64 = inverse.iter().map(|entry| entry * entry).sum();
        let mut tilt = inverse.to_vec();
        self.factor.forward(&mut tilt);
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
                    let weight = self.weight[index] + share * (share * length - 2.0 * tilt[index]);
                    self.weight[index] = weight.max(LEAST);
                    self.list(index);
                }
            }
        }
        self.weight[row] = (length / (pivot * pivot)).max(LEAST);
        self.value[entering] += step;
        self.value[leaving] = bound;
        let price = self.reduced[entering] / pivot;
        if price != 0.0 {
            for (variable, entry) in entries {
                self.reduced[*variable] -= price * entry;
            }
        }
        self.exchange(entering, row, &image);
        self.list(row);
        self.reduced[entering] = 0.0;
        self.reduced[leaving] = -price;
    }
}
