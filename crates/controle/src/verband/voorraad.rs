//! From stock to stock: what there was, plus what came in, minus what went out, is what there is next.

use super::{Stand, Verbanden};
use crate::label::Rol;
use crate::model::{Blad, Model};
use crate::vergelijking::{Herkomst, Vergelijking, Vorm};

pub(super) fn zoek(model: &Model, nummer: usize, gevonden: &mut Verbanden) {
    let Some(blad) = model.bladen.get(nummer) else { return };
    for (as_, labels) in blad.assen.iter().enumerate() {
        if !labels.is_voorraad() {
            continue;
        }
        let begin = labels.waar(|label| label.rol == Some(Rol::Begin));
        let [begin] = begin.as_slice() else {
            gevonden.niet.push((blad.naam.clone(), "Er zijn meer kolommen met een beginstand.".to_owned()));
            continue;
        };
        let plaats = Plaats { model, blad, as_ };
        let mut binnen = Vec::new();
        let mut tussen = Vec::new();
        for id in blad.cellen.iter().filter(|id| model.op(**id, as_) == Some(*begin)) {
            if let Some(samen) = plaats.cel(*id, Rol::Samen) {
                binnen.push(som(&plaats.voor(*id, &[(Rol::Begin, 1), (Rol::Erbij, 1)]), samen));
            }
            if let Some(eind) = plaats.cel(*id, Rol::Eind) {
                binnen.push(som(&plaats.over_aan_eind(*id), eind));
            }
            if let Some(volgend) = plaats.volgende(*id) {
                let delen = match plaats.cel(*id, Rol::Eind) {
                    Some(eind) => vec![(eind, 1)],
                    None => plaats.over_aan_eind(*id),
                };
                tussen.push(som(&delen, volgend));
            }
        }
        for (groep, wat) in [(binnen, "binnen een periode"), (tussen, "van de ene periode op de andere")] {
            let stand = Stand::van(model, &groep);
            if stand.meestal() || stand.fout == 1 {
                gevonden.vergelijkingen.extend(groep);
            } else if stand.fout > 0 {
                let waarom = format!(
                    "De stand en de stroom {wat} sluiten meestal niet aan: misschien meten ze niet hetzelfde."
                );
                gevonden.niet.push((blad.naam.clone(), waarom));
            }
        }
    }
}

fn som(delen: &[(usize, i8)], geheel: usize) -> Vergelijking {
    let vorm = Vorm::Som { delen: delen.to_vec(), geheel, hoogstens: false };
    Vergelijking { herkomst: Herkomst::Voorraad, vorm }
}

/// The axis with stock and flows of one table.
#[derive(Clone, Copy)]
struct Plaats<'a> {
    model: &'a Model,
    blad: &'a Blad,
    as_: usize,
}

impl Plaats<'_> {
    /// The cell with this role beside `id`, if there is exactly one.
    fn cel(&self, id: usize, rol: Rol) -> Option<usize> {
        match self.voor(id, &[(rol, 1)]).as_slice() {
            [(cel, _)] => Some(*cel),
            _ => None,
        }
    }

    fn voor(&self, id: usize, rollen: &[(Rol, i8)]) -> Vec<(usize, i8)> {
        let Some(labels) = self.blad.assen.get(self.as_) else { return Vec::new() };
        let mut cellen = Vec::new();
        for (rol, teken) in rollen {
            let plaatsen = labels.waar(|label| label.rol == Some(*rol));
            cellen.extend(plaatsen.iter().filter_map(|p| Some((self.model.buur(id, self.as_, *p)?, *teken))));
        }
        cellen
    }

    /// What is left at the end: the whole of the period, or its parts, minus what went out.
    fn over_aan_eind(&self, id: usize) -> Vec<(usize, i8)> {
        let samen = self.voor(id, &[(Rol::Samen, 1), (Rol::Eraf, -1)]);
        if self.cel(id, Rol::Samen).is_some() {
            samen
        } else {
            self.voor(id, &[(Rol::Begin, 1), (Rol::Erbij, 1), (Rol::Eraf, -1)])
        }
    }

    /// The stock at the start of the next period.
    fn volgende(&self, id: usize) -> Option<usize> {
        self.blad.assen.iter().enumerate().filter(|(as_, _)| *as_ != self.as_).find_map(|(as_, labels)| {
            let nu = self.model.label_op(id, as_)?.periode?;
            let na = labels.waar(|label| label.periode.is_some_and(|periode| periode.volgt_op(nu)));
            na.iter().find_map(|label| self.model.buur(id, as_, *label))
        })
    }
}

/// A table with the stock at the end, beside the table with stock and flow: `achterstand` after `2024`.
pub(super) fn tussen_bladen(model: &Model, gevonden: &mut Verbanden) {
    for blad in &model.bladen {
        let Some(as_) = blad.assen.iter().position(|labels| labels.is_voorraad()) else { continue };
        let plaats = Plaats { model, blad, as_ };
        for ander in &model.bladen {
            let naam = crate::label::norm(&ander.naam);
            let stand = ["achterstand", "eindstand", "stand"].iter().any(|woord| naam.contains(woord));
            if std::ptr::eq(blad, ander) || !stand || ander.assen.iter().any(|labels| labels.is_voorraad()) {
                continue;
            }
            let groep: Vec<Vergelijking> =
                ander.cellen.iter().filter_map(|id| slot(plaats, *id, &naam)).collect();
            let stand = Stand::van(model, &groep);
            if stand.klopt >= 2 && stand.klopt >= 2 * stand.fout {
                gevonden.vergelijkingen.extend(groep);
            }
        }
    }
}

/// The last period of the rows with the same labels as `slot` ends in `slot`.
fn slot(plaats: Plaats<'_>, slot: usize, naam: &str) -> Option<Vergelijking> {
    let gezocht: Vec<&str> = plaats.model.labels(slot).iter().map(|label| label.norm.as_str()).collect();
    let zelfde = plaats.blad.cellen.iter().copied().filter(|id| {
        let begin = plaats.model.label_op(*id, plaats.as_).is_some_and(|label| label.rol == Some(Rol::Begin));
        let labels = plaats.model.labels(*id);
        let eigen = labels.iter().filter(|label| label.periode.is_none() && label.rol.is_none());
        begin && eigen.map(|label| label.norm.as_str()).eq(gezocht.iter().copied())
    });
    let periode = |id: usize| {
        plaats.model.labels(id).iter().find_map(|label| Some((label.periode?, label.norm.clone())))
    };
    let laatste = zelfde.max_by_key(|id| periode(*id).map(|(periode, _)| periode))?;
    let (_, jaar) = periode(laatste)?;
    naam.contains(jaar.as_str()).then(|| som(&plaats.over_aan_eind(laatste), slot))
}
