//! The store's contract, whatever the database: the suite of it all, and batches of updates.

use std::collections::HashSet;
use std::time::Duration;

use follower_o_cliente::store::{
    Address, Beginning, Database as _, Dead, Decision, KEY_LEN, Lane, Lease, Ledger as _,
    Outbox as _, Purging, Records, Removed, Settled,
};
use follower_o_cliente::turn::Remembered;

pub use super::handing::*;
use super::kit::{
    BOT, DAY, NOW, Place, all_bodies, erase, found, keep, lane, send, take, talk, update,
};
pub use super::outbox::*;
pub use super::records::*;
pub use super::terms::*;
pub use super::upkeep::*;

/// Makes a test of each clause for a database.
macro_rules! suite {
    ($name:ident, $place:ty) => {
        suite! { $name, $place:
            an_update_is_decided_once
            a_batch_sees_its_own_changes
            an_abandoned_transaction_changes_nothing_and_is_in_nobodys_way
            a_batch_cut_off_at_any_point_is_taken_once
            newer_edits_of_a_message_replace_older_ones
            what_is_struck_out_with_a_batch_holds_nobody_at_the_door
            what_follows_a_message_at_the_door_waits_behind_it
            a_chat_waits_in_one_lane
            waiting_messages_come_in_order_and_in_portions
            what_became_of_messages_is_written
            a_chat_that_is_gone_leaves_nothing
            a_chat_that_came_back_keeps_what_is_newer
            erasing_takes_what_came_before_and_keeps_what_comes_after
            counters_add_up
            a_turn_reads_on_inside_its_transaction
            a_batch_sees_the_records_that_it_changes
            what_is_found_and_written_again_says_whose_it_is_and_how_long
            records_end_as_they_are_meant_to
            a_letter_goes_to_whom_it_is_for_and_not_to_who_spoke
            what_is_old_is_purged_and_nothing_else
            a_purge_is_bounded_and_comes_to_an_end
            everything_outlives_a_new_start
            what_was_noted_as_delivered_is_not_sent_again
            ids_grow_across_starts_while_messages_wait
            extreme_numbers_are_as_good_as_others
            an_empty_batch_is_no_trouble
            what_is_handed_over_waits_in_its_order_until_it_is_answered
            what_a_term_that_has_passed_decides_changes_nothing
            what_is_a_leaders_business_is_nobodys_once_its_term_has_passed
            what_cannot_be_read_is_set_aside_by_whoever_leads
            one_process_purges_for_as_long_as_it_is_there
            an_album_is_one_thing_whoever_takes_its_parts
        }
    };
    ($name:ident, $place:ty: $($test:ident)*) => {
        mod $name {
            $(#[tokio::test]
            async fn $test() {
                if let Some(place) = <$place as $crate::kit::Place>::new().await {
                    $crate::suite::$test(place).await;
                }
            })*
        }
    };
}

pub async fn an_update_is_decided_once<P: Place>(place: P) {
    let store = place.store().await;
    let taken = take(
        &store,
        vec![(9, 1, send("a")), (5, 1, send("b")), (9, 1, send("c"))],
    )
    .await;
    assert_eq!(taken.fresh, [true, true, false]);
    let taken = take(
        &store,
        vec![(5, 1, send("d")), (7, 2, send("e")), (9, 2, send("f"))],
    )
    .await;
    assert_eq!(taken.fresh, [false, true, false]);
    store.close().await;
    let store = place.store().await;
    let mut asked = Vec::new();
    let batch = [update(7, 1), update(5, 1), update(6, 1)];
    let decide = |index: usize, _: &Records| {
        asked.push(index);
        Decision::Done(send("g").of(1))
    };
    let taken = store.take(&batch, NOW, Vec::new(), decide).await.unwrap();
    assert_eq!(asked, [2], "nobody is asked about what was seen");
    assert_eq!(taken.fresh, [false, false, true]);
    assert_eq!(all_bodies(&store).await[0], ["a", "b", "e", "g"]);
}

pub async fn a_batch_sees_its_own_changes<P: Place>(place: P) {
    let store = place.store().await;
    let batch = [
        update(1, 1),
        update(2, 2),
        update(3, 1),
        update(4, 1),
        update(5, 1),
    ];
    let mut seen = Vec::new();
    let chats = [1, 2, 1, 1, 1];
    let decide = |index: usize, records: &Records| {
        seen.push(found(records, chats[index]));
        let drafts = [keep("a"), send("x"), keep("b"), erase(), send("y")];
        Decision::Done(drafts[index].of(chats[index]))
    };
    store.take(&batch, NOW, Vec::new(), decide).await.unwrap();
    let (nothing, dialogue) = (Remembered::Nothing, |name| Remembered::Dialogue(talk(name)));
    assert_eq!(
        seen,
        [
            nothing.clone(),
            nothing.clone(),
            dialogue("a"),
            dialogue("b"),
            nothing
        ]
    );
}

pub async fn an_abandoned_transaction_changes_nothing_and_is_in_nobodys_way<P: Place>(place: P) {
    let store = place.store().await;
    let taken = take(
        &store,
        vec![(1, 1, keep("a").and(None, Lane::UnderWay, "x"))],
    )
    .await;
    store.close().await;
    let database = place.database().await;
    database.migrate().await.unwrap();
    // Whether an update is new, in a transaction that is left at once.
    let new = async |updates: &[i64]| {
        let beginning = Beginning {
            bot: BOT,
            now: NOW,
            updates,
            records: &[Address {
                kind: 1,
                key: [7; KEY_LEN],
            }],
            chats: &[[7; KEY_LEN]],
            delivered: &[],
            lead: Lease::Always,
        };
        database.begin(beginning).await.unwrap().1.unseen
    };
    assert_eq!(new(&[2, 1]).await, [2]);
    // Nobody begins another batch, and what was delivered is struck out all the same.
    let delivered: Vec<_> = taken.waiting.iter().map(|row| row.id).collect();
    let nothing = Settled {
        bot: BOT,
        day: NOW / DAY,
        lead: Lease::Always,
        delivered: &[],
        dead: &[],
        lost: &[],
        gone: &[],
    };
    let settled = Settled {
        delivered: &delivered,
        ..nothing
    };
    database.settle(settled).await.unwrap();
    assert_eq!(new(&[2]).await, [2]);
    let letter = Dead {
        id: -1,
        method: "m",
        description: String::new(),
    };
    let settled = Settled {
        dead: &[letter],
        ..nothing
    };
    database.settle(settled).await.unwrap();
    assert_eq!(new(&[2]).await, [2]);
    assert_eq!(database.backlog(BOT).await.unwrap(), [0, 0, 0]);
    let purging = Purging {
        holder: 1,
        alone_for: Duration::ZERO,
        now: 0,
        touched_before: 0,
        seen_before: 0,
        dead_before: 0,
    };
    database.purge(purging).await.unwrap();
    database.close().await;
    let store = place.store().await;
    assert_eq!(take(&store, vec![(2, 1, send("y"))]).await.fresh, [true]);
}

pub async fn a_batch_cut_off_at_any_point_is_taken_once<P: Place>(place: P) {
    let store = place.store().await;
    let updates = 60;
    for patience in 0..updates {
        let batch = [update(patience, patience % 7)];
        let decide = |_: usize, _: &Records| {
            let draft = keep("a")
                .and(None, Lane::UnderWay, "x")
                .counted("", "s", "c");
            Decision::Done(draft.of(patience % 7))
        };
        tokio::select! {
            biased;
            taken = store.take(&batch, NOW, Vec::new(), decide) => drop(taken.unwrap()),
            () = async { for _ in 0..patience { tokio::task::yield_now().await; } } => {}
        }
        // As Telegram does: it comes again, because nobody has confirmed it.
        store.take(&batch, NOW, Vec::new(), decide).await.unwrap();
    }
    let counters = store.counters(i64::MIN).await.unwrap();
    assert_eq!(counters.iter().map(|c| c.count).sum::<i64>(), updates);
    assert_eq!(lane(&store, Lane::UnderWay).await.len(), 60);
}

pub async fn extreme_numbers_are_as_good_as_others<P: Place>(place: P) {
    let store = place.store().await;
    let numbers = [i64::MIN, -1, 0, 1, i64::MAX];
    let batch = numbers.map(|n| (n, n, keep("a").and(Some(n), Lane::UnderWay, &n.to_string())));
    let taken = take(&store, batch.to_vec()).await;
    assert_eq!(taken.fresh, [true; 5]);
    assert_eq!(taken.waiting.len(), 5, "five chats, five slots");
    let keys: HashSet<_> = numbers.iter().map(|n| store.chat_key(*n)).collect();
    assert_eq!(keys.len(), 5);
    assert_eq!(take(&store, batch.to_vec()).await.fresh, [false; 5]);
    let long = "x".repeat(1_000_000) + "\0'\"";
    take(&store, vec![(2, 2, send(&long)), (3, 2, send(""))]).await;
    assert_eq!(all_bodies(&store).await[0][5..], [long, String::new()]);
}

pub async fn an_empty_batch_is_no_trouble<P: Place>(place: P) {
    let store = place.store().await;
    let taken = take(&store, Vec::new()).await;
    assert!(taken.fresh.is_empty() && taken.waiting.is_empty());
    assert_eq!(take(&store, vec![(1, 1, erase())]).await.erased.len(), 1);
    assert_eq!(store.purge(180, NOW).await.unwrap(), Removed::default());
    assert!(store.counters(i64::MIN).await.unwrap().is_empty());
}
