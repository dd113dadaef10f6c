//! The record of somebody who asked to be contacted: sealed, and gone with their chat.

use serde::{Deserialize, Serialize};

use crate::dialogue::{self, Dialogue, Exchange, LeadStatus, Stage};
use crate::store::{Keep, Record, RecordId, Records};
use crate::turn::records::{Missing, RecordKind, content, json, one};

/// Somebody who asked to be contacted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// What stands for them in the desk: the id of the update that brought their yes.
    pub(super) number: i64,
    /// Their chat.
    pub(super) chat: i64,
    /// Their first name.
    pub(super) name: String,
    /// Their name in links.
    pub(super) username: Option<String>,
    /// Their phone number, if they gave it.
    pub(super) phone: Option<String>,
    /// Their conversation at that moment; `None` where this version cannot read it.
    pub(super) dialogue: Option<Dialogue>,
    /// What the link that brought them is called.
    pub(super) placement: Option<String>,
    /// When they said yes, and until when that holds: seconds since 1970.
    pub(super) given: i64,
    pub(super) until: i64,
    /// The version of what they said yes to.
    pub(super) version: String,
    /// News, too.
    pub(super) news: bool,
    /// How far it has come.
    pub(super) status: LeadStatus,
    /// It was counted as won.
    pub(super) won: bool,
    /// The talk.
    pub(super) talk: Exchange,
}

/// The form at rest. Frozen: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "1")]
    V1 {
        number: i64,
        chat: i64,
        name: String,
        username: Option<String>,
        phone: Option<String>,
        dialogue: dialogue::Stored,
        placement: Option<String>,
        given: i64,
        until: i64,
        version: String,
        news: bool,
        status: StatusV1,
        won: bool,
        closed: bool,
        muted: bool,
        unanswered: u8,
        parts: u8,
        refusing: bool,
    },
}

#[derive(Clone, Copy, Deserialize, Serialize)]
enum StatusV1 {
    #[serde(rename = "new")]
    New,
    #[serde(rename = "taken")]
    Taken,
    #[serde(rename = "won")]
    Won,
    #[serde(rename = "lost")]
    Lost,
}

impl From<LeadStatus> for StatusV1 {
    fn from(status: LeadStatus) -> Self {
        match status {
            LeadStatus::New => Self::New,
            LeadStatus::Taken => Self::Taken,
            LeadStatus::Won => Self::Won,
            LeadStatus::Lost => Self::Lost,
        }
    }
}

impl From<StatusV1> for LeadStatus {
    fn from(status: StatusV1) -> Self {
        match status {
            StatusV1::New => Self::New,
            StatusV1::Taken => Self::Taken,
            StatusV1::Won => Self::Won,
            StatusV1::Lost => Self::Lost,
        }
    }
}

/// Which chat a number stands for. Frozen, too.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum StoredChat {
    #[serde(rename = "1")]
    V1 { chat: i64 },
}

impl Lead {
    /// The contact of a chat, if there is one.
    pub(super) fn find(records: &Records, chat: i64) -> Result<Option<Self>, Missing> {
        let found = one(records, RecordKind::Lead.of_chat(chat))?;
        Ok(content(found, Self::read))
    }

    /// The contact of a number, if there is one.
    pub(super) fn of_number(records: &Records, number: i64) -> Result<Option<Self>, Missing> {
        match chat_of(records, number)? {
            Some(chat) => Self::find(records, chat),
            None => Ok(None),
        }
    }

    /// The records that keep it.
    pub(super) fn records(&self) -> [Record; 2] {
        let keep = Keep::Until(self.until);
        let chat = StoredChat::V1 { chat: self.chat };
        [
            self.record(),
            Record {
                id: id_of_number(self.number),
                owner: Some(self.chat),
                keep,
                content: json(&chat),
            },
        ]
    }

    /// The record that changes.
    pub(super) fn record(&self) -> Record {
        let source = None;
        let lost = || Dialogue::new(source);
        let stored = Stored::V1 {
            number: self.number,
            chat: self.chat,
            name: self.name.clone(),
            username: self.username.clone(),
            phone: self.phone.clone(),
            dialogue: (&self.dialogue.clone().unwrap_or_else(lost)).into(),
            placement: self.placement.clone(),
            given: self.given,
            until: self.until,
            version: self.version.clone(),
            news: self.news,
            status: self.status.into(),
            won: self.won,
            closed: self.talk.stage == Stage::Closed,
            muted: self.talk.muted,
            unanswered: self.talk.unanswered,
            parts: self.talk.parts,
            refusing: self.talk.refusing,
        };
        Record {
            id: RecordKind::Lead.of_chat(self.chat),
            owner: Some(self.chat),
            keep: Keep::Until(self.until),
            content: json(&stored),
        }
    }

    /// Which records those are.
    pub(super) fn ids(&self) -> [RecordId; 2] {
        [
            RecordKind::Lead.of_chat(self.chat),
            id_of_number(self.number),
        ]
    }

    /// The start word that it is counted under.
    pub(super) fn word(&self) -> String {
        let source = self.dialogue.as_ref().and_then(|talk| talk.source.as_ref());
        source.map_or_else(String::new, |source| source.as_str().to_owned())
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let Stored::V1 {
            number,
            chat,
            name,
            username,
            phone,
            dialogue,
            placement,
            given,
            until,
            version,
            news,
            status,
            won,
            closed,
            muted,
            unanswered,
            parts,
            refusing,
        } = serde_json::from_slice(bytes).ok()?;
        Some(Self {
            number,
            chat,
            name,
            username,
            phone,
            dialogue: dialogue.try_into().ok(),
            placement,
            given,
            until,
            version,
            news,
            status: status.into(),
            won,
            talk: Exchange {
                stage: if closed { Stage::Closed } else { Stage::Open },
                muted,
                unanswered,
                parts,
                refusing,
            },
        })
    }
}

/// How a number is named among records.
pub(super) fn name_of(number: i64) -> String {
    format!("{number:x}")
}

fn id_of_number(number: i64) -> RecordId {
    RecordKind::LeadChat.of_text(&name_of(number))
}

/// The chat that a number stands for, if there is a contact.
pub(super) fn chat_of(records: &Records, number: i64) -> Result<Option<i64>, Missing> {
    let found = one(records, id_of_number(number))?;
    Ok(content(found, |bytes| {
        let StoredChat::V1 { chat } = serde_json::from_slice(bytes).ok()?;
        Some(chat)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::{Source, State};

    #[test]
    fn rows_of_every_version_are_read_back() {
        let lead = Lead {
            number: 16,
            chat: 7,
            name: "Anna".into(),
            username: Some("anna_bar".into()),
            phone: None,
            dialogue: Some(Dialogue::at(State::START, Source::new("bio"))),
            placement: Some("Bio".into()),
            given: 1_000,
            until: 2_000,
            version: "0123456789".into(),
            news: true,
            status: LeadStatus::Taken,
            won: false,
            talk: Exchange {
                muted: true,
                unanswered: 2,
                ..Exchange::NEW
            },
        };
        let sample = br#"{"v":"1","number":16,"chat":7,"name":"Anna","username":"anna_bar","phone":null,"dialogue":{"v":"2","state":{"activity":"owner"},"reached":"started","source":"bio"},"placement":"Bio","given":1000,"until":2000,"version":"0123456789","news":true,"status":"taken","won":false,"closed":false,"muted":true,"unanswered":2,"parts":0,"refusing":false}"#;
        // The conversation in it has a form of its own.
        let latest = String::from_utf8(sample.to_vec()).unwrap();
        let latest = latest.replace(r#""dialogue":{"v":"2""#, r#""dialogue":{"v":"3""#);
        let written = String::from_utf8(lead.record().content).unwrap();
        assert_eq!(written, latest);
        assert_eq!(Lead::read(latest.as_bytes()), Some(lead.clone()));
        assert_eq!(Lead::read(sample), Some(lead.clone()));
        assert_eq!(Lead::read(br#"{"v":"9"}"#), None);
        let [_, chat] = lead.records();
        assert_eq!(chat.content, br#"{"v":"1","chat":7}"#);
        assert_eq!(chat.id, RecordKind::LeadChat.of_text("10"));
        for record in lead.records() {
            assert_eq!(record.owner, Some(7), "it goes with the person");
            assert_eq!(record.keep, Keep::Until(2_000));
        }
    }
}
