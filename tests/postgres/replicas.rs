//! Two and three real processes behind a balancer, to which Telegram delivers: killed, stopped, resumed, ended,
//! and cut off from their server.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use follower_o_cliente::app;
use follower_o_cliente::standin::{Fault, WebhookTrouble};
use follower_o_cliente::store::{Either, Store};
use sqlx::Connection as _;

use super::balancer::{Target, balancer, standing};
use super::common::people::Crowd;
use super::common::ports::free;
use super::common::postgres::{Database, Server};
use super::common::process::{Dice, Process};
use super::common::witness::{Witness, Written};
use super::common::{Home, PATIENCE, Telegram};
use super::proxy::Proxy;
use super::trouble::others;

/// A process with its place.
struct Replica {
    home: Home,
    at: SocketAddr,
    process: Option<Process>,
}

/// Who has the lead.
async fn holder(database: &Database) -> i64 {
    let mut connection = database.connect().await;
    let holder = sqlx::query_scalar("SELECT holder FROM lead WHERE bot <> 0")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    holder
}

/// Processes of one bot, behind a balancer.
pub struct Group {
    pub telegram: Telegram,
    replicas: Vec<Replica>,
    pub targets: Arc<Vec<Target>>,
}

impl Group {
    /// So many, all started at once on an empty database, with one key file that is not there yet.
    pub async fn of(count: usize, server: &str) -> Self {
        Self::by(&vec![server.to_owned(); count]).await
    }

    /// The same, each by a way of its own to the server.
    pub async fn by(servers: &[String]) -> Self {
        Self::configured(servers, "").await
    }

    /// The same, with these lines in their configuration.
    pub async fn configured(servers: &[String], lines: &str) -> Self {
        let count = servers.len();
        let telegram = Telegram::start().await;
        let at: Vec<_> = (0..count).map(|_| free()).collect();
        let (public, targets) = balancer(&at).await;
        let first = Home::on(servers[0].clone());
        let key = first.key();
        let others = servers[1..].iter();
        let others = others.map(|server| Home::on(server.clone()).with_key(key.clone()));
        let homes = std::iter::once(first).chain(others);
        let mut group = Self {
            telegram,
            replicas: Vec::new(),
            targets,
        };
        for (home, at) in homes.zip(at) {
            let config = format!(
                "{lines}\n[webhook]\nlisten = \"{at}\"\npublic_url = \"http://{public}/bot\"\nmax_connections = 20\n"
            );
            std::fs::write(home.path().join("follower-o-cliente.toml"), config).unwrap();
            let process = None;
            group.replicas.push(Replica { home, at, process });
        }
        for which in 0..count {
            group.start(which);
        }
        for which in 0..count {
            group.until(which, "\"ready\":true").await;
        }
        let set = |telegram: &Telegram| telegram.api.webhook().is_some();
        while !set(&group.telegram) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        group
    }

    pub fn start(&mut self, which: usize) {
        let replica = &mut self.replicas[which];
        replica.process = Some(Process::start(&replica.home, &self.telegram.url));
    }

    pub fn signal(&self, which: usize, signal: &str) {
        self.replicas[which]
            .process
            .as_ref()
            .unwrap()
            .signal(signal);
    }

    /// The database with the keys, beside them.
    pub async fn store(&self) -> Store<Either> {
        let config = self.replicas[0].home.config(&self.telegram.url);
        app::open_beside(&config.store()).await.unwrap()
    }

    /// The number that the system gives a process.
    pub fn pid(&self, which: usize) -> u32 {
        self.replicas[which].process.as_ref().unwrap().0.id()
    }

    pub async fn ended(&mut self, which: usize) -> std::process::ExitStatus {
        let mut process = self.replicas[which].process.take().unwrap();
        super::common::soon(process.ended()).await
    }

    /// Waits until a process says so of itself.
    pub async fn until(&self, which: usize, words: &str) {
        let began = Instant::now();
        loop {
            let said = standing(self.replicas[which].at).await;
            if said.contains(words) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "never: {words}: {said}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Who leads, other than `not`.
    pub async fn leader(&self, not: Option<usize>) -> usize {
        let began = Instant::now();
        loop {
            for which in (0..self.replicas.len()).filter(|which| Some(*which) != not) {
                if standing(self.replicas[which].at)
                    .await
                    .contains("\"leads\":true")
                {
                    return which;
                }
            }
            assert!(began.elapsed() < PATIENCE, "somebody leads");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Who leads, and what it is called in the database. On a machine that is busy enough the lead may go to
    /// another at any moment: asked again, it is still the same one.
    async fn leader_with_holder(&self, database: &Database) -> (usize, i64) {
        loop {
            let before = holder(database).await;
            let leader = self.leader(None).await;
            if holder(database).await == before {
                return (leader, before);
            }
        }
    }

    /// Nobody has the lead of this holder any more: others need not wait for its end.
    async fn gave_back(&self, database: &Database, holder: i64) {
        let mut connection = database.connect().await;
        let kept: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM lead WHERE holder = $1 AND until > clock_timestamp() AND bot <> 0",
        )
        .bind(holder)
        .fetch_one(&mut connection)
        .await
        .unwrap();
        connection.close().await.unwrap();
        assert_eq!(kept, 0, "the lead was given back");
    }

    /// Ends all of them in good order; nothing is left anywhere.
    pub async fn end(self, database: &Database) {
        self.end_with_refusals(database, &[]).await;
    }

    /// The same, with refusals of this kind besides.
    pub async fn end_with_refusals(mut self, database: &Database, more: &[&str]) {
        let all = self
            .telegram
            .api
            .wait_until(|api| api.unconfirmed() == 0, PATIENCE);
        assert!(all.await, "every delivery is taken");
        // What is taken in may still wait for whoever leads: an end leaves it to the next one.
        let mut connection = database.connect().await;
        let began = Instant::now();
        while rows(&mut connection, "inbox").await + rows(&mut connection, "outbox").await > 0 {
            assert!(began.elapsed() < PATIENCE, "all that waits is answered");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        for which in 0..self.replicas.len() {
            self.signal(which, "-TERM");
            assert!(self.ended(which).await.success());
        }
        assert_eq!(self.telegram.api.unconfirmed(), 0);
        for table in ["outbox", "inbox", "dead_letter"] {
            assert_eq!(rows(&mut connection, table).await, 0, "{table}");
        }
        connection.close().await.unwrap();
        for call in self.telegram.api.refused() {
            let words = call.description.unwrap_or_default();
            let expected = ["message is not modified", "query is too old"];
            let mut expected = expected.iter().chain(more);
            assert!(expected.any(|e| words.contains(e)), "{words}");
        }
    }
}

/// People, and what reached them.
struct Served {
    witness: Witness,
    crowd: Crowd,
    side_by_side: usize,
}

impl Served {
    fn before(group: &Group, side_by_side: i64) -> Self {
        let api = &group.telegram.api;
        let witness = Witness::default();
        let plan = witness.watching(Arc::new(|_: &_| Fault::None));
        api.set_faults(move |call| plan(call));
        let crowd = Crowd::come(api, side_by_side, 0);
        Self {
            witness,
            crowd,
            side_by_side: side_by_side.try_into().unwrap(),
        }
    }

    /// Waits until so many more people have come.
    async fn served(&self, group: &Group, people: i64) {
        let so_far = self.crowd.so_far();
        let come = || self.crowd.so_far() >= so_far + people;
        let come = group.telegram.api.wait_until(|_| come(), PATIENCE);
        assert!(come.await, "people are served");
    }

    /// Everybody has a verdict, and no message went back a step or came twice without a kill in between.
    async fn goes(mut self) {
        self.crowd.is_over();
        self.crowd.goes().await;
        self.witness.nothing_went_back();
        println!(
            "{} conversations, {:?}",
            self.crowd.so_far(),
            self.witness
                .repeated_after_kills(self.side_by_side, Written::Elsewhere)
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_three_that_take_in_any_may_be_killed_stopped_or_ended() {
    const SIDE_BY_SIDE: i64 = 10;
    let Some(database) = Database::new().await else {
        return;
    };
    let mut group = Group::of(3, &database.url()).await;
    group.telegram.api.set_webhook_trouble(WebhookTrouble {
        repeats: 1,
        newest_first: false,
    });
    let crowd = Served::before(&group, SIDE_BY_SIDE);
    let mut dice = Dice(20_260_517);
    let rounds = [
        ("-KILL", true),
        ("-KILL", true),
        ("-STOP", true),
        ("-KILL", false),
        ("-TERM", true),
        ("-STOP", false),
        ("-KILL", true),
        ("-TERM", false),
        ("-STOP", true),
        ("-KILL", true),
    ];
    for (signal, the_leader) in rounds {
        crowd.served(&group, 2 * SIDE_BY_SIDE).await;
        let (leader, holder) = group.leader_with_holder(&database).await;
        let which = if the_leader { leader } else { (leader + 1) % 3 };
        // In the middle of whatever it does.
        tokio::time::sleep(Duration::from_micros(dice.below(200_000))).await;
        if signal != "-TERM" {
            crowd.witness.kills_now();
        }
        let began = Instant::now();
        group.signal(which, signal);
        if signal == "-TERM" {
            let status = group.ended(which).await;
            assert!(status.success(), "{status}");
            if the_leader {
                group.gave_back(&database, holder).await;
            }
        } else {
            crowd.witness.is_gone();
        }
        let next = group.leader(Some(which)).await;
        let took = began.elapsed();
        println!("{signal} to {which} of {leader}: {next} leads after {took:?}");
        if signal == "-STOP" {
            // Long enough for the lead to have gone to another, who serves people.
            crowd.served(&group, SIDE_BY_SIDE).await;
            group.signal(which, "-CONT");
        } else {
            if signal == "-KILL" {
                assert!(!group.ended(which).await.success());
            }
            group.start(which);
        }
        group.until(which, "\"ready\":true").await;
        if the_leader {
            group.until(which, "\"leads\":false").await;
        }
    }
    crowd.goes().await;
    let given = group
        .targets
        .iter()
        .map(|it| it.given.load(Ordering::Relaxed));
    assert!(given.min() > Some(0), "each has taken in");
    group.end(&database).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_take_in_wait_for_a_server_that_restarts_is_cut_off_or_full() {
    // A server of its own: the others' connections are not to be cut.
    let Some(server) = Server::start() else {
        return;
    };
    let database = Database::of(&server).await;
    let proxy = Proxy::before(database.socket()).await;
    let group = Group::of(2, &database.url_by(proxy.port)).await;
    let crowd = Served::before(&group, 8);
    crowd.served(&group, 16).await;
    // What was on its way may have been written or not, as with a kill.
    crowd.witness.kills_now();
    let _server = tokio::task::spawn_blocking(move || {
        server.restart();
        server
    })
    .await
    .unwrap();
    crowd.witness.is_over();
    crowd.served(&group, 24).await;
    crowd.witness.kills_now();
    proxy.block(true);
    tokio::time::sleep(Duration::from_secs(10)).await;
    crowd.witness.is_over();
    proxy.block(false);
    crowd.served(&group, 24).await;
    // Others take every place, and the processes' own connections are ended.
    crowd.witness.kills_now();
    let mut taken = others(&database).await;
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE application_name = 'follower-o-cliente'";
    sqlx::raw_sql(end).execute(&mut taken[0]).await.unwrap();
    taken.extend(others(&database).await);
    tokio::time::sleep(Duration::from_secs(1)).await;
    crowd.witness.is_over();
    for connection in taken {
        connection.close().await.unwrap();
    }
    crowd.served(&group, 24).await;
    crowd.goes().await;
    group.end(&database).await;
}

/// How many rows a table has.
pub async fn rows(connection: &mut sqlx::PgConnection, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(connection)
        .await
        .unwrap()
}
