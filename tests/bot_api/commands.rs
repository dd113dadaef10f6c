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
