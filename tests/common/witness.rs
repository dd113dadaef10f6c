//! A witness of what reached Telegram: what came twice, and whether a kill in between can be the reason.
//!
//! A letter comes twice where a kill fell between its send and what was written of its answer. So its first time
//! is before the end of whoever was killed, its second one after the kill, and before the kill hardly anything went out
//! behind it: of all chats no more than may be under way at once; of its own chat nothing, where the successor reads the
//! same notes, for the next letter waits for its answer, which is noted before; and one where notes are another's, for
//! the next but one is written by the batch that strikes it out.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use follower_o_cliente::standin::{CallInfo, Fault, FaultPlan, Method};
use serde_json::Value;

/// What was sent before a kill may be read from its socket a little later, while nobody else can have the lead.
const STRAGGLES: Duration = Duration::from_millis(200);

/// What the stand-in carried out, in order.
#[derive(Clone, Default)]
pub struct Witness(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    /// For each message that was edited: the steps that it showed.
    edits: HashMap<(i64, i64), Vec<u32>>,
    /// For each new message's body: its chat, and when it was carried out.
    sends: HashMap<Vec<u8>, (i64, Vec<Instant>)>,
    /// When something was carried out, and in which chat.
    all: Vec<(Instant, i64)>,
    kills: Vec<Kill>,
    lost: u32,
}

struct Kill {
    at: Instant,
    /// Until when what is read may come from whoever was killed.
    until: Option<Instant>,
}

/// The calls that a bot has under way at once, unless it is configured.
const CALLS_AT_ONCE: usize = 48;

/// Where the successor of whoever was killed finds what was delivered.
#[derive(Clone, Copy, Debug)]
pub enum Written {
    /// In the same notes.
    Here,
    /// In the database alone: the notes are another process's.
    Elsewhere,
}

/// What came twice because of kills.
#[derive(Clone, Copy, Debug, Default)]
pub struct Repeated {
    /// How many messages, each time counted.
    pub all: usize,
    /// How many at the most by one kill.
    pub by_one_kill: usize,
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
        if call.method == Method::GetMe {
            // A successor's first word: the one before is gone.
            seen.ends_at(call.at);
        } else if call.method == Method::SendMessage {
            let chat = call.chat.unwrap();
            let sends = seen.sends.entry(call.body.to_vec());
            sends.or_insert((chat, Vec::new())).1.push(call.at);
            seen.all.push((call.at, chat));
        } else if call.method == Method::EditMessageText {
            let body: Value = serde_json::from_slice(call.body).unwrap();
            let text = body["text"].as_str().unwrap();
            let asks = |n: &u32| text.contains(&format!("Domanda {n} di 3"));
            let step = (1..=3).find(asks).unwrap_or(4);
            let message = (call.chat.unwrap(), body["message_id"].as_i64().unwrap());
            seen.edits.entry(message).or_default().push(step);
            seen.all.push((call.at, message.0));
        }
    }

    /// Somebody is about to be killed, or to be cut off from the database. What is read may be that one's until a
    /// successor says its first word.
    pub fn kills_now(&self) {
        let (at, until) = (Instant::now(), None);
        self.0.lock().unwrap().kills.push(Kill { at, until });
    }

    /// Who was killed, or stopped, sends no more; whoever stands by has not begun.
    pub fn is_gone(&self) {
        let until = Instant::now() + STRAGGLES;
        self.0.lock().unwrap().ends_at(until);
    }

    /// The trouble that counts as a kill is over.
    pub fn is_over(&self) {
        self.0.lock().unwrap().ends_at(Instant::now());
    }

    /// Asserts that no message ever went back a step.
    pub fn nothing_went_back(&self) {
        for (message, steps) in &self.0.lock().unwrap().edits {
            assert!(steps.is_sorted(), "{message:?} went back: {steps:?}");
        }
    }

    /// Asserts that nothing came twice.
    pub fn nothing_was_repeated(&self) {
        for (body, (_, times)) in &self.0.lock().unwrap().sends {
            let body = String::from_utf8_lossy(body);
            assert_eq!(times.len(), 1, "repeated: {body}");
        }
    }

    /// What came twice; asserts that each time a kill can be the reason, and of each kill that it has repeated one
    /// letter of each of so many chats at the most. In a talk of `/start` and answers no two bodies are alike by
    /// themselves.
    pub fn repeated_after_kills(&self, chats: usize, written: Written) -> Repeated {
        let most_in_chat = match written {
            Written::Here => 0,
            Written::Elsewhere => 1,
        };
        let seen = self.0.lock().unwrap();
        let mut by_kill = vec![HashSet::new(); seen.kills.len()];
        for (body, (chat, times)) in &seen.sends {
            let body = String::from_utf8_lossy(body);
            for pair in times.windows(2) {
                let (first, second) = (pair[0], pair[1]);
                let falls_between = |kill: &Kill| {
                    kill.at <= second && kill.until.is_none_or(|until| first <= until)
                };
                let kill = seen.kills.iter().position(falls_between);
                let kill = kill.unwrap_or_else(|| panic!("repeated without a kill: {body}"));
                let until = seen.kills[kill].until.unwrap_or(second).min(second);
                let later = seen.all.iter();
                let later = later.filter(|(at, _)| first < *at && *at < until);
                let in_chat = later.clone().filter(|(_, other)| other == chat);
                let (in_chat, all) = (in_chat.count(), later.count());
                assert!(
                    in_chat <= most_in_chat && all <= CALLS_AT_ONCE,
                    "repeated, and {in_chat} later ones of its chat, {all} of all, were sent before the kill: {body}"
                );
                assert!(by_kill[kill].insert(*chat), "two of a chat: {body}");
            }
        }
        let by_one_kill = by_kill.iter().map(HashSet::len).max().unwrap_or_default();
        assert!(by_one_kill <= chats, "{by_one_kill} repeated by one kill");
        Repeated {
            all: by_kill.iter().map(HashSet::len).sum(),
            by_one_kill,
        }
    }

    /// How many new messages were repeated, and how many answers were lost on purpose.
    pub fn repeated_and_lost(&self) -> (usize, u32) {
        let seen = self.0.lock().unwrap();
        let repeated = seen.sends.values().map(|(_, times)| times.len() - 1);
        (repeated.sum(), seen.lost)
    }
}

impl Seen {
    /// What is read later than this is not from whoever was killed last.
    fn ends_at(&mut self, moment: Instant) {
        if let Some(Kill { until, .. }) = self.kills.last_mut() {
            *until = Some(until.map_or(moment, |until| until.min(moment)));
        }
    }
}
