//! What a picture is made of, so that screen and paper draw the same. Sizes in tenths of a unit, from the upper left.

use std::fmt::Write;

use super::kleur;
use super::tekst::{LETTER, ontsnap};

/// Width of each picture.
pub(super) const BREED: i64 = 3400;

/// A picture without a name: shapes and text, the first at the back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tekening {
    /// Height, in tenths of a unit.
    pub hoog: i64,
    /// The shapes.
    pub figuren: Vec<Figuur>,
}

/// One shape. Colours are six hexadecimal digits after `#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figuur {
    /// A filled rectangle without outline.
    Vlak(Vak, &'static str),
    /// The outline of a rectangle, one unit thick.
    Kader(Vak, &'static str),
    /// Slanting lines, each from one point to another, one unit thick.
    Arcering(Vec<[(i64, i64); 2]>, &'static str),
    /// A straight line, one unit thick, or a dashed one of one and a half.
    Streep {
        /// Where it begins and ends.
        punten: [(i64, i64); 2],
        /// Its colour.
        kleur: &'static str,
        /// Whether it is dashed.
        streepjes: bool,
    },
    /// A line through points, three units thick with round ends, in the colour of numbers.
    Pad {
        /// The points.
        punten: Vec<(i64, i64)>,
        /// Whether it is dotted.
        streepjes: bool,
    },
    /// A dot in the colour of numbers, with an outline of two units.
    Stip {
        /// Its middle.
        plek: (i64, i64),
        /// Its radius.
        straal: i64,
        /// Whether it is white inside.
        open: bool,
    },
    /// A line of text of [`Tekening::LETTER`] units.
    Tekst(Plek, String),
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vak {
    /// Left side.
    pub x: i64,
    /// Upper side.
    pub y: i64,
    /// Width.
    pub breed: i64,
    /// Height.
    pub hoog: i64,
}

impl Vak {
    /// The same, smaller by this much on each side.
    pub(super) fn krimp(self, rand: i64) -> Self {
        Self {
            x: self.x + rand,
            y: self.y + rand,
            breed: (self.breed - 2 * rand).max(0),
            hoog: (self.hoog - 2 * rand).max(0),
        }
    }
}

/// Where a text begins, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plek {
    /// From the left.
    pub x: i64,
    /// Foot of the letters.
    pub y: i64,
    /// Which point of the text stands there.
    pub anker: Anker,
    /// Its colour.
    pub kleur: &'static str,
    /// Whether it is bold.
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
pub enum Anker {
    /// The begin.
    Begin,
    /// The middle.
    Midden,
    /// The end.
    Eind,
}

/// A tenth of a unit as SVG writes it.
struct Maat(i64);

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

impl Tekening {
    /// Width of each picture, in tenths of a unit.
    pub const BREED: i64 = BREED;
    /// Size of text, in units.
    pub const LETTER: i64 = LETTER;
    /// The colour of numbers.
    pub const ACCENT: &'static str = kleur::ACCENT;

    /// The picture as SVG with a name and a description.
    pub(super) fn svg(&self, titel: &str, beschrijving: &str) -> String {
        let inhoud: String = self.figuren.iter().map(Figuur::svg).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" font-size=\"{LETTER}\" \
             font-family=\"Noto Sans, Libertinus Serif, sans-serif\"><title>{}</title><desc>{}</desc>{inhoud}</svg>",
            Maat(BREED),
            Maat(self.hoog),
            ontsnap(titel),
            ontsnap(beschrijving),
        )
    }
}

impl Figuur {
    fn svg(&self) -> String {
        match self {
            Self::Vlak(vak, kleur) => format!("<rect {} fill=\"{kleur}\"/>", maten(*vak)),
            Self::Kader(vak, kleur) => {
                format!("<rect {} fill=\"none\" stroke=\"{kleur}\" stroke-width=\"1\"/>", maten(*vak))
            }
            Self::Arcering(lijnen, kleur) => {
                let pad: String = lijnen.iter().map(|lijn| pad(lijn)).collect();
                format!("<path d=\"{pad}\" stroke=\"{kleur}\" stroke-width=\"1\" fill=\"none\"/>")
            }
            Self::Streep { punten: [van, tot], kleur, streepjes } => {
                let patroon = if *streepjes { " stroke-width=\"1.5\" stroke-dasharray=\"5 4\"" } else { "" };
                format!(
                    "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{kleur}\"{patroon}/>",
                    Maat(van.0),
                    Maat(van.1),
                    Maat(tot.0),
                    Maat(tot.1)
                )
            }
            Self::Pad { punten, streepjes } => {
                let patroon = if *streepjes { " stroke-dasharray=\"2 6\"" } else { "" };
                format!(
                    "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"3\" stroke-linecap=\"round\" \
                     stroke-linejoin=\"round\"{patroon}/>",
                    pad(punten),
                    kleur::ACCENT
                )
            }
            Self::Stip { plek: (x, y), straal, open } => format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"/>",
                Maat(*x),
                Maat(*y),
                Maat(*straal),
                if *open { kleur::WIT } else { kleur::ACCENT },
                kleur::ACCENT
            ),
            Self::Tekst(plek, tekst) => tekst_svg(*plek, tekst),
        }
    }
}

fn maten(vak: Vak) -> String {
    let Vak { x, y, breed, hoog } = vak;
    format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", Maat(x), Maat(y), Maat(breed), Maat(hoog))
}

fn pad(punten: &[(i64, i64)]) -> String {
    let mut pad = String::new();
    for (nummer, (x, y)) in punten.iter().enumerate() {
        // Writing to a `String` cannot fail.
        let _ = write!(pad, "{}{} {}", if nummer == 0 { "M" } else { "L" }, Maat(*x), Maat(*y));
    }
    pad
}

fn tekst_svg(plek: Plek, tekst: &str) -> String {
    let anker = match plek.anker {
        Anker::Begin => "",
        Anker::Midden => " text-anchor=\"middle\"",
        Anker::Eind => " text-anchor=\"end\"",
    };
    let vet = if plek.vet { " font-weight=\"bold\"" } else { "" };
    format!(
        "<text x=\"{}\" y=\"{}\" fill=\"{}\"{anker}{vet}>{}</text>",
        Maat(plek.x),
        Maat(plek.y),
        plek.kleur,
        ontsnap(tekst)
    )
}
