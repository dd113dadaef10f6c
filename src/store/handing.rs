//! Updates that one process takes in and another answers.

use super::database::Database;
use super::types::StoreError;
use super::vault::Store;

/// An update out of the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Its number there.
    pub id: i64,
    /// The update as Telegram wrote it; `None` where it does not open.
    pub raw: Option<Vec<u8>>,
}

impl<D: Database> Store<D> {
    /// A secret of this bot's in 64 hexadecimal digits: the same for every process that has its database and
    /// its keys. `what` it is for and `more` tell it from others.
    pub fn secret(&self, what: &str, more: &[u8]) -> String {
        let bytes = self.cipher.secret(what, more);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether several processes may have this store at once.
    pub fn is_shared(&self) -> bool {
        self.database.is_shared()
    }

    /// Puts updates into the inbox of whoever leads, durably.
    ///
    /// # Errors
    /// The database or the sealing failed, or nobody else can have this store.
    pub async fn hand_in(&self, raws: &[&[u8]]) -> Result<(), StoreError> {
        let sealed: Result<Vec<_>, _> = raws
            .iter()
            .map(|raw| self.cipher.seal_update(raw))
            .collect();
        self.noted(self.database.put_inbox(self.bot(), &sealed?).await)
    }

    /// What waits in the inbox, oldest first, at most `limit`.
    ///
    /// # Errors
    /// The database failed.
    pub async fn handed_in(&self, limit: u32) -> Result<Vec<Handed>, StoreError> {
        if !self.is_shared() {
            return Ok(Vec::new());
        }
        let rows = self.noted(self.database.inbox(self.bot(), limit).await)?;
        let open = |sealed: &[u8]| match self.cipher.open_update(sealed) {
            Ok(raw) => Some(raw),
            Err(error) => {
                log::error!("an update in the inbox cannot be opened: {error}");
                None
            }
        };
        let handed = rows.into_iter().map(|row| Handed {
            id: row.id,
            raw: open(&row.sealed),
        });
        Ok(handed.collect())
    }

    /// Removes from the inbox what was answered.
    ///
    /// # Errors
    /// The database failed; answering it once more changes nothing.
    pub async fn answered(&self, ids: &[i64]) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        self.noted(self.database.clear_inbox(self.bot(), ids).await)
    }
}
