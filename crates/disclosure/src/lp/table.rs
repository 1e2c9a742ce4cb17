//! Simplex method on a whole table, for the attacker: rows with right-hand side zero, and zero is a solution. Only what can
//! move is in the table, with a column for each variable that is not basic, and any goal can be asked in turn.

use super::{End, FEASIBLE, OPTIMAL, PIVOT, factor::Column};
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
/// A line of which one entry in so many is not zero is not looked at entry by entry.
const DENSE: usize = 4;
/// Where a variable is that is not there.
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
    /// Variables in the table.
    inside: Vec<usize>,
    /// Rows that say something about them.
    kept: Vec<usize>,
    /// Variables that a row left no room, with that row, in that order.
    stuck: Vec<(usize, usize)>,
    /// What was basic when the table was made, with its row of the inverse.
    start: Vec<(usize, Column)>,
    /// What each basic variable gains, with the other sign, when those that are not move: one line for each.
    entries: Vec<f64>,
    basic: Vec<usize>,
    others: Vec<usize>,
    /// Places among those two.
    row_of: Vec<usize>,
    column_of: Vec<usize>,
    /// What the goal loses when one of the others rises.
    price: Vec<f64>,
    /// Work space: the line of a pivot, and the column of a step.
    terms: Vec<(usize, f64)>,
    column: Vec<(usize, f64)>,
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
            kept: Vec::new(),
            stuck: Vec::new(),
            start: Vec::new(),
            entries: Vec::new(),
            basic: Vec::new(),
            others: Vec::new(),
            row_of: vec![OUT; variables],
            column_of: vec![OUT; variables],
            price: Vec::new(),
            terms: Vec::new(),
            column: Vec::new(),
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
        self.inside.binary_search(&variable).is_ok()
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
        self.fill();
        self.stand();
        self.drop_rows();
    }

    /// Lines in which only the rows themselves are basic; those come after the variables.
    fn fill(&mut self) {
        let count = self.columns.len();
        self.others = self.inside.clone();
        self.basic = (0..self.kept.len()).map(|row| count + row).collect();
        self.seat();
        let width = self.others.len();
        self.entries = vec![0.0; self.kept.len() * width];
        for (row, kept) in self.kept.iter().enumerate() {
            for &(variable, value) in &self.rows[*kept] {
                let column = self.column_of[variable as usize];
                if column != OUT {
                    self.entries[row * width + column] = value;
                }
            }
        }
    }

    /// Notes where each variable is.
    fn seat(&mut self) {
        let nowhere = vec![OUT; self.columns.len() + self.kept.len()];
        (self.row_of, self.column_of) = (nowhere.clone(), nowhere);
        self.price = vec![0.0; self.others.len()];
        self.others.iter().enumerate().for_each(|(column, variable)| self.column_of[*variable] = column);
        self.basic.iter().enumerate().for_each(|(row, variable)| self.row_of[*variable] = row);
    }

    /// Lets variables become basic in place of the rows.
    fn stand(&mut self) {
        let (count, width) = (self.columns.len(), self.others.len());
        for row in 0..self.kept.len() {
            // Room on both sides of zero lets the others move far before this one stops them.
            let line = &self.entries[row * width..(row + 1) * width];
            let room = |column: usize| {
                let variable = self.others[column];
                (self.upper[variable].min(-self.lower[variable]), self.upper[variable] - self.lower[variable])
            };
            let best = (0..width)
                .filter(|column| self.others[*column] < count && line[*column].abs() > 0.1)
                .max_by(|a, b| room(*a).partial_cmp(&room(*b)).unwrap_or(std::cmp::Ordering::Equal));
            if let Some(column) = best {
                self.pivot(row, column);
            }
        }
    }

    /// Leaves the rows out: they stay at zero, and what they say about the start is enough to find their prices.
    fn drop_rows(&mut self) {
        let (count, width) = (self.columns.len(), self.others.len());
        let lines = self.basic.iter().zip(self.entries.chunks_exact(width.max(1)));
        let lines: Vec<(usize, &[f64])> =
            lines.map(|(basic, line)| (*basic, line)).filter(|(basic, _)| *basic < count).collect();
        let (own, rows): (Vec<usize>, Vec<usize>) =
            (0..width).partition(|column| self.others[*column] < count);
        let inverse = |line: &[f64]| {
            let entries = rows.iter().map(|column| ((self.others[*column] - count) as u32, line[*column]));
            entries.filter(|(_, entry)| *entry != 0.0).collect()
        };
        self.start = lines.iter().map(|(basic, line)| (*basic, inverse(line))).collect();
        (self.basic, self.entries) = (
            lines.iter().map(|(basic, _)| *basic).collect(),
            lines.iter().flat_map(|(_, line)| own.iter().map(|column| line[*column])).collect(),
        );
        self.others = own.iter().map(|column| self.others[*column]).collect();
        self.seat();
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
        self.kept = (0..left.len()).filter(|row| left[*row] > 1).collect();
    }

    /// Lets the variable of a column become basic in a row, in place of the one there.
    fn pivot(&mut self, row: usize, column: usize) {
        let width = self.others.len();
        let line = &mut self.entries[row * width..(row + 1) * width];
        let factor = 1.0 / line[column];
        line[column] = 1.0;
        self.terms.clear();
        for (index, entry) in line.iter_mut().enumerate().filter(|(_, entry)| **entry != 0.0) {
            *entry *= factor;
            self.terms.push((index, *entry));
        }
        let mut touched = 1;
        let (before, rest) = self.entries.split_at_mut(row * width);
        let (line, after) = rest.split_at_mut(width);
        // A line with many entries is faster looked at as a whole.
        let dense = self.terms.len() * DENSE > width;
        let terms = &self.terms;
        let mut subtract = |other: &mut [f64]| {
            let times = other[column];
            if times == 0.0 {
                return;
            }
            touched += 1;
            other[column] = 0.0;
            let less = |old: f64, value: f64| {
                let left = old - times * value;
                if left.abs() < DROP { 0.0 } else { left }
            };
            if dense {
                other.iter_mut().zip(&*line).for_each(|(old, value)| *old = less(*old, *value));
            } else {
                terms.iter().for_each(|&(index, value)| other[index] = less(other[index], value));
            }
        };
        before.chunks_exact_mut(width.max(1)).for_each(&mut subtract);
        after.chunks_exact_mut(width.max(1)).for_each(&mut subtract);
        subtract(&mut self.price);
        let (leaving, entering) = (self.basic[row], self.others[column]);
        (self.basic[row], self.others[column]) = (entering, leaving);
        (self.row_of[entering], self.column_of[entering]) = (row, OUT);
        (self.row_of[leaving], self.column_of[leaving]) = (OUT, column);
        self.pivots += 1;
        self.work += 2 * (touched * self.terms.len() + self.basic.len());
    }

    /// Maximises Σ weight·d from the present values; `clock` may end it.
    pub(crate) fn maximise(&mut self, goal: &[(usize, f64)], limit: usize, clock: &Clock) -> End {
        self.price.fill(0.0);
        for &(variable, weight) in goal {
            match (self.row_of[variable], self.column_of[variable]) {
                (OUT, OUT) => {}
                (OUT, column) => self.price[column] -= weight,
                (row, _) => {
                    let line = &self.entries[row * self.others.len()..];
                    self.price.iter_mut().zip(line).for_each(|(price, entry)| *price += weight * entry);
                }
            }
        }
        let mut still = 0;
        clock.spend(std::mem::take(&mut self.work) + self.columns.len());
        for round in 1..=limit {
            let Some((entering, up)) = self.enter(still > STALL) else { return End::Optimal };
            clock.spend(std::mem::take(&mut self.work) + 2 * self.others.len() + 4 * self.basic.len());
            if round % LOOK == 0 && !clock.go() {
                return End::Limit;
            }
            still = if self.step(entering, up) > FEASIBLE { 0 } else { still + 1 };
        }
        End::Limit
    }

    /// The column to enter, and whether its variable rises.
    fn enter(&mut self, drawn: bool) -> Option<(usize, bool)> {
        let mut best = None;
        let mut most = OPTIMAL;
        for (column, (variable, price)) in self.others.iter().zip(&self.price).enumerate() {
            if price.abs() <= OPTIMAL {
                continue;
            }
            let value = self.value[*variable];
            let able = if *price < 0.0 {
                value < self.upper[*variable] - FEASIBLE
            } else {
                value > self.lower[*variable] + FEASIBLE
            };
            if able {
                let gain = if drawn { 1.0 + self.chance.below(1 << 20) as f64 } else { price.abs() };
                if gain > most {
                    most = gain;
                    best = Some((column, *price < 0.0));
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

    /// Moves the variable of a column as far as the bounds allow and returns how far.
    fn step(&mut self, entering: usize, up: bool) -> f64 {
        let sign = if up { 1.0 } else { -1.0 };
        let entry = |row: usize| self.entries[row * self.others.len() + entering];
        let mut column = std::mem::take(&mut self.column);
        column.clear();
        column.extend(
            (0..self.basic.len()).map(|row| (row, entry(row))).filter(|(_, entry)| entry.abs() > PIVOT),
        );
        let variable = self.others[entering];
        let own = self.room(variable, sign);
        let room = |row: usize, entry: f64| self.room(self.basic[row], -sign * entry);
        let loose = |&(row, entry): &(usize, f64)| (room(row, entry) + FEASIBLE) / entry.abs();
        let most = column.iter().map(loose).fold(f64::INFINITY, f64::min);
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
            self.value[self.basic[row]] -= sign * entry * length;
        }
        self.value[variable] += sign * length;
        if let Some((row, entry, _)) = leaving {
            let basic = self.basic[row];
            self.value[basic] = if -sign * entry > 0.0 { self.upper[basic] } else { self.lower[basic] };
            self.pivot(row, entering);
        }
        self.column = column;
        length
    }

    /// What each variable adds to the goal of the last [`Table::maximise`] when it moves, after the prices of all rows. Any
    /// prices prove something; these give nothing to variables that have room and are not at the end of it.
    pub(crate) fn gains(&self, goal: &[(usize, f64)]) -> Vec<f64> {
        let mut weight = vec![0.0; self.columns.len()];
        goal.iter().for_each(|(variable, one)| weight[*variable] = *one);
        let mut prices = vec![0.0; self.rows.len()];
        for (variable, inverse) in &self.start {
            let column = self.column_of[*variable];
            let price = weight[*variable] + if column == OUT { 0.0 } else { self.price[column] };
            if price != 0.0 {
                inverse.iter().for_each(|(row, entry)| prices[self.kept[*row as usize]] += price * entry);
            }
        }
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
