//! The agency's side: a desk of each kind is opened, used and ended.

use follower_o_cliente::standin::BotApi;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{ANNA, PATIENCE, Page, event};

/// Each kind, and its chat.
const KINDS: [(&str, i64); 3] = [
    ("private", 1000),
    ("group", -1000),
    ("topics", -1_000_000_001_000),
];

impl Page {
    async fn open_desk(&self, kind: &str, chat: i64) {
        let before = self.of_the_bot(chat);
        let opened = self.done("/api/desk/open", json!({ "kind": kind })).await;
        assert_eq!(opened["id"], chat);
        self.says(chat, before, "vostra scrivania").await;
    }

    fn of_the_bot(&self, chat: i64) -> usize {
        let messages = self.preview.api().messages(chat);
        messages.iter().filter(|message| message.from_bot).count()
    }

    /// The bot has written more than `before` messages, and one of the new ones says so.
    async fn says(&self, chat: i64, before: usize, words: &str) {
        let said = |api: &BotApi| {
            let messages = api.messages(chat);
            let mut new = messages.iter().filter(|m| m.from_bot).skip(before);
            new.any(|message| message.text.contains(words))
        };
        let api = self.preview.api();
        let came = api.wait_until(said, PATIENCE).await;
        assert!(came, "{chat} never reads {words}: {:?}", api.messages(chat));
    }

    async fn say_at_the_desk(&self, chat: i64, body: Value) {
        self.done(&format!("/api/desk/{chat}/say"), body).await;
    }

    async fn menu(&self, chat: i64, first: &str) {
        let is_first = |api: &BotApi| {
            let commands = api.commands_in(chat, "it");
            commands.first().is_some_and(|one| one.command == first)
        };
        let came = self.preview.api().wait_until(is_first, PATIENCE).await;
        assert!(came, "{:?}", self.preview.api().commands_in(chat, "it"));
    }

    /// Somebody answers the three questions.
    async fn converse(&self) {
        self.done(&format!("/api/people/{ANNA}/start"), json!({}))
            .await;
        self.answered(ANNA, 1).await;
        for text in ["bar", "più incassi", "cerco qualcuno"] {
            let before = self.of_the_bot(ANNA);
            let said = json!({ "text": text });
            self.done(&format!("/api/people/{ANNA}/say"), said).await;
            self.answered(ANNA, before + 1).await;
        }
    }
}

#[tokio::test]
async fn a_desk_of_each_kind_is_paired_and_the_one_before_is_told() {
    let page = Page::new().await;
    page.converse().await;
    let mut old = None;
    for (kind, chat) in KINDS {
        page.open_desk(kind, chat).await;
        page.menu(chat, "conti").await;
        if let Some(old) = old {
            page.says(old, 0, "La scrivania ora è un'altra chat").await;
            page.menu(old, "start").await;
        }
        let before = page.of_the_bot(chat);
        page.say_at_the_desk(chat, json!({ "text": "/conti" }))
            .await;
        page.says(chat, before, "Cominciate: 1").await;
        page.says(chat, before, "Risultato: 1").await;
        let messages = page.preview.api().messages(chat);
        let accounts = messages.last().unwrap().message_id;
        let tap = json!({ "message": accounts, "data": "accounts.week" });
        let tapped = page.done(&format!("/api/desk/{chat}/tap"), tap).await;
        assert!(tapped["query"].is_string());
        page.says(chat, before, "Ultimi 7 giorni").await;
        old = Some(chat);
    }
    // Back in the first one, which has its history.
    let (kind, chat) = KINDS[0];
    page.open_desk(kind, chat).await;
    page.says(KINDS[2].1, 0, "La scrivania ora è un'altra chat")
        .await;
    // Opening what is open asks nobody to pair again.
    let before = page.preview.api().messages(chat).len();
    page.done("/api/desk/open", json!({ "kind": kind })).await;
    assert_eq!(page.preview.api().messages(chat).len(), before);
    page.preview.stop().await;
}

#[tokio::test]
async fn a_group_hears_its_members_by_name_in_topics_and_in_answers() {
    let page = Page::new().await;
    let (kind, chat) = KINDS[2];
    page.open_desk(kind, chat).await;
    let path = |action: &str| format!("/api/desk/{chat}/{action}");
    let opened = page
        .done(&path("topic"), json!({ "name": "Anna, bar" }))
        .await;
    let topic = i32::try_from(opened["id"].as_i64().unwrap()).unwrap();
    let before = page.of_the_bot(chat);
    let conti = json!({ "text": "/conti@follower_o_cliente_bot", "topic": topic });
    page.say_at_the_desk(chat, conti).await;
    page.says(chat, before, "Ultimi 30 giorni").await;
    let accounts = page.preview.api().last(chat).unwrap();
    assert_eq!(accounts.topic.as_deref(), Some("Anna, bar"));

    let reply = json!({ "text": "Grazie", "reply_to": accounts.message_id });
    page.say_at_the_desk(chat, reply).await;
    let photo = json!({ "thing": "photo", "reply_to": accounts.message_id });
    page.done(&path("send"), photo).await;
    let answers: Vec<_> = page.preview.api().messages(chat);
    let answers = answers.iter().filter(|m| m.reply_to.is_some());
    assert!(answers.clone().all(|m| m.thread == Some(topic)));
    assert_eq!(answers.count(), 2);

    for (action, body) in [
        ("topic", json!({ "name": " " })),
        ("topic", json!({ "name": "x".repeat(41) })),
        ("say", json!({ "text": "x", "topic": 999 })),
        ("say", json!({ "text": "x", "reply_to": 999 })),
        ("say", json!({ "text": " " })),
        ("send", json!({ "thing": "photo", "topic": 999 })),
        ("tap", json!({ "message": 999, "data": "x" })),
    ] {
        let status = page.refused(&path(action), body.clone()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{action} {body}");
    }
    page.preview.stop().await;
}

#[tokio::test]
async fn an_ended_desk_is_told_and_can_leave_the_page() {
    let page = Page::new().await;
    let (kind, chat) = KINDS[1];
    let say = format!("/api/desk/{chat}/say");
    let hello = json!({ "text": "ciao" });
    assert_eq!(page.refused(&say, hello.clone()).await, 404);
    assert_eq!(
        page.refused("/api/desk/open", json!({ "kind": "cave" }))
            .await,
        400
    );
    page.done("/api/desk/end", json!({})).await;
    page.open_desk(kind, chat).await;
    let remove = format!("/api/desk/{chat}/remove");
    assert_eq!(page.refused(&remove, json!({})).await, 400, "it is open");
    page.done("/api/desk/end", json!({})).await;
    page.says(chat, 0, "non è più la scrivania").await;
    page.menu(chat, "start").await;
    let before = page.of_the_bot(chat);
    page.say_at_the_desk(chat, json!({ "text": "/conti" }))
        .await;
    page.says(chat, before, "").await;
    let last = page.preview.api().last(chat).unwrap();
    assert!(!last.text.contains("Ultimi"), "{}", last.text);
    page.done(&remove, json!({})).await;
    assert_eq!(page.refused(&say, hello).await, 404);
    page.preview.stop().await;
}

#[tokio::test]
async fn a_desk_that_was_ended_while_the_bot_was_off_is_never_paired() {
    let page = Page::new().await;
    let api = page.preview.api();
    let made_its_store = api.wait_until(BotApi::is_polled, PATIENCE).await;
    assert!(made_its_store);
    page.done("/api/bot", json!({ "run": false })).await;
    let off = |api: &BotApi| !api.is_polled();
    assert!(api.wait_until(off, PATIENCE).await);
    let (kind, chat) = KINDS[0];
    page.done("/api/desk/open", json!({ "kind": kind })).await;
    page.done("/api/desk/end", json!({})).await;
    page.done("/api/bot", json!({ "run": true })).await;
    page.says(chat, 0, "Domanda 1 di 3").await;
    page.preview.stop().await;
}

#[tokio::test]
async fn the_page_is_told_of_desks_topics_and_each_chats_commands() {
    let page = Page::new().await;
    let mut events = page.get("/api/events").send().await.unwrap();
    let mut buffer = String::new();
    let desks = event(&mut events, &mut buffer, "desks").await;
    assert_eq!(desks, json!([]));
    let (kind, chat) = KINDS[2];
    page.open_desk(kind, chat).await;
    let desks = event(&mut events, &mut buffer, "desks").await;
    let desk = &desks[0]["desk"];
    assert_eq!(desk["member"], "Giulia (agenzia)");
    assert_eq!(
        (&desk["kind"], &desk["paired"]),
        (&json!(kind), &json!(true))
    );
    loop {
        let told = event(&mut events, &mut buffer, "commands").await;
        if told["chat"] == chat && told["commands"][0]["command"] == "conti" {
            break;
        }
    }
    page.done(
        &format!("/api/desk/{chat}/topic"),
        json!({ "name": "Bruno" }),
    )
    .await;
    let desks = event(&mut events, &mut buffer, "desks").await;
    assert_eq!(desks[0]["topics"][0]["name"], "Bruno");
    page.preview.stop().await;
}
