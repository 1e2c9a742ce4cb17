//! The JJ format, in which τ-ARGUS and sdcTable hand a table to a solver.
//!
//! First a line `0`, then the number of cells and a line for each: number (from 0), value, cost, status (`s` free, `u`
//! sensitive, `z` published; `m` and `x` hidden), lowest and highest value known beforehand, and the lower, upper and sliding
//! protection level. Then the number of sums and a line for each: right-hand side (0), number of terms, `:`, and the
//! terms as `cell (coefficient)`; one coefficient differs in sign from the others, and that cell is the total. Decimals are
//! read by multiplying all values by the same power of ten.

use super::{FormatError, at};
use crate::model::{Cell, Levels, MAX_VALUE, Status, Sum, System};

/// Most decimals that are read.
const DECIMALS: usize = 6;

type Line<'a> = (u64, Vec<&'a str>);

/// Reads a table in the JJ format, with its own protection levels for the sensitive cells.
///
/// # Errors
/// A [`FormatError`] with the number of the line.
pub fn read_jj(text: &str) -> Result<System, FormatError> {
    let mut lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .zip(1_u64..)
        .map(|(line, number)| (number, line))
        .filter(|(_, line)| !line.trim().is_empty());
    let mut next = |what: &str| lines.next().ok_or_else(|| FormatError::Short(format!("{what} ontbreekt.")));
    let (line, first) = next("de eerste regel")?;
    if first.trim() != "0" {
        return Err(at(line, "een JJ-bestand begint met een regel ‘0’. Kies een ander formaat of bestand."));
    }
    let (line, count) = next("het aantal cellen")?;
    let count = whole(count.trim(), line, "het aantal cellen")?;
    let mut rows: Vec<Line> = Vec::new();
    for index in 0..count {
        let (line, text) = next(&format!("de regel van cel {index}"))?;
        let fields: Vec<&str> = text.split_whitespace().collect();
        if fields.len() != 9 {
            return Err(at(line, format!("een cel heeft 9 velden en hier staan er {}.", fields.len())));
        }
        if fields[0].parse() != Ok(index) {
            return Err(at(line, format!("hier hoort cel {index} te staan, niet ‘{}’.", fields[0])));
        }
        rows.push((line, fields));
    }
    let scale = scale(&rows);
    let cells = rows.iter().map(|row| cell(row, scale)).collect::<Result<Vec<_>, _>>()?;
    let (line, count) = next("het aantal optellingen")?;
    let count = whole(count.trim(), line, "het aantal optellingen")?;
    let mut sums = Vec::new();
    for index in 0..count {
        let (line, text) = next(&format!("optelling {index}"))?;
        sums.push(sum(line, text, cells.len())?);
    }
    if let Some((line, _)) = lines.next() {
        return Err(at(line, "na de laatste optelling hoort niets meer te staan."));
    }
    Ok(System::new(cells, sums)?)
}

fn whole(text: &str, line: u64, what: &str) -> Result<usize, FormatError> {
    text.parse().map_err(|_| at(line, format!("‘{text}’ is geen geheel getal; hier hoort {what}.")))
}

/// Decimals of the most precise value or level.
fn scale(rows: &[Line]) -> usize {
    let fields = rows.iter().flat_map(|(_, fields)| [1, 4, 5, 6, 7, 8].map(|place| fields[place]));
    let decimals = fields.filter_map(|field| field.split_once('.'));
    decimals.map(|(_, decimals)| decimals.trim_end_matches('0').len()).max().unwrap_or(0).min(DECIMALS)
}

/// A number without decimals after shifting them by `scale` places; what is left is cut off. Numbers above the largest that fit are that.
fn decimal(text: &str, scale: usize, line: u64) -> Result<u64, FormatError> {
    let wrong = || at(line, format!("‘{text}’ is geen getal van 0 of meer."));
    if let Ok(large) = text.parse::<f64>()
        && text.contains(['e', 'E'])
        && large >= 0.0
    {
        return Ok((large * 10_f64.powi(scale as i32)).min(MAX_VALUE as f64) as u64);
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || !whole.bytes().chain(decimals.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let digits: String = whole.chars().chain(decimals.chars().chain("000000".chars()).take(scale)).collect();
    Ok(digits.parse().unwrap_or(MAX_VALUE).min(MAX_VALUE))
}

fn cell((line, fields): &Line, scale: usize) -> Result<Cell, FormatError> {
    let number = |place: usize| decimal(fields[place], scale, *line);
    let status = match fields[3] {
        "s" => Status::Free,
        "u" => Status::Sensitive,
        "z" => Status::Published,
        "m" | "x" => Status::Hidden,
        other => return Err(at(*line, format!("‘{other}’ is geen status: kies s, u, z, m of x."))),
    };
    // A sliding level asks for the width alone; upwards it is as strict.
    let levels = Levels { down: number(6)?, up: number(7)?.max(number(8)?) };
    Ok(Cell {
        status,
        levels: Some(levels),
        known: Some((number(4)?, number(5)?)),
        ..Cell::new(format!("cel {}", fields[0]), number(1)?).with_cost(decimal(fields[2], 0, *line)?)
    })
}

fn sum(line: u64, text: &str, cells: usize) -> Result<Sum, FormatError> {
    let (head, terms) =
        text.split_once(':').ok_or_else(|| at(line, "in een optelling hoort een dubbele punt."))?;
    let head: Vec<&str> = head.split_whitespace().collect();
    let [right, count] = head[..] else {
        return Err(at(
            line,
            "voor de dubbele punt horen twee getallen: de uitkomst (0) en het aantal cellen.",
        ));
    };
    if right.parse() != Ok(0.0) {
        return Err(at(line, format!("de uitkomst van een optelling hoort 0 te zijn, niet ‘{right}’.")));
    }
    let count = whole(count, line, "het aantal cellen van de optelling")?;
    let mut signed: Vec<(usize, bool)> = Vec::new();
    for term in terms.split(')').filter(|term| !term.trim().is_empty()) {
        let unread = || at(line, format!("‘{}’ is geen cel met een teken, zoals 3 (1).", term.trim()));
        let (cell, sign) = term.split_once('(').ok_or_else(unread)?;
        let cell = whole(cell.trim(), line, "een celnummer")?;
        if cell >= cells {
            return Err(at(line, format!("cel {cell} bestaat niet: er zijn {cells} cellen, vanaf 0.")));
        }
        let sign: f64 = sign.trim().parse().map_err(|_| unread())?;
        if sign.abs() != 1.0 {
            return Err(at(line, "alleen de tekens 1 en -1 kunnen worden gelezen."));
        }
        signed.push((cell, sign > 0.0));
    }
    if signed.len() != count {
        return Err(at(line, format!("hier horen {count} cellen te staan en het zijn er {}.", signed.len())));
    }
    for sign in [false, true] {
        let own = signed.iter().filter(|(_, other)| *other == sign);
        if let [(total, _)] = own.collect::<Vec<_>>()[..] {
            let parts = signed.iter().filter(|(cell, _)| cell != total).map(|(cell, _)| *cell).collect();
            return Ok(Sum { total: *total, parts });
        }
    }
    Err(at(line, "precies één cel hoort een ander teken te hebben: dat is het totaal."))
}
