//! Dossiers of random facts of every kind that figures look at.

use dossier::*;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use monitor::Zaak;
use proptest::prelude::*;

/// The dossiers as the engines take them.
pub fn zaken(dossiers: &[Vec<Feit>]) -> Vec<Zaak<'_>> {
    (10..)
        .zip(dossiers)
        .map(|(nummer, feiten)| Zaak { nummer, consulent: (nummer % 3 != 0).then_some(nummer % 3), feiten })
        .collect()
}

/// Noon of a day.
pub fn moment(dag: Date) -> Timestamp {
    dag.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).expect("a moment").timestamp()
}

/// No fact is earlier.
pub const NUL: Date = date(2022, 1, 3);

fn gemeente() -> impl Strategy<Value = Gemeente> {
    prop_oneof![Just("1916"), Just("0626"), Just("0579")].prop_map(|code| Gemeente(code.into()))
}

fn kies<T: Copy + std::fmt::Debug + 'static>(alle: &'static [T]) -> impl Strategy<Value = T> {
    (0..alle.len()).prop_map(|plek| alle[plek])
}

fn minuten() -> impl Strategy<Value = Minuten> {
    prop_oneof![9 => (0_u32..4000).prop_map(Minuten), 1 => (60_000_u32..90_000).prop_map(Minuten)]
}

fn partij() -> impl Strategy<Value = String> {
    prop_oneof![Just("arts"), Just(" Arts"), Just("school"), Just("huisarts")].prop_map(str::to_owned)
}

fn aankomst() -> impl Strategy<Value = Inhoud> {
    let geboren = (1950_i16..2012, 0_i8..13).prop_filter_map("a date", |(jaar, maand)| {
        OnvolledigeDatum::new(jaar, maand, if maand == 0 { 0 } else { maand })
    });
    let code = proptest::option::of(prop_oneof![Just("0336"), Just("0000"), Just("0999")]);
    prop_oneof![
        (geboren, kies(Geslacht::ALLE), code).prop_map(|(geboortedatum, geslacht, code)| {
            Inhoud::Persoonsgegevens {
                geboortedatum,
                geslacht,
                nationaliteit: code.map(str::to_owned),
                verblijfstitel: None,
            }
        }),
        gemeente().prop_map(|gemeente| Inhoud::Koppeling { gemeente }),
        gemeente().prop_map(|gemeente| Inhoud::Huisvesting { gemeente, woonvorm: Woonvorm::Zelfstandig }),
        gemeente().prop_map(|gemeente| Inhoud::BrpInschrijving { gemeente }),
        gemeente().prop_map(|naar| Inhoud::Verhuizing { naar }),
        partij().prop_map(|van| Inhoud::InformatieGevraagd { van }),
        partij().prop_map(|van| Inhoud::InformatieOntvangen { van }),
        Just(Inhoud::IntakeAfgerond {}),
        Just(Inhoud::IntakeAfspraak { uitkomst: AfspraakUitkomst::Verschenen }),
        Just(Inhoud::BijstandToegekend {}),
        Just(Inhoud::OntzorgenGestart {}),
        Just(Inhoud::BegeleidingGestart { door_wie: None }),
        Just(Inhoud::BegeleidingGestopt {}),
    ]
}

fn plicht() -> impl Strategy<Value = Inhoud> {
    let later = (200_i64..1500).prop_map(|dagen| NUL + dagen.days());
    let regime = prop_oneof![4 => Just(Regime::Wi2021), 1 => Just(Regime::Wi2013)];
    let pip = || (kies(Leerroute::ALLE), proptest::option::of(kies(Taalniveau::ALLE)));
    prop_oneof![
        4 => (kies(Doelgroep::ALLE), regime).prop_map(|(groep, regime)| Inhoud::DuoKennisgeving { groep, regime }),
        4 => pip().prop_map(|(leerroute, niveau)| Inhoud::PipVastgesteld {
            leerroute, niveau, intensiteit: None, alfabetisering: Alfabetisering::NVT, gesprekken: None, eenzijdig: false,
        }),
        2 => pip().prop_map(|(leerroute, niveau)| Inhoud::PipGewijzigd {
            leerroute, niveau, intensiteit: None, alfabetisering: Alfabetisering::NVT, gesprekken: None,
            reden: Toelichting("anders".into()),
        }),
        1 => later.clone().prop_map(|einde| Inhoud::TermijnVastgesteld { begin: NUL, einde }),
        1 => (kies(Verlengingsgrond::ALLE), later.clone()).prop_map(|(grond, einde)| Inhoud::Verlenging { grond, einde }),
        1 => (proptest::option::of(later), proptest::option::weighted(0.2, kies(Examenonderdeel::ALLE)))
            .prop_map(|(tot, onderdeel)| Inhoud::Vrijstelling { grond: Vrijstellingsgrond::Opleiding, tot, onderdeel }),
        1 => (kies(OntheffingOmvang::ALLE), proptest::option::of((0_u32..3).prop_map(|deel| Minuten(deel * 9_000))))
            .prop_map(|(omvang, belastbaar)| Inhoud::Ontheffing { omvang, onderdeel: None, belastbaar }),
        1 => Just(Inhoud::PlichtVoldaan {}),
        1 => Just(Inhoud::PlichtVervallen { reden: Toelichting("weg".into()) }),
        3 => kies(VertrekReden::ALLE).prop_map(|reden| Inhoud::Vertrek { reden }),
        1 => Just(Inhoud::Diploma { niveau: None }),
        1 => Just(Inhoud::Certificaat {}),
        1 => Just(Inhoud::ElipAangewezen {}),
        1 => (0_i64..1200).prop_map(|bedrag| Inhoud::LeningStand { gebruikt: Centen(bedrag), maximum: Centen(1000) }),
    ]
}

fn uren() -> impl Strategy<Value = Inhoud> {
    let wie = proptest::option::of(Just("wie".to_owned()));
    prop_oneof![
        2 => (minuten(), minuten()).prop_map(|(gegeven, gevolgd)| Inhoud::LesUren { gegeven, gevolgd }),
        2 => (kies(VerzuimSoort::ALLE), minuten()).prop_map(|(verzuim, duur)| Inhoud::Verzuim { verzuim, duur }),
        4 => (minuten(), wie).prop_map(|(duur, bevestigd_door)| Inhoud::Participatie {
            activiteit: ParticipatieSoort::Werk, plaats: "hier".into(), duur, bevestigd_door,
        }),
        3 => (1_u32..40).prop_map(|id| Inhoud::ParticipatieBevestigd { feit: FeitId(id), door: "wie".into() }),
        2 => (kies(Examenonderdeel::ALLE), kies(Taalniveau::ALLE)).prop_map(|(onderdeel, niveau)| Inhoud::Voortgang { onderdeel, niveau }),
        2 => (kies(Examenonderdeel::ALLE), proptest::option::of(kies(Taalniveau::ALLE)), kies(ExamenUitslag::ALLE))
            .prop_map(|(onderdeel, niveau, uitslag)| Inhoud::Examen { onderdeel, niveau, uitslag }),
        1 => (kies(PvtDeel::ALLE), minuten()).prop_map(|(deel, duur)| Inhoud::Pvt { deel, duur }),
        1 => (any::<bool>(), minuten()).prop_map(|(praktijk, duur)| Inhoud::MapUren { thema: None, praktijk, duur }),
        1 => Just(Inhoud::VerklaringGetekend {}),
        1 => Just(Inhoud::MapEindgesprek {}),
        3 => Just(Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None }),
    ]
}

fn overig() -> impl Strategy<Value = Inhoud> {
    let school = prop_oneof![Just(" "), Just("Delta"), Just("Zuid")];
    let doel = || (1_u32..40).prop_map(FeitId);
    let school2 = school.clone();
    prop_oneof![
        school.prop_map(|aanbieder| Inhoud::LesGestart { aanbieder: aanbieder.into() }),
        school2.prop_map(|aanbieder| Inhoud::LesWachtlijst { aanbieder: aanbieder.into() }),
        Just(Inhoud::WerkGestart { werkgever: "bakker".into(), uren_per_week: None }),
        Just(Inhoud::WerkGestopt {}),
        Just(Inhoud::VrijwilligerswerkGestart { plaats: "hier".into(), uren_per_week: None }),
        Just(Inhoud::LeerwerktrajectGestart { plaats: "hier".into() }),
        Just(Inhoud::LeerwerktrajectGestopt {}),
        Just(Inhoud::Training { onderwerp: "Begeleiding naar werk".into(), duur: None }),
        kies(Overtreding::ALLE).prop_map(|overtreding| Inhoud::Waarschuwing { overtreding }),
        (kies(Overtreding::ALLE), 0_i64..90_000).prop_map(|(overtreding, bedrag)| Inhoud::Boete {
            overtreding,
            bedrag: Centen(bedrag),
            motivering: None
        }),
        doel().prop_map(|feit| Inhoud::Intrekking { feit, reden: Toelichting("fout".into()) }),
        doel().prop_map(|feit| Inhoud::Intrekking { feit, reden: Toelichting("dubbel".into()) }),
    ]
}

prop_compose! {
    fn feit()(
        inhoud in prop_oneof![2 => aankomst(), 3 => plicht(), 4 => uren(), 2 => overig()],
        dag in prop_oneof![8 => 0_i64..1400, 1 => -30_000_i64..60_000],
        uur in 0_i64..40_000,
        nanos in prop_oneof![4 => Just(0_i64), 1 => 1_i64..999_999_999],
        vervangt in proptest::option::weighted(0.08, (1_u32..40).prop_map(FeitId)),
        bron in kies(Bron::ALLE),
        verschil in prop_oneof![19 => Just(0_u32), 1 => 1_u32..3],
    ) -> (u32, Feit) {
        let geregistreerd = moment(NUL) + uur.hours().nanoseconds(nanos);
        (verschil, Feit { id: FeitId(0), op: NUL + dag.days(), geregistreerd, door: "proef".into(), bron, vervangt, inhoud })
    }
}

/// A dossier of random facts. Numbers rise, but now and then one occurs twice.
pub fn dossier() -> impl Strategy<Value = Vec<Feit>> {
    proptest::collection::vec(feit(), 0..40).prop_map(|feiten| {
        let genummerd = (1_u32..).zip(feiten).map(|(nummer, (verschil, mut feit))| {
            feit.id = FeitId(nummer.saturating_sub(verschil).max(1));
            feit
        });
        genummerd.collect()
    })
}
