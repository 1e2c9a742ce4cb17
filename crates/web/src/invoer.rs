//! Dates, amounts and numbers as people type them, each with a Dutch sentence that says what to mend.

use dossier::OnvolledigeDatum;
use jiff::civil::Date;

use crate::dutch;

/// Most hours that one fact can hold; a whole participation part of the Z-route fits.
pub(crate) const MEESTE_UREN: u32 = 2000;
/// Most euros that one fact can hold; the highest loan and all fines together stay below.
const MEESTE_EURO: i64 = 100_000;

/// A date. The reason says whether the form or the day is wrong.
pub(crate) fn datum(tekst: &str) -> Result<Date, String> {
    if let Some(datum) = read_date(tekst) {
        return if datum.year() < 1900 {
            Err(format!("Het jaar {} kan niet kloppen. Verbeter het jaar.", datum.year()))
        } else {
            Ok(datum)
        };
    }
    Err(waarom_geen_datum(tekst))
}

/// Reads a date with the year first or last, with `-`, `/`, `.` or space between.
pub(crate) fn read_date(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/', '.', ' ']).map(str::parse::<i16>);
    let (first, month, last) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, day) = if first > 31 { (first, last) } else { (last, first) };
    // Two digits are not a year: somebody born in 1925 and one born in 2025 are both alive.
    if year < 1000 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn waarom_geen_datum(tekst: &str) -> String {
    let geen = || format!("“{tekst}” is geen datum. Schrijf dag, maand en jaar, zoals 12-11-2025.");
    let Some(delen) = getallen(tekst) else { return geen() };
    let (dag, maand, jaar) = match *delen.as_slice() {
        [jaar, maand, dag] if jaar > 999 => (dag, maand, jaar),
        [dag, maand, jaar] => (dag, maand, jaar),
        [_, _] => return "Het jaar ontbreekt. Schrijf dag, maand en jaar, zoals 12-11-2025.".to_owned(),
        _ => return geen(),
    };
    if !(1..=12).contains(&maand) {
        return format!(
            "Maand {maand} bestaat niet. Schrijf eerst de dag en dan de maand, zoals 12-11-2025."
        );
    }
    if jaar < 1000 {
        return format!("Schrijf het jaar met vier cijfers, zoals 20{:02}.", jaar.clamp(0, 99));
    }
    let eerste = i8::try_from(maand).ok().and_then(|maand| Date::new(jaar, maand, 1).ok());
    eerste.map_or_else(geen, |eerste| {
        let maand = dutch::day(eerste);
        let maand = maand.strip_prefix("1 ").unwrap_or(&maand).to_owned();
        format!("{dag} {maand} bestaat niet. Verbeter de dag.")
    })
}

/// The numbers of a date between `-`, `/`, `.` and space.
fn getallen(tekst: &str) -> Option<Vec<i16>> {
    tekst.split(['-', '/', '.', ' ']).map(|deel| deel.parse().ok().filter(|getal| *getal >= 0)).collect()
}

/// A date of which the day or month may be unknown: `1985`, `07-1985`, `00-07-1985`, `1985-07-00` or a whole date.
pub(crate) fn onvolledige_datum(tekst: &str) -> Result<OnvolledigeDatum, String> {
    let delen = getallen(tekst).unwrap_or_default();
    let gelezen = match *delen.as_slice() {
        [jaar] => Some((jaar, 0, 0)),
        [jaar, maand] if jaar > 999 => Some((jaar, maand, 0)),
        [maand, jaar] => Some((jaar, maand, 0)),
        [jaar, maand, dag] if jaar > 999 => Some((jaar, maand, dag)),
        [dag, maand, jaar] => Some((jaar, maand, dag)),
        _ => None,
    };
    let bestaat = gelezen.filter(|(jaar, ..)| *jaar >= 1900).and_then(|(jaar, maand, dag)| {
        OnvolledigeDatum::new(jaar, i8::try_from(maand).ok()?, i8::try_from(dag).ok()?)
    });
    bestaat.ok_or_else(|| match gelezen {
        Some((jaar, maand, dag)) if maand != 0 && dag != 0 && jaar >= 1000 => waarom_geen_datum(tekst),
        _ => "Schrijf dag, maand en jaar, zoals 12-11-1985. Weet u de dag of de maand niet? Schrijf dan 00-11-1985 of 1985."
            .to_owned(),
    })
}

/// Hours in minutes; zero only where that means something.
pub(crate) fn uren(tekst: &str, nul_mag: bool) -> Result<u32, String> {
    let Some(minuten) = read_minutes(tekst) else {
        return Err(format!("“{tekst}” zijn geen uren. Schrijf bijvoorbeeld 3, 2,5 of 2:30."));
    };
    if minuten == 0 && !nul_mag {
        return Err("Nul uur kan hier niet. Vul in hoeveel uur het was.".to_owned());
    }
    if minuten > MEESTE_UREN * 60 {
        return Err(format!("Dit is meer dan {MEESTE_UREN} uur. Controleer het getal."));
    }
    Ok(minuten)
}

/// Reads hours as people type them: `3`, `2,5`, `2.5`, `2:30`, `2u30`, `1 uur 30`, `3 uur`; in minutes.
fn read_minutes(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    if let Some((hours, minutes)) = text.split_once("uur").or(text.split_once(':')).or(text.split_once('u')) {
        let minutes = minutes.trim().trim_end_matches("minuten").trim();
        if !minutes.is_empty() || text.contains(':') {
            let minutes = minutes.parse::<u32>().ok().filter(|&minutes| minutes < 60)?;
            return hours.trim().parse::<u32>().ok()?.checked_mul(60)?.checked_add(minutes);
        }
        return read_decimal_hours(hours.trim());
    }
    read_decimal_hours(&text)
}

fn read_decimal_hours(text: &str) -> Option<u32> {
    let (hours, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    if fraction.len() > 2 || !fraction.chars().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let hundredths = format!("{fraction:0<2}").parse::<u32>().ok()?;
    hours.parse::<u32>().ok()?.checked_mul(60)?.checked_add((hundredths * 60 + 50) / 100)
}

/// An amount in euro cents: `50`, `50,00`, `€ 1.234,50`.
pub(crate) fn bedrag(tekst: &str) -> Result<i64, String> {
    let geen = || format!("“{tekst}” is geen bedrag. Schrijf bijvoorbeeld 50 of 50,00.");
    let kaal: String = tekst.chars().filter(|teken| !teken.is_whitespace() && *teken != '€').collect();
    let (heel, deel) = match kaal.rsplit_once([',', '.']) {
        // A point with three digits behind it parts the thousands.
        Some((_, deel)) if deel.len() == 3 && !kaal.contains(',') => (kaal.as_str(), ""),
        Some((heel, deel)) => (heel, deel.trim_end_matches('-')),
        None => (kaal.as_str(), ""),
    };
    let heel = heel.replace('.', "");
    let cijfers = |tekst: &str| tekst.bytes().all(|teken| teken.is_ascii_digit());
    if heel.is_empty() || deel.len() > 2 || !cijfers(&heel) || !cijfers(deel) {
        return Err(geen());
    }
    let centen = format!("{heel}{deel:0<2}").parse::<i64>().map_err(|_| geen())?;
    if centen > MEESTE_EURO * 100 {
        return Err(format!("Dit is meer dan {}. Controleer het bedrag.", dutch::euro(MEESTE_EURO * 100)));
    }
    Ok(centen)
}

/// A whole number.
pub(crate) fn getal(tekst: &str) -> Result<u32, String> {
    tekst
        .parse()
        .ok()
        .filter(|getal| *getal <= 1000)
        .ok_or_else(|| format!("“{tekst}” past hier niet. Vul een heel getal in van 0 tot en met 1000."))
}

/// Text without signs that cannot be seen, with one way to end a line. A database may refuse them.
pub(crate) fn tekst(getypt: &str) -> String {
    let regels = getypt.replace("\r\n", "\n").replace('\r', "\n");
    let zichtbaar: String =
        regels.chars().filter(|teken| !teken.is_control() || matches!(teken, '\n' | '\t')).collect();
    zichtbaar.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

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
    fn dates_say_what_is_wrong() {
        assert_eq!(datum("12-11-2025"), Ok(date(2025, 11, 12)));
        assert_eq!(datum("2025-11-12"), Ok(date(2025, 11, 12)));
        for (tekst, deel) in [
            ("30-02-2025", "30 februari 2025 bestaat niet"),
            ("12-13-2025", "Maand 13 bestaat niet"),
            ("12-11-25", "vier cijfers, zoals 2025"),
            ("12-11", "Het jaar ontbreekt"),
            ("gisteren", "is geen datum"),
            ("1-1-0202", "Schrijf het jaar met vier cijfers"),
            ("32-1-1981", "32 januari 1981 bestaat niet"),
            ("1-1-1802", "kan niet kloppen"),
        ] {
            let fout = datum(tekst).unwrap_err();
            assert!(fout.contains(deel), "{tekst}: {fout}");
        }
    }

    #[test]
    fn birth_dates_may_miss_parts() {
        for (tekst, goed) in [
            ("1985", "1985-00-00"),
            ("07-1985", "1985-07-00"),
            ("00-07-1985", "1985-07-00"),
            ("1985-00-00", "1985-00-00"),
            ("12-11-1985", "1985-11-12"),
        ] {
            assert_eq!(onvolledige_datum(tekst).unwrap().to_string(), goed, "{tekst}");
        }
        for tekst in ["", "85", "30-02-1985", "12-00-1985", "x", "1-2-3-4", "1850", "99999"] {
            assert!(onvolledige_datum(tekst).is_err(), "{tekst}");
        }
    }

    #[test]
    fn hours_and_amounts_as_people_type_them() {
        for (tekst, goed) in [
            ("3", 180),
            ("2,5", 150),
            ("2.25", 135),
            ("2:30", 150),
            ("2u30", 150),
            ("1 uur 30", 90),
            ("4 uur", 240),
            ("0,5 uur", 30),
            ("1 UUR 5 minuten", 65),
            ("0:01", 1),
            ("24", 1440),
            ("1,33", 80),
        ] {
            assert_eq!(uren(tekst, false), Ok(goed), "{tekst}");
        }
        for tekst in
            ["", "x", "-3", "2:60", "2001", "0", "1,555", "2:", "u", "drie", ",5", "1,-5", "99999999999"]
        {
            assert!(uren(tekst, false).is_err(), "{tekst}");
        }
        assert_eq!(uren("0", true), Ok(0));
        for (tekst, goed) in [
            ("50", 5000),
            ("€ 50,00", 5000),
            ("1.234,5", 123_450),
            ("1.234", 123_400),
            ("50.25", 5025),
            ("0", 0),
            ("12,-", 1200),
        ] {
            assert_eq!(bedrag(tekst), Ok(goed), "{tekst}");
        }
        for tekst in ["", "x", "-5", "1,234", "100.001", "€", "9".repeat(30).as_str()] {
            assert!(bedrag(tekst).is_err(), "{tekst}");
        }
    }

    #[test]
    fn text_keeps_lines_and_loses_what_cannot_be_seen() {
        assert_eq!(tekst(" a\r\nb\0\u{7}c \n"), "a\nbc");
    }
}
