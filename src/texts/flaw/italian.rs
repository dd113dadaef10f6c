//! What is wrong and what to do, in Italian: for those who write the texts.

use super::foreign::{not_fluent, not_html, not_readable};
use super::list::{Flaw, Limited, Whole};

/// The words of a flaw.
pub(super) fn say(flaw: &Flaw) -> String {
    match flaw {
        Flaw::Inherited { key, flaw } => format!("in {key}, che lo usa: {}", say(flaw)),
        Flaw::NotFluent { line, kind } => format!(
            "non è scritto come vuole Fluent (riga {line}: {}), quindi il bot salta tutto il \
             messaggio; scrivi «id = testo», rientra le righe che seguono e chiudi ogni {{",
            not_fluent(kind)
        ),
        Flaw::EmptyFolder => {
            "qui non c'è nessun file .ftl, quindi non cambia nessun testo; indica \
                              la cartella che li contiene"
                .to_owned()
        }
        Flaw::Unreadable(why) => format!(
            "non si può leggere ({}); salvalo in UTF-8 e controlla i permessi",
            not_readable(why)
        ),
        Flaw::Misnamed(meant) => {
            format!("il bot non lo legge, per come finisce il nome; chiamalo {meant}")
        }
        Flaw::Missing { beside: Some(id) } => {
            format!("manca; aggiungilo, per esempio vicino a {id}")
        }
        Flaw::Missing { beside: None } => "manca; aggiungilo".to_owned(),
        Flaw::MissingTwin(twin) => format!(
            "manca: dice quello che dice {twin}, a chi gestisce i social di altri; aggiungilo"
        ),
        Flaw::WrittenTwice { first } => {
            let first = first.as_ref().map(|first| format!(" in {first}"));
            let first = first.unwrap_or_default();
            format!("è scritto due volte, e conta quello{first}; togline uno")
        }
        Flaw::UnknownReference { reference, meant } => {
            let hint = hint(meant.as_deref());
            format!("usa {{ {reference} }}, che non esiste; {hint}")
        }
        Flaw::Function(name) => {
            format!("chiama {name}(), ma il bot non ha funzioni; togli la chiamata")
        }
        Flaw::UnknownVariable { name, given } => format!(
            "usa {{ ${name} }}, che qui non c'è; ci sono {}",
            given.join(", ")
        ),
        Flaw::NoVariant { lacking, selector } => format!(
            "non ha la variante {} per ${selector}, quindi esce quella con l'asterisco; \
             aggiungila",
            lacking.join(", ")
        ),
        Flaw::IdleVariant {
            variant,
            selector,
            values,
        } => format!(
            "ha una variante [{variant}] che ${selector} non prende mai; può essere {}",
            values.join(", ")
        ),
        Flaw::Circle(round) => format!(
            "non si può comporre, perché torna su sé stesso ({}); togli uno di questi rimandi",
            round.join(" → ")
        ),
        Flaw::ShownNowhere { meant } => {
            format!("non compare da nessuna parte; {}", hint(meant.as_deref()))
        }
        Flaw::Unresolved(why) => {
            format!("non si può comporre ({why}); semplifica i suoi rimandi")
        }
        Flaw::Markup(error) => format!(
            "Telegram lo rifiuterebbe: {}; chiudi ogni tag, scrivi &lt; al posto di < e &amp; al \
             posto di &",
            not_html(error)
        ),
        Flaw::Blank => "è vuoto, e Telegram rifiuta i testi vuoti; scrivilo".to_owned(),
        Flaw::TooLong {
            length,
            role,
            limit,
        } => {
            let role = role.map(|role| format!(" ed è {}", name(role)));
            let role = role.unwrap_or_default();
            format!("ha {length} caratteri{role}: al massimo {limit}; accorcialo")
        }
        Flaw::LongestPart {
            whole,
            total,
            limit,
        } => {
            let whole = match whole {
                Whole::Message => "un messaggio",
                Whole::Verdict => "un verdetto",
            };
            format!(
                "è la parte più lunga di {whole} di {total} caratteri: al massimo {limit}; \
                 accorcialo"
            )
        }
        Flaw::TooLongBeside { length, limit } => format!(
            "ha {length} caratteri accanto a un altro pulsante: al massimo {limit}; accorcialo"
        ),
        Flaw::ManyRows { rows, limit } => format!(
            "è il primo di {rows} righe di pulsanti: al massimo {limit}; spostane qualcuno nel \
             codice"
        ),
        Flaw::UnlikeAnswers { long, other, short } => format!(
            "ha {long} caratteri, e {other}, che risponde alla stessa domanda, {short}; scrivi \
             risposte dello stesso tipo"
        ),
        Flaw::Impersonal(words) => format!("ha «{words}»; di' chi lo fa: «metti un link»"),
        Flaw::IdleItalics => {
            "ha il corsivo, che serve solo ai titoli; scrivi tra «…» quello che sta su un pulsante"
                .to_owned()
        }
        Flaw::VerbOfSense(verb) => {
            format!("ha «{verb}», che non tutti possono fare; scrivi «vai a», «apri», «scopri»")
        }
        Flaw::NoVerb(word) => format!(
            "comincia con «{word}», e un pulsante che fa qualcosa comincia con un verbo; scrivi \
             «apri», «vai a», «scopri»"
        ),
        Flaw::Unspoken(mark) => {
            format!("ha {mark}, che a voce non si dice; dillo con parole, oppure toglilo")
        }
        Flaw::BareBlank(label) => format!(
            "ha uno spazio vuoto dopo «{label}:» in cui ci sta qualsiasi cosa; scrivi subito dopo che \
             cosa si conta: «____ clienti»"
        ),
        Flaw::YoursToBoth(word) => format!(
            "dice «{word}» a tutt'e due le voci, ma l'attività non è di chi gestisce i social; \
             toglilo"
        ),
        Flaw::NeedOfAnother(words) => format!(
            "dice «{words}» a chi gestisce i social, ma serve a chi glieli affida; scrivi «qui \
             servono»"
        ),
        Flaw::IdleMarkup => "ha dei tag dove esce solo testo semplice; toglili".to_owned(),
        Flaw::DroppedLink => "ha un link che Telegram toglie; scrivi l'indirizzo intero, \
                              <a href=\"https://…\">, con del testo dentro"
            .to_owned(),
        Flaw::DirectionMarks => {
            "contiene segni di direzione invisibili (U+2068, U+2069); toglili".to_owned()
        }
        Flaw::SeveralEmoji => "ha più di un'emoji; lasciane una, all'inizio".to_owned(),
        Flaw::SecondEmoji => {
            "porta una seconda emoji nel messaggio; lasciane una, all'inizio".to_owned()
        }
        Flaw::SameFirstWord { word, other } => format!(
            "comincia con «{word}» come {other}, e una risposta si può scrivere con la sua prima \
             parola; comincia con un'altra"
        ),
        Flaw::ButtonData { data, limit } => format!(
            "i dati del pulsante {data:?} non sono da 1 a {limit} byte; accorciali nel codice"
        ),
        Flaw::UnknownCommand { word, commands } => format!(
            "nomina /{word}, che qui non è un comando; ci sono {}",
            commands.join(", ")
        ),
        Flaw::UnnamedCommands(commands) => {
            format!("non nomina {}; aggiungi una riga", commands.join(", "))
        }
        Flaw::HardToRead { index, least } => format!(
            "è difficile da leggere (Gulpease {index}, almeno {least}); accorcia frasi e parole"
        ),
        Flaw::TwoSpaces => "ha due spazi di fila; lasciane uno".to_owned(),
        Flaw::Quote(quote) => format!("ha la virgoletta {quote}; scrivi «…»"),
        Flaw::Misspelt { written, right } => format!("ha «{written}»; scrivi «{right}»"),
        Flaw::Elsewhere { italian, .. } => italian.clone(),
    }
}

fn hint(meant: Option<&str>) -> String {
    match meant {
        Some(name) => format!("volevi dire {name}?"),
        None => "toglilo o correggi il nome".to_owned(),
    }
}

const fn name(role: Limited) -> &'static str {
    match role {
        Limited::Button => "un pulsante",
        Limited::Copied => "un testo che un pulsante copia",
        Limited::Toast => "la risposta a un tocco",
        Limited::Description => "la descrizione del bot",
        Limited::ShortDescription => "la descrizione breve del bot",
        Limited::Command => "la descrizione di un comando",
        Limited::Line => "una riga sopra una domanda",
        Limited::InPicture => "un testo in un'immagine",
        Limited::InPage => "un testo in una pagina",
    }
}
