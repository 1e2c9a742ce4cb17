//! Verification: chains, numbers, references, seals, publications, and every stand row against the stand computed again.

use std::collections::HashMap;

use dossier::{Peilmoment, Stand};
use sqlx::any::AnyRow;
use sqlx::{Any, Transaction};
use wet::Wet;

use crate::audit::{Gehasht, Kop};
use crate::kern::{GehashtFeit, Vast, geboortedatum, lees_feit, lijstkolommen, stand_tekst};
use crate::rij::{Rij, vraag};
use crate::{Engine, OrganisatieId, Resultaat, Store, StoreFout, persoon, signalen};

const PER_KEER: i64 = 100;

/// What a verification found. The messages name dossiers by number, never persons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VerifyVerslag {
    /// Dossiers looked at.
    pub dossiers: u64,
    /// Facts looked at.
    pub feiten: u64,
    /// Audit records looked at.
    pub audit: u64,
    /// Publications looked at.
    pub publicaties: u64,
    /// Stand rows that wait for [`Store::herbereken`] since a setting changed.
    pub verouderd: u64,
    /// What is wrong, in Dutch; empty when all is well.
    pub fouten: Vec<String>,
}

impl VerifyVerslag {
    pub(crate) fn fout(&mut self, waar: &str, wat: &str) {
        self.fouten.push(format!("{waar}: {wat}"));
    }

    /// What was read. That something cannot be read is a fault that was found, and no reason to stop.
    fn gelezen<T>(&mut self, waar: &str, uitkomst: Resultaat<T>) -> Resultaat<Option<T>> {
        match uitkomst {
            Err(StoreFout::Onleesbaar(wat)) => {
                self.fout(waar, &format!("wat er staat is niet te lezen ({wat})."));
                Ok(None)
            }
            anders => anders.map(Some),
        }
    }
}

impl Store {
    /// Checks everything that was stored. Others can go on working.
    ///
    /// # Errors
    /// When the database cannot be read; what is wrong in it is in the report.
    pub async fn verify(&self) -> Resultaat<VerifyVerslag> {
        let mut verslag = VerifyVerslag::default();
        if self.engine() == Engine::Sqlite {
            self.controleer_bestand(&mut verslag).await?;
        }
        let wetten = self.wetten().await;
        // Without the settings no stand can be computed.
        let Some(wetten) = verslag.gelezen("Instellingen", wetten)? else { return Ok(verslag) };
        let mut laatste = 0_i64;
        loop {
            let mut tx = self.begin_lezen().await?;
            let sql = "SELECT d.id, d.organisatie, d.gemeente, d.consulent, d.voornamen, d.voorvoegsel, d.achternaam, \
                d.weergavenaam, d.sorteernaam, d.geboortedatum, d.versie, d.feit_aantal, d.feit_kop, d.audit_aantal, \
                d.audit_kop, r.peildatum, r.bekend_op, r.vuil, r.fase, r.plicht, r.groep, r.route, r.bevindingen, r.stand, \
                CASE WHEN r.organisatie = d.organisatie AND r.consulent IS NOT DISTINCT FROM d.consulent THEN 1 ELSE 0 END \
                AS van_dossier FROM dossier d LEFT JOIN stand_rij r ON r.dossier = d.id WHERE d.id > $1 ORDER BY d.id LIMIT $2";
            let rijen = vraag!(sql, laatste, PER_KEER).fetch_all(&mut *tx).await?;
            if rijen.is_empty() {
                break;
            }
            for rij in &rijen {
                laatste = rij.kolom("id")?;
                let gedaan = dossier(&mut tx, rij, &wetten, &mut verslag).await;
                verslag.gelezen(&format!("Dossier {laatste}"), gedaan)?;
            }
        }
        self.controleer_organisaties(&mut verslag).await?;
        self.controleer_publicaties(&mut verslag).await?;
        let zegels = self.controleer_zegels().await;
        let zegels = verslag.gelezen("Zegels", zegels)?;
        verslag.fouten.extend(zegels.unwrap_or_default());
        Ok(verslag)
    }

    async fn controleer_bestand(&self, verslag: &mut VerifyVerslag) -> Resultaat<()> {
        let sql = "SELECT COUNT(*) AS aantal FROM pragma_foreign_key_check";
        let los: i64 = vraag!(sql).fetch_one(self.lezen()).await?.kolom("aantal")?;
        if los > 0 {
            verslag.fout("Database", &format!("{los} verwijzingen wijzen naar iets dat er niet is."));
        }
        let sql = "SELECT COUNT(*) AS aantal FROM pragma_quick_check WHERE quick_check <> 'ok'";
        let kapot: i64 = vraag!(sql).fetch_one(self.lezen()).await?.kolom("aantal")?;
        if kapot > 0 {
            verslag.fout("Database", "het bestand is beschadigd. Zet een reservekopie terug.");
        }
        Ok(())
    }

    async fn controleer_organisaties(&self, verslag: &mut VerifyVerslag) -> Resultaat<()> {
        let mut tx = self.begin_lezen().await?;
        let sql = "SELECT id, audit_aantal, audit_kop FROM organisatie ORDER BY id";
        for rij in vraag!(sql).fetch_all(&mut *tx).await? {
            let id: i64 = rij.kolom("id")?;
            let sql = "SELECT organisatie, dossier, volg, moment, gebruiker, handeling, details, hash FROM audit \
                WHERE organisatie = $1 AND dossier IS NULL ORDER BY volg";
            let keten = vraag!(sql, id).fetch_all(&mut *tx).await?;
            audit(&rij, &keten, &format!("Organisatie {id}"), verslag)?;
        }
        Ok(())
    }
}

async fn dossier(
    tx: &mut Transaction<'static, Any>,
    rij: &AnyRow,
    wetten: &HashMap<OrganisatieId, Wet>,
    verslag: &mut VerifyVerslag,
) -> Resultaat<()> {
    let id: i64 = rij.kolom("id")?;
    let waar = format!("Dossier {id}");
    verslag.dossiers += 1;
    let sql = "SELECT id, op, geregistreerd, door, bron, vervangt, soort, inhoud, hash FROM feit \
        WHERE dossier = $1 ORDER BY id";
    let feiten = vraag!(sql, id).fetch_all(&mut **tx).await?;
    keten_van_feiten(rij, &feiten, &waar, verslag)?;
    stand(tx, rij, (&feiten, wetten), verslag).await?;
    namen_van(tx, rij, verslag).await?;
    let sql = "SELECT organisatie, dossier, volg, moment, gebruiker, handeling, details, hash FROM audit \
        WHERE dossier = $1 ORDER BY volg";
    let records = vraag!(sql, id).fetch_all(&mut **tx).await?;
    audit(rij, &records, &waar, verslag)
}

fn keten_van_feiten(
    rij: &AnyRow,
    feiten: &[AnyRow],
    waar: &str,
    verslag: &mut VerifyVerslag,
) -> Resultaat<()> {
    let dossier: i64 = rij.kolom("id")?;
    let mut kop = Kop::default();
    for feit in feiten {
        verslag.feiten += 1;
        let (id, vervangt): (i64, Option<i64>) = (feit.kolom("id")?, feit.kolom("vervangt")?);
        let tekst = |kolom| feit.kolom::<String>(kolom);
        let (op, geregistreerd, door) = (tekst("op")?, tekst("geregistreerd")?, tekst("door")?);
        let (bron, inhoud) = (tekst("bron")?, tekst("inhoud")?);
        let velden: GehashtFeit<'_> = (dossier, id, &op, &geregistreerd, &door, &bron, vervangt, &inhoud);
        kop = kop.volgende(&velden)?;
        if id != kop.aantal {
            verslag.fout(waar, &format!("feit {} ontbreekt.", kop.aantal));
            return Ok(());
        }
        if feit.kolom::<Option<Vec<u8>>>("hash")? != kop.hash {
            verslag.fout(waar, &format!("feit {id} is veranderd nadat het was vastgelegd."));
            return Ok(());
        }
        if !lees_feit(feit)
            .is_ok_and(|gelezen| gelezen.inhoud.soort().code() == tekst("soort").unwrap_or_default())
        {
            verslag.fout(waar, &format!("feit {id} is niet leesbaar."));
        }
    }
    if kop != (Kop { aantal: rij.kolom("feit_aantal")?, hash: rij.kolom("feit_kop")? }) {
        verslag.fout(waar, "de laatste feiten ontbreken.");
    }
    Ok(())
}

fn audit(rij: &AnyRow, records: &[AnyRow], waar: &str, verslag: &mut VerifyVerslag) -> Resultaat<()> {
    let mut kop = Kop::default();
    for record in records {
        verslag.audit += 1;
        let tekst = |kolom| record.kolom::<String>(kolom);
        let (moment, gebruiker) = (tekst("moment")?, tekst("gebruiker")?);
        let (handeling, details) = (tekst("handeling")?, tekst("details")?);
        let volg: i64 = record.kolom("volg")?;
        let velden: Gehasht<'_> = (
            record.kolom("organisatie")?,
            record.kolom("dossier")?,
            volg,
            &moment,
            &gebruiker,
            &handeling,
            &details,
        );
        kop = kop.volgende(&velden)?;
        if volg != kop.aantal || record.kolom::<Option<Vec<u8>>>("hash")? != kop.hash {
            verslag.fout(waar, &format!("auditregel {} ontbreekt of is veranderd.", kop.aantal));
            return Ok(());
        }
    }
    if kop != (Kop { aantal: rij.kolom("audit_aantal")?, hash: rij.kolom("audit_kop")? }) {
        verslag.fout(waar, "de laatste auditregels ontbreken.");
    }
    Ok(())
}

/// What a person is found by and sorted by is that of the name.
async fn namen_van(
    tx: &mut Transaction<'static, Any>,
    rij: &AnyRow,
    verslag: &mut VerifyVerslag,
) -> Resultaat<()> {
    let id: i64 = rij.kolom("id")?;
    let waar = format!("Dossier {id}");
    let persoon = persoon::lees_namen(rij)?;
    if persoon::termen(tx, id).await? != persoon.termen() {
        verslag.fout(&waar, "de zoekwoorden passen niet bij de naam.");
    }
    let naam = |kolom| rij.kolom::<String>(kolom);
    if naam("weergavenaam")? != persoon.weergavenaam() || naam("sorteernaam")? != persoon.sorteernaam() {
        verslag.fout(&waar, "de naam in lijsten past niet bij de naam.");
    }
    Ok(())
}

async fn stand(
    tx: &mut Transaction<'static, Any>,
    rij: &AnyRow,
    (feiten, wetten): (&[AnyRow], &HashMap<OrganisatieId, Wet>),
    verslag: &mut VerifyVerslag,
) -> Resultaat<()> {
    let id: i64 = rij.kolom("id")?;
    let waar = format!("Dossier {id}");
    let Some(opgeslagen) = rij.kolom::<Option<String>>("stand")? else {
        verslag.fout(&waar, "er is geen stand opgeslagen.");
        return Ok(());
    };
    if !rij.vlag("van_dossier")? {
        verslag.fout(&waar, "de stand staat bij een andere consulent of organisatie dan het dossier.");
    }
    if rij.vlag("vuil")? {
        verslag.verouderd += 1;
        return Ok(());
    }
    let organisatie = OrganisatieId(rij.kolom("organisatie")?);
    let wet = wetten.get(&organisatie).ok_or(StoreFout::Onleesbaar("organisatie"))?;
    let peil = Peilmoment { op: rij.tekst("peildatum")?, bekend_op: rij.tekst("bekend_op")? };
    // A fact that cannot be read was reported already.
    let Ok(feiten) = feiten.iter().map(lees_feit).collect::<Resultaat<Vec<_>>>() else { return Ok(()) };
    let stand = dossier::stand(&feiten, wet, peil);
    if stand_tekst(&stand)? != opgeslagen {
        verslag.fout(&waar, "de opgeslagen stand is niet wat uit de feiten volgt.");
        return Ok(());
    }
    let vast = Vast::lees(rij)?;
    if !lijst_klopt(rij, &stand)? || vast.geboortedatum != geboortedatum(&stand) {
        verslag.fout(&waar, "wat lijsten van dit dossier tonen, is niet wat uit de stand volgt.");
    }
    if !signalen::kloppen(tx, &vast, &stand, feiten.len()).await? {
        verslag.fout(&waar, "de werkvoorraad is niet wat uit de stand volgt.");
    }
    Ok(())
}

/// Whether what lists read beside the stand is what follows from it.
fn lijst_klopt(rij: &AnyRow, stand: &Stand) -> Resultaat<bool> {
    let (kenmerken, bevindingen) = lijstkolommen(stand);
    let mut klopt = rij.kolom::<i64>("bevindingen")? == bevindingen;
    for (kolom, waarde) in kenmerken {
        klopt &= rij.kolom::<String>(kolom)? == waarde;
    }
    Ok(klopt)
}
