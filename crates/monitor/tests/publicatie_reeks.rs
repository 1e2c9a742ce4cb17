//! Several municipalities of one organisation, published one after another: each comes out, and what is left out is said.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use monitor::Zaak;
use monitor::publicatie::{
    Bijschrift, Doel, Doelwaarde, Kop, Opdracht, Publicatie, Soort, Toelichtingdeel, Woorden, maak,
    met_woorden, sindsdien, toets, verschillen, vragen,
};
use wet::Wet;

fn opdracht(organisatie: &demo::Organisatie, nummer: u32, gemeente: &str, op: Date) -> Opdracht {
    let kop = Kop {
        nummer,
        soort: Soort::Raad,
        organisatie: organisatie.naam.to_owned(),
        gemeente: gemeente.to_owned(),
        gemeentenaam: gemeente.to_owned(),
        regio: organisatie.gemeenten.iter().map(|(code, _)| (*code).to_owned()).collect(),
        op,
        bekend_op: Timestamp::MAX,
        verbetert: None,
    };
    Opdracht { kop, zaad: 7 + u64::from(nummer), woorden: Woorden::default() }
}

fn feiten(plek: usize) -> Vec<Vec<dossier::Feit>> {
    let personen = demo::regio().personen;
    personen.iter().filter(|een| een.organisatie == plek).map(demo::DemoPersoon::feiten).collect()
}

fn zaken(feiten: &[Vec<dossier::Feit>]) -> Vec<Zaak<'_>> {
    (1..).zip(feiten).map(|(nummer, feiten)| Zaak { nummer, consulent: None, feiten }).collect()
}

#[test]
fn one_municipality_after_another_comes_out_safe() {
    for (plek, organisatie) in demo::regio().organisaties.iter().enumerate() {
        let feiten = feiten(plek);
        let zaken = zaken(&feiten);
        // The day on which the last of both regions was given away; the first two once more with all of it known.
        let op = date(2025, 9, 30);
        let mut eerdere: Vec<Publicatie> = Vec::new();
        for (nummer, (gemeente, naam)) in (1..).zip(organisatie.gemeenten.iter().cycle().take(5)) {
            let opdracht = opdracht(organisatie, nummer, gemeente, op);
            let gemaakt = maak(&opdracht, &zaken, &Wet::default(), &eerdere)
                .unwrap_or_else(|fout| panic!("{naam} {nummer}: {fout}"));
            assert_eq!(toets(&String::from_utf8(gemaakt.bytes()).unwrap()), Ok(()), "{naam}");
            assert_eq!(gemaakt.delen.len() + gemaakt.weggelaten.len(), 6, "{naam}");
            assert!(gemaakt.delen.len() >= 3, "{naam}: {:?}", gemaakt.weggelaten);
            eerdere.push(gemaakt);
        }
    }
}

fn bijschrift(code: &str, waarde: Doelwaarde) -> Bijschrift {
    Bijschrift {
        code: code.to_owned(),
        doel: Some(Doel { waarde, bron: "Beleidsplan 2022-2025, p. 7".to_owned() }),
        college: Some("Wij zoeken meer plekken bij werkgevers.".to_owned()),
        op: date(2025, 11, 10),
        rol: "beleidsmedewerker".to_owned(),
    }
}

#[test]
fn what_people_add_is_frozen_and_hashed_with_the_figures() {
    let organisatie = demo::regio().organisaties.swap_remove(0);
    let feiten = feiten(0);
    let zaken = zaken(&feiten);
    let kaal = opdracht(&organisatie, 1, "0629", demo::PEILDATUM);
    let maak = |bijschriften: Vec<Bijschrift>| {
        let woorden = Woorden { bijschriften, toelichting: Vec::new() };
        maak(&Opdracht { woorden, ..kaal.clone() }, &zaken, &Wet::default(), &[])
    };
    let zonder = maak(Vec::new()).unwrap();
    assert!(
        !String::from_utf8(zonder.bytes()).unwrap().contains("bijschriften"),
        "older documents stay as they are"
    );
    let met = maak(vec![bijschrift("meedoen", Doelwaarde::Procent(40))]).unwrap();
    assert_ne!(zonder.hash(), met.hash());
    let tekst = String::from_utf8(met.bytes()).unwrap();
    assert_eq!(toets(&tekst), Ok(()));
    assert_eq!(Publicatie::lees(&tekst).unwrap(), met);
    assert_eq!(met.bijschrift("meedoen").unwrap().doel.as_ref().unwrap().toon(), "ten minste 40%");
    let anders = verschillen(&zonder, &met);
    assert_eq!(anders.len(), 2, "{anders:?}");
    assert_eq!(anders[1].waar, "meedoen / doel");
    let hoger = tekst.replace("\"procent\":40", "\"procent\":101");
    assert!(toets(&hoger).unwrap_err()[0].contains("hoort niet bij die vraag"));
    for fout in [
        vec![bijschrift("bestaat_niet", Doelwaarde::Woorden("meer".to_owned()))],
        vec![bijschrift("instroom", Doelwaarde::Procent(40))],
        vec![bijschrift("meedoen", Doelwaarde::Procent(0))],
        vec![
            bijschrift("route", Doelwaarde::Woorden("a".to_owned())),
            bijschrift("route", Doelwaarde::Procent(1)),
        ],
    ] {
        assert!(maak(fout).unwrap_err().to_string().contains("hoort niet bij die vraag"));
    }
    words_of_people_change_without_counting_again(&zonder, &met);
    assert_eq!(vragen().map(|vraag| vraag.code).collect::<Vec<_>>()[..2], ["meedoen", "op_tijd"]);
    assert_eq!(vragen().filter(|vraag| vraag.is_aandeel).count(), 3);
}

#[expect(clippy::unwrap_used, reason = "a test may fail")]
fn words_of_people_change_without_counting_again(zonder: &Publicatie, met: &Publicatie) {
    assert_eq!(
        &met_woorden(zonder.clone(), met.woorden()).unwrap(),
        met,
        "byte for byte what counting gives"
    );
    assert_eq!(&met_woorden(met.clone(), Woorden::default()).unwrap(), zonder);
    let deel = |code: &str| Toelichtingdeel {
        code: code.to_owned(),
        tekst: "Veel mensen kwamen tegelijk.\n\nDat is voorbij.".to_owned(),
        op: date(2025, 11, 10),
        rol: "teamleider".to_owned(),
    };
    let schrijf = |toelichting| met_woorden(zonder.clone(), Woorden { toelichting, ..Woorden::default() });
    let toegelicht = schrijf(vec![deel("algemeen"), deel("route")]).unwrap();
    let tekst = String::from_utf8(toegelicht.bytes()).unwrap();
    assert_eq!(toets(&tekst), Ok(()));
    assert_eq!(Publicatie::lees(&tekst).unwrap(), toegelicht);
    assert_ne!(toegelicht.hash(), zonder.hash());
    let anders = verschillen(zonder, &toegelicht);
    assert_eq!(
        anders.iter().map(|een| een.waar.as_str()).collect::<Vec<_>>(),
        ["algemeen / toelichting", "route / toelichting"]
    );
    for fout in [vec![deel("bestaat_niet")], vec![deel("route"), deel("route")]] {
        let fout = schrijf(fout).unwrap_err().to_string();
        assert!(fout.contains("hoort bij geen vraag of staat er twee keer"), "{fout}");
    }
}

#[test]
fn who_was_registered_later_is_counted_by_reason() {
    let organisatie = demo::regio().organisaties.swap_remove(0);
    let mut feiten = feiten(0);
    let mut kop = opdracht(&organisatie, 1, "0629", date(2025, 9, 30)).kop;
    kop.bekend_op = "2025-11-20T12:00:00Z".parse().unwrap();
    let nu = "2025-12-01T12:00:00Z".parse().unwrap();
    let tel = |feiten: &[Vec<dossier::Feit>]| sindsdien(&kop, &zaken(feiten), &Wet::default(), nu).unwrap();
    assert_eq!(tel(&feiten), monitor::publicatie::Sindsdien::default());
    let wassenaar = demo::regio().personen.into_iter().filter(|een| een.organisatie == 0);
    let plekken: Vec<usize> = wassenaar
        .enumerate()
        .filter(|(_, een)| een.gemeente == "0629")
        .map(|(plek, _)| plek)
        .take(20)
        .collect();
    for (volg, plek) in plekken.iter().enumerate() {
        let dossier = &mut feiten[*plek];
        let mut feit = dossier.last().unwrap().clone();
        feit.id = dossier::FeitId(u32::try_from(dossier.len()).unwrap() + 1);
        feit.geregistreerd = "2025-11-25T12:00:00Z".parse().unwrap();
        feit.op = date(2025, 9, 1);
        match volg % 3 {
            0 => feit.vervangt = None,
            1 => feit.vervangt = Some(dossier::FeitId(1)),
            _ => {
                let reden = dossier::Toelichting("vergissing".to_owned());
                feit.inhoud = dossier::Inhoud::Intrekking { feit: dossier::FeitId(1), reden };
            }
        }
        dossier.push(feit);
    }
    let geteld = tel(&feiten);
    assert!(geteld.later > 0 && geteld.verbeterd > 0 && geteld.ingetrokken > 0, "{geteld:?}");
    assert!(geteld.later + geteld.verbeterd + geteld.ingetrokken <= 20);
}
