//! Lays out a table: columns as wide as they need, headings again on each page, rows that break only when no page holds
//! them.

use krilla::tagging::{TableHeaderScope, Tag};

use super::beeld::TabelBeeld;
use super::boek::{BOVEN, ONDER, Stijl, Teken};
use super::zetter::{DUN, INKT, TEKST, Zetter};

/// White at the left and right of a cell.
const RAND: f32 = 4.0;
/// White above and below a row.
const LUCHT: f32 = 3.0;

/// Lays out a table at the current place.
pub(super) fn zet_tabel(zetter: &mut Zetter, tabel: &TabelBeeld) {
    let maat = match tabel.koppen.len() {
        0..=6 => 9.0,
        7..=10 => 8.0,
        _ => 6.5,
    };
    let zet = Zet { tabel, breedtes: breedtes(zetter, tabel, maat), maat };
    let titel = Stijl { vet: true, ..TEKST };
    let kop = zet.regels(zetter, &tabel.koppen, true);
    zetter.zorg(zet.hoog(&kop) + 60.0);
    let knoop = zetter.boek.knoop(None, Tag::Table);
    if !tabel.titel.is_empty() {
        let bijschrift = zetter.boek.knoop(Some(knoop), Tag::Caption);
        for regel in zetter.regels(titel, &tabel.titel, zetter.breed) {
            zetter.op(bijschrift, titel, (zetter.x, zetter.y), regel);
            zetter.y += titel.regel();
        }
        zetter.y += 3.0;
    }
    let hoofd = zetter.boek.knoop(Some(knoop), Tag::THead);
    zet.kop(zetter, &kop, Some(hoofd));
    let lijf = zetter.boek.knoop(Some(knoop), Tag::TBody);
    for rij in &tabel.rijen {
        zet.rij(zetter, lijf, &kop, rij);
    }
    zet.streep(zetter, 0.8, INKT);
}

/// Width of each column, with its white.
fn breedtes(zetter: &Zetter, tabel: &TabelBeeld, maat: f32) -> Vec<f32> {
    let kolom = |nummer: usize, wat: &dyn Fn(bool, &str) -> f32| {
        let kop = tabel.koppen.get(nummer).map_or(0.0, |kop| wat(true, kop));
        let cellen = tabel.rijen.iter().filter_map(|rij| rij.get(nummer)).map(|cel| wat(false, cel));
        cellen.fold(kop, f32::max) + 2.0 * RAND
    };
    let letters = zetter.letters;
    let heel = |vet: bool, tekst: &str| letters.snede(vet).breedte(tekst, maat) + 0.1;
    let woord = |vet: bool, tekst: &str| letters.snede(vet).breedste_woord(tekst, maat) + 0.1;
    let nummers = 0..tabel.koppen.len();
    let ruim: Vec<f32> = nummers.clone().map(|nummer| kolom(nummer, &heel)).collect();
    let krap: Vec<f32> = nummers.map(|nummer| kolom(nummer, &woord)).collect();
    let (som_ruim, som_krap): (f32, f32) = (ruim.iter().sum(), krap.iter().sum());
    if som_ruim <= zetter.breed {
        return ruim;
    }
    if som_krap >= zetter.breed {
        return krap.iter().map(|breed| breed * zetter.breed / som_krap).collect();
    }
    let deel = (zetter.breed - som_krap) / (som_ruim - som_krap);
    ruim.iter().zip(&krap).map(|(ruim, krap)| krap + (ruim - krap) * deel).collect()
}

/// A table with its measures.
struct Zet<'a> {
    tabel: &'a TabelBeeld,
    breedtes: Vec<f32>,
    maat: f32,
}

/// The lines of each cell of a row.
type Regels = Vec<Vec<String>>;

impl Zet<'_> {
    const fn stijl(&self, vet: bool) -> Stijl {
        Stijl { maat: self.maat, vet, kleur: INKT }
    }

    fn regels(&self, zetter: &Zetter, cellen: &[String], vet: bool) -> Regels {
        let stijl = self.stijl(vet);
        let cel = |(breed, tekst): (&f32, &String)| zetter.regels(stijl, tekst, breed - 2.0 * RAND);
        self.breedtes.iter().zip(cellen).map(cel).collect()
    }

    fn hoog(&self, regels: &Regels) -> f32 {
        let meeste = regels.iter().map(Vec::len).max().unwrap_or(0);
        (0..meeste).map(|_| self.stijl(false).regel()).sum::<f32>() + 2.0 * LUCHT
    }

    fn streep(&self, zetter: &mut Zetter, dikte: f32, kleur: super::boek::Kleur) {
        let breed: f32 = self.breedtes.iter().sum();
        let lijn = Teken::Lijn([(zetter.x, zetter.y), (zetter.x + breed, zetter.y)], dikte, kleur);
        zetter.boek.versier(zetter.pagina, vec![lijn]);
    }

    /// The headings; those that come again on a next page mean nothing new.
    fn kop(&self, zetter: &mut Zetter, kop: &Regels, hoofd: Option<usize>) {
        self.streep(zetter, 0.8, INKT);
        if let Some(hoofd) = hoofd {
            let rij = zetter.boek.knoop(Some(hoofd), Tag::TR);
            let cel =
                |zetter: &mut Zetter, _| zetter.boek.knoop(Some(rij), Tag::TH(TableHeaderScope::Column));
            self.cellen(zetter, kop, true, cel);
        } else {
            for (tekst, plek) in self.plekken(zetter, kop, true) {
                let stijl = self.stijl(true);
                let plek = (plek.0, plek.1 + stijl.maat * 1.05);
                zetter.boek.versier(zetter.pagina, vec![Teken::Tekst { plek, stijl, tekst }]);
            }
        }
        zetter.y += self.hoog(kop);
        self.streep(zetter, 0.8, INKT);
    }

    /// A row; on a new page where it does not fit, in pieces where no page holds it.
    fn rij(&self, zetter: &mut Zetter, lijf: usize, kop: &Regels, rij: &[String]) {
        let mut regels = self.regels(zetter, rij, false);
        let knoop = zetter.boek.knoop(Some(lijf), Tag::TR);
        let knopen: Vec<usize> = (0..regels.len()).map(|nummer| self.cel(zetter, knoop, nummer)).collect();
        let blad = ONDER - BOVEN - self.hoog(kop);
        loop {
            let hoog = self.hoog(&regels);
            if hoog > zetter.ruimte() && (hoog <= blad || zetter.ruimte() < 60.0) && zetter.y > BOVEN {
                self.streep(zetter, 0.8, INKT);
                zetter.nieuwe_pagina();
                self.kop(zetter, kop, None);
            }
            let passen = ((zetter.ruimte() - 2.0 * LUCHT) / self.stijl(false).regel()).max(1.0) as usize;
            let nu: Regels = regels.iter().map(|cel| cel.iter().take(passen).cloned().collect()).collect();
            regels.iter_mut().for_each(|cel| {
                cel.drain(..passen.min(cel.len()));
            });
            self.cellen(zetter, &nu, false, |_, nummer| knopen.get(nummer).copied().unwrap_or(knoop));
            zetter.y += self.hoog(&nu);
            if regels.iter().all(Vec::is_empty) {
                break;
            }
        }
        self.streep(zetter, 0.5, DUN);
    }

    /// The node of a cell: the first names its row.
    fn cel(&self, zetter: &mut Zetter, rij: usize, nummer: usize) -> usize {
        let is_naam = nummer == 0 && !self.tabel.rechts.first().is_some_and(|rechts| *rechts);
        if is_naam {
            zetter.boek.knoop(Some(rij), Tag::TH(TableHeaderScope::Row))
        } else {
            zetter.boek.knoop(Some(rij), Tag::TD)
        }
    }

    fn cellen(
        &self,
        zetter: &mut Zetter,
        regels: &Regels,
        vet: bool,
        knoop: impl Fn(&mut Zetter, usize) -> usize,
    ) {
        let knopen: Vec<usize> = (0..regels.len()).map(|nummer| knoop(zetter, nummer)).collect();
        let tel = regels.iter().zip(knopen).flat_map(|(cel, knoop)| cel.iter().map(move |_| knoop));
        let tel: Vec<usize> = tel.collect();
        for ((tekst, plek), knoop) in self.plekken(zetter, regels, vet).into_iter().zip(tel) {
            zetter.op(knoop, self.stijl(vet), plek, tekst);
        }
    }

    /// Each line of each cell with its place.
    fn plekken(&self, zetter: &Zetter, regels: &Regels, vet: bool) -> Vec<(String, (f32, f32))> {
        let stijl = self.stijl(vet);
        let letter = zetter.letters.snede(vet);
        let mut x = zetter.x;
        let mut plekken = Vec::new();
        for (nummer, (cel, breed)) in regels.iter().zip(&self.breedtes).enumerate() {
            let is_rechts = self.tabel.rechts.get(nummer).copied().unwrap_or(false);
            let mut y = zetter.y + LUCHT;
            for regel in cel {
                let lang = letter.breedte(regel.trim_end(), stijl.maat);
                let links = if is_rechts { x + breed - RAND - lang } else { x + RAND };
                plekken.push((regel.clone(), (links, y)));
                y += stijl.regel();
            }
            x += breed;
        }
        plekken
    }
}
