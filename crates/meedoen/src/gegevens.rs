//! Where the data is: the database and the file with keys.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use store::{Sleutels, Store, Toegang};

use crate::cli::Gegevens;
use crate::door;
use crate::fout::Fout;
use crate::schijf;

/// The database of `serve`, in the directory with data.
pub const ECHT: &str = "meedoen.db";
/// The database of the demo.
pub const DEMO: &str = "demo.db";
/// Name of the file with keys.
const SLEUTELS: &str = "sleutels";

impl Gegevens {
    /// The address of the database: the one given, or a SQLite file of this name in the directory.
    fn adres(&self, bestand: &str) -> String {
        let standaard = || format!("sqlite:{}", self.map.join(bestand).display());
        self.database.clone().unwrap_or_else(standaard)
    }

    /// Opens the database that is there: that of `serve`, or else that of the demo.
    ///
    /// # Errors
    /// When there is none. Nothing is made then, so that nobody takes an empty database for the right one.
    pub async fn open(&self) -> Result<Store, Fout> {
        let bestand = if self.bestaat(DEMO) && !self.bestaat(ECHT) { DEMO } else { ECHT };
        self.open_bestaand(bestand).await
    }

    /// Opens a database that must be there.
    pub async fn open_bestaand(&self, bestand: &str) -> Result<Store, Fout> {
        if !self.bestaat(bestand) {
            let adres = self.adres(bestand);
            let waar = adres.trim_start_matches("sqlite:");
            return Err(Fout::Invoer(format!(
                "Er is geen database {waar}. Kies met --map of --database waar de gegevens staan, of maak ze met: \
                meedoen inrichten --help"
            )));
        }
        if self.pad(bestand).is_some() && !self.map.join(SLEUTELS).exists() {
            return Err(Fout::Invoer(format!(
                "In de map {} staat geen bestand sleutels. Zet de kopie van dat bestand terug; zonder sleutels zijn \
                BSN's en V-nummers niet te lezen.",
                self.map.display()
            )));
        }
        self.open_als(bestand).await
    }

    /// Opens a database; makes directory, keys and file when they are not there.
    ///
    /// # Errors
    /// When the file is something else, or cannot be opened.
    pub async fn open_als(&self, bestand: &str) -> Result<Store, Fout> {
        if let Some(pad) = self.pad(bestand).filter(|pad| is_iets_anders(pad)) {
            let pad = pad.display();
            return Err(Fout::Invoer(format!(
                "{pad} is geen database van Meedoen. Kies met --map of --database het goede bestand."
            )));
        }
        let sleutels = self.sleutels()?;
        Ok(Store::open(&self.adres(bestand), sleutels).await?)
    }

    /// Whether a database is there; of a server only the server knows.
    pub fn bestaat(&self, bestand: &str) -> bool {
        self.pad(bestand).is_none_or(|pad| pad.exists())
    }

    /// The file of a database; nothing for one on a server.
    fn pad(&self, bestand: &str) -> Option<PathBuf> {
        let adres = self.adres(bestand);
        let pad = adres.strip_prefix("sqlite:")?.split('?').next()?;
        Some(PathBuf::from(pad.strip_prefix("//").unwrap_or(pad)))
    }

    /// The keys of this installation, made at the first start.
    pub fn sleutels(&self) -> Result<Sleutels, Fout> {
        let niet = |wat: &str, fout: std::io::Error| {
            let (map, reden) = (self.map.display(), schijf::reden(&fout));
            Fout::Systeem(format!("De map {map} kan niet worden {wat}: {reden}."))
        };
        maak_map(&self.map).map_err(|fout| niet("gemaakt", fout))?;
        let pad = self.map.join(SLEUTELS);
        if !pad.exists() {
            maak_sleutels(&pad).map_err(|fout| niet("beschreven", fout))?;
        }
        let tekst = fs::read_to_string(&pad).map_err(|fout| niet("gelezen", fout))?;
        let mut regels = tekst.lines().map(lees_sleutel);
        match (regels.next().flatten(), regels.next().flatten()) {
            (Some(versleuteling), Some(index)) => Ok(Sleutels { versleuteling, index, random: door::random }),
            _ => Err(Fout::Systeem(format!(
                "Het bestand {} is beschadigd. Zet de kopie van dit bestand terug; zonder sleutels zijn BSN's en V-nummers niet te lezen.",
                pad.display()
            ))),
        }
    }
}

/// Whether a file has something in it that is no SQLite database (file format of SQLite, section 1.3).
fn is_iets_anders(pad: &Path) -> bool {
    const BEGIN: &[u8; 16] = b"SQLite format 3\0";
    let mut begin = Vec::new();
    let gelezen = fs::File::open(pad).and_then(|bestand| bestand.take(16).read_to_end(&mut begin));
    gelezen.is_ok_and(|lengte| lengte > 0) && begin != BEGIN
}

/// A directory that only its owner can look into: the database in it is about people.
fn maak_map(pad: &Path) -> std::io::Result<()> {
    let mut bouwer = fs::DirBuilder::new();
    bouwer.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut bouwer, 0o700);
    bouwer.create(pad)
}

/// Two keys of 32 bytes, each on a line in hexadecimal digits, readable for the owner only. Written beside and then
/// renamed, so that a half-written file never counts.
fn maak_sleutels(pad: &Path) -> std::io::Result<()> {
    let mut tekst = String::new();
    for _ in 0..2 {
        let mut sleutel = [0; 32];
        door::random(&mut sleutel);
        for byte in sleutel {
            // Writing to a string cannot fail.
            let _ = write!(tekst, "{byte:02x}");
        }
        tekst.push('\n');
    }
    let tijdelijk: PathBuf = pad.with_extension(format!("{}.nieuw", std::process::id()));
    let mut opties = OpenOptions::new();
    opties.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut opties, 0o600);
    let mut bestand = opties.open(&tijdelijk)?;
    bestand.write_all(tekst.as_bytes())?;
    bestand.sync_all()?;
    // A link fails when another process was first; its keys then count.
    let gemaakt = fs::hard_link(&tijdelijk, pad);
    fs::remove_file(&tijdelijk)?;
    match gemaakt {
        Err(fout) if fout.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        anders => anders,
    }
}

fn lees_sleutel(regel: &str) -> Option<[u8; 32]> {
    let mut sleutel = [0; 32];
    if regel.len() != 64 || !regel.is_ascii() {
        return None;
    }
    for (byte, cijfers) in sleutel.iter_mut().zip(regel.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(cijfers).ok()?, 16).ok()?;
    }
    Some(sleutel)
}

/// What the account with a login name may reach.
pub async fn gebruiker(store: &Store, login: &str) -> Result<Toegang, Fout> {
    let inlog = store.inlog(login).await?.filter(|inlog| inlog.gebruiker.actief);
    let gebruiker = inlog
        .ok_or_else(|| Fout::Invoer(format!("Er is geen actieve gebruiker met de naam {login}.")))?
        .gebruiker;
    Ok(Toegang {
        organisatie: gebruiker.organisatie,
        gebruiker: gebruiker.id,
        login: gebruiker.login,
        rol: gebruiker.rol,
    })
}

/// The same, of somebody who works with dossiers.
pub async fn dossierwerker(store: &Store, login: &str) -> Result<Toegang, Fout> {
    let toegang = gebruiker(store, login).await?;
    if toegang.rol.bereikt_dossiers() {
        return Ok(toegang);
    }
    Err(Fout::Invoer(format!(
        "{login} werkt niet in dossiers. Gebruik de inlognaam van een consulent of teamleider."
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_is_not_there_is_not_made() {
        let map = tempfile::tempdir().unwrap();
        let gegevens = |database: Option<&str>| Gegevens {
            map: map.path().join("leeg"),
            database: database.map(str::to_owned),
        };
        let open = |gegevens: Gegevens| {
            let draad = tokio::runtime::Runtime::new().unwrap();
            draad.block_on(gegevens.open()).map(|_| ()).unwrap_err().to_string()
        };
        assert!(open(gegevens(None)).contains("Er is geen database"));
        let ergens = map.path().join("x.db");
        for adres in [format!("sqlite:{}", ergens.display()), format!("sqlite://{}?a=b", ergens.display())] {
            assert!(open(gegevens(Some(&adres))).contains("Er is geen database"), "{adres}");
        }
        assert!(!gegevens(None).map.exists() && !ergens.exists(), "nothing was made");
        fs::write(&ergens, "").unwrap();
        let readme = map.path().join("README.md");
        fs::write(&readme, "# Meedoen, een open systeem").unwrap();
        assert!(is_iets_anders(&readme) && !is_iets_anders(&ergens));
        let zonder_sleutels = open(gegevens(Some(&format!("sqlite:{}", ergens.display()))));
        assert!(zonder_sleutels.contains("geen bestand sleutels"), "{zonder_sleutels}");
    }

    #[test]
    fn keys_are_made_once_and_damage_is_noticed() {
        let map = tempfile::tempdir().unwrap();
        let gegevens = Gegevens { map: map.path().join("diep"), database: None };
        let eerst = gegevens.sleutels().unwrap();
        let later = gegevens.sleutels().unwrap();
        assert_eq!((eerst.versleuteling, eerst.index), (later.versleuteling, later.index));
        assert_ne!(eerst.versleuteling, eerst.index);
        fs::write(gegevens.map.join(SLEUTELS), "kapot").unwrap();
        assert!(gegevens.sleutels().unwrap_err().to_string().contains("beschadigd"));
    }
}
