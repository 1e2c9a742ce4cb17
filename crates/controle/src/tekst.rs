//! The report as plain Dutch text.

use std::fmt;

use crate::verslag::{
    Ernst, Gecontroleerd, Herstel, Telling, Verbetering, Verslag, Vondst, VondstSoort, Wijziging,
};
use crate::zin::noem;

/// More proposals than this are counted, not listed.
const MEESTE_KEUZES: usize = 6;

impl fmt::Display for Verslag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.kop())?;
        for (groep, kop) in [
            (Groep::Fout, "Dit kan niet kloppen"),
            (Groep::Lek, "Dit is verborgen, maar toch te berekenen"),
            (Groep::Waarschuwing, "Dit klopt alleen als er iets ontbreekt"),
            (Groep::Opmerking, "Let op"),
        ] {
            let mut regels =
                self.vondsten.iter().enumerate().filter(|(_, v)| groep_van(v) == groep).peekable();
            if regels.peek().is_some() {
                writeln!(f, "\n{kop}")?;
            }
            for (nummer, vondst) in regels {
                writeln!(f, "{:3}. {}", nummer + 1, vondst.tekst)?;
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
        let tel = |groep| self.vondsten.iter().filter(|vondst| groep_van(vondst) == groep).count();
        let fouten = tel(Groep::Fout);
        let zaken = [
            (fouten, een_of_meer(fouten, "ding dat niet kan kloppen", "dingen die niet kunnen kloppen")),
            (
                tel(Groep::Lek),
                een_of_meer(
                    tel(Groep::Lek),
                    "verborgen getal dat te berekenen is",
                    "verborgen getallen die te berekenen zijn",
                ),
            ),
            (
                tel(Groep::Waarschuwing),
                een_of_meer(
                    tel(Groep::Waarschuwing),
                    "totaal dat nergens klopt",
                    "totalen die nergens kloppen",
                ),
            ),
        ];
        let zaken: Vec<String> = zaken
            .iter()
            .filter(|(aantal, _)| *aantal > 0)
            .map(|(aantal, wat)| format!("{aantal} {wat}"))
            .collect();
        let soorten = self.gecontroleerd.soorten();
        match (zaken.as_slice(), soorten.iter().map(|(_, telling)| telling.beoordeeld()).sum::<usize>()) {
            ([], 0) => "Er was niets om te controleren: er zijn geen totalen, standen of aandelen gevonden."
                .to_owned(),
            ([], aantal) => {
                let wat = een_of_meer(aantal, "berekening", "berekeningen");
                format!("Er is niets gevonden dat niet kan kloppen. Gecontroleerd: {aantal} {wat}.")
            }
            ([een], _) => format!("Gevonden: {een}."),
            ([begin @ .., laatste], _) => format!("Gevonden: {} en {laatste}.", begin.join(", ")),
        }
    }
}

/// Findings under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Groep {
    Fout,
    Lek,
    Waarschuwing,
    Opmerking,
}

fn groep_van(vondst: &Vondst) -> Groep {
    match (vondst.soort, vondst.ernst) {
        (VondstSoort::Lek, _) => Groep::Lek,
        (_, Ernst::Fout) => Groep::Fout,
        (_, Ernst::Waarschuwing) => Groep::Waarschuwing,
        (_, Ernst::Opmerking) => Groep::Opmerking,
    }
}

fn schrijf_herstel(f: &mut fmt::Formatter<'_>, herstel: &Herstel) -> fmt::Result {
    let nummers: Vec<String> = herstel.vondsten.iter().map(|nummer| (nummer + 1).to_string()).collect();
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
        let mut delen = Vec::new();
        for (aantal, wat) in [
            (telling.klopt, een_of_meer(telling.klopt, "klopt", "kloppen")),
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
