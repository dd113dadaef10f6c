//! A batch of turns while it is decided: what each leaves is what the next one finds.

use std::collections::HashMap;

use super::super::contract::{Database, KEY_LEN, NewRow, Tally, Writes};
use super::super::seal;
use super::super::types::{Change, ChatKey, Lane, Remembered, StoreError, Taken, Waiting};
use super::Store;
use crate::dialogue::{Mark, Memory, Stored};

/// A chat while its batch is decided.
pub(super) struct Chat {
    pub(super) remembered: Remembered,
    pub(super) at_door: bool,
    pub(super) erased: bool,
    pub(super) kept: bool,
}

impl Chat {
    pub(super) const fn unknown() -> Self {
        Self {
            remembered: Remembered::Nothing,
            at_door: false,
            erased: false,
            kept: false,
        }
    }
}

/// A batch while it is decided.
pub(super) struct Batch {
    writes: Writes,
    tallies: HashMap<(String, Mark), u32>,
    outbox: Vec<(ChatKey, Option<i64>, Lane, Vec<u8>)>,
}

impl Batch {
    pub(super) fn new(day: i64, delivered: Vec<i64>) -> Self {
        let writes = Writes {
            day,
            delivered,
            ..Writes::default()
        };
        Self {
            writes,
            tallies: HashMap::new(),
            outbox: Vec::new(),
        }
    }

    pub(super) fn add<D: Database>(
        &mut self,
        store: &Store<D>,
        key: ChatKey,
        chat: &mut Chat,
        change: Change,
    ) {
        match change.memory {
            None => {}
            Some(Memory::Keep(dialogue)) => {
                chat.kept = true;
                chat.remembered = Remembered::Dialogue(dialogue);
            }
            Some(Memory::Erase) => {
                chat.kept = false;
                chat.remembered = Remembered::Nothing;
                chat.erased = true;
                chat.at_door = false;
                self.outbox.retain(|(other, ..)| *other != key);
            }
        }
        for outgoing in change.outgoing {
            let slot = outgoing.edits.map(|message| store.slot(key, message));
            if slot.is_some() {
                self.outbox.retain(|(_, other, ..)| *other != slot);
            }
            // What follows a message that waits at the door waits behind it.
            let lane = if chat.at_door {
                Lane::Door
            } else {
                outgoing.lane
            };
            chat.at_door = lane == Lane::Door;
            self.outbox.push((key, slot, lane, outgoing.body));
        }
        for mark in change.marks {
            let source = change.source.clone().unwrap_or_default();
            *self.tallies.entry((source, mark)).or_default() += 1;
        }
    }

    pub(super) fn finish<D: Database>(
        mut self,
        store: &Store<D>,
        chats: &HashMap<ChatKey, Chat>,
        taken: &mut Taken,
    ) -> Result<Writes, StoreError> {
        taken.erased_before = store.database.next_id();
        for (key, chat) in chats {
            if chat.erased {
                self.writes.erased.push(key.0);
                taken.erased.push(*key);
            }
            if let (true, Remembered::Dialogue(dialogue)) = (chat.kept, &chat.remembered) {
                let plain = serde_json::to_vec(&Stored::from(dialogue))?;
                let sealed = seal::seal(&store.keys, &place(b"chat", key.0), &plain)?;
                self.writes.chats.push((key.0, sealed));
            }
        }
        for (chat, slot, lane, body) in self.outbox {
            let id = store.database.next_id();
            let sealed = seal::seal(&store.keys, &place(b"outbox", chat.0), &body)?;
            let lane_number = lane.number();
            self.writes.outbox.push(NewRow {
                id,
                chat: chat.0,
                slot,
                lane: lane_number,
                sealed,
            });
            taken.waiting.push(Waiting {
                id,
                chat,
                lane,
                repeats: 0,
                body,
            });
        }
        self.writes.tallies = self
            .tallies
            .into_iter()
            .map(|((source, mark), count)| Tally {
                source,
                step: mark.step,
                choice: mark.choice,
                count,
            })
            .collect();
        Ok(self.writes)
    }
}

/// The associated data of a sealed row: its table and its chat.
pub(super) fn place(table: &[u8], key: [u8; KEY_LEN]) -> Vec<u8> {
    [table, &key].concat()
}
