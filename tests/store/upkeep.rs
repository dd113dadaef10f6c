//! The store's contract, whatever the database: what becomes of rows, and for how long they stay.

use std::collections::HashSet;

use follower_o_cliente::store::{Dead, Lane, Lease, Removed, Settlement};
use follower_o_cliente::turn::Remembered;

use super::kit::{
    DAY, HOUR, NOW, Place, all_bodies, at_door, bodies, edit, erase, keep, lane, remembered, send,
    take, take_at, talk,
};

pub async fn what_became_of_messages_is_written<P: Place>(place: P) {
    let store = place.store().await;
    let batch = (1..=5).map(|i| (i, i, keep("a").and(None, Lane::UnderWay, &i.to_string())));
    let taken = take(&store, batch.collect()).await;
    let id = |index: usize| taken.waiting[index].id;
    let dead = |id| Dead {
        id,
        method: "sendMessage",
        description: "it's «bad» \"\\".into(),
    };
    let settlement = Settlement {
        lead: Lease::Always,
        delivered: vec![id(0), 9_999],
        dead: vec![dead(id(1)), dead(8_888)],
        lost: vec![id(2), 7_777],
        gone: vec![],
    };
    store.settle(&settlement, NOW).await.unwrap();
    let lost = Settlement {
        lost: vec![id(2)],
        ..Settlement::default()
    };
    store.settle(&lost, NOW).await.unwrap();
    let waiting = lane(&store, Lane::UnderWay).await;
    assert_eq!(bodies(&waiting), ["3", "4", "5"]);
    assert_eq!(
        waiting.iter().map(|row| row.repeats).collect::<Vec<_>>(),
        [2, 0, 0]
    );
    assert_eq!(
        remembered(&store, 20, 2).await,
        Remembered::Dialogue(talk("a"))
    );
    // The refused one is kept for a while, those that were not there are not.
    let removed = store.purge(10_000, NOW + 60 * DAY).await.unwrap();
    assert_eq!(removed.dead, 1);
    store.settle(&Settlement::default(), NOW).await.unwrap();
}

pub async fn a_chat_that_is_gone_leaves_nothing<P: Place>(place: P) {
    let store = place.store().await;
    let said = |body| keep("a").and(None, Lane::UnderWay, body);
    let taken = take(
        &store,
        vec![
            (1, 1, said("1")),
            (2, 1, said("2")),
            (3, 2, said("3")),
            (4, 1, said("4")),
        ],
    )
    .await;
    let letter = Dead {
        id: taken.waiting[0].id,
        method: "m",
        description: "d".into(),
    };
    let dead = Settlement {
        dead: vec![letter],
        ..Settlement::default()
    };
    store.settle(&dead, NOW).await.unwrap();
    let gone = Settlement {
        gone: vec![(store.chat_key(1), i64::MAX)],
        ..Settlement::default()
    };
    store.settle(&gone, NOW).await.unwrap();
    assert_eq!(all_bodies(&store).await[0], ["3"]);
    assert_eq!(remembered(&store, 10, 1).await, Remembered::Nothing);
    assert_eq!(
        remembered(&store, 11, 2).await,
        Remembered::Dialogue(talk("a"))
    );
    assert_eq!(store.purge(10_000, NOW + 60 * DAY).await.unwrap().dead, 0);
}

pub async fn a_chat_that_came_back_keeps_what_is_newer<P: Place>(place: P) {
    let store = place.store().await;
    let said = |body| keep("a").and(None, Lane::UnderWay, body);
    let taken = take(&store, vec![(1, 1, said("refused")), (2, 2, said("other"))]).await;
    let refused = taken.waiting[0].id;
    // While that was on its way, the person unblocked the bot and wrote again.
    take(
        &store,
        vec![(3, 1, keep("back").and(None, Lane::UnderWay, "new"))],
    )
    .await;
    let gone = Settlement {
        gone: vec![(store.chat_key(1), refused)],
        ..Settlement::default()
    };
    store.settle(&gone, NOW).await.unwrap();
    assert_eq!(all_bodies(&store).await[0], ["other", "new"]);
    assert_eq!(
        remembered(&store, 10, 1).await,
        Remembered::Dialogue(talk("back"))
    );
}

pub async fn counters_add_up<P: Place>(place: P) {
    let store = place.store().await;
    let one = |source: &str| keep("a").counted(source, "start", "fresh");
    take(
        &store,
        vec![(1, 1, one("bio")), (2, 2, one("bio")), (3, 3, one(""))],
    )
    .await;
    take(
        &store,
        vec![
            (4, 1, one("bio").counted("bio", "goods", "known")),
            (4, 1, one("bio")),
        ],
    )
    .await;
    take_at(&store, NOW + DAY, vec![(5, 1, one("bio")), (6, 1, erase())]).await;
    let counters = store.counters(i64::MIN).await.unwrap();
    let told: HashSet<_> = counters
        .iter()
        .map(|c| {
            (
                c.day,
                c.placement.as_str(),
                c.step.as_str(),
                c.choice.as_str(),
                c.count,
            )
        })
        .collect();
    let today = NOW / DAY;
    let expected = [
        (today, "", "start", "fresh", 1),
        (today, "bio", "start", "fresh", 3),
        (today, "bio", "goods", "known", 1),
        (today + 1, "bio", "start", "fresh", 1),
    ];
    assert_eq!(told, HashSet::from(expected));
    assert!(
        counters.windows(2).all(|pair| pair[0].day <= pair[1].day),
        "oldest first"
    );
}

pub async fn what_is_old_is_purged_and_nothing_else<P: Place>(place: P) {
    let store = place.store().await;
    let said = || {
        keep("a")
            .and(None, Lane::UnderWay, "x")
            .counted("", "s", "c")
    };
    take_at(&store, NOW, vec![(1, 1, said()), (2, 2, said())]).await;
    take_at(&store, NOW + 100 * DAY, vec![(3, 2, keep("b"))]).await;
    let none = Removed::default();
    let removed = store.purge(180, NOW + 48 * HOUR).await.unwrap();
    assert_eq!(
        removed, none,
        "updates are remembered for two days at least"
    );
    assert_eq!(
        take_at(&store, NOW + 48 * HOUR, vec![(1, 9, said())])
            .await
            .fresh,
        [false]
    );
    let removed = store.purge(180, NOW + 180 * DAY).await.unwrap();
    assert_eq!((removed.records, removed.seen), (0, 3));
    let removed = store.purge(180, NOW + 181 * DAY).await.unwrap();
    assert_eq!((removed.records, removed.dead), (1, 0));
    assert_eq!(remembered(&store, 10, 1).await, Remembered::Nothing);
    assert_eq!(
        remembered(&store, 11, 2).await,
        Remembered::Dialogue(talk("b"))
    );
    assert_eq!(
        store.backlog().await.unwrap(),
        [2, 0, 0],
        "what waits still goes out"
    );
    assert_eq!(
        store.counters(i64::MIN).await.unwrap()[0].count,
        2,
        "counters stay"
    );
}

pub async fn a_purge_is_bounded_and_comes_to_an_end<P: Place>(place: P) {
    let store = place.store().await;
    let many = 12_000_i64;
    for batch in 0..12 {
        let rows = (0..1_000).map(|i| (batch * 1_000 + i, batch * 1_000 + i, keep("a")));
        take(&store, rows.collect()).await;
    }
    let (mut chats, mut seen, mut portions) = (0, 0, 0);
    loop {
        let removed = store.purge(180, NOW + 400 * DAY).await.unwrap();
        if removed == Removed::default() {
            break;
        }
        (chats, seen, portions) = (chats + removed.records, seen + removed.seen, portions + 1);
    }
    assert_eq!((chats, seen), (many.unsigned_abs(), many.unsigned_abs()));
    assert!(
        portions > 1,
        "one purge must not hold the database for as long as it takes"
    );
}

pub async fn everything_outlives_a_new_start<P: Place>(place: P) {
    let store = place.store().await;
    let change = keep("a")
        .and(Some(5), Lane::UnderWay, "x")
        .counted("bio", "s", "c");
    take(&store, vec![(1, 1, change), (2, 2, at_door("y"))]).await;
    let key = store.chat_key(1);
    store.close().await;
    let store = place.store().await;
    assert_eq!(store.chat_key(1), key);
    assert_eq!(all_bodies(&store).await, [vec!["x"], vec!["y"]]);
    assert_eq!(store.counters(i64::MIN).await.unwrap()[0].count, 1);
    assert_eq!(
        remembered(&store, 3, 1).await,
        Remembered::Dialogue(talk("a"))
    );
    let taken = take(
        &store,
        vec![(4, 1, edit(5, "z")), (5, 2, send("behind the door"))],
    )
    .await;
    assert_eq!(taken.replaced.len(), 1, "slots are the same");
    assert_eq!(
        all_bodies(&store).await,
        [vec!["z"], vec!["y", "behind the door"]]
    );
}

pub async fn ids_grow_across_starts_while_messages_wait<P: Place>(place: P) {
    let mut last = 0;
    for start in 0..4 {
        let store = place.store().await;
        let taken = take(
            &store,
            vec![(start, 1, send("x").and(None, Lane::UnderWay, "y"))],
        )
        .await;
        for row in taken.waiting {
            assert!(row.id > last);
            last = row.id;
        }
        store.close().await;
    }
    let store = place.store().await;
    assert_eq!(lane(&store, Lane::UnderWay).await.len(), 8);
}

pub async fn what_was_noted_as_delivered_is_not_sent_again<P: Place>(place: P) {
    let store = place.store().await;
    let taken = take(
        &store,
        vec![(1, 1, send("x")), (2, 1, send("y")), (3, 2, send("z"))],
    )
    .await;
    store.note_delivered(taken.waiting[0].id);
    store.note_delivered(taken.waiting[2].id);
    // As after a kill: nobody strikes them out, nobody closes.
    drop(store);
    let store = place.store().await;
    assert_eq!(all_bodies(&store).await[0], ["y"]);
    let again = take(&store, vec![(4, 1, send("new"))]).await;
    assert!(
        again.waiting[0].id > taken.waiting[2].id,
        "a note names one message for ever"
    );
    drop(store);
    let store = place.store().await;
    assert_eq!(all_bodies(&store).await[0], ["y", "new"]);
}
