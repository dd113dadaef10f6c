use std::cell::{Cell, RefCell};
use std::future::ready;

use futures_util::FutureExt as _;

use super::*;
use crate::store::DatabaseError;
use crate::telegram::queue::tests::drain;

const START: Moment = Duration::from_secs(100);
const LOOK_EVERY: Duration = Duration::from_secs(2);

fn row(id: i64, lane: Lane) -> Waiting {
    Waiting::for_tests(id, u32::try_from(id).unwrap(), lane)
}

/// A database with these letters, which can be read or not.
struct Shelf {
    rows: RefCell<Vec<Waiting>>,
    broken: Cell<bool>,
    readings: Cell<u32>,
}

impl Shelf {
    fn with(rows: Vec<Waiting>) -> Self {
        Self {
            rows: RefCell::new(rows),
            broken: Cell::new(false),
            readings: Cell::new(0),
        }
    }

    fn read(&self, lane: Lane, after: i64) -> Result<(Vec<Waiting>, Option<i64>), StoreError> {
        self.readings.set(self.readings.get() + 1);
        if self.broken.get() {
            return Err(DatabaseError::of("the disk is away").into());
        }
        let rows = self.rows.borrow();
        let found = rows.iter().filter(|row| row.lane == lane && row.id > after);
        let found: Vec<_> = found.cloned().collect();
        let last = found.last().map(|row| row.id);
        Ok((found, last))
    }

    /// Reads on at this moment. Whoever waits for anything but the database holds delivery up.
    fn refill(&self, lanes: &mut Lanes, queue: &mut Queue, now: Moment) {
        let read = |lane, after| ready(self.read(lane, after));
        lanes
            .refill_by(read, queue, now)
            .now_or_never()
            .expect("a reading that fails is not waited for");
    }
}

#[test]
fn while_nothing_can_be_read_what_is_held_goes_out_and_it_is_read_again_after_a_pause() {
    let (mut lanes, mut queue) = (Lanes::new(LOOK_EVERY, Lease::Always), Queue::default());
    let held = [
        row(1, Lane::UnderWay),
        row(2, Lane::Desk),
        row(3, Lane::UnderWay),
    ];
    let shelf = Shelf::with(Vec::new());
    shelf.refill(&mut lanes, &mut queue, Moment::ZERO);
    assert!(lanes.are_caught_up());
    // Handed over, and then the disk goes away, just when it is looked around.
    lanes.accept(1, None, held.to_vec(), &mut queue);
    shelf.rows.borrow_mut().extend(held);
    shelf.rows.borrow_mut().push(row(4, Lane::UnderWay));
    shelf.broken.set(true);
    shelf.readings.set(0);
    let mut now = START;
    shelf.refill(&mut lanes, &mut queue, now);
    assert_eq!(drain(&mut queue, now), [1, 3, 2]);
    // Until the pause is over nothing is asked for, however often it is woken; then once.
    for pause in 1..=30 {
        let wake = lanes.wake(now);
        assert!(wake > now && wake <= now + READ_AGAIN, "{pause}: {wake:?}");
        let just_before = wake - Duration::from_millis(1);
        for moment in [now, just_before] {
            shelf.refill(&mut lanes, &mut queue, moment);
        }
        assert_eq!(shelf.readings.get(), pause, "asked again before its time");
        now = wake;
        shelf.refill(&mut lanes, &mut queue, now);
    }
    // It is back: everything is read, what was written meanwhile too, and nothing twice.
    shelf.broken.set(false);
    shelf.rows.borrow_mut().push(row(5, Lane::New));
    now = lanes.wake(now);
    for _ in 0..2 {
        shelf.refill(&mut lanes, &mut queue, now);
    }
    assert!(lanes.are_caught_up());
    assert_eq!(drain(&mut queue, now), [4, 5]);
}

#[test]
fn a_lane_that_was_not_read_keeps_its_place_for_what_is_handed_over() {
    let (mut lanes, mut queue) = (Lanes::new(LOOK_EVERY, Lease::Always), Queue::default());
    let shelf = Shelf::with(vec![row(1, Lane::UnderWay)]);
    shelf.broken.set(true);
    shelf.refill(&mut lanes, &mut queue, START);
    // It stands behind what could not be read: it may not overtake it.
    lanes.accept(2, None, vec![row(2, Lane::UnderWay)], &mut queue);
    assert!(drain(&mut queue, START).is_empty());
    shelf.rows.borrow_mut().push(row(2, Lane::UnderWay));
    shelf.broken.set(false);
    let now = lanes.wake(START);
    shelf.refill(&mut lanes, &mut queue, now);
    assert_eq!(drain(&mut queue, now), [1, 2]);
}
