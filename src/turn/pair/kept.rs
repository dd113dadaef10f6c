//! The records of a pair: what each of the two has done, each the property of its own chat, and which pairs a
//! chat is in.

use serde::{Deserialize, Serialize};

use crate::dialogue::{self, Aim, Dialogue, Half, Pair, Reader, Side, State};
use crate::store::{Keep, Read, Record, RecordId, Records, Write};
use crate::turn::records::{Missing, RecordKind, content, json, one};

/// How long an invitation is good, and a pair is kept since it last came further, in seconds.
pub(super) const LASTS: i64 = 30 * 86_400;

/// A pair as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeptPair {
    pub(super) token: String,
    /// Whoever invited: chat, first name.
    pub(super) host: i64,
    pub(super) name: String,
    /// When the invitation was made: seconds since 1970.
    pub(super) made: i64,
    /// Until when it is kept.
    pub(super) until: i64,
    /// The chat that opened it, unless it has gone.
    pub(super) guest: Option<i64>,
    /// Its first name; empty where it opened before names were kept.
    pub(super) guest_name: String,
    pub(super) pair: Pair,
}

/// A conversation's frozen form stands for the answers that led to its verdict.
type StoredAnswer = Option<dialogue::Stored>;

/// One side's part. Frozen: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "1")]
    V1 {
        chat: i64,
        name: String,
        smm: bool,
        opened: bool,
        made: i64,
        until: i64,
        answer: StoredAnswer,
        sent: StoredAnswer,
        confirmed: Option<i64>,
    },
}

/// Which pairs a chat is in, and for which of them it answers. Frozen, too.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum StoredList {
    #[serde(rename = "1")]
    V1 {
        tokens: Vec<String>,
        answers: Option<String>,
    },
}

/// Which pairs a chat is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    /// Their tokens, oldest first.
    pub(super) tokens: Vec<String>,
    /// The one that the next verdict is an answer for.
    pub(super) answers: Option<String>,
}

/// What is read of one side.
struct Part {
    chat: i64,
    name: String,
    side: Side,
    opened: bool,
    made: i64,
    until: i64,
    half: Half,
}

fn answer(aim: Option<Aim>) -> StoredAnswer {
    aim.map(|aim| (&Dialogue::at(State::Verdict(Reader::Smm, aim), None)).into())
}

fn aim(answer: StoredAnswer) -> Option<Aim> {
    Dialogue::try_from(answer?).ok()?.state.aim()
}

fn read(bytes: &[u8]) -> Option<Part> {
    let Stored::V1 {
        chat,
        name,
        smm,
        opened,
        made,
        until,
        answer,
        sent,
        confirmed,
    } = serde_json::from_slice(bytes).ok()?;
    Some(Part {
        chat,
        name,
        side: if smm { Side::Smm } else { Side::Owner },
        opened,
        made,
        until,
        half: Half {
            answer: aim(answer),
            sent: aim(sent),
            confirmed,
        },
    })
}

fn ids(token: &str) -> [RecordId; 2] {
    [RecordKind::PairHost, RecordKind::PairGuest].map(|kind| kind.of_text(token))
}

impl KeptPair {
    /// The pair of a token, while it is good.
    pub(super) fn find(records: &Records, token: &str, now: i64) -> Result<Option<Self>, Missing> {
        let [host, guest] = ids(token);
        let (host, guest) = both(one(records, host), one(records, guest))?;
        let Some(host) = content(host, read).filter(|host| host.until > now) else {
            return Ok(None);
        };
        let guest = content(guest, read);
        Ok(Some(Self {
            token: token.to_owned(),
            host: host.chat,
            name: host.name,
            made: host.made,
            until: host.until,
            guest: guest.as_ref().map(|guest| guest.chat),
            guest_name: guest
                .as_ref()
                .map(|guest| guest.name.clone())
                .unwrap_or_default(),
            pair: Pair {
                host: host.side,
                opened: host.opened,
                hosts: host.half,
                guests: guest.map(|guest| guest.half).unwrap_or_default(),
            },
        }))
    }

    /// All of a list that are good: read at once.
    pub(super) fn all(records: &Records, list: &List, now: i64) -> Result<Vec<Self>, Missing> {
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for token in &list.tokens {
            match Self::find(records, token, now) {
                Ok(kept) => found.extend(kept),
                Err(Missing(reads)) => missing.extend(reads),
            }
        }
        if missing.is_empty() {
            Ok(found)
        } else {
            Err(Missing(missing))
        }
    }

    /// Which side a chat is; `None` for anybody else.
    pub(super) fn side_of(&self, chat: i64) -> Option<Side> {
        if chat == self.host {
            Some(self.pair.host)
        } else {
            (Some(chat) == self.guest).then(|| self.pair.host.other())
        }
    }

    /// The chat of a side, if it is there.
    pub(super) fn chat_of(&self, side: Side) -> Option<i64> {
        if side == self.pair.host {
            Some(self.host)
        } else {
            self.guest
        }
    }

    /// The first name of a side, where it is known.
    pub(super) fn name_of(&self, side: Side) -> Option<String> {
        let name = if side == self.pair.host {
            &self.name
        } else {
            &self.guest_name
        };
        (!name.trim().is_empty()).then(|| name.clone())
    }

    /// What keeps it.
    pub(super) fn writes(&self) -> Vec<Write> {
        let [host, guest] = ids(&self.token);
        let record = |id, chat, side, name: &str, half: &Half| {
            Write::Put(Record {
                id,
                owner: Some(chat),
                keep: Keep::Until(self.until),
                content: json(&Stored::V1 {
                    chat,
                    name: name.to_owned(),
                    smm: side == Side::Smm,
                    opened: self.pair.opened,
                    made: self.made,
                    until: self.until,
                    answer: answer(half.answer),
                    sent: answer(half.sent),
                    confirmed: half.confirmed,
                }),
            })
        };
        let side = self.pair.host;
        let hosts = record(host, self.host, side, &self.name, &self.pair.hosts);
        let guests = self.guest.map(|chat| {
            record(
                guest,
                chat,
                side.other(),
                &self.guest_name,
                &self.pair.guests,
            )
        });
        std::iter::once(hosts).chain(guests).collect()
    }

    /// What leaves nothing of it.
    pub(super) fn removal(&self) -> [Write; 2] {
        ids(&self.token).map(Write::Remove)
    }
}

impl List {
    /// The list of a chat.
    pub(super) fn find(records: &Records, chat: i64) -> Result<Self, Missing> {
        let found = one(records, RecordKind::Pairs.of_chat(chat))?;
        Ok(content(found, Self::read).unwrap_or_default())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let StoredList::V1 { tokens, answers } = serde_json::from_slice(bytes).ok()?;
        Some(Self { tokens, answers })
    }

    /// Puts a pair last, as the one that is answered for.
    pub(super) fn answers(&mut self, token: &str) {
        if !self.tokens.iter().any(|known| known == token) {
            self.tokens.push(token.to_owned());
        }
        self.answers = Some(token.to_owned());
    }

    /// Keeps those alone that are there.
    pub(super) fn only(&mut self, there: &[KeptPair]) {
        let is_there = |token: &String| there.iter().any(|kept| kept.token == *token);
        self.tokens.retain(is_there);
        self.answers = self.answers.take().filter(is_there);
    }

    /// What keeps it as long as any pair lasts that comes further now.
    pub(super) fn write(&self, chat: i64, now: i64) -> Write {
        let id = RecordKind::Pairs.of_chat(chat);
        if self.tokens.is_empty() {
            return Write::Remove(id);
        }
        Write::Put(Record {
            id,
            owner: Some(chat),
            keep: Keep::Until(now + LASTS),
            content: json(&StoredList::V1 {
                tokens: self.tokens.clone(),
                answers: self.answers.clone(),
            }),
        })
    }
}

/// Both, or all that is missing of the two.
fn both<A, B>(one: Result<A, Missing>, other: Result<B, Missing>) -> Result<(A, B), Missing> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Missing(reads)), Ok(_)) | (Ok(_), Err(Missing(reads))) => Err(Missing(reads)),
        (Err(Missing(one)), Err(Missing(other))) => {
            let reads: Vec<Read> = one.into_iter().chain(other).collect();
            Err(Missing(reads))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::{GoodsGoal, GoodsOffer};
    use crate::store::Found;

    #[test]
    fn rows_of_every_version_are_read_back() {
        let aim = Some(Aim::Goods(GoodsOffer::Venue, GoodsGoal::Takings));
        let mut pair = Pair::new(Side::Smm, aim);
        pair.opened = true;
        pair.guests.confirmed = Some(3);
        let kept = KeptPair {
            token: "t".into(),
            host: 1,
            name: "Anna".into(),
            made: 5,
            until: 99,
            guest: Some(2),
            guest_name: "Bruno".into(),
            pair,
        };
        let writes = kept.writes();
        let found = writes.iter().map(|write| match write {
            Write::Put(record) => (record.id.clone(), Found::Content(record.content.clone())),
            other @ (Write::Remove(_) | Write::Erase(_)) => panic!("{other:?}"),
        });
        let records = Records::of(found);
        assert_eq!(KeptPair::find(&records, "t", 50), Ok(Some(kept)));
        assert_eq!(
            KeptPair::find(&records, "t", 99),
            Ok(None),
            "its time is over"
        );
        let sample = br#"{"v":"1","chat":1,"name":"Anna","smm":true,"opened":true,"made":5,"until":99,"answer":{"v":"3","state":{"verdict":["smm",{"goods":["venue","takings"]}]},"reached":"verdict"},"sent":null,"confirmed":null}"#;
        let Write::Put(record) = &writes[0] else {
            panic!("{writes:?}");
        };
        assert_eq!(
            String::from_utf8_lossy(&record.content),
            String::from_utf8_lossy(sample)
        );
        let list = br#"{"v":"1","tokens":["t"],"answers":"t"}"#;
        let mut expected = List::default();
        expected.answers("t");
        assert_eq!(List::read(list), Some(expected));
    }
}
