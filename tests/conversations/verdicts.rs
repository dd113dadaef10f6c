//! Every cell of the verdict table, all by taps; who stands for each, and how they come there.

use std::collections::{HashMap, HashSet};

use follower_o_cliente::standin::{ButtonAction, SentMessage};
use futures_util::future::join_all;

use super::ADA;
use super::common::{World, data, labels};

/// Answers to question 1, the extra one included, and which goals follow.
pub(crate) const OFFERS: [(&[&str], &str); 9] = [
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
pub(crate) const TWO: &str = "ho un ristorante ma sono anche influencer";

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

pub(crate) fn goals(kind: &str) -> &'static [Goal] {
    match kind {
        "goods" => &GOODS,
        "image" => &IMAGE,
        "cause" => &CAUSE,
        _ => &BOTH,
    }
}

/// Whoever answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Who {
    Owner(&'static str),
    Invited,
    Smm,
}

pub(crate) const EVERYBODY: [Who; 5] = [
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

    pub(crate) fn taps(self, offer: &[&'static str], goal: &'static str) -> Vec<&'static str> {
        let manager = match self {
            Self::Owner(manager) => Some(manager),
            Self::Invited | Self::Smm => None,
        };
        offer.iter().copied().chain([goal]).chain(manager).collect()
    }
}

/// Every offer with each of its goals.
pub(crate) fn aims() -> impl Iterator<Item = (&'static [&'static str], Goal)> {
    let offers = OFFERS.into_iter();
    offers.flat_map(|(offer, kind)| goals(kind).iter().map(move |goal| (offer, *goal)))
}

/// Taps its way from `/start`, and checks the progress on it.
pub(crate) async fn walk(world: &World, chat: i64, who: Who, choices: &[&str]) -> SentMessage {
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

pub(crate) fn button<'a>(message: &'a SentMessage, label: &str) -> &'a ButtonAction {
    let mut buttons = message.keyboard.iter().flatten();
    &buttons
        .find(|b| b.text.contains(label))
        .expect(label)
        .action
}

/// The parts of a share link: the bot's own link, and the text beside it.
pub(crate) fn shared(message: &SentMessage, label: &str) -> (String, String) {
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
