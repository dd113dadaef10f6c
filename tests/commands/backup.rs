//! `backup`: a copy that a bot can be started on.

use std::fs;

use super::common::{Bot, Home, World, last_from_bot};
use super::{ADA, BEA, done, fails, run_at};

#[tokio::test]
async fn a_bot_goes_on_from_the_copy() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world.choose(ADA, "activity.venue").await;
    let said = done(&world, &["backup", "copia.db"]).await;
    let copy = world.home.path().join("copia.db");
    for words in [
        copy.to_str().unwrap(),
        world.home.key().to_str().unwrap(),
        "To restore",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // What comes afterwards is not in it.
    world.choose(ADA, "goods.followers").await;
    world.say(BEA, "/start").await;
    world.stop().await;

    let other = Home::new();
    fs::create_dir_all(other.data()).unwrap();
    fs::create_dir_all(other.key().parent().unwrap()).unwrap();
    fs::copy(&copy, other.database()).unwrap();
    let ran = run_at(&other, Some(&world.telegram.url), &["links"]).await;
    assert!(
        !ran.ok && ran.failed.contains("there is no key file"),
        "{ran:?}"
    );
    fs::copy(world.home.key(), other.key()).unwrap();
    world.home = other;
    world.bot = Some(Bot::start(world.home.config(&world.telegram.url)));
    // What the copy held in its outbox may come once more before.
    world.api().say(ADA, "🎸🎸");
    world
        .until("question 2 below what was written", |api| {
            let last = last_from_bot(api, ADA).text;
            last.contains("Scusa") && last.contains("Domanda 2 di 3")
        })
        .await;
    let last = last_from_bot(world.api(), ADA).message_id;
    world.api().tap(ADA, last, "goods.takings").unwrap();
    world
        .until("question 3", |api| {
            last_from_bot(api, ADA).text.contains("Domanda 3 di 3")
        })
        .await;
    world.end().await;
}

#[tokio::test]
async fn a_file_that_is_there_is_left_alone() {
    let world = World::new().await;
    let file = world.home.path().join("copia.db");
    for content in ["", "mio"] {
        fs::write(&file, content).unwrap();
        let said = fails(&world, &["backup", "copia.db"]).await;
        assert!(said.contains("is there already"), "{said}");
        assert_eq!(fs::read_to_string(&file).unwrap(), content);
    }
    let said = fails(&world, &["backup", "no/such/folder/copia.db"]).await;
    assert!(said.contains("no/such/folder"), "{said}");
    let left: Vec<_> = fs::read_dir(world.home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 3, "data, key and the file: {left:?}");
    world.end().await;
}
