//! What is tapped twice, as impatient people do, is shown once: no edit changes nothing.

use super::common::{PATIENCE, World, last_from_bot};
use super::{GIULIA, pair};

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
