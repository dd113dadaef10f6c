//! How the page fits: narrow, wide, the gallery.

use crate::driver::{COUNT, Desk};

/// Whether anything sticks out at the side.
const FITS: &str = "document.documentElement.scrollWidth <= innerWidth \
    && [...document.querySelectorAll('.log, .welcome, #drawer, .composer')]\
       .every((node) => node.scrollWidth <= node.clientWidth)";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn nothing_scrolls_sideways_at_320_pixels() {
    let desk = Desk::with(None, (320, 640)).await;
    assert_eq!(desk.eval(FITS).await, true, "the description");
    desk.begin().await;
    assert_eq!(desk.eval(FITS).await, true, "a question");
    for tap in [
        "activity.venue",
        "goods.takings",
        "manager.professional",
        "verdict.brief",
    ] {
        desk.key(tap).await;
    }
    desk.says("____").await;
    assert_eq!(desk.eval(FITS).await, true, "the brief");
    desk.write(&"parolasenzafine".repeat(20)).await;
    desk.until(&format!("{COUNT} === 2")).await;
    assert_eq!(desk.eval(FITS).await, true, "a long word");
    desk.tap("document.getElementById('toggle')").await;
    desk.until("!document.getElementById('drawer').hidden")
        .await;
    assert_eq!(desk.eval(FITS).await, true, "the drawer");
    desk.open("/gallery").await;
    let fits = "document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(desk.eval(fits).await, true, "the gallery");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn the_gallery_shows_every_screen_with_its_ids() {
    let desk = Desk::wide().await;
    desk.open("/gallery").await;
    let screens = "document.querySelectorAll('.screen').length > 100";
    assert_eq!(desk.eval(screens).await, true);
    let named = "[...document.querySelectorAll('.screen')]\
        .every((screen) => screen.querySelector('.bubble') && screen.querySelector('.ids code'))";
    assert_eq!(desk.eval(named).await, true);
    desk.tap("document.querySelector('.diagram a[href=\"#risposta\"]')")
        .await;
    desk.until("location.hash === '#risposta'").await;
    let styled = "getComputedStyle(document.querySelector('.key')).minHeight";
    assert_eq!(desk.text(styled).await, "44px", "its style is there");
    desk.close().await;
}

/// Whether the newest message stands at the top of the log, and its end below the edge.
const FROM_ITS_TOP: &str = "(() => { const log = document.querySelector('.chat.selected .log'); \
    const row = log.lastElementChild, frame = log.getBoundingClientRect(), own = row.getBoundingClientRect(); \
    return own.height > frame.height && own.top >= frame.top && own.top < frame.top + 20 })()";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_message_taller_than_the_log_is_shown_from_its_top() {
    let desk = Desk::with(None, (360, 400)).await;
    desk.begin().await;
    desk.until(FROM_ITS_TOP).await;
    // Edited in place, from wherever the finger was.
    desk.key("activity.venue").await;
    desk.says("Domanda 2 di 3").await;
    desk.until(FROM_ITS_TOP).await;
    desk.resize((360, 360)).await;
    desk.until(FROM_ITS_TOP).await;
    // A new one, below; a short one is whole, at the end.
    desk.write("/aiuto").await;
    desk.says("/privacy").await;
    desk.until(FROM_ITS_TOP).await;
    desk.resize((360, 1600)).await;
    let at_the_end = "(() => { const log = document.querySelector('.chat.selected .log'); \
        return log.scrollTop + log.clientHeight >= log.scrollHeight - 1 })()";
    desk.until(at_the_end).await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn an_older_message_that_a_tap_changes_is_shown_from_its_top() {
    let desk = Desk::with(None, (360, 500)).await;
    desk.begin().await;
    desk.write("/aiuto").await;
    desk.says("/privacy").await;
    let first = "document.querySelector('.chat.selected .row.bot')";
    desk.tap(&format!(
        "{first}.querySelector('[data-data=\"activity.smm\"]')"
    ))
    .await;
    desk.until(&format!(
        "{first}.querySelector('[data-data=\"smm.answer\"]')"
    ))
    .await;
    let in_sight = format!(
        "(() => {{ const frame = document.querySelector('.chat.selected .log').getBoundingClientRect(); \
         const top = {first}.getBoundingClientRect().top; \
         return top >= frame.top && top < frame.bottom }})()"
    );
    desk.until(&in_sight).await;
    desk.close().await;
}
