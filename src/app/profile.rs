//! Who the bot is, asked until Telegram answers; and its profile, kept as the texts say.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::telegram::{
    Api, CallError, FatalError, Identity, Leftover, Trouble, identify, keep_profile,
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
        let mut done = keep(&api, &now, &context).await;
        if std::mem::take(&mut first) && done.is_ok() {
            done = clear(&api, &now, &context).await;
        }
        if let Err(error) = done {
            // Whoever fetches hears the same, and ends the program.
            log::debug!("the bot's profile was not set: {error}");
        }
        if texts.changed().await.is_err() {
            return;
        }
    }
}

async fn keep(api: &Api, texts: &Texts, context: &Context) -> Result<(), FatalError> {
    let keep = || keep_profile(api, texts, context);
    let set = until_done("setting the bot's profile", keep).await?;
    if !set.is_empty() {
        log::info!("the bot's profile was set: {}", set.join(", "));
    }
    Ok(())
}

/// Each place by itself, so that trouble on the way does not begin it all anew.
async fn clear(api: &Api, texts: &Texts, context: &Context) -> Result<(), FatalError> {
    let mut removed = 0;
    for leftover in Leftover::all() {
        let remove = || leftover.remove(api, texts, context);
        let done = until_done("looking for what an earlier bot has left", remove).await?;
        removed += u32::from(done);
    }
    if removed > 0 {
        log::info!("what an earlier bot had left was removed: {removed} commands and texts");
    }
    Ok(())
}

/// Asks until there is an answer.
pub(super) async fn until_done<T, F>(
    what: &str,
    mut ask: impl FnMut() -> F,
) -> Result<T, FatalError>
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
