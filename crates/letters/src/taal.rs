//! Dutch as people write it: days, numbers, lists.

use charts::Eenheid;
use jiff::civil::Date;
use wet::calendar::month_name;

/// `30 september 2025`.
pub(crate) fn datum(datum: Date) -> String {
    format!("{} {} {}", datum.day(), month_name(datum), datum.year())
}

/// `derde kwartaal 2025` where that ends on this day.
pub(crate) fn kwartaal(op: Date) -> Option<String> {
    let nummer = match (op.month(), op.day()) {
        (3, 31) => "eerste",
        (6, 30) => "tweede",
        (9, 30) => "derde",
        (12, 31) => "vierde",
        _ => return None,
    };
    Some(format!("{nummer} kwartaal {}", op.year()))
}

/// `1.234`.
pub(crate) fn getal(aantal: u64) -> String {
    Eenheid::Aantal.toon(i64::try_from(aantal).unwrap_or(i64::MAX))
}

/// `niemand`, `1 persoon`, `12 mensen`.
pub(crate) fn mensen(aantal: u64) -> String {
    match aantal {
        0 => "niemand".to_owned(),
        1 => "1 persoon".to_owned(),
        _ => format!("{} mensen", getal(aantal)),
    }
}

/// `is` for none or one, `zijn` for more.
pub(crate) const fn is_zijn(aantal: u64) -> &'static str {
    if aantal > 1 { "zijn" } else { "is" }
}

/// `A`, `A en B`, `A, B en C`.
pub(crate) fn opsomming(namen: &[String]) -> String {
    match namen {
        [] => String::new(),
        [een] => een.clone(),
        [begin @ .., laatste] => format!("{} en {laatste}", begin.join(", ")),
    }
}

/// The text with a capital.
pub(crate) fn hoofdletter(tekst: &str) -> String {
    let mut tekens = tekst.chars();
    tekens.next().map_or_else(String::new, |eerste| eerste.to_uppercase().chain(tekens).collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{hoofdletter, is_zijn, kwartaal, mensen, opsomming};

    #[test]
    fn numbers_of_people_agree_with_their_words() {
        assert_eq!([0, 1, 2, 1234].map(mensen), ["niemand", "1 persoon", "2 mensen", "1.234 mensen"]);
        assert_eq!([0, 1, 2].map(is_zijn), ["is", "is", "zijn"]);
    }

    #[test]
    fn lists_end_with_and() {
        let namen = ["A", "B", "C"].map(str::to_owned);
        let lijsten: Vec<String> = (0..=3).map(|aantal| opsomming(&namen[..aantal])).collect();
        assert_eq!(lijsten, ["", "A", "A en B", "A, B en C"]);
        assert_eq!([hoofdletter("écht"), hoofdletter("")], ["Écht", ""]);
    }

    #[test]
    fn a_quarter_is_named_on_its_last_day_only() {
        assert_eq!(kwartaal(date(2025, 9, 30)).as_deref(), Some("derde kwartaal 2025"));
        assert_eq!(kwartaal(date(2025, 12, 31)).as_deref(), Some("vierde kwartaal 2025"));
        assert_eq!(kwartaal(date(2025, 9, 29)), None);
    }
}
