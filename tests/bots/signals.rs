//! Signals are for all bots.

use follower_o_cliente::standin::{BotApi, CallInfo, Fault, Method};

use super::common::last_from_bot;
use super::kit::World;

fn says(api: &BotApi, chat: i64, words: &str) -> bool {
    api.last(chat).is_some_and(|last| last.text.contains(words))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sighup_reads_the_texts_of_all_bots_again() {
    let mut world = World::new(&["ada", "bruno", "carla"]).await;
    let folders = ["ada", "bruno"].map(|name| world.path().join(format!("texts-{name}")));
    let write = |folder: &std::path::Path, words: &str| {
        std::fs::create_dir_all(folder).unwrap();
        let text = format!("help-heading = {words}\n");
        std::fs::write(folder.join("own.ftl"), text).unwrap();
    };
    for (bot, folder) in world.bots.iter_mut().zip(&folders) {
        write(folder, &format!("Prima, da {}", bot.name));
        bot.more = format!("locales = \"{}\"\n", folder.display());
    }
    let mut process = world.start().await;
    process.leads(3).await;
    let helped = async |words: [&str; 3]| {
        for (bot, words) in world.bots.iter().zip(words) {
            bot.api.say(1, "/help");
            world
                .until(bot.name, words, |api| says(api, 1, words))
                .await;
        }
    };
    helped(["Prima, da ada", "Prima, da bruno", "Come funziona"]).await;
    for (name, folder) in ["ada", "bruno"].into_iter().zip(&folders) {
        write(folder, &format!("Dopo, da {name}"));
    }
    process.signal("-HUP");
    for folder in &folders {
        process
            .says(&format!("{} were read again", folder.display()))
            .await;
    }
    helped(["Dopo, da ada", "Dopo, da bruno", "Come funziona"]).await;
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_whose_texts_are_not_there_speaks_as_built_in_until_they_are_read() {
    let mut world = World::new(&["ada", "bruno"]).await;
    let folder = world.path().join("texts-ada");
    world.bots[0].more = format!("locales = \"{}\"\n", folder.display());
    let mut process = world.start().await;
    process.leads(2).await;
    process.says("cannot read the folder of texts").await;
    for name in ["ada", "bruno"] {
        world.api(name).say(1, "/help");
        world
            .until(name, "the built-in text", |api| {
                says(api, 1, "Come funziona")
            })
            .await;
    }
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("own.ftl"), "help-heading = Da noi\n").unwrap();
    process.signal("-HUP");
    process.says("were read again").await;
    world.api("ada").say(1, "/help");
    world
        .until("ada", "its own text", |api| says(api, 1, "Da noi"))
        .await;
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_ends_all_bots_though_one_cannot_reach_telegram() {
    let world = World::new(&["ada", "bruno"]).await;
    let process = world.start().await;
    process.leads(2).await;
    // Nothing of the one's goes out.
    world.api("ada").set_faults(|call: &CallInfo<'_>| {
        if call.method == Method::SendMessage {
            Fault::Status(502)
        } else {
            Fault::None
        }
    });
    for name in ["ada", "bruno"] {
        world.api(name).say(1, "/start");
    }
    world
        .until("bruno", "it answers", |api| says(api, 1, "Domanda 1 di 3"))
        .await;
    world
        .until("ada", "it tries", |api| api.count(Method::SendMessage) > 0)
        .await;
    process.stop().await;
    // What it could not send waits, and goes out in the next life.
    world.api("ada").clear_faults();
    let process = world.start().await;
    world
        .until("ada", "it answers", |api| says(api, 1, "Domanda 1 di 3"))
        .await;
    assert!(last_from_bot(world.api("ada"), 1).from_bot);
    process.stop().await;
}
