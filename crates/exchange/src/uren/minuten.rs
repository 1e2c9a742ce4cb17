//! Hours as people type them, in minutes.

use crate::datum::kort;

/// Most minutes on one day.
pub(super) const MAX_MINUTEN: f64 = 24.0 * 60.0;

/// Reads hours: `2,5`, `2.5`, `2,5 uur`, `1:30`, `2u30`, `2 uur 30 min`, `90 min`, `2½`. No bounds are checked.
pub(super) fn lees(tekst: &str) -> Result<f64, String> {
    let klein: String = tekst.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let (teken, klein) = klein.strip_prefix(['-', '−']).map_or((1.0, klein.as_str()), |rest| (-1.0, rest));
    let minuten = alleen_minuten(klein).or_else(|| met_minuten(klein)).or_else(|| decimaal(klein));
    minuten
        .map(|minuten| teken * minuten)
        .ok_or_else(|| format!("'{}' is geen aantal uren. Schrijf uren zoals 2,5 of 2:30.", kort(tekst)))
}

/// Whole minutes within a day, or the reason why not.
pub(super) fn begrens(minuten: f64) -> Result<u32, String> {
    let heel = minuten.round();
    if !heel.is_finite() {
        Err("Het aantal uren is geen getal.".into())
    } else if heel < 0.0 {
        Err("Het aantal uren is kleiner dan 0.".into())
    } else if heel == 0.0 {
        Err("Het aantal uren is 0.".into())
    } else if heel > MAX_MINUTEN {
        Err("Het aantal uren is meer dan 24. Schrijf elke dag op een eigen regel.".into())
    } else {
        Ok(in_minuten(heel))
    }
}

/// A rounded, non-negative number of minutes as integer; what does not fit becomes the largest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float cast saturates")]
pub(super) fn in_minuten(minuten: f64) -> u32 {
    minuten.round() as u32
}

/// Hours with a decimal comma for a message: 150 minutes is `2,5`.
pub(super) fn toon(minuten: u32) -> String {
    let uren = f64::from(minuten) / 60.0;
    let tekst = format!("{uren:.2}");
    tekst.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

fn alleen_minuten(tekst: &str) -> Option<f64> {
    getal(["minuten", "minuut", "min"].iter().find_map(|eind| tekst.strip_suffix(eind))?)
}

/// Hours and minutes apart: `1:30`, `2u30`, `2uur30min`.
fn met_minuten(tekst: &str) -> Option<f64> {
    let tekst =
        ["minuten", "min", "uur", "u", "m"].iter().find_map(|eind| tekst.strip_suffix(eind)).unwrap_or(tekst);
    let (uren, minuten) = ["uur", "u", ":", "h"].iter().find_map(|midden| tekst.split_once(midden))?;
    let uren: u32 = cijfers(uren)?;
    let minuten: u32 = cijfers(minuten.split(':').next()?)?;
    (minuten < 60).then(|| f64::from(uren) * 60.0 + f64::from(minuten))
}

fn decimaal(tekst: &str) -> Option<f64> {
    let kaal = ["uren", "uur", "u", "h"].iter().find_map(|eind| tekst.strip_suffix(eind)).unwrap_or(tekst);
    let uren = if let Some(heel) = kaal.strip_suffix('½') {
        if heel.is_empty() { 0.5 } else { getal(heel)? + 0.5 }
    } else {
        getal(kaal)?
    };
    Some(uren * 60.0)
}

fn cijfers(tekst: &str) -> Option<u32> {
    (!tekst.is_empty() && tekst.bytes().all(|b| b.is_ascii_digit())).then(|| tekst.parse().ok()).flatten()
}

/// A number with a decimal comma or point, digits only. `1.000` can be a thousand too, so it is none.
fn getal(tekst: &str) -> Option<f64> {
    if tekst.rsplit_once(['.', ',']).is_some_and(|(_, deel)| deel.len() == 3) {
        return None;
    }
    let toegestaan = tekst.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    let met_cijfer = tekst.bytes().any(|b| b.is_ascii_digit());
    (toegestaan && met_cijfer).then(|| tekst.replace(',', ".").parse().ok()).flatten()
}
