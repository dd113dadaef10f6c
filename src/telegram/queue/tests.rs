use super::*;

const NOW: Moment = Duration::from_secs(100);

fn row(id: i64, chat: u32, lane: Lane) -> Waiting {
    Waiting::for_tests(id, chat, lane)
}

/// What goes out at this moment, in its order, each answered at once.
pub(in crate::telegram) fn drain(queue: &mut Queue, now: Moment) -> Vec<i64> {
    let mut ids = Vec::new();
    while let Some(row) = queue.next(now) {
        ids.push(row.id);
        queue.done(&row);
    }
    ids
}

#[test]
fn a_chat_keeps_its_order_and_waits_for_its_answer() {
    let mut queue = Queue::default();
    for id in 1..=3 {
        queue.push(row(id, 1, Lane::UnderWay));
    }
    queue.push(row(9, 2, Lane::UnderWay));
    let first = queue.next(NOW).unwrap();
    assert_eq!(first.id, 1);
    let other = queue.next(NOW).unwrap();
    assert_eq!(other.id, 9);
    assert!(queue.next(NOW).is_none(), "the first chat is busy");
    queue.done(&first);
    queue.done(&other);
    assert_eq!(drain(&mut queue, NOW), [2, 3]);
    assert!(queue.is_empty() && queue.lines.is_empty());
}

#[test]
fn who_is_under_way_goes_first_and_the_door_is_not_forgotten() {
    let mut queue = Queue::default();
    for id in 0..16 {
        queue.push(row(100 + id, 100 + u32::try_from(id).unwrap(), Lane::New));
        queue.push(row(id, u32::try_from(id).unwrap(), Lane::UnderWay));
    }
    let order = drain(&mut queue, NOW);
    assert_eq!(order[..8], [0, 1, 2, 3, 4, 5, 6, 100]);
    assert_eq!(order.iter().filter(|id| **id >= 100).count(), 16);
}

#[test]
fn the_desk_waits_until_no_person_does() {
    let mut queue = Queue::default();
    for id in 0..4 {
        queue.push(row(200 + id, 200 + u32::try_from(id).unwrap(), Lane::Desk));
    }
    for id in 0..16 {
        queue.push(row(100 + id, 100 + u32::try_from(id).unwrap(), Lane::New));
        queue.push(row(id, u32::try_from(id).unwrap(), Lane::UnderWay));
    }
    let order = drain(&mut queue, NOW);
    assert_eq!(order.len(), 36);
    assert_eq!(order[32..], [200, 201, 202, 203]);
}

#[test]
fn a_resting_chat_stands_aside_and_comes_back_in_order() {
    let mut queue = Queue::default();
    queue.push(row(1, 1, Lane::UnderWay));
    queue.push(row(2, 1, Lane::UnderWay));
    queue.push(row(3, 2, Lane::UnderWay));
    let first = queue.next(NOW).unwrap();
    assert_eq!(
        queue.again(first, NOW + Duration::from_secs(5)),
        Again::Waits
    );
    assert_eq!(drain(&mut queue, NOW), [3]);
    assert_eq!(queue.next_wake(), Some(NOW + Duration::from_secs(5)));
    let later = NOW + Duration::from_secs(5);
    let first = queue.next(later).unwrap();
    assert_eq!(first.id, 1);
    queue.done(&first);
    assert_eq!(queue.next(later).unwrap().id, 2);
}

#[test]
fn a_lost_letter_that_somebody_has_is_not_repeated() {
    let mut queue = Queue::default();
    let chat = ChatKey::for_tests(1);
    queue.push(Waiting {
        after: Some(10),
        ..row(1, 1, Lane::UnderWay)
    });
    queue.push(row(2, 1, Lane::UnderWay));
    let mut lost = queue.next(NOW).unwrap();
    assert!(queue.take_arrived(chat, 11).is_none(), "it is on its way");
    lost.repeats = 1;
    queue.again(lost, NOW + Duration::from_secs(5));
    assert!(queue.take_arrived(chat, 10).is_none(), "an older message");
    let arrived = queue.take_arrived(chat, 11).unwrap();
    assert_eq!(arrived.id, 1);
    queue.done(&arrived);
    assert_eq!(queue.next(NOW).unwrap().id, 2, "the chat rests no longer");
}

#[test]
fn a_repetition_on_its_way_that_was_not_needed_is_the_last() {
    let mut queue = Queue::default();
    queue.push(Waiting {
        after: Some(10),
        repeats: 1,
        ..row(1, 1, Lane::UnderWay)
    });
    let busy = queue.next(NOW).unwrap();
    assert!(queue.take_arrived(ChatKey::for_tests(1), 11).is_none());
    assert_eq!(queue.again(busy, NOW), Again::Arrived);
    assert!(queue.is_empty());
}

#[test]
fn what_nobody_can_know_is_no_proof() {
    let mut queue = Queue::default();
    let chat = ChatKey::for_tests(1);
    let lost = |after| Waiting {
        after,
        repeats: 1,
        ..row(1, 1, Lane::UnderWay)
    };
    queue.push(lost(None));
    assert!(
        queue.take_arrived(chat, 99).is_none(),
        "read back after a start"
    );
    queue.is_known(chat, 50);
    assert!(queue.take_arrived(chat, 50).is_none(), "another letter's");
    assert!(queue.take_arrived(chat, 51).is_some());
    assert!(queue.take_arrived(ChatKey::for_tests(2), 51).is_none());
}

#[test]
fn a_line_that_a_replacement_emptied_holds_nobody_up() {
    let mut queue = Queue::default();
    queue.push(row(1, 1, Lane::UnderWay));
    queue.push(row(2, 2, Lane::UnderWay));
    queue.replaced(&[1]);
    assert_eq!(queue.next(NOW).map(|row| row.id), Some(2));
    queue.push(row(3, 1, Lane::UnderWay));
    assert_eq!(queue.next(NOW).map(|row| row.id), Some(3));
}

#[test]
fn what_was_replaced_or_erased_never_goes() {
    let mut queue = Queue::default();
    queue.push(row(1, 1, Lane::UnderWay));
    queue.push(row(2, 1, Lane::UnderWay));
    queue.push(row(3, 1, Lane::UnderWay));
    let busy = queue.next(NOW).unwrap();
    queue.replaced(&[1, 2]);
    assert_eq!(
        queue.again(busy, NOW),
        Again::Dropped,
        "replaced while on its way"
    );
    assert_eq!(drain(&mut queue, NOW), [3]);
    queue.push(row(4, 1, Lane::New));
    queue.erase(ChatKey::for_tests(1), i64::MAX);
    assert!(drain(&mut queue, NOW).is_empty() && queue.is_empty());
    queue.push(row(5, 1, Lane::New));
    let busy = queue.next(NOW).unwrap();
    queue.erase(ChatKey::for_tests(1), i64::MAX);
    queue.push(row(6, 1, Lane::New));
    assert_eq!(queue.again(busy, NOW), Again::Dropped);
    assert_eq!(drain(&mut queue, NOW), [6]);
    assert!(queue.is_empty());
}
