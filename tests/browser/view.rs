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
