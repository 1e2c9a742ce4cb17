//! Making a publication again from what was known then, and beside it with what is known now.

use jiff::Timestamp;
use monitor::publicatie::{
    self, Eerder, Kop, MaakFout, Opdracht, Publicatie, Sindsdien, Verbetering, Verschil, sindsdien,
    verschillen,
};
use store::{Store, Toegang};
use wet::Wet;

use super::{PubliceerFout, Zaken, document, laatst_bekend, lees, maak, tel, zaken};

/// A publication beside the one made again from the facts as known then.
#[derive(Debug)]
pub struct Opnieuw {
    /// As it was kept.
    pub oud: Publicatie,
    /// As it is made again.
    pub gemaakt: Publicatie,
    /// Whether both are the same, byte for byte.
    pub is_gelijk: bool,
}

/// Makes a publication again from the facts as known then, with its settings, its earlier publications and its seed.
///
/// # Errors
/// A [`PubliceerFout`].
pub async fn opnieuw(store: &Store, toegang: &Toegang, nummer: u32) -> Result<Opnieuw, PubliceerFout> {
    let bewaard = store.publicatie(toegang, nummer).await?;
    let oud = lees(&bewaard.1)?;
    let gemaakt = maak_opnieuw(store, toegang, (bewaard.0.zaad, &oud), &zaken(store, toegang).await?).await?;
    Ok(Opnieuw { is_gelijk: gemaakt.bytes() == bewaard.1, oud, gemaakt })
}

async fn maak_opnieuw(
    store: &Store,
    toegang: &Toegang,
    (zaad, oud): (u64, &Publicatie),
    zaken: &Zaken,
) -> Result<Publicatie, PubliceerFout> {
    let allen = Toegang::systeem(toegang.organisatie);
    let mut eerdere = Vec::new();
    for Eerder { nummer: eerder, hash } in &oud.grootboek {
        let gevonden = document(store, &allen, *eerder).await?;
        if gevonden.hash() != *hash {
            return Err(PubliceerFout::AndereEerdere(*eerder, oud.kop.nummer));
        }
        eerdere.push(gevonden);
    }
    let opdracht = Opdracht { kop: oud.kop.clone(), zaad, woorden: oud.woorden() };
    let wet = Wet::nieuw(oud.instellingen.clone());
    tel(zaken, move |zaken| publicatie::maak(&opdracht, zaken, &wet, &eerdere)).await
}

/// What became of a publication.
#[derive(Debug)]
pub struct Nagegaan {
    /// Made again from what was known then.
    pub opnieuw: Opnieuw,
    /// The last moment that was looked back from.
    pub nu: Timestamp,
    /// What a new version would print otherwise; or why there can be none.
    pub anders: Result<Vec<Verschil>, MaakFout>,
    /// For how many people of it something was registered since.
    pub sindsdien: Sindsdien,
}

/// Makes a publication again, and a new version of it that is kept nowhere.
///
/// # Errors
/// A [`PubliceerFout`].
pub async fn ga_na(
    store: &Store,
    toegang: &Toegang,
    nummer: u32,
    (nu, zaad): (Timestamp, u64),
) -> Result<Nagegaan, PubliceerFout> {
    let bewaard = store.publicatie(toegang, nummer).await?;
    let oud = lees(&bewaard.1)?;
    let zaken = zaken(store, toegang).await?;
    let nu = laatst_bekend(nu).max(oud.kop.bekend_op);
    let (kop, wet) = (oud.kop.clone(), store.wet(toegang.organisatie).await?);
    let (gemaakt, anders, sindsdien) = tokio::try_join!(
        maak_opnieuw(store, toegang, (bewaard.0.zaad, &oud), &zaken),
        anders(store, toegang, (&oud, nu, zaad), &zaken),
        tel(&zaken, move |zaken| sindsdien(&kop, zaken, &wet, nu)),
    )?;
    let opnieuw = Opnieuw { is_gelijk: gemaakt.bytes() == bewaard.1, oud, gemaakt };
    Ok(Nagegaan { opnieuw, nu, anders, sindsdien })
}

/// Protected like a new version: what changed a little stays hidden.
async fn anders(
    store: &Store,
    toegang: &Toegang,
    (oud, nu, zaad): (&Publicatie, Timestamp, u64),
    zaken: &Zaken,
) -> Result<Result<Vec<Verschil>, MaakFout>, PubliceerFout> {
    let verbetert = Some(Verbetering { nummer: oud.kop.nummer, uitleg: String::new() });
    let kop = Kop { bekend_op: nu, verbetert, ..oud.kop.clone() };
    match maak(store, toegang, Opdracht { kop, zaad, woorden: oud.woorden() }, zaken).await {
        Ok(nieuw) => Ok(Ok(verschillen(oud, &nieuw.publicatie))),
        Err(PubliceerFout::Maak(fout)) => Ok(Err(fout)),
        Err(fout) => Err(fout),
    }
}
