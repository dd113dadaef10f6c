//! How many connections a bot has open.

use std::time::Duration;

use super::common::people::{Habit, converse};
use super::common::{Bot, Home, PATIENCE, Telegram};
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

/// A connection that nothing comes through is asked after by the operating system itself, whatever the protocol above. What
/// is left of a connection's timer stands in Linux' table: `timer_active` 2 is keep-alive's, in hundredths of a second
/// (<https://docs.kernel.org/networking/proc_net_tcp.html>).
#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_system_asks_soon_after_a_connection_that_waits() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let bot = Bot::start(home.config(&telegram.url));
    let polled = telegram.api.wait_until(|api| api.is_polled(), PATIENCE);
    assert!(polled.await);
    let port: u16 = telegram.url.rsplit(':').next().unwrap().parse().unwrap();
    let is_soon = |(kind, left): &(String, Duration)| kind == "02" && *left <= SOON;
    // For a moment after each call the timer is that of what nobody has confirmed.
    let all_are = async {
        let mut look = tokio::time::interval(Duration::from_millis(20));
        loop {
            look.tick().await;
            let timers = timers_of_connections_to(port);
            if !timers.is_empty() && timers.iter().all(is_soon) {
                return;
            }
        }
    };
    let all_are = tokio::time::timeout(PATIENCE, all_are).await;
    assert!(all_are.is_ok(), "{:?}", timers_of_connections_to(port));
    bot.stop().await;
}

/// Asked after by then, a mute connection is given up within twenty seconds.
#[cfg(target_os = "linux")]
const SOON: Duration = Duration::from_secs(5);

/// The timers of this machine's open connections to a port of its own: of what kind, and what is left of them.
#[cfg(target_os = "linux")]
fn timers_of_connections_to(port: u16) -> Vec<(String, Duration)> {
    const ESTABLISHED: &str = "01";
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let remote = format!("0100007F:{port:04X}");
    let rows = table.lines().map(|line| line.split_whitespace().collect());
    let ours = rows.filter(|row: &Vec<_>| row[2] == remote && row[3] == ESTABLISHED);
    let timer = |row: Vec<&str>| {
        let (kind, left) = row[5].split_once(':').unwrap();
        let hundredths = u64::from_str_radix(left, 16).unwrap();
        (kind.to_owned(), Duration::from_millis(10 * hundredths))
    };
    ours.map(timer).collect()
}
