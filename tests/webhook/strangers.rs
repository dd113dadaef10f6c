//! Strangers, and whoever is slow or too many: turned away, and nobody is held up.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::Delivered;
use super::common::{PATIENCE, soon};

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
async fn beyond_so_many_connections_the_next_ones_wait() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::sync::Semaphore;
    const ROOM: usize = 3;
    const ALL: usize = 12;
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static DONE: AtomicUsize = AtomicUsize::new(0);
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
        ASKED.fetch_add(1, Ordering::SeqCst);
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        DONE.fetch_add(1, Ordering::SeqCst);
        answer
    });
    let asking: Vec<_> = asking.map(tokio::spawn).collect();
    let letting = async {
        while ASKED.load(Ordering::SeqCst) < ALL {
            tokio::task::yield_now().await;
        }
        // All have asked. One at a time goes, whose whole way out and back is time for others to come in, if they could.
        for done in 0..ALL {
            while NOW.load(Ordering::SeqCst) < ROOM.min(ALL - done) {
                tokio::task::yield_now().await;
            }
            GO.add_permits(1);
            while DONE.load(Ordering::SeqCst) <= done {
                tokio::task::yield_now().await;
            }
        }
    };
    let (answers, ()) = tokio::join!(soon(futures_util::future::join_all(asking)), letting);
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
    let (_, endpoint) = source.split_once("async fn deliver(").unwrap();
    let endpoint = format!("{asked}{endpoint}");
    assert!(endpoint.contains("same(path, &endpoint.hook.path)"));
    assert!(endpoint.contains("endpoints.asked(asked)"));
    assert!(endpoint.contains("shows(&parts.headers, &endpoint.hook.secret)"));
    assert_eq!(endpoint.matches(".ct_eq(").count(), 2, "both by `subtle`");
    for other in ["==", ".eq(", "starts_with", "contains("] {
        assert!(!endpoint.contains(other), "{other}");
    }
}
