//! Opening the database: one writer and some readers on SQLite, one pool on PostgreSQL.

use std::sync::Arc;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{Any, AnyPool, Executor, Transaction};

use crate::werkomgeving::Werkomgevingen;
use crate::{Resultaat, Sleutels, StoreFout, leeslog, migratie};

/// Readers beside the one writer of SQLite; more gain nothing on the machines this runs on.
const LEZERS: u32 = 4;
/// Connections of one process to PostgreSQL.
const VERBINDINGEN: u32 = 16;
/// How long a request waits for a connection before it gives up.
const WACHT: Duration = Duration::from_secs(30);

const SCHRIJVER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
    PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY;";
// Without mmap: a write makes readers forget the pages they hold, the read log writes all the time, and a mapping that is
// made anew for each page shown costs more than reading the pages.
const LEZER: &str = "PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY; PRAGMA query_only = ON;";

/// The database program behind the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file beside the program.
    Sqlite,
    /// A server for larger organisations.
    Postgres,
}

/// The database of an installation. Cheap to clone; all clones share the connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) binnen: Arc<Binnen>,
}

#[derive(Debug)]
pub(crate) struct Binnen {
    pub(crate) schrijver: Schrijver,
    lezen: AnyPool,
    sleutels: Sleutels,
    pub(crate) leeslog: leeslog::Ingang,
    pub(crate) werkomgevingen: Werkomgevingen,
}

/// Begins transactions that write.
#[derive(Debug, Clone)]
pub(crate) struct Schrijver {
    engine: Engine,
    pool: AnyPool,
}

impl Schrijver {
    pub(crate) async fn begin(&self) -> Resultaat<Transaction<'static, Any>> {
        Ok(match self.engine {
            Engine::Sqlite => self.pool.begin_with("BEGIN IMMEDIATE").await?,
            Engine::Postgres => self.pool.begin().await?,
        })
    }
}

impl Store {
    /// Opens `sqlite:FILE` (made when absent) or `postgres://…` and brings the schema up to date.
    ///
    /// # Errors
    /// When the address is of neither kind, the database cannot be reached, or its schema is newer or was changed.
    pub async fn open(url: &str, sleutels: Sleutels) -> Resultaat<Self> {
        sqlx::any::install_default_drivers();
        let engine = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Engine::Sqlite,
            Some("postgres" | "postgresql") => Engine::Postgres,
            _ => {
                return Err(StoreFout::Ongeldig(
                    "Het adres van de database begint met sqlite: of postgres:.",
                ));
            }
        };
        let (schrijven, lezen) = match engine {
            Engine::Sqlite => {
                let teken = if url.contains('?') { '&' } else { '?' };
                let schrijven = pool(&format!("{url}{teken}mode=rwc"), 1, SCHRIJVER).await?;
                migratie::voer_uit(&schrijven, engine).await?;
                (schrijven, pool(url, LEZERS, LEZER).await?)
            }
            Engine::Postgres => {
                let schrijven = pool(url, VERBINDINGEN, "").await?;
                migratie::voer_uit(&schrijven, engine).await?;
                (schrijven.clone(), schrijven)
            }
        };
        let schrijver = Schrijver { engine, pool: schrijven };
        let leeslog = leeslog::start(schrijver.clone());
        let werkomgevingen = Werkomgevingen::default();
        Ok(Self { binnen: Arc::new(Binnen { schrijver, lezen, sleutels, leeslog, werkomgevingen }) })
    }

    /// Which database program is behind it.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.binnen.schrijver.engine
    }

    /// Waits for what is under way and closes all connections.
    pub async fn sluit(&self) {
        self.binnen.lezen.close().await;
        self.binnen.schrijver.pool.close().await;
    }

    pub(crate) fn lezen(&self) -> &AnyPool {
        &self.binnen.lezen
    }

    pub(crate) fn sleutels(&self) -> &Sleutels {
        &self.binnen.sleutels
    }

    /// A transaction that writes. On SQLite there is one at a time; on PostgreSQL rows are locked.
    pub(crate) async fn begin(&self) -> Resultaat<Transaction<'static, Any>> {
        self.binnen.schrijver.begin().await
    }

    /// A transaction that reads: all its queries see the database at one moment.
    pub(crate) async fn begin_lezen(&self) -> Resultaat<Transaction<'static, Any>> {
        Ok(match self.engine() {
            Engine::Sqlite => self.binnen.lezen.begin().await?,
            Engine::Postgres => {
                self.binnen.lezen.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?
            }
        })
    }

    /// What follows SELECT to lock the rows read, where that is needed.
    pub(crate) fn slot(&self) -> &'static str {
        match self.engine() {
            Engine::Sqlite => "",
            Engine::Postgres => " FOR UPDATE",
        }
    }
}

async fn pool(url: &str, aantal: u32, instellen: &'static str) -> Resultaat<AnyPool> {
    Ok(AnyPoolOptions::new()
        .max_connections(aantal)
        .acquire_timeout(WACHT)
        // A connection keeps its prepared statements for as long as it lives.
        .max_lifetime(None)
        .idle_timeout(None)
        .test_before_acquire(false)
        .after_connect(move |verbinding, _| {
            Box::pin(async move {
                if !instellen.is_empty() {
                    verbinding.execute(sqlx::raw_sql(instellen)).await?;
                }
                Ok(())
            })
        })
        .connect(url)
        .await?)
}
