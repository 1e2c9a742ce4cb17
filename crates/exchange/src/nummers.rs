//! Numbers that name a person: BSN and V-number. No function puts a number in an error text.

/// A BSN in nine digits that passes the eleven-test, or the reason in Dutch why it is none.
///
/// Dots and spaces are left out; eight digits get the zero in front that a spreadsheet took away.
pub fn lees_bsn(tekst: &str) -> Result<String, String> {
    let kaal = zonder_tekens(tekst);
    if kaal.is_empty() {
        return Err("Er staat geen BSN.".into());
    }
    if !kaal.bytes().all(|b| b.is_ascii_digit()) || !(8..=9).contains(&kaal.len()) {
        return Err("Het BSN heeft geen negen cijfers.".into());
    }
    let bsn = format!("{kaal:0>9}");
    if elfproef(&bsn) {
        Ok(bsn)
    } else {
        Err("Het BSN klopt niet: een van de cijfers is verkeerd getypt.".into())
    }
}

/// The eleven-test of the BSN: 9, 8, ... 2 times the digits, minus the last, is a multiple of eleven and not zero.
fn elfproef(bsn: &str) -> bool {
    let som: i32 = bsn
        .bytes()
        .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
        .map(|(cijfer, gewicht)| i32::from(cijfer.wrapping_sub(b'0')) * gewicht)
        .sum();
    som != 0 && som % 11 == 0
}

/// A V-number in ten digits, or the reason in Dutch why it is none. Dots, spaces and a `V` in front are left out.
pub fn lees_vnummer(tekst: &str) -> Result<String, String> {
    let kaal = zonder_tekens(tekst);
    let kaal = kaal.strip_prefix(['V', 'v']).unwrap_or(&kaal);
    if kaal.len() == 10 && kaal.bytes().all(|b| b.is_ascii_digit()) {
        Ok(kaal.to_owned())
    } else {
        Err("Het V-nummer heeft geen tien cijfers.".into())
    }
}

fn zonder_tekens(tekst: &str) -> String {
    tekst.chars().filter(|c| !matches!(c, '.' | '-') && !c.is_whitespace()).collect()
}
