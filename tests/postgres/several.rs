//! Several at once on one database: one bot, one key, one order.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use follower_o_cliente::app::{self, AppError};
use follower_o_cliente::store::{
    self, Addressee, AllBots as _, Asking, Change, Decision, Found, Incoming, Keep, KeyRing, Lane,
    Lease, OpenError, Outgoing, Postgres, Read, Record, RecordId, RecordName, Records, Store,
    StoreError, Write,
};
use sqlx::Connection as _;

use super::common::postgres::Database;
use super::common::{Home, PATIENCE};

pub const BOT: i64 = 123_456;
pub const NOW: i64 = 1_780_000_000;

fn keys(digit: &str) -> KeyRing {
    KeyRing::parse(&digit.repeat(64)).unwrap()
}

async fn open(database: &Database, digit: &str, bot: i64) -> Result<Store<Postgres>, OpenError> {
    let connected = Postgres::open(&database.url(), None).await?;
    Store::open(connected, keys(digit), Some(bot)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_start_at_once_on_an_empty_database_share_one_key() {
    let Some(database) = Database::new().await else {
        return;
    };
    let starting = (0..6).map(|_| open(&database, "1", BOT));
    let opened = futures_util::future::join_all(starting).await;
    let names: HashSet<_> = opened
        .iter()
        .map(|store| store.as_ref().unwrap().chat_key(7))
        .collect();
    assert_eq!(names.len(), 1, "a chat has one name");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_bots_and_keys_that_start_at_once_one_has_the_database() {
    for round in 0..4 {
        let Some(database) = Database::new().await else {
            return;
        };
        let (other_bot, other_key) = if round % 2 == 0 {
            (BOT + 1, "1")
        } else {
            (BOT, "2")
        };
        let starting = [
            open(&database, "1", BOT),
            open(&database, other_key, other_bot),
        ];
        let opened = futures_util::future::join_all(starting).await;
        let refused: Vec<_> = opened
            .iter()
            .filter_map(|store| store.as_ref().err())
            .collect();
        assert_eq!(refused.len(), 1, "{opened:?}");
        let expected = match refused[0] {
            OpenError::AnotherBot { .. } => round % 2 == 0,
            OpenError::WrongKey(_) => round % 2 == 1,
            OpenError::NoBot
            | OpenError::Moved
            | OpenError::Moving
            | OpenError::Several
            | OpenError::Stranger(_)
            | OpenError::Database(_)
            | OpenError::NoRandom => false,
        };
        assert!(expected, "{refused:?}");
    }
}

/// Every row of every table, as text.
async fn everything(database: &Database) -> Vec<String> {
    let mut connection = database.connect().await;
    let mut all = Vec::new();
    for sql in [
        "SELECT record::text FROM record",
        "SELECT outbox::text FROM outbox",
        "SELECT meta::text FROM meta",
        "SELECT bot::text FROM bot",
        "SELECT seen::text FROM seen",
    ] {
        let rows: Vec<String> = sqlx::query_scalar(sql)
            .fetch_all(&mut connection)
            .await
            .unwrap();
        all.extend(rows);
    }
    connection.close().await.unwrap();
    all.sort();
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_wrong_key_and_another_bot_are_refused_and_nothing_changed() {
    let Some(database) = Database::new().await else {
        return;
    };
    let store = open(&database, "1", BOT).await.unwrap();
    add(&store, 1, 1).await;
    let before = everything(&database).await;
    let refused = open(&database, "2", BOT).await;
    assert!(
        matches!(refused, Err(OpenError::WrongKey(_))),
        "{refused:?}"
    );
    let refused = open(&database, "1", BOT + 1).await;
    assert!(
        matches!(refused, Err(OpenError::AnotherBot { .. })),
        "{refused:?}"
    );
    // As the program does it: no key is made beside a database that has one.
    let home = Home::on(database.url());
    let refused = app::open_store(&home.config("http://127.0.0.1:1")).await;
    assert!(matches!(refused, Err(AppError::Key(_))), "{refused:?}");
    assert!(!home.key().exists());
    assert_eq!(everything(&database).await, before);
}

#[tokio::test]
async fn a_server_that_no_bot_has_run_on_is_told_from_one_that_cannot_be_reached() {
    let Some(database) = Database::new().await else {
        return;
    };
    let home = Home::on(database.url());
    let refused = app::open_beside(&home.config("http://127.0.0.1:1").store()).await;
    assert!(
        matches!(refused, Err(AppError::NoDatabase(_))),
        "{refused:?}"
    );
    app::open_store(&home.config("http://127.0.0.1:1"))
        .await
        .unwrap()
        .close()
        .await;
    app::open_beside(&home.config("http://127.0.0.1:1").store())
        .await
        .unwrap()
        .close()
        .await;
    let home = Home::on("postgres://bot:s3cret@127.0.0.1:1/bots".into());
    let refused = app::open_store(&home.config("http://127.0.0.1:1"))
        .await
        .unwrap_err();
    let words = format!("{:#}", anyhow::Error::from(refused));
    assert!(
        words.contains("127.0.0.1:1/bots") && !words.contains("s3cret"),
        "{words}"
    );
}

/// The lead of the bot, taken or kept by a holder; nothing where it is elsewhere.
async fn lead(database: &Postgres, holder: i64, lasts: Duration) -> Option<Lease> {
    let asking = Asking {
        holder,
        house: 1,
        bots: &[BOT],
        wants: 0,
        lasts,
    };
    let answer = database.leads(asking).await.unwrap();
    let had = answer.had.first().map(|(_, lead)| *lead);
    if lasts > Duration::ZERO && had.is_none() {
        assert_eq!(answer.elsewhere, [BOT]);
    }
    had
}

#[tokio::test]
async fn the_lead_is_had_by_one_and_each_change_is_a_new_term() {
    const LONG: Duration = Duration::from_secs(3_600);
    let Some(database) = Database::new().await else {
        return;
    };
    open(&database, "1", BOT).await.unwrap().close().await;
    let connect = async || Postgres::open(&database.url(), None).await.unwrap();
    let (one, two) = (connect().await, connect().await);
    let give_back = async |database: &Postgres, holder| {
        let given = database.give_back_leads(holder, &[BOT], false);
        given.await.unwrap();
    };
    let term = |number| Some(Lease::Term(number));
    assert_eq!(lead(&one, 1, LONG).await, term(1));
    assert_eq!(lead(&two, 2, LONG).await, None);
    assert_eq!(lead(&one, 1, LONG).await, term(1), "it is kept");
    give_back(&two, 2).await;
    assert_eq!(lead(&two, 2, LONG).await, None, "it was not its own");
    give_back(&one, 1).await;
    let again = lead(&one, 1, LONG).await;
    assert_eq!(again, term(1), "nobody had it in between");
    // It comes to its end.
    assert_eq!(lead(&one, 1, Duration::ZERO).await, term(1));
    assert_eq!(lead(&two, 2, Duration::ZERO).await, term(2));
    assert_eq!(lead(&one, 1, LONG).await, term(3), "somebody had it");
    // Of those who ask at once, one has it.
    give_back(&one, 1).await;
    let all = futures_util::future::join_all((0..8).map(|_| connect())).await;
    let asking = all.iter().zip(10..);
    let asking = asking.map(|(database, holder)| lead(database, holder, LONG));
    let asked = futures_util::future::join_all(asking).await;
    let had = asked.iter().filter(|lead| **lead == term(4)).count();
    assert_eq!((had, asked.len()), (1, 8), "{asked:?}");
}

fn counter() -> RecordId {
    RecordId {
        kind: 200,
        name: RecordName::Only,
    }
}

/// A turn that counts on from what it finds, and writes a letter that says how far.
pub async fn add<D: store::Database>(store: &Store<D>, update: i64, chat: i64) {
    try_to_add(store, update, chat).await.unwrap();
}

async fn try_to_add<D: store::Database>(
    store: &Store<D>,
    update: i64,
    chat: i64,
) -> Result<(), StoreError> {
    let incoming = Incoming {
        update_id: Some(update),
        chat: Some(chat),
        album: None,
        reads: vec![Read::One(counter())],
    };
    let decide = |_: usize, records: &Records| {
        let so_far = match records.one(&counter()).unwrap() {
            Found::Content(content) => String::from_utf8(content.clone()).unwrap().parse().unwrap(),
            Found::Nothing => 0_u64,
            Found::Unreadable => panic!("it was written with this key"),
        };
        let content = (so_far + 1).to_string().into_bytes();
        let record = Record {
            id: counter(),
            owner: None,
            keep: Keep::Always,
            content: content.clone(),
        };
        let letter = Outgoing {
            to: Addressee::Chat(chat),
            slot: None,
            lane: Lane::UnderWay,
            after: None,
            body: content,
        };
        Decision::Done(Change {
            writes: vec![Write::Put(record)],
            letters: vec![letter],
            ..Change::default()
        })
    };
    let taken = store.take(&[incoming], NOW, Vec::new(), decide).await;
    taken.map(drop)
}

/// Reads on behind the last id, until the writers are over and nothing is left.
async fn walk(store: Store<Postgres>, over: Arc<AtomicBool>) -> Vec<u64> {
    let (mut after, mut found) = (0, Vec::new());
    loop {
        let was_over = over.load(Ordering::SeqCst);
        let (rows, last) = store
            .waiting(Lane::UnderWay, after, 10, (NOW, Lease::Always))
            .await
            .unwrap();
        found.extend(rows.iter().map(|row| {
            let text = String::from_utf8(row.body.clone()).unwrap();
            text.parse::<u64>().unwrap()
        }));
        match last {
            Some(last) => after = last,
            None if was_over => return found,
            None => tokio::task::yield_now().await,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_turns_of_four_writers_are_in_one_order_and_no_reader_misses_one() {
    const WRITERS: i64 = 4;
    const TURNS: i64 = 250;
    let Some(database) = Database::new().await else {
        return;
    };
    let over = Arc::new(AtomicBool::new(false));
    let reader = open(&database, "1", BOT).await.unwrap();
    let reading = tokio::spawn(walk(reader, Arc::clone(&over)));
    let mut writing = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let store = open(&database, "1", BOT).await.unwrap();
        writing.spawn(async move {
            for turn in 0..TURNS {
                add(&store, writer * TURNS + turn, 7).await;
            }
        });
    }
    while let Some(done) = writing.join_next().await {
        done.unwrap();
    }
    over.store(true, Ordering::SeqCst);
    let found = reading.await.unwrap();
    let all = (WRITERS * TURNS).unsigned_abs();
    assert_eq!(found, (1..=all).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_statement_that_goes_on_for_ever_is_ended_by_the_server() {
    let Some(database) = Database::new().await else {
        return;
    };
    let store = open(&database, "1", BOT).await.unwrap();
    let mut beside = database.connect().await;
    // The first letter takes longer than anybody waits.
    let sleeps = "CREATE SEQUENCE letters; CREATE FUNCTION sleeps() RETURNS trigger LANGUAGE plpgsql AS \
                  $$ BEGIN IF nextval('letters') = 1 THEN PERFORM pg_sleep(3600); END IF; RETURN NEW; END $$; \
                  CREATE TRIGGER sleeps BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION sleeps()";
    sqlx::raw_sql(sleeps).execute(&mut beside).await.unwrap();
    beside.close().await.unwrap();
    let ended = try_to_add(&store, 1, 7).await.unwrap_err().to_string();
    assert!(ended.contains("statement timeout"), "{ended}");
    add(&store, 1, 7).await;
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn who_stands_still_in_the_middle_of_a_batch_holds_up_nobody_for_long() {
    let Some(database) = Database::new().await else {
        return;
    };
    let (one, two) = (
        open(&database, "1", BOT).await.unwrap(),
        open(&database, "1", BOT).await.unwrap(),
    );
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let (let_go, held) = std::sync::mpsc::channel::<()>();
    let standing = tokio::spawn(async move {
        let mut begun = Some(begun);
        let decide = move |_: usize, _: &Records| {
            begun.take().unwrap().send(()).unwrap();
            let _ = tokio::task::block_in_place(|| held.recv_timeout(PATIENCE));
            Decision::Done(Change::default())
        };
        let incoming = Incoming {
            update_id: Some(1),
            chat: Some(7),
            album: None,
            reads: Vec::new(),
        };
        one.take(&[incoming], NOW, Vec::new(), decide).await
    });
    has_begun.await.unwrap();
    // The server ends a transaction whose client says nothing; without that this would be refused.
    add(&two, 2, 7).await;
    let_go.send(()).unwrap();
    assert!(standing.await.unwrap().is_err(), "nothing of it is written");
    // What it was about is new again.
    let incoming = Incoming {
        update_id: Some(1),
        chat: Some(7),
        album: None,
        reads: Vec::new(),
    };
    let decide = |_: usize, _: &Records| Decision::Done(Change::default());
    let taken = two.take(&[incoming], NOW, Vec::new(), decide).await;
    assert_eq!(taken.unwrap().fresh, [true]);
}
