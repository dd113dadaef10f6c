//! The agency's desk: how a chat becomes it, what it answers, and that nobody else has a part in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

use std::sync::Arc;

use common::{TOKEN, World, data, from_bot, labels, last_from_bot, tally, unix_now};
use follower_o_cliente::standin::{
    BotApi, BotApiOptions, Fault, Method, SentMessage, first_calls, first_of, only,
};
use follower_o_cliente::store::{Change, Lane, Outgoing, Record};
use follower_o_cliente::telegram::compose;
use follower_o_cliente::texts::{Key, KeyAction, Rendered};
use follower_o_cliente::turn::{self, Content, Letter, PAIRING_LASTS, Recipient};

const ADA: i64 = 1001;
const BEA: i64 = 1002;
/// Somebody of the agency, and their group.
const GIULIA: i64 = 2001;
const GROUP: i64 = -5001;

/// Opens a pairing link in a private chat.
async fn pair(world: &World, chat: i64) -> SentMessage {
    let secret = world.pairing(0).await;
    world.say(chat, &format!("/start {secret}")).await
}

fn is_welcome(message: &SentMessage) -> bool {
    message.text.contains("la vostra scrivania")
}

fn menu(api: &BotApi, chat: i64) -> Vec<String> {
    let commands = api.commands_in(chat, "it");
    commands
        .into_iter()
        .map(|command| command.command)
        .collect()
}

#[tokio::test]
async fn a_chat_becomes_the_desk_and_sees_what_the_links_bring() {
    let mut world = World::new().await;
    world.placement("fiera").await;
    let welcome = pair(&world, GIULIA).await;
    assert!(is_welcome(&welcome), "{}", welcome.text);
    assert_eq!(labels(&welcome), ["Apri i conti"]);
    assert_eq!(
        menu(world.api(), GIULIA),
        ["conti", "settimana", "contatti", "link", "esporta", "aiuto"]
    );
    assert_eq!(menu(world.api(), ADA)[0], "start", "people keep their own");

    let none = world.say(GIULIA, "/conti").await;
    assert!(
        none.text.contains("Nessuno ha ancora cominciato"),
        "{}",
        none.text
    );
    world.say(ADA, "/start fiera").await;
    world.choose(ADA, "activity.venue").await;
    world.choose(ADA, "goods.followers").await;
    world.choose(ADA, "manager.myself").await;
    world.say(BEA, "/start parola-inventata").await;
    let counted = world.choose(GIULIA, "accounts.week").await;
    assert_eq!(counted.message_id, none.message_id, "a tap edits in place");
    assert!(none.photo.is_some() && counted.photo.is_some());
    for line in [
        "Ultimi 7 giorni",
        "Cominciate: 2",
        "Domanda 1: 1",
        "Domanda 2: 1",
        "Risultato: 1",
        "fiera: 1 cominciata, 1 con risultato",
        "Link non vostri: 1 cominciata, 0 con risultato",
    ] {
        assert!(counted.text.contains(line), "{line}: {}", counted.text);
    }
    for (data, words) in [
        ("accounts.month", "Ultimi 30 giorni"),
        ("accounts.quarter", "Ultimi 90 giorni"),
        ("accounts.all", "Dall'inizio"),
    ] {
        let shown = world.choose(GIULIA, data).await;
        assert!(shown.text.contains(words), "{}", shown.text);
    }
    for text in ["ciao", "/boh", "/start", "/aiuto", "/cancella"] {
        let help = world.say(GIULIA, text).await;
        assert!(help.text.contains("/conti"), "{text}: {}", help.text);
    }
    world.stop().await;
    let counters = world.tallies().await;
    assert_eq!(tally(&counters, "fiera", "start", "fresh"), 1);
    assert_eq!(tally(&counters, "*", "start", "fresh"), 1);
    let started: i64 = counters
        .iter()
        .filter(|c| c.step == "start")
        .map(|c| c.count)
        .sum();
    assert_eq!(started, 2, "the desk is no person");
    world.end().await;
}

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

#[tokio::test]
async fn what_a_desk_may_do_nobody_else_may() {
    let world = World::new().await;
    pair(&world, GIULIA).await;
    let answer = world.say(ADA, "/conti").await;
    assert!(answer.text.contains("non lo conosco"), "{}", answer.text);
    let last = last_from_bot(world.api(), ADA).message_id;
    let tapped = world
        .answer(ADA, |api| drop(api.tap_stale(ADA, last, "accounts.all")))
        .await;
    assert!(!tapped.text.contains("Dall'inizio"), "{}", tapped.text);
    assert!(
        !data(&tapped)
            .iter()
            .any(|data| data.starts_with("accounts"))
    );
    world.end().await;
}

#[tokio::test]
async fn another_group_gets_a_groups_line_and_nothing_of_the_desk() {
    let world = World::new().await;
    pair(&world, GIULIA).await;
    world.api().make_group(GROUP, "Altri");
    for name in ["conti", "settimana", "contatti", "link", "esporta"] {
        let command = format!("/{name}@follower_o_cliente_bot");
        world.api().group_message(GROUP, GIULIA, &command);
    }
    world
        .until("it is answered", |api| !from_bot(api, GROUP).is_empty())
        .await;
    world.settled().await;
    let answers = from_bot(world.api(), GROUP);
    for answer in &answers {
        assert!(answer.text.contains("in privato"), "{}", answer.text);
        assert!(answer.photo.is_none() && answer.document.is_none());
        let tells = |data: &String| data.starts_with("accounts") || data.starts_with("link");
        assert!(!data(answer).iter().any(tells), "{answer:#?}");
    }
    let last = answers.last().unwrap().message_id;
    for button in ["accounts.all", "open.accounts.month", "links", "link.new"] {
        world.api().tap_stale(GROUP, last, button);
    }
    world.settled().await;
    world.api().group_message(GROUP, GIULIA, "Bio di Instagram");
    world.say(GIULIA, "/aiuto").await;
    let told = from_bot(world.api(), GROUP);
    assert!(
        told.iter()
            .all(|m| m.photo.is_none() && !m.text.contains("Ultimi"))
    );
    world.end().await;
}

#[tokio::test]
async fn another_desk_takes_the_place_of_the_first_one() {
    let world = World::new().await;
    pair(&world, GIULIA).await;
    assert!(is_welcome(&pair(&world, BEA).await));
    world
        .until("the old one is told", |api| {
            last_from_bot(api, GIULIA).text.contains("un'altra chat")
        })
        .await;
    assert_eq!(
        menu(world.api(), GIULIA)[0],
        "start",
        "an ordinary chat again"
    );
    assert!(
        world
            .say(GIULIA, "ciao")
            .await
            .text
            .contains("Domanda 1 di 3")
    );
    assert!(
        world
            .say(BEA, "/conti")
            .await
            .text
            .contains("Ultimi 30 giorni")
    );
    // The same chat once more: nobody is sent away.
    assert!(is_welcome(&pair(&world, BEA).await));
    assert!(
        !from_bot(world.api(), BEA)
            .iter()
            .any(|m| m.text.contains("un'altra chat"))
    );
    world.end().await;
}

#[tokio::test]
async fn a_group_becomes_the_desk_and_answers_only_what_is_meant_for_it() {
    let world = World::new().await;
    world.api().make_group(GROUP, "Studio Rossi");
    let secret = world.pairing(0).await;
    let welcome = world
        .answer(GROUP, |api| {
            api.start_in_group(GROUP, GIULIA, &secret);
        })
        .await;
    world
        .until("the welcome", |api| {
            from_bot(api, GROUP).iter().any(is_welcome)
        })
        .await;
    drop(welcome);
    let conti = world
        .answer(GROUP, |api| {
            api.group_message(GROUP, GIULIA, "/conti@follower_o_cliente_bot");
        })
        .await;
    assert!(conti.text.contains("Ultimi 30 giorni"), "{}", conti.text);
    let before = from_bot(world.api(), GROUP).len();
    world.api().group_message(GROUP, GIULIA, "stasera pizza?");
    world.settled().await;
    let tapped = world
        .answer(GROUP, |api| {
            api.tap_in_group(GROUP, GIULIA, conti.message_id, "accounts.all")
                .unwrap();
        })
        .await;
    assert!(tapped.text.contains("Dall'inizio"), "{}", tapped.text);
    assert_eq!(
        from_bot(world.api(), GROUP).len(),
        before,
        "it keeps out of the rest"
    );

    // It becomes a supergroup, and the desk goes along.
    let moved = -100_500_100;
    world.api().migrate(GROUP, moved);
    world.settled().await;
    let there = world
        .answer(moved, |api| {
            api.group_message(moved, GIULIA, "/conti@follower_o_cliente_bot");
        })
        .await;
    assert!(there.text.contains("Ultimi 30 giorni"), "{}", there.text);
    world.end().await;
}

/// Anybody could read the contacts there, and can read the link.
#[tokio::test]
async fn a_public_group_becomes_the_desk_only_once_it_is_private() {
    let world = World::new().await;
    let (group, topics) = (-1_000_000_005_101, -1_000_000_005_102);
    world.api().make_forum(topics, "Studio Rossi");
    let topic = world.api().open_topic(topics, GIULIA, "Conti").unwrap();
    for (chat, topic) in [(group, None), (topics, Some(topic))] {
        world.api().set_group_username(chat, Some("studio_rossi"));
        let secret = world.pairing(0).await;
        let start = format!("/start@follower_o_cliente_bot {secret}");
        let opens = |api: &BotApi| {
            match topic {
                Some(topic) => api.topic_message(chat, topic, GIULIA, &start).unwrap(),
                None => api.group_message(chat, GIULIA, &start),
            };
        };
        for _ in 0..2 {
            let refused = world.answer(chat, opens).await;
            assert!(refused.text.contains("pubblico"), "{}", refused.text);
            assert_eq!(refused.thread, topic);
            assert!(!menu(world.api(), chat).contains(&"conti".to_owned()));
        }
        // Whoever has read it there has nothing of it.
        let elsewhere = world.say(ADA, &format!("/start {secret}")).await;
        assert!(
            elsewhere.text.contains("Domanda 1 di 3"),
            "{}",
            elsewhere.text
        );
        world.api().set_group_username(chat, None);
        opens(world.api());
        world
            .until("the welcome", |api| {
                from_bot(api, chat).iter().any(is_welcome)
            })
            .await;
        // It was good once.
        let before = from_bot(world.api(), chat).len();
        let again = world.answer(chat, opens).await;
        assert!(!is_welcome(&again), "{}", again.text);
        assert_eq!(from_bot(world.api(), chat).len(), before + 1);
        world.settled().await;
    }
    world.end().await;
}

/// Without privacy mode, or as an administrator, the bot hears all that is said in its group.
#[tokio::test]
async fn a_desk_that_hears_everything_keeps_out_of_what_is_not_meant_for_it() {
    let world = World::with(BotApiOptions {
        token: TOKEN.into(),
        can_read_all_group_messages: true,
        ..BotApiOptions::default()
    })
    .await;
    world.api().make_group(GROUP, "Studio Rossi");
    world.pair_in_group(GROUP, GIULIA).await;
    let list = world
        .answer(GROUP, |api| {
            api.group_message(GROUP, GIULIA, "/link");
        })
        .await;
    // Somebody begins to make a link: what is said meanwhile is no name of one.
    let ask = world
        .answer(GROUP, |api| {
            api.tap_in_group(GROUP, GIULIA, list.message_id, "link.new")
                .unwrap();
        })
        .await;
    let before = from_bot(world.api(), GROUP).len();
    let said = world.api().group_message(GROUP, GIULIA, "stasera pizza?");
    world.api().reply(GROUP, ADA, said, "volentieri").unwrap();
    for text in ["/conti@altro_bot", "Bio di Instagram", "@altro_bot ci sei?"] {
        world.api().group_message(GROUP, ADA, text);
    }
    world.settled().await;
    let made = world
        .answer(GROUP, |api| {
            api.reply(GROUP, GIULIA, ask.message_id, "Vetrina").unwrap();
        })
        .await;
    assert!(made.text.contains("start=vetrina"), "{}", made.text);
    assert_eq!(
        from_bot(world.api(), GROUP).len(),
        before + 1,
        "nothing else was answered"
    );
    world.end().await;
}

#[tokio::test]
async fn a_desk_with_topics_is_answered_in_the_topic_that_asks() {
    let world = World::new().await;
    let forum = -100_500_200;
    world.api().make_forum(forum, "Agenzia");
    let topic = world.api().open_topic(forum, GIULIA, "Conti").unwrap();
    let secret = world.pairing(0).await;
    world
        .answer(forum, |api| {
            let start = format!("/start@follower_o_cliente_bot {secret}");
            api.topic_message(forum, topic, GIULIA, &start).unwrap();
        })
        .await;
    world
        .until("the welcome, there", |api| {
            let here = from_bot(api, forum);
            here.iter()
                .any(|m| is_welcome(m) && m.thread == Some(topic))
        })
        .await;
    let other = world.api().open_topic(forum, GIULIA, "Altro").unwrap();
    let conti = world
        .answer(forum, |api| {
            api.topic_message(forum, other, GIULIA, "/conti@follower_o_cliente_bot")
                .unwrap();
        })
        .await;
    assert_eq!(conti.thread, Some(other));
    world.end().await;
}

#[tokio::test]
async fn a_desk_that_threw_the_bot_out_gets_its_letters_when_it_is_back() {
    let mut world = World::new().await;
    world.api().make_group(GROUP, "Studio Rossi");
    world.pair_in_group(GROUP, GIULIA).await;
    world.api().block(GROUP);
    world.settled().await;
    world
        .beside(Change {
            letters: vec![outgoing(&letter(GROUP, Lane::Desk, words("una lettera")))],
            ..Change::default()
        })
        .await;
    world
        .until("it is refused", |api| !api.refused().is_empty())
        .await;
    world.stop().await;
    assert_eq!(world.home.rows().await[1], 1, "it waits on");
    world.api().unblock(GROUP);
    world.restart().await;
    world
        .until("it arrives", |api| {
            from_bot(api, GROUP).iter().any(|m| m.text == "una lettera")
        })
        .await;
    world.end_with_refusals(&["kicked"]).await;
}

fn rendered(text: &str) -> Arc<Rendered> {
    Arc::new(Rendered {
        html: text.to_owned(),
        keyboard: vec![vec![Key {
            text: "Apri".into(),
            action: KeyAction::Url("https://example.org/".into()),
        }]],
    })
}

fn words(text: &str) -> Content {
    Content::Screen(rendered(text))
}

fn letter(chat: i64, lane: Lane, content: Content) -> Letter {
    Letter {
        to: Recipient { chat, topic: None },
        edits: None,
        slot: None,
        answers: None,
        report: None,
        lane,
        content,
    }
}

fn outgoing(letter: &Letter) -> Outgoing {
    Outgoing {
        to: follower_o_cliente::store::Recipient::Chat(letter.to.chat),
        slot: letter.edits.map(i64::from),
        lane: letter.lane,
        after: None,
        body: compose(letter).unwrap(),
    }
}

/// A picture that Telegram takes.
fn png() -> Arc<[u8]> {
    let bytes = std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/docs/preview-phone.png"
    ));
    bytes.unwrap().into()
}

#[tokio::test]
async fn every_content_goes_the_same_way_in_order_and_once() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let said = world.api().say(BEA, "una domanda mia");
    world.settled().await;
    let last = last_from_bot(world.api(), ADA).message_id;
    // The first call of each kind goes wrong in some way that leaves no doubt.
    world.api().set_faults(first_of(vec![
        Arc::new(first_calls(Method::SendPhoto, 1, Fault::Status(502))),
        Arc::new(first_calls(Method::SendDocument, 1, Fault::ResetBefore)),
        Arc::new(first_calls(
            Method::CopyMessage,
            1,
            Fault::TooManyRequests { retry_after: 1 },
        )),
    ]));
    let photo = |text: &str| Content::Photo {
        png: png(),
        caption: rendered(text),
    };
    let contents = [
        words("prima"),
        photo("una <b>foto</b>"),
        Content::Document {
            name: "conti.csv".into(),
            bytes: Arc::from(&b"a;b\r\n1;2\r\n"[..]),
            caption: rendered("un file"),
        },
        Content::Copy {
            from: BEA,
            message: said,
            keyboard: Vec::new(),
        },
        words("ultima"),
    ];
    let letters = contents.map(|content| outgoing(&letter(ADA, Lane::UnderWay, content)));
    world
        .beside(Change {
            letters: letters.to_vec(),
            ..Change::default()
        })
        .await;
    let arrived = |api: &BotApi| {
        let all = from_bot(api, ADA).into_iter();
        all.filter(|m| m.message_id > last).collect::<Vec<_>>()
    };
    world
        .until("all five", |api| {
            arrived(api).last().is_some_and(|m| m.text == "ultima")
        })
        .await;
    let shown = arrived(world.api());
    assert_eq!(shown.len(), 5, "{shown:#?}");
    assert_eq!(shown[0].text, "prima");
    assert!(
        shown[1].photo.is_some() && shown[1].text == "una foto",
        "{:#?}",
        shown[1]
    );
    let document = shown[2].document.as_ref().unwrap();
    assert_eq!(document.name, "conti.csv");
    let (_, bytes) = world.api().file(&document.file_id).unwrap();
    assert_eq!(&bytes[..], b"a;b\r\n1;2\r\n");
    assert_eq!(shown[3].copied_from, Some((BEA, said)));
    assert_eq!(shown[3].text, "una domanda mia");

    // A picture is replaced in place, and sent anew where that can't be done.
    world.api().clear_faults();
    for (message, count) in [(shown[1].message_id, 5), (7_777, 6)] {
        let edit = Letter {
            edits: Some(message),
            ..letter(ADA, Lane::UnderWay, photo("un'altra"))
        };
        world
            .beside(Change {
                letters: vec![outgoing(&edit)],
                ..Change::default()
            })
            .await;
        world
            .until("the other picture", |api| {
                let all = arrived(api);
                all.len() == count
                    && all.iter().filter(|m| m.text == "un'altra").count() == count - 4
            })
            .await;
    }
    world
        .end_with_refusals(&[
            "Bad Gateway",
            "Too Many Requests",
            "message to edit not found",
        ])
        .await;
}

#[tokio::test]
async fn a_letter_of_another_process_to_a_stopped_bot_goes_out_at_its_start() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world
        .api()
        .set_faults(only(Method::SendMessage, |_| Fault::Status(503)));
    world
        .beside(Change {
            letters: vec![outgoing(&letter(ADA, Lane::UnderWay, words("più tardi")))],
            ..Change::default()
        })
        .await;
    world.stop().await;
    world.api().clear_faults();
    world.restart().await;
    world
        .until("it arrives", |api| {
            last_from_bot(api, ADA).text == "più tardi"
        })
        .await;
    world.end().await;
}
