use jiff::civil::date;

use super::{Formulier, read_date};

fn typed(value: &str) -> Formulier {
    Formulier::new().with("veld", value)
}

#[test]
fn dates_are_read_as_people_write_them() {
    let day = Some(date(2025, 11, 2));
    for text in ["2025-11-02", "02-11-2025", "2-11-2025", "2/11/2025", "2.11.2025", "2 11 2025"] {
        assert_eq!(read_date(text), day, "{text}");
    }
    for text in
        ["", "31-02-2025", "2-11-25", "2-11", "2-11-2025-1", "elf", "00-11-2025", "2--2025", "99999-1-1"]
    {
        assert_eq!(read_date(text), None, "{text}");
    }
}

#[test]
fn a_wrong_date_keeps_what_was_typed_and_says_how_to_write_it() {
    let mut form = typed("31-02-2025");
    assert_eq!(form.required_date("veld", "de datum"), None);
    assert_eq!(form.value("veld"), "31-02-2025");
    assert_eq!(
        form.error("veld"),
        Some("“31-02-2025” is geen datum. Schrijf dag, maand en jaar, zoals 12-11-2025.")
    );
    let mut form = typed("  ");
    assert_eq!(form.required_date("veld", "de datum"), None);
    assert_eq!(form.error("veld"), Some("Vul de datum in."));
    let mut form = typed("");
    assert_eq!((form.date("veld"), form.is_valid()), (None, true), "an empty date is no error of itself");
}

#[test]
fn hours_become_minutes() {
    for (text, minutes) in [
        ("3", 180),
        ("2,5", 150),
        ("2.5", 150),
        ("2:30", 150),
        ("0,25", 15),
        ("0:01", 1),
        ("24", 1440),
        ("1,33", 80),
    ] {
        let mut form = typed(text);
        assert_eq!(form.minutes("veld", 24), Some(minutes), "{text}");
        assert!(form.is_valid(), "{text}");
    }
    for text in ["0", "24:01", "25", "-1", "1:60", "1,255", "drie", ",5", "1,-5", "4294967295", "99999999999"]
    {
        let mut form = typed(text);
        assert_eq!(form.minutes("veld", 24), None, "{text}");
        assert!(form.error("veld").is_some(), "{text}");
    }
}

#[test]
fn numbers_keep_to_their_range() {
    assert_eq!(typed("5").number("veld", 1, 5), Some(5));
    for text in ["0", "6", "1,5", "-1", "x"] {
        let mut form = typed(text);
        assert_eq!(form.number("veld", 1, 5), None, "{text}");
        assert!(form.error("veld").unwrap().contains("van 1 tot en met 5"));
    }
}

#[test]
fn a_choice_outside_the_set_is_refused() {
    let read = |text: &str| (text == "ja").then_some(1);
    assert_eq!(typed("ja").required_choice("veld", "een antwoord", read), Some(1));
    let mut form = typed("misschien");
    assert_eq!(form.required_choice("veld", "een antwoord", read), None);
    assert_eq!(form.error("veld"), Some("Kies een van de mogelijkheden in de lijst."));
    let mut form = typed("");
    assert_eq!(form.required_choice("veld", "een antwoord", read), None);
    assert_eq!(form.error("veld"), Some("Kies een antwoord."));
}

#[test]
fn the_first_error_of_a_field_counts_and_all_fields_are_in_the_summary() {
    let mut form = Formulier::new();
    form.reject("a", "eerst");
    form.reject("a", "daarna");
    form.reject("b", "ook");
    let found: Vec<_> =
        form.errors().iter().map(|error| (error.field.as_str(), error.text.as_str())).collect();
    assert_eq!(found, [("a", "eerst"), ("b", "ook")]);
}
