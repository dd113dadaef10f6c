//! In Italian, what others say in English: Fluent's parser, Telegram's HTML, the system.

use std::io;

use fluent_syntax::parser::ErrorKind;

use super::list::Unreadable;
use crate::html::HtmlError;

pub(super) fn not_fluent(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::ExpectedToken(token) => format!("qui serve «{token}»"),
        ErrorKind::ExpectedCharRange { range } => format!("qui serve un carattere tra {range}"),
        ErrorKind::ExpectedMessageField { entry_id } => {
            format!("il messaggio «{entry_id}» non ha testo")
        }
        ErrorKind::ExpectedTermField { entry_id } => {
            format!("il termine «{entry_id}» non ha testo")
        }
        ErrorKind::ForbiddenCallee => "qui non si può chiamare niente".to_owned(),
        ErrorKind::MissingDefaultVariant => "manca la variante con l'asterisco".to_owned(),
        ErrorKind::MissingValue => "manca il testo".to_owned(),
        ErrorKind::MultipleDefaultVariants => "una sola variante può avere l'asterisco".to_owned(),
        ErrorKind::MessageReferenceAsSelector => {
            "non si può scegliere in base a un messaggio".to_owned()
        }
        ErrorKind::TermReferenceAsSelector => {
            "non si può scegliere in base a un termine".to_owned()
        }
        ErrorKind::MessageAttributeAsSelector => {
            "non si può scegliere in base all'attributo di un messaggio".to_owned()
        }
        ErrorKind::TermAttributeAsPlaceable => {
            "l'attributo di un termine non si può mostrare".to_owned()
        }
        ErrorKind::UnterminatedStringLiteral => "mancano le virgolette di chiusura".to_owned(),
        ErrorKind::PositionalArgumentFollowsNamed => {
            "gli argomenti senza nome vanno prima di quelli con il nome".to_owned()
        }
        ErrorKind::DuplicatedNamedArgument(name) => format!("l'argomento «{name}» c'è due volte"),
        ErrorKind::UnknownEscapeSequence(sequence) => {
            format!("«\\{sequence}» non vuol dire niente")
        }
        ErrorKind::InvalidUnicodeEscapeSequence(sequence) => {
            format!("«{sequence}» non è un carattere Unicode")
        }
        ErrorKind::UnbalancedClosingBrace => "c'è una } di troppo".to_owned(),
        ErrorKind::ExpectedInlineExpression => "tra { e } non c'è niente da mostrare".to_owned(),
        ErrorKind::ExpectedSimpleExpressionAsSelector => {
            "si può scegliere solo in base a una variabile".to_owned()
        }
        ErrorKind::ExpectedLiteral => "qui serve un numero o un testo tra virgolette".to_owned(),
    }
}

pub(super) fn not_html(error: &HtmlError) -> String {
    match error {
        HtmlError::UnsupportedTag { tag, .. } => format!("non conosce il tag «{tag}»"),
        HtmlError::UnclosedStartTag { .. } => "dopo un < manca la >".to_owned(),
        HtmlError::UnclosedEndTag { .. } => "dopo un </ manca la >".to_owned(),
        HtmlError::EmptyAttribute { tag, .. } => {
            format!("nel tag «{tag}» c'è un attributo senza nome")
        }
        HtmlError::NoEqualSign { tag, .. } => {
            format!("nel tag «{tag}» c'è un attributo senza «=»")
        }
        HtmlError::BadToken { .. } => "il valore di un attributo vuole le virgolette".to_owned(),
        HtmlError::PlainSpan { .. } => "«span» vuole class=\"tg-spoiler\"".to_owned(),
        HtmlError::UnexpectedEndTag { .. } => "chiude un tag che non è aperto".to_owned(),
        HtmlError::UnmatchedEndTag {
            expected, found, ..
        } => format!("chiude «{found}» dove è aperto «{expected}»"),
        HtmlError::MissingEndTag { tag } => format!("il tag «{tag}» non è chiuso"),
        HtmlError::BadEmoji => "«tg-emoji» vuole un emoji-id valido".to_owned(),
        HtmlError::Surrogate => "un'entità numerica non è un carattere".to_owned(),
    }
}

pub(super) fn not_readable(why: &Unreadable) -> String {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the system's kinds are without end: of the others it is quoted"
    )]
    match why.kind {
        io::ErrorKind::NotFound => "non c'è più".to_owned(),
        io::ErrorKind::PermissionDenied => "i permessi non lo lasciano leggere".to_owned(),
        io::ErrorKind::InvalidData => "non è scritto in UTF-8".to_owned(),
        io::ErrorKind::IsADirectory => "è una cartella".to_owned(),
        io::ErrorKind::NotADirectory => "non è una cartella".to_owned(),
        _ => format!("il sistema dice: {}", why.words),
    }
}
