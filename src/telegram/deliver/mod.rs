//! Drains the outbox: in order within a chat, chats side by side, as fast as Telegram allows. A row
//! leaves the outbox only when Telegram has answered for it.
//!
//! 1. What a commit has written is handed over in memory, up to a bound for each lane; beyond it the
//!    lane reads from the database, from where it left off, until it has caught up.
//! 2. A message goes when its chat's turn has come and the pace permits.
//! 3. Every answer becomes one outcome. What arrived is struck out a little later, together, best with
//!    the next batch of turns; new messages are noted at once, since they must not be repeated.
//! 4. On shutdown nothing new is taken, what waits goes out for a bounded time (none, where another process
//!    stands by for it), and answers to what is under way are waited for.

mod call;
mod ending;
mod failures;
mod forecasting;
#[cfg(test)]
mod kit;
mod lanes;
mod limit_told;
mod manner;
mod measuring;
mod outgone;
mod settling;

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, watch};

use self::call::{Calls, Returned, call, returned};
use self::ending::Ending;
use self::failures::Failures;
use self::forecasting::Forecasting;
#[cfg(test)]
pub(crate) use self::kit::delivery_to_nobody;
use self::lanes::Lanes;
pub use self::manner::Manner;
use self::measuring::Measuring;
pub use self::outgone::Outgone;
use self::outgone::refused;
use self::settling::Settling;
use super::body::{self, ApiMethod, send_instead, send_to};
use super::client::Api;
use super::delivery::{Delivery, Handover, SharedDelivery, lock};
use super::lead::MaySend;
use super::outcome::Outcome;
use super::pace::Pace;
use super::queue::{Again, Moment, Queue};
use crate::metrics::BotMetrics;
use crate::store::{Database, Dead, Lane, Lease, Store, Waiting};
use crate::turn::Told;

/// The work behind a [`Delivery`].
pub struct Deliver<D> {
    api: Api,
    store: Arc<Store<D>>,
    pace: Pace,
    side_by_side: usize,
    began: Instant,
    queue: Queue,
    lanes: Lanes,
    failures: Failures,
    settling: Settling,
    receiver: mpsc::Receiver<Handover>,
    /// Until when letters may be sent.
    until: watch::Receiver<MaySend>,
    shared: Arc<SharedDelivery>,
    forecasting: Forecasting,
    measuring: Measuring,
    reports: mpsc::UnboundedSender<Outgone>,
}

impl<D> std::fmt::Debug for Deliver<D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Deliver(…)")
    }
}

impl<D: Database> Deliver<D> {
    /// A delivery of `store`'s outbox under a lead: it sends as long as `until` says so.
    pub fn new(
        api: Api,
        store: Arc<Store<D>>,
        manner: Manner,
        (lead, until): (Lease, watch::Receiver<MaySend>),
        reports: mpsc::UnboundedSender<Outgone>,
        metrics: BotMetrics,
    ) -> (Self, Delivery) {
        let (sender, receiver) = mpsc::channel(64);
        let shared = Arc::new(SharedDelivery::default());
        let deliver = Self {
            api,
            store,
            pace: Pace::new(manner.ceiling),
            side_by_side: manner.side_by_side,
            began: Instant::now(),
            queue: Queue::default(),
            lanes: Lanes::new(manner.look_every, lead),
            failures: Failures::default(),
            settling: Settling::under(lead),
            receiver,
            until,
            shared: Arc::clone(&shared),
            forecasting: Forecasting::default(),
            measuring: Measuring::new(metrics),
            reports,
        };
        (deliver, Delivery { sender, shared })
    }

    fn now(&self) -> Moment {
        self.began.elapsed()
    }

    /// Works until `deadline` is set and everything is out, or until that moment has come and what is under way then
    /// is answered.
    pub async fn run(mut self, mut deadline: watch::Receiver<Option<Instant>>) {
        match self.store.backlog().await {
            Ok(waiting) => self.lanes.expect(waiting),
            Err(error) => log::warn!("counting what waits: {error}"),
        }
        let mut calls = Calls::new();
        let mut ending = Ending::default();
        let mut open = true;
        loop {
            let now = self.now();
            self.lanes.refill(&self.store, &mut self.queue, now).await;
            let sends = ending.sends();
            let next_call = sends.then(|| self.start_calls(&mut calls)).flatten();
            let shared = Arc::clone(&self.shared);
            self.settling
                .begin_if_due(&self.store, self.now(), || shared.take_struck());
            self.publish();
            let idle = self.queue.is_empty() && self.lanes.are_caught_up();
            if ending.has_come(idle && self.receiver.is_empty(), calls.is_empty()) {
                break;
            }
            let moments = [next_call, self.settling.wake(), self.measuring.wake()];
            let moments = moments.into_iter().flatten();
            let wake = self.began + moments.fold(self.lanes.wake(now), Moment::min);
            let wake = ending.before(wake);
            tokio::select! {
                all = returned(&mut calls), if !calls.is_empty() => {
                    all.into_iter().for_each(|one| self.returned(one));
                }
                written = self.settling.written(), if self.settling.is_under_way() => {
                    let now = self.began.elapsed();
                    if self.settling.finish(written, now) {
                        let _ = self.reports.send(Outgone::Chats);
                    }
                }
                received = self.receiver.recv(), if open => match received {
                    Some(handover) => self.accept(handover),
                    None => open = false,
                },
                // Without its other end nobody keeps it, and there is nothing to hear.
                Ok(()) = self.until.changed() => {}
                () = tokio::time::sleep_until(wake.into()) => {}
                changed = deadline.changed(), if !ending.is_known() => {
                    // A sender that is gone means that nobody will ever set it.
                    let at = changed.map_or_else(|_| Some(Instant::now()), |()| *deadline.borrow_and_update());
                    ending = at.map_or(ending, Ending::at);
                }
            }
        }
        let struck = self.shared.take_struck();
        let until = ending.last_answers();
        self.settling.finally(&self.store, struck, until).await;
    }

    /// Takes over what a commit has written, and what people have shown to have.
    fn accept(&mut self, handover: Handover) {
        let Handover { taken, seen, since } = handover;
        self.measuring
            .accept(&taken.waiting, since.map(|at| at - self.began), self.now());
        for seen in seen {
            if let Some(row) = self.queue.take_arrived(seen.chat, seen.message) {
                log::info!("a message whose answer was lost has arrived");
                self.arrived(&row, ApiMethod::SendMessage, Some(seen.message), self.now());
            }
        }
        for chat in taken.erased {
            self.queue.erase(chat, taken.erased_before);
        }
        self.queue.replaced(&taken.replaced);
        self.lanes.accept(
            taken.erased_before,
            taken.strangers,
            taken.waiting,
            &mut self.queue,
        );
    }

    /// Starts as many calls as may go; returns when to look again.
    fn start_calls(&mut self, calls: &mut Calls) -> Option<Moment> {
        while calls.len() < self.side_by_side {
            let now = self.now();
            let may_send = *self.until.borrow();
            if !may_send.now() {
                // Whoever keeps the lead wakes us.
                return None;
            }
            if !self.queue.has_ready(now) {
                break;
            }
            if let Err(until) = self.pace.permit(now) {
                return Some(until);
            }
            let Some(row) = self.queue.next(now) else {
                break;
            };
            calls.push(Box::pin(call(self.api.clone(), row, now, may_send)));
        }
        self.queue.next_wake()
    }

    /// Acts on an answer.
    fn returned(
        &mut self,
        Returned {
            sent,
            row,
            method,
            outcome,
        }: Returned,
    ) {
        let now = self.now();
        self.measuring.returned(&outcome, &row, now);
        if !matches!(outcome, Outcome::Delivered(_) | Outcome::RetryAfter(_)) {
            // Nor does a refusal for another reason say whether Telegram would have taken a message.
            self.pace.unanswered(sent, now);
        }
        match outcome {
            Outcome::Delivered(message) => {
                self.pace.accepted(sent, now, row.chat);
                self.forecasting.count(now);
                self.failures.went_through(now);
                if let Some(message) = message {
                    self.queue.is_known(row.chat, message);
                }
                self.arrived(&row, method, message, now);
            }
            Outcome::RetryAfter(wait) => {
                self.pace.refused(sent, now, row.chat, wait);
                self.shared.rests(row.chat, wait);
                self.again(row, now + wait);
            }
            Outcome::Retry(why) => {
                log::debug!("{} was not taken, trying again: {why}", method.name());
                let pause = self.failures.pause(row.id, now);
                self.after(row, method, pause, now, || {
                    format!("it failed for hours: {why}")
                });
            }
            Outcome::Lost(why) => self.lost(row, method, &why, now),
            Outcome::Gone if row.lane == Lane::Desk => {
                // The agency threw the bot out, or the group is gone: what waits for it waits on.
                let pause = self.failures.pause_for_the_desk(row.id, now);
                let why = || "the desk was out of reach for a day".to_owned();
                self.after(row, method, pause, now, why);
            }
            Outcome::Gone => {
                self.settling.gone(row.chat, row.id);
                self.report(&row, Told::Gone);
                self.done(&row);
                self.queue.erase(row.chat, row.id + 1);
            }
            Outcome::SendInstead => self.rewritten(row, method, now, send_instead),
            Outcome::Moved(chat) => self.rewritten(row, method, now, |body| send_to(body, chat)),
            Outcome::Dead(description) => self.dead(&row, method, description),
        }
    }

    /// Telegram has it.
    fn arrived(&mut self, row: &Waiting, method: ApiMethod, message: Option<i32>, now: Moment) {
        if body::report_of(&row.body).is_some() {
            // The row goes with what is written of the report; a topic's only then, over kills too.
            let repeats = method == ApiMethod::CreateForumTopic;
            if !repeats {
                self.store.note_delivered(row.id);
            }
            if !self.report(row, Told::Arrived(message)) && !repeats {
                self.strike_out(row.id, now);
            }
        } else if method.may_be_repeated() {
            lock(&self.shared.struck).push(row.id);
            self.settling.delivered(now);
        } else {
            self.strike_out(row.id, now);
        }
        self.done(row);
    }

    fn lost(&mut self, mut row: Waiting, method: ApiMethod, why: &str, now: Moment) {
        let pause = if method.may_be_repeated() {
            log::debug!("the answer to an edit was lost, editing again: {why}");
            self.failures.pause(row.id, now)
        } else {
            let pause = Failures::pause_after_lost(row.repeats);
            if pause.is_some() {
                log::info!("the answer to a message was lost, it may appear twice: {why}");
                row.repeats += 1;
                self.settling.lost(row.id);
            }
            pause
        };
        self.after(row, method, pause, now, || {
            format!("the answer was lost: {why}")
        });
    }

    /// Once more after a pause; without one it is given up.
    fn after(
        &mut self,
        row: Waiting,
        method: ApiMethod,
        pause: Option<Duration>,
        now: Moment,
        why: impl FnOnce() -> String,
    ) {
        match pause {
            Some(pause) => self.again(row, now + pause),
            None => self.dead(&row, method, why()),
        }
    }

    fn rewritten(
        &mut self,
        mut row: Waiting,
        method: ApiMethod,
        now: Moment,
        rewrite: impl FnOnce(&body::Body<'_>) -> Option<Vec<u8>>,
    ) {
        match body::read(&row.body).and_then(|body| rewrite(&body)) {
            Some(body) => {
                row.body = body;
                self.again(row, now);
            }
            None => self.dead(&row, method, "the body cannot be read".to_owned()),
        }
    }

    fn dead(&mut self, row: &Waiting, method: ApiMethod, description: String) {
        let method = method.name();
        log::error!("{method} was refused for good: {description}");
        self.measuring.dead();
        // What is told to whoever wrote it is not kept besides.
        if !self.report(row, refused(&description)) {
            self.settling.dead(Dead {
                id: row.id,
                method,
                description,
            });
        }
        self.done(row);
    }

    /// Hands on what became of a letter that is to be reported; says whether it was one.
    fn report(&self, row: &Waiting, told: Told) -> bool {
        Outgone::of(row, told).is_some_and(|outgone| self.reports.send(outgone).is_ok())
    }

    fn done(&mut self, row: &Waiting) {
        self.failures.over(row.id);
        self.queue.done(row);
    }

    fn again(&mut self, row: Waiting, until: Moment) {
        let id = row.id;
        match self.queue.again(row, until) {
            Again::Waits => {}
            Again::Dropped => self.failures.over(id),
            Again::Arrived => {
                self.failures.over(id);
                self.strike_out(id, self.now());
            }
        }
    }

    /// Telegram has a new message: noted at once, since it must not be repeated.
    fn strike_out(&mut self, id: i64, now: Moment) {
        self.store.note_delivered(id);
        lock(&self.shared.struck).push(id);
        self.settling.delivered(now);
    }

    /// Tells the rest of the program how long a message waits, and whoever watches how it stands.
    fn publish(&mut self) {
        let now = self.now();
        let waiting = self.queue.held(Lane::UnderWay) as u64 + self.lanes.unheld(Lane::UnderWay);
        let (pace, many) = (&self.pace, self.side_by_side as u64);
        self.forecasting
            .publish(&self.shared, pace, waiting, many, now);
        self.measuring.look(&self.queue, &self.lanes, pace, now);
    }
}

#[cfg(test)]
mod tests;
