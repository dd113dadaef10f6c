//! Who delivers for a bot: one process at a time, however many stand by.
//!
//! 1. The lead of a bot is a lease with an end, by the database's clock. A process keeps all of its own in one go, three
//!    times in their length; while it would take others, it asks twice a second.
//! 2. Who cannot keep them stops sending a while before their end, by a clock that began to run before the
//!    database was asked: nobody else can have them yet.
//! 3. When the database is back and nobody has taken it, sending goes on where it stood. Where somebody has,
//!    that Telegram has a letter is still written, for it is true whoever leads, and what was decided is not; then
//!    this process stands by.
//! 4. Each process leads its share of the bots (`share`). What is given away is ended in good order first.
//! 5. At the end of a process all are given back. Where another is there, letters that wait are left to it: what is
//!    under way is answered and written, and nothing more is sent.

#![expect(clippy::disallowed_methods, reason = "a lead ends by the clock")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::candidate::{Candidate, Member, Part};
use super::health::Health;
use super::share::Share;
use crate::store::{Asking, Database, LeadsAnswer, Lease};
use crate::telegram::MaySend;

/// How long a lead lasts unless it is kept.
const LASTS: Duration = Duration::from_secs(4);
/// How often it is kept.
const KEEP_EVERY: Duration = Duration::from_millis(1_300);
/// How long before its end nothing is sent any more.
const MARGIN: Duration = Duration::from_millis(500);
/// How often one is asked for, and how long a failure is waited out.
const ASK_EVERY: Duration = Duration::from_millis(500);
/// How long a failure to give one back is waited out.
const GIVE_BACK_AGAIN: Duration = Duration::from_millis(100);
/// Where there is nobody else, it has no end.
const FOR_EVER: Duration = Duration::from_secs(10 * 365 * 86_400);

/// The leads of a process.
pub(super) struct Leads<D> {
    database: D,
    /// Tells this life of this process from all others.
    holder: i64,
    /// Which processes share its bots.
    house: i64,
    members: Mutex<BTreeMap<i64, Arc<Member>>>,
    woken: Arc<Notify>,
    ends: AtomicBool,
    /// How many processes there were when it was last asked.
    processes: AtomicUsize,
}

/// What is done next, by bot.
#[derive(Default)]
struct Plan {
    asks: Vec<i64>,
    gives_back: Vec<i64>,
    leaves: Vec<i64>,
    wants: usize,
    waits: bool,
    leads: bool,
}

impl<D: Database> Leads<D> {
    /// Those of a process for the bots of these names: whoever is for the same ones shares them.
    pub(super) fn new(database: D, names: &[String]) -> Result<Arc<Self>, getrandom::Error> {
        let mut names = names.to_vec();
        names.sort();
        Ok(Arc::new(Self {
            database,
            house: number(&names.join(" ")),
            holder: getrandom::u64()?.cast_signed(),
            members: Mutex::default(),
            woken: Arc::default(),
            ends: AtomicBool::default(),
            processes: AtomicUsize::default(),
        }))
    }

    /// What tells this life of this process from all others.
    pub(super) const fn holder(&self) -> i64 {
        self.holder
    }

    fn members(&self) -> MutexGuard<'_, BTreeMap<i64, Arc<Member>>> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A bot's part.
    pub(super) fn candidate(&self, bot: i64, health: &Arc<Health>) -> Candidate {
        let member = Arc::new(Member::new(Arc::clone(health)));
        // What an earlier candidate of this bot has not given back yet is taken over.
        self.members().insert(bot, Arc::clone(&member));
        Candidate::new(member, Arc::clone(&self.woken))
    }

    /// Whether this process leads a bot.
    pub(super) fn any(&self) -> bool {
        let members = self.members();
        members
            .values()
            .any(|member| matches!(*member.state.borrow(), Part::Has { .. }))
    }

    /// Whether another process shares its bots: what this one leaves is taken up within moments.
    pub(super) fn others(&self) -> bool {
        self.processes.load(Ordering::Relaxed) > 1
    }

    /// Keeps and takes leads until the end; gives all back then. What it asks the database is never broken off: a
    /// lead that is kept and given back at once may end up either way.
    pub(super) async fn work(&self) {
        let mut heard = None;
        let (mut place, mut told) = (0, None);
        while !self.ends.load(Ordering::Relaxed) {
            let plan = self.plan(heard.as_ref());
            for bot in &plan.leaves {
                self.change(*bot, |state| {
                    if let Part::Has { leaves, .. } = state {
                        *leaves = true;
                    }
                });
            }
            if !plan.gives_back.is_empty() {
                let given = self
                    .database
                    .give_back_leads(self.holder, &plan.gives_back, false);
                match given.await {
                    Ok(()) => {}
                    // It ends by itself.
                    Err(error) => log::warn!("giving back leads: {error}"),
                }
                for bot in &plan.gives_back {
                    self.change(*bot, |state| {
                        if *state == Part::Done {
                            *state = Part::Idle;
                        }
                    });
                }
                continue;
            }
            // Before a bot waits there may be no tables yet.
            let pause = if plan.waits || plan.leads {
                let asked = Instant::now();
                let asking = Asking {
                    holder: self.holder,
                    house: self.house,
                    bots: &plan.asks,
                    wants: plan.wants,
                    lasts: LASTS,
                };
                match self.database.leads(asking).await {
                    Ok(answer) => {
                        let is_first = heard.is_none();
                        self.heard(&plan, &answer, asked, &mut place);
                        self.tell(&answer, &mut told);
                        let is_alone = answer.had.iter().all(|(_, lead)| *lead == Lease::Always);
                        heard = Some(answer);
                        // What has become free meanwhile is taken at once.
                        if is_first || self.wants_others(&plan, heard.as_ref()) {
                            continue;
                        } else if plan.waits {
                            Some(ASK_EVERY)
                        } else {
                            (!is_alone).then_some(KEEP_EVERY)
                        }
                    }
                    Err(error) => {
                        log::warn!("asking who delivers: {error}");
                        self.failed();
                        Some(ASK_EVERY)
                    }
                }
            } else {
                None
            };
            tokio::select! {
                () = self.woken.notified() => {}
                () = sleep(pause) => {}
            }
        }
        self.give_all_back().await;
    }

    /// What is done next. Before anything was heard nothing is taken: others may be there.
    fn plan(&self, heard: Option<&LeadsAnswer>) -> Plan {
        let members = self.members();
        let (mut plan, mut free, mut mine) = (Plan::default(), Vec::new(), Vec::new());
        let mut elsewhere = 0;
        for (bot, member) in members.iter() {
            match *member.state.borrow() {
                Part::Idle => {}
                Part::Waits => {
                    plan.waits = true;
                    match heard {
                        Some(heard) if !heard.elsewhere.contains(bot) => free.push(*bot),
                        Some(_) => elsewhere += 1,
                        None => {}
                    }
                }
                Part::Has { place, leaves, .. } => {
                    plan.leads = true;
                    plan.asks.push(*bot);
                    if !leaves {
                        mine.push((place, *bot));
                    }
                }
                Part::Done => plan.gives_back.push(*bot),
            }
        }
        let Some(heard) = heard else {
            return plan;
        };
        let decision = Share {
            bots: members.len(),
            mine: mine.len(),
            free: free.len(),
            elsewhere,
            processes: heard.processes,
            wanted: heard.wanted,
        }
        .decide();
        plan.wants = decision.wants;
        plan.asks.extend(free.into_iter().take(decision.takes));
        // The last ones that came go first.
        mine.sort_unstable();
        let leaving = mine.into_iter().rev().take(decision.gives);
        plan.leaves = leaving.map(|(_, bot)| bot).collect();
        plan
    }

    /// Whether it would ask for a lead now that it has not just asked for.
    fn wants_others(&self, asked: &Plan, heard: Option<&LeadsAnswer>) -> bool {
        let now = self.plan(heard);
        now.asks.iter().any(|bot| !asked.asks.contains(bot))
    }

    fn heard(&self, plan: &Plan, answer: &LeadsAnswer, asked: Instant, next: &mut u64) {
        self.processes.store(answer.processes, Ordering::Relaxed);
        let had: BTreeMap<i64, Lease> = answer.had.iter().copied().collect();
        let members = self.members();
        for (bot, member) in members.iter() {
            let before = *member.state.borrow();
            if plan.asks.contains(bot) {
                let lead = had.get(bot).copied();
                let until = match lead {
                    Some(Lease::Always) => MaySend::Always,
                    Some(Lease::Term(_)) | None => MaySend::Until(asked + LASTS - MARGIN),
                };
                match (before, lead) {
                    (Part::Has { lead: kept, .. }, Some(lead)) if kept == lead => {
                        member.until.send_replace(until);
                    }
                    (Part::Waits, Some(lead)) => {
                        *next += 1;
                        member.until.send_replace(until);
                        member.state.send_replace(Part::Has {
                            lead,
                            place: *next,
                            leaves: false,
                        });
                    }
                    (Part::Has { .. }, _) => {
                        // Another has it, or has had it in between. What it asks for next is a new beginning.
                        member.until.send_replace(MaySend::not_yet());
                        member.state.send_replace(Part::Idle);
                        log::warn!("another process serves this bot by now");
                    }
                    (Part::Idle | Part::Done | Part::Waits, _) => {}
                }
            }
            let known = match had.get(bot) {
                Some(Lease::Always) => asked + FOR_EVER,
                Some(Lease::Term(_)) | None => asked + LASTS - MARGIN,
            };
            member.health.lead_is_known(known);
        }
    }

    /// The database did not answer: each bot has met that.
    fn failed(&self) {
        for member in self.members().values() {
            member.health.metrics.database_errors.inc();
        }
    }

    /// Says how many are led here, where that has changed.
    fn tell(&self, answer: &LeadsAnswer, told: &mut Option<(usize, usize)>) {
        let members = self.members();
        let all = members.len();
        let now = (answer.had.len(), answer.processes);
        if all == 1 {
            let stands_by = members.keys().any(|bot| answer.elsewhere.contains(bot));
            if told.replace(now) != Some(now) && stands_by {
                log::info!("standing by: another process serves this bot");
            }
        } else if all > 1 && answer.processes > 1 && told.replace(now) != Some(now) {
            let (mine, processes) = now;
            log::info!("delivering for {mine} of {all} bots, which {processes} processes share");
        }
    }

    fn change(&self, bot: i64, change: impl FnOnce(&mut Part)) {
        let member = self.members().get(&bot).map(Arc::clone);
        if let Some(member) = member {
            member.state.send_modify(change);
        }
    }

    /// Gives all back, so that another need not wait for their end.
    async fn give_all_back(&self) {
        let bots: Vec<i64> = self.members().keys().copied().collect();
        while let Err(error) = self
            .database
            .give_back_leads(self.holder, &bots, true)
            .await
        {
            log::warn!("giving back the lead, trying again: {error}");
            tokio::time::sleep(GIVE_BACK_AGAIN).await;
        }
    }

    /// Ends the `work`, which is waited for no longer than what it gives back would last.
    pub(super) async fn end(&self, work: JoinHandle<()>) {
        self.ends.store(true, Ordering::Relaxed);
        self.woken.notify_one();
        let abort = work.abort_handle();
        if tokio::time::timeout(LASTS, work).await.is_err() {
            abort.abort();
        }
    }
}

/// A number of a text, the same in every process: FNV-1a
/// (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>).
fn number(text: &str) -> i64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash.cast_signed()
}

async fn sleep(pause: Option<Duration>) {
    match pause {
        Some(pause) => tokio::time::sleep(pause).await,
        None => std::future::pending().await,
    }
}
