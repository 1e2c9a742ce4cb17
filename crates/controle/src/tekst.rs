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
        for (kop, regels) in self.groepen() {
            writeln!(f, "\n{kop}")?;
            for (nummer, vondst) in regels {
                writeln!(f, "{nummer:3}. {}", vondst.tekst)?;
            }
        }
        if !self.herstel.is_empty() {
            writeln!(f, "\nWat het meeste zou herstellen")?;
        }
        for (zin, keuzes) in self.herstel.iter().map(Herstel::uitleg) {
            writeln!(f, "  {zin}")?;
            for keuze in keuzes {
                writeln!(f, "     {}{keuze}", if keuze.starts_with("...") { "" } else { "- " })?;
            }
        }
        writeln!(f, "\nGecontroleerd")?;
        for regel in self.gecontroleerd.regels() {
            writeln!(f, "  {regel}")?;
        }
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
    /// The findings under their headings, each with its number from 1; headings without findings are left out.
    pub fn groepen(&self) -> Vec<(&'static str, Vec<(usize, &Vondst)>)> {
        [
            (Groep::Fout, "Dit kan niet kloppen"),
            (Groep::Lek, "Dit is verborgen, maar toch te berekenen"),
            (Groep::Waarschuwing, "Dit klopt alleen als er iets ontbreekt"),
            (Groep::Opmerking, "Let op"),
        ]
        .into_iter()
        .map(|(groep, kop)| {
            let regels = (1..).zip(&self.vondsten).filter(|(_, vondst)| groep_van(vondst) == groep);
            (kop, regels.collect::<Vec<_>>())
        })
        .filter(|(_, regels)| !regels.is_empty())
        .collect()
    }

    /// What was found, in one sentence.
    pub fn kop(&self) -> String {
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

impl Herstel {
    /// What would mend these findings: a sentence, and the changes to choose from.
    pub fn uitleg(&self) -> (String, Vec<String>) {
        let nummers: Vec<String> = self.vondsten.iter().map(|nummer| (nummer + 1).to_string()).collect();
        let bij = format!("Bij {}", nummers.join(", "));
        let slot = if self.lost_alles_op { "" } else { " Dan klopt nog niet alles." };
        match self.keuzes.as_slice() {
            [] => {
                let zin = "er is geen verandering van één of twee cellen gevonden die dit herstelt.";
                (format!("{bij}: {zin}"), Vec::new())
            }
            keuzes if elke_cel(keuzes) => {
                let aantal = self.aantal_keuzes;
                let zin = format!("elk van de {aantal} getallen in deze berekening kan fout zijn.");
                (format!("{bij}: {zin} De tabel zegt niet welk."), Vec::new())
            }
            [een] => {
                let aan = if een.wijzigingen.len() == 1 { "deze cel" } else { "deze twee cellen samen" };
                let zin = format!("het enige wat dit herstelt, is een verandering van {aan}.{slot}");
                (format!("{bij}: {zin}"), vec![een.uitleg()])
            }
            keuzes => {
                let aantal = self.aantal_keuzes;
                let zin = format!("er zijn {aantal} veranderingen die even goed passen.");
                let mut regels: Vec<String> =
                    keuzes.iter().take(MEESTE_KEUZES).map(Verbetering::uitleg).collect();
                let meer = aantal.saturating_sub(MEESTE_KEUZES);
                regels.extend((meer > 0).then(|| format!("... en nog {meer}")));
                (format!("{bij}: {zin} De tabel zegt niet welke de juiste is.{slot}"), regels)
            }
        }
    }
}

/// One sum and nothing else to tell its cells apart: each of them would do.
fn elke_cel(keuzes: &[Verbetering]) -> bool {
    keuzes.len() > MEESTE_KEUZES
        && keuzes.iter().all(|keuze| keuze.herstelt == 1 && keuze.wijzigingen.len() == 1)
}

impl Verbetering {
    fn uitleg(&self) -> String {
        let delen: Vec<String> = self
            .wijzigingen
            .iter()
            .map(|wijziging| {
                let Wijziging { cel, wordt } = wijziging;
                let procent = if cel.inhoud.ends_with('%') { "%" } else { "" };
                format!("{}: {} wordt {wordt}{procent}", noem(cel), cel.inhoud)
            })
            .collect();
        let effect = match (self.herstelt, self.breekt) {
            (1, 0) => "herstelt 1 berekening".to_owned(),
            (herstelt, 0) => format!("herstelt {herstelt} berekeningen"),
            (herstelt, breekt) => {
                format!("herstelt {herstelt}, maar dan kloppen er {breekt} andere niet meer")
            }
        };
        format!("{} ({effect})", delen.join("; en "))
    }
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

    /// What was checked, a line per kind of equation.
    pub fn regels(&self) -> Vec<String> {
        let verborgen = match self.verborgen {
            0 => String::new(),
            aantal => format!(", waarvan {aantal} verborgen"),
        };
        let tabellen = een_of_meer(self.tabellen, "tabel", "tabellen");
        let getallen = een_of_meer(self.cellen, "getal", "getallen");
        let geheel = format!("{} {tabellen}, {} {getallen}{verborgen}", self.tabellen, self.cellen);
        let soorten =
            self.soorten().into_iter().filter(|(_, telling)| telling.beoordeeld() + telling.onbekend > 0);
        std::iter::once(geheel)
            .chain(soorten.map(|(naam, telling)| format!("{naam}: {}", telling.uitleg())))
            .collect()
    }
}

impl Telling {
    /// Equations of which something could be said.
    pub fn beoordeeld(&self) -> usize {
        self.klopt + self.binnen_afronding + self.begrensd + self.fout
    }

    fn uitleg(&self) -> String {
        [
            (self.klopt, een_of_meer(self.klopt, "klopt", "kloppen")),
            (self.binnen_afronding, "kloppen als er is afgerond"),
            (self.begrensd, "kunnen kloppen, maar er zijn cellen verborgen"),
            (self.onbekend, "niet te controleren"),
            (self.fout, een_of_meer(self.fout, "klopt niet", "kloppen niet")),
        ]
        .into_iter()
        .filter(|(aantal, _)| *aantal > 0)
        .map(|(aantal, wat)| format!("{aantal} {wat}"))
        .collect::<Vec<_>>()
        .join(", ")
    }
}

fn een_of_meer(aantal: usize, een: &'static str, meer: &'static str) -> &'static str {
    if aantal == 1 { een } else { meer }
}
