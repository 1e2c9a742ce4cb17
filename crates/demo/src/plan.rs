//! The outline of a life: the days that the tables ask for. The facts follow from it.

use dossier::{Doelgroep, Leerroute, Regime, Taalniveau};
use jiff::civil::{Date, date};

use crate::toeval::{Toeval, plus};

/// The last day on which something can happen in the demo.
pub(crate) const GRENS: Date = date(2025, 11, 11);

/// A route as the tables name it: with the lower level apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Route {
    /// Onderwijsroute.
    Onderwijs,
    /// B1-route at B1.
    B1,
    /// B1-route, lowered to A2.
    A2,
    /// Z-route with exams at A2.
    ZA2,
    /// Z-route.
    Z,
}

impl Route {
    /// The route with this name in the tables.
    pub(crate) fn met_naam(naam: &str) -> Option<Self> {
        Some(match naam {
            "onderwijs" => Self::Onderwijs,
            "B1" => Self::B1,
            "A2" => Self::A2,
            "Z-A2" => Self::ZA2,
            "Z" => Self::Z,
            _ => return None,
        })
    }

    /// The leerroute of the act.
    pub(crate) const fn leerroute(self) -> Leerroute {
        match self {
            Self::Onderwijs => Leerroute::Onderwijs,
            Self::B1 | Self::A2 => Leerroute::B1,
            Self::Z | Self::ZA2 => Leerroute::Z,
        }
    }

    /// The level in the first PIP.
    pub(crate) const fn niveau(self) -> Taalniveau {
        match self {
            Self::Onderwijs | Self::B1 | Self::A2 => Taalniveau::B1,
            Self::Z => Taalniveau::A1,
            Self::ZA2 => Taalniveau::A2,
        }
    }
}

/// How the duty ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Einde {
    /// Fulfilled.
    Voldaan,
    /// Gone abroad.
    Vertrokken,
    /// Released by DUO.
    Ontheven,
}

/// Something in a life that makes a dossier worth looking at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Bijzonder {
    /// Nothing.
    #[default]
    Niets,
    /// Did not come to the intake twice; warned and fined.
    BoeteIntake,
    /// Followed the route too little; fined, objected.
    BoeteLeerroute,
    /// A report was made; the decision is awaited.
    BoeteWacht,
    /// A report was made; no fine followed.
    GeenBoete,
    /// DUO's term begins on another day than the PIP says.
    TermijnWijktAf,
    /// More hours followed than given in one month.
    TeVeelGevolgd,
    /// A second dwelling while the first goes on.
    TweeWoningen,
    /// An exam of before DUO's notice.
    ExamenTeVroeg,
    /// A fact was registered by mistake and withdrawn.
    Ingetrokken,
    /// A fact was replaced by a better one.
    Vervangen,
    /// Moved to another municipality of the same organisation.
    Verhuisd,
    /// Has asked DUO for more time.
    VerlengingGevraagd,
    /// The last talk is too long ago.
    GesprekTeLaat,
    /// The next talk is soon due.
    GesprekBijna,
    /// Hours of participation wait for confirmation.
    Onbevestigd,
    /// Absent without good reason, not talked about yet.
    Verzuim,
    /// Guidance or relief has ended and nobody closed it.
    NietAfgesloten,
}

/// The outline of one life.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// The municipality.
    pub gemeente: &'static str,
    /// The organisation.
    pub organisatie: usize,
    /// The group.
    pub groep: Doelgroep,
    /// The act; nobody's duty when `None`.
    pub regime: Option<Regime>,
    /// Woman or man.
    pub vrouw: bool,
    /// Age on the day of DUO's notice: from, and below.
    pub leeftijd: (i32, i32),
    /// Coupled to the municipality.
    pub koppeling: Option<Date>,
    /// Housed.
    pub woning: Option<Date>,
    /// Registered in the BRP.
    pub brp: Option<Date>,
    /// DUO's notice.
    pub kennisgeving: Option<Date>,
    /// First PIP.
    pub pip: Option<Date>,
    /// The day on which the first PIP was registered.
    pub pip_geregistreerd: Option<Date>,
    /// The route.
    pub route: Route,
    /// First lesson.
    pub les: Option<Date>,
    /// The end of the duty.
    pub einde: Option<(Date, Einde)>,
    /// PVT completed.
    pub pvt: Option<Date>,
    /// MAP completed.
    pub map: Option<Date>,
    /// Maatschappelijke begeleiding started.
    pub begeleiding: Option<Date>,
    /// Support towards work.
    pub naar_werk: Option<Date>,
    /// Paid work.
    pub werk: Option<Date>,
    /// Volunteering.
    pub vrijwilligerswerk: Option<Date>,
    /// Leerwerktraject.
    pub leerwerk: Option<Date>,
    /// Place of the consulent in the list of accounts.
    pub consulent: Option<usize>,
    /// What is special.
    pub bijzonder: Bijzonder,
}

impl Plan {
    /// Somebody of a municipality of whom nothing is known yet.
    pub(crate) const fn leeg((gemeente, organisatie): (&'static str, usize), groep: Doelgroep) -> Self {
        Self {
            gemeente,
            organisatie,
            groep,
            regime: Some(Regime::Wi2021),
            vrouw: false,
            leeftijd: (27, 50),
            koppeling: None,
            woning: None,
            brp: None,
            kennisgeving: None,
            pip: None,
            pip_geregistreerd: None,
            route: Route::B1,
            les: None,
            einde: None,
            pvt: None,
            map: None,
            begeleiding: None,
            naar_werk: None,
            werk: None,
            vrijwilligerswerk: None,
            leerwerk: None,
            consulent: None,
            bijzonder: Bijzonder::Niets,
        }
    }

    /// Whether somebody still has a duty, or may get one.
    pub(crate) const fn loopt(&self) -> bool {
        self.regime.is_some() && self.einde.is_none()
    }

    /// The last day on which something of the route can happen.
    pub(crate) fn laatste_dag(&self) -> Date {
        self.einde.map_or(GRENS, |(dag, _)| plus(dag, -3))
    }

    /// Sets when somebody with an asylum permit was coupled, housed and registered, from DUO's notice.
    pub(crate) fn kom_aan(&mut self, toeval: &mut Toeval, kennisgeving: Date) {
        self.kennisgeving = Some(kennisgeving);
        if !self.groep.is_asiel() {
            self.brp = Some(plus(kennisgeving, -toeval.tussen(14, 60)));
            return;
        }
        let begin = Date::new(kennisgeving.year(), 1, 3).unwrap_or(kennisgeving);
        let woning = plus(kennisgeving, -toeval.tussen(5, 25)).max(begin);
        self.brp = Some(plus(woning, toeval.tussen(0, 6)).min(kennisgeving));
        if self.groep == Doelgroep::Asielstatushouder {
            self.woning = Some(woning);
            self.koppeling = Some(plus(woning, -toeval.tussen(40, 95)));
        }
    }

    /// The first PIP as most people get it: within the ten weeks, sometimes later.
    pub(crate) fn gewone_pip(toeval: &mut Toeval, kennisgeving: Date) -> Date {
        let dagen = if toeval.kans(9) { toeval.tussen(72, 88) } else { toeval.tussen(32, 66) };
        toeval.na(kennisgeving, dagen, dagen)
    }
}

/// The exact group of a statushouder or gezinsmigrant.
pub(crate) fn doelgroep(toeval: &mut Toeval, asiel: bool) -> Doelgroep {
    let lot = toeval.tussen(1, 100);
    match (asiel, lot) {
        (true, 1..=88) => Doelgroep::Asielstatushouder,
        (true, 89..=95) => Doelgroep::GezinsherenigerMetAsielstatushouder,
        (true, _) => Doelgroep::GezinsvormerMetAsielstatushouder,
        (false, 1..=54) => Doelgroep::Gezinshereniger,
        (false, 55..=93) => Doelgroep::Gezinsvormer,
        (false, 94..=96) => Doelgroep::GeestelijkBedienaar,
        (false, _) => Doelgroep::Overig,
    }
}
