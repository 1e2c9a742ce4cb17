//! Two shares or numbers beside each other: which is higher, and could that be chance.

use std::cmp::Ordering;

use super::cijfer::Meting;

/// 1.96 standard errors, squared and times hundred: beyond it 1 in 20 pairs comes by chance alone.
const GRENS: u128 = 384;

/// What comes out of comparing two shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Uitkomst {
    /// There is no other figure.
    Geen,
    /// The figure itself is hidden.
    Verborgen,
    /// The other figure is hidden.
    AnderVerborgen,
    /// The figure itself is about nobody.
    Niemand,
    /// The other figure is about nobody.
    AnderNiemand,
    /// Both are printed.
    Verschil {
        /// How the figure stands to the other one.
        kant: Ordering,
        /// Difference in whole per cents, as printed.
        punten: u64,
        /// Whether so small a number of people makes it mean little.
        toeval: bool,
    },
}

/// A share beside another one, over other people.
pub(super) fn weeg(een: Meting, ander: Option<Meting>) -> Uitkomst {
    weeg_met(een, ander, ander)
}

/// A share beside that of a region to which it belongs: chance is weighed against the rest of the region.
pub(super) fn weeg_in(een: Meting, regio: Option<Meting>) -> Uitkomst {
    let min = |geheel: Option<u64>, deel: Option<u64>| geheel?.checked_sub(deel?);
    let rest =
        regio.map(|regio| Meting { deel: min(regio.deel, een.deel), geheel: min(regio.geheel, een.geheel) });
    weeg_met(een, regio, rest)
}

fn weeg_met(een: Meting, ander: Option<Meting>, tegenover: Option<Meting>) -> Uitkomst {
    let Some(ander) = ander else { return Uitkomst::Geen };
    if een.is_leeg() {
        return Uitkomst::Niemand;
    }
    let Some(procent) = een.procent() else { return Uitkomst::Verborgen };
    if ander.is_leeg() {
        return Uitkomst::AnderNiemand;
    }
    let Some(anders) = ander.procent() else { return Uitkomst::AnderVerborgen };
    let toeval = match (een.getoond(), tegenover.and_then(Meting::getoond)) {
        (Some(een), Some(ander)) => is_toeval(een, ander),
        _ => true,
    };
    Uitkomst::Verschil { kant: procent.cmp(&anders), punten: procent.abs_diff(anders), toeval }
}

/// Whether two shares differ less than chance may make them differ: the usual test on two shares, in whole numbers so that
/// each machine says the same.
fn is_toeval((deel, geheel): (u64, u64), (ander_deel, ander_geheel): (u64, u64)) -> bool {
    let [deel, geheel, ander_deel, ander_geheel] = [deel, geheel, ander_deel, ander_geheel].map(u128::from);
    let (samen, alle) = (deel + ander_deel, geheel + ander_geheel);
    let kruis = (deel * ander_geheel).abs_diff(ander_deel * geheel);
    let links = kruis.saturating_mul(kruis).saturating_mul(alle).saturating_mul(100);
    let rechts = (geheel * ander_geheel).saturating_mul(samen).saturating_mul(alle.saturating_sub(samen));
    links <= rechts.saturating_mul(GRENS)
}

/// Whether two numbers of people differ less than chance may make them differ.
pub(super) fn is_toeval_aantal(een: u64, ander: u64) -> bool {
    let verschil = u128::from(een.abs_diff(ander));
    verschil * verschil * 100 <= (u128::from(een) + u128::from(ander)) * GRENS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meting(deel: u64, geheel: u64) -> Meting {
        Meting { deel: Some(deel), geheel: Some(geheel) }
    }

    const DICHT: Meting = Meting { deel: None, geheel: Some(40) };

    #[test]
    fn what_is_hidden_or_about_nobody_is_not_compared() {
        let goed = meting(15, 87);
        assert_eq!(weeg(goed, None), Uitkomst::Geen);
        assert_eq!(weeg(DICHT, Some(goed)), Uitkomst::Verborgen);
        assert_eq!(weeg(goed, Some(DICHT)), Uitkomst::AnderVerborgen);
        assert_eq!(weeg(meting(0, 0), Some(goed)), Uitkomst::Niemand);
        assert_eq!(weeg(goed, Some(meting(0, 0))), Uitkomst::AnderNiemand);
    }

    #[test]
    fn few_people_differ_by_chance_and_many_do_not() {
        let verschil = |kant, punten, toeval| Uitkomst::Verschil { kant, punten, toeval };
        assert_eq!(weeg(meting(15, 87), Some(meting(6, 135))), verschil(Ordering::Greater, 13, false));
        assert_eq!(weeg(meting(8, 33), Some(meting(7, 54))), verschil(Ordering::Greater, 11, true));
        assert_eq!(weeg(meting(800, 3300), Some(meting(700, 5400))), verschil(Ordering::Greater, 11, false));
        assert_eq!(weeg(meting(5, 10), Some(meting(50, 100))), verschil(Ordering::Equal, 0, true));
        assert_eq!(weeg(meting(10, 10), Some(meting(20, 20))), verschil(Ordering::Equal, 0, true));
    }

    #[test]
    fn a_part_of_a_region_is_weighed_against_the_rest() {
        // The whole region is the municipality: there is no rest.
        let zelfde = weeg_in(meting(50, 100), Some(meting(50, 100)));
        assert_eq!(zelfde, Uitkomst::Verschil { kant: Ordering::Equal, punten: 0, toeval: true });
        let hoger = weeg_in(meting(80, 100), Some(meting(130, 200)));
        assert_eq!(hoger, Uitkomst::Verschil { kant: Ordering::Greater, punten: 15, toeval: false });
    }

    #[test]
    fn numbers_of_people_are_weighed_too() {
        assert!(is_toeval_aantal(30, 44));
        assert!(!is_toeval_aantal(300, 440));
        assert!(is_toeval_aantal(0, 0));
    }
}
