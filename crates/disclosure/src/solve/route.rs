//! The primal heuristic: one linear programme for each need that is not fulfilled yet, then take away what is too much.

use crate::chance::Chance;
use crate::clock::Clock;
use crate::lp::{End, Lp};
use crate::reduce::{Core, Need};

use super::attack::{Attacker, NEAR};
use super::combine::Step;
use super::guard::Guard;
use super::mend::Mender;
use super::plan::Plan;
use super::tree::Part;

/// Moves that show that some needs are fulfilled, as (cell, move).
type Moves = Vec<(u32, f64)>;

/// Tries for a move within a pattern before the solver looks for one.
const QUICK: usize = 6;
/// Iterations granted to one route.
const LIMIT: usize = 20_000;

/// Linear programme for the cheapest way to fulfil a need, with a variable for each direction of each cell.
pub(crate) struct Router {
    lp: Lp,
    mender: Mender,
    chance: Chance,
    needs_of: Vec<Vec<usize>>,
    /// Moves found earlier with the needs that they fulfil, for every pattern that hides their cells.
    pool: Vec<(Moves, Vec<usize>)>,
}

impl Router {
    pub(crate) fn new(core: &Core) -> Self {
        let count = core.len();
        let mut lp = Lp::new(2 * count);
        for row in &core.rows {
            let up = row.iter().copied();
            let down = row.iter().map(|&(cell, one)| (count + cell, -one));
            lp.add_row(&up.chain(down).collect::<Vec<_>>(), 0.0, 0.0);
        }
        lp.rebuild();
        for cell in 0..count {
            lp.set_bounds(cell, 0.0, core.up[cell]);
            lp.set_bounds(count + cell, 0.0, core.down[cell]);
        }
        let mut needs_of = vec![Vec::new(); count];
        core.needs.iter().enumerate().for_each(|(index, need)| needs_of[need.cell].push(index));
        Self { lp, mender: Mender::new(core), chance: Chance::new(1), needs_of, pool: Vec::new() }
    }

    /// The cheapest moves that fulfil a need, given what each cell costs to hide; `None` if there are none.
    fn route(&mut self, core: &Core, need: &Need, cost: &[f64], clock: &Clock) -> Option<Moves> {
        let count = core.len();
        for (cell, cost) in cost.iter().enumerate() {
            // A little chance keeps equal routes apart, which the simplex method would otherwise walk to and fro between.
            let share = cost / need.amount * (1.0 + self.chance.below(1000) as f64 * 1e-6);
            self.lp.set_cost(cell, share);
            self.lp.set_cost(count + cell, share);
        }
        let (forth, back) =
            if need.sign > 0.0 { (need.cell, count + need.cell) } else { (count + need.cell, need.cell) };
        let (there, here) = (self.lp.bounds(forth), self.lp.bounds(back));
        if there.1 < need.amount {
            return None;
        }
        self.lp.set_bounds(forth, need.amount, need.amount);
        self.lp.set_bounds(back, 0.0, 0.0);
        self.lp.restart();
        let end = self.lp.dual(LIMIT, clock);
        let moves = (0..count)
            .map(|cell| (cell as u32, self.lp.value(cell) - self.lp.value(count + cell)))
            .filter(|(_, step)| step.abs() > NEAR)
            .collect();
        self.lp.set_bounds(forth, there.0, there.1);
        self.lp.set_bounds(back, here.0, here.1);
        (end == End::Optimal).then_some(moves)
    }

    /// A pattern from moves that are found without the solver, for as many needs as possible.
    pub(crate) fn mended(&mut self, core: &Core, guide: &[f64], clock: &Clock) -> Vec<bool> {
        let plan = Plan::new(core, &mut self.mender, guide, clock);
        for (step, _) in &plan.moves {
            self.remember(core, step.iter().map(|&(cell, by)| (cell, by as f64)).collect());
        }
        plan.hidden(core)
    }

    /// A pattern that fulfils all needs (as far as fractional moves can tell), guided by the cost of each cell. What
    /// `hidden` hides already is free.
    pub(crate) fn build(
        &mut self,
        core: &Core,
        guide: &[f64],
        mut hidden: Vec<bool>,
        clock: &Clock,
    ) -> Result<Vec<bool>, Need> {
        let mut cost: Vec<f64> =
            guide.iter().zip(&hidden).map(|(cost, hidden)| if *hidden { 1e-2 } else { cost + 0.1 }).collect();
        let mut done = self.covered(core, &hidden);
        for index in 0..core.needs.len() {
            if done[index] {
                continue;
            }
            let moves = self.route(core, &core.needs[index], &cost, clock).ok_or(core.needs[index])?;
            for &(cell, _) in &moves {
                hidden[cell as usize] = true;
                cost[cell as usize] = 1e-2;
            }
            self.remember(core, moves).iter().for_each(|need| done[*need] = true);
        }
        Ok(hidden)
    }

    /// Which needs the moves in the pool fulfil without leaving the pattern.
    fn covered(&self, core: &Core, hidden: &[bool]) -> Vec<bool> {
        let mut done = vec![false; core.needs.len()];
        for (moves, proves) in &self.pool {
            if proves.iter().any(|need| !done[*need]) && within(moves, hidden) {
                proves.iter().for_each(|need| done[*need] = true);
            }
        }
        done
    }

    /// Publishes again what is not needed, dearest cells first. Stops early, still safe, when `go` says no.
    pub(crate) fn slim(
        &mut self,
        core: &Core,
        (attacker, mut guard): (&mut Attacker, Guard),
        hidden: &mut [bool],
        clock: &Clock,
    ) {
        let mut order: Vec<usize> = (0..core.len())
            .filter(|cell| hidden[*cell] && !core.fixed[*cell] && core.cost[*cell] > 0)
            .collect();
        order.sort_by_key(|cell| std::cmp::Reverse(core.cost[*cell]));
        attacker.face(core, &numbers(hidden), f64::INFINITY);
        for cell in order {
            if !clock.go() {
                return;
            }
            if guard.holds(cell) {
                continue;
            }
            hidden[cell] = false;
            let price: Vec<f64> =
                hidden.iter().map(|hidden| if *hidden { 0.0 } else { f64::INFINITY }).collect();
            attacker.set_hidden(core, cell, false);
            let done = self.covered(core, hidden);
            clock.spend(25 * self.pool.len() + 4 * core.len());
            let open: Vec<Need> =
                core.needs.iter().zip(done).filter(|(_, done)| !done).map(|(need, _)| *need).collect();
            let safe = open.iter().all(|need| {
                // Out of time counts as unsafe: the cell stays hidden.
                if !clock.go() {
                    return false;
                }
                if let Some(step) = self.mender.find(core, need, &price, QUICK) {
                    self.remember(core, step.iter().map(|&(cell, by)| (cell, by as f64)).collect());
                    return true;
                }
                let reached = attacker.try_need(need, clock);
                if reached {
                    self.keep(core, attacker.moves());
                }
                reached
            });
            if safe {
                guard.print(cell);
            } else {
                hidden[cell] = true;
                attacker.set_hidden(core, cell, true);
            }
        }
    }

    /// The moves in the pool that stay within the pattern, in whole numbers: halves and thirds are taken two or three
    /// times.
    pub(crate) fn steps(&self, hidden: &[bool]) -> Vec<Step> {
        let near = |step: f64| (step - step.round()).abs() < NEAR;
        let fitting = self.pool.iter().map(|(moves, _)| moves).filter(|moves| within(moves, hidden));
        let whole = fitting.filter_map(|moves| {
            let times =
                [1.0, 2.0, 3.0].into_iter().find(|times| moves.iter().all(|(_, step)| near(step * times)))?;
            Some(moves.iter().map(|&(cell, step)| (cell, (step * times).round() as i64)).collect())
        });
        whole.collect()
    }

    /// Remembers moves of all cells.
    pub(crate) fn keep(&mut self, core: &Core, moves: &[f64]) {
        let moves = moves.iter().enumerate().filter(|(_, step)| step.abs() > NEAR);
        self.remember(core, moves.map(|(cell, step)| (cell as u32, *step)).collect());
    }

    /// Gives the router of a part the moves that stay within it.
    pub(crate) fn share(&self, other: &mut Self, part: &Part) {
        for (moves, _) in &self.pool {
            let inside = moves.iter().map(|(cell, step)| Some((part.places[*cell as usize]? as u32, *step)));
            if let Some(moves) = inside.collect() {
                other.remember(&part.core, moves);
            }
        }
    }

    /// Remembers moves, and returns which needs they fulfil.
    pub(crate) fn remember(&mut self, core: &Core, moves: Moves) -> &[usize] {
        if self.pool.len() > 4_000 {
            self.pool.drain(..2_000);
        }
        let mut proves = Vec::new();
        for &(cell, step) in &moves {
            let needs = self.needs_of[cell as usize].iter().copied();
            proves.extend(needs.filter(|need| {
                let need = &core.needs[*need];
                need.sign * step >= need.amount - NEAR
            }));
        }
        self.pool.push((moves, proves));
        self.pool.last().map_or(&[], |(_, proves)| proves)
    }
}

fn within(moves: &Moves, hidden: &[bool]) -> bool {
    moves.iter().all(|(cell, _)| hidden[*cell as usize])
}

/// A pattern as numbers.
pub(crate) fn numbers(hidden: &[bool]) -> Vec<f64> {
    hidden.iter().map(|hidden| f64::from(u8::from(*hidden))).collect()
}
