//! What can be shown and reads badly, or leaves something out.

use follower_o_cliente::dialogue::{Activity, Topic};
use follower_o_cliente::texts::Severity::Warning;

use super::demand;

#[test]
fn what_reads_badly_is_a_warning() {
    let wordy = "La comunicazione istituzionale contemporanea presuppone competenze \
                 interdisciplinari, professionalità riconosciute, investimenti considerevoli, \
                 pianificazione accurata, monitoraggio costante, collaborazione responsabile, \
                 aggiornamento permanente, sperimentazione consapevole, valutazione comparativa, \
                 documentazione esauriente, partecipazione generalizzata e disponibilità \
                 economica sufficiente.";
    let long = |length: usize| "bla ".repeat(length / 4);
    for (text, line, id, says) in [
        (
            "welcom = Ciao\n",
            1,
            "welcom",
            "is shown nowhere; did you mean welcome?",
        ),
        (
            "navigation =\n    .bak = Via\n",
            2,
            "navigation.bak",
            "did you mean navigation.back?",
        ),
        ("-noi = Rossi\n", 1, "-noi", "is shown nowhere"),
        (
            "welcome = <a href=\"boh\">Ciao</a>\n",
            1,
            "welcome",
            "a link that Telegram drops",
        ),
        ("zzz = Ciao\n", 1, "zzz", "remove it"),
        (
            "welcome = Ciao\n\nwelcome = Salve\n",
            3,
            "welcome",
            "is written twice",
        ),
        (
            "welcome =\n    Ciao.\n    Come  va?\n",
            3,
            "welcome",
            "two spaces",
        ),
        ("welcome = Perchè no?\n", 1, "welcome", "write «Perché»"),
        ("welcome = Ti dico \"ciao\"\n", 1, "welcome", "write «…»"),
        (
            "welcome = 👋 Ciao 🎉\n",
            1,
            "welcome",
            "more than one emoji",
        ),
        ("smm-why = 🎉 Ecco\n", 1, "smm-why", "second emoji"),
        (
            "navigation =\n    .back = <b>Via</b>\n",
            2,
            "navigation.back",
            "only plain text",
        ),
        (
            &format!("navigation =\n    .back = {}\n", long(44)),
            2,
            "navigation.back",
            "the most is 40",
        ),
        (
            &format!("why-venue = {}\n", long(1200)),
            1,
            "why-venue",
            "longest part of a verdict",
        ),
        (&format!("welcome = {wordy}\n"), 1, "welcome", "Gulpease"),
        (
            "question-activity =\n    .venue = Locali, hotel, agriturismi\n",
            2,
            "question-activity.venue",
            "has 26 characters beside another button, the most is 18",
        ),
        (
            "question-manager =\n    .myself = Io\n    .searching = Nessuno, per ora: cerco qualcuno\n",
            3,
            "question-manager.searching",
            "which answers the same question, 2; make",
        ),
        (
            "notice-lost = Ecco, tocca <i>Indietro</i>.\n",
            1,
            "notice-lost",
            "has italics",
        ),
        (
            "navigation =\n    .examples = Leggi gli esempi\n",
            2,
            "navigation.examples",
            "has «Leggi», which not everybody can",
        ),
        (
            "navigation =\n    .examples = Vai qui e guarda\n",
            2,
            "navigation.examples",
            "has «guarda»",
        ),
        (
            "why-venue-smm = Un locale, dicono, <i>vive</i> di gente.\n",
            1,
            "why-venue-smm",
            "has italics",
        ),
        (
            "\nverdict-buttons =\n    .measures = I conti\n",
            3,
            "verdict-buttons.measures",
            "begins with «I», and a button that does something",
        ),
        (
            "smm-buttons =\n    .forward = Pagina da inoltrare\n",
            2,
            "smm-buttons.forward",
            "begins with «Pagina»",
        ),
        (
            "measures-shop =\n    Chiedi.\n    Poi segna il guadagno (quello che resta).\n",
            3,
            "measures-shop",
            "has (, which nobody speaks",
        ),
        (
            "interview-refuse = Rifiuta chi vende follower e/o promesse.\n",
            1,
            "interview-refuse",
            "has /, which nobody speaks",
        ),
        (
            "brief-venue = Ho un locale a ____. Traguardo: ____ al mese.\n",
            1,
            "brief-venue",
            "a blank after «Traguardo:»",
        ),
        (
            "confirm-goal-two = Spesa: ____ al mese\n",
            1,
            "confirm-goal-two",
            "in confirm-two, which refers to it: has a blank after «Spesa:»",
        ),
        (
            "verdict-customers-smm = 🎯 <b>Ti servono clienti.</b>\n",
            1,
            "verdict-customers-smm",
            "says «Ti servono» to a social media manager",
        ),
        (
            "question-goods-smm =\n    <b>Che cosa vuole?</b>\n    Scegli che cosa ti serve.\n",
            1,
            "question-goods-smm",
            "says «ti serve» to a social media manager",
        ),
        (
            "talk-thanks = Grazie a te e alla tua attività!\n",
            1,
            "talk-thanks",
            "says «tua» to both voices",
        ),
        (
            "welcome =\n    Ciao.\n    Sui social va messo un link.\n",
            3,
            "welcome",
            "has «va messo»",
        ),
        (
            "measures-heading = Misura il tuo lavoro\n",
            1,
            "measures-heading",
            "says «tuo» to both voices",
        ),
        (
            "notice-media =\n    { $kind ->\n        [foto] Foto.\n       *[unknown] Altro.\n    }\n",
            3,
            "notice-media",
            "[foto] that $kind never takes; it takes animation, audio",
        ),
        (
            "question-sells =\n    .goods = La mia bottega\n",
            2,
            "question-sells.goods",
            "begins with «la»",
        ),
    ] {
        demand(text, Warning, line, id, says);
    }
}

#[test]
fn a_closed_list_and_the_commands_are_complete() {
    let given = [
        Topic::Activity(Activity::Venue),
        Topic::Activity(Activity::Other),
    ];
    let lacking = Topic::ALL
        .into_iter()
        .filter(|topic| !given.contains(topic));
    let mut lacking: Vec<_> = lacking.map(|topic| format!("[{topic}]")).collect();
    lacking.sort();
    demand(
        "notice-understood =\n    { $topic ->\n        [venue] un locale\n       *[other] altro\n    }\n",
        Warning,
        2,
        "notice-understood",
        &format!("has no variant {} for $topic", lacking.join(", ")),
    );
    demand(
        "help-commands = /start, /differenza, /esempi, /ricomincia, /help, /inviti e /privacy.\n",
        Warning,
        1,
        "help-commands",
        "does not name /cancella; add a line for it",
    );
    demand(
        "erased = Fatto. Scrivi /inizio, oppure 24/7 se vuoi.\n",
        Warning,
        1,
        "erased",
        "names /inizio, which is no command here; there are /start, /differenza,",
    );
}

#[test]
fn the_desk_has_commands_of_its_own() {
    demand(
        "desk-help = Con /link, /conti, /settimana, /contatti e /aiuto.\n",
        Warning,
        1,
        "desk-help",
        "does not name /esporta; add a line for it",
    );
    demand(
        "desk-replaced = Scrivete /esempi.\n",
        Warning,
        1,
        "desk-replaced",
        "names /esempi, which is no command here; there are /conti, /settimana,",
    );
    demand(
        "erased = Fatto. Scrivi /conti.\n",
        Warning,
        1,
        "erased",
        "names /conti, which is no command here; there are /start, /differenza,",
    );
}
