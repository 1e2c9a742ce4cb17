//! The road of somebody, from whose steps lead times follow: from each step to each later one. Roads are kept whole, because
//! they take less room than the times between all pairs of their steps.

use super::stap::Stap;

/// Number of steps of the road.
pub(super) const STAPPEN: usize = 9;

/// The steps of the road, in order; what did not happen is not there.
pub(super) type Stappen = [Option<Stap>; STAPPEN];

/// The pairs of steps, in order of the first: the categories of lead times.
pub(super) const PAREN: [(usize, usize); STAPPEN * (STAPPEN - 1) / 2] = {
    let mut paren = [(0, 1); _];
    let mut plek = 1;
    while plek < paren.len() {
        let (van, naar) = paren[plek - 1];
        paren[plek] = if naar + 1 < STAPPEN { (van, naar + 1) } else { (van + 1, van + 2) };
        plek += 1;
    }
    paren
};

/// The days of the steps of one road.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weg {
    dagen: [i32; STAPPEN],
    /// A bit for each step that was taken.
    gezet: u16,
    /// A bit for each step to which the time counts.
    telt: u16,
}

impl Weg {
    /// The road to the steps that count.
    pub(super) fn naar(stappen: &Stappen, telt: impl Fn(usize, &Stap) -> bool) -> Self {
        let mut weg = Self::default();
        for (plek, (stap, dag)) in stappen.iter().zip(&mut weg.dagen).enumerate() {
            let Some(stap) = stap else { continue };
            *dag = stap.dag;
            weg.gezet |= 1 << plek;
            weg.telt |= u16::from(telt(plek, stap)) << plek;
        }
        weg
    }

    /// For each step that counts: how many times end there.
    pub(super) fn duren(&self) -> impl Iterator<Item = (usize, i32)> {
        let tellen = (0..STAPPEN).filter(|naar| self.telt >> naar & 1 == 1);
        tellen.map(|naar| (naar, (self.gezet & ((1 << naar) - 1)).count_ones().cast_signed()))
    }

    /// The days between two steps, when both were taken and the second counts.
    pub(super) fn duur(&self, (van, naar): (usize, usize)) -> Option<i32> {
        let is_er = self.gezet >> van & self.telt >> naar & 1 == 1;
        is_er.then(|| self.dagen[naar].saturating_sub(self.dagen[van]))
    }
}
