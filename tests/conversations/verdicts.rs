//! Every cell of the verdict table, every panel, back and restart from everywhere: all by taps.

use std::collections::{HashMap, HashSet};

use follower_o_cliente::standin::{ButtonAction, SentMessage};
use futures_util::future::join_all;

use super::ADA;
use super::common::{World, data, labels};

/// Answers to question 1, the extra one included, and which goals follow.
const OFFERS: [(&[&str], &str); 9] = [
    (&["activity.venue"], "goods"),
    (&["activity.shop"], "goods"),
    (&["activity.service"], "goods"),
    (&["activity.influencer"], "image"),
    (&["activity.model"], "image"),
    (&["activity.other", "sells.goods"], "goods"),
    (&["activity.other", "sells.image"], "image"),
    (&["activity.other", "sells.nothing"], "cause"),
    (&[TWO, "activity.two"], "two"),
];

/// What is written, and may be either: both are offered.
const TWO: &str = "ho un ristorante ma sono anche influencer";

/// The goals, what is needed, and words that tell the relation.
type Goal = (&'static str, &'static str, &'static str);

const GOODS: [Goal; 5] = [
    ("goods.takings", "clienti", "è l'obiettivo giusto"),
    ("goods.known", "clienti", "non l'arrivo"),
    ("goods.followers", "clienti", "malinteso"),
    ("goods.few-customers", "clienti", "Hai già un pubblico"),
    ("goods.unsure", "clienti", "Ecco una proposta"),
];
const IMAGE: [Goal; 4] = [
    ("image.audience", "follower", "è l'obiettivo giusto"),
    ("image.collaborations", "follower", "chi ha già un pubblico"),
    ("image.products", "prima", "caso particolare"),
    ("image.unsure", "follower", "Ecco una proposta"),
];
const CAUSE: [Goal; 4] = [
    ("cause.members", "persone", "è l'obiettivo giusto"),
    ("cause.known", "persone", "non l'arrivo"),
    ("cause.followers", "persone", "malinteso"),
    ("cause.unsure", "persone", "Ecco una proposta"),
];
const BOTH: [Goal; 3] = [
    ("two.goods", "clienti e follower", "comincia dai clienti"),
    ("two.image", "clienti e follower", "comincia dai follower"),
    ("two.unsure", "clienti e follower", "paga le bollette"),
];
const MANAGERS: [&str; 3] = [
    "manager.myself",
    "manager.professional",
    "manager.searching",
];

fn goals(kind: &str) -> &'static [Goal] {
    match kind {
        "goods" => &GOODS,
        "image" => &IMAGE,
        "cause" => &CAUSE,
        _ => &BOTH,
    }
}

/// Whoever answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    Owner(&'static str),
    Invited,
    Smm,
}

const EVERYBODY: [Who; 5] = [
    Who::Owner(MANAGERS[0]),
    Who::Owner(MANAGERS[1]),
    Who::Owner(MANAGERS[2]),
    Who::Invited,
    Who::Smm,
];

impl Who {
    /// How many questions there are.
    fn questions(self) -> u32 {
        match self {
            Self::Owner(_) => 3,
            Self::Invited | Self::Smm => 2,
        }
    }

    fn taps(self, offer: &[&'static str], goal: &'static str) -> Vec<&'static str> {
        let manager = match self {
            Self::Owner(manager) => Some(manager),
            Self::Invited | Self::Smm => None,
        };
        offer.iter().copied().chain([goal]).chain(manager).collect()
    }
}

/// Every offer with each of its goals.
fn aims() -> impl Iterator<Item = (&'static [&'static str], Goal)> {
    let offers = OFFERS.into_iter();
    offers.flat_map(|(offer, kind)| goals(kind).iter().map(move |goal| (offer, *goal)))
}

/// Taps its way from `/start`, and checks the progress on it.
async fn walk(world: &World, chat: i64, who: Who, choices: &[&str]) -> SentMessage {
    let mut shown = match who {
        Who::Owner(_) | Who::Smm => world.say(chat, "/start").await,
        Who::Invited => world.say(chat, "/start smm").await,
    };
    let mut first = shown.message_id;
    if who == Who::Smm {
        shown = world.choose(chat, "activity.smm").await;
        assert!(
            shown.text.contains("Prima di ogni lavoro"),
            "{}",
            shown.text
        );
        shown = world.choose(chat, "smm.answer").await;
    }
    for choice in choices {
        if *choice == TWO {
            shown = world.say(chat, choice).await;
            first = shown.message_id;
            continue;
        }
        let total = who.questions();
        let question = match choice.split('.').next().unwrap() {
            "activity" if *choice == "activity.two" => "Quale di queste".to_owned(),
            "activity" => format!("1 di {total}"),
            "sells" => "Ancora una".to_owned(),
            "manager" => format!("3 di {total}"),
            _ => format!("2 di {total}"),
        };
        assert!(shown.text.contains(&question), "{choice}: {}", shown.text);
        shown = world.choose(chat, choice).await;
        assert_eq!(shown.message_id, first, "taps edit in place");
    }
    shown
}

#[tokio::test]
async fn every_verdict_is_reached_by_taps_and_explains_itself() {
    let world = World::new().await;
    let paths: Vec<_> = aims()
        .flat_map(|(offer, goal)| EVERYBODY.map(|who| (offer, goal, who)))
        .collect();
    let cells = 4 * GOODS.len() + 3 * IMAGE.len() + CAUSE.len() + BOTH.len();
    assert_eq!(paths.len(), 5 * cells);
    let shared = &world;
    let told = join_all(paths.iter().zip(1_i64..).map(
        |((offer, (goal, ..), who), chat)| async move {
            walk(shared, chat, *who, &who.taps(offer, goal)).await
        },
    ))
    .await;
    let mut by_activity: HashMap<_, HashSet<_>> = HashMap::new();
    for ((offer, (goal, need, relation), who), verdict) in paths.iter().zip(&told) {
        let at = format!("{offer:?} {goal} {who:?}: {}", verdict.text);
        let first = verdict.html.lines().next().unwrap();
        assert!(first.contains("<b>") && first.contains(need), "{at}");
        assert!(*need != "follower" || !first.contains("client"), "{at}");
        assert!(verdict.text.encode_utf16().count() <= 480, "{at}");
        assert_eq!(verdict.text.split("\n\n").count(), 4, "{at}");
        assert!(verdict.keyboard.len() <= 4, "{at}");
        if *who == Who::Smm {
            assert!(!verdict.text.contains("Ti servono"), "{at}");
        } else {
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
    let different: HashSet<_> = told.iter().map(|verdict| &verdict.text).collect();
    assert_eq!(
        different.len(),
        paths.len(),
        "each cell has its own explanation"
    );
    for (chat, (offer, ..)) in (1..).zip(&paths) {
        // What was written is answered below.
        let messages = if offer.contains(&TWO) { 2 } else { 1 };
        assert_eq!(world.bot_messages(chat).len(), messages);
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
    let shared = &world;
    let walks = aims()
        .zip(1..)
        .map(|((offer, (goal, ..)), chat)| async move {
            let mut told = Vec::new();
            // The texts are the voice's; what comes first is everybody's own.
            let all = goal == goals(goal.split('.').next().unwrap())[0].0;
            let read = EVERYBODY.into_iter();
            for who in read.filter(|who| all || matches!(who, Who::Invited | Who::Smm)) {
                told.push(open_panels(shared, chat, who, who.taps(offer, goal)).await);
            }
            told
        });
    let told: Vec<_> = join_all(walks).await.into_iter().flatten().collect();
    let stories: HashSet<_> = told.iter().map(|(story, _)| story).collect();
    let measures: HashSet<_> = told.iter().map(|(_, measures)| measures).collect();
    assert_eq!(stories.len(), 9, "each activity has its own story");
    // For each activity one of either voice, and where an image sells products too.
    assert_eq!(measures.len(), 2 * 9 + 2 * 3, "and its own measures");
    world.end().await;
}

/// Opens and leaves each panel of a verdict; returns the story and the measures.
async fn open_panels(world: &World, chat: i64, who: Who, choices: Vec<&str>) -> (String, String) {
    let verdict = walk(world, chat, who, &choices).await;
    let id = verdict.message_id;
    if who == Who::Smm {
        // A link of its own, good for one person.
        assert!(data(&verdict).contains(&"pair.new.smm".to_owned()));
    } else {
        let panel = world.choose(chat, "verdict.share").await;
        assert_eq!(panel.message_id, id, "it opens in the same message");
        assert!(data(&panel).contains(&"verdict.picture".to_owned()));
        let (link, text) = shared(&panel, "Manda il link");
        assert_eq!(link, "https://t.me/follower_o_cliente_bot?start=condiviso");
        assert!(!text.is_empty() && text.len() < 400, "{text}");
        let back = world.choose(chat, "verdict.answer").await;
        assert_eq!((back.message_id, &back.text), (id, &verdict.text));
    }
    let panels: Vec<_> = data(&verdict)
        .into_iter()
        .filter_map(|data| data.strip_prefix("verdict.").map(str::to_owned))
        .filter(|panel| panel != "back" && panel != "share")
        .collect();
    let order = match who {
        Who::Owner("manager.myself") => ["measures", "example", "brief", "interview"],
        Who::Owner("manager.searching") => ["interview", "brief", "measures", "example"],
        Who::Owner(_) | Who::Invited => ["brief", "measures", "interview", "example"],
        Who::Smm => ["brief", "measures", "rival", "example"],
    };
    assert_eq!(panels, order, "what serves this person comes first");
    let (mut story, mut measures) = (String::new(), String::new());
    for panel in panels {
        let shown = world.choose(chat, &format!("verdict.{panel}")).await;
        assert_eq!(shown.message_id, id, "{panel} opens in the same message");
        assert_ne!(shown.text, verdict.text);
        assert!(!data(&shown).contains(&"restart".to_owned()));
        match panel.as_str() {
            "example" => story.clone_from(&shown.text),
            "measures" => measures.clone_from(&shown.text),
            "brief" => check_brief(&shown, who),
            "rival" => {
                assert_eq!(who, Who::Smm);
                assert!(shown.html.contains("<pre>"), "{}", shown.html);
            }
            _ => {
                assert_ne!(who, Who::Smm);
                assert_eq!(shown.html.matches("<b>«").count(), 3, "{}", shown.html);
                // Whoever was invited by the one who runs the profiles has chosen, and whoever runs them at home has
                // nobody to part from: they read when not to begin.
                let warning = shown.text.to_lowercase();
                let parts = !matches!(who, Who::Invited | Who::Owner("manager.myself"));
                let warns = warning.contains("interrompi la collaborazione");
                assert_eq!(warns, parts, "{warning}");
                let begins = warning.contains("non cominciare");
                assert_eq!(begins, who == Who::Owner("manager.myself"), "{warning}");
            }
        }
        let back = world.choose(chat, "verdict.answer").await;
        assert_eq!(
            (back.message_id, &back.text),
            (id, &verdict.text),
            "{panel}"
        );
    }
    (story, measures)
}

#[tokio::test]
async fn a_verdict_is_not_lost_by_one_slip() {
    let world = World::new().await;
    let verdict = walk(
        &world,
        ADA,
        EVERYBODY[0],
        &EVERYBODY[0].taps(OFFERS[0].0, "goods.known"),
    )
    .await;
    let asked = world.choose(ADA, "page.restart").await;
    assert_eq!(labels(&asked).len(), 2, "{:?}", labels(&asked));
    let back = world.choose(ADA, "page.resume").await;
    assert_eq!(back.text, verdict.text);
    world.choose(ADA, "page.restart").await;
    let again = world.choose(ADA, "restart").await;
    assert!(again.text.contains("1 di 3"), "{}", again.text);
    world.end().await;
}

fn check_brief(shown: &SentMessage, who: Who) {
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
    assert!(
        copied.matches("____").count() >= 2,
        "blanks to fill: {copied}"
    );
    let start = if who == Who::Smm { "smm" } else { "brief" };
    let sends =
        shown.keyboard.iter().flatten().find(
            |button| matches!(&button.action, ButtonAction::Url(url) if url.contains("share")),
        );
    let (link, text) = shared(shown, &sends.unwrap().text);
    let expected = format!("https://t.me/follower_o_cliente_bot?start={start}");
    assert_eq!((link, &text), (expected, copied));
    assert_eq!(who == Who::Smm, copied.contains("Confermi"), "{copied}");
    let alone = shown.text.contains("Li gestisci tu?");
    assert_eq!(alone, matches!(who, Who::Owner(_)), "{}", shown.text);
}

#[tokio::test]
async fn back_undoes_one_answer_at_a_time_and_restart_all() {
    let world = World::new().await;
    let ways = OFFERS.iter().filter(|(offer, _)| !offer.contains(&TWO));
    let ways = ways.flat_map(|(offer, kind)| EVERYBODY.map(|who| (*offer, *kind, who)));
    let walks = ways.zip(1..).map(|((offer, kind, who), chat)| {
        let (goal, ..) = goals(kind)[2];
        let mut choices = match who {
            Who::Smm => vec!["activity.smm", "smm.answer"],
            Who::Owner(_) | Who::Invited => Vec::new(),
        };
        choices.extend(who.taps(offer, goal));
        back_and_restart(&world, chat, who, choices)
    });
    join_all(walks).await;
    world.end().await;
}

async fn back_and_restart(world: &World, chat: i64, who: Who, choices: Vec<&str>) {
    let start = if who == Who::Invited {
        "/start smm"
    } else {
        "/start"
    };
    let first = world.say(chat, start).await.text;
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
        if until == choices.len() {
            world.choose(chat, "page.restart").await;
        }
        let again = world.choose(chat, "restart").await;
        assert!(
            data(&again).contains(&"activity.smm".to_owned()),
            "{choices:?}"
        );
    }
    assert_eq!(world.bot_messages(chat).len(), 1);
}

/// Nothing there does nothing: the keyboards of older messages have buttons that led nowhere.
#[tokio::test]
async fn back_and_restart_at_the_beginning_are_not_offered_and_are_answered() {
    let world = World::new().await;
    let welcome = world.say(ADA, "/start").await;
    let offered = data(&welcome);
    for none in ["activity.back", "restart"] {
        assert!(!offered.contains(&none.to_owned()), "{offered:?}");
    }
    assert!(
        offered.contains(&"page.difference".to_owned()),
        "{offered:?}"
    );
    assert!(welcome.keyboard.len() <= 5, "{offered:?}");
    let back = world
        .answer(ADA, |api| {
            drop(api.tap_stale(ADA, welcome.message_id, "activity.back"));
        })
        .await;
    assert!(welcome.text.ends_with(&back.text), "{}", back.text);
    let query = world.api().tap_stale(ADA, welcome.message_id, "restart");
    world
        .until("an answer to the tap", |api| {
            api.callback_answers()
                .iter()
                .any(|answer| answer.id == query)
        })
        .await;
    // The screen is the same: Telegram says so, and nobody is told.
    world.end().await;
}

#[tokio::test]
async fn a_social_media_manager_gets_a_link_for_the_client() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let way = world.choose(ADA, "activity.smm").await;
    assert!(data(&way).contains(&"pair.new.smm".to_owned()));
    let page = world.choose(ADA, "page.forward").await;
    let (link, text) = shared(&page, "Manda");
    assert_eq!(link, "https://t.me/follower_o_cliente_bot?start=smm");
    assert!(page.text.contains(&text), "what is sent is what is read");
    let resumed = world.choose(ADA, "page.resume").await;
    assert_eq!(resumed.text, way.text);
    let question = world.choose(ADA, "smm.answer").await;
    assert!(!data(&question).contains(&"activity.smm".to_owned()));
    let extra = world.choose(ADA, "activity.other").await;
    assert!(
        extra.text.contains("Che cosa vende chi ti affida"),
        "{}",
        extra.text
    );
    // The client opens the link, and who runs the profiles is known.
    let welcome = world.say(2, "/start smm").await;
    assert!(welcome.text.contains("1 di 2"), "{}", welcome.text);
    world.choose(2, "activity.shop").await;
    let verdict = world.choose(2, "goods.known").await;
    assert!(verdict.text.contains("🎯"), "{}", verdict.text);
    world.end().await;
}
