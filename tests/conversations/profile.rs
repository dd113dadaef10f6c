//! What the bot says of itself at start, set only where it differs.

use std::sync::atomic::{AtomicUsize, Ordering};

use follower_o_cliente::config::Config;
use follower_o_cliente::standin::{BotApi, CallInfo, Fault, MenuButton, Method, SentMessage, only};

use serde_json::{Value, json};

use super::common::{Bot, Home, TOKEN, Telegram, World};

const SETTERS: [Method; 4] = [
    Method::SetMyCommands,
    Method::SetMyDescription,
    Method::SetMyShortDescription,
    Method::SetMyName,
];

fn set(api: &BotApi) -> [u64; 4] {
    SETTERS.map(|method| api.count(method))
}

#[tokio::test]
async fn the_profile_is_set_once_and_then_only_where_it_differs() {
    let mut world = World::new().await;
    let complete =
        |api: &BotApi| set(api)[..3] == [1, 1, 1] && !api.short_descriptions().is_empty();
    world.until("the profile is set", complete).await;
    let lists = world.api().commands();
    assert_eq!(lists.len(), 1);
    let names: Vec<_> = lists[0]
        .commands
        .iter()
        .map(|c| c.command.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "start",
            "differenza",
            "esempi",
            "ricomincia",
            "aiuto",
            "privacy",
            "cancella",
            "inviti"
        ]
    );
    assert!(world.api().descriptions()[""].contains("3 domande"));
    assert!(world.api().short_descriptions()[""].contains("follower o clienti"));

    let asked = |api: &BotApi| api.count(Method::GetMyShortDescription);
    let before = asked(world.api());
    world.restart().await;
    world
        // Everybody's is looked at last, after two of languages.
        .until("the profile is looked at", |api| asked(api) > before + 2)
        .await;
    world.say(1, "/start").await;
    world.stop().await;
    assert_eq!(
        set(world.api()),
        [1, 1, 1, 0],
        "nothing differed; the name is left alone"
    );
    assert!(world.api().names().is_empty());

    // Somebody changed the description by hand.
    let altro = json!({"description": "altro"});
    by_hand(&world.telegram, "setMyDescription", &altro).await;
    world.restart().await;
    world
        .until("it is set again", |api| {
            api.descriptions()[""].contains("3 domande")
        })
        .await;
    world.stop().await;
    assert_eq!(set(world.api()), [1, 3, 1, 0]);
    world.end().await;
}

/// Calls a method as somebody else with the same token does.
async fn by_hand(telegram: &Telegram, method: &str, body: &Value) {
    let url = format!("{}/bot{TOKEN}/{method}", telegram.url);
    let call = reqwest::Client::new().post(url).json(body);
    assert!(call.send().await.unwrap().status().is_success());
}

/// What a bot of long ago has left on the token, in several circles and languages.
async fn left_by_another() -> Telegram {
    let telegram = Telegram::start().await;
    telegram.api.start(1, None);
    telegram.api.make_group(-5, "Agenzia");
    for scope in [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
    ] {
        for language in ["", "it", "en", "uk"] {
            let commands = json!([{"command": "catalogo", "description": "Il catalogo"}]);
            let list = json!({
                "commands": commands, "scope": {"type": scope}, "language_code": language,
            });
            by_hand(&telegram, "setMyCommands", &list).await;
        }
    }
    for language in ["", "it", "en", "uk"] {
        let about = json!({
            "description": "Pizze", "short_description": "Pizze", "language_code": language,
        });
        by_hand(&telegram, "setMyDescription", &about).await;
        by_hand(&telegram, "setMyShortDescription", &about).await;
    }
    let shop = json!({
        "type": "web_app", "text": "Prenota", "web_app": {"url": "https://example.org"},
    });
    by_hand(
        &telegram,
        "setChatMenuButton",
        &json!({"menu_button": shop}),
    )
    .await;
    telegram
}

#[tokio::test]
async fn what_an_earlier_bot_has_left_hides_nothing() {
    let telegram = left_by_another().await;
    let home = Home::new();
    let bot = Some(Bot::start(home.config(&telegram.url)));
    let mut world = World {
        telegram,
        home,
        bot,
    };
    world
        .until("the menu button is the list of commands", |api| {
            api.menu_button() == MenuButton::Commands
        })
        .await;
    world
        .until("what was for other languages is gone", |api| {
            api.commands().len() == 1 && !api.short_descriptions().contains_key("uk")
        })
        .await;
    world
        .until("the profile is this bot's, which comes last", |api| {
            api.short_descriptions()[""].contains("follower o clienti")
        })
        .await;
    let api = world.api();
    for chat in [1, -5] {
        for language in ["it", "en", "de", "uk"] {
            let offered = api.commands_in(chat, language);
            assert_eq!(offered.len(), 8, "{chat} {language}: {offered:?}");
        }
    }
    assert_eq!(api.commands().len(), 1);
    for about in [api.descriptions(), api.short_descriptions()] {
        assert_eq!(about.keys().collect::<Vec<_>>(), [""], "{about:?}");
    }

    // The next start finds nothing of the kind.
    let changes = [
        Method::DeleteMyCommands,
        Method::SetMyDescription,
        Method::SetChatMenuButton,
    ];
    let before = changes.map(|method| api.count(method));
    let asked = |api: &BotApi| api.count(Method::GetChatMenuButton);
    let known = asked(api);
    world.restart().await;
    world
        .until("it is looked at", |api| asked(api) > known)
        .await;
    world.stop().await;
    assert_eq!(changes.map(|method| world.api().count(method)), before);
    world.end().await;
}

#[tokio::test]
async fn a_start_that_is_cut_off_leaves_what_it_has_not_cleared_to_the_next_one() {
    for cleared in [0, 3, 11] {
        let telegram = left_by_another().await;
        // So many lists of commands go; then Telegram does nothing more until the bot is another.
        let gone = AtomicUsize::new(0);
        telegram
            .api
            .set_faults(only(Method::DeleteMyCommands, move |_: &CallInfo<'_>| {
                if gone.fetch_add(1, Ordering::Relaxed) < cleared {
                    Fault::None
                } else {
                    Fault::Status(503)
                }
            }));
        let home = Home::new();
        let bot = Some(Bot::start(home.config(&telegram.url)));
        let mut world = World {
            telegram,
            home,
            bot,
        };
        world
            .until("it is cut off", |api| {
                api.count(Method::DeleteMyCommands) > cleared as u64
            })
            .await;
        world.stop().await;
        world.api().clear_faults();
        world.restart().await;
        world
            .until("nothing of the other bot is left", |api| {
                let commands = api.commands();
                let ours = commands.iter().all(|list| list.commands.len() == 8);
                let about = [api.descriptions(), api.short_descriptions()];
                ours && commands.len() == 1 && about.iter().all(|about| about.keys().eq([""]))
            })
            .await;
        world.end_with_refusals(&["Service Unavailable"]).await;
    }
}

/// A chat in which an earlier bot has left a keyboard in place of the phone's, and a bot that was told so,
/// or was not; whatever it says in answer to what the person writes first.
async fn after_an_earlier_bot(told: bool, first: &str) -> (World, Vec<SentMessage>) {
    let telegram = Telegram::start().await;
    telegram.api.say(1, first);
    let order = json!({
        "chat_id": 1, "text": "Pizze!",
        "reply_markup": {"keyboard": [[{"text": "Prenota"}, {"text": "Dove siamo"}]]},
    });
    by_hand(&telegram, "sendMessage", &order).await;
    assert_eq!(telegram.api.reply_keyboard(1).len(), 1);
    let menu = json!({
        "commands": [{"command": "ordina", "description": "Ordina ancora"}],
        "scope": {"type": "chat", "chat_id": 1},
    });
    by_hand(&telegram, "setMyCommands", &menu).await;
    let shop = json!({
        "type": "web_app", "text": "Prenota", "web_app": {"url": "https://example.org"},
    });
    let button = json!({"chat_id": 1, "menu_button": shop});
    by_hand(&telegram, "setChatMenuButton", &button).await;
    let home = Home::new();
    let config = Config {
        earlier_bot: told,
        ..home.config(&telegram.url)
    };
    let bot = Some(Bot::start(config));
    let world = World {
        telegram,
        home,
        bot,
    };
    let question = |message: &SentMessage| message.text.contains("Domanda 1");
    world
        .until("the first question", |api| {
            api.last(1).is_some_and(|last| question(&last))
        })
        .await;
    let said = world.bot_messages(1).split_off(1);
    (world, said)
}

#[tokio::test]
async fn a_keyboard_that_an_earlier_bot_has_left_goes_with_the_first_answer() {
    for first in ["/start", "/start bio", "Prenota"] {
        let (world, said) = after_an_earlier_bot(true, first).await;
        assert_eq!(said.len(), 2, "{first}: {said:#?}");
        assert!(said[0].text.contains("tastiera"), "{said:#?}");
        assert_eq!(said[0].keyboard, Vec::<Vec<_>>::new());
        assert!(world.api().reply_keyboard(1).is_empty());
        world
            .until("its menu goes, too", |api| {
                api.commands_in(1, "it").len() == 8
            })
            .await;
        assert_eq!(
            world.api().menu_button_in(1),
            world.api().menu_button(),
            "and its button"
        );
        // And with the first one alone, whatever is begun anew.
        for again in ["/start", "/ricomincia"] {
            world.say(1, again).await;
        }
        world.settled().await;
        let lines = world.bot_messages(1).into_iter();
        let lines = lines.filter(|message| message.text.contains("tastiera"));
        assert_eq!(lines.count(), 1);
        world.end().await;
    }
}

#[tokio::test]
async fn where_there_was_no_earlier_bot_the_first_question_comes_alone() {
    let (world, said) = after_an_earlier_bot(false, "/start").await;
    assert_eq!(said.len(), 1, "{said:#?}");
    assert_eq!(world.api().reply_keyboard(1).len(), 1, "nobody spoke of it");
    world.end().await;
}
