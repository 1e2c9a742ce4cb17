//! Lists of persons coupled to a municipality, as CSV. Every export differs, so the mapping of columns is a
//! setting: [`Kolommen`].

use std::collections::{BTreeMap, HashMap};

use csv::StringRecord;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bestand::BestandFout;
use crate::datum::{kort, lees_datum};
use crate::naam::lees_naam;
use crate::nummers::{lees_bsn, lees_vnummer};
use crate::tekst::lees_csv;
use crate::{OnvolledigeDatum, Regel, Uitkomst, codes};

/// Largest family that is taken over without a remark.
const MAX_GEZIN: u8 = 30;

/// A field that a column can fill. Order of this list is the order of columns in the example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Veld {
    /// V-number; required, but a line may leave it empty when it has a BSN.
    Vnummer,
    /// BSN.
    Bsn,
    /// First names.
    Voornamen,
    /// Prefix of the surname.
    Voorvoegsel,
    /// Surname; required.
    Achternaam,
    /// Date of birth; required.
    Geboortedatum,
    /// Sex.
    Geslacht,
    /// Nationality, by name or code.
    Nationaliteit,
    /// Municipality, by name or code; required.
    Gemeente,
    /// Date of the coupling; required.
    Koppeldatum,
    /// Number of persons in the family.
    Gezinsgrootte,
}

impl Veld {
    const VERPLICHT: [Self; 5] =
        [Self::Vnummer, Self::Achternaam, Self::Geboortedatum, Self::Gemeente, Self::Koppeldatum];
}

/// Per field the header names that fill it; the first that the file has wins. Upper and lower case are alike.
///
/// As JSON: `{"vnummer": ["V-nummer", "vreemdelingennummer"], "gemeente": ["Koppelgemeente"]}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kolommen(pub BTreeMap<Veld, Vec<String>>);

impl Default for Kolommen {
    /// Header names that we take for each field when nothing is set; the first is the one in our example file.
    fn default() -> Self {
        let namen: [(Veld, &[&str]); 11] = [
            (Veld::Vnummer, &["V-nummer", "Vnummer", "Vreemdelingennummer", "V-nr", "Vnr"]),
            (Veld::Bsn, &["BSN", "Burgerservicenummer"]),
            (Veld::Voornamen, &["Voornamen", "Voornaam"]),
            (Veld::Voorvoegsel, &["Voorvoegsel", "Tussenvoegsel"]),
            (Veld::Achternaam, &["Achternaam", "Geslachtsnaam", "Naam"]),
            (Veld::Geboortedatum, &["Geboortedatum", "Geb.datum", "Geboren"]),
            (Veld::Geslacht, &["Geslacht", "M/V"]),
            (Veld::Nationaliteit, &["Nationaliteit"]),
            (Veld::Gemeente, &["Gemeente", "Koppelgemeente", "Gekoppelde gemeente", "Gemeentecode"]),
            (Veld::Koppeldatum, &["Koppeldatum", "Datum koppeling", "Gekoppeld op"]),
            (Veld::Gezinsgrootte, &["Gezinsgrootte", "Aantal gezinsleden", "Aantal personen"]),
        ];
        let eigen = |lijst: &[&str]| lijst.iter().map(|naam| (*naam).to_owned()).collect();
        Self(namen.iter().map(|(veld, lijst)| (*veld, eigen(lijst))).collect())
    }
}

/// Sex as an outside list tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Geslacht {
    /// Man.
    Man,
    /// Vrouw.
    Vrouw,
    /// Unknown, or neither.
    Onbekend,
}

/// One person coupled to a municipality. At least one of V-number and BSN is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Koppeling {
    /// V-number, ten digits.
    pub vnummer: Option<String>,
    /// BSN, nine digits, passes the eleven-test.
    pub bsn: Option<String>,
    /// First names.
    pub voornamen: Option<String>,
    /// Prefix of the surname.
    pub voorvoegsel: Option<String>,
    /// Surname, or the single name.
    pub achternaam: String,
    /// Date of birth; `None` when wholly unknown.
    pub geboortedatum: Option<OnvolledigeDatum>,
    /// Sex.
    pub geslacht: Geslacht,
    /// Nationality, code of table 32; `None` when empty or not recognised.
    pub nationaliteit: Option<String>,
    /// Municipality, code of four digits.
    pub gemeente: String,
    /// Date of the coupling.
    pub koppeldatum: Date,
    /// Number of persons in the family, 1..=30.
    pub gezinsgrootte: Option<u8>,
}

/// Reads a list of persons coupled to a municipality; one [`Regel`] per line with content.
///
/// # Errors
/// [`BestandFout`] when the file as a whole cannot be read or lacks required columns.
pub fn lees_koppelingen(inhoud: &[u8], kolommen: &Kolommen) -> Result<Vec<Regel<Koppeling>>, BestandFout> {
    let csv = lees_csv(inhoud)?;
    let kolom = |veld: Veld| kolommen.0.get(&veld).into_iter().flatten().find_map(|naam| csv.kolom(naam));
    let gevonden: HashMap<Veld, usize> =
        kolommen.0.keys().filter_map(|veld| Some((*veld, kolom(*veld)?))).collect();
    let noem = |veld: &Veld| {
        let ingesteld = kolommen.0.get(veld).and_then(|namen| namen.first());
        ingesteld.cloned().unwrap_or_else(|| format!("{veld:?}"))
    };
    let ontbreekt: Vec<String> =
        Veld::VERPLICHT.iter().filter(|veld| !gevonden.contains_key(veld)).map(noem).collect();
    if !ontbreekt.is_empty() {
        return Err(BestandFout::Kolommen { ontbreekt });
    }
    let mut gezien: HashMap<String, u32> = HashMap::new();
    let mut regels = Vec::new();
    for (nummer, record) in &csv.rijen {
        let gelezen = Rij { record, kolommen: &gevonden }.lees().and_then(|gelezen| {
            let (koppeling, _) = &gelezen;
            for sleutel in [&koppeling.vnummer, &koppeling.bsn].into_iter().flatten() {
                if let Some(eerder) = gezien.get(sleutel) {
                    return Err(format!(
                        "Deze persoon staat ook op regel {eerder}. Alleen die regel is gelezen."
                    ));
                }
            }
            gezien.extend(
                [&koppeling.vnummer, &koppeling.bsn].into_iter().flatten().map(|s| (s.clone(), *nummer)),
            );
            Ok(gelezen)
        });
        regels.push(Regel { nummer: *nummer, uitkomst: Uitkomst::from(gelezen) });
    }
    Ok(regels)
}

/// The headings of a list, to choose names of columns by.
///
/// # Errors
/// [`BestandFout`] when the file as a whole cannot be read.
pub fn lees_koppen(inhoud: &[u8]) -> Result<Vec<String>, BestandFout> {
    Ok(lees_csv(inhoud)?.kop)
}

struct Rij<'a> {
    record: &'a StringRecord,
    kolommen: &'a HashMap<Veld, usize>,
}

impl Rij<'_> {
    fn lees(&self) -> Result<(Koppeling, Vec<String>), String> {
        let mut opmerkingen = Vec::new();
        let (vnummer, bsn) = self.nummers(&mut opmerkingen)?;
        let achternaam = self.naam(Veld::Achternaam, "achternaam")?.ok_or("Er staat geen achternaam.")?;
        let geboortedatum = OnvolledigeDatum::lees(self.veld(Veld::Geboortedatum).unwrap_or_default())
            .map_err(|reden| format!("De geboortedatum klopt niet: {reden}"))?;
        if geboortedatum.is_none() {
            opmerkingen.push("De geboortedatum is onbekend.".into());
        }
        let koppeldatum = self.koppeldatum()?;
        if geboortedatum.is_some_and(|geboren| geboren.eerste() > koppeldatum) {
            return Err(
                "De koppeldatum ligt voor de geboortedatum. Kijk welke van de twee verkeerd is.".into()
            );
        }
        let koppeling = Koppeling {
            vnummer,
            bsn,
            voornamen: self.naam(Veld::Voornamen, "voornaam")?,
            voorvoegsel: self.naam(Veld::Voorvoegsel, "naam")?,
            achternaam,
            geboortedatum,
            geslacht: self.geslacht(&mut opmerkingen),
            nationaliteit: self.nationaliteit(&mut opmerkingen),
            gemeente: self.gemeente()?,
            koppeldatum,
            gezinsgrootte: self.gezinsgrootte(&mut opmerkingen),
        };
        Ok((koppeling, opmerkingen))
    }

    fn veld(&self, veld: Veld) -> Option<&str> {
        let waarde = self.record.get(*self.kolommen.get(&veld)?)?.trim();
        (!waarde.is_empty()).then_some(waarde)
    }

    fn naam(&self, veld: Veld, wat: &str) -> Result<Option<String>, String> {
        self.veld(veld).map(|naam| Ok(lees_naam(wat, naam)?.to_owned())).transpose()
    }

    /// V-number and BSN: one of them is enough, a wrong one is never taken over in silence.
    fn nummers(&self, opmerkingen: &mut Vec<String>) -> Result<(Option<String>, Option<String>), String> {
        let vnummer = self.veld(Veld::Vnummer).map(lees_vnummer).transpose()?;
        let bsn = match self.veld(Veld::Bsn).map(lees_bsn).transpose() {
            Ok(bsn) => bsn,
            Err(reden) if vnummer.is_some() => {
                opmerkingen.push(format!("{reden} Het BSN is niet overgenomen."));
                None
            }
            Err(reden) => return Err(reden),
        };
        match (&vnummer, &bsn) {
            (None, None) => {
                return Err("Er staat geen V-nummer en geen BSN. Eén van de twee is nodig.".into());
            }
            (None, Some(_)) => opmerkingen.push("Er staat geen V-nummer; we gebruiken het BSN.".into()),
            _ => {}
        }
        Ok((vnummer, bsn))
    }

    fn koppeldatum(&self) -> Result<Date, String> {
        let tekst = self.veld(Veld::Koppeldatum).ok_or("Er staat geen koppeldatum.")?;
        let datum = lees_datum(tekst).map_err(|reden| format!("De koppeldatum klopt niet: {reden}"))?;
        if (2000..2100).contains(&datum.year()) {
            Ok(datum)
        } else {
            Err(format!("De koppeldatum klopt niet: het jaar {} kan niet.", datum.year()))
        }
    }

    fn gemeente(&self) -> Result<String, String> {
        let tekst = self.veld(Veld::Gemeente).ok_or("Er staat geen gemeente.")?;
        let code = if tekst.bytes().all(|b| b.is_ascii_digit()) {
            Some(format!("{tekst:0>4}")).filter(|code| codes::gemeente(code).is_some())
        } else {
            codes::gemeentecode(tekst).map(str::to_owned)
        };
        code.filter(|code| !matches!(code.as_str(), "0000" | "1999"))
            .ok_or_else(|| format!("'{}' is geen gemeente die nu bestaat.", kort(tekst)))
    }

    fn geslacht(&self, opmerkingen: &mut Vec<String>) -> Geslacht {
        let tekst = self.veld(Veld::Geslacht).unwrap_or_default().to_lowercase();
        match tekst.as_str() {
            "m" | "man" | "mannelijk" | "1" => Geslacht::Man,
            "v" | "vrouw" | "vrouwelijk" | "2" => Geslacht::Vrouw,
            "" | "o" | "x" | "onbekend" | "0" | "9" => Geslacht::Onbekend,
            _ => {
                opmerkingen.push(format!("Geslacht '{}' kennen we niet; het blijft onbekend.", kort(&tekst)));
                Geslacht::Onbekend
            }
        }
    }

    fn nationaliteit(&self, opmerkingen: &mut Vec<String>) -> Option<String> {
        let tekst = self.veld(Veld::Nationaliteit)?;
        let code = Some(format!("{tekst:0>4}")).filter(|code| codes::nationaliteit(code).is_some());
        let code = code.or_else(|| codes::nationaliteitcode(tekst).map(str::to_owned));
        if code.is_none() {
            opmerkingen
                .push(format!("Nationaliteit '{}' kennen we niet; die is niet overgenomen.", kort(tekst)));
        }
        code
    }

    fn gezinsgrootte(&self, opmerkingen: &mut Vec<String>) -> Option<u8> {
        let tekst = self.veld(Veld::Gezinsgrootte)?;
        let aantal = tekst.parse().ok().filter(|aantal| (1..=MAX_GEZIN).contains(aantal));
        if aantal.is_none() {
            opmerkingen
                .push(format!("Gezinsgrootte '{}' is geen aantal; die is niet overgenomen.", kort(tekst)));
        }
        aantal
    }
}
