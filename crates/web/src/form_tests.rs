//! What was typed is kept, and each mistake stands beside its field.

use super::Formulier;

fn typed(value: &str) -> Formulier {
    Formulier::new().with("veld", value)
}

#[test]
fn a_wrong_date_keeps_what_was_typed_and_says_how_to_write_it() {
    let mut form = typed("31-02-2025");
    assert_eq!(form.required_date("veld", "de datum"), None);
    assert_eq!(form.value("veld"), "31-02-2025");
    assert_eq!(form.error("veld"), Some("31 februari 2025 bestaat niet. Verbeter de dag."));
    let mut form = typed("  ");
    assert_eq!(form.required_date("veld", "de datum"), None);
    assert_eq!(form.error("veld"), Some("Vul de datum in."));
    let mut form = typed("");
    assert_eq!((form.date("veld"), form.is_valid()), (None, true), "an empty date is no error of itself");
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
