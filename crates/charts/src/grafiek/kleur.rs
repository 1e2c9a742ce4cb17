//! Colours. Each has a contrast of at least 3 with white, or an outline that has; parts that touch differ in
//! lightness or hatching.

/// Text.
pub(super) const INKT: &str = "#1b2430";
/// Text of less weight, axes.
pub(super) const GRIJS: &str = "#55606e";
/// Lines behind the numbers.
pub(super) const RASTER: &str = "#dfe4ea";
/// Text on dark.
pub(super) const WIT: &str = "#ffffff";
/// The numbers themselves.
pub(super) const ACCENT: &str = "#154273";
/// A number that may still change, inside an outline.
pub(super) const VOORLOPIG: &str = "#c3d3e8";
/// Good side, target.
pub(super) const GOED: &str = "#1a6b43";
/// The other side.
pub(super) const SLECHT: &str = "#a3201f";

/// How a part of a whole is filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vulling {
    pub vlak: &'static str,
    pub tekst: &'static str,
    /// Colour of the outline and of the hatching.
    pub rand: &'static str,
    pub arcering: bool,
}

const fn vulling(vlak: &'static str, tekst: &'static str, arcering: bool) -> Vulling {
    Vulling { vlak, tekst, rand: ACCENT, arcering }
}

/// Dark, light, middle, lightest in turn, so that neighbours differ in grey too.
const DELEN: [Vulling; 6] = [
    vulling(ACCENT, WIT, false),
    vulling("#c9dcf2", INKT, false),
    vulling("#c78f2a", INKT, false),
    vulling("#f3f5f8", INKT, false),
    vulling("#4a5563", WIT, false),
    vulling("#f6dfae", INKT, false),
];

/// What is hidden: white, hatched in grey.
pub(super) const VERBORGEN: Vulling = Vulling { vlak: WIT, tekst: INKT, rand: GRIJS, arcering: true };

/// The fill of the nth part; after six the same come again, hatched.
pub(super) fn deel(nummer: usize) -> Vulling {
    let basis = DELEN.get(nummer % DELEN.len()).copied().unwrap_or(VERBORGEN);
    Vulling {
        arcering: nummer >= DELEN.len(),
        rand: if nummer >= DELEN.len() { GRIJS } else { basis.rand },
        ..basis
    }
}
