//! What the page does in the agency's name.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::json;

use super::answer::{ActionAnswer, ActionRefused, answer, read, written};
use super::shared::{Shared, Tapped};
use super::thing::Thing;
use crate::preview::desks::{DeskKind, DeskRefused, MEMBER};
use crate::standin::{GroupPlace, PersonError};

/// Longest name of a topic, in characters.
const LONGEST_TOPIC: usize = 40;
/// Most topics: more fit on no screen.
const MOST_TOPICS: usize = 12;

fn desk(shared: &Shared, chat: i64) -> Result<DeskKind, ActionRefused> {
    let gone = "Questa chat non c'è più: apri un'altra scrivania.";
    let found = shared.stage.desks.find(chat);
    found.ok_or_else(|| ActionRefused::gone(gone))
}

fn failed(error: &DeskRefused) -> ActionRefused {
    log::error!("the desk: {error}");
    ActionRefused::failed("Il bot non è pronto: accendilo e riprova.")
}

#[derive(Deserialize)]
struct Wanted {
    kind: DeskKind,
}

/// Makes a chat the desk: it opens the link, as a tap on it would.
pub(super) async fn open(State(shared): State<Shared>, body: Bytes) -> ActionAnswer {
    let Wanted { kind } = read(&body)?;
    let stage = &shared.stage;
    let opened = stage.desks.open(&stage.api, kind).await;
    opened.map_err(|error| failed(&error))?;
    shared.chats.send_replace(());
    Ok(answer(&json!({ "id": kind.chat() })))
}

/// Ends the desk, as the command does.
pub(super) async fn end(State(shared): State<Shared>) -> ActionAnswer {
    let stage = &shared.stage;
    let texts = Arc::clone(&stage.wording.texts().borrow());
    let ended = stage.desks.end(&stage.api, &texts, &stage.context).await;
    ended.map_err(|error| failed(&error))?;
    shared.chats.send_replace(());
    Ok(answer(&json!({})))
}

/// Takes a chat that was the desk off the page.
pub(super) async fn remove(State(shared): State<Shared>, Path(id): Path<i64>) -> ActionAnswer {
    let kind = desk(&shared, id)?;
    if !shared.stage.desks.remove(kind) {
        return Err(ActionRefused::bad(
            "Questa chat è la scrivania: prima chiudila.",
        ));
    }
    shared.chats.send_replace(());
    Ok(answer(&json!({})))
}

/// Where in the chat: below a message, in a topic, or simply there.
#[derive(Deserialize)]
struct Where {
    #[serde(default)]
    reply_to: Option<i32>,
    #[serde(default)]
    topic: Option<i32>,
}

impl Where {
    fn place(&self) -> GroupPlace {
        match (self.reply_to, self.topic) {
            (Some(message), _) => GroupPlace::Answer(message),
            (None, Some(topic)) => GroupPlace::Topic(topic),
            (None, None) => GroupPlace::General,
        }
    }
}

fn refused(error: &PersonError) -> ActionRefused {
    ActionRefused::bad(match error {
        PersonError::NoTopic { .. } => "Questo argomento non c'è più.",
        PersonError::NoMessage { .. }
        | PersonError::NoButton { .. }
        | PersonError::NotForTheBot { .. }
        | PersonError::NotOwn { .. } => "Il messaggio a cui rispondi non c'è più.",
    })
}

#[derive(Deserialize)]
struct Said {
    text: String,
    #[serde(flatten)]
    to: Where,
}

pub(super) async fn say(
    State(shared): State<Shared>,
    Path(id): Path<i64>,
    body: Bytes,
) -> ActionAnswer {
    let Said { text, to } = read(&body)?;
    let kind = desk(&shared, id)?;
    let text = written(&text)?;
    let api = &shared.stage.api;
    let said = match (to.place(), kind) {
        (GroupPlace::Answer(message), _) => api.reply(id, MEMBER, message, text),
        (GroupPlace::Topic(_) | GroupPlace::General, DeskKind::Private) => Ok(api.say(id, text)),
        (GroupPlace::Topic(topic), DeskKind::Group | DeskKind::Topics) => {
            api.topic_message(id, topic, MEMBER, text)
        }
        (GroupPlace::General, DeskKind::Group | DeskKind::Topics) => {
            Ok(api.group_message(id, MEMBER, text))
        }
    };
    said.map_err(|error| refused(&error))?;
    Ok(answer(&json!({})))
}

#[derive(Deserialize)]
struct Sent {
    thing: Thing,
    #[serde(flatten)]
    to: Where,
}

pub(super) async fn send(
    State(shared): State<Shared>,
    Path(id): Path<i64>,
    body: Bytes,
) -> ActionAnswer {
    let Sent { thing, to } = read(&body)?;
    let kind = desk(&shared, id)?;
    let api = &shared.stage.api;
    match (to.place(), kind) {
        (GroupPlace::General | GroupPlace::Topic(_), DeskKind::Private) => {
            api.send_kind(id, thing.fields());
        }
        (place, _) => {
            let sent = api.send_kind_in_group(id, MEMBER, place, thing.fields());
            sent.map_err(|error| refused(&error))?;
        }
    }
    Ok(answer(&json!({})))
}

pub(super) async fn tap(
    State(shared): State<Shared>,
    Path(id): Path<i64>,
    body: Bytes,
) -> ActionAnswer {
    let Tapped { message, data } = read(&body)?;
    desk(&shared, id)?;
    let tapped = shared.stage.api.tap_in_group(id, MEMBER, message, &data);
    let query = tapped.map_err(|_| ActionRefused::no_button())?;
    Ok(answer(&json!({ "query": query })))
}

#[derive(Deserialize)]
struct NewTopic {
    name: String,
}

/// Opens a topic, as a member may.
pub(super) async fn topic(
    State(shared): State<Shared>,
    Path(id): Path<i64>,
    body: Bytes,
) -> ActionAnswer {
    let NewTopic { name } = read(&body)?;
    desk(&shared, id)?;
    let name = name.trim();
    let fits = (1..=LONGEST_TOPIC).contains(&name.chars().count());
    if !fits || name.chars().any(char::is_control) {
        let words = format!("Scrivi un nome da 1 a {LONGEST_TOPIC} caratteri.");
        return Err(ActionRefused::bad(words));
    }
    let api = &shared.stage.api;
    if api.topics(id).len() >= MOST_TOPICS {
        let words = format!("Ci sono già {MOST_TOPICS} argomenti: bastano.");
        return Err(ActionRefused::bad(words));
    }
    let opened = api.open_topic(id, MEMBER, name);
    let topic = opened.map_err(|error| refused(&error))?;
    Ok(answer(&json!({ "id": topic })))
}
