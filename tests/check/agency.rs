//! What the configuration says of the agency: each mistake with its line, in both languages.

use std::fs;

use follower_o_cliente::app::check_agency;
use follower_o_cliente::config::FileConfig;
use follower_o_cliente::texts::{Finding, Language, Severity};
use qrcodegen::{QrCode, QrCodeEcc};

use Severity::{Error, Warning};

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
