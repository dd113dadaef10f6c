//! Two people who answer apart, and what they are told: whole conversations through the stand-in for
//! Telegram.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "tests"
)]

#[path = "../common/mod.rs"]
mod common;

mod counting;
mod edits;
mod expiry;
mod invitations;
mod kills;
mod leaving;
mod machine;
mod restart;
mod screens;
mod secrecy;
mod shown;
mod stage;
mod states;

use common::{World, data, from_bot, last_from_bot, tally};
use follower_o_cliente::standin::{BotApi, ButtonAction, SentMessage};
use follower_o_cliente::turn::RecordKind;

/// The social media manager, the owner, and somebody else.
const ANNA: i64 = 1001;
const BRUNO: i64 = 1002;
const CARLA: i64 = 1003;

/// The link's parameter on an invitation.
fn start_of(invitation: &SentMessage) -> String {
    let keys = invitation.keyboard.iter().flatten();
    let mut copied = keys.filter_map(|key| match &key.action {
        ButtonAction::CopyText(text) => Some(text.clone()),
        ButtonAction::Callback(_) | ButtonAction::Url(_) | ButtonAction::Other { .. } => None,
    });
    let link = copied.next().expect("a link to copy");
    link.split_once("?start=").unwrap().1.to_owned()
}

/// The data of the button of the newest message that does this.
fn act(message: &SentMessage, what: &str) -> String {
    let mut all = data(message).into_iter();
    all.find(|data| data.starts_with(&format!("pair.{what}.")))
        .unwrap_or_else(|| panic!("{what}: {message:#?}"))
}

async fn does(world: &World, chat: i64, what: &str) -> SentMessage {
    let data = act(&last_from_bot(world.api(), chat), what);
    world.choose(chat, &data).await
}

/// Anna invites; returns the link's parameter.
async fn invites(world: &World) -> String {
    world.api().rename(ANNA, "Anna");
    world.say(ANNA, "/start").await;
    world.choose(ANNA, "activity.smm").await;
    let invitation = world.choose(ANNA, "pair.new.smm").await;
    assert!(invitation.text.contains("legge il tuo nome: Anna"));
    start_of(&invitation)
}

async fn until_text(world: &World, chat: i64, words: &str) -> SentMessage {
    world.until(words, |api| has(api, chat, words)).await;
    let mut all = from_bot(world.api(), chat).into_iter();
    all.rfind(|message| message.text.contains(words)).unwrap()
}

fn has(api: &BotApi, chat: i64, words: &str) -> bool {
    from_bot(api, chat).iter().any(|m| m.text.contains(words))
}

/// Bruno opens the link and answers up to the question whether to send.
async fn answers(world: &World, start: &str, goal: &str) {
    world.api().rename(BRUNO, "Bruno");
    let welcome = world.say(BRUNO, &format!("/start {start}")).await;
    assert!(welcome.text.contains("Anna"), "{}", welcome.text);
    assert!(welcome.text.contains("Domanda 1 di 2"), "{}", welcome.text);
    world.choose(BRUNO, "activity.venue").await;
    let last = last_from_bot(world.api(), BRUNO).message_id;
    world.api().tap(BRUNO, last, goal).unwrap();
    until_text(world, BRUNO, "Mando le tue risposte ad Anna?").await;
}

/// Anna answers what she believes Bruno says.
async fn guesses(world: &World, goal: &str) {
    does(world, ANNA, "answer").await;
    world.choose(ANNA, "activity.venue").await;
    let last = last_from_bot(world.api(), ANNA).message_id;
    world.api().tap(ANNA, last, goal).unwrap();
    until_text(
        world,
        ANNA,
        "Mando le tue risposte a chi ti affida i social?",
    )
    .await;
}

async fn rows(world: &World) -> [i64; 3] {
    let mut counts = [0; 3];
    let kinds = [
        RecordKind::PairHost,
        RecordKind::PairGuest,
        RecordKind::Pairs,
    ];
    let mut connection = world.home.open().await;
    for (count, kind) in counts.iter_mut().zip(kinds) {
        *count = sqlx::query_scalar("SELECT count(*) FROM record WHERE kind = ?")
            .bind(kind.number())
            .fetch_one(&mut connection)
            .await
            .unwrap();
    }
    counts
}

#[tokio::test]
async fn two_answer_apart_and_are_compared_at_the_same_time() {
    let mut world = World::new().await;
    let start = invites(&world).await;
    guesses(&world, "goods.takings").await;
    // Nobody has opened the link: what is said is that, and not that something has arrived.
    let ready = does(&world, ANNA, "send").await;
    assert!(
        ready.text.contains("non l'ha ancora aperto nessuno"),
        "{}",
        ready.text
    );
    assert!(!ready.text.contains("Fatto"), "{}", ready.text);
    let card = does(&world, ANNA, "card").await;
    assert!(card.text.contains(&start), "{}", card.text);
    world.restart().await;
    answers(&world, &start, "goods.followers").await;
    for chat in [ANNA, BRUNO] {
        assert!(
            !has(world.api(), chat, "Obiettivo."),
            "nothing before both sent"
        );
    }
    does(&world, BRUNO, "send").await;
    let his = until_text(&world, BRUNO, "Qui c'è da parlarne").await;
    let hers = until_text(&world, ANNA, "Qui c'è da parlarne").await;
    assert!(
        his.text
            .contains("Per te: più follower. Secondo Anna: più incassi."),
        "{}",
        his.text
    );
    assert!(
        his.text.contains("Anna ha risposto pensando a te"),
        "{}",
        his.text
    );
    assert!(
        hers.text
            .contains("Per Bruno: più follower. Secondo te: più incassi."),
        "{}",
        hers.text
    );
    for message in [&his, &hers] {
        assert!(
            message.text.encode_utf16().count() <= 480,
            "{}",
            message.text
        );
        assert!(message.keyboard.len() <= 4, "{message:#?}");
    }
    // Bruno answers anew, and now they mean the same: the comparison begins anew, and there is a brief.
    does(&world, BRUNO, "answer").await;
    world.choose(BRUNO, "activity.venue").await;
    let last = last_from_bot(world.api(), BRUNO).message_id;
    world.api().tap(BRUNO, last, "goods.takings").unwrap();
    until_text(&world, BRUNO, "Rifacciamo il confronto?").await;
    does(&world, BRUNO, "send").await;
    for chat in [ANNA, BRUNO] {
        until_text(&world, chat, "🤝 Parlate la stessa lingua").await;
    }
    world.settled().await;
    world.stop().await;
    let tallies = world.tallies().await;
    for (step, count) in [
        ("pair-invited", 1),
        ("pair-opened", 1),
        ("pair-answered", 2),
        ("pair-sent", 2),
        ("pair-compared", 1),
        ("pair-same-activity", 1),
        // As it was when they were compared first.
        ("pair-same-goal", 0),
        ("pair-same", 0),
    ] {
        assert_eq!(tally(&tallies, "", step, ""), count, "{step}");
    }
}

#[tokio::test]
async fn taking_back_ends_it_for_both_and_tells_the_other_kindly() {
    let mut world = World::new().await;
    let start = invites(&world).await;
    guesses(&world, "goods.takings").await;
    does(&world, ANNA, "send").await;
    answers(&world, &start, "goods.takings").await;
    does(&world, BRUNO, "send").await;
    let his = until_text(&world, BRUNO, "Parlate la stessa lingua").await;
    until_text(&world, ANNA, "Parlate la stessa lingua").await;
    // The brief, confirmed by both.
    let brief = act(&his, "brief");
    world
        .answer(BRUNO, |api| {
            api.tap(BRUNO, his.message_id, &brief).unwrap();
        })
        .await;
    let confirm = act(&until_text(&world, BRUNO, "L'accordo").await, "confirm");
    world
        .answer(BRUNO, |api| {
            api.tap(BRUNO, his.message_id, &confirm).unwrap();
        })
        .await;
    let hers = until_text(&world, ANNA, "L'accordo").await;
    assert!(hers.text.contains("Bruno: d'accordo dal"), "{}", hers.text);
    does(&world, ANNA, "leave").await;
    does(&world, ANNA, "left").await;
    until_text(&world, BRUNO, "Anna ha chiuso il confronto").await;
    world.settled().await;
    world.stop().await;
    assert_eq!(rows(&world).await, [0, 0, 0]);
}

#[tokio::test]
async fn erasing_everything_or_blocking_takes_ones_part_along_at_every_state() {
    for blocked in [false, true] {
        for stage in 0..4 {
            for who in [ANNA, BRUNO] {
                let mut world = World::new().await;
                let start = invites(&world).await;
                if stage > 0 {
                    guesses(&world, "goods.takings").await;
                    does(&world, ANNA, "send").await;
                }
                answers(&world, &start, "goods.followers").await;
                if stage > 1 {
                    does(&world, BRUNO, "send").await;
                    until_text(&world, ANNA, "Qui c'è da parlarne").await;
                }
                let other = if who == ANNA { BRUNO } else { ANNA };
                if blocked {
                    world.api().block(who);
                } else {
                    world.say(who, "/cancella").await;
                    world.choose(who, "erase.yes").await;
                }
                until_text(&world, other, "ha chiuso il confronto").await;
                world.settled().await;
                world.stop().await;
                assert_eq!(rows(&world).await, [0, 0, 0], "{blocked} {stage} {who}");
            }
        }
    }
}
