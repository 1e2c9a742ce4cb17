//! Terms: when something must be done, with the derivation that answers "waarom deze datum?".
//!
//! One rule per file subject; every rule is a function from what happened to a [`Termijn`], listed in [`REGELS`].

mod aankomst;
mod handhaving;
mod inburgering;
mod lokaal;
mod meedoen;
mod opbouw;
mod pip;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use wet::{Code, Duur, Wet, termijnenwet};

use crate::FeitId;
use crate::keuze::keuze;
use crate::stand::Gebeurd;
use crate::stand::verloop::Verloop;
pub(crate) use handhaving::{boetes, vernietigde_boetes};
pub(crate) use inburgering::wissel_mag_altijd;
pub(crate) use meedoen::{map_voltooid, pvt_voltooid};
use opbouw::Opbouw;

keuze! {
    /// What a term is about.
    TermijnSoort {
        HuisvestingGemeente "Huisvesten door de gemeente",
        HuisvestingVerhuizen "Verhuizen naar de woning",
        Doorstroomlocatie "Verblijf in een doorstroomlocatie",
        Pip "PIP vaststellen",
        PipNaVerhuizing "PIP na verhuizing",
        IntakeDerdeOproep "Derde oproep voor de intake",
        Startklas "Startklas",
        Lesstart "Start van de taalles",
        // Rows that were stored when ELIP had a term of its own name it so, until they are computed again.
        #[serde(alias = "Elip")]
        Inburgeringstermijn "Inburgeringstermijn",
        Routewissel "Leerroute wisselen",
        GesprekkenEersteJaar "Gesprekken in het eerste jaar",
        GesprekInterval "Volgend gesprek",
        Pvt "Participatieverklaring (PVT)",
        Map "Module Arbeidsmarkt en Participatie (MAP)",
        ZLesuren "Z-route: lesuren",
        ZParticipatie "Z-route: uren meedoen",
        ZEindgesprek "Z-route: eindgesprek",
        Begeleiding "Maatschappelijke begeleiding",
        Ontzorgen "Financieel ontzorgen",
        VerlengingVragen "Verlenging aanvragen",
        VerlengingBesluit "Besluit van DUO over verlenging",
        Bezwaar "Bezwaar maken",
        Boetebesluit "Besluit na het boeterapport",
        Betaling "Boete betalen",
        BezwaarBesluit "Beslissen op bezwaar",
    }
}

impl TermijnSoort {
    /// Whether it is a period in which something may or does take place, so that its end is not "too late".
    #[must_use]
    pub const fn is_venster(self) -> bool {
        matches!(
            self,
            Self::Routewissel
                | Self::Startklas
                | Self::Begeleiding
                | Self::Ontzorgen
                | Self::VerlengingVragen
                | Self::Bezwaar
        )
    }
}

/// What came of a term, on the date of the peilmoment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "uitkomst")]
pub enum Uitkomst {
    /// It runs, and is not met.
    Loopt,
    /// It runs, but the clock waits for a third party (BI art. 5.3).
    Wacht,
    /// It was met in time.
    Gehaald {
        /// When, and which fact says so.
        bij: Gebeurd,
    },
    /// It was met, but too late.
    TeLaat {
        /// When, and which fact says so.
        bij: Gebeurd,
    },
    /// Its end passed, and it was not met.
    Verstreken,
    /// It no longer applies.
    Vervallen,
}

/// One step in the derivation of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stap {
    /// What this step does.
    pub regel: Regel,
    /// The date after this step.
    pub datum: Date,
    /// The fact on which it rests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feit: Option<FeitId>,
    /// The article or source.
    pub artikel: std::borrow::Cow<'static, str>,
}

/// What a step in a derivation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "regel")]
pub enum Regel {
    /// The term starts from a fact.
    Begin,
    /// The term starts on the day after.
    DagErna,
    /// A length is added.
    Erbij {
        /// The length.
        duur: Duur,
    },
    /// The last day is the day before.
    LaatsteDag,
    /// The Algemene termijnenwet moves the end.
    Verschoven {
        /// Why.
        reden: termijnenwet::Reden,
    },
    /// DUO fixed the dates.
    Vastgesteld,
    /// DUO fixed the first day.
    EersteDag,
    /// DUO extended the term.
    Verlengd,
    /// The clock goes on from the information of a third party.
    NaInformatie,
    /// The same end as that of the Inburgeringstermijn.
    ZelfdeEinde,
}

/// A term of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Termijn {
    /// What it is about.
    pub soort: TermijnSoort,
    /// The day from which it runs.
    pub begin: Date,
    /// The last day on which it can be met. DUO shows the day after.
    pub einde: Date,
    /// What came of it.
    #[serde(flatten)]
    pub uitkomst: Uitkomst,
    /// How the end follows, step by step.
    pub afleiding: Vec<Stap>,
}

impl Termijn {
    /// The article of the last step that added a length, or of the first step.
    #[must_use]
    pub fn artikel(&self) -> &str {
        let duur = self
            .afleiding
            .iter()
            .rev()
            .find(|stap| !matches!(stap.regel, Regel::Verschoven { .. } | Regel::LaatsteDag));
        duur.or(self.afleiding.first()).map_or("", |stap| &*stap.artikel)
    }

    /// The end as DUO shows it: the first day after the term.
    #[must_use]
    pub fn einde_exclusief(&self) -> Date {
        self.einde.tomorrow().unwrap_or(Date::MAX)
    }

    /// Whether it still asks for something: not met and not lapsed.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.uitkomst, Uitkomst::Loopt | Uitkomst::Wacht | Uitkomst::Verstreken)
    }
}

/// What a rule may look at.
#[derive(Clone, Copy)]
pub(crate) struct Invoer<'a, 'f> {
    pub verloop: &'a Verloop<'f>,
    pub wet: &'a Wet,
    pub peil: Date,
    /// The Inburgeringstermijn, for the rules that share its end.
    pub inburgering: Option<&'a Termijn>,
}

impl<'a> Invoer<'a, '_> {
    /// Starts a derivation at a fact.
    fn vanaf(&self, soort: TermijnSoort, bij: Gebeurd, artikel: &'static str) -> Opbouw<'a> {
        Opbouw::vanaf(self.wet, self.peil, soort, bij, artikel)
    }

    /// A term of the Wi2021 with the end of the Inburgeringstermijn (PVT, MAP, Z-route).
    fn tot_einde_inburgering(&self, soort: TermijnSoort, artikel: &'static str) -> Option<Opbouw<'a>> {
        let inburgering = self.inburgering.filter(|_| self.verloop.is_wi2021());
        inburgering.map(|termijn| Opbouw::zelfde_einde(self.wet, self.peil, soort, termijn, artikel))
    }
}

type Termijnregel = fn(Invoer<'_, '_>) -> Option<Termijn>;

/// Every rule, in the order in which terms are shown; the Inburgeringstermijn goes before, because others need it.
const REGELS: &[Termijnregel] = &[
    aankomst::huisvesting_gemeente,
    aankomst::huisvesting_verhuizen,
    aankomst::doorstroomlocatie,
    pip::pip,
    pip::na_verhuizing,
    pip::derde_oproep,
    lokaal::startklas,
    lokaal::lesstart,
    inburgering::routewissel,
    inburgering::verlenging_vragen,
    inburgering::verlenging_besluit,
    lokaal::gesprekken_eerste_jaar,
    lokaal::gesprek_interval,
    meedoen::pvt,
    meedoen::map,
    meedoen::z_lesuren,
    meedoen::z_participatie,
    meedoen::z_eindgesprek,
    aankomst::begeleiding,
    aankomst::ontzorgen,
    handhaving::bezwaar,
    handhaving::boetebesluit,
    handhaving::betaling,
    handhaving::bezwaar_besluit,
];

/// All terms that follow from what happened.
pub(crate) fn alle(verloop: &Verloop<'_>, wet: &Wet, peil: Date) -> Vec<Termijn> {
    let mut invoer = Invoer { verloop, wet, peil, inburgering: None };
    let inburgering = inburgering::inburgeringstermijn(invoer);
    invoer.inburgering = inburgering.as_ref();
    let mut termijnen = Vec::with_capacity(16);
    termijnen.extend(REGELS.iter().filter_map(|regel| regel(invoer)));
    termijnen.extend(inburgering.clone());
    termijnen.sort_by_key(|termijn| termijn.soort);
    termijnen
}

/// The length of a parameter, as a norm in minutes.
fn norm(wet: &Wet, code: Code, op: Date) -> crate::Minuten {
    crate::Minuten(wet.minuten(code, op))
}
