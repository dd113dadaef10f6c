//! The verbs that buttons begin with. Of Italian's forms an order to one person cannot be told from other
//! words by its ending: those that buttons are made of are listed. A verb that is missing here is written
//! down beside its like; until then it costs a warning.

/// «Apri», «chiedi»; and «indietro», which every phone says for «torna».
const ORDERS: &str = "abbina accedi accendi accetta aggiorna aggiungi aiuta allega ammira annulla apri \
    archivia arriva aspetta attiva avvia avvisa blocca calcola cambia cancella carica cerca chiama chiarisci \
    chiedi chiudi clicca collega comincia compila completa componi compra comunica condividi conferma \
    confronta conosci consulta conta contatta continua controlla copia correggi crea dai decidi descrivi \
    diventa domanda dona elimina entra esci evita esplora esporta fai ferma filtra finisci firma fissa gioca gira \
    impara importa incolla incontra inizia inoltra inquadra inserisci invia invita iscrivi lascia lavora leggi \
    manda metti migliora misura modifica mostra naviga nascondi nota offri ordina organizza ottieni \
    parla partecipa parti passa pensa pianifica porta prendi prenota prepara presenta procedi proponi prosegui \
    prova pubblica racconta raggiungi ragiona regala registra riapri ricarica ricevi richiama richiedi \
    ricomincia riconta ricorda rifai rileggi rimanda rimuovi ringrazia riparti ripassa ripeti riporta riprendi \
    riprova risparmia rispondi risolvi ritira ritorna rivedi sai salta salva sblocca scarica scegli scopri scorri \
    scrivi segna segnala segui seleziona sfoglia silenzia sistema smetti sostieni spedisci spegni spiega sposta \
    stampa studia suggerisci svuota telefona termina tieni tocca togli torna traduci trova unisci usa utilizza \
    vai valuta vedi verifica vieni visita vota guarda ascolta senti indietro";

/// Short ones, and those whose pronoun doubles its consonant.
const SHORT: [&str; 12] = [
    "di'", "dillo", "dimmi", "dicci", "da'", "dammi", "dacci", "fa'", "fallo", "fammi", "vacci",
    "va'",
];

/// What may hang on to a verb: «chiedilo», «iscriviti».
const PRONOUNS: [&str; 20] = [
    "lo", "la", "li", "le", "gli", "ne", "mi", "ti", "ci", "vi", "melo", "telo", "celo", "velo",
    "glielo", "gliela", "glieli", "gliele", "gliene", "cene",
];

/// Whether a label says what its button does: it begins with a verb, after a «sì» or a «no» if there is one.
pub(super) fn is_order(label: &str) -> bool {
    let label = label.replace('’', "'").to_lowercase();
    let words = label.split(|c: char| c != '\'' && !c.is_alphabetic());
    let mut words = words.filter(|word| !word.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    match first {
        // «No, grazie» declines, and does nothing else.
        "sì" | "no" => words
            .next()
            .is_none_or(|next| next == "grazie" || is_verb(next)),
        verb => is_verb(verb),
    }
}

fn is_verb(word: &str) -> bool {
    let is_listed = |word: &str| ORDERS.split_whitespace().any(|order| order == word);
    let mut bare = PRONOUNS.iter().filter_map(|end| word.strip_suffix(end));
    SHORT.contains(&word) || is_listed(word) || bare.any(is_listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_what_its_button_does() {
        for (label, is) in [
            ("Apri il messaggio", true),
            ("Chiedilo a chi gestisce i tuoi social", true),
            ("Iscriviti", true),
            ("Mandaglielo", true),
            ("Dillo a tutti", true),
            ("Di’ la tua", true),
            ("✅ Invia", true),
            ("No, tieni tutto", true),
            ("No, grazie", true),
            ("Sì", true),
            ("I numeri da contare", false),
            ("Esempio", false),
            ("Di più", false),
            ("No, i numeri", false),
            ("Aprire", false),
            ("→", false),
        ] {
            assert_eq!(is_order(label), is, "{label}");
        }
    }
}
