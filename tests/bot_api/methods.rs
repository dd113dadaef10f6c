//! Messages, keyboards, edits and taps: what each method does, and what Telegram refuses.

use follower_o_cliente::standin::{ButtonAction, Method};
use serde_json::{Value, json};

use super::{ANNA, BRUNO, Telegram, keyboard};

#[tokio::test]
async fn get_me_says_who_the_bot_is() {
    let telegram = Telegram::new().await;
    let me = telegram.ok("GetMe", json!({})).await;
    assert_eq!(me["id"], 42);
    assert_eq!(me["is_bot"], true);
    assert_eq!(me["username"], "follower_o_cliente_bot");
    assert_eq!(telegram.api.count(Method::GetMe), 1);
}

#[tokio::test]
async fn methods_and_parameters_come_in_any_form() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    let message = telegram
        .http
        .get(telegram.url("sendmessage"))
        .query(&[
            ("chat_id", "1001"),
            ("text", "<b>Ciao</b> & più"),
            ("parse_mode", "html"),
        ])
        .query(&[(
            "reply_markup",
            keyboard(json!({"text": "Sì", "callback_data": "a"})).to_string(),
        )])
        .send()
        .await
        .unwrap();
    assert_eq!(message.status(), 200);
    let form = telegram
        .http
        .post(telegram.url("EDITMESSAGETEXT"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body("chat_id=1001&message_id=2&text=Ciao+a+te%21")
        .send()
        .await
        .unwrap();
    assert_eq!(form.status(), 200);
    let last = telegram.api.last(ANNA).unwrap();
    assert_eq!(last.text, "Ciao a te!");
    assert_eq!(last.edits, 1);
    assert!(telegram.api.refused().is_empty());
}

#[tokio::test]
async fn a_message_is_formatted_and_remembered() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, Some("agenzia_1"));
    let html = "🎯 Ti servono <b>clienti</b>.\n<i>Più incassi</i> ";
    let sent = telegram
        .ok(
            "SendMessage",
            json!({
                "chat_id": ANNA, "text": html, "parse_mode": "HTML", "unknown_field": [1],
                "link_preview_options": {"is_disabled": true},
                "reply_markup": {"inline_keyboard": [
                    [{"text": "Scopri", "callback_data": "v1:example", "style": "primary"}],
                    [{"text": "Copia", "copy_text": {"text": "brief"}},
                     {"text": "Condividi", "url": "https://t.me/share/url?url=x"}],
                    [{"text": "Inoltra", "switch_inline_query": "x"}],
                ]},
            }),
        )
        .await;
    assert_eq!(sent["text"], "🎯 Ti servono clienti.\nPiù incassi");
    assert_eq!(
        sent["entities"][0],
        json!({"type": "bold", "offset": 14, "length": 7})
    );
    assert_eq!(sent["chat"]["type"], "private");
    assert_eq!(sent["from"]["is_bot"], true);
    let last = telegram.api.last(ANNA).unwrap();
    assert_eq!(last.html, html);
    assert!(last.from_bot);
    assert_eq!(last.keyboard[0][0].style.as_deref(), Some("primary"));
    assert_eq!(
        last.keyboard[1][0].action,
        ButtonAction::CopyText("brief".to_owned())
    );
    assert_eq!(
        sent["reply_markup"]["inline_keyboard"][2][0],
        json!({"text": "Inoltra", "switch_inline_query": "x"})
    );
    let first = &telegram.api.messages(ANNA)[0];
    assert_eq!(first.text, "/start agenzia_1");
    assert_eq!(first.entities[0].length, 6);
}

#[tokio::test]
async fn messages_that_telegram_refuses() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    telegram.api.start(BRUNO, None);
    telegram.api.block(BRUNO);
    telegram.api.deactivate(7);
    let long = "è".repeat(4097);
    for (body, words) in [
        (json!({"text": "x"}), "chat_id is empty"),
        (json!({"chat_id": 5, "text": "x"}), "chat not found"),
        (json!({"chat_id": "@x", "text": "x"}), "chat not found"),
        (json!({"chat_id": ANNA}), "message text is empty"),
        (
            json!({"chat_id": ANNA, "text": ""}),
            "message text is empty",
        ),
        (
            json!({"chat_id": ANNA, "text": " \n"}),
            "text must be non-empty",
        ),
        (
            json!({"chat_id": ANNA, "text": "<b> </b>", "parse_mode": "HTML"}),
            "text must be non-empty",
        ),
        (
            json!({"chat_id": ANNA, "text": long}),
            "message is too long",
        ),
        (
            json!({"chat_id": ANNA, "text": "<b>x", "parse_mode": "HTML"}),
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            json!({"chat_id": ANNA, "text": "a < 5 >", "parse_mode": "HTML"}),
            "can't parse entities: Unsupported start tag \"\" at byte offset 2",
        ),
        (
            json!({"chat_id": ANNA, "text": "*x*", "parse_mode": "MarkdownV2"}),
            "unsupported parse_mode",
        ),
    ] {
        let refused = telegram.refused("sendMessage", body).await;
        assert_eq!(refused, (400, format!("Bad Request: {words}")));
    }
    let fits = "🙂".repeat(2048);
    telegram.send(ANNA, &fits).await;
    telegram
        .ok(
            "sendMessage",
            json!({"chat_id": ANNA, "text": format!("<b>{}</b>", "&lt;".repeat(4096)), "parse_mode": "HTML"}),
        )
        .await;
    assert_eq!(
        telegram
            .refused("sendMessage", json!({"chat_id": BRUNO, "text": "x"}))
            .await,
        (403, "Forbidden: bot was blocked by the user".to_owned())
    );
    assert_eq!(
        telegram
            .refused("sendMessage", json!({"chat_id": 7, "text": "x"}))
            .await,
        (403, "Forbidden: user is deactivated".to_owned())
    );
    assert_eq!(telegram.api.refused().len(), 13);
}

#[tokio::test]
async fn keyboards_that_telegram_refuses() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    const UNALLOWED: &str =
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
    let wide: Vec<Value> = (0..9)
        .map(|_| json!({"text": "x", "callback_data": "x"}))
        .collect();
    let tall: Vec<Value> = (0..101)
        .map(|_| json!([{"text": "x", "callback_data": "x"}]))
        .collect();
    let heavy: Vec<Value> = (0..90)
        .map(|_| json!([{"text": "x".repeat(60), "callback_data": "x".repeat(64)}]))
        .collect();
    for (markup, words) in [
        (json!([]), "object expected as reply markup"),
        (
            json!({"inline_keyboard": 1}),
            "can't parse reply keyboard markup JSON object",
        ),
        (
            json!({"inline_keyboard": [wide]}),
            "reply markup is too long",
        ),
        (json!({"inline_keyboard": tall}), "reply markup is too long"),
        (
            json!({"inline_keyboard": heavy}),
            "reply markup is too long",
        ),
        (keyboard(json!({"text": "x"})), UNALLOWED),
        (
            keyboard(json!({"text": "x", "callback_data": ""})),
            UNALLOWED,
        ),
        (
            keyboard(json!({"text": "x", "callback_data": "è".repeat(33)})),
            "BUTTON_DATA_INVALID",
        ),
        (
            keyboard(json!({"text": "x", "callback_data": "a", "url": "https://example.com"})),
            "can't parse inline keyboard button: exactly one optional field must be used",
        ),
        (
            keyboard(json!({"callback_data": "a"})),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            keyboard(json!({"text": "", "callback_data": "a"})),
            "inline keyboard button text must be non-empty",
        ),
        (
            keyboard(json!({"text": "x", "url": "ftp://example.com"})),
            "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        (
            keyboard(json!({"text": "x", "url": "not-a-url"})),
            "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        (
            keyboard(json!({"text": "x", "copy_text": {"text": ""}})),
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (
            keyboard(json!({"text": "x", "copy_text": {"text": "è".repeat(257)}})),
            "BUTTON_COPY_TEXT_INVALID",
        ),
    ] {
        let body = json!({"chat_id": ANNA, "text": "x", "reply_markup": markup});
        let refused = telegram.refused("sendMessage", body.clone()).await;
        assert_eq!(refused, (400, format!("Bad Request: {words}")), "{body}");
    }
    for button in [
        json!({"text": "x", "callback_data": "è".repeat(32)}),
        json!({"text": "x", "copy_text": {"text": "è".repeat(256)}}),
        json!({"text": "x", "url": "tg://resolve?domain=x"}),
    ] {
        let body = json!({"chat_id": ANNA, "text": "x", "reply_markup": keyboard(button)});
        telegram.ok("sendMessage", body).await;
    }
}

#[tokio::test]
async fn edits_change_the_message_or_are_refused() {
    let telegram = Telegram::new().await;
    let own = telegram.api.start(ANNA, None);
    let id = telegram.send(ANNA, "uno").await;
    let edit = |id: i32, text: &str| json!({"chat_id": ANNA, "message_id": id, "text": text});
    const SAME: &str = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
    for (body, words) in [
        (edit(id, " uno\n"), SAME),
        (edit(99, "x"), "Bad Request: message to edit not found"),
        (edit(own, "x"), "Bad Request: message can't be edited"),
        (
            json!({"chat_id": ANNA, "text": "x"}),
            "Bad Request: message identifier is not specified",
        ),
    ] {
        let refused = telegram.refused("editMessageText", body).await;
        assert_eq!(refused, (400, words.to_owned()));
    }
    let edited = telegram.ok("editMessageText", edit(id, "due")).await;
    assert_eq!(edited["text"], "due");
    assert!(edited["edit_date"].is_i64());
    let mut markup = json!({"chat_id": ANNA, "message_id": id,
        "reply_markup": keyboard(json!({"text": "x", "callback_data": "a"}))});
    telegram.ok("editMessageReplyMarkup", markup.clone()).await;
    let again = telegram
        .refused("editMessageReplyMarkup", markup.clone())
        .await;
    assert_eq!(again, (400, SAME.to_owned()));
    // A style is a change as well.
    markup["reply_markup"]["inline_keyboard"][0][0]["style"] = json!("danger");
    telegram.ok("editMessageReplyMarkup", markup).await;
    // A text without a keyboard takes the keyboard away.
    telegram.ok("editMessageText", edit(id, "due")).await;
    assert!(telegram.api.last(ANNA).unwrap().keyboard.is_empty());
    assert_eq!(telegram.api.last(ANNA).unwrap().edits, 4);

    let delete = json!({"chat_id": ANNA, "message_id": id});
    assert_eq!(telegram.ok("deleteMessage", delete.clone()).await, true);
    assert_eq!(
        telegram.refused("deleteMessage", delete).await.1,
        "Bad Request: message to delete not found"
    );
    assert_eq!(telegram.api.messages(ANNA).len(), 1);
}

#[tokio::test]
async fn taps_are_answered_once_and_in_time() {
    let telegram = Telegram::new().await;
    let first = telegram.api.tap_stale(ANNA, 1, "a");
    let second = telegram.api.tap_stale(ANNA, 1, "b");
    let answer = |id: &str, text: &str| json!({"callback_query_id": id, "text": text});
    const OLD: &str =
        "Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(
        telegram
            .refused("answerCallbackQuery", answer(&first, &"x".repeat(201)))
            .await,
        (400, "Bad Request: MESSAGE_TOO_LONG".to_owned())
    );
    telegram
        .ok("answerCallbackQuery", answer(&first, "Fatto"))
        .await;
    for id in [first.as_str(), "5", ""] {
        let refused = telegram
            .refused("answerCallbackQuery", answer(id, ""))
            .await;
        assert_eq!(refused, (400, OLD.to_owned()));
    }
    telegram.api.expire_taps();
    let refused = telegram
        .refused("answerCallbackQuery", answer(&second, ""))
        .await;
    assert_eq!(refused.1, OLD);
    let answers = telegram.api.callback_answers();
    assert_eq!(answers.len(), 1);
    assert_eq!((answers[0].chat, answers[0].text.as_str()), (ANNA, "Fatto"));
    assert_eq!(telegram.api.unconfirmed(), 0);
}
