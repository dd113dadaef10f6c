//! A bot is served: everything that runs while this process delivers for it, and its end in good order.

#![expect(
    clippy::disallowed_methods,
    reason = "a lead ends by the clock, and so does the end"
)]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, mpsc, watch};

use super::agency::context;
use super::bot::Bot;
use super::error::AppError;
use super::health::Health;
use super::intake::{Intake, keep_webhook};
use super::named;
use super::outgone::Writing;
use super::profile;
use super::together::Together;
use crate::clock::Calendar;
use crate::config::Config;
use crate::pictures::Look;
use crate::store::{Either, Lease, Store};
use crate::telegram::{Api, CallbackAnswers, Deliver, Identity, Manner, MaySend, Webhook};
use crate::texts::Texts;

/// How long what waits may still go out after the signal to stop, where nobody stands by to send it.
const LAST_DELIVERIES: Duration = Duration::from_secs(5);
/// How long what was committed may take to be confirmed, and taps to be answered.
const LAST_CALLS: Duration = Duration::from_secs(1);

/// What serving a bot takes.
pub(super) struct Serving<'a> {
    pub(super) config: &'a Config,
    pub(super) api: &'a Api,
    pub(super) store: &'a Arc<Store<Either>>,
    pub(super) together: &'a Arc<Together>,
    pub(super) me: &'a Identity,
    pub(super) texts: &'a watch::Receiver<Arc<Texts>>,
    pub(super) look: &'a Look,
    /// Until when letters may be sent, under whichever lead.
    pub(super) until: watch::Receiver<MaySend>,
    /// Where Telegram delivers, if it does.
    pub(super) hook: Option<Webhook>,
    pub(super) health: &'a Arc<Health>,
    /// Told when something waits in the inbox.
    pub(super) inbox: Arc<Notify>,
    /// How often letters are looked for that another process has written.
    pub(super) look_every: Duration,
}

impl Serving<'_> {
    /// Serves the bot under a lead until `stop` is ready, and ends in good order. `goes_on` says then whether this process
    /// stands by for it from then on; what waits is left to whoever else does, as [`Leads::others`] has it.
    ///
    /// [`Leads::others`]: super::leads::Leads::others
    pub(super) async fn until(
        &self,
        lead: Lease,
        stop: impl Future<Output = ()> + Clone,
        (goes_on, others): (impl Fn() -> bool, impl Fn() -> bool),
        intake: Intake,
    ) -> (Result<(), AppError>, Intake) {
        let (config, store) = (self.config, self.store);
        let context = context(self.me.username.clone(), config);
        let manner = Manner {
            ceiling: config.messages_per_second,
            side_by_side: config.calls_at_once,
            look_every: self.look_every,
        };
        let (reports, outgone) = mpsc::unbounded_channel();
        let (deliver, delivery) = Deliver::new(
            self.api.clone(),
            Arc::clone(store),
            manner,
            (lead, self.until.clone()),
            reports,
            self.health.metrics.clone(),
        );
        let (deadline, deadline_seen) = watch::channel(None);
        let mut delivering = named::spawn(deliver.run(deadline_seen));
        let writing = Writing {
            lead,
            store: Arc::clone(store),
            delivery: delivery.clone(),
            texts: self.texts.clone(),
            context: context.clone(),
            look: self.look.clone(),
            calendar: Calendar::of(&config.timezone),
            weekly: config.weekly,
        };
        let writing = named::spawn(writing.work(outgone));
        let (callback_answers, answering) = CallbackAnswers::new(self.api.clone());
        let answering = named::spawn(answering);
        // What concerns the bot as a whole is the business of whoever leads.
        let leading = self.api.while_leading(self.until.clone());
        let following = named::spawn(profile::follow_profile(
            leading.clone(),
            self.texts.clone(),
            context.clone(),
        ));

        let mut bot = Bot {
            intake,
            api: self.api.clone(),
            health: Arc::clone(self.health),
            inbox: Arc::clone(&self.inbox),
            store: Arc::clone(store),
            together: Arc::clone(self.together),
            texts: self.texts.clone(),
            words: Mutex::new(None),
            context,
            look: self.look.clone(),
            calendar: Calendar::of(&config.timezone),
            me: self.me.clone(),
            delivery,
            callback_answers,
        };
        let hooking = async {
            match self.hook.clone() {
                Some(hook) => keep_webhook(leading, hook).await,
                None => std::future::pending().await,
            }
        };
        let outcome = tokio::select! {
            ended = bot.work(stop) => ended.map_err(AppError::from),
            _ = &mut delivering => Err(AppError::Delivery),
            ended = hooking => ended.map_err(AppError::from),
        };
        following.abort();
        let _ = following.await;
        // Who has lost the lead sends nothing more.
        let goes_on = goes_on();
        let leads = self.until.borrow().now() && !goes_on;
        let last = if leads && !others() {
            LAST_DELIVERIES
        } else {
            Duration::ZERO
        };
        if outcome.is_ok() && !last.is_zero() {
            log::info!("stopping: sending what waits");
        }
        let mut intake = bot.leave();
        if leads {
            // It is at its end here.
            self.health.stops();
            intake.close();
        }
        let _ = deadline.send(Some(Instant::now() + last));
        // What is committed and not confirmed would only be passed over once more.
        let confirming = tokio::time::timeout(last.max(LAST_CALLS), intake.confirm());
        let delivering = async {
            if !delivering.is_finished() {
                let _ = delivering.await;
            }
        };
        let _ = tokio::join!(confirming, delivering);
        // Ends with delivery, once all that it was told is written.
        let _ = tokio::time::timeout(LAST_DELIVERIES, writing).await;
        let _ = tokio::time::timeout(LAST_CALLS, answering).await;
        (outcome, intake)
    }
}
