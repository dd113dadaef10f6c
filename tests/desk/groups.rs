//! A group as the desk: what it answers, what it keeps out of, and other groups.

use follower_o_cliente::standin::{BotApi, BotApiOptions};

use super::common::{TOKEN, World, data, from_bot};
use super::{ADA, GIULIA, GROUP, is_welcome, menu, pair};

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
    // Somebody begins to make a link: what is said meanwhile is no name of one.
    let ask = world.new_link_in_group(GROUP, GIULIA, "/link").await;
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
