//! Who the agency is: shown where it is known, and nowhere else.

use super::common::{World, data, labels};
use super::kit::{AGENCY, Studio};
use super::{ADA, BEA};
use follower_o_cliente::standin::{BotApi, ButtonAction, SentMessage};

fn menu(api: &BotApi) -> Vec<String> {
    let lists = api.commands();
    let commands = lists.into_iter().flat_map(|list| list.commands);
    commands.map(|command| command.command).collect()
}

fn links(message: &SentMessage) -> Vec<(String, String)> {
    let of = |button: &follower_o_cliente::standin::SentButton| match &button.action {
        ButtonAction::Url(url) => Some((button.text.clone(), url.clone())),
        ButtonAction::Callback(_) | ButtonAction::CopyText(_) | ButtonAction::Other { .. } => None,
    };
    message.keyboard.iter().flatten().filter_map(of).collect()
}

#[tokio::test]
async fn without_an_agency_nothing_is_said_of_one() {
    let world = World::new().await;
    let unknown = world.say(ADA, "/agenzia").await;
    assert!(unknown.text.contains("non lo conosco"), "{}", unknown.text);
    world.say(ADA, "/start").await;
    world.choose(ADA, "activity.venue").await;
    world.choose(ADA, "goods.takings").await;
    let verdict = world.choose(ADA, "manager.searching").await;
    let panel = world.choose(ADA, "verdict.interview").await;
    let help = world.say(ADA, "/aiuto").await;
    let privacy = world.say(ADA, "/privacy").await;
    for shown in [&verdict, &panel, &help, &privacy] {
        let all = format!("{} {:?}", shown.text, labels(shown)).to_lowercase();
        let brief = all.replace("un'agenzia", "");
        assert!(!brief.contains("agenzia"), "{all}");
        assert!(!data(shown).iter().any(|data| data.starts_with("contact")));
        assert!(!data(shown).contains(&"page.agency".to_owned()));
    }
    assert!(!menu(world.api()).contains(&"agenzia".to_owned()));
    world.end().await;
}

#[tokio::test]
async fn the_closing_has_exactly_what_is_set() {
    let studio = Studio::of(
        "[agency]\nname = \"Studio Rossi\"\ninstagram = \"https://www.instagram.com/rossi\"\n\
         tiktok = \"https://www.tiktok.com/@rossi\"\narticle = \"https://example.com/articolo\"\n\
         phone = \"+39 02 1234567\"\n",
    )
    .await;
    let verdict = studio.verdict(ADA, "").await;
    assert!(labels(&verdict).contains(&"Segui Studio Rossi".to_owned()));
    let panel = studio.choose(ADA, "verdict.interview").await;
    assert!(labels(&panel).contains(&"Segui Studio Rossi".to_owned()));
    let page = studio.choose(ADA, "page.agency").await;
    let expected = [
        ("Apri l'articolo", "https://example.com/articolo"),
        ("Instagram", "https://www.instagram.com/rossi"),
        ("TikTok", "https://www.tiktok.com/@rossi"),
    ];
    assert_eq!(
        links(&page),
        expected.map(|(label, url)| (label.to_owned(), url.to_owned()))
    );
    assert!(page.text.contains("+39021234567"), "{}", page.text);
    assert!(!page.text.contains("E-mail"), "{}", page.text);
    assert_eq!(studio.say(ADA, "/agenzia").await.text, page.text);
    let help = studio.say(ADA, "/aiuto").await;
    assert!(help.text.contains("/agenzia"), "{}", help.text);
    let api = studio.api();
    assert!(menu(api).contains(&"agenzia".to_owned()));
    assert!(api.descriptions()[""].contains("Studio Rossi"));
    let short = &api.short_descriptions()[""];
    assert!(
        short.contains("Studio Rossi") && short.chars().count() <= 120,
        "{short}"
    );
    // Nobody can ask to be contacted: nobody is responsible for their data.
    studio.pair().await;
    let verdict = studio.verdict(BEA, "").await;
    assert!(!data(&verdict).contains(&"contact.ask".to_owned()));
    let privacy = studio.say(BEA, "/privacy").await;
    assert!(!privacy.text.contains("titolare"), "{}", privacy.text);
    studio.world.end().await;
}

/// Each network has its button, by its name, and nothing that is not set has one.
#[tokio::test]
async fn every_network_is_called_by_its_name() {
    let all = [
        ("article", "https://example.com/articolo", "Apri l'articolo"),
        ("facebook", "https://www.facebook.com/rossi", "Facebook"),
        ("instagram", "https://www.instagram.com/rossi", "Instagram"),
        (
            "linkedin",
            "https://www.linkedin.com/company/rossi",
            "LinkedIn",
        ),
        ("x", "https://x.com/rossi", "X"),
        ("tiktok", "https://www.tiktok.com/@rossi", "TikTok"),
        ("youtube", "https://www.youtube.com/@rossi", "YouTube"),
        ("website", "https://example.com/chi", "Sito"),
        ("whatsapp", "https://wa.me/390212345", "WhatsApp"),
        ("telegram", "https://t.me/rossi", "Telegram"),
    ];
    for some in [&all[..], &all[1..2], &all[3..6], &all[8..]] {
        let lines = some
            .iter()
            .map(|(key, link, _)| format!("{key} = \"{link}\"\n"));
        let studio = Studio::of(&format!("[agency]\n{}", lines.collect::<String>())).await;
        let page = studio.say(ADA, "/agenzia").await;
        let expected = some
            .iter()
            .map(|(_, link, label)| ((*label).to_owned(), (*link).to_owned()));
        assert_eq!(links(&page), expected.collect::<Vec<_>>());
        studio.world.end().await;
    }
}

/// Whoever invites has their own name on it: the one whom they invite has somebody, and is offered nobody else with
/// the result, its panels, or when they want a person. The page stays where it is.
#[tokio::test]
async fn whoever_was_invited_is_not_offered_the_agency_with_the_result() {
    let studio = Studio::of(AGENCY).await;
    for paired in [false, true] {
        if paired {
            studio.pair().await;
        }
        studio.say(ADA, "/start smm").await;
        studio.choose(ADA, "activity.venue").await;
        let mut shown = vec![studio.choose(ADA, "goods.takings").await];
        for panel in ["measures", "interview", "brief", "share"] {
            shown.push(studio.choose(ADA, &format!("verdict.{panel}")).await);
            studio.choose(ADA, "verdict.answer").await;
        }
        shown.push(studio.say(ADA, "voglio parlare con una persona").await);
        for shown in shown {
            let offered = data(&shown);
            assert!(!offered.contains(&"contact.ask".to_owned()), "{shown:#?}");
            assert!(!offered.contains(&"page.agency".to_owned()), "{shown:#?}");
            assert!(!shown.text.contains("Studio Rossi"), "{}", shown.text);
        }
        let page = studio.say(ADA, "/agenzia").await;
        assert!(page.text.contains("Studio Rossi"), "{}", page.text);
    }
    studio.world.end().await;
}

#[tokio::test]
async fn who_wants_a_person_below_a_verdict_is_led_to_the_agency() {
    let studio = Studio::of(AGENCY).await;
    studio.verdict(ADA, "").await;
    // No desk yet: the page with its links.
    let told = studio.say(ADA, "voglio parlare con una persona").await;
    assert_eq!(labels(&told)[0], "Segui Studio Rossi");
    assert!(told.text.contains("i suoi contatti"), "{}", told.text);
    let page = studio.choose(ADA, "page.agency").await;
    assert!(!links(&page).is_empty());
    studio.pair().await;
    studio.verdict(BEA, "").await;
    let told = studio.say(BEA, "voglio parlare con una persona").await;
    assert_eq!(labels(&told)[0], "Parla con Studio Rossi");
    assert!(!told.text.contains("i suoi contatti"), "{}", told.text);
    studio.world.end().await;
    // And where there is no agency nothing is said of one.
    let world = World::new().await;
    world.say(ADA, "/start").await;
    for data in ["activity.venue", "goods.takings", "manager.searching"] {
        world.choose(ADA, data).await;
    }
    let told = world.say(ADA, "voglio parlare con una persona").await;
    assert_eq!(labels(&told)[0], "Torna al risultato");
    assert!(!told.text.contains("i suoi contatti"), "{}", told.text);
    world.end().await;
}

#[tokio::test]
async fn who_looks_for_somebody_finds_the_agency_first() {
    let studio = Studio::of(AGENCY).await;
    // No desk yet: the page.
    let verdict = studio.verdict(ADA, "").await;
    assert_eq!(labels(&verdict)[0], "Segui Studio Rossi");
    studio.pair().await;
    let verdict = studio.verdict(BEA, "").await;
    assert_eq!(labels(&verdict)[0], "Parla con Studio Rossi");
    assert!(!labels(&verdict).contains(&"Segui Studio Rossi".to_owned()));
    let privacy = studio.say(BEA, "/privacy").await;
    assert!(
        privacy
            .text
            .contains("Studio Rossi srl, via Roma 1, Milano")
    );
    studio.world.end().await;
}
