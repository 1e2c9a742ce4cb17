//! Lays blocks out on pages: headings stay with what follows, pictures whole, paragraphs break where they may.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag, TagKind};

use super::beeld::{Beeld, BlokBeeld};
use super::boek::{
    BOVEN, Boek, Kind, Kleur, Kopplek, ONDER, PAGINA, Rol, Stijl, Stuk, Teken, Verwijzing, ZIJ,
};
use super::letter::Letters;
use super::tabel::zet_tabel;

/// Colour of headings.
pub(super) const ACCENT: Kleur = [0x15, 0x42, 0x73];
/// Colour of text.
pub(super) const INKT: Kleur = [0x1b, 0x24, 0x30];
/// Colour of what matters less.
pub(super) const GRIJS: Kleur = [0x55, 0x60, 0x6e];
/// Colour of thin lines.
pub(super) const DUN: Kleur = [0xdf, 0xe4, 0xea];
const NOOT: Kleur = [0xe8, 0xee, 0xf6];
/// A list that is lower than this stays whole.
const KORTE_LIJST: f32 = 150.0;

/// White between columns.
pub(super) const GOOT: f32 = 22.0;

pub(super) const TEKST: Stijl = Stijl { maat: 10.0, vet: false, kleur: INKT };
pub(super) const VET: Stijl = Stijl { maat: 10.0, vet: true, kleur: INKT };
const TITEL: Stijl = Stijl { maat: 21.0, vet: true, kleur: ACCENT };
const ONDERTITEL: Stijl = Stijl { maat: 12.0, vet: false, kleur: GRIJS };
const KENMERK: Stijl = Stijl { maat: 8.5, vet: false, kleur: GRIJS };
pub(super) const KOPPEN: [Stijl; 3] = [
    Stijl { maat: 15.0, vet: true, kleur: ACCENT },
    Stijl { maat: 12.0, vet: true, kleur: ACCENT },
    Stijl { maat: 10.5, vet: true, kleur: ACCENT },
];

/// Where the next thing comes.
pub(super) struct Zetter {
    pub letters: &'static Letters,
    pub boek: Boek,
    pub pagina: usize,
    /// From above.
    pub y: f32,
    /// From the left.
    pub x: f32,
    /// Room for text.
    pub breed: f32,
}

/// The pages of a report.
pub(super) fn zet(beeld: &Beeld, letters: &'static Letters) -> Boek {
    let breed = PAGINA.0 - 2.0 * ZIJ;
    let mut zetter = Zetter { letters, boek: Boek::default(), pagina: 0, y: BOVEN, x: ZIJ, breed };
    zetter.voorkant(beeld);
    let inhoud = if beeld.inhoud { zetter.inhoud(&beeld.blokken) } else { Vec::new() };
    for (nummer, blok) in beeld.blokken.iter().enumerate() {
        zetter.blok(blok, beeld.blokken.get(nummer + 1..).unwrap_or_default());
    }
    zetter.vul_inhoud(&inhoud);
    zetter.boek.paginas = zetter.pagina + 1;
    zetter.voet(&beeld.voet);
    zetter.boek
}

/// The level of a heading for who hears it: the title is the first.
pub(super) fn kop_tag(niveau: u8, tekst: &str) -> TagKind {
    let niveau = NonZeroU16::new(u16::from(niveau)).unwrap_or(NonZeroU16::MIN);
    Tag::Hn(niveau, Some(tekst.to_owned())).into()
}

impl Zetter {
    /// What is left of the page.
    pub(super) fn ruimte(&self) -> f32 {
        ONDER - self.y
    }

    pub(super) fn nieuwe_pagina(&mut self) {
        self.pagina += 1;
        self.y = BOVEN;
    }

    /// Goes to a new page where this height does not fit, unless no page is higher.
    pub(super) fn zorg(&mut self, hoog: f32) {
        if hoog > self.ruimte() && self.y > BOVEN {
            self.nieuwe_pagina();
        }
    }

    pub(super) fn wit(&mut self, hoog: f32) {
        if self.y > BOVEN {
            self.y += hoog;
        }
    }

    pub(super) fn regels(&self, stijl: Stijl, tekst: &str, breed: f32) -> Vec<String> {
        self.letters.snede(stijl.vet).regels(tekst, stijl.maat, breed)
    }

    /// One line of text with its upper side at `y`.
    pub(super) fn op(&mut self, ouder: usize, stijl: Stijl, (x, y): (f32, f32), tekst: String) -> usize {
        let plek = (x, y + stijl.maat * 1.05);
        let tekens = vec![Teken::Tekst { plek, stijl, tekst }];
        self.boek.stuk(ouder, Stuk { pagina: self.pagina, rol: Rol::Tekst, tekens })
    }

    /// Lines below each other, over pages; `onder` draws behind each piece before its text.
    pub(super) fn tekst(
        &mut self,
        ouder: usize,
        stijl: Stijl,
        tekst: &str,
        onder: &dyn Fn(&Self, f32) -> Vec<Teken>,
    ) {
        let regels = self.regels(stijl, tekst, self.breed);
        let mut rest = regels.as_slice();
        while !rest.is_empty() {
            let passen = (0..rest.len()).take_while(|al| self.past(stijl, *al)).count();
            // No line alone at the foot of a page, nor at the head of the next.
            let nu = match passen {
                _ if passen >= rest.len() => rest.len(),
                _ if self.y <= BOVEN => passen.max(1),
                0 | 1 => 0,
                _ if rest.len() - passen == 1 && passen > 2 => passen - 1,
                _ => passen,
            };
            let (deze, later) = rest.split_at(nu.min(rest.len()));
            let hoog: f32 = deze.iter().map(|_| stijl.regel()).sum();
            if !deze.is_empty() {
                let tekens = onder(self, hoog);
                self.boek.versier(self.pagina, tekens);
            }
            for regel in deze {
                self.op(ouder, stijl, (self.x, self.y), regel.clone());
                self.y += stijl.regel();
            }
            rest = later;
            if !rest.is_empty() {
                self.nieuwe_pagina();
            }
        }
    }

    /// Whether one more line fits after so many.
    fn past(&self, stijl: Stijl, al: usize) -> bool {
        let al: f32 = (0..al).map(|_| stijl.regel()).sum();
        al + stijl.regel() <= self.ruimte()
    }

    pub(super) fn alinea(&mut self, stijl: Stijl, tekst: &str) {
        let knoop = self.boek.knoop(None, Tag::P);
        self.tekst(knoop, stijl, tekst, &|_, _| Vec::new());
    }

    fn voorkant(&mut self, beeld: &Beeld) {
        let kop = self.boek.knoop(None, kop_tag(1, &beeld.titel));
        self.boek.koppen.push(Kopplek { niveau: 1, tekst: beeld.titel.clone(), pagina: 0, y: self.y });
        self.tekst(kop, TITEL, &beeld.titel, &|_, _| Vec::new());
        if !beeld.ondertitel.is_empty() {
            self.alinea(ONDERTITEL, &beeld.ondertitel);
        }
        self.wit(5.0);
        for regel in &beeld.kenmerk {
            self.alinea(KENMERK, regel);
        }
        self.wit(8.0);
    }

    /// Room for the table of contents; gives each line with its heading, for the number of its page.
    fn inhoud(&mut self, blokken: &[BlokBeeld]) -> Vec<(usize, f32)> {
        let toc = self.boek.knoop(None, Tag::TOC);
        let mut regels = Vec::new();
        let mut nummer = 0;
        for blok in blokken {
            let BlokBeeld::Kop { niveau, tekst } = blok else { continue };
            nummer += 1;
            if *niveau > 1 {
                continue;
            }
            let stijl = TEKST;
            self.zorg(stijl.regel());
            let regel = self.boek.knoop(Some(toc), Tag::TOCI);
            let link = self.boek.knoop(Some(regel), Tag::Link);
            let ruimte = self.breed - 40.0;
            let kort = self.regels(stijl, tekst, ruimte).into_iter().next().unwrap_or_default();
            let stuk = self.op(link, stijl, (self.x, self.y), format!("{} ", kort.trim_end()));
            let vak = [self.x, self.y, self.breed, stijl.regel()];
            self.boek.verwijzingen.push(Verwijzing { pagina: self.pagina, vak, kop: nummer });
            let verwijzing = self.boek.verwijzingen.len() - 1;
            self.boek.hang(Some(link), Kind::Verwijzing(verwijzing));
            regels.push((stuk, self.y));
            self.y += stijl.regel() + 2.0;
        }
        self.wit(10.0);
        regels
    }

    fn vul_inhoud(&mut self, regels: &[(usize, f32)]) {
        let rechts = self.x + self.breed;
        let Boek { stukken, verwijzingen, koppen, .. } = &mut self.boek;
        for ((stuk, y), verwijzing) in regels.iter().zip(verwijzingen) {
            let (Some(kop), Some(stuk)) = (koppen.get(verwijzing.kop), stukken.get_mut(*stuk)) else {
                continue;
            };
            let tekst = (kop.pagina + 1).to_string();
            let x = rechts - self.letters.snede(false).breedte(&tekst, TEKST.maat);
            let plek = (x, y + TEKST.maat * 1.05);
            stuk.tekens.push(Teken::Tekst { plek, stijl: TEKST, tekst });
        }
    }

    /// The foot of each page: which report, and which page.
    fn voet(&mut self, tekst: &str) {
        let letter = self.letters.snede(false);
        for pagina in 0..self.boek.paginas {
            let nummer = format!("pagina {} van {}", pagina + 1, self.boek.paginas);
            let rechts = self.x + self.breed - letter.breedte(&nummer, KENMERK.maat);
            let (y, eind) = (ONDER + 22.0, self.x + self.breed);
            let ruimte = rechts - self.x - GOOT;
            let tekst = self.regels(KENMERK, tekst, ruimte).into_iter().next().unwrap_or_default();
            let tekens = vec![
                Teken::Lijn([(self.x, y - 12.0), (eind, y - 12.0)], 0.5, DUN),
                Teken::Tekst { plek: (self.x, y), stijl: KENMERK, tekst },
                Teken::Tekst { plek: (rechts, y), stijl: KENMERK, tekst: nummer },
            ];
            self.boek.versier(pagina, tekens);
        }
    }

    fn blok(&mut self, blok: &BlokBeeld, rest: &[BlokBeeld]) {
        match blok {
            BlokBeeld::Kop { niveau, tekst } => self.kop(*niveau, tekst, rest),
            BlokBeeld::Alinea(tekst) => {
                self.alinea(TEKST, tekst);
                self.wit(7.0);
            }
            BlokBeeld::Lijst(punten) => self.lijst(punten),
            BlokBeeld::Noot(tekst) => self.noot(tekst),
            BlokBeeld::Tabel(tabel) => {
                self.wit(3.0);
                zet_tabel(self, tabel);
                self.wit(12.0);
            }
            BlokBeeld::Grafiek(grafiek) => self.grafiek(grafiek),
            BlokBeeld::Tegels(tegels) => self.tegels(tegels),
        }
    }

    fn kop(&mut self, niveau: u8, tekst: &str, rest: &[BlokBeeld]) {
        let stijl = KOPPEN.get(usize::from(niveau) - 1).copied().unwrap_or(VET);
        let boven = stijl.maat * 1.1;
        let hoog: f32 = self.regels(stijl, tekst, self.breed).iter().map(|_| stijl.regel()).sum();
        self.zorg(boven + hoog + 5.0 + self.minst(rest));
        self.wit(boven);
        let knoop = self.boek.knoop(None, kop_tag(niveau + 1, tekst));
        let plek = Kopplek { niveau: niveau + 1, tekst: tekst.to_owned(), pagina: self.pagina, y: self.y };
        self.boek.koppen.push(plek);
        self.tekst(knoop, stijl, tekst, &|_, _| Vec::new());
        self.y += 5.0;
    }

    /// How much of what follows must stand below a heading.
    fn minst(&self, rest: &[BlokBeeld]) -> f32 {
        match rest.first() {
            Some(BlokBeeld::Kop { .. }) => 40.0 + self.minst(rest.get(1..).unwrap_or_default()),
            Some(BlokBeeld::Grafiek(grafiek)) => self.grafiek_hoog(grafiek) + 2.0 * TEKST.regel(),
            Some(BlokBeeld::Noot(_)) => 60.0 + self.minst_kop(rest.get(1..).unwrap_or_default()),
            Some(BlokBeeld::Tabel(_)) => 90.0,
            Some(BlokBeeld::Tegels(_)) => 200.0,
            Some(BlokBeeld::Lijst(_)) => 110.0,
            Some(_) => 45.0,
            None => 0.0,
        }
    }

    /// What must stand below a remark that a heading follows: a chapter begins with more than its remark.
    fn minst_kop(&self, rest: &[BlokBeeld]) -> f32 {
        if matches!(rest.first(), Some(BlokBeeld::Kop { .. })) { self.minst(rest) } else { 0.0 }
    }

    fn lijst(&mut self, punten: &[String]) {
        let regels = punten.iter().map(|punt| self.regels(TEKST, punt, self.breed - 16.0).len());
        let hoog: f32 = regels.flat_map(|aantal| (0..aantal).map(|_| TEKST.regel())).sum();
        if hoog < KORTE_LIJST {
            self.zorg(hoog + 20.0);
        }
        let lijst = self.boek.knoop(None, Tag::L(ListNumbering::Disc));
        for punt in punten {
            self.zorg(TEKST.regel() * 2.0);
            let punt_knoop = self.boek.knoop(Some(lijst), Tag::LI);
            let teken = self.boek.knoop(Some(punt_knoop), Tag::Lbl);
            self.op(teken, TEKST, (self.x + 4.0, self.y), "•".to_owned());
            let tekst = self.boek.knoop(Some(punt_knoop), Tag::LBody);
            self.binnen(16.0, 0.0, |zetter| zetter.tekst(tekst, TEKST, punt, &|_, _| Vec::new()));
            self.y += 2.5;
        }
        self.wit(6.0);
    }

    /// Does something with less room at the left and right.
    pub(super) fn binnen(&mut self, links: f32, rechts: f32, wat: impl FnOnce(&mut Self)) {
        let (x, breed) = (self.x, self.breed);
        self.x += links;
        self.breed -= links + rechts;
        wat(self);
        (self.x, self.breed) = (x, breed);
    }

    fn noot(&mut self, tekst: &str) {
        const RAND: f32 = 9.0;
        let hoog: f32 =
            self.regels(TEKST, tekst, self.breed - 2.0 * RAND).iter().map(|_| TEKST.regel()).sum();
        if hoog + 2.0 * RAND < ONDER - BOVEN {
            self.zorg(hoog + 2.0 * RAND);
        }
        self.y += RAND;
        let knoop = self.boek.knoop(None, Tag::P);
        self.binnen(RAND, RAND, |zetter| {
            zetter.tekst(knoop, TEKST, tekst, &|zetter, hoog| {
                let (x, y) = (zetter.x - RAND, zetter.y - RAND * 0.7);
                let hoog = hoog + RAND * 1.4;
                vec![
                    Teken::Vlak([x, y, zetter.breed + 2.0 * RAND, hoog], NOOT),
                    Teken::Vlak([x, y, 2.5, hoog], ACCENT),
                ]
            });
        });
        self.y += RAND + 7.0;
    }
}
