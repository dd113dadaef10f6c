//! The agency's scenes of the README: its accounts, and somebody who asked to be contacted.

use std::path::Path;

use follower_o_cliente::app;
use follower_o_cliente::config::{FileConfig, Flags};
use follower_o_cliente::preview::{Options, Preview};
use follower_o_cliente::standin::{BotApi, SentMessage};
use follower_o_cliente::store::{Change, Decision, Mark, Write};
use follower_o_cliente::turn::Placement;
use serde_json::json;

use crate::pictures::{ANNA, GROUP, a_verdict, from_bot, post, settled, taps};

/// Who the agency is where it has a name.
const AGENCY: &str = "[agency]\nname = \"Studio Rossi\"\ncolour = \"#0a5c36\"\n\
    controller = \"Studio Rossi srl, via Roma 1, Milano\"\nprivacy_contact = \"privacy@studiorossi.it\"\n\
    privacy_url = \"https://studiorossi.it/privacy\"\n";
/// What the two say to each other.
const QUESTION: &str = "Ho una trattoria a Bologna. Quanto costa farsi seguire da voi?";
const REPLY: &str = "Dipende da quanti tavoli volete riempire. Ci sentiamo domani alle 10?";

/// The configuration of that agency, and a key beside it.
pub(crate) fn agency(folder: &Path) -> FileConfig {
    let (path, key) = (folder.join("x.toml"), folder.join("key"));
    let text = format!("key_file = {:?}\n{AGENCY}", key.display().to_string());
    std::fs::write(&path, text).unwrap();
    FileConfig::load(Some(&path)).unwrap()
}

/// The desk, which was opened just now, asks for its accounts.
pub(crate) async fn accounts(preview: &Preview) {
    let say = format!("desk/{GROUP}/say");
    post(preview, &say, json!({ "text": "/conti" })).await;
    settled(preview, |api| from_bot(api, GROUP) == 2).await;
}

/// Anna asks to be contacted, writes, and is answered.
pub(crate) async fn a_contact(preview: &Preview) {
    post(preview, "desk/open", json!({ "kind": "group" })).await;
    settled(preview, |api| from_bot(api, GROUP) == 1).await;
    a_verdict(preview).await;
    for data in ["contact.ask", "contact.tick.10", "contact.yes.10."] {
        taps(preview, ANNA, data).await;
    }
    settled(preview, |api| from_bot(api, GROUP) == 2).await;
    let say = format!("people/{ANNA}/say");
    post(preview, &say, json!({ "text": QUESTION })).await;
    settled(preview, |api| last(api, GROUP, QUESTION).is_some()).await;
    let copy = last(preview.api(), GROUP, QUESTION);
    let say = format!("desk/{GROUP}/say");
    let reply = json!({ "text": REPLY, "reply_to": copy });
    post(preview, &say, reply).await;
    settled(preview, |api| last(api, ANNA, REPLY).is_some()).await;
    // The card says last that it is being looked after.
    let is_won = |api: &BotApi| has_button(api, GROUP, ".win") && !has_button(api, GROUP, ".take");
    settled(preview, is_won).await;
    settled(preview, |api| api.unconfirmed() == 0).await;
}

/// The bot's newest message with this text.
fn last(api: &BotApi, chat: i64, text: &str) -> Option<i32> {
    let mut messages = api.messages(chat).into_iter();
    let found = messages.rfind(|message| message.from_bot && message.text == text);
    found.map(|message| message.message_id)
}

fn has_button(api: &BotApi, chat: i64, data: &str) -> bool {
    let has = |message: &SentMessage| {
        serde_json::to_string(&message.keyboard)
            .unwrap()
            .contains(data)
    };
    api.messages(chat).iter().any(has)
}

/// A text whose numbers, also those in base 16, are left out.
pub(crate) fn without_numbers(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    let is_number = |word: &&str| {
        let word = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_hexdigit())
    };
    words.filter(|word| !is_number(word)).collect()
}

/// Thirty days of three links, as the bot would have counted them.
pub(crate) async fn a_month(options: &Options) {
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
