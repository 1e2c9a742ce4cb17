//! From numbers to places: a scale that always holds zero, with a few round numbers beside it.

use crate::getal::Eenheid;

/// A vertical or horizontal scale.
#[derive(Debug, Clone)]
pub(super) struct Schaal {
    laag: i128,
    hoog: i128,
    /// Place of the lowest and of the highest number.
    plek: (i64, i64),
    /// Smallest distance between numbers beside the scale.
    kleinst: i128,
}

impl Schaal {
    /// A scale over these numbers and zero.
    pub(super) fn new(waarden: impl IntoIterator<Item = i64>, plek: (i64, i64), eenheid: Eenheid) -> Self {
        let (mut laag, mut hoog) = (0, 0);
        for waarde in waarden {
            laag = i128::from(waarde).min(laag);
            hoog = i128::from(waarde).max(hoog);
        }
        if laag == hoog {
            hoog = 1;
        }
        let kleinst = match eenheid {
            Eenheid::Aantal | Eenheid::Procent | Eenheid::Dagen => 1,
            Eenheid::Tiendeprocent => 10,
            Eenheid::Eurocent => 100,
            Eenheid::Minuten => 60,
        };
        Self { laag, hoog, plek, kleinst }
    }

    /// The same, widened to round numbers.
    pub(super) fn rond(mut self) -> Self {
        let stap = self.stap();
        self.laag = self.laag.div_euclid(stap) * stap;
        self.hoog = -(-self.hoog).div_euclid(stap) * stap;
        self
    }

    /// Distance between the numbers beside the scale: 1, 2 or 5 with noughts, so that there are two to five of them.
    fn stap(&self) -> i128 {
        let bereik = self.hoog - self.laag;
        let mut tien = self.kleinst;
        loop {
            for keer in [1, 2, 5] {
                if tien * keer * 4 >= bereik {
                    return tien * keer;
                }
            }
            tien *= 10;
        }
    }

    /// The round numbers beside the scale.
    pub(super) fn streepjes(&self) -> impl Iterator<Item = i64> + use<> {
        let stap = self.stap();
        let (laag, hoog) = (self.laag, self.hoog);
        let eerste = -(-laag).div_euclid(stap) * stap;
        (0..8)
            .map(move |keer| eerste + keer * stap)
            .take_while(move |waarde| *waarde <= hoog)
            .filter_map(|waarde| i64::try_from(waarde).ok())
    }

    /// Where a number stands.
    pub(super) fn plek(&self, waarde: i64) -> i64 {
        let (van, tot) = (i128::from(self.plek.0), i128::from(self.plek.1));
        let deel = (i128::from(waarde) - self.laag) * (tot - van) / (self.hoog - self.laag);
        i64::try_from(van + deel).unwrap_or(self.plek.0)
    }
}
