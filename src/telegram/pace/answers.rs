//! What the answers say: whom Telegram served lately, and whether more is refused than by chance.

use std::collections::VecDeque;
use std::time::Duration;

use super::Moment;

/// A chat that took a message so shortly before is refused for its own pace: one a second, or twenty
/// a minute in a group
/// (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>).
const OWN_PACE: Duration = Duration::from_secs(3);
/// How many are remembered for that.
const REMEMBERED: usize = 4_000;
/// Where nobody was served for so long it is a storm: a limit that is felt lets somebody through sooner, if it is not
/// a very low one.
const SILENCE: Duration = Duration::from_millis(500);

/// Who took messages lately.
#[derive(Debug)]
pub(super) struct Served<Chat>(pub(super) VecDeque<(Moment, Chat)>);

impl<Chat: Copy + Eq> Served<Chat> {
    pub(super) fn add(&mut self, now: Moment, chat: Chat) {
        let old = |(at, _): &(Moment, Chat)| now.saturating_sub(*at) > OWN_PACE;
        while self.0.len() >= REMEMBERED || self.0.front().is_some_and(old) {
            self.0.pop_front();
        }
        self.0.push_back((now, chat));
    }

    fn within(&self, now: Moment, time: Duration) -> impl Iterator<Item = &(Moment, Chat)> {
        let latest = self.0.iter().rev();
        latest.take_while(move |(at, _)| now.saturating_sub(*at) <= time)
    }

    pub(super) fn lately(&self, now: Moment, chat: Chat) -> bool {
        self.within(now, OWN_PACE).any(|(_, it)| *it == chat)
    }

    /// Nobody was, for too long for a limit.
    pub(super) fn silent(&self, now: Moment) -> bool {
        self.within(now, SILENCE).next().is_none()
    }

    /// How many a second, over the last one, or over three where that is only a few; and since when.
    pub(super) fn rate(&self, now: Moment) -> (f64, Moment) {
        let second = self.within(now, Duration::from_secs(1));
        let (count, since) = second.fold((0, now), |(count, _), (at, _)| (count + 1, *at));
        if count >= 8 {
            return (f64::from(count), since);
        }
        let few = self.within(now, OWN_PACE).count() as f64 / OWN_PACE.as_secs_f64();
        (few.max(f64::from(count) / 2.0), since)
    }
}

/// Answers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) all: f64,
    pub(super) refused: f64,
}

impl Count {
    pub(super) fn add(&mut self, refused: bool) {
        self.all += 1.0;
        self.refused += f64::from(u8::from(refused));
    }

    /// Adds more, and forgets of what it was before all that is beyond `memory`.
    fn learn(&mut self, more: Self, memory: f64) {
        let kept = ((memory - more.all) / self.all.max(1.0)).clamp(0.0, 1.0);
        self.all = self.all * kept + more.all;
        self.refused = self.refused * kept + more.refused;
    }
}

/// At a limit that nobody knows yet half of the calls are refused; at a known one, so much more than
/// by chance.
const AT_LIMIT: f64 = 0.5;
const MORE: f64 = 0.1;
/// The share by chance is taken for no less, near a known limit or elsewhere, and for no more.
const LEAST_NEAR: f64 = 0.003;
const LEAST: f64 = 0.04;
const MOST: f64 = 0.12;
/// The sum that is enough, where a limit is known, and near it; with chance, up to so much there.
const ENOUGH: f64 = 14.0;
const ENOUGH_BELOW: f64 = 9.0;
const ENOUGH_NEAR: std::ops::Range<f64> = 3.0..8.5;
/// From this share on it is as much.
const DOUBTFUL: f64 = 0.05;

/// Where a call was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Unlimited,
    Below,
    Near,
}

/// Tells the refusals of a limit from those that strike single chats by chance: a cumulative sum (Page
/// 1954) of log-likelihood ratios against the share that is refused where no limit is.
#[derive(Debug, Default)]
pub(super) struct Chance {
    sum: f64,
    /// What the sum is of.
    summed: Count,
    known: Count,
    /// The latest hundred without a limit: if one is felt, they were its own.
    recent: Count,
}

impl Chance {
    pub(super) fn share(&self) -> f64 {
        // So much of a refusal in so many answers is presumed.
        (self.known.refused + self.recent.refused + 0.1) / (self.known.all + self.recent.all + 20.0)
    }

    /// Whether so many refusals in a row are more than chance, wherever they come.
    pub(super) fn rules_out(&self, row: usize) -> bool {
        row as f64 * (AT_LIMIT / self.share().clamp(LEAST, MOST)).ln() >= ENOUGH
    }

    /// Adds an answer; returns whether it is more than chance by now.
    pub(super) fn add(&mut self, refused: bool, position: Position) -> bool {
        let share = self.share().clamp(LEAST, MOST);
        let (share, at_limit, enough) = match position {
            Position::Unlimited => (share, AT_LIMIT, ENOUGH),
            Position::Below => (share, AT_LIMIT, ENOUGH_BELOW),
            Position::Near => {
                let share = self.share().clamp(LEAST_NEAR, MOST);
                let doubt = ((share - LEAST_NEAR) / DOUBTFUL).min(1.0);
                let more = (ENOUGH_NEAR.end - ENOUGH_NEAR.start) * doubt;
                (share, share + MORE, ENOUGH_NEAR.start + more)
            }
        };
        self.summed.add(refused);
        self.sum += if refused {
            at_limit / share
        } else {
            (1.0 - at_limit) / (1.0 - share)
        }
        .ln();
        if self.sum <= 0.0 {
            if position == Position::Unlimited {
                self.recent.learn(self.summed, f64::MAX);
                if self.recent.all >= 100.0 {
                    self.known.learn(std::mem::take(&mut self.recent), 200.0);
                }
            }
            self.explained();
        }
        self.sum >= enough
    }

    /// Whether what was summed is a row of refusals, or nearly.
    pub(super) fn is_row(&self) -> bool {
        self.summed.refused >= 3.0 && self.summed.refused > 0.4 * self.summed.all
    }

    /// What was summed is a limit's, or a storm's.
    pub(super) fn explained(&mut self) {
        (self.sum, self.summed) = (0.0, Count::default());
    }

    /// A limit was felt for the first time; returns the share that is left.
    pub(super) fn limited(&mut self) -> f64 {
        self.recent = Count::default();
        self.share()
    }

    /// So much was refused where a limit that is known was not near.
    pub(super) fn learn(&mut self, below: Count) {
        self.known.learn(below, 150.0);
    }

    /// Lowering the height did not help: so much is refused by chance.
    pub(super) fn is_chance(&mut self, count: Count) {
        self.known = count;
    }
}
