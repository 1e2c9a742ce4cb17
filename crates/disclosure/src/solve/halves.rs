//! Cuts of several cuts together: add them up, halve, and round up, because every pattern is whole ("zero-half cuts"). Which
//! ones to add up is found by elimination modulo 2 over the cells with a fraction.

use std::collections::BTreeMap;

use super::attack::Cut;

/// Most cuts returned.
const MOST: usize = 40;
/// Least violation, as a share of what the cut asks.
const SHORT: f64 = 0.01;
/// What counts as whole.
const WHOLE: f64 = 1e-6;

/// A cut in whole numbers: Σ coefficient·x ≥ least.
struct Whole<'a> {
    cut: &'a Cut,
    /// What shares are multiplied by before they are rounded up.
    times: i64,
}

impl Whole<'_> {
    fn terms(&self) -> impl Iterator<Item = (u32, i64)> + '_ {
        let times = self.times as f64;
        self.cut.shares.iter().map(move |&(cell, share)| (cell, (share * times - WHOLE).ceil() as i64))
    }

    /// By how much a pattern exceeds what is asked.
    fn slack(&self, x: &[f64]) -> f64 {
        self.terms().map(|(cell, one)| one as f64 * x[cell as usize]).sum::<f64>() - self.times as f64
    }
}

/// A sum of cuts modulo 2.
#[derive(Clone)]
struct Sum {
    /// Cells with an odd coefficient, and cuts that it is the sum of, one bit each.
    odd: Vec<u64>,
    members: Vec<u64>,
    right_odd: bool,
    slack: f64,
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.odd.iter_mut().zip(&other.odd).for_each(|(a, b)| *a ^= b);
        self.members.iter_mut().zip(&other.members).for_each(|(a, b)| *a ^= b);
        self.right_odd ^= other.right_odd;
        self.slack += other.slack;
    }

    fn has(&self, column: usize) -> bool {
        self.odd[column / 64] >> (column % 64) & 1 == 1
    }

    /// What halving loses; a cut is broken if that is less than 1 and the right-hand side is odd.
    fn loss(&self, away: &[f64]) -> f64 {
        self.slack + ones(&self.odd).map(|column| away[column]).sum::<f64>()
    }
}

fn ones(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(index, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(index * 64 + bit)
        })
    })
}

/// Cuts that follow from these together, and that the pattern breaks.
pub(crate) fn halves<'a>(cuts: impl Iterator<Item = &'a Cut>, x: &[f64]) -> Vec<Cut> {
    let mut columns: Vec<usize> = (0..x.len()).filter(|cell| x[*cell].min(1.0 - x[*cell]) > WHOLE).collect();
    let far = |cell: usize| x[cell].min(1.0 - x[cell]);
    columns.sort_by(|a, b| far(*b).total_cmp(&far(*a)));
    let away: Vec<f64> = columns.iter().map(|cell| far(*cell)).collect();
    let mut place = vec![usize::MAX; x.len()];
    columns.iter().enumerate().for_each(|(column, cell)| place[*cell] = column);
    let rows: Vec<Whole> = cuts
        .flat_map(|cut| [1, 2].map(|times| Whole { cut, times }))
        .filter(|row| row.slack(x) < 1.0 - SHORT && (row.times == 1 || row.terms().any(|(_, one)| one == 1)))
        .collect();
    let mut open: Vec<Sum> = (0..rows.len()).map(|index| start(&rows, index, (&place, &away), x)).collect();
    let mut found: Vec<Cut> = Vec::new();
    for column in 0..columns.len() {
        let having = (0..open.len()).filter(|row| open[*row].has(column));
        let Some(pivot) = having.min_by(|a, b| open[*a].slack.total_cmp(&open[*b].slack)) else { continue };
        let pivot = open.swap_remove(pivot);
        for row in open.iter_mut().filter(|row| row.has(column)) {
            row.add(&pivot);
            if row.right_odd && row.slack < 1.0 && row.loss(&away) < 1.0 - 2.0 * SHORT {
                found.extend(halve(&rows, &row.members, x).into_iter().filter(|cut| cut.short(x) > SHORT));
            }
        }
        open.retain(|row| row.slack < 1.0);
    }
    found.sort_by(|a, b| b.short(x).total_cmp(&a.short(x)));
    found.dedup();
    found.truncate(MOST);
    found
}

/// One cut alone, modulo 2, with cells above a half counted from the other side.
fn start(rows: &[Whole], index: usize, (place, away): (&[usize], &[f64]), x: &[f64]) -> Sum {
    let row = &rows[index];
    let mut sum = Sum {
        odd: vec![0; away.len().div_ceil(64)],
        members: vec![0; rows.len().div_ceil(64)],
        right_odd: row.times % 2 == 1,
        slack: row.slack(x).max(0.0),
    };
    sum.members[index / 64] |= 1 << (index % 64);
    for (cell, _) in row.terms().filter(|(_, one)| one % 2 == 1) {
        let cell = cell as usize;
        sum.right_odd ^= x[cell] > 0.5;
        if place[cell] != usize::MAX {
            sum.odd[place[cell] / 64] ^= 1 << (place[cell] % 64);
        }
    }
    sum
}

/// The sum of cuts, halved and rounded up.
fn halve(rows: &[Whole], members: &[u64], x: &[f64]) -> Option<Cut> {
    let mut terms: BTreeMap<u32, i64> = BTreeMap::new();
    let mut right = 0;
    for row in ones(members).filter_map(|index| rows.get(index)) {
        right += row.times;
        row.terms().for_each(|(cell, one)| *terms.entry(cell).or_default() += one);
    }
    // A cell above a half counts as 1 minus what it lacks, and that is rounded.
    let high = |cell: u32| x[cell as usize] > 0.5;
    let lacking: i64 = terms.iter().filter(|(cell, _)| high(**cell)).map(|(_, one)| one).sum();
    let mut least = (right - lacking).div_euclid(2) + (right - lacking).rem_euclid(2);
    for (cell, one) in &mut terms {
        *one = if high(*cell) { *one / 2 } else { (*one + 1) / 2 };
        least += if high(*cell) { *one } else { 0 };
    }
    let shares = terms.into_iter().filter(|(_, one)| *one > 0);
    (least > 0).then(|| Cut {
        shares: shares.map(|(cell, one)| (cell, (one as f64 / least as f64 + 1e-9).min(1.0))).collect(),
    })
}
