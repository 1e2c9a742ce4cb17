//! People counted per combination of categories, for each question on each of its dates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use wet::Wet;

use super::document::Kop;
use super::vragen::{JA, Kolom, MEEDOEN, NEE, TOTAAL, VRAGEN, Vraagstuk};
use crate::definitie::Indicator;
use crate::kwaliteit::Kwaliteit;
use crate::tabel::{Cel, Cijfer, MonitorFout, Tabel, Vraag, Zaak};
use crate::uitsplitsing::Uitsplitsing;
use crate::{Kolommen, Peil};

/// Whoever lives outside the municipalities of the region.
const ELDERS: &str = "elders";

/// By what people are counted, in the order of [`Groep::sleutel`]; `Jaar` only where people count on a day.
const PER: [Uitsplitsing; 5] = [
    Uitsplitsing::Gemeente,
    Uitsplitsing::Groep,
    Uitsplitsing::Leeftijd,
    Uitsplitsing::Geslacht,
    Uitsplitsing::Jaar,
];

/// So many people of one kind.
#[derive(Debug, Clone)]
pub(super) struct Groep {
    /// Municipality, then the other break-downs.
    sleutel: Vec<String>,
    /// The column in which they stand.
    pub(super) kolom: String,
    pub(super) aantal: u64,
    /// Who they are. For a share all are on the first of its two groups.
    pub(super) dossiers: Vec<u32>,
}

impl Groep {
    /// Their category.
    pub(super) fn van(&self, per: Uitsplitsing) -> &str {
        let plek = PER.iter().position(|een| *een == per);
        plek.and_then(|plek| self.sleutel.get(plek)).map_or(TOTAAL, String::as_str)
    }

    /// Their municipality.
    pub(super) fn gemeente(&self) -> &str {
        self.van(Uitsplitsing::Gemeente)
    }
}

/// One question on one date.
#[derive(Debug)]
pub(super) struct Telling {
    pub(super) vraagstuk: &'static Vraagstuk,
    pub(super) op: Date,
    /// Whether it is the date of the publication itself.
    pub(super) is_nu: bool,
    pub(super) groepen: Vec<Groep>,
    /// How soon was registered, for the people of the municipality; not for a situation on a day.
    pub(super) kwaliteit: Option<Kwaliteit>,
}

impl Telling {
    /// What its cells are called by; a situation carries its date, so that it is never taken for that of another day.
    pub(super) fn naam(&self) -> String {
        let code = self.vraagstuk.code;
        if self.vraagstuk.is_stroom() { code.to_owned() } else { format!("{code} {}", self.op) }
    }
}

/// Counts all questions of a publication, each on its own dates.
pub(super) fn tellingen(kop: &Kop, zaken: &[Zaak<'_>], wet: &Wet) -> Result<Vec<Telling>, MonitorFout> {
    let kolommen = Kolommen::bouw(zaken, 1);
    let jaren = 0..=kop.soort.jaren_terug();
    let dagen = jaren.filter_map(|jaren| kop.op.checked_sub(jiff::Span::new().years(jaren)).ok());
    let standen: Vec<Peil> = dagen.map(|op| Peil::op(op, kop.bekend_op)).collect();
    let mut tellingen = Vec::new();
    for (is_stroom, peilen) in [(false, standen.as_slice()), (true, standen.get(..1).unwrap_or_default())] {
        let stukken: Vec<_> = VRAGEN.iter().filter(|stuk| stuk.is_stroom() == is_stroom).collect();
        let vraag = vraag(&stukken, peilen, is_stroom);
        let tabellen = kolommen.tabellen(wet, &vraag, 1)?;
        for (peil, per_peil) in peilen.iter().zip(tabellen.chunks(vraag.indicatoren.len())) {
            for stuk in &stukken {
                let (op, is_nu) = (peil.op, peil.op == kop.op);
                let groepen = groepen(stuk, per_peil, kop);
                tellingen.push(Telling { vraagstuk: stuk, op, is_nu, groepen, kwaliteit: None });
            }
        }
    }
    kwaliteit(&mut tellingen, kop, zaken, wet)?;
    let plek = |telling: &Telling| VRAGEN.iter().position(|stuk| stuk.code == telling.vraagstuk.code);
    tellingen.sort_by_key(plek);
    Ok(tellingen)
}

fn vraag(stukken: &[&'static Vraagstuk], peilen: &[Peil], is_stroom: bool) -> Vraag {
    let per = PER.iter().filter(|per| is_stroom || **per != Uitsplitsing::Jaar);
    Vraag {
        indicatoren: stukken.iter().flat_map(|stuk| [stuk.indicator].into_iter().chain(stuk.ook)).collect(),
        per: per.copied().collect(),
        peilen: peilen.to_vec(),
        met_dossiers: true,
        ..Vraag::default()
    }
}

fn groepen(stuk: &Vraagstuk, tabellen: &[Tabel], kop: &Kop) -> Vec<Groep> {
    let cellen = |indicator: Indicator| {
        let tabel = tabellen.iter().find(|tabel| tabel.indicator == indicator);
        tabel.map_or(&[][..], |tabel| tabel.cellen.as_slice())
    };
    let beste = beste(stuk.ook.map_or(&[], cellen));
    let mut groepen = Vec::new();
    for cel in cellen(stuk.indicator) {
        let delen: Vec<(String, u64, Vec<u32>)> = match (stuk.kolom, cel.cijfer) {
            (Kolom::Aandeel, Cijfer::Aandeel { teller, noemer }) => vec![
                (JA.to_owned(), teller, cel.dossiers.clone()),
                (NEE.to_owned(), noemer.saturating_sub(teller), Vec::new()),
            ],
            (Kolom::Meedoen, _) => meedoen(cel, &beste),
            (Kolom::Categorie, Cijfer::Aantal { aantal }) => {
                vec![(cel.sleutel.last().cloned().unwrap_or_default(), aantal, cel.dossiers.clone())]
            }
            (_, Cijfer::Aantal { aantal }) => vec![(TOTAAL.to_owned(), aantal, cel.dossiers.clone())],
            _ => Vec::new(),
        };
        let mut sleutel = cel.sleutel.clone();
        if let Some(gemeente) = sleutel.first_mut().filter(|gemeente| !kop.regio.contains(*gemeente)) {
            ELDERS.clone_into(gemeente);
        }
        groepen.extend(delen.into_iter().map(|(kolom, aantal, dossiers)| Groep {
            sleutel: sleutel.clone(),
            kolom,
            aantal,
            dossiers,
        }));
    }
    groepen
}

/// The best way of taking part of each dossier, as its place in [`MEEDOEN`].
fn beste(cellen: &[Cel]) -> BTreeMap<u32, usize> {
    let mut beste = BTreeMap::new();
    for cel in cellen {
        let plek = MEEDOEN.iter().position(|naam| cel.sleutel.last().is_some_and(|laatste| laatste == naam));
        let Some(plek) = plek else { continue };
        for dossier in &cel.dossiers {
            let oud = beste.entry(*dossier).or_insert(plek);
            *oud = plek.min(*oud);
        }
    }
    beste
}

fn meedoen(cel: &Cel, beste: &BTreeMap<u32, usize>) -> Vec<(String, u64, Vec<u32>)> {
    let mut delen: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for dossier in &cel.dossiers {
        let kolom = beste.get(dossier).and_then(|plek| MEEDOEN.get(*plek)).copied().unwrap_or(NEE);
        delen.entry(kolom).or_default().push(*dossier);
    }
    delen.into_iter().map(|(kolom, wie)| (kolom.to_owned(), wie.len() as u64, wie)).collect()
}

/// Adds how soon was registered: the same indicators once more, over the people of the municipality alone.
fn kwaliteit(tellingen: &mut [Telling], kop: &Kop, zaken: &[Zaak<'_>], wet: &Wet) -> Result<(), MonitorFout> {
    let eigen = |groep: &&Groep| groep.gemeente() == kop.gemeente;
    let stromen = tellingen.iter().filter(|telling| telling.vraagstuk.is_stroom());
    let wie: BTreeSet<u32> = stromen
        .flat_map(|telling| telling.groepen.iter().filter(eigen))
        .flat_map(|groep| groep.dossiers.iter().copied())
        .collect();
    let zaken: Vec<Zaak<'_>> = zaken.iter().filter(|zaak| wie.contains(&zaak.nummer)).copied().collect();
    let kolommen = Kolommen::bouw(&zaken, 1);
    let indicatoren = tellingen.iter().filter(|telling| telling.vraagstuk.is_stroom());
    let indicatoren: Vec<Indicator> = indicatoren.map(|telling| telling.vraagstuk.indicator).collect();
    let peilen = vec![Peil::op(kop.op, kop.bekend_op)];
    let vraag = Vraag { indicatoren, peilen, ..Vraag::default() };
    for tabel in kolommen.tabellen(wet, &vraag, 1)? {
        let zelfde = |telling: &&mut Telling| telling.vraagstuk.indicator == tabel.indicator;
        if let Some(telling) = tellingen.iter_mut().find(zelfde) {
            telling.kwaliteit = Some(tabel.kwaliteit);
        }
    }
    Ok(())
}
