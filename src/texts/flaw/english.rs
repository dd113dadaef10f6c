//! What is wrong and what to do, in English: for terminals and logs.

use super::list::{Flaw, Limited, Unreadable, Whole};

/// The words of a flaw.
pub(super) fn say(flaw: &Flaw) -> String {
    match flaw {
        Flaw::Inherited { key, flaw } => format!("in {key}, which refers to it: {}", say(flaw)),
        Flaw::NotFluent { line, kind } => format!(
            "not valid Fluent (line {line}: {kind}), so the whole message is skipped; write «id = \
             text», indent the lines that follow, close every {{"
        ),
        Flaw::EmptyFolder => {
            "no .ftl file here, so nothing is reworded; name the folder that holds them".to_owned()
        }
        Flaw::Unreadable(Unreadable { words, .. }) => {
            format!("cannot be read ({words}); save it as UTF-8 and make it readable")
        }
        Flaw::Misnamed(meant) => {
            format!("is not read, because of how its name ends; rename it to {meant}")
        }
        Flaw::Missing { beside: Some(id) } => {
            format!("is missing; add it, for instance beside {id}")
        }
        Flaw::Missing { beside: None } => "is missing; add it".to_owned(),
        Flaw::MissingTwin(twin) => {
            format!("is missing: it says what {twin} says, to whoever runs the profiles; add it")
        }
        Flaw::WrittenTwice { first } => {
            let first = first.as_ref().map(|first| format!(" at {first}"));
            let first = first.unwrap_or_default();
            format!("is written twice, and the one{first} counts; remove one of them")
        }
        Flaw::UnknownReference { reference, meant } => {
            let hint = hint(meant.as_deref());
            format!("refers to {{ {reference} }}, which does not exist; {hint}")
        }
        Flaw::Function(name) => {
            format!("calls {name}(), and the bot has no functions; remove the call")
        }
        Flaw::UnknownVariable { name, given } => format!(
            "uses {{ ${name} }}, which is not given here; there are {}",
            given.join(", ")
        ),
        Flaw::NoVariant { lacking, selector } => format!(
            "has no variant {} for ${selector}, so the one with the asterisk is shown; add it",
            lacking.join(", ")
        ),
        Flaw::IdleVariant {
            variant,
            selector,
            values,
        } => format!(
            "has a variant [{variant}] that ${selector} never takes; it takes {}",
            values.join(", ")
        ),
        Flaw::Circle(round) => format!(
            "cannot be put together, since it leads back to itself ({}); take one of these \
             references out",
            round.join(" → ")
        ),
        Flaw::ShownNowhere { meant } => format!("is shown nowhere; {}", hint(meant.as_deref())),
        Flaw::Unresolved(why) => {
            format!("cannot be put together ({why}); simplify its references")
        }
        Flaw::Markup(error) => format!(
            "Telegram would refuse its markup ({error}); close every tag, write &lt; for < and \
             &amp; for &"
        ),
        Flaw::Blank => "is empty, and Telegram refuses empty texts; write it".to_owned(),
        Flaw::TooLong {
            length,
            role,
            limit,
        } => {
            let role = role.map(|role| format!(" as {}", name(role)));
            let role = role.unwrap_or_default();
            format!("has {length} characters{role}, the most is {limit}; shorten it")
        }
        Flaw::LongestPart {
            whole,
            total,
            limit,
        } => {
            let whole = match whole {
                Whole::Message => "message",
                Whole::Verdict => "verdict",
            };
            format!(
                "is the longest part of a {whole} of {total} characters, the most is {limit}; \
                 shorten it"
            )
        }
        Flaw::TooLongBeside { length, limit } => format!(
            "has {length} characters beside another button, the most is {limit}; shorten it"
        ),
        Flaw::ManyRows { rows, limit } => format!(
            "is the first of {rows} rows of buttons, the most is {limit}; move some in the code"
        ),
        Flaw::UnlikeAnswers { long, other, short } => format!(
            "has {long} characters, and {other}, which answers the same question, {short}; make \
             the answers of one kind"
        ),
        Flaw::Impersonal(words) => {
            format!("has «{words}»; say who does it: «metti un link»")
        }
        Flaw::IdleItalics => {
            "has italics, which are for titles; write «…» around what is on a button".to_owned()
        }
        Flaw::VerbOfSense(verb) => {
            format!("has «{verb}», which not everybody can; write «vai a», «apri», «scopri»")
        }
        Flaw::NoVerb(word) => format!(
            "begins with «{word}», and a button that does something begins with a verb; write \
             «apri», «vai a», «scopri»"
        ),
        Flaw::Unspoken(mark) => {
            format!("has {mark}, which nobody speaks; say it in words, or leave it out")
        }
        Flaw::BareBlank(label) => format!(
            "has a blank after «{label}:» that could be anything; write after it what is counted: \
             «____ clienti»"
        ),
        Flaw::YoursToBoth(word) => format!(
            "says «{word}» to both voices, and the activity is not a social media manager's own; \
             say it without"
        ),
        Flaw::NeedOfAnother(words) => format!(
            "says «{words}» to a social media manager of what a client needs; write «qui servono»"
        ),
        Flaw::IdleMarkup => "has markup where only plain text is shown; remove the tags".to_owned(),
        Flaw::DroppedLink => "has a link that Telegram drops; write its whole address, \
                              <a href=\"https://…\">, and some text in it"
            .to_owned(),
        Flaw::DirectionMarks => {
            "contains invisible direction marks (U+2068, U+2069); remove them".to_owned()
        }
        Flaw::SeveralEmoji => "has more than one emoji; keep one, in front".to_owned(),
        Flaw::SecondEmoji => {
            "brings a second emoji into its message; keep one, in front".to_owned()
        }
        Flaw::SameFirstWord { word, other } => format!(
            "begins with «{word}» as {other} does, and an answer can be typed by its first word; \
             begin with another one"
        ),
        Flaw::ButtonData { data, limit } => {
            format!("its button's data {data:?} is not 1 to {limit} bytes; shorten it in the code")
        }
        Flaw::UnknownCommand { word, commands } => format!(
            "names /{word}, which is no command here; there are {}",
            commands.join(", ")
        ),
        Flaw::UnnamedCommands(commands) => {
            format!("does not name {}; add a line for it", commands.join(", "))
        }
        Flaw::HardToRead { index, least } => format!(
            "is hard to read (Gulpease {index}, the least is {least}); shorten its sentences and \
             its words"
        ),
        Flaw::TwoSpaces => "has two spaces in a row; leave one".to_owned(),
        Flaw::Quote(quote) => format!("has the quote {quote}; write «…»"),
        Flaw::Misspelt { written, right } => format!("has «{written}»; write «{right}»"),
        Flaw::Elsewhere { english, .. } => english.clone(),
    }
}

fn hint(meant: Option<&str>) -> String {
    match meant {
        Some(name) => format!("did you mean {name}?"),
        None => "remove it or correct its name".to_owned(),
    }
}

const fn name(role: Limited) -> &'static str {
    match role {
        Limited::Button => "a button",
        Limited::Copied => "a text that a button copies",
        Limited::Toast => "an answer to a tap",
        Limited::Description => "the bot's description",
        Limited::ShortDescription => "the bot's short description",
        Limited::Command => "a command's description",
        Limited::Line => "a line above a question",
        Limited::InPicture => "a text in a picture",
        Limited::InPage => "a text on a page",
    }
}
