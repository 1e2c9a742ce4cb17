//! Migrations: forward only, from the first released schema, with what is in it.

use sqlx::{AnyConnection, Connection, Executor, Row};
use store::{Store, StoreFout, Toegang};

use crate::server::Server;
use crate::wereld::sleutels;

/// The first released schema on an engine, with the record of its migration and an organisation in it.
const FIRST: [&str; 2] = [include_str!("eerste_sqlite.sql"), include_str!("eerste_postgres.sql")];

async fn run(url: &str, sql: &'static str) {
    let mut connection = AnyConnection::connect(url).await.unwrap();
    connection.execute(sqlx::raw_sql(sql)).await.unwrap();
    connection.close().await.unwrap();
}

async fn goes_up(url: &str, first: &'static str) {
    sqlx::any::install_default_drivers();
    run(&url.replace(".db", ".db?mode=rwc"), first).await;
    let store = Store::open(url, sleutels()).await.unwrap();
    let organisatie = store.organisaties().await.unwrap().pop().unwrap();
    assert_eq!((organisatie.naam.as_str(), organisatie.gemeenten.len()), ("Eerste", 1));
    let toegang = Toegang::systeem(organisatie.id);
    let dossier = store.dossiers(&toegang).await.unwrap()[0];
    assert_eq!(store.dossier_kop(&toegang, dossier).await.unwrap().persoon.weergavenaam(), "Amal Berg");
    store.sluit().await;
    // Opened again: nothing is done twice.
    Store::open(url, sleutels()).await.unwrap().sluit().await;

    let mut connection = AnyConnection::connect(url).await.unwrap();
    let count = sqlx::query("SELECT COUNT(*) FROM migratie").fetch_one(&mut connection).await.unwrap();
    let released = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap().count();
    assert_eq!(usize::try_from(count.get::<i64, _>(0)).unwrap(), released, "each file is a migration");
    connection.close().await.unwrap();
}

#[tokio::test]
async fn the_first_schema_goes_up_on_sqlite() {
    let map = tempfile::tempdir().unwrap();
    goes_up(&format!("sqlite:{}", map.path().join("oud.db").display()), FIRST[0]).await;
}

#[tokio::test]
async fn the_first_schema_goes_up_on_postgres() {
    let server = Server::start();
    // The stories count from zero.
    let number = 1000;
    goes_up(&server.database(number).await, FIRST[1]).await;
    server.clean(std::iter::once(number)).await;
}

#[tokio::test]
async fn a_changed_migration_and_a_newer_database_are_refused() {
    let map = tempfile::tempdir().unwrap();
    for (name, sql, word) in [
        ("a.db", "UPDATE migratie SET sha256 = x'00' WHERE nummer = 1", "niet meer wat"),
        ("b.db", "INSERT INTO migratie SELECT 99, naam, sha256 FROM migratie LIMIT 1", "nieuwere versie"),
    ] {
        let url = format!("sqlite:{}", map.path().join(name).display());
        Store::open(&url, sleutels()).await.unwrap().sluit().await;
        run(&url, sql).await;
        let error = Store::open(&url, sleutels()).await.unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    }
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused() {
    for url in ["", "mysql://localhost/x", "bestand.db"] {
        let error = Store::open(url, sleutels()).await.unwrap_err();
        assert!(matches!(error, StoreFout::Ongeldig(_)), "{url}: {error:?}");
    }
    let error = Store::open("sqlite:/geen/map/x.db", sleutels()).await.unwrap_err();
    assert!(matches!(error, StoreFout::Database(_)), "{error:?}");
}
