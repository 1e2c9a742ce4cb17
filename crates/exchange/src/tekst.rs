//! Text files: encoding, delimiter and records of a CSV.

use csv::StringRecord;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::bestand::{BestandFout, controleer_tekst};

/// Most columns in a CSV; a full BRP list has 257.
const MAX_KOLOMMEN: usize = 1_000;
/// Most lines in a CSV.
const MAX_REGELS: usize = 100_000;
/// Longest line, in bytes.
const MAX_REGELLENGTE: usize = 256 * 1024;
/// Line breaks inside one quoted field that still look like an address and not like an open quotation mark.
const MAX_REGELS_IN_VELD: usize = 3;

/// A line inside a quoted field with so many delimiters is a line of its own.
const KOLOMMEN_IN_VELD: usize = 3;

/// A CSV in memory: the header and the records below it, each with its line in the file.
pub(crate) struct Csv {
    /// Header names, trimmed.
    pub kop: Vec<String>,
    /// Records that have any content, with the line they start on.
    pub rijen: Vec<(u32, StringRecord)>,
}

impl Csv {
    /// Index of the first column with this header, upper and lower case alike.
    pub fn kolom(&self, naam: &str) -> Option<usize> {
        let naam = naam.trim().to_lowercase();
        self.kop.iter().position(|kop| kop.to_lowercase() == naam)
    }
}

/// Reads a CSV with header: kind, size, encoding, delimiter and shape are checked.
pub(crate) fn lees_csv(inhoud: &[u8]) -> Result<Csv, BestandFout> {
    controleer_tekst(inhoud)?;
    let tekst = decodeer(inhoud)?;
    controleer_vorm(&tekst)?;
    let (tekst, scheiding, overgeslagen) = scheidingsteken(&tekst);
    let mut lezer = csv::ReaderBuilder::new()
        .delimiter(scheiding)
        .flexible(true)
        .has_headers(false)
        .from_reader(tekst.as_bytes());
    let mut records = lezer.records();
    let kop = records.next().ok_or(BestandFout::Leeg)?.map_err(|_| BestandFout::Kapot)?;
    if kop.len() > MAX_KOLOMMEN {
        return Err(BestandFout::TeVeel { wat: "kolommen", hoogstens: MAX_KOLOMMEN });
    }
    let mut teller = Regelteller { tekst, tot: 0, regel: 1 + overgeslagen };
    let mut rijen = Vec::new();
    for record in records {
        let record = record.map_err(|_| BestandFout::Kapot)?;
        let regel = teller.regel_van(&record);
        if record.iter().any(|veld| is_te_lang(veld, scheiding)) {
            return Err(BestandFout::Aanhalingsteken { regel });
        }
        if record.iter().any(|veld| !veld.trim().is_empty()) {
            rijen.push((regel, record));
        }
    }
    if rijen.is_empty() {
        return Err(BestandFout::GeenRegels);
    }
    Ok(Csv { kop: kop.iter().map(|naam| naam.trim().to_owned()).collect(), rijen })
}

/// Whether a field swallowed other lines: too many of them, or one that is cut into columns itself.
fn is_te_lang(veld: &str, scheiding: u8) -> bool {
    let gedeeld = |regel: &str| regel.bytes().filter(|b| *b == scheiding).count() >= KOLOMMEN_IN_VELD;
    veld.matches('\n').count() > MAX_REGELS_IN_VELD || (veld.contains('\n') && veld.lines().any(gedeeld))
}

/// Counts lines up to a record. The parser's own count is one off after `\r\n` and does not see empty lines.
struct Regelteller<'a> {
    tekst: &'a str,
    /// Bytes counted so far.
    tot: usize,
    /// Line of the byte at `tot`.
    regel: u32,
}

impl Regelteller<'_> {
    fn regel_van(&mut self, record: &StringRecord) -> u32 {
        let begin = record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX));
        let bytes = self.tekst.as_bytes();
        let leeg = bytes.iter().skip(begin).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let begin = begin.saturating_add(leeg);
        let regels =
            bytes.get(self.tot..begin).map_or(0, |deel| deel.iter().filter(|b| **b == b'\n').count());
        self.regel = self.regel.saturating_add(u32::try_from(regels).unwrap_or(u32::MAX));
        self.tot = begin;
        self.regel
    }
}

/// Text of a file in UTF-8 (with or without byte order mark), UTF-16 with byte order mark, or Windows-1252.
pub(crate) fn decodeer(inhoud: &[u8]) -> Result<String, BestandFout> {
    let (codering, begin) = Encoding::for_bom(inhoud).unwrap_or_else(|| {
        let codering = if is_utf8(inhoud) { UTF_8 } else { WINDOWS_1252 };
        (codering, 0)
    });
    let rest = inhoud.get(begin..).unwrap_or_default();
    let (tekst, fout) = codering.decode_without_bom_handling(rest);
    // Control characters tell text in an unknown encoding, or no text at all, from Windows-1252, which accepts any byte.
    let onleesbaar = tekst.chars().any(|teken| teken.is_control() && !matches!(teken, '\n' | '\r' | '\t'));
    if fout || onleesbaar {
        return Err(BestandFout::Tekens);
    }
    if tekst.trim().is_empty() { Err(BestandFout::Leeg) } else { Ok(tekst.into_owned()) }
}

/// Whether it is UTF-8, or was meant to be: letters of more than one byte do not come about by chance.
fn is_utf8(inhoud: &[u8]) -> bool {
    let stukken = || inhoud.utf8_chunks();
    stukken().all(|stuk| stuk.invalid().is_empty()) || stukken().any(|stuk| !stuk.valid().is_ascii())
}

/// Cheap checks before the text is cut into fields, so that no file takes much memory.
fn controleer_vorm(tekst: &str) -> Result<(), BestandFout> {
    let mut regels = 0;
    for regel in tekst.split('\n') {
        regels += 1;
        if regels > MAX_REGELS {
            return Err(BestandFout::TeVeel { wat: "regels", hoogstens: MAX_REGELS });
        }
        if regel.len() > MAX_REGELLENGTE {
            return Err(BestandFout::TeVeel { wat: "tekens op één regel", hoogstens: MAX_REGELLENGTE });
        }
    }
    Ok(())
}

/// The text without a `sep=` line, the delimiter, and the number of lines left out at the top.
///
/// Excel writes `sep=;` as first line; otherwise the character that occurs most in the header wins.
fn scheidingsteken(tekst: &str) -> (&str, u8, u32) {
    let (eerste, rest) = tekst.split_once('\n').unwrap_or((tekst, ""));
    if let Some([teken]) = eerste.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        return (rest, *teken, 1);
    }
    let kop = tekst.lines().find(|regel| !regel.trim().is_empty()).unwrap_or_default();
    let aantal = |teken: u8| kop.bytes().filter(|b| *b == teken).count();
    let beste = b";,\t|".iter().rev().copied().max_by_key(|teken| aantal(*teken));
    (tekst, beste.unwrap_or(b';'), 0)
}
