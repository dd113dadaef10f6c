//! The connections to the Bot API, and how they are left behind.
//!
//! HTTP/2 has one connection for everything. Where it went mute and a proxy goes on answering its pings, it
//! would be asked again for ever; so whoever got no answer in time leaves it, with all others of its age.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Makes a client, with connections of its own.
type Make = dyn Fn() -> reqwest::Result<reqwest::Client> + Send + Sync;

/// The connections of one age.
#[derive(Clone, Debug)]
pub(super) struct Client {
    pub(super) http: reqwest::Client,
    age: u64,
}

/// The connections in use.
pub(super) struct Connections {
    make: Arc<Make>,
    present: Mutex<Client>,
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connections")
            .field("present", &self.present)
            .finish_non_exhaustive()
    }
}

impl Connections {
    /// With clients that `make` makes.
    pub(super) fn new(
        make: impl Fn() -> reqwest::Result<reqwest::Client> + Send + Sync + 'static,
    ) -> reqwest::Result<Self> {
        Self::made_by(Arc::new(make))
    }

    fn made_by(make: Arc<Make>) -> reqwest::Result<Self> {
        let http = make()?;
        Ok(Self {
            make,
            present: Mutex::new(Client { http, age: 0 }),
        })
    }

    /// Others of the same make.
    pub(super) fn others(&self) -> reqwest::Result<Self> {
        Self::made_by(Arc::clone(&self.make))
    }

    fn lock(&self) -> MutexGuard<'_, Client> {
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connections to be used now.
    pub(super) fn client(&self) -> Client {
        self.lock().clone()
    }

    /// From now on new connections are used instead of `old`, unless that is so already. What is under
    /// way goes on over the old ones.
    pub(super) fn leave(&self, old: &Client) {
        let mut present = self.lock();
        if present.age != old.age {
            return;
        }
        match (self.make)() {
            Ok(http) => {
                let age = present.age + 1;
                *present = Client { http, age };
            }
            Err(error) => log::warn!("the HTTP client: {}", error.without_url()),
        }
    }
}

/// The error and its causes, without the address (it holds the token).
pub(super) fn in_words(error: reqwest::Error) -> String {
    use std::error::Error as _;
    let error = error.without_url();
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words.push_str(": ");
        words.push_str(&inner.to_string());
        cause = inner.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn many_calls_that_fail_together_leave_their_connections_once() {
        let made = Arc::<AtomicU32>::default();
        let count = Arc::clone(&made);
        let connections = Connections::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
            reqwest::Client::builder().no_proxy().build()
        })
        .unwrap();
        let calls = [(); 5].map(|()| connections.client());
        for call in &calls {
            connections.leave(call);
        }
        assert_eq!(made.load(Ordering::SeqCst), 2);
        connections.leave(&connections.client());
        assert_eq!(made.load(Ordering::SeqCst), 3, "and again when those fail");
    }
}
