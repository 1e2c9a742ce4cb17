//! The fast engine: columns that are derived from the facts, for a whole country at once.

mod aankomst;
mod beeld;
mod blok;
mod doen;
mod geldigheid;
mod inleg;
mod kenmerk;
mod kern;
mod kijk;
mod leren;
mod namen;
mod plicht;
mod telling;
mod telraam;
mod wettermijn;

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::thread;

use wet::Wet;

use crate::definitie::Indicator;
use crate::peil::Peil;
use crate::tabel::{MonitorFout, Tabel, UITSPLITSINGEN_MAX, Vraag, Zaak};
use crate::uitsplitsing::Uitsplitsing;
use beeld::Beeld;
use blok::{Blok, Inleg};
use kern::dagnummer;
use kijk::{Getal, Kijk, Lopers, Moment};
use namen::Namen;
use telraam::{Sleutel, Telraam};
use wettermijn::Wettermijnen;

/// The facts of a set of dossiers as columns. Truth stays the log: this is built from it and can be built again at will.
///
/// Moments of registration are kept in whole seconds, from 1970 to 2106; other days and values are exact.
#[derive(Debug, Clone, Default)]
pub struct Kolommen {
    blokken: Vec<Blok>,
    plekken: HashMap<u32, (usize, usize)>,
    namen: Namen,
}

impl Indicator {
    /// Whether the columns have what it needs. What compares facts with each other is asked of the dossiers themselves.
    #[must_use]
    pub const fn in_kolommen(self) -> bool {
        !matches!(self, Self::Aannemelijkheid | Self::Bevindingen)
    }
}

impl Kolommen {
    /// Builds the columns of dossiers, with so many threads.
    #[must_use]
    pub fn bouw(zaken: &[Zaak<'_>], draden: usize) -> Self {
        let per_draad = zaken.len().div_ceil(draden.max(1)).next_multiple_of(Blok::GROOTTE);
        let delen = in_draden(zaken.chunks(per_draad.max(1)), |deel| {
            let (mut kolommen, mut inleg) = (Self::default(), Inleg::default());
            for zaak in deel {
                kolommen.zet(*zaak, &mut inleg);
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
        self.zet(zaak, &mut Inleg::default());
    }

    fn zet(&mut self, zaak: Zaak<'_>, inleg: &mut Inleg) {
        inleg.leeg();
        inleg::inleg(zaak.feiten, &mut self.namen, inleg);
        let consulent = zaak.consulent.map_or(0, |consulent| self.namen.plek(&consulent.to_string()));
        let (nummer, plek) = self.plekken.get(&zaak.nummer).copied().unwrap_or_else(|| self.nieuwe_plek());
        let Some(blok) = self.blokken.get_mut(nummer) else { return };
        if plek == blok.nummers.len() {
            blok.nummers.push(zaak.nummer);
            blok.consulenten.push(consulent);
            self.plekken.insert(zaak.nummer, (nummer, plek));
        } else if let Some(hier) = blok.consulenten.get_mut(plek) {
            *hier = consulent;
        }
        blok.zet(plek, inleg);
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
    /// When the break-downs do not fit the indicators, or an indicator is not [`Indicator::in_kolommen`].
    pub fn tabellen(&self, wet: &Wet, vraag: &Vraag, draden: usize) -> Result<Vec<Tabel>, MonitorFout> {
        vraag.controleer()?;
        if let Some(indicator) = vraag.indicatoren.iter().find(|indicator| !indicator.in_kolommen()) {
            return Err(MonitorFout::NietInKolommen(*indicator));
        }
        let per_draad = self.blokken.len().div_ceil(draden.max(1)).max(1);
        // A municipality that no dossier names has nobody.
        let gemeente = match &vraag.gemeente {
            Some(gemeente) => Alleen::Gemeente(self.namen.vind(gemeente)),
            None => Alleen::Iedereen,
        };
        let delen = in_draden(self.blokken.chunks(per_draad), |blokken| tel(blokken, wet, vraag, gemeente));
        let mut delen = delen.into_iter();
        let mut totaal = delen.next().unwrap_or_else(|| Telraam::nieuw(vraag));
        for deel in delen {
            totaal.voeg_samen(deel);
        }
        Ok(totaal.klaar(&self.namen))
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

fn moment(peil: &Peil) -> Moment {
    Moment {
        vanaf: peil.vanaf.map_or(i32::MIN, dagnummer),
        op: dagnummer(peil.op),
        bekend: u32::try_from(peil.moment().bekend_op.as_second().max(0)).unwrap_or(u32::MAX - 1),
    }
}

/// Whom a question is about.
#[derive(Debug, Clone, Copy)]
enum Alleen {
    Iedereen,
    Gemeente(Option<u16>),
}

impl Alleen {
    fn telt(self, beeld: &Beeld) -> bool {
        match self {
            Self::Iedereen => true,
            Self::Gemeente(nummer) => nummer.is_some_and(|nummer| kenmerk::gemeente(beeld) == Some(nummer)),
        }
    }
}

fn tel<'v>(blokken: &[Blok], wet: &Wet, vraag: &'v Vraag, alleen: Alleen) -> Telraam<'v> {
    let mut telraam = Telraam::nieuw(vraag);
    let momenten: Vec<Moment> = vraag.peilen.iter().map(moment).collect();
    let mut termijnen = Wettermijnen::van(wet);
    let mut beeld = Beeld::default();
    let mut getallen = Vec::new();
    for blok in blokken {
        for plek in 0..blok.nummers.len() {
            let delen = blok.delen(plek);
            let wie = Wie::van(blok, plek);
            let mut lopers = Lopers::default();
            let mut rij = None;
            let mut vorige: Option<Moment> = None;
            for (peil, moment) in momenten.iter().enumerate() {
                // Reading goes on where it stopped, as long as the same is known and the day is not earlier.
                if vorige.is_none_or(|vorige| vorige.bekend != moment.bekend || vorige.op > moment.op) {
                    beeld.leeg();
                    lopers = Lopers::default();
                    rij = None;
                }
                vorige = Some(*moment);
                if beeld.lees(delen.records, moment.op, moment.bekend)
                    || vraag.per.contains(&Uitsplitsing::LeeftijdNu)
                {
                    rij = None;
                }
                if !alleen.telt(&beeld) {
                    continue;
                }
                let (termijnen, lopers) = (&mut termijnen, &mut lopers);
                let mut kijk = Kijk { beeld: &beeld, delen: &delen, termijnen, lopers, moment: *moment };
                for (nummer, indicator) in vraag.indicatoren.iter().enumerate() {
                    getal(*indicator, &mut kijk, &mut getallen);
                    for getal in getallen.drain(..) {
                        let rij =
                            *rij.get_or_insert_with(|| telraam.rij(sleutel(&kijk, vraag, wie), wie.dossier));
                        telraam.neem((nummer, peil), *moment, rij, getal);
                    }
                }
            }
        }
    }
    telraam
}

/// Which dossier, and who has it.
#[derive(Debug, Clone, Copy)]
struct Wie {
    dossier: u32,
    consulent: u16,
}

impl Wie {
    fn van(blok: &Blok, plek: usize) -> Self {
        let dossier = blok.nummers.get(plek).copied().unwrap_or_default();
        Self { dossier, consulent: blok.consulenten.get(plek).copied().unwrap_or_default() }
    }
}

/// The categories of a dossier, in the order of the question.
fn sleutel(kijk: &Kijk<'_, '_>, vraag: &Vraag, wie: Wie) -> Sleutel {
    let mut sleutel = [0; UITSPLITSINGEN_MAX];
    for (deel, per) in sleutel.iter_mut().zip(&vraag.per) {
        *deel = kenmerk::kenmerk(*per, kijk.beeld, kijk.moment.op, wie.consulent);
    }
    sleutel
}

/// What one dossier adds to an indicator.
fn getal(indicator: Indicator, kijk: &mut Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    use Indicator as I;
    match indicator {
        I::Instroom
        | I::Koppelingen
        | I::Gehuisvest
        | I::WachttijdHuisvesting
        | I::HuisvestingOpTijd
        | I::WachtOpWoning
        | I::PipVastgesteld
        | I::PipOpTijd
        | I::PipDuur
        | I::PipZekerheid
        | I::Doorlooptijd => aankomst::tel(indicator, kijk, uit),
        I::Leerroute
        | I::LeerrouteInPip
        | I::RouteGewisseld
        | I::Afgeschaald
        | I::LesWachtlijst
        | I::ZLesurenGehaald
        | I::ZDeelnameGehaald
        | I::Taalniveau
        | I::ExamenGeslaagd
        | I::ExamenSlaagkans => leren::tel(indicator, kijk, uit),
        I::LesurenGegeven
        | I::LesurenGevolgd
        | I::DeelnameBevestigd
        | I::DeelnameOnbevestigd
        | I::VerzuimOngeoorloofd
        | I::VerzuimZiek => leren::sommen(indicator, kijk, uit),
        I::PvtAfgerond
        | I::MapAfgerond
        | I::MeedoenGestart
        | I::MeedoenNu
        | I::MeedoenNa6Maanden
        | I::MeedoenNa12Maanden
        | I::NaarWerkBegeleid
        | I::NaarWerkUitkomst
        | I::GesprekkenEersteJaar
        | I::GesprekOpTijd
        | I::BegeleidingGestart
        | I::BegeleidingNu
        | I::OntzorgenGestart
        | I::OntzorgenBereik => doen::tel(indicator, kijk, uit),
        _ => plicht::tel(indicator, kijk, uit),
    }
}
