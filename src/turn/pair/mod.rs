//! Two people who answer apart: invitations, and what comes of them. What is decided is decided by the pair's
//! own machine (`dialogue`); here it is read, written and told.
//!
//! 1. Each side's part is a record of its own, whose owner is that side's chat: erasing takes it along. With
//!    either the whole pair ends; what waits for the other side is withdrawn, and the other side is told.
//! 2. An invitation is found by the keyed hash of its token. Nothing of a pair is read unless a token is
//!    named, a verdict is come to, or a chat erased.
//!
//! - `at`: how what the machine says is written and told; `inviting`: invitations
//! - `kept`: the records
//! - `say`: how it is set

mod at;
mod inviting;
mod kept;
mod say;

use self::at::{PairTurn, side_of};
use self::kept::{KeptPair, List};
use super::event::{Event, Input};
use super::invited::token_in;
use super::letter::{Content, Letter, Turn};
use super::person::Remembered;
use super::records::{Missing, RecordKind, one};
use super::world::World;
use crate::dialogue::{
    self, Choice, PairAct, PairAsked, PairInput, PairLine, PairView, Saying, Side, State, Voice,
};
use crate::store::{Found, Lane, Records, Write};
use crate::texts::Toast;

/// Whether an event is known to ask which pairs its chat is in.
pub(super) fn looks(input: &Input) -> bool {
    match input {
        Input::Blocked => true,
        Input::Command(name) => name == "inviti",
        Input::Tap { data, .. } => {
            data == Choice::Erase.data() || PairAsked::from_data(data).is_some()
        }
        Input::Start(_)
        | Input::Text(_)
        | Input::Other(_)
        | Input::Group { .. }
        | Input::Migrated { .. } => false,
    }
}

/// Answers what concerns a pair; `None` is for the conversation.
pub(super) fn of_person(
    world: &World<'_>,
    event: &Event,
    records: &Records,
) -> Result<Option<Turn>, Missing> {
    let at = PairTurn {
        world,
        event,
        records,
        chat: event.from.chat,
    };
    match &event.input {
        Input::Start(Some(source)) => match token_in(source.as_str()) {
            Some(token) => at.opens(token),
            None => Ok(None),
        },
        Input::Command(name) if name == "inviti" => at.list(0, None).map(Some),
        Input::Tap { data, message } => match PairAsked::from_data(data) {
            Some(asked) => at.tapped(&asked, *message).map(Some),
            None => Ok(None),
        },
        Input::Start(None)
        | Input::Command(_)
        | Input::Text(_)
        | Input::Other(_)
        | Input::Blocked
        | Input::Group { .. }
        | Input::Migrated { .. } => Ok(None),
    }
}

/// A new invitation of this side's.
pub(super) fn invites(
    world: &World<'_>,
    event: &Event,
    records: &Records,
    side: Side,
) -> Result<Turn, Missing> {
    let chat = event.from.chat;
    let at = PairTurn {
        world,
        event,
        records,
        chat,
    };
    at.invites(side)
}

/// What follows for pairs from a turn of the conversation: a verdict, or the end of everything.
pub(super) fn after(
    world: &World<'_>,
    event: &Event,
    records: &Records,
    turn: &mut Turn,
) -> Result<(), Missing> {
    let at = PairTurn {
        world,
        event,
        records,
        chat: event.from.chat,
    };
    if turn.writes.contains(&Write::Erase(at.chat)) {
        return at.erased(turn);
    }
    // Most people are in no pair: for them no conversation is read once more.
    if records.one(&RecordKind::Pairs.of_chat(at.chat)) == Some(&Found::Nothing) {
        return Ok(());
    }
    let Some(now) = verdict_in(turn, at.chat) else {
        return Ok(());
    };
    let before = match Remembered::from(one(records, RecordKind::Dialogue.of_chat(at.chat))?) {
        Remembered::Dialogue(dialogue) => Some(dialogue.state),
        Remembered::Nothing | Remembered::Unreadable => None,
    };
    let State::Verdict(reader, aim) = now else {
        return Ok(());
    };
    if before == Some(now) {
        return Ok(());
    }
    let Some(token) = List::find(records, at.chat)?.answers else {
        return Ok(());
    };
    let Some(kept) = KeptPair::find(records, &token, world.now)? else {
        return Ok(());
    };
    if let Some(side) = kept.side_of(at.chat)
        && side == side_of(reader)
    {
        at.step(kept, PairInput::Answered(side, aim), None, turn)?;
    }
    Ok(())
}

/// The state that a turn keeps of a conversation.
fn verdict_in(turn: &Turn, chat: i64) -> Option<State> {
    let id = RecordKind::Dialogue.of_chat(chat);
    turn.writes.iter().find_map(|write| match write {
        Write::Put(record) if record.id == id => {
            match Remembered::from(&Found::Content(record.content.clone())) {
                Remembered::Dialogue(dialogue) => Some(dialogue.state),
                Remembered::Nothing | Remembered::Unreadable => None,
            }
        }
        Write::Put(_) | Write::Remove(_) | Write::Erase(_) => None,
    })
}

impl PairTurn<'_> {
    /// A link was opened. Where it is not good, or another has opened it, the plain questions follow.
    fn opens(&self, token: &str) -> Result<Option<Turn>, Missing> {
        let Some(mut kept) = KeptPair::find(self.records, token, self.world.now)? else {
            return Ok(None);
        };
        if kept.host == self.chat {
            let own = PairView::Own(say::invitation(self.world, &kept));
            return Ok(Some(self.shown(own, None)));
        }
        if kept.pair.opened && kept.guest != Some(self.chat) {
            return Ok(None);
        }
        let side = kept.pair.host.other();
        let mut turn = self.begins(side)?;
        let mut list = List::find(self.records, self.chat)?;
        list.answers(token);
        turn.writes.push(list.write(self.chat, self.world.now));
        if kept.guest.is_none() {
            kept.guest = Some(self.chat);
            kept.guest_name.clone_from(&self.event.about.name);
        }
        let back = kept.pair.opened;
        if back {
            let (view, _) = say::said(&kept, side, Saying::Welcome);
            turn.letters.push(say::letter(self.world, self.chat, view));
        } else {
            self.step(kept, PairInput::Opened, None, &mut turn)?;
        }
        Ok(Some(turn))
    }

    fn tapped(&self, asked: &PairAsked, message: Option<i32>) -> Result<Turn, Missing> {
        let (token, act) = match asked {
            PairAsked::New(side) => return self.invites(*side),
            PairAsked::List(page) => return self.list(*page, message),
            PairAsked::Of(token, act) => (token, *act),
            PairAsked::Confirm(token, _) => (token, PairAct::Confirm),
        };
        let found = KeptPair::find(self.records, token, self.world.now)?;
        let side = found.as_ref().and_then(|kept| kept.side_of(self.chat));
        let (Some(kept), Some(side)) = (found, side) else {
            // Taps on what is no more, and on what never was theirs, are one.
            let over = self.shown(PairView::Over, message);
            return Ok(Turn {
                toast: Some(Toast::Outdated),
                ..over
            });
        };
        let mut turn = Turn::default();
        match act {
            PairAct::Card if side == kept.pair.host => {
                let card = PairView::Invitation(say::invitation(self.world, &kept));
                return Ok(self.shown(card, message));
            }
            PairAct::Code if side == kept.pair.host => return Ok(self.code(&kept)),
            PairAct::Answer => return self.asks(&kept, side),
            PairAct::Send => {
                self.answers_no_more(&kept, side, &mut turn)?;
                self.step(kept, PairInput::Sent(side), message, &mut turn)?;
            }
            PairAct::Keep => {
                self.step(kept, PairInput::Kept(side), message, &mut turn)?;
            }
            // A yes is to what was read: below an older brief it is none to another one.
            PairAct::Confirm
                if kept
                    .pair
                    .comparison()
                    .is_some_and(|both| *asked == PairAsked::confirms(token, both.owner)) =>
            {
                let input = PairInput::Confirmed(side, self.world.today);
                self.step(kept, input, message, &mut turn)?;
            }
            PairAct::Leave => {
                let line = if kept.pair.opened {
                    PairLine::Leave
                } else {
                    PairLine::Retire
                };
                return Ok(self.shown(say::said_line(&kept, side, line), message));
            }
            PairAct::Left => {
                self.step(kept, PairInput::Left(side), message, &mut turn)?;
            }
            PairAct::Card => {
                let (view, _) = say::said(&kept, side, say::standing(&kept, side));
                return Ok(self.shown(view, message));
            }
            PairAct::Compare | PairAct::Brief | PairAct::Code | PairAct::Confirm => {
                let saying = kept.pair.comparison().map(|both| match act {
                    PairAct::Brief | PairAct::Confirm if both.has_brief() => Saying::Brief(both),
                    PairAct::Brief
                    | PairAct::Compare
                    | PairAct::Card
                    | PairAct::Code
                    | PairAct::Answer
                    | PairAct::Send
                    | PairAct::Keep
                    | PairAct::Confirm
                    | PairAct::Leave
                    | PairAct::Left => Saying::Compared(both),
                });
                let view = saying.map(|saying| say::said(&kept, side, saying).0);
                return Ok(self.shown(view.unwrap_or(PairView::Over), message));
            }
        }
        Ok(turn)
    }

    /// What a social media manager has sent is one client's: what she answers by herself afterwards may be for
    /// another, until she begins again by the pair's own button.
    fn answers_no_more(&self, kept: &KeptPair, side: Side, turn: &mut Turn) -> Result<(), Missing> {
        if side == Side::Smm && kept.pair.half(side).answer.is_some() {
            let mut list = List::find(self.records, self.chat)?;
            list.answers = list.answers.filter(|token| *token != kept.token);
            turn.writes.push(list.write(self.chat, self.world.now));
        }
        Ok(())
    }

    /// The first question, for a pair; what is answered next is an answer for it.
    fn asks(&self, kept: &KeptPair, side: Side) -> Result<Turn, Missing> {
        let mut turn = if side == kept.pair.host {
            self.answers(side)?
        } else {
            self.begins(side)?
        };
        let mut list = List::find(self.records, self.chat)?;
        list.answers(&kept.token);
        turn.writes.push(list.write(self.chat, self.world.now));
        let state = verdict_in(&turn, self.chat).unwrap_or(match side {
            Side::Smm => State::Activity(Voice::Smm),
            Side::Owner => State::START,
        });
        let view = dialogue::View::Present(state, None);
        let screen = self.world.texts.view(&view, self.world.context);
        let to = self.event.from.into();
        let lane = Lane::UnderWay;
        turn.letters
            .push(Letter::new(to, lane, Content::Screen(screen)));
        Ok(turn)
    }
}
