//! The last chapters: how to read the figures, how they are counted, and how to check them.

use std::collections::BTreeSet;

use super::Bronnen;
use super::woorden::woorden;
use crate::rapport::Blok;
use crate::taal::{datum, getal, opsomming};

fn kop(niveau: u8, tekst: impl Into<String>) -> Blok {
    Blok::Kop { niveau, tekst: tekst.into() }
}

impl Bronnen<'_> {
    pub(super) fn achtergrond(&self) -> Vec<Blok> {
        let mut blokken = vec![kop(1, "Hoe u dit leest"), Blok::Lijst(self.leeswijzer())];
        blokken.push(kop(1, "Hoe is geteld"));
        blokken.extend(self.definities());
        blokken.push(kop(1, "Verantwoording"));
        blokken.extend(self.verantwoording());
        blokken
    }

    fn leeswijzer(&self) -> Vec<String> {
        let publicatie = self.publicatie;
        let mut punten = vec![
            format!(
                "Een ster (*) is een aantal dat we niet tonen. Aantallen van 1 tot en met {} tonen we nooit, en ook niet wat \
                 nodig is om ze niet te kunnen uitrekenen. Nul tonen we wel.",
                getal(publicatie.drempel)
            ),
            "Staat er ‘60 + *’, dan is wat te zien is samen 60. De rest tonen we niet.".to_owned(),
            "Percentages zijn afgerond op hele procenten. Een procentpunt is het verschil tussen twee percentages."
                .to_owned(),
            "We noemen een verschil ‘zelden toeval’ als het in minder dan 1 op de 20 gevallen door toeval ontstaat. Bij \
             weinig mensen is een verschil al snel toeval."
                .to_owned(),
            "Een cijfer is zeker als 90% of meer van de feiten binnen twee weken is vastgelegd, en onzeker onder 70%."
                .to_owned(),
            ];
        if (publicatie.kop.op.month(), publicatie.kop.op.day()) != (12, 31) {
            let jaar = publicatie.kop.op.year();
            punten.push(format!(
                "Het jaar {jaar} is op de peildatum nog niet voorbij. Cijfers over dat jaar noemen we voorlopig."
            ));
        }
        let weggelaten: Vec<String> =
            publicatie.weggelaten.iter().map(|code| woorden(code).kort.to_lowercase()).collect();
        if !weggelaten.is_empty() {
            punten.push(format!(
                "Niet in dit rapport: {}. Wat eerder is gepubliceerd, zou mensen dan herkenbaar maken.",
                opsomming(&weggelaten)
            ));
        }
        punten
    }

    /// Each definition once.
    fn definities(&self) -> Vec<Blok> {
        let mut gezien = BTreeSet::new();
        let mut blokken = Vec::new();
        for definitie in self.publicatie.delen.iter().flat_map(|deel| &deel.definities) {
            if !gezien.insert(&definitie.indicator) {
                continue;
            }
            blokken.push(kop(2, definitie.naam.clone()));
            blokken.push(Blok::Lijst(vec![
                format!("Over wie: {}", definitie.populatie),
                format!("Wat telt: {}", definitie.telling),
                format!("Wie telt niet mee: {}", definitie.uitgesloten),
                format!("Code: {}, geldt vanaf {}", definitie.indicator, datum(definitie.vanaf)),
            ]));
        }
        blokken
    }

    fn verantwoording(&self) -> Vec<Blok> {
        let publicatie = self.publicatie;
        let kop = &publicatie.kop;
        let mut blokken = vec![Blok::Alinea(format!(
            "Dit rapport is gemaakt uit publicatie {} van {}: de stand op {}, zoals bekend op {}. Die publicatie staat vast. \
             Uit dezelfde publicatie ontstaat altijd hetzelfde rapport, letter voor letter.",
            kop.nummer,
            kop.organisatie,
            datum(kop.op),
            datum(kop.bekend_op_dag())
        ))];
        let mut andere: Vec<String> = self.vorige.map(|een| een.kop.nummer.to_string()).into_iter().collect();
        andere.extend(self.naast.iter().map(|een| format!("{} ({})", een.kop.nummer, een.kop.gemeentenaam)));
        if !andere.is_empty() {
            blokken.push(Blok::Alinea(format!("Vergeleken met publicatie {}.", opsomming(&andere))));
        }
        if let Some(verbetering) = &kop.verbetert {
            blokken.push(Blok::Noot(format!(
                "Deze publicatie verbetert publicatie {}. Uitleg: {}",
                verbetering.nummer, verbetering.uitleg
            )));
        }
        blokken.push(Blok::Alinea(
            "Nagaan kan iedereen: vraag het document van de publicatie en gebruik ‘meedoen toets’. Die controle telt alles na \
             en laat zien dat niemand herkenbaar is. Het controlegetal boven dit rapport hoort bij dat document."
                .to_owned(),
        ));
        blokken
    }
}
