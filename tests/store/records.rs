//! The store's contract, whatever the database: records of several kinds.

use std::collections::BTreeSet;

use follower_o_cliente::store::{
    Addressee, Change, Database, Decision, Found, Keep, Read, Record, RecordId, RecordName,
    Records, Store, Write,
};

use super::kit::{DAY, NOW, Place, erase, take_at, update};

const KIND: u8 = 200;

fn id(name: &str) -> RecordId {
    RecordId {
        kind: KIND,
        name: RecordName::Text(name.into()),
    }
}

fn record(name: &str, owner: Option<i64>, keep: Keep) -> Write {
    Write::Put(Record {
        id: id(name),
        owner,
        keep,
        content: name.as_bytes().to_vec(),
    })
}

async fn write<D: Database>(store: &Store<D>, writes: Vec<Write>) {
    let change = Change {
        writes,
        ..Change::default()
    };
    let decide = |_: &Records| Decision::Done(change.clone());
    store.act(NOW, decide).await.unwrap();
}

/// The names of all records of the kind.
async fn names<D: Database>(store: &Store<D>, now: i64) -> BTreeSet<String> {
    let all = store.records(KIND, now).await.unwrap().into_iter();
    all.map(|content| String::from_utf8(content).unwrap())
        .collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

pub async fn a_turn_reads_on_inside_its_transaction<P: Place>(place: P) {
    let store = place.store().await;
    write(&store, vec![record("first", None, Keep::Always)]).await;
    let second = Write::Put(Record {
        id: id("second"),
        owner: None,
        keep: Keep::Always,
        content: b"found by way of the first".to_vec(),
    });
    write(&store, vec![second]).await;
    let mut rounds = 0;
    let mut found = None;
    let decide = |_: usize, records: &Records| {
        rounds += 1;
        let Some(Found::Content(_)) = records.one(&id("first")) else {
            return Decision::Read(vec![Read::One(id("first"))]);
        };
        let Some(second) = records.one(&id("second")) else {
            return Decision::Read(vec![Read::One(id("second")), Read::Counters(0)]);
        };
        found = Some(second.clone());
        assert_eq!(records.counters(0), Some(&[][..]));
        assert_eq!(records.one(&id("never asked for")), None);
        Decision::Done(Change::default())
    };
    let batch = [update(1, 1)];
    store.take(&batch, NOW, Vec::new(), decide).await.unwrap();
    assert_eq!(rounds, 3);
    let expected = Found::Content(b"found by way of the first".to_vec());
    assert_eq!(found, Some(expected));
    // Who asks for nothing new is not asked for ever.
    let decide = |_: usize, _: &Records| Decision::Read(vec![Read::One(id("first"))]);
    let taken = store.take(&[update(2, 1)], NOW, Vec::new(), decide).await;
    assert_eq!(taken.unwrap().fresh, [true]);
}

pub async fn a_batch_sees_the_records_that_it_changes<P: Place>(place: P) {
    let store = place.store().await;
    write(&store, vec![record("old", Some(7), Keep::Always)]).await;
    let seen = |records: &Records| -> Option<BTreeSet<String>> {
        let all = records.kind(KIND)?;
        Some(
            all.map(|content| String::from_utf8(content.to_vec()).unwrap())
                .collect(),
        )
    };
    let mut told = Vec::new();
    let decide = |index: usize, records: &Records| {
        let Some(names) = seen(records) else {
            return Decision::Read(vec![Read::Kind(KIND)]);
        };
        told.push(names);
        let writes = match index {
            0 => vec![record("new", Some(8), Keep::Always)],
            1 => vec![Write::Erase(7)],
            2 => vec![
                Write::Remove(id("new")),
                record("last", Some(7), Keep::Always),
            ],
            _ => Vec::new(),
        };
        Decision::Done(Change {
            writes,
            ..Change::default()
        })
    };
    let batch = [update(1, 1), update(2, 1), update(3, 1), update(4, 1)];
    store.take(&batch, NOW, Vec::new(), decide).await.unwrap();
    let expected = [
        set(&["old"]),
        set(&["old", "new"]),
        set(&["new"]),
        set(&["last"]),
    ];
    assert_eq!(told, expected);
    assert_eq!(names(&store, NOW).await, set(&["last"]));
}

pub async fn records_end_as_they_are_meant_to<P: Place>(place: P) {
    let store = place.store().await;
    let writes = vec![
        record("always", None, Keep::Always),
        record("while used", None, Keep::WhileUsed),
        record("for a minute", None, Keep::Until(NOW + 60)),
        record("of a chat", Some(1), Keep::Always),
    ];
    write(&store, writes).await;
    assert_eq!(names(&store, NOW + 59).await.len(), 4);
    // What has come to its end is not found, whether it was purged or not.
    let without = set(&["always", "while used", "of a chat"]);
    assert_eq!(names(&store, NOW + 60).await, without);
    assert_eq!(store.purge(180, NOW + 61).await.unwrap().records, 1);
    take_at(&store, NOW, vec![(1, 1, erase())]).await;
    assert_eq!(names(&store, NOW).await, set(&["always", "while used"]));
    assert_eq!(store.purge(180, NOW + 181 * DAY).await.unwrap().records, 1);
    assert_eq!(names(&store, NOW).await, set(&["always"]));
}

pub async fn what_is_found_and_written_again_says_whose_it_is_and_how_long<P: Place>(place: P) {
    let store = place.store().await;
    let kept = |owner, end, content: &str| {
        Write::Put(Record {
            id: id("it"),
            owner: Some(owner),
            keep: Keep::Until(NOW + end),
            content: content.as_bytes().to_vec(),
        })
    };
    write(&store, vec![kept(7, 60, "first")]).await;
    // Each begins with what the one before has left.
    for (writes, now, left) in [
        (vec![kept(7, 60, "second")], 0, Some("second")),
        (vec![kept(7, 60, "third")], 60, None),
        (vec![kept(7, 600, "fourth")], 60, Some("fourth")),
        (vec![kept(8, 600, "fifth")], 60, Some("fifth")),
        (vec![Write::Erase(7)], 60, Some("fifth")),
        (
            vec![Write::Erase(8), kept(8, 600, "sixth")],
            60,
            Some("sixth"),
        ),
        (vec![Write::Erase(8)], 0, None),
    ] {
        let change = Change {
            writes: writes.clone(),
            ..Change::default()
        };
        let decide = |records: &Records| match records.one(&id("it")) {
            None => Decision::Read(vec![Read::One(id("it"))]),
            Some(_) => Decision::Done(change.clone()),
        };
        store.act(NOW, decide).await.unwrap();
        let left: BTreeSet<_> = left.into_iter().map(str::to_owned).collect();
        assert_eq!(names(&store, NOW + now).await, left, "{writes:?}");
    }
}

pub async fn a_letter_goes_to_whom_it_is_for_and_not_to_who_spoke<P: Place>(place: P) {
    use follower_o_cliente::store::{Lane, Outgoing};
    let store = place.store().await;
    let letter = Outgoing {
        to: Addressee::Chat(2),
        slot: None,
        lane: Lane::Desk,
        after: None,
        body: b"to the desk".to_vec(),
    };
    let change = Change {
        letters: vec![letter],
        ..Change::default()
    };
    let decide = |_: usize, _: &Records| Decision::Done(change.clone());
    let taken = store.take(&[update(1, 1)], NOW, Vec::new(), decide).await;
    assert_eq!(taken.unwrap().waiting[0].chat, store.chat_key(2));
    // Whoever spoke takes nothing of it along.
    take_at(&store, NOW, vec![(2, 1, erase())]).await;
    assert_eq!(store.backlog().await.unwrap(), [0, 0, 1]);
    take_at(&store, NOW, vec![(3, 2, erase())]).await;
    assert_eq!(store.backlog().await.unwrap(), [0, 0, 0]);
}
