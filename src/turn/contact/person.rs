//! What a person does about their contact with the agency.

use std::sync::Arc;

use super::card::{LeadCard, Room};
use super::erasing::erase;
use super::lead::Lead;
use super::passing::{asks_to_talk, line, pass_on, phone_given, says_no_number};
use super::say;
use super::topic;
use crate::dialogue::{
    Asked, ContactLine, ContactView, Dialogue, Erased, Exchange, FormNotice, Kind, LeadLine,
    LeadStatus, LeadView, Stage, State, Ticks,
};
use crate::store::{Records, Write};
use crate::texts::Rendered;
use crate::turn::desk::Desk;
use crate::turn::event::{Event, Input};
use crate::turn::letter::{Content, Letter, TopicChange, Turn};
use crate::turn::person::{self, Remembered, Shown, Toward};
use crate::turn::placement::Placement;
use crate::turn::records::{Missing, RecordKind, content, one};
use crate::turn::world::World;

const DAY: i64 = 86_400;

/// Answers what concerns a contact; `None` is for the conversation.
pub(crate) fn take(
    world: &World<'_>,
    event: &Event,
    desk: Option<Desk>,
    records: &Records,
) -> Result<Option<Turn>, Missing> {
    let chat = event.from.chat;
    let lead = Lead::find(records, chat)?;
    match &event.input {
        Input::Tap { data, message } => match (Asked::from_data(data), lead) {
            (None, _) => Ok(None),
            (Some(asked), None) => {
                Asking::new(world, event, *message, records)?.new_here(&asked, desk)
            }
            (Some(asked), Some(lead)) => {
                Asking::new(world, event, *message, records)?.known(&asked, lead, desk)
            }
        },
        Input::Text(text) => {
            if says_no_number(world, text) {
                return Ok(lead.map(|_| line(world, chat, ContactLine::PhoneNone)));
            }
            if lead.is_none() && asks_to_talk(world, text) {
                return Asking::new(world, event, None, records)?.new_here(&Asked::Form, desk);
            }
            pass_on(world, event, lead, desk, records)
        }
        Input::Other(Kind::UnknownCommand) => Ok(None),
        Input::Other(Kind::Contact) => match (&event.about.phone, lead) {
            (Some((phone, true)), Some(lead)) => phone_given(world, lead, phone, records).map(Some),
            (_, lead) => pass_on(world, event, lead, desk, records),
        },
        Input::Other(_) => pass_on(world, event, lead, desk, records),
        Input::Start(_)
        | Input::Command(_)
        | Input::Blocked
        | Input::Group { .. }
        | Input::Migrated { .. } => Ok(None),
    }
}

/// What a tap is answered from.
struct Asking<'a> {
    world: &'a World<'a>,
    event: &'a Event,
    message: Option<i32>,
    records: &'a Records,
    dialogue: Option<Dialogue>,
    shown: Shown,
    toward: Option<Toward>,
}

impl<'a> Asking<'a> {
    fn new(
        world: &'a World<'a>,
        event: &'a Event,
        message: Option<i32>,
        records: &'a Records,
    ) -> Result<Self, Missing> {
        let chat = event.from.chat;
        let kept = person::read(one(records, RecordKind::Dialogue.of_chat(chat))?);
        Ok(Self {
            world,
            event,
            message,
            records,
            dialogue: match kept.remembered {
                Remembered::Dialogue(dialogue) => Some(dialogue),
                Remembered::Nothing | Remembered::Unreadable => None,
            },
            shown: kept.shown,
            toward: kept.toward,
        })
    }

    /// Somebody who has not consented: nothing is kept of them but how far their conversation came.
    fn new_here(mut self, asked: &Asked, desk: Option<Desk>) -> Result<Option<Turn>, Missing> {
        let Some(desk) = desk.filter(|_| self.world.context.talks) else {
            return Ok(None);
        };
        let Some(dialogue) = self.dialogue.clone() else {
            return Ok(None);
        };
        let State::Verdict(..) = dialogue.state else {
            return Ok(None);
        };
        let version = say::version(self.world);
        let form = |ticks, notice| ContactView::Form {
            ticks,
            version: version.clone(),
            notice,
        };
        match asked {
            Asked::Form => {
                let mut turn = Turn::default();
                if self.toward.is_none() {
                    self.toward = Some(Toward::Asked);
                    turn.marks.push(say::mark(word(&dialogue), "contact-asked"));
                }
                self.show(form(Ticks::default(), None), turn).map(Some)
            }
            Asked::Tick(ticks) => self.show(form(*ticks, None), Turn::default()).map(Some),
            Asked::Consent {
                ticks,
                version: read,
            } if *read != version => {
                let view = form(*ticks, Some(FormNotice::Changed));
                self.show(view, Turn::default()).map(Some)
            }
            Asked::Consent { ticks, .. } if !ticks.contact => {
                let view = form(*ticks, Some(FormNotice::Needed));
                self.show(view, Turn::default()).map(Some)
            }
            Asked::Consent { ticks, version } => {
                self.consented(&dialogue, *ticks, version, desk).map(Some)
            }
            Asked::Receipt
            | Asked::Withdraw
            | Asked::Withdrawn
            | Asked::Phone
            | Asked::Close
            | Asked::Reopen => Ok(None),
        }
    }

    /// The yes.
    fn consented(
        mut self,
        dialogue: &Dialogue,
        ticks: Ticks,
        version: &str,
        desk: Desk,
    ) -> Result<Turn, Missing> {
        let (now, about) = (self.world.now, &self.event.about);
        let agency = &self.world.context.agency;
        let days = agency.contacts.as_ref().map_or(0, |to| to.keep_days);
        let placement = match &dialogue.source {
            Some(source) => {
                let id = RecordKind::Placement.of_text(source.as_str());
                content(one(self.records, id)?, Placement::read).map(|found| found.label)
            }
            None => None,
        };
        // Ids of updates begin anew, anywhere, after a week without any.
        let mut number = self.event.update_id;
        while LeadCard::find(self.records, number)?.is_some() {
            number += 1 << 32;
        }
        let until = now + i64::from(days) * DAY;
        let lead = Lead {
            number,
            chat: self.event.from.chat,
            name: about.name.clone(),
            username: about.username.clone(),
            phone: None,
            placement,
            given: now,
            until,
            version: version.to_owned(),
            news: ticks.news,
            status: LeadStatus::New,
            won: false,
            talk: Exchange::NEW,
            dialogue: Some(dialogue.clone()),
        };
        let mut card = LeadCard {
            number,
            chat: desk.chat,
            topic: desk.topic,
            message: None,
            version: version.to_owned(),
            given: now,
            until,
            news: ticks.news,
            letters: 0,
            room: Room::Shared,
            held: Vec::new(),
            pairs: Vec::new(),
        };
        let mut turn = Turn::default();
        turn.letters
            .extend(topic::settle(self.world, &lead, &mut card, desk));
        turn.writes.extend(lead.records().map(Write::Put));
        turn.writes.push(Write::Put(card.record()));
        if self.toward != Some(Toward::Given) {
            self.toward = Some(Toward::Given);
            turn.marks.push(say::mark(word(dialogue), "contact-given"));
        }
        let receipt = say::receipt(self.world, &lead);
        Ok(self.put(receipt, turn))
    }

    /// Somebody who has.
    fn known(
        self,
        asked: &Asked,
        mut lead: Lead,
        desk: Option<Desk>,
    ) -> Result<Option<Turn>, Missing> {
        let world = self.world;
        match asked {
            Asked::Form | Asked::Tick(_) | Asked::Consent { .. } | Asked::Receipt => {
                let receipt = say::receipt(world, &lead);
                Ok(Some(self.put(receipt, Turn::default())))
            }
            Asked::Withdraw => self.show(ContactView::Withdraw, Turn::default()).map(Some),
            Asked::Withdrawn => {
                let mut turn = Turn::default();
                turn.writes.extend(lead.ids().map(Write::Remove));
                if let Some(card) = LeadCard::find(self.records, lead.number)? {
                    erase(world, &card, Erased::Asked, &mut turn);
                }
                self.show(ContactView::Withdrawn, turn).map(Some)
            }
            Asked::Phone => {
                let screen = say::contact(world, ContactView::Phone);
                let letter = say::to_person(lead.chat, Content::Screen(screen));
                Ok(Some(Turn {
                    letters: vec![letter],
                    ..Turn::default()
                }))
            }
            Asked::Close | Asked::Reopen if desk.is_none() => {
                let receipt = say::receipt(world, &lead);
                Ok(Some(self.put(receipt, Turn::default())))
            }
            Asked::Close => {
                let was_open = lead.talk.stage == Stage::Open;
                lead.talk = lead.talk.closed();
                let turn = self.told(&lead, LeadLine::Ended, was_open)?;
                self.show(ContactView::Line(ContactLine::Closed), turn)
                    .map(Some)
            }
            Asked::Reopen => {
                let was_closed = lead.talk.stage == Stage::Closed;
                lead.talk = lead.talk.reopened();
                let turn = self.told(&lead, LeadLine::Reopened, was_closed)?;
                self.show(ContactView::Line(ContactLine::Reopened), turn)
                    .map(Some)
            }
        }
    }

    /// What the desk is told of a change, if it is one.
    fn told(&self, lead: &Lead, line: LeadLine, changed: bool) -> Result<Turn, Missing> {
        let mut turn = Turn::default();
        let Some(mut card) = LeadCard::find(self.records, lead.number)?.filter(|_| changed) else {
            return Ok(turn);
        };
        turn.writes.push(Write::Put(lead.record()));
        if lead.talk.stage == Stage::Open {
            turn.letters
                .extend(topic::change(&card, TopicChange::Reopened));
        }
        turn.letters
            .extend(say::post_card(self.world, lead, &mut card));
        if card.room != Room::Asked {
            let view = LeadView::Line(line, lead.number);
            let screen = Content::Screen(say::lead(self.world, view));
            turn.letters.push(say::to_desk(&mut card, screen));
        }
        if lead.talk.stage == Stage::Closed {
            turn.letters
                .extend(topic::change(&card, TopicChange::Closed));
        }
        turn.writes.push(Write::Put(card.record()));
        Ok(turn)
    }

    fn show(self, view: ContactView, turn: Turn) -> Result<Turn, Missing> {
        let screen = say::contact(self.world, view);
        Ok(self.put(screen, turn))
    }

    /// Shows a screen where the tap was, unless it is there already.
    fn put(mut self, screen: Arc<Rendered>, mut turn: Turn) -> Turn {
        let chat = self.event.from.chat;
        let shown = &mut self.shown;
        let changes = self
            .message
            .is_none_or(|message| shown.put(message, &screen));
        if let Some(dialogue) = &self.dialogue {
            let record = person::remember_toward(chat, dialogue, &self.shown, self.toward);
            turn.writes.push(Write::Put(record));
        }
        if changes {
            turn.letters.push(Letter {
                edits: self.message,
                ..say::to_person(chat, Content::Screen(screen))
            });
        }
        turn
    }
}

fn word(dialogue: &Dialogue) -> String {
    let source = dialogue.source.as_ref();
    source.map_or_else(String::new, |source| source.as_str().to_owned())
}
