//! Whole conversations, by finger, by keyboard and by typing.

use crate::driver::{BOX, COUNT, Desk, Key, LAST, key};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn three_taps_lead_to_the_answer_in_one_message() {
    let desk = Desk::phone().await;
    let description = desk
        .text("document.querySelector('.welcome').innerText")
        .await;
    assert!(
        description.contains("Che cosa può fare questo bot?"),
        "{description}"
    );
    assert!(description.contains("3 domande"), "{description}");
    desk.begin().await;
    desk.key("activity.venue").await;
    desk.says("Domanda 2 di 3").await;
    desk.key("goods.followers").await;
    desk.says("Domanda 3 di 3").await;
    desk.key("manager.professional").await;
    desk.says("servono clienti").await;
    assert_eq!(desk.eval(COUNT).await, 1, "taps edit in place");
    let bold = desk
        .text(&format!("{LAST}.querySelector('strong').innerText"))
        .await;
    assert!(bold.contains("clienti"), "{bold}");
    let busy = "document.querySelectorAll('[aria-busy=true]').length === 0";
    desk.until(busy).await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn back_and_restart_work_from_every_question() {
    let desk = Desk::phone().await;
    desk.begin().await;
    desk.key("activity.model").await;
    desk.says("Domanda 2 di 3").await;
    desk.key("image.back").await;
    desk.says("Domanda 1 di 3").await;
    desk.key("activity.shop").await;
    desk.says("Domanda 2 di 3").await;
    desk.key("goods.takings").await;
    desk.says("Domanda 3 di 3").await;
    desk.key("restart").await;
    desk.says("Domanda 1 di 3").await;
    assert_eq!(desk.eval(COUNT).await, 1);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn typing_works_and_commands_have_a_menu() {
    let desk = Desk::phone().await;
    desk.begin().await;
    desk.write("Ciao! Ho una pizzeria con mia sorella").await;
    desk.says("Domanda 2 di 3").await;
    assert_eq!(
        desk.eval(COUNT).await,
        2,
        "a text is answered by a new message"
    );
    desk.write("più incassi").await;
    desk.says("Domanda 3 di 3").await;

    desk.tap(BOX).await;
    desk.press("/").await;
    let open = "!document.querySelector('.chat.selected .commands').hidden";
    desk.until(open).await;
    let listed = desk
        .text("document.querySelector('.commands').innerText")
        .await;
    for command in [
        "/start",
        "/differenza",
        "/esempi",
        "/ricomincia",
        "/aiuto",
        "/privacy",
        "/cancella",
        "/inviti",
    ] {
        assert!(listed.contains(command), "{listed}");
    }
    desk.press("dif").await;
    desk.until("document.querySelectorAll('.commands li').length === 1")
        .await;
    desk.press(&format!(
        "{}{}",
        char::from(Key::Down),
        char::from(Key::Enter)
    ))
    .await;
    desk.says("Follower o cliente?").await;
    desk.key("page.resume").await;
    desk.says("Domanda 3 di 3").await;

    // The menu's button opens the same list.
    desk.tap("document.querySelector('.chat.selected .composer button[aria-label=Comandi]')")
        .await;
    desk.tap("document.querySelector('.commands [data-command=\"/aiuto\"]')")
        .await;
    desk.until("[...document.querySelectorAll('.row.me')].at(-1).innerText.includes('/aiuto')")
        .await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn the_social_media_manager_answers_for_a_client() {
    let desk = Desk::phone().await;
    desk.begin().await;
    desk.key("activity.smm").await;
    desk.key("pair.new.smm").await;
    desk.until(&format!("{LAST}.querySelector('a.key')")).await;
    let share = desk
        .text(&format!("{LAST}.querySelector('a.key').href"))
        .await;
    assert!(share.starts_with("https://t.me/share/url?url="), "{share}");
    let target = format!("{LAST}.querySelector('a.key').target");
    assert_eq!(desk.text(&target).await, "_blank");
    let rel = desk
        .text(&format!("{LAST}.querySelector('a.key').rel"))
        .await;
    assert!(rel.contains("noopener"), "{rel}");
    desk.key("Rispondi al suo posto").await;
    desk.says("Domanda 1 di 2").await;
    desk.key("activity.influencer").await;
    desk.says("Domanda 2 di 2").await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn panels_open_in_the_message_and_the_brief_is_copied() {
    let desk = Desk::phone().await;
    desk.begin().await;
    for tap in ["activity.venue", "goods.takings", "manager.professional"] {
        desk.key(tap).await;
    }
    desk.says("servono clienti").await;
    desk.key("verdict.brief").await;
    desk.until(&format!("{LAST}.querySelector('pre')")).await;
    let brief = desk
        .text(&format!("{LAST}.querySelector('pre').innerText"))
        .await;
    desk.tap(&format!("{LAST}.querySelector('.copies')")).await;
    desk.until("document.querySelector('.toasts').innerText.includes('Copiato')")
        .await;
    desk.tap(BOX).await;
    desk.press(&format!("{}v", char::from(Key::Control))).await;
    desk.until(&format!("{BOX}.value")).await;
    let pasted = desk.text(&format!("{BOX}.value")).await;
    assert_eq!(pasted.trim(), brief.trim());
    desk.key("verdict.answer").await;
    desk.says("servono clienti").await;
    assert_eq!(desk.eval(COUNT).await, 1);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn the_verdict_is_seen_as_a_picture_and_opened() {
    let desk = Desk::phone().await;
    desk.begin().await;
    for tap in ["activity.venue", "goods.takings", "manager.myself"] {
        desk.key(tap).await;
    }
    desk.says("servono clienti").await;
    desk.key("verdict.share").await;
    desk.key("verdict.picture").await;
    let image = "document.querySelector('.bubble .photo img')";
    desk.until(&format!(
        "{image}?.complete && {image}.naturalWidth === 1080"
    ))
    .await;
    let fits = format!("{image}.getBoundingClientRect().width <= innerWidth");
    assert_eq!(desk.eval(&fits).await, true);
    assert_eq!(desk.eval(COUNT).await, 2, "the panel stays above it");
    let address = "document.querySelector('.photo').getAttribute('href')";
    let address = desk.text(address).await;
    desk.open(&address).await;
    desk.until("document.images[0]?.naturalHeight === 1350")
        .await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn the_keyboard_alone_is_enough() {
    let desk = Desk::wide().await;
    let focused = "document.activeElement?.innerText?.trim() ?? ''";
    // From the top of the page to *Avvia*, by Tab only.
    let mut presses = 0;
    while desk.text(focused).await.to_lowercase() != "avvia" {
        presses += 1;
        assert!(presses < 20, "Tab never comes to «Avvia»");
        desk.press(&char::from(Key::Tab).to_string()).await;
    }
    let ring = "getComputedStyle(document.activeElement).outlineStyle";
    assert_eq!(desk.text(ring).await, "solid", "the focus is visible");
    desk.press(&char::from(Key::Enter).to_string()).await;
    desk.says("Domanda 1 di 3").await;
    // The focus is on the first answer, and goes on to the next question's.
    desk.until("document.activeElement.classList.contains('key')")
        .await;
    desk.press(&char::from(Key::Enter).to_string()).await;
    desk.says("Domanda 2 di 3").await;
    desk.until("document.activeElement.classList.contains('key')")
        .await;
    desk.press(&char::from(Key::Enter).to_string()).await;
    desk.says("Domanda 3 di 3").await;
    let said = desk
        .text("document.getElementById('announcer').innerText")
        .await;
    assert!(
        said.contains("Domanda 3 di 3"),
        "screen readers hear of it: {said}"
    );
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn what_is_typed_is_never_markup() {
    let desk = Desk::phone().await;
    desk.begin().await;
    let text = "<script>window.hacked = 1</script> & <b>grassetto</b> <img src=x onerror=hacked=1>";
    desk.write(text).await;
    let mine = "[...document.querySelectorAll('.row.me')].at(-1)";
    desk.until(&format!("{mine}?.innerText.includes('grassetto')"))
        .await;
    let shown = desk
        .text(&format!("{mine}.querySelector('.text').innerText"))
        .await;
    assert_eq!(shown, text);
    desk.until(&format!("{COUNT} === 2")).await;
    assert_eq!(desk.eval("typeof window.hacked").await, "undefined");
    assert_eq!(
        desk.eval("document.querySelectorAll('.log script, .log img, .log b').length")
            .await,
        0
    );
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn an_old_keyboard_gets_a_toast_and_other_things_a_kind_line() {
    let desk = Desk::phone().await;
    desk.begin().await;
    desk.write("negozio, anche online").await;
    desk.says("Domanda 2 di 3").await;
    // The first message still has the first question's buttons.
    desk.key("activity.model").await;
    desk.until("document.querySelector('.toasts').innerText")
        .await;
    desk.tap("document.querySelector('.chat.selected [aria-label=Allega]')")
        .await;
    desk.tap("document.querySelector('.things button')").await;
    desk.until("[...document.querySelectorAll('.row.me')].at(-1).innerText.includes('Foto')")
        .await;
    desk.until(&format!("{COUNT} === 3")).await;
    desk.until(&format!("Boolean({})", key("goods.takings")))
        .await;
    desk.close().await;
}
