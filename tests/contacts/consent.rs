//! The consent: asked in full, given in two choices, and nothing before it.

use follower_o_cliente::standin::{BotApi, Method};
use follower_o_cliente::texts::Texts;

use super::common::{data, from_bot, labels, tally, unix_now};
use super::kit::{AGENCY, Studio, act, cards, last, yes};
use super::{ADA, BEA, GIULIA};

/// The day of a moment where the agency is.
fn day(second: i64) -> String {
    let moment = jiff::Timestamp::from_second(second).unwrap();
    let there = moment.in_tz("Europe/Rome").unwrap();
    there.strftime("%d/%m/%Y").to_string()
}

fn sent_to(api: &BotApi, chat: i64) -> usize {
    from_bot(api, chat).len()
}

#[tokio::test]
async fn nothing_is_stored_or_sent_to_the_desk_before_the_yes() {
    let mut studio = Studio::new().await;
    studio.placement("bio").await;
    let desk = studio.pair().await;
    studio.api().rename(ADA, "Ada Inconfondibile");
    let before = sent_to(studio.api(), desk);
    let verdict = studio.verdict(ADA, "bio").await;
    studio.marked().await;
    let kinds = studio.home.kinds().await;
    let form = studio.choose(ADA, "contact.ask").await;
    assert_eq!(form.message_id, verdict.message_id, "in the same place");
    let mut rest = form.text.as_str();
    for says in [
        "Studio Rossi riceve",
        "nome su Telegram",
        "@username",
        "messaggio con le tue risposte",
        "link da cui arrivi",
        "Il telefono solo se lo dai tu",
        "Serve a risponderti su questa richiesta",
        "365 giorni",
        "Ritiri il consenso quando vuoi",
        "Garante",
        "Studio Rossi srl, via Roma 1, Milano",
        "privacy@example.com",
    ] {
        // Each below the one before.
        let (_, below) = rest
            .split_once(says)
            .unwrap_or_else(|| panic!("{says}: {rest}"));
        rest = below;
    }
    let buttons = labels(&form);
    assert_eq!(
        buttons
            .iter()
            .filter(|label| label.starts_with('⬜'))
            .count(),
        2
    );
    assert_eq!(
        buttons
            .iter()
            .filter(|label| label.starts_with('✅'))
            .count(),
        0
    );
    assert!(buttons.contains(&"Apri l'informativa completa".to_owned()));
    // The second choice alone is not enough, nor is none.
    let needed = studio.choose(ADA, &yes(&form)).await;
    assert!(needed.text.contains("prima casella"), "{}", needed.text);
    let news = studio.choose(ADA, "contact.tick.01").await;
    let needed = studio.choose(ADA, &yes(&news)).await;
    assert!(needed.text.contains("prima casella"), "{}", needed.text);
    studio.choose(ADA, "contact.tick.11").await;
    studio.settled().await;
    studio.stop().await;
    assert_eq!(studio.home.kinds().await, kinds, "no record more");
    assert_eq!(studio.home.rows().await[1], 0, "nothing waits");
    assert_eq!(
        sent_to(studio.api(), desk),
        before,
        "nothing was sent to the desk"
    );
    assert_eq!(studio.api().count(Method::CopyMessage), 0);
    assert_eq!(studio.api().count(Method::CreateForumTopic), 0);
    for text in ["Ada", "Inconfondibile"] {
        assert!(!studio.home.holds(text), "{text}");
    }
    // Back to the verdict, which is shown again in the same message.
    studio.again().await;
    let back = studio.choose(ADA, "page.resume").await;
    assert_eq!(back.message_id, verdict.message_id);
    assert_eq!(back.text, verdict.text);
    studio.stop().await;
    let counters = studio.tallies().await;
    assert_eq!(tally(&counters, "bio", "contact-asked", ""), 1);
    assert_eq!(tally(&counters, "bio", "contact-given", ""), 0);
    studio.world.end().await;
}

#[tokio::test]
async fn the_yes_gives_a_receipt_and_a_card() {
    let mut studio = Studio::new().await;
    studio.placement("bio").await;
    let desk = studio.pair().await;
    studio.api().rename(ADA, "Ada");
    studio.verdict(ADA, "bio").await;
    studio.choose(ADA, "contact.ask").await;
    studio.choose(ADA, "contact.tick.10").await;
    let form = studio.choose(ADA, "contact.tick.11").await;
    let version = yes(&form).rsplit_once('.').unwrap().1.to_owned();
    let receipt = studio.choose(ADA, &yes(&form)).await;
    let [given, until] = [0, 365].map(|days| day(unix_now() + days * 86_400));
    let dates = [
        format!("Il {given} hai chiesto"),
        format!("vale fino al {until}."),
    ];
    for says in [
        "Studio Rossi ha la tua richiesta",
        "le novità",
        &version,
        &dates[0],
        &dates[1],
    ] {
        assert!(receipt.text.contains(says), "{says}: {}", receipt.text);
    }
    assert!(data(&receipt).contains(&"contact.withdraw".to_owned()));
    studio
        .until("the card", |api| !cards(api, desk).is_empty())
        .await;
    let card = cards(studio.api(), desk).pop().unwrap();
    for says in ["Ada", "clienti", "locale", "bio", "risposta e novità"] {
        assert!(card.text.contains(says), "{says}: {}", card.text);
    }
    // The message that the person would forward, whole, and the hour.
    assert!(
        card.text.contains("Il suo messaggio. Gli spazi"),
        "{}",
        card.text
    );
    let (_, consent) = card
        .text
        .split_once(&format!("Consenso del {given}, "))
        .unwrap();
    let (hour, _) = consent.split_once(&format!(", fino al {until}")).unwrap();
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    assert!(hour.split(':').map(digits).eq([true, true]), "{hour}");
    assert!(
        !card.text.contains('@'),
        "no name in links, no line of it: {}",
        card.text
    );
    let buttons = labels(&card);
    for label in ["Preso in carico", "Vinto", "Perso", "Silenzia", "Chiudi"] {
        assert!(buttons.contains(&label.to_owned()), "{label}: {buttons:?}");
    }
    // A second tap on the same button is nobody's second consent.
    studio.api().tap_stale(ADA, receipt.message_id, &yes(&form));
    let again = studio.say(ADA, "/start").await;
    assert!(again.text.contains("Domanda 1"), "{}", again.text);
    studio.marked().await;
    assert_eq!(cards(studio.api(), desk).len(), 1);
    assert_eq!(studio.count(5).await, 1);
    // Won, twice: counted once.
    for _ in 0..2 {
        let win = act(&card, "win");
        studio.api().tap_stale(desk, card.message_id, &win);
    }
    studio.settled().await;
    studio
        .until("it is won", |api| {
            cards(api, desk)[0].text.contains("Vinto")
        })
        .await;
    // They are part of the accounts: of all links, and of the one that brought them.
    let whole = studio.say(desk, "/conti").await;
    let line = "Contatti: 1, su 1 che hanno aperto il modulo. Vinti: 1";
    assert!(whole.text.contains(line), "{}", whole.text);
    let of = studio.tap(desk, "bio").await;
    assert!(of.text.contains("Solo da «bio»"), "{}", of.text);
    assert!(of.text.contains(line), "{}", of.text);
    studio.stop().await;
    let counters = studio.tallies().await;
    for step in ["contact-asked", "contact-given", "contact-won"] {
        assert_eq!(tally(&counters, "bio", step, ""), 1, "{step}");
    }
    studio.world.end().await;
}

#[tokio::test]
async fn a_name_in_links_is_on_the_card_where_there_is_one() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    studio.verdict(ADA, "").await;
    studio.choose(ADA, "contact.ask").await;
    let form = studio.choose(ADA, "contact.tick.10").await;
    let tap = serde_json::json!({"update_id": 9_000, "callback_query": {
        "id": "77", "chat_instance": "1", "data": yes(&form),
        "from": {"id": ADA, "is_bot": false, "first_name": "Ada", "username": "ada_bar"},
        "message": {
            "message_id": form.message_id, "date": 1, "text": "x",
            "chat": {"id": ADA, "type": "private", "first_name": "Ada"},
            "from": {"id": 123_456, "is_bot": true, "first_name": "X"},
        },
    }});
    studio.api().push(&tap);
    studio.api().set_next_update_id(9_001);
    studio
        .until("the card", |api| !cards(api, desk).is_empty())
        .await;
    let card = cards(studio.api(), desk).pop().unwrap();
    assert!(card.text.contains("@ada_bar"), "{}", card.text);
    studio.marked().await;
    // The stand-in knows no such tap.
    studio.world.end_with_refusals(&["query"]).await;
}

/// What is said of it, and when it ends by itself.
#[tokio::test]
async fn contacts_are_kept_as_long_as_the_configuration_says() {
    const DAY: i64 = 86_400;
    let mut studio = Studio::of(&format!("{AGENCY}leads_keep_days = 30\n")).await;
    let desk = studio.pair().await;
    studio.verdict(ADA, "").await;
    let form = studio.choose(ADA, "contact.ask").await;
    assert!(
        form.text.contains("per 30 giorni al massimo"),
        "{}",
        form.text
    );
    let form = studio.choose(ADA, "contact.tick.10").await;
    let receipt = studio.choose(ADA, &yes(&form)).await;
    let until = unix_now() + 30 * DAY;
    let says = format!("vale fino al {}", day(until));
    assert!(receipt.text.contains(&says), "{says}: {}", receipt.text);
    studio
        .until("the card", |api| !cards(api, desk).is_empty())
        .await;
    studio.stop().await;
    let mut connection = studio.home.open().await;
    let ends: Vec<i64> = sqlx::query_scalar("SELECT expires FROM record WHERE kind IN (5, 6)")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    assert_eq!(ends.len(), 2, "{ends:?}");
    assert!(
        ends.iter().all(|end| (until - end).abs() < 3_600),
        "{ends:?} {until}"
    );
}

#[tokio::test]
async fn the_version_is_of_the_texts_that_were_read() {
    let mut studio = Studio::new().await;
    studio.pair().await;
    studio.verdict(ADA, "").await;
    studio.choose(ADA, "contact.ask").await;
    let form = studio.choose(ADA, "contact.tick.10").await;
    // An overlay changes a text while the form is on the screen.
    let folder = tempfile::tempdir().unwrap();
    let text = "contact-form-why = Serve a risponderti. Tengo tutto per { $keep } giorni.\n";
    std::fs::write(folder.path().join("x.ftl"), text).unwrap();
    let (texts, findings) = Texts::with_overlay(folder.path()).unwrap();
    assert_eq!(findings, []);
    studio.again_with(texts).await;
    let changed = studio.choose(ADA, &yes(&form)).await;
    assert!(changed.text.contains("appena cambiati"), "{}", changed.text);
    assert_ne!(yes(&changed), yes(&form), "another version");
    assert_eq!(studio.count(5).await, 0, "and no consent");
    let receipt = studio.choose(ADA, &yes(&changed)).await;
    assert!(
        receipt.text.contains("ha la tua richiesta"),
        "{}",
        receipt.text
    );
    // Other texts are no part of it.
    let other = "contact-sent = Passato.\n";
    std::fs::write(folder.path().join("y.ftl"), other).unwrap();
    let (texts, _) = Texts::with_overlay(folder.path()).unwrap();
    studio.again_with(texts).await;
    studio.verdict(BEA, "").await;
    let theirs = studio.choose(BEA, "contact.ask").await;
    let version = |data: String| data.rsplit_once('.').unwrap().1.to_owned();
    assert_eq!(version(yes(&theirs)), version(yes(&changed)));
    studio.world.end().await;
}

#[tokio::test]
async fn a_phone_number_comes_only_by_telegrams_own_button() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    let asks = studio.choose(ADA, "contact.phone").await;
    assert_eq!(labels(&asks), ["Manda il mio numero", "Senza numero"]);
    let none = studio.say(ADA, "Senza numero").await;
    assert!(none.text.contains("niente numero"), "{}", none.text);
    // Somebody else's contact is a message like others.
    let other = serde_json::json!({"contact": {
        "phone_number": "+39333000000", "first_name": "Bea", "user_id": BEA,
    }});
    studio
        .api()
        .send_kind(ADA, serde_json::from_value(other).unwrap());
    studio
        .until("it is passed on", |api| api.count(Method::CopyMessage) == 1)
        .await;
    assert!(!cards(studio.api(), desk)[0].text.contains("Telefono"));
    studio.api().give_phone(ADA, "39333123456");
    studio
        .until("the card has it", |api| {
            cards(api, desk)[0].text.contains("+39333123456")
        })
        .await;
    assert_eq!(cards(studio.api(), desk)[0].message_id, card.message_id);
    assert!(last(studio.api(), ADA).contains("anche il tuo numero"));
    studio.world.end().await;
}

#[tokio::test]
async fn contacts_are_asked_for_where_a_verdict_stands_and_a_desk_is_there() {
    let studio = Studio::new().await;
    // No desk: an old button leads to the present question.
    studio.verdict(ADA, "").await;
    let shown = from_bot(studio.api(), ADA).pop().unwrap();
    let tapped = studio
        .answer(ADA, |api| {
            api.tap_stale(ADA, shown.message_id, "contact.ask");
        })
        .await;
    assert!(!tapped.text.contains("riceve"), "{}", tapped.text);
    studio.pair().await;
    // No verdict.
    let first = studio.say(BEA, "/start").await;
    let tapped = studio
        .answer(BEA, |api| {
            api.tap_stale(BEA, first.message_id, "contact.tick.11");
        })
        .await;
    assert!(tapped.text.contains("Domanda 1"), "{}", tapped.text);
    // The agency itself is no person.
    let help = studio
        .answer(GIULIA, |api| {
            let last = from_bot(api, GIULIA).pop().unwrap().message_id;
            api.tap_stale(GIULIA, last, "contact.ask");
        })
        .await;
    assert!(help.text.contains("/conti"), "{}", help.text);
    assert_eq!(studio.count(5).await, 0);
    studio.world.end().await;
}
