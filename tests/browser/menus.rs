//! The menu of commands, the toasts, the drawer, and where there is nothing.

use crate::driver::{BOX, Desk, Key, key};

const OPEN: &str = "!document.querySelector('.chat.selected .commands').hidden";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_whole_command_typed_and_sent_closes_the_menu() {
    let desk = Desk::phone().await;
    desk.begin().await;
    desk.tap(BOX).await;
    desk.press("/aiuto").await;
    desk.until(OPEN).await;
    desk.press(&char::from(Key::Enter).to_string()).await;
    desk.until("[...document.querySelectorAll('.row.me')].at(-1).innerText.includes('/aiuto')")
        .await;
    assert_eq!(desk.eval(OPEN).await, false);
    assert_eq!(desk.text(&format!("{BOX}.value")).await, "");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_toast_does_not_lie_on_a_menu() {
    let desk = Desk::phone().await;
    desk.begin().await;
    for (opener, menu) in [("Comandi", ".commands"), ("Allega", ".things")] {
        desk.write("/ricomincia").await;
        desk.says("Domanda 1 di 3").await;
        desk.write("negozio, anche online").await;
        desk.says("Domanda 2 di 3").await;
        // A button of another time is answered with a toast.
        desk.key("activity.model").await;
        desk.until("document.querySelector('.toasts p')").await;
        desk.tap(&format!(
            "document.querySelector('.chat.selected button[aria-label={opener}]')"
        ))
        .await;
        let free = format!(
            "(() => {{ const toast = document.querySelector('.toasts p').getBoundingClientRect(); \
             const menu = document.querySelector('.chat.selected {menu}').getBoundingClientRect(); \
             return menu.height > 0 && toast.bottom <= menu.top }})()"
        );
        desk.until(&free).await;
        desk.press(&char::from(Key::Escape).to_string()).await;
    }
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn the_drawer_says_what_its_figures_are_and_why_a_call_was_refused() {
    let desk = Desk::wide().await;
    desk.begin().await;
    desk.tap("document.getElementById('toggle')").await;
    let legend = desk
        .text("document.querySelector('#drawer .legend').innerText")
        .await;
    for words in ["codice", "200", "secondi"] {
        assert!(legend.contains(words), "{legend}");
    }
    // A call that fails on purpose, and one that Telegram itself refuses.
    desk.tap("document.querySelector('[data-kind=too_many_requests]')")
        .await;
    desk.until("document.querySelectorAll('#drawer .present')[1].innerText.includes('3 messaggi')")
        .await;
    desk.key("activity.venue").await;
    desk.until("document.querySelector('.calls .fault .why')?.innerText.includes('Guasto voluto')")
        .await;
    desk.tap("[...document.querySelectorAll('#drawer button')].find((b) => b.innerText === 'Basta guasti')")
        .await;
    desk.says("Domanda 2 di 3").await;
    desk.preview().api().deactivate(1001);
    desk.key("goods.takings").await;
    let why = "document.querySelector('.calls .refused .why')";
    desk.until(why).await;
    let words = desk.text(&format!("{why}.innerText")).await;
    assert!(
        words.starts_with("Rifiutata: l'account di questa persona non esiste più."),
        "{words}"
    );
    assert!(words.contains("user is deactivated"), "{words}");
    let seen = format!("{why}.getBoundingClientRect().height > 0");
    assert_eq!(desk.eval(&seen).await, true, "without opening anything");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn where_there_is_nothing_a_page_leads_back() {
    let desk = Desk::phone().await;
    for path in ["/nowhere", "/files/gone", "/page/gone.js"] {
        desk.open(path).await;
        let words = desk.text("document.querySelector('main').innerText").await;
        assert!(words.contains("Qui non c'è niente"), "{path}: {words}");
    }
    desk.tap("document.querySelector('main a')").await;
    desk.synced().await;
    desk.begin().await;
    desk.until(&format!("Boolean({})", key("activity.venue")))
        .await;
    desk.close_with_console(&["404"]).await;
}
