//! Every button of the desk, tapped; and tapped twice, as impatient people do: no edit changes nothing.

use std::collections::HashSet;

use super::common::{PATIENCE, World, data, last_from_bot};
use super::{GIULIA, pair};
use follower_o_cliente::standin::BotApi;

#[tokio::test]
async fn links_that_are_turned_over_twice_are_edited_once() {
    let world = World::new().await;
    for number in 1..=20 {
        world.placement(&format!("volantino-{number}")).await;
    }
    pair(&world, GIULIA).await;
    let list = world.say(GIULIA, "/link").await;
    for data in ["links.p1", "links.p2", "links"] {
        let edits = last_from_bot(world.api(), GIULIA).edits;
        // One that changes nothing would be refused.
        for _ in 0..2 {
            world.api().tap_stale(GIULIA, list.message_id, data);
            world.emptied(PATIENCE).await;
        }
        let now = last_from_bot(world.api(), GIULIA);
        assert_eq!((now.message_id, now.edits), (list.message_id, edits + 1));
    }
    // Whatever is called by the number of the page leads on.
    let page = world.tap(GIULIA, "1/3").await;
    assert!(page.keyboard.iter().flatten().any(|key| key.text == "2/3"));
    world.emptied(PATIENCE).await;
    world.end().await;
}

#[tokio::test]
async fn a_tap_on_any_button_of_the_desk_is_understood() {
    let world = World::new().await;
    // So many that their buttons take two pages.
    for number in 1..=9 {
        world.placement(&format!("volantino-{number}")).await;
    }
    pair(&world, GIULIA).await;
    let help = world.say(GIULIA, "/aiuto").await;
    let (mut tapped, mut waiting) = (HashSet::new(), Vec::new());
    for command in ["/conti", "/link", "/settimana", "/contatti"] {
        let shown = world.say(GIULIA, command).await;
        assert_ne!(shown.text, help.text, "{command}");
        waiting.push(shown);
    }
    waiting.push(help.clone());
    while let Some(shown) = waiting.pop() {
        for data in data(&shown) {
            // One placement's accounts are as another's.
            let kind = match data.rsplit_once('.') {
                Some((kind, mark)) if mark.len() == 16 => kind.to_owned(),
                _ => data.clone(),
            };
            if tapped.insert(kind) {
                let tap = |api: &BotApi| drop(api.tap_stale(GIULIA, shown.message_id, &data));
                let answer = world.answer(GIULIA, tap).await;
                assert_ne!(answer.text, help.text, "{data} is taken for anything");
                waiting.push(answer);
            }
        }
    }
    for kind in [
        "accounts.week.p1",
        "links.p1",
        "link",
        "link.new",
        "accounts.all",
    ] {
        assert!(tapped.contains(kind), "{kind}: {tapped:?}");
    }
    world.emptied(PATIENCE).await;
    world.end().await;
}
