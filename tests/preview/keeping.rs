//! A kept `--data` folder: the chats are there again.

use std::path::Path;

use follower_o_cliente::config::{FileConfig, Flags};
use follower_o_cliente::standin::{BotApi, FileKind, SentMessage};
use serde_json::json;

use super::{ANNA, PATIENCE, Page, event};

const GROUP: i64 = -1_000_000_001_000;

async fn page(folder: &Path) -> Page {
    let file = folder.join("own.toml");
    let key = folder.join("key");
    std::fs::write(&file, format!("key_file = '{}'\n", key.display())).unwrap();
    let flags = Flags {
        data: Some(folder.join("kept")),
        ..Flags::default()
    };
    Page::with(FileConfig::load(Some(&file)).unwrap(), flags).await
}

/// The bot's messages of a chat.
fn of_the_bot(api: &BotApi, chat: i64) -> Vec<SentMessage> {
    let messages = api.messages(chat).into_iter();
    messages.filter(|message| message.from_bot).collect()
}

#[tokio::test]
async fn a_kept_folder_shows_its_chats_again_and_they_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let first = page(folder.path()).await;
    let api = first.preview.api();
    first
        .done("/api/people", json!({ "name": "Bruno", "start": "bio" }))
        .await;
    first
        .done(&format!("/api/people/{ANNA}/start"), json!({}))
        .await;
    first.answered(ANNA, 1).await;
    let question = api.last(ANNA).unwrap().message_id;
    let tap = json!({ "message": question, "data": "activity.venue" });
    first.done(&format!("/api/people/{ANNA}/tap"), tap).await;
    let second = |api: &BotApi| of_the_bot(api, ANNA)[0].text.contains("Domanda 2");
    assert!(api.wait_until(second, PATIENCE).await);
    first
        .done("/api/desk/open", json!({ "kind": "topics" }))
        .await;
    first.answered(GROUP, 1).await;
    let topic = json!({ "name": "Conti" });
    first.done(&format!("/api/desk/{GROUP}/topic"), topic).await;
    let picture = include_bytes!("../../docs/preview-phone.png");
    api.post_file(
        ANNA,
        FileKind::Photo,
        "x.png",
        picture[..].into(),
        "<b>Ecco</b>",
    )
    .unwrap();
    // The bot is off, and somebody writes.
    first.done("/api/bot", json!({ "run": false })).await;
    api.wait_until(|api| !api.is_polled(), PATIENCE).await;
    first
        .done(
            &format!("/api/people/{ANNA}/say"),
            json!({ "text": "/aiuto" }),
        )
        .await;
    let before = [api.messages(ANNA), api.messages(GROUP)];
    let commands = api.commands_in(GROUP, "it");
    assert!(before[0].iter().any(|message| !message.entities.is_empty()));
    first.preview.stop().await;

    let again = page(folder.path()).await;
    let api = again.preview.api();
    let mut events = again.get("/api/events").send().await.unwrap();
    let mut buffer = String::new();
    let people = event(&mut events, &mut buffer, "people").await;
    assert_eq!(people[1]["name"], "Bruno");
    let desks = event(&mut events, &mut buffer, "desks").await;
    assert_eq!(desks[0]["desk"]["paired"], true);
    assert_eq!(desks[0]["topics"][0]["name"], "Conti");
    assert_eq!(api.commands_in(GROUP, "it"), commands, "the desk's menu");
    let now = [api.messages(ANNA), api.messages(GROUP)];
    for (now, before) in now.iter().zip(&before) {
        assert_eq!(now[..before.len()], before[..]);
    }
    let photo = before[0].iter().find_map(|message| message.photo.clone());
    let (_, bytes) = api.file(&photo.unwrap().file_id).unwrap();
    assert_eq!(bytes, picture[..]);
    // What waited is answered, below; and an old button works where it stands.
    let help = |api: &BotApi| of_the_bot(api, ANNA).len() == 3;
    assert!(
        api.wait_until(help, PATIENCE).await,
        "{:#?}",
        api.messages(ANNA)
    );
    let tap = json!({ "message": question, "data": "goods.takings" });
    again.done(&format!("/api/people/{ANNA}/tap"), tap).await;
    let third = |api: &BotApi| of_the_bot(api, ANNA)[0].text.contains("Domanda 3");
    assert!(
        api.wait_until(third, PATIENCE).await,
        "{:#?}",
        api.messages(ANNA)
    );
    assert_eq!(of_the_bot(api, ANNA).len(), 3);
    again.preview.stop().await;
}

#[tokio::test]
async fn what_cannot_be_read_any_more_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    page(folder.path()).await.preview.stop().await;
    let file = folder.path().join("kept/chats.json");
    assert!(file.is_file());
    std::fs::write(&file, "{\"people\": 3}").unwrap();
    let again = page(folder.path()).await;
    again
        .done(&format!("/api/people/{ANNA}/start"), json!({}))
        .await;
    again.answered(ANNA, 1).await;
    again.preview.stop().await;
}

#[tokio::test]
async fn a_second_preview_on_the_folder_says_why_it_has_no_bot_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = page(folder.path()).await;
    first
        .done(&format!("/api/people/{ANNA}/start"), json!({}))
        .await;
    first.answered(ANNA, 1).await;
    let second = page(folder.path()).await;
    let mut events = second.get("/api/events").send().await.unwrap();
    let mut buffer = String::new();
    let failure = loop {
        let bot = event(&mut events, &mut buffer, "bot").await;
        if bot["bot"]["state"] == "failed" {
            break bot["bot"]["detail"].clone();
        }
    };
    let words = failure["words"].as_str().unwrap();
    assert!(words.contains("la cartella dei dati"), "{words}");
    assert!(failure["cause"].as_str().unwrap().len() > 10, "{failure}");
    let add = json!({ "name": "Bruno", "start": "" });
    second.done("/api/people", add).await;
    drop(events);
    second.preview.stop().await;
    first.preview.stop().await;
    let third = page(folder.path()).await;
    let mut events = third.get("/api/events").send().await.unwrap();
    let people = event(&mut events, &mut String::new(), "people").await;
    assert_eq!(
        people.as_array().unwrap().len(),
        1,
        "Bruno was the second one's"
    );
    assert_eq!(third.preview.api().messages(ANNA).len(), 2);
    drop(events);
    third.preview.stop().await;
}
