//! What a person adds to a report: text for the whole, and for each question.

use std::collections::BTreeMap;

use monitor::publicatie::{ALGEMEEN, Publicatie};
use thiserror::Error;

/// Text of a person, in paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Toelichting(BTreeMap<String, Vec<String>>);

/// A text that cannot be divided over the report.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ToelichtingFout {
    /// Text before the first heading.
    #[error(
        "Regel {0} van de toelichting staat nog onder geen kopje. Begin met een regel als ‘# algemeen’ of ‘# meedoen’."
    )]
    ZonderKop(usize),
    /// A heading twice.
    #[error("Het kopje ‘# {0}’ staat twee keer in de toelichting. Zet de tekst bij elkaar.")]
    Dubbel(String),
}

impl Toelichting {
    /// Reads a text: a line `# algemeen`, or `#` and the code of a question, then paragraphs with an empty line between.
    ///
    /// # Errors
    /// [`ToelichtingFout`] when it is not clear where a text belongs.
    pub fn lees(tekst: &str) -> Result<Self, ToelichtingFout> {
        let mut delen: BTreeMap<String, String> = BTreeMap::new();
        let mut nu: Option<String> = None;
        for (nummer, regel) in (1..).zip(tekst.trim_start_matches('\u{feff}').lines()) {
            let regel = regel.trim();
            if let Some(kop) = regel.strip_prefix('#') {
                let code = kop.trim().to_lowercase();
                if delen.insert(code.clone(), String::new()).is_some() {
                    return Err(ToelichtingFout::Dubbel(code));
                }
                nu = Some(code);
            } else if let Some(deel) = nu.as_ref().and_then(|code| delen.get_mut(code)) {
                deel.push_str(regel);
                deel.push('\n');
            } else if !regel.is_empty() {
                return Err(ToelichtingFout::ZonderKop(nummer));
            }
        }
        Ok(Self(delen.into_iter().map(|(code, tekst)| (code, alineas(&tekst))).collect()))
    }

    /// What people wrote in a publication, as far as it is about the whole or about a question that was not left out.
    #[must_use]
    pub fn uit(publicatie: &Publicatie) -> Self {
        let te_zien = |code: &str| code == ALGEMEEN || publicatie.deel(code).is_some();
        let delen = publicatie.toelichting.iter().filter(|deel| te_zien(&deel.code));
        Self(delen.map(|deel| (deel.code.clone(), alineas(&deel.tekst))).collect())
    }

    /// The paragraphs about the whole.
    #[must_use]
    pub fn algemeen(&self) -> &[String] {
        self.van(ALGEMEEN)
    }

    /// The paragraphs about a question.
    #[must_use]
    pub fn van(&self, code: &str) -> &[String] {
        self.0.get(code).map_or(&[], Vec::as_slice)
    }

    /// The codes of questions that it is about.
    pub fn vragen(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|code| *code != ALGEMEEN)
    }
}

/// Paragraphs, each on one line; an empty line parts them.
fn alineas(tekst: &str) -> Vec<String> {
    let regels: Vec<&str> = tekst.lines().map(str::trim).collect();
    let alineas = regels.split(|regel| regel.is_empty()).filter(|alinea| !alinea.is_empty());
    alineas.map(|alinea| alinea.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_divided_over_their_headings() {
        let tekst =
            "# Algemeen\r\nEerste zin.\r\nTweede zin.\r\n\r\nNieuwe alinea.\r\n# op_tijd\r\nOver het plan.";
        let gelezen = Toelichting::lees(tekst).unwrap();
        assert_eq!(gelezen.algemeen(), ["Eerste zin. Tweede zin.", "Nieuwe alinea."]);
        assert_eq!(gelezen.van("op_tijd"), ["Over het plan."]);
        assert_eq!(gelezen.van("route"), [""; 0]);
        assert_eq!(gelezen.vragen().collect::<Vec<_>>(), ["op_tijd"]);
        assert_eq!(Toelichting::lees(" \n\n"), Ok(Toelichting::default()));
    }

    #[test]
    fn text_that_belongs_nowhere_is_refused() {
        assert_eq!(Toelichting::lees("\nZomaar tekst"), Err(ToelichtingFout::ZonderKop(2)));
        let dubbel = Toelichting::lees("# route\nA\n# Route\nB");
        assert_eq!(dubbel, Err(ToelichtingFout::Dubbel("route".to_owned())));
    }
}
