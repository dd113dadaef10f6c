//! All chats, under locks of their own.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard};

use super::chat::{Chat, ChatType};
use super::lock::lock;

/// How many locks share the chats, so that calls for different chats rarely wait for each other.
const SHARDS: usize = 16;

#[derive(Debug, Default)]
struct Shard {
    chats: HashMap<i64, Chat>,
    /// The chats by age, to know which one to forget.
    order: VecDeque<i64>,
}

/// All chats. Bounded: beyond the limit the oldest ones are forgotten.
#[derive(Debug)]
pub(super) struct Chats {
    shards: [Mutex<Shard>; SHARDS],
    most_per_shard: usize,
}

impl Chats {
    pub(super) fn new(most: usize) -> Self {
        Self {
            shards: std::array::from_fn(|_| Mutex::default()),
            most_per_shard: most.div_ceil(SHARDS).max(1),
        }
    }

    fn shard(&self, id: i64) -> MutexGuard<'_, Shard> {
        // Fibonacci hashing; identifiers are often consecutive.
        let spread = id.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 60;
        let index = usize::try_from(spread).unwrap_or(0) % SHARDS;
        lock(&self.shards[index])
    }

    /// Does something with a chat that exists.
    pub(super) fn with<R>(&self, id: i64, act: impl FnOnce(&mut Chat) -> R) -> Option<R> {
        self.shard(id).chats.get_mut(&id).map(act)
    }

    /// Does something with a chat, which is created if need be.
    pub(super) fn with_new<R>(
        &self,
        id: i64,
        kind: ChatType,
        act: impl FnOnce(&mut Chat) -> R,
    ) -> R {
        let mut shard = self.shard(id);
        if !shard.chats.contains_key(&id) {
            while shard.order.len() >= self.most_per_shard {
                if let Some(oldest) = shard.order.pop_front() {
                    shard.chats.remove(&oldest);
                }
            }
            shard.order.push_back(id);
        }
        act(shard.chats.entry(id).or_insert_with(|| Chat::new(id, kind)))
    }

    /// The identifiers of all chats, in no particular order.
    pub(super) fn ids(&self) -> Vec<i64> {
        self.shards
            .iter()
            .flat_map(|shard| lock(shard).order.iter().copied().collect::<Vec<_>>())
            .collect()
    }
}
