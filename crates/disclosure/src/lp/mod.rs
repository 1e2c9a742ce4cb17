//! A small linear programme solver for the two questions of this crate: how far can an attacker move a cell (primal
//! simplex on a whole table, from the published one, which is always a start), and what is the cheapest pattern that obeys
//! the cuts known so far (dual simplex, which goes on after a cut or a branch). See decision 0008.
//!
//! Minimise cost·z with rows Σ a·z + s = 0; each row has a logical variable s with bounds, each variable bounds.

mod dual;
mod factor;
mod table;

use std::rc::Rc;

use factor::{Column, Factor};
pub(crate) use table::Table;

/// What counts as zero in a bound.
pub(crate) const FEASIBLE: f64 = 1e-7;
/// What counts as zero in a reduced cost.
const OPTIMAL: f64 = 1e-7;
/// Smallest pivot in an iteration.
const PIVOT: f64 = 1e-7;
/// Pivots after which the inverse is built anew.
const REBUILD: usize = 80;

const NOT_BASIC: usize = usize::MAX;

/// How a run of the simplex method ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Optimal,
    Infeasible,
    /// The limit of iterations came first: nothing is proven.
    Limit,
}

/// A linear programme with the basis it was last solved with. Copies share the columns and rows.
#[derive(Clone)]
pub(crate) struct Lp {
    columns: Rc<Vec<Column>>,
    rows: Rc<Vec<Column>>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    cost: Vec<f64>,
    value: Vec<f64>,
    reduced: Vec<f64>,
    basis: Vec<usize>,
    place: Vec<usize>,
    factor: Factor,
    /// Whether the factor is of another basis.
    stale: bool,
    /// Square of the length of each row of the inverse; 0 if not known.
    weight: Vec<f64>,
    /// Whether some of those are not known.
    unknown: bool,
    /// Rows whose basic value breaks its bound, with some that no longer do.
    broken: Vec<u32>,
    listed: Vec<bool>,
    /// Work space for one row of the table: not a number where nothing is.
    line: Vec<f64>,
    /// Work that no clock has noted yet.
    work: usize,
    /// Iterations of both methods so far, for measurements.
    pub(crate) iterations: u64,
}

impl Lp {
    /// A programme with `columns` variables, bounds 0 and cost 0, without rows.
    pub(crate) fn new(columns: usize) -> Self {
        Self {
            columns: Rc::new(vec![Vec::new(); columns]),
            rows: Rc::default(),
            lower: vec![0.0; columns],
            upper: vec![0.0; columns],
            cost: vec![0.0; columns],
            value: vec![0.0; columns],
            reduced: vec![0.0; columns],
            basis: Vec::new(),
            place: vec![NOT_BASIC; columns],
            factor: Factor::default(),
            stale: true,
            weight: Vec::new(),
            unknown: false,
            broken: Vec::new(),
            listed: Vec::new(),
            line: Vec::new(),
            work: 0,
            iterations: 0,
        }
    }

    pub(crate) fn column_count(&self) -> usize {
        self.columns.len()
    }

    /// Adds Σ terms + s = 0 with s between `lower` and `upper`; s is in the basis. Call [`Lp::rebuild`] afterwards.
    pub(crate) fn add_row(&mut self, terms: &[(usize, f64)], lower: f64, upper: f64) {
        let row = self.rows.len();
        let columns = Rc::make_mut(&mut self.columns);
        for &(column, value) in terms {
            columns[column].push((row as u32, value));
        }
        Rc::make_mut(&mut self.rows)
            .push(terms.iter().map(|&(column, value)| (column as u32, value)).collect());
        self.lower.push(lower);
        self.upper.push(upper);
        self.cost.push(0.0);
        self.value.push(0.0);
        self.reduced.push(0.0);
        self.place.push(row);
        self.basis.push(self.columns.len() + row);
        self.weight.push(0.0);
        self.unknown = true;
        self.stale = true;
    }

    /// Takes away the rows for which `keep` is false, except those whose logical is not basic. Returns the rows kept.
    pub(crate) fn retain_rows(&mut self, keep: &[bool]) -> Vec<usize> {
        let count = self.columns.len();
        let kept: Vec<usize> =
            (0..self.rows.len()).filter(|row| keep[*row] || self.place[count + row] == NOT_BASIC).collect();
        let old_basic: Vec<bool> = self.place.iter().map(|place| *place != NOT_BASIC).collect();
        let mut slim = Self::new(count);
        slim.work = self.work;
        slim.iterations = self.iterations;
        slim.lower = self.lower[..count].to_vec();
        slim.upper = self.upper[..count].to_vec();
        slim.cost = self.cost[..count].to_vec();
        slim.value = self.value[..count].to_vec();
        slim.reduced = self.reduced[..count].to_vec();
        for row in &kept {
            let terms: Vec<(usize, f64)> =
                self.rows[*row].iter().map(|&(column, value)| (column as usize, value)).collect();
            slim.add_row(&terms, self.lower[count + row], self.upper[count + row]);
            slim.value[count + slim.rows.len() - 1] = self.value[count + row];
        }
        let mut basic: Vec<usize> = (0..count).filter(|column| old_basic[*column]).collect();
        basic.extend(
            kept.iter().enumerate().filter(|(_, row)| old_basic[count + **row]).map(|(new, _)| count + new),
        );
        slim.set_basis(&basic);
        // A logical that goes takes no other row of the inverse with it.
        for (row, variable) in slim.basis.iter().enumerate() {
            let old = if *variable < count { *variable } else { count + kept[*variable - count] };
            slim.weight[row] = self.weight.get(self.place[old]).copied().unwrap_or(0.0);
        }
        slim.rebuild();
        *self = slim;
        kept
    }

    /// Takes all rows away.
    pub(crate) fn clear_rows(&mut self) {
        let count = self.columns.len();
        Rc::make_mut(&mut self.columns).iter_mut().for_each(Column::clear);
        Rc::make_mut(&mut self.rows).clear();
        self.basis.clear();
        self.weight.clear();
        for list in [&mut self.lower, &mut self.upper, &mut self.cost, &mut self.value, &mut self.reduced] {
            list.truncate(count);
        }
        self.place.truncate(count);
        self.place.fill(NOT_BASIC);
        self.stale = true;
    }

    /// The length that a variable gives its row of the inverse, if it is basic.
    pub(crate) fn basic(&self, variable: usize) -> Option<f64> {
        self.weight.get(self.place[variable]).copied()
    }

    /// A basis of these variables, with the lengths of their rows.
    pub(crate) fn start_from(&mut self, basic: &[(usize, f64)]) {
        self.set_basis(&basic.iter().map(|(variable, _)| *variable).collect::<Vec<_>>());
        for (variable, weight) in basic {
            if let Some(place) = self.weight.get_mut(self.place[*variable]) {
                *place = *weight;
            }
        }
    }

    pub(crate) fn set_bounds(&mut self, variable: usize, lower: f64, upper: f64) {
        self.lower[variable] = lower;
        self.upper[variable] = upper;
    }

    pub(crate) fn bounds(&self, variable: usize) -> (f64, f64) {
        (self.lower[variable], self.upper[variable])
    }

    pub(crate) fn set_cost(&mut self, variable: usize, cost: f64) {
        self.cost[variable] = cost;
    }

    pub(crate) fn value(&self, variable: usize) -> f64 {
        self.value[variable]
    }

    /// Puts a variable that is not basic at a value between its bounds; [`Lp::rebuild`] makes the basic ones follow.
    pub(crate) fn set_value(&mut self, variable: usize, value: f64) {
        self.value[variable] = value;
    }

    /// Puts every variable at zero. Any basis fits that, as all rows sum to zero.
    pub(crate) fn reset_values(&mut self) {
        self.value.fill(0.0);
    }

    /// Row prices of the present basis.
    pub(crate) fn prices(&self) -> Vec<f64> {
        let mut prices: Vec<f64> = self.basis.iter().map(|variable| self.cost[*variable]).collect();
        self.factor.backward(&mut prices);
        prices
    }

    /// Cost of a structural variable after the row prices.
    pub(crate) fn reduced_cost(&self, column: usize, prices: &[f64]) -> f64 {
        self.cost[column]
            - self.columns[column].iter().map(|&(row, value)| value * prices[row as usize]).sum::<f64>()
    }

    /// Which variables are basic, to come back to this basis later.
    pub(crate) fn set_basis(&mut self, basic: &[usize]) {
        let count = self.columns.len();
        self.place.fill(NOT_BASIC);
        for variable in basic {
            self.place[*variable] = 0;
        }
        let free: Vec<bool> = (0..self.rows.len()).map(|row| self.place[count + row] == NOT_BASIC).collect();
        self.basis =
            (0..self.rows.len()).map(|row| if free[row] { NOT_BASIC } else { count + row }).collect();
        let mut waiting = basic.iter().filter(|variable| **variable < count);
        for (row, _) in free.iter().enumerate().filter(|(_, free)| **free) {
            self.basis[row] = waiting.next().copied().unwrap_or(count + row);
        }
        for (row, variable) in self.basis.iter().enumerate() {
            self.place[*variable] = row;
        }
        self.stale = true;
    }

    /// Back to the basis of logicals only.
    pub(crate) fn restart(&mut self) {
        let count = self.columns.len();
        self.place.fill(NOT_BASIC);
        for (row, basic) in self.basis.iter_mut().enumerate() {
            *basic = count + row;
            self.place[count + row] = row;
        }
        self.factor = Factor::default();
        self.stale = false;
        self.weight.fill(1.0);
        self.reset_values();
    }

    /// Makes sure that copies can go on without building the inverse anew first.
    pub(crate) fn prepare(&mut self) {
        if self.stale || self.factor.pivots() > REBUILD / 2 {
            self.rebuild();
        }
    }

    /// Builds the inverse of the basis anew and lets the basic values follow from the others.
    pub(crate) fn rebuild(&mut self) {
        let count = self.columns.len();
        let mut free = vec![true; self.rows.len()];
        for variable in self.basis.iter().filter(|variable| **variable >= count) {
            free[*variable - count] = false;
        }
        let structural: Vec<usize> =
            self.basis.iter().copied().filter(|variable| *variable < count).collect();
        self.rebuild_with(&structural, &free);
    }

    /// A basis of these columns on the free rows, and logicals on the others.
    fn rebuild_with(&mut self, structural: &[usize], free: &[bool]) {
        let count = self.columns.len();
        let chosen: Vec<&Column> = structural.iter().map(|variable| &self.columns[*variable]).collect();
        let (places, work) = self.factor.rebuild(self.rows.len(), free, &chosen);
        self.work += work + 4 * self.place.len();
        self.stale = false;
        self.unknown = true;
        let mut weights = vec![0.0; self.place.len()];
        for (variable, weight) in self.basis.iter().zip(&self.weight) {
            weights[*variable] = *weight;
        }
        self.place.fill(NOT_BASIC);
        self.basis = (0..self.rows.len()).map(|row| count + row).collect();
        for (variable, place) in structural.iter().zip(places) {
            match place {
                Some(row) => self.basis[row] = *variable,
                None => {
                    self.value[*variable] =
                        self.value[*variable].clamp(self.lower[*variable], self.upper[*variable]);
                }
            }
        }
        for (row, variable) in self.basis.iter().enumerate() {
            self.place[*variable] = row;
            self.weight[row] = weights[*variable];
        }
        self.follow();
    }

    /// Basic values from the values of the others.
    fn follow(&mut self) {
        let count = self.columns.len();
        let mut right = vec![0.0; self.rows.len()];
        for (variable, value) in self.value.iter().enumerate() {
            if self.place[variable] == NOT_BASIC && *value != 0.0 {
                if variable < count {
                    for &(row, coefficient) in &self.columns[variable] {
                        right[row as usize] -= coefficient * value;
                    }
                } else {
                    right[variable - count] -= value;
                }
            }
        }
        self.factor.forward(&mut right);
        for (row, variable) in self.basis.iter().enumerate() {
            self.value[*variable] = right[row];
        }
    }

    /// Image of the column of a variable under the inverse of the basis.
    fn image(&self, variable: usize) -> Vec<f64> {
        let mut image = vec![0.0; self.rows.len()];
        match self.columns.get(variable) {
            Some(column) => column.iter().for_each(|&(row, value)| image[row as usize] = value),
            None => image[variable - self.columns.len()] = 1.0,
        }
        self.factor.forward(&mut image);
        image
    }

    /// Lets `entering` take the place of the variable that is basic in `row`.
    fn exchange(&mut self, entering: usize, row: usize, image: &[f64]) {
        self.factor.push(image, row);
        self.place[self.basis[row]] = NOT_BASIC;
        self.basis[row] = entering;
        self.place[entering] = row;
    }
}
