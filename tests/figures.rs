//! What the desk gets beside texts: the accounts as a picture, links with their codes, files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

mod common;

use std::sync::{Arc, LazyLock};

use common::{World, data, from_bot, labels, last_from_bot};
use follower_o_cliente::dialogue::Period;
use follower_o_cliente::html::{self, utf16_len};
use follower_o_cliente::pictures::WIDTH;
use follower_o_cliente::standin::{BotApi, SentMessage};
use follower_o_cliente::store::{Change, Counter, Lane, Mark, Outgoing, Write};
use follower_o_cliente::telegram::compose;
use follower_o_cliente::texts::{Context, Rendered, Texts};
use follower_o_cliente::turn::{self, Content, Letter, Placement, Recipient};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use resvg::tiny_skia::Pixmap;

const ADA: i64 = 1001;
const GIULIA: i64 = 2001;
const GROUP: i64 = -5001;

async fn desk() -> World {
    let world = World::new().await;
    let secret = world.pairing(0).await;
    world.say(GIULIA, &format!("/start {secret}")).await;
    world
}

/// The photo of a message, in dots.
fn photo(api: &BotApi, message: &SentMessage) -> Pixmap {
    let photo = message.photo.as_ref().expect("a photo");
    let (_, bytes) = api.file(&photo.file_id).unwrap();
    Pixmap::decode_png(&bytes).unwrap()
}

/// What a phone reads in a photo.
fn read(dots: &Pixmap) -> Vec<String> {
    let (width, height) = (dots.width() as usize, dots.height() as usize);
    let grey = |x: usize, y: usize| dots.pixels()[y * width + x].green();
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let codes = image.detect_grids();
    codes
        .iter()
        .filter_map(|code| Some(code.decode().ok()?.1))
        .collect()
}

#[tokio::test]
async fn the_accounts_are_a_picture_and_say_the_same_in_words() {
    let world = desk().await;
    let placements: Vec<_> = (0..20)
        .map(|n| {
            Placement::new(
                &format!("Volantino numero {n} con un nome lungo che non finisce"),
                1,
            )
            .unwrap()
        })
        .collect();
    let marks = placements.iter().enumerate().flat_map(|(n, placement)| {
        let mark = Mark {
            placement: placement.word.clone(),
            step: "start",
            choice: "fresh",
        };
        vec![mark; n + 1]
    });
    world
        .beside(Change {
            writes: placements
                .iter()
                .map(|placement| Write::Put(placement.record()))
                .collect(),
            marks: marks.collect(),
            ..Change::default()
        })
        .await;
    let conti = world.say(GIULIA, "/conti").await;
    let dots = photo(world.api(), &conti);
    assert_eq!(dots.width(), WIDTH as u32);
    assert!(dots.height() < 2 * dots.width(), "{}", dots.height());
    assert!(utf16_len(&conti.text) <= 900, "{}", conti.text);
    for words in [
        "Cominciate: 210",
        "Volantino numero 19",
        "Altri 15 link: 120 cominciate",
    ] {
        assert!(conti.text.contains(words), "{words}: {}", conti.text);
    }
    let buttons = labels(&conti);
    assert_eq!(buttons[..4], ["7 giorni", "30", "90", "Tutto"]);
    assert_eq!(buttons[buttons.len() - 3..], ["‹", "1/3", "›"]);
    assert!(data(&conti).iter().all(|data| data.len() <= 64));

    // The next page, one link of it, another period of that, and back.
    let next = world.choose(GIULIA, "accounts.month.p1").await;
    assert_eq!(next.message_id, conti.message_id);
    assert!(labels(&next).contains(&"2/3".to_owned()));
    let one = data(&next)
        .into_iter()
        .find(|data| data.len() > 30)
        .unwrap();
    let of_one = world.choose(GIULIA, &one).await;
    assert!(
        of_one.text.contains("Solo da «Volantino numero"),
        "{}",
        of_one.text
    );
    assert!(!of_one.text.contains("Da dove arrivano"), "{}", of_one.text);
    assert!(photo(world.api(), &of_one).height() < dots.height());
    let week = data(&of_one)[0].clone();
    let of_one = world.choose(GIULIA, &week).await;
    assert!(of_one.text.contains("Ultimi 7 giorni") && of_one.text.contains("Solo da"));
    let whole = world.tap(GIULIA, "Tutti i link").await;
    assert!(whole.text.contains("Cominciate: 210"), "{}", whole.text);
    assert_eq!(whole.message_id, conti.message_id);
    world.end().await;
}

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::embedded);

fn any_sum() -> impl Strategy<Value = i64> {
    prop_oneof![0..20_i64, 0..100_000_i64, 0..=i64::from(u32::MAX)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_counted_its_words_fit_beneath_the_picture(
        labels in vec(prop_oneof!["[a-zà-ù ]{1,64}", "\\PC{1,64}", "🙂{64}", "W{64}", "[<&>\"']{64}"], 0..40),
        sums in vec(any_sum(), 200),
        period in select(&Period::ALL[..]),
        one in any::<bool>(),
    ) {
        let made: Vec<_> = labels
            .iter()
            .zip(0..)
            .map(|(label, n): (_, i32)| Placement {
                word: format!("link-{n}"),
                label: label.clone(),
                made: 1,
                retired: None,
            })
            .collect();
        let words = made.iter().map(|placement| placement.word.clone());
        let words = words.chain(["", "condiviso", "smm", "who-knows"].map(str::to_owned));
        let steps = [("start", "fresh"), ("activity", "venue"), ("goods", "known"), ("relation", "right")];
        let counters: Vec<_> = words
            .flat_map(|word| steps.map(|(step, choice)| (word.clone(), step, choice)))
            .zip(sums.iter().cycle())
            .map(|((placement, step, choice), count)| Counter {
                day: 1,
                placement,
                step: step.to_owned(),
                choice: choice.to_owned(),
                count: *count,
            })
            .collect();
        let of = made.first().filter(|_| one);
        let accounts = turn::accounts(period, &counters, &made, of);
        let whole = accounts.whole.started;
        let caption = turn::caption(accounts, &TEXTS, &Context::default());
        let said = html::parse(&caption.html).unwrap().text;
        prop_assert!(html::utf16_len(&said) <= 900, "{}: {said}", html::utf16_len(&said));
        prop_assert!(whole == 0 || said.contains("Cominciate: "), "{said}");
    }
}

#[tokio::test]
async fn a_link_is_made_in_the_desk_and_comes_with_its_code() {
    let world = desk().await;
    let none = world.say(GIULIA, "/link").await;
    assert!(
        none.text.contains("Non avete ancora un link"),
        "{}",
        none.text
    );
    // What is written without being asked for is no name.
    assert!(
        world
            .say(GIULIA, "Fiera")
            .await
            .text
            .contains("Scrivete /link")
    );
    world.say(GIULIA, "/link").await;
    let ask = world.choose(GIULIA, "link.new").await;
    assert!(ask.text.contains("Come si chiama"), "{}", ask.text);
    let made = world.say(GIULIA, "Città & caffè").await;
    let link = "https://t.me/follower_o_cliente_bot?start=citta-caffe";
    assert!(
        made.text.contains("il link è pronto") && made.text.contains(link),
        "{}",
        made.text
    );
    assert_eq!(read(&photo(world.api(), &made)), [link]);
    assert!(
        world
            .say(GIULIA, "Volantino")
            .await
            .text
            .contains("Scrivete /link"),
        "asked once"
    );

    // It counts, it is listed, and its code can be had again.
    world.say(ADA, "/start citta-caffe").await;
    assert!(
        world
            .say(GIULIA, "/conti")
            .await
            .text
            .contains("Città & caffè: 1 cominciata,")
    );
    let list = world.say(GIULIA, "/link").await;
    assert!(list.text.contains("Avete un link"), "{}", list.text);
    let again = world.tap(GIULIA, "Città & caffè").await;
    assert_eq!(read(&photo(world.api(), &again)), [link]);
    for (label, words) in [
        ("🙂", "almeno una lettera"),
        ("condiviso", "serve già al bot"),
        (&"x".repeat(65), "troppo lungo"),
        ("citta caffe", "Città & caffè"),
    ] {
        world.say(GIULIA, "/link").await;
        world.choose(GIULIA, "link.new").await;
        let said = world.say(GIULIA, label).await;
        assert!(said.text.contains(words), "{label}: {}", said.text);
    }
    // A command in between: the next text is no name.
    world.say(GIULIA, "/link").await;
    world.choose(GIULIA, "link.new").await;
    world.say(GIULIA, "/aiuto").await;
    assert!(
        world
            .say(GIULIA, "Altro")
            .await
            .text
            .contains("Scrivete /link")
    );
    world.end().await;
}

#[tokio::test]
async fn a_group_names_its_link_by_answering() {
    let world = World::new().await;
    world.api().make_group(GROUP, "Studio Rossi");
    world.pair_in_group(GROUP, GIULIA).await;
    let command = "/link@follower_o_cliente_bot";
    let ask = world.new_link_in_group(GROUP, GIULIA, command).await;
    let made = world
        .answer(GROUP, |api| {
            api.reply(GROUP, GIULIA, ask.message_id, "Vetrina").unwrap();
        })
        .await;
    assert!(made.text.contains("start=vetrina"), "{}", made.text);
    assert!(made.photo.is_some());
    world.end().await;
}

#[tokio::test]
async fn the_figures_come_as_two_files() {
    let world = desk().await;
    world.placement("fiera").await;
    world.say(ADA, "/start fiera").await;
    world.choose(ADA, "activity.venue").await;
    world.api().say(GIULIA, "/esporta");
    let files = |api: &BotApi| -> Vec<SentMessage> {
        let all = from_bot(api, GIULIA).into_iter();
        all.filter(|message| message.document.is_some()).collect()
    };
    world.until("two files", |api| files(api).len() == 2).await;
    let texts: Vec<String> = files(world.api())
        .iter()
        .map(|message| {
            let document = message.document.as_ref().unwrap();
            let (_, bytes) = world.api().file(&document.file_id).unwrap();
            String::from_utf8(bytes.to_vec()).unwrap()
        })
        .collect();
    assert!(texts.iter().all(|text| text.starts_with('\u{feff}')));
    assert!(
        texts[0].contains("\"fiera\";\"fiera\";\"1970-01-02\";\"\";1;1;0;0;0;0;0\r\n"),
        "{}",
        texts[0]
    );
    assert!(
        texts[1].contains(";\"fiera\";\"fiera\";\"activity\";\"venue\";1\r\n"),
        "{}",
        texts[1]
    );
    assert_eq!(last_from_bot(world.api(), GIULIA).text.lines().count(), 1);
    world.end().await;
}

#[tokio::test]
async fn what_cannot_be_drawn_is_said_in_words() {
    let world = desk().await;
    for (svg, words) in [
        ("no picture", "così"),
        (
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" data-reads=\"x\" data-code=\"0 0 9\"/>",
            "senza codice",
        ),
    ] {
        let to = Recipient {
            chat: GIULIA,
            topic: None,
        };
        let content = Content::Picture {
            svg: svg.to_owned(),
            caption: Arc::new(Rendered {
                html: words.to_owned(),
                keyboard: Vec::new(),
            }),
        };
        let letter = Letter::new(to, Lane::Desk, content);
        world
            .beside(Change {
                letters: vec![Outgoing {
                    to: follower_o_cliente::store::Addressee::Chat(GIULIA),
                    slot: None,
                    lane: Lane::Desk,
                    after: None,
                    body: compose(&letter).unwrap(),
                }],
                ..Change::default()
            })
            .await;
        world
            .until("its words", |api| last_from_bot(api, GIULIA).text == words)
            .await;
        assert!(last_from_bot(world.api(), GIULIA).photo.is_none());
    }
    world.end().await;
}
