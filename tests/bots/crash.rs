//! Killed in the middle of what several bots do, and started again.

use std::sync::Arc;
use std::time::Duration;

use follower_o_cliente::standin::Fault;

use super::common::PATIENCE;
use super::common::people::{Habit, converse};
use super::common::postgres::Database;
use super::common::witness::{Witness, Written};
use super::kit::World;

const KILLS: u32 = 6;
/// Of each bot, all at once.
const CHATS: usize = 30;

async fn kills_lose_nothing_of_either(world: World) {
    let mut witnesses = Vec::new();
    for bot in &world.bots {
        let witness = Witness::default();
        let plan = witness.watching(Arc::new(|_: &_| Fault::None));
        bot.api.set_faults(move |call| plan(call));
        witnesses.push(witness);
    }
    let talks = world.bots.iter().flat_map(|bot| {
        (1..).take(CHATS).map(|chat| {
            let habit = if chat % 2 == 0 {
                Habit::Taps
            } else {
                Habit::Types
            };
            converse(&bot.api, chat, habit, PATIENCE * 2)
        })
    });
    let killing = async {
        for kill in 0..KILLS {
            let mut process = world.start().await;
            process.leads(2).await;
            tokio::time::sleep(Duration::from_millis(u64::from(kill) * 37)).await;
            witnesses.iter().for_each(Witness::kills_now);
            process.kill();
        }
        let process = world.start().await;
        process.leads(2).await;
        process
    };
    let (process, _) = tokio::join!(killing, futures_util::future::join_all(talks));
    for witness in &witnesses {
        witness.nothing_went_back();
        println!("{:?}", witness.repeated_after_kills(CHATS, Written::Here));
    }
    let over = [
        "terminated by other getUpdates",
        "query is too old",
        "not modified",
    ];
    world.settled(&over).await;
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_lose_nothing_of_either_of_two_bots() {
    kills_lose_nothing_of_either(World::new(&["ada", "bruno"]).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_lose_nothing_of_either_of_two_bots_on_a_server() {
    if let Some(database) = Database::new().await {
        let world = World::on(&["ada", "bruno"], Some(database.url())).await;
        kills_lose_nothing_of_either(world).await;
    }
}
