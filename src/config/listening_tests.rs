use std::path::Path;

use super::SAMPLE;
use super::file::FileConfig;
use super::listening::{AT_ONCE, WEBHOOK_KEYS, WebhookConfig};

fn read(text: &str) -> Result<Option<WebhookConfig>, String> {
    FileConfig::parse(Path::new("x.toml"), text)
        .map(|file| file.webhook)
        .map_err(|error| error.to_string())
}

#[test]
fn the_sample_names_every_key() {
    let (_, sample) = SAMPLE.split_once("# [webhook]").unwrap();
    let lines: Vec<_> = sample
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| {
            WEBHOOK_KEYS
                .iter()
                .any(|key| line.starts_with(&format!("{key} = ")))
        })
        .take(WEBHOOK_KEYS.len())
        .collect();
    let webhook = read(&format!("[webhook]\n{}\n", lines.join("\n")));
    let webhook = webhook.unwrap().unwrap();
    assert_eq!(webhook.max_connections, AT_ONCE, "the default");
    assert!(webhook.certificate.is_some());
    let health = FileConfig::parse(Path::new("x.toml"), "[health]\nlisten = \"[::1]:9090\"");
    assert!(health.unwrap().health.is_some());
}

#[test]
fn where_telegram_cannot_deliver_is_refused_with_the_line() {
    for (url, fits) in [
        ("https://bot.example.com", true),
        ("https://bot.example.com/", true),
        ("https://bot.example.com:8443/below", true),
        ("http://127.0.0.1:9", true),
        ("https://bot.example.com:9000", false),
        ("http://bot.example.com", false),
        ("https://bot", false),
        ("https://me:pw@bot.example.com", false),
        ("https://bot.example.com/?x", false),
        ("bot.example.com", false),
    ] {
        let text = format!("[webhook]\nlisten = \"127.0.0.1:1\"\npublic_url = \"{url}\"\n");
        let read = read(&text);
        assert_eq!(read.is_ok(), fits, "{url}: {read:?}");
        if let Err(error) = read {
            assert!(error.starts_with("x.toml:3: public_url"), "{error}");
        }
    }
    for (text, says) in [
        ("[webhook]\nlisten = \"127.0.0.1:1\"", "public_url"),
        ("[webhook]\nlisten = \"8080\"", "127.0.0.1:8080"),
        ("[webhook]\nlitsen = \"8080\"", "«litsen»"),
        (
            "[webhook]\nlisten = \"127.0.0.1:1\"\npublic_url = \"https://a.b\"\nkey = \"x\"",
            "together",
        ),
        ("webhook = true", "[webhook]"),
        ("[health]\nport = 1", "«listen»"),
    ] {
        let error = read(text).unwrap_err();
        assert!(error.contains(says), "{text}: {error}");
    }
}
