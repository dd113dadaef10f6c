use std::path::Path;

use super::file::{FileConfig, KEYS};
use super::network::{Network, Setting};
use super::{ConfigError, DatabasePlace, Flags, SAMPLE};

fn parse(text: &str) -> Result<FileConfig, String> {
    FileConfig::parse(Path::new("x.toml"), text).map_err(|error| error.to_string())
}

#[test]
fn the_sample_names_every_key_and_holds_the_defaults() {
    assert_eq!(
        parse(SAMPLE),
        Ok(FileConfig::default()),
        "all of it is commented"
    );
    for key in KEYS {
        assert!(SAMPLE.contains(&format!("# {key} = ")), "{key}");
    }
    let live: String = SAMPLE
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|l| KEYS.iter().any(|k| l.starts_with(&format!("{k} = "))))
                .unwrap_or("")
        })
        .collect::<Vec<_>>()
        .join("\n");
    let all = parse(&live).unwrap();
    let mut plain = FileConfig {
        token_file: None,
        key_file: None,
        locales: None,
        messages_per_second: None,
        ..all
    };
    (plain.api_url, plain.database) = (None, None);
    let none = |_: &str| None;
    let env = |name: &str| (name == "TELOXIDE_TOKEN").then(|| "1:a".to_owned());
    let (with, without) = (
        plain.join(&Flags::default(), &env),
        FileConfig::default().join(&Flags::default(), &env),
    );
    assert_eq!(
        format!("{:?}", with.unwrap()),
        format!("{:?}", without.unwrap())
    );
    assert!(matches!(
        plain.join(&Flags::default(), &none),
        Err(ConfigError::NoToken)
    ));
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let error = parse("\n# x\npurge_afer_days = 3\n").unwrap_err();
    assert!(
        error.starts_with("x.toml:3: there is no key «purge_afer_days»"),
        "{error}"
    );
    assert!(error.contains("«purge_after_days»"), "{error}");
    for text in [
        "purge_after_days = 0",
        "purge_after_days = 1.5",
        "purge_after_days = \"7\"",
        "calls_at_once = -1",
        "messages_per_second = nan",
        "data = 7",
        "data = \"\"",
        "data = [1]",
        "database = \"mysql://x\"",
        "data =",
        "[table]\nx = 1",
        "data = \"a\"\ndata = \"b\"",
    ] {
        let error = parse(text).unwrap_err();
        assert!(error.starts_with("x.toml:"), "{text}: {error}");
    }
    assert_eq!(
        parse("messages_per_second = 25")
            .unwrap()
            .messages_per_second,
        Some(25.0)
    );
}

#[test]
fn who_shares_the_links_is_checked_line_by_line() {
    let text = "[agency]\nname = \"Studio Rossi\"\ncolour = \"#1f5fbf\"\nlogo = \"logo.svg\"";
    let agency = parse(text).unwrap().agency;
    assert_eq!(agency.name.as_deref(), Some("Studio Rossi"));
    assert_eq!(agency.colour.as_deref(), Some("#1f5fbf"));
    assert_eq!(agency.logo.as_deref(), Some(Path::new("logo.svg")));
    assert_eq!(
        parse("agency.name = \"x\"").unwrap().agency.name.as_deref(),
        Some("x")
    );
    for key in ["name", "colour", "logo"] {
        assert!(SAMPLE.contains(&format!("# {key} = ")), "{key}");
    }
    for (text, why) in [
        (
            "[agency]\ncolor = \"#1f5fbf\"",
            "x.toml:2: [agency] has no key «color»; the nearest is «colour»",
        ),
        (
            "[agency]\n\ncolour = \"blue\"",
            "x.toml:3: colour wants six hexadecimal digits",
        ),
        ("[agency]\ncolour = \"#1f5fbé\"", "x.toml:2: colour wants"),
        (
            "agency = \"x\"",
            "x.toml:1: what is known of the agency stands below a line [agency]",
        ),
        (
            "timezone = \"Roma\"",
            "x.toml:1: timezone wants the name of a time zone",
        ),
        (
            "weekly = \"no\"",
            "x.toml:1: weekly wants true or false, without quotes",
        ),
    ] {
        let error = parse(text).unwrap_err();
        assert!(error.contains(why), "{text}: {error}");
    }
    assert_eq!(
        parse("timezone = \"America/New_York\"").unwrap().timezone(),
        "America/New_York"
    );
    assert_eq!(FileConfig::default().timezone(), "Europe/Rome");
    let joined = |text: &str| {
        let token = |name: &str| (name == "TELOXIDE_TOKEN").then(|| "1:a".to_owned());
        let file = parse(text).unwrap();
        file.join(&Flags::default(), &token).unwrap()
    };
    let weekly = |text| joined(text).weekly;
    assert!(weekly("") && weekly("weekly = true") && !weekly("weekly = false"));
    let earlier_bot = |text| joined(text).earlier_bot;
    assert!(!earlier_bot("") && earlier_bot("earlier_bot = true"));
}

#[test]
fn flags_go_before_the_environment_and_that_before_the_file() {
    let file = parse("data = \"from-file\"\nkey_file = \"k\"").unwrap();
    let token = |name: &str| (name == "TELOXIDE_TOKEN").then(|| " 1:a\n".to_owned());
    let config = file.join(&Flags::default(), &token).unwrap();
    assert_eq!(
        config.database,
        DatabasePlace::File("from-file/follower-o-cliente.db".into())
    );
    assert_eq!(config.token.reveal(), "1:a");
    let env = |name: &str| match name {
        "DATABASE_URL" => Some("sqlite:///tmp/x.db".to_owned()),
        _ => token(name),
    };
    assert_eq!(
        file.join(&Flags::default(), &env).unwrap().database,
        DatabasePlace::File("/tmp/x.db".into())
    );
    let flags = Flags {
        data: Some("flag".into()),
        ..Flags::default()
    };
    let config = file.join(&flags, &env).unwrap();
    assert_eq!(config.data_folder(), Path::new("flag"));
    // A flag names the folder beside a server, and never makes another database of it.
    let postgres = |name: &str| match name {
        "DATABASE_URL" => Some("postgres://x".to_owned()),
        _ => token(name),
    };
    let server = |folder: &str| DatabasePlace::Server {
        url: "postgres://x".to_owned().into(),
        folder: folder.into(),
    };
    let database = |file: &FileConfig, flags: &Flags, env| file.join(flags, env).unwrap().database;
    assert_eq!(
        database(&file, &Flags::default(), &postgres),
        server("from-file")
    );
    assert_eq!(database(&file, &flags, &postgres), server("flag"));
    let file = parse("database = \"postgres://x\"").unwrap();
    assert_eq!(database(&file, &Flags::default(), &token), server("data"));
    assert_eq!(
        database(&file, &Flags::default(), &env),
        DatabasePlace::File("/tmp/x.db".into())
    );
    let other = |name: &str| match name {
        "DATABASE_URL" => Some("mysql://x".to_owned()),
        _ => token(name),
    };
    assert!(file.join(&Flags::default(), &other).is_err());
}

#[test]
fn what_is_pasted_from_elsewhere_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    let none = |_: &str| None;
    let flags = Flags {
        token_file: Some(file.clone()),
        ..Flags::default()
    };
    let wide: Vec<u8> = "\u{feff}1:a\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        &b"1:a"[..],
        b"\xef\xbb\xbf1:a\r\n",
        b"\r\n  1:a \t\r\n\r\n",
        b"\"1:a\"\n",
        &wide,
    ] {
        std::fs::write(&file, bytes).unwrap();
        let token = FileConfig::default().token(&flags, &none).unwrap().unwrap();
        assert_eq!(token.reveal(), "1:a", "{bytes:?}");
    }
    for around in [
        ("\u{feff}", "\r\n"),
        (" \"", "\" "),
        ("'", "'\r"),
        ("\u{a0}", "\t"),
    ] {
        let env = |name: &str| {
            let value = match name {
                "TELOXIDE_TOKEN" => "1:a",
                "TELOXIDE_API_URL" => "http://127.0.0.1:1",
                "FOC_KEY_FILE" => "/etc/bot/key",
                "DATABASE_URL" => "sqlite:///tmp/x.db",
                _ => return None,
            };
            Some(format!("{}{value}{}", around.0, around.1))
        };
        let config = FileConfig::default().join(&Flags::default(), &env).unwrap();
        assert_eq!(config.token.reveal(), "1:a");
        assert_eq!(config.api_url.as_deref(), Some("http://127.0.0.1:1"));
        assert_eq!(config.key_file, Path::new("/etc/bot/key"));
        assert_eq!(config.database, DatabasePlace::File("/tmp/x.db".into()));
    }
    let blank = |name: &str| (name == "TELOXIDE_TOKEN").then(|| "\"\"".to_owned());
    let joined = FileConfig::default().join(&Flags::default(), &blank);
    assert!(matches!(joined, Err(ConfigError::NoToken)), "{joined:?}");
    let file = folder.path().join("x.toml");
    let text = "\u{feff}data = \" d \"\r\napi_url = \"http://x \"\r\n";
    std::fs::write(&file, text).unwrap();
    let config = FileConfig::load(Some(&file)).unwrap();
    assert_eq!(config.data.as_deref(), Some(Path::new("d")));
    assert_eq!(config.api_url.as_deref(), Some("http://x"));
}

#[test]
fn a_token_file_that_gives_none_is_named_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    let flags = Flags {
        token_file: Some(file.clone()),
        ..Flags::default()
    };
    let said = |parts: &[&str]| {
        let error = FileConfig::default().join(&flags, &|_: &str| None);
        let words = error.unwrap_err().to_string();
        let name = file.to_str().unwrap();
        for part in [&[name][..], parts].concat() {
            assert!(words.contains(part), "{part}: {words}");
        }
    };
    said(&[
        "the token file",
        "cannot be read",
        "--token-file",
        "TELOXIDE_TOKEN",
    ]);
    std::fs::write(&file, " \r\n").unwrap();
    said(&["is empty", "@BotFather"]);
    let missing = FileConfig::load(Some(&folder.path().join("x.toml"))).unwrap_err();
    assert!(missing.to_string().contains("--config"), "{missing}");
}

#[test]
fn secrets_are_not_printed() {
    let env = |name: &str| match name {
        "TELOXIDE_TOKEN" => Some("1:SECRET".to_owned()),
        "FOC_KEY_FILE" => Some("k".to_owned()),
        "TELOXIDE_PROXY" | "HTTPS_PROXY" | "http_proxy" => Some("http://me:SECRET@p:1".to_owned()),
        _ => None,
    };
    let config = FileConfig::default().join(&Flags::default(), &env).unwrap();
    assert!(!format!("{config:?}").contains("SECRET"));
}

#[test]
fn proxies_and_certificates_are_read_by_the_names_that_other_tools_use() {
    let read = |variables: &[(&str, &str)]| {
        let env = |name: &str| {
            let found = variables.iter().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Network::read(&env)
    };
    let named = |setting: Option<Setting>| setting.map_or("", |setting| setting.variable);
    for (variables, https, http) in [
        (&[][..], "", ""),
        (&[("HTTPS_PROXY", "p")], "HTTPS_PROXY", ""),
        (&[("HTTP_PROXY", "p")], "", "HTTP_PROXY"),
        (&[("ALL_PROXY", "p")], "ALL_PROXY", "ALL_PROXY"),
        (
            &[("all_proxy", "p"), ("HTTPS_PROXY", "q")],
            "HTTPS_PROXY",
            "all_proxy",
        ),
        (
            &[("https_proxy", "p"), ("HTTPS_PROXY", "q")],
            "https_proxy",
            "",
        ),
        (
            &[("https_proxy", " "), ("ALL_PROXY", "q")],
            "ALL_PROXY",
            "ALL_PROXY",
        ),
    ] {
        let network = read(variables);
        assert_eq!(named(network.https_proxy), https, "{variables:?}");
        assert_eq!(named(network.http_proxy), http, "{variables:?}");
        assert_eq!(network.own_proxy, None);
    }
    let network = read(&[
        ("TELOXIDE_PROXY", "socks5://p:1"),
        ("NO_PROXY", "example.org"),
        ("SSL_CERT_FILE", "/etc/own.pem"),
        ("SSL_CERT_DIR", "/etc/certs::/opt/certs:"),
    ]);
    assert_eq!(named(network.own_proxy), "TELOXIDE_PROXY");
    assert_eq!(network.no_proxy.as_deref(), Some("example.org"));
    assert_eq!(
        network.certificate_file.as_deref(),
        Some(Path::new("/etc/own.pem"))
    );
    assert_eq!(
        network.certificate_folders,
        [Path::new("/etc/certs"), Path::new("/opt/certs")]
    );
}

#[test]
fn what_files_of_variables_keep_of_quotes_is_left_out_of_the_way_too() {
    for around in [("\"", "\""), ("'", "'\r"), ("\u{feff}", " ")] {
        let env = |name: &str| {
            let value = match name {
                "HTTPS_PROXY" => "http://p:3128",
                "NO_PROXY" => "example.org",
                "SSL_CERT_FILE" => "/etc/own.pem",
                "SSL_CERT_DIR" => "/etc/certs",
                _ => return None,
            };
            Some(format!("{}{value}{}", around.0, around.1))
        };
        let network = Network::read(&env);
        assert_eq!(network.https_proxy.unwrap().value, "http://p:3128");
        assert_eq!(network.no_proxy.as_deref(), Some("example.org"));
        let (file, folders) = (network.certificate_file, network.certificate_folders);
        assert_eq!(file.as_deref(), Some(Path::new("/etc/own.pem")));
        assert_eq!(folders, [Path::new("/etc/certs")]);
    }
}
