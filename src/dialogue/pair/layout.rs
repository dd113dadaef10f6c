//! Of which texts the screens of a pair are made.

use super::button::{PairAct, PairAsked};
use super::called::{Before, MOST_IN_LINE, MOST_IN_TEXT, MOST_ON_BUTTON, and, short};
use super::comparison::{Comparison, Gap};
use super::side::Side;
use super::view::{
    ListedPair, PairBrief, PairInvitation, PairLine, PairList, PairProgress, PairState, PairView,
};
use crate::dialogue::choice::Choice;
use crate::dialogue::goals::Aim;
use crate::dialogue::screen::{Arg, Button, Does, Label, Link, Screen, Words};
use crate::dialogue::state::State;
use crate::dialogue::view::View;
use crate::dialogue::voice::Voice;

/// The screen of a view.
pub(in crate::dialogue) fn pair_screen(
    view: &PairView,
    question: impl Fn(&View) -> Screen,
) -> Screen {
    match view {
        PairView::Welcome { side, name } => {
            let voice = match side {
                Side::Smm => Voice::Smm,
                Side::Owner => Voice::Invited,
            };
            let mut screen = question(&View::Present(State::Activity(voice), None));
            let words = Words::new("pair-welcome")
                .with("side", Arg::Name(side.name()))
                .with("name", Arg::Text(short(name, MOST_IN_TEXT)));
            screen.paragraphs.insert(0, words);
            screen
        }
        PairView::Own(invitation) => {
            let mut screen = invitation_screen(invitation);
            screen.paragraphs = vec![by("pair-own", invitation.side)];
            screen
                .paragraphs
                .extend(answers(invitation.answer, invitation.side));
            screen
        }
        PairView::Invitation(invitation) => invitation_screen(invitation),
        PairView::Code(link) => Screen {
            paragraphs: vec![Words::new("pair-code").with("link", Arg::Text(link.clone()))],
            rows: Vec::new(),
        },
        PairView::Full(most) => Screen {
            paragraphs: vec![Words::new("pair-full").with("most", Arg::Number(*most))],
            rows: vec![vec![asks("list", &PairAsked::List(0))], vec![resume()]],
        },
        PairView::List(list) => list_screen(list),
        PairView::Said {
            line,
            side,
            name,
            answer,
            token,
        } => Screen {
            paragraphs: std::iter::once(other(Words::new(line.text()), *side, name.as_ref()))
                .chain(answers(*answer, *side))
                .collect(),
            rows: line_rows(*line, *side, name.as_ref(), token),
        },
        PairView::Compared {
            comparison,
            side,
            name,
            token,
        } => compared(*comparison, *side, name.as_ref(), token),
        PairView::Brief(brief) => brief_screen(brief),
        PairView::Over => Screen {
            paragraphs: vec![Words::new("pair-over")],
            rows: vec![vec![resume()]],
        },
    }
}

fn invitation_screen(invitation: &PairInvitation) -> Screen {
    let PairInvitation { side, token, .. } = invitation;
    let of = |act| PairAsked::Of(token.clone(), act);
    let mine = match invitation.answer {
        Some(_) if invitation.sent => asks("again", &of(PairAct::Answer)),
        Some(_) => send(invitation.guest.as_ref(), token),
        None => asks(answer_of(*side), &of(PairAct::Answer)),
    };
    let mine_said = match invitation.state {
        PairState::Waiting | PairState::Opened | PairState::Sent => {
            answers(invitation.answer, *side)
        }
        PairState::Compared | PairState::Gone => Vec::new(),
    };
    let title = other(
        Words::new("pair-invitation"),
        *side,
        invitation.guest.as_ref(),
    );
    let leave = asks("retire", &of(PairAct::Leave));
    let link = || Arg::Text(invitation.link.clone());
    let rows = match invitation.state {
        PairState::Waiting => vec![
            vec![Button {
                label: label("share"),
                does: Does::Open(Link::Share {
                    start: invitation.start.clone().into(),
                    text: by("pair-share", *side),
                }),
            }],
            vec![
                Button {
                    label: label("copy"),
                    does: Does::Copy(Words::new("pair-link").with("link", link())),
                },
                asks("code", &of(PairAct::Code)),
            ],
            vec![mine],
            vec![leave, asks("list", &PairAsked::List(0))],
        ],
        PairState::Opened | PairState::Sent => {
            vec![vec![mine], vec![leave, asks("list", &PairAsked::List(0))]]
        }
        PairState::Compared => vec![
            vec![asks("compare", &of(PairAct::Compare))],
            vec![leave, asks("list", &PairAsked::List(0))],
        ],
        PairState::Gone => vec![vec![leave, asks("list", &PairAsked::List(0))]],
    };
    let state = |words: Words| words.with("state", Arg::Name(invitation.state.name()));
    let mut paragraphs = match invitation.state {
        PairState::Waiting => vec![
            title,
            by("pair-invitation-how", *side)
                .with("name", Arg::Text(short(&invitation.name, MOST_IN_TEXT))),
            Words::new("pair-invitation-link").with("link", link()),
        ],
        PairState::Opened | PairState::Sent | PairState::Compared | PairState::Gone => {
            vec![title, state(Words::new("pair-invitation-state"))]
        }
    };
    paragraphs.extend(mine_said);
    Screen { paragraphs, rows }
}

fn list_screen(list: &PairList) -> Screen {
    let heading = if list.listed.is_empty() {
        Words::new("pairs-none")
    } else {
        Words::new("pairs-heading")
    };
    let lines = list.listed.iter().enumerate().map(|(place, one)| {
        let line = list_line(one);
        if place == 0 { line } else { line.line() }
    });
    let turns = |attribute, page| asks(attribute, &PairAsked::List(page));
    let before = list.page.checked_sub(1).map(|page| turns("newer", page));
    let after = (list.page + 1 < list.pages).then(|| turns("older", list.page + 1));
    let numbers = list.listed.iter().map(|one| Button {
        label: label("number").with("number", Arg::Number(one.number)),
        does: Does::Tell(PairAsked::Of(one.token.clone(), PairAct::Card).data()),
    });
    let row: Vec<Button> = before.into_iter().chain(numbers).chain(after).collect();
    let mut rows = vec![row];
    rows.retain(|row| !row.is_empty());
    rows.extend([
        vec![asks("new-smm", &PairAsked::New(Side::Smm))],
        vec![asks("new-owner", &PairAsked::New(Side::Owner))],
        vec![resume()],
    ]);
    Screen {
        paragraphs: std::iter::once(heading).chain(lines).collect(),
        rows,
    }
}

/// Whose invitation it is, of which day, and how far it has come.
fn list_line(one: &ListedPair) -> Words {
    let (made_by, state) = match one.progress {
        PairProgress::Made(state) => ("me", state.name()),
        PairProgress::Opened(visit) => ("other", visit.name()),
    };
    let name = one.name.as_ref().map(|name| short(name, MOST_IN_LINE));
    other(Words::new("pairs-line"), one.side, name.as_ref())
        .with("number", Arg::Number(one.number))
        .with("by", Arg::Name(made_by))
        .with("made", Arg::Text(one.made.clone()))
        .with("state", Arg::Name(state))
}

/// What somebody has answered, where it is about to be sent: nothing goes unseen.
fn answers(answer: Option<Aim>, side: Side) -> Vec<Words> {
    let Some(aim) = answer else {
        return Vec::new();
    };
    let said = |id, name| by(id, side).with("mine", Arg::Name(name));
    vec![
        said("pair-sending-activity", aim.offer().name()),
        said("pair-sending-goal", aim.row()).line(),
    ]
}

fn line_rows(line: PairLine, side: Side, name: Option<&String>, token: &str) -> Vec<Vec<Button>> {
    let send = || vec![send(name, token)];
    let of = |attribute, act| vec![asks(attribute, &PairAsked::Of(token.to_owned(), act))];
    match line {
        PairLine::Ask | PairLine::AskAgain | PairLine::AwaitedAnswered => {
            vec![send(), of("keep", PairAct::Keep)]
        }
        PairLine::AnswerFirst | PairLine::Awaited => {
            vec![of(answer_of(side), PairAct::Answer), vec![resume()]]
        }
        PairLine::Kept => vec![send(), vec![resume()]],
        PairLine::Waiting => vec![of("leave", PairAct::Leave), vec![resume()]],
        PairLine::Ready => vec![of("card", PairAct::Card), vec![resume()]],
        PairLine::Leave => vec![of("leave-yes", PairAct::Left), vec![resume_as("leave-no")]],
        PairLine::Retire => vec![of("retire-yes", PairAct::Left), vec![resume_as("leave-no")]],
        PairLine::Left | PairLine::Retired | PairLine::Alone => vec![vec![resume()]],
    }
}

fn compared(comparison: Comparison, side: Side, name: Option<&String>, token: &str) -> Screen {
    let of = |attribute, act| vec![asks(attribute, &PairAsked::Of(token.to_owned(), act))];
    let (mine, theirs) = (comparison.of(side), comparison.of(side.other()));
    let (gap, cause) = (comparison.gap(), comparison.has_cause());
    let said = |id: &str, same: bool, mine: &'static str, theirs: &'static str| {
        let id = if same {
            format!("{id}-same")
        } else {
            format!("{id}-other")
        };
        let words = Words::new(id).with("mine", Arg::Name(mine));
        if same {
            words.with("side", Arg::Name(side.name()))
        } else {
            other(words.with("theirs", Arg::Name(theirs)), side, name)
        }
    };
    let mut rows = Vec::new();
    if comparison.has_brief() {
        rows.push(of("brief", PairAct::Brief));
    }
    rows.push(of("again", PairAct::Answer));
    rows.push(of("leave", PairAct::Leave));
    rows.push(vec![resume()]);
    let mut paragraphs =
        vec![Words::new("pair-compared").with("same", Arg::Name(comparison.nearness().name()))];
    // Whoever owns the activity has to know that the other one answered for them.
    if side == Side::Owner {
        paragraphs.push(other(Words::new("pair-guessed"), side, name).line());
    }
    paragraphs.extend([
        said(
            "pair-said-activity",
            comparison.same_activity(),
            mine.offer().name(),
            theirs.offer().name(),
        ),
        match gap {
            Gap::Unsure => Words::new("pair-said-goal-unsure"),
            Gap::Activity | Gap::Near | Gap::Goal | Gap::Followers | Gap::Nothing => said(
                "pair-said-goal",
                comparison.same_goal(),
                mine.row(),
                theirs.row(),
            ),
        },
        other(Words::new(format!("pair-gap-{gap}")), side, name)
            .with("cause", Arg::Name(if cause { "yes" } else { "no" })),
    ]);
    Screen { paragraphs, rows }
}

fn brief_screen(brief: &PairBrief) -> Screen {
    let of = |attribute, act| vec![asks(attribute, &PairAsked::Of(brief.token.clone(), act))];
    let confirmed = |who: &'static str, day: &Option<String>| {
        let words = Words::new("pair-confirmed")
            .with("reader", Arg::Name(who))
            .with("done", Arg::Name(if day.is_some() { "yes" } else { "no" }))
            .with("day", Arg::Text(day.clone().unwrap_or_default()));
        other(words, brief.side, brief.name.as_ref())
    };
    let mut rows = Vec::new();
    if brief.mine.is_none() {
        rows.push(vec![asks("confirm", &brief.confirms())]);
    }
    let agreed = brief.mine.is_some() && brief.theirs.is_some();
    rows.push(of("compare", PairAct::Compare));
    // What ends an agreement says so.
    let leave = if agreed { "leave-agreed" } else { "leave" };
    rows.push(of(leave, PairAct::Leave));
    rows.push(vec![resume()]);
    let mut paragraphs = vec![
        Words::new("pair-brief-heading")
            .with("agreed", Arg::Name(if agreed { "yes" } else { "no" })),
        between("pair-brief-between", brief).copyable(),
        Words::new("pair-brief")
            .with("goal", Arg::Name(brief.aim.row()))
            .with("mine", Arg::Name(brief.aim.offer().name()))
            .copyable_line(),
    ];
    // Once both have said yes, their days are in the text itself.
    if agreed {
        paragraphs.push(between("pair-brief-agreed", brief).copyable_line());
    } else {
        paragraphs.extend([
            confirmed("me", &brief.mine),
            confirmed("other", &brief.theirs).line(),
        ]);
    }
    paragraphs.push(Words::new("pair-brief-kept").with("until", Arg::Text(brief.until.clone())));
    Screen { paragraphs, rows }
}

/// A line of what both confirm that names both, the same for both to the letter.
fn between(id: &str, brief: &PairBrief) -> Words {
    let ((smm, smm_day), (owner, owner_day)) = match brief.side {
        Side::Smm => ((&brief.own, &brief.mine), (&brief.name, &brief.theirs)),
        Side::Owner => ((&brief.name, &brief.theirs), (&brief.own, &brief.mine)),
    };
    let named = |name: &Option<String>| Arg::Name(if name.is_some() { "named" } else { "role" });
    let called = |name: &Option<String>| {
        let name = name.as_ref().map(|name| short(name, MOST_IN_LINE));
        Arg::Text(name.unwrap_or_default())
    };
    let day = |day: &Option<String>| Arg::Text(day.clone().unwrap_or_default());
    Words::new(id)
        .with("owner-called", named(owner))
        .with("owner", called(owner))
        .with("owner-day", day(owner_day))
        .with("and", Arg::Name(and(smm.as_deref().unwrap_or_default())))
        .with("smm-called", named(smm))
        .with("smm", called(smm))
        .with("smm-day", day(smm_day))
}

/// A text that depends on who reads it.
fn by(id: &str, side: Side) -> Words {
    Words::new(id).with("side", Arg::Name(side.name()))
}

/// A text that names the other one: by name where that is known, else by what they do.
fn other(words: Words, side: Side, name: Option<&String>) -> Words {
    let who = match name {
        Some(_) => "named",
        None => side.other().name(),
    };
    let name = name.map(|name| short(name, MOST_IN_TEXT));
    let name = name.unwrap_or_default();
    words
        .with("side", Arg::Name(side.name()))
        .with("who", Arg::Name(who))
        .with("before", Arg::Name(Before::of(&name).name()))
        .with("name", Arg::Text(name))
}

/// Sends one's answers; to somebody by name, where that is known.
fn send(name: Option<&String>, token: &str) -> Button {
    let label = match name.map(|name| short(name, MOST_ON_BUTTON)) {
        Some(name) => label("send-named")
            .with("before", Arg::Name(Before::of(&name).name()))
            .with("name", Arg::Text(name)),
        None => label("send"),
    };
    Button {
        label,
        does: Does::Tell(PairAsked::Of(token.to_owned(), PairAct::Send).data()),
    }
}

/// What begins one's answers: the social media manager's are the other one's, as she guesses them.
const fn answer_of(side: Side) -> &'static str {
    match side {
        Side::Smm => "answer-smm",
        Side::Owner => "answer",
    }
}

const fn label(attribute: &'static str) -> Label {
    Label::new("pair-buttons", attribute)
}

fn asks(attribute: &'static str, asked: &PairAsked) -> Button {
    Button {
        label: label(attribute),
        does: Does::Tell(asked.data()),
    }
}

fn resume() -> Button {
    Button {
        label: Label::new("navigation", "resume"),
        does: Does::Choose(Choice::Resume),
    }
}

fn resume_as(attribute: &'static str) -> Button {
    Button {
        label: label(attribute),
        does: Does::Choose(Choice::Resume),
    }
}
