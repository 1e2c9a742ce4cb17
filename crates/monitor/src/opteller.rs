//! What one cell collects, and how it becomes a figure.

use crate::definitie::Maat;
use crate::tabel::Cijfer;

/// What one person (or, for quality, one source of a person) adds to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meting {
    /// Counts.
    Telt,
    /// Adds to the numerator and to the denominator of a share.
    Deel(u32, u32),
    /// Adds an amount.
    Som(i64),
    /// Took so many days.
    Duur(i32),
}

/// The collection of one cell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Opteller {
    aantal: u64,
    som: i64,
    duren: Vec<i32>,
    dossiers: Vec<u32>,
}

impl Opteller {
    pub(crate) fn neem(&mut self, meting: Meting, dossier: Option<u32>) {
        match meting {
            Meting::Telt => self.aantal += 1,
            Meting::Deel(teller, noemer) => {
                self.som += i64::from(teller);
                self.aantal += u64::from(noemer);
            }
            Meting::Som(bedrag) => {
                self.aantal += 1;
                self.som = self.som.saturating_add(bedrag);
            }
            Meting::Duur(dagen) => self.duren.push(dagen),
        }
        self.dossiers.extend(dossier);
    }

    /// The figure, and the dossiers behind it in order.
    pub(crate) fn klaar(mut self, maat: Maat) -> (Cijfer, Vec<u32>) {
        self.dossiers.sort_unstable();
        self.dossiers.dedup();
        (cijfer(maat, self.aantal, self.som, &mut self.duren), self.dossiers)
    }
}

/// The figure of what a cell collected: a number (or a denominator), an amount (or a numerator), lengths of time in days.
pub(crate) fn cijfer(maat: Maat, aantal: u64, som: i64, duren: &mut [i32]) -> Cijfer {
    match maat {
        Maat::Aantal => Cijfer::Aantal { aantal },
        Maat::Aandeel => Cijfer::Aandeel { teller: u64::try_from(som).unwrap_or_default(), noemer: aantal },
        Maat::Som => Cijfer::Som { totaal: som, personen: aantal },
        Maat::Duur => Cijfer::Duur { mediaan_dagen: mediaan(duren), aantal: duren.len() as u64 },
    }
}

/// The middle one, or half-way between the two in the middle; zero of nothing.
fn mediaan(duren: &mut [i32]) -> f64 {
    if duren.is_empty() {
        return 0.0;
    }
    let plek = duren.len() / 2;
    let is_even = duren.len().is_multiple_of(2);
    let (onder, midden, _) = duren.select_nth_unstable(plek);
    let boven = f64::from(*midden);
    match onder.iter().max() {
        Some(lager) if is_even => f64::midpoint(f64::from(*lager), boven),
        _ => boven,
    }
}
