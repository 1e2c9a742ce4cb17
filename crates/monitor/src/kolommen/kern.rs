//! The small record of a fact that is not in a stream: only what an indicator needs.

use dossier::{
    Doelgroep, ExamenUitslag, Examenonderdeel, Geslacht, Inhoud, Leerroute, OntheffingOmvang,
    OnvolledigeDatum, Overtreding, PvtDeel, Regime, Taalniveau, Verlengingsgrond, VertrekReden, VerzuimSoort,
};
use jiff::civil::Date;

use super::merk::Merk;
use super::namen::Namen;
use crate::traag::NAAR_WERK;
use crate::uitsplitsing::nationaliteitsgroep;

const DAGEN_PER_TIJDPERK: i32 = 146_097;
const MAART_JAAR_0: i32 = 719_468;

/// Days since 1970.
///
/// Looked up for the years of nearly all facts, because each fact of a country passes here.
pub(super) fn dagnummer(datum: Date) -> i32 {
    let (maand, dag) = (usize::from(datum.month().unsigned_abs()), i32::from(datum.day()));
    let plek = usize::try_from(i32::from(datum.year()) - EERSTE_JAAR).ok();
    match plek.and_then(|plek| MAANDEN.get(plek)?.get(maand)) {
        Some(voor) => voor + dag,
        None => tel_dagen(i32::from(datum.year()), i32::from(datum.month()), dag),
    }
}

const EERSTE_JAAR: i32 = 1940;
const JAREN: usize = 200;

/// The number of the day before each month, by year and month.
static MAANDEN: [[i32; 13]; JAREN] = {
    let mut maanden = [[0; 13]; JAREN];
    let mut jaar = 0;
    while jaar < JAREN {
        let mut maand = 1;
        while maand <= 12 {
            maanden[jaar][maand] = tel_dagen(EERSTE_JAAR + jaar as i32, maand as i32, 0);
            maand += 1;
        }
        jaar += 1;
    }
    maanden
};

/// Days since 1970, counted in whole eras of 400 years with years that start in March.
const fn tel_dagen(jaar: i32, maand: i32, dag: i32) -> i32 {
    let jaar = jaar - if maand <= 2 { 1 } else { 0 };
    let tijdperk = jaar.div_euclid(400);
    let in_tijdperk = jaar.rem_euclid(400);
    let in_jaar = (153 * ((maand + 9) % 12) + 2) / 5 + dag - 1;
    let dagen = in_tijdperk * 365 + in_tijdperk / 4 - in_tijdperk / 100 + in_jaar;
    tijdperk * DAGEN_PER_TIJDPERK + dagen - MAART_JAAR_0
}

/// Year, month and day of a number of days since 1970, counted in the same way.
const fn kalender(dag: i32) -> [i32; 3] {
    let dagen = dag.saturating_add(MAART_JAAR_0);
    let tijdperk = dagen.div_euclid(DAGEN_PER_TIJDPERK);
    let rest = dagen.rem_euclid(DAGEN_PER_TIJDPERK);
    let in_tijdperk = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365;
    let in_jaar = rest - (365 * in_tijdperk + in_tijdperk / 4 - in_tijdperk / 100);
    let maand_na_maart = (5 * in_jaar + 2) / 153;
    let dag_van_maand = in_jaar - (153 * maand_na_maart + 2) / 5 + 1;
    let maand = (maand_na_maart + 2) % 12 + 1;
    [tijdperk * 400 + in_tijdperk + if maand <= 2 { 1 } else { 0 }, maand, dag_van_maand]
}

/// The date of a number of days since 1970; the last or first date there is beyond those.
pub(super) fn datum(dag: i32) -> Date {
    let [jaar, maand, dag_van_maand] = kalender(dag);
    let deel = |deel: i32| i8::try_from(deel).unwrap_or_default();
    let datum =
        i16::try_from(jaar).ok().and_then(|jaar| Date::new(jaar, deel(maand), deel(dag_van_maand)).ok());
    datum.unwrap_or(if dag < 0 { Date::MIN } else { Date::MAX })
}

/// The year of that date.
pub(super) fn jaar(dag: i32) -> i16 {
    let [jaar, _, _] = kalender(dag);
    i16::try_from(jaar).unwrap_or(if dag < 0 { i16::MIN } else { i16::MAX }).clamp(-9999, 9999)
}

/// Which records a question reads together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Sectie {
    /// Who somebody is, where, on which route, and the terms of the duty: nearly all questions.
    Plicht,
    /// The rest of the road.
    Traject,
    /// Hours that are not in a stream.
    Uren,
    /// Talks and levels that are not points.
    Punten,
}

impl Sectie {
    /// All of them.
    pub(super) const ALLE: [Self; SECTIES] = [Self::Plicht, Self::Traject, Self::Uren, Self::Punten];
}

/// Number of sections.
pub(super) const SECTIES: usize = 4;

/// A fact that counts during a stretch of knowledge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zeldzaam {
    pub id: u32,
    pub van: u32,
    pub tot: u32,
    /// The second of its registration; earlier than `van` for what counts again after a withdrawal was withdrawn.
    pub bekend: u32,
    pub dag: i32,
    pub merk: Merk,
    pub kern: Kern,
}

impl Zeldzaam {
    /// Whether it counts by what was known at a second.
    pub(super) const fn telt(&self, bekend: u32) -> bool {
        self.van <= bekend && bekend < self.tot
    }
}

/// How the duty can end; the order is that of the facts in `dossier`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Slot {
    Voldaan,
    Vervallen,
    Diploma,
    Certificaat,
    Ontheven,
    Vrijgesteld,
    Vertrokken,
}

/// Cents, that may lie at any fourth byte: a country has millions of records, and each of them is smaller by it.
#[derive(Debug, Clone, Copy)]
#[repr(Rust, packed(4))]
pub(super) struct Centen(pub i64);

const _: () = assert!(size_of::<Zeldzaam>() <= 40, "records stay small");

/// What an indicator needs of a fact. Names are numbers in [`Namen`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Kern {
    Persoon {
        geboren: OnvolledigeDatum,
        geslacht: Geslacht,
        nationaliteit: u16,
    },
    Koppeling(u16),
    Huisvesting(u16),
    Inschrijving(u16),
    Verhuizing(u16),
    Kennisgeving(Doelgroep, Regime),
    Termijn {
        begin: i32,
        einde: i32,
    },
    Verlenging(Verlengingsgrond, i32),
    TijdelijkVrijgesteld,
    /// Minutes of participation that somebody can still make.
    Belastbaar(u32),
    Einde(Slot),
    /// A departure, by death or not.
    Vertrek {
        overleden: bool,
    },
    /// Part of the loan that was used, in per cent, rounded down; nothing when the amounts cannot be.
    Lening(Option<u32>),
    ElipAangewezen,
    IntakeAfgerond,
    IntakeAfspraak,
    /// With the party, as a number made of its name.
    InfoGevraagd(u32),
    InfoOntvangen(u32),
    Pip {
        route: Leerroute,
        niveau: Option<Taalniveau>,
        eerste: bool,
    },
    Wachtlijst,
    LesGestart(u16),
    LesUren(u32, u32),
    Verzuim(VerzuimSoort, u32),
    Voortgang(Examenonderdeel, Taalniveau),
    Examen(Examenonderdeel, Option<Taalniveau>, ExamenUitslag),
    Deelname {
        duur: u32,
        bevestigd: bool,
    },
    Bevestiging(u32),
    Pvt {
        activiteit: bool,
        duur: u32,
    },
    Verklaring,
    Map {
        praktijk: bool,
        duur: u32,
    },
    MapEindgesprek,
    /// One of work, volunteering, leerwerktraject; started or stopped.
    Bezig(u8, bool),
    NaarWerk,
    Gesprek,
    BegeleidingGestart,
    BegeleidingGestopt,
    Bijstand,
    Ontzorgen,
    Waarschuwing(Overtreding),
    Boete(Overtreding, Centen),
    /// Counts for the quality of registration only.
    Anders,
}

impl Kern {
    /// The record of what happened.
    pub(super) fn van(inhoud: &Inhoud, namen: &mut Namen) -> Self {
        match inhoud {
            Inhoud::Persoonsgegevens { geboortedatum, geslacht, nationaliteit, .. } => Self::Persoon {
                geboren: *geboortedatum,
                geslacht: *geslacht,
                nationaliteit: namen.plek(nationaliteitsgroep(nationaliteit.as_deref())),
            },
            Inhoud::Koppeling { gemeente } => Self::Koppeling(namen.plek(&gemeente.0)),
            Inhoud::Huisvesting { gemeente, .. } => Self::Huisvesting(namen.plek(&gemeente.0)),
            Inhoud::BrpInschrijving { gemeente } => Self::Inschrijving(namen.plek(&gemeente.0)),
            Inhoud::Verhuizing { naar } => Self::Verhuizing(namen.plek(&naar.0)),
            Inhoud::LesGestart { aanbieder } if aanbieder.trim().is_empty() => Self::LesGestart(0),
            Inhoud::LesGestart { aanbieder } => Self::LesGestart(namen.plek(aanbieder)),
            Inhoud::LesWachtlijst { .. } => Self::Wachtlijst,
            Inhoud::LesUren { gegeven, gevolgd } => Self::LesUren(gegeven.0, gevolgd.0),
            Inhoud::Verzuim { verzuim, duur } => Self::Verzuim(*verzuim, duur.0),
            Inhoud::Voortgang { onderdeel, niveau } => Self::Voortgang(*onderdeel, *niveau),
            Inhoud::Examen { onderdeel, niveau, uitslag } => Self::Examen(*onderdeel, *niveau, *uitslag),
            Inhoud::Participatie { duur, bevestigd_door, .. } => {
                Self::Deelname { duur: duur.0, bevestigd: bevestigd_door.is_some() }
            }
            Inhoud::ParticipatieBevestigd { feit, .. } => Self::Bevestiging(feit.0),
            Inhoud::Pvt { deel, duur } => {
                Self::Pvt { activiteit: *deel == PvtDeel::Activiteit, duur: duur.0 }
            }
            Inhoud::MapUren { praktijk, duur, .. } => Self::Map { praktijk: *praktijk, duur: duur.0 },
            Inhoud::VerklaringGetekend {} => Self::Verklaring,
            Inhoud::MapEindgesprek {} => Self::MapEindgesprek,
            Inhoud::Gesprek { .. } => Self::Gesprek,
            Inhoud::Training { onderwerp, .. } if onderwerp == NAAR_WERK => Self::NaarWerk,
            ander => Self::van_plicht(ander),
        }
    }

    fn van_plicht(inhoud: &Inhoud) -> Self {
        match inhoud {
            Inhoud::DuoKennisgeving { groep, regime } => Self::Kennisgeving(*groep, *regime),
            Inhoud::TermijnVastgesteld { begin, einde } => {
                Self::Termijn { begin: dagnummer(*begin), einde: dagnummer(*einde) }
            }
            Inhoud::Verlenging { grond, einde } => Self::Verlenging(*grond, dagnummer(*einde)),
            Inhoud::Vrijstelling { onderdeel: Some(_), .. } => Self::Anders,
            Inhoud::Vrijstelling { tot: Some(_), .. } => Self::TijdelijkVrijgesteld,
            Inhoud::Vrijstelling { tot: None, .. } => Self::Einde(Slot::Vrijgesteld),
            Inhoud::Ontheffing { omvang: OntheffingOmvang::Volledig, .. } => Self::Einde(Slot::Ontheven),
            Inhoud::Ontheffing { belastbaar: Some(duur), .. } => Self::Belastbaar(duur.0),
            Inhoud::PlichtVoldaan {} => Self::Einde(Slot::Voldaan),
            Inhoud::PlichtVervallen { .. } => Self::Einde(Slot::Vervallen),
            Inhoud::Diploma { .. } => Self::Einde(Slot::Diploma),
            Inhoud::Certificaat {} => Self::Einde(Slot::Certificaat),
            Inhoud::Vertrek { reden } => Self::Vertrek { overleden: *reden == VertrekReden::Overleden },
            Inhoud::LeningStand { gebruikt, maximum } => Self::Lening(procent(gebruikt.0, maximum.0)),
            Inhoud::ElipAangewezen {} => Self::ElipAangewezen,
            Inhoud::IntakeAfgerond {} => Self::IntakeAfgerond,
            Inhoud::IntakeAfspraak { .. } => Self::IntakeAfspraak,
            Inhoud::InformatieGevraagd { van } => Self::InfoGevraagd(partij(van)),
            Inhoud::InformatieOntvangen { van } => Self::InfoOntvangen(partij(van)),
            Inhoud::PipVastgesteld { leerroute, niveau, .. } => {
                Self::Pip { route: *leerroute, niveau: *niveau, eerste: true }
            }
            Inhoud::PipGewijzigd { leerroute, niveau, .. } => {
                Self::Pip { route: *leerroute, niveau: *niveau, eerste: false }
            }
            Inhoud::WerkGestart { .. } => Self::Bezig(0, true),
            Inhoud::WerkGestopt {} => Self::Bezig(0, false),
            Inhoud::VrijwilligerswerkGestart { .. } => Self::Bezig(1, true),
            Inhoud::VrijwilligerswerkGestopt {} => Self::Bezig(1, false),
            Inhoud::LeerwerktrajectGestart { .. } => Self::Bezig(2, true),
            Inhoud::LeerwerktrajectGestopt {} => Self::Bezig(2, false),
            Inhoud::BegeleidingGestart { .. } => Self::BegeleidingGestart,
            Inhoud::BegeleidingGestopt {} => Self::BegeleidingGestopt,
            Inhoud::BijstandToegekend {} => Self::Bijstand,
            Inhoud::OntzorgenGestart {} => Self::Ontzorgen,
            Inhoud::Waarschuwing { overtreding } => Self::Waarschuwing(*overtreding),
            Inhoud::Boete { overtreding, bedrag, .. } => Self::Boete(*overtreding, Centen(bedrag.0)),
            _ => Self::Anders,
        }
    }

    /// The section in which it is kept.
    pub(super) const fn sectie(&self) -> Sectie {
        match self {
            Self::Persoon { .. }
            | Self::Koppeling(_)
            | Self::Huisvesting(_)
            | Self::Inschrijving(_)
            | Self::Verhuizing(_)
            | Self::Kennisgeving(..)
            | Self::Termijn { .. }
            | Self::Verlenging(..)
            | Self::TijdelijkVrijgesteld
            | Self::Belastbaar(_)
            | Self::Einde(_)
            | Self::Vertrek { .. }
            | Self::InfoGevraagd(_)
            | Self::InfoOntvangen(_)
            | Self::Pip { .. }
            | Self::LesGestart(_) => Sectie::Plicht,
            Self::LesUren(..) | Self::Verzuim(..) | Self::Deelname { .. } | Self::Bevestiging(_) => {
                Sectie::Uren
            }
            Self::Voortgang(..) | Self::Gesprek => Sectie::Punten,
            _ => Sectie::Traject,
        }
    }

    /// Gives names their numbers in another list.
    pub(super) fn hernoem(&mut self, nieuw: &[u16]) {
        let naam = match self {
            Self::Persoon { nationaliteit: naam, .. }
            | Self::Koppeling(naam)
            | Self::Huisvesting(naam)
            | Self::Inschrijving(naam)
            | Self::Verhuizing(naam)
            | Self::LesGestart(naam) => naam,
            _ => return,
        };
        *naam = nieuw.get(usize::from(*naam)).copied().unwrap_or_default();
    }
}

/// A number for a name, the same however it was written in capitals (FNV-1a).
fn partij(naam: &str) -> u32 {
    let neem = |som: u32, byte: u8| (som ^ u32::from(byte)).wrapping_mul(16_777_619);
    naam.trim().to_lowercase().bytes().fold(2_166_136_261, neem)
}

fn procent(gebruikt: i64, maximum: i64) -> Option<u32> {
    if maximum <= 0 || gebruikt < 0 {
        return None;
    }
    Some(u32::try_from(i128::from(gebruikt) * 100 / i128::from(maximum)).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        let begin = date(1995, 12, 31);
        for verschil in 0..20_000 {
            let echt = begin + jiff::SignedDuration::from_hours(24 * i64::from(verschil));
            assert_eq!((datum(9_495 + verschil), dagnummer(echt)), (echt, 9_495 + verschil));
        }
        assert_eq!((datum(i32::MIN), datum(i32::MAX)), (Date::MIN, Date::MAX));
        for dag in [-719_528, -141_428, -1, 0, 1, 58, 59, 60, 11_016, 11_017, 20_000, 2_932_896] {
            assert_eq!(dagnummer(datum(dag)), dag, "{}", datum(dag));
        }
        for dag in (-4_400_000..2_940_000).step_by(97).chain([i32::MIN, i32::MAX]) {
            assert_eq!(jaar(dag), datum(dag).year(), "{dag}");
        }
        assert_eq!(dagnummer(date(2000, 2, 29)), 11_016);
        assert_eq!(dagnummer(date(1970, 1, 1)), 0);
    }
}
