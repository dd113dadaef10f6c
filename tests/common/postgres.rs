//! A PostgreSQL of the tests' own: one server for each test process, a database for each test.
//!
//! It runs from a folder in the temporary one, as another user where this is root, and is reached by a
//! socket in that folder. A shell stands before it and reads from this process: when that ends, however
//! it ends, the shell stops the server and removes the folder. Where PostgreSQL is not installed, the
//! tests say so and pass over it; with `FOC_POSTGRES=required`, as in `.ci/run`, that is a failure.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};

/// The server: reads what follows from the folder that it is started in.
const SCRIPT: &str = r#"
"$1/initdb" -D data -U postgres -A trust -E UTF8 --locale=C --no-sync >log 2>&1 || exit 1
cat >>data/postgresql.conf <<END
listen_addresses = ''
unix_socket_directories = '$PWD'
$2
END
"$1/pg_ctl" -D data -l log -w start >/dev/null 2>&1 || exit 1
touch ready
cat >/dev/null
"$1/pg_ctl" -D data -m immediate stop >/dev/null 2>&1
rm -rf "$PWD"
"#;

/// What suits many short tests.
const SETTINGS: &str = "\
    fsync = off\n\
    shared_buffers = 32MB\n\
    max_connections = 60\n\
    autovacuum_naptime = 5s";

/// Long enough for a machine that does ten other things.
const STARTING: Duration = Duration::from_secs(60);

/// A server that runs as long as this process.
pub struct Server {
    folder: PathBuf,
    programs: PathBuf,
    /// Its standard input is what the shell waits at.
    _shell: Child,
}

/// A database of a server's.
#[derive(Clone, Debug)]
pub struct Database {
    name: String,
    folder: PathBuf,
}

impl Database {
    /// A new one, empty; `None` where there is no PostgreSQL on this machine.
    pub async fn new() -> Option<Self> {
        Some(Self::of(Server::of_this_process()?).await)
    }

    /// A new one of this server, empty.
    pub async fn of(server: &Server) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("bot{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let database = Self {
            name,
            folder: server.folder.clone(),
        };
        let mut connection = database.connect_to("postgres").await.unwrap();
        let sql = format!("CREATE DATABASE {}", database.name);
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        database
    }

    /// As `DATABASE_URL` says it.
    pub fn url(&self) -> String {
        let folder = self.folder.to_str().unwrap().replace('/', "%2F");
        format!("postgres://postgres@{folder}/{}", self.name)
    }

    /// The socket that the server listens on.
    pub fn socket(&self) -> PathBuf {
        self.folder.join(".s.PGSQL.5432")
    }

    /// As `DATABASE_URL` says it, by another way to the server.
    pub fn url_by(&self, port: u16) -> String {
        format!("postgres://postgres@127.0.0.1:{port}/{}", self.name)
    }

    /// Its rows, beside the bot.
    pub async fn connect(&self) -> PgConnection {
        self.try_connect().await.unwrap()
    }

    /// The same; `None` where there is no room for one more.
    pub async fn try_connect(&self) -> Option<PgConnection> {
        self.connect_to(&self.name).await.ok()
    }

    async fn connect_to(&self, name: &str) -> sqlx::Result<PgConnection> {
        let options = PgConnectOptions::new_without_pgpass()
            .socket(&self.folder)
            .username("postgres")
            .database(name);
        options.connect().await
    }
}

impl Server {
    /// The one server of this process.
    pub fn of_this_process() -> Option<&'static Self> {
        static SERVER: OnceLock<Option<Server>> = OnceLock::new();
        SERVER.get_or_init(Self::start).as_ref()
    }

    /// One more; `None` where there is no PostgreSQL on this machine.
    pub fn start() -> Option<Self> {
        Self::start_with(SETTINGS)
    }

    /// One more, with these lines in its configuration.
    pub fn start_with(settings: &str) -> Option<Self> {
        let required = std::env::var_os("FOC_POSTGRES").is_some_and(|value| value == "required");
        let Some(programs) = programs() else {
            let said = "PostgreSQL is not installed: neither in PATH nor in /usr/lib/postgresql is \
                        there an initdb (Debian's package is `postgresql`)";
            assert!(!required, "FOC_POSTGRES=required, and {said}");
            // Past the harness, which keeps to itself what a test that passes has printed.
            let _ = writeln!(
                std::io::stderr(),
                "tests on PostgreSQL were passed over: {said}"
            );
            return None;
        };
        let folder = tempfile::Builder::new()
            .prefix("foc-pg-")
            .tempdir()
            .unwrap();
        let folder = folder.keep();
        let mut command = as_nobody_much(&folder);
        command
            .args(["sh", "-c", SCRIPT, "sh"])
            .arg(&programs)
            .arg(settings);
        let shell = command
            .current_dir(&folder)
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self {
            folder,
            programs,
            _shell: shell,
        };
        server.wait();
        Some(server)
    }

    fn wait(&self) {
        let began = Instant::now();
        while !self.folder.join("ready").exists() {
            let log = || std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(began.elapsed() < STARTING, "PostgreSQL starts: {}", log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Its first process.
    pub fn pid(&self) -> u32 {
        let file = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap();
        file.lines().next().unwrap().trim().parse().unwrap()
    }

    /// Stops it without a word to anybody, and starts it again, as after a loss of power.
    pub fn restart(&self) {
        let mut command = as_nobody_much(&self.folder);
        let done = command
            .arg(self.programs.join("pg_ctl"))
            .args([
                "-D",
                "data",
                "-l",
                "log",
                "-w",
                "-m",
                "immediate",
                "restart",
            ])
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(done.success());
    }
}

/// Where initdb and its like are.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let versions = std::fs::read_dir("/usr/lib/postgresql");
    let versions = versions.into_iter().flatten().flatten();
    let mut versions: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    versions.sort();
    std::env::split_paths(&path)
        .chain(versions.into_iter().rev())
        .find(|folder| folder.join("initdb").is_file())
}

/// PostgreSQL refuses to run as root: then it runs as its own user, or as nobody.
fn as_nobody_much(folder: &Path) -> Command {
    let said = |program: &str, args: &[&str]| {
        let output = Command::new(program).args(args).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    if said("id", &["-u"]) != "0" {
        return Command::new("env");
    }
    let user = ["postgres", "nobody"]
        .into_iter()
        .find(|user| !said("id", &["-u", user]).is_empty())
        .expect("a user other than root");
    let owner = format!("{user}:{}", said("id", &["-gn", user]));
    let owned = Command::new("chown").arg(owner).arg(folder).status();
    assert!(owned.unwrap().success());
    let mut command = Command::new("setpriv");
    let (uid, gid) = (said("id", &["-u", user]), said("id", &["-g", user]));
    command.args(["--reuid", &uid, "--regid", &gid, "--clear-groups", "--"]);
    command
}
