//! What the two read.

use super::button::PairAsked;
use super::comparison::Comparison;
use super::side::Side;
use crate::dialogue::catalogue::catalogue;
use crate::dialogue::goals::{Aim, CauseGoal, GoodsGoal, ImageGoal, TwoGoal};
use crate::dialogue::offers::{GoodsOffer, ImageOffer};

/// What a side is shown of a pair. `token` is that of the invitation, `side` whoever reads; `name` is the
/// first name of the other one, where that is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PairView {
    /// Who sends the questions, and the first one.
    Welcome {
        /// Who was invited.
        side: Side,
        /// Who invites.
        name: String,
    },
    /// One's own link was opened: what it is for.
    Own(PairInvitation),
    /// An invitation, to be passed on.
    Invitation(PairInvitation),
    /// Its code.
    Code(String),
    /// There are as many as there may be.
    Full(u32),
    /// The invitations that somebody made or opened.
    List(PairList),
    /// Something that is said to one of the two.
    Said {
        /// What.
        line: PairLine,
        /// Who reads.
        side: Side,
        /// The other one.
        name: Option<String>,
        /// What the reader has answered, where it is about to be sent.
        answer: Option<Aim>,
        /// The invitation.
        token: String,
    },
    /// Both answers.
    Compared {
        /// They.
        comparison: Comparison,
        /// Who reads.
        side: Side,
        /// The other one.
        name: Option<String>,
        /// The invitation.
        token: String,
    },
    /// The brief that both have.
    Brief(PairBrief),
    /// It is no more.
    Over,
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PairInvitation {
    /// Who made it.
    pub side: Side,
    /// What the other one reads of whom it comes from.
    pub name: String,
    /// Its token.
    pub token: String,
    /// Its link's parameter.
    pub start: String,
    /// Its link.
    pub link: String,
    /// Who has opened it, where that is known.
    pub guest: Option<String>,
    /// How far it has come.
    pub state: PairState,
    /// What its maker has answered.
    pub answer: Option<Aim>,
    /// That is sent.
    pub sent: bool,
}

/// A brief, and who has confirmed it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PairBrief {
    /// What both mean.
    pub aim: Aim,
    /// Who reads.
    pub side: Side,
    /// The other one.
    pub name: Option<String>,
    /// The reader.
    pub own: Option<String>,
    /// The day on which the reader confirmed it, as people write it.
    pub mine: Option<String>,
    /// The other one's.
    pub theirs: Option<String>,
    /// The last day on which it is kept.
    pub until: String,
    /// The invitation.
    pub token: String,
}

impl PairBrief {
    /// What says yes to it, and to no other one.
    pub(super) fn confirms(&self) -> PairAsked {
        PairAsked::confirms(&self.token, self.aim)
    }
}

/// How many invitations a page lists: with the buttons that turn it they share a row.
pub const LISTED: usize = 6;

/// A page of the invitations that somebody made or opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PairList {
    /// Those on it, the newest first.
    pub listed: Vec<ListedPair>,
    /// Which page, from 0.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
}

/// An invitation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListedPair {
    /// Its place among all.
    pub number: u32,
    /// Its token.
    pub token: String,
    /// The day on which it was made.
    pub made: String,
    /// The side of whoever reads.
    pub side: Side,
    /// The other one, where that is known.
    pub name: Option<String>,
    /// How far it has come.
    pub progress: PairProgress,
}

/// How far an invitation has come, for whoever made or opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PairProgress {
    /// For whoever made it.
    Made(PairState),
    /// For whoever opened it.
    Opened(PairVisit),
}

catalogue! {
    /// How far an invitation has come, as its maker may know it.
    pub enum PairState {
        /// Nobody has opened it.
        Waiting => "waiting",
        /// It was opened: that somebody has answered, and keeps it, is theirs.
        Opened => "opened",
        /// The other one has sent.
        Sent => "sent",
        /// Both were compared.
        Compared => "compared",
        /// Whoever opened it has gone.
        Gone => "gone",
    }
}

catalogue! {
    /// How far an invitation has come for whoever opened it. Its name selects it in a text.
    pub enum PairVisit {
        /// They have not answered.
        ToAnswer => "to-answer",
        /// They have answered, and sent nothing.
        ToSend => "to-send",
        /// They have sent nothing, and the other one has.
        Sent => "sent",
        /// They have sent, and the other one has not.
        Awaited => "awaited",
        /// Both were compared.
        Compared => "compared",
    }
}

catalogue! {
    /// A short message about a pair. Its name is the end of the text's id.
    pub enum PairLine {
        /// Whether to send what was answered.
        Ask => "ask",
        /// The same, where something else was sent before.
        AskAgain => "ask-again",
        /// Answer first.
        AnswerFirst => "answer-first",
        /// Nothing was sent.
        Kept => "kept",
        /// It was sent; the other's are awaited.
        Waiting => "waiting",
        /// It is ready to be read by whoever opens the link, which nobody has.
        Ready => "ready",
        /// The other one has sent, and waits for an answer.
        Awaited => "awaited",
        /// The other one has sent, and waits for what was answered.
        AwaitedAnswered => "awaited-answered",
        /// Asks before what is one's own is taken back.
        Leave => "leave",
        /// Asks before an invitation is retired that nobody has opened.
        Retire => "retire",
        /// It is retired.
        Retired => "retired",
        /// It is taken back.
        Left => "left",
        /// The other one has taken it back.
        Alone => "alone",
    }

    /// Its text.
    text: "pair-" name "",
}

impl PairLine {
    /// Whether its screen sends what was answered: what that is stands on it.
    pub const fn sends(self) -> bool {
        match self {
            Self::Ask | Self::AskAgain | Self::Kept | Self::AwaitedAnswered => true,
            Self::AnswerFirst
            | Self::Waiting
            | Self::Ready
            | Self::Awaited
            | Self::Leave
            | Self::Retire
            | Self::Retired
            | Self::Left
            | Self::Alone => false,
        }
    }
}

impl PairView {
    /// One of each kind, for whoever shows or checks every screen.
    pub fn samples() -> Vec<Self> {
        let token = || "0123456789abcdef0123456789abcdef".to_owned();
        let long =
            || "Massimiliano Bartolomeo Francesco Maria Conte di Collalto e San S".to_owned();
        let start = || format!("insieme-{}", token());
        let aim = Aim::Image(ImageOffer::Influencer, ImageGoal::Products);
        let invitation = |side, state, mine: Option<Aim>| PairInvitation {
            side,
            name: "Anna".into(),
            token: token(),
            start: start(),
            link: format!("https://t.me/follower_o_cliente_bot?start={}", start()),
            guest: (state != PairState::Waiting && mine.is_some()).then(long),
            state,
            answer: mine,
            sent: state == PairState::Opened,
        };
        let answer = aims().first().copied();
        let mut samples = vec![Self::Over, Self::Full(50), Self::List(PairList::default())];
        samples.push(Self::Code(
            invitation(Side::Smm, PairState::Waiting, answer).link,
        ));
        let made = PairState::ALL.map(PairProgress::Made);
        let opened = PairVisit::ALL.map(PairProgress::Opened);
        for (page, pages) in [(0, 1), (4, 9)] {
            for (side, all) in Side::ALL.into_iter().flat_map(|side| {
                let of_side = |all: &[PairProgress]| (side, all.to_vec());
                [of_side(&made), of_side(&opened)]
            }) {
                for name in [None, Some("Anna".to_owned()), Some(long())] {
                    let numbered = (page * 6 + 1..).zip(&all);
                    let listed = numbered.map(|(number, progress)| ListedPair {
                        number,
                        token: token(),
                        made: "27/11/2026".into(),
                        side,
                        name: name.clone(),
                        progress: *progress,
                    });
                    samples.push(Self::List(PairList {
                        listed: listed.collect(),
                        page,
                        pages,
                    }));
                }
            }
        }
        for side in Side::ALL {
            samples.extend(["Anna".to_owned(), long()].map(|name| Self::Welcome { side, name }));
            samples.push(Self::Own(invitation(side, PairState::Waiting, answer)));
            for mine in [None].into_iter().chain(aims().into_iter().map(Some)) {
                let all = PairState::ALL.map(|state| invitation(side, state, mine));
                samples.extend(all.map(Self::Invitation));
            }
            for name in [
                None,
                Some("Anna".to_owned()),
                Some("Elena".to_owned()),
                Some(long()),
            ] {
                samples.extend(PairLine::ALL.map(|line| Self::Said {
                    line,
                    side,
                    name: name.clone(),
                    answer: line.sends().then_some(aim),
                    token: token(),
                }));
                samples.extend(comparisons().into_iter().map(|comparison| Self::Compared {
                    comparison,
                    side,
                    name: name.clone(),
                    token: token(),
                }));
                let day = || Some("27/11/2026".to_owned());
                for (mine, theirs) in [(None, None), (day(), None), (None, day()), (day(), day())] {
                    let agreed = aims().into_iter().filter(|aim| {
                        let (smm, owner) = (*aim, *aim);
                        Comparison { smm, owner }.has_brief()
                    });
                    samples.extend(agreed.map(|aim| {
                        Self::Brief(PairBrief {
                            aim,
                            side,
                            name: name.clone(),
                            own: name.clone(),
                            mine: mine.clone(),
                            theirs: theirs.clone(),
                            until: "27/12/2026".into(),
                            token: token(),
                        })
                    }));
                }
            }
        }
        samples
    }
}

/// Each activity and each goal at least once.
fn aims() -> Vec<Aim> {
    let mut aims = Vec::new();
    aims.extend(GoodsOffer::ALL.map(|offer| Aim::Goods(offer, GoodsGoal::Takings)));
    aims.extend(GoodsGoal::ALL.map(|goal| Aim::Goods(GoodsOffer::Venue, goal)));
    aims.extend(ImageOffer::ALL.map(|offer| Aim::Image(offer, ImageGoal::Audience)));
    aims.extend(ImageGoal::ALL.map(|goal| Aim::Image(ImageOffer::Model, goal)));
    aims.extend(CauseGoal::ALL.map(Aim::Cause));
    aims.extend(TwoGoal::ALL.map(Aim::Two));
    aims.dedup();
    aims
}

/// Each gap, and each thing said, on both sides.
fn comparisons() -> Vec<Comparison> {
    let aims = aims();
    let same = aims.iter().map(|aim| Comparison {
        smm: *aim,
        owner: *aim,
    });
    let next = aims.iter().zip(aims.iter().cycle().skip(1));
    let other = next.map(|(smm, owner)| Comparison {
        smm: *smm,
        owner: *owner,
    });
    same.chain(other).collect()
}
