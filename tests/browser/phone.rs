//! What is on a phone's screen when it comes, without scrolling: the first screen, every verdict, every
//! label.

use std::collections::{HashSet, VecDeque};

use follower_o_cliente::dialogue::{Choice, Source, State, View, screen, views};
use follower_o_cliente::standin::BotApi;
use follower_o_cliente::texts::{Context, Texts};
use serde_json::{Value, json};

use crate::driver::{Desk, LAST, PATIENCE};

const SMALL: (u32, u32) = (360, 740);
const SMALLEST: (u32, u32) = (320, 568);

/// Who is there at the start.
const ANNA: i64 = 1001;

/// Whether the newest message is whole in the log, with its buttons.
const WHOLE: &str = "(() => { const log = document.querySelector('.chat.selected .log').getBoundingClientRect(); \
    const row = [...document.querySelectorAll('.chat.selected .row')].at(-1).getBoundingClientRect(); \
    return row.top >= log.top && row.bottom <= log.bottom })()";

/// Where the first bold line of the newest message is: whether it is in the log and nothing lies on it.
const BOLD: &str = "(() => { const log = document.querySelector('.chat.selected .log').getBoundingClientRect(); \
    const bold = [...document.querySelectorAll('.chat.selected .row.bot')].at(-1).querySelector('.text strong'); \
    const lines = [...bold.getClientRects()]; \
    const seen = lines.every(({ top, bottom, left }) => top >= log.top && bottom <= log.bottom && bottom <= innerHeight \
      && bold.contains(document.elementFromPoint(left + 2, (top + bottom) / 2))); \
    return { seen, words: bold.innerText, top: lines[0].top - log.top } })()";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn the_first_screen_is_whole_when_it_comes() {
    let desk = Desk::with(None, SMALL).await;
    desk.begin().await;
    desk.until(WHOLE).await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn every_verdicts_first_line_is_in_sight_when_it_comes() {
    every_verdict(SMALL).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn every_verdicts_first_line_is_in_sight_on_the_smallest_phone() {
    every_verdict(SMALLEST).await;
}

/// Comes to every verdict there is, the last answer by a real tap, and looks.
async fn every_verdict(size: (u32, u32)) {
    let desk = Desk::with(None, size).await;
    desk.begin().await;
    let api = desk.preview().api();
    let mut seen = HashSet::new();
    let mut hidden = Vec::new();
    for (beginning, parameter) in [(State::START, None), (State::INVITED, Some(Source::OWN[1]))] {
        if parameter.is_some() {
            let before = api.last(ANNA).unwrap().message_id;
            api.start(ANNA, parameter);
            let answered = |api: &BotApi| {
                let last = api.last(ANNA).unwrap();
                last.from_bot && last.message_id > before
            };
            assert!(api.wait_until(answered, PATIENCE).await);
        }
        let message = api.last(ANNA).unwrap().message_id;
        for (verdict, way) in ways(beginning) {
            if !seen.insert(verdict) {
                continue;
            }
            let (last, before) = way.split_last().expect("a way");
            // Any button may be tapped at any time: those that lead here need not be looked at.
            for data in ["restart"].iter().chain(before) {
                api.tap_stale(ANNA, message, data);
            }
            desk.key(last).await;
            // The answer has come: the question's buttons are gone.
            let came = format!("!{LAST}.querySelector('[data-data={}]')", json!(last));
            desk.until(&came).await;
            let bold = desk.eval(BOLD).await;
            if bold["seen"] != json!(true) {
                hidden.push(format!("{verdict:?}: {bold}"));
            }
        }
    }
    let verdict = |state: &State| matches!(state, State::Verdict(..));
    let all: HashSet<_> = State::all().into_iter().filter(verdict).collect();
    assert_eq!(seen, all, "every verdict was looked at");
    assert!(
        hidden.is_empty(),
        "{} of {}:\n{}",
        hidden.len(),
        all.len(),
        hidden.join("\n")
    );
    desk.close().await;
}

/// Every verdict that answers lead to from a beginning, and the data of their buttons; the last one
/// stands below the question before.
fn ways(beginning: State) -> Vec<(State, Vec<&'static str>)> {
    let mut known = HashSet::from([beginning]);
    let mut waiting = VecDeque::from([(beginning, Vec::new())]);
    let mut verdicts = Vec::new();
    while let Some((state, way)) = waiting.pop_front() {
        if matches!(state, State::Verdict(..)) {
            verdicts.push((state, way));
            continue;
        }
        for choice in Choice::ALL {
            let Some(next) = state.after(choice) else {
                continue;
            };
            let ends = matches!(next, State::Verdict(..));
            if (!ends || stands_below(state, choice)) && known.insert(next) {
                let way = way.iter().copied().chain([choice.data()]).collect();
                waiting.push_back((next, way));
            }
        }
    }
    verdicts
}

fn stands_below(state: State, choice: Choice) -> bool {
    let screen = screen(&View::Present(state, None));
    screen.choices().any(|(_, offered)| offered == choice)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn no_label_is_cut_at_320_pixels() {
    let desk = Desk::with(None, SMALLEST).await;
    desk.begin().await;
    let texts = Texts::embedded();
    let context = Context {
        bot: "follower_o_cliente_bot".to_owned(),
        days: 180,
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for view in views() {
        for row in &texts.view(&view, &context).keyboard {
            let row: Vec<_> = row.iter().map(|key| key.text.clone()).collect();
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    let rows: Vec<Vec<Value>> = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|text| json!({ "text": text, "callback_data": "x" }))
                .collect()
        })
        .collect();
    assert!(rows.len() > 30, "{}", rows.len());
    // The page's own buttons, in a row of a message of its own.
    let script = "const [rows, done] = arguments; import('/page/keyboard.js').then(({ keyboard }) => { \
        const row = document.createElement('div'); row.className = 'row bot'; row.append(keyboard(rows, {})); \
        document.querySelector('.chat.selected .log').append(row); \
        const cut = (label) => { \
          const key = label.closest('.key').getBoundingClientRect(), own = label.getBoundingClientRect(); \
          if (own.left < key.left || own.right > key.right || own.top < key.top || own.bottom > key.bottom) return true; \
          return [...label.childNodes].filter(({ data }) => data).some((text) => [...text.data.matchAll(/[^\\s/]+/g)].some(({ 0: word, index }) => { \
            const range = document.createRange(); range.setStart(text, index); range.setEnd(text, index + word.length); \
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1 })) }; \
        done([...row.querySelectorAll('.label')].filter(cut).map((label) => label.innerText)) })";
    let cut = desk
        .client
        .execute_async(script, vec![json!(rows)])
        .await
        .unwrap();
    assert_eq!(cut, json!([]));
    desk.close().await;
}
