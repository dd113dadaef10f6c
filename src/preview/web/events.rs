//! What happens, as server-sent events.
//!
//! A page that connects gets everything that is there, then `synced`, then what changes. A page that
//! lost the connection gets everything again: it passes over what it has. The answers to taps are among
//! it, since one may have come while nobody listened.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use serde_json::json;
use tokio::sync::{OwnedSemaphorePermit, watch};

use super::shared::Shared;
use crate::preview::desks::OpenDesk;
use crate::preview::people::Person;
use crate::preview::runner::BotState;
use crate::preview::trouble::MadeTrouble;
use crate::preview::wording::Proof;
use crate::standin::{CallRecord, ListedCommand, SentMessage};

/// Longest body of a call that the drawer shows, in characters.
const LONGEST_BODY: usize = 16 * 1024;

/// After how long a page tries a lost connection again.
const AGAIN_AFTER: Duration = Duration::from_millis(500);

/// The stream of a page.
pub(super) async fn follow(State(shared): State<Shared>) -> Response {
    let Ok(permit) = shared.followers.clone().try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "Troppe pagine aperte.").into_response();
    };
    let follower = Follower::new(shared, permit);
    let events = stream::unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((Ok::<_, Infallible>(event), follower))
    });
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

/// A page, and what it has been told.
struct Follower {
    shared: Shared,
    waiting: VecDeque<Event>,
    bells: Bells,
    told: Told,
    synced: bool,
    _permit: OwnedSemaphorePermit,
}

/// What rings when something changes.
struct Bells {
    api: watch::Receiver<u64>,
    chats: watch::Receiver<()>,
    bot: watch::Receiver<BotState>,
    troubles: watch::Receiver<()>,
    proof: watch::Receiver<Proof>,
    stopping: watch::Receiver<bool>,
}

impl Bells {
    /// Waits for the next change; `false` when the server stops.
    async fn ring(&mut self) -> bool {
        tokio::select! {
            biased;
            _ = self.stopping.wait_for(|stop| *stop) => false,
            rung = self.api.changed() => rung.is_ok(),
            rung = self.chats.changed() => rung.is_ok(),
            rung = self.bot.changed() => rung.is_ok(),
            rung = self.troubles.changed() => rung.is_ok(),
            rung = self.proof.changed() => rung.is_ok(),
        }
    }
}

/// What a page knows; nothing at first.
#[derive(Default)]
struct Told {
    people: Option<Vec<Person>>,
    desks: Option<String>,
    profile: Option<String>,
    commands: HashMap<i64, Vec<ListedCommand>>,
    messages: HashMap<i64, HashMap<i32, SentMessage>>,
    answers: HashSet<String>,
    calls: u64,
    bot: Option<(BotState, usize)>,
    trouble: Option<Option<MadeTrouble>>,
    proof: Option<Proof>,
}

impl Follower {
    fn new(shared: Shared, permit: OwnedSemaphorePermit) -> Self {
        let stage = &shared.stage;
        let bells = Bells {
            api: stage.api.changed(),
            chats: shared.chats.subscribe(),
            bot: stage.runner.state(),
            troubles: stage.troubles.changed(),
            proof: stage.wording.proof(),
            stopping: shared.stopping.clone(),
        };
        Self {
            shared,
            waiting: VecDeque::new(),
            bells,
            told: Told::default(),
            synced: false,
            _permit: permit,
        }
    }

    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.synced {
                if !self.bells.ring().await {
                    return None;
                }
                self.look();
            } else {
                self.greet();
                self.look();
                self.tell("synced", &json!({}));
                self.synced = true;
            }
        }
    }

    fn tell(&mut self, name: &'static str, data: &impl Serialize) {
        match serde_json::to_string(data) {
            Ok(data) => self
                .waiting
                .push_back(Event::default().event(name).data(data)),
            Err(error) => log::error!("telling the page of «{name}»: {error}"),
        }
    }

    fn greet(&mut self) {
        self.waiting.push_back(Event::default().retry(AGAIN_AFTER));
        let stage = Arc::clone(&self.shared.stage);
        let bot = &stage.context.bot;
        let name = stage.api.first_name();
        let bot = json!({ "username": bot, "name": name });
        self.tell("hello", &json!({ "boot": stage.boot, "bot": bot }));
    }

    /// Tells of whatever is not as the page knows it.
    fn look(&mut self) {
        // Of no chat that the page was not told of before.
        let chats = self.shared.stage.chats();
        self.look_at_people();
        self.look_at_desks();
        self.look_at_profile();
        self.look_at_commands(&chats);
        self.look_at_messages(&chats);
        self.look_at_answers();
        self.look_at_calls();
        self.look_at_bot();
    }

    fn look_at_people(&mut self) {
        let people = self.shared.stage.people.all();
        if self.told.people.as_ref() != Some(&people) {
            self.tell("people", &people);
            self.told.people = Some(people);
        }
    }

    fn look_at_desks(&mut self) {
        let stage = &self.shared.stage;
        let desk = |desk: OpenDesk| {
            let topics = stage.api.topics(desk.id).into_iter();
            let topics: Vec<_> = topics
                .map(|topic| json!({ "id": topic.id, "name": topic.name }))
                .collect();
            json!({ "desk": desk, "topics": topics })
        };
        let desks: Vec<_> = stage.desks.all().into_iter().map(desk).collect();
        let written = json!(desks).to_string();
        if self.told.desks.as_ref() != Some(&written) {
            self.tell("desks", &desks);
            self.told.desks = Some(written);
        }
    }

    fn look_at_profile(&mut self) {
        let api = &self.shared.stage.api;
        let of = |texts: BTreeMap<String, String>| texts.get("").cloned();
        let profile = json!({
            "description": of(api.descriptions()),
            "short": of(api.short_descriptions()),
        });
        let written = profile.to_string();
        if self.told.profile.as_ref() != Some(&written) {
            self.tell("profile", &profile);
            self.told.profile = Some(written);
        }
    }

    /// All people here have Italian clients.
    fn look_at_commands(&mut self, chats: &[i64]) {
        self.told.commands.retain(|chat, _| chats.contains(chat));
        for chat in chats {
            let commands = self.shared.stage.api.commands_in(*chat, "it");
            if self.told.commands.get(chat) != Some(&commands) {
                self.tell("commands", &json!({ "chat": chat, "commands": commands }));
                self.told.commands.insert(*chat, commands);
            }
        }
    }

    fn look_at_messages(&mut self, chats: &[i64]) {
        self.told.messages.retain(|chat, _| chats.contains(chat));
        for chat in chats {
            let present = self.shared.stage.api.messages(*chat);
            let mut known = self.told.messages.remove(chat).unwrap_or_default();
            let ids: HashSet<_> = present.iter().map(|message| message.message_id).collect();
            let gone: Vec<_> = known
                .keys()
                .filter(|id| !ids.contains(id))
                .copied()
                .collect();
            if !gone.is_empty() {
                known.retain(|id, _| ids.contains(id));
                self.tell("gone", &json!({ "chat": chat, "ids": gone }));
            }
            for message in present {
                if known.get(&message.message_id) != Some(&message) {
                    self.tell("message", &json!({ "chat": chat, "message": message }));
                    known.insert(message.message_id, message);
                }
            }
            self.told.messages.insert(*chat, known);
        }
    }

    fn look_at_answers(&mut self) {
        let answers = self.shared.stage.api.callback_answers();
        for answer in &answers {
            if !self.told.answers.contains(&answer.id) {
                self.tell("answer", answer);
            }
        }
        self.told.answers = answers.into_iter().map(|answer| answer.id).collect();
    }

    fn look_at_calls(&mut self) {
        let (calls, ever) = self.shared.stage.api.calls_after(self.told.calls);
        for mut call in calls {
            shorten(&mut call);
            self.tell("call", &call);
        }
        self.told.calls = ever;
    }

    fn look_at_bot(&mut self) {
        let stage = Arc::clone(&self.shared.stage);
        let bot = (self.bells.bot.borrow().clone(), stage.api.unconfirmed());
        if self.told.bot.as_ref() != Some(&bot) {
            self.tell("bot", &json!({ "bot": bot.0, "waiting": bot.1 }));
            self.told.bot = Some(bot);
        }
        let trouble = stage.troubles.now();
        if self.told.trouble != Some(trouble) {
            self.tell("trouble", &trouble);
            self.told.trouble = Some(trouble);
        }
        let proof = self.bells.proof.borrow().clone();
        if self.told.proof.as_ref() != Some(&proof) {
            self.tell("texts", &proof);
            self.told.proof = Some(proof);
        }
    }
}

/// Cuts a body that nobody would read to its end.
fn shorten(call: &mut CallRecord) {
    if let Some((end, _)) = call.body.char_indices().nth(LONGEST_BODY) {
        call.body.truncate(end);
        call.body.push('…');
    }
}
