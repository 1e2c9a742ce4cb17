//! All tables together as cells with a place on each axis: the key columns, and the columns themselves.

use std::collections::HashMap;

use crate::getal::{Celinhoud, EEN, Getal};
use crate::label::{self, Periode, Rol, Totaal};
use crate::tabel::Tabel;

/// A label on an axis, with what it says.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub tekst: String,
    pub norm: String,
    pub totaal: Totaal,
    pub aandeel: bool,
    pub gemiddelde: bool,
    pub periode: Option<Periode>,
    pub rol: Option<Rol>,
}

impl Label {
    fn nieuw(tekst: &str) -> Self {
        let norm = label::norm(tekst);
        Self {
            tekst: tekst.trim().to_owned(),
            totaal: label::totaal(&norm),
            aandeel: label::is_aandeel(&norm),
            gemiddelde: label::is_gemiddelde(&norm),
            periode: label::periode(&norm),
            rol: label::rol(&norm),
            norm,
        }
    }

    /// Whether cells under this label can be parts of a sum.
    pub(crate) fn is_blad(&self) -> bool {
        self.totaal == Totaal::Geen && !self.aandeel && !self.gemiddelde
    }
}

/// One axis of a table: labels in order of appearance.
#[derive(Debug, Default)]
pub(crate) struct As {
    pub labels: Vec<Label>,
}

impl As {
    /// Places of the labels for which this holds.
    pub(crate) fn waar(&self, eis: impl Fn(&Label) -> bool) -> Vec<u32> {
        (0_u32..).zip(&self.labels).filter(|(_, label)| eis(label)).map(|(plaats, _)| plaats).collect()
    }

    pub(crate) fn label(&self, plaats: u32) -> Option<&Label> {
        self.labels.get(plaats as usize)
    }

    /// Labels of a calculation from stock to stock: a stock at the start and something that comes in or goes out.
    pub(crate) fn is_voorraad(&self) -> bool {
        let heeft = |rol| self.labels.iter().any(|label| label.rol == Some(rol));
        heeft(Rol::Begin) && (heeft(Rol::Erbij) || heeft(Rol::Eraf))
    }
}

/// One table.
#[derive(Debug, Default)]
pub(crate) struct Blad {
    pub naam: String,
    pub titel: String,
    pub assen: Vec<As>,
    /// Cells in order of appearance.
    pub cellen: Vec<usize>,
    pub op_plaats: HashMap<Vec<u32>, usize>,
    pub geld: bool,
    pub negatief: bool,
}

/// One cell.
#[derive(Debug)]
pub(crate) struct Cel {
    pub blad: usize,
    pub plaats: Vec<u32>,
    pub inhoud: Celinhoud,
}

/// Everything that was read.
#[derive(Debug, Default)]
pub(crate) struct Model {
    pub bladen: Vec<Blad>,
    pub cellen: Vec<Cel>,
    /// Cells with the same labels: the first and the other, and whether they say the same.
    pub dubbel: Vec<(usize, usize, bool)>,
}

/// Between which values a cell lies; `None` is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bereik {
    pub laag: Option<i128>,
    pub hoog: Option<i128>,
    /// Not known because it was not filled in.
    pub leeg: bool,
}

impl Bereik {
    pub(crate) const fn precies(waarde: i128) -> Self {
        Self { laag: Some(waarde), hoog: Some(waarde), leeg: false }
    }

    pub(crate) fn bekend(self) -> Option<i128> {
        if self.laag == self.hoog && !self.leeg { self.laag } else { None }
    }
}

impl Model {
    pub(crate) fn nieuw(tabellen: &[Tabel]) -> Self {
        let mut model = Self::default();
        for tabel in tabellen {
            model.voeg_toe(tabel.clone().splits_sleutels());
        }
        model.weg_met_tegenspraak();
        model
    }

    fn voeg_toe(&mut self, tabel: Tabel) {
        let sleutels = tabel.rijen.iter().map(|rij| rij.sleutel.len()).max().unwrap_or(0);
        let koppen = tabel.kolommen.iter().map(Vec::len).max().unwrap_or(0);
        let mut blad = Blad {
            geld: tabel.is_geld(),
            naam: tabel.naam,
            titel: tabel.titel,
            assen: (0..sleutels + koppen).map(|_| As::default()).collect(),
            ..Blad::default()
        };
        let nummer = self.bladen.len();
        let mut gezien: Vec<HashMap<String, u32>> = vec![HashMap::new(); blad.assen.len()];
        let mut kaal = Vec::new();
        for rij in &tabel.rijen {
            for (kolom, inhoud) in tabel.kolommen.iter().zip(&rij.cellen) {
                let rijlabels =
                    rij.sleutel.iter().map(String::as_str).chain(std::iter::repeat("")).take(sleutels);
                let kolomlabels = kolom.iter().map(String::as_str).chain(std::iter::repeat("")).take(koppen);
                let plaats: Vec<u32> = rijlabels
                    .chain(kolomlabels)
                    .zip(blad.assen.iter_mut().zip(&mut gezien))
                    .map(|(tekst, (as_, gezien))| plaats_op(as_, gezien, tekst))
                    .collect();
                let id = self.cellen.len();
                let inhoud = match inhoud {
                    Celinhoud::Getal(getal) if onder_aandeel(&blad, &plaats) => {
                        kaal.push(id);
                        Celinhoud::Aandeel(*getal)
                    }
                    anders => anders.clone(),
                };
                blad.negatief |= matches!(&inhoud, Celinhoud::Getal(getal) if getal.nano < 0);
                match blad.op_plaats.get(&plaats) {
                    Some(eerder) => {
                        let gelijk = self.cellen.get(*eerder).is_some_and(|cel| cel.inhoud == inhoud);
                        self.dubbel.push((*eerder, id, gelijk));
                    }
                    None => {
                        blad.op_plaats.insert(plaats.clone(), id);
                        blad.cellen.push(id);
                    }
                }
                self.cellen.push(Cel { blad: nummer, plaats, inhoud });
            }
        }
        // A stock can fall below zero: more was done than was asked.
        blad.negatief |= blad.assen.iter().any(As::is_voorraad);
        self.bladen.push(blad);
        self.in_procenten(&kaal);
    }

    /// Shares without a per cent sign, all between 0 and 1, are parts of one: a spreadsheet keeps them so.
    fn in_procenten(&mut self, kaal: &[usize]) {
        let getallen: Vec<Getal> = kaal.iter().filter_map(|id| self.getal(*id)).collect();
        let delen = getallen.iter().all(|getal| (0..=EEN).contains(&getal.nano));
        if !delen || getallen.iter().all(|getal| getal.nano % EEN == 0) {
            return;
        }
        for id in kaal {
            if let (Some(getal), Some(cel)) = (self.getal(*id), self.cellen.get_mut(*id)) {
                let decimalen = getal.decimalen.saturating_sub(2);
                cel.inhoud = Celinhoud::Aandeel(Getal { nano: getal.nano * 100, decimalen });
            }
        }
    }

    /// Two cells with the same labels and other figures: neither is used in a sum.
    fn weg_met_tegenspraak(&mut self) {
        let onzeker: Vec<usize> =
            self.dubbel.iter().filter(|(_, _, gelijk)| !gelijk).map(|(eerste, ..)| *eerste).collect();
        for id in onzeker {
            if let Some(cel) = self.cellen.get(id) {
                let (blad, plaats) = (cel.blad, cel.plaats.clone());
                // The other cell still shows what stood there.
                let leeg = self.cellen.len();
                self.cellen.push(Cel { blad, plaats: plaats.clone(), inhoud: Celinhoud::Leeg });
                if let Some(blad) = self.bladen.get_mut(blad) {
                    for nummer in blad.cellen.iter_mut().filter(|nummer| **nummer == id) {
                        *nummer = leeg;
                    }
                    blad.op_plaats.insert(plaats, leeg);
                }
            }
        }
    }

    pub(crate) fn inhoud(&self, id: usize) -> &Celinhoud {
        self.cellen.get(id).map_or(&Celinhoud::Leeg, |cel| &cel.inhoud)
    }

    pub(crate) fn getal(&self, id: usize) -> Option<Getal> {
        match self.inhoud(id) {
            Celinhoud::Getal(getal) | Celinhoud::Aandeel(getal) => Some(*getal),
            _ => None,
        }
    }

    pub(crate) fn blad_van(&self, id: usize) -> Option<&Blad> {
        self.bladen.get(self.cellen.get(id)?.blad)
    }

    /// Between which values the cell lies. Where a table has no negative numbers, a hidden number is none either.
    pub(crate) fn bereik(&self, id: usize) -> Bereik {
        let bodem = if self.blad_van(id).is_some_and(|blad| blad.negatief) { None } else { Some(0) };
        match self.inhoud(id) {
            Celinhoud::Getal(getal) | Celinhoud::Aandeel(getal) => Bereik::precies(getal.nano),
            Celinhoud::Verborgen { hoogstens } => {
                let bodem = if hoogstens.is_some() { Some(0) } else { bodem };
                Bereik { laag: bodem, hoog: hoogstens.map(|getal| getal.nano), leeg: false }
            }
            Celinhoud::Streep | Celinhoud::Leeg | Celinhoud::Tekst(_) => {
                Bereik { laag: bodem, hoog: None, leeg: true }
            }
        }
    }

    /// The labels of a cell in order, without empty ones.
    pub(crate) fn labels(&self, id: usize) -> Vec<&Label> {
        let (Some(cel), Some(blad)) = (self.cellen.get(id), self.blad_van(id)) else {
            return Vec::new();
        };
        let labels = blad.assen.iter().zip(&cel.plaats).filter_map(|(as_, plaats)| as_.label(*plaats));
        labels.filter(|label| !label.tekst.is_empty()).collect()
    }

    /// The cell in the same table at this place, with the label on one axis replaced.
    pub(crate) fn buur(&self, id: usize, as_: usize, label: u32) -> Option<usize> {
        let cel = self.cellen.get(id)?;
        let mut plaats = cel.plaats.clone();
        *plaats.get_mut(as_)? = label;
        self.bladen.get(cel.blad)?.op_plaats.get(&plaats).copied()
    }

    /// Place of a cell on an axis.
    pub(crate) fn op(&self, id: usize, as_: usize) -> Option<u32> {
        self.cellen.get(id)?.plaats.get(as_).copied()
    }

    /// Label of a cell on an axis.
    pub(crate) fn label_op(&self, id: usize, as_: usize) -> Option<&Label> {
        self.blad_van(id)?.assen.get(as_)?.label(self.op(id, as_)?)
    }

    pub(crate) fn is_aandeel(&self, id: usize) -> bool {
        matches!(self.inhoud(id), Celinhoud::Aandeel(_))
    }

    /// Whether the cell stands under a label of which the total is not the sum.
    pub(crate) fn is_gemiddelde(&self, id: usize) -> bool {
        self.labels(id).iter().any(|label| label.gemiddelde)
    }

    /// Half a billionth less than a whole number is no whole number: used for counts of people.
    pub(crate) fn is_heel(&self, id: usize) -> bool {
        self.getal(id).is_some_and(|getal| getal.nano % EEN == 0)
    }
}

/// Whether a bare number here is a share: a label or the name of the table says so.
fn onder_aandeel(blad: &Blad, plaats: &[u32]) -> bool {
    let labels = blad.assen.iter().zip(plaats).filter_map(|(as_, plaats)| as_.label(*plaats));
    labels.into_iter().any(|label| label.aandeel) || label::is_aandeel(&label::norm(&blad.naam))
}

fn plaats_op(as_: &mut As, gezien: &mut HashMap<String, u32>, tekst: &str) -> u32 {
    let label = Label::nieuw(tekst);
    if let Some(plaats) = gezien.get(&label.norm) {
        return *plaats;
    }
    let plaats = u32::try_from(as_.labels.len()).unwrap_or(u32::MAX);
    gezien.insert(label.norm.clone(), plaats);
    as_.labels.push(label);
    plaats
}
