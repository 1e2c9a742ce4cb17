//! Guards common to all files from elsewhere: size, kind, passwords, macros, zip bombs.

use std::io::{Cursor, Read};

use thiserror::Error;

/// Largest file we read, in bytes (20 MiB). A list for a whole region stays far below it.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Largest total size of an unpacked workbook, in bytes (100 MiB).
pub const MAX_UITGEPAKT: u64 = 100 * 1024 * 1024;
/// Most files inside one workbook.
const MAX_DELEN: usize = 2_000;

/// Why a file as a whole cannot be read. The text says in Dutch what happened and what to do; it never
/// holds personal data.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BestandFout {
    /// The file has no content.
    #[error("Het bestand is leeg. Kies een bestand met regels erin.")]
    Leeg,
    /// The file is larger than [`MAX_BYTES`].
    #[error(
        "Het bestand is te groot: {megabytes} MB. Er mag hooguit 20 MB in één keer. Verdeel de lijst over meer \
         bestanden, of haal afbeeldingen eruit."
    )]
    TeGroot {
        /// Size in whole megabytes, rounded up.
        megabytes: u64,
    },
    /// The workbook unpacks to more than [`MAX_UITGEPAKT`] or holds too many parts.
    #[error(
        "De werkmap wordt bij het uitpakken veel te groot en is daarom niet gelezen. Kopieer de regels naar een \
         nieuwe, lege werkmap en probeer het met dat bestand."
    )]
    TeGrootUitgepakt,
    /// The file or its parts are protected with a password.
    #[error(
        "Het bestand is beveiligd met een wachtwoord. Open het in Excel, haal het wachtwoord weg (Bestand, Info, \
         Werkmap beveiligen), sla het op en probeer het opnieuw."
    )]
    Wachtwoord,
    /// The workbook carries macros.
    #[error(
        "De werkmap bevat macro's (kleine programma's). Die laten we niet toe. Sla het bestand in Excel op als \
         'Excel-werkmap (.xlsx)' en probeer het opnieuw."
    )]
    Macros,
    /// Another kind of file than asked for.
    #[error("Dit is {gekregen}. Hier hoort {verwacht}. {advies}")]
    VerkeerdeSoort {
        /// What the file is, in Dutch, with article.
        gekregen: &'static str,
        /// What was asked for, in Dutch, with article.
        verwacht: &'static str,
        /// What the user can do, a whole sentence.
        advies: &'static str,
    },
    /// Truncated or damaged.
    #[error(
        "Het bestand is beschadigd of niet helemaal overgekomen. Download of verstuur het opnieuw, of open het \
         en sla het nog een keer op."
    )]
    Kapot,
    /// Text that is in none of the encodings we know.
    #[error(
        "De tekens in het bestand zijn niet te lezen. Sla het in Excel op als 'CSV UTF-8 (door komma's \
         gescheiden)' en probeer het opnieuw."
    )]
    Tekens,
    /// Required columns are missing.
    #[error(
        "In het bestand ontbreken deze kolommen: {}. Controleer of dit het goede bestand is en of de eerste regel \
         de namen van de kolommen bevat.", .ontbreekt.join(", ")
    )]
    Kolommen {
        /// The missing columns, as the user knows them.
        ontbreekt: Vec<String>,
    },
    /// A header but no lines below it.
    #[error(
        "Het bestand heeft wel een kopregel, maar geen regels daaronder. Kies een bestand met regels erin."
    )]
    GeenRegels,
    /// More columns, lines or characters on a line than any real list has.
    #[error(
        "Het bestand heeft te veel {wat} (hooguit {hoogstens}). Controleer of dit het goede bestand is, of verdeel \
         de lijst over meer bestanden."
    )]
    TeVeel {
        /// What there is too much of, in Dutch plural.
        wat: &'static str,
        /// The limit.
        hoogstens: usize,
    },
    /// A quotation mark that is opened and not closed, so that lines run into each other.
    #[error(
        "Op regel {regel} staat een aanhalingsteken (\") dat niet wordt afgesloten. Daardoor lopen regels in elkaar \
         over. Haal het teken weg en probeer het opnieuw."
    )]
    Aanhalingsteken {
        /// Line in the file where the open quotation mark stands.
        regel: u32,
    },
    /// No sheet in the workbook looks like a list of hours.
    #[error(
        "In de werkmap staat geen blad met uren. Elk blad heeft een regel nodig met de kopjes Datum en Uren. \
         Gebruik het sjabloon als voorbeeld."
    )]
    GeenUrenblad,
}

/// Kind of a file, told from its content; the name of a file is never trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soort {
    /// Nothing at all.
    Leeg,
    /// A zip file, which a modern workbook (.xlsx) is.
    Zip,
    /// A workbook behind a password (OLE2 container with an encrypted package).
    Versleuteld,
    /// An old Office file (.xls, .doc).
    OudOffice,
    /// A PDF.
    Pdf,
    /// A web page, which some systems export under the name .xls.
    Webpagina,
    /// A picture.
    Afbeelding,
    /// None of the above: taken for text.
    Tekst,
}

impl Soort {
    pub(crate) fn noem(self) -> &'static str {
        match self {
            Self::Leeg => "een leeg bestand",
            Self::Zip => "een Excel-werkmap of zipbestand",
            Self::Versleuteld => "een bestand met een wachtwoord",
            Self::OudOffice => "een oud Office-bestand (.xls of .doc)",
            Self::Pdf => "een pdf",
            Self::Webpagina => "een webpagina",
            Self::Afbeelding => "een afbeelding",
            Self::Tekst => "een tekstbestand",
        }
    }
}

/// Tells the kind of a file from its first bytes.
pub fn soort(inhoud: &[u8]) -> Soort {
    const OLE2: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if inhoud.iter().all(|b| b.is_ascii_whitespace()) {
        Soort::Leeg
    } else if inhoud.starts_with(b"PK\x03\x04") || inhoud.starts_with(b"PK\x05\x06") {
        Soort::Zip
    } else if inhoud.starts_with(OLE2) {
        let utf16: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let versleuteld = inhoud.windows(utf16.len()).any(|venster| venster == utf16);
        if versleuteld { Soort::Versleuteld } else { Soort::OudOffice }
    } else if inhoud.starts_with(b"%PDF") {
        Soort::Pdf
    } else if inhoud.starts_with(b"\x89PNG") || inhoud.starts_with(b"\xFF\xD8\xFF") {
        Soort::Afbeelding
    } else if is_webpagina(inhoud) {
        Soort::Webpagina
    } else {
        Soort::Tekst
    }
}

fn is_webpagina(inhoud: &[u8]) -> bool {
    let begin = inhoud.get(..inhoud.len().min(200)).unwrap_or_default();
    let begin = String::from_utf8_lossy(begin).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    ["<!doctype html", "<html", "<table", "<?xml"].iter().any(|merk| begin.starts_with(merk))
}

/// Refuses an empty file and a file larger than [`MAX_BYTES`], before anything else looks at it.
pub fn controleer_grootte(inhoud: &[u8]) -> Result<(), BestandFout> {
    controleer_lengte(inhoud.len() as u64)?;
    if soort(inhoud) == Soort::Leeg { Err(BestandFout::Leeg) } else { Ok(()) }
}

/// Refuses a length in bytes above [`MAX_BYTES`]; for callers that know the length before they have the bytes.
pub fn controleer_lengte(bytes: u64) -> Result<(), BestandFout> {
    if bytes > MAX_BYTES as u64 {
        Err(BestandFout::TeGroot { megabytes: bytes.div_ceil(1024 * 1024) })
    } else {
        Ok(())
    }
}

/// Refuses everything that is not text: the guard for CSV readers.
pub fn controleer_tekst(inhoud: &[u8]) -> Result<(), BestandFout> {
    controleer_grootte(inhoud)?;
    match soort(inhoud) {
        Soort::Tekst => Ok(()),
        Soort::Versleuteld => Err(BestandFout::Wachtwoord),
        anders => Err(BestandFout::VerkeerdeSoort {
            gekregen: anders.noem(),
            verwacht: "een CSV-bestand",
            advies: "Open het bestand in Excel en sla het op als 'CSV UTF-8 (door komma's gescheiden)'.",
        }),
    }
}

/// Refuses everything that is not a plain, sound .xlsx workbook that unpacks to at most [`MAX_UITGEPAKT`].
pub fn controleer_werkmap(inhoud: &[u8]) -> Result<(), BestandFout> {
    controleer_grootte(inhoud)?;
    match soort(inhoud) {
        Soort::Zip => controleer_zip(inhoud),
        Soort::Versleuteld => Err(BestandFout::Wachtwoord),
        Soort::Tekst if inhoud.contains(&0) => Err(geen_werkmap("een bestand dat we niet kennen")),
        anders => Err(geen_werkmap(anders.noem())),
    }
}

fn geen_werkmap(gekregen: &'static str) -> BestandFout {
    BestandFout::VerkeerdeSoort {
        gekregen,
        verwacht: "een Excel-werkmap (.xlsx)",
        advies: "Open het bestand in Excel en sla het op als 'Excel-werkmap (.xlsx)'.",
    }
}

/// Unpacks every part within the limit: the sizes written in the file itself can lie.
fn controleer_zip(inhoud: &[u8]) -> Result<(), BestandFout> {
    let mut archief = zip::ZipArchive::new(Cursor::new(inhoud)).map_err(|_| BestandFout::Kapot)?;
    if archief.len() > MAX_DELEN {
        return Err(BestandFout::TeGrootUitgepakt);
    }
    let namen: Vec<String> =
        archief.file_names().filter_map(|naam| naam.ok().map(|n| n.to_string())).collect();
    if namen.iter().any(|naam| naam.to_lowercase().ends_with("vbaproject.bin")) {
        return Err(BestandFout::Macros);
    }
    let mut over = MAX_UITGEPAKT;
    for index in 0..archief.len() {
        let deel = archief.by_index_raw(index).map_err(|_| BestandFout::Kapot)?;
        if deel.encrypted() {
            return Err(BestandFout::Wachtwoord);
        }
        drop(deel);
        let deel = archief.by_index(index).map_err(|_| BestandFout::Kapot)?;
        let gelezen =
            std::io::copy(&mut deel.take(over + 1), &mut std::io::sink()).map_err(|_| BestandFout::Kapot)?;
        over = over.checked_sub(gelezen).ok_or(BestandFout::TeGrootUitgepakt)?;
    }
    if namen.iter().any(|naam| naam.eq_ignore_ascii_case("xl/workbook.xml")) {
        Ok(())
    } else {
        Err(geen_werkmap("een zipbestand of een werkmap van een ander programma"))
    }
}
