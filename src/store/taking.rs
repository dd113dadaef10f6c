//! A batch of updates, in one transaction.

use std::collections::HashSet;

use super::batch::{Batch, Wanted};
use super::cipher::Cipher;
use super::ledger::{Ledger, Transaction};
use super::record::{Read, Records};
use super::rows::{Beginning, Lease};
use super::types::{Change, Decision, Incoming, StoreError, Taken};

/// When, and under whose lead, a batch is taken.
pub(super) struct Taking {
    pub(super) now: i64,
    pub(super) counted_on: i64,
    pub(super) lead: Lease,
}

/// See [`Store::take`](super::Store::take); `None` where the term of the lead has passed.
pub(super) async fn take<L: Ledger>(
    ledger: &L,
    cipher: &Cipher,
    incoming: &[Incoming],
    Taking {
        now,
        counted_on,
        lead,
    }: Taking,
    delivered: Vec<i64>,
    mut decide: impl FnMut(usize, &Records) -> Decision + Send,
) -> Result<Option<Taken>, StoreError> {
    let albums: Vec<_> = incoming.iter().map(|one| album(cipher, one)).collect();
    let updates = incoming.iter().filter_map(|one| one.update_id);
    let updates: Vec<_> = updates.chain(albums.iter().flatten().copied()).collect();
    let chats = incoming.iter().filter_map(|one| one.chat);
    let mut chats: Vec<_> = chats.map(|chat| cipher.chat(chat).0).collect();
    chats.sort_unstable();
    chats.dedup();
    let mut batch = Batch::new(cipher, now, counted_on);
    let wanted = batch.wanted(incoming.iter().flat_map(|one| &one.reads));
    let (transaction, known) = ledger
        .begin(Beginning {
            bot: cipher.bot(),
            now,
            updates: &updates,
            records: &wanted.addresses,
            chats: &chats,
            delivered: &delivered,
            lead,
        })
        .await?;
    if known.is_passed {
        return Ok(None);
    }
    batch.found(&wanted, &chats, &known);
    let mut reading = Reading {
        transaction,
        delivered,
        bot: cipher.bot(),
        now,
    };
    reading.lists(&mut batch, &wanted).await?;

    let strangers = known.strangers;
    let mut unseen: HashSet<i64> = known.unseen.into_iter().collect();
    let mut taken = Taken {
        strangers,
        ..Taken::default()
    };
    for (index, (one, album)) in incoming.iter().zip(albums).enumerate() {
        // An id twice in one batch counts once.
        let fresh = one.update_id.is_none_or(|id| unseen.remove(&id));
        taken.fresh.push(fresh);
        if fresh {
            batch.goes_on(album.is_some_and(|album| !unseen.remove(&album)));
            let change = reading
                .decided(&mut batch, |records| decide(index, records))
                .await?;
            batch.add(change);
        }
    }
    let writes = batch.finish(reading.delivered, known.next_id, &mut taken)?;
    taken.replaced = reading.transaction.commit(&writes).await?;
    Ok(Some(taken))
}

/// The number by which an album is remembered beside the updates.
fn album(cipher: &Cipher, one: &Incoming) -> Option<i64> {
    let (chat, album) = (one.chat?, one.album.as_ref()?);
    Some(cipher.album(cipher.chat(chat), album))
}

/// A transaction that is read from while turns are decided.
struct Reading<T> {
    transaction: T,
    delivered: Vec<i64>,
    bot: i64,
    now: i64,
}

impl<T: Transaction> Reading<T> {
    /// Asks until the answer is a change, reading what it asks for.
    async fn decided(
        &mut self,
        batch: &mut Batch<'_>,
        mut decide: impl FnMut(&Records) -> Decision + Send,
    ) -> Result<Change, StoreError> {
        loop {
            match decide(batch.records()) {
                Decision::Read(reads) => {
                    if !self.read(batch, &reads).await? {
                        log::error!("a turn asks for what it was given, and is passed over");
                        return Ok(Change::default());
                    }
                }
                Decision::Done(change) => {
                    let strangers = batch.strangers(&change);
                    if !strangers.is_empty() {
                        let beginning = Beginning {
                            bot: self.bot,
                            now: self.now,
                            updates: &[],
                            records: &[],
                            chats: &strangers,
                            delivered: &self.delivered,
                            lead: Lease::Always,
                        };
                        let known = self.transaction.read(beginning).await?;
                        batch.found(&Wanted::default(), &strangers, &known);
                    }
                    return Ok(change);
                }
            }
        }
    }

    /// Reads more; returns whether there was something to read.
    async fn read(&mut self, batch: &mut Batch<'_>, reads: &[Read]) -> Result<bool, StoreError> {
        let wanted = batch.wanted(reads);
        if !wanted.addresses.is_empty() {
            let beginning = Beginning {
                bot: self.bot,
                now: self.now,
                updates: &[],
                records: &wanted.addresses,
                chats: &[],
                delivered: &[],
                lead: Lease::Always,
            };
            let known = self.transaction.read(beginning).await?;
            batch.found(&wanted, &[], &known);
        }
        self.lists(batch, &wanted).await?;
        Ok(!wanted.is_empty())
    }

    async fn lists(&mut self, batch: &mut Batch<'_>, wanted: &Wanted) -> Result<(), StoreError> {
        for kind in &wanted.kinds {
            let rows = self
                .transaction
                .read_kind(self.bot, *kind, self.now)
                .await?;
            batch.found_kind(*kind, &rows);
        }
        for since in &wanted.counters {
            let counters = self.transaction.read_counters(self.bot, *since).await?;
            batch.found_counters(*since, counters);
        }
        for summing in &wanted.sums {
            let sums = self.transaction.read_sums(self.bot, summing).await?;
            batch.found_sums(summing.clone(), sums);
        }
        if wanted.dead_letters {
            let rows = self.transaction.read_dead_letters(self.bot).await?;
            batch.found_dead_letters(rows);
        }
        Ok(())
    }
}
