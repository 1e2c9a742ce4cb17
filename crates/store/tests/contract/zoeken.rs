//! Finding people by what somebody remembers.

use store::{DossierId, DubbelReden, Kenmerk, NieuwDossier, Persoon};

use crate::wereld::{Wereld, geboren, na, nieuw, persoon};

struct Wie(&'static str, &'static str, &'static str, &'static str);

async fn maak(
    w: &Wereld,
    Wie(voornamen, voorvoegsel, achternaam, datum): Wie,
    nummers: [Option<&str>; 2],
) -> DossierId {
    let [bsn, vnummer] = nummers.map(|nummer| nummer.map(str::to_owned));
    let tekst = str::to_owned;
    let persoon = Persoon {
        voornamen: tekst(voornamen),
        voorvoegsel: tekst(voorvoegsel),
        achternaam: tekst(achternaam),
        bsn,
        vnummer,
        ..Persoon::default()
    };
    let nieuw = NieuwDossier { persoon, feiten: vec![geboren(datum)], ..nieuw("x", None) };
    w.store.nieuw_dossier(&w.toegang, &nieuw, &w.opdracht(na(10), None)).await.unwrap().dossier
}

async fn gevonden(w: &Wereld, tekst: &str) -> Vec<DossierId> {
    w.store.zoek(&w.toegang, tekst).await.unwrap().into_iter().map(|treffer| treffer.dossier).collect()
}

pub async fn people_are_found_by_half_a_name(w: Wereld) {
    let yusuf = maak(&w, Wie("Yūsuf Ali", "", "Şahin", "1990-01-01"), [None, None]).await;
    let berg = maak(&w, Wie("Anne-Marie", "van der", "Berg-Meijer", "1990-01-01"), [None, None]).await;
    let enkel = maak(&w, Wie("", "", "Tesfay", "1990-01-01"), [None, None]).await;
    for tekst in ["sahin", "ŞAH", "Sah Yus", "joesoef", "yus", "ali sahin"] {
        assert_eq!(gevonden(&w, tekst).await, [yusuf], "{tekst}");
    }
    for tekst in ["berg", "meyer", "Berg-Meij", "van der berg", "vanderb", "marie anne", "bergmeijer"] {
        assert_eq!(gevonden(&w, tekst).await, [berg], "{tekst}");
    }
    assert_eq!(gevonden(&w, "tesf").await, [enkel]);
    let dubbele_naam = maak(&w, Wie("Tarek", "", "Khoury-Aziz", "1990-01-01"), [None, None]).await;
    let precies = maak(&w, Wie("Tarek", "", "Khoury", "1990-01-01"), [None, None]).await;
    assert_eq!(gevonden(&w, "tarek khoury").await, [precies, dubbele_naam], "the exact name goes first");
    for tekst in ["khouri", "choury", "Tarik Khoury", "tarik"] {
        assert_eq!(gevonden(&w, tekst).await, [dubbele_naam, precies], "{tekst}");
    }
    for tekst in ["", "  ", "%", "_", "'", "\" OR 1=1 --", "xyz", "esfay", "ali berg"] {
        assert_eq!(gevonden(&w, tekst).await, [], "{tekst}");
    }
}

pub async fn people_are_found_by_number_and_birth_date(w: Wereld) {
    let heel = maak(&w, Wie("A", "", "Heel", "1985-07-14"), [Some("999990019"), Some("2812345678")]).await;
    let maand = maak(&w, Wie("B", "", "Maand", "1985-07-00"), [Some("012345672"), None]).await;
    let jaar = maak(&w, Wie("C", "", "Zonder", "1985-00-00"), [None, None]).await;
    let ander = maak(&w, Wie("D", "", "Zz", "1986-07-14"), [None, None]).await;
    assert_eq!(gevonden(&w, "999990019").await, [heel]);
    assert_eq!(gevonden(&w, "9999.90.019").await, [heel]);
    assert_eq!(gevonden(&w, "12345672").await, [maand], "a zero in front is often left out");
    for tekst in ["2812345678", "V2812345678", "2812 3456 78"] {
        assert_eq!(gevonden(&w, tekst).await, [heel], "{tekst}");
    }
    for tekst in ["14 7 1985", "14 juli 1985"] {
        assert_eq!(gevonden(&w, tekst).await, [heel, maand, jaar], "{tekst}");
    }
    assert_eq!(gevonden(&w, "??-07-1985").await, [heel, maand, jaar]);
    assert_eq!(gevonden(&w, "31-02-1985").await, []);
    assert_eq!(gevonden(&w, "999990020").await, []);
    assert_eq!(gevonden(&w, "14-7-1985").await, [heel, maand, jaar]);
    assert_eq!(gevonden(&w, "15-7-1985").await, [maand, jaar]);
    assert_eq!(gevonden(&w, "7-1985").await, [heel, maand, jaar]);
    assert_eq!(gevonden(&w, "8-1985").await, [jaar]);
    assert_eq!(gevonden(&w, "1986").await, [ander]);
    assert_eq!(gevonden(&w, "heel 1985").await, [heel]);
    assert_eq!(gevonden(&w, "heel 1986").await, []);
    assert_eq!(w.store.vind(&w.toegang, Kenmerk::Vnummer("2812345678")).await.unwrap(), Some(heel));
    assert_eq!(w.store.vind(&w.toegang, Kenmerk::Bsn("012345672")).await.unwrap(), Some(maand));
    assert_eq!(w.store.vind(&w.toegang, Kenmerk::Bsn("2812345678")).await.unwrap(), None);
}

pub async fn duplicates_are_pointed_out(w: Wereld) {
    let een = maak(&w, Wie("Amal", "", "Meijer", "1985-07-14"), [Some("999990019"), None]).await;
    maak(&w, Wie("Amal", "", "Bakker", "1985-07-14"), [None, None]).await;
    let dubbel = async |achternaam, bsn: Option<&str>, datum: &str| {
        let wie = Persoon { bsn: bsn.map(str::to_owned), ..persoon(achternaam) };
        let alle = w.store.mogelijke_dubbelen(&w.toegang, &wie, datum.parse().ok()).await.unwrap();
        alle.into_iter().map(|(treffer, reden)| (treffer.dossier, reden)).collect::<Vec<_>>()
    };
    assert_eq!(dubbel("Anders", Some("999990019"), "").await, [(een, DubbelReden::Bsn)]);
    assert_eq!(dubbel("Meyer", Some("999990019"), "1985-07-14").await, [(een, DubbelReden::Bsn)]);
    assert_eq!(dubbel("Meyer", None, "1985-07-14").await, [(een, DubbelReden::NaamEnGeboortedatum)]);
    assert_eq!(dubbel("Méijer", None, "1985-00-00").await, [(een, DubbelReden::NaamEnGeboortedatum)]);
    assert_eq!(dubbel("Meijer", None, "1985-07-15").await, [(een, DubbelReden::Naam)]);
    assert_eq!(dubbel("Jansen", None, "1985-07-14").await, []);
    let tarek = maak(&w, Wie("Tarek", "", "Khoury", "1998-07-11"), [None, None]).await;
    let lijkt = async |voornamen: &str, achternaam: &str, datum: &str| {
        let wie = Persoon { voornamen: voornamen.to_owned(), ..persoon(achternaam) };
        let alle = w.store.mogelijke_dubbelen(&w.toegang, &wie, datum.parse().ok()).await.unwrap();
        alle.into_iter().map(|(treffer, reden)| (treffer.dossier, reden)).collect::<Vec<_>>()
    };
    for (voornamen, achternaam, datum) in [
        ("Tarek", "Khouri", "1998-07-11"),
        ("Tarik", "Choury", "1998-07-11"),
        ("Tarek", "El Khoury", "1998-07-11"),
        ("", "Tarek Khoury", "1998-07-11"),
        ("Khoury", "Tarek", "1998-11-07"),
        ("Omar", "Khoury", "1998-00-00"),
    ] {
        let verwacht = [(tarek, DubbelReden::NaamEnGeboortedatum)];
        assert_eq!(lijkt(voornamen, achternaam, datum).await, verwacht, "{voornamen} {achternaam} {datum}");
    }
    let tesfay = maak(&w, Wie("Tesfay", "", "Gebremedhin", "1976-07-19"), [None, None]).await;
    for achternaam in ["Gebremdhin", "Gebre-Medhin", "Gebremedhine", "Ghebremedhin"] {
        let verwacht = [(tesfay, DubbelReden::NaamEnGeboortedatum)];
        assert_eq!(lijkt("Tesfay", achternaam, "1976-07-19").await, verwacht, "{achternaam}");
    }
    assert_eq!(lijkt("Tesfay", "Bakker", "1976-07-19").await, [], "another surname");
    assert_eq!(lijkt("Tarek", "Khoury", "1989-07-11").await, [(tarek, DubbelReden::Naam)]);
    assert_eq!(lijkt("Omar", "Khoury", "1989-07-11").await, []);
    let omar = maak(&w, Wie("Omar", "", "Khoury", "1998-01-01"), [None, None]).await;
    let beiden = [(omar, DubbelReden::NaamEnGeboortedatum), (tarek, DubbelReden::NaamEnGeboortedatum)];
    assert_eq!(lijkt("Omar", "Khoury", "1998-00-00").await, beiden, "the name that is the same goes first");
}

pub async fn a_text_is_hidden_for_who_typed_it(w: Wereld) {
    let verborgen = w.store.verberg_tekst(&w.toegang, "Şahin: 1990").unwrap();
    assert_ne!(verborgen, w.store.verberg_tekst(&w.toegang, "Şahin: 1990").unwrap(), "never twice the same");
    assert_eq!(w.store.verborgen_tekst(&w.toegang, &verborgen).as_deref(), Some("Şahin: 1990"));
    assert_eq!(w.store.verborgen_tekst(&w.collega, &verborgen), None, "not for a colleague");
    for anders in [&verborgen[1..], b"", b"x"] {
        assert_eq!(w.store.verborgen_tekst(&w.toegang, anders), None);
    }
}
