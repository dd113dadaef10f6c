//! Drains the outbox: in order within a chat, chats side by side, as fast as Telegram allows. A row
//! leaves the outbox only when Telegram has answered for it.
//!
//! 1. What a commit has written is handed over in memory, up to a bound for each lane; beyond it the
//!    lane reads from the database, from where it left off, until it has caught up.
//! 2. A message goes when its chat's turn has come and the pace permits.
//! 3. Every answer becomes one outcome. What arrived is struck out a little later, together, best with
//!    the next batch of turns; new messages are noted at once, since they must not be repeated.
//! 4. On shutdown nothing new is taken, and what waits goes out for a bounded time.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::sync::{mpsc, watch};

use super::body::{self, Method, send_instead, send_to};
use super::client::{Api, CallError};
use super::delivery::{Delivery, Handover, Shared, Throughput, lock};
use super::outcome::{self, Outcome};
use super::pace::Pace;
use super::queue::{Moment, Queue};
use crate::clock::unix_now;
use crate::store::{
    ChatKey, Database, Dead, LANES, Lane, Settlement, Store, StoreError, Taken, Waiting,
};

/// The most messages of a lane that are held in memory; one takes about 2 kB.
const WINDOW: usize = 1_000;
/// How many are read from the database at once.
const REFILL: u32 = 500;
/// How long delivered messages may wait to be struck out together.
const TOGETHER: Duration = Duration::from_millis(60);
/// The first pause after a failed call, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// The pauses before a new message whose answer was lost is sent again; then it is given up.
const AFTER_LOST: [Duration; 4] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(10),
    Duration::from_secs(60),
];

/// How long a letter waits for a desk that is out of reach, and how often: a day in all.
const DESK_PAUSE: Duration = Duration::from_secs(600);
const DESK_TRIES: u32 = 144;
/// How often letters are looked for that another process has written.
const LOOK_AROUND: Duration = Duration::from_secs(2);

/// The work behind a [`Delivery`].
pub struct Deliver<D> {
    api: Api,
    store: Arc<Store<D>>,
    pace: Pace,
    side_by_side: usize,
    began: Instant,
    queue: Queue,
    lanes: [LaneState; LANES],
    /// How often a message has failed without being taken.
    tries: HashMap<i64, u32>,
    settlement: Settlement,
    /// The settlement is to be written at once.
    urgent: bool,
    /// When it is looked for letters of another process.
    look_at: Moment,
    /// When delivered messages are struck out, unless a batch of turns does it before.
    settle_at: Option<Moment>,
    receiver: mpsc::Receiver<Handover>,
    shared: Arc<Shared>,
    throughput: Throughput,
}

impl<D> std::fmt::Debug for Deliver<D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Deliver(…)")
    }
}

/// How far a lane is held in memory.
#[derive(Debug)]
struct LaneState {
    lane: Lane,
    /// The last row that was loaded.
    cursor: i64,
    /// There are rows behind the cursor that are not held: new ones must be read in their turn.
    behind: bool,
    /// How many rows are known to be behind, for the forecast.
    unheld: u64,
}

/// A call that has come back.
struct Returned {
    row: Waiting,
    method: Method,
    outcome: Outcome,
}

type Calls = FuturesUnordered<Pin<Box<dyn Future<Output = Returned> + Send>>>;
type Settling = Pin<Box<dyn Future<Output = (Settlement, Result<(), StoreError>)> + Send>>;

impl<D: Database> Deliver<D> {
    /// A delivery of `store`'s outbox with at most `side_by_side` calls at once.
    pub fn new(
        api: Api,
        store: Arc<Store<D>>,
        pace: Pace,
        side_by_side: usize,
    ) -> (Self, Delivery) {
        let (sender, receiver) = mpsc::channel(64);
        let shared = Arc::new(Shared::default());
        // What an earlier life has left is read first.
        let lanes = Lane::ALL.map(|lane| LaneState {
            lane,
            cursor: 0,
            behind: true,
            unheld: 0,
        });
        let deliver = Self {
            api,
            store,
            pace,
            side_by_side,
            began: Instant::now(),
            queue: Queue::default(),
            lanes,
            tries: HashMap::new(),
            settlement: Settlement::default(),
            urgent: false,
            settle_at: None,
            look_at: LOOK_AROUND,
            receiver,
            shared: Arc::clone(&shared),
            throughput: Throughput::default(),
        };
        (deliver, Delivery { sender, shared })
    }

    fn now(&self) -> Moment {
        self.began.elapsed()
    }

    /// Works until `deadline` is set and everything is out, or until that moment has come.
    pub async fn run(mut self, mut deadline: watch::Receiver<Option<Instant>>) {
        match self.store.backlog().await {
            Ok(waiting) => {
                for (lane, waiting) in self.lanes.iter_mut().zip(waiting) {
                    lane.unheld = waiting;
                }
            }
            Err(error) => log::warn!("counting what waits: {error}"),
        }
        let mut calls = Calls::new();
        let mut settling: Option<Settling> = None;
        let mut stops_at: Option<Instant> = None;
        let mut open = true;
        loop {
            self.look_around();
            self.refill().await;
            let mut wake = self.start_calls(&mut calls);
            if settling.is_none()
                && (self.urgent || self.settle_at.is_some_and(|at| at <= self.now()))
            {
                settling = self.begin_settling();
            }
            self.publish();
            if let Some(stops_at) = stops_at {
                let idle = self.queue.is_empty() && self.lanes.iter().all(|lane| !lane.behind);
                if (idle && self.receiver.is_empty()) || Instant::now() >= stops_at {
                    break;
                }
                wake = Some(wake.map_or(stops_at, |wake| wake.min(stops_at)));
            }
            if stops_at.is_none() {
                let at = self.began + self.look_at;
                wake = Some(wake.map_or(at, |wake| wake.min(at)));
            }
            if let (Some(at), None) = (self.settle_at, &settling) {
                let at = self.began + at;
                wake = Some(wake.map_or(at, |wake| wake.min(at)));
            }
            tokio::select! {
                Some(returned) = calls.next(), if !calls.is_empty() => {
                    self.returned(returned);
                }
                (settlement, result) = finish(&mut settling), if settling.is_some() => {
                    settling = None;
                    self.settled(settlement, result);
                }
                received = self.receiver.recv(), if open => match received {
                    Some(Handover(taken)) => self.accept(taken),
                    None => open = false,
                },
                () = sleep_until(wake) => {}
                changed = deadline.changed(), if stops_at.is_none() => {
                    // A sender that is gone means that nobody will ever set it.
                    stops_at = match changed {
                        Ok(()) => *deadline.borrow_and_update(),
                        Err(_) => Some(Instant::now()),
                    };
                }
            }
        }
        if let Some(settling) = settling {
            let (settlement, result) = settling.await;
            self.settled(settlement, result);
        }
        if let Some(settling) = self.begin_settling()
            && let (_, Err(error)) = settling.await
        {
            log::warn!("what was delivered last may be sent again: {error}");
        }
    }

    /// Takes over what a commit has written.
    fn accept(&mut self, taken: Taken) {
        for chat in taken.erased {
            self.queue.erase(chat, taken.erased_before);
        }
        self.queue.replaced(&taken.replaced);
        for row in taken.waiting {
            let held = self.queue.held(row.lane);
            let state = &mut self.lanes[row.lane.index()];
            if state.behind || held >= WINDOW {
                state.behind = true;
                state.unheld += 1;
            } else if row.id > state.cursor {
                state.cursor = row.id;
                self.queue.push(row);
            }
        }
    }

    /// A command beside the bot may have written a letter: it is behind what was read.
    fn look_around(&mut self) {
        let now = self.now();
        if now >= self.look_at {
            self.look_at = now + LOOK_AROUND;
            for lane in &mut self.lanes {
                lane.behind = true;
            }
        }
    }

    /// Reads on where a lane left off.
    async fn refill(&mut self) {
        for at in 0..self.lanes.len() {
            let LaneState {
                lane,
                cursor,
                behind,
                ..
            } = self.lanes[at];
            if !behind || self.queue.held(lane) > WINDOW / 2 {
                continue;
            }
            // What is handed over from here on may be in this reading or not: the cursor tells.
            match self.store.waiting(lane, cursor, REFILL, unix_now()).await {
                Ok((rows, last)) => {
                    let state = &mut self.lanes[at];
                    state.unheld = state.unheld.saturating_sub(rows.len() as u64);
                    match last {
                        Some(last) => state.cursor = last,
                        None => (state.behind, state.unheld) = (false, 0),
                    }
                    for row in rows {
                        self.queue.push(row);
                    }
                }
                Err(error) => {
                    log::error!("reading what waits: {error}");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }

    /// Starts as many calls as may go; returns when to look again.
    fn start_calls(&mut self, calls: &mut Calls) -> Option<Instant> {
        while calls.len() < self.side_by_side {
            let now = self.now();
            if !self.queue.has_ready(now) {
                break;
            }
            if let Err(until) = self.pace.permit(now) {
                return Some(self.began + until);
            }
            let Some(row) = self.queue.next(now) else {
                break;
            };
            calls.push(Box::pin(call(self.api.clone(), row)));
        }
        self.queue.next_wake().map(|at| self.began + at)
    }

    /// Acts on an answer.
    fn returned(
        &mut self,
        Returned {
            row,
            method,
            outcome,
        }: Returned,
    ) {
        let now = self.now();
        match outcome {
            Outcome::Delivered => {
                self.pace.accepted(now, row.chat);
                self.throughput.count(now);
                if !method.may_be_repeated() {
                    self.store.note_delivered(row.id);
                }
                lock(&self.shared.struck).push(row.id);
                self.settle_at.get_or_insert(now + TOGETHER);
                self.done(&row);
            }
            Outcome::RetryAfter(wait) => {
                self.pace.refused(now, row.chat, wait);
                self.note_rest(row.chat, wait);
                self.again(row, now + wait);
            }
            Outcome::Retry(why) => {
                log::debug!("{} was not taken, trying again: {why}", method.name());
                let pause = self.backoff(row.id);
                self.again(row, now + pause);
            }
            Outcome::Lost(why) => self.lost(row, method, &why, now),
            Outcome::Gone if row.lane == Lane::Desk => self.desk_is_out_of_reach(row, method, now),
            Outcome::Gone => {
                self.settlement.gone.push(row.chat);
                self.urgent = true;
                self.done(&row);
                self.queue.erase(row.chat, i64::MAX);
            }
            Outcome::SendInstead => self.rewritten(row, method, now, send_instead),
            Outcome::Moved(chat) => {
                self.rewritten(row, method, now, |body| send_to(body, chat));
            }
            Outcome::Dead(description) => self.dead(&row, method.name(), description),
        }
    }

    fn lost(&mut self, mut row: Waiting, method: Method, why: &str, now: Moment) {
        if method.may_be_repeated() {
            log::debug!("the answer to an edit was lost, editing again: {why}");
            let pause = self.backoff(row.id);
            self.again(row, now + pause);
            return;
        }
        match AFTER_LOST.get(row.repeats as usize) {
            Some(pause) => {
                log::info!("the answer to a message was lost, it may appear twice: {why}");
                row.repeats += 1;
                self.settlement.lost.push(row.id);
                self.urgent = true;
                self.again(row, now + *pause);
            }
            None => self.dead(&row, method.name(), format!("the answer was lost: {why}")),
        }
    }

    /// The agency threw the bot out, or the group is gone: what waits for it waits on, for a day.
    fn desk_is_out_of_reach(&mut self, row: Waiting, method: Method, now: Moment) {
        let tries = self.tries.entry(row.id).or_default();
        *tries += 1;
        if *tries > DESK_TRIES {
            self.dead(&row, method.name(), "the desk was out of reach".to_owned());
        } else {
            self.again(row, now + DESK_PAUSE);
        }
    }

    fn rewritten(
        &mut self,
        mut row: Waiting,
        method: Method,
        now: Moment,
        rewrite: impl FnOnce(&body::Body<'_>) -> Option<Vec<u8>>,
    ) {
        match body::read(&row.body).and_then(|body| rewrite(&body)) {
            Some(body) => {
                row.body = body;
                self.again(row, now);
            }
            None => self.dead(&row, method.name(), "the body cannot be read".to_owned()),
        }
    }

    fn dead(&mut self, row: &Waiting, method: &'static str, description: String) {
        log::error!("{method} was refused for good: {description}");
        self.settlement.dead.push(Dead {
            id: row.id,
            method,
            description,
        });
        self.urgent = true;
        self.done(row);
    }

    fn done(&mut self, row: &Waiting) {
        self.tries.remove(&row.id);
        self.queue.done(row);
    }

    fn again(&mut self, row: Waiting, until: Moment) {
        let id = row.id;
        if !self.queue.again(row, until) {
            self.tries.remove(&id);
        }
    }

    /// Twice as long after each failure, and a little more or less each time.
    fn backoff(&mut self, id: i64) -> Duration {
        let tries = self.tries.entry(id).or_default();
        let pause = (FIRST_PAUSE * 2_u32.saturating_pow((*tries).min(16))).min(LONGEST_PAUSE);
        *tries += 1;
        let spread = id
            .unsigned_abs()
            .wrapping_mul(2_654_435_761)
            .wrapping_add(u64::from(*tries) * 40_503);
        pause.mul_f64(0.75 + (spread % 1_000) as f64 / 2_000.0)
    }

    fn note_rest(&self, chat: ChatKey, wait: Duration) {
        let now = Instant::now();
        let mut resting = lock(&self.shared.resting);
        resting.retain(|(other, until)| *other != chat && *until > now);
        if resting.len() < WINDOW {
            resting.push((chat, now + wait));
        }
    }

    /// What is to be written of what became of messages.
    fn begin_settling(&mut self) -> Option<Settling> {
        self.urgent = false;
        self.settle_at = None;
        self.settlement
            .delivered
            .append(&mut lock(&self.shared.struck));
        let settlement = std::mem::take(&mut self.settlement);
        if settlement.is_empty() {
            return None;
        }
        let store = Arc::clone(&self.store);
        Some(Box::pin(async move {
            let result = store.settle(&settlement, unix_now()).await;
            (settlement, result)
        }))
    }

    fn settled(&mut self, settlement: Settlement, result: Result<(), StoreError>) {
        if let Err(error) = result {
            log::error!("writing what was delivered, trying again: {error}");
            let Settlement {
                delivered,
                dead,
                lost,
                gone,
            } = settlement;
            self.settlement.delivered.extend(delivered);
            self.settlement.dead.extend(dead);
            self.settlement.lost.extend(lost);
            self.settlement.gone.extend(gone);
            self.settle_at = Some(self.now() + Duration::from_secs(1));
        }
    }

    /// Tells the rest of the program how long a message waits.
    fn publish(&mut self) {
        let now = self.now();
        let waiting = self.queue.held(Lane::UnderWay) as u64 + self.lanes[0].unheld;
        let rate = match self.pace.rate() {
            Some(rate) => Some(rate),
            // Without a limit only a crowd waits, for the calls before it.
            None if waiting <= self.side_by_side as u64 => None,
            None => self.throughput.rate(now),
        };
        // One place in eight is the door's.
        let each = rate.map_or(0.0, |rate| 8.0 / 7.0 / rate);
        let wait = self.pace.holds_for(now).as_secs_f64() + each * waiting as f64;
        self.shared
            .wait
            .store((wait * 1e6) as u64, Ordering::Relaxed);
        self.shared
            .each
            .store((each * 1e6) as u64, Ordering::Relaxed);
    }
}

/// One call, to the end.
async fn call(api: Api, row: Waiting) -> Returned {
    let Some(read) = body::read(&row.body) else {
        let outcome = Outcome::Dead("not a message that this version knows".to_owned());
        return Returned {
            row,
            method: Method::SendMessage,
            outcome,
        };
    };
    let method = read.method;
    let outcome = match api.send(&read).await {
        Ok(reply) => outcome::read(method, &reply),
        Err(CallError::Lost(why)) => Outcome::Lost(why),
        Err(
            error @ (CallError::NotSent(_) | CallError::Refused { .. } | CallError::Foreign { .. }),
        ) => Outcome::Retry(error.to_string()),
    };
    Returned {
        row,
        method,
        outcome,
    }
}

async fn finish(settling: &mut Option<Settling>) -> (Settlement, Result<(), StoreError>) {
    match settling {
        Some(settling) => settling.await,
        None => std::future::pending().await,
    }
}

async fn sleep_until(wake: Option<Instant>) {
    match wake {
        Some(wake) => tokio::time::sleep_until(wake.into()).await,
        None => std::future::pending().await,
    }
}
