//! Names of patterns.

use std::fmt;

/// The name of a pattern: a message's or a term's value, or one of its attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Name<'a> {
    /// Terms begin with a hyphen and are shown only through references.
    pub(super) term: bool,
    pub(super) id: &'a str,
    pub(super) attribute: Option<&'a str>,
}

impl<'a> Name<'a> {
    pub(super) const fn message(id: &'a str, attribute: Option<&'a str>) -> Self {
        Self {
            term: false,
            id,
            attribute,
        }
    }

    pub(super) const fn term(id: &'a str, attribute: Option<&'a str>) -> Self {
        Self {
            term: true,
            id,
            attribute,
        }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hyphen = if self.term { "-" } else { "" };
        write!(f, "{hyphen}{}", self.id)?;
        match self.attribute {
            Some(attribute) => write!(f, ".{attribute}"),
            None => Ok(()),
        }
    }
}
