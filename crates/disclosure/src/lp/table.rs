//! Simplex method on a whole table, for the attacker: rows with right-hand side zero, and zero is a solution. Only what can move is
//! in the table, most of its entries are zero and stay out of every sum, and any goal can be asked in turn.

use super::{End, FEASIBLE, NOT_BASIC, OPTIMAL, PIVOT, factor::Column};
use crate::chance::Chance;
use crate::clock::Clock;

/// Entries below this are rounding.
const DROP: f64 = 1e-11;
/// Pivots after which the table is made anew.
const RENEW: usize = 3_000;
/// A table is kept for this share of its variables or more.
const NARROW: (usize, usize) = (4, 5);
/// Steps without progress after which the entering variable is drawn instead of chosen.
const STALL: usize = 40;
/// Pivots between two looks at the clock.
const LOOK: usize = 16;
/// A variable that is not in the table.
const OUT: usize = usize::MAX;

/// A programme Σ a·d = 0 with bounds on d around zero.
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Column>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    value: Vec<f64>,
    /// Variables that had room when the table was made.
    able: Vec<bool>,
    /// Variables in the table, and the place of each variable.
    inside: Vec<usize>,
    place: Vec<usize>,
    kept: Vec<usize>,
    /// Variables that a row left no room, with that row, in that order.
    stuck: Vec<(usize, usize)>,
    width: usize,
    entries: Vec<f64>,
    /// Place of the basic variable of each row; places after the variables are those of the rows themselves.
    basis: Vec<usize>,
    row_of: Vec<usize>,
    price: Vec<f64>,
    pivots: usize,
    /// Work that no clock has noted yet.
    work: usize,
    chance: Chance,
}

impl Table {
    /// All variables at zero and without room.
    pub(crate) fn new(variables: usize, rows: &[Vec<(usize, f64)>]) -> Self {
        let mut columns = vec![Column::new(); variables];
        for (row, terms) in rows.iter().enumerate() {
            for &(variable, value) in terms {
                columns[variable].push((row as u32, value));
            }
        }
        let rows = rows.iter().map(|terms| terms.iter().map(|&(variable, value)| (variable as u32, value)));
        Self {
            columns,
            rows: rows.map(Iterator::collect).collect(),
            lower: vec![0.0; variables],
            upper: vec![0.0; variables],
            value: vec![0.0; variables],
            able: Vec::new(),
            inside: Vec::new(),
            place: vec![OUT; variables],
            kept: Vec::new(),
            stuck: Vec::new(),
            width: 0,
            entries: Vec::new(),
            basis: Vec::new(),
            row_of: Vec::new(),
            price: Vec::new(),
            pivots: 0,
            work: 0,
            chance: Chance::new(3),
        }
    }

    pub(crate) fn set_bounds(&mut self, variable: usize, lower: f64, upper: f64) {
        self.lower[variable] = lower;
        self.upper[variable] = upper;
    }

    pub(crate) fn bounds(&self, variable: usize) -> (f64, f64) {
        (self.lower[variable], self.upper[variable])
    }

    pub(crate) fn values(&self) -> &[f64] {
        &self.value
    }

    /// Whether the rows leave a variable any room.
    pub(crate) fn can_move(&self, variable: usize) -> bool {
        self.place[variable] != OUT
    }

    /// The variables that have room and the rows between them.
    pub(crate) fn inside(&self) -> (&[usize], &[usize]) {
        (&self.inside, &self.kept)
    }

    /// Puts everything back at zero.
    pub(crate) fn reset(&mut self) {
        self.value.fill(0.0);
        if self.pivots >= RENEW {
            self.renew();
        }
    }

    /// Makes the table from the variables that have room, or keeps the one there is if it has all of those and few others.
    pub(crate) fn renew(&mut self) {
        self.value.fill(0.0);
        let able: Vec<bool> = self.lower.iter().zip(&self.upper).map(|(low, high)| low < high).collect();
        let (now, then) = (able.iter().zip(&self.able), self.able.iter().filter(|able| **able).count());
        let within = now.clone().all(|(now, then)| *then || !now);
        let (part, whole) = NARROW;
        if self.pivots < RENEW && within && now.filter(|(now, _)| **now).count() * whole > then * part {
            return;
        }
        self.pivots = 0;
        self.able = able;
        self.keep_what_moves();
        let (count, rows) = (self.inside.len(), self.kept.len());
        self.width = count + rows;
        self.entries.clear();
        self.entries.resize(rows * self.width, 0.0);
        self.price.clear();
        self.price.resize(self.width, 0.0);
        self.basis = (count..self.width).collect();
        self.row_of = vec![NOT_BASIC; self.width];
        for (row, kept) in self.kept.iter().enumerate() {
            let line = &mut self.entries[row * self.width..(row + 1) * self.width];
            for &(variable, value) in &self.rows[*kept] {
                if let Some(entry) = line.get_mut(self.place[variable as usize]) {
                    *entry = value;
                }
            }
            line[count + row] = 1.0;
            self.row_of[count + row] = row;
        }
        for row in 0..rows {
            // Room on both sides of zero lets the others move far before this one stops them.
            let line = &self.entries[row * self.width..row * self.width + count];
            let room = |place: usize| {
                let variable = self.inside[place];
                (self.upper[variable].min(-self.lower[variable]), self.upper[variable] - self.lower[variable])
            };
            let best = (0..count)
                .filter(|place| line[*place].abs() > 0.1)
                .max_by(|a, b| room(*a).partial_cmp(&room(*b)).unwrap_or(std::cmp::Ordering::Equal));
            if let Some(place) = best {
                self.pivot(row, place);
            }
        }
    }

    /// Leaves out variables without room, and those that are alone in a row.
    fn keep_what_moves(&mut self) {
        let mut able = self.able.clone();
        let mut left: Vec<usize> = self
            .rows
            .iter()
            .map(|terms| terms.iter().filter(|(variable, _)| able[*variable as usize]).count())
            .collect();
        self.stuck.clear();
        let mut alone: Vec<usize> = (0..left.len()).filter(|row| left[*row] == 1).collect();
        while let Some(row) = alone.pop() {
            let last = self.rows[row].iter().find(|(variable, _)| able[*variable as usize]);
            let Some(&(variable, _)) = last else { continue };
            able[variable as usize] = false;
            self.stuck.push((variable as usize, row));
            for &(other, _) in &self.columns[variable as usize] {
                left[other as usize] -= 1;
                if left[other as usize] == 1 {
                    alone.push(other as usize);
                }
            }
        }
        self.inside = (0..able.len()).filter(|variable| able[*variable]).collect();
        self.place.fill(OUT);
        for (place, variable) in self.inside.iter().enumerate() {
            self.place[*variable] = place;
        }
        self.kept = (0..left.len()).filter(|row| left[*row] > 1).collect();
    }

    /// Lets the variable at `place` become basic in `row`.
    fn pivot(&mut self, row: usize, place: usize) {
        let width = self.width;
        let line = &mut self.entries[row * width..(row + 1) * width];
        let factor = 1.0 / line[place];
        let mut terms: Vec<(usize, f64)> = Vec::new();
        for (index, entry) in line.iter_mut().enumerate().filter(|(_, entry)| **entry != 0.0) {
            *entry *= factor;
            terms.push((index, *entry));
        }
        let mut touched = 1;
        let mut subtract = |line: &mut [f64]| {
            let times = line[place];
            if times != 0.0 {
                touched += 1;
                for &(index, value) in &terms {
                    let left = line[index] - times * value;
                    line[index] = if left.abs() < DROP { 0.0 } else { left };
                }
                line[place] = 0.0;
            }
        };
        for (_, line) in self.entries.chunks_exact_mut(width).enumerate().filter(|(index, _)| *index != row) {
            subtract(line);
        }
        subtract(&mut self.price);
        self.row_of[self.basis[row]] = NOT_BASIC;
        self.row_of[place] = row;
        self.basis[row] = place;
        self.pivots += 1;
        self.work += 2 * (touched * terms.len() + self.kept.len());
    }

    /// Maximises Σ weight·d from the present values; `clock` may end it.
    pub(crate) fn maximise(&mut self, goal: &[(usize, f64)], limit: usize, clock: &Clock) -> End {
        self.price.fill(0.0);
        for (variable, weight) in goal {
            match self.place.get(*variable) {
                Some(&place) if place != OUT => match self.row_of[place] {
                    NOT_BASIC => self.price[place] -= weight,
                    row => {
                        let line = &self.entries[row * self.width..(row + 1) * self.width];
                        for (index, (price, entry)) in self.price.iter_mut().zip(line).enumerate() {
                            *price += if index == place { 0.0 } else { weight * entry };
                        }
                    }
                },
                _ => {}
            }
        }
        let mut still = 0;
        clock.spend(std::mem::take(&mut self.work) + self.columns.len());
        for round in 1..=limit {
            let Some((entering, up)) = self.enter(still > STALL) else { return End::Optimal };
            clock.spend(std::mem::take(&mut self.work) + 2 * self.inside.len() + 4 * self.kept.len());
            if round % LOOK == 0 && !clock.go() {
                return End::Limit;
            }
            still = if self.step(entering, up) > FEASIBLE { 0 } else { still + 1 };
        }
        End::Limit
    }

    /// The place to enter, and whether its variable rises.
    fn enter(&mut self, drawn: bool) -> Option<(usize, bool)> {
        let mut best = None;
        let mut most = OPTIMAL;
        for (place, variable) in self.inside.iter().enumerate() {
            let price = self.price[place];
            if price.abs() <= OPTIMAL || self.row_of[place] != NOT_BASIC {
                continue;
            }
            let value = self.value[*variable];
            let able = if price < 0.0 {
                value < self.upper[*variable] - FEASIBLE
            } else {
                value > self.lower[*variable] + FEASIBLE
            };
            if able {
                let gain = if drawn { 1.0 + self.chance.below(1 << 20) as f64 } else { price.abs() };
                if gain > most {
                    most = gain;
                    best = Some((place, price < 0.0));
                }
            }
        }
        best
    }

    /// Room of a variable in the direction of `slope`.
    fn room(&self, variable: usize, slope: f64) -> f64 {
        let value = self.value[variable];
        (if slope > 0.0 { self.upper[variable] - value } else { value - self.lower[variable] }).max(0.0)
    }

    /// Moves the variable at a place as far as the bounds allow and returns how far.
    fn step(&mut self, entering: usize, up: bool) -> f64 {
        let sign = if up { 1.0 } else { -1.0 };
        let count = self.inside.len();
        let column: Vec<(usize, f64)> = (0..self.kept.len())
            .map(|row| (row, self.entries[row * self.width + entering]))
            .filter(|(row, entry)| entry.abs() > PIVOT && self.basis[*row] < count)
            .collect();
        let variable = self.inside[entering];
        let own = self.room(variable, sign);
        let room = |row: usize, entry: f64| self.room(self.inside[self.basis[row]], -sign * entry);
        let loose = column.iter().map(|&(row, entry)| (room(row, entry) + FEASIBLE) / entry.abs());
        let most = loose.fold(f64::INFINITY, f64::min);
        let mut leaving: Option<(usize, f64, f64)> = None;
        if own > most {
            for &(row, entry) in &column {
                let length = room(row, entry) / entry.abs();
                if length <= most && leaving.is_none_or(|(_, old, _)| entry.abs() > old.abs()) {
                    leaving = Some((row, entry, length));
                }
            }
        }
        let length = leaving.map_or(own, |(_, _, length)| length.min(own));
        for &(row, entry) in &column {
            self.value[self.inside[self.basis[row]]] -= sign * entry * length;
        }
        self.value[variable] += sign * length;
        if let Some((row, entry, _)) = leaving {
            let basic = self.inside[self.basis[row]];
            self.value[basic] = if -sign * entry > 0.0 { self.upper[basic] } else { self.lower[basic] };
            self.pivot(row, entering);
        }
        length
    }

    /// What each variable adds to the goal of the last [`Table::maximise`] when it moves, after the prices of all rows. Any
    /// prices prove something; these give nothing to variables that have room and are not at the end of it.
    pub(crate) fn gains(&self, goal: &[(usize, f64)]) -> Vec<f64> {
        let mut prices = vec![0.0; self.rows.len()];
        for (row, kept) in self.kept.iter().enumerate() {
            prices[*kept] = self.price[self.inside.len() + row];
        }
        let mut weight = vec![0.0; self.columns.len()];
        goal.iter().for_each(|(variable, one)| weight[*variable] = *one);
        let gain = |variable: usize, prices: &[f64]| {
            let terms = self.columns[variable].iter();
            weight[variable] - terms.map(|&(row, value)| value * prices[row as usize]).sum::<f64>()
        };
        for &(variable, row) in self.stuck.iter().rev() {
            let own = self.columns[variable].iter().find(|(other, _)| *other as usize == row);
            if let Some((_, value)) = own {
                prices[row] += gain(variable, &prices) / value;
            }
        }
        (0..self.columns.len()).map(|variable| gain(variable, &prices)).collect()
    }
}
