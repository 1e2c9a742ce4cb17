//! Six dossiers as examples: their facts and stand are published in `docs/voorbeelden`, and a short form is kept as a
//! snapshot so that a change in what follows from them is seen.

use dossier::{Feit, Peilmoment, Stand, stand};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use wet::Wet;

use crate::notatie::{feiten, moment};
use crate::vastleggen::vers;

/// The day of the demo region.
const OP: Date = date(2025, 11, 12);

/// Name and facts.
pub const DOSSIERS: &[(&str, &str)] = &[
    (
        "b1-route-statushouder",
        "2024-11-04 Persoonsgegevens geboortedatum=1991-07-00 geslacht=Vrouw nationaliteit=0223 verblijfstitel=26 bron=Brp; \
         2024-11-04 Koppeling gemeente=1916 bron=Coa; 2025-01-13 Huisvesting gemeente=1916 woonvorm=Zelfstandig; \
         2025-01-20 BrpInschrijving gemeente=1916 bron=Brp; 2025-02-10 DuoKennisgeving groep=Asielstatushouder bron=Duo; \
         2025-02-10 BijstandToegekend; 2025-02-10 OntzorgenGestart; 2025-01-20 BegeleidingGestart door_wie=welkom; \
         2025-02-17 IntakeOproep afspraak=2025-03-03; 2025-03-03 IntakeAfspraak uitkomst=Verschenen; \
         2025-03-10 Leerbaarheidstoets advies=B1; 2025-03-31 IntakeAfgerond; \
         2025-04-14 PipVastgesteld leerroute=B1 niveau=B1 intensiteit=12u alfabetisering=NVT gesprekken=4; \
         2025-04-15 TermijnVastgesteld begin=2025-04-15 einde=2028-04-15 bron=Duo; 2025-04-22 LesAangemeld aanbieder=Delta; \
         2025-05-12 LesGestart aanbieder=Delta bron=School; 2025-05-31 LesUren gegeven=36u gevolgd=33u bron=School; \
         2025-06-30 LesUren gegeven=48u gevolgd=40u bron=School; 2025-09-30 LesUren gegeven=48u gevolgd=44u bron=School; \
         2025-06-16 Gesprek doel=Voortgang; 2025-09-22 Pvt deel=Inleiding duur=8u; 2025-09-29 Pvt deel=Activiteit duur=4u; \
         2025-09-29 VerklaringGetekend; 2025-10-06 OntzorgenGestopt",
    ),
    (
        "z-route-gezinsmigrant",
        "2022-05-02 Persoonsgegevens geboortedatum=1968-00-00 geslacht=Man bron=Brp; 2022-05-02 BrpInschrijving gemeente=0502 bron=Brp; \
         2022-05-16 DuoKennisgeving groep=Gezinsvormer bron=Duo; 2022-07-04 IntakeAfgerond; \
         2022-07-18 PipVastgesteld leerroute=Z niveau=A1 alfabetisering=AA; 2022-08-01 LesAangemeld aanbieder=Taalhuis; \
         2022-08-29 LesGestart aanbieder=Taalhuis; 2023-06-30 LesUren gegeven=420u gevolgd=400u; \
         2024-06-30 LesUren gegeven=400u gevolgd=380u; 2025-06-30 LesUren gegeven=30u gevolgd=20u; \
         2022-12-05 Gesprek doel=Voortgang; 2023-05-08 Gesprek doel=Evaluatie; 2023-03-06 Pvt deel=Inleiding duur=6u; \
         2023-03-13 Pvt deel=Activiteit duur=6u; 2023-03-20 VerklaringGetekend; \
         2023-10-02 MapUren thema=Netwerk praktijk=ja duur=40u; 2023-11-06 MapEindgesprek; 2025-07-14 EindgesprekZ; \
         2025-08-11 Certificaat bron=Duo",
    ),
    (
        "onderwijsroute",
        "2023-08-07 Persoonsgegevens geboortedatum=2004-02-29 geslacht=Vrouw bron=Brp; 2023-08-07 Koppeling gemeente=0556 bron=Coa; \
         2023-09-18 Huisvesting gemeente=0556 woonvorm=Onzelfstandig; 2023-09-25 BrpInschrijving gemeente=0556 bron=Brp; \
         2023-09-11 DuoKennisgeving groep=Asielstatushouder bron=Duo; 2023-11-20 InformatieGevraagd van=arts; \
         2023-12-18 InformatieOntvangen van=arts; 2023-12-28 PipVastgesteld leerroute=Onderwijs niveau=B1 intensiteit=20u; \
         2024-02-05 LesGestart aanbieder=mbo; 2024-06-03 Gesprek doel=Kennismaking; 2024-10-07 Gesprek doel=Voortgang; \
         2025-07-07 TaalschakeltrajectAfgerond; 2025-06-02 Examen onderdeel=LE niveau=B1 uitslag=Geslaagd; \
         2025-06-03 Examen onderdeel=SP niveau=B1 uitslag=Gezakt; 2025-09-01 Verhuizing naar=1916; \
         2025-09-08 BrpInschrijving gemeente=1916 bron=Brp",
    ),
    (
        "elip",
        "2020-03-02 DuoKennisgeving groep=Asielstatushouder regime=Wi2013 bron=Duo; \
         2020-03-02 TermijnVastgesteld begin=2020-03-03 einde=2023-03-03 bron=Duo; \
         2022-11-07 Verlenging grond=NietVerwijtbaar einde=2025-12-03 bron=Duo; \
         2024-12-02 LeningStand gebruikt=7900,00 maximum=10000,00 bron=Duo; 2024-12-09 ElipAangewezen bron=Duo; \
         2025-02-03 LesGestart aanbieder=Delta; 2025-06-02 Examen onderdeel=LE niveau=A2 uitslag=Geslaagd; \
         2025-09-01 Gesprek doel=Voortgang",
    ),
    (
        "handhaving",
        "2024-09-02 BrpInschrijving gemeente=1916 bron=Brp; 2024-09-09 DuoKennisgeving groep=Gezinshereniger bron=Duo; \
         2024-09-16 IntakeOproep afspraak=2024-09-30; 2024-09-30 IntakeAfspraak uitkomst=NietVerschenen; \
         2024-10-01 Waarschuwing overtreding=BredeIntake; 2024-10-01 IntakeOproep afspraak=2024-10-14; \
         2024-10-14 IntakeAfspraak uitkomst=NietVerschenen; 2024-10-15 Boete overtreding=BredeIntake bedrag=250,00; \
         2024-10-15 IntakeOproep afspraak=2024-11-04; 2024-11-04 IntakeAfspraak uitkomst=Verschenen; \
         2024-11-11 IntakeAfgerond; 2024-11-18 PipVastgesteld leerroute=B1 niveau=B1; \
         2025-03-03 Verzuim verzuim=Ongeoorloofd duur=3u; 2025-03-10 Verzuim verzuim=Ongeoorloofd duur=3u; \
         2025-04-14 Boeterapport overtreding=Pvt; 2025-05-12 Voornemen overtreding=Pvt bedrag=50,00; \
         2025-05-26 Zienswijze; 2025-06-10 Boete overtreding=Pvt bedrag=25,00; 2025-07-14 Bezwaar tegen=18; \
         2025-08-25 BezwaarBeslist uitkomst=Ongegrond; 2025-10-13 BoeteOnherroepelijk boete=18",
    ),
    (
        "tegenstrijdig",
        "2025-01-06 BrpInschrijving gemeente=1916; 2025-03-03 DuoKennisgeving groep=Gezinsvormer; \
         2025-02-24 PipVastgesteld leerroute=Z niveau=B1 intensiteit=10u; 2025-03-17 DuoKennisgeving groep=Asielstatushouder; \
         2025-03-31 LesUren gegeven=10u gevolgd=12u; 2025-04-07 Intrekking feit=40 reden=vergissing; \
         2025-04-14 PipVastgesteld leerroute=B1; 2025-05-05 WerkGestopt",
    ),
];

pub fn peil() -> Peilmoment {
    Peilmoment { op: OP, bekend_op: moment(OP) }
}

pub fn voorbeelden() -> Vec<(&'static str, Vec<Feit>)> {
    DOSSIERS.iter().map(|(naam, tekst)| (*naam, feiten(tekst).unwrap())).collect()
}

/// A value with the name of its dossier in front, as a line of the published format.
pub fn regel(dossier: &str, waarde: Value) -> String {
    let Value::Object(rest) = waarde else { panic!("{dossier}: no object") };
    let mut velden = serde_json::Map::from_iter([("dossier".to_owned(), json!(dossier))]);
    velden.extend(rest);
    serde_json::to_string(&velden).unwrap() + "\n"
}

/// What a person would look at first.
fn kort(stand: &Stand) -> Value {
    let termijnen = stand.termijnen.iter().map(|termijn| {
        let uitkomst = serde_json::to_value(termijn.uitkomst).unwrap();
        let woord = uitkomst["uitkomst"].as_str().unwrap().to_owned();
        format!(
            "{} {} t/m {} {woord} ({})",
            termijn.soort.code(),
            termijn.begin,
            termijn.einde,
            termijn.artikel()
        )
    });
    let signalen = stand.signalen.iter().map(|signaal| {
        let uiterlijk = signaal.uiterlijk.map_or("-".to_owned(), |dag| dag.to_string());
        format!("{} voor {uiterlijk} ({})", signaal.soort.code(), signaal.artikel)
    });
    let bevindingen = stand.bevindingen.iter().map(|bevinding| {
        let nummers: Vec<u32> = bevinding.feiten.iter().map(|feit| feit.0).collect();
        format!("{} {nummers:?}", bevinding.soort.code())
    });
    json!({
        "fase": stand.fase,
        "plicht": stand.plicht,
        "gemeente": stand.gemeente,
        "uren": stand.uren,
        "boetes": stand.boetes,
        "elip": stand.elip,
        "termijnen": termijnen.collect::<Vec<_>>(),
        "signalen": signalen.collect::<Vec<_>>(),
        "bevindingen": bevindingen.collect::<Vec<_>>(),
    })
}

#[test]
fn what_follows_from_the_examples_stays_as_it_is() {
    for (naam, feiten) in voorbeelden() {
        insta::assert_json_snapshot!(naam, kort(&stand(&feiten, &Wet::default(), peil())));
    }
}

#[test]
fn the_published_examples_are_fresh() {
    let mut standen = String::new();
    for (naam, feiten) in voorbeelden() {
        let regels = feiten.iter().map(|feit| regel(naam, serde_json::to_value(feit).unwrap()));
        vers(&format!("voorbeelden/{naam}.jsonl"), &regels.collect::<String>());
        let stand = stand(&feiten, &Wet::default(), peil());
        standen += &regel(naam, serde_json::to_value(stand).unwrap());
    }
    vers("voorbeelden/standen.jsonl", &standen);
}
