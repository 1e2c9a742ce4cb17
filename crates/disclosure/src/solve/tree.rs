//! Branch and cut in one tree: a lower bound that rises, the best safe pattern so far, and the gap between them.

use crate::clock::Clock;
use crate::reduce::{Core, Need};

use super::attack::{Attacker, Cut, fulfils, row_cuts};
use super::certify::{Certificate, certify};
use super::master::Master;
use super::route::{Router, numbers};
use super::scatter::publishable;

/// Cuts looked for in one round: at least so many, or one for so many needs.
const CUTS: (usize, usize) = (60, 4);
/// Rounds of cuts at the root without a better bound before branching.
const PATIENCE: usize = 10;
/// Nodes between two runs of the primal heuristic.
const OFTEN: u64 = 12;

/// What came out for one part of a publication.
pub(crate) struct Solved {
    pub(crate) hidden: Vec<bool>,
    pub(crate) bound: u64,
    pub(crate) witnesses: Vec<Vec<i64>>,
    pub(crate) nodes: u64,
}

/// Cells decided by branching, and what the pattern costs at least.
#[derive(Clone)]
struct Node {
    choices: Vec<(usize, bool)>,
    bound: f64,
}

/// What became of a node.
enum Fate {
    Closed,
    Branch(usize, f64),
    Stopped,
}

struct Tree<'a, 'b> {
    core: &'a Core,
    master: Master,
    attacker: Attacker,
    router: Router,
    best: Solved,
    best_cost: u64,
    /// Cells that the root has decided for every better pattern.
    decided: Vec<Option<bool>>,
    /// Least bound of the nodes that were given up without an answer.
    unresolved: f64,
    turn: usize,
    /// Where the last fractional patterns lay, the latest most.
    trail: Vec<f64>,
    clock: &'a Clock<'b>,
}

/// Solves one part: always a safe pattern, and the best one if `clock` keeps saying yes.
pub(crate) fn solve(core: &Core, seed: u64, clock: &Clock) -> Result<Solved, Need> {
    let plain: Vec<f64> = core.cost.iter().map(|cost| *cost as f64).collect();
    let mut tree = Tree {
        core,
        master: Master::new(core),
        attacker: Attacker::new(core),
        router: Router::new(core),
        best: Solved { hidden: vec![true; core.len()], bound: 0, witnesses: Vec::new(), nodes: 0 },
        best_cost: u64::MAX,
        decided: vec![None; core.len()],
        unresolved: f64::INFINITY,
        turn: 0,
        trail: Vec::new(),
        clock,
    };
    let first = tree.router.mended(core, &plain, clock);
    // Whatever it takes: without a safe pattern there is no answer.
    let patient = Clock::patient();
    let first = tree.router.build(core, &plain, first, &patient)?;
    tree.accept(first.clone(), &patient)?;
    tree.refine(first)?;
    tree.master.add(row_cuts(core));
    let bound = tree.search()?;
    let sure = (bound - 1e-6 - 1e-9 * bound.abs()).ceil().max(0.0) as u64;
    tree.best.bound = sure.min(tree.best_cost);
    let steps = tree.router.steps(&tree.best.hidden);
    tree.best.witnesses = publishable(core, &tree.best.witnesses, &steps, seed);
    Ok(tree.best)
}

impl Tree<'_, '_> {
    /// Takes a pattern as the best one if it is cheaper and has witnesses in whole numbers; where it lacks one, more cells
    /// are hidden.
    fn accept(&mut self, mut hidden: Vec<bool>, clock: &Clock) -> Result<(), Need> {
        loop {
            let cost = cost(self.core, &hidden);
            if cost >= self.best_cost {
                return Ok(());
            }
            let known = self.router.steps(&hidden);
            match certify(self.core, &mut self.attacker, (&hidden, &known), clock) {
                Certificate::Proven(witnesses) => {
                    for witness in &witnesses {
                        self.router
                            .keep(self.core, &witness.iter().map(|step| *step as f64).collect::<Vec<_>>());
                    }
                    self.best_cost = cost;
                    self.best.hidden = hidden;
                    self.best.witnesses = witnesses;
                    return Ok(());
                }
                _ if !clock.go() => return Ok(()),
                Certificate::Missing(need) | Certificate::Unknown(need) => {
                    let all = Core { needs: vec![need], ..self.core.clone() };
                    let everything = vec![true; self.core.len()];
                    let Certificate::Proven(moves) =
                        certify(&all, &mut self.attacker, (&everything, &[]), clock)
                    else {
                        return if clock.go() { Err(need) } else { Ok(()) };
                    };
                    for (cell, step) in moves.iter().flat_map(|moves| moves.iter().enumerate()) {
                        hidden[cell] |= *step != 0;
                    }
                }
            }
        }
    }

    /// Slims a safe pattern and takes it if it is better.
    fn refine(&mut self, mut hidden: Vec<bool>) -> Result<(), Need> {
        self.router.slim(self.core, &mut self.attacker, &mut hidden, self.clock);
        self.accept(hidden, self.clock)
    }

    /// Builds a pattern near a fractional one.
    fn guess(&mut self, x: &[f64]) -> Result<(), Need> {
        let costs = self.core.cost.iter().zip(x);
        let guide: Vec<f64> = costs.map(|(cost, x)| *cost as f64 * (1.0 - x)).collect();
        let Ok(hidden) = self.router.build(self.core, &guide, self.core.fixed.clone(), self.clock) else {
            return Ok(());
        };
        self.refine(hidden)
    }

    fn enough(&self) -> usize {
        CUTS.0.max(self.core.needs.len() / CUTS.1)
    }

    fn closed(&self, bound: f64) -> bool {
        (bound - 1e-6 - 1e-9 * bound.abs()).ceil() >= self.best_cost as f64
    }

    /// Searches the tree and returns what every pattern costs at least.
    fn search(&mut self) -> Result<f64, Need> {
        let mut open = vec![Node { choices: Vec::new(), bound: 0.0 }];
        let mut next = open.pop();
        while let Some(mut node) = next.take().or_else(|| take_best(&mut open)) {
            if self.closed(node.bound) {
                continue;
            }
            self.best.nodes += 1;
            self.apply(&node);
            match self.work(&mut node)? {
                Fate::Stopped => {
                    open.push(node);
                    break;
                }
                Fate::Closed => {}
                Fate::Branch(cell, share) => {
                    let child = |value: bool| {
                        let mut choices = node.choices.clone();
                        choices.push((cell, value));
                        Node { choices, bound: node.bound }
                    };
                    let first = share > 0.4;
                    open.push(child(!first));
                    next = Some(child(first));
                }
            }
        }
        let least = open.iter().map(|node| node.bound).fold(self.unresolved, f64::min);
        Ok(least.min(self.best_cost as f64))
    }

    /// Fixes in the master what the root and this node have decided.
    fn apply(&mut self, node: &Node) {
        for cell in (0..self.core.len()).filter(|cell| !self.core.fixed[*cell]) {
            match self.decided[cell] {
                Some(value) => self.master.fix(cell, value, value),
                None => self.master.fix(cell, false, true),
            }
        }
        for (cell, value) in &node.choices {
            self.master.fix(*cell, *value, *value);
        }
    }

    /// Rounds of cuts for one node.
    fn work(&mut self, node: &mut Node) -> Result<Fate, Need> {
        let root = node.choices.is_empty();
        let patient = Clock::patient();
        let (mut waits, mut round, mut last) = (0, 0, 0.0);
        loop {
            // What single sums prove takes no time, and without it a first answer has no gap to show.
            let first = root && round == 0 && node.bound == 0.0;
            if !(if first { self.master.solve(&patient) } else { self.master.solve(self.clock) }) {
                return Ok(Fate::Closed);
            }
            let (bound, reduced) = self.master.bound();
            node.bound = node.bound.max(bound);
            if self.closed(node.bound) {
                return Ok(Fate::Closed);
            }
            if !self.clock.go() {
                return Ok(Fate::Stopped);
            }
            if root {
                self.decide(bound, &reduced);
            }
            let x = self.master.pattern();
            if self.master.recall(&x) {
                continue;
            }
            round += 1;
            let gain = bound - last;
            last = bound;
            waits = if gain > if root { 2e-4 } else { 1e-3 } * bound.abs() { 0 } else { waits + 1 };
            let whole = x.iter().all(|x| x.min(1.0 - x) < 1e-6);
            let mut cuts = if root { self.separate(&x) } else { self.separate_at(&x, &x) };
            if whole && cuts.is_empty() {
                cuts = self.separate_whole(&x);
            }
            let added = self.master.add(cuts);
            if whole && added == 0 {
                match self.settle(&x, node.bound)? {
                    Some(fate) => return Ok(fate),
                    None => continue,
                }
            }
            if !whole
                && ((root && round % 10 == 1)
                    || (!root && self.best.nodes.is_multiple_of(OFTEN) && round == 1))
            {
                self.guess(&x)?;
            }
            let patience = if root { PATIENCE } else { 0 };
            if !whole && (added == 0 || waits > patience) {
                return Ok(branch(self.core, &x).unwrap_or_else(|| {
                    self.unresolved = self.unresolved.min(node.bound);
                    Fate::Closed
                }));
            }
        }
    }

    /// At the root: cells that no better pattern hides, or that all better patterns hide.
    fn decide(&mut self, bound: f64, reduced: &[f64]) {
        let room = self.best_cost as f64 - 1.0 - bound + 1e-6;
        for (cell, reduced) in reduced.iter().enumerate() {
            if self.core.fixed[cell] || self.decided[cell].is_some() || reduced.abs() <= room {
                continue;
            }
            let value = *reduced < 0.0;
            self.decided[cell] = Some(value);
            self.master.fix(cell, value, value);
        }
    }

    /// A whole pattern that obeys all cuts and withstands the fractional attacker: with witnesses it is the answer for
    /// this node. `None` if it turned out unsafe and the node has to go on.
    fn settle(&mut self, x: &[f64], bound: f64) -> Result<Option<Fate>, Need> {
        let hidden: Vec<bool> = x.iter().map(|x| *x > 0.5).collect();
        let known = self.router.steps(&hidden);
        let certificate = certify(self.core, &mut self.attacker, (&hidden, &known), self.clock);
        self.accept(hidden.clone(), self.clock)?;
        match certificate {
            Certificate::Proven(_) => return Ok(Some(Fate::Closed)),
            Certificate::Missing(_) => {
                let outside = (0..self.core.len()).filter(|cell| !hidden[*cell]);
                let cut = Cut { shares: outside.map(|cell| (cell as u32, 1.0)).collect() };
                if self.master.add(vec![cut]) > 0 {
                    return Ok(None);
                }
            }
            Certificate::Unknown(_) => {}
        }
        self.unresolved = self.unresolved.min(bound);
        Ok(Some(Fate::Closed))
    }

    /// Cuts that a whole pattern breaks; none if it is safe.
    fn separate_whole(&mut self, x: &[f64]) -> Vec<Cut> {
        let hidden: Vec<bool> = x.iter().map(|x| *x > 0.5).collect();
        let needs: Vec<usize> = (0..self.core.needs.len()).collect();
        self.attacker.face(self.core, &numbers(&hidden), f64::INFINITY);
        self.attack((x, x), &needs)
    }

    /// Cuts that a fractional pattern breaks: first those that also part it from where the last patterns lay, which are
    /// deeper.
    fn separate(&mut self, x: &[f64]) -> Vec<Cut> {
        if self.trail.is_empty() {
            self.trail = x.to_vec();
        }
        self.trail.iter_mut().zip(x).for_each(|(old, x)| *old = (*old + x) / 2.0);
        let between: Vec<f64> = self.trail.iter().zip(x).map(|(old, x)| (old + x) / 2.0).collect();
        let cuts = self.separate_at(&between, x);
        if cuts.is_empty() { self.separate_at(x, x) } else { cuts }
    }

    /// Cuts found by attacks on `at` that `x` breaks.
    fn separate_at(&mut self, at: &[f64], x: &[f64]) -> Vec<Cut> {
        let mut amounts: Vec<u64> = self.core.needs.iter().map(|need| need.amount as u64).collect();
        amounts.sort_unstable();
        amounts.dedup();
        let mut cuts = Vec::new();
        self.turn = self.turn.wrapping_add(1);
        for index in 0..amounts.len() {
            let amount = amounts[(index + self.turn) % amounts.len()];
            let chosen = |cell: &usize| self.core.needs[*cell].amount as u64 == amount;
            let mut needs: Vec<usize> = (0..self.core.needs.len()).filter(chosen).collect();
            let shift = (self.turn * 37) % needs.len().max(1);
            needs.rotate_left(shift);
            self.attacker.face(self.core, at, amount as f64);
            cuts.extend(self.attack((at, x), &needs));
            if cuts.len() >= self.enough() || !self.clock.go() {
                break;
            }
        }
        cuts
    }

    /// Attacks needs within the room that `at` gives the attacker, first all together, then one by one, for cuts that `x`
    /// breaks.
    fn attack(&mut self, (at, x): (&[f64], &[f64]), needs: &[usize]) -> Vec<Cut> {
        let all: Vec<Need> = needs.iter().map(|need| self.core.needs[*need]).collect();
        let mut open = all;
        for forward in [true, false] {
            if forward {
                self.attacker.try_many(open.iter(), self.clock);
            } else {
                self.attacker.try_many(open.iter().rev(), self.clock);
            }
            let moves = self.attacker.moves();
            open.retain(|need| !fulfils(moves, need));
        }
        let mut cuts = Vec::new();
        while let Some(need) = open.first().copied() {
            if self.attacker.try_need(&need, self.clock) {
                let moves = self.attacker.moves();
                open.retain(|need| !fulfils(moves, need));
            } else {
                let cut = self.attacker.cut(self.core, &need, at).filter(|cut| cut.short(x) > 1e-4);
                cuts.extend(cut);
                open.swap_remove(0);
            }
            if cuts.len() >= self.enough() || !self.clock.go() {
                break;
            }
        }
        cuts
    }
}

fn cost(core: &Core, hidden: &[bool]) -> u64 {
    core.cost.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(cost, _)| *cost).sum()
}

/// The open node with the lowest bound.
fn take_best(open: &mut Vec<Node>) -> Option<Node> {
    let best = (0..open.len()).min_by(|a, b| open[*a].bound.total_cmp(&open[*b].bound))?;
    Some(open.swap_remove(best))
}

/// The cell to decide next: near a half, and dear.
fn branch(core: &Core, x: &[f64]) -> Option<Fate> {
    let score = |cell: &usize| (0.5 - (x[*cell] - 0.5).abs()) * (core.cost[*cell] as f64 + 1.0);
    let free = (0..core.len()).filter(|cell| score(cell) > 1e-6);
    free.max_by(|a, b| score(a).total_cmp(&score(b))).map(|cell| Fate::Branch(cell, x[cell]))
}
