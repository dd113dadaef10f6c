//! Answers that are not what one would wish for: whoever stands in between, servers that leave things
//! out, words that are not meant, and taps whose answer fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod common;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use common::{Bot, Home, TOKEN, Telegram, World};
use follower_o_cliente::app::AppError;
use follower_o_cliente::standin::{
    BotApi, BotApiOptions, Fault, FaultPlan, Method, first_calls, first_of, only, random,
};
use follower_o_cliente::telegram::FatalError;

const HTML: &str = "<html><body>Please log in</body></html>";

/// A bot that finds the faults already there.
async fn world(plans: Vec<FaultPlan>) -> World {
    let telegram = Telegram::start().await;
    telegram.api.set_faults(first_of(plans));
    let home = Home::new();
    let bot = Some(Bot::start(home.config(&telegram.url)));
    World {
        telegram,
        home,
        bot,
    }
}

fn first(method: Method, times: usize, fault: Fault) -> FaultPlan {
    Arc::new(first_calls(method, times, fault))
}

fn always(method: Method, body: &'static str) -> FaultPlan {
    let status = 200;
    Arc::new(only(method, move |_| Fault::Page { status, body }))
}

fn described(api: &BotApi) -> bool {
    !api.short_descriptions().is_empty()
}

#[tokio::test]
async fn a_page_of_somebody_in_between_is_trouble_on_the_way_whatever_is_asked() {
    let statuses = [200, 301, 401, 403, 404, 407, 503];
    futures_util::future::join_all(statuses.map(outlives_pages)).await;
}

async fn outlives_pages(status: u16) {
    let page = Fault::Page { status, body: HTML };
    let asked = [
        Method::GetMe,
        Method::GetUpdates,
        Method::GetMyCommands,
        Method::SetMyDescription,
    ];
    let world = world(asked.map(|method| first(method, 2, page)).into()).await;
    world.say(1, "/start").await;
    world.until("the profile is set", described).await;
    assert!(!world.api().descriptions().is_empty());
    world.api().set_faults(first_of(vec![
        first(Method::EditMessageText, 2, page),
        first(Method::AnswerCallbackQuery, 2, page),
        first(Method::GetUpdates, 1, page),
    ]));
    let screen = world.tap(1, "Locali").await;
    assert!(screen.text.contains("2 di 3"), "{status}: {}", screen.text);
    world.end().await;
}

#[tokio::test]
async fn a_page_instead_of_a_refusal_erases_nobody() {
    let mut world = World::new().await;
    world.say(1, "/start").await;
    world.tap(1, "Locali").await;
    for status in [301, 400, 403, 404] {
        let page = Fault::Page { status, body: HTML };
        world
            .api()
            .set_faults(first_calls(Method::SendMessage, 2, page));
        let screen = world.say(1, "/privacy").await;
        assert!(!screen.text.contains("1 di 3"), "{status}: {}", screen.text);
    }
    world.settled().await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [1, 0, 0], "kept, sent, not dead");
    world.end().await;
}

#[tokio::test]
async fn a_passing_401_is_outlived_wherever_it_is_said() {
    let world = world(vec![
        first(Method::GetMe, 1, Fault::Status(401)),
        first(Method::GetUpdates, 1, Fault::Status(401)),
        first(Method::GetMyCommands, 1, Fault::Status(401)),
        first(Method::SendMessage, 2, Fault::Status(401)),
        first(Method::AnswerCallbackQuery, 1, Fault::Status(401)),
    ])
    .await;
    world.say(1, "/start").await;
    world.tap(1, "Locali").await;
    world.until("the profile is set", described).await;
    world
        .until("the tap is answered", |api| {
            api.callback_answers().len() == 1
        })
        .await;
    world.end().await;
}

#[tokio::test]
async fn a_token_that_is_revoked_while_it_runs_ends_it() {
    let mut world = World::new().await;
    world.say(1, "/start").await;
    world.api().set_faults(|_| Fault::Status(401));
    world.api().say(1, "boh");
    let error = world.bot.take().unwrap().ended().await.unwrap_err();
    assert!(
        matches!(error, AppError::Fatal(FatalError::Unauthorized)),
        "{error}"
    );
}

#[tokio::test]
async fn telegrams_own_404_is_the_answer_to_a_malformed_token() {
    let telegram = Telegram::start().await;
    telegram
        .api
        .set_faults(only(Method::GetMe, |_| Fault::Status(404)));
    let home = Home::new();
    let bot = Bot::start(home.config(&telegram.url));
    let error = bot.ended().await.unwrap_err();
    assert!(
        matches!(error, AppError::Fatal(FatalError::Unauthorized)),
        "{error}"
    );
    assert_eq!(telegram.api.count(Method::GetMe), 1, "asked once");
}

#[tokio::test]
async fn an_absurd_wait_overflows_nothing() {
    const ABSURD: [&str; 5] = [
        r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":18446744073709551615}}"#,
        r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":1e300}}"#,
        r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":-1}}"#,
        r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":"1"}}"#,
        r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":0.5}}"#,
    ];
    let world = World::new().await;
    // The first ones mean an hour, for that chat alone; the others a second.
    for (chat, body) in (1..).zip(ABSURD) {
        let status = 429;
        world.api().set_faults(first_of(vec![
            first(Method::SendMessage, 1, Fault::Page { status, body }),
            first(Method::AnswerCallbackQuery, 1, Fault::Page { status, body }),
        ]));
        world.api().start(chat, None);
        if chat > 2 {
            world
                .until("an answer", |api| api.messages(chat).len() == 2)
                .await;
            world.tap(chat, "Locali").await;
        } else {
            let refused = |api: &BotApi| api.count(Method::SendMessage) as i64 == chat;
            world.until("the refusal", refused).await;
        }
    }
    world.say(9, "/start").await;
    assert_eq!(world.api().messages(1).len(), 1, "it waits");
}

#[tokio::test]
async fn a_server_that_leaves_things_out_will_do() {
    let nothing = r#"{"ok":true}"#;
    let not_found = r#"{"ok":false,"error_code":404,"description":"Not Found"}"#;
    let world = world(vec![
        always(
            Method::GetMe,
            r#"{"ok":true,"result":{"id":123456,"is_bot":true,"username":"follower_o_cliente_bot"}}"#,
        ),
        first(
            Method::GetMyCommands,
            2,
            Fault::Page {
                status: 200,
                body: r#"{"ok":true,"result":[{"command":"start"}]}"#,
            },
        ),
        Arc::new(only(Method::GetMyDescription, move |_| Fault::Page {
            status: 404,
            body: not_found,
        })),
        always(Method::GetMyShortDescription, r#"{"ok":true,"result":{}}"#),
        always(Method::SetMyShortDescription, nothing),
        always(Method::AnswerCallbackQuery, nothing),
        always(Method::GetChatMenuButton, r#"{"ok":true,"result":{}}"#),
    ])
    .await;
    world.say(1, "/start").await;
    world.tap(1, "Locali").await;
    world
        .until("everything was asked and set", |api| {
            api.count(Method::GetChatMenuButton) == 1
                && api.count(Method::SetMyShortDescription) == 1
        })
        .await;
    assert_eq!(world.api().commands()[0].commands.len(), 8);
    assert_eq!(world.api().count(Method::SetMyShortDescription), 1);
    world.end().await;
}

#[tokio::test]
async fn a_server_that_holds_no_call_is_asked_at_most_ten_times_a_second() {
    const NOTHING: &str = r#"{"ok":true,"result":[]}"#;
    let world = world(vec![always(Method::GetUpdates, NOTHING)]).await;
    let polls = |api: &BotApi| api.count(Method::GetUpdates);
    world.until("some calls", |api| polls(api) >= 6).await;
    // A pause is never shorter than it is meant to be.
    let calls = world.api().calls();
    let calls = calls.iter().filter(|call| call.method == "getUpdates");
    let times: Vec<_> = calls.map(|call| call.time).collect();
    for pair in times.windows(2) {
        assert!(pair[1] - pair[0] >= Duration::from_millis(100), "{times:?}");
    }
    world.api().clear_faults();
    world.say(1, "/start").await;
    world.end().await;
}

#[tokio::test]
async fn every_tap_is_answered_once_while_one_call_in_five_goes_wrong() {
    const TAPS: usize = 120;
    let world = World::with(BotApiOptions {
        token: TOKEN.into(),
        ..BotApiOptions::default()
    })
    .await;
    let kinds = vec![
        Fault::Status(502),
        Fault::Page {
            status: 403,
            body: HTML,
        },
        Fault::ResetBefore,
        Fault::LoseAnswer,
        Fault::Garbage,
        Fault::GarbageAfter,
        Fault::TooManyRequests { retry_after: 1 },
    ];
    let mut shown = Vec::new();
    for chat in 1..=8 {
        shown.push(world.say(chat, "/start").await.message_id);
    }
    let plan = random(5, 200, kinds);
    world
        .api()
        .set_faults(only(Method::AnswerCallbackQuery, plan));
    for tap in 0..TAPS {
        let chat = i64::try_from(tap % 8).unwrap() + 1;
        world.api().tap_stale(chat, shown[tap % 8], "restart");
    }
    let answered = |api: &BotApi| {
        let ids = api.callback_answers().into_iter().map(|answer| answer.id);
        ids.collect::<HashSet<_>>().len()
    };
    world
        .until("every tap is answered", |api| answered(api) == TAPS)
        .await;
    let times = world.api().callback_answers().len();
    assert_eq!(times, TAPS, "once each");
    world.api().clear_faults();
    // What was lost on the way had been done, and asking again finds it so.
    world
        .end_with_refusals(&["query is too old", "message is not modified"])
        .await;
}
