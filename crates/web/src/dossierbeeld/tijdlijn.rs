//! The timeline: facts by month, newest first, with what was withdrawn or replaced struck through.

use std::collections::{BTreeMap, BTreeSet};

use dossier::{Feit, Inhoud, Minuten, Onderwerp, Soort, vervallen};
use jiff::Timestamp;
use jiff::civil::Date;
use wet::wall_clock::wall_time;

use crate::feittekst::{self, FeitTekst};
use crate::{Pages, dutch};

/// Facts on a page of the timeline.
const PER_BLADZIJDE: usize = 40;

/// The timeline of a dossier, or a page of it.
#[derive(Clone, Debug)]
pub(crate) struct Tijdlijn {
    /// The months of this page.
    pub maanden: Vec<Maand>,
    /// The parts of the road to choose from.
    pub onderwerpen: Vec<Keuze>,
    /// Earlier and later pages.
    pub pages: Pages,
}

/// A month with its facts.
#[derive(Clone, Debug)]
pub(crate) struct Maand {
    /// `november 2025`
    pub kop: String,
    /// Lesson hours of the month on one line.
    pub lesuren: Option<String>,
    /// The facts behind that line.
    pub lesregels: Vec<Regel>,
    /// All other facts.
    pub regels: Vec<Regel>,
}

/// A fact.
#[derive(Clone, Debug)]
pub(crate) struct Regel {
    /// Its number.
    pub nr: u32,
    /// The day on which it happened.
    pub op: Date,
    /// What happened.
    pub tekst: FeitTekst,
    /// Where it comes from.
    pub bron: &'static str,
    /// Who registered it.
    pub door: String,
    /// When it was registered, if later than the day itself.
    pub later: Option<String>,
    /// Whether the day is still to come.
    pub komt_nog: bool,
    /// How it was taken out.
    pub vervallen: Option<Vervallen>,
}

/// How a fact was taken out.
#[derive(Clone, Debug)]
pub(crate) struct Vervallen {
    /// Withdrawn or replaced.
    pub hoe: &'static str,
    /// Who did so.
    pub door: String,
    /// When.
    pub moment: Timestamp,
    /// Why.
    pub reden: Option<String>,
    /// The fact in its place.
    pub nieuw: Option<u32>,
}

/// A part of the road to show alone.
#[derive(Clone, Debug)]
pub(crate) struct Keuze {
    /// What it says.
    pub label: &'static str,
    /// How many facts.
    pub aantal: usize,
    /// Where it goes.
    pub adres: String,
    /// Whether it is chosen now.
    pub gekozen: bool,
}

/// What somebody asked to see.
#[derive(Clone, Debug)]
pub(crate) struct Bekijk<'a> {
    /// The address of the page with the peilmoment, without what is below.
    pub adres: &'a str,
    /// Only this part of the road.
    pub onderwerp: Option<Onderwerp>,
    /// The page, from 1.
    pub bladzijde: u32,
    /// The fact to show, whatever page it is on.
    pub feit: Option<u32>,
    /// The names of people by their account.
    pub namen: &'a BTreeMap<&'a str, &'a str>,
}

impl Bekijk<'_> {
    /// Who registered a fact: the name, or the account where that belongs to nobody of the organisation.
    fn door(&self, feit: &Feit) -> String {
        self.namen.get(feit.door.as_str()).copied().unwrap_or(&feit.door).to_owned()
    }
}

impl Tijdlijn {
    /// The page somebody asked for. The facts are those known at the peilmoment.
    pub(crate) fn new(feiten: &[&Feit], op: Date, bekijk: &Bekijk<'_>) -> Self {
        let weg = vervallen(feiten);
        let mut alle: Vec<&Feit> =
            feiten.iter().copied().filter(|feit| feit.inhoud.soort() != Soort::Intrekking).collect();
        alle.sort_unstable_by_key(|feit| core::cmp::Reverse((feit.op, feit.id)));
        let onderwerpen = onderwerpen(&alle, bekijk);
        if let Some(onderwerp) = bekijk.onderwerp {
            alle.retain(|feit| feit.inhoud.soort().onderwerp() == onderwerp);
        }
        let gezocht = bekijk.feit.and_then(|nr| alle.iter().position(|feit| feit.id.0 == nr));
        let bladzijde =
            gezocht.map_or(bekijk.bladzijde, |plek| u32::try_from(plek / PER_BLADZIJDE + 1).unwrap_or(1));
        let basis = met_onderwerp(bekijk.adres, bekijk.onderwerp);
        let rijen = u64::try_from(alle.len()).unwrap_or(u64::MAX);
        let pages = Pages::new(bladzijde, rijen, u32::try_from(PER_BLADZIJDE).unwrap_or(40), &basis);
        let eerste = usize::try_from(pages.current.saturating_sub(1)).unwrap_or(0) * PER_BLADZIJDE;
        let mut maanden: Vec<Maand> = Vec::new();
        for feit in alle.into_iter().skip(eerste).take(PER_BLADZIJDE) {
            let door =
                weg.get(&feit.id).and_then(|door| feiten.iter().find(|feit| feit.id == *door).copied());
            let door = door.map(|door| (door, reden(feit, feiten)));
            zet_bij(&mut maanden, feit, regel(feit, feiten, door, (op, bekijk)));
        }
        for maand in &mut maanden {
            maand.lesuren = lesuren(&maand.lesregels, feiten);
        }
        Self { maanden, onderwerpen, pages }
    }
}

fn met_onderwerp(adres: &str, onderwerp: Option<Onderwerp>) -> String {
    let teken = if adres.contains('?') { '&' } else { '?' };
    onderwerp
        .map_or_else(|| adres.to_owned(), |onderwerp| format!("{adres}{teken}onderwerp={}", onderwerp.code()))
}

fn onderwerpen(alle: &[&Feit], bekijk: &Bekijk<'_>) -> Vec<Keuze> {
    let keuze = |onderwerp: Option<Onderwerp>, aantal| Keuze {
        label: onderwerp.map_or("Alles", |onderwerp| onderwerp.label()),
        aantal,
        adres: met_onderwerp(bekijk.adres, onderwerp),
        gekozen: bekijk.onderwerp == onderwerp,
    };
    let tel = |onderwerp| alle.iter().filter(|feit| feit.inhoud.soort().onderwerp() == onderwerp).count();
    let delen = Onderwerp::ALLE
        .iter()
        .map(|&onderwerp| (onderwerp, tel(onderwerp)))
        .filter(|(_, aantal)| *aantal > 0);
    core::iter::once(keuze(None, alle.len()))
        .chain(delen.map(|(onderwerp, aantal)| keuze(Some(onderwerp), aantal)))
        .collect()
}

/// Why a fact was taken out; a correction comes with a withdrawal that says it.
fn reden(weg: &Feit, feiten: &[&Feit]) -> Option<String> {
    feiten.iter().rev().find_map(|feit| match &feit.inhoud {
        Inhoud::Intrekking { feit: eerder, reden } if *eerder == weg.id => Some(reden.0.clone()),
        _ => None,
    })
}

type Door<'a> = Option<(&'a Feit, Option<String>)>;

fn zet_bij(maanden: &mut Vec<Maand>, feit: &Feit, regel: Regel) {
    let dag = dutch::day(feit.op.first_of_month());
    let kop = dag.strip_prefix("1 ").unwrap_or(&dag).to_owned();
    if maanden.last().is_none_or(|maand| maand.kop != kop) {
        maanden.push(Maand { kop, lesuren: None, lesregels: Vec::new(), regels: Vec::new() });
    }
    let Some(maand) = maanden.last_mut() else { return };
    if feit.inhoud.soort() == Soort::LesUren && regel.vervallen.is_none() {
        maand.lesregels.push(regel);
    } else {
        maand.regels.push(regel);
    }
}

fn regel(feit: &Feit, feiten: &[&Feit], door: Door<'_>, (op, bekijk): (Date, &Bekijk<'_>)) -> Regel {
    let later = wall_time(feit.geregistreerd).date() > feit.op;
    Regel {
        nr: feit.id.0,
        op: feit.op,
        tekst: feittekst::tekst(&feit.inhoud, feiten),
        bron: feit.bron.label(),
        door: bekijk.door(feit),
        later: later.then(|| dutch::moment(feit.geregistreerd)),
        komt_nog: feit.op > op,
        vervallen: door.map(|(door, reden)| {
            let (hoe, nieuw) = match &door.inhoud {
                Inhoud::Intrekking { .. } => ("ingetrokken", None),
                _ => ("verbeterd", Some(door.id.0)),
            };
            Vervallen { hoe, door: bekijk.door(door), moment: door.geregistreerd, reden, nieuw }
        }),
    }
}

fn lesuren(regels: &[Regel], feiten: &[&Feit]) -> Option<String> {
    let nummers: BTreeSet<u32> = regels.iter().map(|regel| regel.nr).collect();
    let mut som = (Minuten::default(), Minuten::default());
    for feit in feiten.iter().filter(|feit| nummers.contains(&feit.id.0)) {
        if let Inhoud::LesUren { gegeven, gevolgd } = feit.inhoud {
            som = (som.0.plus(gegeven), som.1.plus(gevolgd));
        }
    }
    (!regels.is_empty())
        .then(|| format!("{} van {} uur les gevolgd", dutch::hours(som.1.0), dutch::hours(som.0.0)))
}
