//! Whether it can serve, as whoever watches over it is told.

use std::net::SocketAddr;
use std::time::Duration;

use follower_o_cliente::standin::BotApi;
use sqlx::Connection as _;

use super::OWN_POLL;
use super::common::ports::free;
use super::common::postgres::Database;
use super::common::{Bot, Home, PATIENCE, Telegram, World};
use super::proxy::Proxy;

/// Asks until the status is the one that it should be; what is said then.
async fn until(at: SocketAddr, status: u16) -> String {
    let asking = async {
        loop {
            let answer = reqwest::get(format!("http://{at}/readyz")).await.unwrap();
            if answer.status().as_u16() == status {
                return answer.text().await.unwrap();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let waited = tokio::time::timeout(PATIENCE, asking).await;
    waited.expect("what it should say")
}

async fn watched(database: &str) -> (World, SocketAddr) {
    let at = free();
    let (telegram, home) = (Telegram::start().await, Home::on(database.to_owned()));
    let mut config = home.config(&telegram.url);
    config.health = Some(at);
    let bot = Some(Bot::start(config));
    let world = World {
        telegram,
        home,
        bot,
    };
    world.until("it fetches", BotApi::is_polled).await;
    (world, at)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_database_is_away_is_not_ready_until_it_is_back() {
    let Some(database) = Database::new().await else {
        return;
    };
    let proxy = Proxy::before(database.socket()).await;
    let (world, at) = watched(&database.url_by(proxy.port)).await;
    let said = until(at, 200).await;
    assert!(
        said.contains("\"leads\":true") && said.contains("\"database\":true"),
        "{said}"
    );
    proxy.block(true);
    let said = until(at, 503).await;
    assert!(said.contains("\"database\":false"), "{said}");
    proxy.block(false);
    until(at, 200).await;
    world.say(1, "/start").await;
    world.end_with_refusals(&[OWN_POLL]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_know_who_leads_is_not_ready() {
    let Some(database) = Database::new().await else {
        return;
    };
    let (world, at) = watched(&database.url()).await;
    until(at, 200).await;
    // Nobody can ask for the lead, or keep it.
    let mut beside = database.connect().await;
    let locked = "BEGIN; LOCK TABLE lead IN ACCESS EXCLUSIVE MODE";
    sqlx::raw_sql(locked).execute(&mut beside).await.unwrap();
    let said = loop {
        let said = until(at, 503).await;
        if said.contains("\"lead_known\":false") {
            break said;
        }
    };
    assert!(said.contains("\"ready\":false"), "{said}");
    sqlx::raw_sql("ROLLBACK")
        .execute(&mut beside)
        .await
        .unwrap();
    beside.close().await.unwrap();
    until(at, 200).await;
    world.say(1, "/start").await;
    world.end_with_refusals(&[OWN_POLL]).await;
}
