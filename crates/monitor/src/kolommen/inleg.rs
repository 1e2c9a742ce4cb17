//! From the facts of one dossier to its columns.

use std::collections::BTreeMap;

use dossier::{Feit, FeitId, Inhoud, Soort, VerzuimSoort};

use super::blok::{Deel, Inleg, Kanaal};
use super::geldigheid::{ALTIJD, Tijdvak, nummers_rijzen, seconde, tijdvakken};
use super::kern::{Kern, Zeldzaam, dagnummer};
use super::namen::Namen;

/// How a fact of taking part was confirmed by later facts.
#[derive(Debug, Clone, Copy)]
enum Bevestiging {
    /// By this one, for ever.
    Een { van: u32, dag: u16, bron: u8 },
    /// In another way: the records tell.
    Anders,
}

/// What is looked at before facts are put in columns.
struct Vooraf {
    bevestigingen: BTreeMap<FeitId, Bevestiging>,
    /// Whether talks and levels keep their numbers, because their order within a day may matter.
    los: bool,
}

/// A fact on its way to the columns.
struct Post<'f> {
    dag: i32,
    feit: &'f Feit,
    vakken: &'f [Tijdvak],
}

/// Puts the columns of one dossier in an empty [`Inleg`].
pub(super) fn inleg(feiten: &[Feit], namen: &mut Namen, inleg: &mut Inleg) {
    let vakken = tijdvakken(feiten);
    let mut posten: Vec<Post<'_>> = feiten
        .iter()
        .zip(&vakken)
        .map(|(feit, vakken)| Post { dag: dagnummer(feit.op), feit, vakken: vakken.als_lijst() })
        .filter(|post| !post.vakken.is_empty())
        .collect();
    let vooraf = vooraf(&posten, nummers_rijzen(feiten));
    posten.sort_unstable_by_key(|post| (post.dag, post.feit.id));
    for post in &posten {
        if neem_in_stroom(post, &vooraf, inleg) {
            continue;
        }
        let feit = post.feit;
        if feit.inhoud.soort() == Soort::Intrekking {
            continue;
        }
        let kern = Kern::van(&feit.inhoud, namen);
        let (dag, bekend) = (post.dag, seconde(feit.geregistreerd));
        inleg.zeldzaam.extend(post.vakken.iter().map(|&(van, tot)| Zeldzaam {
            id: feit.id.0,
            van,
            tot,
            bekend,
            dag,
            bron: feit.bron as u8,
            kern,
        }));
    }
}

/// The registration of a fact that counts from then on for ever.
fn altijd(post: &Post<'_>) -> Option<u32> {
    match post.vakken {
        [(van, ALTIJD)] if *van == seconde(post.feit.geregistreerd) => Some(*van),
        _ => None,
    }
}

/// Looks at facts in the order in which they were given; `geordend` when that is the order of their numbers.
fn vooraf(posten: &[Post<'_>], geordend: bool) -> Vooraf {
    let mut vooraf = Vooraf { bevestigingen: BTreeMap::new(), los: !geordend };
    let mut einden: Vec<i32> = Vec::new();
    for post in posten {
        let soort = post.feit.inhoud.soort();
        vooraf.los |= in_kolom(post).is_none() && matches!(soort, Soort::Gesprek | Soort::Voortgang);
        if is_einde(soort) {
            einden.push(post.dag);
        }
        if let Inhoud::ParticipatieBevestigd { feit: uren, .. } = &post.feit.inhoud {
            let een = match (altijd(post), u16::try_from(post.dag)) {
                (Some(van), Ok(dag)) if geordend && in_een_kolom(posten, *uren) => {
                    Bevestiging::Een { van, dag, bron: post.feit.bron as u8 }
                }
                _ => Bevestiging::Anders,
            };
            let bevestiging = vooraf.bevestigingen.entry(*uren);
            bevestiging.and_modify(|eerder| *eerder = Bevestiging::Anders).or_insert(een);
        }
    }
    let gesprek_op_einde =
        |post: &Post<'_>| post.feit.inhoud.soort() == Soort::Gesprek && einden.contains(&post.dag);
    vooraf.los |= !einden.is_empty() && posten.iter().any(gesprek_op_einde);
    vooraf
}

/// Whether a number is that of hours in a column: a confirmation only goes with its hours when those are.
fn in_een_kolom(posten: &[Post<'_>], uren: FeitId) -> bool {
    let plek = posten.binary_search_by_key(&uren, |post| post.feit.id).ok();
    plek.and_then(|plek| in_kolom(posten.get(plek)?)).is_some_and(|(_, _, later)| later)
}

const fn is_einde(soort: Soort) -> bool {
    matches!(
        soort,
        Soort::PlichtVoldaan
            | Soort::PlichtVervallen
            | Soort::Diploma
            | Soort::Certificaat
            | Soort::Ontheffing
            | Soort::Vrijstelling
            | Soort::Vertrek
    )
}

/// Day and first value of a fact that fits in a column, and whether it is taking part that a later fact may confirm.
fn in_kolom(post: &Post<'_>) -> Option<(u16, [u16; 2], bool)> {
    altijd(post)?;
    let dag = u16::try_from(post.dag).ok()?;
    let kort = |minuten: dossier::Minuten| u16::try_from(minuten.0).ok();
    let (waarden, later) = match &post.feit.inhoud {
        Inhoud::LesUren { gegeven, gevolgd } => ([kort(*gegeven)?, kort(*gevolgd)?], false),
        Inhoud::Verzuim { duur, .. } => ([kort(*duur)?, 0], false),
        Inhoud::Participatie { duur, bevestigd_door, .. } => ([kort(*duur)?, 0], bevestigd_door.is_none()),
        Inhoud::Voortgang { onderdeel, niveau } => ([(*onderdeel as u16) << 8 | *niveau as u16, 0], false),
        Inhoud::Gesprek { .. } => ([0, 0], false),
        _ => return None,
    };
    Some((dag, waarden, later))
}

/// Puts a fact in its stream; whether that could be done.
fn neem_in_stroom(post: &Post<'_>, vooraf: &Vooraf, inleg: &mut Inleg) -> bool {
    let (feit, vakken) = (post.feit, post.vakken);
    if let Inhoud::ParticipatieBevestigd { feit: uren, .. } = &feit.inhoud {
        // It goes with the hours that it confirms.
        return matches!(vooraf.bevestigingen.get(uren), Some(Bevestiging::Een { .. }));
    }
    let Some((dag, [waarde, tweede], _)) = in_kolom(post) else { return false };
    let (van, bron) = (vakken.first().map_or(0, |vak| vak.0), feit.bron as u8);
    let kanaal = match &feit.inhoud {
        Inhoud::LesUren { .. } => {
            inleg.les.push(Deel { van, dag, bron, waarden: [waarde, tweede] });
            return true;
        }
        Inhoud::Verzuim { verzuim: VerzuimSoort::Geoorloofd, .. } => Kanaal::Geoorloofd,
        Inhoud::Verzuim { verzuim: VerzuimSoort::Ongeoorloofd, .. } => Kanaal::Ongeoorloofd,
        Inhoud::Verzuim { verzuim: VerzuimSoort::Ziek, .. } => Kanaal::Ziek,
        Inhoud::Participatie { bevestigd_door: Some(_), .. } => Kanaal::Bevestigd,
        Inhoud::Participatie { bevestigd_door: None, .. } => match vooraf.bevestigingen.get(&feit.id) {
            None => Kanaal::Open,
            Some(Bevestiging::Een { van: bekend, dag: bevestigd, bron: bevestigd_door }) => {
                inleg.later.push(Deel { van, dag, bron, waarden: [waarde, *bevestigd] });
                inleg.later_bekend.push(*bekend);
                inleg.later_bron.push(*bevestigd_door);
                return true;
            }
            Some(Bevestiging::Anders) => return false,
        },
        Inhoud::Gesprek { .. } if !vooraf.los => Kanaal::Gesprek,
        Inhoud::Voortgang { .. } if !vooraf.los => Kanaal::Niveau,
        _ => return false,
    };
    if let Some(stroom) = inleg.stromen.get_mut(kanaal as usize) {
        stroom.push(Deel { van, dag, bron, waarden: [waarde] });
    }
    true
}
