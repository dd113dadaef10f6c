//! Which of several bots a task belongs to: the log says so.

use std::sync::Arc;

use tokio::task::JoinHandle;

tokio::task_local! {
    static NAME: Arc<str>;
}

/// The name of the bot that the present task works for, where there are several.
pub fn bot_of_this_task() -> Option<Arc<str>> {
    NAME.try_with(Arc::clone).ok()
}

/// Works for a bot.
pub(super) async fn named<F: Future>(name: Arc<str>, work: F) -> F::Output {
    NAME.scope(name, work).await
}

/// A task for the same bot as the present one.
pub(super) fn spawn<F>(work: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    match bot_of_this_task() {
        Some(name) => tokio::spawn(NAME.scope(name, work)),
        None => tokio::spawn(work),
    }
}
