//! Connections through which nothing comes any more, and which stay open. Each test is about as long as
//! the bot takes to notice: its patience is real, and shorter than that of the tests.

use super::common::{Bot, Home, PATIENCE, Telegram};
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
