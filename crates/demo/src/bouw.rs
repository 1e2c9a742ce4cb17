//! Collects the facts of one life and puts them in order of registration.

use dossier::{Bron, Feit, FeitId, Inhoud};
use jiff::civil::Date;

use crate::model::NieuwFeit;
use crate::plan::GRENS;
use crate::toeval::{Toeval, plus, werkdag};

/// A dossier under construction. Numbers of facts are places of adding, until [`Bouw::klaar`].
pub(crate) struct Bouw<'t> {
    /// Chance.
    pub toeval: &'t mut Toeval,
    door: &'static str,
    feiten: Vec<NieuwFeit>,
}

impl<'t> Bouw<'t> {
    /// Nothing yet, registered by this account.
    pub(crate) const fn nieuw(toeval: &'t mut Toeval, door: &'static str) -> Self {
        Self { toeval, door, feiten: Vec::new() }
    }

    /// Adds a fact that was registered soon after, once in a while weeks later. A fact of after the demo's day is left
    /// out.
    pub(crate) fn feit(&mut self, op: Date, bron: Bron, inhoud: Inhoud) -> FeitId {
        let wachten = match bron {
            Bron::Consulent => self.toeval.tussen(0, 2),
            Bron::School | Bron::Begeleider | Bron::Aanbieder => self.toeval.tussen(1, 9),
            _ => self.toeval.tussen(0, 4),
        };
        let extra = if self.toeval.kans(3) { self.toeval.tussen(15, 60) } else { 0 };
        self.feit_op(op, werkdag(plus(op, wachten + extra)), bron, inhoud)
    }

    /// Adds a fact that was registered on a day.
    pub(crate) fn feit_op(&mut self, op: Date, geregistreerd: Date, bron: Bron, inhoud: Inhoud) -> FeitId {
        let geregistreerd = self.toeval.moment(geregistreerd.min(GRENS).max(op));
        if op <= GRENS {
            self.feiten.push(NieuwFeit { op, geregistreerd, door: self.door, bron, vervangt: None, inhoud });
        }
        FeitId(u32::try_from(self.feiten.len()).unwrap_or(u32::MAX))
    }

    /// Says that the last fact replaces an earlier one.
    pub(crate) fn vervangt(&mut self, eerder: FeitId) {
        if let Some(laatste) = self.feiten.last_mut() {
            laatste.vervangt = Some(eerder);
        }
    }

    /// Adds a fact of the consulent, on a working day.
    pub(crate) fn consulent(&mut self, op: Date, inhoud: Inhoud) -> FeitId {
        self.feit(werkdag(op), Bron::Consulent, inhoud)
    }

    /// Adds a fact of DUO.
    pub(crate) fn duo(&mut self, op: Date, inhoud: Inhoud) -> FeitId {
        self.feit(op, Bron::Duo, inhoud)
    }

    /// Adds a fact of the school.
    pub(crate) fn school(&mut self, op: Date, inhoud: Inhoud) -> FeitId {
        self.feit(op, Bron::School, inhoud)
    }

    /// The facts in order of registration; references to other facts get the numbers of that order.
    pub(crate) fn klaar(self) -> Vec<NieuwFeit> {
        let mut volgorde: Vec<(u32, NieuwFeit)> = (1..).zip(self.feiten).collect();
        volgorde.sort_by_key(|(plek, feit)| (feit.geregistreerd, *plek));
        let mut nummers: Vec<(u32, u32)> = volgorde.iter().map(|(plek, _)| *plek).zip(1..).collect();
        nummers.sort_unstable();
        let nummer = |plek: FeitId| {
            let gevonden = nummers.binary_search_by_key(&plek.0, |(plek, _)| *plek).ok();
            FeitId(gevonden.and_then(|gevonden| nummers.get(gevonden)).map_or(0, |(_, nummer)| *nummer))
        };
        volgorde
            .into_iter()
            .map(|(_, mut feit)| {
                feit.vervangt = feit.vervangt.map(nummer);
                match &mut feit.inhoud {
                    Inhoud::ParticipatieBevestigd { feit, .. } | Inhoud::Intrekking { feit, .. } => {
                        *feit = nummer(*feit)
                    }
                    Inhoud::BoeteOnherroepelijk { boete } => *boete = nummer(*boete),
                    Inhoud::Bezwaar { tegen } => *tegen = tegen.map(nummer),
                    _ => {}
                }
                feit
            })
            .collect()
    }
}

/// Adds facts after the last one until there are so many, or takes the last ones away.
pub(crate) fn op_lengte(mut feiten: Vec<Feit>, aantal: usize) -> Vec<Feit> {
    let mut dag = 0;
    while feiten.len() < aantal
        && let Some(laatste) = feiten.last()
    {
        let mut volgende = laatste.clone();
        volgende.id = FeitId(laatste.id.0.saturating_add(1));
        volgende.op = plus(GRENS, -(dag % 700));
        volgende.vervangt = None;
        volgende.inhoud =
            Inhoud::Notitie { tekst: dossier::Toelichting(crate::teksten::notitie(dag).to_owned()) };
        feiten.push(volgende);
        dag += 1;
    }
    feiten.truncate(aantal);
    feiten
}
