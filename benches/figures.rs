//! How long the agency waits: a logo that is looked at, a code with and without one, a card, the accounts of a large
//! agency as numbers, as a picture and as dots. Prints the middle of some runs, in milliseconds.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark measures time and says by a panic what it did not expect"
)]

use std::time::Instant;

use follower_o_cliente::dialogue::Period;
use follower_o_cliente::pictures::{
    LinkCard, Logo, Look, Palette, ResultWords, card, code, png, result,
};
use follower_o_cliente::store::{
    Change, Decision, KeyRing, Mark, Read, Sqlite, Store, Summing, Write,
};
use follower_o_cliente::texts::{Context, Phrase, Texts};
use follower_o_cliente::turn::{self, Placement, RecordKind};
use resvg::tiny_skia::Pixmap;

const PLACEMENTS: usize = 500;
const DAYS: i64 = 730;
/// Every placement is busy on every so manieth day.
const BUSY: usize = 7;

fn middle(what: &str, runs: usize, mut act: impl FnMut()) {
    let mut took: Vec<f64> = (0..runs)
        .map(|_| {
            let began = Instant::now();
            act();
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    took.sort_by(f64::total_cmp);
    println!(
        "{what}: {:.1} ms (slowest {:.1})",
        took[runs / 2],
        took[runs - 1]
    );
}

/// The most memory that was resident so far, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kb = line.and_then(|line| line.split_whitespace().nth(1));
    kb.and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1_024
}

fn main() {
    let link = "https://t.me/follower_o_cliente_bot?start=bio-di-instagram";
    let largest = Pixmap::new(2_000, 2_000).unwrap().encode_png().unwrap();
    let logo = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4\" cy=\"4\" r=\"4\"/></svg>";
    for (what, bytes) in [("a logo", &logo[..]), ("the largest logo", &largest[..])] {
        middle(&format!("{what} looked at, as at each start"), 20, || {
            drop(Logo::read(bytes).unwrap());
        });
    }
    let plain = Look::default();
    let with_logo = Look {
        logo: Some(Logo::read(logo).unwrap()),
        ..Look::default()
    };
    let svg = code(link, &plain).unwrap().svg();
    middle("a code as PNG, read back", 20, || {
        drop(png(&svg).unwrap());
    });
    let svg = code(link, &with_logo).unwrap().svg();
    middle("a code with a logo as PNG, read back", 20, || {
        drop(png(&svg).unwrap());
    });
    let words = LinkCard {
        title: "I tuoi social portano clienti o follower?".into(),
        link: link.into(),
        line: "Tre domande su Telegram, e una risposta.".into(),
        agency: "Studio Rossi".into(),
    };
    let svg = card(&words, &with_logo).unwrap().svg();
    middle("a card as PNG, read back", 10, || {
        drop(png(&svg).unwrap());
    });
    let outcome = ResultWords {
        title: "Clienti o follower? Il mio risultato:".into(),
        verdict: "Ti servono clienti. I follower, da soli, non bastano.".into(),
        why: "Un locale vive di tavoli pieni e camere prenotate.".into(),
        line: "E tu? Inquadra il codice: bastano 3 domande.".into(),
        agency: "Studio Rossi".into(),
        link: link.into(),
    };
    let svg = result(&outcome, &with_logo).unwrap().svg();
    middle("a result as PNG, read back", 10, || {
        drop(png(&svg).unwrap());
    });
    println!("peak memory after these: {} MB", peak());
    tokio::runtime::Runtime::new().unwrap().block_on(conti());
    println!("peak memory after the accounts: {} MB", peak());
}

async fn conti() {
    let folder = tempfile::tempdir().unwrap();
    let database = Sqlite::open(&folder.path().join("x.db")).await.unwrap();
    let keys = KeyRing::load(&folder.path().join("key"), true).unwrap();
    let store = Store::open(database, keys, Some(1)).await.unwrap();
    let placements: Vec<_> = (0..PLACEMENTS)
        .map(|n| Placement::new(&format!("Volantino {n}"), 1).unwrap())
        .collect();
    let mut rows = 0;
    for day in 0..DAYS {
        let busy = placements.iter().enumerate();
        let busy = busy.filter(|(n, _)| (n + day as usize).is_multiple_of(BUSY));
        let marks: Vec<Mark> = busy
            .flat_map(|(_, placement)| {
                [
                    ("start", "fresh"),
                    ("activity", "venue"),
                    ("activity", "shop"),
                    ("goods", "known"),
                    ("manager", "myself"),
                    ("verdict", "customers"),
                    ("page", "help"),
                ]
                .map(|(step, choice)| Mark {
                    placement: placement.word.clone(),
                    step,
                    choice,
                })
            })
            .collect();
        rows += marks.len();
        let writes = if day == 0 {
            placements
                .iter()
                .map(|placement| Write::Put(placement.record()))
                .collect()
        } else {
            Vec::new()
        };
        let change = Change {
            marks,
            writes,
            ..Change::default()
        };
        store
            .act((20_000 + day) * 86_400, |_| Decision::Done(change.clone()))
            .await
            .unwrap();
    }
    println!("{PLACEMENTS} placements, {DAYS} days, {rows} rows of counters");
    let today = 20_000 + DAYS - 1;
    let (texts, context) = (Texts::embedded(), Context::default());
    for period in Period::ALL {
        let summing = Summing {
            since: turn::since(period, today),
            placement: None,
            step: "start",
        };
        let (mut took, mut svg) = (Vec::new(), String::new());
        for _ in 0..5 {
            let began = Instant::now();
            store
                .act(today * 86_400, |records| {
                    let kind = RecordKind::Placement.number();
                    let (Some(sums), Some(found)) = (records.sums(&summing), records.kind(kind))
                    else {
                        return Decision::Read(vec![Read::Sums(summing.clone()), Read::Kind(kind)]);
                    };
                    let made: Vec<_> = found.filter_map(Placement::read).collect();
                    let accounts = turn::accounts(period, &sums.by_placement, &made, None);
                    let days = turn::by_day(period, &sums.by_day, today);
                    let said = |text| texts.plain(Phrase::InPicture(text), &context);
                    svg = turn::picture(&accounts, &days, &Palette::light(None), &said).svg();
                    Decision::Done(Change::default())
                })
                .await
                .unwrap();
            took.push(began.elapsed().as_secs_f64() * 1e3);
        }
        took.sort_by(f64::total_cmp);
        println!(
            "/conti over {}: {:.0} ms (slowest {:.0}), {} kB of SVG",
            period.name(),
            took[2],
            took[4],
            svg.len() / 1_000
        );
        middle("  its picture as PNG", 5, || {
            drop(png(&svg).unwrap());
        });
    }
    store.close().await;
}
