//! The line above a question: what happened. Below a verdict it stands alone.

use crate::dialogue::answers::Question;
use crate::dialogue::input::Kind;
use crate::dialogue::offers::Offer;
use crate::dialogue::screen::{Arg, Words};
use crate::dialogue::state::State;
use crate::dialogue::talk::Talk;
use crate::dialogue::view::Notice;
use crate::dialogue::voice::Voice;

pub(super) fn above(state: State, notice: Notice) -> Words {
    let after = matches!(state, State::Verdict(..));
    match notice {
        Notice::Welcome => Words::new(match state.voice() {
            Voice::Owner | Voice::Smm => "welcome",
            Voice::Invited => "welcome-invited",
        })
        .with("total", Arg::Number(state.voice().questions())),
        Notice::Lost => Words::new("notice-lost"),
        Notice::Understood(answer) => {
            let (question, name) = (answer.question(), Arg::Name(answer.name()));
            if question == Question::Activity {
                Words::new("notice-understood").with("topic", name)
            } else {
                let text = question.said(state.voice(), question.understood());
                Words::new(text).with("answer", name)
            }
        }
        Notice::Talk(talk) => talked(state, talk, after),
        Notice::Unclear(kind) => match kind {
            Kind::Text if after => Words::new("notice-unclear-after"),
            Kind::Text if state.question() == Some(Question::Activity) => {
                Words::new(state.voice().text("notice-unclear-activity"))
            }
            Kind::Text => Words::new("notice-unclear"),
            Kind::UnknownCommand if after => Words::new("notice-unknown-command-after"),
            Kind::UnknownCommand => Words::new("notice-unknown-command"),
            Kind::Edited if after => Words::new("notice-edited-after"),
            Kind::Edited => Words::new("notice-edited"),
            Kind::Forwarded => Words::new("notice-forwarded"),
            Kind::Photo
            | Kind::Voice
            | Kind::Audio
            | Kind::Video
            | Kind::Animation
            | Kind::Sticker
            | Kind::Document
            | Kind::Location
            | Kind::Contact
            | Kind::Poll
            | Kind::Unknown => Words::new("notice-media").with("kind", Arg::Name(kind.name())),
        },
    }
}

fn talked(state: State, talk: Talk, after: bool) -> Words {
    let words = Words::new(match talk {
        // Who wins clients is told what to say to one.
        Talk::Rival => state.voice().text(talk.text()),
        _ if after && talk.differs_after() => talk.text_after().to_owned(),
        Talk::Thanks
        | Talk::Agreed
        | Talk::Praise
        | Talk::Greeting
        | Talk::Goodbye
        | Talk::Insult
        | Talk::Bot
        | Talk::Difference
        | Talk::Price
        | Talk::Person
        | Talk::Stop
        | Talk::Cheated => talk.text().to_owned(),
    });
    if talk != Talk::Rival {
        return words;
    }
    // Whose followers are worth what depends on what is sold.
    let sells = state.offer().map_or("unknown", Offer::kind);
    words.with("sells", Arg::Name(sells))
}
