//! `meedoen publiceer`: makes a publication, lets it out, and makes an existing one again from the facts as known then.

mod uitvoer;

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use monitor::Zaak;
use monitor::publicatie::{self, Eerder, Kop, Opdracht, Publicatie, Soort, Verbetering, Verschil};
use store::{Cijferzaak, NieuwePublicatie, OrganisatieGemeente, PublicatieStatus, Store, Toegang};
use wet::Wet;

use crate::cli::{Publicatiesoort, Publiceer};
use crate::door;
use crate::fout::Fout;
use crate::gegevens::gebruiker;

/// What is being written now may carry a moment that is a little earlier: a publication looks no further than this long
/// ago, so that nothing can still come in before its moment.
const RUST: SignedDuration = SignedDuration::from_secs(10);

/// Does what the options ask.
pub fn voer_uit(opties: &Publiceer) -> Result<(), Fout> {
    super::draai(async {
        let store = opties.gegevens.open().await?;
        let (_, toegang) = gebruiker(&store, &opties.gebruiker).await?;
        if !toegang.rol.bereikt_dossiers() {
            return Err(Fout::Invoer(format!(
                "{} werkt niet in dossiers. Gebruik de inlognaam van een kwaliteitsmedewerker of teamleider.",
                opties.gebruiker
            )));
        }
        if let Some(nummer) = opties.opnieuw {
            return opnieuw(&store, &toegang, nummer, opties.uit.as_deref()).await;
        }
        if let Some(nummer) = opties.vaststellen {
            store.stel_publicatie_vast(&toegang, nummer, door::now()).await?;
            return Ok(writeln!(
                io::stdout().lock(),
                "Publicatie {nummer} is vastgesteld. Iedereen mag haar zien en zij verandert niet meer."
            )?);
        }
        nieuw(&store, &toegang, opties).await
    })
}

/// Makes the page of the council of a municipality and lets it out.
pub async fn eerste(
    store: &Store,
    toegang: &Toegang,
    (gemeente, op, zaad): (&OrganisatieGemeente, Date, u64),
    nu: Timestamp,
) -> Result<(), Fout> {
    let organisatie = store.organisatie(toegang.organisatie).await?;
    let kop = Kop {
        nummer: store.volgend_publicatienummer(toegang).await?,
        soort: Soort::Raad,
        organisatie: organisatie.naam,
        gemeente: gemeente.code.clone(),
        gemeentenaam: gemeente.naam.clone(),
        regio: organisatie.gemeenten.into_iter().map(|een| een.code).collect(),
        op,
        bekend_op: nu,
        verbetert: None,
    };
    let nummer = kop.nummer;
    bewaar(store, toegang, (Opdracht { kop, zaad, bijschriften: Vec::new() }, None), nu).await?;
    Ok(store.stel_publicatie_vast(toegang, nummer, nu).await?)
}

/// Makes a concept: a first version, or a correction of one that is out.
async fn nieuw(store: &Store, toegang: &Toegang, opties: &Publiceer) -> Result<(), Fout> {
    let nu = door::now();
    let oud = match opties.verbetert {
        Some(nummer) => Some(document(store, toegang, nummer).await?),
        None => None,
    };
    let kop = kop(store, toegang, (opties, oud.as_ref()), nu).await?;
    let bijschriften = oud.as_ref().map(|oud| oud.bijschriften.clone()).unwrap_or_default();
    let opdracht = Opdracht { kop, zaad: zaad(), bijschriften };
    let (gemaakt, verschillen) = bewaar(store, toegang, (opdracht, oud.as_ref()), nu).await?;
    uitvoer::schrijf(opties.uit.as_deref(), &gemaakt)?;
    vertel(&gemaakt, verschillen.as_deref())
}

/// Makes a publication and keeps it as a concept; gives it with its differences from the version that it replaces.
async fn bewaar(
    store: &Store,
    toegang: &Toegang,
    (opdracht, oud): (Opdracht, Option<&Publicatie>),
    nu: Timestamp,
) -> Result<(Publicatie, Option<Vec<Verschil>>), Fout> {
    let wet = store.wet(toegang.organisatie).await?;
    let mut eerdere = Vec::new();
    for eerder in store.publicaties(toegang).await? {
        if eerder.status == PublicatieStatus::Vastgesteld {
            eerdere.push(document(store, toegang, eerder.nummer).await?);
        }
    }
    let gemaakt = maak(&opdracht, &zaken(store, toegang).await?, &wet, &eerdere)?;
    let verschillen = oud.map(|oud| publicatie::verschillen(oud, &gemaakt));
    let kop = &gemaakt.kop;
    let nieuw = NieuwePublicatie {
        nummer: kop.nummer,
        soort: kop.soort.code().to_owned(),
        gemeente: kop.gemeente.clone(),
        peildatum: kop.op,
        bekend_op: kop.bekend_op,
        zaad: opdracht.zaad,
        verbetert: kop.verbetert.as_ref().map(|oud| {
            (oud.nummer, oud.uitleg.clone(), als_json(verschillen.as_deref().unwrap_or_default()))
        }),
        bytes: gemaakt.bytes(),
    };
    store.bewaar_publicatie(toegang, &nieuw, nu).await?;
    Ok((gemaakt, verschillen))
}

/// What stands above the tables; of a correction that of the version which it replaces.
async fn kop(
    store: &Store,
    toegang: &Toegang,
    (opties, oud): (&Publiceer, Option<&Publicatie>),
    nu: Timestamp,
) -> Result<Kop, Fout> {
    let laatst = nu.saturating_sub(RUST).unwrap_or(nu);
    let laatst = Timestamp::from_second(laatst.as_second()).unwrap_or(laatst);
    let bekend_op = opties.bekend_op.unwrap_or(laatst);
    if bekend_op > laatst {
        return Err(Fout::Invoer(format!(
            "Het moment {bekend_op} is te kort geleden: dan kan er nog iets bijkomen. Kies {laatst} of eerder."
        )));
    }
    let nummer = store.volgend_publicatienummer(toegang).await?;
    if let Some(oud) = oud {
        let uitleg = opties.uitleg.clone().unwrap_or_default();
        let verbetert = Some(Verbetering { nummer: oud.kop.nummer, uitleg });
        return Ok(Kop { nummer, bekend_op, verbetert, ..oud.kop.clone() });
    }
    let organisatie = store.organisatie(toegang.organisatie).await?;
    let code = opties.gemeente.as_deref().unwrap_or_default();
    let gemeente = organisatie.gemeenten.iter().find(|gemeente| gemeente.code == code).ok_or_else(|| {
        let codes: Vec<&str> = organisatie.gemeenten.iter().map(|een| een.code.as_str()).collect();
        Fout::Invoer(format!("De organisatie bedient gemeente {code} niet. Kies uit: {}.", codes.join(", ")))
    })?;
    let op = opties.peildatum.unwrap_or_else(door::today);
    if op > door::today() {
        return Err(Fout::Invoer(format!("De peildatum {op} is nog niet geweest. Kies een eerdere dag.")));
    }
    Ok(Kop {
        nummer,
        soort: opties.soort.map_or(Soort::Raad, Soort::from),
        organisatie: organisatie.naam.clone(),
        gemeente: gemeente.code.clone(),
        gemeentenaam: gemeente.naam.clone(),
        regio: organisatie.gemeenten.iter().map(|een| een.code.clone()).collect(),
        op,
        bekend_op,
        verbetert: None,
    })
}

/// Makes a publication again and compares the bytes.
async fn opnieuw(store: &Store, toegang: &Toegang, nummer: u32, uit: Option<&Path>) -> Result<(), Fout> {
    let (bewaard, bytes) = store.publicatie(toegang, nummer).await?;
    let oud = lees(&bytes)?;
    let mut eerdere = Vec::new();
    for Eerder { nummer: eerder, hash } in &oud.grootboek {
        let gevonden = document(store, toegang, *eerder).await?;
        if gevonden.hash() != *hash {
            return Err(Fout::Controle(format!(
                "Publicatie {eerder} is niet meer die waarmee publicatie {nummer} is gemaakt."
            )));
        }
        eerdere.push(gevonden);
    }
    let bijschriften = oud.bijschriften.clone();
    let opdracht = Opdracht { kop: oud.kop.clone(), zaad: bewaard.zaad, bijschriften };
    let wet = Wet::nieuw(oud.instellingen.clone());
    let gemaakt = maak(&opdracht, &zaken(store, toegang).await?, &wet, &eerdere)?;
    uitvoer::schrijf(uit, &gemaakt)?;
    if gemaakt.bytes() == bytes {
        return Ok(writeln!(
            io::stdout().lock(),
            "Publicatie {nummer} is opnieuw gemaakt uit wat op {} bekend was, en is byte voor byte gelijk.\nHash: {}",
            oud.kop.bekend_op,
            gemaakt.hash()
        )?);
    }
    toon_verschillen(&mut io::stdout().lock(), &publicatie::verschillen(&oud, &gemaakt))?;
    Err(Fout::Controle(format!(
        "Publicatie {nummer} is niet hetzelfde als toen. De getallen die anders zijn, staan hierboven."
    )))
}

impl From<Publicatiesoort> for Soort {
    fn from(soort: Publicatiesoort) -> Self {
        match soort {
            Publicatiesoort::Raad => Self::Raad,
            Publicatiesoort::Kwartaal => Self::Kwartaal,
        }
    }
}

/// Counts; what cannot be published is a finding of a check, not a mistake in the options.
fn maak(
    opdracht: &Opdracht,
    zaken: &[Cijferzaak],
    wet: &Wet,
    eerdere: &[Publicatie],
) -> Result<Publicatie, Fout> {
    let zaken: Vec<Zaak<'_>> = (1..)
        .zip(zaken)
        .map(|(nummer, zaak)| Zaak { nummer, consulent: None, feiten: &zaak.feiten })
        .collect();
    publicatie::maak(opdracht, &zaken, wet, eerdere).map_err(|fout| Fout::Controle(fout.to_string()))
}

async fn zaken(store: &Store, toegang: &Toegang) -> Result<Vec<Cijferzaak>, Fout> {
    let mut zaken = Vec::new();
    store.cijferzaken(toegang, &HashMap::new(), |zaak| zaken.push(zaak)).await?;
    Ok(zaken)
}

async fn document(store: &Store, toegang: &Toegang, nummer: u32) -> Result<Publicatie, Fout> {
    lees(&store.publicatie(toegang, nummer).await?.1)
}

fn lees(bytes: &[u8]) -> Result<Publicatie, Fout> {
    Publicatie::lees(&String::from_utf8_lossy(bytes)).map_err(Fout::Systeem)
}

fn zaad() -> u64 {
    let mut bytes = [0; 8];
    door::random(&mut bytes);
    u64::from_le_bytes(bytes)
}

fn als_json(verschillen: &[Verschil]) -> String {
    let regels: Vec<_> = verschillen
        .iter()
        .map(|een| serde_json::json!({"waar": een.waar, "oud": een.oud, "nieuw": een.nieuw}))
        .collect();
    serde_json::Value::from(regels).to_string()
}

fn vertel(gemaakt: &Publicatie, verschillen: Option<&[Verschil]>) -> Result<(), Fout> {
    let mut uit = io::stdout().lock();
    let kop = &gemaakt.kop;
    writeln!(
        uit,
        "Publicatie {} ({}) over {}, stand {}, zoals bekend op {}.",
        kop.nummer,
        kop.soort.code(),
        kop.gemeentenaam,
        kop.op,
        kop.bekend_op
    )?;
    for deel in &gemaakt.delen {
        writeln!(uit, "{} {}", deel.vraag, deel.antwoord)?;
    }
    for code in &gemaakt.weggelaten {
        writeln!(uit, "Weggelaten: {code}. Wat eerder is gepubliceerd, zou mensen herkenbaar maken.")?;
    }
    if let Some(verschillen) = verschillen {
        writeln!(uit, "Anders dan de vorige versie: {} getallen.", verschillen.len())?;
        toon_verschillen(&mut uit, verschillen)?;
    }
    writeln!(uit, "Hash: {}", gemaakt.hash())?;
    writeln!(
        uit,
        "Dit is een concept. Bekijk het, en geef het vrij met: meedoen publiceer --vaststellen {}",
        kop.nummer
    )?;
    Ok(())
}

fn toon_verschillen(uit: &mut impl Write, verschillen: &[Verschil]) -> io::Result<()> {
    let toon = |getal: &Option<String>| getal.clone().unwrap_or_else(|| "geen".to_owned());
    for een in verschillen {
        writeln!(uit, "    {}: was {}, is {}", een.waar, toon(&een.oud), toon(&een.nieuw))?;
    }
    Ok(())
}
