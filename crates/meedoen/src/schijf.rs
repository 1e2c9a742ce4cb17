//! Files that a person names on the command line: `-` is what comes in, and what goes wrong is said in Dutch.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;

use crate::fout::Fout;

/// Opens a file, or stdin for `-`.
pub fn open(pad: &Path) -> Result<Box<dyn BufRead>, Fout> {
    if pad.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    match File::open(pad) {
        Ok(bestand) if bestand.metadata().is_ok_and(|wat| wat.is_dir()) => {
            Err(niet_te_lezen(pad, &ErrorKind::IsADirectory.into()))
        }
        Ok(bestand) => Ok(Box::new(BufReader::new(bestand))),
        Err(fout) => Err(niet_te_lezen(pad, &fout)),
    }
}

/// All bytes of a file, or of stdin for `-`.
pub fn lees(pad: &Path) -> Result<Vec<u8>, Fout> {
    let mut bytes = Vec::new();
    open(pad)?.read_to_end(&mut bytes).map_err(|fout| niet_te_lezen(pad, &fout))?;
    Ok(bytes)
}

/// The text of a file, or of stdin for `-`.
pub fn tekst(pad: &Path) -> Result<String, Fout> {
    String::from_utf8(lees(pad)?)
        .map_err(|_| Fout::Invoer(format!("{} is geen UTF-8. Bewaar het bestand als UTF-8.", pad.display())))
}

/// Writes a file, in the place of what was there.
pub fn schrijf(pad: &Path, bytes: &[u8]) -> Result<(), Fout> {
    std::fs::write(pad, bytes).map_err(|fout| niet_te_schrijven(pad, &fout))
}

pub fn niet_te_lezen(pad: &Path, fout: &io::Error) -> Fout {
    let (pad, reden) = (pad.display(), reden(fout));
    Fout::Invoer(format!("Het bestand {pad} is niet te lezen: {reden}. Controleer de naam en de map."))
}

pub fn niet_te_schrijven(pad: &Path, fout: &io::Error) -> Fout {
    Fout::Invoer(format!("Het bestand {} is niet te schrijven: {}.", pad.display(), reden(fout)))
}

/// Why reading, writing or listening does not work, in Dutch where we know it.
pub fn reden(fout: &io::Error) -> String {
    let bekend = match fout.kind() {
        ErrorKind::NotFound => "het bestaat niet",
        ErrorKind::PermissionDenied => "u mag er niet bij",
        ErrorKind::AlreadyExists => "het bestaat al",
        ErrorKind::IsADirectory => "het is een map",
        ErrorKind::NotADirectory => "een deel van het pad is geen map",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "de schijf is vol",
        ErrorKind::ReadOnlyFilesystem => "op deze schijf kan niet worden geschreven",
        ErrorKind::InvalidData => "het is geen tekst in UTF-8",
        ErrorKind::UnexpectedEof => "het houdt te vroeg op",
        ErrorKind::AddrInUse => "het is al in gebruik",
        ErrorKind::AddrNotAvailable => "deze computer heeft dat adres niet",
        _ => return fout.to_string(),
    };
    bekend.to_owned()
}
