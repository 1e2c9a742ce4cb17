//! A report as it is set: text that can be shown, numbers in Dutch notation, levels of headings that follow on each other.

use charts::{Grafiek, Tabel, Tekening};

use super::letter::Letters;
use crate::rapport::{Blok, Rapport, Tegel};
use crate::taal::datum;

/// As many headings make a table of contents worthwhile.
const KOPPEN_VOOR_INHOUD: usize = 6;
/// A table of a chart with at most so many rows and columns stands beside the picture.
const NAAST: (usize, usize) = (12, 2);

/// All that is set.
pub(super) struct Beeld {
    pub titel: String,
    pub ondertitel: String,
    /// What the figures rest on, a line each.
    pub kenmerk: Vec<String>,
    /// What stands at the foot of each page.
    pub voet: String,
    pub inhoud: bool,
    pub blokken: Vec<BlokBeeld>,
}

pub(super) enum BlokBeeld {
    Kop { niveau: u8, tekst: String },
    Alinea(String),
    Lijst(Vec<String>),
    Noot(String),
    Tabel(TabelBeeld),
    Grafiek(GrafiekBeeld),
    Tegels(Vec<TegelBeeld>),
}

pub(super) struct TabelBeeld {
    pub titel: String,
    pub koppen: Vec<String>,
    /// Per column whether it belongs at the right.
    pub rechts: Vec<bool>,
    pub rijen: Vec<Vec<String>>,
}

pub(super) struct GrafiekBeeld {
    pub titel: String,
    pub tekening: Tekening,
    pub alt: String,
    pub zin: String,
    pub naast: bool,
    pub tabel: TabelBeeld,
}

pub(super) struct TegelBeeld {
    pub kop: String,
    pub grafiek: Option<GrafiekBeeld>,
    /// The first stands above the picture, the rest below.
    pub zinnen: Vec<String>,
}

impl GrafiekBeeld {
    /// Points per unit for a picture of this width.
    #[expect(clippy::cast_precision_loss, reason = "a width of some thousands")]
    pub(super) fn schaal(&self, breed: f32) -> f32 {
        breed * 10.0 / Tekening::BREED as f32
    }

    /// Height of a picture of this width.
    #[expect(clippy::cast_precision_loss, reason = "a height of some thousands")]
    pub(super) fn hoog(&self, breed: f32) -> f32 {
        self.tekening.hoog as f32 * breed / Tekening::BREED as f32
    }
}

impl Beeld {
    /// What is set of this report.
    pub(super) fn van(rapport: &Rapport, letters: &Letters) -> Self {
        let kenmerk = &rapport.kenmerk;
        let maker = Maker { letters };
        let blokken = maker.blokken(&rapport.blokken);
        let koppen = blokken.iter().filter(|blok| matches!(blok, BlokBeeld::Kop { .. })).count();
        let titel = letters.zetbaar(&rapport.titel);
        // A document without a name is no accessible document.
        let titel = if titel.trim().is_empty() { "Rapport".to_owned() } else { titel };
        let nummer = letters.zetbaar(&kenmerk.nummer);
        let stand = datum(kenmerk.peildatum);
        let publicatie = if nummer.is_empty() { String::new() } else { format!(" · publicatie {nummer}") };
        let mut regels =
            vec![format!("Stand op {stand} · zoals bekend op {}{publicatie}", datum(kenmerk.vastgelegd))];
        if !kenmerk.hash.is_empty() {
            regels.push(format!("Controlegetal {}", letters.zetbaar(&kenmerk.hash)));
        }
        Self {
            voet: format!("{titel}{publicatie} · stand {stand}"),
            titel,
            ondertitel: letters.zetbaar(&rapport.ondertitel),
            kenmerk: regels,
            inhoud: koppen >= KOPPEN_VOOR_INHOUD,
            blokken,
        }
    }
}

struct Maker<'a> {
    letters: &'a Letters,
}

impl Maker<'_> {
    /// The blocks without the empty ones, with levels of headings that follow on each other.
    fn blokken(&self, blokken: &[Blok]) -> Vec<BlokBeeld> {
        let mut vorig = 0;
        blokken.iter().filter_map(|blok| self.blok(blok, &mut vorig)).collect()
    }

    fn gevuld(&self, tekst: &str) -> Option<String> {
        Some(self.letters.zetbaar(tekst)).filter(|tekst| !tekst.trim().is_empty())
    }

    fn alle(&self, teksten: &[String]) -> Vec<String> {
        teksten.iter().filter_map(|tekst| self.gevuld(tekst)).collect()
    }

    fn blok(&self, blok: &Blok, vorig: &mut u8) -> Option<BlokBeeld> {
        match blok {
            Blok::Kop { niveau, tekst } => {
                let tekst = self.gevuld(tekst)?;
                let niveau = (*niveau).clamp(1, 3).min(*vorig + 1);
                *vorig = niveau;
                Some(BlokBeeld::Kop { niveau, tekst })
            }
            Blok::Alinea(tekst) => Some(BlokBeeld::Alinea(self.gevuld(tekst)?)),
            Blok::Noot(tekst) => Some(BlokBeeld::Noot(self.gevuld(tekst)?)),
            Blok::Lijst(punten) => Some(BlokBeeld::Lijst(self.alle(punten))).filter(|_| !punten.is_empty()),
            Blok::Tabel(tabel) => self.tabel(tabel).map(BlokBeeld::Tabel),
            Blok::Grafiek(grafiek) => self.grafiek(grafiek).map(BlokBeeld::Grafiek),
            Blok::Tegels(tegels) => {
                *vorig = (*vorig).max(1);
                Some(BlokBeeld::Tegels(tegels.iter().filter_map(|tegel| self.tegel(tegel)).collect()))
            }
        }
    }

    fn tegel(&self, tegel: &Tegel) -> Option<TegelBeeld> {
        Some(TegelBeeld {
            kop: self.gevuld(&tegel.kop)?,
            grafiek: tegel.grafiek.as_ref().and_then(|grafiek| self.grafiek(grafiek)),
            zinnen: self.alle(&tegel.zinnen),
        })
    }

    fn grafiek(&self, grafiek: &Grafiek) -> Option<GrafiekBeeld> {
        let tabel = grafiek.tabel();
        let naast = tabel.rijen.len() <= NAAST.0 && tabel.breedte() <= NAAST.1;
        let mut tabel = self.tabel(&tabel)?;
        // It stands above the picture.
        let titel = std::mem::take(&mut tabel.titel);
        let zin = self.letters.zetbaar(&grafiek.zin());
        Some(GrafiekBeeld {
            alt: format!("Grafiek: {titel}. {zin}"),
            titel,
            tekening: grafiek.tekening(),
            zin,
            naast,
            tabel,
        })
    }

    /// A table in which each row has a cell for each column; `None` without columns.
    fn tabel(&self, tabel: &Tabel) -> Option<TabelBeeld> {
        let breedte = tabel.breedte();
        let cel = |rij: &[charts::Cel], kolom: usize| {
            rij.get(kolom).map_or_else(String::new, |cel| self.letters.zetbaar(&cel.toon()))
        };
        let rijen = tabel.rijen.iter().map(|rij| (0..breedte).map(|kolom| cel(rij, kolom)).collect());
        let rechts =
            |kolom: usize| tabel.rijen.iter().any(|rij| rij.get(kolom).is_some_and(|cel| cel.is_getal()));
        let kop =
            |kolom: usize| tabel.koppen.get(kolom).map_or_else(String::new, |kop| self.letters.zetbaar(kop));
        (breedte > 0).then(|| TabelBeeld {
            titel: self.letters.zetbaar(&tabel.titel),
            koppen: (0..breedte).map(kop).collect(),
            rechts: (0..breedte).map(rechts).collect(),
            rijen: rijen.collect(),
        })
    }
}
