//! More windows than a browser opens connections to one server.

use crate::driver::{Desk, LAST};

/// A browser opens six.
const WINDOWS: usize = 8;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn eight_windows_of_one_browser_show_the_same_and_can_all_be_used() {
    let desk = Desk::wide().await;
    desk.begin().await;
    let mut windows = vec![desk.client.window().await];
    while windows.len() < WINDOWS {
        let new = desk.client.new_window(windows.len() % 2 == 0).await;
        desk.client.switch_to_window(&new).await;
        desk.open("/").await;
        desk.synced().await;
        desk.says("Domanda 1 di 3").await;
        windows.push(new);
    }
    // In the last one somebody answers, and every one sees it.
    desk.key("activity.venue").await;
    for window in windows.iter().rev() {
        desk.client.switch_to_window(window).await;
        desk.says("Domanda 2 di 3").await;
    }
    // The first one goes, and the others are told of what comes then.
    desk.client.close_window().await;
    for window in &windows[1..] {
        desk.client.switch_to_window(window).await;
    }
    desk.key("goods.takings").await;
    for window in &windows[1..] {
        desk.client.switch_to_window(window).await;
        desk.says("Domanda 3 di 3").await;
        desk.until("!document.querySelector('.key[aria-busy=true]')")
            .await;
        let own = "performance.getEntriesByType('resource')\
                   .filter((entry) => entry.name.endsWith('/api/events')).length";
        assert_eq!(desk.eval(own).await, 0, "no window has a stream of its own");
    }
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_browser_that_cannot_share_a_stream_has_one_for_the_page() {
    let desk = Desk::wide().await;
    let source = "delete globalThis.SharedWorker";
    let source = serde_json::json!({ "source": source });
    desk.devtools("Page.addScriptToEvaluateOnNewDocument", source)
        .await;
    desk.open("/").await;
    desk.synced().await;
    assert_eq!(desk.eval("typeof SharedWorker").await, "undefined");
    desk.begin().await;
    desk.key("activity.shop").await;
    desk.says("Domanda 2 di 3").await;
    let answers = format!("{LAST}.querySelectorAll('.key').length > 2");
    assert_eq!(desk.eval(&answers).await, true);
    desk.close().await;
}
