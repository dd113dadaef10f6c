//! A bot with an agency and its desk, and what its people do.
#![allow(unreachable_pub, reason = "it is shared by the files beside it")]

use std::ops::{Deref, DerefMut};

use follower_o_cliente::config::FileConfig;
use follower_o_cliente::standin::{BotApi, SentMessage};
use follower_o_cliente::texts::Texts;

use super::common::{Bot, Home, Telegram, World, data, from_bot, last_from_bot};
use super::{GIULIA, GROUP, MARCO};

/// All that contacts need.
pub const AGENCY: &str = "[agency]\nname = \"Studio Rossi\"\n\
    instagram = \"https://www.instagram.com/studiorossi\"\n\
    controller = \"Studio Rossi srl, via Roma 1, Milano\"\n\
    privacy_contact = \"privacy@example.com\"\nprivacy_url = \"https://example.com/privacy\"\n";

/// A bot whose configuration file says who the agency is.
pub struct Studio {
    pub world: World,
    file: FileConfig,
}

impl Deref for Studio {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl DerefMut for Studio {
    fn deref_mut(&mut self) -> &mut World {
        &mut self.world
    }
}

impl Studio {
    pub async fn new() -> Self {
        Self::of(AGENCY).await
    }

    pub async fn of(agency: &str) -> Self {
        let telegram = Telegram::start().await;
        let home = Home::new();
        let path = home.path().join("x.toml");
        std::fs::write(&path, agency).unwrap();
        let file = FileConfig::load(Some(&path)).unwrap();
        let world = World {
            bot: Some(Bot::start(home.config_with(&telegram.url, &file))),
            telegram,
            home,
        };
        Self { world, file }
    }

    /// The same bot again, at the same home.
    pub async fn again(&mut self) {
        self.again_with(Texts::embedded()).await;
    }

    pub async fn again_with(&mut self, texts: Texts) {
        self.world.stop().await;
        let config = self.home.config_with(&self.telegram.url, &self.file);
        self.world.bot = Some(Bot::with_texts(config, texts));
    }

    /// Makes a private chat the desk.
    pub async fn pair(&self) -> i64 {
        let secret = self.pairing(0).await;
        self.say(GIULIA, &format!("/start {secret}")).await;
        GIULIA
    }

    /// Makes a group the desk, in which Giulia and Marco are.
    pub async fn pair_group(&self) -> i64 {
        self.api().make_group(GROUP, "Studio Rossi");
        self.api().name_member(GROUP, MARCO, "Marco");
        self.pair_in_group(GROUP, GIULIA).await;
        GROUP
    }

    /// From `/start` to a verdict.
    pub async fn verdict(&self, chat: i64, link: &str) -> SentMessage {
        self.say(chat, &format!("/start {link}")).await;
        self.choose(chat, "activity.venue").await;
        self.choose(chat, "goods.takings").await;
        self.choose(chat, "manager.searching").await
    }

    /// The whole way to an open contact; returns the card in the desk.
    pub async fn contact(&self, chat: i64, desk: i64) -> SentMessage {
        let before = cards(self.api(), desk).len();
        self.verdict(chat, "bio").await;
        self.asks(chat).await;
        self.until("the card", |api| cards(api, desk).len() > before)
            .await;
        let card = cards(self.api(), desk).pop().unwrap();
        self.marked().await;
        card
    }

    /// From a verdict to the yes of a contact.
    pub async fn asks(&self, chat: i64) {
        self.choose(chat, "contact.ask").await;
        let form = self.choose(chat, "contact.tick.10").await;
        self.choose(chat, &yes(&form)).await;
    }

    /// Waits until what became of letters is written, which is when nothing waits any more.
    pub async fn marked(&self) {
        self.waiting(0).await;
    }

    /// Waits until so many letters wait.
    pub async fn waiting(&self, letters: i64) {
        self.settled().await;
        let mut last = -1;
        for _ in 0..3_000 {
            last = self.home.rows().await[1];
            if last == letters {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("{last} letters wait, and not {letters}");
    }

    /// The number of rows of a kind of record.
    pub async fn count(&self, kind: u8) -> i64 {
        let mut connection = self.home.open().await;
        sqlx::query_scalar("SELECT count(*) FROM record WHERE kind = ?")
            .bind(kind)
            .fetch_one(&mut connection)
            .await
            .unwrap()
    }

    /// The agency answers a message of the desk, and the person gets it.
    pub async fn reply(&self, desk: i64, to: i32, text: &str, person: i64) {
        self.api().reply(desk, GIULIA, to, text).unwrap();
        self.until("the answer arrives", |api| {
            from_bot(api, person).iter().any(|m| m.text == text)
        })
        .await;
    }

    /// A person writes, and the desk gets it; returns the copy.
    pub async fn writes(&self, person: i64, text: &str, desk: i64) -> SentMessage {
        self.api().say(person, text);
        self.until("it is passed on", |api| copy(api, desk, text).is_some())
            .await;
        self.marked().await;
        copy(self.api(), desk, text).unwrap()
    }
}

/// The cards in a desk, oldest first.
pub fn cards(api: &BotApi, desk: i64) -> Vec<SentMessage> {
    let mut all = from_bot(api, desk);
    all.retain(|message| message.text.contains("chiede di parlare con voi"));
    all
}

/// The copy of a text in a chat.
pub fn copy(api: &BotApi, chat: i64, text: &str) -> Option<SentMessage> {
    let mut all = from_bot(api, chat).into_iter();
    all.rfind(|message| message.copied_from.is_some() && message.text == text)
}

/// The data of the form's button that says yes.
pub fn yes(form: &SentMessage) -> String {
    let mut all = data(form).into_iter();
    all.find(|data| data.starts_with("contact.yes.")).unwrap()
}

/// The data of a card's button.
pub fn act(card: &SentMessage, what: &str) -> String {
    let mut all = data(card).into_iter();
    all.find(|data| data.ends_with(what))
        .unwrap_or_else(|| panic!("{what}: {card:#?}"))
}

/// Every text that a chat was shown.
pub fn last(api: &BotApi, chat: i64) -> String {
    last_from_bot(api, chat).text
}
