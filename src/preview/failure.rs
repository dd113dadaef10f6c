//! Why the bot ended by itself, in Italian: for whoever looks at the page.

use serde::Serialize;

use crate::app::AppError;
use crate::telegram::FatalError;

/// Why the bot ended by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Failure {
    /// In Italian, and what to do.
    words: &'static str,
    /// As the log says it, in English.
    cause: String,
}

impl Failure {
    /// It said so.
    pub(super) fn of(error: &AppError) -> Self {
        Self {
            words: words(error),
            cause: error.to_string(),
        }
    }

    /// It ended without a word.
    pub(super) fn sudden(cause: String) -> Self {
        Self {
            words: "è un difetto del programma. Riaccendilo.",
            cause,
        }
    }
}

const fn words(error: &AppError) -> &'static str {
    match error {
        AppError::Lock(_) => {
            "la cartella dei dati è già di un altro bot acceso. Spegni quello, o scegli un'altra \
             cartella con --data."
        }
        AppError::Key(_) => {
            "non può usare la chiave dei dati. Controlla il file della chiave e i suoi permessi."
        }
        AppError::NoDatabase(_) => "nella cartella dei dati non c'è ancora un database.",
        AppError::Open(..) => {
            "non può aprire il database. Controlla la cartella dei dati e i suoi permessi."
        }
        AppError::Texts(_) => {
            "non può leggere la cartella dei testi. Controlla il nome e i permessi."
        }
        AppError::Brand(_) => {
            "non può usare il logo della configurazione. Controlla il file, o togli la riga."
        }
        AppError::Token(_) => "il token non ha la forma giusta.",
        AppError::Route(_) => {
            "la strada verso Telegram è configurata male: controlla indirizzo, proxy e certificati."
        }
        AppError::Fatal(FatalError::Unauthorized) => "Telegram non conosce il suo token.",
        AppError::Fatal(FatalError::Conflict) => {
            "un altro programma legge i messaggi dello stesso bot. Spegni quello, poi riaccendi."
        }
        AppError::Fatal(FatalError::Webhook) => "per questo bot è impostato un webhook.",
        AppError::Listening(_) => {
            "l'indirizzo su cui dovrebbe ascoltare è già occupato o non è di questo computer, oppure \
             il certificato non va."
        }
        AppError::Config(_) => "la configurazione non va: controlla le righe del bot.",
        AppError::Twice(_) => "due bot hanno lo stesso token.",
        AppError::Broken => "è un difetto del programma. Riaccendilo.",
        AppError::Delivery => "la consegna dei messaggi si è interrotta. Riaccendilo.",
    }
}
