//! Connections through which nothing comes any more, and which stay open. Each test is about as long as
//! the bot takes to notice: its patience is real, and shorter than that of the tests.

use std::time::Duration;

use follower_o_cliente::standin::{Fault, Method, first_calls};

use super::common::{Bot, Home, PATIENCE, Telegram, World};
use super::relay::{Kind, Relay};
use super::tls::Tls;
use super::{answers, config, over_tls};

/// Somebody is answered; then the connection goes mute in the middle of a long poll, and somebody else
/// is answered all the same.
async fn survives(telegram: &Telegram, go_mute: impl Fn()) {
    answers(telegram, 1).await;
    let polled = telegram.api.wait_until(|api| api.is_polled(), PATIENCE);
    assert!(polled.await);
    go_mute();
    answers(telegram, 2).await;
}

#[tokio::test]
async fn a_mute_connection_is_noticed_by_the_pings_of_http_2() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let (_tls, relay, bot) = over_tls(&telegram, &home).await;
    survives(&telegram, || relay.go_mute()).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_mute_connection_over_http_1_is_noticed_by_a_call_that_is_held_for_less() {
    let telegram = Telegram::start().await;
    let target = telegram.url.strip_prefix("http://").unwrap().parse();
    let relay = Relay::start(Kind::Wire, target.unwrap()).await;
    let home = Home::new();
    let bot = Bot::start(config(&home, &format!("http://{}", relay.address), &[]));
    survives(&telegram, || relay.go_mute()).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_mute_connection_whose_pings_are_answered_is_noticed_by_the_call_itself() {
    let telegram = Telegram::start().await;
    let tls = Tls::start(&telegram.api, "localhost").await;
    let home = Home::new();
    let url = format!("https://localhost:{}", tls.address.port());
    let file = tls.write(home.path());
    let bot = Bot::start(config(&home, &url, &[("SSL_CERT_FILE", &file)]));
    survives(&telegram, || tls.go_mute()).await;
    bot.stop().await;
}

/// A picture is sent in parts, and takes its time to be taken in; not when nobody is there any more.
#[tokio::test]
async fn a_mute_connection_is_noticed_as_soon_by_a_call_that_brings_a_picture() {
    const NEVER: Duration = Duration::from_secs(3_600);
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = Some(Bot::start(home.config(&telegram.url)));
    let world = World {
        telegram,
        home,
        bot,
    };
    world.say(1, "/start").await;
    let mut verdict = 0;
    for data in ["activity.venue", "goods.known", "manager.myself"] {
        verdict = world.choose(1, data).await.message_id;
    }
    world
        .api()
        .set_faults(first_calls(Method::SendPhoto, 1, Fault::Delay(NEVER)));
    world.api().tap_stale(1, verdict, "verdict.picture");
    world
        .until("the picture, over another connection", |api| {
            api.last(1).is_some_and(|last| last.photo.is_some())
        })
        .await;
    assert_eq!(world.api().count(Method::SendPhoto), 2);
}
