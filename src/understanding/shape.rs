//! What the ending of a word would make of it, were it a verb.

use super::fold::infinitive_stem;
use super::reading::{Reading, Unit};

/// What the ending of a word would make of it, were it a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// *io*, *noi*: the verb comes next.
    Pronoun,
    FirstPerson,
    /// *sono*: I am, or they are.
    Am,
    /// Of several, *vendono*, or *fa*.
    ThirdPerson,
    Infinitive,
    /// *avere*: who wants to have something has not.
    Having,
    /// *affittate*: you do.
    SecondPerson,
    /// *vendendo*: whose, the verb before it tells.
    Gerund,
    /// *aperto*, *venduto*.
    Participle,
    /// *vende*, or a noun.
    Singular,
    Other,
}

impl Shape {
    /// Whether it may be of the third person.
    pub(super) const fn is_third(self) -> bool {
        matches!(self, Self::Singular | Self::ThirdPerson)
    }

    pub(super) fn of(reading: &Reading, unit: &Unit, listed: &str) -> Self {
        let typed = reading.plain.word_at(unit.tokens.0);
        if typed == "avere" {
            Self::Having
        } else if infinitive_stem(typed).is_some() {
            Self::Infinitive
        } else if typed == "sono" {
            Self::Am
        } else if typed == "fa"
            || (["anno", "ano", "ono"]
                .iter()
                .any(|ending| typed.ends_with(ending))
                && !is_first_person(typed, listed))
        {
            Self::ThirdPerson
        } else if matches!(typed, "io" | "noi") {
            Self::Pronoun
        } else if matches!(typed, "mi" | "ci") {
            Self::FirstPerson
        } else if ["ato", "ito", "uto", "erto"]
            .iter()
            .any(|ending| typed.ends_with(ending))
            && !is_first_person(typed, listed)
        {
            Self::Participle
        } else if ["ate", "ete", "ite"]
            .iter()
            .any(|ending| typed.ends_with(ending))
        {
            Self::SecondPerson
        } else if is_gerund(typed, listed) {
            Self::Gerund
        } else if typed.ends_with('o') || typed.ends_with("iamo") {
            Self::FirstPerson
        } else if typed.ends_with(['a', 'e']) {
            Self::Singular
        } else {
            Self::Other
        }
    }
}

/// *ospito* of *ospitare*, *aiuto* of "aiuto anziani".
fn is_first_person(typed: &str, listed: &str) -> bool {
    let stem = typed.strip_suffix('o').unwrap_or(typed);
    let rest = listed.strip_prefix(stem);
    rest.is_some_and(|rest| {
        matches!(rest, "are" | "ere" | "ire" | "iare") || rest.starts_with("o ")
    })
}

/// *vendendo* of *vendere*, *facendo* of "faccio video"; not *vendo*.
fn is_gerund(typed: &str, listed: &str) -> bool {
    let Some(stem) = typed
        .strip_suffix("ando")
        .or_else(|| typed.strip_suffix("endo"))
    else {
        return false;
    };
    let verb = listed.split(' ').next().unwrap_or_default();
    match infinitive_stem(verb) {
        Some(of) => of == stem,
        None => !verb.is_empty() && verb != typed,
    }
}
