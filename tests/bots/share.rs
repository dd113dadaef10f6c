//! Several processes share several bots.

use std::time::Duration;

use sqlx::Connection as _;

use super::common::PATIENCE;
use super::common::people::{Habit, converse};
use super::common::postgres::Database;
use super::kit::World;

const NAMES: [&str; 5] = ["ada", "bruno", "carla", "dino", "elsa"];
const OWN_POLL: &str = "terminated by other getUpdates";

async fn everybody_is_served(world: &World, chat: i64) {
    let talks = world
        .bots
        .iter()
        .map(|bot| converse(&bot.api, chat, Habit::Taps, PATIENCE));
    futures_util::future::join_all(talks).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_several_processes_leads_its_share_and_takes_over_what_another_leaves() {
    let Some(database) = Database::new().await else {
        return;
    };
    let world = World::on(&NAMES, Some(database.url())).await;
    let mut first = world.start_at("one").await;
    first.leads(5).await;
    everybody_is_served(&world, 1).await;
    // Another comes: three are kept, two given away in good order.
    let second = world.start_at("two").await;
    first.leads(3).await;
    second.leads(2).await;
    everybody_is_served(&world, 2).await;
    let third = world.start_at("three").await;
    third.leads(1).await;
    first.leads(2).await;
    second.leads(2).await;
    everybody_is_served(&world, 3).await;
    // One is killed, one ends: the last has all.
    first.kill();
    let sharing = async {
        while (second.leading().await + third.leading().await) < 5 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, sharing)
        .await
        .expect("all are led");
    assert!(second.leading().await <= 3 && third.leading().await <= 3);
    everybody_is_served(&world, 4).await;
    third.stop().await;
    second.leads(5).await;
    everybody_is_served(&world, 5).await;
    // Each lead's term is told as the database has it.
    let mut beside = database.connect().await;
    let sql = "SELECT term FROM lead WHERE bot <> 0 ORDER BY bot";
    let terms: Vec<i64> = sqlx::query_scalar(sql)
        .fetch_all(&mut beside)
        .await
        .unwrap();
    beside.close().await.unwrap();
    assert_eq!(terms.len(), NAMES.len());
    assert!(terms.iter().any(|term| *term > 1), "{terms:?}");
    let line = |(name, term)| format!("foc_lead_term{{bot=\"{name}\"}} {term}.0\n");
    let lines: Vec<_> = NAMES.iter().zip(&terms).map(line).collect();
    let is_told = |told: &str| lines.iter().all(|line| told.contains(line));
    second.until("/metrics", is_told).await;
    // What was on its way at the kill is done once more.
    let again = [OWN_POLL, "query is too old", "message is not modified"];
    world.settled(&again).await;
    second.stop().await;
}
