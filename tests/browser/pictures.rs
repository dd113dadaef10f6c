//! The pictures of the README. What each shows is recorded beside them, so that a picture that is older
//! than its texts is noticed; one command makes them anew:
//! `cargo test --test browser make_the_pictures -- --ignored`.

use std::fmt::Write as _;
use std::path::PathBuf;

use blake2::{Blake2s256, Digest as _};
use follower_o_cliente::app;
use follower_o_cliente::config::{FileConfig, Flags};
use follower_o_cliente::preview::{Options, Preview};
use follower_o_cliente::standin::BotApi;
use follower_o_cliente::store::{Change, Decision, Mark, Write};
use follower_o_cliente::turn::Placement;
use serde_json::{Value, json};

use crate::driver::{Desk, PATIENCE, options};

/// Who is there at the start, and the agency's group.
const ANNA: i64 = 1001;
const GROUP: i64 = -1000;

/// What the pictures show, as hashes: of the messages in them, and of their own bytes.
const RECORD: &str = "docs/pictures.tsv";

/// How a picture is taken.
struct Picture {
    file: &'static str,
    size: (u32, u32),
    scale: u32,
    scheme: &'static str,
    scene: Scene,
}

/// What it shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scene {
    /// A person at a verdict.
    Talk,
    /// The same, with the agency's group and its accounts beside them, and the drawer.
    WithTheAgency,
    /// The accounts of an agency whose links were out for a month.
    Accounts,
    /// Somebody who asked to be contacted, and the agency's reply, from both sides.
    Contact,
}

const PICTURES: [Picture; 4] = [
    Picture {
        file: "docs/preview-desk.png",
        size: (1440, 860),
        scale: 1,
        scheme: "dark",
        scene: Scene::WithTheAgency,
    },
    Picture {
        file: "docs/preview-phone.png",
        size: (390, 844),
        scale: 2,
        scheme: "light",
        scene: Scene::Talk,
    },
    Picture {
        file: "docs/agency-accounts.png",
        size: (420, 900),
        scale: 2,
        scheme: "light",
        scene: Scene::Accounts,
    },
    Picture {
        file: "docs/agency-contact.png",
        size: (1180, 900),
        scale: 1,
        scheme: "light",
        scene: Scene::Contact,
    },
];

/// Who the agency is where it has a name.
const AGENCY: &str = "[agency]\nname = \"Studio Rossi\"\ncolour = \"#0a5c36\"\n\
    controller = \"Studio Rossi srl, via Roma 1, Milano\"\nprivacy_contact = \"privacy@studiorossi.it\"\n\
    privacy_url = \"https://studiorossi.it/privacy\"\n";
/// What the two say to each other.
const QUESTION: &str = "Ho una trattoria a Bologna. Quanto costa farsi seguire da voi?";
const REPLY: &str = "Dipende da quanti tavoli volete riempire. Ci sentiamo domani alle 10?";

/// What Anna taps.
const ANSWERS: [&str; 3] = ["activity.venue", "goods.followers", "manager.searching"];

impl Picture {
    fn path(&self) -> PathBuf {
        root().join(self.file)
    }

    /// How the preview is started that it is taken of; the folder goes with it.
    async fn options(&self) -> (Options, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        let mut options = options(listen, None);
        match self.scene {
            Scene::Talk | Scene::WithTheAgency => {}
            Scene::Contact | Scene::Accounts => {
                let (path, key) = (folder.path().join("x.toml"), folder.path().join("key"));
                let text = format!("key_file = {:?}\n{AGENCY}", key.display().to_string());
                std::fs::write(&path, text).unwrap();
                options.file = FileConfig::load(Some(&path)).unwrap();
            }
        }
        if self.scene == Scene::Accounts {
            options.flags.data = Some(folder.path().join("data"));
            a_month(&options).await;
        }
        (options, folder)
    }

    /// Brings the chats to where the picture is taken.
    async fn set(&self, preview: &Preview) {
        let post = async |path: &str, body: Value| {
            let url = format!("http://{}/api/{path}", preview.address());
            let sent = reqwest::Client::new().post(url).json(&body).send().await;
            assert!(sent.unwrap().status().is_success(), "{path} {body}");
        };
        let open = async || {
            post("desk/open", json!({ "kind": "group" })).await;
            settled(preview, |api| from_bot(api, GROUP) == 1).await;
        };
        let tap = async |data: &str| {
            let api = preview.api();
            let offers = |api: &BotApi| offer(api, data).is_some();
            assert!(api.wait_until(offers, PATIENCE).await, "no button: {data}");
            let (message, data) = offer(api, data).unwrap();
            let body = json!({ "message": message, "data": data });
            post(&format!("people/{ANNA}/tap"), body).await;
            settled(preview, |api| offer(api, &data).is_none()).await;
        };
        let accounts = async |before: usize| {
            post(&format!("desk/{GROUP}/say"), json!({ "text": "/conti" })).await;
            settled(preview, |api| from_bot(api, GROUP) == before + 1).await;
        };
        match self.scene {
            Scene::Talk | Scene::WithTheAgency => {}
            Scene::Accounts => {
                open().await;
                return accounts(1).await;
            }
            Scene::Contact => open().await,
        }
        post(&format!("people/{ANNA}/start"), json!({})).await;
        for data in ANSWERS {
            tap(data).await;
        }
        match self.scene {
            Scene::Talk | Scene::Accounts => {}
            Scene::WithTheAgency => {
                open().await;
                accounts(1).await;
            }
            Scene::Contact => {
                for data in ["contact.ask", "contact.tick.10", "contact.yes.10."] {
                    tap(data).await;
                }
                settled(preview, |api| from_bot(api, GROUP) == 2).await;
                post(&format!("people/{ANNA}/say"), json!({ "text": QUESTION })).await;
                let passed = |api: &BotApi| last(api, GROUP, QUESTION).is_some();
                settled(preview, passed).await;
                let copy = last(preview.api(), GROUP, QUESTION);
                let reply = json!({ "text": REPLY, "reply_to": copy });
                post(&format!("desk/{GROUP}/say"), reply).await;
                settled(preview, |api| last(api, ANNA, REPLY).is_some()).await;
            }
        }
    }

    /// A hash of what the bot says in it.
    fn shows(&self, preview: &Preview) -> String {
        let mut hash = Blake2s256::new();
        for chat in [ANNA, GROUP] {
            for message in preview.api().messages(chat) {
                if message.from_bot {
                    let keyboard = serde_json::to_string(&message.keyboard).unwrap();
                    let shown = format!("{}\n{keyboard}\n", message.html);
                    hash.update(match self.scene {
                        Scene::Talk | Scene::WithTheAgency | Scene::Accounts => shown,
                        // Dates and hours are other ones each time, and so is the contact's number.
                        Scene::Contact => without_numbers(&shown),
                    });
                }
            }
        }
        hex(&hash.finalize())
    }
}

/// Anna's newest message with a button whose data begin so, and the data.
fn offer(api: &BotApi, data: &str) -> Option<(i32, String)> {
    let message = api.last(ANNA)?;
    let keyboard = serde_json::to_value(&message.keyboard).unwrap();
    let rows = keyboard.as_array()?;
    let buttons = rows.iter().filter_map(Value::as_array).flatten();
    let mut data_of = buttons.filter_map(|button| button["callback_data"].as_str());
    let found = data_of.find(|found| found.starts_with(data))?;
    Some((message.message_id, found.to_owned()))
}

/// The bot's newest message with this text.
fn last(api: &BotApi, chat: i64, text: &str) -> Option<i32> {
    let mut messages = api.messages(chat).into_iter();
    let found = messages.rfind(|message| message.from_bot && message.text == text);
    found.map(|message| message.message_id)
}

/// A text whose numbers, also those in base 16, are left out.
fn without_numbers(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    let is_number = |word: &&str| {
        let word = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_hexdigit())
    };
    words.filter(|word| !is_number(word)).collect()
}

/// Thirty days of three links, as the bot would have counted them.
async fn a_month(options: &Options) {
    const DAY: i64 = 86_400;
    let folder = options.flags.data.clone().unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    // As the preview marks a folder for its own.
    std::fs::write(folder.join("preview"), "").unwrap();
    let environment = |name: &str| match name {
        "TELOXIDE_TOKEN" => Some("123456789:x".to_owned()),
        _ => None,
    };
    let flags = Flags {
        data: Some(folder),
        ..Flags::default()
    };
    let config = options.file.join(&flags, &environment).unwrap();
    let store = app::open_or_make(&config).await.unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.unwrap().as_secs().cast_signed();
    let links = [
        ("Bio di Instagram", 9),
        ("Volantino della fiera", 4),
        ("Firma delle e-mail", 2),
    ];
    for ago in (0..30_i64).rev() {
        let mut marks = Vec::new();
        for (label, busy) in links {
            let placement = Placement::new(label, 1).unwrap();
            // More on some days than on others, and fewer from step to step.
            let started = busy * (4 + (ago * 7 + busy) % 5) / 6;
            let steps = [
                ("start", started),
                ("activity", started * 9 / 10),
                ("goods", started * 8 / 10),
                ("relation", started * 7 / 10),
            ];
            for (step, count) in steps {
                marks.extend((0..count).map(|_| Mark {
                    placement: placement.word.clone(),
                    step,
                    choice: "",
                }));
            }
            let contacts = [
                ("contact-asked", 5),
                ("contact-given", 9),
                ("contact-won", 29),
            ];
            marks.extend(
                contacts
                    .into_iter()
                    .filter(|(_, each)| (ago + busy) % each == 0)
                    .map(|(step, _)| Mark {
                        placement: placement.word.clone(),
                        step,
                        choice: "",
                    }),
            );
        }
        let made = links.map(|(label, _)| Placement::new(label, 1).unwrap().record());
        let change = Change {
            writes: made.map(Write::Put).to_vec(),
            marks,
            ..Change::default()
        };
        let at = now - ago * DAY;
        let done = store.act(at, |_| Decision::Done(change.clone())).await;
        drop(done.unwrap());
    }
    store.close().await;
}

fn from_bot(api: &BotApi, chat: i64) -> usize {
    let messages = api.messages(chat);
    messages.iter().filter(|message| message.from_bot).count()
}

async fn settled(preview: &Preview, condition: impl Fn(&BotApi) -> bool) {
    let api = preview.api();
    assert!(api.wait_until(condition, PATIENCE).await);
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(16).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn row(picture: &Picture, shows: &str) -> String {
    let bytes = std::fs::read(picture.path()).unwrap();
    let own = hex(&Blake2s256::digest(bytes));
    format!("{}\t{shows}\t{own}\n", picture.file)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_picture_is_older_than_the_texts_that_it_shows() {
    let record = std::fs::read_to_string(root().join(RECORD)).unwrap();
    let mut expected = String::new();
    for picture in &PICTURES {
        let (options, _folder) = picture.options().await;
        let preview = Preview::start(options).await.unwrap();
        picture.set(&preview).await;
        expected += &row(picture, &picture.shows(&preview));
        preview.stop().await;
    }
    assert_eq!(
        record, expected,
        "the pictures show older texts: `cargo test --test browser make_the_pictures -- --ignored`"
    );
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes the pictures; needs chromium-driver"]
async fn make_the_pictures() {
    let mut record = String::new();
    for picture in &PICTURES {
        let (options, _folder) = picture.options().await;
        let desk = Desk::at(options, picture.size).await;
        let (width, height) = picture.size;
        let size = json!({
            "width": width, "height": height,
            "deviceScaleFactor": picture.scale, "mobile": false,
        });
        desk.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
        desk.scheme(picture.scheme).await;
        // As on a phone, where they lie over the page and go.
        let hidden = json!({ "hidden": true });
        desk.devtools("Emulation.setScrollbarsHidden", hidden).await;
        picture.set(desk.preview()).await;
        match picture.scene {
            Scene::Talk => {}
            Scene::WithTheAgency => {
                desk.tap("document.getElementById('toggle')").await;
                desk.until("document.querySelectorAll('#agency .row.bot').length === 2")
                    .await;
            }
            Scene::Accounts => {
                desk.tap("[...document.querySelectorAll('#tabs button')].at(-1)")
                    .await;
                desk.until("[...document.querySelectorAll('#agency img')].at(-1)?.complete")
                    .await;
            }
            Scene::Contact => {
                desk.until("document.querySelectorAll('#agency .row.bot').length === 3")
                    .await;
            }
        }
        if picture.scene != Scene::Accounts {
            desk.until("document.querySelector('.chat.selected .row.bot strong')")
                .await;
        }
        let read = "[...document.querySelectorAll('.ticks')].every((one) => one.matches('.read')) \
                    && !document.querySelector('[aria-busy=true]')";
        desk.until(read).await;
        // Nobody is about to tap anything, and nothing moves any more.
        desk.eval("document.activeElement.blur()").await;
        let still = "document.getAnimations().every((one) => one.playState === 'finished')";
        desk.until(still).await;
        let png = desk.client.screenshot().await.unwrap();
        std::fs::write(picture.path(), png).unwrap();
        record += &row(picture, &picture.shows(desk.preview()));
        desk.close().await;
    }
    std::fs::write(root().join(RECORD), record).unwrap();
}
