//! Every migration is replayed over rows that were written before it. A new migration brings a sample
//! of its own: `tests/migrations/<number>.sql`, rows as that version wrote them.

use std::collections::BTreeSet;
use std::path::Path;

use follower_o_cliente::dialogue::{
    Aim, Dialogue, GoodsGoal, GoodsOffer, Manager, Reader, Source, State,
};
use follower_o_cliente::store::{Database as _, Lane, Sqlite, Store};
use follower_o_cliente::turn::Remembered;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _};

use super::SqliteFile;
use super::kit::{
    BOT, Draft, HOUR, KEY, NOW, Place as _, bodies, lane, remembered, ring, send, take,
};

/// The rows of every sample, as the present program must read them.
async fn check(store: &Store<Sqlite>) {
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
    assert_eq!(bodies(&lane(store, Lane::Door).await), ["at the door"]);
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

#[tokio::test]
async fn rows_of_every_version_are_read_by_this_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let migrator = Migrator::new(root.join("src/store/sqlite")).await.unwrap();
    let versions: BTreeSet<_> = migrator.iter().map(|migration| migration.version).collect();
    for written_by in &versions {
        let place = SqliteFile::made();
        let options = SqliteConnectOptions::new()
            .filename(place.path())
            .create_if_missing(true);
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        migrator.run_to(*written_by, &mut connection).await.unwrap();
        let sample = root.join(format!("tests/migrations/{written_by:04}.sql"));
        let sample = std::fs::read_to_string(&sample).expect("each migration has a sample");
        sqlx::raw_sql(AssertSqlSafe(sample))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        let database = Sqlite::open(&place.path()).await.unwrap();
        let store = Store::open(database, ring(KEY), Some(BOT)).await.unwrap();
        check(&store).await;
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
    use super::kit::talk;
    use follower_o_cliente::store::Settlement;
    let place = SqliteFile::made();
    let store = place.store().await;
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
        &store,
        vec![
            (41, 1001, one),
            (
                42,
                1002,
                remember(plain).and(None, Lane::Door, "at the door"),
            ),
            (43, 1003, send("dead")),
        ],
    )
    .await;
    let dead = follower_o_cliente::store::Dead {
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
    store.close().await;
    println!("{}", place.path().display());
    std::mem::forget(place);
}
