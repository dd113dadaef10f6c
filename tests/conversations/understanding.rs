//! What people say in their own words is an answer, or a question back.

use super::ADA;
use super::common::{World, data, labels};

#[tokio::test]
async fn what_is_less_than_sure_is_said_and_corrected_by_one_tap() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    // As good as sure: it goes on without a word.
    let asked = world.say(ADA, "ho una pizzeria a Bari").await;
    assert!(!asked.text.contains("vado avanti"), "{}", asked.text);
    assert!(asked.text.contains("2 di 3"), "{}", asked.text);
    let back = world.tap(ADA, "Indietro").await;
    assert!(back.text.contains("1 di 3"), "{}", back.text);
    let asked = world.say(ADA, "ricamo fiori").await;
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
    world.choose(ADA, "image.audience").await;
    let before = world.api().messages(ADA).len();
    let verdict = world.say(ADA, "il ragazzo del sito").await;
    world.settled().await;
    let verdict = world.api().last(ADA).unwrap_or(verdict);
    // What it was taken for stands before the verdict, which is no longer for that.
    let messages = world.api().messages(ADA);
    let [_, taken, last] = &messages[before..] else {
        panic!("{:?}", &messages[before..]);
    };
    assert!(
        taken
            .text
            .contains("Agenzia o professionista»: vado avanti"),
        "{}",
        taken.text
    );
    assert_eq!(labels(taken), [""; 0]);
    assert_eq!(last.message_id, verdict.message_id);
    assert!(verdict.text.starts_with("🎯"), "{}", verdict.text);
    assert!(verdict.text.contains("follower"), "{}", verdict.text);
    let back = world.tap(ADA, "Indietro").await;
    assert!(back.text.contains("3 di 3"), "{}", back.text);
    world.end().await;
}

#[tokio::test]
async fn what_is_less_than_sure_at_question_2_is_said_too() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    world.say(ADA, "ho una pizzeria a Bari").await;
    let asked = world.say(ADA, "movimento").await;
    assert!(asked.text.contains("3 di 3"), "{}", asked.text);
    assert!(
        asked.text.contains("La risposta più vicina è"),
        "{}",
        asked.text
    );
    let back = world.tap(ADA, "Indietro").await;
    assert!(back.text.contains("2 di 3"), "{}", back.text);
    // As good as sure: not a word of it.
    let asked = world.say(ADA, "voglio riempire i tavoli").await;
    assert!(asked.text.contains("3 di 3"), "{}", asked.text);
    assert!(!asked.text.contains("vado avanti"), "{}", asked.text);
    world.end().await;
}

/// The stories on the page of examples are called what people call what they do.
#[tokio::test]
async fn what_names_a_story_elsewhere_is_an_answer_where_one_is_asked() {
    let world = World::new().await;
    for text in ["negozio di scarpe", "Studio di fisioterapia", "agriturismo"] {
        world.say(ADA, "/start").await;
        let asked = world.say(ADA, text).await;
        assert!(asked.text.contains("2 di 3"), "{text}: {}", asked.text);
    }
    world.say(ADA, "/start").await;
    world.say(ADA, "social media manager").await;
    let asked = world.say(ADA, "negozio di scarpe").await;
    assert!(asked.text.contains("2 di 2"), "{}", asked.text);
    // Where it answers nothing, the story is what is meant.
    world.choose(ADA, "goods.takings").await;
    let story = world.say(ADA, "negozio di scarpe").await;
    assert!(story.text.contains("Luca"), "{}", story.text);
    world.end().await;
}

#[tokio::test]
async fn the_other_questions_ask_among_what_was_said_too() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    world.say(ADA, "ho un bar").await;
    let which = world.say(ADA, "clienti e follower").await;
    assert!(
        which.text.contains("Quale di queste risposte"),
        "{}",
        which.text
    );
    assert!(data(&which).contains(&"goods.takings".to_owned()));
    assert!(data(&which).contains(&"goods.followers".to_owned()));
    // Nobody who has followers has asked for them, and both is no «I don't know».
    for text in ["ho 200k follower", "tutti e due"] {
        let asked = world.say(ADA, text).await;
        assert!(asked.text.contains("2 di 3"), "{text}: {}", asked.text);
    }
    world.choose(ADA, "goods.takings").await;
    for text in ["mia nipote", "un amico"] {
        let which = world.say(ADA, text).await;
        assert!(
            which.text.contains("Quale di queste risposte"),
            "{text}: {}",
            which.text
        );
        let offered = data(&which);
        for answer in ["manager.myself", "manager.professional", "page.resume"] {
            assert!(offered.contains(&answer.to_owned()), "{text}: {offered:?}");
        }
        assert!(
            !offered.contains(&"manager.searching".to_owned()),
            "{offered:?}"
        );
    }
    let again = world.tap(ADA, "Torna alla domanda").await;
    assert!(again.text.contains("3 di 3"), "{}", again.text);
    // Whoever says so does it alone, or looks for somebody: an answer.
    let verdict = world.say(ADA, "nessuno").await;
    assert!(verdict.text.contains("servono clienti"), "{}", verdict.text);
    world.end().await;
}

#[tokio::test]
async fn who_runs_profiles_may_say_at_once_what_the_client_does() {
    let world = World::new().await;
    for text in [
        "ha una palestra",
        "hanno un hotel",
        "si occupa di ristorazione",
        "vende scarpe",
    ] {
        world.say(ADA, "/start").await;
        world.choose(ADA, "activity.smm").await;
        let asked = world.say(ADA, text).await;
        assert!(asked.text.contains("vado avanti"), "{text}: {}", asked.text);
        assert!(
            asked.text.contains("chi ti affida i social"),
            "{text}: {}",
            asked.text
        );
    }
    let back = world.tap(ADA, "Indietro").await;
    assert!(back.text.contains("1 di 2"), "{}", back.text);
    world.say(ADA, "/start").await;
    world.choose(ADA, "activity.smm").await;
    let which = world
        .say(ADA, "ha un ristorante ma è anche influencer")
        .await;
    assert!(which.text.contains("Quale di queste"), "{}", which.text);
    let asked = world.tap(ADA, "Influencer").await;
    assert!(
        asked.text.contains("chi ti affida i social"),
        "{}",
        asked.text
    );
    world.end().await;
}

/// Who answers for a client is asked what that client does, and the example says it so.
#[tokio::test]
async fn what_is_not_understood_is_asked_again_in_the_words_of_whoever_answers() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let asked = world.say(ADA, "xyzzy qwerty").await;
    assert!(asked.text.contains("«ho una pizzeria»"), "{}", asked.text);
    world.choose(ADA, "activity.smm").await;
    world.choose(ADA, "smm.answer").await;
    let asked = world.say(ADA, "xyzzy qwerty").await;
    assert!(asked.text.contains("«ha una pizzeria»"), "{}", asked.text);
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
