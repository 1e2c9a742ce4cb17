//! Maatschappelijke begeleiding and ontzorgen.

use dossier::{Soort, TermijnSoort};

use super::Waarneming;
use super::zicht::Zicht;
use crate::definitie::Indicator;

pub(super) fn gestart(indicator: Indicator, zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let soort = match indicator {
        Indicator::OntzorgenGestart => Soort::OntzorgenGestart,
        _ => Soort::BegeleidingGestart,
    };
    let begin = zicht.eerste(soort).filter(|_| zicht.wi2021());
    begin.map(Waarneming::telt).into_iter().collect()
}

pub(super) fn nu(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let begin = zicht.laatste(Soort::BegeleidingGestart);
    let gestopt = zicht.laatste(Soort::BegeleidingGestopt).map(|feit| (feit.op, feit.id));
    let loopt = begin.filter(|begin| gestopt < Some((begin.op, begin.id)) && zicht.vertrokken().is_none());
    loopt.map(Waarneming::telt).into_iter().collect()
}

pub(super) fn ontzorgen_bereik(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let recht = zicht.stand.termijn(TermijnSoort::Ontzorgen);
    let ontzorgd = zicht.eerste(Soort::OntzorgenGestart).is_some();
    recht.map(|_| Waarneming::deel(ontzorgd)).into_iter().collect()
}
