//! From tables to report: build the equations, judge them, look for corrections and leaks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::getal::{Celinhoud, Getal};
use crate::herstel;
use crate::model::Model;
use crate::onthulling;
use crate::tabel::Tabel;
use crate::verband;
use crate::vergelijking::{Herkomst, Oordeel, Vergelijking};
use crate::verslag::{
    Celplek, Ernst, Gecontroleerd, Herstel, NietGecontroleerd, Verbetering, Verslag, Vondst, VondstSoort,
    Wijziging,
};
use crate::zin;

/// More proposals than this are counted, not listed.
const MEESTE_KEUZES: usize = 100;

/// Checks tables, alone and against each other.
pub fn controleer(tabellen: &[Tabel]) -> Verslag {
    let model = Model::nieuw(tabellen);
    let verbanden = verband::zoek(&model);
    let vergelijkingen = eenmalig(verbanden.vergelijkingen);
    let oordelen: Vec<Oordeel> = vergelijkingen.iter().map(|v| v.oordeel(&model, &[])).collect();

    let mut gevonden: Vec<(Vondst, Option<usize>)> = Vec::new();
    for (nummer, (vergelijking, oordeel)) in vergelijkingen.iter().zip(&oordelen).enumerate() {
        gevonden.extend(vondst(&model, vergelijking, *oordeel).map(|vondst| (vondst, Some(nummer))));
    }
    let los = dubbele(&model)
        .into_iter()
        .chain(nergens(&model, &verbanden.nergens))
        .chain(verborgen(&model, &vergelijkingen));
    gevonden.extend(los.map(|vondst| (vondst, None)));
    gevonden.sort_by(|(a, _), (b, _)| volgorde(a).cmp(&volgorde(b)));

    let plaats_van: HashMap<usize, usize> =
        gevonden.iter().enumerate().filter_map(|(plaats, (_, nummer))| Some(((*nummer)?, plaats))).collect();
    let herstel = voorstellen(&model, &vergelijkingen, &oordelen, &plaats_van);
    let mut niet: Vec<NietGecontroleerd> = tabellen
        .iter()
        .flat_map(|tabel| tabel.opmerkingen.iter().map(|zin| (tabel.naam.clone(), zin.clone())))
        .chain(verbanden.niet)
        .chain(onbekend(&model, &vergelijkingen, &oordelen))
        .map(|(wat, waarom)| NietGecontroleerd { wat, waarom })
        .collect();
    let gecontroleerd = telling(&model, &vergelijkingen, &oordelen);
    niet.extend(zonder_verband(&model, &vergelijkingen));
    niet.sort();
    niet.dedup();
    Verslag {
        vondsten: gevonden.into_iter().map(|(b, _)| b).collect(),
        herstel,
        gecontroleerd,
        niet_gecontroleerd: niet,
    }
}

/// The worst first, then the largest difference, then by name, so that the order of rows does not matter.
fn volgorde(vondst: &Vondst) -> (Ernst, i128, VondstSoort, &str) {
    let verschil = vondst.verschil.map_or(0, |getal| -getal.nano().abs());
    (vondst.ernst, verschil, vondst.soort, &vondst.tekst)
}

/// Leaves out equations that say the same in another way.
fn eenmalig(vergelijkingen: Vec<Vergelijking>) -> Vec<Vergelijking> {
    let mut gezien = BTreeSet::new();
    vergelijkingen.into_iter().filter(|v| gezien.insert(v.afdruk())).collect()
}

fn vondst(model: &Model, vergelijking: &Vergelijking, oordeel: Oordeel) -> Option<Vondst> {
    let (ernst, verschil) = match oordeel {
        Oordeel::Fout(verschil) => (Ernst::Fout, verschil),
        Oordeel::Afronding(verschil) => (Ernst::Opmerking, verschil),
        _ => return None,
    };
    let soort = match (ernst, vergelijking.herkomst) {
        (Ernst::Opmerking, _) => VondstSoort::Afronding,
        (_, Herkomst::Totaal) => VondstSoort::Totaal,
        (_, Herkomst::Waarvan) => VondstSoort::Waarvan,
        (_, Herkomst::Afgeleid) => VondstSoort::AfgeleideSom,
        (_, Herkomst::Voorraad) => VondstSoort::Voorraad,
        (_, Herkomst::Aandeel) => VondstSoort::Aandeel,
        (_, Herkomst::Honderd) => VondstSoort::AandelenSamen,
        (_, Herkomst::Gelijk) => VondstSoort::TweeTabellen,
    };
    let cellen = vergelijking.cellen();
    let (cel, uit) = cellen.split_first()?;
    Some(Vondst {
        ernst,
        soort,
        tekst: zin::vergelijking(model, vergelijking, soort, verschil),
        cel: zin::plek(model, *cel),
        uit: uit.iter().map(|id| zin::plek(model, *id)).collect(),
        verschil: Some(Getal::uit_nano(verschil, 0)),
    })
}

fn dubbele(model: &Model) -> Vec<Vondst> {
    let paren = model
        .dubbel
        .iter()
        .filter(|(eerste, ander, _)| model.inhoud(*eerste).telt() || model.inhoud(*ander).telt());
    paren
        .map(|(eerste, ander, gelijk)| {
            let mut plekken = [zin::plek(model, *eerste), zin::plek(model, *ander)];
            plekken.sort();
            let [cel, tweede] = plekken;
            let (ernst, soort) = if *gelijk {
                (Ernst::Opmerking, VondstSoort::DubbelGelijk)
            } else {
                (Ernst::Fout, VondstSoort::DubbelAnders)
            };
            let tekst = zin::dubbel(&cel, &tweede, *gelijk);
            Vondst { ernst, soort, tekst, cel, uit: vec![tweede], verschil: None }
        })
        .collect()
}

fn nergens(model: &Model, groepen: &[Vec<Vergelijking>]) -> Vec<Vondst> {
    groepen
        .iter()
        .filter_map(|groep| {
            let totalen: Vec<usize> = groep.iter().filter_map(|v| v.cellen().first().copied()).collect();
            let eerste = groep.first()?;
            let Oordeel::Fout(verschil) = eerste.oordeel(model, &[]) else { return None };
            let mut uit: Vec<_> = totalen.iter().map(|id| zin::plek(model, *id)).collect();
            uit.sort();
            Some(Vondst {
                ernst: Ernst::Waarschuwing,
                soort: VondstSoort::TotaalNergens,
                tekst: zin::nergens(model, groep.len(), eerste, verschil),
                cel: uit.first()?.clone(),
                uit,
                verschil: None,
            })
        })
        .collect()
}

fn verborgen(model: &Model, vergelijkingen: &[Vergelijking]) -> Vec<Vondst> {
    let onthuld = onthulling::zoek(model, vergelijkingen);
    let lekken = onthuld.lekken.iter().map(|lek| {
        let decimalen = lek.uit.iter().filter(|id| !model.is_aandeel(**id)).filter_map(|id| model.getal(*id));
        let waarde = Getal::uit_nano(lek.waarde, decimalen.map(Getal::decimalen).max().unwrap_or(0));
        Vondst {
            ernst: Ernst::Fout,
            soort: VondstSoort::Lek,
            tekst: zin::lek(model, lek.cel, waarde, &lek.uit),
            cel: zin::plek(model, lek.cel),
            uit: lek.uit.iter().map(|id| zin::plek(model, *id)).collect(),
            verschil: None,
        }
    });
    let mut per_blad: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for cel in onthuld.onmogelijk {
        let blad = model.cellen.get(cel).map_or(0, |cel| cel.blad);
        per_blad.entry(blad).or_default().push(cel);
    }
    let onmogelijk = per_blad.values().filter_map(|cellen| {
        let mut plekken: Vec<Celplek> = cellen.iter().map(|id| zin::plek(model, *id)).collect();
        plekken.sort();
        let (cel, uit) = plekken.split_first()?;
        Some(Vondst {
            ernst: Ernst::Fout,
            soort: VondstSoort::VerborgenOnmogelijk,
            tekst: zin::onmogelijk(cel, uit.len()),
            cel: cel.clone(),
            uit: uit.to_vec(),
            verschil: None,
        })
    });
    lekken.chain(onmogelijk).collect()
}

fn voorstellen(
    model: &Model,
    vergelijkingen: &[Vergelijking],
    oordelen: &[Oordeel],
    plaats_van: &HashMap<usize, usize>,
) -> Vec<Herstel> {
    let mut herstel: Vec<Herstel> = herstel::zoek(model, vergelijkingen, oordelen)
        .into_iter()
        .map(|voorstel| {
            let mut vondsten: Vec<usize> =
                voorstel.fouten.iter().filter_map(|nummer| plaats_van.get(nummer)).copied().collect();
            vondsten.sort_unstable();
            let mut keuzes: Vec<Verbetering> =
                voorstel.keuzes.iter().map(|keuze| verbetering(model, keuze)).collect();
            keuzes.sort_by(|a, b| a.wijzigingen.cmp(&b.wijzigingen));
            let aantal_keuzes = keuzes.len();
            keuzes.truncate(MEESTE_KEUZES);
            Herstel { vondsten, keuzes, aantal_keuzes, lost_alles_op: voorstel.alles }
        })
        .collect();
    herstel.sort_by(|a, b| a.vondsten.cmp(&b.vondsten));
    herstel
}

fn verbetering(model: &Model, keuze: &herstel::Keuze) -> Verbetering {
    let mut wijzigingen: Vec<Wijziging> = keuze
        .wijzigingen
        .iter()
        .map(|(cel, waarde)| {
            let decimalen = model.getal(*cel).map_or(0, Getal::decimalen);
            Wijziging { cel: zin::plek(model, *cel), wordt: Getal::uit_nano(*waarde, decimalen) }
        })
        .collect();
    wijzigingen.sort();
    Verbetering { wijzigingen, herstelt: keuze.herstelt, breekt: keuze.breekt }
}

/// Sums that empty cells keep from being judged.
fn onbekend(model: &Model, vergelijkingen: &[Vergelijking], oordelen: &[Oordeel]) -> Vec<(String, String)> {
    let paren = vergelijkingen.iter().zip(oordelen);
    paren
        .filter_map(|(vergelijking, oordeel)| {
            let Oordeel::Onbekend(rest) = oordeel else { return None };
            let cellen = vergelijking.cellen();
            let cel = cellen.first()?;
            let leeg = cellen.iter().filter(|id| model.getal(**id).is_none()).count();
            Some((zin::naam(model, *cel), zin::leeg(leeg, rest.map(|nano| Getal::uit_nano(nano, 0)))))
        })
        .collect()
}

fn zonder_verband(model: &Model, vergelijkingen: &[Vergelijking]) -> Vec<NietGecontroleerd> {
    let bereikt: BTreeSet<usize> = vergelijkingen.iter().flat_map(|v| v.cellen()).collect();
    let mut niet = Vec::new();
    for blad in &model.bladen {
        let tellend: Vec<usize> = blad.cellen.iter().copied().filter(|id| model.inhoud(*id).telt()).collect();
        let los = tellend.iter().filter(|id| !bereikt.contains(id)).count();
        let tekst = blad.cellen.iter().filter(|id| matches!(model.inhoud(**id), Celinhoud::Tekst(_))).count();
        let naam = zin::bladnaam(blad);
        if los > 0 {
            niet.push(NietGecontroleerd { wat: naam.clone(), waarom: zin::los(los, tellend.len()) });
        }
        if tekst > 0 {
            niet.push(NietGecontroleerd { wat: naam, waarom: zin::tekstcellen(tekst) });
        }
    }
    niet
}

fn telling(model: &Model, vergelijkingen: &[Vergelijking], oordelen: &[Oordeel]) -> Gecontroleerd {
    let bereikt: BTreeSet<usize> = vergelijkingen.iter().flat_map(|v| v.cellen()).collect();
    let tellend: Vec<usize> = model
        .bladen
        .iter()
        .flat_map(|blad| &blad.cellen)
        .copied()
        .filter(|id| model.inhoud(*id).telt())
        .collect();
    let mut geteld = Gecontroleerd {
        tabellen: model.bladen.len(),
        cellen: tellend.len(),
        verborgen: tellend
            .iter()
            .filter(|id| matches!(model.inhoud(**id), Celinhoud::Verborgen { .. }))
            .count(),
        zonder_verband: tellend.iter().filter(|id| !bereikt.contains(id)).count(),
        ..Gecontroleerd::default()
    };
    for (vergelijking, oordeel) in vergelijkingen.iter().zip(oordelen) {
        let soort = match vergelijking.herkomst {
            Herkomst::Totaal | Herkomst::Waarvan => &mut geteld.totalen,
            Herkomst::Afgeleid => &mut geteld.afgeleide_sommen,
            Herkomst::Voorraad => &mut geteld.voorraad,
            Herkomst::Aandeel | Herkomst::Honderd => &mut geteld.aandelen,
            Herkomst::Gelijk => &mut geteld.twee_tabellen,
        };
        match oordeel {
            Oordeel::Klopt => soort.klopt += 1,
            Oordeel::Afronding(_) => soort.binnen_afronding += 1,
            Oordeel::Begrensd => soort.begrensd += 1,
            Oordeel::Onbekend(_) => soort.onbekend += 1,
            Oordeel::Fout(_) => soort.fout += 1,
        }
    }
    geteld
}
