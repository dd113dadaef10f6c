//! What was delivered is struck out, whatever a server forgets when it falls.

use follower_o_cliente::store::{KeyRing, Lane, Lease, Postgres, Settlement, Store};

use super::common::postgres::{Database, Server};
use super::several::{BOT, NOW, add};

/// It writes nothing to its disk for which nobody waits.
const FORGETFUL: &str = "\
    fsync = off\n\
    wal_writer_delay = 10s\n\
    autovacuum = off\n\
    shared_buffers = 32MB";

async fn waiting(store: &Store<Postgres>) -> Vec<i64> {
    let (rows, _) = store
        .waiting(Lane::UnderWay, 0, 10, (NOW, Lease::Always))
        .await
        .unwrap();
    rows.iter().map(|row| row.id).collect()
}

async fn deliver(store: &Store<Postgres>, id: i64) {
    store.note_delivered(id);
    let settlement = Settlement {
        delivered: vec![id],
        ..Settlement::default()
    };
    store.settle(&settlement, NOW).await.unwrap();
    assert_eq!(waiting(store).await, [0; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_that_falls_forgets_is_struck_out_again() {
    let Some(server) = Server::start_with(FORGETFUL) else {
        return;
    };
    let database = Database::of(&server).await;
    let url = database.url();
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("delivered");
    let open = async || {
        let connected = Postgres::open(&url, Some((BOT, notes.as_path())));
        let keys = KeyRing::parse(&"1".repeat(64)).unwrap();
        Store::open(connected.await.unwrap(), keys, Some(BOT))
            .await
            .unwrap()
    };
    // By whatever is written next.
    let store = open().await;
    add(&store, 1, 7).await;
    deliver(&store, 1).await;
    tokio::task::block_in_place(|| server.restart());
    add(&store, 2, 7).await;
    assert_eq!(waiting(&store).await, [2]);
    tokio::task::block_in_place(|| server.restart());
    assert_eq!(waiting(&store).await, [2], "for good");
    // Or by the next start, where nothing was written any more.
    deliver(&store, 2).await;
    tokio::task::block_in_place(|| server.restart());
    drop(store);
    let store = open().await;
    assert_eq!(waiting(&store).await, [0; 0]);
    store.close().await;
}
