//! Monday's report: once a week, in five lines, whatever happens at nine.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

mod studio;

use follower_o_cliente::app;
use follower_o_cliente::config::FileConfig;
use follower_o_cliente::dialogue::MOST_LINES;
use follower_o_cliente::store::{Change, Decision, Write};
use follower_o_cliente::turn::{self, Desk, Missing, Mondays, Placement};
use jiff::tz::TimeZone;

use common::{Bot, Home, Telegram, World, from_bot};
use studio::{DESK, Studio, second};

fn day(text: &str) -> i64 {
    second(&format!("{text}T12:00:00Z")).div_euclid(86_400)
}

#[tokio::test]
async fn a_kill_at_nine_sends_the_week_once_before_and_after_the_commit() {
    let studio = Studio::new().await;
    studio.paired("2026-01-01T12:00:00Z").await;
    let nine = second("2026-01-05T08:00:00Z");
    for (week, patience) in (0..60_i64).zip(0..) {
        // Winter's nine o'clock, and summer's an hour before: the same instant is later than both.
        let now = nine + week * 7 * 86_400;
        let mut told = Vec::new();
        tokio::select! {
            biased;
            () = studio.looks_at(now, &mut told) => {}
            () = async { for _ in 0..patience { tokio::task::yield_now().await; } } => {}
        }
        // The next life of the program looks at its clock at once, and every twenty seconds.
        for later in [0, 20, 3_600] {
            studio.looks_at(now + later, &mut Vec::new()).await;
        }
        assert_eq!(studio.waiting().await, week + 1, "cut off after {patience}");
    }
}

#[tokio::test]
async fn a_week_slept_over_is_sent_late_and_those_before_the_desk_never() {
    let studio = Studio::new().await;
    assert!(
        studio.looks("2026-11-23T08:00:00Z").await.is_empty(),
        "no desk"
    );
    studio.paired("2026-11-25T10:00:00Z").await;
    for (at, sent) in [
        ("2026-11-25T10:00:20Z", 0),
        ("2026-11-30T07:59:59Z", 0),
        ("2026-11-30T08:00:00Z", 1),
        ("2026-11-30T08:00:20Z", 0),
        // Two Mondays asleep: the newest one alone.
        ("2026-12-17T20:00:00Z", 1),
        ("2026-12-17T20:00:20Z", 0),
        // The clock is set back over nine o'clock, and comes there again.
        ("2026-12-21T08:00:00Z", 1),
        ("2026-12-21T07:30:00Z", 0),
        ("2026-12-21T08:00:00Z", 0),
    ] {
        assert_eq!(studio.looks(at).await.len(), sent, "{at}");
    }
}

#[tokio::test]
async fn a_desk_of_before_there_were_reports_begins_with_the_next_week() {
    let studio = Studio::new().await;
    let desk = Desk {
        chat: DESK,
        topic: None,
        names_until: None,
        forum: false,
        public: false,
        shown: None,
    };
    studio.put(vec![Write::Put(desk.record())]).await;
    assert!(studio.looks("2026-11-27T08:00:00Z").await.is_empty());
    assert_eq!(studio.looks("2026-11-30T08:00:00Z").await.len(), 1);
}

#[tokio::test]
async fn the_week_is_told_where_the_desk_is() {
    let studio = Studio::new().await;
    let desk = Desk {
        chat: DESK,
        topic: Some(4),
        names_until: None,
        forum: true,
        public: false,
        shown: None,
    };
    let since = Mondays::since(second("2026-11-25T10:00:00Z"), &studio.zone);
    studio
        .put(vec![Write::Put(desk.record()), Write::Put(since.record())])
        .await;
    let mut to = Vec::new();
    let now = second("2026-11-30T08:00:00Z");
    let told = studio
        .store
        .act(now, |records| match studio.turn(now, records) {
            Err(Missing(reads)) => Decision::Read(reads),
            Ok(turn) => {
                to = turn.letters.iter().map(|letter| letter.to).collect();
                Decision::Done(Change::default())
            }
        });
    drop(told.await.unwrap());
    let there = turn::Recipient {
        chat: DESK,
        topic: Some(4),
    };
    assert_eq!(to, [there]);
}

#[tokio::test]
async fn five_lines_say_what_somebody_would_notice() {
    let studio = Studio::new().await;
    studio.paired("2026-10-01T12:00:00Z").await;
    for label in ["Bio di Instagram", "Fiera", "Volantino", "Mai aperto"] {
        let made = Placement::new(label, day("2026-11-10")).unwrap();
        studio.put(vec![Write::Put(made.record())]).await;
    }
    let nothing = studio.looks("2026-11-09T08:00:00Z").await.pop().unwrap();
    assert!(nothing.contains("Settimana 2/11 – 8/11"), "{nothing}");
    assert!(nothing.contains("Nessuno ha cominciato."), "{nothing}");

    let (bio, fiera, flyer) = ("bio-di-instagram", "fiera", "volantino");
    // The fair fell silent on the eleventh; the flyer's people stop at question 2.
    studio
        .came("2026-11-11", fiera, &[("start", 9), ("activity", 9)])
        .await;
    studio
        .came("2026-11-18", bio, &[("start", 6), ("activity", 6)])
        .await;
    let all = [
        ("start", 12),
        ("activity", 11),
        ("goods", 10),
        ("relation", 10),
    ];
    studio.came("2026-11-24", bio, &all).await;
    studio
        .came(
            "2026-11-29",
            flyer,
            &[("start", 14), ("activity", 13), ("goods", 2)],
        )
        .await;
    studio
        .came(
            "2026-11-26",
            "",
            &[("contact-given", 2), ("contact-won", 1)],
        )
        .await;
    // What is counted on Monday itself is the next week's.
    studio.came("2026-11-30", fiera, &[]).await;
    let told = studio.looks("2026-11-30T11:00:00Z").await.pop().unwrap();
    let lines: Vec<_> = told.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), MOST_LINES, "{told}");
    assert!(lines[0].contains("Settimana 23/11 – 29/11"), "{told}");
    // It stands on one line of a phone.
    let heading = lines[0].replace("<b>", "").replace("</b>", "");
    assert!(heading.chars().count() <= 30, "{told}");
    assert!(lines[1].contains("26 conversazioni"), "{told}");
    assert!(
        lines[1].contains("La settimana prima: 6 conversazioni."),
        "{told}"
    );
    assert!(lines[2].contains("Nuovi contatti: 2. Vinti: 1."), "{told}");
    assert!(
        lines[3].contains("«Volantino» ci si ferma alla domanda 2: 11 su 13"),
        "{told}"
    );
    let silent = "Da «Fiera» e da un altro link non arriva nessuno da due settimane";
    assert!(lines[4].contains(silent), "{told}");

    // The next week: silence is told of once; the best week of a link, and of all of them.
    studio.came("2026-12-02", bio, &[("start", 13)]).await;
    let told = studio.looks("2026-12-07T08:00:00Z").await.pop().unwrap();
    assert!(!told.contains("Fiera"), "{told}");
    assert!(
        told.contains("Per «Bio di Instagram» è la settimana migliore: 13"),
        "{told}"
    );
    studio.came("2026-12-09", bio, &[("start", 40)]).await;
    let told = studio.looks("2026-12-14T08:00:00Z").await.pop().unwrap();
    assert!(told.contains("la settimana migliore di sempre."), "{told}");
    assert!(told.lines().filter(|line| !line.is_empty()).count() <= MOST_LINES);
}

/// A whole bot whose desk is there since long ago, with its real clock.
#[tokio::test]
async fn a_bot_sends_the_week_at_its_start_and_no_more_at_the_next_one() {
    for (weekly, sent) in [(true, 1), (false, 0)] {
        let telegram = Telegram::start().await;
        let home = Home::new();
        let path = home.path().join("x.toml");
        std::fs::write(&path, format!("weekly = {weekly}\n")).unwrap();
        let file = FileConfig::load(Some(&path)).unwrap();
        let config = || home.config_with(&telegram.url, &file);
        let store = app::open_or_make(&config()).await.unwrap();
        let desk = Desk {
            chat: DESK,
            topic: None,
            names_until: None,
            forum: false,
            public: false,
            shown: None,
        };
        let since = Mondays::since(0, &TimeZone::UTC);
        let change = Change {
            writes: vec![Write::Put(desk.record()), Write::Put(since.record())],
            ..Change::default()
        };
        drop(
            store
                .act(0, |_| Decision::Done(change.clone()))
                .await
                .unwrap(),
        );
        store.close().await;
        telegram.api.rename(DESK, "Giulia");
        let mut world = World {
            bot: Some(Bot::start(config())),
            telegram,
            home,
        };
        for life in 0..3 {
            if life > 0 {
                let config = world.home.config_with(&world.telegram.url, &file);
                world.bot = Some(Bot::start(config));
            }
            let answer = world.say(DESK, "/settimana").await;
            assert!(answer.text.contains("Settimana "), "{}", answer.text);
            world.settled().await;
            world
                .until("the week is sent", |api| {
                    from_bot(api, DESK).len() > sent + life
                })
                .await;
            world.stop().await;
            let weeks = from_bot(world.api(), DESK);
            assert_eq!(weeks.len(), sent + life + 1, "{weeks:#?}");
            // Both tell of the week that is over.
            assert!(
                weeks.iter().all(|week| week.text == answer.text),
                "{weeks:#?}"
            );
        }
    }
}
