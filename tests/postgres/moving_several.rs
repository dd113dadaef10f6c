//! `move` of a database that is several bots'.

use follower_o_cliente::app;
use follower_o_cliente::store::{
    self, KeyRing, Lane, Lease, MoveError, Postgres, Sqlite, Store, move_all,
};
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::common::Home;
use super::common::postgres::Database;
use super::moving::address;
use super::several::{BOT, NOW, add};

const BOTS: [i64; 2] = [BOT, BOT + 1];

async fn open<D: store::Database>(database: D, bot: i64) -> Store<D> {
    let keys = KeyRing::parse(&"1".repeat(64)).unwrap();
    let store = Store::open_among_several(database, keys, bot).await;
    store.unwrap()
}

/// The letters that wait, by their ids, and what they say.
async fn waiting<D: store::Database>(store: &Store<D>) -> Vec<(i64, Vec<u8>)> {
    let read = store.waiting(Lane::UnderWay, 0, 100, (NOW, Lease::Always));
    let (rows, _) = read.await.unwrap();
    rows.into_iter().map(|row| (row.id, row.body)).collect()
}

#[tokio::test]
async fn a_database_of_two_bots_moves_to_a_server_and_goes_on_and_not_into_a_file() {
    let Some(database) = Database::new().await else {
        return;
    };
    let home = Home::new();
    std::fs::create_dir_all(home.data()).unwrap();
    let file = home.database();
    let mut before = Vec::new();
    for bot in BOTS {
        let store = open(Sqlite::open(&file).await.unwrap(), bot).await;
        for update in 1..=3 {
            add(&store, update, 7).await;
        }
        before.push(waiting(&store).await);
        store.close().await;
    }
    // The first has more values than travel at once: the second comes behind them.
    let options = SqliteConnectOptions::new().filename(&file);
    let mut beside = SqliteConnection::connect_with(&options).await.unwrap();
    let many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 6000) \
                INSERT INTO meta (bot, name, value) SELECT ?1, 'value-' || n, x'00' FROM n";
    let query = sqlx::query(many).bind(BOT);
    query.execute(&mut beside).await.unwrap();
    beside.close().await.unwrap();

    let source = Sqlite::open(&file).await.unwrap();
    let target = Postgres::open(&database.url(), None).await.unwrap();
    move_all(&source, &target, |_, _| {}).await.unwrap();
    for (bot, before) in BOTS.into_iter().zip(before) {
        let connected = Postgres::open(&database.url(), None).await.unwrap();
        let store = open(connected, bot).await;
        assert_eq!(waiting(&store).await, before, "{bot}");
        add(&store, 3, 7).await;
        assert_eq!(waiting(&store).await, before, "seen before: {bot}");
        add(&store, 4, 7).await;
        let after = waiting(&store).await;
        let (last, kept) = after.split_last().unwrap();
        assert_eq!(kept, before, "{bot}");
        assert!(last.0 > before[2].0, "no number is given twice: {bot}");
        assert_eq!(last.1, b"4", "it goes on where it was");
        store.close().await;
    }

    let place = address(&home.path().join("back.db"));
    let place = follower_o_cliente::config::DatabasePlace::named(&place).unwrap();
    let back = app::connect(&place).await.unwrap();
    let refused = move_all(&target, &back, |_, _| {}).await;
    assert!(
        matches!(refused, Err(MoveError::TooMany(2, 1))),
        "{refused:?}"
    );
    // Nothing was changed: it goes on.
    let connected = Postgres::open(&database.url(), None).await.unwrap();
    let store = open(connected, BOT).await;
    add(&store, 5, 7).await;
    store.close().await;
}
