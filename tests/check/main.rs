//! `check`: nothing to correct in the texts of the binary, and a finding, in its place, for every
//! kind of mistake that a folder of rewordings, and what the configuration says of the agency, can hold.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot be set up has failed"
)]

use std::fs;

use follower_o_cliente::app::check_agency;
use follower_o_cliente::config::FileConfig;
use follower_o_cliente::dialogue::{Activity, Topic};
use follower_o_cliente::texts::{Finding, Language, Report, Severity, Texts, check};
use qrcodegen::{QrCode, QrCodeEcc};

use Severity::{Error, Warning};

/// Checks a file laid over the built-in texts.
fn check_overlay(text: &str) -> Report {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("miei.ftl"), text).unwrap();
    let (texts, _) = Texts::with_overlay(folder.path()).unwrap();
    check(&texts)
}

#[test]
fn the_built_in_texts_have_nothing_to_correct() {
    let report = check(&Texts::embedded());
    assert_eq!(report.findings, [], "{report}");
    assert!(report.readability.unwrap() >= 75.0, "{report}");
    let summary = report.to_string();
    assert!(
        summary.contains(" screens: 0 errors, 0 warnings; median Gulpease "),
        "{summary}"
    );
}

/// Whoever writes the texts reads no English, and finds the same places.
fn in_italian(report: &Report) {
    for finding in &report.findings {
        let (english, italian) = (finding.to_string(), finding.said(Language::Italian));
        let words = finding.what.said(Language::Italian);
        assert_ne!(english, italian);
        for word in [
            " the ",
            " is ",
            " to ",
            " has ",
            " not ",
            " with ",
            " expected ",
        ] {
            let padded = format!(" {} ", words.to_lowercase());
            assert!(!padded.contains(word), "{word}: {italian}");
        }
        let place = format!("{}:{}: {}: ", finding.file, finding.line, finding.id);
        assert!(italian.starts_with(&place), "{italian}");
    }
}

/// Demands exactly one finding: its weight, its line, its message, and a part of what it says.
fn demand(text: &str, severity: Severity, line: usize, id: &str, says: &str) {
    let report = check_overlay(text);
    let matching = |line_known: bool| {
        report
            .findings
            .iter()
            .filter(|f| f.severity == severity && f.id == id && f.what.to_string().contains(says))
            .filter(|f| !line_known || (f.line == line && f.file.ends_with("miei.ftl")))
            .count()
    };
    assert_eq!(matching(true), 1, "{text}\n{report}");
    assert_eq!(matching(false), 1, "{text}\n{report}");
    assert_eq!(report.has_errors(), severity == Error, "{text}\n{report}");
    in_italian(&report);
}

#[test]
fn what_would_break_is_an_error() {
    let long = |length: usize| "bla ".repeat(length / 4);
    for (text, line, id, says) in [
        ("\nwelcome = Ciao { \n", 2, "welcome", "not valid Fluent"),
        ("ciao mondo\n", 1, "ciao", "not valid Fluent"),
        (
            "welcome =\n    Ciao\n    { $nome }\n",
            3,
            "welcome",
            "uses { $nome }, which is not given here; there are { $agency }, { $bot }",
        ),
        (
            "progress = { $stp }\n",
            1,
            "progress",
            "{ $step }, { $total }",
        ),
        (
            "welcome = { progres }\n",
            1,
            "welcome",
            "refers to { progres }, which does not exist; did you mean progress?",
        ),
        ("welcome = { -noi }\n", 1, "welcome", "refers to { -noi }"),
        (
            "welcome = { welcome.titolo }\n",
            1,
            "welcome",
            "refers to { welcome.titolo }",
        ),
        ("welcome = { NUMBER(3) }\n", 1, "welcome", "calls NUMBER()"),
        (
            "welcome = { welcome }\n",
            1,
            "welcome",
            "cannot be put together",
        ),
        // Round through a built-in text, which is not the one to blame.
        (
            "agency-name = { agency-person }\n",
            1,
            "agency-name",
            "cannot be put together",
        ),
        (
            "# ciao\nwelcome = <b>Ciao\n",
            2,
            "welcome",
            "Can't find end tag",
        ),
        // What the agency reads, and what stands between the two.
        (
            "desk-welcome = <b>Ciao\n",
            1,
            "desk-welcome",
            "Can't find end tag",
        ),
        (
            "accounts-funnel = { $nome }\n",
            1,
            "accounts-funnel",
            "uses { $nome }, which is not given here",
        ),
        (
            "lead-heading = <i>Uno\n",
            1,
            "lead-heading",
            "Can't find end tag",
        ),
        (
            "pair-gap-goal = { $chi }\n",
            1,
            "pair-gap-goal",
            "uses { $chi }, which is not given here",
        ),
        (
            "welcome = <p>Ciao</p>\n",
            1,
            "welcome",
            "Unsupported start tag",
        ),
        ("welcome = {\"\"}\n", 1, "welcome", "is empty"),
        (
            "navigation =\n    .back = {\"\"}\n",
            2,
            "navigation.back",
            "is empty",
        ),
        (
            &format!("toasts =\n    .wait = {}\n", long(204)),
            2,
            "toasts.wait",
            "the most is 200",
        ),
        (
            &format!("bot-description = {}\n", long(520)),
            1,
            "bot-description",
            "the most is 512",
        ),
        (
            &format!("bot-short-description = {}\n", long(124)),
            1,
            "bot-short-description",
            "the most is 120",
        ),
        (
            &format!("commands =\n    .start = {}\n", long(260)),
            2,
            "commands.start",
            "the most is 256",
        ),
        (
            &format!("brief-venue = {}\n", long(260)),
            1,
            "brief-venue",
            "that a button copies, the most is 256",
        ),
        (
            &format!("help-commands = {}\n", long(4200)),
            1,
            "help-commands",
            "message of ",
        ),
        (
            "welcome = \u{2068}Ciao\u{2069}\n",
            1,
            "welcome",
            "invisible direction marks",
        ),
    ] {
        demand(text, Error, line, id, says);
    }
}

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
        "names /inizio, which is no command; there are /start, /differenza,",
    );
}

#[test]
fn a_folder_without_texts_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let (texts, _) = Texts::with_overlay(folder.path()).unwrap();
    let report = check(&texts);
    assert_eq!(report.findings.len(), 1, "{report}");
    assert!(!report.has_errors());
}

/// Checks a folder with these files.
fn check_files(files: &[(&str, &[u8])]) -> Report {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let (texts, _) = Texts::with_overlay(folder.path()).unwrap();
    check(&texts)
}

#[test]
fn what_editors_and_systems_leave_in_the_folder_is_no_text() {
    let broken = b"ciao mondo <b>\n[";
    let left: Vec<(&str, &[u8])> = [
        ".x.ftl.swp",
        ".#x.ftl",
        "#x.ftl#",
        "x.ftl~",
        "x.ftl.bak",
        "x.ftl.orig",
        "._x.ftl",
        ".x.ftl",
        "~$x.ftl",
        "._ours.tsv",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "notes.txt",
    ]
    .map(|name| (name, &broken[..]))
    .to_vec();
    let report = check_files(&[&left[..], &[("x.ftl", b"welcome = Ciao\n")]].concat());
    assert_eq!(report.findings, [], "{report}");
}

#[test]
fn texts_are_read_however_they_were_saved() {
    let text = "welcome =\r\n    Ciao.\r\n    Perché no?\r\nnotice-lost = Ecco.\r\n";
    let plain = check_files(&[("x.ftl", text.as_bytes())]);
    assert_eq!(plain.findings, [], "{plain}");
    let marked = format!("\u{feff}{text}");
    let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let words = "\u{feff}venue\tbocciodromo\r\n";
    for (name, bytes) in [("x.ftl", marked.as_bytes()), ("X.FTL", &wide)] {
        let report = check_files(&[(name, bytes), ("ours.tsv", words.as_bytes())]);
        assert_eq!(report.findings, [], "{name}: {report}");
        assert_ne!(check_files(&[(name, b"zzz = x\n")]).findings, []);
    }
}

#[test]
fn a_file_whose_name_some_program_has_changed_is_named() {
    for (name, meant) in [
        ("saluto.ftl.txt", "saluto.ftl"),
        ("Saluto.FTL.TXT", "Saluto.FTL"),
        ("nostre.tsv.txt", "nostre.tsv"),
    ] {
        let report = check_files(&[(name, b"welcome = Ciao\n")]);
        assert_eq!(report.findings.len(), 1, "{report}");
        let finding = &report.findings[0];
        assert!(finding.file.ends_with(name), "{report}");
        assert!(
            finding
                .what
                .to_string()
                .ends_with(&format!("rename it to {meant}")),
            "{report}"
        );
        assert!(!report.has_errors());
    }
}

#[test]
fn the_part_that_was_reworded_is_to_blame() {
    // Built-in briefs refer to these.
    demand(
        "\nbrief-goal-goods = { brief-venue }\n",
        Error,
        2,
        "brief-goal-goods",
        "leads back to itself (brief-goal-goods → brief-venue → brief-goal-goods)",
    );
    demand(
        "brief-goal-goods = <b>Più clienti\n",
        Error,
        1,
        "brief-goal-goods",
        "in brief-venue, which refers to it: Telegram would refuse its markup",
    );
    let report = check_overlay("-noi = <b>Rossi\nbrief-goal-goods = { -noi }\n");
    for finding in &report.findings {
        assert!(finding.file.ends_with("miei.ftl"), "{report}");
    }
}

#[test]
fn a_good_overlay_has_nothing_to_correct() {
    let text = "-noi = Agenzia Rossi\n\
                welcome = Ciao da { -noi }! { saluto }\n\
                saluto = Qui bastano 3 tocchi.\n";
    let report = check_overlay(text);
    assert_eq!(report.findings, [], "{report}");
}

#[test]
fn findings_are_sorted_errors_first_and_printed_as_places() {
    let report = check_overlay("welcome = Perchè  no?\nprogress = <b>\nzzz = Ciao\n");
    let lines: Vec<_> = report.findings.iter().map(|f| f.line).collect();
    assert_eq!(lines, [2, 1, 1, 3], "{report}");
    let printed = report.to_string();
    assert!(printed.starts_with("Errors "), "{printed}");
    assert!(
        printed.contains("miei.ftl:2: progress: Telegram would refuse"),
        "{printed}"
    );
    assert!(printed.contains("1 error, 3 warnings"), "{printed}");
}

/// What is found below `[agency]` in a file, which begins on its first line; `logo.svg` beside it holds this.
fn check_file(text: &str, logo: Option<&str>) -> (FileConfig, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let logo_file = folder.path().join("logo.svg");
    if let Some(logo) = logo {
        fs::write(&logo_file, logo).unwrap();
    }
    let path = folder.path().join("x.toml");
    let text = text.replace("logo.svg", logo_file.to_str().unwrap());
    fs::write(&path, format!("[agency]\n{text}\n")).unwrap();
    let file = FileConfig::lenient(Some(&path)).unwrap();
    let findings = check_agency(&file);
    (file, findings)
}

const SOUND: &str = "name = \"Studio Rossi\"\ninstagram = \"https://www.instagram.com/studiorossi\"\n\
    controller = \"Studio Rossi srl, via Roma 1, Milano\"\nprivacy_contact = \"privacy@studiorossi.it\"\n\
    privacy_url = \"https://studiorossi.it/privacy\"\ncolour = \"#0a5c36\"";

fn svg(content: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 14 14\">{content}</svg>")
}

#[test]
fn a_sound_agency_has_nothing_to_correct() {
    let plain = svg("<circle cx=\"7\" cy=\"7\" r=\"6\" fill=\"#c22\"/>");
    let with_logo = format!("{SOUND}\nlogo = \"logo.svg\"");
    for (text, logo) in [("", None), (SOUND, None), (&with_logo, Some(&*plain))] {
        let (_, findings) = check_file(text, logo);
        assert_eq!(findings, [], "{text}");
    }
    assert_eq!(check_agency(&FileConfig::default()), []);
}

#[test]
fn what_is_wrong_with_the_agency_is_said_with_its_line_in_both_languages() {
    let long = "controller = \"".to_owned() + &"x".repeat(201) + "\"";
    for (line, severity, key, english, italian) in [
        (
            "instagrm = \"x\"",
            Error,
            "instagrm",
            "nearest is «instagram»",
            "più simile è «instagram»",
        ),
        (
            "article = 7",
            Error,
            "article",
            "text in quotes",
            "tra virgolette",
        ),
        (
            "leads_keep_days = 0",
            Error,
            "leads_keep_days",
            "from 1 to 3650",
            "da 1 a 3650",
        ),
        (
            "website = \"http://rossi.it\"",
            Error,
            "website",
            "https://",
            "https://",
        ),
        (
            "tiktok = \"https://youtube.com/x\"",
            Error,
            "tiktok",
            "at tiktok.com, and this one is at youtube.com",
            "di tiktok.com, e questo è di youtube.com",
        ),
        (
            "phone = \"02 1234567\"",
            Error,
            "phone",
            "country's code",
            "prefisso del paese",
        ),
        (
            "email = \"rossi\"",
            Error,
            "email",
            "e-mail address",
            "indirizzo e-mail",
        ),
        (
            "logo = \"logo.gif\"",
            Error,
            "logo",
            "a PNG or an SVG",
            "file PNG o SVG",
        ),
        (
            "logo = \"logo.svg\"",
            Error,
            "logo",
            "cannot be read",
            "non c'è",
        ),
        (
            "website = \"https://www.example.com/\"",
            Warning,
            "website",
            "is the sample's",
            "è quello dell'esempio",
        ),
        (
            "linkedin = \"https://www.linkedin.com/company/example\"",
            Warning,
            "linkedin",
            "is the sample's",
            "è quello dell'esempio",
        ),
    ] {
        let (file, findings) = check_file(&format!("{SOUND}\n{line}"), None);
        demand_one(&findings, line, (severity, 8, key), (english, italian));
        // What the bot does not start with is what ends a strict reading, with the same words.
        let strict = file.strict().map_err(|error| error.to_string());
        if severity == Error && !findings[0].what.to_string().contains("cannot be read") {
            let words = strict.unwrap_err();
            assert!(words.contains(":8: ") && words.contains(english), "{words}");
        } else {
            assert!(strict.is_ok(), "{line}");
        }
    }
    for (without, line, severity, key, english, italian) in [
        (
            "controller = ",
            1,
            Warning,
            "controller",
            "until controller is set",
            "finché non scrivete controller",
        ),
        (
            "privacy_contact = ",
            1,
            Warning,
            "privacy_contact",
            "privacy_contact is set",
            "scrivete privacy_contact",
        ),
        (
            "privacy_url = ",
            1,
            Warning,
            "privacy_url",
            "no full notice",
            "informativa completa",
        ),
        (
            "name = ",
            1,
            Warning,
            "name",
            "say «l'agenzia»",
            "dicono «l'agenzia»",
        ),
    ] {
        let lines = SOUND.lines().filter(|line| !line.starts_with(without));
        let (_, findings) = check_file(&lines.collect::<Vec<_>>().join("\n"), None);
        demand_one(
            &findings,
            without,
            (severity, line + 1, key),
            (english, italian),
        );
    }
    for (changed, line, severity, key, english, italian) in [
        (
            &*long,
            4,
            Error,
            "controller",
            "201 characters",
            "201 caratteri",
        ),
        (
            "controller = \"due\\nrighe\"",
            4,
            Error,
            "controller",
            "one line",
            "una riga",
        ),
        (
            "colour = \"verde\"",
            7,
            Error,
            "colour",
            "hexadecimal",
            "esadecimali",
        ),
        (
            "colour = \"#ffd400\"",
            7,
            Warning,
            "colour",
            "#ffd400 is too pale",
            "#ffd400 è troppo chiaro",
        ),
    ] {
        let name = changed.split(' ').next().unwrap();
        let text = SOUND.lines().map(|line| {
            let is_it = line.starts_with(&format!("{name} = "));
            if is_it { changed } else { line }
        });
        let (_, findings) = check_file(&text.collect::<Vec<_>>().join("\n"), None);
        let findings: Vec<_> = findings
            .into_iter()
            .filter(|finding| finding.severity == severity)
            .collect();
        demand_one(
            &findings,
            changed,
            (severity, line, key),
            (english, italian),
        );
    }
}

/// Demands exactly one finding, at its place, and what it says.
fn demand_one(
    findings: &[Finding],
    of: &str,
    (severity, line, key): (Severity, usize, &str),
    (english, italian): (&str, &str),
) {
    let [finding] = findings else {
        panic!("{of}: {findings:#?}");
    };
    assert_eq!(
        (finding.severity, finding.line),
        (severity, line),
        "{of}: {finding}"
    );
    assert_eq!(finding.id, format!("agency.{key}"));
    assert!(finding.file.ends_with("x.toml"), "{finding}");
    let says = [Language::English, Language::Italian].map(|language| finding.what.said(language));
    assert!(says[0].contains(english), "{finding}");
    assert!(says[1].contains(italian), "{}", says[1]);
    assert_ne!(says[0], says[1]);
}

/// A file of a logo that is a code of its own.
fn somebodys_code() -> String {
    let code = QrCode::encode_text("https://example.com", QrCodeEcc::Medium).unwrap();
    let size = code.size();
    let places = (0..size * size).map(|at| (at % size, at / size));
    let dark = places.filter(|(x, y)| code.get_module(*x, *y));
    let modules: String = dark.map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-2 -2 {0} {0}\"><path d=\"{modules}\"/></svg>",
        size + 4
    )
}

#[test]
fn a_logo_is_tried_in_a_code() {
    let unseen = svg("<circle cx=\"7\" cy=\"7\" r=\"6\" fill=\"#fff\"/>");
    for (logo, severity, english, italian) in [
        (
            &*unseen,
            Warning,
            "nothing of this logo is seen",
            "non si vede nulla",
        ),
        (
            &svg(""),
            Warning,
            "nothing of this logo is seen",
            "non si vede nulla",
        ),
        (
            &svg(&" ".repeat(200_001)),
            Error,
            "too heavy",
            "pesa troppo",
        ),
        ("GIF89a", Error, "neither PNG nor SVG", "né PNG né SVG"),
        // Somebody else's code, as a phone that comes close would read it.
        (&somebodys_code(), Error, "it holds a code", "un codice QR"),
    ] {
        let (_, findings) = check_file(&format!("{SOUND}\nlogo = \"logo.svg\""), Some(logo));
        demand_one(
            &findings,
            english,
            (severity, 8, "logo"),
            (english, italian),
        );
    }
}
