//! Every panel of every verdict: it opens in place, and leads back.

use std::collections::HashSet;

use follower_o_cliente::standin::{ButtonAction, SentMessage};
use futures_util::future::join_all;

use super::common::{World, data};
use super::verdicts::{EVERYBODY, Who, aims, button, goals, shared, walk};

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
