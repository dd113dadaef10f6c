//! Every migration is replayed over rows that were written before it. A new migration brings a sample
//! of its own: `tests/migrations/<number>.sql`, of PostgreSQL's in the folder `postgres` there, rows as
//! that version wrote them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use follower_o_cliente::dialogue::{
    Aim, Dialogue, GoodsGoal, GoodsOffer, Manager, Reader, Source, State,
};
use follower_o_cliente::store::{AllBots as _, Asking, Database, Dead, Lane, Settlement, Store};
use follower_o_cliente::turn::Remembered;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _, Row as _};

use super::kit::{BOT, Draft, HOUR, NOW, Place as _, bodies, lane, remembered, send, take, talk};
use super::{PostgresDatabase, SqliteFile};

/// The rows of every sample, as the present program must read them.
async fn check<D: Database>(store: &Store<D>) {
    let verdict = State::Verdict(
        Reader::Owner(Manager::Searching),
        Aim::Goods(GoodsOffer::Venue, GoodsGoal::Followers),
    );
    let dialogue = |state, source: Option<&str>| {
        Remembered::Dialogue(Dialogue::at(state, source.and_then(Source::new)))
    };
    assert_eq!(
        remembered(store, 50, 1001).await,
        dialogue(verdict, Some("bio-instagram"))
    );
    assert_eq!(
        remembered(store, 51, 1002).await,
        dialogue(State::SmmWay, None)
    );
    let under_way = lane(store, Lane::UnderWay).await;
    assert_eq!(bodies(&under_way), ["under way"]);
    assert_eq!(under_way[0].repeats, 1);
    assert_eq!(bodies(&lane(store, Lane::New).await), ["at the door"]);
    let taken = take(
        store,
        vec![
            (41, 1001, send("x")),
            (42, 1001, send("y")),
            (99, 1001, send("z")),
        ],
    )
    .await;
    assert_eq!(
        taken.fresh,
        [false, false, true],
        "what was seen stays seen"
    );
    assert!(taken.waiting[0].id > under_way[0].id);
    let counters = store.counters(i64::MIN).await.unwrap();
    assert!(
        counters
            .iter()
            .any(|c| (c.placement.as_str(), c.count) == ("bio-instagram", 3))
    );
    let removed = store.purge(180, NOW + 400 * 24 * HOUR).await.unwrap();
    assert_eq!((removed.records, removed.dead), (2, 1));
}

/// The migrations of a database, and where the samples of its versions are.
async fn migrations(database: &str, samples: &str) -> (Migrator, PathBuf) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let migrator = Migrator::new(root.join("src/store").join(database)).await;
    (migrator.unwrap(), root.join(samples))
}

fn sample(samples: &Path, version: i64) -> AssertSqlSafe<String> {
    let sample = std::fs::read_to_string(samples.join(format!("{version:04}.sql")));
    AssertSqlSafe(sample.expect("each migration has a sample"))
}

fn versions(migrator: &Migrator) -> BTreeSet<i64> {
    migrator.iter().map(|migration| migration.version).collect()
}

#[tokio::test]
async fn rows_of_every_version_are_read_by_this_one() {
    let (migrator, samples) = migrations("sqlite", "tests/migrations").await;
    for written_by in versions(&migrator) {
        let place = SqliteFile::made();
        let options = SqliteConnectOptions::new()
            .filename(place.path())
            .create_if_missing(true);
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        migrator.run_to(written_by, &mut connection).await.unwrap();
        sqlx::raw_sql(sample(&samples, written_by))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        let store = place.store().await;
        check(&store).await;
        store.close().await;
    }
}

#[tokio::test]
async fn rows_of_every_version_on_a_server_are_read_by_this_one() {
    let (migrator, samples) = migrations("postgres", "tests/migrations/postgres").await;
    for written_by in versions(&migrator) {
        let Some(place) = PostgresDatabase::new().await else {
            return;
        };
        let mut connection = place.database.connect().await;
        let earlier = migrator.iter().filter(|one| one.version <= written_by);
        for sql in earlier.map(|migration| migration.sql.clone()) {
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        }
        // Which were applied is said by the sample: the hash of one that was released stays what it was.
        let sample = sqlx::raw_sql(sample(&samples, written_by));
        sample.execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let store = place.store().await;
        check(&store).await;
        let handed = store.handed_in(10).await.unwrap();
        let handed: Vec<_> = handed.iter().map(|one| one.raw.as_deref()).collect();
        assert_eq!(
            handed,
            vec![Some(&b"handed over"[..]); usize::from(written_by > 1)]
        );
        store.close().await;
    }
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    let place = SqliteFile::made();
    let database = place.database().await;
    for _ in 0..2 {
        database.migrate().await.unwrap();
    }
    database.close().await;
    place.store().await.close().await;
}

/// Makes a database as the present version writes it, and says where: a sample is what `sqlite3` says
/// to `.dump` of it.
#[tokio::test]
#[ignore = "a tool: cargo test --test store print_a_sample -- --ignored --nocapture"]
async fn print_a_sample() {
    let place = SqliteFile::made();
    let store = place.store().await;
    fill(&store).await;
    store.close().await;
    println!("{}", place.path().display());
    std::mem::forget(place);
}

/// Prints a sample of what the present version writes into PostgreSQL.
#[tokio::test]
#[ignore = "a tool: cargo test --test store print_a_server_sample -- --ignored --nocapture"]
async fn print_a_server_sample() {
    let place = PostgresDatabase::new().await.expect("PostgreSQL");
    let store = place.store().await;
    fill(&store).await;
    store.hand_in(&[b"handed over"]).await.unwrap();
    let asking = Asking {
        holder: 1,
        house: 2,
        bots: &[BOT],
        wants: 0,
        lasts: Duration::from_secs(60),
    };
    place.database().await.leads(asking).await.unwrap();
    store.close().await;
    let mut connection = place.database.connect().await;
    let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' \
                  ORDER BY tablename <> 'migration', 1";
    for table in sqlx::raw_sql(tables)
        .fetch_all(&mut connection)
        .await
        .unwrap()
    {
        let table: String = table.get(0);
        let rows = format!("SELECT quote_literal(to_jsonb(t.*)::text) FROM {table} t ORDER BY 1");
        let rows = sqlx::raw_sql(AssertSqlSafe(rows));
        for row in rows.fetch_all(&mut connection).await.unwrap() {
            let row: String = row.get(0);
            println!(
                "INSERT INTO {table} OVERRIDING SYSTEM VALUE \
                 SELECT * FROM jsonb_populate_record(NULL::public.{table}, {row});"
            );
        }
    }
}

/// Writes what [`check`] reads.
async fn fill<D: Database>(store: &Store<D>) {
    let state = State::Verdict(
        Reader::Owner(Manager::Searching),
        Aim::Goods(GoodsOffer::Venue, GoodsGoal::Followers),
    );
    let source = Source::new("bio-instagram");
    let remember = |dialogue| Draft {
        keeps: Some(dialogue),
        ..Draft::default()
    };
    let plain = Dialogue {
        source: None,
        ..talk("")
    };
    let one = remember(Dialogue::at(state, source))
        .and(Some(7), Lane::UnderWay, "under way")
        .counted("bio-instagram", "start", "fresh")
        .counted("bio-instagram", "start", "fresh")
        .counted("bio-instagram", "start", "fresh");
    let taken = take(
        store,
        vec![
            (41, 1001, one),
            (
                42,
                1002,
                remember(plain).and(None, Lane::New, "at the door"),
            ),
            (43, 1003, send("dead")),
        ],
    )
    .await;
    let dead = Dead {
        id: taken.waiting[2].id,
        method: "sendMessage",
        description: "Bad Request: message is too long".into(),
    };
    let settlement = Settlement {
        dead: vec![dead],
        lost: vec![taken.waiting[0].id],
        ..Settlement::default()
    };
    store.settle(&settlement, NOW).await.unwrap();
}
