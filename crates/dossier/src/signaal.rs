//! Signals: what somebody should do, who, before when, on which ground. Nothing is decided; a person acts.

mod los;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use wet::{Code, Wet};

use crate::Soort;
use crate::keuze::keuze;
use crate::lijsten::Doelgroep;
use crate::stand::verloop::Verloop;
use crate::stand::{Fase, PlichtStatus, Stand, Uren};
use crate::termijn::{Termijn, TermijnSoort, Uitkomst};

keuze! {
    /// The tab of the work list to which a signal belongs.
    WerkSoort {
        Pip "PIP",
        Gesprek "Gesprek",
        Uren "Uren",
        Handhaving "Handhaving",
        Afronden "Afronden",
        Wonen "Wonen en start",
        Gegevens "Gegevens",
    }
}

keuze! {
    /// For whom a signal is.
    SignaalRol { Consulent "consulent", Kwaliteitsmedewerker "kwaliteitsmedewerker" }
}

keuze! {
    /// What should be done.
    SignaalSoort {
        Huisvesten "Woning vinden",
        DoorstroomVerlaten "Woning na de doorstroomlocatie vinden",
        InschrijvenBrp "Verhuizing en inschrijving regelen",
        InschrijvingNagaan "Inschrijving in de BRP nagaan",
        IntakeOproepen "Oproepen voor de brede intake",
        IntakeOpnieuw "Opnieuw oproepen voor de intake",
        PipVaststellen "PIP vaststellen",
        PipNaVerhuizing "PIP opnieuw vaststellen na verhuizing",
        InformatieNavragen "Informatie navragen bij derde",
        LesRegelen "Taalles laten starten",
        GesprekEersteJaar "Gesprek voeren (eerste jaar)",
        GesprekVoeren "Voortgangsgesprek voeren",
        VerzuimBespreken "Verzuim bespreken",
        ZiekteBespreken "Ziekteverzuim bespreken",
        VerzuimBewaken "Verzuim bewaken",
        LessenBewaken "Bewaken dat de lessen op tijd klaar zijn",
        HaalbaarheidBespreken "Haalbaarheid van B1 bespreken",
        PvtAfronden "PVT afronden",
        MapAfronden "MAP afronden",
        LesurenInhalen "Lesuren Z-route inhalen",
        MeedoenInhalen "Uren meedoen inhalen",
        UrenBevestigen "Uren laten bevestigen",
        EindgesprekVoeren "Eindgesprek voeren",
        TermijnLooptAf "Inburgeringstermijn loopt af",
        VerlengingBespreken "Verlenging bespreken",
        VerlengingNavragen "Besluit over verlenging navragen bij DUO",
        OntzorgenAfbouwen "Ontzorgen afbouwen",
        BegeleidingAfronden "Maatschappelijke begeleiding afronden",
        BoeteBeslissen "Beslissen na het boeterapport",
        BezwaarBeslissen "Beslissen op bezwaar",
        BetalingNagaan "Betaling van de boete nagaan",
        ElipAfronden "ELIP afronden",
        ElipNavragen "ELIP navragen bij DUO",
        BevindingBekijken "Tegenstrijdige gegevens bekijken",
    }
}

/// Something that somebody should do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signaal {
    /// What should be done.
    pub soort: SignaalSoort,
    /// The tab of the work list.
    pub werk: WerkSoort,
    /// For whom.
    pub rol: SignaalRol,
    /// From when it shows.
    pub vanaf: Date,
    /// Before when; `None` when there is no date for it.
    pub uiterlijk: Option<Date>,
    /// Article or ground.
    pub artikel: Cow<'static, str>,
    /// The term from which it follows.
    pub termijn: Option<TermijnSoort>,
    /// The kind of fact that meets it.
    pub doe: Option<Soort>,
}

/// What one line of a list says beside a signal, so that a list needs no whole stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignaalUitleg {
    /// The term from which the signal follows, with its derivation.
    pub termijn: Option<Termijn>,
    /// Of which group the person is.
    pub groep: Option<Doelgroep>,
    /// Age in whole years.
    pub leeftijd: Option<u16>,
    /// Hours that count.
    pub uren: Uren,
    /// How many contradictions there are.
    pub bevindingen: usize,
}

impl SignaalUitleg {
    /// What there is to say about a signal of a stand.
    #[must_use]
    pub fn nieuw(signaal: &Signaal, stand: &Stand) -> Self {
        Self {
            termijn: signaal.termijn.and_then(|soort| stand.termijn(soort)).cloned(),
            groep: stand.groep,
            leeftijd: stand.persoon.as_ref().map(|persoon| persoon.leeftijd),
            uren: stand.uren,
            bevindingen: stand.bevindingen.len(),
        }
    }
}

/// How a term becomes a signal: what, which tab, which fact meets it, and how long before the end it shows.
struct Vorm {
    soort: SignaalSoort,
    werk: WerkSoort,
    doe: Option<Soort>,
    vooraf: Code,
}

const fn vorm(termijn: TermijnSoort) -> Option<Vorm> {
    use SignaalSoort as S;
    use TermijnSoort as T;
    use WerkSoort as W;
    let (soort, werk, doe, vooraf) = match termijn {
        T::HuisvestingGemeente => (S::Huisvesten, W::Wonen, Some(Soort::Huisvesting), Code::SignaalVooraf),
        T::Doorstroomlocatie => {
            (S::DoorstroomVerlaten, W::Wonen, Some(Soort::Huisvesting), Code::SignaalVooraf)
        }
        T::HuisvestingVerhuizen => {
            (S::InschrijvenBrp, W::Wonen, Some(Soort::BrpInschrijving), Code::SignaalVooraf)
        }
        T::Pip => (S::PipVaststellen, W::Pip, Some(Soort::PipVastgesteld), Code::SignaalVooraf),
        T::PipNaVerhuizing => (S::PipNaVerhuizing, W::Pip, Some(Soort::PipGewijzigd), Code::SignaalVooraf),
        T::IntakeDerdeOproep => (S::IntakeOpnieuw, W::Pip, Some(Soort::IntakeOproep), Code::SignaalVooraf),
        T::Lesstart => (S::LesRegelen, W::Uren, Some(Soort::LesGestart), Code::SignaalVooraf),
        T::GesprekkenEersteJaar => {
            (S::GesprekEersteJaar, W::Gesprek, Some(Soort::Gesprek), Code::SignaalVooraf)
        }
        T::GesprekInterval => (S::GesprekVoeren, W::Gesprek, Some(Soort::Gesprek), Code::SignaalVooraf),
        T::Pvt => (S::PvtAfronden, W::Afronden, Some(Soort::Pvt), Code::TermijnInZicht),
        T::Map => (S::MapAfronden, W::Afronden, Some(Soort::MapUren), Code::TermijnInZicht),
        T::ZLesuren => (S::LesurenInhalen, W::Uren, Some(Soort::LesUren), Code::TermijnInZicht),
        T::ZParticipatie => (S::MeedoenInhalen, W::Uren, Some(Soort::Participatie), Code::TermijnInZicht),
        T::ZEindgesprek => {
            (S::EindgesprekVoeren, W::Afronden, Some(Soort::EindgesprekZ), Code::TermijnInZicht)
        }
        T::Inburgeringstermijn => {
            (S::TermijnLooptAf, W::Afronden, Some(Soort::PlichtVoldaan), Code::TermijnInZicht)
        }
        T::VerlengingVragen => {
            (S::VerlengingBespreken, W::Afronden, Some(Soort::VerlengingAangevraagd), Code::TermijnInZicht)
        }
        T::VerlengingBesluit => {
            (S::VerlengingNavragen, W::Afronden, Some(Soort::Verlenging), Code::SignaalVooraf)
        }
        T::Ontzorgen => (S::OntzorgenAfbouwen, W::Wonen, Some(Soort::OntzorgenGestopt), Code::SignaalVooraf),
        T::Begeleiding => {
            (S::BegeleidingAfronden, W::Wonen, Some(Soort::BegeleidingGestopt), Code::SignaalVooraf)
        }
        T::Boetebesluit => (S::BoeteBeslissen, W::Handhaving, Some(Soort::Boete), Code::SignaalVooraf),
        T::BezwaarBesluit => {
            (S::BezwaarBeslissen, W::Handhaving, Some(Soort::BezwaarBeslist), Code::SignaalVooraf)
        }
        T::Betaling => (S::BetalingNagaan, W::Handhaving, Some(Soort::Betaling), Code::SignaalVooraf),
        T::Startklas | T::Routewissel | T::Bezwaar => return None,
    };
    Some(Vorm { soort, werk, doe, vooraf })
}

/// All signals of a stand, soonest first.
pub(crate) fn alle(stand: &Stand, verloop: &Verloop<'_>, wet: &Wet, tegenstrijdig: bool) -> Vec<Signaal> {
    // While a vrijstelling for a time runs nothing is asked of the person, nor a PIP. No article was found that moves a
    // term for it, so the dates stay, and the signals come back when it is over.
    let rust = stand.plicht == PlichtStatus::Vrijgesteld;
    let termijnen = stand.termijnen.iter().filter(|termijn| !rust || !vraagt_van_de_persoon(termijn.soort));
    let mut signalen: Vec<Signaal> =
        termijnen.filter_map(|termijn| uit_termijn(termijn, wet, stand.op)).collect();
    signalen.extend(los::intake(stand, verloop, wet));
    signalen.extend(los::elip(stand, verloop));
    signalen.extend(los::inschrijving(stand, verloop));
    for signaal in &mut signalen {
        // Who gets help of ELIP must be done by the same day; it is one thing to do.
        if signaal.soort == SignaalSoort::TermijnLooptAf
            && stand.elip.is_some_and(|elip| elip.aangewezen.is_some())
        {
            signaal.soort = SignaalSoort::ElipAfronden;
        }
    }
    if matches!(stand.fase, Fase::Leren) {
        if !rust {
            let verzuim = [los::verzuim(stand, verloop, wet), los::ziekte(stand, verloop, wet)];
            signalen.extend(los::bewaken(stand, &verzuim));
            signalen.extend(verzuim.into_iter().flatten());
            signalen.extend(los::haalbaarheid(stand, verloop, wet));
            signalen.extend(los::lessen(stand, wet));
        }
        signalen.extend(los::onbevestigd(stand));
    }
    if tegenstrijdig {
        let rol = SignaalRol::Kwaliteitsmedewerker;
        signalen.push(Signaal {
            rol,
            ..los::los(stand, SignaalSoort::BevindingBekijken, WerkSoort::Gegevens, None)
        });
    }
    signalen.sort_by_key(|signaal| (signaal.uiterlijk.is_none(), signaal.uiterlijk, signaal.soort));
    signalen
}

/// Whether a term is about the PIP or about what the person must do. Housing, guidance, enforcement and what waits for DUO
/// go on whatever the duty.
const fn vraagt_van_de_persoon(soort: TermijnSoort) -> bool {
    use TermijnSoort as T;
    match soort {
        T::Pip
        | T::PipNaVerhuizing
        | T::IntakeDerdeOproep
        | T::Startklas
        | T::Lesstart
        | T::Inburgeringstermijn
        | T::Routewissel
        | T::GesprekkenEersteJaar
        | T::GesprekInterval
        | T::Pvt
        | T::Map
        | T::ZLesuren
        | T::ZParticipatie
        | T::ZEindgesprek
        | T::VerlengingVragen => true,
        T::HuisvestingGemeente
        | T::HuisvestingVerhuizen
        | T::Doorstroomlocatie
        | T::Begeleiding
        | T::Ontzorgen
        | T::VerlengingBesluit
        | T::Bezwaar
        | T::Boetebesluit
        | T::Betaling
        | T::BezwaarBesluit => false,
    }
}

fn uit_termijn(termijn: &Termijn, wet: &Wet, op: Date) -> Option<Signaal> {
    let Vorm { mut soort, werk, mut doe, vooraf } = vorm(termijn.soort)?;
    let toont = match termijn.uitkomst {
        Uitkomst::Loopt => true,
        Uitkomst::Wacht => {
            soort = SignaalSoort::InformatieNavragen;
            doe = Some(Soort::InformatieOntvangen);
            true
        }
        // The end of a window is no reason to act any more, but relief and guidance must be rounded off.
        Uitkomst::Verstreken => {
            !termijn.soort.is_venster()
                || matches!(termijn.soort, TermijnSoort::Ontzorgen | TermijnSoort::Begeleiding)
        }
        Uitkomst::Gehaald { .. } | Uitkomst::TeLaat { .. } | Uitkomst::Vervallen => false,
    };
    let vanaf = wet.duur(vooraf, op).voor(termijn.einde).max(termijn.begin);
    (toont && vanaf <= op).then(|| Signaal {
        soort,
        werk,
        rol: SignaalRol::Consulent,
        vanaf,
        uiterlijk: Some(termijn.einde),
        artikel: Cow::Owned(termijn.artikel().to_owned()),
        termijn: Some(termijn.soort),
        doe,
    })
}
