//! Messages with files later on: their captions and media are edited, and copies show what they show.

use serde_json::json;

use super::files::{Part, png};
use super::{ANNA, BRUNO, Telegram, keyboard};

#[tokio::test]
async fn captions_and_media_are_edited_texts_become_media() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    let text = telegram.send(ANNA, "Ciao").await;
    let edit = |caption: &str| json!({"chat_id": ANNA, "message_id": text, "caption": caption});
    let (_, words) = telegram.refused("editMessageCaption", edit("x")).await;
    assert_eq!(
        words,
        "Bad Request: there is no caption in the message to edit"
    );

    let picture = png(60, 40);
    let fields = json!({
        "chat_id": ANNA, "message_id": text,
        "media": {"type": "photo", "media": "attach://carta", "caption": "<i>Ecco</i>", "parse_mode": "HTML"},
    });
    let edited = telegram
        .upload(
            "editMessageMedia",
            &fields,
            &[Part("carta", "carta.png", &picture)],
        )
        .await;
    assert_eq!(edited["caption"], "Ecco");
    assert!(edited["edit_date"].is_i64());
    let shown = telegram.api.last(ANNA).unwrap();
    assert_eq!((shown.edits, shown.html.as_str()), (1, "<i>Ecco</i>"));

    telegram.ok("editMessageCaption", edit("Un'altra")).await;
    let (_, words) = telegram
        .refused("editMessageCaption", edit("Un'altra"))
        .await;
    assert!(
        words.starts_with("Bad Request: message is not modified"),
        "{words}"
    );
    let (_, words) = telegram
        .refused("editMessageCaption", edit(&"x".repeat(1025)))
        .await;
    assert_eq!(words, "Bad Request: message caption is too long");
    let again = json!({"chat_id": ANNA, "message_id": text, "text": "Ciao"});
    let (_, words) = telegram.refused("editMessageText", again).await;
    assert_eq!(
        words,
        "Bad Request: there is no text in the message to edit"
    );
    assert_eq!(telegram.api.last(ANNA).unwrap().text, "Un'altra");

    // The same file again, by its identifier, changes nothing.
    let id = telegram.api.last(ANNA).unwrap().photo.unwrap().file_id;
    let same = json!({
        "chat_id": ANNA, "message_id": text,
        "media": {"type": "photo", "media": id, "caption": "Un'altra"},
    });
    let (_, words) = telegram.refused("editMessageMedia", same).await;
    assert!(
        words.starts_with("Bad Request: message is not modified"),
        "{words}"
    );
    for (media, words) in [
        (
            json!({"type": "photo", "media": "attach://x"}),
            "can't parse InputMedia: media not found",
        ),
        (
            json!({"type": "audio", "media": "attach://x"}),
            "can't parse InputMedia: type \"audio\" is unsupported",
        ),
        (
            json!({"media": "x"}),
            "can't parse InputMedia: Can't find field \"type\"",
        ),
        (json!("{"), "can't parse input media JSON object"),
    ] {
        let fields = json!({"chat_id": ANNA, "message_id": text, "media": media});
        let (_, refused) = telegram.refused("editMessageMedia", fields).await;
        assert_eq!(refused, format!("Bad Request: {words}"));
    }
    let gone = json!({"chat_id": ANNA, "message_id": 99, "caption": "x"});
    let (_, words) = telegram.refused("editMessageCaption", gone).await;
    assert_eq!(words, "Bad Request: message to edit not found");
}

#[tokio::test]
async fn a_copy_shows_the_content_and_not_whose_it_was() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    telegram.api.start(BRUNO, None);
    let said = telegram.api.say(ANNA, "Vorrei parlarvi");
    let copy = |id: i32| json!({"chat_id": BRUNO, "from_chat_id": ANNA, "message_id": id});
    let copied = telegram.ok("copyMessage", copy(said)).await;
    let shown = telegram.api.last(BRUNO).unwrap();
    assert_eq!(copied, json!({"message_id": shown.message_id}));
    assert_eq!(
        (shown.text.as_str(), shown.from_bot),
        ("Vorrei parlarvi", true)
    );
    assert_eq!(shown.copied_from, Some((ANNA, said)));

    let picture = png(60, 40);
    let fields = json!({
        "chat_id": ANNA, "caption": "Ecco",
        "reply_markup": keyboard(json!({"text": "Sì", "callback_data": "a"})),
    });
    let photo = telegram
        .upload("sendPhoto", &fields, &[Part("photo", "x.png", &picture)])
        .await;
    let photo = i32::try_from(photo["message_id"].as_i64().unwrap()).unwrap();
    telegram.ok("copyMessage", copy(photo)).await;
    let shown = telegram.api.last(BRUNO).unwrap();
    assert_eq!((shown.text.as_str(), shown.keyboard.len()), ("Ecco", 0));
    assert!(shown.photo.is_some());
    let mut reworded = copy(photo);
    reworded["caption"] = json!("Altro");
    telegram.ok("copyMessage", reworded).await;
    assert_eq!(telegram.api.last(BRUNO).unwrap().text, "Altro");

    for (body, words) in [
        (copy(99), "message to copy not found"),
        (
            json!({"chat_id": BRUNO, "from_chat_id": 77, "message_id": 1}),
            "chat not found",
        ),
        (
            json!({"chat_id": BRUNO, "message_id": 1}),
            "parameter \"from_chat_id\" is required",
        ),
    ] {
        let (_, refused) = telegram.refused("copyMessage", body).await;
        assert_eq!(refused, format!("Bad Request: {words}"));
    }
    telegram.api.block(BRUNO);
    let (status, _) = telegram.refused("copyMessage", copy(said)).await;
    assert_eq!(status, 403);
}
