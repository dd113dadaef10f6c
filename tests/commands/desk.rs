//! `pair` and `unpair`.

use follower_o_cliente::standin::{BotApi, Fault, Method, SentMessage, first_calls};
use follower_o_cliente::turn::{self, PAIRING_LASTS};

use super::common::{Bot, Home, Telegram, World, from_bot, labels, last_from_bot, unix_now};
use super::{ADA, BEA, GIULIA, done, run_at};

const BOT: &str = "follower_o_cliente_bot";

/// The secrets of a person's link and of a group's.
fn secrets(said: &str) -> [String; 2] {
    ["start", "startgroup"].map(|parameter| {
        let link = format!("https://t.me/{BOT}?{parameter}=");
        let rest = said
            .split(&link)
            .nth(1)
            .unwrap_or_else(|| panic!("{link}: {said}"));
        rest.split_whitespace().next().unwrap().to_owned()
    })
}

async fn pair(world: &World) -> String {
    let [person, group] = secrets(&done(world, &["pair"]).await);
    assert_eq!(person, group);
    person
}

fn is_welcome(message: &SentMessage) -> bool {
    message.text.contains("la vostra scrivania")
}

fn menu(api: &BotApi, chat: i64) -> Vec<String> {
    let commands = api.commands_in(chat, "it").into_iter();
    commands.map(|command| command.command).collect()
}

#[tokio::test]
async fn before_the_bot_ever_ran_it_makes_the_database() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let ran = run_at(&home, Some(&telegram.url), &["pair"]).await;
    assert!(ran.ok, "{ran:?}");
    let [secret, _] = secrets(&ran.said);
    assert!(
        secret
            .strip_prefix("desk-")
            .is_some_and(|rest| rest.len() == 32),
        "{secret}"
    );
    for bytes in [
        std::fs::read(home.database()).unwrap(),
        ran.failed.into_bytes(),
    ] {
        let secret = secret.as_bytes();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    }
    let bot = Some(Bot::start(home.config(&telegram.url)));
    let world = World {
        telegram,
        home,
        bot,
    };
    let welcome = world
        .answer(GIULIA, |api| {
            api.start(GIULIA, Some(&secret));
        })
        .await;
    assert!(is_welcome(&welcome), "{}", welcome.text);
    assert_eq!(
        menu(world.api(), GIULIA),
        ["conti", "settimana", "contatti", "link", "esporta", "aiuto"]
    );
    let accounts = world.say(GIULIA, "/conti").await;
    assert!(
        accounts.text.contains("Ultimi 30 giorni"),
        "{}",
        accounts.text
    );
    world.end().await;
}

#[tokio::test]
async fn a_link_is_good_once_and_another_one_takes_the_desk_away() {
    let world = World::new().await;
    let secret = pair(&world).await;
    let open = |chat, secret: &str| {
        let secret = secret.to_owned();
        world.answer(chat, move |api| {
            api.start(chat, Some(&secret));
        })
    };
    assert!(is_welcome(&open(GIULIA, &secret).await));
    let stranger = open(ADA, &secret).await;
    assert!(
        stranger.text.contains("Domanda 1 di 3"),
        "{}",
        stranger.text
    );

    // What was printed a quarter of an hour ago is nothing any more.
    let late = pair(&world).await;
    assert_ne!(late, secret);
    world
        .write(turn::pairing(&late, unix_now() - PAIRING_LASTS))
        .await;
    let stranger = open(BEA, &late).await;
    assert!(
        stranger.text.contains("Domanda 1 di 3"),
        "{}",
        stranger.text
    );

    let group = -100_700;
    let secret = pair(&world).await;
    world.api().start_in_group(group, GIULIA, &secret);
    world
        .until("the group is the desk", |api| {
            from_bot(api, group).iter().any(is_welcome)
        })
        .await;
    assert_eq!(
        menu(world.api(), group),
        ["conti", "settimana", "contatti", "link", "esporta", "aiuto"]
    );
    world
        .until("the old desk is told", |api| {
            last_from_bot(api, GIULIA).text.contains("un'altra chat")
        })
        .await;
    assert_eq!(menu(world.api(), GIULIA)[0], "start");
    world.end().await;
}

#[tokio::test]
async fn the_desk_is_told_that_it_is_ended() {
    let mut world = World::new().await;
    let none = done(&world, &["unpair"]).await;
    assert!(none.contains("There is no desk"), "{none}");
    let secret = pair(&world).await;
    world.say(GIULIA, &format!("/start {secret}")).await;
    let said = done(&world, &["unpair"]).await;
    assert!(said.contains("is ended"), "{said}");
    let told = |api: &BotApi| {
        last_from_bot(api, GIULIA)
            .text
            .contains("non è più la scrivania")
    };
    world.until("it is told", told).await;
    assert_eq!(labels(&last_from_bot(world.api(), GIULIA)), ["Apri il bot"]);
    assert_eq!(menu(world.api(), GIULIA)[0], "start");
    let stranger = world.say(GIULIA, "/conti").await;
    assert!(
        !stranger.text.contains("Ultimi 30 giorni"),
        "{}",
        stranger.text
    );
    assert!(done(&world, &["unpair"]).await.contains("There is no desk"));

    // Without the bot, and without its token: the letter waits, with no button that needs its name.
    let secret = pair(&world).await;
    assert!(is_welcome(
        &world.say(GIULIA, &format!("/start {secret}")).await
    ));
    world.stop().await;
    let ran = run_at(&world.home, None, &["unpair"]).await;
    assert!(ran.ok && ran.said.contains("is ended"), "{ran:?}");
    world.restart().await;
    world.until("it is told at the start", told).await;
    assert!(labels(&last_from_bot(world.api(), GIULIA)).is_empty());
    world.end().await;
}

#[tokio::test]
async fn without_token_or_telegram_it_says_so_and_leaves_nothing() {
    let home = Home::new();
    let telegram = Telegram::start().await;
    for (url, words) in [
        (None, "@BotFather"),
        (Some("http://127.0.0.1:1"), "could not be asked"),
    ] {
        let ran = run_at(&home, url, &["pair"]).await;
        assert!(!ran.ok && ran.failed.contains(words), "{ran:?}");
        assert!(ran.said.is_empty());
    }
    for args in [
        &["unpair"][..],
        &["links"],
        &["report"],
        &["dead-letters"],
        &["backup", "copy"],
    ] {
        let ran = run_at(&home, Some(&telegram.url), args).await;
        assert!(
            !ran.ok && ran.failed.contains("there is no database"),
            "{ran:?}"
        );
        assert!(ran.failed.contains("follower-o-cliente run"), "{ran:?}");
    }
    assert!(
        !home.data().exists() && !home.key().exists(),
        "nothing is written"
    );
}

#[tokio::test]
async fn a_passing_401_is_asked_again_before_a_command_gives_up() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    telegram
        .api
        .set_faults(first_calls(Method::GetMe, 1, Fault::Status(401)));
    let ran = run_at(&home, Some(&telegram.url), &["pair"]).await;
    assert!(ran.ok, "{ran:?}");
    assert_eq!(secrets(&ran.said).len(), 2);
    telegram.api.set_faults(|_| Fault::Status(401));
    let ran = run_at(&home, Some(&telegram.url), &["pair"]).await;
    assert!(!ran.ok && ran.failed.contains("@BotFather"), "{ran:?}");
}
