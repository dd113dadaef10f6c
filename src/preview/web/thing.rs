//! What people send besides text.

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// What people send besides text.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Thing {
    Photo,
    Voice,
    Sticker,
    Location,
    Contact,
    Poll,
    /// The number of whoever sends it, by Telegram's own button.
    Phone,
}

impl Thing {
    /// The fields of «Message» that say so, for somebody who sends it.
    pub(super) fn of(self, person: i64) -> Map<String, Value> {
        let mut fields = self.fields();
        if let (Self::Phone, Some(Value::Object(contact))) = (self, fields.get_mut("contact")) {
            contact.insert("user_id".to_owned(), person.into());
        }
        fields
    }

    /// The fields of «Message» that say so.
    pub(super) fn fields(self) -> Map<String, Value> {
        let file = |more: Value| {
            let mut file = json!({ "file_id": "f", "file_unique_id": "u" });
            if let (Value::Object(file), Value::Object(more)) = (&mut file, more) {
                file.extend(more);
            }
            file
        };
        let fields = match self {
            Self::Photo => json!({ "photo": [file(json!({ "width": 90, "height": 67 }))] }),
            Self::Voice => json!({ "voice": file(json!({ "duration": 3 })) }),
            Self::Sticker => json!({ "sticker": file(json!({
                "type": "regular", "width": 512, "height": 512,
                "is_animated": false, "is_video": false, "emoji": "👋",
            })) }),
            Self::Location => json!({ "location": { "latitude": 41.9, "longitude": 12.5 } }),
            // It says whose it is: see `of`.
            Self::Phone | Self::Contact => json!({ "contact": {
                "phone_number": "+39000000000", "first_name": "Contatto",
            } }),
            Self::Poll => json!({ "poll": {
                "id": "1", "question": "Follower o clienti?", "options": [],
                "total_voter_count": 0, "is_closed": false, "is_anonymous": true,
                "type": "regular", "allows_multiple_answers": false,
            } }),
        };
        match fields {
            Value::Object(fields) => fields,
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_) => Map::new(),
        }
    }
}
