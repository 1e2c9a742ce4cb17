//! The maker of the calendar: makes the concepts that are due. It lets nothing out; a person looks, adds and decides.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use monitor::Tred;
use monitor::publicatie::{Bijschrift, Opdracht, Soort, Woorden};
use store::{
    Kalenderregel, Mislukking, OrganisatieId, PublicatieStatus, Resultaat, Store, StoreFout, Toegang,
};
use wet::WI2021_VANAF;

use super::{Herkomst, PubliceerFout, bewaar, document, kop, laatst_bekend, verouderd, ververs};

/// So often another number is tried when somebody else took it meanwhile.
const POGINGEN: u32 = 5;

/// The moment at which the maker works, and where chance comes from.
#[derive(Debug, Clone, Copy)]
pub struct Ronde {
    /// The civil day.
    pub vandaag: Date,
    /// The moment: what is known then is in the concept.
    pub nu: Timestamp,
    /// Fills the bytes with randomness fit for keys.
    pub random: fn(&mut [u8]),
    /// Whether to try again what failed today already.
    pub ook_mislukt: bool,
}

/// What became of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uitkomst {
    /// Name of the organisation.
    pub organisatie: String,
    /// Name of the municipality, or its code where the organisation does not work for it any more.
    pub gemeente: String,
    /// What it makes.
    pub soort: String,
    /// The day that the figures are about.
    pub peildatum: Date,
    /// The number of the concept, or why there is none, in Dutch.
    pub gemaakt: Result<u32, String>,
}

/// When a line makes something: the last day of a period, and the day of making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beurt {
    /// The last day of the period; the figures are about it.
    pub peildatum: Date,
    /// On this day it is made.
    pub op: Date,
}

/// The latest period of which the day of making has come, and the one after it. Earlier ones are not made any more.
#[must_use]
pub fn beurten(tred: Tred, dagen: u32, vandaag: Date) -> (Option<Beurt>, Beurt) {
    let wacht = i64::from(dagen).days();
    let beurt = |peildatum: Date| Beurt { peildatum, op: peildatum.saturating_add(wacht) };
    let laatste = tred.laatste_einde(vandaag.saturating_sub(wacht));
    let morgen = laatste.tomorrow().unwrap_or(laatste);
    (Some(beurt(laatste)).filter(|een| een.peildatum >= WI2021_VANAF), beurt(tred.einde(morgen)))
}

/// How often a line makes something; nothing for a spelling that this version does not know.
#[must_use]
pub fn ritme(code: &str) -> Option<Tred> {
    match code {
        "kwartaal" => Some(Tred::Kwartaal),
        "jaar" => Some(Tred::Jaar),
        _ => None,
    }
}

/// Makes what is due for all organisations, and makes its concepts again that something else went out beside. A line that
/// fails is kept with its reason and does not stop the others.
///
/// # Errors
/// When the store cannot say what is due, or cannot keep a reason. What was made stays made.
pub async fn maak_wat_moet(store: &Store, ronde: Ronde) -> Resultaat<Vec<Uitkomst>> {
    let mut uitkomsten = Vec::new();
    for organisatie in store.organisaties().await? {
        let toegang = Toegang::systeem(organisatie.id);
        houd_bij(store, &toegang, ronde.nu).await?;
        for regel in store.kalenderregels(&toegang).await? {
            let Some(peildatum) = moet(store, (&toegang, &regel), ronde).await? else { continue };
            let gemaakt = match maak(store, (organisatie.id, &regel), peildatum, ronde).await {
                // Another process was first.
                Ok(None) => continue,
                Ok(Some(nummer)) => Ok(nummer),
                Err(fout) => Err(fout.to_string()),
            };
            if let Err(melding) = &gemaakt {
                let mislukt = Mislukking { over: peildatum, op: ronde.vandaag, melding: melding.clone() };
                let welke = (regel.wat.gemeente.as_str(), regel.wat.soort.as_str());
                store.noteer_mislukking(&toegang, welke, &mislukt).await?;
            }
            let gevonden = organisatie.gemeenten.iter().find(|een| een.code == regel.wat.gemeente);
            uitkomsten.push(Uitkomst {
                organisatie: organisatie.naam.clone(),
                gemeente: gevonden.map_or(regel.wat.gemeente, |een| een.naam.clone()),
                soort: regel.wat.soort,
                peildatum,
                gemaakt,
            });
        }
    }
    Ok(uitkomsten)
}

/// Makes the concepts of the calendar again that are too old to let out. One that cannot be made stays as it is: the list of
/// publications says so, and its button says why.
async fn houd_bij(store: &Store, toegang: &Toegang, nu: Timestamp) -> Resultaat<()> {
    let alle = store.publicaties(toegang).await?;
    for concept in verouderd(store, toegang, &alle).await?.iter().filter(|een| een.kalender) {
        match ververs(store, toegang, concept.nummer, nu).await {
            Err(PubliceerFout::Store(StoreFout::Conflict | StoreFout::NietGevonden)) | Ok(()) => {}
            Err(PubliceerFout::Store(fout)) => return Err(fout),
            Err(fout) => tracing::warn!(nummer = concept.nummer, %fout, "concept not made again"),
        }
    }
    Ok(())
}

/// The day about which a line must make a concept now.
async fn moet(
    store: &Store,
    (toegang, regel): (&Toegang, &Kalenderregel),
    ronde: Ronde,
) -> Resultaat<Option<Date>> {
    let Some(tred) = ritme(&regel.wat.ritme) else { return Ok(None) };
    let (Some(beurt), _) = beurten(tred, regel.wat.dagen, ronde.vandaag) else { return Ok(None) };
    let mislukt = regel.mislukt.as_ref();
    if !ronde.ook_mislukt && mislukt.is_some_and(|een| een.over == beurt.peildatum && een.op == ronde.vandaag)
    {
        return Ok(None);
    }
    let welke = (regel.wat.gemeente.as_str(), regel.wat.soort.as_str());
    let is_er = store.publicatie_over(toegang, welke, beurt.peildatum).await?.is_some();
    Ok((!is_er).then_some(beurt.peildatum))
}

/// Makes the concept of a line; nothing when somebody else made one meanwhile.
async fn maak(
    store: &Store,
    (organisatie, regel): (OrganisatieId, &Kalenderregel),
    peildatum: Date,
    ronde: Ronde,
) -> Result<Option<u32>, PubliceerFout> {
    let toegang = Toegang::systeem(organisatie);
    let (gemeente, code) = (regel.wat.gemeente.as_str(), regel.wat.soort.as_str());
    let soort = Soort::van_code(code).ok_or(StoreFout::Onleesbaar("kalender"))?;
    let bijschriften = doelen(store, &toegang, (gemeente, code)).await?;
    for _ in 0..POGINGEN {
        let kop = kop(store, &toegang, (gemeente, soort, peildatum), laatst_bekend(ronde.nu)).await?;
        let nummer = kop.nummer;
        let mut zaad = [0; 8];
        (ronde.random)(&mut zaad);
        let woorden = Woorden { bijschriften: bijschriften.clone(), ..Woorden::default() };
        let opdracht = Opdracht { kop, zaad: u64::from_le_bytes(zaad), woorden };
        match bewaar(store, &toegang, opdracht, (Herkomst::Kalender, ronde.nu)).await {
            Ok(_) => return Ok(Some(nummer)),
            Err(PubliceerFout::Store(StoreFout::AlBekend)) => {}
            Err(fout) => return Err(fout),
        }
        if store.publicatie_over(&toegang, (gemeente, code), peildatum).await?.is_some() {
            return Ok(None);
        }
    }
    Err(StoreFout::AlBekend.into())
}

/// The targets of the last publication that is out, with their source: they hold until somebody sets others. What the
/// college said then was about other figures.
async fn doelen(
    store: &Store,
    toegang: &Toegang,
    (gemeente, soort): (&str, &str),
) -> Result<Vec<Bijschrift>, PubliceerFout> {
    let alle = store.publicaties(toegang).await?;
    let eigen = alle.iter().filter(|een| {
        een.gemeente == gemeente && een.soort == soort && een.status == PublicatieStatus::Vastgesteld
    });
    let Some(vorige) = eigen.max_by_key(|een| (een.peildatum, een.nummer)) else { return Ok(Vec::new()) };
    let bijschriften = document(store, toegang, vorige.nummer).await?.bijschriften.into_iter();
    let met_doel = bijschriften.filter(|een| een.doel.is_some());
    Ok(met_doel.map(|een| Bijschrift { college: None, ..een }).collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn beurt(peildatum: Date, op: Date) -> Beurt {
        Beurt { peildatum, op }
    }

    #[test]
    fn a_period_is_due_from_its_day_on() {
        let (juni, september) = (date(2025, 6, 30), date(2025, 9, 30));
        for (vandaag, laatste) in
            [(date(2025, 10, 13), juni), (date(2025, 10, 14), september), (date(2026, 1, 13), september)]
        {
            let (nu, daarna) = beurten(Tred::Kwartaal, 14, vandaag);
            assert_eq!(nu.unwrap().peildatum, laatste, "{vandaag}");
            assert_eq!(nu.unwrap().op, laatste.saturating_add(14.days()));
            assert!(daarna.op > vandaag, "{vandaag}: {daarna:?}");
        }
        let (nu, daarna) = beurten(Tred::Kwartaal, 14, date(2025, 10, 14));
        assert_eq!(nu, Some(beurt(september, date(2025, 10, 14))));
        assert_eq!(daarna, beurt(date(2025, 12, 31), date(2026, 1, 14)));
    }

    #[test]
    fn years_end_in_december_and_only_the_latest_is_made() {
        let (nu, daarna) = beurten(Tred::Jaar, 90, date(2025, 11, 12));
        assert_eq!(nu, Some(beurt(date(2024, 12, 31), date(2025, 3, 31))));
        assert_eq!(daarna, beurt(date(2025, 12, 31), date(2026, 3, 31)));
        assert_eq!(beurten(Tred::Jaar, 90, date(2026, 3, 30)), (nu, daarna));
        assert_eq!(beurten(Tred::Jaar, 90, date(2026, 3, 31)).0, Some(daarna));
        // A leap day is a day.
        let (nu, _) = beurten(Tred::Jaar, 60, date(2024, 2, 29));
        assert_eq!(nu, Some(beurt(date(2023, 12, 31), date(2024, 2, 29))));
    }

    #[test]
    fn before_the_law_there_is_nothing() {
        let (nu, daarna) = beurten(Tred::Kwartaal, 1, date(2022, 3, 31));
        assert_eq!((nu, daarna), (None, beurt(date(2022, 3, 31), date(2022, 4, 1))));
        assert!(beurten(Tred::Kwartaal, 1, date(2022, 4, 1)).0.is_some());
        assert_eq!(ritme("maand"), None);
    }
}
