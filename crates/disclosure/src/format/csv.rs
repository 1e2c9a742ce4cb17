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
use crate::model::{MAX_VALUE, Status, System};

/// Total of a variable without a code list.
const TOTAL: &str = "Totaal";
const OWN: &[&str] = &["aantal", "gewicht", "status", "grootste", "tweede"];

/// Reads base cells, with the code lists if there are any. Returns them with the names of the variables, for
/// [`Counts::tables`].
///
/// # Errors
/// A [`FormatError`] with the number of the line.
pub fn read_csv(cells: &str, lists: Option<&str>) -> Result<(Counts, Vec<String>), FormatError> {
    let sheet = sheet(cells)?;
    let lists = lists.map_or_else(|| Ok(BTreeMap::new()), read_lists)?;
    let sheets = std::slice::from_ref(&sheet);
    let variables =
        sheet.names.iter().map(|name| variable(name, &lists, sheets)).collect::<Result<Vec<_>, _>>()?;
    let mut counts = Counts::new(variables);
    for (line, record) in &sheet.records {
        let codes = sheet.places.iter().map(|place| record.get(*place).unwrap_or_default().to_owned());
        let base = sheet.base(*line, record, codes.collect())?;
        counts.add(base).map_err(|error| at(*line, error.to_string()))?;
    }
    Ok((counts, sheet.names))
}

/// Reads tables about the same people, one for each text, that are published together. A variable that a table lacks is at its
/// total there, so what two tables both say is one cell.
///
/// # Errors
/// Which text (from 0), and what is wrong with it.
pub fn read_linked(texts: &[String], lists: Option<&str>) -> Result<System, (usize, FormatError)> {
    let within = |index: usize| move |error: FormatError| (index, error);
    let lists = lists.map_or_else(|| Ok(BTreeMap::new()), read_lists).map_err(within(0))?;
    let sheets: Vec<Sheet> =
        (0..).zip(texts).map(|(index, text)| sheet(text).map_err(within(index))).collect::<Result<_, _>>()?;
    let mut names: Vec<&String> = Vec::new();
    for name in sheets.iter().flat_map(|sheet| &sheet.names) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut whole = System::default();
    for (index, sheet) in sheets.iter().enumerate() {
        let table = linked(sheet, &names, &lists, &sheets).map_err(within(index))?;
        whole = whole.join(&table).map_err(|error| (index, error.into()))?;
    }
    Ok(whole)
}

/// One of several tables, with all variables of all tables.
fn linked(sheet: &Sheet, names: &[&String], lists: &Lists, sheets: &[Sheet]) -> Result<System, FormatError> {
    let mut variables = Vec::new();
    for name in names {
        let full = variable(name, lists, sheets)?;
        variables.push(if sheet.names.contains(name) { full } else { full.only_total()? });
    }
    let totals: Vec<String> = variables.iter().map(|variable| variable.top().unwrap_or_default()).collect();
    let mut counts = Counts::new(variables);
    for (line, record) in &sheet.records {
        let code = |(name, total): (&&String, &String)| {
            let own = sheet.names.iter().position(|own| own == *name);
            own.map_or_else(
                || total.clone(),
                |own| record.get(sheet.places[own]).unwrap_or_default().to_owned(),
            )
        };
        let base = sheet.base(*line, record, names.iter().zip(&totals).map(code).collect())?;
        counts.add(base).map_err(|error| at(*line, error.to_string()))?;
    }
    let own: Vec<&str> = sheet.names.iter().map(String::as_str).collect();
    Ok(counts.tables(&[&own])?)
}

/// The lines of one text.
struct Sheet {
    header: Vec<String>,
    /// Names of the variables, and their columns.
    names: Vec<String>,
    places: Vec<usize>,
    records: Vec<(u64, StringRecord)>,
}

fn sheet(text: &str) -> Result<Sheet, FormatError> {
    let (header, records) = records(text)?;
    if !header.iter().any(|title| title == "aantal") {
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
    Ok(Sheet { header, names, places, records })
}

impl Sheet {
    /// What a line says about the cell with these codes.
    fn base(&self, line: u64, record: &StringRecord, codes: Vec<String>) -> Result<Base, FormatError> {
        let column = |name: &str| self.header.iter().position(|title| title == name);
        let number = |name: &str| column(name).map_or(Ok(None), |place| number(record, place, line, name));
        let status = column("status").map_or(Ok(Status::Free), |place| status(record, place, line))?;
        let largest = match (number("grootste")?, number("tweede")?) {
            (Some(first), second) => Some([first, second.unwrap_or(0)]),
            (None, _) => None,
        };
        Ok(Base { codes, value: number("aantal")?, cost: number("gewicht")?, status, largest })
    }
}

/// A variable from its list, or else from the codes that occur.
fn variable(name: &str, lists: &Lists, sheets: &[Sheet]) -> Result<Variable, FormatError> {
    match lists.get(name) {
        Some(list) => {
            let codes: Vec<(&str, Option<&str>)> =
                list.iter().map(|(code, above)| (code.as_str(), above.as_deref())).collect();
            Ok(Variable::new(name, &codes)?)
        }
        None => flat(name, sheets),
    }
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
fn flat(name: &str, sheets: &[Sheet]) -> Result<Variable, FormatError> {
    let mut codes: Vec<&str> = Vec::new();
    for sheet in sheets {
        let Some(own) = sheet.names.iter().position(|own| own == name) else { continue };
        for (_, record) in &sheet.records {
            let code = record.get(sheet.places[own]).unwrap_or_default();
            if code != TOTAL && !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    Ok(Variable::flat(name, TOTAL, &codes)?)
}
