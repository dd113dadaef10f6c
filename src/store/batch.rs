//! A batch of turns while it is decided: what each leaves is what the next one finds.

use std::collections::{HashMap, HashSet};

use super::cipher::Cipher;
use super::letters::{Addressee, ChatKey, Lane, Outgoing, Waiting};
use super::record::{Found, Keep, Read, Record, RecordId, Records, Write};
use super::rows::{
    Address, DeadRow, FoundRow, KeyedHash, Known, Mark, NewRow, RecordRow, Summing, Sums, Writes,
};
use super::types::{Change, Poisoned, StoreError, Taken};

const DAY: i64 = 86_400;

/// What stands for the method of a dead letter that is an update.
const UPDATE: &str = "update";

/// A batch while it is decided.
pub(super) struct Batch<'a> {
    cipher: &'a Cipher,
    now: i64,
    counted_on: i64,
    records: Records,
    /// Whose erasure takes a record along.
    owners: HashMap<Address, KeyedHash>,
    /// What stands beside the content of a record in the database.
    found: HashMap<Address, Beside>,
    /// The last lane in which letters of a chat wait; asked for where there is no entry.
    lanes: HashMap<ChatKey, Option<Lane>>,
    erased: HashSet<ChatKey>,
    /// Records to write; `None` removes.
    written: HashMap<Address, Option<Record>>,
    letters: Vec<Post>,
    marks: HashMap<Mark, u32>,
    /// Slots whose letters go.
    withdrawn: Vec<i64>,
    buried: Vec<i64>,
    poisoned: Vec<Poisoned>,
}

/// A record's owner, the day of its last change, and its end.
type Beside = (Option<KeyedHash>, Option<i64>, Option<i64>);

/// A letter on its way into the outbox.
struct Post {
    chat: ChatKey,
    slot: Option<i64>,
    lane: Lane,
    letter: Outgoing,
}

/// What is still to be read.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) records: Vec<RecordId>,
    pub(super) addresses: Vec<Address>,
    pub(super) kinds: Vec<u8>,
    pub(super) counters: Vec<i64>,
    pub(super) sums: Vec<Summing>,
    pub(super) dead_letters: bool,
}

impl Wanted {
    /// Whether nothing is.
    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty()
            && self.kinds.is_empty()
            && self.counters.is_empty()
            && self.sums.is_empty()
            && !self.dead_letters
    }
}

impl<'a> Batch<'a> {
    pub(super) fn new(cipher: &'a Cipher, now: i64, counted_on: i64) -> Self {
        Self {
            cipher,
            now,
            counted_on,
            records: Records::default(),
            owners: HashMap::new(),
            found: HashMap::new(),
            lanes: HashMap::new(),
            erased: HashSet::new(),
            written: HashMap::new(),
            letters: Vec::new(),
            marks: HashMap::new(),
            withdrawn: Vec::new(),
            buried: Vec::new(),
            poisoned: Vec::new(),
        }
    }

    /// What turns may look at.
    pub(super) fn records(&self) -> &Records {
        &self.records
    }

    /// Whether the update that is decided next is a further part of an album.
    pub(super) const fn goes_on(&mut self, goes_on: bool) {
        self.records.goes_on = goes_on;
    }

    /// Those reads that were not made yet, each once.
    pub(super) fn wanted<'r>(&self, reads: impl IntoIterator<Item = &'r Read>) -> Wanted {
        let mut wanted = Wanted::default();
        let mut asked = HashSet::new();
        for read in reads {
            if self.records.has(read) || !asked.insert(read) {
                continue;
            }
            match read {
                Read::One(id) => {
                    wanted.addresses.push(self.cipher.address(id));
                    wanted.records.push(id.clone());
                }
                Read::Kind(kind) => wanted.kinds.push(*kind),
                Read::Counters(since) => wanted.counters.push(*since),
                Read::Sums(summing) => wanted.sums.push(summing.clone()),
                Read::DeadLetters => wanted.dead_letters = true,
            }
        }
        wanted
    }

    /// Takes in what was found of `wanted`'s records, and the lanes of `chats`.
    pub(super) fn found(&mut self, wanted: &Wanted, chats: &[KeyedHash], known: &Known) {
        let mut rows: HashMap<_, _> = known.records.iter().map(|row| (row.address, row)).collect();
        for (id, address) in wanted.records.iter().zip(&wanted.addresses) {
            let row = rows.remove(address).filter(|row| !self.is_erased(row));
            let found = match row {
                None => Found::Nothing,
                Some(row) => self.open(row).map_or(Found::Unreadable, Found::Content),
            };
            self.records.one.insert(id.clone(), found);
        }
        for chat in chats {
            self.lanes.entry(ChatKey(*chat)).or_default();
        }
        for (chat, lane) in &known.lanes {
            let chat = ChatKey(*chat);
            if !self.erased.contains(&chat) {
                self.lanes.insert(chat, Some(Lane::of_number(*lane)));
            }
        }
    }

    /// Takes in all records of a kind.
    pub(super) fn found_kind(&mut self, kind: u8, rows: &[FoundRow]) {
        let mut all = std::collections::BTreeMap::new();
        for row in rows {
            if !self.is_erased(row)
                && !self.written.contains_key(&row.address)
                && let Some(content) = self.open(row)
            {
                all.insert(row.address, content);
            }
        }
        let written = self.written.iter().filter(|(at, _)| at.kind == kind);
        all.extend(written.filter_map(|(at, put)| Some((*at, put.as_ref()?.content.clone()))));
        self.records.kinds.insert(kind, all);
    }

    /// Takes in the counters since a day.
    pub(super) fn found_counters(&mut self, since: i64, counters: Vec<super::rows::Counter>) {
        self.records.counters.insert(since, counters);
    }

    /// Takes in sums.
    pub(super) fn found_sums(&mut self, summing: Summing, sums: Sums) {
        self.records.sums.insert(summing, sums);
    }

    /// Takes in the dead letters.
    pub(super) fn found_dead_letters(&mut self, rows: Vec<DeadRow>) {
        let letters = rows.into_iter().map(|row| self.cipher.dead_letter(row));
        let letters = letters.filter(|letter| {
            !self.erased.contains(&letter.chat) && !self.buried.contains(&letter.id)
        });
        self.records.dead_letters = Some(letters.collect());
    }

    fn is_erased(&self, row: &FoundRow) -> bool {
        row.owner
            .is_some_and(|owner| self.erased.contains(&ChatKey(owner)))
    }

    fn open(&mut self, row: &FoundRow) -> Option<Vec<u8>> {
        if let Some(owner) = row.owner {
            self.owners.insert(row.address, owner);
        }
        let beside = (row.owner, row.touched, row.expires);
        self.found.insert(row.address, beside);
        match self.cipher.open_record(row.address, &row.sealed) {
            Ok(content) => Some(content),
            Err(problem) => {
                let kind = row.address.kind;
                log::warn!("a record of kind {kind} cannot be read: {problem}");
                None
            }
        }
    }

    /// The recipients of a change whose lanes are not known yet.
    pub(super) fn strangers(&self, change: &Change) -> Vec<KeyedHash> {
        let recipients = change.letters.iter().map(|letter| self.key(letter.to));
        let mut strangers: Vec<_> = recipients
            .filter(|chat| !self.lanes.contains_key(chat))
            .map(|chat| chat.0)
            .collect();
        strangers.sort_unstable();
        strangers.dedup();
        strangers
    }

    fn key(&self, recipient: Addressee) -> ChatKey {
        match recipient {
            Addressee::Chat(chat) => self.cipher.chat(chat),
            Addressee::Key(key) => key,
        }
    }

    /// Takes in what a turn changes.
    pub(super) fn add(&mut self, change: Change) {
        for write in change.writes {
            match write {
                Write::Put(record) => self.put(record),
                Write::Remove(id) => self.remove(self.cipher.address(&id), Some(id)),
                Write::Erase(chat) => self.erase(self.cipher.chat(chat)),
            }
        }
        for (chat, slot) in change.withdrawn {
            let slot = self.cipher.slot(self.cipher.chat(chat), slot);
            self.letters.retain(|post| post.slot != Some(slot));
            self.withdrawn.push(slot);
        }
        for letter in change.letters {
            self.post(letter);
        }
        for mark in change.marks {
            *self.marks.entry(mark).or_default() += 1;
        }
        if let Some(letters) = &mut self.records.dead_letters {
            letters.retain(|letter| !change.buried.contains(&letter.id));
        }
        self.buried.extend(change.buried);
        self.poisoned.extend(change.poisoned);
    }

    fn put(&mut self, record: Record) {
        let at = self.cipher.address(&record.id);
        match record.owner {
            Some(owner) => self.owners.insert(at, self.cipher.chat(owner).0),
            None => self.owners.remove(&at),
        };
        if let Some(all) = self.records.kinds.get_mut(&at.kind) {
            all.insert(at, record.content.clone());
        }
        let content = Found::Content(record.content.clone());
        self.records.one.insert(record.id.clone(), content);
        self.written.insert(at, Some(record));
    }

    fn remove(&mut self, at: Address, id: Option<RecordId>) {
        self.owners.remove(&at);
        if let Some(all) = self.records.kinds.get_mut(&at.kind) {
            all.remove(&at);
        }
        if let Some(id) = id {
            self.records.one.insert(id, Found::Nothing);
        }
        self.written.insert(at, None);
    }

    fn erase(&mut self, chat: ChatKey) {
        let owned: HashSet<_> = self
            .owners
            .iter()
            .filter(|(_, owner)| **owner == chat.0)
            .map(|(at, _)| *at)
            .collect();
        let ids = self.records.one.keys();
        let ids: HashMap<_, _> = ids
            .map(|id| (self.cipher.address(id), id.clone()))
            .filter(|(at, _)| owned.contains(at))
            .collect();
        for at in owned {
            self.remove(at, ids.get(&at).cloned());
        }
        self.letters.retain(|post| post.chat != chat);
        if let Some(letters) = &mut self.records.dead_letters {
            letters.retain(|letter| letter.chat != chat);
        }
        self.lanes.insert(chat, None);
        self.erased.insert(chat);
    }

    fn post(&mut self, letter: Outgoing) {
        let chat = self.key(letter.to);
        let slot = letter.slot.map(|slot| self.cipher.slot(chat, slot));
        if slot.is_some() {
            self.letters.retain(|post| post.slot != slot);
        }
        // All that waits for a chat waits in one lane: lanes are read apart, and a newer letter of
        // another lane would overtake an older one that is not read yet.
        let last = self.lanes.entry(chat).or_default();
        let lane = *last.get_or_insert(letter.lane);
        self.letters.push(Post {
            chat,
            slot,
            lane,
            letter,
        });
    }

    /// Seals everything; `next_id` is the first letter's.
    pub(super) fn finish(
        self,
        delivered: Vec<i64>,
        next_id: i64,
        taken: &mut Taken,
    ) -> Result<Writes, StoreError> {
        let mut writes = Writes {
            bot: self.cipher.bot(),
            day: self.now.div_euclid(DAY),
            counted_on: self.counted_on,
            delivered,
            buried: self.buried,
            withdrawn: self.withdrawn,
            erased: self.erased.iter().map(|chat| chat.0).collect(),
            marks: self.marks.into_iter().collect(),
            ..Writes::default()
        };
        taken.erased = self.erased.into_iter().collect();
        taken.erased_before = next_id;
        for (at, record) in self.written {
            let Some(record) = record else {
                writes.removed.push(at);
                continue;
            };
            let (touched, expires) = match record.keep {
                Keep::Always => (None, None),
                Keep::WhileUsed => (Some(writes.day), None),
                Keep::Until(end) => (None, Some(end)),
            };
            let owner = record.owner.map(|owner| self.cipher.chat(owner).0);
            let beside = (owner, touched, expires);
            let rows = if self.found.get(&at) == Some(&beside) {
                &mut writes.resealed
            } else {
                &mut writes.records
            };
            rows.push(RecordRow {
                address: at,
                owner,
                touched,
                expires,
                sealed: self.cipher.seal_record(at, &record.content)?,
            });
        }
        let mut ids = next_id..;
        for (update, id) in self.poisoned.into_iter().zip(ids.by_ref()) {
            let chat = self.cipher.chat(update.chat).0;
            writes.dead.push(DeadRow {
                id,
                chat,
                day: writes.day,
                method: UPDATE.to_owned(),
                description: update.description,
                sealed: self.cipher.seal_letter(chat, id, &[])?,
            });
        }
        for (post, id) in self.letters.into_iter().zip(ids) {
            let Post {
                chat,
                slot,
                lane,
                letter,
            } = post;
            writes.letters.push(NewRow {
                id,
                chat: chat.0,
                slot,
                lane: lane.number(),
                sealed: self.cipher.seal_letter(chat.0, id, &letter.body)?,
            });
            taken.waiting.push(Waiting {
                id,
                chat,
                lane,
                repeats: 0,
                after: letter.after,
                body: letter.body,
            });
        }
        Ok(writes)
    }
}
