//! The summary, and a chapter for each question.

use charts::{Cel, Eenheid, Tabel};

use super::cijfer::{JA, Maat, Regel, Vraag};
use super::woorden::{per, woorden};
use super::{Bronnen, Rapportsoort, zinnen};
use crate::rapport::Blok;
use crate::taal::datum;

fn kop(niveau: u8, tekst: impl Into<String>) -> Blok {
    Blok::Kop { niveau, tekst: tekst.into() }
}

/// The figure that stands for a question: a share, or people.
fn cijfer(maat: Maat, regel: Regel<'_>) -> Cel {
    let (waarde, eenheid) = match maat {
        Maat::Aandeel => (regel.meting(JA).procent(), Eenheid::Procent),
        Maat::Aantal | Maat::Verdeling => (regel.totaal(), Eenheid::Aantal),
    };
    let waarde = waarde.and_then(|waarde| i64::try_from(waarde).ok());
    waarde.map_or(Cel::Verborgen, |waarde| Cel::Getal(waarde, eenheid))
}

impl Bronnen<'_> {
    pub(super) fn samenvatting(&self) -> Vec<Blok> {
        let mut blokken = vec![kop(1, "In het kort")];
        let antwoorden = self.vragen().map(|vraag| format!("{} {}", vraag.deel.vraag, vraag.deel.antwoord));
        blokken.push(Blok::Lijst(antwoorden.collect()));
        blokken.push(Blok::Tabel(self.overzicht()));
        blokken.push(kop(2, "Wat opvalt"));
        let valt_op: Vec<String> = self.vragen().flat_map(|vraag| self.valt_op(vraag)).collect();
        blokken.push(if valt_op.is_empty() {
            Blok::Alinea("Er is geen verschil dat groter is dan toeval kan maken.".to_owned())
        } else {
            Blok::Lijst(valt_op)
        });
        blokken.push(Blok::Alinea(
            "Hier staat alleen wat zelden toeval is. Waardoor een verschil komt, zeggen de cijfers niet."
                .to_owned(),
        ));
        let eigen = self.toelichting.algemeen();
        if !eigen.is_empty() {
            blokken.push(kop(2, format!("Toelichting van {}", self.publicatie.kop.organisatie)));
            blokken.extend(eigen.iter().map(|alinea| Blok::Alinea(alinea.clone())));
        }
        blokken
    }

    /// One line for each question.
    fn overzicht(&self) -> Tabel {
        let mut koppen = vec!["Vraag".to_owned(), "Nu".to_owned()];
        koppen.extend(self.vorige.map(|vorige| datum(vorige.kop.op)));
        koppen.push("Hele regio".to_owned());
        let rij = |vraag: Vraag<'_>| {
            let maat = vraag.maat();
            let toon = |regel: Option<Regel<'_>>| regel.map_or(Cel::Leeg, |regel| cijfer(maat, regel));
            let eenheid = if maat == Maat::Aandeel { "aandeel" } else { "mensen" };
            let mut rij = vec![
                Cel::Tekst(format!("{} ({eenheid})", woorden(&vraag.deel.code).kort)),
                toon(vraag.alles()),
            ];
            rij.extend(self.vorige.map(|vorige| {
                let toen = vorige.deel(&vraag.deel.code);
                toon(toen.and_then(|deel| Vraag::nieuw(deel, &vorige.kop).alles()))
            }));
            rij.push(toon(vraag.regio().map(|(_, regio)| regio)));
            rij
        };
        Tabel { titel: "De cijfers op een rij".to_owned(), koppen, rijen: self.vragen().map(rij).collect() }
    }

    /// Answer, comparison, pictures, tables, and how sure it is.
    pub(super) fn hoofdstuk(&self, vraag: Vraag<'_>, soort: Rapportsoort) -> Vec<Blok> {
        let is_jaar = soort == Rapportsoort::Jaar;
        let mut blokken = vec![kop(1, vraag.deel.vraag.clone()), Blok::Noot(vraag.deel.antwoord.clone())];
        blokken.extend(self.bijschrift(&vraag.deel.code));
        let eigen = self.toelichting.van(&vraag.deel.code);
        if !eigen.is_empty() {
            blokken.push(kop(2, format!("Wat {} hierover zegt", self.publicatie.kop.organisatie)));
            blokken.extend(eigen.iter().map(|alinea| Blok::Alinea(alinea.clone())));
        }
        blokken.push(kop(2, "Vergeleken met eerder"));
        let jaar = self.vorig_jaar(vraag);
        // With a publication of a year ago both say the same.
        let sinds = self.sinds_vorige(vraag).filter(|zin| !jaar.contains(zin));
        blokken.extend(sinds.into_iter().chain(jaar).map(Blok::Alinea));
        blokken.extend(self.verloop(vraag).map(Blok::Grafiek));
        let regio = self.regiozinnen(vraag);
        if !regio.is_empty() {
            blokken.push(kop(2, "Vergeleken met de regio"));
            blokken.extend(regio.into_iter().map(Blok::Alinea));
            blokken.extend(self.naast_elkaar(vraag).map(Blok::Grafiek));
        }
        if is_jaar {
            blokken.extend(self.per_groep(vraag));
        }
        blokken.push(kop(2, "Hoe zeker is dit"));
        blokken.push(Blok::Alinea(zinnen::zekerheid(vraag.deel.vastlegging.as_ref())));
        blokken.extend(zinnen::verborgen(vraag.verborgen()).map(Blok::Alinea));
        blokken
    }

    /// What a person added to the publication itself: the target, and what the college says about it.
    fn bijschrift(&self, code: &str) -> Vec<Blok> {
        let Some(een) = self.publicatie.bijschrift(code) else { return Vec::new() };
        let doel = een.doel.as_ref().map(|doel| format!("Doel: {} (bron: {}).", doel.toon(), doel.bron));
        let college = een.college.iter().flat_map(|tekst| {
            let alineas = tekst.lines().map(str::trim).filter(|alinea| !alinea.is_empty());
            let alineas = alineas.map(|alinea| Blok::Alinea(alinea.to_owned()));
            [kop(2, "Wat het college hierover zegt")].into_iter().chain(alineas)
        });
        doel.into_iter().map(Blok::Alinea).chain(college).collect()
    }

    /// The groups beside each other, and the tables with the numbers of people.
    fn per_groep(&self, vraag: Vraag<'_>) -> Vec<Blok> {
        let mut blokken = vec![kop(2, "Per groep")];
        blokken.extend(["groep", "leeftijd"].into_iter().filter(|code| vraag.regels(code).len() > 1).map(
            |code| {
                self.groepen(vraag, code).map_or_else(
                    || Blok::Alinea(format!("Per {}: te veel is verborgen voor een grafiek.", per(code))),
                    Blok::Grafiek,
                )
            },
        ));
        blokken.push(kop(2, "Alle aantallen"));
        blokken.extend(vraag.deel.tabellen.iter().map(|cijfers| Blok::Tabel(self.tabel(vraag, cijfers))));
        blokken
    }
}
