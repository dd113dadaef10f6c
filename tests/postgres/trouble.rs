//! A server that restarts, that is cut off, that is full: conversations wait, and nothing is lost.

use std::sync::Arc;
use std::time::{Duration, Instant};

use follower_o_cliente::standin::{BotApiOptions, Fault};
use sqlx::Connection as _;
use sqlx::postgres::PgConnection;
use tokio::task::JoinSet;

use super::OWN_POLL;
use super::common::people::{Habit, converse};
use super::common::postgres::{Database, Server};
use super::common::witness::Witness;
use super::common::{Home, PATIENCE, TOKEN, World};
use super::proxy::Proxy;
use super::replicas::rows;

/// A bot, people who hold conversations with it, and a witness.
struct Crowd {
    world: World,
    witness: Witness,
    people: JoinSet<()>,
}

impl Crowd {
    async fn at(home: Home) -> Self {
        let options = BotApiOptions {
            token: TOKEN.into(),
            ..BotApiOptions::default()
        };
        let world = World::at(home, options).await;
        let witness = Witness::default();
        let plan = witness.watching(Arc::new(|_: &_| Fault::None));
        world.api().set_faults(move |call| plan(call));
        Self {
            world,
            witness,
            people: JoinSet::new(),
        }
    }

    /// So many people come, one after another in each of eight rows.
    fn comes(&mut self, from: i64, to: i64) {
        for row in 0..8 {
            let api = self.world.api().clone();
            self.people.spawn(async move {
                for chat in (from..to).filter(|chat| chat % 8 == row) {
                    let habit = if chat % 3 == 0 {
                        Habit::Types
                    } else {
                        Habit::Taps
                    };
                    converse(&api, chat, habit, PATIENCE * 2).await;
                }
            });
        }
    }

    /// Everybody has a verdict, nobody was told a thing twice, and nothing is left.
    async fn goes(mut self, database: &Database) {
        while let Some(person) = self.people.join_next().await {
            person.unwrap();
        }
        // Whoever ends while the lead is elsewhere leaves what is delivered to be struck out by the next.
        let mut connection = database.connect().await;
        let began = Instant::now();
        while rows(&mut connection, "outbox").await > 0 {
            assert!(
                began.elapsed() < PATIENCE,
                "what is delivered is struck out"
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        connection.close().await.unwrap();
        self.witness.nothing_went_back();
        self.witness.nothing_was_repeated();
        self.world.end_with_refusals(&[OWN_POLL]).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_cut_off_for_ten_seconds_loses_nothing() {
    let Some(database) = Database::new().await else {
        return;
    };
    let proxy = Proxy::before(database.socket()).await;
    let mut crowd = Crowd::at(Home::on(database.url_by(proxy.port))).await;
    crowd.comes(1, 40);
    crowd
        .world
        .until("some are served", |api| api.messages(9).len() >= 2)
        .await;
    proxy.block(true);
    crowd.comes(40, 80);
    tokio::time::sleep(Duration::from_secs(10)).await;
    proxy.block(false);
    crowd.goes(&database).await;
}

pub async fn others(database: &Database) -> Vec<PgConnection> {
    let mut all = Vec::new();
    while let Some(one) = database.try_connect().await {
        all.push(one);
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_room_or_that_restarts_is_waited_for() {
    // A server of its own: the others' connections are not to be cut.
    let Some(server) = Server::start() else {
        return;
    };
    let database = Database::of(&server).await;
    let mut crowd = Crowd::at(Home::on(database.url())).await;
    crowd.comes(1, 20);
    crowd
        .world
        .until("some are served", |api| api.messages(9).len() >= 2)
        .await;
    // It goes with this.
    let _server = tokio::task::spawn_blocking(move || {
        server.restart();
        server
    })
    .await
    .unwrap();
    crowd.comes(20, 40);
    crowd
        .world
        .until("some are served", |api| api.messages(25).len() >= 2)
        .await;
    // Others take every place, and the bot's own connections are ended.
    let mut taken = others(&database).await;
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE application_name = 'follower-o-cliente'";
    sqlx::raw_sql(end).execute(&mut taken[0]).await.unwrap();
    taken.extend(others(&database).await);
    crowd.comes(40, 50);
    tokio::time::sleep(Duration::from_secs(1)).await;
    for connection in taken {
        connection.close().await.unwrap();
    }
    crowd.goes(&database).await;
}
