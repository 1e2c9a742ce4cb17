//! The fast engine: columns that are derived from the facts, for a whole country at once.

mod aankomst;
mod beeld;
mod bevindingen;
mod blok;
mod doen;
mod gang;
mod geldigheid;
mod groep;
mod inleg;
mod kenmerk;
mod kern;
mod kijk;
mod leren;
mod merk;
mod namen;
mod plicht;
mod reeks;
mod stap;
mod tel;
mod telling;
mod telraam;
mod weg;
mod wettermijn;

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use jiff::civil::Date;
use wet::Wet;

use crate::definitie::Indicator;
use crate::tabel::{MonitorFout, Tabel, Vraag, Zaak};
use bevindingen::Bevindingen;
use blok::Blok;
use inleg::Inlegger;
use namen::Namen;
use tel::{Alleen, tel};
use telraam::Telraam;

/// In so many turns a thread takes its part of the blocks.
const BEURTEN: usize = 8;

/// The facts of a set of dossiers as columns. Truth stays the log: this is built from it and can be built again at will.
///
/// Moments of registration are kept in whole seconds, from 1970 to 2106; other days and values are exact.
#[derive(Debug, Clone, Default)]
pub struct Kolommen {
    blokken: Vec<Blok>,
    plekken: HashMap<u32, (usize, usize)>,
    namen: Namen,
    bevindingen: Option<Bevindingen>,
}

impl Indicator {
    /// Whether columns have what it needs for each day. What compares facts with each other is asked of the dossiers
    /// themselves, or of columns [`met_bevindingen`](Kolommen::met_bevindingen) of that day.
    #[must_use]
    pub const fn in_kolommen(self) -> bool {
        !matches!(self, Self::Aannemelijkheid | Self::Bevindingen)
    }
}

impl Kolommen {
    /// Empty columns that also keep what is contradictory in each dossier: as it is on one day by this law, when all is
    /// known that was put in.
    #[must_use]
    pub fn met_bevindingen(wet: Wet, op: Date) -> Self {
        Self { bevindingen: Some(Bevindingen::nieuw(wet, op)), ..Self::default() }
    }

    /// Whether what is contradictory is kept as it is on this day by this law.
    #[must_use]
    pub fn heeft_bevindingen(&self, wet: &Wet, op: Date) -> bool {
        self.bevindingen.as_ref().is_some_and(|hier| hier.is_van(wet, op))
    }

    /// The first indicator of a question that has to be asked of the dossiers themselves.
    fn mist(&self, wet: &Wet, vraag: &Vraag) -> Option<Indicator> {
        let bij = self.bevindingen.as_ref();
        let is_bij = bij.is_some_and(|bij| vraag.peilen.iter().all(|peil| bij.is_bij(wet, peil)));
        vraag.indicatoren.iter().copied().find(|indicator| !indicator.in_kolommen() && !is_bij)
    }

    /// Builds the columns of dossiers, with so many threads.
    #[must_use]
    pub fn bouw(zaken: &[Zaak<'_>], draden: usize) -> Self {
        let per_draad = zaken.len().div_ceil(draden.max(1)).next_multiple_of(Blok::GROOTTE);
        let delen = in_draden(zaken.chunks(per_draad.max(1)), |deel| {
            let (mut kolommen, mut inlegger) = (Self::default(), Inlegger::default());
            let mut blok = Blok::default();
            for zaken in deel.chunks(Blok::GROOTTE) {
                for (plek, zaak) in zaken.iter().enumerate() {
                    kolommen.zet(&mut blok, plek, *zaak, &mut inlegger);
                    kolommen.plekken.insert(zaak.nummer, (kolommen.blokken.len(), plek));
                }
                // The copy takes no more room than it needs; the room of the first serves again.
                kolommen.blokken.push(blok.clone());
                blok.leeg();
            }
            kolommen
        });
        let mut delen = delen.into_iter();
        let mut kolommen = delen.next().unwrap_or_default();
        for deel in delen {
            kolommen.voeg_toe(deel);
        }
        kolommen
    }

    /// Puts the columns of one dossier in the place of those it had; new dossiers are added. After a late fact, this is
    /// all there is to do.
    pub fn vervang(&mut self, zaak: Zaak<'_>) {
        let (nummer, plek) = self.plekken.get(&zaak.nummer).copied().unwrap_or_else(|| self.nieuwe_plek());
        self.plekken.insert(zaak.nummer, (nummer, plek));
        let Some(mut blok) = self.blokken.get_mut(nummer).map(std::mem::take) else { return };
        self.zet(&mut blok, plek, zaak, &mut Inlegger::default());
        if let Some(hier) = self.blokken.get_mut(nummer) {
            *hier = blok;
        }
    }

    fn zet(&mut self, blok: &mut Blok, plek: usize, zaak: Zaak<'_>, inlegger: &mut Inlegger) {
        inlegger.neem(zaak.feiten, &mut self.namen);
        let consulent = zaak.consulent.map_or(0, |consulent| self.namen.plek(&consulent.to_string()));
        if plek == blok.nummers.len() {
            blok.nummers.push(zaak.nummer);
            blok.consulenten.push(consulent);
        } else if let Some(hier) = blok.consulenten.get_mut(plek) {
            *hier = consulent;
        }
        if let Some(bevindingen) = &mut self.bevindingen {
            bevindingen.vind(zaak.feiten, &mut inlegger.inleg.bevindingen);
        }
        blok.zet(plek, &inlegger.inleg);
    }

    fn nieuwe_plek(&mut self) -> (usize, usize) {
        if self.blokken.last().is_none_or(|blok| blok.nummers.len() >= Blok::GROOTTE) {
            self.blokken.push(Blok::default());
        }
        (self.blokken.len() - 1, self.blokken.last().map_or(0, |blok| blok.nummers.len()))
    }

    /// Takes over the dossiers of others; those have other numbers.
    fn voeg_toe(&mut self, ander: Self) {
        let nieuw = self.namen.neem_over(&ander.namen);
        let eerste = self.blokken.len();
        self.blokken.extend(ander.blokken.into_iter().map(|mut blok| {
            blok.hernoem(&nieuw);
            blok
        }));
        let plekken = ander.plekken.into_iter();
        self.plekken.extend(plekken.map(|(nummer, (blok, plek))| (nummer, (eerste + blok, plek))));
    }

    /// Number of dossiers.
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.plekken.len()
    }

    /// Number of frequent facts in columns, and the bytes that those columns take.
    #[must_use]
    pub fn omvang(&self) -> (usize, usize) {
        let omvang = self.blokken.iter().map(Blok::omvang);
        omvang.fold((0, 0), |totaal, blok| (totaal.0 + blok.0, totaal.1 + blok.1))
    }

    /// Answers a question, with so many threads: tables in the order of the reference dates, and for each in the order of
    /// the indicators; the same as [`crate::traag::tabellen`].
    ///
    /// # Errors
    /// When the break-downs do not fit the indicators; [`MonitorFout::NietInKolommen`] when an indicator has to be asked of the
    /// dossiers themselves.
    pub fn tabellen(&self, wet: &Wet, vraag: &Vraag, draden: usize) -> Result<Vec<Tabel>, MonitorFout> {
        vraag.controleer()?;
        if let Some(indicator) = self.mist(wet, vraag) {
            return Err(MonitorFout::NietInKolommen(indicator));
        }
        // A municipality that no dossier names has nobody.
        let gemeente = match &vraag.gemeente {
            Some(gemeente) => Alleen::Gemeente(self.namen.vind(gemeente)),
            None => Alleen::Iedereen,
        };
        // A thread that has a slow core takes fewer.
        let per_beurt = self.blokken.len().div_ceil(draden.max(1) * BEURTEN).max(1);
        let rest = Mutex::new(self.blokken.chunks(per_beurt));
        let delen = in_draden(0..draden.max(1), |_| {
            let volgende = || rest.lock().unwrap_or_else(PoisonError::into_inner).next();
            tel(std::iter::from_fn(volgende), wet, vraag, gemeente)
        });
        let mut delen = delen.into_iter();
        let mut totaal = delen.next().unwrap_or_else(|| Telraam::nieuw(vraag));
        for deel in delen {
            totaal.voeg_samen(deel);
        }
        Ok(totaal.klaar(&self.namen, draden))
    }
}

/// Does something with each part in a thread of its own; the last part in this one.
fn in_draden<T: Send, R: Send>(delen: impl Iterator<Item = T>, werk: impl Fn(T) -> R + Sync) -> Vec<R> {
    let mut delen: Vec<T> = delen.collect();
    let laatste = delen.pop();
    thread::scope(|bereik| {
        let werk = &werk;
        let lopend: Vec<_> = delen.into_iter().map(|deel| bereik.spawn(move || werk(deel))).collect();
        let eigen = laatste.map(werk);
        let klaar = lopend.into_iter().map(|draad| draad.join().unwrap_or_else(|fout| resume_unwind(fout)));
        klaar.chain(eigen).collect()
    })
}
