//! The link that makes a chat the desk: good once, not for long, and nothing to guess at.

use follower_o_cliente::standin::Method;
use follower_o_cliente::store::Record;
use follower_o_cliente::turn::{self, PAIRING_LASTS};

use super::common::{World, from_bot, unix_now};
use super::{ADA, GIULIA, is_welcome};

#[tokio::test]
async fn a_pairing_link_is_good_once_and_not_for_long() {
    let world = World::new().await;
    let secret = world.pairing(0).await;
    assert!(is_welcome(
        &world.say(GIULIA, &format!("/start {secret}")).await
    ));
    for link in [
        secret.clone(),
        world.pairing(PAIRING_LASTS).await,
        "desk-00000000000000000000000000000000".to_owned(),
        secret.to_uppercase(),
    ] {
        let answer = world.say(ADA, &format!("/start {link}")).await;
        assert!(answer.text.contains("Domanda 1 di 3"), "{}", answer.text);
    }
    // What is found must be this very secret's, wherever it is found.
    let (opened, other) = (turn::secret([9; 16]), turn::secret([8; 16]));
    let found = Record {
        content: turn::pairing(&other, unix_now()).content,
        ..turn::pairing(&opened, unix_now())
    };
    world.write(found).await;
    let answer = world.say(ADA, &format!("/start {opened}")).await;
    assert!(answer.text.contains("Domanda 1 di 3"), "{}", answer.text);
    let still = world.say(GIULIA, "/aiuto").await;
    assert!(still.text.contains("/conti"), "{}", still.text);
    // Just before its end it still is good.
    let late = world.pairing(PAIRING_LASTS - 60).await;
    assert!(!world.home.holds(&late), "what is kept of it is no secret");
    assert!(!world.home.holds(late.strip_prefix("desk-").unwrap()));
    assert!(is_welcome(
        &world.say(GIULIA, &format!("/start {late}")).await
    ));
    world.end().await;
}

#[tokio::test]
async fn guesses_at_a_pairing_link_find_nothing_and_leave_nothing() {
    let mut world = World::new().await;
    let secret = world.pairing(0).await;
    let before = world.home.rows().await;
    for guess in 0..300_u32 {
        world.api().start(ADA, Some(&format!("desk-{guess:032x}")));
    }
    world
        .until("all are answered", |api| {
            api.count(Method::SendMessage) >= 300
        })
        .await;
    assert!(!from_bot(world.api(), ADA).iter().any(is_welcome));
    world.stop().await;
    let rows = world.home.rows().await;
    assert_eq!(rows[0], before[0] + 1, "one conversation");
    world.restart().await;
    assert!(is_welcome(
        &world.say(GIULIA, &format!("/start {secret}")).await
    ));
    world.end().await;
}
