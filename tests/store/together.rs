//! What several bots write to a file at the same moment is committed together, and fails apart.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::task::Poll;

use follower_o_cliente::store::{
    Decision, Either, KeyRing, Read, Records, Settlement, Sqlite, Store, StoreError, Taken,
};
use follower_o_cliente::turn::RecordKind;
use futures_util::future::join_all;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};

use super::SqliteFile;
use super::kit::{KEY, NOW, all_bodies, send, update};

const BOTS: i64 = 12;

/// Stores of several bots in one file.
async fn stores(file: &SqliteFile) -> Vec<Store<Either>> {
    let database = Either::Sqlite(Arc::new(Sqlite::open(&file.path()).await.unwrap()));
    let keys = Arc::new(KeyRing::parse(KEY).unwrap());
    let mut stores = Vec::new();
    for bot in 1..=BOTS {
        let opened = Store::open_among_several(database.clone(), Arc::clone(&keys), bot);
        stores.push(opened.await.unwrap());
    }
    stores
}

async fn beside(file: &SqliteFile) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(file.path());
    SqliteConnection::connect_with(&options).await.unwrap()
}

async fn run(connection: &mut SqliteConnection, sql: &'static str) {
    sqlx::raw_sql(sql).execute(connection).await.unwrap();
}

/// A batch with one letter.
async fn take(store: &Store<Either>, number: i64) -> Result<Taken, StoreError> {
    let decide = |_: usize, _: &Records| Decision::Done(send(&format!("letter {number}")).of(7));
    store
        .take(&[update(number, 7)], NOW, Vec::new(), decide)
        .await
}

async fn waiting(store: &Store<Either>) -> Vec<String> {
    all_bodies(store).await.concat()
}

/// How many commits are in the log of a file (<https://www.sqlite.org/fileformat2.html#walformat>).
fn commits(file: &Path) -> usize {
    let log = std::fs::read(format!("{}-wal", file.display())).unwrap();
    let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().unwrap());
    let length = 24 + number(8) as usize;
    let frames = (32..log.len() - length + 1).step_by(length);
    let of_this_log = |at: &usize| log[at + 8..at + 16] == log[16..24];
    frames
        .filter(of_this_log)
        .filter(|at| number(at + 4) != 0)
        .count()
}

#[tokio::test]
async fn batches_that_wait_for_each_other_are_one_write_to_the_disk() {
    let file = SqliteFile::made();
    let stores = stores(&file).await;
    take(&stores[0], 1).await.unwrap();
    let before = commits(&file.path());
    let mut beside = beside(&file).await;
    // Until all of them wait.
    run(&mut beside, "BEGIN IMMEDIATE").await;
    let taking = join_all(stores.iter().map(|store| take(store, 2)));
    let settlement = Settlement {
        delivered: vec![1],
        ..Settlement::default()
    };
    let settling = stores[0].settle(&settlement, NOW);
    let letting = async {
        tokio::task::yield_now().await;
        run(&mut beside, "ROLLBACK").await;
    };
    let (taken, settled, ()) = tokio::join!(taking, settling, letting);
    settled.unwrap();
    let ids = taken
        .iter()
        .map(|taken| taken.as_ref().unwrap().waiting[0].id);
    assert!(ids.is_sorted(), "in the order in which they came");
    assert_eq!(commits(&file.path()), before + 1);
    for store in &stores {
        assert_eq!(waiting(store).await, ["letter 2"]);
    }
    // One by itself is as it was.
    take(&stores[3], 3).await.unwrap();
    assert_eq!(commits(&file.path()), before + 2);
}

#[tokio::test]
async fn what_is_refused_or_left_on_its_way_is_undone_and_the_others_are_written() {
    let file = SqliteFile::made();
    let stores = stores(&file).await;
    let mut beside = beside(&file).await;
    let refuses = "CREATE TRIGGER refuses BEFORE INSERT ON outbox WHEN NEW.bot IN (1, 4, 12) \
                   BEGIN SELECT RAISE(ABORT, 'no'); END; BEGIN IMMEDIATE";
    run(&mut beside, refuses).await;
    let taking = join_all(stores.iter().enumerate().map(async |(index, store)| {
        if index != 7 {
            return Some(take(store, 1).await);
        }
        // Dropped before its turn is over, which always wants to read on.
        let asked = AtomicI64::new(0);
        let decide = |_: usize, _: &Records| {
            let chat = 100 + asked.fetch_add(1, Ordering::Relaxed);
            Decision::Read(vec![Read::One(RecordKind::Dialogue.of_chat(chat))])
        };
        let batch = [update(1, 7)];
        let mut taking = Box::pin(store.take(&batch, NOW, Vec::new(), decide));
        while asked.load(Ordering::Relaxed) < 3 {
            let once = std::future::poll_fn(|context| Poll::Ready(taking.as_mut().poll(context)));
            assert!(once.await.is_pending());
            tokio::task::yield_now().await;
        }
        None
    }));
    let letting = async {
        tokio::task::yield_now().await;
        run(&mut beside, "ROLLBACK").await;
    };
    let (taken, ()) = tokio::join!(taking, letting);
    for (bot, (taken, store)) in (1..).zip(taken.iter().zip(&stores)) {
        match taken {
            Some(Ok(_)) => assert_eq!(waiting(store).await, ["letter 1"], "{bot}"),
            Some(Err(error)) => {
                assert!(
                    [1, 4, 12].contains(&bot) && error.is_refusal(),
                    "{bot}: {error}"
                );
                assert_eq!(waiting(store).await, [""; 0], "{bot}");
            }
            None => assert_eq!((bot, waiting(store).await), (8, Vec::<String>::new())),
        }
    }
    // All of them go on.
    run(&mut beside, "DROP TRIGGER refuses").await;
    for (bot, store) in (1..).zip(&stores) {
        let taken = take(store, 1).await.unwrap();
        assert_eq!(taken.fresh, [[1, 4, 8, 12].contains(&bot)]);
        assert_eq!(waiting(store).await, ["letter 1"]);
    }
}

#[tokio::test]
async fn a_commit_that_fails_has_failed_for_all_of_them() {
    let file = SqliteFile::made();
    let stores = stores(&file).await;
    let mut beside = beside(&file).await;
    // What is looked at when it is committed, and not before.
    let fails = "CREATE TABLE one (id INTEGER PRIMARY KEY); \
                 CREATE TABLE other (id INTEGER REFERENCES one DEFERRABLE INITIALLY DEFERRED); \
                 CREATE TRIGGER fails AFTER INSERT ON outbox WHEN NEW.bot = 5 \
                 BEGIN INSERT INTO other VALUES (1); END; BEGIN IMMEDIATE";
    run(&mut beside, fails).await;
    let taking = join_all(stores.iter().map(|store| take(store, 1)));
    let letting = async {
        tokio::task::yield_now().await;
        run(&mut beside, "ROLLBACK").await;
    };
    let (taken, ()) = tokio::join!(taking, letting);
    for (taken, store) in taken.iter().zip(&stores) {
        assert!(taken.is_err());
        assert_eq!(waiting(store).await, [""; 0]);
    }
    run(&mut beside, "DROP TRIGGER fails").await;
    let taken = join_all(stores.iter().map(|store| take(store, 1))).await;
    for (taken, store) in taken.iter().zip(&stores) {
        assert_eq!(taken.as_ref().unwrap().fresh, [true]);
        assert_eq!(waiting(store).await, ["letter 1"]);
    }
}
