//! The agency's side of the page: the chat that is its desk, and those that were.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::app::{self, AppError, pairing};
use crate::clock::{Calendar, unix_now};
use crate::config::Config;
use crate::pictures::Look;
use crate::standin::{BotApi, Method};
use crate::store::{Either, Store, StoreError};
use crate::texts::{Context, Texts};
use crate::turn::World;
use crate::understanding::Lexicon;

/// One chat of each kind.
pub(super) const MOST: usize = 3;
/// Who writes for the agency: Telegram's identifier, which nobody else on the page has.
pub(super) const MEMBER: i64 = 1000;
const MEMBER_NAME: &str = "Giulia (agenzia)";
/// What its groups are called.
const GROUP_NAME: &str = "La nostra agenzia";

/// How long the bot's first start may take.
const FIRST_START: Duration = Duration::from_secs(5);

/// What kind of chat a desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DeskKind {
    /// With one person.
    Private,
    /// A basic group.
    Group,
    /// A group with topics, which the bot may manage.
    Topics,
}

impl DeskKind {
    const ALL: [Self; MOST] = [Self::Private, Self::Group, Self::Topics];

    /// The chat; always the same, so that a kept store knows it again.
    pub(super) const fn chat(self) -> i64 {
        match self {
            Self::Private => MEMBER,
            Self::Group => -1000,
            Self::Topics => -1_000_000_001_000,
        }
    }

    fn title(self) -> Option<&'static str> {
        match self {
            Self::Private => None,
            Self::Group | Self::Topics => Some(GROUP_NAME),
        }
    }

    fn make(self, api: &BotApi) {
        match self {
            Self::Private => api.rename(self.chat(), MEMBER_NAME),
            Self::Group => api.make_group(self.chat(), GROUP_NAME),
            Self::Topics => {
                api.make_forum(self.chat(), GROUP_NAME);
                api.set_manages_topics(self.chat(), true);
            }
        }
        api.name_member(self.chat(), MEMBER, MEMBER_NAME);
    }
}

/// A chat that is the desk, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct OpenDesk {
    pub(super) id: i64,
    pub(super) kind: DeskKind,
    /// The group's name.
    pub(super) title: Option<&'static str>,
    /// Who writes in it.
    pub(super) member: &'static str,
    /// Whether it is the desk.
    pub(super) paired: bool,
}

/// Why a desk is neither opened nor ended.
#[derive(Debug, thiserror::Error)]
pub(super) enum DeskRefused {
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the bot has not started yet")]
    NoBot,
    #[error("the system gives no random bytes: {0}")]
    Random(String),
}

pub(super) struct Desks {
    config: Arc<Config>,
    shown: Mutex<DeskShown>,
    /// The newest invitation. Whoever opens or ends a desk holds it until that is done.
    invitation: tokio::sync::Mutex<Option<String>>,
}

/// The chats that are there, to be kept.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct DeskShown {
    here: Vec<DeskKind>,
    paired: Option<DeskKind>,
}

impl Desks {
    /// Those that were there; none, to begin with.
    pub(super) fn new(config: Arc<Config>, kept: DeskShown) -> Self {
        Self {
            config,
            shown: Mutex::new(kept),
            invitation: tokio::sync::Mutex::default(),
        }
    }

    pub(super) fn kept(&self) -> DeskShown {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, DeskShown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn all(&self) -> Vec<OpenDesk> {
        let shown = self.lock();
        let desk = |kind: &DeskKind| OpenDesk {
            id: kind.chat(),
            kind: *kind,
            title: kind.title(),
            member: MEMBER_NAME,
            paired: shown.paired == Some(*kind),
        };
        shown.here.iter().map(desk).collect()
    }

    pub(super) fn find(&self, chat: i64) -> Option<DeskKind> {
        let kind = DeskKind::ALL.into_iter().find(|kind| kind.chat() == chat)?;
        self.lock().here.contains(&kind).then_some(kind)
    }

    /// The bot's store, once the bot has made it: it asks who it is only then.
    async fn store(&self, api: &BotApi) -> Result<Store<Either>, DeskRefused> {
        let made = |api: &BotApi| api.count(Method::GetMe) > 0;
        if !api.wait_until(made, FIRST_START).await {
            return Err(DeskRefused::NoBot);
        }
        Ok(app::open_beside(&self.config.store()).await?)
    }

    /// Makes the chat, invites, and opens the link in it: the bot does the rest.
    pub(super) async fn open(&self, api: &BotApi, kind: DeskKind) -> Result<(), DeskRefused> {
        let mut invitation = self.invitation.lock().await;
        if self.lock().paired == Some(kind) {
            return Ok(());
        }
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| DeskRefused::Random(error.to_string()))?;
        let store = self.store(api).await?;
        let invited = pairing::invite(&store, unix_now(), random).await;
        store.close().await;
        let secret = invited?;
        kind.make(api);
        match kind {
            DeskKind::Private => api.start(kind.chat(), Some(&secret)),
            DeskKind::Group | DeskKind::Topics => api.start_in_group(kind.chat(), MEMBER, &secret),
        };
        *invitation = Some(secret);
        let mut shown = self.lock();
        if !shown.here.contains(&kind) {
            shown.here.push(kind);
        }
        shown.paired = Some(kind);
        Ok(())
    }

    /// Ends the desk; its chat stays, with the bot's farewell.
    pub(super) async fn end(
        &self,
        api: &BotApi,
        texts: &Texts,
        context: &Context,
    ) -> Result<(), DeskRefused> {
        let mut invitation = self.invitation.lock().await;
        let (calendar, now) = (Calendar::of(&self.config.timezone), unix_now());
        let world = World {
            texts,
            words: &Lexicon::with_files(texts.word_files()).0,
            context,
            look: &Look::default(),
            now,
            today: calendar.day(now),
            zone: calendar.zone(),
            seed: None,
        };
        let store = self.store(api).await?;
        let ended = async {
            // A bot that is off has not opened it yet.
            if let Some(secret) = &*invitation {
                pairing::withdraw(&store, now, secret).await?;
            }
            pairing::unpair(&store, &world, |turn| turn).await
        };
        let ended = ended.await;
        store.close().await;
        ended?;
        *invitation = None;
        self.lock().paired = None;
        Ok(())
    }

    /// Takes a chat off the page, unless it is the desk.
    pub(super) fn remove(&self, kind: DeskKind) -> bool {
        let mut shown = self.lock();
        let may = shown.paired != Some(kind);
        if may {
            shown.here.retain(|here| *here != kind);
        }
        may
    }
}
