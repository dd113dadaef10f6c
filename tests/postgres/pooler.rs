//! A pooler that hands every transaction to another session of the server's, forgets nothing of what the
//! last client left there and helps nobody: the bot must not lean on a session.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use follower_o_cliente::standin::BotApiOptions;
use sqlx::Connection as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::Mutex;

use super::OWN_POLL;
use super::common::people::{Habit, converse};
use super::common::postgres::Database;
use super::common::{Home, PATIENCE, TOKEN, World};

/// Sessions that nobody uses, the one that waited longest first.
type Idle = Arc<Mutex<VecDeque<UnixStream>>>;

/// Takes the whole messages out of what has come; returns them, and whether the last is that the server is
/// ready outside a transaction (<https://www.postgresql.org/docs/current/protocol-message-formats.html>).
fn whole_messages(come: &mut Vec<u8>) -> (Vec<u8>, bool) {
    let (mut end, mut idle) = (0, false);
    while let [letter, a, b, c, d, rest @ ..] = &come[end..] {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        if rest.len() + 4 < length {
            break;
        }
        idle = *letter == b'Z' && rest[0] == b'I';
        end += 1 + length;
    }
    (come.drain(..end).collect(), idle)
}

/// The first message of a client has no letter.
async fn greeting(client: &mut TcpStream) -> Option<Vec<u8>> {
    loop {
        let length = client.read_u32().await.ok()?;
        let mut rest = vec![0; length as usize - 4];
        client.read_exact(&mut rest).await.ok()?;
        if length > 8 {
            return Some([&length.to_be_bytes()[..], &rest].concat());
        }
        // It asks for TLS.
        client.write_all(b"N").await.ok()?;
    }
}

/// A new session of the server's, and what it has said to the greeting.
async fn session(socket: &PathBuf, greeting: &[u8]) -> (UnixStream, Vec<u8>) {
    let mut server = UnixStream::connect(socket).await.unwrap();
    server.write_all(greeting).await.unwrap();
    let (mut come, mut said) = (Vec::new(), Vec::new());
    loop {
        assert!(server.read_buf(&mut come).await.unwrap() > 0);
        let (whole, idle) = whole_messages(&mut come);
        said.extend(whole);
        if idle {
            return (server, said);
        }
    }
}

/// Serves one client: a session for each transaction.
async fn serve(mut client: TcpStream, socket: PathBuf, idle: Idle) -> Option<()> {
    let greeting = greeting(&mut client).await?;
    for said in [false, true] {
        let (server, words) = session(&socket, &greeting).await;
        idle.lock().await.push_back(server);
        if said {
            client.write_all(&words).await.ok()?;
        }
    }
    let mut asked = vec![0; 64 * 1024];
    loop {
        let length = client.read(&mut asked).await.ok()?;
        if length == 0 || asked[0] == b'X' {
            return None;
        }
        let mut server = idle.lock().await.pop_front()?;
        server.write_all(&asked[..length]).await.ok()?;
        let mut come = Vec::new();
        loop {
            tokio::select! {
                told = server.read_buf(&mut come) => {
                    let (whole, is_idle) = whole_messages(&mut come);
                    client.write_all(&whole).await.ok()?;
                    if told.ok()? == 0 || is_idle {
                        break;
                    }
                }
                length = client.read(&mut asked) => match length.ok()? {
                    // Its transaction goes with it.
                    0 => return None,
                    length => server.write_all(&asked[..length]).await.ok()?,
                },
            }
        }
        idle.lock().await.push_back(server);
    }
}

/// The port of a pooler before a server.
async fn pooler(socket: PathBuf) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let idle = Idle::default();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(serve(client, socket.clone(), Arc::clone(&idle)));
        }
    });
    port
}

async fn people_are_served(database: &Database, address: &str) {
    let options = BotApiOptions {
        token: TOKEN.into(),
        ..BotApiOptions::default()
    };
    let world = World::at(Home::on(address.to_owned()), options).await;
    let api = world.api();
    let chats = 1..=24;
    let talks = chats.map(|chat| {
        let habit = if chat % 2 == 0 {
            Habit::Types
        } else {
            Habit::Taps
        };
        converse(api, chat, habit, PATIENCE)
    });
    futures_util::future::join_all(talks).await;
    world.end_with_refusals(&[OWN_POLL]).await;
    let mut connection = database.connect().await;
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM record WHERE kind = 1")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(kept, 24);
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_pooler_that_keeps_nothing_everybody_is_served() {
    let Some(database) = Database::new().await else {
        return;
    };
    let address = database.url_by(pooler(database.socket()).await);
    people_are_served(&database, &format!("{address}?statement-cache-capacity=0")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn that_a_pooler_keeps_no_statements_is_noticed() {
    let Some(database) = Database::new().await else {
        return;
    };
    let address = database.url_by(pooler(database.socket()).await);
    people_are_served(&database, &address).await;
}
