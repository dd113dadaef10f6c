//! How what is said of a pair is set, and letters about it.

use std::sync::Arc;

use super::kept::{KeptPair, LASTS};
use crate::dialogue::{
    Comparison, PairBrief, PairInvitation, PairLine, PairState, PairView, Saying, Side, View,
    screen,
};
use crate::store::Lane;
use crate::texts::Rendered;
use crate::turn::day::written_day;
use crate::turn::invited::start;
use crate::turn::letter::{Content, Letter, Recipient};
use crate::turn::world::World;

/// How many letters about a pair may wait for one side: a newer one takes the place of an older one.
const SLOTS: i64 = 4;
const DAY: i64 = 86_400;

/// A screen. Not kept like those of the conversation: it is hardly ever shown twice.
pub(super) fn rendered(world: &World<'_>, view: PairView) -> Arc<Rendered> {
    let screen = screen(&View::Pair(view));
    Arc::new(world.texts.render(&screen, world.context))
}

/// A new message to one of the two.
pub(super) fn letter(world: &World<'_>, chat: i64, view: PairView) -> Letter {
    let to = Recipient { chat, topic: None };
    Letter::new(to, Lane::UnderWay, Content::Screen(rendered(world, view)))
}

/// The numbers of letters about a pair, below all numbers of messages.
fn slot(token: &str, place: i64) -> i64 {
    let digits = token.get(..14).unwrap_or_default();
    let number = i64::from_str_radix(digits, 16).unwrap_or_default();
    -1 - (number * SLOTS + place)
}

/// All letters about a pair that may wait for a chat.
pub(super) fn waiting(token: &str, chat: i64) -> Vec<(i64, i64)> {
    (0..SLOTS).map(|place| (chat, slot(token, place))).collect()
}

/// What a side is told, as a view, and the place of its letter among those that wait.
pub(super) fn said(kept: &KeptPair, side: Side, saying: Saying) -> (PairView, i64) {
    let name = (side != kept.pair.host).then(|| kept.name.clone());
    let token = kept.token.clone();
    let line = |line| PairView::Said {
        line,
        side,
        name: name.clone(),
        token: token.clone(),
    };
    let view = match saying {
        Saying::Welcome => PairView::Welcome {
            side,
            name: kept.name.clone(),
        },
        Saying::Ask { again: false } => line(PairLine::Ask),
        Saying::Ask { again: true } => line(PairLine::AskAgain),
        Saying::AnswerFirst => line(PairLine::AnswerFirst),
        Saying::Kept => line(PairLine::Kept),
        Saying::Waiting => line(PairLine::Waiting),
        Saying::Awaited { answered: false } => line(PairLine::Awaited),
        Saying::Awaited { answered: true } => line(PairLine::AwaitedAnswered),
        Saying::Left => line(PairLine::Left),
        Saying::Retired => line(PairLine::Retired),
        Saying::Alone => line(PairLine::Alone),
        Saying::Compared(comparison) => PairView::Compared {
            comparison,
            side,
            name: name.clone(),
            token: token.clone(),
        },
        Saying::Brief(comparison) => PairView::Brief(brief(kept, side, comparison)),
    };
    let place = match saying {
        Saying::Compared(_) => 1,
        Saying::Brief(_) => 2,
        Saying::Left | Saying::Retired | Saying::Alone => 3,
        Saying::Welcome
        | Saying::Ask { .. }
        | Saying::AnswerFirst
        | Saying::Kept
        | Saying::Waiting
        | Saying::Awaited { .. } => 0,
    };
    (view, slot(&kept.token, place))
}

fn brief(kept: &KeptPair, side: Side, comparison: Comparison) -> PairBrief {
    let day = |half: Side| kept.pair.half(half).confirmed.map(written_day);
    PairBrief {
        aim: comparison.owner,
        side,
        name: (side != kept.pair.host).then(|| kept.name.clone()),
        mine: day(side),
        theirs: day(side.other()),
        token: kept.token.clone(),
    }
}

/// How far an invitation has come, as its maker may know it.
pub(super) fn state(kept: &KeptPair) -> PairState {
    let guests = kept.pair.guests;
    match () {
        () if !kept.pair.opened => PairState::Waiting,
        () if kept.guest.is_none() => PairState::Gone,
        () if kept.pair.comparison().is_some() => PairState::Compared,
        () if guests.sent.is_some() => PairState::Sent,
        () if guests.answer.is_some() => PairState::Answered,
        () => PairState::Opened,
    }
}

/// An invitation as its maker sees it.
pub(super) fn invitation(world: &World<'_>, kept: &KeptPair) -> PairInvitation {
    let start = start(&kept.token);
    PairInvitation {
        side: kept.pair.host,
        name: kept.name.clone(),
        token: kept.token.clone(),
        link: world.context.link(&start),
        start,
        state: state(kept),
        mine: kept.pair.hosts.answer,
    }
}

/// The day of a moment, as people write it.
pub(super) fn day_of(second: i64) -> String {
    written_day(second.div_euclid(DAY))
}

/// Until when a pair is kept that comes further now.
pub(super) const fn until(now: i64) -> i64 {
    now + LASTS
}
