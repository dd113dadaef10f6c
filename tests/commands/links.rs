//! `links`: made, listed, counted, retired.

use follower_o_cliente::app;
use follower_o_cliente::dialogue::Source;
use follower_o_cliente::pictures::Look;
use follower_o_cliente::store::{Change, Decision, Mark};
use follower_o_cliente::texts::{Context, Texts};
use follower_o_cliente::turn::{self, ChatKind, Event, Input, Missing, Origin};
use follower_o_cliente::understanding::LazyLexicon;

use super::common::{World, tally, unix_now};
use super::{ADA, BEA, done, fails, row, run_at};

const CARLA: i64 = 1003;

async fn converse(world: &World, chat: i64, start: &str) {
    world.say(chat, start).await;
    for data in ["activity.venue", "goods.followers", "manager.myself"] {
        world.choose(chat, data).await;
    }
}

#[tokio::test]
async fn what_comes_through_a_link_is_counted_once_it_is_made() {
    let mut world = World::new().await;
    let none = done(&world, &["links"]).await;
    assert!(none.contains("links add"), "{none}");
    let made = done(&world, &["links", "add", "Bio di Instagram"]).await;
    let link = "https://t.me/follower_o_cliente_bot?start=bio-di-instagram";
    assert!(made.contains(link), "{made}");
    converse(&world, ADA, "/start bio-di-instagram").await;
    world.say(BEA, "/start volantino").await;
    let table = done(&world, &["links"]).await;
    let cells = row(&table, "Bio di Instagram");
    assert_eq!(cells[1], "bio-di-instagram", "{table}");
    assert_eq!(cells[3..], ["–", "1", "1", link], "{table}");
    assert!(
        !table.contains("volantino") && !table.contains('*'),
        "{table}"
    );

    let retired = done(&world, &["links", "retire", "bio-di-instagram"]).await;
    assert!(retired.contains("goes on being counted"), "{retired}");
    let again = done(&world, &["links", "retire", "bio-di-instagram"]).await;
    assert!(again.contains("nothing was changed"), "{again}");
    world.say(CARLA, "/start bio-di-instagram").await;
    let table = done(&world, &["links"]).await;
    let cells = row(&table, "Bio di Instagram");
    assert_eq!(cells[3].len(), "2026-01-01".len(), "{table}");
    assert_eq!(cells[4], "2", "it goes on being counted: {table}");
    let back = done(&world, &["links", "add", "Bio", "di", "Instagram"]).await;
    assert!(back.contains("is back") && back.contains(link), "{back}");
    assert_eq!(
        row(&done(&world, &["links"]).await, "Bio di Instagram")[3],
        "–"
    );

    // Where Telegram is not asked, the end of a link is what is known.
    let ran = run_at(&world.home, None, &["links"]).await;
    assert_eq!(
        row(&ran.said, "Bio di Instagram")[6],
        "?start=bio-di-instagram"
    );
    world.stop().await;
    let counters = world.tallies().await;
    assert_eq!(tally(&counters, "*", "start", "fresh"), 1);
    assert_eq!(tally(&counters, "bio-di-instagram", "start", "fresh"), 2);
    world.end().await;
}

#[tokio::test]
async fn labels_and_words_that_do_not_fit_change_nothing() {
    let world = World::new().await;
    done(&world, &["links", "add", "Fiera"]).await;
    let there = done(&world, &["links", "add", "  fiera!"]).await;
    assert!(
        there.contains("there already") && there.contains("«Fiera»"),
        "{there}"
    );
    let long = "x".repeat(65);
    for (args, why) in [
        (&["🙂"][..], "a letter or a digit"),
        (&[&long], "at most 64"),
        (&["condiviso"], "the bot itself uses"),
        (&["Bio", "--word", "a b"], "a start word has"),
        (&["Bio", "--word", "smm"], "the bot itself uses"),
    ] {
        let said = fails(&world, &[&["links", "add"], args].concat()).await;
        assert!(said.contains(why), "{args:?}: {said}");
    }
    let said = fails(&world, &["links", "retire", "nessuno"]).await;
    assert!(
        said.contains("no link has the start word «nessuno»"),
        "{said}"
    );
    let table = done(&world, &["links"]).await;
    assert_eq!(table.lines().count(), 2, "{table}");
    world.end().await;
}

#[tokio::test]
async fn words_that_were_counted_before_there_were_placements_can_be_claimed() {
    let world = World::new().await;
    let mark = |placement: &str| Mark {
        placement: placement.to_owned(),
        step: "start",
        choice: "fresh",
    };
    let marks = [
        vec![mark("instagram"); 412],
        vec![mark("Bio_IG"); 3],
        vec![mark("smm")],
    ]
    .concat();
    world
        .beside(Change {
            marks,
            ..Change::default()
        })
        .await;
    let said = done(&world, &["links"]).await;
    for line in [
        "counted, not made:",
        "instagram (412); `links add instagram` makes it yours",
        "Bio_IG (3); `links add LABEL --word=Bio_IG` makes it yours",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains("smm"), "{said}");
    done(&world, &["links", "add", "instagram"]).await;
    done(
        &world,
        &["links", "add", "Bio su Instagram", "--word=Bio_IG"],
    )
    .await;
    let table = done(&world, &["links"]).await;
    assert_eq!(row(&table, "instagram")[4], "412", "{table}");
    assert_eq!(row(&table, "Bio su Instagram")[4], "3", "{table}");
    assert!(!table.contains("not made"), "{table}");
    world.end().await;
}

#[tokio::test]
async fn made_up_words_leave_one_row() {
    const WORDS: usize = 20_000;
    const AT_ONCE: usize = 500;
    let mut world = World::new().await;
    done(&world, &["links", "add", "Fiera"]).await;
    world.stop().await;
    let store = app::open_store(&world.home.config(&world.telegram.url))
        .await
        .unwrap();
    let (texts, context) = (Texts::embedded(), Context::default());
    let words = LazyLexicon::new(texts.word_files());
    let turns = turn::World {
        texts: &texts,
        words: &words,
        context: &context,
        look: &Look::default(),
        now: unix_now(),
        today: unix_now() / 86_400,
        seed: None,
        zone: &jiff::tz::TimeZone::UTC,
    };
    let events: Vec<_> = (0..WORDS as i64)
        .map(|id| Event {
            message: None,
            about: turn::About::default(),
            update_id: id,
            from: Origin {
                // People come again, and with another word.
                chat: 1 + id % 500,
                topic: None,
                kind: ChatKind::Private,
            },
            input: Input::Start(Source::new(&format!("inventata-{id}"))),
        })
        .collect();
    for batch in events.chunks(AT_ONCE) {
        let incoming: Vec<_> = batch.iter().map(turn::incoming).collect();
        let decide = |index: usize, records: &_| match turn::take(&turns, &batch[index], records) {
            Err(Missing(reads)) => Decision::Read(reads),
            Ok(turn) => Decision::Done(Change {
                writes: turn.writes,
                marks: turn.marks,
                ..Change::default()
            }),
        };
        store
            .take(&incoming, turns.now, Vec::new(), decide)
            .await
            .unwrap();
    }
    let counters = store.counters(i64::MIN).await.unwrap();
    store.close().await;
    assert!(
        counters.iter().all(|counter| counter.placement == "*"),
        "{counters:?}"
    );
    assert!(counters.len() < 5, "{counters:?}");
    assert_eq!(world.home.rows().await[0], 500, "one conversation each");
    let ran = run_at(&world.home, None, &["links"]).await;
    assert_eq!(ran.said.lines().count(), 2, "{ran:?}");
    world.end().await;
}

#[tokio::test]
async fn a_links_code_is_written_as_it_was_read_back() {
    let world = World::new().await;
    done(&world, &["links", "add", "Bio di Instagram"]).await;
    let link = "https://t.me/follower_o_cliente_bot?start=bio-di-instagram";
    let home = world.home.path();
    std::fs::write(
        home.join("logo.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4\" cy=\"4\" r=\"4\"/></svg>",
    )
    .unwrap();
    std::fs::write(
        home.join("agency.toml"),
        "[agency]\nname = \"Studio Rossi\"\ncolour = \"#ffcc00\"\nlogo = \"logo.svg\"\n",
    )
    .unwrap();
    for (file, more, begins) in [
        ("code.png", &[][..], &b"\x89PNG"[..]),
        ("code.svg", &[], b"<svg"),
        (
            "card.PNG",
            &["--card", "--config", "agency.toml"],
            b"\x89PNG",
        ),
        ("card.svg", &["--card", "--config", "agency.toml"], b"<svg"),
    ] {
        let args = [&["links", "qr", "bio-di-instagram", "--out", file], more].concat();
        let said = done(&world, &args).await;
        assert!(said.contains(link), "{said}");
        let bytes = std::fs::read(home.join(file)).unwrap();
        assert!(bytes.starts_with(begins), "{file}");
        // Nothing in it is fetched from elsewhere, and no font is asked for.
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("<text") || file == "code.svg", "{file}");
    }
    for (args, why) in [
        (["bio-di-instagram", "--out", "code.pdf"], ".svg or .png"),
        (
            ["nessuno", "--out", "x.png"],
            "no link has the start word «nessuno»",
        ),
    ] {
        let said = fails(&world, &[&["links", "qr"][..], &args].concat()).await;
        assert!(said.contains(why), "{said}");
    }
    std::fs::write(home.join("logo.svg"), "GIF89a").unwrap();
    let args = [
        "links",
        "qr",
        "bio-di-instagram",
        "--out",
        "x.png",
        "--config",
        "agency.toml",
    ];
    let said = fails(&world, &args).await;
    assert!(said.contains("neither PNG nor SVG"), "{said}");
    world.end().await;
}
