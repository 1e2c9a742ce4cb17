//! The cheapest pattern that obeys the cuts known so far, with fractions, and what that proves about every pattern.

use crate::clock::Clock;
use crate::lp::{End, Lp};
use crate::reduce::Core;

use super::attack::Cut;
use super::guard::Guard;
use super::halves::halves;
use super::tree::Part;

/// Iterations granted to one solution; what is proven by then still holds.
const LIMIT: usize = 50_000;
/// A row that has not bound in so many solutions is set aside.
const OLD: u32 = 3;
/// Rows are set aside so many at a time: one for so many rows.
const SHARE: usize = 8;
/// Iterations granted to a look at one side of a branch.
const PROBE: usize = 40;
/// Cuts brought back at a time.
const BACK: usize = 100;

/// Where to go on from later: the active cuts, and what is basic with the length of its row.
pub(crate) struct Basis {
    rows: Vec<usize>,
    basic: Vec<(usize, f64)>,
}

/// Linear programme over the cells, a row for each active cut.
pub(crate) struct Master {
    lp: Lp,
    cost: Vec<f64>,
    cuts: Vec<Cut>,
    /// For each row the cut it stands for.
    rows: Vec<usize>,
    active: Vec<bool>,
    /// Whether a cut follows from others: then it is not looked for once it is set aside.
    derived: Vec<bool>,
    /// For each row in how many solutions it has not bound by now.
    age: Vec<u32>,
}

impl Master {
    pub(crate) fn new(core: &Core) -> Self {
        let mut lp = Lp::new(core.len());
        for cell in 0..core.len() {
            let lower = if core.fixed[cell] { 1.0 } else { 0.0 };
            lp.set_bounds(cell, lower, 1.0);
            lp.set_value(cell, lower);
            lp.set_cost(cell, core.cost[cell] as f64);
        }
        let cost = core.cost.iter().map(|cost| *cost as f64).collect();
        Self {
            lp,
            cost,
            cuts: Vec::new(),
            rows: Vec::new(),
            active: Vec::new(),
            derived: Vec::new(),
            age: Vec::new(),
        }
    }

    /// Adds cuts that are not known yet and returns how many those are.
    pub(crate) fn add(&mut self, cuts: Vec<Cut>) -> usize {
        self.insert(cuts, false)
    }

    /// Adds what several active cuts prove together where this pattern breaks it, and returns how many cuts those are.
    pub(crate) fn add_halves(&mut self, x: &[f64]) -> usize {
        let cuts = halves(self.rows.iter().map(|index| &self.cuts[*index]), x);
        self.insert(cuts, true)
    }

    /// What the active cuts ask of a part.
    pub(crate) fn cuts_within(&self, part: &Part) -> Vec<Cut> {
        self.rows.iter().filter_map(|index| part.cut(&self.cuts[*index])).collect()
    }

    /// What all cuts say about a pattern.
    pub(crate) fn guard(&self, hidden: &[bool]) -> Guard {
        Guard::new(self.cuts.iter(), hidden)
    }

    fn insert(&mut self, cuts: Vec<Cut>, derived: bool) -> usize {
        let mut added = 0;
        for cut in cuts {
            if !self.cuts.contains(&cut) {
                self.cuts.push(cut);
                self.active.push(false);
                self.derived.push(derived);
                self.activate(self.cuts.len() - 1);
                added += 1;
            }
        }
        added
    }

    fn activate(&mut self, index: usize) {
        if let (Some(cut), Some(active)) = (self.cuts.get(index), self.active.get_mut(index)) {
            let terms: Vec<(usize, f64)> =
                cut.shares.iter().map(|&(cell, share)| (cell as usize, share)).collect();
            self.lp.add_row(&terms, f64::NEG_INFINITY, -1.0);
            self.rows.push(index);
            self.age.push(0);
            *active = true;
        }
    }

    /// Brings back cuts set aside that the present solution breaks; true if there are any.
    pub(crate) fn recall(&mut self, x: &[f64]) -> bool {
        let mut broken: Vec<(usize, f64)> = Vec::new();
        for (index, cut) in self.cuts.iter().enumerate() {
            if self.active[index] || self.derived[index] {
                continue;
            }
            if cut.is_short(x, 1e-5) {
                broken.push((index, cut.short(x)));
            }
        }
        broken.sort_by(|a, b| b.1.total_cmp(&a.1));
        broken.truncate(BACK);
        for (index, _) in &broken {
            self.activate(*index);
        }
        !broken.is_empty()
    }

    /// The basis of the last solution.
    pub(crate) fn basis(&self) -> Basis {
        let variables = 0..self.cost.len() + self.rows.len();
        let basic = variables.filter_map(|variable| Some((variable, self.lp.basic(variable)?)));
        Basis { rows: self.rows.clone(), basic: basic.collect() }
    }

    /// Back to an earlier solution, with the cuts that bound it.
    pub(crate) fn go_back(&mut self, basis: &Basis) {
        self.lp.clear_rows();
        self.rows.clear();
        self.age.clear();
        self.active.fill(false);
        basis.rows.iter().for_each(|index| self.activate(*index));
        self.lp.start_from(&basis.basic);
    }

    /// Whether nothing has decided about a cell.
    pub(crate) fn is_free(&self, cell: usize) -> bool {
        let (lower, upper) = self.lp.bounds(cell);
        lower < upper
    }

    pub(crate) fn fix(&mut self, cell: usize, lower: bool, upper: bool) {
        self.lp.set_bounds(cell, f64::from(u8::from(lower)), f64::from(u8::from(upper)));
    }

    /// False if no pattern obeys all cuts and fixings.
    pub(crate) fn solve(&mut self, clock: &Clock) -> bool {
        let end = self.lp.dual(LIMIT, clock);
        if end == End::Optimal {
            self.set_aside();
        }
        end != End::Infeasible
    }

    /// Takes out the rows that have not bound for long, when they are many.
    fn set_aside(&mut self) {
        let count = self.cost.len();
        for (row, age) in self.age.iter_mut().enumerate() {
            *age = if self.lp.value(count + row) < -1.0 - 1e-6 { *age + 1 } else { 0 };
        }
        let keep: Vec<bool> = self.age.iter().map(|age| *age < OLD).collect();
        if keep.iter().filter(|keep| !**keep).count() * SHARE < keep.len() {
            return;
        }
        let kept = self.lp.retain_rows(&keep);
        for (row, index) in self.rows.iter().enumerate() {
            self.active[*index] = kept.binary_search(&row).is_ok();
        }
        self.age = kept.iter().map(|row| self.age[*row]).collect();
        self.rows = kept.into_iter().map(|row| self.rows[row]).collect();
    }

    pub(crate) fn pattern(&self) -> Vec<f64> {
        (0..self.cost.len()).map(|cell| self.lp.value(cell).clamp(0.0, 1.0)).collect()
    }

    /// What every pattern within the present fixings costs at least, and what each cell adds to that. Computed from the
    /// row prices by weak duality, so it holds even where the simplex method stopped early.
    pub(crate) fn bound(&self) -> (f64, Vec<f64>) {
        proven(&self.lp)
    }

    /// Before a row of [`Master::probe`].
    pub(crate) fn prepare(&mut self) {
        self.lp.prepare();
    }

    /// What every pattern costs at least in which this cell is so, after a short look.
    pub(crate) fn probe(&self, cell: usize, hidden: bool, clock: &Clock) -> f64 {
        let mut lp = self.lp.clone();
        let side = f64::from(u8::from(hidden));
        lp.set_bounds(cell, side, side);
        // Cut short, the answer would depend on the time; only the work counts.
        let patient = Clock::patient();
        let end = lp.dual(PROBE, &patient);
        clock.spend(patient.work() as usize);
        match end {
            End::Infeasible => f64::INFINITY,
            End::Optimal | End::Limit => proven(&lp).0,
        }
    }
}

/// Weak duality: every row asks at least 1.
fn proven(lp: &Lp) -> (f64, Vec<f64>) {
    let prices: Vec<f64> = lp.prices().into_iter().map(|price| price.max(0.0)).collect();
    let mut bound: f64 = prices.iter().sum();
    let reduced: Vec<f64> = (0..lp.column_count()).map(|cell| lp.reduced_cost(cell, &prices)).collect();
    for (cell, reduced) in reduced.iter().enumerate() {
        let (lower, upper) = lp.bounds(cell);
        bound += if *reduced > 0.0 { reduced * lower } else { reduced * upper };
    }
    (bound, reduced)
}
