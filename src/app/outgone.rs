//! What became of letters, written down: and contacts of whom nothing is kept any more, found.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::MissedTickBehavior;

use super::change::change;
use crate::clock::{Calendar, unix_now};
use crate::pictures::Look;
use crate::store::{Database, Decision, Incoming, Records, Store, StoreError};
use crate::telegram::{Delivery, Outgone};
use crate::texts::{Context, Texts};
use crate::turn::{self, Missing, Turn, World};
use crate::understanding::Lexicon;

/// How often it is looked for contacts whose time is over.
const LOOK_EVERY: Duration = Duration::from_secs(3_600);
/// How often it is looked at the clock whether it is Monday at nine. Not until then: a machine sleeps, and
/// its clock is set.
const LOOK_AT_THE_CLOCK: Duration = Duration::from_secs(20);
/// How often a write is tried; then it is left to the next start.
const TRIES: u32 = 5;
/// The first pause after a failed write; it doubles.
const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// What the work needs.
pub(super) struct Writing<D> {
    pub(super) store: Arc<Store<D>>,
    pub(super) delivery: Delivery,
    pub(super) texts: watch::Receiver<Arc<Texts>>,
    pub(super) context: Context,
    pub(super) look: Look,
    pub(super) calendar: Calendar,
    /// Whether the desk gets the week's report.
    pub(super) weekly: bool,
}

impl<D: Database> Writing<D> {
    /// Works until nobody can report any more.
    pub(super) async fn work(self, mut outgone: mpsc::UnboundedReceiver<Outgone>) {
        let mut look = tokio::time::interval(LOOK_EVERY);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut clock = tokio::time::interval(LOOK_AT_THE_CLOCK);
        clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // The Monday for which all is done: the database need not be asked again.
        let mut done = None;
        loop {
            tokio::select! {
                // What is known of letters first: the last of it must be written before the end.
                biased;
                next = outgone.recv() => match next {
                    Some(Outgone::Letter { id, report, told }) => {
                        self.write(vec![id], |world, records| {
                            turn::reported(world, report, told, records)
                        })
                        .await;
                    }
                    Some(Outgone::Chats) => {
                        self.write(Vec::new(), turn::sweep).await;
                    }
                    None => return,
                },
                _ = look.tick() => {
                    self.write(Vec::new(), turn::sweep).await;
                }
                _ = clock.tick() => {
                    let monday = turn::newest_monday(unix_now(), self.calendar.zone());
                    let tell = |world: &World<'_>, records: &Records| {
                        turn::weekly(world, records, self.weekly)
                    };
                    if done != Some(monday) && self.write(Vec::new(), tell).await {
                        done = Some(monday);
                    }
                }
            }
        }
    }

    /// Whether it is written.
    async fn write(
        &self,
        struck: Vec<i64>,
        decide: impl Fn(&World<'_>, &Records) -> Result<Turn, Missing> + Send + Sync,
    ) -> bool {
        let mut pause = FIRST_PAUSE;
        for _ in 0..TRIES {
            match self.try_to(struck.clone(), &decide).await {
                Ok(()) => return true,
                Err(error) => log::error!("writing what became of a letter: {error}"),
            }
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
        false
    }

    async fn try_to(
        &self,
        struck: Vec<i64>,
        decide: impl Fn(&World<'_>, &Records) -> Result<Turn, Missing> + Send + Sync,
    ) -> Result<(), StoreError> {
        let texts = Arc::clone(&self.texts.borrow());
        let words = Lexicon::default();
        let now = unix_now();
        let world = World {
            texts: &texts,
            words: &words,
            context: &self.context,
            look: &self.look,
            now,
            today: self.calendar.day(now),
            seed: None,
            zone: self.calendar.zone(),
        };
        let nothing = Incoming {
            update_id: None,
            chat: None,
            reads: Vec::new(),
        };
        let decide = |_: usize, records: &Records| match decide(&world, records) {
            Ok(turn) => Decision::Done(change(turn, None)),
            Err(Missing(reads)) => Decision::Read(reads),
        };
        let taken = self.store.take(&[nothing], now, struck, decide).await?;
        self.delivery.hand_over(taken, Vec::new(), None).await;
        Ok(())
    }
}
