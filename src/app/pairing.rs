//! Pairing from outside a chat: by a command, or by the preview.

use crate::store::{Change, Database, Decision, Store, StoreError, Write};
use crate::turn::{self, Missing, RecordKind, Turn, World};

use super::change::change;

/// Makes an invitation to become the desk; returns what a pairing link carries.
///
/// # Errors
/// The database or the sealing failed; nothing was changed.
pub async fn invite<D: Database>(
    store: &Store<D>,
    now: i64,
    random: [u8; 16],
) -> Result<String, StoreError> {
    let secret = turn::secret(random);
    write(store, now, Write::Put(turn::pairing(&secret, now))).await?;
    Ok(secret)
}

/// Takes an invitation back, unless it was used.
///
/// # Errors
/// As [`invite`].
pub async fn withdraw<D: Database>(
    store: &Store<D>,
    now: i64,
    secret: &str,
) -> Result<(), StoreError> {
    let invitation = RecordKind::Pairing.of_text(secret);
    write(store, now, Write::Remove(invitation)).await
}

/// Ends the desk, and tells it; `false` where there is none. `tell` has the last word on what it is told.
///
/// # Errors
/// As [`invite`].
pub async fn unpair<D: Database>(
    store: &Store<D>,
    world: &World<'_>,
    mut tell: impl FnMut(Turn) -> Turn + Send,
) -> Result<bool, StoreError> {
    let mut ended = false;
    store
        .act(world.now, |records| match turn::unpaired(world, records) {
            Ok(turn) => {
                ended = turn.is_some();
                let turn = turn.map(|turn| change(tell(turn), None));
                Decision::Done(turn.unwrap_or_default())
            }
            Err(Missing(reads)) => Decision::Read(reads),
        })
        .await?;
    Ok(ended)
}

async fn write<D: Database>(store: &Store<D>, now: i64, write: Write) -> Result<(), StoreError> {
    let change = Change {
        writes: vec![write],
        ..Change::default()
    };
    store
        .act(now, |_| Decision::Done(change.clone()))
        .await
        .map(drop)
}
