//! Events are answered and what comes of them is committed, however often that takes.
//!
//! 1. A batch goes as one transaction. Where that fails it is tried again, a few times.
//! 2. Where it keeps failing, each event goes by itself, so that none holds up the others.
//! 3. An event whose turn panics, or whose changes the database refuses for what they are, is poisoned:
//!    it is written down among the dead letters and passed over. Where it is the disk that fails,
//!    nothing is passed over; Telegram keeps what is not confirmed.

use std::time::Duration;

use super::change::{change, guarded};
use crate::clock::{Calendar, unix_now};
use crate::pictures::Look;
use crate::store::{Change, Database, Decision, Poisoned, Records, Store, StoreError, Taken};
use crate::telegram::Delivery;
use crate::texts::{Context, Texts, Toast};
use crate::turn::{self, Event, Missing, World};
use crate::understanding::Lexicon;

/// How often a batch is tried as a whole, and an event by itself before it may count as poisoned.
const TRIES: u32 = 3;
/// The first pause after a failed commit, and the longest: a server that is back is not kept waiting.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// What came of some events, in their order.
pub(super) struct Committed {
    pub(super) taken: Taken,
    /// What each tap is answered with.
    pub(super) toasts: Vec<Option<Toast>>,
    /// How many of them could not be answered.
    pub(super) poisoned: u64,
}

/// What a commit needs.
pub(super) struct Committing<'a, D> {
    pub(super) store: &'a Store<D>,
    pub(super) delivery: &'a Delivery,
    pub(super) texts: &'a Texts,
    pub(super) words: &'a Lexicon,
    pub(super) context: &'a Context,
    pub(super) look: &'a Look,
    pub(super) calendar: &'a Calendar,
}

impl<D: Database> Committing<'_, D> {
    /// Commits all of them: together, or one by one.
    pub(super) async fn all(&self, events: &[Event]) -> Vec<Committed> {
        let mut pause = FIRST_PAUSE;
        for _ in 0..TRIES {
            match self.together(events).await {
                Ok(committed) => return vec![committed],
                Err(error) => log::error!("committing a batch: {error}; trying again"),
            }
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
        let mut committed = Vec::with_capacity(events.len());
        for event in events {
            committed.push(self.alone(event).await);
        }
        committed
    }

    async fn alone(&self, event: &Event) -> Committed {
        let mut pause = FIRST_PAUSE;
        let mut refusals = 0;
        loop {
            let error = match self.together(std::slice::from_ref(event)).await {
                Ok(committed) => return committed,
                Err(error) => error,
            };
            log::error!("committing update {}: {error}", event.update_id);
            refusals += u32::from(error.is_refusal());
            if refusals >= TRIES
                && let Ok(committed) = self.pass_over(event, &error.to_string()).await
            {
                return committed;
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    async fn together(&self, events: &[Event]) -> Result<Committed, StoreError> {
        let now = unix_now();
        let world = World {
            texts: self.texts,
            words: self.words,
            context: self.context,
            look: self.look,
            now,
            today: self.calendar.day(now),
            seed: seed(),
            zone: self.calendar.zone(),
        };
        let mut toasts = vec![None; events.len()];
        let mut poisoned = 0;
        let decide = |index: usize, records: &Records| {
            let further;
            let event = match &events[index] {
                // One answer for all parts of an album; whoever passes them on wants each.
                part if records.goes_on() => {
                    further = further_part(part);
                    &further
                }
                event => event,
            };
            let (decision, toast) = taken(event, || {
                let turn = turn::take(&world, event, records)?;
                let toast = turn.toast;
                Ok((change(turn, Some(event)), toast))
            });
            toasts[index] = toast;
            if let Decision::Done(change) = &decision {
                poisoned += u64::from(change.poisoned.is_some());
            }
            decision
        };
        let taken = self.write(events, now, decide).await?;
        Ok(Committed {
            taken,
            toasts,
            poisoned,
        })
    }

    async fn pass_over(&self, event: &Event, why: &str) -> Result<Committed, StoreError> {
        let decide = |_: usize, _: &Records| Decision::Done(poisoned(event, why));
        let taken = self
            .write(std::slice::from_ref(event), unix_now(), decide)
            .await?;
        Ok(Committed {
            taken,
            toasts: vec![None],
            poisoned: 1,
        })
    }

    async fn write(
        &self,
        events: &[Event],
        now: i64,
        decide: impl FnMut(usize, &Records) -> Decision + Send,
    ) -> Result<Taken, StoreError> {
        let incoming: Vec<_> = events.iter().map(turn::incoming).collect();
        let struck = self.delivery.take_struck();
        let ids = struck.ids().to_vec();
        let taken = self.store.take(&incoming, now, ids, decide).await?;
        struck.written();
        Ok(taken)
    }
}

/// The same, known for what it is.
fn further_part(event: &Event) -> Event {
    let mut event = event.clone();
    event.about.goes_on = true;
    event
}

/// Random bytes for a batch.
#[expect(
    clippy::disallowed_methods,
    reason = "turns are given theirs from here"
)]
fn seed() -> Option<[u8; 32]> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)
        .inspect_err(|error| log::error!("the system gave no random bytes: {error}"))
        .ok()?;
    Some(seed)
}

/// A turn's decision, whatever happens in it or as its letters are written.
fn taken(
    event: &Event,
    take: impl FnOnce() -> Result<(Change, Option<Toast>), Missing>,
) -> (Decision, Option<Toast>) {
    guarded(take, || poisoned(event, "its turn panicked"))
}

fn poisoned(event: &Event, why: &str) -> Change {
    let description = format!("update {} was passed over: {why}", event.update_id);
    log::error!("{description}");
    Change {
        poisoned: Some(Poisoned {
            chat: event.from.chat,
            description,
        }),
        ..Change::default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::task::Poll;

    use super::*;
    use crate::app::kit::{context, delivery};
    use crate::store::StoreKit;
    use crate::turn::{ChatKind, Input, Origin};

    fn event() -> Event {
        Event {
            update_id: 7,
            message: None,
            about: crate::turn::About::default(),
            from: Origin {
                chat: 1,
                topic: None,
                kind: ChatKind::Private,
            },
            input: Input::Text("words of somebody".into()),
        }
    }

    #[tokio::test]
    async fn a_batch_that_is_left_on_its_way_gives_back_what_it_was_to_strike_out() {
        let mut kit = StoreKit::new().await;
        let delivery = delivery(&kit);
        let store = Arc::clone(&kit.store);
        let (texts, words, look) = (Texts::embedded(), Lexicon::default(), Look::default());
        let (context, calendar) = (context(), Calendar::of("UTC"));
        let committing = Committing {
            store: &store,
            delivery: &delivery,
            texts: &texts,
            words: &words,
            context: &context,
            look: &look,
            calendar: &calendar,
        };
        delivery.strike_out(5);
        kit.run("BEGIN IMMEDIATE").await;
        let events = [event()];
        let mut batch = Box::pin(committing.all(&events));
        let once = std::future::poll_fn(|context| Poll::Ready(batch.as_mut().poll(context)));
        assert!(once.await.is_pending());
        assert!(delivery.take_struck().ids().is_empty(), "it has them");
        drop(batch);
        assert_eq!(delivery.take_struck().ids(), [5]);
        // One that is written does not.
        kit.run("ROLLBACK").await;
        assert_eq!(committing.all(&events).await.len(), 1);
        assert!(delivery.take_struck().ids().is_empty());
    }

    #[test]
    fn a_turn_that_panics_is_written_down_and_passed_over() {
        let event = event();
        let (decision, toast) = taken(&event, || panic!("on purpose"));
        let Decision::Done(change) = decision else {
            panic!("{decision:?}");
        };
        let poisoned = change.poisoned.unwrap();
        assert!(poisoned.description.contains("update 7"), "{poisoned:?}");
        assert!(!poisoned.description.contains("words"), "{poisoned:?}");
        assert!(toast.is_none() && change.letters.is_empty() && change.writes.is_empty());
    }
}
