//! A copywriter at work: what is saved is seen.

use crate::driver::{Desk, LAST, folder, replace};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_saved_text_is_on_the_screen() {
    let texts = folder();
    let desk = Desk::with(Some(texts.path()), (1280, 800)).await;
    desk.begin().await;
    desk.says("Di che cosa ti occupi?").await;
    desk.until("document.querySelector('#wording .good').innerText === 'tutto a posto'")
        .await;

    replace(
        texts.path(),
        "domande.ftl",
        "Di che cosa ti occupi?",
        "Che lavoro fai?",
    );
    desk.says("Che lavoro fai?").await;

    // The next answers have the new words too, and the description follows.
    desk.key("activity.shop").await;
    desk.says("Domanda 2 di 3").await;
    desk.key("goods.back").await;
    desk.says("Che lavoro fai?").await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_broken_file_is_told_of_and_the_last_good_text_stays() {
    let texts = folder();
    let desk = Desk::with(Some(texts.path()), (1280, 800)).await;
    desk.begin().await;
    replace(
        texts.path(),
        "domande.ftl",
        "Di che cosa ti occupi?",
        "Che lavoro fai?",
    );
    desk.says("Che lavoro fai?").await;

    replace(
        texts.path(),
        "domande.ftl",
        "<b>Che lavoro fai?</b>",
        "<b>Che mestiere hai?",
    );
    desk.until("document.querySelector('#wording .held')").await;
    let place = desk
        .text("document.querySelector('.findings .error .place').innerText")
        .await;
    let line = std::fs::read_to_string(texts.path().join("domande.ftl"))
        .unwrap()
        .lines()
        .position(|line| line.contains("question-activity ="))
        .map(|index| index + 1);
    assert!(place.contains("domande.ftl:"), "{place}");
    let told = desk
        .text("document.querySelector('.findings .error').innerText")
        .await;
    assert!(
        told.contains("Telegram lo rifiuterebbe: il tag «b» non è chiuso"),
        "{told}"
    );
    if let Some(line) = line {
        assert!(place.ends_with(&format!(":{line}")), "{place}, not {line}");
    }
    // The last good text, not the built-in one.
    desk.says("Che lavoro fai?").await;
    desk.key("activity.shop").await;
    desk.says("Domanda 2 di 3").await;
    desk.key("goods.back").await;
    desk.says("Che lavoro fai?").await;

    replace(
        texts.path(),
        "domande.ftl",
        "<b>Che mestiere hai?",
        "<b>Che mestiere hai?</b>",
    );
    desk.says("Che mestiere hai?").await;
    desk.until("!document.querySelector('#wording .held')")
        .await;
    assert_eq!(
        desk.eval(&format!("{LAST}.querySelectorAll('strong').length"))
            .await,
        1
    );
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn all_of_telegrams_html_is_drawn() {
    let texts = folder();
    let rich = "<b>uno <i>due</i></b> <u>tre</u> <s>quattro</s> <code>/cinque</code> \
                <a href=\"https://example.org/?a=1&amp;b=2\">sei</a> \
                <tg-spoiler>sette</tg-spoiler> <blockquote>otto</blockquote>\
                <blockquote expandable>nove {\"\\u000A\"}a{\"\\u000A\"}b{\"\\u000A\"}c{\"\\u000A\"}d\
                </blockquote> vedi /aiuto &lt;dieci&gt;";
    let desk = Desk::with(Some(texts.path()), (390, 844)).await;
    desk.begin().await;
    replace(
        texts.path(),
        "domande.ftl",
        "<b>Di che cosa ti occupi?</b>",
        rich,
    );
    desk.says("<dieci>").await;
    let message = format!("{LAST}.querySelector('.text')");
    for (css, text) in [
        ("strong > em", "due"),
        ("u", "tre"),
        ("s", "quattro"),
        ("code", "/cinque"),
        ("a[rel~=noopener][target=_blank]", "sei"),
        ("blockquote", "otto"),
        (".expandable.folds blockquote", "nove"),
        ("button.link", "Mostra tutto"),
    ] {
        let found = format!(
            "[...{message}.querySelectorAll('{css}')].some((node) => node.innerText.startsWith('{text}'))"
        );
        assert_eq!(desk.eval(&found).await, true, "{css}");
    }
    let href = desk
        .text(&format!("{message}.querySelector('a').href"))
        .await;
    assert_eq!(href, "https://example.org/?a=1&b=2");
    let hidden = format!("getComputedStyle({message}.querySelector('.hidden-text')).visibility");
    assert_eq!(desk.text(&hidden).await, "hidden");
    desk.tap(&format!("{message}.querySelector('.spoiler')"))
        .await;
    desk.until(&format!("{hidden} === 'visible'")).await;
    let quote = format!("{message}.querySelector('.expandable blockquote').clientHeight");
    let folded = desk.eval(&quote).await.as_i64().unwrap();
    desk.tap(&format!("{message}.querySelector('.fold')")).await;
    desk.until(&format!("{quote} > {folded}")).await;
    // A command in a text is sent by a tap.
    desk.tap(&format!(
        "[...{message}.querySelectorAll('button.link')].at(-1)"
    ))
    .await;
    desk.until("[...document.querySelectorAll('.row.me')].at(-1).innerText.includes('/aiuto')")
        .await;
    desk.close().await;
}
