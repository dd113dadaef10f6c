use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::*;

/// A limit as Telegram might keep it.
trait Server {
    fn takes(&mut self, now: Moment) -> bool;
}

/// At most so many within any second.
struct Sliding(usize, VecDeque<Moment>);

impl Server for Sliding {
    fn takes(&mut self, now: Moment) -> bool {
        while self
            .1
            .front()
            .is_some_and(|at| now - *at >= Duration::from_secs(1))
        {
            self.1.pop_front();
        }
        let takes = self.1.len() < self.0;
        if takes {
            self.1.push_back(now);
        }
        takes
    }
}

/// A bucket of `size` that fills at `rate` a second.
struct Bucket {
    rate: f64,
    size: f64,
    level: f64,
    at: Moment,
}

impl Server for Bucket {
    fn takes(&mut self, now: Moment) -> bool {
        let since = (now - self.at).as_secs_f64();
        self.level = self.size.min(self.level + since * self.rate);
        self.at = now;
        let takes = self.level >= 1.0;
        if takes {
            self.level -= 1.0;
        }
        takes
    }
}

/// Sends without end for `minutes` from `start` on; messages take up to 8 ms to arrive. Returns
/// what was taken and what was refused, a minute at a time.
fn flood(pace: &mut Pace, server: &mut dyn Server, start: u64, minutes: u64) -> Vec<(u32, u32)> {
    const WAIT: Duration = Duration::from_secs(1);
    let start = Duration::from_secs(start * 60);
    let end = start + Duration::from_secs(minutes * 60);
    let mut counts = vec![(0, 0); usize::try_from(minutes).unwrap()];
    let mut arriving: BinaryHeap<Reverse<(Moment, u32)>> = BinaryHeap::new();
    let (mut now, mut chat, mut shake) = (start, 0_u32, 7_u64);
    while now < end {
        let next = match pace.permit(now) {
            Ok(()) => {
                shake = shake
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                let delay = Duration::from_micros((shake >> 33) & 0x1fff);
                // Enough chats that none comes again while it waits.
                chat += 1;
                arriving.push(Reverse((now + delay, chat)));
                now + Duration::from_micros(100)
            }
            Err(until) => until.max(now + Duration::from_micros(1)),
        };
        while let Some(Reverse((at, who))) = arriving.peek().copied()
            && at <= next
        {
            arriving.pop();
            let minute = usize::try_from((at - start).as_secs() / 60).unwrap();
            let Some(count) = counts.get_mut(minute) else {
                continue;
            };
            if server.takes(at) {
                pace.accepted(at, ChatKey::for_tests(who));
                count.0 += 1;
            } else {
                pace.refused(at, ChatKey::for_tests(who), WAIT);
                count.1 += 1;
            }
        }
        now = next;
    }
    counts
}

fn used(minutes: &[(u32, u32)], limit: u32) -> f64 {
    let taken: u32 = minutes.iter().map(|(taken, _)| taken).sum();
    f64::from(taken) / (f64::from(limit) * 60.0 * minutes.len() as f64)
}

#[test]
fn a_strict_limit_is_found_and_nearly_all_of_it_is_used() {
    for limit in [30_u32, 20, 100, 300] {
        let mut pace = Pace::new(None);
        let server = &mut Sliding(limit as usize, VecDeque::new());
        let minutes = flood(&mut pace, server, 0, 20);
        let known = &minutes[1..];
        let share = used(known, limit);
        assert!(
            share >= 0.97,
            "{limit} a second: {share:.4} used, {minutes:?}"
        );
        let refusals: u32 = known.iter().map(|(_, refused)| refused).sum();
        assert!(
            refusals <= known.len() as u32,
            "{limit} a second: {minutes:?}"
        );
    }
}

#[test]
fn a_bucket_with_a_reserve_is_found_too() {
    let mut pace = Pace::new(None);
    let server = &mut Bucket {
        rate: 30.0,
        size: 60.0,
        level: 60.0,
        at: Duration::ZERO,
    };
    let minutes = flood(&mut pace, server, 0, 20);
    let known = &minutes[4..];
    assert!(used(known, 30) >= 0.94, "{minutes:?}");
    let refusals: u32 = known.iter().map(|(_, refused)| refused).sum();
    assert!(refusals <= known.len() as u32, "{minutes:?}");
}

#[test]
fn without_a_limit_nothing_is_throttled() {
    let mut pace = Pace::new(None);
    for index in 0..10_000 {
        let now = Duration::from_micros(index);
        assert_eq!(pace.permit(now), Ok(()));
        pace.accepted(now, ChatKey::for_tests(1));
    }
    assert_eq!(pace.rate(), None);
}

#[test]
fn one_refused_chat_slows_nobody_else() {
    let mut pace = Pace::new(None);
    for index in 0..50 {
        let now = Duration::from_millis(index * 10);
        pace.refused(now, ChatKey::for_tests(1), Duration::from_secs(5));
        assert_eq!(pace.permit(now), Ok(()));
    }
}

#[test]
fn refusals_at_random_are_no_limit() {
    let mut pace = Pace::new(None);
    let mut shake = 7_u64;
    for index in 0..20_000 {
        let now = Duration::from_millis(index * 5);
        assert_eq!(pace.permit(now), Ok(()), "at {now:?}");
        shake = shake
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let chat = ChatKey::for_tests(u32::try_from(index).unwrap());
        if (shake >> 33) % 1_000 < 30 {
            pace.refused(now, chat, Duration::from_secs(1));
        } else {
            pace.accepted(now, chat);
        }
    }
}

#[test]
fn a_chat_over_its_own_pace_slows_nobody_else() {
    let mut pace = Pace::new(None);
    for index in 0..200 {
        let now = Duration::from_millis(index * 100);
        for chat in 0..5 {
            let chat = ChatKey::for_tests(chat);
            if index % 10 == 0 {
                pace.accepted(now, chat);
            } else {
                pace.refused(now, chat, Duration::from_secs(1));
            }
        }
        assert_eq!(pace.permit(now), Ok(()));
    }
}

#[test]
fn a_limit_that_goes_away_is_outgrown() {
    let mut pace = Pace::new(None);
    flood(&mut pace, &mut Sliding(30, VecDeque::new()), 0, 2);
    assert!(pace.rate().is_some_and(|rate| rate < 31.0));
    let minutes = flood(&mut pace, &mut Sliding(1_000_000, VecDeque::new()), 2, 20);
    assert!(minutes.last().unwrap().0 > 60 * 1_000, "{minutes:?}");
}

#[test]
fn a_ceiling_is_never_passed() {
    let mut pace = Pace::new(Some(10.0));
    let minutes = flood(&mut pace, &mut Sliding(1_000_000, VecDeque::new()), 0, 2);
    assert!(
        minutes.iter().all(|(taken, _)| (590..=601).contains(taken)),
        "{minutes:?}"
    );
}
