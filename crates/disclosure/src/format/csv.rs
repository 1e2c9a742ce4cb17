//! Base cells and code lists as CSV.
//!
//! **Cells.** The first line names the columns; the separator is `;`, or `,` if the first line has no `;`. The column `aantal`
//! is the number (whole, 0 or more). These columns may be there: `gewicht` (cost of hiding the cell), `status` (`vrij`,
//! `gevoelig`, `gepubliceerd` or `verborgen`; empty is `vrij`), `grootste` and `tweede` (the two largest
//! contributions, for the dominance rule). Every other column is a variable, and holds codes. A line with codes of the lowest
//! level counts; a line with a higher code gives weight or status of a margin, and its number is compared with
//! the sum (it may be empty). Combinations without a line are 0.
//!
//! **Code lists.** Columns `variabele`, `code`, `boven`: the code that a code falls under, empty at the top. A variable
//! without a list has the codes of the cells in one level below `Totaal`.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use super::{FormatError, at};
use crate::build::{Base, Counts, Variable};
use crate::model::{MAX_VALUE, Status};

/// Total of a variable without a code list.
const TOTAL: &str = "Totaal";
const OWN: &[&str] = &["aantal", "gewicht", "status", "grootste", "tweede"];

/// Reads base cells, with the code lists if there are any. Returns them with the names of the variables, for
/// [`Counts::tables`].
///
/// # Errors
/// A [`FormatError`] with the number of the line.
pub fn read_csv(cells: &str, lists: Option<&str>) -> Result<(Counts, Vec<String>), FormatError> {
    let (header, records) = records(cells)?;
    let column = |name: &str| header.iter().position(|title| title == name);
    if column("aantal").is_none() {
        return Err(at(1, "er is geen kolom ‘aantal’. Noem de kolom met de getallen zo."));
    }
    let places: Vec<usize> =
        (0..header.len()).filter(|place| !OWN.contains(&header[*place].as_str())).collect();
    let names: Vec<String> = places.iter().map(|place| header[*place].clone()).collect();
    if names.is_empty() {
        return Err(at(
            1,
            "er is geen kolom met een indeling. Zet naast ‘aantal’ minstens één kolom met codes.",
        ));
    }
    let lists = lists.map_or_else(|| Ok(BTreeMap::new()), read_lists)?;
    let mut variables = Vec::new();
    for (name, place) in names.iter().zip(&places) {
        variables.push(match lists.get(name) {
            Some(list) => {
                let codes: Vec<(&str, Option<&str>)> =
                    list.iter().map(|(code, above)| (code.as_str(), above.as_deref())).collect();
                Variable::new(name, &codes)?
            }
            None => flat(name, &records, *place)?,
        });
    }
    let mut counts = Counts::new(variables);
    for (line, record) in &records {
        let number = |name: &str| column(name).map_or(Ok(None), |place| number(record, place, *line, name));
        let codes = places.iter().map(|place| record.get(*place).unwrap_or_default().to_owned()).collect();
        let status = column("status").map_or(Ok(Status::Free), |place| status(record, place, *line))?;
        let largest = match (number("grootste")?, number("tweede")?) {
            (Some(first), second) => Some([first, second.unwrap_or(0)]),
            (None, _) => None,
        };
        let base = Base { codes, value: number("aantal")?, cost: number("gewicht")?, status, largest };
        counts.add(base).map_err(|error| at(*line, error.to_string()))?;
    }
    Ok((counts, names))
}

type Records = (Vec<String>, Vec<(u64, StringRecord)>);

/// Header and lines with their numbers.
fn records(text: &str) -> Result<Records, FormatError> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.contains(';') { b';' } else { b',' };
    let mut reader =
        ReaderBuilder::new().delimiter(separator).trim(csv::Trim::All).from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        at(line, "het aantal kolommen is anders dan op de eerste regel. Vul de regel aan of haal haar weg.")
    };
    let header: Vec<String> = reader.headers().map_err(broken)?.iter().map(str::to_owned).collect();
    for (place, title) in header.iter().enumerate() {
        if header.iter().take(place).any(|other| other == title) {
            return Err(at(1, format!("de kolom ‘{title}’ staat er twee keer. Haal er één weg.")));
        }
    }
    let mut all = Vec::new();
    for record in reader.into_records() {
        let record = record.map_err(broken)?;
        all.push((record.position().map_or(0, csv::Position::line), record));
    }
    Ok((header, all))
}

fn number(record: &StringRecord, place: usize, line: u64, name: &str) -> Result<Option<u64>, FormatError> {
    let text = record.get(place).unwrap_or_default();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(number) if number <= MAX_VALUE => Ok(Some(number)),
        _ => Err(at(line, format!("‘{text}’ bij {name} is geen heel getal van 0 tot en met {MAX_VALUE}."))),
    }
}

fn status(record: &StringRecord, place: usize, line: u64) -> Result<Status, FormatError> {
    match record.get(place).unwrap_or_default() {
        "" | "vrij" => Ok(Status::Free),
        "gevoelig" => Ok(Status::Sensitive),
        "gepubliceerd" => Ok(Status::Published),
        "verborgen" => Ok(Status::Hidden),
        other => Err(at(
            line,
            format!("‘{other}’ is geen status. Kies vrij, gevoelig, gepubliceerd of verborgen."),
        )),
    }
}

type Lists = BTreeMap<String, Vec<(String, Option<String>)>>;

fn read_lists(text: &str) -> Result<Lists, FormatError> {
    let (header, records) = records(text)?;
    let column = |name: &str| {
        let missing = || {
            at(
                1,
                format!("de codelijst heeft geen kolom ‘{name}’. De kolommen zijn variabele, code en boven."),
            )
        };
        header.iter().position(|title| title == name).ok_or_else(missing)
    };
    let (variable, code, above) = (column("variabele")?, column("code")?, column("boven")?);
    let mut lists: Lists = BTreeMap::new();
    for (_, record) in &records {
        let field = |place: usize| record.get(place).unwrap_or_default().to_owned();
        let above = Some(field(above)).filter(|above| !above.is_empty());
        lists.entry(field(variable)).or_default().push((field(code), above));
    }
    Ok(lists)
}

/// A variable with the codes that occur, below a total.
fn flat(name: &str, records: &[(u64, StringRecord)], place: usize) -> Result<Variable, FormatError> {
    let mut codes: Vec<&str> = Vec::new();
    for (_, record) in records {
        let code = record.get(place).unwrap_or_default();
        if code != TOTAL && !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(Variable::flat(name, TOTAL, &codes)?)
}
