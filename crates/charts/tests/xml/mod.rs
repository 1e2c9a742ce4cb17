//! A strict reader of the XML that our pictures are: elements, attributes, text, the five entities.

use std::collections::BTreeMap;

pub type Element = (String, BTreeMap<String, String>);

/// All elements, or what is wrong.
pub fn controleer(xml: &str) -> Result<Vec<Element>, String> {
    let mut open: Vec<String> = Vec::new();
    let mut alle = Vec::new();
    let mut rest = xml;
    while let Some(begin) = rest.find('<') {
        tekst(&rest[..begin])?;
        if begin > 0 && open.is_empty() {
            return Err("text outside of the root".into());
        }
        let eind = rest[begin..].find('>').ok_or("a tag does not end")? + begin;
        let binnen = &rest[begin + 1..eind];
        rest = &rest[eind + 1..];
        if let Some(naam) = binnen.strip_prefix('/') {
            let verwacht = open.pop();
            if verwacht.as_deref() != Some(naam) {
                return Err(format!("</{naam}> closes {verwacht:?}"));
            }
            continue;
        }
        let (binnen, leeg) = binnen.strip_suffix('/').map_or((binnen, false), |binnen| (binnen, true));
        let (naam, waarden) = element(binnen)?;
        if !leeg {
            open.push(naam.clone());
        }
        alle.push((naam, waarden));
    }
    if rest.is_empty() && open.is_empty() {
        Ok(alle)
    } else {
        Err(format!("{open:?} stays open, {rest:?} is left"))
    }
}

fn element(binnen: &str) -> Result<Element, String> {
    let (naam, mut rest) = binnen.split_once(' ').unwrap_or((binnen, ""));
    if naam.is_empty() || !naam.chars().all(|teken| teken.is_ascii_lowercase()) {
        return Err(format!("{naam:?} is no name of an element"));
    }
    let mut waarden = BTreeMap::new();
    while !rest.is_empty() {
        let (sleutel, na) = rest.split_once("=\"").ok_or(format!("{rest:?} is no attribute"))?;
        let (waarde, na) = na.split_once('"').ok_or(format!("{na:?} does not end"))?;
        tekst(waarde)?;
        if waarden.insert(sleutel.to_owned(), waarde.to_owned()).is_some() {
            return Err(format!("{sleutel} stands twice"));
        }
        rest = na.trim_start();
    }
    Ok((naam.to_owned(), waarden))
}

fn tekst(tekst: &str) -> Result<(), String> {
    if let Some(teken) = tekst.chars().find(|teken| teken.is_control() || "\u{fffe}\u{ffff}".contains(*teken))
    {
        return Err(format!("{teken:?} is forbidden"));
    }
    for stuk in tekst.split('&').skip(1) {
        let goed = ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|naam| stuk.starts_with(naam));
        if !goed {
            return Err(format!("&{stuk} is no entity"));
        }
    }
    Ok(())
}

/// Height of the picture; no number where it has none, so that nothing is within it.
pub fn hoogte(svg: &str) -> f64 {
    let maten = svg.split("viewBox=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    maten.split(' ').nth(3).and_then(|maat| maat.parse().ok()).unwrap_or(f64::NAN)
}

/// Places and sizes of rectangles, circles and starts of text.
pub fn vakken(elementen: &[Element]) -> Vec<(&str, f64, f64, f64, f64)> {
    let maat = |waarden: &BTreeMap<String, String>, naam: &str| {
        waarden.get(naam).map_or(0.0, |waarde| waarde.parse().unwrap_or(f64::NAN))
    };
    let vak = |(naam, waarden): &Element| {
        if naam == "circle" {
            (maat(waarden, "cx"), maat(waarden, "cy"), 0.0, 0.0)
        } else {
            (maat(waarden, "x"), maat(waarden, "y"), maat(waarden, "width"), maat(waarden, "height"))
        }
    };
    elementen
        .iter()
        .filter(|(naam, _)| ["rect", "circle", "text"].contains(&naam.as_str()))
        .map(|element| {
            let (x, y, breed, hoog) = vak(element);
            (element.0.as_str(), x, y, breed, hoog)
        })
        .collect()
}
