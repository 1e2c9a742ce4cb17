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
    teller: u64,
    som: i64,
    duren: Vec<i32>,
    dossiers: Vec<u32>,
}

impl Opteller {
    pub(crate) fn neem(&mut self, meting: Meting, dossier: Option<u32>) {
        match meting {
            Meting::Telt => self.aantal += 1,
            Meting::Deel(teller, noemer) => {
                self.teller += u64::from(teller);
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

    /// One that collected numbers and an amount (or a numerator) elsewhere.
    pub(crate) fn met(aantal: u64, som: i64, maat: Maat) -> Self {
        let teller = if maat == Maat::Aandeel { u64::try_from(som).unwrap_or_default() } else { 0 };
        Self { aantal, teller, som, ..Self::default() }
    }

    /// Makes room for so many lengths of time.
    pub(crate) fn reserveer(&mut self, aantal: usize) {
        self.duren.reserve_exact(aantal);
    }

    /// Names a dossier behind the cell.
    pub(crate) fn noem(&mut self, dossier: u32) {
        self.dossiers.push(dossier);
    }

    pub(crate) fn is_leeg(&self) -> bool {
        self.aantal == 0 && self.duren.is_empty()
    }

    /// The figure, and the dossiers behind it in order.
    pub(crate) fn klaar(mut self, maat: Maat) -> (Cijfer, Vec<u32>) {
        self.dossiers.sort_unstable();
        self.dossiers.dedup();
        let cijfer = match maat {
            Maat::Aantal => Cijfer::Aantal { aantal: self.aantal },
            Maat::Aandeel => Cijfer::Aandeel { teller: self.teller, noemer: self.aantal },
            Maat::Som => Cijfer::Som { totaal: self.som, personen: self.aantal },
            Maat::Duur => {
                let aantal = self.duren.len() as u64;
                Cijfer::Duur { mediaan_dagen: mediaan(&mut self.duren), aantal }
            }
        };
        (cijfer, self.dossiers)
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
