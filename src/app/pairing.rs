//! Pairing from outside a chat: by a command, or by the preview.

use std::sync::Arc;

use super::change::change;
use crate::store::{Change, Database, Decision, Store, StoreError, Write};
use crate::texts::Rendered;
use crate::turn::{self, Content, Missing, RecordKind, Turn, World};

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

/// Ends the desk, and tells it; `false` where there is none. Where the world's context does not know the
/// bot's name, the desk is told without the button that opens the bot.
///
/// # Errors
/// As [`invite`].
pub async fn unpair<D: Database>(store: &Store<D>, world: &World<'_>) -> Result<bool, StoreError> {
    let mut ended = false;
    store
        .act(world.now, |records| match turn::unpaired(world, records) {
            Ok(turn) => {
                ended = turn.is_some();
                let known = !world.context.bot.is_empty();
                let told = turn.map(|turn| if known { turn } else { without_buttons(turn) });
                Decision::Done(told.map(|turn| change(turn, None)).unwrap_or_default())
            }
            Err(Missing(reads)) => Decision::Read(reads),
        })
        .await?;
    Ok(ended)
}

fn without_buttons(mut turn: Turn) -> Turn {
    for letter in &mut turn.letters {
        if let Content::Screen(screen) = &letter.content {
            letter.content = Content::Screen(Arc::new(Rendered {
                html: screen.html.clone(),
                keyboard: Vec::new(),
            }));
        }
    }
    turn
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
