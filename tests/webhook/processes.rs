//! Several processes, behind one address.

use std::net::SocketAddr;
use std::time::Duration;

use follower_o_cliente::standin::{BotApi, WebhookTrouble};
use tokio::net::{TcpListener, TcpStream};

use super::common::ports::free;
use super::common::postgres::Database;
use super::common::{Bot, Home, Telegram, World, from_bot};
use super::delivered;

/// Hands each connection to another of several.
async fn balancer(targets: Vec<SocketAddr>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        for target in targets.iter().cycle() {
            let (mut client, _) = listener.accept().await.unwrap();
            let target = *target;
            tokio::spawn(async move {
                if let Ok(mut server) = TcpStream::connect(target).await {
                    let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
                }
            });
        }
    });
    at
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_two_processes_takes_in_and_one_answers_in_order() {
    let Some(database) = Database::new().await else {
        return;
    };
    let telegram = Telegram::start().await;
    let homes = [Home::on(database.url()), Home::on(database.url())];
    let at = [free(), free()];
    let public = balancer(at.to_vec()).await;
    let url = telegram.url.clone();
    let config = |which: usize| {
        let mut config = delivered(homes[which].config(&url), at[which], public);
        config.key_file = homes[0].key();
        config
    };
    let mut world = World {
        home: Home::new(),
        bot: Some(Bot::start(config(0))),
        telegram,
    };
    let set = |api: &BotApi| api.webhook().is_some();
    world.until("the webhook is set", set).await;
    let mut second = Some(Bot::start(config(1)));
    world.api().set_webhook_trouble(WebhookTrouble {
        repeats: 1,
        newest_first: false,
    });
    let standing = async |which: usize| {
        let url = format!("http://{}/readyz", at[which]);
        match reqwest::get(url).await {
            Ok(answer) => answer.text().await.unwrap(),
            Err(_) => String::new(),
        }
    };
    while !standing(1).await.contains("\"ready\":true") {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(standing(0).await.contains("\"leads\":true"));
    assert!(standing(1).await.contains("\"leads\":false"));
    let mut so_far = 0;
    for round in 0..3 {
        for chat in 1..=20 {
            world.api().say(chat, "/start");
            world.api().say(chat, "/help");
        }
        if round == 1 {
            // Whoever leads goes in the middle of it; the other goes on.
            world.bot.take().unwrap().stop().await;
        }
        if round == 2 {
            world.bot = Some(Bot::start(config(0)));
        }
        so_far += 2;
        world.settled().await;
        let answered = |api: &BotApi| (1..=20).all(|chat| from_bot(api, chat).len() >= so_far);
        world.until("everybody is answered", answered).await;
    }
    for chat in 1..=20 {
        let texts = from_bot(world.api(), chat);
        let texts: Vec<_> = texts.iter().map(|message| message.text.clone()).collect();
        assert_eq!(texts.len(), so_far, "each once: {texts:#?}");
        for pair in texts.chunks(2) {
            assert_eq!(pair, &texts[..2], "in order");
        }
    }
    assert_eq!(
        world.api().refused().len(),
        0,
        "{:#?}",
        world.api().refused()
    );
    second.take().unwrap().stop().await;
    world.stop().await;
}
