//! Dates as people write them.

use exchange::OnvolledigeDatum;
use exchange::datum::lees_datum;
use jiff::civil::date;

#[test]
fn dutch_dates() {
    for tekst in [
        "3 maart 2024",
        "3 MRT 2024",
        "zo 3 mrt. 2024",
        "zondag 3 maart '24",
        "03-03-24",
        "3-3-2024",
        "3/3/2024",
        "03.03.2024",
        "2024-03-03",
        "20240303",
        " 3 mrt 24 ",
    ] {
        assert_eq!(lees_datum(tekst), Ok(date(2024, 3, 3)), "{tekst}");
    }
    assert_eq!(lees_datum("29 februari 2024"), Ok(date(2024, 2, 29)));
    for (nummer, naam) in
        (1_i8..).zip(["jan", "febr", "mrt", "apr", "mei", "jun", "jul", "aug", "sept", "okt", "nov", "dec"])
    {
        assert_eq!(lees_datum(&format!("1 {naam} 2025")), Ok(date(2025, nummer, 1)));
    }
}

#[test]
fn what_is_no_date_says_so() {
    for tekst in [
        "",
        "maandag",
        "3 maart",
        "31-02-2024",
        "03/13/2024",
        "29-2-2023",
        "2024",
        "00-03-2024",
        "1-1-1-1",
        "３-３-2024",
    ] {
        let reden = lees_datum(tekst).unwrap_err();
        assert!(reden.contains("is geen datum"), "{tekst}: {reden}");
    }
    assert!(lees_datum(&"9".repeat(1000)).unwrap_err().len() < 150, "a long text is cut in the message");
}

#[test]
fn unknown_parts() {
    let jaar = OnvolledigeDatum::nieuw(1978, None, None);
    let maand = OnvolledigeDatum::nieuw(1978, Some(3), None);
    for (tekst, verwacht) in [
        ("19780000", jaar),
        ("1978", jaar),
        ("00-00-1978", jaar),
        ("19780300", maand),
        ("maart 1978", maand),
        ("1978-03-00", maand),
        ("00000000", None),
        ("", None),
        ("00-00-0000", None),
        ("5 maart 1978", OnvolledigeDatum::nieuw(1978, Some(3), Some(5))),
    ] {
        assert_eq!(OnvolledigeDatum::lees(tekst), Ok(verwacht), "{tekst}");
    }
    for tekst in ["19780005", "19781300", "19780230", "5-3-78", "05", "x"] {
        assert!(OnvolledigeDatum::lees(tekst).is_err(), "{tekst}");
    }
    assert_eq!(maand.map(|d| (d.eerste(), d.laatste())), Some((date(1978, 3, 1), date(1978, 3, 31))));
    assert_eq!(jaar.map(|d| (d.eerste(), d.laatste())), Some((date(1978, 1, 1), date(1978, 12, 31))));
    assert_eq!(jaar.and_then(OnvolledigeDatum::volledig), None);
}
