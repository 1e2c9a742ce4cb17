//! Persons from the BRP in the GBA-V layout: a CSV with a header of element numbers (`01.01.20` is the BSN).
//!
//! A person takes one line or more: the first has a name of the list in its first column and the current
//! state; lines below it, with an empty first column, hold history and further nationalities. The source is
//! the Logisch Ontwerp BRP (RvIG).

mod voorstel;

use std::collections::HashMap;

use csv::StringRecord;

pub use voorstel::{Grenzen, Voorstel, VoorstelGroep, VoorstelUitkomst, voorstel_plicht};

use crate::bestand::BestandFout;
use crate::naam::lees_naam;
use crate::nummers::lees_bsn;
use crate::tekst::{Csv, lees_csv};
use crate::{OnvolledigeDatum, Regel, Uitkomst, codes};

/// Elements without which the file is not a list of persons.
const VERPLICHT: [(&str, &str); 3] = [
    ("01.01.20", "01.01.20 (BSN)"),
    ("01.02.40", "01.02.40 (geslachtsnaam)"),
    ("01.03.10", "01.03.10 (geboortedatum)"),
];

/// One person as the BRP spells it. Elements that are empty or unknown (`.`) are `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrpPersoon {
    /// BSN (01.01.20), nine digits, passes the eleven-test.
    pub bsn: String,
    /// A-number (01.01.10).
    pub a_nummer: Option<String>,
    /// First names (01.02.10); absent for a person with one name.
    pub voornamen: Option<String>,
    /// Code of the noble title or predicate (01.02.20), such as `JV` or `B`.
    pub titel: Option<String>,
    /// Prefix of the surname (01.02.30).
    pub voorvoegsel: Option<String>,
    /// Surname (01.02.40); the single name of a person with one name. `None` when unknown.
    pub geslachtsnaam: Option<String>,
    /// Date of birth (01.03.10); `None` when wholly unknown.
    pub geboortedatum: Option<OnvolledigeDatum>,
    /// Country of birth (01.03.30), code of table 34.
    pub geboorteland: Option<String>,
    /// Sex (01.04.10): `M`, `V` or `O`.
    pub geslacht: Option<String>,
    /// Current nationalities (04.05.10), codes of table 32.
    pub nationaliteiten: Vec<String>,
    /// `B` (treated as Dutch) or `V` (established not to be Dutch) (04.65.10).
    pub bijzonder_nederlanderschap: Option<String>,
    /// Whether the person has died, by date of death or by the suspension code.
    pub overleden: bool,
    /// Date of death (06.08.10).
    pub overlijdensdatum: Option<OnvolledigeDatum>,
    /// Why the list is no longer kept up (07.67.20): `O` died, `E` emigrated, `M` ministerial, `R` non-resident,
    /// `F` error, `W` erased.
    pub opschorting: Option<String>,
    /// Since when (07.67.10).
    pub opgeschort: Option<OnvolledigeDatum>,
    /// Secrecy flag (07.70.10), 0 to 7; 0 means no restriction.
    pub geheim: u8,
    /// Municipality of registration (08.09.10), code of table 33.
    pub gemeente: Option<String>,
    /// Registered in that municipality since (08.09.20).
    pub inschrijving_gemeente: Option<OnvolledigeDatum>,
    /// Address (category 08).
    pub adres: Adres,
    /// Came to live in the Netherlands on (08.14.20).
    pub vestiging: Option<OnvolledigeDatum>,
    /// Current residence title (category 10).
    pub verblijfstitel: Option<Verblijfstitel>,
}

/// Address, as spelled in category 08.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Adres {
    /// Name of the public space (08.11.15), else street (08.11.10).
    pub straat: Option<String>,
    /// House number (08.11.20).
    pub huisnummer: Option<String>,
    /// Letter (08.11.30) and addition (08.11.40) after the number.
    pub toevoeging: Option<String>,
    /// Postcode (08.11.60), without space.
    pub postcode: Option<String>,
    /// Town (08.11.70).
    pub woonplaats: Option<String>,
    /// Description where there is no address (08.12.10).
    pub locatie: Option<String>,
    /// Country of the address abroad (08.13.10), code of table 34.
    pub land: Option<String>,
    /// Lives there since (08.10.30).
    pub vanaf: Option<OnvolledigeDatum>,
}

/// Residence title (category 10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verblijfstitel {
    /// Code (10.39.10) of table 56.
    pub code: String,
    /// Ends on (10.39.20).
    pub einde: Option<OnvolledigeDatum>,
    /// In force since (10.39.30).
    pub ingang: Option<OnvolledigeDatum>,
}

/// Reads persons from a file in GBA-V layout; one [`Regel`] per person, with the line that the person starts on.
///
/// # Errors
/// [`BestandFout`] when the file as a whole cannot be read or lacks required elements.
pub fn lees_brp(inhoud: &[u8]) -> Result<Vec<Regel<BrpPersoon>>, BestandFout> {
    let csv = lees_csv(inhoud)?;
    let ontbreekt: Vec<String> = VERPLICHT
        .iter()
        .filter(|(element, _)| csv.kolom(element).is_none())
        .map(|(_, naam)| (*naam).to_owned())
        .collect();
    if !ontbreekt.is_empty() {
        return Err(BestandFout::Kolommen { ontbreekt });
    }
    let kolommen = kolommen(&csv);
    let mut gezien = HashMap::new();
    let mut regels = Vec::new();
    for (nummer, rijen) in lijsten(&csv) {
        let lijst = Lijst { rijen, kolommen: &kolommen };
        let uitkomst = match lijst.lees() {
            Ok((persoon, _)) if gezien.contains_key(&persoon.bsn) => {
                let eerder = gezien.get(&persoon.bsn).copied().unwrap_or_default();
                Uitkomst::Afgewezen(format!(
                    "Dit BSN staat ook op regel {eerder}. Zoek uit van wie het BSN is en haal de andere regel weg."
                ))
            }
            gelezen => {
                if let Ok((persoon, _)) = &gelezen {
                    gezien.insert(persoon.bsn.clone(), nummer);
                }
                gelezen.into()
            }
        };
        regels.push(Regel { nummer, uitkomst });
    }
    Ok(regels)
}

/// First column of each element number.
fn kolommen(csv: &Csv) -> HashMap<&str, usize> {
    let mut kolommen = HashMap::new();
    for (index, naam) in csv.kop.iter().enumerate() {
        kolommen.entry(naam.as_str()).or_insert(index);
    }
    kolommen
}

/// Groups the lines by person.
fn lijsten(csv: &Csv) -> Vec<(u32, Vec<&StringRecord>)> {
    // A file without the column of line names has one line per person.
    let met_naamkolom = csv.kop.first().is_none_or(|kop| !kop.contains('.'));
    let mut lijsten: Vec<(u32, Vec<&StringRecord>)> = Vec::new();
    for (nummer, record) in &csv.rijen {
        let vervolg = met_naamkolom && record.get(0).is_none_or(|naam| naam.trim().is_empty());
        match lijsten.last_mut() {
            Some((_, rijen)) if vervolg => rijen.push(record),
            _ => lijsten.push((*nummer, vec![record])),
        }
    }
    lijsten
}

/// The lines of one person.
struct Lijst<'a> {
    rijen: Vec<&'a StringRecord>,
    kolommen: &'a HashMap<&'a str, usize>,
}

impl Lijst<'_> {
    fn naam(&self, element: &str, wat: &str) -> Result<Option<String>, String> {
        self.tekst(element).map(|naam| Ok(lees_naam(wat, &naam)?.to_owned())).transpose()
    }

    fn lees(&self) -> Result<(BrpPersoon, Vec<String>), String> {
        let mut opmerkingen = Vec::new();
        let bsn = lees_bsn(self.tekst("01.01.20").as_deref().unwrap_or_default())
            .map_err(|reden| format!("{reden} Zonder juist BSN nemen we de persoon niet over."))?;
        let overlijdensdatum = self.datum("06.08.10", "overlijdensdatum", &mut opmerkingen);
        let opschorting = self.tekst("07.67.20");
        let persoon = BrpPersoon {
            bsn,
            a_nummer: self.tekst("01.01.10"),
            voornamen: self.naam("01.02.10", "voornaam")?,
            titel: self.tekst("01.02.20"),
            voorvoegsel: self.naam("01.02.30", "naam")?,
            geslachtsnaam: self.naam("01.02.40", "achternaam")?,
            geboortedatum: self.datum("01.03.10", "geboortedatum", &mut opmerkingen),
            geboorteland: self.tekst("01.03.30"),
            geslacht: self.tekst("01.04.10"),
            nationaliteiten: self.nationaliteiten(&mut opmerkingen),
            bijzonder_nederlanderschap: self.actueel("04", "04.65.10").into_iter().next(),
            overleden: overlijdensdatum.is_some() || opschorting.as_deref() == Some("O"),
            overlijdensdatum,
            opschorting,
            opgeschort: self.datum("07.67.10", "datum van vertrek", &mut opmerkingen),
            geheim: self.geheim(&mut opmerkingen),
            gemeente: self.tekst("08.09.10"),
            inschrijving_gemeente: self.datum("08.09.20", "datum van inschrijving", &mut opmerkingen),
            adres: self.adres(&mut opmerkingen),
            vestiging: self.datum("08.14.20", "datum van vestiging in Nederland", &mut opmerkingen),
            verblijfstitel: self.verblijfstitel(&mut opmerkingen),
        };
        if persoon.geslachtsnaam.is_none() && persoon.voornamen.is_none() {
            opmerkingen.push("Er staat geen naam.".into());
        }
        if persoon.geboortedatum.is_none() {
            opmerkingen.push("De geboortedatum is onbekend.".into());
        }
        if persoon.geheim != 0 {
            opmerkingen.push("Voor deze persoon geldt geheimhouding: geef gegevens niet zomaar door.".into());
        }
        if matches!(persoon.opschorting.as_deref(), Some("F" | "W")) {
            opmerkingen.push("De persoonslijst is in de BRP vervallen (fout of gewist).".into());
        }
        Ok((persoon, opmerkingen))
    }

    /// Element in the current state, `None` when empty.
    fn tekst(&self, element: &str) -> Option<String> {
        self.veld(0, element).map(str::to_owned)
    }

    fn veld(&self, rij: usize, element: &str) -> Option<&str> {
        let veld = self.rijen.get(rij)?.get(*self.kolommen.get(element)?)?.trim();
        // A single dot is how the BRP writes that a text is unknown.
        (!veld.is_empty() && veld != ".").then_some(veld)
    }

    fn datum(&self, element: &str, wat: &str, opmerkingen: &mut Vec<String>) -> Option<OnvolledigeDatum> {
        OnvolledigeDatum::lees(self.veld(0, element)?).unwrap_or_else(|reden| {
            opmerkingen.push(format!("De {wat} is niet overgenomen: {reden}"));
            None
        })
    }

    /// Values of an element that may occur more than once at the same time.
    ///
    /// The last element of a category (`04.H`) tells what the next line is: the category number itself starts
    /// another current occurrence, that number plus fifty (`54`) is history.
    fn actueel(&self, categorie: &str, element: &str) -> Vec<String> {
        let vervolg = format!("{categorie}.H");
        (0..self.rijen.len())
            .filter(|rij| *rij == 0 || self.veld(*rij - 1, &vervolg) == Some(categorie))
            .filter_map(|rij| self.veld(rij, element).map(str::to_owned))
            .collect()
    }

    fn nationaliteiten(&self, opmerkingen: &mut Vec<String>) -> Vec<String> {
        let gevonden = self.actueel("04", "04.05.10");
        if gevonden.iter().any(|code| codes::nationaliteit(code).is_none()) {
            opmerkingen.push("Een code voor de nationaliteit staat niet in tabel 32 van de BRP.".into());
        }
        gevonden
    }

    fn geheim(&self, opmerkingen: &mut Vec<String>) -> u8 {
        match self.veld(0, "07.70.10").map(str::parse) {
            None => 0,
            Some(Ok(cijfer)) if cijfer <= 7 => cijfer,
            // The safe side: an unreadable flag counts as full secrecy.
            Some(_) => {
                opmerkingen.push("De code voor geheimhouding is onleesbaar.".into());
                7
            }
        }
    }

    fn adres(&self, opmerkingen: &mut Vec<String>) -> Adres {
        let delen = [self.veld(0, "08.11.30"), self.veld(0, "08.11.40")];
        let toevoeging = delen.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Adres {
            straat: self.tekst("08.11.15").or_else(|| self.tekst("08.11.10")),
            huisnummer: self.tekst("08.11.20"),
            toevoeging: (!toevoeging.is_empty()).then_some(toevoeging),
            postcode: self.tekst("08.11.60"),
            woonplaats: self.tekst("08.11.70"),
            locatie: self.tekst("08.12.10"),
            land: self.tekst("08.13.10"),
            vanaf: self.datum("08.10.30", "datum van het adres", opmerkingen),
        }
    }

    fn verblijfstitel(&self, opmerkingen: &mut Vec<String>) -> Option<Verblijfstitel> {
        let code = self.tekst("10.39.10")?;
        if codes::verblijfstitel(&code).is_none() {
            opmerkingen.push(format!("Verblijfstitel {code} staat niet in tabel 56 van de BRP."));
        }
        Some(Verblijfstitel {
            code,
            einde: self.datum("10.39.20", "einddatum van de verblijfstitel", opmerkingen),
            ingang: self.datum("10.39.30", "ingangsdatum van de verblijfstitel", opmerkingen),
        })
    }
}
