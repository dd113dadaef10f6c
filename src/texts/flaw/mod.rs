//! What can be wrong with a text, as a closed list: whoever adds to it is told by the compiler where its
//! words are missing.
//!
//! - `list`: the list, without words
//! - `english`: what a terminal and the log say
//! - `italian`: what the preview says to whoever writes the texts
//! - `foreign`: in Italian, what Fluent, Telegram's HTML and the system say

mod english;
mod foreign;
mod italian;
mod list;

use std::fmt;

pub use self::list::{Flaw, Language, Limited, Unreadable, Whole};

impl Flaw {
    /// What is wrong and what to do, in a language.
    pub fn said(&self, language: Language) -> String {
        match language {
            Language::English => english::say(self),
            Language::Italian => italian::say(self),
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::HtmlError;

    #[test]
    fn a_finding_of_another_text_is_told_in_its_language_to_the_end() {
        let flaw = Flaw::Inherited {
            key: "a".to_owned(),
            flaw: Box::new(Flaw::Markup(HtmlError::MissingEndTag { tag: "b" })),
        };
        let italian = flaw.said(Language::Italian);
        assert!(italian.starts_with("in a, che lo usa:"), "{italian}");
        assert!(italian.contains("il tag «b» non è chiuso"), "{italian}");
        let english = flaw.to_string();
        assert!(
            english.starts_with("in a, which refers to it: Telegram would refuse"),
            "{english}"
        );
    }
}
