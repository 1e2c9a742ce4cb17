//! What a file changes in who somebody is: name, address, secrecy. The BRP is the source of these; another list only
//! fills a gap, and secrecy that comes on is always taken over.

use store::{DossierKop, Persoon};

use super::vind::lijken;

/// Who somebody is, with what the file changes in that.
#[derive(Default)]
pub(super) struct Persoonlijk {
    persoon: Persoon,
    versie: i64,
    gewijzigd: bool,
}

impl Persoonlijk {
    pub fn nieuw(kop: &DossierKop) -> Self {
        Self { persoon: kop.persoon.clone(), versie: kop.versie, gewijzigd: false }
    }

    /// Takes what a line tells, and says in pieces of a sentence what changes. `uit_brp`: the file is from the BRP.
    pub fn neem_over(
        &mut self,
        bestand: &Persoon,
        uit_brp: bool,
        meldingen: &mut Vec<String>,
    ) -> Vec<String> {
        let oud = self.persoon.clone();
        // A number that stands with somebody else's name may be wrong: then nobody gets another's name and address.
        let zelfde_mens = lijken(&bestand.weergavenaam(), &oud.weergavenaam());
        if uit_brp && zelfde_mens {
            self.volg_brp(bestand);
        } else if zelfde_mens {
            self.vul_aan(bestand, meldingen);
        }
        self.persoon.geheim |= bestand.geheim;
        if uit_brp && oud.geheim && !bestand.geheim {
            meldingen.push(
                "In de BRP staat de geheimhouding niet meer aan. Zet die in het dossier uit als dat klopt."
                    .into(),
            );
        }
        self.gewijzigd |= self.persoon != oud;
        wijzigingen(&oud, &self.persoon)
    }

    fn volg_brp(&mut self, bestand: &Persoon) {
        let nu = &mut self.persoon;
        nu.voornamen.clone_from(&bestand.voornamen);
        nu.voorvoegsel.clone_from(&bestand.voorvoegsel);
        nu.achternaam.clone_from(&bestand.achternaam);
        // An address that the BRP does not know takes away nothing.
        if !bestand.adres.is_empty() {
            nu.adres.clone_from(&bestand.adres);
        }
    }

    fn vul_aan(&mut self, bestand: &Persoon, meldingen: &mut Vec<String>) {
        let nu = &mut self.persoon;
        if nu.achternaam != bestand.achternaam {
            meldingen.push("De naam is anders dan in het dossier. Pas die daar zo nodig aan.".into());
            return;
        }
        for (veld, bestand) in
            [(&mut nu.voornamen, &bestand.voornamen), (&mut nu.voorvoegsel, &bestand.voorvoegsel)]
        {
            if veld.is_empty() {
                veld.clone_from(bestand);
            }
        }
    }

    /// What to store, when something changes: the person, and the version of the dossier that it was made from.
    pub fn wijziging(self) -> Option<(Box<Persoon>, i64)> {
        self.gewijzigd.then(|| (Box::new(self.persoon), self.versie))
    }
}

/// The changes in words. A secret address stays out of sight, as on the page of the dossier.
fn wijzigingen(oud: &Persoon, nieuw: &Persoon) -> Vec<String> {
    let mut delen = Vec::new();
    let (oude_naam, nieuwe_naam) = (oud.weergavenaam(), nieuw.weergavenaam());
    if oude_naam != nieuwe_naam {
        delen.push(format!("naam van “{oude_naam}” in “{nieuwe_naam}”"));
    } else if (&oud.voornamen, &oud.voorvoegsel) != (&nieuw.voornamen, &nieuw.voorvoegsel) {
        delen.push("verdeling van de naam in voornamen, voorvoegsel en achternaam".into());
    }
    if oud.adres != nieuw.adres {
        delen.push(match (oud.geheim || nieuw.geheim, oud.adres.as_str()) {
            (true, _) => "het geheime adres".into(),
            (false, "") => format!("adres wordt “{}”", nieuw.adres),
            (false, oud) => format!("adres van “{oud}” in “{}”", nieuw.adres),
        });
    }
    if oud.geheim != nieuw.geheim {
        delen.push("het adres wordt geheim".into());
    }
    delen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mens(voornamen: &str, achternaam: &str, adres: &str) -> Persoon {
        let tekst = str::to_owned;
        Persoon {
            voornamen: tekst(voornamen),
            achternaam: tekst(achternaam),
            adres: tekst(adres),
            ..Persoon::default()
        }
    }

    fn neem_over(oud: &Persoon, bestand: &Persoon, uit_brp: bool) -> (String, Vec<String>, Option<Persoon>) {
        let mut persoonlijk = Persoonlijk { persoon: oud.clone(), versie: 3, gewijzigd: false };
        let mut meldingen = Vec::new();
        let delen = persoonlijk.neem_over(bestand, uit_brp, &mut meldingen);
        assert_eq!(
            persoonlijk.neem_over(bestand, uit_brp, &mut Vec::new()),
            Vec::<String>::new(),
            "a second line"
        );
        let wijziging = persoonlijk.wijziging();
        assert!(wijziging.as_ref().is_none_or(|(_, versie)| *versie == 3));
        (delen.join("; "), meldingen, wijziging.map(|(persoon, _)| *persoon))
    }

    #[test]
    fn the_brp_changes_name_and_address() {
        let oud = Persoon {
            telefoon: "06 1".into(),
            bsn: Some("999990019".into()),
            ..mens("Noor", "Berg", "Laan 1")
        };
        let (delen, meldingen, nieuw) = neem_over(&oud, &mens("Noor Sara", "Dal", "Laan 2"), true);
        assert_eq!(delen, "naam van “Noor Berg” in “Noor Sara Dal”; adres van “Laan 1” in “Laan 2”");
        assert!(meldingen.is_empty());
        let verwacht = Persoon {
            telefoon: oud.telefoon.clone(),
            bsn: oud.bsn.clone(),
            ..mens("Noor Sara", "Dal", "Laan 2")
        };
        assert_eq!(nieuw, Some(verwacht), "what the BRP does not tell stays");
        assert_eq!(neem_over(&oud, &mens("Noor", "Berg", ""), true), (String::new(), Vec::new(), None));
    }

    #[test]
    fn secrecy_comes_on_from_any_file_and_goes_off_by_hand() {
        let open = mens("Noor", "Berg", "Laan 1");
        let geheim = |persoon: &Persoon| Persoon { geheim: true, ..persoon.clone() };
        for (bestand, uit_brp) in
            [(mens("Iemand", "Anders", "Pad 9"), true), (open.clone(), false), (open.clone(), true)]
        {
            let (delen, _, nieuw) = neem_over(&open, &geheim(&bestand), uit_brp);
            assert_eq!((delen.as_str(), nieuw), ("het adres wordt geheim", Some(geheim(&open))));
        }
        let (delen, _, _) = neem_over(&open, &geheim(&mens("Noor", "Berg", "Pad 2")), true);
        assert_eq!(delen, "het geheime adres; het adres wordt geheim", "no address in sight");
        let (delen, meldingen, nieuw) = neem_over(&geheim(&open), &open, true);
        assert_eq!((delen.as_str(), meldingen.len(), nieuw), ("", 1, None));
    }

    #[test]
    fn another_list_only_fills_a_gap() {
        let (delen, meldingen, _) = neem_over(&mens("", "Berg", ""), &mens("Noor", "Berg", ""), false);
        assert_eq!((delen.as_str(), meldingen.len()), ("naam van “Berg” in “Noor Berg”", 0));
        let (delen, meldingen, nieuw) = neem_over(&mens("Noor", "Berg", ""), &mens("Noor", "Dal", ""), false);
        assert_eq!((delen.as_str(), meldingen.len(), nieuw), ("", 1, None));
    }

    #[test]
    fn with_a_wholly_different_name_nothing_is_taken_over() {
        let oud = mens("Noor", "Berg", "Laan 1");
        let (delen, _, nieuw) = neem_over(&oud, &mens("Iemand", "Anders", "Pad 9"), true);
        assert_eq!((delen.as_str(), nieuw), ("", None));
    }
}
