//! People who hold whole conversations, by taps or by typing, and a witness of what reached Telegram.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use follower_o_cliente::standin::{BotApi, ButtonAction, CallInfo, Fault, FaultPlan, Method};
use serde_json::Value;
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

/// What the stand-in carried out, in order.
#[derive(Clone, Default)]
pub struct Witness(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    /// For each message that was edited: the steps that it showed.
    edits: HashMap<(i64, i64), Vec<u32>>,
    /// For each new message's body: when it was carried out.
    sends: HashMap<Vec<u8>, Vec<Instant>>,
    /// From when until when what was read may have come from whoever was killed.
    kills: Vec<(Instant, Instant)>,
    lost: u32,
}

impl Witness {
    /// Wraps a plan of faults: what it lets through, or carries out without an answer, is seen.
    pub fn watching(&self, plan: FaultPlan) -> FaultPlan {
        let witness = self.clone();
        Arc::new(move |call: &CallInfo<'_>| {
            let fault = plan(call);
            let applied = match fault {
                Fault::None | Fault::Delay(_) | Fault::DelayAnswer(_) => true,
                Fault::LoseAnswer | Fault::GarbageAfter => {
                    witness.0.lock().unwrap().lost += 1;
                    true
                }
                Fault::TooManyRequests { .. }
                | Fault::Status(_)
                | Fault::Page { .. }
                | Fault::Garbage
                | Fault::ResetBefore => false,
            };
            if applied {
                witness.see(call);
            }
            fault
        })
    }

    fn see(&self, call: &CallInfo<'_>) {
        let mut seen = self.0.lock().unwrap();
        if call.method == Method::SendMessage {
            seen.sends
                .entry(call.body.to_vec())
                .or_default()
                .push(call.at);
        } else if call.method == Method::EditMessageText {
            let body: Value = serde_json::from_slice(call.body).unwrap();
            let text = body["text"].as_str().unwrap();
            let asks = |n: &u32| text.contains(&format!("Domanda {n} di 3"));
            let step = (1..=3).find(asks).unwrap_or(4);
            let message = (call.chat.unwrap(), body["message_id"].as_i64().unwrap());
            seen.edits.entry(message).or_default().push(step);
        }
    }

    /// The bot is about to be killed.
    pub fn kills_now(&self) {
        let now = Instant::now();
        self.0.lock().unwrap().kills.push((now, now));
    }

    /// Another has taken over from the one that was killed last: until now whatever is read may have come from
    /// that one.
    pub fn is_succeeded(&self) {
        if let Some((_, until)) = self.0.lock().unwrap().kills.last_mut() {
            *until = Instant::now();
        }
    }

    /// Asserts that no message ever went back a step.
    pub fn nothing_went_back(&self) {
        for (message, steps) in &self.0.lock().unwrap().edits {
            assert!(steps.is_sorted(), "{message:?} went back: {steps:?}");
        }
    }

    /// How many new messages were carried out more than once, and asserts that each time the bot was
    /// killed between the two. In a talk of `/start` and answers no two bodies are alike by
    /// themselves.
    pub fn repeated_after_kills(&self) -> usize {
        /// What was sent before a kill may be read from its socket a little later.
        const STRAGGLES: Duration = Duration::from_millis(200);
        let seen = self.0.lock().unwrap();
        let mut repeated = 0;
        for (body, times) in &seen.sends {
            for pair in times.windows(2) {
                let killed = |(kill, until): &(Instant, Instant)| {
                    pair[0] <= *until + STRAGGLES && *kill <= pair[1]
                };
                let body = String::from_utf8_lossy(body);
                assert!(
                    seen.kills.iter().any(killed),
                    "repeated without a kill: {body}"
                );
                repeated += 1;
            }
        }
        repeated
    }

    /// How many new messages were repeated, and how many answers were lost on purpose.
    pub fn repeated_and_lost(&self) -> (usize, u32) {
        let seen = self.0.lock().unwrap();
        (
            seen.sends.values().map(|times| times.len() - 1).sum(),
            seen.lost,
        )
    }
}
