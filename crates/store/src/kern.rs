//! The heart of every write on a dossier: lock it, add facts to its chain, store the stand and the signals that follow.

use std::sync::LazyLock;

use dossier::{Bron, Feit, FeitId, Inhoud, Peilmoment, Stand};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{Any, AssertSqlSafe, Executor, Transaction};
use wet::Wet;

use crate::audit::{Handeling, Kop, Record};
use crate::rij::{Rij, moment, plaatsen, vraag};
use crate::samen::{self, Regel};
use crate::{DossierId, NieuwFeit, Opdracht, Resultaat, Store, StoreFout, Toegang, signalen};

/// Facts per INSERT; more gains little.
const PER_INSERT: usize = 40;

/// The fields of a fact in the order in which they are hashed, as they are stored.
pub(crate) type GehashtFeit<'a> = (i64, i64, &'a str, &'a str, &'a str, &'a str, Option<i64>, &'a str);

/// A dossier that this transaction holds.
#[derive(Debug, Clone)]
pub(crate) struct Vast {
    pub(crate) id: i64,
    pub(crate) organisatie: i64,
    pub(crate) gemeente: String,
    pub(crate) consulent: Option<i64>,
    pub(crate) sorteernaam: String,
    pub(crate) geboortedatum: Option<String>,
    pub(crate) versie: i64,
    pub(crate) feit: Kop,
    pub(crate) audit: Kop,
}

impl Vast {
    /// Locks a dossier that this user reaches.
    pub(crate) async fn vergrendel(
        store: &Store,
        tx: &mut Transaction<'static, Any>,
        toegang: &Toegang,
        dossier: DossierId,
    ) -> Resultaat<Self> {
        let sql = format!(
            "SELECT id, organisatie, gemeente, consulent, sorteernaam, geboortedatum, versie, feit_aantal, feit_kop, \
            audit_aantal, audit_kop FROM dossier WHERE id = $1 AND organisatie = $2{}",
            store.slot()
        );
        let rij = vraag!(AssertSqlSafe(sql), dossier.0, toegang.bereik()).fetch_one(&mut **tx).await?;
        Self::lees(&rij)
    }

    /// From a row with the columns of its name.
    pub(crate) fn lees(rij: &AnyRow) -> Resultaat<Self> {
        Ok(Self {
            id: rij.kolom("id")?,
            organisatie: rij.kolom("organisatie")?,
            gemeente: rij.kolom("gemeente")?,
            consulent: rij.kolom("consulent")?,
            sorteernaam: rij.kolom("sorteernaam")?,
            geboortedatum: rij.kolom("geboortedatum")?,
            versie: rij.kolom("versie")?,
            feit: Kop { aantal: rij.kolom("feit_aantal")?, hash: rij.kolom("feit_kop")? },
            audit: Kop { aantal: rij.kolom("audit_aantal")?, hash: rij.kolom("audit_kop")? },
        })
    }

    /// Adds facts, then stores the stand and the signals that follow. Gives the numbers of the facts.
    pub(crate) async fn leg_vast(
        &mut self,
        tx: &mut Transaction<'static, Any>,
        door: &Toegang,
        nieuw: &[NieuwFeit],
        opdracht: &Opdracht<'_>,
    ) -> Resultaat<Vec<FeitId>> {
        let mut feiten =
            if self.feit.aantal == 0 { Vec::new() } else { lees_feiten(&mut **tx, self.id).await? };
        let eerste = feiten.len();
        let nu = niet_eerder(opdracht.nu, &feiten);
        for feit in nieuw {
            let id = FeitId(u32::try_from(feiten.len() + 1).map_err(|_| StoreFout::Onleesbaar("feiten"))?);
            feiten.push(nieuw_feit(feit, id, &door.login, nu)?);
        }
        self.leg_neer(tx, &feiten, eerste, opdracht).await
    }

    /// Takes over a dossier with its history: facts keep their number, registration moment and author.
    pub(crate) async fn neem_over(
        &mut self,
        tx: &mut Transaction<'static, Any>,
        historie: &[Feit],
        opdracht: &Opdracht<'_>,
    ) -> Resultaat<Vec<FeitId>> {
        let past = |(plek, feit): (usize, &Feit)| {
            usize::try_from(feit.id.0) == Ok(plek + 1) && feit.geregistreerd <= opdracht.nu
        };
        if !historie.iter().enumerate().all(past) {
            return Err(StoreFout::Ongeldig(
                "De geschiedenis van dit dossier is niet volledig of niet op volgorde.",
            ));
        }
        self.leg_neer(tx, historie, 0, opdracht).await
    }

    /// Stores the facts from a place in the list on, and the stand and the signals that follow from all.
    async fn leg_neer(
        &mut self,
        tx: &mut Transaction<'static, Any>,
        feiten: &[Feit],
        eerste: usize,
        opdracht: &Opdracht<'_>,
    ) -> Resultaat<Vec<FeitId>> {
        let toegevoegd = feiten.get(eerste..).unwrap_or_default();
        self.schrijf_feiten(tx, toegevoegd).await?;
        let peil = Peilmoment { op: opdracht.peildatum, bekend_op: niet_eerder(opdracht.nu, feiten) };
        self.schrijf_stand(tx, feiten, opdracht.wet, peil).await?;
        Ok(toegevoegd.iter().map(|feit| feit.id).collect())
    }

    async fn schrijf_feiten(&mut self, tx: &mut Transaction<'static, Any>, feiten: &[Feit]) -> Resultaat<()> {
        for deel in feiten.chunks(PER_INSERT) {
            let sql = format!(
                "INSERT INTO feit (dossier, id, op, geregistreerd, door, bron, vervangt, soort, inhoud, hash) VALUES {}",
                plaatsen(deel.len(), 10)
            );
            let mut insert = vraag!(AssertSqlSafe(sql));
            for feit in deel {
                let (op, geregistreerd) = (feit.op.to_string(), moment(feit.geregistreerd));
                let inhoud =
                    serde_json::to_string(&feit.inhoud).map_err(|_| StoreFout::Onleesbaar("feit"))?;
                let (id, vervangt) = (i64::from(feit.id.0), feit.vervangt.map(|eerder| i64::from(eerder.0)));
                let velden: GehashtFeit<'_> =
                    (self.id, id, &op, &geregistreerd, &feit.door, feit.bron.code(), vervangt, &inhoud);
                self.feit = self.feit.volgende(&velden)?;
                insert = insert.bind(self.id).bind(id).bind(op).bind(geregistreerd).bind(feit.door.as_str());
                insert = insert.bind(feit.bron.code()).bind(vervangt).bind(feit.inhoud.soort().code());
                insert = insert.bind(inhoud).bind(self.feit.hash.clone());
            }
            insert.execute(&mut **tx).await?;
        }
        Ok(())
    }

    /// Computes the stand and stores its row and the signals.
    pub(crate) async fn schrijf_stand(
        &mut self,
        tx: &mut Transaction<'static, Any>,
        feiten: &[Feit],
        wet: &Wet,
        peil: Peilmoment,
    ) -> Resultaat<()> {
        let stand = dossier::stand(feiten, wet, peil);
        let geboortedatum = geboortedatum(&stand);
        if geboortedatum != self.geboortedatum {
            let sql = "UPDATE dossier SET geboortedatum = $2 WHERE id = $1";
            vraag!(sql, self.id, geboortedatum.as_deref()).execute(&mut **tx).await?;
            self.geboortedatum = geboortedatum;
        }
        let sql = "INSERT INTO stand_rij \
            (dossier, organisatie, consulent, peildatum, bekend_op, vuil, fase, plicht, groep, route, bevindingen, stand) \
            VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11) ON CONFLICT (dossier) DO UPDATE SET \
            organisatie = excluded.organisatie, consulent = excluded.consulent, peildatum = excluded.peildatum, \
            bekend_op = excluded.bekend_op, vuil = 0, fase = excluded.fase, plicht = excluded.plicht, groep = excluded.groep, route = excluded.route, \
            bevindingen = excluded.bevindingen, stand = excluded.stand";
        let rij = vraag!(sql, self.id, self.organisatie, self.consulent);
        let rij = rij.bind(peil.op.to_string()).bind(moment(peil.bekend_op));
        let (kenmerken, bevindingen) = lijstkolommen(&stand);
        let rij = kenmerken.into_iter().fold(rij, |rij, (_, waarde)| rij.bind(waarde));
        rij.bind(bevindingen).bind(stand_tekst(&stand)?).execute(&mut **tx).await?;
        signalen::schrijf(tx, self, &stand, feiten.len()).await
    }

    /// Writes the audit record, raises the version and stores the ends of the chains.
    pub(crate) async fn bewaar(
        &mut self,
        tx: &mut Transaction<'static, Any>,
        door: &Toegang,
        (handeling, details): (Handeling, Value),
        nu: Timestamp,
    ) -> Resultaat<()> {
        let (organisatie, dossier) = (self.organisatie, Some(self.id));
        let record = Record { organisatie, dossier, door, handeling, details, nu };
        self.audit = record.schrijf(tx, &self.audit).await?;
        self.versie = self.versie.saturating_add(1);
        let sql = "UPDATE dossier SET versie = $2, feit_aantal = $3, feit_kop = $4, audit_aantal = $5, audit_kop = $6, \
            gezegeld = 0 WHERE id = $1";
        let (feit, audit) = (self.feit.clone(), self.audit.clone());
        vraag!(sql, self.id, self.versie, feit.aantal, feit.hash, audit.aantal, audit.hash)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }
}

/// The stand as it is stored and compared.
pub(crate) fn stand_tekst(stand: &Stand) -> Resultaat<String> {
    serde_json::to_string(stand).map_err(|_| StoreFout::Onleesbaar("stand"))
}

/// The date of birth as a dossier keeps it, to be found by.
pub(crate) fn geboortedatum(stand: &Stand) -> Option<String> {
    stand.persoon.as_ref().map(|persoon| persoon.geboortedatum.to_string())
}

/// What lists filter, sort and count by: the columns of a stand row with their values, and its number of contradictions.
pub(crate) fn lijstkolommen(stand: &Stand) -> ([(&'static str, &'static str); 4], i64) {
    let groep = stand.groep.map_or("", |groep| groep.code());
    let route = stand.pip.as_ref().map_or("", |pip| pip.leerroute.code());
    let kenmerken =
        [("fase", stand.fase.code()), ("plicht", stand.plicht.code()), ("groep", groep), ("route", route)];
    (kenmerken, i64::try_from(stand.bevindingen.len()).unwrap_or(i64::MAX))
}

/// The moment of a write, not before the last registration: of two writers, the one that took its moment first may come
/// last, and the stand must count the facts of both.
pub(crate) fn niet_eerder(nu: Timestamp, feiten: &[Feit]) -> Timestamp {
    feiten.iter().map(|feit| feit.geregistreerd).fold(nu, Timestamp::max)
}

fn nieuw_feit(nieuw: &NieuwFeit, id: FeitId, door: &str, nu: Timestamp) -> Resultaat<Feit> {
    let bedoeld = match &nieuw.inhoud {
        Inhoud::Intrekking { feit, .. } => Some(*feit),
        _ => nieuw.vervangt,
    };
    if bedoeld.is_some_and(|eerder| eerder.0 == 0 || eerder >= id) {
        return Err(StoreFout::Ongeldig("De vastlegging die u wilt verbeteren, staat niet in dit dossier."));
    }
    Ok(Feit {
        id,
        op: nieuw.op,
        geregistreerd: nu,
        door: door.to_owned(),
        bron: nieuw.bron,
        vervangt: nieuw.vervangt,
        inhoud: nieuw.inhoud.clone(),
    })
}

/// The facts `f` of one dossier as one value, in order of their numbers; [`feiten_uit`] reads it.
pub(crate) static FEITEN: LazyLock<String> = LazyLock::new(|| {
    let (door, vervangt) = (samen::vrij("f.door"), samen::optie("f.vervangt"));
    samen::samen(&["f.id", "f.op", "f.geregistreerd", &door, "f.bron", &vervangt, "f.inhoud"], "f.id")
});

static FEITEN_VAN: LazyLock<String> =
    LazyLock::new(|| format!("SELECT {} AS feiten FROM feit f WHERE f.dossier = $1", *FEITEN));

/// The facts of a dossier in order of their numbers. Whoever calls has checked the access.
pub(crate) async fn lees_feiten<'e>(
    door: impl Executor<'e, Database = Any>,
    dossier: i64,
) -> Resultaat<Vec<Feit>> {
    let rij = vraag!(AssertSqlSafe(FEITEN_VAN.as_str()), dossier).fetch_one(door).await?;
    feiten_uit(rij.kolom::<Option<String>>("feiten")?.as_deref())
}

/// Reads [`FEITEN`].
pub(crate) fn feiten_uit(waarde: Option<&str>) -> Resultaat<Vec<Feit>> {
    let lees = |mut regel: Regel<'_>| {
        let (id, wanneer) = (regel.lees("feit")?, (regel.lees("op")?, regel.lees("geregistreerd")?));
        let (door, bron) = (regel.tekst("door")?.to_owned(), regel.tekst("bron")?);
        let vervangt = regel.misschien("vervangt")?;
        feit((id, vervangt), wanneer, door, (bron, regel.tekst("inhoud")?))
    };
    samen::regels(waarde.unwrap_or_default()).map(lees).collect()
}

pub(crate) fn lees_feit(rij: &AnyRow) -> Resultaat<Feit> {
    let (bron, inhoud): (String, String) = (rij.kolom("bron")?, rij.kolom("inhoud")?);
    let wanneer = (rij.tekst("op")?, rij.tekst("geregistreerd")?);
    feit((rij.kolom("id")?, rij.kolom("vervangt")?), wanneer, rij.kolom("door")?, (&bron, &inhoud))
}

fn feit(
    (id, vervangt): (i64, Option<i64>),
    (op, geregistreerd): (Date, Timestamp),
    door: String,
    (bron, inhoud): (&str, &str),
) -> Resultaat<Feit> {
    let onleesbaar = || StoreFout::Onleesbaar("feit");
    let nummer = |getal: i64| u32::try_from(getal).map(FeitId).map_err(|_| onleesbaar());
    Ok(Feit {
        id: nummer(id)?,
        op,
        geregistreerd,
        door,
        bron: Bron::ALLE.iter().copied().find(|een| een.code() == bron).ok_or_else(onleesbaar)?,
        vervangt: vervangt.map(nummer).transpose()?,
        inhoud: serde_json::from_str(inhoud).map_err(|_| onleesbaar())?,
    })
}
