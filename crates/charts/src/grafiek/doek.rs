//! The canvas: collects the shapes of a picture and how high it becomes. Sizes in tenths of a unit, from the upper left.

pub(super) use super::figuur::{Anker, BREED, Plek, Vak};
use super::figuur::{Figuur, Tekening};
use super::kleur::Vulling;
use super::tekst::{breedte, passend};

/// Height of a line of text.
pub(super) const REGEL: i64 = 160;

/// A picture being drawn.
#[derive(Debug, Default)]
pub(super) struct Doek {
    figuren: Vec<Figuur>,
    hoog: i64,
}

impl Doek {
    /// Makes the picture at least this high.
    pub(super) fn tot(&mut self, hoog: i64) {
        self.hoog = self.hoog.max(hoog);
    }

    /// Foot of what was drawn up to now.
    pub(super) const fn onder(&self) -> i64 {
        self.hoog
    }

    /// A filled rectangle without outline.
    pub(super) fn vlak(&mut self, vak: Vak, kleur: &'static str) {
        let echt = Vak { breed: vak.breed.max(0), hoog: vak.hoog.max(0), ..vak };
        self.figuren.push(Figuur::Vlak(echt, kleur));
        self.tot(vak.y + vak.hoog);
    }

    /// A rectangle with an outline inside its edge, hatched where the fill says so.
    pub(super) fn gevuld(&mut self, vak: Vak, vulling: Vulling) {
        self.vlak(vak, vulling.vlak);
        if vulling.arcering {
            self.arceer(vak, vulling.rand);
        }
        self.figuren.push(Figuur::Kader(vak.krimp(5), vulling.rand));
    }

    /// Slanting lines within a rectangle, as one path: a pattern would need an identifier.
    pub(super) fn arceer(&mut self, vak: Vak, kleur: &'static str) {
        const STAP: i64 = 50;
        let Vak { x, y, breed, hoog } = vak;
        let lijnen = (STAP..breed + hoog).step_by(STAP as usize).map(|som| {
            let (x1, y1) = if som <= hoog { (0, som) } else { (som - hoog, hoog) };
            let (x2, y2) = if som <= breed { (som, 0) } else { (breed, som - breed) };
            [(x + x1, y + y1), (x + x2, y + y2)]
        });
        let lijnen: Vec<_> = lijnen.collect();
        if !lijnen.is_empty() {
            self.figuren.push(Figuur::Arcering(lijnen, kleur));
        }
    }

    /// A straight line.
    pub(super) fn streep(&mut self, van: (i64, i64), tot: (i64, i64), kleur: &'static str, streepjes: bool) {
        self.figuren.push(Figuur::Streep { punten: [van, tot], kleur, streepjes });
    }

    /// A line through points.
    pub(super) fn pad(&mut self, punten: &[(i64, i64)], streepjes: bool) {
        self.figuren.push(Figuur::Pad { punten: punten.to_vec(), streepjes });
    }

    /// A dot; open for a number that may still change.
    pub(super) fn stip(&mut self, plek: (i64, i64), straal: i64, open: bool) {
        self.figuren.push(Figuur::Stip { plek, straal, open });
    }

    /// A line of text.
    pub(super) fn tekst(&mut self, plek: Plek, tekst: &str) {
        self.figuren.push(Figuur::Tekst(plek, tekst.to_owned()));
        self.tot(plek.y + 40);
    }

    /// Keys below the picture, side by side as far as they fit.
    pub(super) fn sleutels<'a>(&mut self, sleutels: impl IntoIterator<Item = (Vulling, &'a str)>) {
        const BLOK: i64 = 110;
        let mut x = 0;
        let mut y = self.hoog + 60;
        for (vulling, naam) in sleutels {
            let naam = passend(naam, BREED - BLOK - 50);
            let breed = BLOK + 50 + breedte(&naam);
            if x > 0 && x + breed > BREED {
                x = 0;
                y += REGEL + 20;
            }
            self.gevuld(Vak { x, y, breed: BLOK, hoog: BLOK }, vulling);
            self.tekst(Plek::new(x + BLOK + 50, y + 98, Anker::Begin), &naam);
            x += breed + 120;
        }
    }

    /// The whole picture.
    pub(super) fn sluit(self) -> Tekening {
        Tekening { hoog: self.hoog.max(REGEL) + 20, figuren: self.figuren }
    }
}
