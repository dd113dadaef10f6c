use std::path::Path;

use super::agency::{AgencyConfig, KEEP_DAYS, LINKS, Lacking, OTHERS};
use super::file::FileConfig;

fn read(text: &str) -> Result<AgencyConfig, String> {
    FileConfig::parse(Path::new("x.toml"), text)
        .map(|file| file.agency)
        .map_err(|error| error.to_string())
}

#[test]
fn every_key_is_read() {
    let text = "[agency]\nname = \"Studio Rossi\"\nemail = \"ciao@rossi.it\"\n\
        facebook = \"https://www.facebook.com/rossi\"\narticle = \"https://rossi.it/articolo\"\n\
        whatsapp = \"+39 333 123 4567\"\nphone = \"+39 (02) 123-4567\"\n\
        telegram = \"https://t.me/rossi\"\nx = \"https://x.com/rossi\"\n\
        colour = \"#0A5C36\"\nlogo = \"logo.PNG\"\ncontroller = \"Studio Rossi srl, via Roma 1\"\n\
        privacy_url = \"https://rossi.it/privacy\"\nprivacy_contact = \"privacy@rossi.it\"\n\
        leads_keep_days = 90\n";
    let agency = read(text).unwrap();
    assert_eq!(
        agency.links,
        [
            ("article", "https://rossi.it/articolo"),
            ("facebook", "https://www.facebook.com/rossi"),
            ("x", "https://x.com/rossi"),
            ("whatsapp", "https://wa.me/393331234567"),
            ("telegram", "https://t.me/rossi"),
            ("phone", "+39021234567"),
            ("email", "ciao@rossi.it"),
        ]
        .map(|(key, link)| (key, link.to_owned()))
    );
    assert_eq!(agency.colour.as_deref(), Some("#0a5c36"));
    assert_eq!(agency.keep_days(), 90);
    assert_eq!(agency.contacts_lack(), None);
    assert!(read("[agency]\n").unwrap().is_unknown());
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_its_reason() {
    for (line, says) in [
        ("website = \"http://rossi.it\"", "https://"),
        ("website = \"rossi.it\"", "https://"),
        ("website = \"https://rossi\"", "https://"),
        ("website = \"https://ros si.it\"", "https://"),
        ("website = \"https://javascript:alert(1)\"", "https://"),
        (
            "instagram = \"https://facebook.com/rossi\"",
            "instagram.com",
        ),
        (
            "instagram = \"https://notinstagram.com/x\"",
            "instagram.com",
        ),
        ("instagram = \"@rossi\"", "https://"),
        ("whatsapp = \"333 123\"", "country's code"),
        ("phone = \"02 1234567\"", "country's code"),
        ("phone = \"+39 12ab345\"", "country's code"),
        ("email = \"rossi.it\"", "e-mail"),
        ("email = \"a b@rossi.it\"", "e-mail"),
        ("colour = \"green\"", "hexadecimal"),
        ("logo = \"logo.gif\"", "PNG"),
        ("controller = \"\"", "controller"),
        (
            "name = \"Un nome che non sta su nessun pulsante\"",
            "characters",
        ),
        ("name = \"due\\nrighe\"", "one line"),
        ("leads_keep_days = 0", "1 to 3650"),
        ("privacy_contact = \"chiedi a noi\"", "e-mail"),
        ("instagrm = \"x\"", "«instagram»"),
    ] {
        let error = read(&format!("\n[agency]\n{line}\n")).unwrap_err();
        assert!(error.starts_with("x.toml:3: "), "{line}: {error}");
        assert!(error.contains(says), "{line}: {error}");
    }
    assert!(read("agency = 7").unwrap_err().contains("[agency]"));
}

#[test]
fn the_sample_names_every_key() {
    let (_, sample) = super::SAMPLE.split_once("# [agency]").unwrap();
    let is_key = |line: &&str| {
        let known = |key: &str| line.starts_with(&format!("{key} = "));
        OTHERS.into_iter().chain(LINKS).any(known)
    };
    let lines: Vec<_> = sample
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(is_key)
        .collect();
    assert_eq!(lines.len(), OTHERS.len() + LINKS.len(), "{lines:?}");
    let agency = read(&format!("[agency]\n{}\n", lines.join("\n"))).unwrap();
    assert_eq!(agency.links.len(), LINKS.len());
    assert_eq!(agency.keep_days(), KEEP_DAYS, "the default");
    assert_eq!(agency.contacts_lack(), None);
}

#[test]
fn contacts_say_what_they_lack() {
    let lack = |text: &str| read(text).unwrap().contacts_lack();
    assert_eq!(
        lack("[agency]\nname = \"x\""),
        Some(Lacking(&["controller", "privacy_contact"]))
    );
    assert_eq!(
        lack("[agency]\ncontroller = \"x\""),
        Some(Lacking(&["privacy_contact"]))
    );
    assert_eq!(
        lack("[agency]\nprivacy_contact = \"a@b.it\""),
        Some(Lacking(&["controller"]))
    );
}
