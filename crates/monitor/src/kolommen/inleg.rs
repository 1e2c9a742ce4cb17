//! From the facts of one dossier to its columns.

use std::collections::BTreeMap;

use dossier::{Feit, FeitId, Inhoud, Soort, VerzuimSoort};

use jiff::civil::Date;

use super::blok::{Deel, Inleg, Kanaal};
use super::geldigheid::{ALTIJD, Tijdvak, Vakken, seconde, tijdvakken};
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

/// The columns of one dossier.
pub(super) fn inleg(feiten: &[Feit], namen: &mut Namen) -> Inleg {
    let vakken = tijdvakken(feiten);
    let mut volgorde: Vec<(&Feit, &[Tijdvak])> = feiten
        .iter()
        .zip(vakken.iter().map(Vakken::als_lijst))
        .filter(|(_, vakken)| !vakken.is_empty())
        .collect();
    volgorde.sort_by_key(|(feit, _)| (feit.op, feit.id));
    let vooraf = vooraf(&volgorde);
    let mut inleg = Inleg::default();
    for (feit, vakken) in volgorde {
        if vakken.len() == 1 && neem_in_stroom(feit, vakken, &vooraf, &mut inleg) {
            continue;
        }
        if feit.inhoud.soort() == Soort::Intrekking {
            continue;
        }
        let kern = Kern::van(&feit.inhoud, namen);
        let (dag, bekend) = (dagnummer(feit.op), seconde(feit.geregistreerd));
        inleg.zeldzaam.extend(vakken.iter().map(|&(van, tot)| Zeldzaam {
            id: feit.id.0,
            van,
            tot,
            bekend,
            dag,
            bron: feit.bron as u8,
            kern,
        }));
    }
    inleg
}

fn vooraf(feiten: &[(&Feit, &[Tijdvak])]) -> Vooraf {
    let mut vooraf = Vooraf { bevestigingen: BTreeMap::new(), los: !is_uniek(feiten) };
    let mut einden: Vec<Date> = Vec::new();
    for (feit, vakken) in feiten {
        let soort = feit.inhoud.soort();
        let altijd = matches!(vakken, [(_, ALTIJD)]);
        vooraf.los |= !altijd && matches!(soort, Soort::Gesprek | Soort::Voortgang);
        if is_einde(soort) {
            einden.push(feit.op);
        }
        if let Inhoud::ParticipatieBevestigd { feit: uren, .. } = &feit.inhoud {
            let een = match (vakken, u16::try_from(dagnummer(feit.op))) {
                ([(van, ALTIJD)], Ok(dag)) => Bevestiging::Een { van: *van, dag, bron: feit.bron as u8 },
                _ => Bevestiging::Anders,
            };
            let bevestiging = vooraf.bevestigingen.entry(*uren);
            bevestiging.and_modify(|eerder| *eerder = Bevestiging::Anders).or_insert(een);
        }
    }
    let gesprek_op_einde =
        |(feit, _): &(&Feit, &[Tijdvak])| feit.inhoud.soort() == Soort::Gesprek && einden.contains(&feit.op);
    vooraf.los |= !einden.is_empty() && feiten.iter().any(gesprek_op_einde);
    alleen_bij_uren(feiten, &mut vooraf);
    vooraf
}

/// Whether each number occurs once.
fn is_uniek(feiten: &[(&Feit, &[Tijdvak])]) -> bool {
    let mut nummers: Vec<FeitId> = feiten.iter().map(|(feit, _)| feit.id).collect();
    nummers.sort_unstable();
    nummers.windows(2).all(|paar| matches!(paar, [a, b] if a != b))
}

/// A confirmation only goes with its hours when those are in a column, and numbers do not occur twice.
fn alleen_bij_uren(feiten: &[(&Feit, &[Tijdvak])], vooraf: &mut Vooraf) {
    if vooraf.bevestigingen.is_empty() {
        return;
    }
    let is_uniek = is_uniek(feiten);
    let mut samen: Vec<FeitId> = feiten
        .iter()
        .filter(|(feit, vakken)| is_uniek && in_kolom(feit, vakken).is_some_and(|(_, _, later)| later))
        .map(|(feit, _)| feit.id)
        .collect();
    samen.sort_unstable();
    for (uren, bevestiging) in &mut vooraf.bevestigingen {
        if samen.binary_search(uren).is_err() {
            *bevestiging = Bevestiging::Anders;
        }
    }
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
fn in_kolom(feit: &Feit, vakken: &[Tijdvak]) -> Option<(u16, [u16; 2], bool)> {
    let [(_, ALTIJD)] = vakken else { return None };
    let dag = u16::try_from(dagnummer(feit.op)).ok()?;
    let kort = |minuten: dossier::Minuten| u16::try_from(minuten.0).ok();
    let (waarden, later) = match &feit.inhoud {
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
fn neem_in_stroom(feit: &Feit, vakken: &[Tijdvak], vooraf: &Vooraf, inleg: &mut Inleg) -> bool {
    if let Inhoud::ParticipatieBevestigd { feit: uren, .. } = &feit.inhoud {
        // It goes with the hours that it confirms.
        return matches!(vooraf.bevestigingen.get(uren), Some(Bevestiging::Een { .. }));
    }
    let Some((dag, [waarde, tweede], _)) = in_kolom(feit, vakken) else { return false };
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
