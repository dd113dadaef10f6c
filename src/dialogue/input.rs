//! What reaches the state machine.

use super::answers::Answer;
use super::catalogue::catalogue;
use super::choice::Choice;
use super::source::Source;
use super::talk::Talk;

/// What reaches the state machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogueInput {
    /// `/start`, with the parameter of the link if it fits.
    Start(Option<Source>),
    /// A tap, a command, or a text that names a button.
    Choose(Choice),
    /// A free text that was understood as an answer, though not for sure; or what the client does of
    /// somebody who was not asked yet.
    Understood(Answer),
    /// A free text with several fair readings as answers to the same question.
    Ambiguous(Vec<Answer>),
    /// Small talk, or a question of the person's own.
    Talk(Talk),
    /// Anything that chooses nothing.
    Unclear(Kind),
}

catalogue! {
    /// What was sent that chooses nothing. Its name is what the texts' selectors are given.
    pub enum Kind {
        /// A text that names no button.
        Text => "text",
        /// A command that does not exist.
        UnknownCommand => "unknown-command",
        /// A message that was written earlier and edited now.
        Edited => "edited",
        /// A message that somebody else wrote.
        Forwarded => "forwarded",
        /// A photo.
        Photo => "photo",
        /// A voice message.
        Voice => "voice",
        /// Music or another sound.
        Audio => "audio",
        /// A video, a round one too.
        Video => "video",
        /// An animation.
        Animation => "animation",
        /// A sticker.
        Sticker => "sticker",
        /// A file.
        Document => "document",
        /// A place on the map.
        Location => "location",
        /// Somebody's contact.
        Contact => "contact",
        /// A poll.
        Poll => "poll",
        /// A content that this version does not know.
        Unknown => "unknown",
    }
}
