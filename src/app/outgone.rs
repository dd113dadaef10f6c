//! What became of letters, written down: and contacts of whom nothing is kept any more, found.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::MissedTickBehavior;

use super::change::{change, guarded};
use crate::clock::{Calendar, unix_now};
use crate::pictures::Look;
use crate::store::{Change, Database, Incoming, Lease, Records, Store, StoreError};
use crate::telegram::{Delivery, Outgone};
use crate::texts::{Context, Texts};
use crate::turn::{self, Missing, Told, Turn, World};
use crate::understanding::Lexicon;

/// How often it is looked for contacts whose time is over.
const LOOK_EVERY: Duration = Duration::from_secs(3_600);
/// How often it is looked at the clock whether it is Monday at nine. Not until then: a machine sleeps, and
/// its clock is set.
const LOOK_AT_THE_CLOCK: Duration = Duration::from_secs(20);
/// How often the database may refuse a write for what it is.
const REFUSALS: u32 = 3;
/// The first pause after a failed write, and the longest: where it is the disk or the server that fails, it is
/// waited for.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// What the work needs.
pub(super) struct Writing<D> {
    /// Under which it is done: what nobody but whoever leads decides is left to the next one once that has passed.
    pub(super) lead: Lease,
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
                        let lead = match told {
                            // Telegram has it, whoever leads.
                            Told::Arrived(_) => Lease::Always,
                            // Its successor will hear the same of what still waits.
                            Told::Refused | Told::NoTopic | Told::Gone => self.lead,
                        };
                        self.write(lead, vec![id], |world, records| {
                            turn::reported(world, report, told, records)
                        })
                        .await;
                    }
                    Some(Outgone::Chats) => {
                        self.write(self.lead, Vec::new(), turn::sweep).await;
                    }
                    None => return,
                },
                _ = look.tick() => {
                    self.write(self.lead, Vec::new(), turn::sweep).await;
                }
                _ = clock.tick() => {
                    let monday = turn::newest_monday(unix_now(), self.calendar.zone());
                    let tell = |world: &World<'_>, records: &Records| {
                        turn::weekly(world, records, self.weekly)
                    };
                    if done != Some(monday) && self.write(self.lead, Vec::new(), tell).await {
                        done = Some(monday);
                    }
                }
            }
        }
    }

    /// Whether it is written, or the next one's to write.
    async fn write(
        &self,
        lead: Lease,
        struck: Vec<i64>,
        decide: impl Fn(&World<'_>, &Records) -> Result<Turn, Missing> + Send + Sync,
    ) -> bool {
        let (mut pause, mut refusals) = (FIRST_PAUSE, 0);
        while let Err(error) = self.try_to(lead, struck.clone(), &decide).await {
            log::error!("writing what became of a letter: {error}");
            refusals += u32::from(error.is_refusal());
            if refusals >= REFUSALS {
                // It is delivered for all that.
                for id in struck {
                    self.delivery.strike_out(id);
                }
                return false;
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        true
    }

    async fn try_to(
        &self,
        lead: Lease,
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
        let nothing = [Incoming {
            update_id: None,
            chat: None,
            album: None,
            reads: Vec::new(),
        }];
        let decide = |_: usize, records: &Records| {
            let decided = || Ok((change(decide(&world, records)?, None), ()));
            guarded(decided, passed_over).0
        };
        let store = &self.store;
        let taken = store.take_in_term(lead, &nothing, now, struck, decide);
        if let Some(taken) = taken.await? {
            self.delivery.hand_over(taken, Vec::new(), None).await;
        }
        Ok(())
    }
}

fn passed_over() -> Change {
    log::error!("writing what became of a letter panicked: it is passed over");
    Change::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::kit::{context, delivery};
    use crate::store::{Sqlite, StoreKit};

    fn writing(kit: &StoreKit) -> Writing<Sqlite> {
        Writing {
            lead: Lease::Always,
            store: Arc::clone(&kit.store),
            delivery: delivery(kit),
            texts: watch::channel(Arc::new(Texts::embedded())).1,
            context: context(),
            look: Look::default(),
            calendar: Calendar::of("UTC"),
            weekly: false,
        }
    }

    fn nothing(_: &World<'_>, _: &Records) -> Result<Turn, Missing> {
        Ok(Turn::default())
    }

    #[tokio::test]
    async fn a_report_waits_for_a_database_that_fails() {
        let mut kit = StoreKit::new().await;
        let (writing, failures) = (writing(&kit), kit.failures.clone());
        kit.put(5).await;
        kit.run("ALTER TABLE outbox RENAME TO away").await;
        let back = async {
            // Longer than a server takes to start again.
            while failures.get() < 6 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            kit.run("ALTER TABLE away RENAME TO outbox").await;
        };
        let both = async { tokio::join!(writing.write(Lease::Always, vec![5], nothing), back) };
        let both = tokio::time::timeout(Duration::from_secs(60), both).await;
        let (is_written, ()) = both.expect("it is not given up");
        assert!(is_written);
        assert_eq!(writing.store.backlog().await.unwrap(), [0; 3]);
    }

    #[tokio::test]
    async fn a_report_that_panics_is_passed_over_and_its_letter_struck_out() {
        let mut kit = StoreKit::new().await;
        let writing = writing(&kit);
        kit.put(5).await;
        let panics = |_: &World<'_>, _: &Records| panic!("on purpose");
        assert!(writing.write(Lease::Always, vec![5], panics).await);
        assert_eq!(writing.store.backlog().await.unwrap(), [0; 3]);
    }

    #[tokio::test]
    async fn a_letter_whose_report_is_refused_is_struck_out_for_all_that() {
        let mut kit = StoreKit::new().await;
        let writing = writing(&kit);
        kit.put(5).await;
        let refuses =
            "CREATE TRIGGER refuses BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'no'); END";
        kit.run(refuses).await;
        assert!(!writing.write(Lease::Always, vec![5], nothing).await);
        assert_eq!(writing.delivery.take_struck().ids(), [5]);
    }
}
