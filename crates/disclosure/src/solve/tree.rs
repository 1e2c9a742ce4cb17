//! Branch and cut in one tree: a lower bound that rises, the best safe pattern so far, and the gap between them.

mod guess;
mod near;
mod ways;

use std::rc::Rc;

use crate::clock::Clock;
use crate::reduce::{Core, Need};

use super::attack::{Cut, row_cuts};
use super::branch::{Advice, Scores};
use super::certify::{Certificate, certify};
use super::master::{Basis, Master};
use super::route::Router;
use super::scatter::publishable;
use super::separate::{Separator, Zeal};
pub(crate) use near::Part;
use ways::Ways;

/// Rounds of cuts at the root without a better bound before branching.
const PATIENCE: usize = 6;
/// Fewer cuts than this are little.
const FEW: usize = 5;
/// What counts as a better bound at the root, as a share of the bound.
const PROGRESS: f64 = 2e-4;
/// What counts as a better bound elsewhere, as a share of what is missing to the best pattern.
const SHARE: f64 = 0.03;
/// Patterns are looked for from this round at the root on, and only where a round brings less than this share of the bound: what the
/// first rounds of cuts give is far from a pattern.
const RIPE: usize = 8;
const SLOW: f64 = 0.01;

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
    /// Where the search comes from.
    basis: Option<Rc<Basis>>,
}

/// What became of a node.
enum Fate {
    Closed,
    Branch(usize, bool),
    Stopped,
}

struct Tree<'a, 'b> {
    core: &'a Core,
    master: Master,
    separator: Separator,
    scores: Scores,
    router: Router,
    best: Solved,
    best_cost: u64,
    /// Cells that the root has decided for every better pattern.
    decided: Vec<Option<bool>>,
    /// Whether attacks at the root have brought little lately.
    quiet: bool,
    /// Bound of the root and what each cell adds to it.
    root: Option<(f64, Vec<f64>)>,
    /// Least bound of the nodes that were given up without an answer.
    unresolved: f64,
    /// Work done on looking for better patterns.
    guessing: u64,
    /// Whether parts are searched apart for better patterns.
    deep: bool,
    /// Cells of the fractional pattern within this of the best one agree with it.
    near: f64,
    /// Which way of looking for better patterns comes next.
    ways: Ways,
    clock: &'a Clock<'b>,
}

/// Solves one part: always a safe pattern, and the best one if `clock` keeps saying yes.
pub(crate) fn solve(core: &Core, seed: u64, clock: &Clock) -> Result<Solved, Need> {
    let plain: Vec<f64> = core.cost.iter().map(|cost| *cost as f64).collect();
    let mut tree = Tree::new(core, clock);
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

impl<'a, 'b> Tree<'a, 'b> {
    fn new(core: &'a Core, clock: &'a Clock<'b>) -> Self {
        Self {
            core,
            master: Master::new(core),
            separator: Separator::new(core),
            scores: Scores::new(core),
            router: Router::new(core),
            best: Solved { hidden: vec![true; core.len()], bound: 0, witnesses: Vec::new(), nodes: 0 },
            best_cost: u64::MAX,
            decided: vec![None; core.len()],
            quiet: false,
            root: None,
            unresolved: f64::INFINITY,
            guessing: 0,
            deep: true,
            near: guess::NEAR.1,
            ways: Ways::default(),
            clock,
        }
    }
}

impl Tree<'_, '_> {
    fn closed(&self, bound: f64) -> bool {
        bound > self.limit()
    }

    /// Searches the tree and returns what every pattern costs at least.
    fn search(&mut self) -> Result<f64, Need> {
        let mut open = vec![Node { choices: Vec::new(), bound: 0.0, basis: None }];
        let mut next = open.pop();
        loop {
            let on = next.take();
            let back = on.is_none();
            let Some(mut node) = on.or_else(|| take_best(&mut open)) else { break };
            if self.closed(node.bound) {
                continue;
            }
            self.best.nodes += 1;
            if let Some((bound, reduced)) = self.root.take() {
                let mut root = Node { choices: Vec::new(), bound, basis: None };
                self.apply(&root);
                self.decide(&mut root, bound, &reduced);
            }
            self.apply(&node);
            if let (true, Some(basis)) = (back, &node.basis) {
                self.master.go_back(basis);
            }
            match self.work(&mut node)? {
                Fate::Stopped => {
                    open.push(node);
                    break;
                }
                Fate::Closed => {}
                Fate::Branch(cell, first) => {
                    let basis = Some(Rc::new(self.master.basis()));
                    let child = |value: bool| {
                        let mut choices = node.choices.clone();
                        choices.push((cell, value));
                        Node { choices, bound: node.bound, basis: basis.clone() }
                    };
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
            let first = root && self.deep && round == 0 && node.bound == 0.0;
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
            self.decide(node, bound, &reduced);
            let x = self.master.pattern();
            if self.master.recall(&x) {
                continue;
            }
            let gain = bound - last;
            last = bound;
            let worth = if root { PROGRESS * bound } else { SHARE * (self.best_cost as f64 - bound) };
            waits = if gain > worth { 0 } else { waits + 1 };
            let whole = x.iter().all(|x| x.min(1.0 - x) < 1e-6);
            if !whole && round > 0 && waits > if root { PATIENCE } else { 0 } {
                match self.advise(node, &x) {
                    Some(fate) => return Ok(fate),
                    None => continue,
                }
            }
            round += 1;
            let added = self.cut(&x, (root, whole));
            if whole && added == 0 {
                match self.settle(&x, node.bound)? {
                    Some(fate) => return Ok(fate),
                    None => continue,
                }
            }
            let early = self.deep && (round < RIPE || gain > SLOW * bound);
            let ripe = if root { !early } else { round == 1 };
            if ripe && !whole && self.may_guess() {
                self.guess(&x)?;
            }
            if !whole && added == 0 {
                match self.advise(node, &x) {
                    Some(fate) => return Ok(fate),
                    None => continue,
                }
            }
        }
    }

    /// Adds cuts that a pattern breaks, and returns how many. Sums of cuts take less time than attacks, so they come first
    /// once attacks at the root bring little.
    fn cut(&mut self, x: &[f64], (root, whole): (bool, bool)) -> usize {
        let halves = if root && self.quiet && !whole { self.master.add_halves(x) } else { 0 };
        if halves >= FEW {
            return halves;
        }
        let cuts = if root {
            self.separator.between(self.core, x, self.clock)
        } else {
            self.separator.at(self.core, (x, x), Zeal::Brief, self.clock)
        };
        self.quiet = root && cuts.len() < FEW;
        if whole && cuts.is_empty() {
            return self.master.add(self.separator.whole(self.core, x, self.clock));
        }
        halves + self.master.add(cuts)
    }

    /// Where a node goes from here; `None` if cells were decided on the way and it has to be looked at again.
    fn advise(&mut self, node: &mut Node, x: &[f64]) -> Option<Fate> {
        let range = (node.bound, self.limit());
        self.master.prepare();
        match self.scores.choose(self.core, (&self.master, x), range, self.clock) {
            Advice::Branch(cell, side) => return Some(Fate::Branch(cell, side)),
            Advice::Fix(cells) => {
                cells.into_iter().for_each(|(cell, value)| self.conclude(node, cell, value));
                return None;
            }
            Advice::Close => {}
            Advice::Nothing => self.unresolved = self.unresolved.min(node.bound),
        }
        Some(Fate::Closed)
    }

    /// What a pattern at least costs that is of no use any more.
    fn limit(&self) -> f64 {
        self.best_cost as f64 * (1.0 + 1e-8) - 1.0 + 1e-5
    }

    /// Decides a cell for all patterns of a node that are of use.
    fn conclude(&mut self, node: &mut Node, cell: usize, value: bool) {
        self.master.fix(cell, value, value);
        if node.choices.is_empty() {
            self.decided[cell] = Some(value);
        } else {
            node.choices.push((cell, value));
        }
    }

    /// Cells that no better pattern of this node hides, or that all of them hide.
    fn decide(&mut self, node: &mut Node, bound: f64, reduced: &[f64]) {
        let room = self.limit() - bound;
        for (cell, reduced) in reduced.iter().enumerate() {
            if reduced.abs() > room && self.master.is_free(cell) {
                self.conclude(node, cell, *reduced < 0.0);
            }
        }
        if node.choices.is_empty() {
            self.root = Some((bound, reduced.to_vec()));
        }
    }

    /// A whole pattern that obeys all cuts and withstands the fractional attacker: with witnesses it is the answer for
    /// this node. `None` if it turned out unsafe and the node has to go on.
    fn settle(&mut self, x: &[f64], bound: f64) -> Result<Option<Fate>, Need> {
        let hidden: Vec<bool> = x.iter().map(|x| *x > 0.5).collect();
        let known = self.router.steps(&hidden);
        let certificate = certify(self.core, &mut self.separator.attacker, (&hidden, &known), self.clock);
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
}

fn cost(core: &Core, hidden: &[bool]) -> u64 {
    core.cost.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(cost, _)| *cost).sum()
}

/// The open node with the lowest bound.
fn take_best(open: &mut Vec<Node>) -> Option<Node> {
    let best = (0..open.len()).min_by(|a, b| open[*a].bound.total_cmp(&open[*b].bound))?;
    Some(open.swap_remove(best))
}
