//! Commands for some chats only.

use serde_json::{Value, json};

use super::{ANNA, BRUNO, Telegram};

fn commands(name: &str) -> Value {
    json!([{"command": name, "description": "x"}])
}

#[tokio::test]
async fn the_narrowest_scope_with_commands_is_offered() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    telegram.api.make_group(-5, "Agenzia");
    for (scope, language, name) in [
        (Value::Null, "", "all"),
        (json!({"type": "all_private_chats"}), "", "private"),
        (json!({"type": "all_private_chats"}), "it", "privato"),
        (json!({"type": "all_group_chats"}), "", "group"),
        (json!({"type": "chat", "chat_id": -5}), "", "desk"),
        (
            json!({"type": "chat_member", "chat_id": -5, "user_id": 7}),
            "",
            "boss",
        ),
    ] {
        let body = json!({"commands": commands(name), "scope": scope, "language_code": language});
        telegram.ok("setMyCommands", body).await;
    }
    let offered =
        |chat: i64, language: &str| telegram.api.commands_in(chat, language)[0].command.clone();
    assert_eq!(offered(ANNA, "it"), "privato");
    assert_eq!(offered(ANNA, "en"), "private");
    assert_eq!(offered(-6, "it"), "group");
    assert_eq!(offered(-5, "it"), "desk");

    let desk = json!({"scope": {"chat_id": "-5", "type": "chat"}});
    assert_eq!(
        telegram.ok("getMyCommands", desk.clone()).await,
        commands("desk")
    );
    telegram.ok("deleteMyCommands", desk.clone()).await;
    assert_eq!(telegram.ok("getMyCommands", desk).await, json!([]));
    assert_eq!(offered(-5, "it"), "group");
    assert_eq!(telegram.api.commands().len(), 5);
    telegram
        .ok(
            "deleteMyCommands",
            json!({"scope": {"type": "all_group_chats"}}),
        )
        .await;
    assert_eq!(offered(-5, "it"), "all");
}

#[tokio::test]
async fn a_scope_is_checked() {
    let telegram = Telegram::new().await;
    let parsed = "can't parse BotCommandScope";
    for (scope, words) in [
        (json!("{"), format!("{parsed} JSON object")),
        (
            json!([]),
            format!("{parsed}: BotCommandScope must be an Object"),
        ),
        (json!({}), format!("{parsed}: Can't find field \"type\"")),
        (
            json!({"type": "x"}),
            format!("{parsed}: Unsupported type specified"),
        ),
        (
            json!({"type": "chat"}),
            format!("{parsed}: Can't find field \"chat_id\""),
        ),
        (
            json!({"type": "chat", "chat_id": BRUNO}),
            "chat not found".to_owned(),
        ),
        (
            json!({"type": "chat_member", "chat_id": 1, "user_id": 0}),
            format!("{parsed}: Invalid user_id specified"),
        ),
    ] {
        let body = json!({"commands": commands("x"), "scope": scope});
        let (_, refused) = telegram.refused("setMyCommands", body).await;
        assert_eq!(refused, format!("Bad Request: {words}"));
    }
    let body = json!({"language_code": "ita"});
    let (_, refused) = telegram.refused("deleteMyCommands", body).await;
    assert_eq!(refused, "Bad Request: invalid language code specified");
}

#[tokio::test]
async fn a_menu_button_is_everybodys_or_one_chats() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    telegram.api.make_group(-5, "Agenzia");
    let (get, set) = ("getChatMenuButton", "setChatMenuButton");
    assert_eq!(
        telegram.ok(get, json!({})).await,
        json!({"type": "default"})
    );
    let shop = json!({"type": "web_app", "text": "Ordina", "web_app": {"url": "https://x.it"}});
    telegram.ok(set, json!({"menu_button": shop})).await;
    assert_eq!(telegram.ok(get, json!({})).await, shop);
    let annas = json!({"chat_id": ANNA});
    assert_eq!(telegram.ok(get, annas.clone()).await, shop);
    let commands = json!({"type": "commands"});
    let own = json!({"chat_id": ANNA, "menu_button": commands.to_string()});
    telegram.ok(set, own).await;
    assert_eq!(telegram.ok(get, annas.clone()).await, commands);
    assert_eq!(telegram.ok(get, json!({})).await, shop);
    telegram.ok(set, annas.clone()).await;
    assert_eq!(telegram.ok(get, annas).await, shop, "everybody's again");

    for (body, words) in [
        (json!({"menu_button": "x"}), "must be an Object"),
        (json!({"menu_button": {}}), "\"type\""),
        (json!({"menu_button": {"type": "shop"}}), "unsupported type"),
        (json!({"menu_button": {"type": "web_app"}}), "\"text\""),
        (
            json!({"menu_button": {"type": "web_app", "text": "x"}}),
            "\"web_app\"",
        ),
        (
            json!({"menu_button": {"type": "web_app", "text": "x", "web_app": {"url": "http://x.it"}}}),
            "Only HTTPS",
        ),
        (
            json!({"menu_button": {"type": "web_app", "text": " ", "web_app": {"url": "https://x.it"}}}),
            "BUTTON_TEXT_INVALID",
        ),
        (json!({"chat_id": -5, "menu_button": commands}), "private"),
        (
            json!({"chat_id": BRUNO, "menu_button": commands}),
            "chat not found",
        ),
    ] {
        let (status, description) = telegram.refused(set, body.clone()).await;
        assert_eq!(status, 400);
        assert!(description.contains(words), "{body}: {description}");
    }
}
