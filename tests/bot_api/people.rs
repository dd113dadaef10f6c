use follower_o_cliente::standin::{BotApiOptions, PersonError};
use serde_json::{Map, Value, json};
use teloxide::types::{MediaKind, MessageKind, Update, UpdateKind, UserId, WebhookInfo};

use super::{ANNA, Telegram, keyboard};

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        other => panic!("{other} is no object"),
    }
}

#[tokio::test]
async fn a_tap_needs_a_button() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    let sent = telegram
        .ok(
            "sendMessage",
            json!({"chat_id": ANNA, "text": "x", "reply_markup": {"inline_keyboard": [[
                {"text": "Più incassi", "callback_data": "goal:takings"},
                {"text": "Apri", "url": "https://example.com"},
            ]]}}),
        )
        .await;
    let id = i32::try_from(sent["message_id"].as_i64().unwrap()).unwrap();
    let no_button = |button: &str| PersonError::NoButton {
        chat: ANNA,
        button: button.to_owned(),
    };
    assert_eq!(telegram.api.tap(ANNA, id, "x"), Err(no_button("x")));
    assert_eq!(
        telegram.api.tap_label(ANNA, "Altro"),
        Err(no_button("Altro"))
    );
    assert!(matches!(
        telegram.api.tap(ANNA, 99, "x"),
        Err(PersonError::NoMessage { .. })
    ));
    assert!(matches!(
        telegram.api.tap_label(ANNA, "Apri"),
        Err(PersonError::NotForTheBot { .. })
    ));
    telegram.api.tap(ANNA, id, "goal:takings").unwrap();
    let query = telegram.api.tap_label(ANNA, "incassi").unwrap();
    let updates = telegram.updates(json!({"offset": 2})).await;
    assert_eq!(updates.len(), 2);
    assert_eq!(updates[1]["callback_query"]["id"], query.as_str());
    assert_eq!(updates[1]["callback_query"]["message"], sent);
    telegram
        .ok("answerCallbackQuery", json!({"callback_query_id": query}))
        .await;
}

#[tokio::test]
async fn teloxide_reads_every_update_and_answer() {
    let telegram = Telegram::with(BotApiOptions {
        can_read_all_group_messages: true,
        ..BotApiOptions::default()
    })
    .await;
    let api = &telegram.api;
    let own = api.start(ANNA, Some("x"));
    let sent = telegram
        .ok(
            "sendMessage",
            json!({"chat_id": ANNA, "text": "<b>x</b> <a href='https://example.com'>y</a>", "parse_mode": "HTML",
                "reply_markup": keyboard(json!({"text": "a", "callback_data": "a"}))}),
        )
        .await;
    let sent: teloxide::types::Message = serde_json::from_value(sent).unwrap();
    assert_eq!(sent.entities().unwrap().len(), 2);
    api.tap_label(ANNA, "a").unwrap();
    api.tap_stale(ANNA, 77, "gone");
    api.edit_own(ANNA, own, "modificato").unwrap();
    api.block(ANNA);
    api.unblock(ANNA);
    api.send_kind(
        ANNA,
        fields(json!({"location": {"latitude": 45.4, "longitude": 9.1}})),
    );
    api.send_kind(
        ANNA,
        fields(json!({"contact": {"phone_number": "+39", "first_name": "Anna"}})),
    );
    api.send_kind(
        ANNA,
        fields(json!({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "file_size": 1}]})),
    );
    api.group_message(-100, ANNA, "ciao");
    api.channel_post(-200, "novità");

    #[derive(serde::Deserialize)]
    struct Answer {
        result: Vec<Update>,
    }
    let answer = telegram.post("getUpdates", &json!({})).await.unwrap();
    // From text, as it comes: this type cannot be read from a `Value`.
    let answer: Answer = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    let updates = answer.result;
    let mut kinds = Vec::new();
    for update in &updates {
        kinds.push(match &update.kind {
            UpdateKind::Message(message) => {
                assert_eq!(message.from.as_ref().unwrap().id, UserId(1001));
                let MessageKind::Common(common) = &message.kind else {
                    panic!("{message:?}");
                };
                match &common.media_kind {
                    MediaKind::Text(_) => "text",
                    MediaKind::Location(_) => "location",
                    MediaKind::Contact(_) => "contact",
                    MediaKind::Photo(_) => "photo",
                    other => panic!("{other:?}"),
                }
            }
            UpdateKind::CallbackQuery(query) if query.regular_message().is_some() => "tap",
            UpdateKind::CallbackQuery(_) => "stale tap",
            UpdateKind::EditedMessage(message) => {
                assert_eq!(message.text(), Some("modificato"));
                "edited"
            }
            UpdateKind::ChannelPost(_) => "post",
            UpdateKind::MyChatMember(change) if change.new_chat_member.is_banned() => "blocked",
            UpdateKind::MyChatMember(_) => "unblocked",
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(
        kinds,
        [
            "text",
            "tap",
            "stale tap",
            "edited",
            "blocked",
            "unblocked",
            "location",
            "contact",
            "photo",
            "text",
            "post"
        ]
    );
    let info = telegram.ok("getWebhookInfo", json!({})).await;
    let info: WebhookInfo = serde_json::from_value(info).unwrap();
    assert_eq!(info.url, None);
    let me = telegram.ok("getMe", json!({})).await;
    let me: teloxide::types::Me = serde_json::from_value(me).unwrap();
    assert_eq!(me.user.id, UserId(42));
}

#[tokio::test]
async fn privacy_mode_hides_what_is_not_for_the_bot() {
    let telegram = Telegram::new().await;
    telegram.api.group_message(-100, ANNA, "ciao a tutti");
    telegram.api.group_message(-100, ANNA, "/start");
    telegram
        .api
        .group_message(-100, ANNA, "chiedi a @follower_o_cliente_bot");
    let updates = telegram.updates(json!({})).await;
    assert_eq!(updates.len(), 2);
    assert_eq!(updates[0]["message"]["chat"]["type"], "supergroup");
    assert_eq!(telegram.api.messages(-100).len(), 3);
}

#[tokio::test]
async fn who_writes_again_has_unblocked_the_bot() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    telegram.api.block(ANNA);
    telegram.api.block(ANNA);
    telegram.api.start(ANNA, None);
    assert_eq!(telegram.updates(json!({})).await.len(), 4);
    telegram.send(ANNA, "bentornata").await;
}

#[tokio::test]
async fn people_edit_only_what_is_theirs() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    let sent = telegram.send(ANNA, "x").await;
    assert_eq!(
        telegram.api.edit_own(ANNA, sent, "y"),
        Err(PersonError::NotOwn {
            chat: ANNA,
            message_id: sent
        })
    );
    assert!(telegram.api.edit_own(ANNA, 99, "y").is_err());
}

#[tokio::test]
async fn memory_is_bounded() {
    let telegram = Telegram::with(BotApiOptions {
        history_per_chat: 3,
        chats: 16,
        calls: 2,
        refused: 1,
        ..BotApiOptions::default()
    })
    .await;
    for chat in 1..=500 {
        telegram.api.start(chat, None);
    }
    assert!(telegram.api.chats().len() <= 16);
    telegram.api.start(ANNA, None);
    for _ in 0..10 {
        telegram.send(ANNA, "x").await;
    }
    let history = telegram.api.messages(ANNA);
    assert_eq!(history.len(), 3);
    assert_eq!(history[2].message_id, 11);
    let old = json!({"chat_id": ANNA, "message_id": 2, "text": "y"});
    for _ in 0..3 {
        assert_eq!(
            telegram.refused("editMessageText", old.clone()).await.1,
            "Bad Request: message to edit not found"
        );
    }
    assert_eq!(telegram.api.calls().len(), 2);
    assert_eq!(telegram.api.refused().len(), 1);
    assert_eq!(telegram.api.calls()[1].seq, 13);
}
