//! An invitation: who may make one, how it is handed on, and what it is for whoever has it.

use follower_o_cliente::standin::ButtonAction;

use crate::common::{World, labels, last_from_bot};
use crate::{ANNA, BRUNO, CARLA, answers, does, invites, rows, start_of, until_text};

#[tokio::test]
async fn a_second_person_gets_the_plain_questions_and_ones_own_link_says_what_it_is_for() {
    let world = World::new().await;
    let start = invites(&world).await;
    let own = world.say(ANNA, &format!("/start {start}")).await;
    assert!(own.text.contains("Questo link è tuo"), "{}", own.text);
    assert!(
        own.text.contains("mandalo a chi ti affida i social"),
        "{}",
        own.text
    );
    // Whoever opens it reads the name that its maker was told, whatever they are called by then.
    world.api().rename(ANNA, "Zoe");
    world.say(ANNA, "/inviti").await;
    answers(&world, &start, "goods.takings").await;
    let plain = world.say(CARLA, &format!("/start {start}")).await;
    assert!(!plain.text.contains("Anna"), "{}", plain.text);
    assert!(plain.text.contains("Domanda 1 di 3"), "{}", plain.text);
    let guess = format!("insieme-{}", "0".repeat(32));
    let plain = world.say(CARLA, &format!("/start {guess}")).await;
    assert!(plain.text.contains("Domanda 1 di 3"), "{}", plain.text);
    world.end().await;
}

/// Three ways to hand it over: a button that shares it with its words, a link to copy, a code to scan.
#[tokio::test]
async fn an_invitation_is_shared_copied_or_scanned() {
    let world = World::new().await;
    let start = invites(&world).await;
    let link = format!("https://t.me/follower_o_cliente_bot?start={start}");
    let invitation = last_from_bot(world.api(), ANNA);
    assert!(invitation.text.contains(&link), "{}", invitation.text);
    assert!(
        invitation
            .text
            .contains("per una persona sola, per 30 giorni")
    );
    let keys = invitation.keyboard.iter().flatten();
    let shares = keys.filter_map(|key| match &key.action {
        ButtonAction::Url(url) => Some(url.clone()),
        ButtonAction::Callback(_) | ButtonAction::CopyText(_) | ButtonAction::Other { .. } => None,
    });
    let [shares] = &shares.collect::<Vec<_>>()[..] else {
        panic!("{invitation:#?}");
    };
    let query = shares
        .strip_prefix("https://t.me/share/url?url=")
        .expect("a button that shares");
    let (url, text) = query.split_once("&text=").unwrap();
    let [url, text] = [url, text].map(|part| {
        let plain = percent_encoding::percent_decode_str(part).decode_utf8();
        plain.unwrap().into_owned()
    });
    assert_eq!(url, link);
    assert!(text.contains("Rispondi a 2 domande"), "{text}");
    let scanned = does(&world, ANNA, "code").await;
    let photo = scanned.photo.expect("a code");
    let (_, bytes) = world.api().file(&photo.file_id).unwrap();
    let dots = resvg::tiny_skia::Pixmap::decode_png(&bytes).unwrap();
    let (width, height) = (dots.width() as usize, dots.height() as usize);
    let grey = |x: usize, y: usize| dots.pixels()[y * width + x].green();
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let (_, read) = image.detect_grids()[0].decode().unwrap();
    assert_eq!(read, link);
    assert!(scanned.text.contains(&link), "{}", scanned.text);
    world.end().await;
}

/// Whoever writes does not know which buttons are the conversation's: the first one is 1, an invitation's too.
#[tokio::test]
async fn an_invitation_is_asked_for_in_writing_by_its_number_and_by_its_name() {
    let world = World::new().await;
    world.say(ANNA, "/start").await;
    let way = world.choose(ANNA, "activity.smm").await;
    assert_eq!(labels(&way)[0], "Fai un invito");
    for written in ["1", "Fai un invito", "fai"] {
        let made = world.say(ANNA, written).await;
        assert!(
            made.text.contains("?start=insieme-"),
            "{written}: {}",
            made.text
        );
    }
    let page = world.say(ANNA, "2").await;
    assert!(
        page.text.contains("La pagina da inoltrare"),
        "{}",
        page.text
    );
    world.end().await;
}

#[tokio::test]
async fn an_owner_whose_profiles_somebody_runs_asks_them() {
    let world = World::new().await;
    world.api().rename(BRUNO, "Bruno");
    world.say(BRUNO, "/start").await;
    world.choose(BRUNO, "activity.shop").await;
    world.choose(BRUNO, "goods.takings").await;
    world.choose(BRUNO, "manager.professional").await;
    let invitation = world.choose(BRUNO, "pair.new.owner").await;
    let start = start_of(&invitation);
    does(&world, BRUNO, "send").await;
    let welcome = world.say(ANNA, &format!("/start {start}")).await;
    assert!(welcome.text.contains("Bruno"), "{}", welcome.text);
    assert!(
        welcome.text.contains("chi ti affida i social?"),
        "{}",
        welcome.text
    );
    world.choose(ANNA, "activity.shop").await;
    let last = last_from_bot(world.api(), ANNA).message_id;
    world.api().tap(ANNA, last, "goods.takings").unwrap();
    until_text(&world, ANNA, "Mando le tue risposte a Bruno?").await;
    does(&world, ANNA, "send").await;
    until_text(&world, ANNA, "Parlate la stessa lingua").await;
    until_text(&world, BRUNO, "Parlate la stessa lingua").await;
    let list = world.say(BRUNO, "/inviti").await;
    assert!(list.text.contains("a confronto"), "{}", list.text);
    world.end().await;
}

#[tokio::test]
async fn fifty_invitations_are_open_at_most() {
    let world = World::new().await;
    invites(&world).await;
    for _ in 1..50 {
        world.say(ANNA, "/inviti").await;
        world.choose(ANNA, "pair.new.smm").await;
    }
    world.say(ANNA, "/inviti").await;
    let full = world.choose(ANNA, "pair.new.smm").await;
    assert!(full.text.contains("50 inviti aperti"), "{}", full.text);
    // A page lists a few, with a button for each: from the newest to the oldest and back.
    let mut page = world.choose(ANNA, "pair.list").await;
    let mut seen = Vec::new();
    loop {
        let numbers = labels(&page)
            .into_iter()
            .filter(|label| label.parse::<u32>().is_ok());
        seen.extend(numbers);
        assert!(page.keyboard.len() <= 4 && page.text.encode_utf16().count() <= 480);
        if !labels(&page).contains(&"›".to_owned()) {
            break;
        }
        page = world.tap(ANNA, "›").await;
    }
    let all: Vec<_> = (1..=50).map(|number| number.to_string()).collect();
    assert_eq!(seen, all);
    assert_eq!(labels(&world.tap(ANNA, "‹").await)[1], "43");
    // One that is retired makes room for another.
    let card = world.tap(ANNA, "43").await;
    assert!(card.text.contains("?start=insieme-"), "{}", card.text);
    does(&world, ANNA, "leave").await;
    does(&world, ANNA, "left").await;
    world.say(ANNA, "/inviti").await;
    let made = world.choose(ANNA, "pair.new.smm").await;
    assert!(made.text.contains("legge il tuo nome"), "{}", made.text);
    world.end().await;
}

#[tokio::test]
async fn a_tap_on_somebody_elses_pair_does_nothing() {
    let world = World::new().await;
    let start = invites(&world).await;
    let token = start.strip_prefix("insieme-").unwrap();
    world.say(CARLA, "/start").await;
    for what in [
        "card", "send", "compare", "brief", "confirm", "leave", "left", "answer",
    ] {
        let message = last_from_bot(world.api(), CARLA).message_id;
        let told = world
            .answer(CARLA, |api| {
                api.tap_stale(CARLA, message, &format!("pair.{what}.{token}"));
            })
            .await;
        assert!(told.text.contains("non vale più"), "{what}: {}", told.text);
        world.say(CARLA, "/start").await;
    }
    assert_eq!(rows(&world).await, [1, 0, 1]);
    world.end().await;
}
