//! Who the bot is, asked until Telegram answers; and its profile, kept as the texts say.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::telegram::{Api, CallError, FatalError, Identity, identify, keep_profile};
use crate::texts::{Context, Texts};

/// The first pause after a failure, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

pub(super) async fn who_am_i(api: &Api) -> Result<Identity, FatalError> {
    let mut pause = FIRST_PAUSE;
    loop {
        let wait = match identify(api).await {
            Ok(me) => return Ok(me),
            Err(CallError::Refused {
                code: 401 | 404, ..
            }) => return Err(FatalError::Unauthorized),
            Err(CallError::Refused {
                retry_after: Some(wait),
                ..
            }) => wait,
            Err(error) => {
                log::warn!("asking Telegram who the bot is: {error}; trying again");
                pause
            }
        };
        tokio::time::sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

pub(super) async fn follow_profile(
    api: Api,
    mut texts: watch::Receiver<Arc<Texts>>,
    context: Context,
) {
    loop {
        let now = Arc::clone(&texts.borrow_and_update());
        set_profile(&api, &now, &context).await;
        if texts.changed().await.is_err() {
            return;
        }
    }
}

async fn set_profile(api: &Api, texts: &Texts, context: &Context) {
    let mut pause = FIRST_PAUSE;
    loop {
        let wait = match keep_profile(api, texts, context).await {
            Ok(set) => {
                if !set.is_empty() {
                    log::info!("the bot's profile was set: {}", set.join(", "));
                }
                return;
            }
            Err(CallError::Refused {
                retry_after: Some(wait),
                ..
            }) => wait,
            Err(CallError::Refused {
                code, description, ..
            }) if code < 500 => {
                log::error!("the bot's profile was not set: {description}");
                return;
            }
            Err(error) => {
                log::debug!("setting the bot's profile: {error}; trying again");
                pause
            }
        };
        tokio::time::sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
