//! The fast engine: the Inburgeringstermijn, enforcement, leaving, the ondertussengroep and the quality of records.

use dossier::{Bron, Geslacht};
use wet::Code;

use super::beeld::{Beeld, vertraging};
use super::blok::Reeks;
use super::kenmerk::gemeente;
use super::kern::{Slot, dagnummer, datum};
use super::kijk::{Getal, Kijk, bereik};
use super::wettermijn::Uitslag;
use crate::definitie::Indicator as I;
use crate::kwaliteit::LAAT_NA_DAGEN;
use crate::opteller::Meting;

const SECONDEN_PER_DAG: u64 = 24 * 60 * 60;

pub(super) fn tel(indicator: I, kijk: &mut Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    let beeld = kijk.beeld;
    let op = kijk.moment.op;
    let wi2021 = beeld.wi2021();
    let oude_wet = beeld.loopt() && !wi2021;
    match indicator {
        I::TermijnStand if wi2021 => uit.extend(termijn_stand(kijk)),
        I::VoldaanOpTijd if wi2021 => {
            uit.extend(kijk.termijnen.inburgering(beeld, op).and_then(Getal::op_tijd));
        }
        I::Verlengd if wi2021 => {
            let redenen = beeld.verlengingen.iter().map(|(stap, grond, _)| (*grond as u16, *stap));
            per_reden(kijk, redenen, uit);
        }
        I::Waarschuwingen | I::Boetes => {
            let soort =
                beeld.handhaving.iter().filter(|feit| feit.boete.is_some() == (indicator == I::Boetes));
            per_reden(kijk, soort.map(|feit| (feit.overtreding as u16, feit.stap)), uit);
        }
        I::Boetebedrag => {
            let boetes = beeld.handhaving.iter().filter(|feit| kijk.moment.bevat(feit.stap.dag));
            let totaal = boetes.filter_map(|feit| feit.boete).fold(0, i64::saturating_add);
            uit.extend((totaal != 0).then(|| Getal::los(Meting::Som(totaal))));
        }
        I::Uitstroom if wi2021 => {
            uit.extend(beeld.einde().map(|(slot, stap)| Getal::telt(stap).in_categorie(weg(slot))));
        }
        I::UitstroomDuur if wi2021 => {
            let van_tot = beeld.kennisgeving.zip(beeld.einde());
            uit.extend(van_tot.map(|(van, (slot, tot))| Getal::duur(van.dag, tot).in_categorie(weg(slot))));
        }
        I::Ondertussengroep if oude_wet => uit.extend(beeld.kennisgeving.map(Getal::telt)),
        I::Elip if oude_wet => elip(kijk, uit),
        I::ElipAfgerond => uit.extend(kijk.termijnen.elip(beeld, op).and_then(Getal::op_tijd)),
        I::Caseload if beeld.loopt() => uit.extend(beeld.kennisgeving.map(Getal::telt)),
        I::Volledigheid if beeld.loopt() => volledigheid(beeld, uit),
        I::Tijdigheid => tijdigheid(kijk, uit),
        _ => {}
    }
}

/// The place in the register of a way in which the duty ends.
const fn weg(slot: usize) -> u16 {
    match slot {
        1 => 1,
        4 => 2,
        5 => 3,
        6 => 4,
        _ => 0,
    }
}

fn termijn_stand(kijk: &mut Kijk<'_, '_>) -> Option<Getal> {
    let op = kijk.moment.op;
    let term = kijk.termijnen.inburgering(kijk.beeld, op)?;
    let categorie = match term.uitslag {
        Uitslag::Loopt | Uitslag::Wacht => {
            let vooraf = kijk.termijnen.wet.duur(Code::TermijnInZicht, datum(op));
            u16::from(dagnummer(vooraf.voor(datum(term.einde))) <= op)
        }
        Uitslag::Verstreken => 2,
        Uitslag::Gehaald(_) => 3,
        Uitslag::TeLaat(_) => 4,
        Uitslag::Vervallen => 5,
    };
    Some(Getal::los(Meting::Telt).in_categorie(categorie))
}

fn per_reden(
    kijk: &Kijk<'_, '_>,
    besluiten: impl Iterator<Item = (u16, super::beeld::Stap)>,
    uit: &mut Vec<Getal>,
) {
    let mut gezien = 0_u32;
    for (reden, stap) in besluiten.filter(|(_, stap)| kijk.moment.bevat(stap.dag)) {
        if gezien & (1 << reden) == 0 {
            gezien |= 1 << reden;
            uit.push(Getal::telt(stap).in_categorie(reden));
        }
    }
}

fn elip(kijk: &Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    let beeld = kijk.beeld;
    let lening = beeld.lening.and_then(|(stap, procent)| Some((datum(stap.dag), procent?)));
    let grens = |code| lening.is_some_and(|(op, procent)| procent >= kijk.termijnen.wet.procent(code, op));
    let volledig = grens(Code::ElipLeningVolledig);
    let in_groep = [beeld.elip.is_some(), volledig, grens(Code::ElipLeningDeels) && !volledig];
    let leden = (0_u16..).zip(in_groep).filter(|(_, is_lid)| *is_lid);
    uit.extend(leden.map(|(plek, _)| Getal::los(Meting::Telt).in_categorie(plek)));
}

fn volledigheid(beeld: &Beeld, uit: &mut Vec<Getal>) {
    let gegevens = [
        Some(beeld.persoon.is_some_and(|(geboren, _, _)| geboren.exact().is_some())),
        Some(beeld.persoon.is_some_and(|(_, geslacht, _)| geslacht != Geslacht::Onbekend)),
        Some(beeld.persoon.is_some_and(|(_, _, nationaliteit)| nationaliteit != 0)),
        Some(gemeente(beeld).is_some()),
        Some(!beeld.inschrijvingen.is_empty()),
        beeld.les.map(|(_, school)| school != 0),
        beeld.pips.last().map(|pip| pip.niveau.is_some()),
    ];
    let gevraagd = (0_u16..).zip(gegevens);
    uit.extend(gevraagd.filter_map(|(plek, bekend)| Some(Getal::deel(bekend?).in_categorie(plek))));
}

/// Facts registered in time (low half) and all facts (high half), per source.
struct Tijdig([u64; Bron::ALLE.len()]);

const EEN: u64 = 1 << 32;

impl Tijdig {
    fn neem(&mut self, bron: u8, erbij: u64) {
        if let Some(aantal) = self.0.get_mut(usize::from(bron)) {
            *aantal += erbij;
        }
    }

    fn neem_kolom(&mut self, dag: u16, (van, bekend): (u32, u32), bron: u8) {
        let laatste = (u64::from(dag) + u64::from(LAAT_NA_DAGEN) + 1) * SECONDEN_PER_DAG;
        self.neem(bron, (EEN | u64::from(u64::from(van) < laatste)) * u64::from(van <= bekend));
    }

    fn neem_reeks<const N: usize>(&mut self, kijk: &Kijk<'_, '_>, reeks: Reeks<'_, N>) {
        let bereik = bereik(reeks.dag, kijk.moment.vanaf, kijk.moment.op);
        let dagen = reeks.dag.get(bereik.clone()).unwrap_or_default();
        let bekend = reeks.van.get(bereik.clone()).unwrap_or_default();
        let bronnen = reeks.bron.get(bereik).unwrap_or_default();
        for ((dag, van), bron) in dagen.iter().zip(bekend).zip(bronnen) {
            self.neem_kolom(*dag, (*van, kijk.moment.bekend), *bron);
        }
    }
}

fn tijdigheid(kijk: &Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    let (delen, moment) = (kijk.delen, kijk.moment);
    let mut tijdig = Tijdig([0; Bron::ALLE.len()]);
    tijdig.neem_reeks(kijk, delen.les);
    let later = delen.later;
    tijdig.neem_reeks(kijk, later);
    let [_, bevestigd] = later.waarden;
    let bevestigingen = bevestigd.iter().zip(delen.later_bekend).zip(delen.later_bron);
    for ((dag, van), bron) in bevestigingen {
        if moment.bevat(i32::from(*dag)) {
            tijdig.neem_kolom(*dag, (*van, moment.bekend), *bron);
        }
    }
    for stroom in delen.stromen {
        tijdig.neem_reeks(kijk, stroom);
    }
    for record in delen.records.iter().take_while(|record| record.dag <= moment.op) {
        if record.van <= moment.bekend && moment.bekend < record.tot && record.dag >= moment.vanaf {
            let op_tijd = vertraging(record.dag, record.bekend) <= LAAT_NA_DAGEN;
            tijdig.neem(record.bron, EEN | u64::from(op_tijd));
        }
    }
    let helften = |aantal: u64| (aantal as u32, (aantal >> 32) as u32);
    let bronnen = (0_u16..).zip(tijdig.0.map(helften)).filter(|(_, (_, noemer))| *noemer > 0);
    uit.extend(
        bronnen.map(|(bron, (teller, noemer))| Getal::los(Meting::Deel(teller, noemer)).in_categorie(bron)),
    );
}

/// Slots of [`Beeld::einden`], for the places in [`weg`].
const _: () =
    assert!(Slot::Vervallen as usize == 1 && Slot::Ontheven as usize == 4 && Slot::Vertrokken as usize == 6);
