//! How fast messages go: feels for Telegram's limit and stays just beneath it. Pure: time comes in.
//!
//! 1. Without refusals nothing is held back, but by the fixed ceiling.
//! 2. A chat refused for its own pace, or alone, waits alone; refusals that strike at random are told
//!    from a limit's by their share (`answers`).
//! 3. A limit that is felt is remembered as a height: the rate falls, is back within seconds, and
//!    beyond it feels its way, as in CUBIC, RFC 9438 (`limit`). One round trip is one event.
//! 4. Where nothing goes through it is a storm and no limit. All wait as long as Telegram asks; then
//!    one message at a time asks whether it is over, and all is as before.
//!
//! Its tests are a package of their own, `tests/pace`.

mod answers;
mod limit;

use std::time::Duration;

use self::answers::{Chance, Position, Served};
use self::limit::{Felt, Limit};
use super::queue::Moment;

/// How often a message asks whether a storm is over.
const ASK: Duration = Duration::from_secs(2);
/// Above this rate there is nothing left to hold back.
const NO_LIMIT: f64 = 2_000.0;
/// Fewer than so many a second tell no limit from a storm, and each must wait out a rate that fell.
const FEW: f64 = 8.0;
/// So long after its time a message still takes its place, for timers are late.
const LATE: Duration = Duration::from_millis(5);

/// See the module's head.
#[derive(Debug)]
pub struct Pace<Chat> {
    ceiling: Option<f64>,
    limit: Option<Limit>,
    /// What it was before it was felt, where nothing went through since.
    before: Option<Option<Limit>>,
    chance: Chance,
    served: Served<Chat>,
    /// Whom Telegram refused since it served anybody.
    row: Vec<Chat>,
    /// The next message's place.
    next: Moment,
    /// Answers to calls that were sent before belong to the last event.
    since: Moment,
    storm: Option<Moment>,
    held_until: Moment,
    /// Until then the latest storm is just over.
    just_over_until: Moment,
}

impl<Chat: Copy + Eq> Pace<Chat> {
    /// A pace without limits but `ceiling`, in messages a second.
    pub fn new(ceiling: Option<f64>) -> Self {
        Self {
            ceiling,
            limit: None,
            before: None,
            chance: Chance::default(),
            served: Served(Default::default()),
            row: Vec::new(),
            next: Moment::ZERO,
            since: Moment::ZERO,
            storm: None,
            held_until: Moment::ZERO,
            just_over_until: Moment::ZERO,
        }
    }

    /// The present pace in messages a second; `None` is as fast as it goes.
    pub fn rate(&self, now: Moment) -> Option<f64> {
        let found = self.standing(now).map(|limit| limit.rate(now));
        found.into_iter().chain(self.ceiling).reduce(f64::min)
    }

    /// The height of the limit, once that is sure.
    pub fn limit(&self, now: Moment) -> Option<f64> {
        Some(self.standing(now).filter(|limit| limit.sure)?.height)
    }

    /// The limit, until there is nothing left to hold back.
    fn standing(&self, now: Moment) -> Option<Limit> {
        self.limit.filter(|limit| limit.rate(now) <= NO_LIMIT)
    }

    /// How long nothing goes at all.
    pub fn holds_for(&self, now: Moment) -> Duration {
        self.held_until.saturating_sub(now)
    }

    /// Lets one message go; the error is the moment before which nothing goes.
    pub fn permit(&mut self, now: Moment) -> Result<(), Moment> {
        if now < self.held_until {
            return Err(self.held_until);
        }
        if self.storm.is_some() {
            self.held_until = now + ASK;
            return Ok(());
        }
        self.limit = self.standing(now);
        let Some(rate) = self.rate(now) else {
            self.next = now;
            return Ok(());
        };
        if now < self.next {
            return Err(self.next);
        }
        let between = Duration::from_secs_f64(1.0 / rate);
        self.next = self.next.max(now.saturating_sub(between.max(LATE))) + between;
        Ok(())
    }

    /// Telegram took a message that was sent then.
    pub fn accepted(&mut self, sent: Moment, now: Moment, chat: Chat) {
        self.served.add(now, chat);
        self.limit.iter_mut().for_each(|it| it.add(false, sent));
        if sent >= self.since {
            self.row.clear();
            self.before = None;
        }
        if self.storm.is_some_and(|since| sent >= since) {
            (self.storm, self.just_over_until) = (None, now + ASK);
            (self.held_until, self.next, self.since) = (now, now, now);
            self.limit = self.limit.map(|limit| limit.again(now));
        } else if sent >= self.since {
            self.chance.add(false, self.position(sent, now));
        }
    }

    /// Nobody knows whether Telegram would have taken a message: in a storm, another one asks.
    pub fn unanswered(&mut self, sent: Moment, now: Moment) {
        if self.storm.is_some_and(|since| sent >= since) {
            self.held_until = self.held_until.min(now);
        }
    }

    /// Telegram refused a message to `chat` that was sent then, and asks to wait.
    pub fn refused(&mut self, sent: Moment, now: Moment, chat: Chat, retry_after: Duration) {
        if let Some(since) = self.storm {
            // Even where it may be for the chat's own pace: who asks obeys.
            if sent >= since {
                self.held_until = now + retry_after.max(ASK / 2);
            }
            return;
        }
        if sent < self.since || self.row.contains(&chat) || self.served.lately(now, chat) {
            return;
        }
        self.row.push(chat);
        self.limit.iter_mut().for_each(|it| it.add(true, sent));
        let (lately, first) = self.served.rate(now);
        let nothing = self.served.silent(now) || self.before.is_some();
        // What follows at once upon a storm is a limit, if a low one.
        let doubtful = self.limit.is_none() && lately < FEW && now > self.just_over_until;
        if (nothing || doubtful) && self.chance.rules_out(self.row.len()) {
            self.storm(now, retry_after);
        } else if !nothing && self.chance.add(true, self.position(sent, now)) {
            self.feel(now, sent, lately, first);
        } else {
            return;
        }
        self.row.clear();
        self.chance.explained();
    }

    /// Near the height it is only where so much really goes through.
    fn position(&self, sent: Moment, now: Moment) -> Position {
        let near = |it: &Limit| it.is_near(sent) && self.served.rate(now).0 > 0.7 * it.height;
        match &self.limit {
            None => Position::Unlimited,
            Some(limit) if near(limit) => Position::Near,
            Some(_) => Position::Below,
        }
    }

    /// Nothing goes through: what was just taken for a limit was none.
    fn storm(&mut self, now: Moment, retry_after: Duration) {
        if now > self.just_over_until {
            self.limit = self.before.unwrap_or(self.limit);
        }
        (self.storm, self.held_until) = (Some(now), now + retry_after);
    }

    /// The limit is felt, once in a round trip; if nothing goes through from here on, it is a storm.
    fn feel(&mut self, now: Moment, sent: Moment, lately: f64, first: Moment) {
        self.before.get_or_insert(self.limit);
        if let Some(limit) = &mut self.limit {
            match limit.felt(now, sent, lately, &self.chance) {
                Felt::Confirmed(below) => self.chance.learn(below),
                Felt::Moved => {}
                Felt::InVain(count) => self.chance.is_chance(count),
            }
        } else {
            // What went through within a second goes through again a second later.
            let again = first + Duration::from_secs(1);
            self.limit = Some(Limit::new(lately, again, again, self.chance.limited()));
            (self.held_until, self.next) = (again, again);
        }
        if let Some(limit) = self.limit.filter(|it| it.height < FEW) {
            let place = now + Duration::from_secs_f64(1.0 / limit.rate(now));
            self.next = self.next.max(place);
        }
        self.since = now;
    }
}
