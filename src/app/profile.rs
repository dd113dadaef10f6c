//! Who the bot is, asked until Telegram answers; and its profile, kept as the texts say.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::telegram::{
    Api, CallError, FatalError, Identity, Trouble, identify, keep_profile, remove_leftovers,
};
use crate::texts::{Context, Texts};

/// The first pause after a failure.
const FIRST_PAUSE: Duration = Duration::from_millis(200);

pub(super) async fn who_am_i(api: &Api) -> Result<Identity, FatalError> {
    until_done("asking Telegram who the bot is", || identify(api)).await
}

pub(super) async fn follow_profile(
    api: Api,
    mut texts: watch::Receiver<Arc<Texts>>,
    context: Context,
) {
    let mut first = true;
    loop {
        let now = Arc::clone(&texts.borrow_and_update());
        let keep = || keep_profile(&api, &now, &context);
        let mut done = until_done("setting the bot's profile", keep).await;
        if std::mem::take(&mut first)
            && let Ok(set) = &mut done
        {
            let remove = || remove_leftovers(&api, &now, &context);
            match until_done("looking for what an earlier bot has left", remove).await {
                Ok(removed) => set.extend(removed),
                Err(error) => done = Err(error),
            }
        }
        match done {
            Ok(set) if set.is_empty() => {}
            Ok(set) => log::info!("the bot's profile was set: {}", set.join(", ")),
            // Whoever fetches hears the same, and ends the program.
            Err(error) => log::debug!("the bot's profile was not set: {error}"),
        }
        if texts.changed().await.is_err() {
            return;
        }
    }
}

/// Asks until there is an answer.
async fn until_done<T, F>(what: &str, mut ask: impl FnMut() -> F) -> Result<T, FatalError>
where
    F: Future<Output = Result<T, CallError>>,
{
    let mut trouble = Trouble::none(FIRST_PAUSE);
    loop {
        match ask().await {
            Ok(done) => return Ok(done),
            Err(error) => tokio::time::sleep(trouble.after(what, &error)?).await,
        }
    }
}
