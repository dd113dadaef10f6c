//! The pictures of the README. What each shows is recorded beside them, so that a picture that is older
//! than its texts is noticed; one command makes them anew:
//! `cargo test --test browser make_the_pictures -- --ignored`.

use std::fmt::Write as _;
use std::path::PathBuf;

use blake2::{Blake2s256, Digest as _};
use follower_o_cliente::preview::{Options, Preview};
use follower_o_cliente::standin::BotApi;
use follower_o_cliente::texts::{Context, InPicture, Phrase, Texts};
use serde_json::{Value, json};

use crate::agency_scenes::{a_contact, a_month, accounts, agency, without_numbers};
use crate::driver::{Desk, PATIENCE, options};

/// Who is there at the start, who comes next, and the agency's group.
pub(crate) const ANNA: i64 = 1001;
const BRUNO: i64 = 1002;
pub(crate) const GROUP: i64 = -1000;

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

/// Who is in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scene {
    /// A person at the verdict.
    Alone,
    /// The same, with the agency's group beside, and the drawer.
    WithTheAgency,
    /// Two who have answered apart, and read what came of it.
    Two,
    /// The accounts of an agency whose links were out for a month.
    Accounts,
    /// Somebody who asked to be contacted, and the agency's reply, from both sides.
    Contact,
}

const PICTURES: [Picture; 5] = [
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
        scene: Scene::Alone,
    },
    Picture {
        file: "docs/preview-pair.png",
        size: (1020, 860),
        scale: 1,
        scheme: "light",
        scene: Scene::Two,
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

/// What Anna taps.
pub(crate) const ANSWERS: [&str; 3] = ["activity.venue", "goods.followers", "manager.searching"];

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
            Scene::Alone | Scene::WithTheAgency | Scene::Two => {}
            Scene::Contact => options.file = agency(folder.path()),
            Scene::Accounts => {
                options.file = agency(folder.path());
                options.flags.data = Some(folder.path().join("data"));
                a_month(&options).await;
            }
        }
        (options, folder)
    }

    /// Brings the chats to where the picture is taken.
    async fn set(&self, preview: &Preview) {
        match self.scene {
            Scene::Alone => a_verdict(preview).await,
            Scene::WithTheAgency => {
                a_verdict(preview).await;
                post(preview, "desk/open", json!({ "kind": "group" })).await;
                settled(preview, |api| from_bot(api, GROUP) == 1).await;
                accounts(preview).await;
            }
            Scene::Two => two_answer_apart(preview).await,
            Scene::Accounts => {
                post(preview, "desk/open", json!({ "kind": "group" })).await;
                settled(preview, |api| from_bot(api, GROUP) == 1).await;
                accounts(preview).await;
            }
            Scene::Contact => a_contact(preview).await,
        }
    }

    /// What the bot says in it, and of what it draws the size and all words that drawings have: days stand in them, too,
    /// and a part more or less makes another size.
    fn shows(&self, preview: &Preview) -> String {
        let mut all = String::new();
        let mut draws = false;
        let token = token(preview.api()).unwrap_or_else(|| "no token".to_owned());
        for chat in [ANNA, GROUP, BRUNO] {
            for message in preview.api().messages(chat) {
                if message.from_bot {
                    let keyboard = serde_json::to_string(&message.keyboard).unwrap();
                    let drawn = message
                        .photo
                        .as_ref()
                        .map(|photo| (photo.width, photo.height));
                    draws |= drawn.is_some();
                    let shown = format!("{}\n{keyboard}\n{drawn:?}\n", message.html);
                    // It is another one each time; so are dates, and a contact's number.
                    let shown = shown.replace(&token, "");
                    all += &match self.scene {
                        Scene::Alone | Scene::WithTheAgency | Scene::Two | Scene::Accounts => shown,
                        Scene::Contact => without_numbers(&shown),
                    };
                }
            }
        }
        if draws {
            all += &drawn_words();
        }
        all
    }

    /// Its line of the record: its name, and hashes of what it shows and of its own bytes.
    fn row(&self, shows: &str) -> String {
        let shows = hex(&Blake2s256::digest(shows));
        let own = hex(&Blake2s256::digest(std::fs::read(self.path()).unwrap()));
        format!("{}\t{shows}\t{own}\n", self.file)
    }
}

/// All words that stand in drawings.
fn drawn_words() -> String {
    let (texts, context) = (Texts::embedded(), Context::default());
    let words = InPicture::ALL.map(|one| texts.plain(Phrase::InPicture(one), &context));
    words.join("\n")
}

pub(crate) async fn post(preview: &Preview, path: &str, body: Value) {
    let url = format!("http://{}/api/{path}", preview.address());
    let sent = reqwest::Client::new().post(url).json(&body).send().await;
    assert!(sent.unwrap().status().is_success(), "{path} {body}");
}

/// Somebody taps the newest button that begins so, once it is there.
pub(crate) async fn taps(preview: &Preview, who: i64, data: &str) {
    let offers = |api: &BotApi| offer(api, who, data).is_some();
    let api = preview.api();
    assert!(api.wait_until(offers, PATIENCE).await, "no button: {data}");
    let (message, data) = offer(api, who, data).unwrap();
    let tap = json!({ "message": message, "data": data });
    post(preview, &format!("people/{who}/tap"), tap).await;
}

/// Anna comes to a verdict.
pub(crate) async fn a_verdict(preview: &Preview) {
    post(preview, &format!("people/{ANNA}/start"), json!({})).await;
    for data in ANSWERS {
        taps(preview, ANNA, data).await;
    }
    let last = ANSWERS[ANSWERS.len() - 1];
    settled(preview, |api| offer(api, ANNA, last).is_none()).await;
}

/// Anna, who manages profiles, and Bruno, whose client she is: both answer, and read the comparison.
async fn two_answer_apart(preview: &Preview) {
    post(preview, &format!("people/{ANNA}/start"), json!({})).await;
    for data in ["activity.smm", "pair.new.smm", "pair.answer."] {
        taps(preview, ANNA, data).await;
    }
    for data in ["activity.venue", "goods.takings", "pair.send."] {
        taps(preview, ANNA, data).await;
    }
    let start = format!("insieme-{}", token(preview.api()).unwrap());
    let bruno = json!({ "name": "Bruno", "start": start });
    post(preview, "people", bruno).await;
    post(preview, &format!("people/{BRUNO}/start"), json!({})).await;
    for data in ["activity.venue", "goods.followers", "pair.send."] {
        taps(preview, BRUNO, data).await;
    }
    let compared = |api: &BotApi| {
        let reads = |who| offer(api, who, "pair.leave.").is_some();
        reads(ANNA) && reads(BRUNO)
    };
    settled(preview, compared).await;
    settled(preview, |api| api.unconfirmed() == 0).await;
}

/// The token of Anna's invitation.
fn token(api: &BotApi) -> Option<String> {
    let messages = api.messages(ANNA);
    let mut texts = messages
        .iter()
        .filter_map(|message| message.text.split_once("insieme-"));
    let (_, rest) = texts.next()?;
    rest.get(..32).map(str::to_owned)
}

/// Somebody's newest message with a button that begins so, and what that carries.
pub(crate) fn offer(api: &BotApi, who: i64, data: &str) -> Option<(i32, String)> {
    let message = api.last(who)?;
    let keyboard = serde_json::to_value(&message.keyboard).unwrap();
    let rows = keyboard.as_array()?;
    let mut buttons = rows.iter().filter_map(Value::as_array).flatten();
    let found = buttons.find_map(|button| {
        let carries = button["callback_data"].as_str()?;
        carries.starts_with(data).then(|| carries.to_owned())
    });
    Some((message.message_id, found?))
}

pub(crate) fn from_bot(api: &BotApi, chat: i64) -> usize {
    let messages = api.messages(chat);
    messages.iter().filter(|message| message.from_bot).count()
}

pub(crate) async fn settled(preview: &Preview, condition: impl Fn(&BotApi) -> bool) {
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

#[tokio::test(flavor = "multi_thread")]
async fn no_picture_is_older_than_the_texts_that_it_shows() {
    let record = std::fs::read_to_string(root().join(RECORD)).unwrap();
    assert_eq!(record.lines().count(), PICTURES.len());
    for picture in &PICTURES {
        let (options, _folder) = picture.options().await;
        let preview = Preview::start(options).await.unwrap();
        picture.set(&preview).await;
        let is_recorded = |_: &BotApi| record.contains(&picture.row(&picture.shows(&preview)));
        let recorded = preview.api().wait_until(is_recorded, PATIENCE).await;
        assert!(
            recorded,
            "{} shows older texts: `cargo test --test browser make_the_pictures -- --ignored`. Now they are\n{}",
            picture.file,
            picture.shows(&preview)
        );
        preview.stop().await;
    }
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
            Scene::Alone | Scene::Two => {}
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
        if picture.scene == Scene::Two {
            // Each of them has read to the end.
            let logs = "[...document.querySelectorAll('.chat .log')]";
            desk.eval(&format!(
                "{logs}.map((log) => (log.scrollTop = log.scrollHeight))"
            ))
            .await;
        }
        // Nobody is about to tap anything, and nothing moves any more.
        desk.eval("document.activeElement.blur()").await;
        let still = "document.getAnimations().every((one) => one.playState === 'finished')";
        desk.until(still).await;
        let png = desk.client.screenshot().await;
        std::fs::write(picture.path(), png).unwrap();
        record += &picture.row(&picture.shows(desk.preview()));
        desk.close().await;
    }
    std::fs::write(root().join(RECORD), record).unwrap();
}
