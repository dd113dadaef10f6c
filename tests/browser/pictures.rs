//! The pictures of the README. What each shows is recorded beside them, so that a picture that is older
//! than its texts is noticed; one command makes them anew:
//! `cargo test --test browser make_the_pictures -- --ignored`.

use std::fmt::Write as _;
use std::path::PathBuf;

use blake2::{Blake2s256, Digest as _};
use follower_o_cliente::preview::Preview;
use follower_o_cliente::standin::BotApi;
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
    /// With the agency's group beside the person, and the drawer.
    with_the_agency: bool,
}

const PICTURES: [Picture; 2] = [
    Picture {
        file: "docs/preview-desk.png",
        size: (1440, 860),
        scale: 1,
        scheme: "dark",
        with_the_agency: true,
    },
    Picture {
        file: "docs/preview-phone.png",
        size: (390, 844),
        scale: 2,
        scheme: "light",
        with_the_agency: false,
    },
];

/// What Anna taps.
const ANSWERS: [&str; 3] = ["activity.venue", "goods.followers", "manager.searching"];

impl Picture {
    fn path(&self) -> PathBuf {
        root().join(self.file)
    }

    /// Brings the chats to where the picture is taken.
    async fn set(&self, preview: &Preview) {
        let post = async |path: &str, body: Value| {
            let url = format!("http://{}/api/{path}", preview.address());
            let sent = reqwest::Client::new().post(url).json(&body).send().await;
            assert!(sent.unwrap().status().is_success(), "{path} {body}");
        };
        let person = format!("people/{ANNA}");
        post(&format!("{person}/start"), json!({})).await;
        for data in ANSWERS {
            let offers = |api: &BotApi| offer(api, data).is_some();
            let api = preview.api();
            assert!(api.wait_until(offers, PATIENCE).await, "no button: {data}");
            let tap = json!({ "message": offer(api, data), "data": data });
            post(&format!("{person}/tap"), tap).await;
        }
        let last = ANSWERS[ANSWERS.len() - 1];
        settled(preview, |api| offer(api, last).is_none()).await;
        if self.with_the_agency {
            post("desk/open", json!({ "kind": "group" })).await;
            settled(preview, |api| from_bot(api, GROUP) == 1).await;
            post(&format!("desk/{GROUP}/say"), json!({ "text": "/conti" })).await;
            settled(preview, |api| from_bot(api, GROUP) == 2).await;
        }
    }

    /// A hash of what the bot says in it.
    fn shows(&self, preview: &Preview) -> String {
        let mut hash = Blake2s256::new();
        for chat in [ANNA, GROUP] {
            for message in preview.api().messages(chat) {
                if message.from_bot {
                    let keyboard = serde_json::to_string(&message.keyboard).unwrap();
                    hash.update(format!("{}\n{keyboard}\n", message.html));
                }
            }
        }
        hex(&hash.finalize())
    }
}

/// Anna's newest message with this button.
fn offer(api: &BotApi, data: &str) -> Option<i32> {
    let message = api.last(ANNA)?;
    let keyboard = serde_json::to_value(&message.keyboard).unwrap();
    let rows = keyboard.as_array()?;
    let mut buttons = rows.iter().filter_map(Value::as_array).flatten();
    buttons
        .any(|button| button["callback_data"] == data)
        .then_some(message.message_id)
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
        let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        let preview = Preview::start(options(listen, None)).await.unwrap();
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
        let desk = Desk::with(None, picture.size).await;
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
        if picture.with_the_agency {
            desk.tap("document.getElementById('toggle')").await;
            desk.until("document.querySelectorAll('#agency .row.bot').length === 2")
                .await;
        }
        desk.until("document.querySelector('.chat.selected .row.bot strong')")
            .await;
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
