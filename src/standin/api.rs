//! The stand-in itself: what people see, what the bot does, and the switches.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use tokio::sync::watch;

use super::chat::{ChatType, ForumTopic};
use super::chats::Chats;
use super::faults::{CallInfo, Fault, FaultPlan};
use super::files::{Files, SentFile};
use super::journal::{CallRecord, Journal};
use super::keyboard::Keyboard;
use super::lock::lock;
use super::menu::MenuButton;
use super::method::Method;
use super::options::BotApiOptions;
use super::profile::{BotProfile, CommandList, ListedCommand};
use super::sent::SentMessage;
use super::taps::{CallbackAnswer, Taps};
use super::updates::Updates;
use super::webhook_form::WebhookInfo;
use super::wire::BotUser;

/// The stand-in. Clones are the same stand-in.
#[derive(Clone)]
pub struct BotApi {
    pub(super) inner: Arc<Inner>,
}

impl fmt::Debug for BotApi {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BotApi")
            .field("options", &self.inner.options)
            .finish_non_exhaustive()
    }
}

/// What all clones share.
pub(super) struct Inner {
    pub(super) options: BotApiOptions,
    pub(super) bot: BotUser,
    pub(super) chats: Chats,
    pub(super) updates: Updates,
    pub(super) taps: Mutex<Taps>,
    pub(super) profile: Mutex<BotProfile>,
    pub(super) files: Mutex<Files>,
    pub(super) journal: Journal,
    pub(super) faults: Mutex<Option<FaultPlan>>,
    pub(super) changed: watch::Sender<u64>,
}

impl BotApi {
    /// A Telegram where nobody has ever met the bot.
    #[must_use]
    pub fn new(options: BotApiOptions) -> Self {
        let id = options.token.split(':').next().unwrap_or_default();
        let bot = BotUser {
            id: id.parse().unwrap_or(1),
            username: options.username.clone(),
            first_name: options.first_name.clone(),
            can_read_all_group_messages: options.can_read_all_group_messages,
        };
        let updates = Updates::new(
            options.first_update_id,
            options.tap_lifetime,
            options.update_lifetime,
        );
        Self {
            inner: Arc::new(Inner {
                bot,
                chats: Chats::new(options.chats),
                updates,
                taps: Mutex::default(),
                profile: Mutex::default(),
                files: Mutex::new(Files::new(options.file_bytes)),
                journal: Journal::new(options.calls, options.refused),
                faults: Mutex::new(None),
                changed: watch::Sender::new(0),
                options,
            }),
        }
    }

    // What people see.

    /// The messages of a chat, oldest first, as many as it remembers.
    #[must_use]
    pub fn messages(&self, chat: i64) -> Vec<SentMessage> {
        self.inner
            .chats
            .with(chat, |chat| {
                let messages = chat.messages();
                messages
                    .map(|message| SentMessage::of(chat, message))
                    .collect()
            })
            .unwrap_or_default()
    }

    /// The newest message of a chat.
    #[must_use]
    pub fn last(&self, chat: i64) -> Option<SentMessage> {
        self.inner
            .chats
            .with(chat, |chat| {
                let last = chat.messages().next_back();
                last.map(|message| SentMessage::of(chat, message))
            })
            .flatten()
    }

    /// What stands in place of the phone's keyboard in a chat: it stays, whatever else is said, until a
    /// message takes it away.
    #[must_use]
    pub fn reply_keyboard(&self, chat: i64) -> Keyboard {
        let chats = &self.inner.chats;
        let keyboard = chats.with(chat, |chat| chat.reply_keyboard.clone());
        keyboard.unwrap_or_default()
    }

    /// A file that the bot has sent, and its bytes, while they are remembered.
    #[must_use]
    pub fn file(&self, file_id: &str) -> Option<(SentFile, Bytes)> {
        lock(&self.inner.files).find(file_id)
    }

    /// The topics of a forum, oldest first.
    #[must_use]
    pub fn topics(&self, chat: i64) -> Vec<ForumTopic> {
        let topics = self.inner.chats.with(chat, |chat| {
            let forum = chat.forum.as_ref();
            forum.map(|forum| forum.topics.values().cloned().collect())
        });
        topics.flatten().unwrap_or_default()
    }

    /// All chats, in no particular order.
    #[must_use]
    pub fn chats(&self) -> Vec<i64> {
        self.inner.chats.ids()
    }

    /// How the bot answered taps, oldest first, as many as are remembered.
    #[must_use]
    pub fn callback_answers(&self) -> Vec<CallbackAnswer> {
        lock(&self.inner.taps).answers()
    }

    /// The menus of commands that the bot has set.
    #[must_use]
    pub fn commands(&self) -> Vec<CommandList> {
        lock(&self.inner.profile).commands.clone()
    }

    /// The commands that a client offers in a chat: those of the narrowest scope that has some (Bot API,
    /// «Determining list of commands»). `language` has two letters.
    #[must_use]
    pub fn commands_in(&self, chat: i64, language: &str) -> Vec<ListedCommand> {
        let kind = self.inner.chats.with(chat, |chat| chat.kind);
        let private = kind.map_or(chat > 0, |kind| kind == ChatType::Private);
        lock(&self.inner.profile).commands_in(chat, private, language)
    }

    /// The descriptions that the bot has set, by language.
    #[must_use]
    pub fn descriptions(&self) -> BTreeMap<String, String> {
        lock(&self.inner.profile).descriptions.clone()
    }

    /// The short descriptions that the bot has set, by language.
    #[must_use]
    pub fn short_descriptions(&self) -> BTreeMap<String, String> {
        lock(&self.inner.profile).short_descriptions.clone()
    }

    /// The button beside the field where people type, of chats that have none of their own.
    #[must_use]
    pub fn menu_button(&self) -> MenuButton {
        lock(&self.inner.profile).menu_buttons.everybodys()
    }

    /// That in one private chat.
    #[must_use]
    pub fn menu_button_in(&self, chat: i64) -> MenuButton {
        lock(&self.inner.profile).menu_buttons.shown_in(chat)
    }

    /// The bot's name, where it has set none.
    #[must_use]
    pub fn first_name(&self) -> &str {
        &self.inner.options.first_name
    }

    /// The names that the bot has set, by language.
    #[must_use]
    pub fn names(&self) -> BTreeMap<String, String> {
        lock(&self.inner.profile).names.clone()
    }

    // What the bot does.

    /// How many updates the bot has not confirmed.
    #[must_use]
    pub fn unconfirmed(&self) -> usize {
        self.inner.updates.unconfirmed()
    }

    /// Whether a `getUpdates` is waiting right now.
    #[must_use]
    pub fn is_polled(&self) -> bool {
        self.inner.updates.polls_waiting() > 0
    }

    /// How often a method was called, faults and refusals included.
    #[must_use]
    pub fn count(&self, method: Method) -> u64 {
        self.inner.journal.counted(method)
    }

    /// The last calls, oldest first.
    #[must_use]
    pub fn calls(&self) -> Vec<CallRecord> {
        self.inner.journal.calls()
    }

    /// The calls recorded after the first `known` ones, as many as are remembered, and how many there
    /// ever were: whoever asks again with that number misses none and sees none twice.
    #[must_use]
    pub fn calls_after(&self, known: u64) -> (Vec<CallRecord>, u64) {
        self.inner.journal.calls_after(known)
    }

    /// The last calls of the bot that Telegram would have refused, oldest first. Faults on purpose are not among
    /// them, nor is what comes without the bot's token: on a port that was another's somebody may still ask for that one.
    #[must_use]
    pub fn refused(&self) -> Vec<CallRecord> {
        self.inner.journal.refused()
    }

    // Waiting.

    /// Tells of every change: a call, something that a person did, a switch. The number has no
    /// meaning.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<u64> {
        self.inner.changed.subscribe()
    }

    /// Waits until a condition holds, looking again at every change; `false` if it does not within
    /// `limit`.
    pub async fn wait_until(&self, condition: impl Fn(&Self) -> bool, limit: Duration) -> bool {
        let mut changed = self.changed();
        let wait = async {
            while !condition(self) {
                // The sender lives as long as `self`.
                let _ = changed.changed().await;
            }
        };
        tokio::time::timeout(limit, wait).await.is_ok()
    }

    /// Tells whoever follows [`BotApi::changed`].
    pub(super) fn touch(&self) {
        self.inner
            .changed
            .send_modify(|count| *count = count.wrapping_add(1));
    }

    // Switches.

    /// From now on this plan decides what goes wrong.
    pub fn set_faults(&self, plan: impl Fn(&CallInfo<'_>) -> Fault + Send + Sync + 'static) {
        *lock(&self.inner.faults) = Some(Arc::new(plan));
    }

    /// From now on nothing goes wrong on purpose.
    pub fn clear_faults(&self) {
        *lock(&self.inner.faults) = None;
    }

    pub(super) fn fault(&self, call: &CallInfo<'_>) -> Fault {
        let plan = lock(&self.inner.faults).clone();
        plan.map_or(Fault::None, |plan| plan(call))
    }

    /// Whether every `getUpdates` is refused as if another instance of the bot were polling.
    pub fn set_always_conflict(&self, always: bool) {
        self.inner.updates.always_conflict(always);
        self.touch();
    }

    /// Pretends that the bot has a webhook, so that `getUpdates` is refused; `deleteWebhook` ends it.
    /// Nothing is ever sent to the URL.
    pub fn set_webhook(&self, url: Option<String>) {
        let webhook = url.map(|url| WebhookInfo {
            url,
            ..WebhookInfo::default()
        });
        self.inner.updates.set_webhook(webhook);
        self.touch();
    }

    /// The identifier of the next update: Telegram starts anew at random after a quiet week.
    pub fn set_next_update_id(&self, id: i64) {
        self.inner.updates.set_next_id(id);
    }

    /// How long taps and other updates wait for the bot, those that wait already included.
    pub fn set_lifetimes(&self, taps: Duration, others: Duration) {
        self.inner.updates.set_lifetimes(taps, others);
        self.touch();
    }

    /// All taps so far are over: those that wait are forgotten, none can be answered any more.
    pub fn expire_taps(&self) {
        self.inner.updates.expire_taps();
        lock(&self.inner.taps).expire();
        self.touch();
    }
}
