//! Where something happens to a pair, and how what its machine says is written, told and counted.

use super::kept::{KeptPair, List};
use super::say;
use crate::dialogue::{
    self, Choice, Dialogue, DialogueInput, Memory, PairInput, PairMark, PairView, Reader, Side,
    Source, Topic,
};
use crate::store::{Mark, Records, Write};
use crate::turn::event::Event;
use crate::turn::letter::{Letter, Turn};
use crate::turn::person::{self, Remembered};
use crate::turn::records::{Missing, RecordKind, one};
use crate::turn::world::World;

/// Where something happens.
pub(super) struct PairTurn<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) event: &'a Event,
    pub(super) records: &'a Records,
    pub(super) chat: i64,
}

impl PairTurn<'_> {
    /// The questions begin for a side, as by the taps that lead there; what is shown is the caller's.
    pub(super) fn begins(&self, side: Side) -> Result<Turn, Missing> {
        let kept = person::read(one(self.records, RecordKind::Dialogue.of_chat(self.chat))?);
        let known = match kept.remembered {
            Remembered::Dialogue(dialogue) => Some(dialogue),
            Remembered::Nothing | Remembered::Unreadable => None,
        };
        let source = match side {
            Side::Owner => Source::new(Source::OWN[1]),
            Side::Smm => Source::new(Source::OWN[2]),
        };
        let mut inputs = vec![DialogueInput::Start(source)];
        if side == Side::Smm {
            let smm = Topic::Smm.choice();
            inputs.extend([smm, Choice::AnswerForClient].map(DialogueInput::Choose));
        }
        self.taken(known, inputs)
    }

    /// The same for whoever invited, in the conversation that they have.
    pub(super) fn answers(&self, side: Side) -> Result<Turn, Missing> {
        let kept = person::read(one(self.records, RecordKind::Dialogue.of_chat(self.chat))?);
        let known = match kept.remembered {
            Remembered::Dialogue(dialogue) => Some(dialogue),
            Remembered::Nothing | Remembered::Unreadable => None,
        };
        let mut inputs = vec![DialogueInput::Choose(Choice::Restart)];
        if side == Side::Smm {
            let smm = Topic::Smm.choice();
            inputs.extend([smm, Choice::AnswerForClient].map(DialogueInput::Choose));
        }
        self.taken(known, inputs)
    }

    pub(super) fn taken(
        &self,
        known: Option<Dialogue>,
        inputs: Vec<DialogueInput>,
    ) -> Result<Turn, Missing> {
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

    /// One view to whoever spoke.
    pub(super) fn shown(&self, view: PairView, edits: Option<i32>) -> Turn {
        Turn {
            letters: vec![Letter {
                edits,
                ..say::letter(self.world, self.chat, view)
            }],
            ..Turn::default()
        }
    }

    /// Everything of this chat goes: its pairs end.
    pub(super) fn erased(&self, turn: &mut Turn) -> Result<(), Missing> {
        let list = List::find(self.records, self.chat)?;
        for kept in KeptPair::all(self.records, &list, self.world.now)? {
            if let Some(side) = kept.side_of(self.chat) {
                self.step(kept, PairInput::Left(side), None, turn)?;
            }
        }
        Ok(())
    }

    /// The lists that a pair is in are kept as long as the pair is.
    fn lists_last(&self, kept: &KeptPair, turn: &mut Turn) -> Result<(), Missing> {
        for chat in [Some(kept.host), kept.guest].into_iter().flatten() {
            let id = RecordKind::Pairs.of_chat(chat);
            let written = |write: &Write| matches!(write, Write::Put(record) if record.id == id);
            if !turn.writes.iter().any(written) {
                let list = List::find(self.records, chat)?;
                turn.writes.push(list.write(chat, self.world.now));
            }
        }
        Ok(())
    }

    /// What the pair's machine says is written, told and counted. `edits` is the message that was tapped.
    pub(super) fn step(
        &self,
        mut kept: KeptPair,
        input: PairInput,
        edits: Option<i32>,
        turn: &mut Turn,
    ) -> Result<(), Missing> {
        let world = self.world;
        let step = kept.pair.step(input);
        let erased = turn.writes.contains(&Write::Erase(self.chat));
        match step.pair {
            Some(pair) => {
                let further =
                    (kept.pair.opened, kept.pair.comparison()) != (pair.opened, pair.comparison());
                kept.pair = pair;
                if further {
                    kept.until = say::until(world.now);
                    self.lists_last(&kept, turn)?;
                }
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

/// The side that a verdict is of.
pub(super) const fn side_of(reader: Reader) -> Side {
    match reader {
        Reader::Owner(_) | Reader::Invited => Side::Owner,
        Reader::Smm => Side::Smm,
    }
}

/// Counted under no link: an invitation is somebody's own.
pub(super) fn mark(mark: PairMark) -> Mark {
    Mark {
        placement: String::new(),
        step: mark.name(),
        choice: "",
    }
}
