//! `meedoen publiceer`: makes a publication, lets it out, and makes an existing one again from the facts as known then.

mod uitvoer;

use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use monitor::publicatie::{self, Kop, Opdracht, Publicatie, Soort, Verbetering, Verschil, Woorden};
use store::{OrganisatieGemeente, Rol, Store, Toegang};
use web::publiceren::{self, Herkomst, Opnieuw, PubliceerFout};

use crate::cli::{Publicatiesoort, Publiceer};
use crate::door;
use crate::fout::Fout;
use crate::gegevens::gebruiker;

/// Does what the options ask.
pub fn voer_uit(opties: &Publiceer) -> Result<(), Fout> {
    super::draai(async {
        let store = opties.gegevens.open().await?;
        let toegang = gebruiker(&store, &opties.gebruiker).await?;
        if toegang.rol == Rol::Beheerder {
            return Err(Fout::Invoer(format!(
                "{} publiceert niet. Gebruik de inlognaam van een kwaliteitsmedewerker, teamleider of beleidsmedewerker.",
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

/// Makes the page of the council of a municipality, lets it out and opens it.
pub async fn eerste(
    store: &Store,
    toegang: &Toegang,
    (gemeente, op, zaad): (&OrganisatieGemeente, Date, u64),
    woorden: Woorden,
    nu: Timestamp,
) -> Result<(), Fout> {
    let kop = publiceren::kop(store, toegang, (&gemeente.code, Soort::Raad, op), nu).await?;
    let nummer = kop.nummer;
    let opdracht = Opdracht { kop, zaad, woorden };
    publiceren::bewaar(store, toegang, opdracht, (Herkomst::Opdracht, nu)).await?;
    store.stel_publicatie_vast(toegang, nummer, nu).await?;
    Ok(store.zet_raadpagina(toegang, &gemeente.code, true, nu).await?)
}

/// Makes a concept: a first version, or a correction of one that is out.
async fn nieuw(store: &Store, toegang: &Toegang, opties: &Publiceer) -> Result<(), Fout> {
    let nu = door::now();
    let oud = match opties.verbetert {
        Some(nummer) => Some(publiceren::document(store, toegang, nummer).await?),
        None => None,
    };
    let kop = kop(store, toegang, (opties, oud.as_ref()), nu).await?;
    let woorden = oud.as_ref().map(Publicatie::woorden).unwrap_or_default();
    let opdracht = Opdracht { kop, zaad: zaad(), woorden };
    let gemaakt = publiceren::bewaar(store, toegang, opdracht, (Herkomst::Opdracht, nu)).await?;
    uitvoer::schrijf(opties.uit.as_deref(), &gemaakt.publicatie)?;
    vertel(&gemaakt.publicatie, oud.is_some().then_some(gemaakt.verschillen.as_slice()))
}

/// What stands above the tables; of a correction that of the version which it replaces.
async fn kop(
    store: &Store,
    toegang: &Toegang,
    (opties, oud): (&Publiceer, Option<&Publicatie>),
    nu: Timestamp,
) -> Result<Kop, Fout> {
    let laatst = publiceren::laatst_bekend(nu);
    let bekend_op = opties.bekend_op.unwrap_or(laatst);
    if bekend_op > laatst {
        return Err(Fout::Invoer(format!(
            "Het moment {bekend_op} is te kort geleden: dan kan er nog iets bijkomen. Kies {laatst} of eerder."
        )));
    }
    if let Some(oud) = oud {
        let nummer = store.volgend_publicatienummer(toegang).await?;
        let uitleg = opties.uitleg.clone().unwrap_or_default();
        let verbetert = Some(Verbetering { nummer: oud.kop.nummer, uitleg });
        return Ok(Kop { nummer, bekend_op, verbetert, ..oud.kop.clone() });
    }
    let organisatie = store.organisatie(toegang.organisatie).await?;
    let code = opties.gemeente.as_deref().unwrap_or_default();
    if !organisatie.gemeenten.iter().any(|gemeente| gemeente.code == code) {
        let codes: Vec<&str> = organisatie.gemeenten.iter().map(|een| een.code.as_str()).collect();
        let kies = codes.join(", ");
        return Err(Fout::Invoer(format!("De organisatie bedient gemeente {code} niet. Kies uit: {kies}.")));
    }
    let op = opties.peildatum.unwrap_or_else(door::today);
    if op > door::today() {
        return Err(Fout::Invoer(format!("De peildatum {op} is nog niet geweest. Kies een eerdere dag.")));
    }
    let soort = opties.soort.map_or(Soort::Raad, Soort::from);
    Ok(publiceren::kop(store, toegang, (code, soort, op), bekend_op).await?)
}

/// Makes a publication again and compares the bytes.
async fn opnieuw(store: &Store, toegang: &Toegang, nummer: u32, uit: Option<&Path>) -> Result<(), Fout> {
    let Opnieuw { oud, gemaakt, is_gelijk } = publiceren::opnieuw(store, toegang, nummer).await?;
    uitvoer::schrijf(uit, &gemaakt)?;
    if is_gelijk {
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

/// What cannot be published is a finding of a check, not a mistake in the options.
impl From<PubliceerFout> for Fout {
    fn from(fout: PubliceerFout) -> Self {
        match fout {
            PubliceerFout::Store(fout) => fout.into(),
            PubliceerFout::Maak(_) | PubliceerFout::AndereEerdere(..) => Self::Controle(fout.to_string()),
            PubliceerFout::Document(_) | PubliceerFout::Afgebroken => Self::Systeem(fout.to_string()),
        }
    }
}

fn zaad() -> u64 {
    let mut bytes = [0; 8];
    door::random(&mut bytes);
    u64::from_le_bytes(bytes)
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
