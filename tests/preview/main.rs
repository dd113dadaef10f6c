//! The preview over HTTP, and as a program: what it refuses, what it bounds, how it starts and ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

mod desk;
mod keeping;
#[cfg(unix)]
mod proxies;
mod words;

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use follower_o_cliente::config::{FileConfig, Flags};
use follower_o_cliente::preview::{Options, Preview};
use follower_o_cliente::standin::FileKind;
use reqwest::header::{CONTENT_TYPE, HOST, ORIGIN};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};

/// Far beyond what anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);
/// Who is there at the start.
const ANNA: i64 = 1001;

struct Page {
    preview: Preview,
    http: Client,
    root: String,
}

impl Page {
    async fn new() -> Self {
        Self::with(FileConfig::default(), Flags::default()).await
    }

    async fn with(file: FileConfig, flags: Flags) -> Self {
        let preview = Preview::start(Options {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            file,
            flags,
            environment: |_| None,
        })
        .await
        .unwrap();
        let root = format!("http://{}", preview.address());
        Self {
            preview,
            http: Client::new(),
            root,
        }
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.root))
    }

    fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.root)).json(body)
    }

    async fn done(&self, path: &str, body: Value) -> Value {
        let response = self.post(path, &body).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path} {body}");
        response.json().await.unwrap()
    }

    async fn refused(&self, path: &str, body: Value) -> StatusCode {
        let response = self.post(path, &body).send().await.unwrap();
        let status = response.status();
        assert!(status.is_client_error(), "{path}: {status}");
        status
    }

    async fn answered(&self, chat: i64, answers: usize) {
        let enough = |chat_of: i64| {
            move |api: &follower_o_cliente::standin::BotApi| {
                let messages = api.messages(chat_of);
                messages.iter().filter(|message| message.from_bot).count() >= answers
            }
        };
        let api = self.preview.api();
        assert!(api.wait_until(enough(chat), PATIENCE).await);
    }
}

async fn status(request: RequestBuilder) -> u16 {
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_foreign_host_or_origin_is_refused_everywhere() {
    let page = Page::new().await;
    for path in ["/", "/page/main.js", "/gallery", "/api/events", "/nowhere"] {
        for host in ["evil.example", "evil.example:80", "127.0.0.1:1"] {
            assert_eq!(
                status(page.get(path).header(HOST, host)).await,
                421,
                "{path} {host}"
            );
        }
        let foreign = page.get(path).header(ORIGIN, "http://evil.example");
        assert_eq!(status(foreign).await, 403, "{path}");
    }
    let say = format!("/api/people/{ANNA}/say");
    let text = json!({ "text": "ciao" });
    for origin in ["http://evil.example", "null", "https://127.0.0.1"] {
        assert_eq!(
            status(page.post(&say, &text).header(ORIGIN, origin)).await,
            403,
            "{origin}"
        );
    }
    // What a form of another site can send without asking.
    let form = page
        .http
        .post(format!("{}{say}", page.root))
        .body(text.to_string());
    assert_eq!(status(form.header(CONTENT_TYPE, "text/plain")).await, 415);
    assert_eq!(
        page.preview.api().messages(ANNA),
        [],
        "nobody has said anything"
    );
    let own = page.post(&say, &text).header(ORIGIN, &page.root);
    assert_eq!(status(own).await, 200);
    page.preview.stop().await;
}

#[tokio::test]
async fn every_answer_says_what_the_page_may_do() {
    let page = Page::new().await;
    for path in [
        "/",
        "/page/chat.css",
        "/gallery",
        "/gallery/style.css",
        "/nowhere",
    ] {
        let response = page.get(path).send().await.unwrap();
        let policy = response.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            policy.starts_with("default-src 'none'; "),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        let body = response.text().await.unwrap();
        assert!(
            !body.contains("<style") && !body.contains(" style=\""),
            "{path}"
        );
        assert!(!body.contains("<script>"), "{path}");
    }
    page.preview.stop().await;
}

#[tokio::test]
async fn what_is_not_there_is_a_page_and_for_an_action_a_line() {
    let page = Page::new().await;
    for path in ["/nowhere", "/page/gone.js", "/files/gone", "/gallery/gone"] {
        let response = page.get(path).send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
        let body = response.text().await.unwrap();
        assert!(body.contains("<html lang=\"it\">"), "{path}: {body}");
        assert!(body.contains("href=\"/\""), "{path} leads back");
    }
    for (path, expected) in [("/api/nowhere", 404), ("/api/people/1001/say", 405)] {
        let response = page.get(path).send().await.unwrap();
        assert_eq!(response.status(), expected, "{path}");
        let answer: Value = response.json().await.unwrap();
        let words = answer["error"].as_str().unwrap();
        assert!(words.contains("ricarica"), "{path}: {words}");
    }
    page.preview.stop().await;
}

#[tokio::test]
async fn bodies_and_people_are_bounded_and_nobody_else_is_spoken_for() {
    let page = Page::new().await;
    let say = format!("/api/people/{ANNA}/say");
    let longest = "x".repeat(4096);
    page.done(&say, json!({ "text": longest })).await;
    assert_eq!(
        page.refused(&say, json!({ "text": longest.clone() + "y" }))
            .await,
        400
    );
    assert_eq!(page.refused(&say, json!({ "text": " \n" })).await, 400);
    assert_eq!(
        page.refused(&say, json!({ "text": "x".repeat(200_000) }))
            .await,
        413
    );
    assert_eq!(page.refused(&say, json!({ "words": "?" })).await, 400);
    assert_eq!(
        page.refused("/api/people/7/say", json!({ "text": "ciao" }))
            .await,
        404
    );
    let tap = format!("/api/people/{ANNA}/tap");
    assert_eq!(
        page.refused(&tap, json!({ "message": 99, "data": "restart" }))
            .await,
        400
    );
    let person = |name: &str, start: &str| json!({ "name": name, "start": start });
    assert_eq!(page.refused("/api/people", person("", "")).await, 400);
    assert_eq!(
        page.refused("/api/people", person("Bruno", "due parole"))
            .await,
        400
    );
    for _ in 0..11 {
        page.done("/api/people", person("Bruno", "volantino")).await;
    }
    assert_eq!(page.refused("/api/people", person("Bruno", "")).await, 400);
    page.preview.stop().await;
}

#[tokio::test]
async fn histories_are_bounded() {
    let page = Page::new().await;
    let api = page.preview.api();
    page.done("/api/bot", json!({ "run": false })).await;
    for number in 0..300 {
        api.say(ANNA, &format!("{number}"));
    }
    assert_eq!(api.messages(ANNA).len(), 200);
    page.preview.stop().await;
}

#[tokio::test]
async fn people_start_with_their_links_parameter_and_their_name() {
    let page = Page::new().await;
    let person = json!({ "name": "Bruno <b>", "start": "volantino" });
    let added = page.done("/api/people", person).await;
    let chat = added["id"].as_i64().unwrap();
    page.done(&format!("/api/people/{chat}/start"), json!({}))
        .await;
    page.answered(chat, 1).await;
    let messages = page.preview.api().messages(chat);
    assert_eq!(messages[0].text, "/start volantino");
    page.done(&format!("/api/people/{chat}/remove"), json!({}))
        .await;
    let start = format!("/api/people/{chat}/start");
    assert_eq!(page.refused(&start, json!({})).await, 404);
    page.preview.stop().await;
}

/// Reads events until one of this name, and returns its data.
async fn event(events: &mut Response, buffer: &mut String, name: &str) -> Value {
    loop {
        while let Some((block, rest)) = buffer.clone().split_once("\n\n") {
            *buffer = rest.to_owned();
            let field = |field: &str| {
                let lines = block.lines().filter_map(|line| line.strip_prefix(field));
                lines.map(str::trim).next().map(str::to_owned)
            };
            if field("event:").as_deref() == Some(name) {
                return serde_json::from_str(&field("data:").unwrap()).unwrap();
            }
        }
        let chunk = events.chunk().await.unwrap().expect("more events");
        buffer.push_str(std::str::from_utf8(&chunk).unwrap());
    }
}

#[tokio::test]
async fn events_tell_of_calls_messages_and_troubles() {
    let page = Page::new().await;
    let mut events = page.get("/api/events").send().await.unwrap();
    let mut buffer = String::new();
    let people = event(&mut events, &mut buffer, "people").await;
    assert_eq!(people[0]["name"], "Anna");
    event(&mut events, &mut buffer, "synced").await;
    page.done(
        "/api/trouble",
        json!({ "kind": "too_many_requests", "count": 1 }),
    )
    .await;
    let trouble = event(&mut events, &mut buffer, "trouble").await;
    assert_eq!(trouble["left"], 1);
    page.done(&format!("/api/people/{ANNA}/start"), json!({}))
        .await;
    let mine = event(&mut events, &mut buffer, "message").await;
    assert_eq!(mine["message"]["text"], "/start");
    let refused = loop {
        let call = event(&mut events, &mut buffer, "call").await;
        if call["method"] == "sendMessage" {
            break call;
        }
    };
    assert_eq!(
        (&refused["status"], &refused["by_fault"]),
        (&json!(429), &json!(true))
    );
    assert!(
        refused["body"]
            .as_str()
            .unwrap()
            .contains("\"chat_id\":1001")
    );
    let answer = event(&mut events, &mut buffer, "message").await;
    assert_eq!(
        answer["message"]["from_bot"], true,
        "after the time to wait"
    );
    page.preview.stop().await;
}

#[tokio::test]
async fn files_of_the_bot_are_served_and_can_do_nothing() {
    let page = Page::new().await;
    let api = page.preview.api();
    api.say(ANNA, "ciao");
    let picture =
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x3c\x00\x00\x00\x28\x08\x06\0\0\0";
    let post = |kind, name, bytes: &'static [u8]| {
        let id = api
            .post_file(ANNA, kind, name, bytes.into(), "Ecco")
            .unwrap();
        let messages = api.messages(ANNA);
        let message = messages.into_iter().find(|m| m.message_id == id).unwrap();
        message.photo.or(message.document).unwrap().file_id
    };
    let photo = post(FileKind::Photo, "carta.png", picture);
    let page_file = post(
        FileKind::Document,
        "è\"\r\n.html",
        b"<script>alert(1)</script>",
    );
    for (id, kind, disposition, bytes) in [
        (
            &photo,
            "image/png",
            "inline; filename*=UTF-8''carta%2Epng",
            &picture[..],
        ),
        (
            &page_file,
            "application/octet-stream",
            "attachment; filename*=UTF-8''%C3%A8%22%0D%0A%2Ehtml",
            b"<script>alert(1)</script>",
        ),
    ] {
        let response = page.get(&format!("/files/{id}")).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), kind);
        assert_eq!(header("content-disposition"), disposition);
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        let policy = header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("sandbox"),
            "{policy}"
        );
        assert_eq!(response.bytes().await.unwrap(), bytes);
    }
    assert_eq!(status(page.get("/files/nothing")).await, 404);
    let foreign = page
        .get(&format!("/files/{photo}"))
        .header(HOST, "evil.example");
    assert_eq!(status(foreign).await, 421);
    page.preview.stop().await;
}

#[tokio::test]
async fn the_gallery_can_be_taken_along() {
    let page = Page::new().await;
    let response = page.get("/gallery/screens.html").send().await.unwrap();
    let disposition = response.headers()["content-disposition"].to_str().unwrap();
    assert!(disposition.contains("screens.html"));
    let file = response.text().await.unwrap();
    for never in ["<script", "<link", "src=", "@import"] {
        assert!(!file.contains(never), "{never}");
    }
    assert!(file.contains("<svg") && file.contains("<style>"));
    page.preview.stop().await;
}

/// The program, with nothing of this machine's configuration.
fn program(folder: &std::path::Path, args: &[&str]) -> Command {
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
fn printed(child: &mut Child) -> (String, String) {
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
fn ends_well(mut child: Child) {
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

#[tokio::test]
async fn what_is_wrong_with_the_agency_is_shown_and_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.toml");
    let text = "[agency]\nname = \"Studio Rossi\"\nphone = \"02 1234567\"\ncolour = \"#ffd400\"\n";
    std::fs::write(&path, text).unwrap();
    let file = FileConfig::lenient(Some(&path)).unwrap();
    let page = Page::with(file, Flags::default()).await;
    let mut events = page.get("/api/events").send().await.unwrap();
    let proof = event(&mut events, &mut String::new(), "texts").await;
    assert_eq!(proof["folder"], Value::Null);
    let found = proof["agency"].as_array().unwrap();
    let place = |one: &Value| (one["line"].clone(), one["id"].clone(), one["error"].clone());
    let places: Vec<_> = found.iter().map(place).collect();
    let expected = [
        (json!(3), json!("agency.phone"), json!(true)),
        (json!(2), json!("agency.controller"), json!(false)),
        (json!(4), json!("agency.colour"), json!(false)),
    ];
    assert_eq!(places, expected);
    let words: String = found.iter().map(|one| one["what"].to_string()).collect();
    for says in ["prefisso del paese", "troppo chiaro", "finché non scrivete"] {
        assert!(words.contains(says), "{says}: {words}");
    }
    // The rest of what it says counts.
    page.done(
        &format!("/api/people/{ANNA}/say"),
        json!({ "text": "/agenzia" }),
    )
    .await;
    page.answered(ANNA, 1).await;
    let shown = page.preview.api().messages(ANNA);
    assert!(
        shown.last().unwrap().text.contains("Studio Rossi"),
        "{shown:?}"
    );
    page.preview.stop().await;
}
