//! Telegram delivers to several bots of one or two processes.

use std::collections::HashSet;
use std::net::SocketAddr;

use follower_o_cliente::standin::Method;

use super::common::PATIENCE;
use super::common::people::{Habit, converse};
use super::common::ports::free;
use super::common::postgres::Database;
use super::kit::World;

/// Listens there, and is delivered to at `public`.
fn webhook(listen: SocketAddr, public: SocketAddr) -> String {
    format!("[webhook]\nlisten = \"{listen}\"\npublic_url = \"http://{public}/bots\"\n")
}

async fn everybody_is_served(world: &World, chats: std::ops::Range<i64>) {
    let talks = world.bots.iter().flat_map(|bot| {
        let talk = |chat| converse(&bot.api, chat, Habit::Taps, PATIENCE);
        chats.clone().map(talk)
    });
    futures_util::future::join_all(talks).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_several_bots_has_a_door_of_its_own_and_is_answered_by_whoever_leads_it() {
    let Some(database) = Database::new().await else {
        return;
    };
    let world = World::on(&["ada", "bruno", "carla"], Some(database.url())).await;
    let (public, other) = (free(), free());
    let one = world.start_with("one", &webhook(public, public)).await;
    one.leads(3).await;
    for bot in &world.bots {
        world
            .until(bot.name, "its webhook", |api| api.webhook().is_some())
            .await;
    }
    let addresses = world.bots.iter().filter_map(|bot| bot.api.webhook());
    let set: HashSet<_> = addresses.map(|webhook| webhook.url).collect();
    assert_eq!(set.len(), 3, "{set:?}");
    everybody_is_served(&world, 1..5).await;
    // Everything goes on being delivered to the first: it hands over what the second one answers.
    let two = world.start_with("two", &webhook(other, public)).await;
    two.leads(1).await;
    one.leads(2).await;
    everybody_is_served(&world, 5..9).await;
    two.stop().await;
    one.leads(3).await;
    everybody_is_served(&world, 9..13).await;
    for bot in &world.bots {
        assert_eq!(bot.api.count(Method::GetUpdates), 0, "{}", bot.name);
        assert_eq!(bot.api.chats().len(), 12, "{}", bot.name);
    }
    // What was handed over in the moment in which another came to lead is delivered once more.
    world.settled(&["query is too old"]).await;
    one.stop().await;
}
