//! Two people who answer apart: invitations, and what comes of them. What is decided is decided by the pair's
//! own machine (`dialogue`); here it is read, written and told.
//!
//! 1. Each side's part is a record of its own, whose owner is that side's chat: erasing takes it along. With
//!    either the whole pair ends; what waits for the other side is withdrawn, and the other side is told.
//! 2. An invitation is found by the keyed hash of its token. Nothing of a pair is read unless a token is
//!    named, a verdict is come to, or a chat erased.
//!
//! - `kept`: the records
//! - `say`: how it is set

mod kept;
mod say;

pub(super) use say::token_in;

use std::sync::Arc;

use blake2::digest::consts::U16;
use blake2::{Blake2b, Digest as _};

use self::kept::{Kept, List};
use super::event::{Event, Input};
use super::letter::{Content, Letter, Turn};
use super::person::{self, Remembered};
use super::records::{Missing, RecordKind, one};
use super::world::World;
use crate::dialogue::{
    self, Choice, Dialogue, Input as Step, ListedPair, Memory, Pair, PairAct, PairAsked, PairInput,
    PairLine, PairMark, PairView, Reader, Saying, Side, Source, State, Topic, Voice,
};
use crate::pictures::code_to_draw;
use crate::store::{Found, Mark, Records, Write};
use crate::texts::{Key, KeyAction, Rendered, Toast};

/// The most invitations of one chat at a time.
const MOST: usize = 50;

/// Answers what concerns a pair; `None` is for the conversation.
pub(super) fn of_person(
    world: &World<'_>,
    event: &Event,
    records: &Records,
) -> Result<Option<Turn>, Missing> {
    let at = At {
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
        Input::Command(name) if name == "inviti" => at.list(None).map(Some),
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

/// What follows for pairs from a turn of the conversation: a verdict, or the end of everything.
pub(super) fn after(
    world: &World<'_>,
    event: &Event,
    records: &Records,
    turn: &mut Turn,
) -> Result<(), Missing> {
    let at = At {
        world,
        event,
        records,
        chat: event.from.chat,
    };
    if turn.writes.contains(&Write::Erase(at.chat)) {
        return at.erased(turn);
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
    let Some(kept) = Kept::find(records, &token, world.now)? else {
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

const fn side_of(reader: Reader) -> Side {
    match reader {
        Reader::Owner(_) | Reader::Invited => Side::Owner,
        Reader::Smm => Side::Smm,
    }
}

/// Where something happens.
struct At<'a> {
    world: &'a World<'a>,
    event: &'a Event,
    records: &'a Records,
    chat: i64,
}

impl At<'_> {
    /// A link was opened. Where it is not good, or another has opened it, the plain questions follow.
    fn opens(&self, token: &str) -> Result<Option<Turn>, Missing> {
        let Some(mut kept) = Kept::find(self.records, token, self.world.now)? else {
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
            kept.until = say::until(self.world.now);
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

    /// The questions begin for a side, as by the taps that lead there; what is shown is the caller's.
    fn begins(&self, side: Side) -> Result<Turn, Missing> {
        let kept = person::read(one(self.records, RecordKind::Dialogue.of_chat(self.chat))?);
        let known = match kept.remembered {
            Remembered::Dialogue(dialogue) => Some(dialogue),
            Remembered::Nothing | Remembered::Unreadable => None,
        };
        let source = match side {
            Side::Owner => Source::new(Source::OWN[1]),
            Side::Smm => Source::new(Source::OWN[2]),
        };
        let mut inputs = vec![Step::Start(source)];
        if side == Side::Smm {
            let smm = Topic::Smm.choice();
            inputs.extend([smm, Choice::AnswerForClient].map(Step::Choose));
        }
        self.taken(known, inputs)
    }

    /// The same for whoever invited, in the conversation that they have.
    fn answers(&self, side: Side) -> Result<Turn, Missing> {
        let kept = person::read(one(self.records, RecordKind::Dialogue.of_chat(self.chat))?);
        let known = match kept.remembered {
            Remembered::Dialogue(dialogue) => Some(dialogue),
            Remembered::Nothing | Remembered::Unreadable => None,
        };
        let mut inputs = vec![Step::Choose(Choice::Restart)];
        if side == Side::Smm {
            let smm = Topic::Smm.choice();
            inputs.extend([smm, Choice::AnswerForClient].map(Step::Choose));
        }
        self.taken(known, inputs)
    }

    fn taken(&self, known: Option<Dialogue>, inputs: Vec<Step>) -> Result<Turn, Missing> {
        let mut turn = Turn::default();
        let mut at = known;
        let mut marks = Vec::new();
        for input in inputs {
            let step = dialogue::step(at, input);
            marks.extend(step.marks);
            at = match step.memory {
                Memory::Keep(dialogue) => Some(dialogue),
                Memory::Erase => None,
            };
        }
        if let Some(dialogue) = at {
            turn.marks = person::marks(dialogue.source.clone(), marks);
            turn.writes
                .push(Write::Put(person::remember(self.chat, &dialogue, None)));
        }
        Ok(turn)
    }

    fn tapped(&self, asked: &PairAsked, message: Option<i32>) -> Result<Turn, Missing> {
        let (token, act) = match asked {
            PairAsked::New(side) => return self.invites(*side),
            PairAsked::List => return self.list(message),
            PairAsked::Of(token, act) => (token, *act),
        };
        let found = Kept::find(self.records, token, self.world.now)?;
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
                self.step(kept, PairInput::Sent(side), message, &mut turn)?;
            }
            PairAct::Keep => {
                self.step(kept, PairInput::Kept(side), message, &mut turn)?;
            }
            PairAct::Confirm => {
                let input = PairInput::Confirmed(side, self.world.today);
                self.step(kept, input, message, &mut turn)?;
            }
            PairAct::Leave => {
                let view = PairView::Said {
                    line: PairLine::Leave,
                    side,
                    name: (side != kept.pair.host).then(|| kept.name.clone()),
                    token: token.clone(),
                };
                return Ok(self.shown(view, message));
            }
            PairAct::Left => {
                self.step(kept, PairInput::Left(side), message, &mut turn)?;
            }
            PairAct::Compare | PairAct::Brief | PairAct::Card | PairAct::Code => {
                let saying = kept.pair.comparison().map(|both| match act {
                    PairAct::Brief if both.has_brief() => Saying::Brief(both),
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

    /// A new invitation.
    fn invites(&self, side: Side) -> Result<Turn, Missing> {
        let world = self.world;
        let mut list = List::find(self.records, self.chat)?;
        let there = Kept::all(self.records, &list, world.now)?;
        list.only(&there);
        let own = there.iter().filter(|kept| kept.host == self.chat).count();
        if own >= MOST {
            let most = u32::try_from(MOST).unwrap_or(u32::MAX);
            return Ok(self.shown(PairView::Full(most), None));
        }
        let dialogue =
            Remembered::from(one(self.records, RecordKind::Dialogue.of_chat(self.chat))?);
        let answer = match dialogue {
            Remembered::Dialogue(Dialogue {
                state: State::Verdict(reader, aim),
                ..
            }) if side_of(reader) == side => Some(aim),
            Remembered::Dialogue(_) | Remembered::Nothing | Remembered::Unreadable => None,
        };
        let Some(token) = self.token() else {
            return Ok(self.shown(PairView::Over, None));
        };
        let kept = Kept {
            token,
            host: self.chat,
            name: self.event.about.name.clone(),
            made: world.now,
            until: say::until(world.now),
            guest: None,
            pair: Pair::new(side, answer),
        };
        list.answers(&kept.token);
        let card = PairView::Invitation(say::invitation(world, &kept));
        let mut turn = self.shown(card, None);
        turn.writes = kept.writes();
        turn.writes.push(list.write(self.chat, world.now));
        turn.marks = vec![mark(PairMark::INVITED)];
        Ok(turn)
    }

    /// 128 bits that nobody guesses: the run's random bytes, and the update, of which each comes once.
    fn token(&self) -> Option<String> {
        use std::fmt::Write as _;
        let mut hash = Blake2b::<U16>::new();
        hash.update(self.world.seed?);
        hash.update(self.event.update_id.to_be_bytes());
        let mut token = String::with_capacity(32);
        for byte in hash.finalize() {
            // Writing into a String cannot fail.
            let _ = write!(token, "{byte:02x}");
        }
        Some(token)
    }

    /// The first question, for a pair; what is answered next is an answer for it.
    fn asks(&self, kept: &Kept, side: Side) -> Result<Turn, Missing> {
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
        let lane = crate::store::Lane::UnderWay;
        turn.letters
            .push(Letter::new(to, lane, Content::Screen(screen)));
        Ok(turn)
    }

    /// A link's code, which is read back before it goes out; where it makes none, the link itself.
    fn code(&self, kept: &Kept) -> Turn {
        let link = say::invitation(self.world, kept).link;
        let caption = say::rendered(self.world, PairView::Code(link.clone()));
        let content = match code_to_draw(&link, self.world.look) {
            Ok(sheet) => Content::Picture {
                svg: sheet.svg(),
                caption,
            },
            Err(_) => Content::Screen(caption),
        };
        let lane = crate::store::Lane::UnderWay;
        Turn {
            letters: vec![Letter::new(self.event.from.into(), lane, content)],
            ..Turn::default()
        }
    }

    /// One's own invitations, each with a button.
    fn list(&self, message: Option<i32>) -> Result<Turn, Missing> {
        let list = List::find(self.records, self.chat)?;
        let mut there = Kept::all(self.records, &list, self.world.now)?;
        there.retain(|kept| kept.host == self.chat);
        let listed = there.iter().map(|kept| ListedPair {
            made: say::day_of(kept.made),
            state: say::state(kept),
        });
        let mut screen: Rendered =
            Arc::unwrap_or_clone(say::rendered(self.world, PairView::List(listed.collect())));
        let keys: Vec<Key> = (1..)
            .zip(&there)
            .map(|(number, kept)| Key {
                text: format!("{number}"),
                action: KeyAction::Data(
                    PairAsked::Of(kept.token.clone(), PairAct::Card)
                        .data()
                        .into(),
                ),
            })
            .collect();
        let mut keyboard: Vec<_> = keys.chunks(8).map(<[Key]>::to_vec).collect();
        keyboard.append(&mut screen.keyboard);
        screen.keyboard = keyboard;
        let lane = crate::store::Lane::UnderWay;
        let content = Content::Screen(Arc::new(screen));
        Ok(Turn {
            letters: vec![Letter {
                edits: message,
                ..Letter::new(self.event.from.into(), lane, content)
            }],
            ..Turn::default()
        })
    }

    /// One view to whoever spoke.
    fn shown(&self, view: PairView, edits: Option<i32>) -> Turn {
        Turn {
            letters: vec![Letter {
                edits,
                ..say::letter(self.world, self.chat, view)
            }],
            ..Turn::default()
        }
    }

    /// Everything of this chat goes: its pairs end.
    fn erased(&self, turn: &mut Turn) -> Result<(), Missing> {
        let list = List::find(self.records, self.chat)?;
        for kept in Kept::all(self.records, &list, self.world.now)? {
            if let Some(side) = kept.side_of(self.chat) {
                self.step(kept, PairInput::Left(side), None, turn)?;
            }
        }
        Ok(())
    }

    /// What the pair's machine says is written, told and counted. `edits` is the message that was tapped.
    fn step(
        &self,
        mut kept: Kept,
        input: PairInput,
        edits: Option<i32>,
        turn: &mut Turn,
    ) -> Result<(), Missing> {
        let world = self.world;
        let step = kept.pair.step(input);
        let erased = turn.writes.contains(&Write::Erase(self.chat));
        match step.pair {
            Some(pair) => {
                if pair.comparison().is_some() && kept.pair.comparison() != pair.comparison() {
                    kept.until = say::until(world.now);
                }
                kept.pair = pair;
                turn.writes.extend(kept.writes());
            }
            None => {
                turn.writes.extend(kept.removal());
                for chat in [Some(kept.host), kept.guest].into_iter().flatten() {
                    turn.withdrawn.extend(say::waiting(&kept.token, chat));
                    if chat == self.chat && erased {
                        continue;
                    }
                    let mut list = List::find(self.records, chat)?;
                    list.tokens.retain(|token| *token != kept.token);
                    list.answers = list.answers.filter(|token| *token != kept.token);
                    turn.writes.push(list.write(chat, world.now));
                }
            }
        }
        turn.marks.extend(step.counted.into_iter().map(mark));
        for (side, saying) in step.told {
            let Some(chat) = kept.chat_of(side) else {
                continue;
            };
            // Whoever erases everything is told so by the conversation.
            if chat == self.chat && erased {
                continue;
            }
            let (view, slot) = say::said(&kept, side, saying);
            let letter = say::letter(world, chat, view);
            let here = edits.filter(|_| chat == self.chat);
            turn.letters.push(Letter {
                edits: here,
                slot: here.is_none().then_some(slot),
                ..letter
            });
        }
        Ok(())
    }
}

/// Counted under no link: an invitation is somebody's own.
fn mark(mark: PairMark) -> Mark {
    Mark {
        placement: String::new(),
        step: mark.step,
        choice: mark.choice,
    }
}
