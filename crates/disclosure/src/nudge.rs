//! A rounding found without a solver: every cell that is no total starts where chance puts it, and then one at a time
//! moves to where the totals are least wrong, and rests for a moment. (Totals that weigh more the longer they are wrong were
//! tried, and so was annealing: in large tables of three dimensions neither came to an end.)

use std::collections::BTreeMap;

use crate::chance::Chance;
use crate::model::System;

/// Moves granted: so many, and so many for each total.
const MOVES: (u64, u64) = (10_000, 60);
/// A cell that has moved rests for fewer moves than this.
const REST: u64 = 2;

/// Most times that one cell may count in a total; in tables it counts once.
const MOST: i32 = 1_000;

/// A number as a sum of cells: (cell, times).
type Terms = Vec<(u32, i32)>;

/// What the steps of some cells come to together, and between what that must be.
#[derive(Clone, Copy)]
struct Rule {
    now: i32,
    low: i32,
    high: i32,
}

impl Rule {
    /// How far it is off when the steps come to so much more.
    fn off(self, more: i32) -> i32 {
        let then = self.now + more;
        (self.low - then).max(then - self.high).max(0)
    }

    /// How much more it is off when a cell that counts so many times steps down or up.
    fn harm(self, times: i32) -> [i32; 2] {
        [self.off(-times) - self.off(0), self.off(times) - self.off(0)]
    }
}

/// A step of each cell between its bounds such that all sums hold for `start` with the steps added. `None` if none was found,
/// which proves nothing.
pub(crate) fn nudge(system: &System, start: &[i64], bounds: &[(i64, i64)], seed: u64) -> Option<Vec<i64>> {
    let (made_of, equal) = expand(system)?;
    let sum = |terms: &Terms, of: &[i64]| -> i64 {
        terms.iter().map(|(cell, one)| i64::from(*one) * of[*cell as usize]).sum()
    };
    let is_total = |cell: usize| made_of[cell].first().is_none_or(|(part, _)| *part as usize != cell);
    let totals = (0..made_of.len()).filter(|cell| is_total(*cell));
    let wanted = totals.map(|cell| (&made_of[cell], start[cell], bounds[cell]));
    let wanted = wanted.chain(equal.iter().map(|terms| (terms, 0, (0, 0))));
    let rules = wanted.map(|(terms, value, (low, high))| {
        let lack = value - sum(terms, start);
        (terms.clone(), Rule { now: 0, low: (low + lack) as i32, high: (high + lack) as i32 })
    });
    let mut search = Search::new(rules, bounds);
    let mut chance = Chance::new(seed);
    search.begin(&mut chance);
    if !search.run(&mut chance) {
        return None;
    }
    let step = |cell: usize| {
        if is_total(cell) {
            sum(&made_of[cell], start) + sum(&made_of[cell], &search.steps) - start[cell]
        } else {
            search.steps[cell]
        }
    };
    Some((0..made_of.len()).map(step).collect())
}

/// Each cell as a sum of cells that can move, and what else must come to zero. `None` where a cell counts too often.
fn expand(system: &System) -> Option<(Vec<Terms>, Vec<Terms>)> {
    let (count, sums) = (system.cells().len(), system.sums());
    let alone = |cell: usize| Some(vec![(cell as u32, 1)]);
    let mut made_of: Vec<Option<Terms>> = (0..count).map(alone).collect();
    sums.iter().for_each(|sum| made_of[sum.total] = None);
    let mut used = vec![false; sums.len()];
    loop {
        let before = made_of.iter().position(Option::is_none);
        let Some(open) = before else { break };
        let mut found = false;
        for (sum, used) in sums.iter().zip(&mut used) {
            if made_of[sum.total].is_none() && sum.parts.iter().all(|part| made_of[*part].is_some()) {
                made_of[sum.total] = Some(together(sum.parts.iter().map(|part| (*part, 1)), &made_of)?);
                *used = true;
                found = true;
            }
        }
        if !found {
            // Totals of each other: one of them moves by itself, and its sums must come right.
            made_of[open] = alone(open);
        }
    }
    let others = sums.iter().zip(used).filter(|(_, used)| !used);
    let equal = others.map(|(sum, _)| together(sum.terms().map(|(cell, one)| (cell, one as i32)), &made_of));
    let mut equal = equal.collect::<Option<Vec<Terms>>>()?;
    equal.retain(|terms| !terms.is_empty());
    Some((made_of.into_iter().flatten().collect(), equal))
}

/// A sum of cells in terms of what they are made of.
fn together(cells: impl Iterator<Item = (usize, i32)>, made_of: &[Option<Terms>]) -> Option<Terms> {
    let mut terms: BTreeMap<u32, i32> = BTreeMap::new();
    for (cell, times) in cells {
        for (part, one) in made_of[cell].iter().flatten() {
            *terms.entry(*part).or_default() += times * one;
        }
    }
    terms.retain(|_, one| *one != 0);
    let usual = terms.values().all(|one| one.abs() <= MOST);
    usual.then(|| terms.into_iter().collect())
}

struct Search<'a> {
    bounds: &'a [(i64, i64)],
    steps: Vec<i64>,
    rules: Vec<Rule>,
    /// The cells of each rule that can move, and for each cell the rules that it is in.
    terms: Vec<Terms>,
    rules_of: Vec<Terms>,
    /// Rules that are off, and the place of each rule among them.
    wrong: Vec<u32>,
    place: Vec<Option<u32>>,
    /// The move at which each cell may move again.
    rested: Vec<u64>,
    /// How much more all rules together are off when a cell steps down or up.
    harm: Vec<[i32; 2]>,
}

impl<'a> Search<'a> {
    fn new(wanted: impl Iterator<Item = (Terms, Rule)>, bounds: &'a [(i64, i64)]) -> Self {
        let (mut terms, mut rules): (Vec<Terms>, Vec<Rule>) = wanted.unzip();
        let mut rules_of = vec![Terms::new(); bounds.len()];
        for (index, (terms, rule)) in terms.iter_mut().zip(&mut rules).enumerate() {
            terms.retain(|&(cell, one)| {
                let (low, high) = bounds[cell as usize];
                if low < high {
                    rules_of[cell as usize].push((index as u32, one));
                } else {
                    // What cannot move is part of what is wanted.
                    rule.low -= one * low as i32;
                    rule.high -= one * low as i32;
                }
                low < high
            });
        }
        let (steps, rested) = (vec![0; bounds.len()], vec![0; bounds.len()]);
        let place = vec![None; rules.len()];
        let harm = vec![[0; 2]; bounds.len()];
        Self { bounds, steps, rules, terms, rules_of, wrong: Vec::new(), place, rested, harm }
    }

    /// Draws a step for each cell.
    fn begin(&mut self, chance: &mut Chance) {
        self.rested.fill(0);
        for (step, (low, high)) in self.steps.iter_mut().zip(self.bounds) {
            *step = low + chance.below((high - low).unsigned_abs() + 1) as i64;
        }
        for index in 0..self.rules.len() {
            let steps = self.terms[index].iter().map(|(cell, one)| one * self.steps[*cell as usize] as i32);
            self.rules[index].now = steps.sum();
            self.note(index);
        }
        for cell in 0..self.bounds.len() {
            let rules = self.rules_of[cell].iter().map(|&(rule, one)| self.rules[rule as usize].harm(one));
            self.harm[cell] = rules.fold([0; 2], |sum, harm| [sum[0] + harm[0], sum[1] + harm[1]]);
        }
    }

    /// Notes whether a rule is off.
    fn note(&mut self, rule: usize) {
        let off = self.rules[rule].off(0) > 0;
        match self.place[rule] {
            None if off => {
                self.place[rule] = Some(self.wrong.len() as u32);
                self.wrong.push(rule as u32);
            }
            Some(place) if !off => {
                self.place[rule] = None;
                self.wrong.swap_remove(place as usize);
                if let Some(moved) = self.wrong.get(place as usize) {
                    self.place[*moved as usize] = Some(place);
                }
            }
            _ => {}
        }
    }

    /// Moves cells until no rule is off; false if that takes too long.
    fn run(&mut self, chance: &mut Chance) -> bool {
        for turn in 0..MOVES.0 + MOVES.1 * self.rules.len() as u64 {
            if self.wrong.is_empty() {
                return true;
            }
            let rule = self.wrong[chance.below(self.wrong.len() as u64) as usize];
            let Some((cell, by)) = self.choose(rule as usize, turn, chance) else { continue };
            self.steps[cell] += i64::from(by);
            self.rested[cell] = turn + 1 + chance.below(REST);
            for index in 0..self.rules_of[cell].len() {
                let (rule, one) = self.rules_of[cell][index];
                self.change(rule as usize, one * by);
                self.note(rule as usize);
            }
        }
        self.wrong.is_empty()
    }

    /// The cell that mends a rule and harms the others least, with its step; of equal ones chance takes one.
    fn choose(&self, rule: usize, turn: u64, chance: &mut Chance) -> Option<(usize, i32)> {
        let (terms, rule) = (&self.terms[rule], self.rules[rule]);
        let sign = if rule.now < rule.low { 1 } else { -1 };
        let mut best = None;
        let mut least = i32::MAX;
        let mut equal = 0;
        for &(cell, one) in terms {
            let (cell, by) = (cell as usize, sign * one.signum());
            let (low, high) = self.bounds[cell];
            if self.rested[cell] > turn || !(low..=high).contains(&(self.steps[cell] + i64::from(by))) {
                continue;
            }
            let harm = self.harm[cell][usize::from(by > 0)];
            equal = if harm < least { 1 } else { equal + u64::from(harm == least) };
            if harm < least || (harm == least && chance.below(equal) == 0) {
                least = harm;
                best = Some((cell, by));
            }
        }
        best
    }

    /// Lets a rule come to so much more, and notes what that means for the next step of its cells.
    fn change(&mut self, rule: usize, by: i32) {
        let before = self.rules[rule];
        let after = Rule { now: before.now + by, ..before };
        self.rules[rule] = after;
        let more = |one: i32| {
            let (old, new) = (before.harm(one), after.harm(one));
            [new[0] - old[0], new[1] - old[1]]
        };
        let usual = more(1);
        for &(cell, one) in self.terms[rule].iter().filter(|(_, one)| *one != 1 || usual != [0; 2]) {
            let more = if one == 1 { usual } else { more(one) };
            let harm = &mut self.harm[cell as usize];
            harm[0] += more[0];
            harm[1] += more[1];
        }
    }
}
