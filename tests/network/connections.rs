//! How many connections a bot has open.

use super::common::people::{Habit, converse};
use super::common::{Home, PATIENCE, Telegram};
use super::over_tls;

/// As Telegram speaks: the call that waits for updates shares its connection with whatever is sent meanwhile.
#[tokio::test]
async fn over_http_2_a_bot_has_one_connection_whatever_it_does() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let (_tls, relay, bot) = over_tls(&telegram, &home).await;
    let talks = (1..=8).map(|chat| converse(&telegram.api, chat, Habit::Taps, PATIENCE));
    futures_util::future::join_all(talks).await;
    bot.stop().await;
    assert_eq!(relay.heads().len(), 1, "connections that were opened");
}
