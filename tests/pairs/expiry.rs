//! What comes to its end by itself tells nobody anything and leaves nothing; and nobody guesses what is there.
//! The clock is set, over the real database.

use follower_o_cliente::app;
use follower_o_cliente::store::{Change, Decision, Either, Records, Store};
use follower_o_cliente::turn::{self, Event, Input, Missing, RecordKind};
use sqlx::Connection as _;

use crate::common::Home;
use crate::stage::{DAY, Done, Stage, Told, token_of, yes};
use crate::{ANNA, BRUNO, CARLA};

/// A database at rest, and the turns of a stage over it.
struct Rest {
    home: Home,
    store: Store<Either>,
    stage: Stage,
}

impl Rest {
    async fn new() -> Self {
        let home = Home::new();
        // The bot that makes the database is never started.
        let store = app::open_or_make(&home.config("http://127.0.0.1:1")).await;
        Self {
            store: store.unwrap(),
            stage: Stage::new(),
            home,
        }
    }

    /// These happen, in one batch; what each of them tells.
    async fn batch(&mut self, events: Vec<Event>) -> Vec<Done> {
        let incoming: Vec<_> = events.iter().map(turn::incoming).collect();
        let mut all = vec![Done::default(); events.len()];
        let stage = &self.stage;
        let decide = |number: usize, records: &Records| match stage.turn(&events[number], records) {
            Err(Missing(reads)) => Decision::Read(reads),
            Ok(turn) => {
                all[number] = Stage::told(turn.letters, turn.toast);
                Decision::Done(Change {
                    writes: turn.writes,
                    ..Change::default()
                })
            }
        };
        let taken = self.store.take(&incoming, stage.now, Vec::new(), decide);
        drop(taken.await.unwrap());
        all
    }

    async fn does(&mut self, chat: i64, input: Input) -> Done {
        let name = if chat == ANNA { "Anna" } else { "Bruno" };
        let event = self.stage.event(chat, name, input);
        self.batch(vec![event]).await.remove(0)
    }

    async fn start(&mut self, chat: i64, word: Option<&str>) -> Done {
        self.does(chat, Stage::starts(word)).await
    }

    async fn taps(&mut self, chat: i64, data: &[&str]) -> Done {
        let mut done = Done::default();
        for data in data {
            let data = (*data).to_owned();
            let message = Some(1);
            done = self.does(chat, Input::Tap { data, message }).await;
        }
        done
    }

    /// What is there of pairs.
    async fn rows(&self) -> i64 {
        let mut connection = self.home.open().await;
        let kinds = [
            RecordKind::PairHost,
            RecordKind::PairGuest,
            RecordKind::Pairs,
        ];
        let [host, guest, list] = kinds.map(RecordKind::number);
        let rows = sqlx::query_scalar("SELECT count(*) FROM record WHERE kind IN (?, ?, ?)")
            .bind(host)
            .bind(guest)
            .bind(list)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        // Else it is closed some time, and its files go while others look at them.
        connection.close().await.unwrap();
        rows
    }

    async fn waiting(&self) -> i64 {
        let mut connection = self.home.open().await;
        let rows = sqlx::query_scalar("SELECT count(*) FROM outbox")
            .fetch_one(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        rows
    }

    /// What is idle is purged, as each hour.
    async fn purge(&self) {
        self.store.purge(3_650, self.stage.now).await.unwrap();
    }
}

fn said(done: &Done) -> String {
    let all = done
        .told
        .iter()
        .map(|told: &Told| told.screen.html.as_str());
    all.collect()
}

#[tokio::test]
async fn after_thirty_days_nothing_is_left_at_any_state_and_nobody_is_told() {
    for stage in 0..6 {
        let mut rest = Rest::new().await;
        rest.start(ANNA, None).await;
        let made = rest.taps(ANNA, &["activity.smm", "pair.new.smm"]).await;
        let (word, token) = token_of(&made);
        let of = |act: &str| format!("pair.{act}.{token}");
        let answers = ["activity.venue", "goods.takings"];
        // Each state is reached days after the one before.
        if stage > 0 {
            rest.stage.now += 20 * DAY;
            rest.start(BRUNO, Some(&word)).await;
        }
        if stage > 1 {
            rest.taps(BRUNO, &answers).await;
        }
        if stage > 2 {
            rest.taps(BRUNO, &[&of("send")]).await;
        }
        if stage > 3 {
            rest.stage.now += 20 * DAY;
            rest.taps(ANNA, &[&of("answer"), answers[0], answers[1], &of("send")])
                .await;
        }
        if stage > 4 {
            rest.taps(ANNA, &[&yes(&token)]).await;
            rest.taps(BRUNO, &[&yes(&token)]).await;
        }
        rest.stage.now += 30 * DAY - 1;
        rest.purge().await;
        assert!(rest.rows().await > 0, "{stage}: not before its time");
        rest.stage.now += 1;
        rest.purge().await;
        assert_eq!(rest.rows().await, 0, "{stage}");
        assert_eq!(rest.waiting().await, 0, "{stage}: nobody is told");
        // Whoever opens the link, or taps what stands in the chat, is the only one who hears of it.
        for who in [ANNA, BRUNO, CARLA] {
            let tapped = rest.taps(who, &[&of("compare")]).await;
            assert!(
                said(&tapped).contains("Questo invito non vale più"),
                "{stage}"
            );
            let opened = rest.start(who, Some(&word)).await;
            assert!(
                said(&opened).contains("Domanda 1 di 3"),
                "{stage}: {}",
                said(&opened)
            );
            assert!(
                !said(&opened).contains("Anna"),
                "{stage}: {}",
                said(&opened)
            );
            assert_eq!((tapped.told.len(), opened.told.len()), (1, 1), "{stage}");
        }
    }
}

#[tokio::test]
async fn an_expired_pair_is_gone_before_it_is_purged() {
    let mut rest = Rest::new().await;
    rest.start(ANNA, None).await;
    let made = rest.taps(ANNA, &["activity.smm", "pair.new.smm"]).await;
    let (word, token) = token_of(&made);
    rest.stage.now += 30 * DAY;
    assert!(rest.rows().await > 0);
    let opened = rest.start(BRUNO, Some(&word)).await;
    assert!(said(&opened).contains("Domanda 1 di 3"));
    let list = rest.does(ANNA, Input::Command("inviti".into())).await;
    assert!(said(&list).contains("Non hai inviti"), "{}", said(&list));
    let card = rest.taps(ANNA, &[&format!("pair.card.{token}")]).await;
    assert!(said(&card).contains("Questo invito non vale più"));
    assert!(rest.start(ANNA, Some(&word)).await.told.len() == 1);
}

#[tokio::test]
async fn ten_thousand_guesses_find_nothing_and_the_token_is_nowhere_at_rest() {
    const GUESSES: u64 = 10_000;
    let mut rest = Rest::new().await;
    rest.start(ANNA, None).await;
    rest.taps(ANNA, &["activity.smm"]).await;
    let mut tokens = Vec::new();
    for _ in 0..50 {
        tokens.push(token_of(&rest.taps(ANNA, &["pair.new.smm"]).await).1);
    }
    let before = rest.rows().await;
    let mut dice = 0x9e37_79b9_7f4a_7c15_u64;
    let mut guess = |number: u64| {
        // The most likely ones: near those that were given, and any.
        let known = &tokens[usize::try_from(number).unwrap() % tokens.len()];
        dice = dice
            .wrapping_mul(0x5851_f42d_4c95_7f2d)
            .wrapping_add(number | 1);
        match number % 4 {
            0 => format!("{}{:02x}", &known[..30], number / 4 % 256),
            1 => format!("{:02x}{}", number / 4 % 256, &known[2..]),
            2 => format!("{number:032x}"),
            _ => format!("{dice:016x}{:016x}", dice.rotate_left(23)),
        }
    };
    let guesses: Vec<_> = (0..GUESSES).map(&mut guess).collect();
    let fresh: Vec<_> = guesses
        .into_iter()
        .filter(|guess| !tokens.contains(guess))
        .collect();
    assert!(fresh.len() > 9_900, "{}", fresh.len());
    for some in fresh.chunks(500) {
        // Each where something else stands: what stands there already is not shown again.
        let events = some.iter().zip(1..).flat_map(|(guess, message)| {
            let word = format!("insieme-{guess}");
            let data = format!("pair.send.{guess}");
            [
                Stage::starts(Some(&word)),
                Input::Tap {
                    data,
                    message: Some(message),
                },
            ]
        });
        let events = events.map(|input| rest.stage.event(CARLA, "Carla", input));
        let events: Vec<_> = events.collect();
        for pair in rest.batch(events).await.chunks(2) {
            assert!(
                said(&pair[0]).contains("Domanda 1 di 3"),
                "{}",
                said(&pair[0])
            );
            assert!(said(&pair[1]).contains("Questo invito non vale più"));
            for done in pair {
                assert!(!said(done).contains("Anna") && done.told.len() == 1);
                assert_eq!(done.told[0].to, CARLA);
            }
        }
    }
    assert_eq!(rest.rows().await, before, "nothing was opened");
    // At rest there is a keyed hash of it, and no more.
    rest.store.close().await;
    for file in std::fs::read_dir(rest.home.data()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for token in &tokens {
            let raw: Vec<u8> = (0..16)
                .map(|n| u8::from_str_radix(&token[2 * n..2 * n + 2], 16).unwrap())
                .collect();
            for part in [
                token.as_bytes(),
                &token.as_bytes()[..16],
                &raw[..],
                &raw[..8],
            ] {
                assert!(
                    !bytes.windows(part.len()).any(|window| window == part),
                    "{token}"
                );
            }
        }
    }
}
