//! Several bots in one file.

use std::path::Path;

use super::*;

const TWO: &str = r#"
weekly = false
timezone = "UTC"
[agency]
name = "Everybody"
[[bot]]
name = "one"
token_file = "one.token"
[[bot]]
name = "two"
token_file = "two.token"
locales = "two"
timezone = "Europe/Rome"
weekly = true
messages_per_second = 5
[bot.agency]
name = "Two"
"#;

fn parsed(text: &str) -> Result<FileConfig, ConfigError> {
    FileConfig::parse(Path::new("x.toml"), text)
}

#[test]
fn each_bot_has_its_own_and_what_is_everybodys() {
    let file = parsed(TWO).unwrap();
    assert_eq!(file.bots().collect::<Vec<_>>(), ["one", "two"]);
    let (one, two) = (file.of_bot("one").unwrap(), file.of_bot("two").unwrap());
    assert_eq!(one.agency().name.as_deref(), Some("Everybody"));
    assert_eq!(two.agency().name.as_deref(), Some("Two"));
    assert_eq!((one.timezone(), two.timezone()), ("UTC", "Europe/Rome"));
    assert_eq!((one.weekly, two.weekly), (Some(false), Some(true)));
    assert_eq!(one.locales(&Flags::default()), None);
    assert_eq!(
        two.locales(&Flags::default()).as_deref(),
        Some(Path::new("two"))
    );
    assert_eq!(two.messages_per_second, Some(5.0));
    assert!(file.of_bot("three").is_none());
    assert_eq!(one.bots().count(), 0);
}

#[test]
fn what_does_not_fit_is_named_with_its_line() {
    for (text, line, words) in [
        ("[[bot]]\ntoken_file = \"x\"", 1, "wants a name"),
        ("\n[[bot]]\nname = \"a\"", 2, "token_file"),
        ("[[bot]]\nname = \"à b\"", 2, "letters"),
        (
            "[[bot]]\nname = \"a\"\ntoken = \"1:x\"",
            3,
            "no key «token»",
        ),
        ("[bot]\nname = \"a\"", 1, "[[bot]]"),
        (
            "[[bot]]\nname = \"a\"\ntoken_file = \"x\"\n[bot.agency]\nnome = \"x\"",
            5,
            "nome",
        ),
        (
            "[[bot]]\nname = \"a\"\ntoken_file = \"x\"\n[[bot]]\nname = \"a\"\ntoken_file = \"y\"",
            4,
            "two bots",
        ),
        (
            "token_file = \"z\"\n[[bot]]\nname = \"a\"\ntoken_file = \"x\"",
            1,
            "its own [[bot]]",
        ),
    ] {
        match parsed(text) {
            Err(ConfigError::Line {
                line: at, problem, ..
            }) => {
                assert!(problem.contains(words), "{text}: {problem}");
                assert_eq!(at, line, "{text}: {problem}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn a_token_that_could_be_anybodys_is_refused() {
    let file = parsed(TWO).unwrap();
    let variable = |name: &str| (name == "TELOXIDE_TOKEN").then(|| "1:a".to_owned());
    let flags = Flags {
        token_file: Some("x".into()),
        ..Flags::default()
    };
    for file in [file.clone(), file.of_bot("one").unwrap()] {
        let refused = file.token(&Flags::default(), &variable);
        assert!(matches!(refused, Err(ConfigError::TokenOfNobody)));
        let refused = file.token(&flags, &|_: &str| None);
        assert!(matches!(refused, Err(ConfigError::TokenOfNobody)));
    }
    let key = |name: &str| (name == "FOC_KEY_FILE").then(|| "k".to_owned());
    assert!(
        file.hosting(&Flags::default(), &key).is_ok(),
        "without a token"
    );
    assert!(matches!(
        file.join(&Flags::default(), &key),
        Err(ConfigError::NoToken)
    ));
}
