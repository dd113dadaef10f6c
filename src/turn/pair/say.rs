//! How what is said of a pair is set, and letters about it.

use std::sync::Arc;

use super::kept::{KeptPair, LASTS};
use crate::dialogue::{
    Comparison, PairBrief, PairInvitation, PairLine, PairProgress, PairState, PairView, PairVisit,
    Saying, Side, View, screen,
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
    let name = kept.name_of(side.other());
    let token = kept.token.clone();
    let line = |line| said_line(kept, side, line);
    let view = match saying {
        Saying::Welcome => PairView::Welcome {
            side,
            name: kept.name.clone(),
        },
        Saying::Ask { again: false } => line(PairLine::Ask),
        Saying::Ask { again: true } => line(PairLine::AskAgain),
        Saying::AnswerFirst => line(PairLine::AnswerFirst),
        Saying::Kept => line(PairLine::Kept),
        Saying::Waiting if kept.pair.opened => line(PairLine::Waiting),
        Saying::Waiting => line(PairLine::Ready),
        Saying::Awaited { answered: false } => line(PairLine::Awaited),
        Saying::Awaited { answered: true } => line(PairLine::AwaitedAnswered),
        Saying::Left => line(PairLine::Left),
        Saying::Retired => line(PairLine::Retired),
        Saying::Alone => line(PairLine::Alone),
        Saying::Compared(comparison) => PairView::Compared {
            comparison,
            side,
            name,
            token,
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

/// A line to a side. Where its screen sends what was answered, that stands on it.
pub(super) fn said_line(kept: &KeptPair, side: Side, line: PairLine) -> PairView {
    let answer = kept.pair.half(side).answer;
    PairView::Said {
        line,
        side,
        name: kept.name_of(side.other()),
        answer: answer.filter(|_| line.sends()),
        token: kept.token.clone(),
    }
}

/// Where whoever opened an invitation stands in it: what it reads when it comes back.
pub(super) fn standing(kept: &KeptPair, side: Side) -> Saying {
    if let Some(comparison) = kept.pair.comparison() {
        return Saying::Compared(comparison);
    }
    match visit(kept, side) {
        PairVisit::ToAnswer => Saying::AnswerFirst,
        PairVisit::ToSend => Saying::Ask {
            again: kept.pair.half(side).sent.is_some(),
        },
        PairVisit::Sent => Saying::Awaited {
            answered: kept.pair.half(side).answer.is_some(),
        },
        PairVisit::Awaited | PairVisit::Compared => Saying::Waiting,
    }
}

/// How far a pair has come, for one side.
fn visit(kept: &KeptPair, side: Side) -> PairVisit {
    let (mine, theirs) = (kept.pair.half(side), kept.pair.half(side.other()));
    match () {
        () if kept.pair.comparison().is_some() => PairVisit::Compared,
        () if theirs.sent.is_some() => PairVisit::Sent,
        () if mine.answer.is_none() => PairVisit::ToAnswer,
        () if mine.sent == mine.answer => PairVisit::Awaited,
        () => PairVisit::ToSend,
    }
}

/// The same in a list, where whoever made it knows other things.
pub(super) fn progress(kept: &KeptPair, side: Side) -> PairProgress {
    if side == kept.pair.host {
        PairProgress::Made(state(kept))
    } else {
        PairProgress::Opened(visit(kept, side))
    }
}

fn brief(kept: &KeptPair, side: Side, comparison: Comparison) -> PairBrief {
    let day = |half: Side| kept.pair.half(half).confirmed.map(written_day);
    PairBrief {
        aim: comparison.owner,
        side,
        name: kept.name_of(side.other()),
        own: kept.name_of(side),
        mine: day(side),
        theirs: day(side.other()),
        // What is kept until a second is there on the whole day before.
        until: day_of(kept.until - DAY),
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
        guest: kept.name_of(kept.pair.host.other()),
        state: state(kept),
        answer: kept.pair.hosts.answer,
        sent: kept.pair.hosts.sent.is_some() && kept.pair.hosts.sent == kept.pair.hosts.answer,
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
