//! People who hold whole conversations, by taps or by typing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use follower_o_cliente::standin::{BotApi, ButtonAction};
use tokio::task::JoinSet;

use super::PATIENCE;

/// The button a person taps at each step, what they type instead, and what must then be on the screen.
const STEPS: [(&str, &str, &str); 3] = [
    ("activity.venue", "Locali e hotel", "Domanda 2 di 3"),
    ("goods.takings", "Incassare di più", "Domanda 3 di 3"),
    ("manager.searching", "cerco qualcuno", "servono clienti"),
];

/// How a person answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    Taps,
    Types,
}

/// One conversation from `/start` to the verdict. Never repeats itself: whoever is not answered waits.
pub async fn converse(api: &BotApi, chat: i64, habit: Habit, patience: Duration) {
    let shows = |words: &'static str, after: i32| {
        move |api: &BotApi| {
            api.messages(chat)
                .iter()
                .any(|m| m.from_bot && m.message_id > after && m.text.contains(words))
        }
    };
    let mut mine = api.start(chat, None);
    wait(
        api,
        shows("Domanda 1 di 3", mine),
        patience,
        chat,
        "question 1",
    )
    .await;
    let screen = api
        .messages(chat)
        .into_iter()
        .find(|m| m.from_bot)
        .unwrap()
        .message_id;
    for (button, typed, expected) in STEPS {
        match habit {
            Habit::Taps => {
                let message = api
                    .messages(chat)
                    .into_iter()
                    .find(|m| m.message_id == screen);
                let is_shown =
                    message.unwrap().keyboard.iter().flatten().any(
                        |b| matches!(&b.action, ButtonAction::Callback(data) if data == button),
                    );
                assert!(is_shown, "{chat}: no button {button}");
                api.tap(chat, screen, button).unwrap();
                let edited = move |api: &BotApi| {
                    api.messages(chat)
                        .iter()
                        .any(|m| m.message_id == screen && m.text.contains(expected))
                };
                wait(api, edited, patience, chat, expected).await;
            }
            Habit::Types => {
                mine = api.say(chat, typed);
                wait(api, shows(expected, mine), patience, chat, expected).await;
            }
        }
    }
}

/// People who come one after another, in rows side by side, half of them tapping and half typing.
pub struct Crowd {
    next: Arc<AtomicI64>,
    over: Arc<AtomicBool>,
    people: JoinSet<()>,
}

impl Crowd {
    /// They come until it is over and there were so many.
    pub fn come(api: &BotApi, side_by_side: i64, at_least: i64) -> Self {
        let mut crowd = Self {
            next: Arc::new(AtomicI64::new(1)),
            over: Arc::default(),
            people: JoinSet::new(),
        };
        for _ in 0..side_by_side {
            let (next, over) = (Arc::clone(&crowd.next), Arc::clone(&crowd.over));
            let api = api.clone();
            crowd.people.spawn(async move {
                while !over.load(Ordering::Relaxed) || next.load(Ordering::Relaxed) <= at_least {
                    let chat = next.fetch_add(1, Ordering::Relaxed);
                    let habit = if chat % 2 == 0 {
                        Habit::Types
                    } else {
                        Habit::Taps
                    };
                    converse(&api, chat, habit, PATIENCE * 2).await;
                }
            });
        }
        crowd
    }

    /// How many have come so far.
    pub fn so_far(&self) -> i64 {
        self.next.load(Ordering::Relaxed) - 1
    }

    /// Nobody comes any more, once there were enough.
    pub fn is_over(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    /// Everybody has come to the verdict.
    pub async fn goes(&mut self) {
        while let Some(person) = self.people.join_next().await {
            person.unwrap();
        }
    }
}

async fn wait(
    api: &BotApi,
    condition: impl Fn(&BotApi) -> bool,
    patience: Duration,
    chat: i64,
    what: &str,
) {
    if !api.wait_until(|api| condition(api), patience).await {
        panic!(
            "chat {chat} was never shown {what}: {:#?}",
            api.messages(chat)
        );
    }
}
