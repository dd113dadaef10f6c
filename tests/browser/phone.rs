//! What is on a phone's screen when it comes, without scrolling: the first screen, every verdict, every
//! label.

use std::collections::{HashSet, VecDeque};

use follower_o_cliente::dialogue::{Choice, Reader, Source, State, View, screen, views};
use follower_o_cliente::standin::BotApi;
use follower_o_cliente::texts::{Agency, Context, Texts};
use serde_json::{Value, json};

use crate::driver::{Desk, LAST, PATIENCE};
use crate::pictures::{post, taps};

const SMALL: (u32, u32) = (360, 740);
const SMALLEST: (u32, u32) = (320, 568);

/// Who is there at the start.
const ANNA: i64 = 1001;
/// Who comes next.
const BRUNO: i64 = 1002;

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

/// The same of the newest verdict, whatever follows it.
const VERDICT: &str = "(() => { const log = document.querySelector('.chat.selected .log').getBoundingClientRect(); \
    const bold = [...document.querySelectorAll('.chat.selected .row.bot .text strong')] \
      .findLast((one) => one.innerText.includes('servono')); \
    const lines = [...bold.getClientRects()]; \
    const seen = lines.every(({ top, bottom, left }) => top >= log.top && bottom <= log.bottom \
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
    every_verdict(Desk::with(None, SMALL).await, None).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn every_verdicts_first_line_is_in_sight_on_the_smallest_phone() {
    every_verdict(Desk::with(None, SMALLEST).await, None).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn every_verdicts_first_line_is_in_sight_where_an_agency_is_followed() {
    let desk = Desk::configured(&agency(), SMALL).await;
    every_verdict(desk, Some("Segui")).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn every_verdicts_first_line_is_in_sight_on_the_smallest_phone_where_one_can_talk() {
    let desk = Desk::configured(&agency(), SMALLEST).await;
    let url = format!("http://{}/api/desk/open", desk.preview().address());
    let kind = json!({ "kind": "private" });
    let sent = reqwest::Client::new().post(url).json(&kind).send().await;
    assert!(sent.unwrap().status().is_success());
    // The chat is the desk once it was welcomed.
    let welcomed = "document.querySelector('#agency .row.bot')";
    desk.until(welcomed).await;
    desk.tap("document.querySelector('#tabs button')").await;
    every_verdict(desk, Some("Parla con")).await;
}

/// A verdict that answers an invitation is followed by the question whether to send the answers: what comes below
/// leaves the verdict's first line in sight, whichever side taps it.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_verdicts_first_line_stays_in_sight_when_a_pair_is_asked_below_it() {
    let desk = Desk::with(None, SMALL).await;
    desk.begin().await;
    let preview = desk.preview();
    let bruno = json!({ "name": "Bruno" });
    post(preview, "people", bruno).await;
    desk.tap("document.querySelector('#tabs button')").await;
    post(preview, &format!("people/{BRUNO}/start"), json!({})).await;
    taps(preview, BRUNO, "activity.smm").await;
    taps(preview, BRUNO, "pair.new.smm").await;
    let invited = |api: &BotApi| word(api).is_some();
    assert!(preview.api().wait_until(invited, PATIENCE).await);
    // Whom Bruno invited, by taps; then one who invites.
    preview.api().start(ANNA, word(preview.api()).as_deref());
    desk.says("Domanda 1 di 2").await;
    desk.key("activity.venue").await;
    desk.key("goods.followers").await;
    stays(&desk, "Mando le tue risposte").await;
    desk.write("/ricomincia").await;
    desk.says("Domanda 1 di 3").await;
    desk.key("activity.smm").await;
    desk.key("pair.new.smm").await;
    desk.says("legge il tuo nome: Anna").await;
    desk.key("Rispondi al suo posto").await;
    desk.says("Domanda 1 di 2").await;
    desk.key("activity.shop").await;
    desk.key("goods.unsure").await;
    stays(&desk, "Mando le tue risposte").await;
    desk.close().await;
}

/// The start word of the invitation that Bruno has made.
fn word(api: &BotApi) -> Option<String> {
    let messages = api.messages(BRUNO);
    let mut texts = messages.iter().map(|message| &message.text);
    texts.find_map(|text| {
        let at = text.find("insieme-")?;
        Some(text[at..].split_whitespace().next()?.to_owned())
    })
}

/// Waits for the message that follows a verdict, and looks at the verdict.
async fn stays(desk: &Desk, follows: &str) {
    desk.says(follows).await;
    let seen = desk.eval(VERDICT).await;
    assert_eq!(seen["seen"], json!(true), "{seen}");
    // It rests there, too, when the room changes.
    desk.resize((SMALL.0, SMALL.1 - 40)).await;
    desk.resize(SMALL).await;
    let seen = desk.until(&format!("{VERDICT}.seen && {VERDICT}")).await;
    assert!(
        seen["words"]
            .as_str()
            .is_some_and(|words| words.contains("servono"))
    );
}

/// The longest name that the configuration takes, as people write names.
const NAME: &str = "Studio Rossi Comunicazione";

fn agency() -> String {
    format!(
        "[agency]\nname = \"{NAME}\"\ninstagram = \"https://www.instagram.com/rossi\"\n\
         controller = \"Studio Rossi srl, via Roma 1, Milano\"\n\
         privacy_contact = \"privacy@studiorossi.it\"\n\
         privacy_url = \"https://studiorossi.it/privacy\"\n"
    )
}

/// Comes to every verdict there is, the last answer by a real tap, and looks. Where there is an agency, the
/// button that leads owners to it begins so.
async fn every_verdict(desk: Desk, reach: Option<&str>) {
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
            let bold = desk.until(&format!("{came} && {BOLD}")).await;
            if bold["seen"] != json!(true) {
                hidden.push(format!("{verdict:?}: {bold}"));
            }
            let shown = api.last(ANNA).unwrap();
            let rows = &shown.keyboard;
            assert!(rows.len() <= 4, "{verdict:?}: {rows:?}");
            let length = shown.text.chars().count();
            assert!(length <= 480, "{verdict:?}: {length}");
            if let (Some(reach), State::Verdict(reader, _)) = (reach, verdict) {
                let label = format!("{reach} {NAME}");
                let mut labels = rows.iter().flatten().map(|button| &button.text);
                let offered = labels.any(|text| *text == label);
                // Whoever was invited has somebody.
                let expected = matches!(reader, Reader::Owner(_));
                assert_eq!(offered, expected, "{verdict:?}: {rows:?}");
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
    let agency = Agency {
        name: Some(NAME.to_owned()),
        ..Agency::sample()
    };
    let agency = std::sync::Arc::new(agency);
    // Without an agency, with one, and where one can talk with it.
    let contexts = [(None, false), (Some(&agency), false), (Some(&agency), true)];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (agency, talks) in contexts {
        let context = Context {
            agency: agency.cloned().unwrap_or_default(),
            talks,
            ..Context::default()
        };
        for view in views() {
            for row in &texts.view(&view, &context).keyboard {
                let row: Vec<_> = row.iter().map(|key| key.text.clone()).collect();
                if !rows.contains(&row) {
                    rows.push(row);
                }
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
        const lines = (range) => new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size; \
        const cut = (label) => { \
          const whole = document.createRange(); whole.selectNodeContents(label); \
          if (label.closest('.keys').children.length > 1 && lines(whole) > 1) return true; \
          const key = label.closest('.key').getBoundingClientRect(), own = label.getBoundingClientRect(); \
          if (own.left < key.left || own.right > key.right || own.top < key.top || own.bottom > key.bottom) return true; \
          return [...label.childNodes].filter(({ data }) => data).some((text) => [...text.data.matchAll(/[^\\s/]+/g)].some(({ 0: word, index }) => { \
            const range = document.createRange(); range.setStart(text, index); range.setEnd(text, index + word.length); \
            return lines(range) > 1 })) }; \
        done([...row.querySelectorAll('.label')].filter(cut).map((label) => label.innerText)) })";
    let cut = desk.client.execute_async(script, &[json!(rows)]).await;
    assert_eq!(cut, json!([]));
    desk.close().await;
}
