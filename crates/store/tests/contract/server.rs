//! A PostgreSQL for the tests: the one of `MEEDOEN_TEST_PG`, or a throw-away server on a socket in a temporary folder.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use tempfile::TempDir;

const MISSING: &str = "PostgreSQL is needed for these tests: install the package postgresql (it has initdb and postgres), \
    or set MEEDOEN_TEST_PG to the address of a server on which databases may be made.";

pub struct Server {
    /// Address without database, and what follows the database.
    address: (String, String),
    own: Option<Own>,
}

/// A server that this test started; stops when it is dropped.
struct Own {
    folder: TempDir,
    child: Child,
    programs: PathBuf,
    user: Option<(u32, u32)>,
}

impl Server {
    pub fn start() -> Self {
        match std::env::var("MEEDOEN_TEST_PG") {
            Ok(url) => {
                let (rest, query) =
                    url.split_once('?').map_or((url.as_str(), String::new()), |(a, b)| (a, format!("?{b}")));
                let host = rest.find("://").map_or(0, |at| at + 3);
                let end = rest[host..].find('/').map_or(rest.len(), |slash| host + slash);
                Self { address: (rest[..end].to_owned(), query), own: None }
            }
            Err(_) => Own::start().serve(),
        }
    }

    /// A new, empty database.
    pub async fn database(&self, number: usize) -> String {
        let (begin, rest) = &self.address;
        let mut connection = self.connect(&format!("{begin}/postgres{rest}")).await;
        let make = format!("CREATE DATABASE {}", name(number));
        connection.execute(sqlx::raw_sql(AssertSqlSafe(make))).await.unwrap();
        connection.close().await.unwrap();
        format!("{begin}/{}{rest}", name(number))
    }

    /// Removes databases from a server that is not our own.
    pub async fn clean(&self, numbers: impl Iterator<Item = usize>) {
        if self.own.is_some() {
            return;
        }
        let (begin, rest) = &self.address;
        let mut connection = self.connect(&format!("{begin}/postgres{rest}")).await;
        for number in numbers {
            let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", name(number));
            connection.execute(sqlx::raw_sql(AssertSqlSafe(drop))).await.unwrap();
        }
        connection.close().await.unwrap();
    }

    /// Waits at most twenty seconds for a server that is starting.
    async fn connect(&self, url: &str) -> AnyConnection {
        sqlx::any::install_default_drivers();
        let mut tries = 0;
        loop {
            match AnyConnection::connect(url).await {
                Ok(connection) => return connection,
                Err(error) if self.own.is_none() || tries == 200 => {
                    panic!("PostgreSQL does not answer: {error}")
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
            tries += 1;
        }
    }
}

/// A name that no other run and no other test of this run has.
fn name(number: usize) -> String {
    format!("meedoen_test_{}_{number}", std::process::id())
}

impl Own {
    fn start() -> Self {
        let programs = programs().expect(MISSING);
        let folder = tempfile::tempdir().unwrap();
        let user = other_user(folder.path());
        if let Some((uid, gid)) = user {
            chown(folder.path(), Some(uid), Some(gid)).unwrap();
        }
        let data = folder.path().join("data");
        let initdb = command(&programs, "initdb", user)
            .args([
                "--no-locale",
                "--encoding=UTF8",
                "--auth=trust",
                "--username=postgres",
                "--no-sync",
                "-D",
            ])
            .arg(&data)
            .output()
            .unwrap();
        assert!(initdb.status.success(), "initdb: {}", String::from_utf8_lossy(&initdb.stderr));
        let child = command(&programs, "postgres", user)
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            .args([
                "-F",
                "-c",
                "listen_addresses=",
                "-c",
                "max_connections=300",
                "-c",
                "synchronous_commit=off",
            ])
            .spawn()
            .unwrap();
        Self { folder, child, programs, user }
    }

    fn serve(self) -> Server {
        let socket = self.folder.path().display().to_string().replace('/', "%2F");
        let address = ("postgres://postgres@localhost".to_owned(), format!("?host={socket}"));
        Server { address, own: Some(self) }
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let mut stop = command(&self.programs, "pg_ctl", self.user);
        let stopped =
            stop.args(["stop", "-m", "immediate", "-D"]).arg(self.folder.path().join("data")).status();
        if !stopped.is_ok_and(|status| status.success()) {
            self.child.kill().ok();
        }
        self.child.wait().ok();
    }
}

fn command(programs: &Path, name: &str, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(programs.join(name));
    command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    if name == "postgres" {
        command.stderr(Stdio::null());
    }
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    command
}

/// The folder with the programs of the newest PostgreSQL on this machine.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort();
    folders.extend(versions.into_iter().rev());
    folders
        .into_iter()
        .find(|folder| ["initdb", "postgres", "pg_ctl"].iter().all(|name| folder.join(name).is_file()))
}

/// PostgreSQL does not run as root: then the user postgres or nobody, from the list of users.
fn other_user(own_folder: &Path) -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    if std::fs::metadata(own_folder).unwrap().uid() != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    find("postgres").or_else(|| find("nobody"))
}
