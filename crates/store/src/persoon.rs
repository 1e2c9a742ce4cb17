//! Name, numbers and contact data of a person: not facts, kept in columns, the numbers encrypted.

use std::collections::BTreeSet;

use sqlx::any::AnyRow;
use sqlx::{Any, AssertSqlSafe, Transaction};

use crate::namen;
use crate::rij::{Rij, plaatsen, vraag};
use crate::sleutels::{Gegeven, Sleutels};
use crate::{Resultaat, StoreFout};

/// The columns that [`lees`] needs.
pub(crate) const KOLOMMEN: &str = "d.voornamen, d.voorvoegsel, d.achternaam, d.bsn_cipher, d.vnummer_cipher, \
    d.telefoon, d.email, d.taal, d.adres, d.geheim";

/// Who somebody is and how to reach him. Empty text is unknown; birth date and sex are facts.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Persoon {
    /// First names.
    pub voornamen: String,
    /// Prefix of the surname, such as "van der".
    pub voorvoegsel: String,
    /// Surname without prefix; who has one name only has it here.
    pub achternaam: String,
    /// Burgerservicenummer, nine digits.
    pub bsn: Option<String>,
    /// V-number of the IND, ten digits.
    pub vnummer: Option<String>,
    /// Telephone number.
    pub telefoon: String,
    /// E-mail address.
    pub email: String,
    /// Language of contact.
    pub taal: String,
    /// Address on one line.
    pub adres: String,
    /// Secrecy of the address in the BRP: it may not be given to others.
    pub geheim: bool,
}

impl std::fmt::Debug for Persoon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Persoon { .. }")
    }
}

impl Persoon {
    /// First names, prefix and surname.
    #[must_use]
    pub fn weergavenaam(&self) -> String {
        let delen = [self.voornamen.trim(), self.voorvoegsel.trim(), self.achternaam.trim()];
        delen.into_iter().filter(|deel| !deel.is_empty()).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn sorteernaam(&self) -> String {
        namen::sorteernaam(&self.voornamen, &self.achternaam)
    }

    /// The words by which the person is found.
    pub(crate) fn termen(&self) -> BTreeSet<String> {
        namen::termen(&self.voornamen, &self.voorvoegsel, &self.achternaam)
    }

    pub(crate) fn controleer(&self) -> Resultaat<()> {
        let cijfers = |nummer: &Option<String>, aantal: usize| {
            nummer.as_ref().is_none_or(|n| n.len() == aantal && n.bytes().all(|b| b.is_ascii_digit()))
        };
        if self.weergavenaam().is_empty() {
            Err(StoreFout::Ongeldig("Vul een naam in."))
        } else if !cijfers(&self.bsn, 9) {
            Err(StoreFout::Ongeldig("Een BSN heeft negen cijfers."))
        } else if !cijfers(&self.vnummer, 10) {
            Err(StoreFout::Ongeldig("Een V-nummer heeft tien cijfers."))
        } else {
            Ok(())
        }
    }
}

/// A number as it is stored: ciphertext and blind index.
pub(crate) type Verborgen = (Option<Vec<u8>>, Option<Vec<u8>>);

pub(crate) fn verberg(sleutels: &Sleutels, soort: Gegeven, nummer: Option<&String>) -> Resultaat<Verborgen> {
    let Some(nummer) = nummer else { return Ok((None, None)) };
    let cipher = sleutels.versleutel(soort, nummer.as_bytes())?;
    Ok((Some(cipher), Some(sleutels.blinde_index(soort, nummer)?)))
}

fn toon(sleutels: &Sleutels, soort: Gegeven, cipher: Option<Vec<u8>>) -> Resultaat<Option<String>> {
    let Some(cipher) = cipher else { return Ok(None) };
    let tekst = String::from_utf8(sleutels.ontsleutel(soort, &cipher)?);
    tekst.map(Some).map_err(|_| StoreFout::Onleesbaar("nummer"))
}

pub(crate) fn lees(rij: &AnyRow, sleutels: &Sleutels) -> Resultaat<Persoon> {
    Ok(Persoon {
        voornamen: rij.kolom("voornamen")?,
        voorvoegsel: rij.kolom("voorvoegsel")?,
        achternaam: rij.kolom("achternaam")?,
        bsn: toon(sleutels, Gegeven::Bsn, rij.kolom("bsn_cipher")?)?,
        vnummer: toon(sleutels, Gegeven::Vnummer, rij.kolom("vnummer_cipher")?)?,
        telefoon: rij.kolom("telefoon")?,
        email: rij.kolom("email")?,
        taal: rij.kolom("taal")?,
        adres: rij.kolom("adres")?,
        geheim: rij.vlag("geheim")?,
    })
}

/// The names of a person, without what is encrypted.
pub(crate) fn lees_namen(rij: &AnyRow) -> Resultaat<Persoon> {
    Ok(Persoon {
        voornamen: rij.kolom("voornamen")?,
        voorvoegsel: rij.kolom("voorvoegsel")?,
        achternaam: rij.kolom("achternaam")?,
        ..Persoon::default()
    })
}

/// Writes the words by which somebody is found again, when they are others than those of the name.
pub(crate) async fn ververs_termen(
    tx: &mut Transaction<'static, Any>,
    organisatie: i64,
    dossier: i64,
) -> Resultaat<()> {
    let sql = "SELECT voornamen, voorvoegsel, achternaam FROM dossier WHERE id = $1";
    let persoon = lees_namen(&vraag!(sql, dossier).fetch_one(&mut **tx).await?)?;
    if termen(tx, dossier).await? != persoon.termen() {
        vraag!("DELETE FROM naamdeel WHERE dossier = $1", dossier).execute(&mut **tx).await?;
        schrijf_termen(tx, organisatie, dossier, &persoon).await?;
    }
    Ok(())
}

/// The words by which somebody is found now.
pub(crate) async fn termen(tx: &mut Transaction<'static, Any>, dossier: i64) -> Resultaat<BTreeSet<String>> {
    let rijen = vraag!("SELECT term FROM naamdeel WHERE dossier = $1", dossier).fetch_all(&mut **tx).await?;
    rijen.iter().map(|rij| rij.kolom("term")).collect()
}

/// Writes the words by which the person is found; the earlier ones must be gone.
pub(crate) async fn schrijf_termen(
    tx: &mut Transaction<'static, Any>,
    organisatie: i64,
    dossier: i64,
    persoon: &Persoon,
) -> Resultaat<()> {
    let termen = persoon.termen();
    if termen.is_empty() {
        return Ok(());
    }
    let sql =
        format!("INSERT INTO naamdeel (organisatie, dossier, term) VALUES {}", plaatsen(termen.len(), 3));
    let mut insert = vraag!(AssertSqlSafe(sql));
    for term in termen {
        insert = insert.bind(organisatie).bind(dossier).bind(term);
    }
    insert.execute(&mut **tx).await?;
    Ok(())
}
