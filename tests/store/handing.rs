//! The store's contract, whatever the database: updates that one process hands to another.

use follower_o_cliente::store::{Database, Handed, Inbox as _, Store};

use super::kit::{BOT, Place};

async fn waiting<D: Database>(store: &Store<D>, limit: u32) -> Vec<Handed> {
    store.handed_in(limit).await.unwrap()
}

fn words(handed: &[Handed]) -> Vec<&str> {
    let raws = handed.iter().map(|one| one.raw.as_deref().unwrap());
    raws.map(|raw| std::str::from_utf8(raw).unwrap()).collect()
}

pub async fn what_is_handed_over_waits_in_its_order_until_it_is_answered<P: Place>(place: P) {
    let store = place.store().await;
    if !store.is_shared() {
        // There is nobody to hand anything to, and so nothing is taken and lost.
        assert!(store.hand_in(&[b"{}"]).await.is_err());
        assert_eq!(waiting(&store, 10).await, []);
        store.answered(&[1]).await.unwrap();
        return;
    }
    let other = place.store().await;
    other.hand_in(&[b"one", b"two"]).await.unwrap();
    store.hand_in(&[b"three"]).await.unwrap();
    other.hand_in(&[b"four", b"five"]).await.unwrap();
    let all = waiting(&store, 100).await;
    assert_eq!(words(&all), ["one", "two", "three", "four", "five"]);
    assert_eq!(words(&waiting(&store, 3).await), ["one", "two", "three"]);
    // Looking takes nothing out; whoever comes after a kill finds it.
    store.close().await;
    let store = place.store().await;
    store.answered(&[all[0].id, all[3].id]).await.unwrap();
    store.answered(&[all[0].id]).await.unwrap();
    store.answered(&[]).await.unwrap();
    assert_eq!(words(&waiting(&other, 9).await), ["two", "three", "five"]);
    other.hand_in(&[b"six"]).await.unwrap();
    let rest = ["two", "three", "five", "six"];
    assert_eq!(words(&waiting(&store, 9).await), rest);

    // Nothing of it can be read at rest, and another bot neither sees nor removes it.
    let database = place.database().await;
    let rows = database.inbox(BOT, 9).await.unwrap();
    let reads = |row: &[u8], word: &str| row.windows(word.len()).any(|it| it == word.as_bytes());
    assert!(!rows.iter().any(|row| reads(&row.sealed, "three")));
    assert!(database.inbox(BOT + 1, 9).await.unwrap().is_empty());
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    database.clear_inbox(BOT + 1, &ids).await.unwrap();
    assert_eq!(words(&waiting(&store, 9).await), rest);

    // One that nobody can open is passed over, and goes with the others.
    database.put_inbox(BOT, &[b"x".to_vec()]).await.unwrap();
    let all = waiting(&store, 9).await;
    assert_eq!((all.len(), all[4].raw.as_ref()), (5, None));
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    store.answered(&ids).await.unwrap();
    assert_eq!(waiting(&store, 9).await, []);
}
