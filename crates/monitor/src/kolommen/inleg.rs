//! From the facts of one dossier to its columns.
//!
//! Each fact is looked at once, and becomes a small [`Post`]; sorting and placing only touch those.

use dossier::{Bron, Feit, FeitId, Inhoud, Minuten, VerzuimSoort};

use super::blok::{Deel, Inleg, Kanaal, Punt};
use super::geldigheid::{ALTIJD, Tijdvak, Verloop, seconde, tijdvakken};
use super::kern::{Kern, Zeldzaam, dagnummer};
use super::merk::Merk;
use super::namen::Namen;

/// Where a fact goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waarheen {
    Les,
    Stroom(Kanaal),
    /// Taking part that one later fact confirmed, for ever.
    Later,
    Gesprek,
    Niveau,
    /// To the hours that it confirms.
    Bevestiging,
    Record,
    /// A talk or a level that has to be a record. Then all are, because their order may matter.
    LosPunt,
    Nergens,
}

/// A fact on its way to the columns.
#[derive(Debug, Clone, Copy)]
struct Post {
    id: FeitId,
    van: u32,
    /// Until when a talk or a level counts.
    tot: u32,
    dag: i32,
    waarden: [u16; 2],
    waarheen: Waarheen,
    bron: Bron,
    /// Place of the fact that confirmed these hours.
    bevestigd_door: Option<u32>,
}

/// Makes columns; keeps the room of its lists from one dossier to the next.
#[derive(Debug, Default)]
pub(super) struct Inlegger {
    posten: Vec<Post>,
    bevestigingen: Vec<u32>,
    volgorde: Vec<u64>,
    pub inleg: Inleg,
}

impl Inlegger {
    /// Makes the columns of one dossier.
    pub(super) fn neem(&mut self, feiten: &[Feit], namen: &mut Namen) {
        self.inleg.leeg();
        self.posten.clear();
        self.bevestigingen.clear();
        for (plek, feit) in (0..).zip(feiten) {
            let post = post(feit);
            if post.waarheen == Waarheen::Bevestiging {
                self.bevestigingen.push(plek);
            }
            self.posten.push(post);
        }
        let verloop = Verloop::van(feiten);
        let vakken = tijdvakken(feiten, verloop);
        self.verleg(&vakken);
        if !self.bevestigingen.is_empty() {
            self.bevestig(feiten, verloop.rijst);
        }
        self.sorteer(verloop.rijst);
        for sleutel in &self.volgorde {
            // The place of a fact is in the lowest bits.
            let plek = *sleutel as u32 as usize;
            let Some(post) = self.posten.get(plek) else { continue };
            if !matches!(post.waarheen, Waarheen::Record | Waarheen::LosPunt) {
                plaats(post, &self.posten, &mut self.inleg);
            } else if let Some(feit) = feiten.get(plek) {
                let bijzonder = vakken.binary_search_by_key(&plek, |(plek, _)| *plek).ok();
                let telt = bijzonder.and_then(|plek| Some(vakken.get(plek)?.1.as_slice()));
                leg_vast(post, feit, namen, telt.unwrap_or(&[(post.van, ALTIJD)]), &mut self.inleg);
            }
        }
    }

    /// Sends facts elsewhere that do not count from their registration for ever.
    fn verleg(&mut self, vakken: &[(usize, Vec<Tijdvak>)]) {
        for (plek, vakken) in vakken {
            let Some(post) = self.posten.get_mut(*plek) else { continue };
            if post.waarheen == Waarheen::Nergens {
                continue;
            }
            let is_punt = matches!(post.waarheen, Waarheen::Gesprek | Waarheen::Niveau);
            match vakken.as_slice() {
                [] => post.waarheen = Waarheen::Nergens,
                [(van, ALTIJD)] if *van == post.van => {}
                [(van, tot)] if *van == post.van && is_punt => post.tot = *tot,
                _ if is_punt => post.waarheen = Waarheen::LosPunt,
                _ => post.waarheen = Waarheen::Record,
            }
        }
        if self.posten.iter().any(|post| post.waarheen == Waarheen::LosPunt) {
            let punten = self.posten.iter_mut();
            let punten = punten.filter(|post| matches!(post.waarheen, Waarheen::Gesprek | Waarheen::Niveau));
            punten.for_each(|post| post.waarheen = Waarheen::LosPunt);
        }
    }

    /// Finds for hours the one fact that confirmed them. Hours with another history, and their facts, become records.
    fn bevestig(&mut self, feiten: &[Feit], geordend: bool) {
        if !geordend {
            // Numbers do not tell which hours are meant.
            let open = self.posten.iter_mut().filter(|post| post.waarheen == OPEN);
            open.for_each(|post| post.waarheen = Waarheen::Record);
        }
        let uren = |plek: u32| match feiten.get(plek as usize).map(|feit| &feit.inhoud) {
            Some(Inhoud::ParticipatieBevestigd { feit, .. }) if geordend => plek_van(feiten, *feit),
            _ => None,
        };
        for plek in &self.bevestigingen {
            let Some(door) = self.posten.get(*plek as usize).copied() else { continue };
            let past = door.waarheen == Waarheen::Bevestiging && u16::try_from(door.dag).is_ok();
            let uren = uren(*plek).and_then(|uren| self.posten.get_mut(uren));
            if let Some(uren) =
                uren.filter(|uren| uren.waarheen == OPEN && door.waarheen != Waarheen::Nergens)
            {
                if past && uren.bevestigd_door.is_none() {
                    uren.bevestigd_door = Some(*plek);
                } else {
                    uren.waarheen = Waarheen::Record;
                }
            }
        }
        for plek in &self.bevestigingen {
            let uren = uren(*plek).and_then(|uren| self.posten.get_mut(uren));
            let uren = uren.filter(|uren| uren.waarheen == OPEN && uren.bevestigd_door == Some(*plek));
            let waarheen = match uren {
                Some(uren) => {
                    uren.waarheen = Waarheen::Later;
                    Waarheen::Nergens
                }
                None => Waarheen::Record,
            };
            let door = self.posten.get_mut(*plek as usize);
            if let Some(door) = door.filter(|door| door.waarheen != Waarheen::Nergens) {
                door.waarheen = waarheen;
            }
        }
    }

    /// Puts the facts in order of day and number. When numbers rise, their places tell the same.
    fn sorteer(&mut self, rijst: bool) {
        let posten = (0_u32..).zip(&self.posten).filter(|(_, post)| post.waarheen != Waarheen::Nergens);
        self.volgorde.clear();
        self.volgorde.extend(posten.map(|(plek, post)| {
            let dag = post.dag.cast_unsigned() ^ (1 << 31);
            u64::from(dag) << 32 | u64::from(plek)
        }));
        if rijst {
            self.volgorde.sort_unstable();
        } else {
            let id = |sleutel: u64| self.posten.get(sleutel as u32 as usize).map(|post| post.id);
            self.volgorde.sort_unstable_by_key(|sleutel| (*sleutel >> 32, id(*sleutel), *sleutel));
        }
    }
}

const OPEN: Waarheen = Waarheen::Stroom(Kanaal::Open);

/// The place of the fact with a number, when numbers rise.
fn plek_van(feiten: &[Feit], id: FeitId) -> Option<usize> {
    let gok = (id.0 as usize).checked_sub(1)?;
    match feiten.get(gok) {
        Some(feit) if feit.id == id => Some(gok),
        _ => feiten.binary_search_by_key(&id, |feit| feit.id).ok(),
    }
}

/// What one fact is to the columns, as far as it can tell itself.
fn post(feit: &Feit) -> Post {
    let dag = dagnummer(feit.op);
    let (waarheen, waarden) = vorm(&feit.inhoud);
    let waarheen = match waarheen {
        Waarheen::Gesprek | Waarheen::Niveau if u16::try_from(dag).is_err() => Waarheen::LosPunt,
        Waarheen::Les | Waarheen::Stroom(_) if u16::try_from(dag).is_err() => Waarheen::Record,
        waarheen => waarheen,
    };
    let van = seconde(feit.geregistreerd);
    Post { id: feit.id, van, tot: ALTIJD, dag, waarden, waarheen, bron: feit.bron, bevestigd_door: None }
}

/// Where a kind of fact goes, with its values.
fn vorm(inhoud: &Inhoud) -> (Waarheen, [u16; 2]) {
    let uren = |kanaal: Kanaal, duur: &Minuten| match u16::try_from(duur.0) {
        Ok(duur) => (Waarheen::Stroom(kanaal), [duur, 0]),
        Err(_) => (Waarheen::Record, [0, 0]),
    };
    match inhoud {
        Inhoud::LesUren { gegeven, gevolgd } => match (u16::try_from(gegeven.0), u16::try_from(gevolgd.0)) {
            (Ok(gegeven), Ok(gevolgd)) => (Waarheen::Les, [gegeven, gevolgd]),
            _ => (Waarheen::Record, [0, 0]),
        },
        Inhoud::Verzuim { verzuim, duur } => {
            let kanaal = match verzuim {
                VerzuimSoort::Geoorloofd => Kanaal::Geoorloofd,
                VerzuimSoort::Ongeoorloofd => Kanaal::Ongeoorloofd,
                VerzuimSoort::Ziek => Kanaal::Ziek,
            };
            uren(kanaal, duur)
        }
        Inhoud::Participatie { duur, bevestigd_door, .. } => {
            uren(if bevestigd_door.is_some() { Kanaal::Bevestigd } else { Kanaal::Open }, duur)
        }
        Inhoud::ParticipatieBevestigd { .. } => (Waarheen::Bevestiging, [0, 0]),
        Inhoud::Voortgang { onderdeel, niveau } => {
            (Waarheen::Niveau, [(*onderdeel as u16) << 4 | *niveau as u16, 0])
        }
        Inhoud::Gesprek { .. } => (Waarheen::Gesprek, [0, 0]),
        Inhoud::Intrekking { .. } => (Waarheen::Nergens, [0, 0]),
        _ => (Waarheen::Record, [0, 0]),
    }
}

/// Puts a fact in its stream or among the points.
fn plaats(post: &Post, posten: &[Post], inleg: &mut Inleg) {
    let Ok(dag) = u16::try_from(post.dag) else { return };
    let (van, [waarde, _]) = (post.van, post.waarden);
    let merk = Merk::van(post.bron, post.dag, van);
    let punt = Punt { van, tot: post.tot, id: post.id.0, dag, waarde: waarde as u8, merk };
    match post.waarheen {
        Waarheen::Les => inleg.les.push(Deel { van, dag, merk, waarden: post.waarden }),
        Waarheen::Stroom(kanaal) => {
            if let Some(stroom) = inleg.stromen.get_mut(kanaal as usize) {
                stroom.push(Deel { van, dag, merk, waarden: [waarde] });
            }
        }
        Waarheen::Later => {
            let door = post.bevestigd_door.and_then(|plek| posten.get(plek as usize));
            let Some((door, op)) = door.and_then(|door| Some((door, u16::try_from(door.dag).ok()?))) else {
                return;
            };
            inleg.later.push(Deel { van, dag, merk, waarden: [waarde, op] });
            inleg.later_bekend.push(door.van);
            inleg.later_merk.push(Merk::van(door.bron, door.dag, door.van));
            inleg.laatste = inleg.laatste.max(door.van);
        }
        Waarheen::Gesprek => inleg.gesprekken.push(punt),
        Waarheen::Niveau => inleg.niveaus.push(punt),
        Waarheen::Bevestiging | Waarheen::Record | Waarheen::LosPunt | Waarheen::Nergens => {}
    }
    inleg.laatste = inleg.laatste.max(van);
}

/// Puts a fact among the records, once for each stretch in which it counts.
fn leg_vast(post: &Post, feit: &Feit, namen: &mut Namen, telt: &[Tijdvak], inleg: &mut Inleg) {
    let kern = Kern::van(&feit.inhoud, namen);
    let Some(records) = inleg.records.get_mut(kern.sectie() as usize) else { return };
    records.extend(telt.iter().map(|&(van, tot)| Zeldzaam {
        id: feit.id.0,
        van,
        tot,
        bekend: post.van,
        dag: post.dag,
        merk: Merk::van(feit.bron, post.dag, post.van),
        kern,
    }));
}
