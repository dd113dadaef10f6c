//! Updates that Telegram delivers: repeated, out of order, refused, by strangers, slowly.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use common::ports::free;
use common::{Bot, Home, PATIENCE, TOKEN, Telegram, World, from_bot, seen};
use follower_o_cliente::config::{Config, Webhook};
use follower_o_cliente::standin::{BotApi, BotApiOptions, Method, WebhookTrouble};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

fn delivered(mut config: Config, listen: SocketAddr, public: SocketAddr) -> Config {
    config.webhook = Some(Webhook {
        listen,
        public_url: format!("http://{public}/below"),
        certificate: None,
        max_connections: 20,
    });
    config
}

/// A bot that Telegram delivers to.
struct Delivered {
    world: World,
    at: SocketAddr,
}

impl Delivered {
    async fn new() -> Self {
        let home = Home::new();
        let options = BotApiOptions {
            token: TOKEN.into(),
            ..BotApiOptions::default()
        };
        let telegram = Telegram::with(options).await;
        let mut world = World {
            telegram,
            home,
            bot: None,
        };
        let at = free();
        let config = delivered(world.home.config(&world.telegram.url), at, at);
        world.bot = Some(Bot::start(config));
        let this = Self { world, at };
        let set = |api: &BotApi| api.webhook().is_some();
        this.world.until("the webhook is set", set).await;
        this
    }

    /// Posts as Telegram does; the status of the answer.
    async fn post(&self, path: &str, secret: Option<&str>, body: Vec<u8>) -> u16 {
        let request = reqwest::Client::new()
            .post(format!("http://{}{path}", self.at))
            .body(body);
        let request = match secret {
            Some(secret) => request.header("X-Telegram-Bot-Api-Secret-Token", secret),
            None => request,
        };
        request.send().await.unwrap().status().as_u16()
    }

    /// The path and the secret of the webhook.
    fn hook(&self) -> (String, String) {
        let hook = self.world.api().webhook().unwrap();
        let path = hook.url.split_once(&self.at.to_string()).unwrap().1;
        (path.to_owned(), hook.secret)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_delivered_is_answered_and_nothing_is_fetched() {
    let this = Delivered::new().await;
    for chat in 1..=5 {
        this.world.say(chat, "/start").await;
    }
    this.world.settled().await;
    assert_eq!(this.world.api().count(Method::GetUpdates), 0);
    let (path, secret) = this.hook();
    assert_eq!(this.world.api().webhook().unwrap().max_connections, 20);
    assert!(path.len() > 32 && secret.len() >= 32, "nobody guesses them");
    assert!(!path.contains(&secret[..16]) && !secret.contains(TOKEN));
    let asked = async |path: &str| {
        let answer = reqwest::get(format!("http://{}{path}", this.at))
            .await
            .unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    assert_eq!(asked("/healthz").await.0, 200);
    let (status, said) = asked("/readyz").await;
    assert_eq!(status, 200, "{said}");
    assert!(said.contains("\"leads\":true"), "{said}");
    assert_eq!(asked("/metrics").await.0, 404);
    this.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_delivered_again_and_in_the_wrong_order_is_answered_once() {
    let this = Delivered::new().await;
    let api = this.world.api();
    api.set_webhook_trouble(WebhookTrouble {
        repeats: 2,
        newest_first: true,
    });
    for chat in 1..=10 {
        api.say(chat, "/start");
        api.say(chat, "/help");
    }
    this.world.settled().await;
    let answered = |api: &BotApi| (1..=10).all(|chat| seen(api, chat) >= 2);
    this.world
        .until("everybody has both answers", answered)
        .await;
    assert!(api.deliveries().0 >= 60, "{:?}", api.deliveries());
    for chat in 1..=10 {
        assert_eq!(from_bot(api, chat).len(), 2, "one for each");
    }
    this.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_committed_is_refused_and_comes_again() {
    let this = Delivered::new().await;
    this.world.say(1, "/start").await;
    let mut beside = this.world.home.open().await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut beside)
        .await
        .unwrap();
    this.world.api().say(2, "/start");
    let refused = |api: &BotApi| api.deliveries().1 > 0;
    this.world.until("it is refused", refused).await;
    assert_eq!(this.world.api().unconfirmed(), 1, "Telegram keeps it");
    sqlx::query("ROLLBACK").execute(&mut beside).await.unwrap();
    this.world.settled().await;
    let answered = |api: &BotApi| seen(api, 2) == 1;
    this.world.until("it is answered", answered).await;
    this.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_are_turned_away_and_long_bodies_too() {
    let this = Delivered::new().await;
    let (path, secret) = this.hook();
    let update = || b"{\"update_id\":1}".to_vec();
    let wrong = format!("{}x", &secret[1..]);
    assert_eq!(this.post(&path, None, update()).await, 401);
    assert_eq!(this.post(&path, Some(&wrong), update()).await, 401);
    assert_eq!(this.post(&path, Some(&secret[1..]), update()).await, 401);
    assert_eq!(this.post("/", Some(&secret), update()).await, 404);
    assert_eq!(
        this.post(&format!("{path}x"), Some(&secret), update())
            .await,
        404
    );
    let long = vec![b' '; 1024 * 1024 + 1];
    assert_eq!(this.post(&path, Some(&secret), long).await, 413);
    // What nobody can read is passed over, as it is where updates are fetched.
    assert_eq!(this.post(&path, Some(&secret), b"{".to_vec()).await, 200);
    assert_eq!(this.post(&path, Some(&secret), update()).await, 200);
    this.world.say(1, "/start").await;
    this.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_slow_is_cut_off_and_holds_nobody_up() {
    let this = Delivered::new().await;
    let (path, secret) = this.hook();
    let half = [
        format!("POST {path} HTTP/1.1\r\nhost: x\r\n"),
        format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: {secret}\r\n\
             content-length: 100\r\n\r\n{{"
        ),
    ];
    let slow = half.map(async |said| {
        let mut stream = TcpStream::connect(this.at).await.unwrap();
        stream.write_all(said.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let read = tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer));
        let _ = read.await.expect("it is cut off");
        answer
    });
    let others = async {
        for chat in 1..=3 {
            this.world.say(chat, "/start").await;
        }
    };
    let (answers, ()) = tokio::join!(futures_util::future::join_all(slow), others);
    assert!(answers[1].starts_with("HTTP/1.1 408"), "{answers:?}");
    this.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn to_polling_and_back_loses_nothing() {
    let mut this = Delivered::new().await;
    let config = || this.world.home.config(&this.world.telegram.url);
    let ways = [
        config(),
        delivered(config(), this.at, this.at),
        config(),
        delivered(config(), this.at, this.at),
    ];
    for (chat, way) in (10..).zip(ways) {
        this.world.say(chat, "/start").await;
        this.world.stop().await;
        // It waits at Telegram until the bot is back.
        this.world.api().say(chat, "/help");
        this.world.api().say(chat + 100, "/start");
        this.world.bot = Some(Bot::start(way));
        this.world.settled().await;
        let answered =
            |api: &BotApi| from_bot(api, chat).len() == 2 && from_bot(api, chat + 100).len() == 1;
        this.world.until("nothing is lost", answered).await;
    }
    // While the webhook stands, a fetch is refused once; then it is ended.
    this.world.end_with_refusals(&["webhook is active"]).await;
}

/// Hands each connection to another of several.
async fn balancer(targets: Vec<SocketAddr>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        for target in targets.iter().cycle() {
            let (mut client, _) = listener.accept().await.unwrap();
            let target = *target;
            tokio::spawn(async move {
                if let Ok(mut server) = TcpStream::connect(target).await {
                    let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
                }
            });
        }
    });
    at
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_two_processes_takes_in_and_one_answers_in_order() {
    let Some(database) = common::postgres::Database::new().await else {
        return;
    };
    let telegram = Telegram::start().await;
    let homes = [Home::on(database.url()), Home::on(database.url())];
    let at = [free(), free()];
    let public = balancer(at.to_vec()).await;
    let url = telegram.url.clone();
    let config = |which: usize| {
        let mut config = delivered(homes[which].config(&url), at[which], public);
        config.key_file = homes[0].key();
        config
    };
    let mut world = World {
        home: Home::new(),
        bot: Some(Bot::start(config(0))),
        telegram,
    };
    let set = |api: &BotApi| api.webhook().is_some();
    world.until("the webhook is set", set).await;
    let mut second = Some(Bot::start(config(1)));
    world.api().set_webhook_trouble(WebhookTrouble {
        repeats: 1,
        newest_first: false,
    });
    let standing = async |which: usize| {
        let url = format!("http://{}/readyz", at[which]);
        match reqwest::get(url).await {
            Ok(answer) => answer.text().await.unwrap(),
            Err(_) => String::new(),
        }
    };
    while !standing(1).await.contains("\"ready\":true") {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(standing(0).await.contains("\"leads\":true"));
    assert!(standing(1).await.contains("\"leads\":false"));
    let mut so_far = 0;
    for round in 0..3 {
        for chat in 1..=20 {
            world.api().say(chat, "/start");
            world.api().say(chat, "/help");
        }
        if round == 1 {
            // Whoever leads goes in the middle of it; the other goes on.
            world.bot.take().unwrap().stop().await;
        }
        if round == 2 {
            world.bot = Some(Bot::start(config(0)));
        }
        so_far += 2;
        world.settled().await;
        let answered = |api: &BotApi| (1..=20).all(|chat| from_bot(api, chat).len() >= so_far);
        world.until("everybody is answered", answered).await;
    }
    for chat in 1..=20 {
        let texts = from_bot(world.api(), chat);
        let texts: Vec<_> = texts.iter().map(|message| message.text.clone()).collect();
        assert_eq!(texts.len(), so_far, "each once: {texts:#?}");
        for pair in texts.chunks(2) {
            assert_eq!(pair, &texts[..2], "in order");
        }
    }
    assert_eq!(
        world.api().refused().len(),
        0,
        "{:#?}",
        world.api().refused()
    );
    second.take().unwrap().stop().await;
    world.stop().await;
}

type Certificate = rustls::pki_types::CertificateDer<'static>;

/// An own certificate and its key, in two files.
struct Own(tempfile::TempDir);

impl Own {
    fn certificate(&self) -> PathBuf {
        self.0.path().join("c.pem")
    }

    fn key(&self) -> PathBuf {
        self.0.path().join("k.pem")
    }

    /// Makes another one, for so many names.
    fn renew(&self, names: usize) -> Certificate {
        let names: Vec<_> = (0..names).map(|n| format!("host{n}.example.com")).collect();
        let made = rcgen::generate_simple_self_signed(names).unwrap();
        std::fs::write(self.key(), made.signing_key.serialize_pem()).unwrap();
        std::fs::write(self.certificate(), made.cert.pem()).unwrap();
        made.cert.der().clone()
    }
}

/// Whether whoever trusts this certificate alone is answered.
async fn reaches(at: SocketAddr, path: &str, trusted: &Certificate) -> bool {
    let trusted = reqwest::Certificate::from_der(trusted).unwrap();
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_built_in_root_certs(false)
        .add_root_certificate(trusted)
        .resolve("host0.example.com", at)
        .build()
        .unwrap();
    let url = format!("https://host0.example.com:{}{path}", at.port());
    let answer = client.get(url).send().await;
    answer.is_ok_and(|answer| answer.status().is_success())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_own_certificate_is_read_again_when_it_changes() {
    use follower_o_cliente::web::{Certificates, serve};
    let own = Own(tempfile::tempdir().unwrap());
    let first = own.renew(1);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let certificates = Certificates::read(&own.certificate(), &own.key()).unwrap();
    let router = axum::Router::new().route("/", axum::routing::get(async || "here"));
    tokio::spawn(serve(
        listener,
        Some(certificates),
        router,
        8,
        std::future::pending(),
    ));
    assert!(reaches(at, "/", &first).await);
    let second = own.renew(3);
    assert!(reaches(at, "/", &second).await, "the new one");
    assert!(!reaches(at, "/", &first).await, "and not the old one");
    std::fs::write(own.key(), "nothing").unwrap();
    assert!(
        reaches(at, "/", &second).await,
        "what does not fit is not taken"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_with_a_certificate_of_its_own_goes_on_with_the_next_one() {
    let own = Own(tempfile::tempdir().unwrap());
    let first = own.renew(1);
    let (telegram, home, at) = (Telegram::start().await, Home::new(), free());
    let mut config = home.config(&telegram.url);
    config.webhook = Some(Webhook {
        listen: at,
        public_url: "https://host0.example.com/below".into(),
        certificate: Some((own.certificate(), own.key())),
        max_connections: 20,
    });
    let world = World {
        telegram,
        home,
        bot: Some(Bot::start(config)),
    };
    let set = |api: &BotApi| api.webhook().is_some();
    world.until("the webhook is set", set).await;
    assert!(reaches(at, "/readyz", &first).await);
    let second = own.renew(2);
    assert!(reaches(at, "/readyz", &second).await, "without a restart");
    assert!(!reaches(at, "/readyz", &first).await);
    world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn beyond_so_many_connections_the_next_ones_wait() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::sync::Semaphore;
    const ROOM: usize = 3;
    const ALL: usize = 12;
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    static GO: Semaphore = Semaphore::const_new(0);
    async fn held() -> &'static str {
        MOST.fetch_max(NOW.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        GO.acquire().await.unwrap().forget();
        NOW.fetch_sub(1, Ordering::SeqCst);
        "here"
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let router = axum::Router::new().route("/", axum::routing::get(held));
    let forever = std::future::pending();
    tokio::spawn(follower_o_cliente::web::serve(
        listener, None, router, ROOM, forever,
    ));
    let asking = (0..ALL).map(|_| async move {
        let mut stream = TcpStream::connect(at).await.unwrap();
        let request = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        stream.write_all(request).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    });
    let asking: Vec<_> = asking.map(tokio::spawn).collect();
    let letting = async {
        while NOW.load(Ordering::SeqCst) < ROOM {
            tokio::task::yield_now().await;
        }
        // Time for others to come in, if they could.
        tokio::time::sleep(Duration::from_millis(200)).await;
        GO.add_permits(ALL);
    };
    let (answers, ()) = tokio::join!(
        common::soon(futures_util::future::join_all(asking)),
        letting
    );
    for answer in answers {
        assert!(answer.unwrap().ends_with("here"), "everybody has a turn");
    }
    assert_eq!(MOST.load(Ordering::SeqCst), ROOM);
}

#[test]
fn what_a_stranger_shows_is_compared_in_constant_time() {
    // No test can tell by the clock; the source can.
    let source = include_str!("../../src/telegram/webhook.rs");
    let (_, asked) = source.split_once("fn asked(").unwrap();
    let (asked, _) = asked.split_once("impl Inbound").unwrap();
    let (_, door) = source.split_once("async fn deliver(").unwrap();
    let door = format!("{asked}{door}");
    assert!(door.contains("same(path, &door.hook.path)"));
    assert!(door.contains("doors.asked(asked)"));
    assert!(door.contains("shows(&parts.headers, &door.hook.secret)"));
    assert_eq!(door.matches(".ct_eq(").count(), 2, "both by `subtle`");
    for other in ["==", ".eq(", "starts_with", "contains("] {
        assert!(!door.contains(other), "{other}");
    }
}
