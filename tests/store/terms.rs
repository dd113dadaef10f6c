//! The store's contract, whatever the database: what is the business of one process at a time, and what becomes of
//! that when its time has passed.

use std::time::Duration;

use follower_o_cliente::store::{
    Asking, Beginning, Database, Dead, Decision, Incoming, KEY_LEN, Lane, Lease, Ledger as _,
    NewRow, Purging, Records, Removed, Settlement, Transaction as _, Writes,
};
use follower_o_cliente::turn::Remembered;

use super::kit::{BOT, DAY, NOW, Place, bodies, keep, lane, remembered, send, take, talk, update};

const LONG: Duration = Duration::from_secs(3_600);

/// A lead that has ended, and the one after it. Where there is one process, it has one lead for ever.
async fn leads<D: Database>(database: &D) -> [Lease; 2] {
    let mut leads = Vec::new();
    for (holder, lasts) in [(1, Duration::ZERO), (2, LONG)] {
        let asking = Asking {
            holder,
            house: 1,
            bots: &[BOT],
            wants: 0,
            lasts,
        };
        let had = database.leads(asking).await.unwrap().had;
        leads.extend(had.into_iter().map(|(_, lead)| lead));
    }
    leads.try_into().unwrap()
}

fn dead(id: i64) -> Dead {
    Dead {
        id,
        method: "sendMessage",
        description: "refused".into(),
    }
}

pub async fn what_a_term_that_has_passed_decides_changes_nothing<P: Place>(place: P) {
    let store = place.store().await;
    let database = place.database().await;
    let batch = (1..=5).map(|i| (i, i, keep("a").and(None, Lane::UnderWay, &i.to_string())));
    let taken = take(&store, batch.collect()).await;
    let ids: Vec<_> = taken.waiting.iter().map(|row| row.id).collect();
    let [old, new] = leads(&database).await;
    store.succeed().await.unwrap();
    let settlement = |lead| Settlement {
        lead,
        delivered: vec![ids[0]],
        dead: vec![dead(ids[1])],
        lost: vec![ids[2]],
        gone: vec![(store.chat_key(4), ids[3])],
    };
    if old != new {
        store.settle(&settlement(old), NOW).await.unwrap();
        let waiting = lane(&store, Lane::UnderWay).await;
        assert_eq!(
            bodies(&waiting),
            ["2", "3", "4", "5"],
            "Telegram has the first"
        );
        assert!(waiting.iter().all(|row| row.repeats == 0));
        assert!(store.dead_letters().await.unwrap().is_empty());
        let kept = remembered(&store, 20, 4).await;
        assert_eq!(kept, Remembered::Dialogue(talk("a")));
    }
    store.settle(&settlement(new), NOW).await.unwrap();
    let waiting = lane(&store, Lane::UnderWay).await;
    assert_eq!(bodies(&waiting), ["3", "5"]);
    let repeats: Vec<_> = waiting.iter().map(|row| row.repeats).collect();
    assert_eq!(repeats, [1, 0]);
    assert_eq!(store.dead_letters().await.unwrap().len(), 1);
    assert_eq!(remembered(&store, 21, 4).await, Remembered::Nothing);
}

pub async fn what_is_a_leaders_business_is_nobodys_once_its_term_has_passed<P: Place>(place: P) {
    let store = place.store().await;
    let database = place.database().await;
    let taken = take(&store, vec![(1, 1, send("first"))]).await;
    let [old, new] = leads(&database).await;
    let nothing = [Incoming {
        update_id: None,
        chat: None,
        album: None,
        reads: Vec::new(),
    }];
    let mut asked = 0;
    let struck = vec![taken.waiting[0].id];
    let mut decide = |_: usize, _: &Records| {
        asked += 1;
        Decision::Done(send("of the week").of(2))
    };
    if old != new {
        let passed = store.take_in_term(old, &nothing, NOW, struck.clone(), &mut decide);
        assert!(passed.await.unwrap().is_none());
        assert_eq!(bodies(&lane(&store, Lane::UnderWay).await), ["first"]);
    }
    let taken = store.take_in_term(new, &nothing, NOW, struck, &mut decide);
    assert_eq!(taken.await.unwrap().unwrap().waiting.len(), 1);
    assert_eq!(asked, 1, "nobody is asked whose term has passed");
    assert_eq!(bodies(&lane(&store, Lane::UnderWay).await), ["of the week"]);
}

pub async fn what_cannot_be_read_is_set_aside_by_whoever_leads<P: Place>(place: P) {
    let store = place.store().await;
    let database = place.database().await;
    let beginning = Beginning {
        bot: BOT,
        now: NOW,
        updates: &[],
        records: &[],
        chats: &[],
        delivered: &[],
        lead: Lease::Always,
    };
    let (transaction, known) = database.begin(beginning).await.unwrap();
    let letter = NewRow {
        id: known.next_id,
        chat: [7; KEY_LEN],
        slot: None,
        lane: 0,
        sealed: vec![0],
    };
    let writes = Writes {
        bot: BOT,
        letters: vec![letter],
        ..Writes::default()
    };
    transaction.commit(&writes).await.unwrap();
    let [old, new] = leads(&database).await;
    let read = async |lead| {
        let (rows, last) = store
            .waiting(Lane::UnderWay, 0, 9, (NOW, lead))
            .await
            .unwrap();
        assert!(rows.is_empty() && last == Some(known.next_id));
        store.dead_letters().await.unwrap().len()
    };
    if old != new {
        // It may have an older key file than its successor.
        assert_eq!(read(old).await, 0);
    }
    assert_eq!(read(new).await, 1);
}

pub async fn one_process_purges_for_as_long_as_it_is_there<P: Place>(place: P) {
    let store = place.store().await;
    let database = place.database().await;
    let later = NOW + 400 * DAY;
    let purge = async |holder, alone_for| {
        let purging = Purging {
            holder,
            alone_for,
            now: later,
            touched_before: later / DAY - 180,
            seen_before: 0,
            dead_before: 0,
        };
        database.purge(purging).await.unwrap()
    };
    let one = |records| Removed {
        records,
        ..Removed::default()
    };
    // Where one process has the database for itself, it is always its turn.
    let elses = |removed| {
        store
            .is_shared()
            .then_some(())
            .map_or(Some(removed), |()| None)
    };
    take(&store, vec![(1, 1, keep("a"))]).await;
    assert_eq!(purge(1, LONG).await, Some(one(1)));
    assert_eq!(purge(2, LONG).await, elses(one(0)));
    take(&store, vec![(2, 2, keep("a"))]).await;
    if store.is_shared() {
        assert_eq!(purge(2, LONG).await, None);
        let kept = remembered(&store, 3, 2).await;
        assert_eq!(kept, Remembered::Dialogue(talk("a")), "nothing is changed");
    }
    assert_eq!(purge(1, Duration::ZERO).await, Some(one(1)), "it goes on");
    // Its time is over: whoever comes next has it, and nobody else.
    take(&store, vec![(4, 3, keep("a"))]).await;
    assert_eq!(purge(2, LONG).await, Some(one(1)));
    assert_eq!(purge(1, LONG).await, elses(one(0)));
}

pub async fn an_album_is_one_thing_whoever_takes_its_parts<P: Place>(place: P) {
    let part = |id, chat, album: Option<&str>| Incoming {
        album: album.map(str::to_owned),
        ..update(id, chat)
    };
    let mut store = place.store().await;
    let mut goes_on = Vec::new();
    for batch in [
        vec![part(1, 1, Some("x"))],
        // In one batch, of another chat, of another album, of none.
        vec![
            part(2, 1, Some("x")),
            part(3, 2, Some("x")),
            part(4, 2, Some("x")),
            part(5, 1, Some("y")),
            part(6, 1, None),
        ],
        // Delivered once more, and the next one.
        vec![part(5, 1, Some("y")), part(7, 1, Some("y"))],
    ] {
        let decide = |_: usize, records: &Records| {
            goes_on.push(records.goes_on());
            Decision::Done(send("x").of(1))
        };
        store.take(&batch, NOW, Vec::new(), decide).await.unwrap();
        // Over a start, or a change of process.
        store.close().await;
        store = place.store().await;
    }
    assert_eq!(goes_on, [false, true, false, true, false, false, true]);
}
