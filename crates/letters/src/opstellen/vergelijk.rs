//! What a question says beside last year, beside an earlier publication, and beside the region; and what stands out.

use std::cmp::Ordering;

use super::Bronnen;
use super::cijfer::{JA, Maat, Meting, Regel, TOTAAL, Vraag};
use super::weeg::{Uitkomst, is_toeval_aantal, weeg, weeg_in};
use super::woorden::woorden;
use super::zinnen;
use crate::taal::{datum, getal};

/// The break-downs whose groups are compared with each other.
const GROEPEN: [&str; 1] = ["groep"];

/// A share now and before, with when that was.
struct Paar {
    nu: Meting,
    toen: Option<Meting>,
    wanneer: [String; 2],
}

impl Paar {
    fn zin(&self) -> String {
        let [nu, toen] = &self.wanneer;
        zinnen::met_toen(self.nu, self.toen, (nu, toen), weeg(self.nu, self.toen))
    }
}

impl Bronnen<'_> {
    /// Beside a year earlier; nothing where the question has no figure by year or day.
    pub(super) fn vorig_jaar(&self, vraag: Vraag<'_>) -> Vec<String> {
        let mut zinnen = Vec::new();
        match vraag.maat() {
            Maat::Aandeel => {
                // That there is no figure need not be said where an earlier publication gives one.
                let paar = self.jaarpaar(vraag).filter(|paar| paar.toen.is_some() || self.vorige.is_none());
                zinnen.extend(paar.map(|paar| paar.zin()));
            }
            Maat::Aantal | Maat::Verdeling if vraag.is_stroom() => {
                zinnen.push(match vraag.laatste_jaren() {
                    Some([nu, toen]) => zinnen::jaar_op_jaar(
                        tel_woord(&vraag.deel.code),
                        [nu, toen].map(|(jaar, een)| (jaar, een.totaal())),
                    ),
                    None => {
                        let jaar = vraag.laatste_hele_jaar();
                        format!(
                            "Over {jaar} of {} staat niemand in de tabel, dus die jaren vergelijken we niet.",
                            jaar - 1
                        )
                    }
                });
            }
            Maat::Aantal | Maat::Verdeling => zinnen.extend(self.verdeling_toen(vraag)),
        }
        zinnen
    }

    /// The last whole year and the one before, or the day itself and a year earlier.
    fn jaarpaar(&self, vraag: Vraag<'_>) -> Option<Paar> {
        if vraag.is_stroom() {
            let jaar = vraag.laatste_hele_jaar();
            let jaren = vraag.jaren();
            let van =
                |jaar: i16| jaren.iter().find(|(een, _)| *een == jaar).map(|(_, regel)| regel.meting(JA));
            let wanneer = [format!("Over {jaar}"), format!("over {}", jaar - 1)];
            return Some(Paar { nu: van(jaar)?, toen: van(jaar - 1), wanneer });
        }
        let nu = vraag.alles()?.meting(JA);
        let laatste = vraag.eerder().pop();
        let op = vraag.op.checked_sub(jiff::Span::new().years(1)).unwrap_or(vraag.op);
        let toen = laatste.map(|(_, regel)| regel.meting(JA)).or_else(|| self.vorige_op(vraag, op));
        Some(Paar { nu, toen, wanneer: ["Nu".to_owned(), format!("op {}", datum(op))] })
    }

    /// The share in the earlier publication, where that is about this day.
    fn vorige_op(&self, vraag: Vraag<'_>, op: jiff::civil::Date) -> Option<Meting> {
        let vorige = self.vorige.filter(|vorige| vorige.kop.op == op)?;
        let deel = vorige.deel(&vraag.deel.code)?;
        Some(Vraag::nieuw(deel, &vorige.kop).alles()?.meting(JA))
    }

    fn verdeling_toen(&self, vraag: Vraag<'_>) -> Option<String> {
        match vraag.eerder().pop() {
            Some((op, regel)) => {
                let wanneer = format!("Op {} was", datum(op));
                Some(zinnen::grootste(&wanneer, &self.delen(vraag, regel), regel.totaal()))
            }
            None => {
                let zin = "Er is geen verdeling van een jaar eerder om mee te vergelijken.";
                self.vorige.is_none().then(|| zin.to_owned())
            }
        }
    }

    fn delen(&self, vraag: Vraag<'_>, regel: Regel<'_>) -> Vec<(String, Option<u64>)> {
        let kolommen = regel.tabel.kolommen.iter().filter(|kolom| *kolom != TOTAAL);
        kolommen
            .map(|kolom| (self.naam(vraag, kolom), regel.getal(kolom).and_then(|getal| getal.waarde)))
            .collect()
    }

    /// Beside the earlier publication that was given: the same day a quarter or year ago.
    pub(super) fn sinds_vorige(&self, vraag: Vraag<'_>) -> Option<String> {
        let vorige = self.vorige?;
        let sinds = datum(vorige.kop.op);
        let Some(toen) =
            vorige.deel(&vraag.deel.code).and_then(|deel| Vraag::nieuw(deel, &vorige.kop).alles())
        else {
            return Some(format!("In de publicatie van {sinds} staat deze vraag niet."));
        };
        let nu = vraag.alles()?;
        if vraag.is_stroom() {
            return Some(zinnen::erbij(nu.totaal(), toen.totaal(), &sinds, self.publicatie.drempel));
        }
        if vraag.maat() == Maat::Aandeel {
            let (nu, toen) = (nu.meting(JA), Some(toen.meting(JA)));
            return Some(zinnen::met_toen(nu, toen, ("Nu", &format!("op {sinds}")), weeg(nu, toen)));
        }
        let toon = |aantal: Option<u64>| aantal.map_or_else(|| "*".to_owned(), getal);
        Some(format!(
            "Het gaat nu over {} mensen; op {sinds} over {}.",
            toon(nu.totaal()),
            toon(toen.totaal())
        ))
    }

    /// Beside the region.
    pub(super) fn regiozinnen(&self, vraag: Vraag<'_>) -> Vec<String> {
        let Some((eigen, regio)) = vraag.regio() else { return Vec::new() };
        let kop = &self.publicatie.kop;
        match vraag.maat() {
            Maat::Aandeel => {
                let (een, ander) = (eigen.meting(JA), Some(regio.meting(JA)));
                let uitkomst = weeg_in(een, ander);
                vec![zinnen::met_regio((&kop.gemeentenaam, kop.regio.len()), ander, uitkomst)]
            }
            Maat::Verdeling => vec![
                zinnen::grootste(
                    &format!("In {} is", kop.gemeentenaam),
                    &self.delen(vraag, eigen),
                    eigen.totaal(),
                ),
                zinnen::grootste("In de hele regio is", &self.delen(vraag, regio), regio.totaal()),
            ],
            Maat::Aantal => {
                let deel = Meting { deel: eigen.totaal(), geheel: regio.totaal() };
                vec![match (deel.procent(), deel.getoond()) {
                    (Some(procent), Some((deel, geheel))) => format!(
                        "Van de {} mensen in de hele regio woont {procent}% in {} ({}).",
                        getal(geheel),
                        kop.gemeentenaam,
                        getal(deel)
                    ),
                    _ => format!("Welk deel van de regio in {} woont, tonen we niet.", kop.gemeentenaam),
                }]
            }
        }
    }

    /// What is unlikely to be chance, or makes the figure unsure; each in a sentence that stands alone.
    pub(super) fn valt_op(&self, vraag: Vraag<'_>) -> Vec<String> {
        let kort = woorden(&vraag.deel.code).kort;
        let gemeente = &self.publicatie.kop.gemeentenaam;
        let mut punten = Vec::new();
        if vraag.maat() == Maat::Aandeel {
            let jaar = self.jaarpaar(vraag);
            let jaar = jaar.map(|paar| {
                let [nu, toen] = paar.wanneer;
                (weeg(paar.nu, paar.toen), [nu.to_lowercase(), toen])
            });
            let regio = vraag.regio().map(|(eigen, regio)| {
                let wanneer = [format!("in {gemeente}"), "in de hele regio".to_owned()];
                (weeg_in(eigen.meting(JA), Some(regio.meting(JA))), wanneer)
            });
            for (uitkomst, [wie, waarmee]) in jaar.into_iter().chain(regio) {
                let Uitkomst::Verschil { kant, punten: procent, toeval: false } = uitkomst else { continue };
                let anders = if kant == Ordering::Greater { "hoger" } else { "lager" };
                punten.push(format!("{kort}: {wie} {procent} procentpunt {anders} dan {waarmee}."));
            }
            punten.extend(GROEPEN.iter().flat_map(|code| self.groepsverschil(vraag, code)));
        }
        if let Some([nu, toen]) = vraag.laatste_jaren().filter(|_| vraag.maat() != Maat::Aandeel)
            && let (Some(aantal), Some(eerder)) = (nu.1.totaal(), toen.1.totaal())
            && !is_toeval_aantal(aantal, eerder)
        {
            let (was, is) = (getal(eerder), getal(aantal));
            punten.push(format!("{kort}: van {was} in {} naar {is} in {}.", toen.0, nu.0));
        }
        if zinnen::is_onzeker(vraag.deel.vastlegging.as_ref()) == Some(true) {
            punten.push(format!("{kort}: veel is laat vastgelegd. Dit cijfer kan nog veranderen."));
        }
        punten
    }

    /// The groups that differ more than chance makes them differ.
    fn groepsverschil(&self, vraag: Vraag<'_>, code: &str) -> Option<String> {
        let regels = vraag.regels(code);
        let [(een, eerste), (ander, tweede)] = regels.as_slice() else { return None };
        let metingen = (eerste.meting(JA), tweede.meting(JA));
        let Uitkomst::Verschil { kant, toeval: false, .. } = weeg(metingen.0, Some(metingen.1)) else {
            return None;
        };
        let (mut hoog, mut laag) = ((een, metingen.0), (ander, metingen.1));
        if kant == Ordering::Less {
            (hoog, laag) = (laag, hoog);
        }
        Some(format!(
            "{}: {} ({}%) tegenover {} ({}%).",
            woorden(&vraag.deel.code).kort,
            self.naam(vraag, hoog.0).to_lowercase(),
            hoog.1.procent()?,
            self.naam(vraag, laag.0).to_lowercase(),
            laag.1.procent()?
        ))
    }
}

/// What a question without a share counts.
fn tel_woord(code: &str) -> &'static str {
    match code {
        "instroom" => "Nieuwe mensen",
        "uitstroom" => "Mensen die klaar of gestopt zijn",
        _ => "Mensen",
    }
}
