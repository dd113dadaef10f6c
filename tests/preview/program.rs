//! The preview as a program: how it starts, what it says, and that it leaves nothing behind.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

/// The program, with nothing of this machine's configuration.
pub(crate) fn program(folder: &std::path::Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"));
    command
        .args(args)
        .current_dir(folder)
        .env("TMPDIR", folder)
        .env("HOME", folder)
        .env_remove("TELOXIDE_TOKEN")
        .env_remove("TELOXIDE_API_URL")
        .env_remove("DATABASE_URL")
        .env_remove("FOC_KEY_FILE")
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// What the program prints up to its address, and the address.
pub(crate) fn printed(child: &mut Child) -> (String, String) {
    let mut before = String::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        if let Some((_, rest)) = line.split_once("http://") {
            let address = rest.split([' ', ')']).next().unwrap();
            return (before, address.to_owned());
        }
        before.push_str(&line);
        before.push('\n');
    }
    panic!("no address: {before}");
}

#[cfg(unix)]
pub(crate) fn ends_well(mut child: Child) {
    let told = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status();
    assert!(told.unwrap().success());
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn without_a_token_the_program_is_the_preview_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = program(folder.path(), &[]).spawn().unwrap();
    let (before, address) = printed(&mut child);
    assert!(before.contains("no token"), "{before}");
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    ends_well(child);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(unix)]
#[test]
fn a_taken_port_is_said_and_data_are_kept_where_asked() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let listen = format!("127.0.0.1:{port}");
    let args = ["preview", "--listen", &listen, "--data", "kept"];
    for _ in 0..2 {
        let mut child = program(folder.path(), &args).spawn().unwrap();
        let (before, address) = printed(&mut child);
        assert!(
            before.contains(&format!("Port {port} is taken")),
            "{before}"
        );
        assert_ne!(address, listen);
        ends_well(child);
        assert!(folder.path().join("kept/follower-o-cliente.db").exists());
    }
}

#[cfg(unix)]
#[test]
fn the_bare_command_takes_the_flags_of_the_preview_even_where_there_is_a_token() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let mut command = program(folder.path(), &["--listen", &listen]);
    let mut child = command.env("TELOXIDE_TOKEN", "1:a").spawn().unwrap();
    let (before, _) = printed(&mut child);
    assert!(before.contains("is taken"), "{before}");
    ends_well(child);
    let mut elsewhere = program(folder.path(), &["--open", "check"]);
    let output = elsewhere.stderr(Stdio::piped()).output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(
        !output.status.success() && words.contains("`preview`"),
        "{words}"
    );
}

#[test]
fn an_address_that_others_can_reach_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for listen in [
        "0.0.0.0:8787",
        "[::]:8787",
        "192.0.2.1:8787",
        "example.org:80",
    ] {
        let mut command = program(folder.path(), &["preview", "--listen", listen]);
        let output = command.stderr(Stdio::piped()).output().unwrap();
        assert!(!output.status.success(), "{listen}");
        let words = String::from_utf8(output.stderr).unwrap();
        assert!(
            words.contains("127.0.0.1:8787"),
            "it names the way out: {words}"
        );
    }
}

#[test]
fn what_check_finds_is_told_in_english_or_where_asked_in_italian() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("x.ftl"), "welcome = <b>Ciao\n").unwrap();
    std::fs::write(folder.path().join("x.tsv"), "bocciodromo\n").unwrap();
    for (args, expected) in [
        (
            &["check", "--locales", "."][..],
            [
                "Errors (",
                "x.ftl:1: welcome: Telegram would",
                "no example: write",
                " texts on ",
            ],
        ),
        (
            &["check", "--lang", "it", "--locales", "."][..],
            [
                "Errori (",
                "x.ftl:1: welcome: Telegram lo rifiuterebbe: il tag «b» non è chiuso;",
                "non è un esempio",
                " testi in ",
            ],
        ),
    ] {
        let output = program(folder.path(), args).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stdout).unwrap();
        for words in expected {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
}

#[test]
fn the_gallery_is_printed_as_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path(), &["gallery"]).output().unwrap();
    assert!(output.status.success());
    let file = String::from_utf8(output.stdout).unwrap();
    assert!(file.starts_with("<!doctype html>") && file.trim_end().ends_with("</html>"));
}
