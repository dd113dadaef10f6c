//! What can be wrong with a value below `[agency]`, as a closed list: whoever adds to it is told by the
//! compiler where its words are missing, in both languages.

/// A value that is not what its key wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgencyProblem {
    /// There is no such key; this one is most like it.
    UnknownKey(&'static str),
    /// No text in quotes.
    NotText,
    /// No whole number of this range.
    NotNumber {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// No whole address that begins with `https://`.
    NotAddress,
    /// An address of somebody else's.
    OtherHost {
        /// Where it should be.
        hosts: &'static [&'static str],
        /// Where it is.
        host: String,
    },
    /// No number with its country's code.
    NotPhone,
    /// No e-mail address.
    NotEmail,
    /// No colour.
    NotColour,
    /// Neither a PNG nor an SVG file, by its name.
    NotPicture,
    /// A text of several lines.
    SeveralLines,
    /// A text that finds no room.
    TooLong {
        /// How many characters it has.
        length: usize,
        /// How many it may have.
        most: usize,
    },
}

/// A key below `[agency]` that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyFault {
    /// Counted from 1.
    pub line: usize,
    /// As it is written.
    pub key: String,
    /// What is wrong.
    pub problem: AgencyProblem,
}

impl AgencyProblem {
    /// What is wrong with the value of a key and what to do, for terminals and logs.
    pub fn english(&self, key: &str) -> String {
        match self {
            Self::UnknownKey(nearest) => format!(
                "[agency] has no key «{key}»; the nearest is «{nearest}» (`follower-o-cliente config` \
                 prints them all)"
            ),
            Self::NotText => format!("{key} wants a text in quotes, such as {key} = \"…\""),
            Self::NotNumber { least, most } => {
                format!("{key} wants a whole number from {least} to {most}")
            }
            Self::NotAddress => format!(
                "{key} wants a whole address that begins with https://, such as {key} = \
                 \"https://example.com/\""
            ),
            Self::OtherHost { hosts, host } => format!(
                "{key} wants an address at {}, and this one is at {host}",
                hosts.join(" or ")
            ),
            Self::NotPhone => format!(
                "{key} wants a number with its country's code, 7 to 15 digits, such as {key} = \
                 \"+39 02 1234567\""
            ),
            Self::NotEmail => {
                format!("{key} wants an e-mail address, such as {key} = \"ciao@example.com\"")
            }
            Self::NotColour => format!(
                "{key} wants six hexadecimal digits behind a #, such as {key} = \"#0a5c36\""
            ),
            Self::NotPicture => {
                format!(
                    "{key} wants the path of a PNG or an SVG file, such as {key} = \"logo.svg\""
                )
            }
            Self::SeveralLines => format!("{key} wants a text of one line"),
            Self::TooLong { length, most } => {
                format!("{key} has {length} characters, and at most {most} of them find room")
            }
        }
    }

    /// The same, for those who write the texts.
    pub fn italian(&self, key: &str) -> String {
        match self {
            Self::UnknownKey(nearest) => format!(
                "sotto [agency] non c'è una chiave «{key}»; la più simile è «{nearest}» \
                 (`follower-o-cliente config` le stampa tutte)"
            ),
            Self::NotText => format!("vuole un testo tra virgolette: {key} = \"…\""),
            Self::NotNumber { least, most } => {
                format!("vuole un numero intero da {least} a {most}, senza virgolette")
            }
            Self::NotAddress => format!(
                "vuole un indirizzo intero, che comincia con https://: {key} = \
                 \"https://example.com/\""
            ),
            Self::OtherHost { hosts, host } => format!(
                "vuole un indirizzo di {}, e questo è di {host}",
                hosts.join(" o ")
            ),
            Self::NotPhone => format!(
                "vuole un numero con il prefisso del paese, da 7 a 15 cifre: {key} = \
                 \"+39 02 1234567\""
            ),
            Self::NotEmail => {
                format!("vuole un indirizzo e-mail: {key} = \"ciao@example.com\"")
            }
            Self::NotColour => {
                format!("vuole sei cifre esadecimali dopo un #: {key} = \"#0a5c36\"")
            }
            Self::NotPicture => {
                format!("vuole il percorso di un file PNG o SVG: {key} = \"logo.svg\"")
            }
            Self::SeveralLines => "vuole un testo di una riga sola".to_owned(),
            Self::TooLong { length, most } => {
                format!("ha {length} caratteri: ce ne stanno al massimo {most}; accorcialo")
            }
        }
    }
}
