//! The canvas: shapes and text become SVG. Sizes in tenths of a unit, from the upper left.

use std::fmt::Write;

use super::kleur::{self, Vulling};
use super::tekst::{LETTER, breedte, ontsnap, passend};

/// Width of each picture.
pub(super) const BREED: i64 = 3400;
/// Height of a line of text.
pub(super) const REGEL: i64 = 160;

/// A tenth of a unit as SVG writes it.
pub(super) struct Maat(pub i64);

impl std::fmt::Display for Maat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let min = if self.0 < 0 { "-" } else { "" };
        let absoluut = self.0.unsigned_abs();
        match absoluut % 10 {
            0 => write!(f, "{min}{}", absoluut / 10),
            rest => write!(f, "{min}{}.{rest}", absoluut / 10),
        }
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vak {
    pub x: i64,
    pub y: i64,
    pub breed: i64,
    pub hoog: i64,
}

impl Vak {
    /// The same, smaller by this much on each side.
    fn krimp(self, rand: i64) -> Self {
        Self {
            x: self.x + rand,
            y: self.y + rand,
            breed: (self.breed - 2 * rand).max(0),
            hoog: (self.hoog - 2 * rand).max(0),
        }
    }
}

/// Where a text begins, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plek {
    pub x: i64,
    /// Foot of the letters.
    pub y: i64,
    pub anker: Anker,
    pub kleur: &'static str,
    pub vet: bool,
}

impl Plek {
    /// Plain text.
    pub(super) const fn new(x: i64, y: i64, anker: Anker) -> Self {
        Self { x, y, anker, kleur: kleur::INKT, vet: false }
    }
}

/// Which point of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anker {
    Begin,
    Midden,
    Eind,
}

/// A picture being drawn.
#[derive(Debug, Default)]
pub(super) struct Doek {
    inhoud: String,
    hoog: i64,
}

impl Doek {
    /// Draws one element: everything between `<` and `/>`, already escaped.
    fn element(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a `String` cannot fail.
        let _ = write!(self.inhoud, "<{element}/>");
    }

    /// Makes the picture at least this high.
    pub(super) fn tot(&mut self, hoog: i64) {
        self.hoog = self.hoog.max(hoog);
    }

    /// Foot of what was drawn up to now.
    pub(super) const fn onder(&self) -> i64 {
        self.hoog
    }

    /// A filled rectangle without outline.
    pub(super) fn vlak(&mut self, vak: Vak, kleur: &str) {
        let Vak { x, y, breed, hoog } = vak;
        self.element(format_args!(
            "rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{kleur}\"",
            Maat(x),
            Maat(y),
            Maat(breed.max(0)),
            Maat(hoog.max(0))
        ));
        self.tot(y + hoog);
    }

    /// A rectangle with an outline inside its edge, hatched where the fill says so.
    pub(super) fn gevuld(&mut self, vak: Vak, vulling: Vulling) {
        self.vlak(vak, vulling.vlak);
        if vulling.arcering {
            self.arceer(vak, vulling.rand);
        }
        let Vak { x, y, breed, hoog } = vak.krimp(5);
        self.element(format_args!(
            "rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1\"",
            Maat(x),
            Maat(y),
            Maat(breed),
            Maat(hoog),
            vulling.rand
        ));
    }

    /// Slanting lines within a rectangle, as one path: a pattern would need an identifier.
    pub(super) fn arceer(&mut self, vak: Vak, kleur: &str) {
        const STAP: i64 = 50;
        let Vak { x, y, breed, hoog } = vak;
        let mut pad = String::new();
        for som in (STAP..breed + hoog).step_by(STAP as usize) {
            let (x1, y1) = if som <= hoog { (0, som) } else { (som - hoog, hoog) };
            let (x2, y2) = if som <= breed { (som, 0) } else { (breed, som - breed) };
            let _ = write!(pad, "M{} {}L{} {}", Maat(x + x1), Maat(y + y1), Maat(x + x2), Maat(y + y2));
        }
        if !pad.is_empty() {
            self.element(format_args!(
                "path d=\"{pad}\" stroke=\"{kleur}\" stroke-width=\"1\" fill=\"none\""
            ));
        }
    }

    /// A straight line.
    pub(super) fn streep(&mut self, van: (i64, i64), tot: (i64, i64), kleur: &str, streepjes: bool) {
        let patroon = if streepjes { " stroke-width=\"1.5\" stroke-dasharray=\"5 4\"" } else { "" };
        self.element(format_args!(
            "line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{kleur}\"{patroon}",
            Maat(van.0),
            Maat(van.1),
            Maat(tot.0),
            Maat(tot.1)
        ));
    }

    /// A line through points.
    pub(super) fn pad(&mut self, punten: &[(i64, i64)], streepjes: bool) {
        let mut pad = String::new();
        for (nummer, (x, y)) in punten.iter().enumerate() {
            let _ = write!(pad, "{}{} {}", if nummer == 0 { "M" } else { "L" }, Maat(*x), Maat(*y));
        }
        let patroon = if streepjes { " stroke-dasharray=\"2 6\"" } else { "" };
        self.element(format_args!(
            "path d=\"{pad}\" fill=\"none\" stroke=\"{}\" stroke-width=\"3\" stroke-linecap=\"round\" \
             stroke-linejoin=\"round\"{patroon}",
            kleur::ACCENT
        ));
    }

    /// A dot; open for a number that may still change.
    pub(super) fn stip(&mut self, (x, y): (i64, i64), straal: i64, open: bool) {
        let vulling = if open { kleur::WIT } else { kleur::ACCENT };
        self.element(format_args!(
            "circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{vulling}\" stroke=\"{}\" stroke-width=\"2\"",
            Maat(x),
            Maat(y),
            Maat(straal),
            kleur::ACCENT
        ));
    }

    /// A line of text.
    pub(super) fn tekst(&mut self, plek: Plek, tekst: &str) {
        let anker = match plek.anker {
            Anker::Begin => "",
            Anker::Midden => " text-anchor=\"middle\"",
            Anker::Eind => " text-anchor=\"end\"",
        };
        let vet = if plek.vet { " font-weight=\"bold\"" } else { "" };
        let _ = write!(
            self.inhoud,
            "<text x=\"{}\" y=\"{}\" fill=\"{}\"{anker}{vet}>{}</text>",
            Maat(plek.x),
            Maat(plek.y),
            plek.kleur,
            ontsnap(tekst)
        );
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
    pub(super) fn sluit(self, titel: &str, beschrijving: &str) -> String {
        let hoog = self.hoog.max(REGEL) + 20;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" font-size=\"{LETTER}\" \
             font-family=\"Noto Sans, Libertinus Serif, sans-serif\"><title>{}</title><desc>{}</desc>{}</svg>",
            Maat(BREED),
            Maat(hoog),
            ontsnap(titel),
            ontsnap(beschrijving),
            self.inhoud
        )
    }
}
