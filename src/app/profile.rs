//! Who the bot is, asked until Telegram answers; and its profile, kept as the texts say.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::telegram::{
    Api, CallError, FatalError, Identity, Leftover, Trouble, identify, keep_profile,
    speaks_for_another,
};
use crate::texts::{Context, Texts};

/// The first pause after a failure.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LOOKING: &str = "looking for what an earlier bot has left";

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
        let done = if std::mem::take(&mut first) {
            begin(&api, &now, &context).await
        } else {
            keep(&api, &now, &context).await
        };
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

/// What hides the profile goes, and then the profile is set. Whatever an earlier bot has left is the only trace
/// of it: what is looked for only where there is one goes first, and everybody's commands change last. So the
/// next start goes on where one was cut off.
async fn begin(api: &Api, texts: &Texts, context: &Context) -> Result<(), FatalError> {
    let asking = || speaks_for_another(api);
    let was_anothers = until_done("asking for the bot's commands", asking).await?;
    let mut removed = 0;
    if was_anothers || any_is_there(api, texts, context, Leftover::all()).await? {
        if !context.earlier_bot {
            log::warn!(
                "another bot has used this token before. If it put buttons in place of people's keyboards, \
                 they stay until a message takes them away: `earlier_bot = true` in the configuration has \
                 one short line do that before everybody's first answer"
            );
        }
        removed += clear(api, texts, context, Leftover::of_other_languages()).await?;
        removed += clear(api, texts, context, Leftover::all()).await?;
    }
    keep(api, texts, context).await?;
    if removed > 0 {
        log::info!("what an earlier bot had left was removed: {removed} commands and texts");
    }
    Ok(())
}

/// Whether any place holds something.
async fn any_is_there(
    api: &Api,
    texts: &Texts,
    context: &Context,
    places: Vec<Leftover>,
) -> Result<bool, FatalError> {
    for leftover in places {
        let look = || leftover.is_there(api, texts, context);
        if until_done(LOOKING, look).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Each place by itself, so that trouble on the way does not begin it all anew; how many held something.
async fn clear(
    api: &Api,
    texts: &Texts,
    context: &Context,
    places: Vec<Leftover>,
) -> Result<u32, FatalError> {
    let mut removed = 0;
    for leftover in places {
        let remove = || leftover.remove(api, texts, context);
        let done = until_done(LOOKING, remove).await?;
        removed += u32::from(done);
    }
    Ok(removed)
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
