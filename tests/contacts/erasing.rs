//! How a contact ends: by the person, by time, by a chat that is gone. Nothing of the person stays at rest,
//! the card says so, and the proof that stays says nothing of anybody.

use follower_o_cliente::app;
use follower_o_cliente::pictures::Look;
use follower_o_cliente::standin::{BotApi, Fault, Method, SentMessage};
use follower_o_cliente::store::{Change, Decision};
use follower_o_cliente::texts::{Context, Texts};
use follower_o_cliente::turn::{self, Content, Missing, RecordKind};
use follower_o_cliente::understanding::LazyLexicon;
use sqlx::Connection as _;

use super::common::{from_bot, unix_now};
use super::kit::{Studio, cards, copy, last, yes};
use super::{ADA, BEA, GIULIA};

const LEAD: u8 = RecordKind::Lead.number();
const LEAD_CHAT: u8 = RecordKind::LeadChat.number();
const LEAD_CARD: u8 = RecordKind::LeadCard.number();
const LEAD_PROOF: u8 = RecordKind::LeadProof.number();

fn is_erased(message: &SentMessage, why: &str) -> bool {
    message.text.contains(why)
}

/// Demands that the card was turned, and that nothing of the person is left.
async fn gone(studio: &mut Studio, desk: i64, card: &SentMessage, why: &str) {
    let turned = |api: &BotApi| {
        let all = from_bot(api, desk);
        let found = all.iter().find(|m| m.message_id == card.message_id);
        found.is_some_and(|m| is_erased(m, why) && m.keyboard.is_empty())
    };
    studio.until("the card is turned", turned).await;
    studio.marked().await;
    studio.stop().await;
    for (kind, left) in [(LEAD, 0), (LEAD_CHAT, 0), (LEAD_CARD, 0), (LEAD_PROOF, 1)] {
        assert_eq!(studio.count(kind).await, left, "records of kind {kind}");
    }
    let rows = studio.home.rows().await;
    assert_eq!(rows[1..], [0, 0], "letters");
    // What the proof says, opened with the key.
    let config = studio.home.config(&studio.telegram.url);
    let store = app::open_store(&config).await.unwrap();
    let proofs = store.records(LEAD_PROOF, unix_now()).await.unwrap();
    store.close().await;
    let proof = String::from_utf8(proofs[0].clone()).unwrap();
    let fields: serde_json::Map<_, _> = serde_json::from_str(&proof).unwrap();
    let names: Vec<_> = fields.keys().map(String::as_str).collect();
    assert_eq!(names, ["erased", "given", "news", "over", "v", "version"]);
    assert!(!proof.contains("Ada") && !proof.contains("1001"), "{proof}");
    studio.again().await;
}

#[tokio::test]
async fn withdrawing_erases_at_once_and_leaves_the_questions_alone() {
    let mut studio = Studio::new().await;
    let desk = studio.pair().await;
    studio.api().rename(ADA, "Ada");
    let card = studio.contact(ADA, desk).await;
    studio.writes(ADA, "ripensandoci", desk).await;
    studio.tap(ADA, "Apri la ricevuta").await;
    let asks = studio.choose(ADA, "contact.withdraw").await;
    assert!(asks.text.contains("Ritiri il consenso?"), "{}", asks.text);
    let done = studio.choose(ADA, "contact.withdrawn").await;
    assert!(
        done.text.contains("ho cancellato la richiesta"),
        "{}",
        done.text
    );
    gone(&mut studio, desk, &card, "Dati cancellati su richiesta").await;
    // A reply to the card goes nowhere, and says so.
    let told = studio
        .answer(desk, |api| {
            api.reply(desk, GIULIA, card.message_id, "peccato").unwrap();
        })
        .await;
    assert!(copy(studio.api(), ADA, "peccato").is_none());
    assert!(
        told.text.contains("/conti"),
        "a card without buttons is none: {}",
        told.text
    );
    let theirs = copy(studio.api(), desk, "ripensandoci").unwrap();
    let told = studio
        .answer(desk, |api| {
            api.reply(desk, GIULIA, theirs.message_id, "peccato")
                .unwrap();
        })
        .await;
    assert!(told.text.contains("sono stati cancellati"), "{}", told.text);
    // Their verdict is where it was, and they may come back: another consent, another card.
    let back = studio.choose(ADA, "page.resume").await;
    assert!(back.text.contains("clienti"), "{}", back.text);
    studio.asks(ADA).await;
    studio
        .until("a new card", |api| cards(api, desk).len() == 1)
        .await;
    let again = cards(studio.api(), desk).pop().unwrap();
    assert_ne!(again.message_id, card.message_id);
    studio
        .reply(desk, again.message_id, "bentornata", ADA)
        .await;
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn cancella_takes_the_contact_along() {
    let mut studio = Studio::new().await;
    let desk = studio.pair().await;
    studio.api().rename(ADA, "Ada");
    let card = studio.contact(ADA, desk).await;
    studio.say(ADA, "/cancella").await;
    studio.choose(ADA, "erase.yes").await;
    gone(&mut studio, desk, &card, "Dati cancellati su richiesta").await;
    studio.world.end().await;
}

#[tokio::test]
async fn blocking_takes_the_contact_along() {
    let mut studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    studio.api().block(ADA);
    gone(&mut studio, desk, &card, "Dati cancellati su richiesta").await;
    studio.world.end().await;
}

#[tokio::test]
async fn a_chat_that_is_found_gone_takes_the_contact_along() {
    let mut studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    // Nobody tells the bot: it finds out as the agency's answer is refused.
    studio.api().deactivate(ADA);
    studio
        .api()
        .reply(desk, GIULIA, card.message_id, "ci sei?")
        .unwrap();
    studio
        .until("the desk is told", |api| {
            let told = from_bot(api, desk);
            told.iter()
                .any(|m| m.text.contains("Questa risposta non è partita"))
        })
        .await;
    gone(&mut studio, desk, &card, "Dati cancellati su richiesta").await;
    studio.world.end_with_refusals(&["deactivated"]).await;
}

#[tokio::test]
async fn a_chat_that_is_gone_is_found_by_any_letter() {
    let mut studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    studio.api().deactivate(ADA);
    // A screen, and nothing of the contact's.
    let last = from_bot(studio.api(), ADA).pop().unwrap().message_id;
    studio.api().tap_stale(ADA, last, "page.help");
    gone(&mut studio, desk, &card, "Dati cancellati su richiesta").await;
    studio.world.end_with_refusals(&["deactivated"]).await;
}

#[tokio::test]
async fn retention_ends_a_contact() {
    let mut studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    studio.stop().await;
    // A year later: what would end then ends now.
    let mut connection = studio.home.open().await;
    let ends = unix_now() + 365 * 86_400;
    let moved = sqlx::query(
        "UPDATE record SET expires = 1 WHERE kind IN (5, 6) AND expires BETWEEN ? AND ?",
    )
    .bind(ends - 3_600)
    .bind(ends)
    .execute(&mut connection)
    .await
    .unwrap();
    assert_eq!(
        moved.rows_affected(),
        2,
        "what is the person's ends by itself, a year after the yes"
    );
    connection.close().await.unwrap();
    studio.again().await;
    studio
        .until("the card is turned", |api| {
            let all = from_bot(api, desk);
            all.iter()
                .any(|m| m.message_id == card.message_id && m.text.contains("Dati cancellati"))
        })
        .await;
    assert_eq!(studio.count(LEAD_CARD).await, 0);
    let question = studio.say(ADA, "ancora lì?").await;
    assert!(
        copy(studio.api(), desk, "ancora lì?").is_none(),
        "{}",
        question.text
    );
    studio.marked().await;
    studio.world.end().await;
}

/// A year later, by the clock that the program is given.
#[tokio::test]
async fn a_contact_whose_time_is_over_is_called_so_and_one_that_lasts_is_left_alone() {
    let mut studio = Studio::new().await;
    let desk = studio.pair().await;
    studio.contact(ADA, desk).await;
    studio.stop().await;
    let store = app::open_store(&studio.home.config(&studio.telegram.url))
        .await
        .unwrap();
    let texts = Texts::embedded();
    let words = LazyLexicon::new(texts.word_files());
    const DAY: i64 = 86_400;
    for (days, says) in [(364, None), (366, Some("Dati cancellati alla scadenza"))] {
        let now = unix_now() + days * DAY;
        let world = turn::World {
            seed: None,
            texts: &texts,
            words: &words,
            context: &Context::default(),
            look: &Look::default(),
            now,
            today: now.div_euclid(DAY),
            zone: &jiff::tz::TimeZone::UTC,
        };
        let mut told = Vec::new();
        let swept = store.act(now, |records| match turn::sweep(&world, records) {
            Err(Missing(reads)) => Decision::Read(reads),
            Ok(turn) => {
                told = turn
                    .letters
                    .iter()
                    .map(|letter| match &letter.content {
                        Content::Screen(screen) => screen.html.clone(),
                        other => panic!("{other:?}"),
                    })
                    .collect();
                Decision::Done(Change {
                    writes: turn.writes,
                    ..Change::default()
                })
            }
        });
        drop(swept.await.unwrap());
        assert_eq!(told.len(), usize::from(says.is_some()), "{days}: {told:?}");
        if let Some(says) = says {
            assert!(told[0].contains(says), "{told:?}");
            let proofs = store.records(LEAD_PROOF, now).await.unwrap();
            let proof = String::from_utf8(proofs[0].clone()).unwrap();
            assert!(proof.contains("\"over\":true"), "{proof}");
        }
    }
    store.close().await;
    assert_eq!(studio.count(LEAD_CARD).await, 0);
}

#[tokio::test]
async fn nothing_of_what_is_written_is_kept() {
    let mut studio = Studio::new().await;
    let desk = studio.pair_group().await;
    let card = studio.contact(ADA, desk).await;
    let mine = studio.api().say(ADA, "parole segrete");
    studio
        .until("it is passed on", |api| {
            copy(api, desk, "parole segrete").is_some()
        })
        .await;
    studio.marked().await;
    let corrected = "parole segrete, corrette";
    studio.api().edit_own(ADA, mine, corrected).unwrap();
    studio
        .until("it follows", |api| copy(api, desk, corrected).is_some())
        .await;
    studio
        .reply(desk, card.message_id, "risposta segreta", ADA)
        .await;
    studio.marked().await;
    studio.stop().await;
    assert_eq!(studio.home.rows().await[1..], [0, 0], "letters");
    let store = app::open_store(&studio.home.config(&studio.telegram.url))
        .await
        .unwrap();
    // Everything that is kept, opened with the key.
    let kinds = studio.home.kinds().await;
    assert!(kinds.len() >= 5, "{kinds:?}");
    let mut read = 0;
    for (kind, count) in kinds {
        let records = store.records(u8::try_from(kind).unwrap(), unix_now()).await;
        for record in records.unwrap() {
            let text = String::from_utf8_lossy(&record).to_lowercase();
            assert!(!text.contains("segret"), "{text}");
            read += 1;
        }
        assert!(count > 0);
    }
    assert!(read >= 5, "{read}");
    store.close().await;
    for text in ["segrete", "segreta"] {
        assert!(!studio.home.holds(text), "{text}");
    }
    studio.again().await;
    studio.world.end().await;
}

#[tokio::test]
async fn what_waits_for_the_desk_is_withdrawn() {
    let mut studio = Studio::new().await;
    let desk = studio.pair_group().await;
    studio.api().block(desk);
    studio.settled().await;
    studio.api().rename(ADA, "Ada");
    studio.verdict(ADA, "").await;
    studio.asks(ADA).await;
    studio.say(ADA, "ci siete?").await;
    studio.settled().await;
    studio
        .until("it is refused", |api| !api.refused().is_empty())
        .await;
    // The card and a message.
    studio.waiting(2).await;
    studio.say(ADA, "/cancella").await;
    studio.choose(ADA, "erase.yes").await;
    // The line that says so, and nothing else.
    studio.waiting(1).await;
    studio.stop().await;
    studio.api().unblock(desk);
    studio.again().await;
    studio
        .until("it arrives", |api| {
            last(api, desk).contains("Dati cancellati")
        })
        .await;
    assert!(cards(studio.api(), desk).is_empty());
    assert_eq!(studio.api().count(Method::CopyMessage), 0, "not even tried");
    studio.marked().await;
    studio.world.end_with_refusals(&["kicked"]).await;
}

#[tokio::test]
async fn a_card_that_arrives_after_all_is_turned_too() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    studio.verdict(ADA, "").await;
    studio.choose(ADA, "contact.ask").await;
    let form = studio.choose(ADA, "contact.tick.10").await;
    // The card is on its way while everything is erased.
    let slow = Fault::DelayAnswer(std::time::Duration::from_millis(400));
    studio.api().set_faults(move |call| {
        if call.method == Method::SendMessage && call.chat == Some(desk) {
            slow
        } else {
            Fault::None
        }
    });
    studio.choose(ADA, &yes(&form)).await;
    studio
        .until("the card is there", |api| !cards(api, desk).is_empty())
        .await;
    studio.say(ADA, "/cancella").await;
    studio.choose(ADA, "erase.yes").await;
    studio
        .until("it is turned", |api| cards(api, desk).is_empty())
        .await;
    studio.api().clear_faults();
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn the_other_contact_stays() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    studio.contact(ADA, desk).await;
    let other = studio.contact(BEA, desk).await;
    studio.say(ADA, "/cancella").await;
    studio.choose(ADA, "erase.yes").await;
    studio
        .until("one card is left", |api| cards(api, desk).len() == 1)
        .await;
    studio.reply(desk, other.message_id, "ciao", BEA).await;
    assert_eq!(studio.count(LEAD).await, 1);
    studio.marked().await;
    studio.world.end().await;
}
