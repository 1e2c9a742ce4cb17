//! The report of one line of a file.

/// One line of a file with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regel<T> {
    /// Line number in the file (first line is 1); in a workbook the row number that Excel shows.
    pub nummer: u32,
    /// What came of the line.
    pub uitkomst: Uitkomst<T>,
}

/// What came of one line. Texts are Dutch sentences for the user; they may name a value from the file, so
/// they are shown and not logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uitkomst<T> {
    /// Read without remarks.
    Goed(T),
    /// Read, with remarks that a person should look at (at least one).
    LetOp(T, Vec<String>),
    /// Not read, with the reason.
    Afgewezen(String),
}

impl<T> Uitkomst<T> {
    /// `Goed` without remarks, `LetOp` with.
    pub(crate) fn met(waarde: T, opmerkingen: Vec<String>) -> Self {
        if opmerkingen.is_empty() { Self::Goed(waarde) } else { Self::LetOp(waarde, opmerkingen) }
    }

    /// What was read, unless the line was rejected.
    pub fn waarde(&self) -> Option<&T> {
        match self {
            Self::Goed(waarde) | Self::LetOp(waarde, _) => Some(waarde),
            Self::Afgewezen(_) => None,
        }
    }

    /// The remarks, or the reason of the rejection; empty when the line is good.
    pub fn meldingen(&self) -> &[String] {
        match self {
            Self::Goed(_) => &[],
            Self::LetOp(_, opmerkingen) => opmerkingen,
            Self::Afgewezen(reden) => std::slice::from_ref(reden),
        }
    }
}

impl<T> From<Result<(T, Vec<String>), String>> for Uitkomst<T> {
    fn from(gelezen: Result<(T, Vec<String>), String>) -> Self {
        match gelezen {
            Ok((waarde, opmerkingen)) => Self::met(waarde, opmerkingen),
            Err(reden) => Self::Afgewezen(reden),
        }
    }
}
