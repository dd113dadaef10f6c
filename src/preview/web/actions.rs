//! What the page does in people's names, and to the bot.

use axum::body::Bytes;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::json;

use super::answer::{ActionAnswer, ActionRefused, answer, read, written};
use super::shared::{Shared, Tapped};
use super::thing::Thing;
use crate::preview::people::Person;
use crate::preview::trouble::TroubleKind;

fn person(shared: &Shared, id: i64) -> Result<Person, ActionRefused> {
    let gone = "Questa persona ha lasciato la pagina: aggiungine un'altra.";
    let person = shared.stage.people.find(id);
    person.ok_or_else(|| ActionRefused::gone(gone))
}

#[derive(Deserialize)]
struct NewPerson {
    name: String,
    #[serde(default)]
    start: String,
}

pub(super) async fn add_person(State(shared): State<Shared>, body: Bytes) -> ActionAnswer {
    let wanted: NewPerson = read(&body)?;
    let stage = &shared.stage;
    let added = stage
        .people
        .add(&stage.api, &wanted.name, &wanted.start)
        .map_err(|refused| ActionRefused::bad(refused.to_string()))?;
    shared.chats.send_replace(());
    Ok(answer(&json!({ "id": added.id })))
}

pub(super) async fn remove_person(
    State(shared): State<Shared>,
    Path(id): Path<i64>,
) -> ActionAnswer {
    person(&shared, id)?;
    if !shared.stage.people.remove(id) {
        return Err(ActionRefused::bad("L'ultima persona resta."));
    }
    shared.chats.send_replace(());
    Ok(answer(&json!({})))
}

/// «Avvia», with the parameter of the person's link.
pub(super) async fn start(State(shared): State<Shared>, Path(id): Path<i64>) -> ActionAnswer {
    let person = person(&shared, id)?;
    shared.stage.api.start(id, person.start.as_deref());
    Ok(answer(&json!({})))
}

#[derive(Deserialize)]
struct Said {
    text: String,
}

pub(super) async fn say(
    State(shared): State<Shared>,
    Path(id): Path<i64>,
    body: Bytes,
) -> ActionAnswer {
    let Said { text } = read(&body)?;
    person(&shared, id)?;
    shared.stage.api.say(id, written(&text)?);
    Ok(answer(&json!({})))
}

pub(super) async fn tap(
    State(shared): State<Shared>,
    Path(id): Path<i64>,
    body: Bytes,
) -> ActionAnswer {
    let Tapped { message, data } = read(&body)?;
    person(&shared, id)?;
    let query = shared
        .stage
        .api
        .tap(id, message, &data)
        .map_err(|_| ActionRefused::no_button())?;
    Ok(answer(&json!({ "query": query })))
}

#[derive(Deserialize)]
struct Sent {
    thing: Thing,
}

pub(super) async fn send(
    State(shared): State<Shared>,
    Path(id): Path<i64>,
    body: Bytes,
) -> ActionAnswer {
    let Sent { thing } = read(&body)?;
    person(&shared, id)?;
    shared.stage.api.send_kind(id, thing.of(id));
    Ok(answer(&json!({})))
}

#[derive(Deserialize)]
struct BotWanted {
    run: bool,
}

/// Starts or stops the bot; how it goes comes as events.
pub(super) async fn bot(State(shared): State<Shared>, body: Bytes) -> ActionAnswer {
    let BotWanted { run } = read(&body)?;
    let stage = shared.stage;
    tokio::spawn(async move {
        if run {
            stage.runner.start().await;
        } else {
            stage.runner.stop().await;
        }
    });
    Ok(answer(&json!({})))
}

#[derive(Deserialize)]
struct TroubleWanted {
    kind: Option<TroubleKind>,
    #[serde(default)]
    count: u32,
}

pub(super) async fn trouble(State(shared): State<Shared>, body: Bytes) -> ActionAnswer {
    let TroubleWanted { kind, count } = read(&body)?;
    match kind {
        Some(kind) => shared.stage.troubles.make(kind, count),
        None => shared.stage.troubles.clear(),
    }
    Ok(answer(&json!({})))
}
