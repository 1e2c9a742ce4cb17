//! The lines of one sheet.

use jiff::civil::Date;

use super::kop::{self, Kop};
use super::minuten;
use super::{UrenBlad, UrenRegel};
use crate::datum::{kort, lees_datum};
use crate::raster::{Cel, Inhoud, Raster, datum_van_getal};
use crate::{Regel, Uitkomst};

/// Years in which hours can lie: from the Wet inburgering 2013 on.
const JAREN: std::ops::RangeInclusive<i16> = 2013..=2099;
/// Difference between a typed total and the lines that is only rounding, in minutes.
const AFRONDING: u32 = 1;

/// Reads all rows below the headings.
pub(super) fn lees(naam: &str, raster: &Raster, kop: &Kop) -> UrenBlad {
    let mut opmerkingen = Vec::new();
    let persoon = kop::persoon(naam, raster, kop, &mut opmerkingen);
    let mut stand = Optelling { opmerkingen, ..Optelling::default() };
    for rij in raster.rijen().into_iter().filter(|rij| *rij > kop.rij) {
        if kop::kop_van(raster, rij).is_some() {
            continue;
        }
        let rij = Rij { raster, kop, rij };
        match rij.totaal() {
            Some(totaal) => stand.vergelijk(rij.nummer(), totaal),
            None => stand.voeg_toe(&rij),
        }
    }
    UrenBlad {
        blad: naam.to_owned(),
        persoon,
        regels: stand.regels,
        totaal_minuten: stand.alles,
        opmerkingen: stand.opmerkingen,
    }
}

/// What has been read of a sheet so far.
#[derive(Default)]
struct Optelling {
    regels: Vec<Regel<UrenRegel>>,
    opmerkingen: Vec<String>,
    /// Minutes of all lines, and of the lines since the last total.
    alles: u32,
    sinds_totaal: u32,
    afgewezen: u32,
}

impl Optelling {
    fn voeg_toe(&mut self, rij: &Rij<'_>) {
        let nummer = rij.nummer();
        if rij.is_geen_regel() {
            let tekst = format!("Rij {nummer} is overgeslagen: er staat geen datum en geen aantal uren.");
            self.opmerkingen.push(tekst);
            return;
        }
        let uitkomst = Uitkomst::from(rij.lees());
        match uitkomst.waarde() {
            Some(regel) => {
                self.alles = self.alles.saturating_add(regel.minuten);
                self.sinds_totaal = self.sinds_totaal.saturating_add(regel.minuten);
            }
            None => self.afgewezen += 1,
        }
        self.regels.push(Regel { nummer, uitkomst });
    }

    /// A typed total is never used, only compared: with all lines above it, or those since the last total.
    fn vergelijk(&mut self, nummer: u32, totaal: Option<f64>) {
        let geteld = self.alles;
        let sinds = std::mem::take(&mut self.sinds_totaal);
        let Some(totaal) = totaal.filter(|totaal| totaal.is_finite() && *totaal >= 0.0) else {
            self.opmerkingen.push(format!("Rij {nummer}: het totaal is niet te lezen; we tellen zelf op."));
            return;
        };
        let totaal = minuten::in_minuten(totaal);
        if [geteld, sinds].iter().any(|som| som.abs_diff(totaal) <= AFRONDING) {
            return;
        }
        let afgewezen = match self.afgewezen {
            0 => String::new(),
            1 => " (1 afgewezen regel telt niet mee)".into(),
            aantal => format!(" ({aantal} afgewezen regels tellen niet mee)"),
        };
        self.opmerkingen.push(format!(
            "Rij {nummer}: er staat een totaal van {} uur, maar de regels tellen op tot {} uur{afgewezen}. We gebruiken \
             de regels, niet het totaal.",
            minuten::toon(totaal),
            minuten::toon(geteld),
        ));
    }
}

/// One row below the headings.
struct Rij<'a> {
    raster: &'a Raster,
    kop: &'a Kop,
    rij: u32,
}

impl Rij<'_> {
    fn nummer(&self) -> u32 {
        self.rij.saturating_add(1)
    }

    /// The typed total in minutes when this is a row with a total; `Some(None)` when it cannot be read.
    fn totaal(&self) -> Option<Option<f64>> {
        let (kolom, rest) = self.raster.rij(self.rij).find_map(|(kolom, cel)| match &cel.inhoud {
            Inhoud::Tekst(tekst) => {
                let klein = tekst.to_lowercase();
                let begint = ["totaal", "subtotaal", "total"].iter().any(|woord| klein.starts_with(woord));
                begint.then(|| (kolom, klein.chars().skip_while(|c| !c.is_ascii_digit()).collect::<String>()))
            }
            _ => None,
        })?;
        let onder_uren = self.raster.cel(self.rij, self.kop.uren).filter(|_| kolom != self.kop.uren);
        let getal = onder_uren.or_else(|| {
            let rechts = |(k, cel): (u32, &Cel)| k > kolom && uren(cel).is_ok();
            self.raster.rij(self.rij).find(|paar| rechts(*paar)).map(|(_, cel)| cel)
        });
        Some(getal.map_or_else(|| minuten::lees(&rest).ok(), |cel| uren(cel).ok()))
    }

    /// Neither a date nor hours of its own: a note or a signature below the table.
    fn is_geen_regel(&self) -> bool {
        let leeg = |kolom| self.raster.cel(self.rij, kolom).is_none_or(|cel| is_streepje(&cel.inhoud));
        leeg(self.kop.datum)
            && leeg(self.kop.uren)
            && !self.raster.onder_samengevoegd(self.rij, self.kop.uren)
    }

    fn lees(&self) -> Result<(UrenRegel, Vec<String>), String> {
        let mut opmerkingen = Vec::new();
        let datum = self.datum(&mut opmerkingen)?;
        let activiteit = self.tekst(self.kop.activiteit, "activiteit")?;
        let plaats = self.tekst(self.kop.plaats, "plaats")?;
        let getekend_door = self.tekst(self.kop.getekend, "handtekening")?;
        let minuten = self.minuten(&mut opmerkingen)?;
        if activiteit.is_none() {
            opmerkingen.push("Er staat niet wat de persoon deed.".into());
        }
        let activiteit = activiteit.unwrap_or_default();
        Ok((UrenRegel { datum, activiteit, plaats, minuten, getekend_door }, opmerkingen))
    }

    fn datum(&self, opmerkingen: &mut Vec<String>) -> Result<Date, String> {
        let cel = self.raster.cel_of_boven(self.rij, self.kop.datum).ok_or("Er staat geen datum.")?;
        if cel.formule {
            opmerkingen
                .push("De datum komt uit een formule. We gebruiken de datum die Excel bewaarde.".into());
        }
        let datum = match &cel.inhoud {
            Inhoud::Datum(datum) => *datum,
            Inhoud::Tekst(tekst) => lees_datum(tekst)?,
            Inhoud::Getal(getal) => {
                let datum = getaldatum(*getal).ok_or("Onder datum staat een getal dat geen datum is.")?;
                opmerkingen.push(format!(
                    "Onder datum staat een getal; we lezen het als {}.",
                    datum.strftime("%-d-%-m-%Y")
                ));
                datum
            }
            Inhoud::Duur(_) | Inhoud::Onleesbaar => return Err("Onder datum staat geen datum.".into()),
        };
        if JAREN.contains(&datum.year()) {
            Ok(datum)
        } else {
            Err(format!("Het jaar {} kan niet. Kijk of de datum goed is getypt.", datum.year()))
        }
    }

    fn minuten(&self, opmerkingen: &mut Vec<String>) -> Result<u32, String> {
        let Some(cel) = self.raster.cel(self.rij, self.kop.uren) else {
            return Err(if self.raster.onder_samengevoegd(self.rij, self.kop.uren) {
                "De cel met uren is samengevoegd met de regel erboven. De uren zijn daar al geteld.".into()
            } else {
                "Er staat geen aantal uren.".into()
            });
        };
        if cel.formule {
            if !matches!(cel.inhoud, Inhoud::Getal(_) | Inhoud::Duur(_)) {
                return Err("Onder uren staat een formule zonder getal. Typ het aantal uren zelf.".into());
            }
            opmerkingen
                .push("De uren komen uit een formule. We gebruiken het getal dat Excel bewaarde.".into());
        }
        minuten::begrens(uren(cel)?)
    }

    /// Text of a cell, `None` when empty or a dash.
    fn tekst(&self, kolom: Option<u32>, wat: &str) -> Result<Option<String>, String> {
        let Some(cel) = kolom.and_then(|kolom| self.raster.cel_of_boven(self.rij, kolom)) else {
            return Ok(None);
        };
        if cel.formule {
            return Err(format!("Onder {wat} staat een formule. Typ de tekst zelf."));
        }
        match &cel.inhoud {
            streepje if is_streepje(streepje) => Ok(None),
            // A text like this becomes a formula again as soon as it comes into a sheet.
            Inhoud::Tekst(tekst) if tekst.starts_with(['=', '+', '-', '@']) => Err(format!(
                "Onder {wat} begint de tekst met '{}'. Dat kan een formule zijn en laten we niet toe. Haal het teken weg.",
                tekst.chars().take(1).collect::<String>()
            )),
            Inhoud::Tekst(tekst) => Ok(Some(tekst.clone())),
            Inhoud::Getal(getal) => Ok(Some(getal.to_string())),
            Inhoud::Datum(datum) => Ok(Some(datum.strftime("%-d-%-m-%Y").to_string())),
            Inhoud::Duur(_) | Inhoud::Onleesbaar => Err(format!("Onder {wat} staat geen tekst.")),
        }
    }
}

fn is_streepje(inhoud: &Inhoud) -> bool {
    matches!(inhoud, Inhoud::Tekst(tekst) if tekst.chars().all(|c| matches!(c, '-' | '–' | '—')))
}

/// A day number that lost its date format, or a date typed as `20240303`.
fn getaldatum(getal: f64) -> Option<Date> {
    if getal < 100_000.0 { datum_van_getal(getal) } else { lees_datum(&format!("{getal:.0}")).ok() }
}

/// Minutes in a cell under the hours.
fn uren(cel: &Cel) -> Result<f64, String> {
    match &cel.inhoud {
        Inhoud::Getal(getal) => Ok(getal * 60.0),
        Inhoud::Duur(dagen) => Ok(dagen * 24.0 * 60.0),
        Inhoud::Tekst(tekst) => minuten::lees(tekst),
        Inhoud::Datum(datum) => Err(format!(
            "Excel maakte van de uren een datum ({}). Typ de uren opnieuw, bijvoorbeeld 2,5.",
            kort(&datum.strftime("%-d-%-m-%Y").to_string())
        )),
        Inhoud::Onleesbaar => Err("Onder uren staat een fout, geen getal.".into()),
    }
}
