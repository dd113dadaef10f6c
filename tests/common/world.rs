//! A bot, its home, and Telegram: what people do there, and what must hold at the end.

use std::collections::HashMap;
use std::time::Duration;

use follower_o_cliente::app;
use follower_o_cliente::standin::{BotApi, BotApiOptions, SentMessage};
use follower_o_cliente::store::{Change, Counter, Decision, Record, Write};
use follower_o_cliente::turn::{self, Placement};

use super::{Bot, Home, PATIENCE, TOKEN, Telegram, from_bot, last_from_bot, unix_now};

/// How often the database is looked into, which tells nobody that it has changed.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// A bot, its home, and Telegram: what most tests need.
pub struct World {
    pub telegram: Telegram,
    pub home: Home,
    pub bot: Option<Bot>,
}

impl World {
    pub async fn new() -> Self {
        Self::with(BotApiOptions {
            token: TOKEN.into(),
            ..BotApiOptions::default()
        })
        .await
    }

    pub async fn with(options: BotApiOptions) -> Self {
        Self::at(Home::new(), options).await
    }

    /// A bot of this home.
    pub async fn at(home: Home, options: BotApiOptions) -> Self {
        let telegram = Telegram::with(options).await;
        let bot = Some(Bot::start(home.config(&telegram.url)));
        Self {
            telegram,
            home,
            bot,
        }
    }

    pub fn api(&self) -> &BotApi {
        &self.telegram.api
    }

    /// Waits for a condition, and shows the chats where it does not come true.
    pub async fn until(&self, what: &str, condition: impl Fn(&BotApi) -> bool) {
        if !self.api().wait_until(|api| condition(api), PATIENCE).await {
            panic!(
                "never: {what}\n{:#?}\nrefused: {:#?}",
                self.show(),
                self.api().refused()
            );
        }
    }

    fn show(&self) -> Vec<(i64, Vec<String>)> {
        let api = self.api();
        let line = |m: SentMessage| {
            format!(
                "{}#{}: {}",
                if m.from_bot { "bot" } else { "me " },
                m.message_id,
                m.text
            )
        };
        api.chats()
            .into_iter()
            .map(|chat| (chat, api.messages(chat).into_iter().map(line).collect()))
            .collect()
    }

    /// Does something in a chat, and returns the message that answers it: a new one below, or an edit.
    pub async fn answer(&self, chat: i64, act: impl FnOnce(&BotApi)) -> SentMessage {
        let before: HashMap<_, _> = self
            .bot_messages(chat)
            .iter()
            .map(|message| (message.message_id, message.edits))
            .collect();
        act(self.api());
        let changed = |api: &BotApi| {
            from_bot(api, chat)
                .into_iter()
                .rfind(|message| before.get(&message.message_id) != Some(&message.edits))
        };
        self.until("an answer", |api| changed(api).is_some()).await;
        changed(self.api()).unwrap()
    }

    /// Types.
    pub async fn say(&self, chat: i64, text: &str) -> SentMessage {
        self.answer(chat, |api| {
            api.say(chat, text);
        })
        .await
    }

    /// Taps the newest button that contains `label`; returns the message that changed.
    pub async fn tap(&self, chat: i64, label: &str) -> SentMessage {
        self.answer(chat, |api| drop(api.tap_label(chat, label).expect(label)))
            .await
    }

    /// Taps the button of the newest message that carries `data`.
    pub async fn choose(&self, chat: i64, data: &str) -> SentMessage {
        let last = last_from_bot(self.api(), chat).message_id;
        self.answer(chat, |api| drop(api.tap(chat, last, data).expect(data)))
            .await
    }

    /// What the bot has written in a chat, oldest first.
    pub fn bot_messages(&self, chat: i64) -> Vec<SentMessage> {
        from_bot(self.api(), chat)
    }

    /// Stops the bot in good order; what it left can be looked at.
    pub async fn stop(&mut self) {
        if let Some(bot) = self.bot.take() {
            bot.stop().await;
        }
    }

    /// The same bot again, at the same home.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.bot = Some(Bot::start(self.home.config(&self.telegram.url)));
    }

    /// Does something beside the bot that runs, as another process would.
    pub async fn beside(&self, change: Change) {
        let config = self.home.config(&self.telegram.url);
        self.until("the bot runs", |api| api.is_polled()).await;
        let store = app::open_beside(&config.store()).await.unwrap();
        store
            .act(unix_now(), |_| Decision::Done(change.clone()))
            .await
            .unwrap();
        store.close().await;
    }

    /// Makes a placement, as the agency does.
    pub async fn placement(&self, word: &str) {
        let placement = Placement {
            word: word.to_owned(),
            label: word.to_owned(),
            made: 1,
            retired: None,
        };
        self.write(placement.record()).await;
    }

    /// Writes a record.
    pub async fn write(&self, record: Record) {
        self.beside(Change {
            writes: vec![Write::Put(record)],
            ..Change::default()
        })
        .await;
    }

    /// The secret of a pairing link that was made so many seconds ago.
    pub async fn pairing(&self, ago: i64) -> String {
        let number = unix_now().cast_unsigned().to_be_bytes();
        let random = [
            number,
            std::process::id()
                .to_be_bytes()
                .repeat(2)
                .try_into()
                .unwrap(),
        ];
        let secret = turn::secret(random.concat().try_into().unwrap());
        self.write(turn::pairing(&secret, unix_now() - ago)).await;
        secret
    }

    /// Somebody makes a group the desk.
    pub async fn pair_in_group(&self, group: i64, member: i64) {
        let secret = self.pairing(0).await;
        self.api().start_in_group(group, member, &secret);
        let welcomed = |message: &SentMessage| message.text.contains("la vostra scrivania");
        self.until("the welcome", |api| {
            from_bot(api, group).iter().any(welcomed)
        })
        .await;
    }

    /// Somebody begins to make a link in a group that is the desk, by this command: the question for its name.
    pub async fn new_link_in_group(&self, group: i64, member: i64, command: &str) -> SentMessage {
        let list = self
            .answer(group, |api| {
                api.group_message(group, member, command);
            })
            .await;
        self.answer(group, |api| {
            api.tap_in_group(group, member, list.message_id, "link.new")
                .unwrap();
        })
        .await
    }

    /// The counters of a stopped bot.
    pub async fn tallies(&self) -> Vec<Counter> {
        assert!(self.bot.is_none(), "stop the bot first");
        let store = app::open_store(&self.home.config(&self.telegram.url))
            .await
            .unwrap();
        let tallies = store.counters(i64::MIN).await.unwrap();
        store.close().await;
        tallies
    }

    /// Everything that was sent has been answered for: nothing unconfirmed, the outbox empty.
    pub async fn settled(&self) {
        self.until("every update confirmed", |api| api.unconfirmed() == 0)
            .await;
    }

    /// Waits until the bot that runs has sent all that waited.
    pub async fn emptied(&self, patience: Duration) {
        self.settled().await;
        let sent = async {
            while self.home.rows().await[1] > 0 {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        let sent = tokio::time::timeout(patience, sent).await;
        assert!(sent.is_ok(), "never: all is sent\n{:#?}", self.show());
    }

    /// Ends a test: nothing may be left unread, unsent or refused.
    pub async fn end(self) {
        self.end_with_refusals(&[]).await;
    }

    /// Ends a test in which Telegram was expected to refuse something, in these words.
    pub async fn end_with_refusals(mut self, expected: &[&str]) {
        self.settled().await;
        if let Some(bot) = self.bot.take() {
            bot.stop().await;
        }
        assert_eq!(
            self.telegram.api.unconfirmed(),
            0,
            "nothing may stay unconfirmed"
        );
        for call in self.telegram.api.refused() {
            let words = call.description.clone().unwrap_or_default();
            assert!(
                expected.iter().any(|e| words.contains(e)),
                "refused: {call:#?}"
            );
        }
        let store = app::open_store(&self.home.config(&self.telegram.url))
            .await
            .unwrap();
        assert_eq!(
            store.backlog().await.unwrap(),
            [0, 0, 0],
            "the outbox must be empty"
        );
        store.close().await;
    }
}
