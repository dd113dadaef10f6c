//! What the bot says of itself: its name, its descriptions, its commands, its menu.

use serde_json::{Value, json};

use super::Telegram;

#[tokio::test]
async fn the_profile_is_kept_and_checked() {
    let telegram = Telegram::new().await;
    let commands = json!([{"command": "start", "description": "Ricomincia"}]);
    telegram
        .ok("setMyCommands", json!({"commands": commands}))
        .await;
    assert_eq!(telegram.ok("getMyCommands", json!({})).await, commands);
    assert_eq!(
        telegram
            .ok("getMyCommands", json!({"language_code": "en"}))
            .await,
        json!([])
    );
    assert_eq!(telegram.api.commands()[0].commands[0].command, "start");
    let command = |name: &str, description: &str| json!({"commands": [{"command": name, "description": description}]});
    let many: Vec<Value> = (0..101)
        .map(|i| json!({"command": format!("c{i}"), "description": "x"}))
        .collect();
    for (method, body, words) in [
        (
            "setMyCommands",
            command("Start", "x"),
            "BOT_COMMAND_INVALID",
        ),
        ("setMyCommands", command("è", "x"), "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            command("", "x"),
            "command must be non-empty",
        ),
        (
            "setMyCommands",
            command(&"a".repeat(33), "x"),
            "command length must not exceed 32",
        ),
        (
            "setMyCommands",
            command("a", " "),
            "command description must be non-empty",
        ),
        (
            "setMyCommands",
            command("a", &"x".repeat(257)),
            "command description length must not exceed 256",
        ),
        (
            "setMyCommands",
            json!({"commands": many}),
            "BOT_COMMANDS_TOO_MUCH",
        ),
        (
            "setMyCommands",
            json!({"commands": "x"}),
            "can't parse commands list JSON object",
        ),
        (
            "setMyDescription",
            json!({"description": "x".repeat(513)}),
            "BOT_DESCRIPTION_TOO_LONG",
        ),
        (
            "setMyShortDescription",
            json!({"short_description": "x".repeat(121)}),
            "BOT_SHORT_DESCRIPTION_TOO_LONG",
        ),
        (
            "setMyName",
            json!({"name": "x".repeat(65)}),
            "BOT_TITLE_INVALID",
        ),
        (
            "setMyName",
            json!({"name": "x", "language_code": "italiano"}),
            "invalid language code specified",
        ),
    ] {
        let refused = telegram.refused(method, body).await;
        assert_eq!(refused, (400, format!("Bad Request: {words}")));
    }
    telegram
        .ok("setMyDescription", json!({"description": "x".repeat(512)}))
        .await;
    telegram
        .ok(
            "setMyShortDescription",
            json!({"short_description": "breve", "language_code": "it"}),
        )
        .await;
    telegram.ok("setMyName", json!({"name": "Nome"})).await;
    assert_eq!(
        telegram.ok("getMyName", json!({})).await,
        json!({"name": "Nome"})
    );
    assert_eq!(
        telegram
            .ok("getMyShortDescription", json!({"language_code": "it"}))
            .await,
        json!({"short_description": "breve"})
    );
    assert_eq!(telegram.api.descriptions()[""].len(), 512);
    assert_eq!(telegram.api.short_descriptions()["it"], "breve");
    assert_eq!(telegram.api.names()[""], "Nome");
}
