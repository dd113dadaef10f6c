//! Every cell of the verdict table, every panel, back and restart from everywhere: all by taps.

use std::collections::{HashMap, HashSet};

use follower_o_cliente::standin::{ButtonAction, SentMessage};
use futures_util::future::join_all;

use super::common::{World, data, labels};
use super::{ADA, UNMODIFIED};

/// Answers to question 1, the extra one included, and which goals follow.
const OFFERS: [(&[&str], &str); 7] = [
    (&["activity.venue"], "goods"),
    (&["activity.shop"], "goods"),
    (&["activity.service"], "goods"),
    (&["activity.influencer"], "image"),
    (&["activity.model"], "image"),
    (&["activity.other", "sells.goods"], "goods"),
    (&["activity.other", "sells.image"], "image"),
];

/// The goals, what is needed, and words that tell the relation.
const GOODS: [(&str, &str, &str); 4] = [
    ("goods.takings", "clienti", "hai visto giusto"),
    ("goods.known", "clienti", "non è l'arrivo"),
    ("goods.followers", "clienti", "malinteso"),
    ("goods.unsure", "clienti", "Non avevi un obiettivo"),
];
const IMAGE: [(&str, &str, &str); 4] = [
    ("image.audience", "follower", "hai visto giusto"),
    (
        "image.collaborations",
        "follower",
        "dove c'è già un pubblico",
    ),
    ("image.products", "Prima", "caso raro"),
    ("image.unsure", "follower", "Non avevi un obiettivo"),
];
const MANAGERS: [&str; 3] = [
    "manager.myself",
    "manager.professional",
    "manager.searching",
];

fn goals(kind: &str) -> [(&'static str, &'static str, &'static str); 4] {
    if kind == "goods" { GOODS } else { IMAGE }
}

/// Taps its way from `/start`, and checks the progress on it.
async fn walk(world: &World, chat: i64, smm: bool, choices: &[&str]) -> SentMessage {
    let mut shown = world.say(chat, "/start").await;
    let first = shown.message_id;
    if smm {
        shown = world.choose(chat, "activity.smm").await;
        assert!(
            shown.text.contains("Prima di ogni lavoro"),
            "{}",
            shown.text
        );
        shown = world.choose(chat, "smm.answer").await;
    }
    for choice in choices {
        let question = match choice.split('.').next().unwrap() {
            "activity" | "sells" => "1 di 3",
            "goods" | "image" => "2 di 3",
            _ => "3 di 3",
        };
        assert!(shown.text.contains(question), "{choice}: {}", shown.text);
        shown = world.choose(chat, choice).await;
        assert_eq!(shown.message_id, first, "taps edit in place");
    }
    shown
}

#[tokio::test]
async fn every_verdict_is_reached_by_taps_and_explains_itself() {
    let world = World::new().await;
    let mut paths = Vec::new();
    for (offer, kind) in OFFERS {
        for goal in goals(kind) {
            for manager in MANAGERS {
                for smm in [false, true] {
                    paths.push((offer, goal, manager, smm));
                }
            }
        }
    }
    assert_eq!(paths.len(), 168);
    let shared = &world;
    let told = join_all(paths.iter().zip(1_i64..).map(
        |((offer, (goal, ..), manager, smm), chat)| async move {
            let choices: Vec<_> = offer.iter().chain([goal, manager]).copied().collect();
            walk(shared, chat, *smm, &choices).await
        },
    ))
    .await;
    let mut by_activity: HashMap<_, HashSet<_>> = HashMap::new();
    for ((offer, (goal, need, relation), manager, smm), verdict) in paths.iter().zip(&told) {
        let at = format!("{offer:?} {goal} {manager} smm={smm}: {}", verdict.text);
        let first = verdict.html.lines().next().unwrap();
        assert!(first.contains("<b>") && first.contains(need), "{at}");
        assert!(*need != "follower" || !first.contains("client"), "{at}");
        assert!(verdict.text.encode_utf16().count() <= 1_200, "{at}");
        assert_eq!(verdict.text.split("\n\n").count(), 4, "{at}");
        if !smm {
            assert!(verdict.text.contains(relation), "{at}");
            let why = verdict.text.split("\n\n").nth(1).unwrap();
            by_activity.entry(why).or_default().insert(*offer);
        }
    }
    assert_eq!(
        by_activity.len(),
        OFFERS.len(),
        "each activity has its own why"
    );
    assert!(by_activity.values().all(|offers| offers.len() == 1));
    let owners: HashSet<_> = paths
        .iter()
        .zip(&told)
        .filter(|((.., smm), _)| !smm)
        .map(|(_, verdict)| &verdict.text)
        .collect();
    assert_eq!(owners.len(), 84, "each cell has its own explanation");
    let smm: HashSet<_> = told.iter().map(|verdict| &verdict.text).collect();
    assert_eq!(
        smm.len(),
        84 + 28,
        "whoever answers for a client has other words"
    );
    for chat in 1..=168 {
        assert_eq!(
            world.bot_messages(chat).len(),
            1,
            "one message a conversation"
        );
    }
    world.end().await;
}

fn button<'a>(message: &'a SentMessage, label: &str) -> &'a ButtonAction {
    let mut buttons = message.keyboard.iter().flatten();
    &buttons
        .find(|b| b.text.contains(label))
        .expect(label)
        .action
}

/// The parts of a share link: the bot's own link, and the text beside it.
fn shared(message: &SentMessage, label: &str) -> (String, String) {
    let ButtonAction::Url(url) = button(message, label) else {
        panic!("{label} opens no link");
    };
    let url = reqwest::Url::parse(url).unwrap();
    assert_eq!(url.host_str(), Some("t.me"), "{url}");
    assert_eq!(url.path(), "/share/url");
    let part = |name: &str| {
        let found = url.query_pairs().find(|(key, _)| key == name);
        found.expect(name).1.into_owned()
    };
    (part("url"), part("text"))
}

#[tokio::test]
async fn every_panel_opens_in_place_and_leads_back() {
    let world = World::new().await;
    let aims = OFFERS
        .iter()
        .flat_map(|(offer, kind)| goals(kind).map(|(goal, ..)| (*offer, goal)));
    let walks = aims.zip(1..).map(|((offer, goal), chat)| {
        let choices: Vec<_> = offer.iter().copied().chain([goal, MANAGERS[1]]).collect();
        open_panels(&world, chat, choices)
    });
    let told = join_all(walks).await;
    let stories: HashSet<_> = told.iter().map(|(story, _)| story).collect();
    let measures: HashSet<_> = told.iter().map(|(_, measures)| measures).collect();
    assert_eq!(stories.len(), 7, "each activity has its own story");
    assert!(measures.len() >= 7, "each activity has its own measures");
    world.end().await;
}

/// Opens and leaves each panel of a verdict; returns the story and the measures.
async fn open_panels(world: &World, chat: i64, choices: Vec<&str>) -> (String, String) {
    let verdict = walk(world, chat, false, &choices).await;
    let id = verdict.message_id;
    let (link, text) = shared(&verdict, "Condividi il bot");
    assert_eq!(link, "https://t.me/follower_o_cliente_bot?start=condiviso");
    assert!(!text.is_empty() && text.len() < 400, "{text}");
    let (mut story, mut measures) = (String::new(), String::new());
    for panel in ["example", "measures", "brief", "interview"] {
        let shown = world.choose(chat, &format!("verdict.{panel}")).await;
        assert_eq!(shown.message_id, id, "{panel} opens in the same message");
        assert_ne!(shown.text, verdict.text);
        match panel {
            "example" => story.clone_from(&shown.text),
            "measures" => measures.clone_from(&shown.text),
            "brief" => check_brief(&shown),
            _ => assert_eq!(shown.html.matches("<b>«").count(), 3, "{}", shown.html),
        }
        let back = world.tap(chat, "Vedi la risposta").await;
        assert_eq!(
            (back.message_id, &back.text),
            (id, &verdict.text),
            "{panel}"
        );
        world.choose(chat, &format!("verdict.{panel}")).await;
        let again = world.tap(chat, "Ricomincia").await;
        assert!(again.text.contains("1 di 3"), "{}", again.text);
        for choice in &choices {
            world.choose(chat, choice).await;
        }
    }
    (story, measures)
}

fn check_brief(shown: &SentMessage) {
    let ButtonAction::CopyText(copied) = button(shown, "Copia") else {
        panic!("one tap copies the brief");
    };
    assert!((1..=256).contains(&copied.chars().count()), "{copied}");
    assert!(
        shown.text.contains(copied.as_str()),
        "what is copied is what is read"
    );
    assert!(
        shown.html.contains("<pre>"),
        "a tap on the text copies it too"
    );
    let (link, text) = shared(shown, "Condividi");
    assert_eq!(link, "https://t.me/follower_o_cliente_bot?start=brief");
    assert_eq!(&text, copied);
}

#[tokio::test]
async fn back_undoes_one_answer_at_a_time_and_restart_all() {
    let world = World::new().await;
    let ways = OFFERS
        .iter()
        .flat_map(|(offer, kind)| [false, true].map(|smm| (*offer, *kind, smm)));
    let walks = ways.zip(1..).map(|((offer, kind, smm), chat)| {
        let (goal, ..) = goals(kind)[2];
        let mut choices = if smm {
            vec!["activity.smm", "smm.answer"]
        } else {
            Vec::new()
        };
        choices.extend(offer.iter().copied().chain([goal, MANAGERS[0]]));
        back_and_restart(&world, chat, choices)
    });
    join_all(walks).await;
    world.end().await;
}

async fn back_and_restart(world: &World, chat: i64, choices: Vec<&str>) {
    let first = world.say(chat, "/start").await.text;
    // The welcome is said once.
    let mut screens = vec![first.split_once("\n\n").unwrap().1.to_owned()];
    for choice in &choices {
        screens.push(world.choose(chat, choice).await.text);
    }
    screens.pop();
    while let Some(before) = screens.pop() {
        assert_eq!(world.tap(chat, "Indietro").await.text, before);
    }
    for until in 1..=choices.len() {
        for choice in &choices[..until] {
            world.choose(chat, choice).await;
        }
        let again = world.tap(chat, "Ricomincia").await;
        assert!(
            data(&again).contains(&"activity.smm".to_owned()),
            "{choices:?}"
        );
    }
    assert_eq!(world.bot_messages(chat).len(), 1);
}

#[tokio::test]
async fn back_and_restart_at_the_beginning_are_answered() {
    let world = World::new().await;
    let welcome = world.say(ADA, "/start").await;
    let back = world.tap(ADA, "Indietro").await;
    assert!(welcome.text.ends_with(&back.text), "{}", back.text);
    let query = world.api().tap_label(ADA, "Ricomincia").unwrap();
    world
        .until("an answer to the tap", |api| {
            api.callback_answers()
                .iter()
                .any(|answer| answer.id == query)
        })
        .await;
    // The screen is the same: Telegram says so, and nobody is told.
    world.end_with_refusals(&[UNMODIFIED]).await;
}

#[tokio::test]
async fn a_social_media_manager_gets_a_link_for_the_client() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let way = world.tap(ADA, "Social media manager").await;
    let (link, text) = shared(&way, "Invia le 3 domande");
    assert_eq!(link, "https://t.me/follower_o_cliente_bot?start=smm");
    assert!(text.contains("follower o clienti"), "{text}");
    let question = world.tap(ADA, "Rispondi al suo posto").await;
    assert!(!labels(&question).contains(&"Social media manager".to_owned()));
    let extra = world.tap(ADA, "Altro tipo").await;
    assert!(
        extra.text.contains("Che cosa vende chi ti affida"),
        "{}",
        extra.text
    );
    // The client opens the link.
    world.say(2, "/start smm").await;
    world.end().await;
}
