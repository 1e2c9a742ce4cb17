//! The report as plain Dutch text.

use std::fmt;

use crate::verslag::{Ernst, Gecontroleerd, Herstel, Telling, Verbetering, Verslag, Wijziging};
use crate::zin::noem;

/// More proposals than this are counted, not listed.
const MEESTE_KEUZES: usize = 6;

impl fmt::Display for Verslag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.kop())?;
        for (ernst, kop) in [
            (Ernst::Fout, "Dit kan niet kloppen"),
            (Ernst::Waarschuwing, "Dit klopt alleen als er iets ontbreekt"),
            (Ernst::Opmerking, "Let op"),
        ] {
            let mut regels = self.bevindingen.iter().enumerate().filter(|(_, b)| b.ernst == ernst).peekable();
            if regels.peek().is_some() {
                writeln!(f, "\n{kop}")?;
            }
            for (nummer, bevinding) in regels {
                writeln!(f, "{:3}. {}", nummer + 1, bevinding.tekst)?;
            }
        }
        if !self.herstel.is_empty() {
            writeln!(f, "\nWat het meeste zou herstellen")?;
        }
        for herstel in &self.herstel {
            schrijf_herstel(f, herstel)?;
        }
        schrijf_telling(f, &self.gecontroleerd)?;
        if !self.niet_gecontroleerd.is_empty() {
            writeln!(f, "\nNiet gecontroleerd")?;
        }
        for niet in &self.niet_gecontroleerd {
            writeln!(f, "  - {}. {}", niet.wat, niet.waarom)?;
        }
        Ok(())
    }
}

impl Verslag {
    fn kop(&self) -> String {
        let tel = |ernst| self.bevindingen.iter().filter(|bevinding| bevinding.ernst == ernst).count();
        let gecontroleerd =
            self.gecontroleerd.soorten().iter().map(|(_, telling)| telling.beoordeeld()).sum::<usize>();
        match (tel(Ernst::Fout), tel(Ernst::Waarschuwing), gecontroleerd) {
            (0, 0, 0) => {
                "Er was niets om te controleren: er zijn geen totalen, standen of aandelen gevonden."
                    .to_owned()
            }
            (0, 0, aantal) => format!(
                "Er is niets gevonden dat niet kan kloppen. Gecontroleerd: {aantal} {}.",
                meervoud(aantal)
            ),
            (fouten, 0, _) => format!("Gevonden: {}.", zaken(fouten)),
            (0, waarschuwingen, _) => {
                format!("Gevonden: {waarschuwingen} die alleen kunnen kloppen als er iets ontbreekt.")
            }
            (fouten, waarschuwingen, _) => {
                format!(
                    "Gevonden: {} en {waarschuwingen} die alleen kunnen kloppen als er iets ontbreekt.",
                    zaken(fouten)
                )
            }
        }
    }
}

fn zaken(aantal: usize) -> String {
    if aantal == 1 {
        "1 ding dat niet kan kloppen".to_owned()
    } else {
        format!("{aantal} dingen die niet kunnen kloppen")
    }
}

fn meervoud(aantal: usize) -> &'static str {
    if aantal == 1 { "berekening" } else { "berekeningen" }
}

fn schrijf_herstel(f: &mut fmt::Formatter<'_>, herstel: &Herstel) -> fmt::Result {
    let nummers: Vec<String> = herstel.bevindingen.iter().map(|nummer| (nummer + 1).to_string()).collect();
    let bij = format!("Bij {}", nummers.join(", "));
    match herstel.keuzes.as_slice() {
        [] => {
            writeln!(f, "  {bij}: er is geen verandering van één of twee cellen gevonden die dit herstelt.")
        }
        keuzes if elke_cel(keuzes) => writeln!(
            f,
            "  {bij}: elk van de {} getallen in deze berekening kan fout zijn. De tabel zegt niet welk.",
            herstel.aantal_keuzes
        ),
        [een] => {
            let aan = if een.wijzigingen.len() == 1 { "deze cel" } else { "deze twee cellen samen" };
            let slot = if herstel.lost_alles_op { "" } else { " Dan klopt nog niet alles." };
            writeln!(f, "  {bij}: het enige wat dit herstelt, is een verandering van {aan}.{slot}")?;
            schrijf_keuze(f, een)
        }
        keuzes => {
            let slot = if herstel.lost_alles_op { "" } else { " Dan klopt nog niet alles." };
            writeln!(
                f,
                "  {bij}: er zijn {} veranderingen die even goed passen. De tabel zegt niet welke de juiste is.{slot}",
                herstel.aantal_keuzes
            )?;
            for keuze in keuzes.iter().take(MEESTE_KEUZES) {
                schrijf_keuze(f, keuze)?;
            }
            match herstel.aantal_keuzes.saturating_sub(MEESTE_KEUZES) {
                0 => Ok(()),
                meer => writeln!(f, "     ... en nog {meer}"),
            }
        }
    }
}

/// One sum and nothing else to tell its cells apart: each of them would do.
fn elke_cel(keuzes: &[Verbetering]) -> bool {
    keuzes.len() > MEESTE_KEUZES
        && keuzes.iter().all(|keuze| keuze.herstelt == 1 && keuze.wijzigingen.len() == 1)
}

fn schrijf_keuze(f: &mut fmt::Formatter<'_>, keuze: &Verbetering) -> fmt::Result {
    let delen: Vec<String> = keuze
        .wijzigingen
        .iter()
        .map(|wijziging| {
            let Wijziging { cel, wordt } = wijziging;
            let procent = if cel.inhoud.ends_with('%') { "%" } else { "" };
            format!("{}: {} wordt {wordt}{procent}", noem(cel), cel.inhoud)
        })
        .collect();
    let effect = match (keuze.herstelt, keuze.breekt) {
        (1, 0) => "herstelt 1 berekening".to_owned(),
        (herstelt, 0) => format!("herstelt {herstelt} berekeningen"),
        (herstelt, breekt) => format!("herstelt {herstelt}, maar dan kloppen er {breekt} andere niet meer"),
    };
    writeln!(f, "     - {} ({effect})", delen.join("; en "))
}

impl Gecontroleerd {
    /// Each kind of equation with its Dutch name.
    pub fn soorten(&self) -> [(&'static str, Telling); 5] {
        [
            ("totalen", self.totalen),
            ("sommen zonder naam", self.afgeleide_sommen),
            ("standen en stromen", self.voorraad),
            ("aandelen", self.aandelen),
            ("getallen in twee tabellen", self.twee_tabellen),
        ]
    }
}

impl Telling {
    /// Equations of which something could be said.
    pub fn beoordeeld(&self) -> usize {
        self.klopt + self.binnen_afronding + self.begrensd + self.fout
    }
}

fn schrijf_telling(f: &mut fmt::Formatter<'_>, geteld: &Gecontroleerd) -> fmt::Result {
    writeln!(f, "\nGecontroleerd")?;
    let verborgen = if geteld.verborgen > 0 {
        format!(", waarvan {} verborgen", geteld.verborgen)
    } else {
        String::new()
    };
    writeln!(
        f,
        "  {} {}, {} {}{verborgen}",
        geteld.tabellen,
        een_of_meer(geteld.tabellen, "tabel", "tabellen"),
        geteld.cellen,
        een_of_meer(geteld.cellen, "getal", "getallen")
    )?;
    for (naam, telling) in geteld.soorten() {
        if telling.beoordeeld() + telling.onbekend == 0 {
            continue;
        }
        let mut delen = vec![format!("{} {}", telling.klopt, een_of_meer(telling.klopt, "klopt", "kloppen"))];
        for (aantal, wat) in [
            (telling.binnen_afronding, "kloppen als er is afgerond"),
            (telling.begrensd, "kunnen kloppen, maar er zijn cellen verborgen"),
            (telling.onbekend, "niet te controleren"),
            (telling.fout, een_of_meer(telling.fout, "klopt niet", "kloppen niet")),
        ] {
            if aantal > 0 {
                delen.push(format!("{aantal} {wat}"));
            }
        }
        writeln!(f, "  {naam}: {}", delen.join(", "))?;
    }
    Ok(())
}

fn een_of_meer(aantal: usize, een: &'static str, meer: &'static str) -> &'static str {
    if aantal == 1 { een } else { meer }
}
