//! What people say in their own words is an answer, or a question back.

use super::ADA;
use super::common::{World, data, labels};

#[tokio::test]
async fn what_was_understood_is_shown_with_the_next_question_and_corrected_by_one_tap() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let asked = world.say(ADA, "ho una pizzeria a Bari").await;
    assert!(asked.text.contains("vado avanti"), "{}", asked.text);
    assert!(asked.text.contains("2 di 3"), "{}", asked.text);
    let back = world.tap(ADA, "Indietro").await;
    assert!(back.text.contains("1 di 3"), "{}", back.text);
    let asked = world.say(ADA, "faccio la modella").await;
    assert!(asked.text.contains("2 di 3"), "{}", asked.text);
    assert!(
        labels(&asked)
            .iter()
            .any(|label| label.contains("pubblico"))
    );
    world.end().await;
}

#[tokio::test]
async fn the_first_words_may_be_the_answer() {
    let world = World::new().await;
    let asked = world.say(ADA, "ciao, ho un negozio di scarpe").await;
    assert!(asked.text.contains("2 di 3"), "{}", asked.text);
    world.end().await;
}

#[tokio::test]
async fn several_readings_are_asked_about_with_just_those_buttons() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let which = world
        .say(ADA, "ho un ristorante ma sono anche influencer")
        .await;
    assert!(which.text.contains("Quale di queste"), "{}", which.text);
    assert_eq!(
        labels(&which).len(),
        4,
        "two readings, both of them, and a way out: {:?}",
        labels(&which)
    );
    let both = world.choose(ADA, "activity.two").await;
    assert!(both.text.contains("2 di 3"), "{}", both.text);
    let back = world.tap(ADA, "Indietro").await;
    assert!(back.text.contains("1 di 3"), "{}", back.text);
    world
        .say(ADA, "ho un ristorante ma sono anche influencer")
        .await;
    let asked = world.tap(ADA, "Influencer").await;
    assert!(asked.text.contains("2 di 3"), "{}", asked.text);
    world.end().await;
}

#[tokio::test]
async fn what_is_not_understood_is_asked_again_with_the_same_buttons() {
    let world = World::new().await;
    let first = world.say(ADA, "/start").await;
    for text in [
        "vorrei capire",
        "quanto costa farlo?",
        "😀😀",
        "asdfgh",
        "non ho un negozio",
    ] {
        let again = world.say(ADA, text).await;
        assert!(again.text.contains("1 di 3"), "{text}: {}", again.text);
        assert!(
            again.text.contains("ho una pizzeria"),
            "{text}: {}",
            again.text
        );
        assert_eq!(labels(&again), labels(&first), "{text}");
    }
    world.end().await;
}

#[tokio::test]
async fn social_media_managers_and_the_other_questions() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let smm = world.say(ADA, "gestisco i social di altri").await;
    assert!(
        labels(&smm).iter().any(|label| label.contains("Rispondi")),
        "{:?}",
        labels(&smm)
    );
    world.say(ADA, "/start").await;
    let cause = world.say(ADA, "siamo una pro loco").await;
    assert!(cause.text.contains("2 di 3"), "{}", cause.text);
    assert!(data(&cause).contains(&"cause.members".to_owned()));
    let extra = world.tap(ADA, "Indietro").await;
    assert!(data(&extra).contains(&"sells.nothing".to_owned()));
    world.say(ADA, "/start").await;
    let sells = world.say(ADA, "sono un musicista").await;
    assert!(sells.text.contains("Che cosa vendi"), "{}", sells.text);
    world.say(ADA, "/start").await;
    world.say(ADA, "ho un bar").await;
    let manager = world.say(ADA, "voglio più clienti").await;
    assert!(manager.text.contains("3 di 3"), "{}", manager.text);
    let verdict = world.say(ADA, "li curo io").await;
    assert!(verdict.text.contains("servono clienti"), "{}", verdict.text);
    world.say(ADA, "/start").await;
    world.say(ADA, "ho un bar").await;
    world.say(ADA, "farmi conoscere in paese").await;
    let verdict = world.say(ADA, "cerco qualcuno che lo faccia").await;
    assert!(verdict.text.contains("servono clienti"), "{}", verdict.text);
    world.end().await;
}
