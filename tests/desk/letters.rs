//! What is sent to the desk, or by another process: every content, once, in order, and late rather than never.

use std::sync::Arc;

use follower_o_cliente::standin::{BotApi, CallRecord, Fault, Method, first_calls, first_of, only};
use follower_o_cliente::store::{Change, Lane, Outgoing};
use follower_o_cliente::telegram::compose;
use follower_o_cliente::texts::{Key, KeyAction, Rendered};
use follower_o_cliente::turn::{Content, Letter, Recipient, TopicChange};

use super::common::{World, from_bot, last_from_bot};
use super::{ADA, BEA, GIULIA, GROUP, menu};

#[tokio::test]
async fn a_desk_that_threw_the_bot_out_gets_its_letters_when_it_is_back() {
    let mut world = World::new().await;
    world.api().make_group(GROUP, "Studio Rossi");
    world.pair_in_group(GROUP, GIULIA).await;
    world.api().block(GROUP);
    world.settled().await;
    world
        .beside(Change {
            letters: vec![outgoing(&letter(GROUP, Lane::Desk, words("una lettera")))],
            ..Change::default()
        })
        .await;
    world
        .until("it is refused", |api| !api.refused().is_empty())
        .await;
    world.stop().await;
    assert_eq!(world.home.rows().await[1], 1, "it waits on");
    world.api().unblock(GROUP);
    world.restart().await;
    world
        .until("it arrives", |api| {
            from_bot(api, GROUP).iter().any(|m| m.text == "una lettera")
        })
        .await;
    world.end_with_refusals(&["kicked"]).await;
}

fn rendered(text: &str) -> Arc<Rendered> {
    Arc::new(Rendered {
        html: text.to_owned(),
        keyboard: vec![vec![Key {
            text: "Apri".into(),
            action: KeyAction::Url("https://example.org/".into()),
        }]],
    })
}

pub(crate) fn words(text: &str) -> Content {
    Content::Screen(rendered(text))
}

fn letter(chat: i64, lane: Lane, content: Content) -> Letter {
    Letter {
        to: Recipient { chat, topic: None },
        edits: None,
        slot: None,
        answers: None,
        report: None,
        lane,
        content,
    }
}

fn outgoing(letter: &Letter) -> Outgoing {
    Outgoing {
        to: follower_o_cliente::store::Addressee::Chat(letter.to.chat),
        slot: letter.edits.map(i64::from),
        lane: letter.lane,
        after: None,
        body: compose(letter).unwrap(),
    }
}

/// A picture that Telegram takes.
fn png() -> Arc<[u8]> {
    let bytes = std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/docs/preview-phone.png"
    ));
    bytes.unwrap().into()
}

fn photo(text: &str) -> Content {
    Content::Photo {
        png: png(),
        caption: rendered(text),
    }
}

/// The content after this one, from the first to the last: each has a successor, or is the last. `said` is a
/// message of Bea's.
fn after(content: Option<&Content>, said: i32) -> Option<Content> {
    match content {
        None => Some(words("prima")),
        Some(Content::Screen(_)) => Some(photo("una <b>foto</b>")),
        Some(Content::Photo { .. }) => Some(Content::Picture {
            svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99\" height=\"99\"/>".into(),
            caption: rendered("un disegno"),
        }),
        Some(Content::Picture { .. }) => Some(Content::Document {
            name: "conti.csv".into(),
            bytes: Arc::from(&b"a;b\r\n1;2\r\n"[..]),
            caption: rendered("un file"),
        }),
        Some(Content::Document { .. }) => Some(Content::Copy {
            from: BEA,
            message: said,
            keyboard: Vec::new(),
        }),
        Some(Content::Copy { .. }) => Some(Content::Line(rendered("una riga"))),
        Some(Content::Line(_)) => Some(Content::Menu(vec![("conti", "I conti".into())])),
        Some(Content::Menu(_)) => Some(Content::MenuButton),
        Some(Content::MenuButton) => Some(Content::Topic(TopicChange::Made("Ada".into()))),
        Some(Content::Topic(_)) => None,
    }
}

/// The calls that were taken, without those that every bot makes.
fn taken(calls: &[CallRecord]) -> Vec<&str> {
    let own = ["getUpdates", "answerCallbackQuery", "sendChatAction"];
    let taken = calls.iter().filter(|call| call.status == Some(200));
    let methods = taken.map(|call| call.method.as_str());
    methods.filter(|method| !own.contains(method)).collect()
}

#[tokio::test]
async fn every_content_goes_the_same_way_in_order_and_once() {
    const FORUM: i64 = -1_000_000_006_001;
    let world = World::new().await;
    world.api().make_forum(FORUM, "Studio Rossi");
    world.api().set_manages_topics(FORUM, true);
    world.say(ADA, "/start").await;
    let said = world.api().say(BEA, "una domanda mia");
    world.settled().await;
    let last = last_from_bot(world.api(), ADA).message_id;
    let (_, known) = world.api().calls_after(0);
    // The first call of each kind goes wrong in some way that leaves no doubt.
    world.api().set_faults(first_of(vec![
        Arc::new(first_calls(Method::SendPhoto, 1, Fault::Status(502))),
        Arc::new(first_calls(Method::SendDocument, 1, Fault::ResetBefore)),
        Arc::new(first_calls(
            Method::CopyMessage,
            1,
            Fault::TooManyRequests { retry_after: 1 },
        )),
        Arc::new(first_calls(Method::SetMyCommands, 1, Fault::Status(502))),
    ]));
    let contents = std::iter::successors(after(None, said), |content| after(Some(content), said));
    let mut letters: Vec<_> = contents
        .map(|content| {
            // A private chat has no topics.
            let chat = match content {
                Content::Topic(_) => FORUM,
                Content::Screen(_)
                | Content::Photo { .. }
                | Content::Picture { .. }
                | Content::Document { .. }
                | Content::Copy { .. }
                | Content::Line(_)
                | Content::Menu(_)
                | Content::MenuButton => ADA,
            };
            outgoing(&letter(chat, Lane::UnderWay, content))
        })
        .collect();
    letters.push(outgoing(&letter(ADA, Lane::UnderWay, words("ultima"))));
    world
        .beside(Change {
            letters,
            ..Change::default()
        })
        .await;
    let arrived = |api: &BotApi| {
        let all = from_bot(api, ADA).into_iter();
        all.filter(|m| m.message_id > last).collect::<Vec<_>>()
    };
    world
        .until("all of them", |api| {
            arrived(api).last().is_some_and(|m| m.text == "ultima")
                && api.topics(FORUM).iter().any(|topic| topic.name == "Ada")
        })
        .await;
    let shown = arrived(world.api());
    let said_so: Vec<_> = shown.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(
        said_so,
        [
            "prima",
            "una foto",
            "un disegno",
            "un file",
            "una domanda mia",
            "una riga",
            "ultima"
        ]
    );
    assert!(shown[1].photo.is_some() && shown[2].photo.is_some());
    let document = shown[3].document.as_ref().unwrap();
    assert_eq!(document.name, "conti.csv");
    let (_, bytes) = world.api().file(&document.file_id).unwrap();
    assert_eq!(&bytes[..], b"a;b\r\n1;2\r\n");
    assert_eq!(shown[4].copied_from, Some((BEA, said)));
    assert_eq!(menu(world.api(), ADA), ["conti"]);
    let (calls, _) = world.api().calls_after(known);
    let (topics, others): (Vec<_>, Vec<_>) = taken(&calls)
        .into_iter()
        .partition(|method| *method == "createForumTopic");
    assert_eq!(topics.len(), 1);
    assert_eq!(
        others,
        [
            "sendMessage",
            "sendPhoto",
            "sendPhoto",
            "sendDocument",
            "copyMessage",
            "sendMessage",
            "setMyCommands",
            "setChatMenuButton",
            "sendMessage"
        ]
    );

    // A picture is replaced in place, and sent anew where that can't be done.
    world.api().clear_faults();
    for (message, count) in [(shown[1].message_id, 7), (7_777, 8)] {
        let edit = Letter {
            edits: Some(message),
            ..letter(ADA, Lane::UnderWay, photo("un'altra"))
        };
        world
            .beside(Change {
                letters: vec![outgoing(&edit)],
                ..Change::default()
            })
            .await;
        world
            .until("the other picture", |api| {
                let all = arrived(api);
                all.len() == count
                    && all.iter().filter(|m| m.text == "un'altra").count() == count - 6
            })
            .await;
    }
    world
        .end_with_refusals(&[
            "Bad Gateway",
            "Too Many Requests",
            "message to edit not found",
        ])
        .await;
}

#[tokio::test]
async fn a_letter_of_another_process_to_a_stopped_bot_goes_out_at_its_start() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world
        .api()
        .set_faults(only(Method::SendMessage, |_| Fault::Status(503)));
    world
        .beside(Change {
            letters: vec![outgoing(&letter(ADA, Lane::UnderWay, words("più tardi")))],
            ..Change::default()
        })
        .await;
    world.stop().await;
    world.api().clear_faults();
    world.restart().await;
    world
        .until("it arrives", |api| {
            last_from_bot(api, ADA).text == "più tardi"
        })
        .await;
    world.end().await;
}
