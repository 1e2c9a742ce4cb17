//! What is counted: hours, absence, levels and exams, and when a count reached its norm.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::verloop::Gebeurd;
use crate::lijsten::*;
use crate::{Feit, FeitId, Inhoud, Minuten};

/// Hours that count, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Uren {
    /// Lesson hours (cursusuren) given.
    pub les_gegeven: Minuten,
    /// Lesson hours followed.
    pub les_gevolgd: Minuten,
    /// Participation hours that a host confirmed, PVT and MAP not included.
    pub participatie_bevestigd: Minuten,
    /// Participation hours that nobody confirmed yet.
    pub participatie_onbevestigd: Minuten,
    /// Hours of the PVT.
    pub pvt: Minuten,
    /// Hours of the MAP, practice included.
    pub map: Minuten,
    /// Practical hours of the MAP.
    pub map_praktijk: Minuten,
    /// Absence without good reason.
    pub verzuim_ongeoorloofd: Minuten,
    /// How often somebody was absent without good reason.
    pub keren_ongeoorloofd: u32,
    /// Absence by illness.
    pub verzuim_ziek: Minuten,
}

impl Uren {
    /// Hours that count for the participation part of the Z-route: confirmed hours, PVT and MAP (BI art. 3.14).
    #[must_use]
    pub const fn participatie_z(&self) -> Minuten {
        self.participatie_bevestigd.plus(self.pvt).plus(self.map)
    }
}

/// How a person stands in one part of the exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnderdeelStand {
    /// The part.
    pub onderdeel: Examenonderdeel,
    /// The level that the school measured last.
    pub gemeten: Option<Taalniveau>,
    /// When it was measured.
    pub gemeten_op: Option<Date>,
    /// When the part was passed, and at which level.
    pub geslaagd: Option<Gebeurd>,
    /// The highest level at which it was passed.
    pub geslaagd_niveau: Option<Taalniveau>,
    /// How often an exam was taken, passed or not.
    pub pogingen: u32,
    /// That DUO does not ask this part, by a partial vrijstelling or ontheffing.
    pub niet_nodig: Option<Gebeurd>,
}

impl OnderdeelStand {
    /// Whether nothing is left to do for this part: it was passed, or DUO does not ask it.
    #[must_use]
    pub const fn is_klaar(&self) -> bool {
        self.geslaagd.is_some() || self.niet_nodig.is_some()
    }
}

/// An amount of hours on a date, for finding when a norm was reached.
#[derive(Debug, Clone, Copy)]
struct Bij {
    bij: Gebeurd,
    duur: Minuten,
}

/// Hours of participation before it is known whether they were confirmed.
#[derive(Debug, Clone, Copy)]
struct Deelname {
    bij: Gebeurd,
    duur: Minuten,
    bevestigd: bool,
}

/// The counts while facts are read.
#[derive(Debug)]
pub(crate) struct Optelling<'f> {
    pub uren: Uren,
    pub onderdelen: [OnderdeelStand; 5],
    pub pvt_activiteit: Option<Gebeurd>,
    pub map_themas: u8,
    pub losse_bevestigingen: Vec<FeitId>,
    pub laatste_verzuim: Option<Gebeurd>,
    pub laatste_ziek: Option<Gebeurd>,
    pub lesstarts: Vec<Gebeurd>,
    les: Vec<Bij>,
    pvt: Vec<Bij>,
    map: Vec<Bij>,
    praktijk: Vec<Bij>,
    deelnames: Vec<Deelname>,
    bevestigingen: Vec<(FeitId, Gebeurd)>,
    lopend: [Option<&'f Feit>; 3],
}

impl Default for Optelling<'_> {
    fn default() -> Self {
        let leeg = |onderdeel| OnderdeelStand {
            onderdeel,
            gemeten: None,
            gemeten_op: None,
            geslaagd: None,
            geslaagd_niveau: None,
            pogingen: 0,
            niet_nodig: None,
        };
        use Examenonderdeel::{KNM, LE, LU, SC, SP};
        Self {
            uren: Uren::default(),
            onderdelen: [leeg(LE), leeg(LU), leeg(SC), leeg(SP), leeg(KNM)],
            pvt_activiteit: None,
            map_themas: 0,
            losse_bevestigingen: Vec::new(),
            laatste_verzuim: None,
            laatste_ziek: None,
            lesstarts: Vec::new(),
            les: Vec::new(),
            pvt: Vec::new(),
            map: Vec::new(),
            praktijk: Vec::new(),
            deelnames: Vec::new(),
            bevestigingen: Vec::new(),
            lopend: [None; 3],
        }
    }
}

impl<'f> Optelling<'f> {
    pub(crate) fn neem(&mut self, feit: &'f Feit) {
        let bij = Gebeurd::from(feit);
        match &feit.inhoud {
            Inhoud::LesUren { gegeven, gevolgd } => {
                self.uren.les_gegeven = self.uren.les_gegeven.plus(*gegeven);
                self.les.push(Bij { bij, duur: *gevolgd });
            }
            Inhoud::LesGestart { .. } => self.lesstarts.push(bij),
            Inhoud::Verzuim { verzuim, duur } => self.neem_verzuim(*verzuim, *duur, bij),
            Inhoud::Voortgang { onderdeel, niveau } => {
                if let Some(stand) = self.onderdelen.get_mut(*onderdeel as usize) {
                    stand.gemeten = Some(*niveau);
                    stand.gemeten_op = Some(bij.op);
                }
            }
            Inhoud::Examen { onderdeel, niveau, uitslag } => {
                if let Some(stand) = self.onderdelen.get_mut(*onderdeel as usize) {
                    stand.neem_examen(*niveau, *uitslag, bij);
                }
            }
            Inhoud::Participatie { duur, bevestigd_door, .. } => {
                self.deelnames.push(Deelname { bij, duur: *duur, bevestigd: bevestigd_door.is_some() });
            }
            Inhoud::ParticipatieBevestigd { feit, .. } => self.bevestigingen.push((*feit, bij)),
            Inhoud::Pvt { deel, duur } => {
                if *deel == PvtDeel::Activiteit && self.pvt_activiteit.is_none() {
                    self.pvt_activiteit = Some(bij);
                }
                self.pvt.push(Bij { bij, duur: *duur });
            }
            Inhoud::MapUren { thema, praktijk, duur } => {
                if let Some(thema) = thema {
                    self.map_themas |= 1 << (*thema as u8);
                }
                if *praktijk {
                    self.praktijk.push(Bij { bij, duur: *duur });
                }
                self.map.push(Bij { bij, duur: *duur });
            }
            _ => self.neem_bezigheid(feit),
        }
    }

    fn neem_verzuim(&mut self, soort: VerzuimSoort, duur: Minuten, bij: Gebeurd) {
        match soort {
            VerzuimSoort::Ongeoorloofd => {
                self.uren.verzuim_ongeoorloofd = self.uren.verzuim_ongeoorloofd.plus(duur);
                self.uren.keren_ongeoorloofd = self.uren.keren_ongeoorloofd.saturating_add(1);
                self.laatste_verzuim = Some(bij);
            }
            VerzuimSoort::Ziek => {
                self.uren.verzuim_ziek = self.uren.verzuim_ziek.plus(duur);
                self.laatste_ziek = Some(bij);
            }
            VerzuimSoort::Geoorloofd => {}
        }
    }

    fn neem_bezigheid(&mut self, feit: &'f Feit) {
        let [werk, vrijwilligerswerk, leerwerk] = &mut self.lopend;
        match feit.inhoud {
            Inhoud::WerkGestart { .. } => *werk = Some(feit),
            Inhoud::WerkGestopt {} => *werk = None,
            Inhoud::VrijwilligerswerkGestart { .. } => *vrijwilligerswerk = Some(feit),
            Inhoud::VrijwilligerswerkGestopt {} => *vrijwilligerswerk = None,
            Inhoud::LeerwerktrajectGestart { .. } => *leerwerk = Some(feit),
            Inhoud::LeerwerktrajectGestopt {} => *leerwerk = None,
            _ => {}
        }
    }

    /// Work, volunteering and leerwerktraject that go on, each since when.
    pub(crate) fn lopend(&self) -> [Option<Gebeurd>; 3] {
        self.lopend.map(|feit| feit.map(Gebeurd::from))
    }

    /// Settles which hours were confirmed and adds up.
    pub(crate) fn sluit_af(&mut self) {
        self.bevestigingen.sort_unstable();
        self.deelnames.sort_unstable_by_key(|deelname| deelname.bij.feit);
        for (feit, bij) in &self.bevestigingen {
            let plek = self.deelnames.binary_search_by_key(feit, |deelname| deelname.bij.feit);
            match plek.ok().and_then(|plek| self.deelnames.get_mut(plek)) {
                Some(deelname) if !deelname.bevestigd => {
                    // Hours count from the day on which both they and their confirmation were there.
                    deelname.bij.op = deelname.bij.op.max(bij.op);
                    deelname.bevestigd = true;
                }
                Some(_) => {}
                None => self.losse_bevestigingen.push(bij.feit),
            }
        }
        for deelname in &self.deelnames {
            let totaal = if deelname.bevestigd {
                &mut self.uren.participatie_bevestigd
            } else {
                &mut self.uren.participatie_onbevestigd
            };
            *totaal = totaal.plus(deelname.duur);
        }
        self.uren.les_gevolgd = som(&self.les);
        self.uren.pvt = som(&self.pvt);
        self.uren.map = som(&self.map);
        self.uren.map_praktijk = som(&self.praktijk);
    }

    /// When so many lesson hours were followed, counted from a date.
    pub(crate) fn les_bereikt(&self, vanaf: Date, norm: Minuten) -> Option<Gebeurd> {
        let eerder = self.les.partition_point(|les| les.bij.op < vanaf);
        bereikt(self.les.get(eerder..).unwrap_or_default(), norm)
    }

    /// When so many hours of the PVT were followed.
    pub(crate) fn pvt_bereikt(&self, norm: Minuten) -> Option<Gebeurd> {
        bereikt(&self.pvt, norm)
    }

    /// When so many practical hours of the MAP were made.
    pub(crate) fn praktijk_bereikt(&self, norm: Minuten) -> Option<Gebeurd> {
        bereikt(&self.praktijk, norm)
    }

    /// When so many participation hours were confirmed, with the hours of PVT and MAP (BI art. 3.14).
    pub(crate) fn participatie_bereikt(&self, norm: Minuten) -> Option<Gebeurd> {
        if self.uren.participatie_z() < norm {
            return None;
        }
        let bevestigd = self.deelnames.iter().filter(|deelname| deelname.bevestigd);
        let mut alle: Vec<Bij> =
            bevestigd.map(|deelname| Bij { bij: deelname.bij, duur: deelname.duur }).collect();
        alle.extend_from_slice(&self.pvt);
        alle.extend_from_slice(&self.map);
        alle.sort_unstable_by_key(|deel| deel.bij);
        bereikt(&alle, norm)
    }
}

impl OnderdeelStand {
    fn neem_examen(&mut self, niveau: Option<Taalniveau>, uitslag: ExamenUitslag, bij: Gebeurd) {
        if uitslag != ExamenUitslag::NietVerschenen {
            self.pogingen = self.pogingen.saturating_add(1);
        }
        if uitslag == ExamenUitslag::Geslaagd && (self.geslaagd.is_none() || niveau > self.geslaagd_niveau) {
            self.geslaagd = Some(bij);
            self.geslaagd_niveau = niveau;
        }
    }
}

fn som(delen: &[Bij]) -> Minuten {
    delen.iter().fold(Minuten::default(), |totaal, deel| totaal.plus(deel.duur))
}

/// The first happening at which the running total reached the norm.
fn bereikt(delen: &[Bij], norm: Minuten) -> Option<Gebeurd> {
    let mut totaal = Minuten::default();
    delen.iter().find_map(|deel| {
        totaal = totaal.plus(deel.duur);
        (totaal >= norm).then_some(deel.bij)
    })
}
