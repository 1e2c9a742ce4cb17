//! The fast engine: the Inburgeringstermijn, enforcement, leaving, the ondertussengroep and the quality of records.

use dossier::{Bron, Geslacht};
use wet::Code;

use super::beeld::Beeld;
use super::blok::{Punt, Reeks};
use super::kenmerk::gemeente;
use super::kern::{Sectie, Slot, Zeldzaam, dagnummer, datum};
use super::kijk::{Getal, Kijk, Moment, bereik};
use super::merk::Merk;
use super::stap::Stap;
use super::wettermijn::Uitslag;
use crate::definitie::Indicator as I;
use crate::opteller::Meting;

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
            let redenen = beeld.plicht.verlengingen.iter().map(|(stap, grond)| (*grond as u16, *stap));
            per_reden(kijk, redenen, uit);
        }
        I::Waarschuwingen | I::Boetes => {
            let soort = beeld
                .traject
                .handhaving
                .iter()
                .filter(|feit| feit.boete.is_some() == (indicator == I::Boetes));
            per_reden(kijk, soort.map(|feit| (feit.overtreding as u16, feit.stap)), uit);
        }
        I::Boetebedrag => {
            let boetes = beeld.traject.handhaving.iter().filter(|feit| kijk.moment.bevat(feit.stap.dag));
            let totaal = boetes.filter_map(|feit| feit.boete).fold(0, i64::saturating_add);
            uit.extend((totaal != 0).then(|| Getal::los(Meting::Som(totaal))));
        }
        I::Uitstroom if wi2021 => {
            uit.extend(beeld.einde().map(|(slot, stap)| Getal::telt(stap).in_categorie(weg(slot))));
        }
        I::UitstroomDuur if wi2021 => {
            let van_tot = beeld.plicht.kennisgeving.zip(beeld.einde());
            uit.extend(van_tot.map(|(van, (slot, tot))| Getal::duur(van.dag, tot).in_categorie(weg(slot))));
        }
        I::Ondertussengroep if oude_wet => uit.extend(beeld.plicht.kennisgeving.map(Getal::telt)),
        I::Elip if oude_wet && beeld.is_asiel() => elip(kijk, uit),
        I::ElipAfgerond if beeld.is_asiel() && !wi2021 && beeld.traject.elip.is_some() => {
            uit.extend(kijk.termijnen.inburgering(beeld, op).and_then(Getal::op_tijd));
        }
        I::Caseload if beeld.loopt() => uit.extend(beeld.plicht.kennisgeving.map(Getal::telt)),
        I::Volledigheid if beeld.loopt() => volledigheid(beeld, uit),
        I::Tijdigheid => tijdigheid(kijk, uit),
        I::Aannemelijkheid => uit.push(Getal::deel(kijk.delen.bevindingen().is_empty())),
        I::Bevindingen => {
            let soorten = kijk.delen.bevindingen().iter();
            uit.extend(soorten.map(|soort| Getal::los(Meting::Telt).in_categorie(u16::from(*soort))));
        }
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

fn per_reden(kijk: &Kijk<'_, '_>, besluiten: impl Iterator<Item = (u16, Stap)>, uit: &mut Vec<Getal>) {
    let mut gezien = 0_u32;
    for (reden, stap) in besluiten.filter(|(_, stap)| kijk.moment.bevat(stap.dag)) {
        if gezien & (1 << reden) == 0 {
            gezien |= 1 << reden;
            uit.push(Getal::telt(stap).in_categorie(reden));
        }
    }
}

fn elip(kijk: &mut Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    let beeld = kijk.beeld;
    let op = datum(kijk.moment.op);
    let binnen = dagnummer(kijk.termijnen.wet.duur(Code::ElipAfronden, op).na(op));
    let termijn = kijk.termijnen.inburgering(beeld, kijk.moment.op);
    let binnen = termijn.is_some_and(|termijn| termijn.einde <= binnen);
    let lening = beeld.traject.lening.and_then(|(stap, procent)| Some((datum(stap.dag), procent?)));
    let grens = |code| lening.is_some_and(|(op, procent)| procent >= kijk.termijnen.wet.procent(code, op));
    let volledig = grens(Code::ElipLeningVolledig);
    let deels = grens(Code::ElipLeningDeels) && !volledig && binnen;
    let in_groep = [beeld.traject.elip.is_some(), volledig, deels];
    let leden = (0_u16..).zip(in_groep).filter(|(_, is_lid)| *is_lid);
    uit.extend(leden.map(|(plek, _)| Getal::los(Meting::Telt).in_categorie(plek)));
}

fn volledigheid(beeld: &Beeld, uit: &mut Vec<Getal>) {
    let gegevens = [
        Some(beeld.plicht.persoon.is_some_and(|(geboren, _, _)| geboren.exact().is_some())),
        Some(beeld.plicht.persoon.is_some_and(|(_, geslacht, _)| geslacht != Geslacht::Onbekend)),
        Some(beeld.plicht.persoon.is_some_and(|(_, _, nationaliteit)| nationaliteit != 0)),
        Some(gemeente(beeld).is_some()),
        Some(!beeld.plicht.inschrijvingen.is_empty()),
        beeld.plicht.les.map(|(_, school)| school != 0),
        beeld.plicht.pips.last().map(|pip| pip.niveau.is_some()),
    ];
    let gevraagd = (0_u16..).zip(gegevens);
    uit.extend(gevraagd.filter_map(|(plek, bekend)| Some(Getal::deel(bekend?).in_categorie(plek))));
}

/// Facts per mark.
#[derive(Default)]
struct Tijdig([u32; Merk::AANTAL]);

impl Tijdig {
    /// Takes the marks of one list that count. Nearly always one source made all of a list: then its facts are only counted,
    /// many side by side.
    fn neem(&mut self, merken: impl Iterator<Item = (Merk, bool)> + Clone) {
        let Some((eerste, _)) = merken.clone().next() else { return };
        let mut is_anders = false;
        let (mut alle, mut op_tijd) = (0, 0);
        for (merk, telt) in merken.clone() {
            is_anders |= merk.is_anders(eerste);
            alle += u32::from(telt);
            op_tijd += u32::from(telt & merk.is_op_tijd());
        }
        if is_anders {
            return merken.for_each(|(merk, telt)| self.0[merk.plek()] += u32::from(telt));
        }
        self.0[eerste.op_tijd(false).plek()] += alle - op_tijd;
        self.0[eerste.op_tijd(true).plek()] += op_tijd;
    }

    fn neem_reeks<const N: usize>(&mut self, moment: Moment, reeks: Reeks<'_, N>, is_bekend: bool) {
        let bereik = bereik(reeks.dag, moment.vanaf, moment.op);
        let merken = reeks.merk.get(bereik.clone()).unwrap_or_default().iter().copied();
        if is_bekend {
            return self.neem(merken.map(|merk| (merk, true)));
        }
        let van = reeks.van.get(bereik).unwrap_or_default();
        self.neem(merken.zip(van).map(|(merk, van)| (merk, *van <= moment.bekend)));
    }

    fn neem_punten(&mut self, moment: Moment, punten: &[Punt]) {
        let telt = |punt: &Punt| moment.bevat(i32::from(punt.dag)) & punt.telt(moment.bekend);
        self.neem(punten.iter().map(|punt| (punt.merk, telt(punt))));
    }

    fn neem_records(&mut self, moment: Moment, records: &[Zeldzaam]) {
        for record in records.iter().take_while(|record| record.dag <= moment.op) {
            let telt = record.telt(moment.bekend) && record.dag >= moment.vanaf;
            self.0[record.merk.plek()] += u32::from(telt);
        }
    }

    /// For each source: its place, all facts, and those registered in time.
    fn per_bron(&self) -> impl Iterator<Item = (u16, u32, u32)> {
        let bronnen = (0_u16..).zip(self.0.as_chunks::<2>().0).take(Bron::ALLE.len());
        bronnen.map(|(bron, [te_laat, op_tijd])| (bron, te_laat + op_tijd, *op_tijd))
    }
}

fn tijdigheid(kijk: &Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    let (delen, moment) = (kijk.delen, kijk.moment);
    let is_bekend = delen.is_bekend(moment.bekend);
    let mut tijdig = Tijdig::default();
    tijdig.neem_reeks(moment, delen.les(), is_bekend);
    let later = delen.later();
    tijdig.neem_reeks(moment, later, is_bekend);
    let [_, bevestigd] = later.waarden;
    let bekend = bevestigd.iter().zip(delen.later_bekend());
    let telt = bekend.map(|(dag, van)| moment.bevat(i32::from(*dag)) & (*van <= moment.bekend));
    tijdig.neem(delen.later_merk().iter().copied().zip(telt));
    for stroom in delen.kanalen() {
        tijdig.neem_reeks(moment, stroom, is_bekend);
    }
    tijdig.neem_punten(moment, delen.gesprekken());
    tijdig.neem_punten(moment, delen.niveaus());
    for sectie in Sectie::ALLE {
        tijdig.neem_records(moment, delen.records(sectie));
    }
    let bronnen = tijdig.per_bron().filter(|(_, alle, _)| *alle > 0);
    uit.extend(bronnen.map(|(bron, alle, tijdig)| Getal::los(Meting::Deel(tijdig, alle)).in_categorie(bron)));
}

/// Slots of the picture, for the places in [`weg`].
const _: () =
    assert!(Slot::Vervallen as usize == 1 && Slot::Ontheven as usize == 4 && Slot::Vertrokken as usize == 6);
