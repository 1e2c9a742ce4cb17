//! Pages that are laid out but not drawn: pieces on their place, and the tree that says what they mean. Sizes in points
//! from the upper left.

use charts::Tekening;
use krilla::tagging::TagKind;

/// Red, green and blue.
pub(super) type Kleur = [u8; 3];

/// Width and height of a page: A4.
pub(super) const PAGINA: (f32, f32) = (595.28, 841.89);
/// White at the left and right.
pub(super) const ZIJ: f32 = 62.0;
/// White above.
pub(super) const BOVEN: f32 = 60.0;
/// Where the text ends.
pub(super) const ONDER: f32 = 772.0;

/// Size, weight and colour of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stijl {
    pub maat: f32,
    pub vet: bool,
    pub kleur: Kleur,
}

impl Stijl {
    /// From one line to the next.
    pub(super) fn regel(self) -> f32 {
        self.maat * 1.4
    }
}

/// Something to draw.
#[derive(Debug)]
pub(super) enum Teken {
    Tekst {
        plek: (f32, f32),
        stijl: Stijl,
        tekst: String,
    },
    /// Left, top, width, height.
    Vlak([f32; 4], Kleur),
    /// From, to, thickness.
    Lijn([(f32, f32); 2], f32, Kleur),
    Tekening {
        plek: (f32, f32),
        schaal: f32,
        tekening: Tekening,
    },
}

/// What a piece is to who hears the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rol {
    Tekst,
    Beeld,
    Versiering,
}

/// What is drawn together.
#[derive(Debug)]
pub(super) struct Stuk {
    pub pagina: usize,
    pub rol: Rol,
    pub tekens: Vec<Teken>,
}

/// Below a node of the tree.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Knoop(usize),
    Stuk(usize),
    Verwijzing(usize),
}

/// A node of the tree.
#[derive(Debug)]
pub(super) struct Knoop {
    pub tag: TagKind,
    pub kinderen: Vec<Kind>,
}

/// Where a heading stands.
#[derive(Debug)]
pub(super) struct Kopplek {
    pub niveau: u8,
    pub tekst: String,
    pub pagina: usize,
    pub y: f32,
}

/// A place that leads to a heading.
#[derive(Debug)]
pub(super) struct Verwijzing {
    pub pagina: usize,
    pub vak: [f32; 4],
    pub kop: usize,
}

/// All pages.
#[derive(Debug, Default)]
pub(super) struct Boek {
    pub paginas: usize,
    pub stukken: Vec<Stuk>,
    pub knopen: Vec<Knoop>,
    /// What stands directly below the root.
    pub wortel: Vec<Kind>,
    pub koppen: Vec<Kopplek>,
    pub verwijzingen: Vec<Verwijzing>,
}

impl Boek {
    /// Adds a node below another, or below the root.
    pub(super) fn knoop(&mut self, ouder: Option<usize>, tag: impl Into<TagKind>) -> usize {
        let nummer = self.knopen.len();
        self.knopen.push(Knoop { tag: tag.into(), kinderen: Vec::new() });
        self.hang(ouder, Kind::Knoop(nummer));
        nummer
    }

    /// Adds a piece below a node.
    pub(super) fn stuk(&mut self, ouder: usize, stuk: Stuk) -> usize {
        let nummer = self.stukken.len();
        self.stukken.push(stuk);
        self.hang(Some(ouder), Kind::Stuk(nummer));
        nummer
    }

    /// Adds what means nothing: lines and backgrounds.
    pub(super) fn versier(&mut self, pagina: usize, tekens: Vec<Teken>) {
        if !tekens.is_empty() {
            self.stukken.push(Stuk { pagina, rol: Rol::Versiering, tekens });
        }
    }

    /// Hangs a child below a node, or below the root.
    pub(super) fn hang(&mut self, ouder: Option<usize>, kind: Kind) {
        match ouder.and_then(|ouder| self.knopen.get_mut(ouder)) {
            Some(knoop) => knoop.kinderen.push(kind),
            None => self.wortel.push(kind),
        }
    }
}
