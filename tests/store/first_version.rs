//! A data folder of the first version, as that version left it: a conversation in every state, letters
//! waiting in both lanes, dead letters, deliveries that were only noted. `chats.tsv` beside it says
//! what is in it.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use follower_o_cliente::dialogue::{Choice, Dialogue, State, Stored};
use follower_o_cliente::html;
use follower_o_cliente::standin::{BotApi, BotApiOptions};
use follower_o_cliente::store::{KeyRing, Lane, OpenError, Sqlite, Store};
use follower_o_cliente::turn::Remembered;
use serde_json::Value;

use super::common::{Bot, Home, TOKEN, Telegram, World, data, from_bot};
use super::kit::{BOT, NOW, lane, remembered};

const FILE: &str = "follower-o-cliente.db";

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/store-v1")
}

/// Copies the fixture to where a bot keeps its data, and its key elsewhere.
fn lay_out(home: &Home) {
    fs::create_dir_all(home.data()).unwrap();
    for file in [FILE, "follower-o-cliente.db-delivered"] {
        fs::copy(fixture().join(file), home.data().join(file)).unwrap();
    }
    fs::create_dir_all(home.key().parent().unwrap()).unwrap();
    fs::copy(fixture().join("key"), home.key()).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(home.key(), fs::Permissions::from_mode(0o600)).unwrap();
    }
}

struct Chat {
    id: i64,
    stored: Stored,
    /// What its screen said.
    says: &'static str,
    waits: String,
}

fn chats() -> Vec<Chat> {
    let text = fs::read_to_string(fixture().join("chats.tsv")).unwrap();
    let chats: Vec<_> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap();
            let (id, source, state, waits) = (next(), next(), next(), next());
            let says = words_of_the_first_version(state);
            let source = match source {
                "" => String::new(),
                word => format!(r#","source":"{word}""#),
            };
            let stored = format!(r#"{{"v":"1","state":{state}{source}}}"#);
            Chat {
                id: id.parse().unwrap(),
                stored: serde_json::from_str(&stored).unwrap(),
                says,
                waits: waits.to_owned(),
            }
        })
        .collect();
    // As many as the first version had.
    assert_eq!(chats.len(), 243);
    let states: HashSet<_> = chats
        .iter()
        .map(|chat| format!("{:?}", chat.stored))
        .collect();
    assert!(states.len() > 240, "each of another state or source");
    chats
}

/// A letter that waits: the chat, the message to edit, the text as it is read, and the buttons' data.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    chat: i64,
    edits: Option<i64>,
    text: String,
    buttons: Vec<String>,
}

/// What waits, as its bytes say it.
async fn letters(store: &Store<Sqlite>, of: Lane) -> Vec<Letter> {
    let waiting = lane(store, of).await;
    let letters = waiting.iter().map(|row| {
        let (method, json) = row.body.split_first().unwrap();
        let call: Value = serde_json::from_slice(json).unwrap();
        let edits = call["message_id"].as_i64();
        assert_eq!(*method, if edits.is_some() { b'e' } else { b's' });
        let rows = call["reply_markup"]["inline_keyboard"].as_array().unwrap();
        let keys = rows.iter().flat_map(|row| row.as_array().unwrap());
        let data = keys.filter_map(|key| key["callback_data"].as_str());
        Letter {
            chat: call["chat_id"].as_i64().unwrap(),
            edits,
            text: html::parse(call["text"].as_str().unwrap()).unwrap().text,
            buttons: data.map(str::to_owned).collect(),
        }
    });
    letters.collect()
}

/// Demands that a letter shows the state that its chat was in.
fn shows(letter: &Letter, chat: Chat) {
    assert_eq!(letter.chat, chat.id);
    assert_eq!(letter.edits.is_some(), chat.waits == "edit", "{letter:?}");
    assert!(letter.text.contains(chat.says), "{}: {letter:?}", chat.says);
    assert!(!letter.buttons.is_empty(), "{letter:?}");
    let state = Dialogue::try_from(chat.stored).unwrap().state;
    for data in &letter.buttons {
        let choice = Choice::from_data(data).unwrap_or_else(|| panic!("{data}: {letter:?}"));
        // What it asked of social media managers is not asked of them any more.
        if let Choice::Answer(answer) = choice
            && state.question() == Some(answer.question())
        {
            assert!(state.after(choice).is_some(), "{data} at {state:?}");
        }
    }
}

/// What the first version's screen of a state said, and no other.
fn words_of_the_first_version(state: &str) -> &'static str {
    match state.split('"').nth(1).unwrap() {
        "activity" => "Domanda 1 di 3",
        "sells" => "Ancora una domanda",
        "goal" => "Domanda 2 di 3",
        "manager" => "Domanda 3 di 3",
        "verdict" => "🎯",
        "smm_way" => "Prima di ogni lavoro",
        other => panic!("{other}"),
    }
}

async fn open(home: &Home, bot: i64) -> Result<Store<Sqlite>, OpenError> {
    let keys = KeyRing::load(&home.key(), false).unwrap();
    Store::open(Sqlite::open(&home.database()).await?, keys, Some(bot)).await
}

#[tokio::test]
async fn nothing_of_the_first_version_is_lost() {
    let home = Home::new();
    lay_out(&home);
    let store = open(&home, BOT).await.unwrap();
    for (update, chat) in (10_000..).zip(chats()) {
        let expected = Dialogue::try_from(chat.stored).unwrap();
        let kept = remembered(&store, update, chat.id).await;
        assert_eq!(kept, Remembered::Dialogue(expected), "{}", chat.id);
    }
    let waits = |kind: &str| chats().iter().filter(|chat| chat.waits == kind).count();
    let (under_way, door) = (
        lane(&store, Lane::UnderWay).await,
        lane(&store, Lane::New).await,
    );
    assert_eq!(door.len(), waits("door"));
    // Of the eight others five are dead and two were delivered, as their notes say.
    assert_eq!(under_way.len(), waits("new") + waits("edit") + 1);
    assert_eq!(under_way.last().unwrap().repeats, 1);
    let mut told = letters(&store, Lane::UnderWay).await;
    // Whoever was in the middle of nothing.
    told.pop().unwrap();
    told.extend(letters(&store, Lane::New).await);
    told.sort_by_key(|letter| letter.chat);
    let waiting = chats().into_iter().filter(|chat| !chat.waits.is_empty());
    let waiting: Vec<_> = waiting.collect();
    assert_eq!(told.len(), waiting.len());
    for (chat, letter) in waiting.into_iter().zip(&told) {
        shows(letter, chat);
    }
    let dead = store.dead_letters().await.unwrap();
    assert_eq!(dead.len(), 5);
    for letter in &dead {
        assert_eq!(letter.method, "sendMessage");
        assert!(letter.body.is_some() && letter.description.contains("too long"));
    }
    let counters = store.counters(i64::MIN).await.unwrap();
    let sum = |step: &str| -> i64 {
        let of_step = counters.iter().filter(|counter| counter.step == step);
        of_step.map(|counter| counter.count).sum()
    };
    let all = i64::try_from(chats().len()).unwrap();
    assert_eq!(
        (sum("start"), sum("activity"), sum("blocked")),
        (all, all, 8)
    );
    store.close().await;
}

/// What tells the screen of a state from the others.
fn words_of(state: State) -> String {
    match state.question() {
        Some(question) if question.is_extra() => "Ancora una domanda".to_owned(),
        Some(question) => {
            let (number, all) = (question.number(), state.voice().questions());
            format!("Domanda {number} di {all}")
        }
        None if state == State::SmmWay => "Prima di ogni lavoro".to_owned(),
        None => "🎯".to_owned(),
    }
}

#[tokio::test]
async fn conversations_of_the_first_version_go_on_from_every_state() {
    let home = Home::new();
    lay_out(&home);
    let store = open(&home, BOT).await.unwrap();
    let mut told = letters(&store, Lane::UnderWay).await;
    told.extend(letters(&store, Lane::New).await);
    store.close().await;
    let telegram = Telegram::with(BotApiOptions {
        token: TOKEN.into(),
        // Telegram goes on counting where it was.
        first_update_id: 5_000,
        ..BotApiOptions::default()
    })
    .await;
    // Telegram knows everybody whom the bot may write to.
    let dead = 20_000..20_008;
    for id in chats().iter().map(|chat| chat.id).chain(dead) {
        telegram.api.unblock(id);
    }
    let bot = Some(Bot::start(home.config(&telegram.url)));
    let world = World {
        telegram,
        home,
        bot,
    };
    let waiting = chats().iter().filter(|chat| !chat.waits.is_empty()).count() + 1;
    let arrived = |api: &BotApi| {
        let chats = api.chats().into_iter();
        chats.map(|chat| from_bot(api, chat).len()).sum::<usize>()
    };
    world
        .until("what waited arrives", |api| arrived(api) == waiting)
        .await;
    assert_eq!(told.len(), waiting);
    for letter in &told {
        let shown = from_bot(world.api(), letter.chat);
        let texts: Vec<_> = shown.iter().map(|message| &message.text).collect();
        assert_eq!(texts, [&letter.text], "{}", letter.chat);
        assert_eq!(data(&shown[0]), letter.buttons, "{}", letter.chat);
    }
    for chat in chats() {
        let shown = world.say(chat.id, "🙂").await;
        assert!(!shown.text.contains("ho perso il filo"), "{}", shown.text);
        let page = world.say(chat.id, "/aiuto").await;
        assert!(page.text.contains("Come funziona"), "{}", page.text);
        let resumed = world.tap(chat.id, "Torna dov").await;
        // Below a verdict it is not repeated.
        let goes_on = if resumed.text.contains("🎯") {
            data(&shown).contains(&"verdict.answer".to_owned())
        } else {
            shown.text.contains(&resumed.text)
        };
        assert!(goes_on, "{}", resumed.text);
        // An answer leads on from here; below a verdict a panel opens.
        let state = Dialogue::try_from(chat.stored).unwrap().state;
        let buttons = data(&resumed);
        let mut choices = buttons
            .iter()
            .filter_map(|data| Some((data, Choice::from_data(data)?)));
        let answer = choices.find_map(|(data, choice)| Some((data, state.after(choice)?)));
        match answer {
            Some((data, next)) => {
                let shown = world.choose(chat.id, data).await;
                let says = words_of(next);
                assert!(shown.text.contains(&says), "{says}: {}", shown.text);
            }
            None => {
                assert!(matches!(state, State::Verdict(..)), "{state:?}");
                let panel = world.choose(chat.id, "verdict.example").await;
                assert!(data(&panel).contains(&"verdict.answer".to_owned()));
            }
        }
    }
    world
        .end_with_refusals(&["message to edit not found"])
        .await;
}

#[tokio::test]
async fn another_bots_database_is_refused_and_nothing_changed() {
    let home = Home::new();
    lay_out(&home);
    open(&home, BOT).await.unwrap().close().await;
    let before = fs::read(home.database()).unwrap();
    let refused = open(&home, BOT + 1).await;
    let Err(OpenError::AnotherBot { theirs, ours }) = &refused else {
        panic!("{refused:?}");
    };
    assert_eq!((*theirs, *ours), (BOT, BOT + 1));
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("Nothing was changed"), "{words}");
    assert!(fs::read(home.database()).unwrap() == before, "not a byte");
    let store = open(&home, BOT).await.unwrap();
    assert!(store.purge(1, NOW).await.is_ok());
}
