//! Verification sees every change behind the back of the store; a backup is complete.

use jiff::civil::date;
use sqlx::{AnyConnection, Connection, Executor};
use store::{Engine, Store, StoreFout};

use crate::wereld::{Wereld, gesprek, na, sleutels};

async fn filled(w: &Wereld) -> store::DossierId {
    w.dossier("Ander").await;
    let dossier = w.dossier("Berg").await;
    for nu in 20..23 {
        let nieuw = [gesprek(date(2025, 10, 1))];
        w.store.append(&w.toegang, dossier, &nieuw, &w.opdracht(na(nu), None)).await.unwrap();
    }
    dossier
}

pub async fn a_sound_database_has_no_faults(w: Wereld) {
    let dossier = filled(&w).await;
    let eerste = w.store.verzegel(na(30)).await.unwrap().unwrap();
    assert_eq!((eerste.aantal, eerste.digest.len()), (2, 32));
    assert_eq!(w.store.verzegel(na(31)).await.unwrap(), None, "nothing changed");
    w.store.dossier_overdragen(&w.toegang, dossier, None, na(32)).await.unwrap();
    let tweede = w.store.verzegel(na(33)).await.unwrap().unwrap();
    assert_eq!(tweede.aantal, 1);
    assert_eq!(w.store.zegels().await.unwrap(), [eerste, tweede]);
    let verslag = w.store.verify().await.unwrap();
    assert_eq!((verslag.dossiers, verslag.feiten, verslag.fouten), (2, 7, vec![]));
    assert!(verslag.audit >= 6);
}

/// What somebody with access to the database might do, and a word of what verification says about it.
const TAMPERING: &[(&str, &str)] = &[
    ("UPDATE feit SET op = '2025-10-02' WHERE dossier = 2 AND id = 4", "feit 4 is veranderd"),
    ("UPDATE feit SET door = 'iemand' WHERE dossier = 2 AND id = 3", "feit 3 is veranderd"),
    ("DELETE FROM feit WHERE dossier = 2 AND id = 3", "feit 3 ontbreekt"),
    ("DELETE FROM feit WHERE dossier = 2 AND id = 5", "de laatste feiten ontbreken"),
    ("UPDATE feit SET soort = 'Boete' WHERE dossier = 2 AND id = 5", "feit 5 is niet leesbaar"),
    ("UPDATE stand_rij SET stand = '{}' WHERE dossier = 2", "stand is niet wat uit de feiten volgt"),
    ("DELETE FROM stand_rij WHERE dossier = 2", "geen stand opgeslagen"),
    ("DELETE FROM signaal WHERE dossier = 2", "de werkvoorraad is niet wat uit de stand volgt"),
    ("UPDATE signaal SET open = 0 WHERE dossier = 2", "de werkvoorraad is niet wat uit de stand volgt"),
    ("UPDATE signaal SET consulent = 99 WHERE dossier = 2", "de werkvoorraad is niet wat uit de stand volgt"),
    (
        "UPDATE signaal SET organisatie = 99 WHERE dossier = 2",
        "de werkvoorraad is niet wat uit de stand volgt",
    ),
    (
        "UPDATE signaal SET uiterlijk = '2030-01-01' WHERE dossier = 2",
        "de werkvoorraad is niet wat uit de stand volgt",
    ),
    (
        "UPDATE signaal SET rol = 'Teamleider' WHERE dossier = 2",
        "de werkvoorraad is niet wat uit de stand volgt",
    ),
    (
        "UPDATE signaal SET sorteernaam = 'a' WHERE dossier = 2",
        "de werkvoorraad is niet wat uit de stand volgt",
    ),
    ("UPDATE stand_rij SET consulent = 99 WHERE dossier = 2", "bij een andere consulent of organisatie"),
    ("UPDATE stand_rij SET organisatie = 99 WHERE dossier = 2", "bij een andere consulent of organisatie"),
    (
        "UPDATE stand_rij SET peildatum = 'x' WHERE dossier = 2",
        "Dossier 2: wat er staat is niet te lezen (peildatum)",
    ),
    ("UPDATE signaal SET open = 2 WHERE dossier = 2", "de werkvoorraad is niet wat uit de stand volgt"),
    ("UPDATE stand_rij SET fase = 'Voldaan' WHERE dossier = 2", "wat lijsten van dit dossier tonen"),
    ("UPDATE stand_rij SET route = 'Z' WHERE dossier = 2", "wat lijsten van dit dossier tonen"),
    ("UPDATE stand_rij SET bevindingen = 99 WHERE dossier = 2", "wat lijsten van dit dossier tonen"),
    ("UPDATE dossier SET geboortedatum = '1970-01-01' WHERE id = 2", "wat lijsten van dit dossier tonen"),
    ("UPDATE dossier SET sorteernaam = 'a' WHERE id = 2", "niet bij de naam"),
    ("UPDATE dossier SET weergavenaam = 'A' WHERE id = 2", "niet bij de naam"),
    (
        "UPDATE naamdeel SET term = 'x' WHERE dossier = 2 AND term = 'berg'",
        "zoekwoorden passen niet bij de naam",
    ),
    ("UPDATE audit SET gebruiker = 'iemand' WHERE dossier = 2 AND volg = 2", "auditregel 2"),
    ("DELETE FROM audit WHERE dossier = 2 AND volg = 4", "de laatste auditregels ontbreken"),
    (
        "UPDATE audit SET details = '{}' WHERE dossier IS NULL AND organisatie = 1 AND volg = 1",
        "Organisatie 1",
    ),
    (
        "UPDATE zegel SET digest = (SELECT hash FROM feit WHERE dossier = 2 AND id = 1)",
        "samenvatting klopt niet",
    ),
    ("UPDATE zegel_kop SET feit_aantal = 9 WHERE dossier = 2", "dossier 2 is daarna veranderd of ingekort"),
];

pub async fn every_change_behind_the_back_is_seen(w: Wereld) {
    filled(&w).await;
    w.store.verzegel(na(30)).await.unwrap();
    let mut achterdeur = AnyConnection::connect(&w.url).await.unwrap();
    let tabellen = ["feit", "stand_rij", "signaal", "naamdeel", "audit", "zegel", "zegel_kop"];
    for tabel in tabellen {
        let sql = format!("CREATE TABLE kopie_{tabel} AS SELECT * FROM {tabel}");
        achterdeur.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql))).await.unwrap();
    }
    let dossier =
        "CREATE TABLE kopie_dossier AS SELECT id, geboortedatum, sorteernaam, weergavenaam FROM dossier";
    achterdeur.execute(sqlx::raw_sql(dossier)).await.unwrap();
    for (knoeien, verwacht) in TAMPERING {
        achterdeur.execute(sqlx::raw_sql(*knoeien)).await.unwrap();
        let fouten = w.store.verify().await.unwrap().fouten;
        assert!(fouten.iter().any(|fout| fout.contains(verwacht)), "{knoeien}: {fouten:?}");
        for tabel in tabellen.iter().rev() {
            let sql = format!("DELETE FROM {tabel}");
            achterdeur.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql))).await.unwrap();
        }
        // Much refers to a dossier: its row stays.
        for kolom in ["geboortedatum", "sorteernaam", "weergavenaam"] {
            let oud = format!("(SELECT k.{kolom} FROM kopie_dossier k WHERE k.id = dossier.id)");
            let sql = format!("UPDATE dossier SET {kolom} = {oud}");
            achterdeur.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql))).await.unwrap();
        }
        for tabel in tabellen {
            let sql = format!("INSERT INTO {tabel} SELECT * FROM kopie_{tabel}");
            achterdeur.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql))).await.unwrap();
        }
        assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new(), "put back after {knoeien}");
    }
    achterdeur.close().await.unwrap();
}

pub async fn a_backup_is_a_complete_database(w: Wereld) {
    let dossier = filled(&w).await;
    let map = tempfile::tempdir().unwrap();
    let bestand = map.path().join("kopie.db");
    if w.store.engine() == Engine::Postgres {
        let fout = w.store.backup(&bestand).await.unwrap_err();
        assert!(fout.to_string().contains("pg_dump"), "{fout}");
        return;
    }
    // Others go on while the copy is made.
    let nieuw = [gesprek(date(2025, 10, 1))];
    let opdracht = w.opdracht(na(40), None);
    let (kopie, geschreven) =
        tokio::join!(w.store.backup(&bestand), w.store.append(&w.toegang, dossier, &nieuw, &opdracht));
    kopie.unwrap();
    geschreven.unwrap();
    assert!(matches!(w.store.backup(&bestand).await, Err(StoreFout::Ongeldig(_))), "never over another file");
    assert!(w.store.backup(&map.path().join("geen/map.db")).await.is_err());

    let kopie = Store::open(&format!("sqlite:{}", bestand.display()), sleutels()).await.unwrap();
    assert!(kopie.feiten(&w.toegang, dossier).await.unwrap().len() >= 5);
    assert_eq!(kopie.verify().await.unwrap().fouten, Vec::<String>::new());
}
