//! What the page does in people's names, and to the bot.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::shared::Shared;
use crate::html::utf16_len;
use crate::preview::people::Person;
use crate::preview::trouble::Kind;

/// Longest message of a person; Telegram's clients cut a longer one into several.
const LONGEST_TEXT: usize = 4096;

/// Why something was not done, for whoever uses the page.
pub(super) struct Refusal(StatusCode, String);

impl Refusal {
    fn bad(words: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, words.into())
    }

    fn nobody() -> Self {
        Self(
            StatusCode::NOT_FOUND,
            "Questa persona non c'è più: aggiungine un'altra.".to_owned(),
        )
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, answer(&json!({ "error": self.1 }))).into_response()
    }
}

type Answer = Result<Response, Refusal>;

fn answer(value: &Value) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, value.to_string()).into_response()
}

fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|_| Refusal::bad("Richiesta non comprensibile."))
}

fn person(shared: &Shared, id: i64) -> Result<Person, Refusal> {
    shared.stage.people.find(id).ok_or_else(Refusal::nobody)
}

#[derive(Deserialize)]
struct NewPerson {
    name: String,
    #[serde(default)]
    start: String,
}

pub(super) async fn add_person(State(shared): State<Shared>, body: Bytes) -> Answer {
    let wanted: NewPerson = read(&body)?;
    let stage = &shared.stage;
    let added = stage
        .people
        .add(&stage.api, &wanted.name, &wanted.start)
        .map_err(|refused| Refusal::bad(refused.to_string()))?;
    shared.people.send_replace(());
    Ok(answer(&json!({ "id": added.id })))
}

pub(super) async fn remove_person(State(shared): State<Shared>, Path(id): Path<i64>) -> Answer {
    person(&shared, id)?;
    if !shared.stage.people.remove(id) {
        return Err(Refusal::bad("L'ultima persona resta."));
    }
    shared.people.send_replace(());
    Ok(answer(&json!({})))
}

/// «Avvia», with the parameter of the person's link.
pub(super) async fn start(State(shared): State<Shared>, Path(id): Path<i64>) -> Answer {
    let person = person(&shared, id)?;
    shared.stage.api.start(id, person.start.as_deref());
    Ok(answer(&json!({})))
}

#[derive(Deserialize)]
struct Said {
    text: String,
}

pub(super) async fn say(State(shared): State<Shared>, Path(id): Path<i64>, body: Bytes) -> Answer {
    let Said { text } = read(&body)?;
    person(&shared, id)?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::bad("Il messaggio è vuoto."));
    }
    if utf16_len(text) > LONGEST_TEXT {
        return Err(Refusal::bad(format!(
            "Il messaggio è troppo lungo: al massimo {LONGEST_TEXT} caratteri."
        )));
    }
    shared.stage.api.say(id, text);
    Ok(answer(&json!({})))
}

#[derive(Deserialize)]
struct Tapped {
    message: i32,
    data: String,
}

pub(super) async fn tap(State(shared): State<Shared>, Path(id): Path<i64>, body: Bytes) -> Answer {
    let Tapped { message, data } = read(&body)?;
    person(&shared, id)?;
    let query = shared
        .stage
        .api
        .tap(id, message, &data)
        .map_err(|_| Refusal::bad("Questo pulsante non c'è più."))?;
    Ok(answer(&json!({ "query": query })))
}

/// What people send besides text.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Thing {
    Photo,
    Voice,
    Sticker,
    Location,
    Contact,
    Poll,
}

impl Thing {
    /// The fields of «Message» that say so.
    fn fields(self) -> Value {
        let file = |more: Value| {
            let mut file = json!({ "file_id": "f", "file_unique_id": "u" });
            if let (Value::Object(file), Value::Object(more)) = (&mut file, more) {
                file.extend(more);
            }
            file
        };
        match self {
            Self::Photo => json!({ "photo": [file(json!({ "width": 90, "height": 67 }))] }),
            Self::Voice => json!({ "voice": file(json!({ "duration": 3 })) }),
            Self::Sticker => json!({ "sticker": file(json!({
                "type": "regular", "width": 512, "height": 512,
                "is_animated": false, "is_video": false, "emoji": "👋",
            })) }),
            Self::Location => json!({ "location": { "latitude": 41.9, "longitude": 12.5 } }),
            Self::Contact => json!({ "contact": {
                "phone_number": "+39000000000", "first_name": "Contatto",
            } }),
            Self::Poll => json!({ "poll": {
                "id": "1", "question": "Follower o clienti?", "options": [],
                "total_voter_count": 0, "is_closed": false, "is_anonymous": true,
                "type": "regular", "allows_multiple_answers": false,
            } }),
        }
    }
}

#[derive(Deserialize)]
struct Sent {
    thing: Thing,
}

pub(super) async fn send(State(shared): State<Shared>, Path(id): Path<i64>, body: Bytes) -> Answer {
    let Sent { thing } = read(&body)?;
    person(&shared, id)?;
    if let Value::Object(fields) = thing.fields() {
        shared.stage.api.send_kind(id, fields);
    }
    Ok(answer(&json!({})))
}

#[derive(Deserialize)]
struct BotWanted {
    run: bool,
}

/// Starts or stops the bot; how it goes comes as events.
pub(super) async fn bot(State(shared): State<Shared>, body: Bytes) -> Answer {
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
    kind: Option<Kind>,
    #[serde(default)]
    count: u32,
}

pub(super) async fn trouble(State(shared): State<Shared>, body: Bytes) -> Answer {
    let TroubleWanted { kind, count } = read(&body)?;
    match kind {
        Some(kind) => shared.stage.troubles.make(kind, count),
        None => shared.stage.troubles.clear(),
    }
    Ok(answer(&json!({})))
}
