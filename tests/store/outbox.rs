//! The store's contract, whatever the database: the messages that wait in the outbox, and their order.

use follower_o_cliente::store::{Decision, Lane, Lease, Records};
use follower_o_cliente::turn::Remembered;

use super::kit::{
    Draft, NOW, Place, all_bodies, at_door, bodies, deliver, edit, erase, keep, remembered, send,
    take, talk, update,
};

pub async fn newer_edits_of_a_message_replace_older_ones<P: Place>(place: P) {
    let store = place.store().await;
    let taken = take(
        &store,
        vec![
            (1, 1, edit(50, "old")),
            (2, 2, edit(50, "of another chat")),
            (3, 1, send("new message")),
            (4, 1, edit(50, "newer")),
            (5, 1, edit(51, "of another message")),
        ],
    )
    .await;
    assert!(
        taken.replaced.is_empty(),
        "what was never written cannot be replaced"
    );
    let expected = [
        "of another chat",
        "new message",
        "newer",
        "of another message",
    ];
    assert_eq!(bodies(&taken.waiting), expected);
    assert_eq!(all_bodies(&store).await[0], expected);
    let replaced = taken.waiting[2].id;
    let taken = take(
        &store,
        vec![(6, 1, edit(50, "newest")), (7, 1, send("again"))],
    )
    .await;
    assert_eq!(taken.replaced, [replaced]);
    let expected = [
        "of another chat",
        "new message",
        "of another message",
        "newest",
        "again",
    ];
    assert_eq!(all_bodies(&store).await[0], expected);
    // A message that was delivered meanwhile is gone, and nothing is replaced.
    let newest = taken.waiting[0].id;
    let decide = |_: usize, _: &Records| Decision::Done(edit(50, "last").of(1));
    let taken = store
        .take(&[update(8, 1)], NOW, vec![newest], decide)
        .await
        .unwrap();
    assert!(taken.replaced.is_empty());
    assert_eq!(all_bodies(&store).await[0].last().unwrap(), "last");
}

pub async fn what_is_struck_out_with_a_batch_holds_nobody_at_the_door<P: Place>(place: P) {
    let store = place.store().await;
    let taken = take(&store, vec![(1, 1, at_door("hello"))]).await;
    let delivered = vec![taken.waiting[0].id];
    let decide = |_: usize, _: &Records| Decision::Done(send("let in").of(1));
    let batch = [update(2, 1)];
    let taken = store.take(&batch, NOW, delivered, decide).await.unwrap();
    assert_eq!(taken.waiting[0].lane, Lane::UnderWay);
    assert_eq!(all_bodies(&store).await.concat(), ["let in"]);
}

pub async fn what_follows_a_message_at_the_door_waits_behind_it<P: Place>(place: P) {
    let store = place.store().await;
    let batch = vec![
        (1, 1, at_door("hello")),
        (2, 1, send("same batch")),
        (3, 2, send("under way")),
    ];
    let taken = take(&store, batch).await;
    take(
        &store,
        vec![(4, 1, edit(9, "next batch")), (5, 2, send("other"))],
    )
    .await;
    let [under_way, door] = all_bodies(&store).await;
    assert_eq!(under_way, ["under way", "other"]);
    assert_eq!(door, ["hello", "same batch", "next batch"]);
    assert_eq!(store.backlog().await.unwrap(), [2, 3, 0]);
    // Once the door is empty, the conversation is under way.
    deliver(&store, Lane::New).await;
    take(&store, vec![(6, 1, send("let in"))]).await;
    assert_eq!(
        all_bodies(&store).await[0],
        ["under way", "other", "let in"]
    );
    assert_eq!(
        taken.waiting[1].lane,
        Lane::New,
        "what is handed over says the same"
    );
    // Who erases everything no longer waits behind what was erased.
    take(&store, vec![(7, 3, at_door("x"))]).await;
    take(
        &store,
        vec![(8, 3, erase().and(None, Lane::UnderWay, "erased"))],
    )
    .await;
    assert_eq!(all_bodies(&store).await[0].last().unwrap(), "erased");
}

pub async fn a_chat_waits_in_one_lane<P: Place>(place: P) {
    let store = place.store().await;
    take(&store, vec![(1, 1, send("older"))]).await;
    let batch = vec![(2, 1, at_door("start")), (3, 2, at_door("of another"))];
    let taken = take(&store, batch).await;
    assert_eq!(taken.waiting[0].lane, Lane::UnderWay, "behind what waits");
    let [under_way, door] = all_bodies(&store).await;
    assert_eq!(under_way, ["older", "start"]);
    assert_eq!(door, ["of another"]);
    // A letter to somebody else than who spoke keeps the order, too.
    let desk = Draft::default().and(None, Lane::Desk, "from elsewhere");
    let to_one = desk.of(1);
    let decide = |_: usize, _: &Records| Decision::Done(to_one.clone());
    let taken = store
        .take(&[update(4, 2)], NOW, Vec::new(), decide)
        .await
        .unwrap();
    assert_eq!(taken.waiting[0].lane, Lane::UnderWay);
}

pub async fn waiting_messages_come_in_order_and_in_portions<P: Place>(place: P) {
    let store = place.store().await;
    for batch in 0..5_i64 {
        let rows = (0..10).map(|i| (batch * 10 + i, i % 3, send(&format!("{}", batch * 10 + i))));
        take(&store, rows.collect()).await;
    }
    let (mut after, mut all) = (0, Vec::new());
    loop {
        let (rows, last) = store
            .waiting(Lane::UnderWay, after, 7, (NOW, Lease::Always))
            .await
            .unwrap();
        assert!(rows.len() <= 7);
        assert_eq!(rows.last().map(|row| row.id), last);
        all.extend(rows);
        match last {
            Some(last) => after = last,
            None => break,
        }
    }
    let expected: Vec<_> = (0..50).map(|i| i.to_string()).collect();
    assert_eq!(bodies(&all), expected);
    assert!(all.windows(2).all(|pair| pair[0].id < pair[1].id));
}

pub async fn erasing_takes_what_came_before_and_keeps_what_comes_after<P: Place>(place: P) {
    let store = place.store().await;
    let said = |body| keep("a").and(None, Lane::UnderWay, body);
    take(
        &store,
        vec![
            (1, 1, said("old")),
            (2, 2, said("other")),
            (3, 1, edit(7, "old edit")),
        ],
    )
    .await;
    let taken = take(
        &store,
        vec![
            (4, 1, said("in the same batch")),
            (5, 1, erase().and(Some(7), Lane::UnderWay, "erased")),
            (6, 1, keep("b").and(None, Lane::New, "welcome back")),
        ],
    )
    .await;
    assert_eq!(taken.erased, [store.chat_key(1)]);
    assert_eq!(bodies(&taken.waiting), ["erased", "welcome back"]);
    assert!(
        taken
            .waiting
            .iter()
            .all(|row| row.id >= taken.erased_before)
    );
    let [under_way, door] = all_bodies(&store).await;
    assert_eq!(
        (under_way, door),
        (
            vec!["other".into(), "erased".into(), "welcome back".into()],
            Vec::<String>::new()
        )
    );
    assert_eq!(
        remembered(&store, 7, 1).await,
        Remembered::Dialogue(talk("b"))
    );
    let taken = take(&store, vec![(8, 1, said("x")), (9, 1, erase())]).await;
    assert!(taken.waiting.is_empty());
    assert_eq!(remembered(&store, 10, 1).await, Remembered::Nothing);
    assert_eq!(
        remembered(&store, 11, 2).await,
        Remembered::Dialogue(talk("a"))
    );
    assert_eq!(store.backlog().await.unwrap(), [1, 0, 0]);
}
