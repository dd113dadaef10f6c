//! axe-core finds nothing, in light and dark.

use serde_json::{Value, json};

use crate::driver::{Desk, LAST};

/// The source of axe-core.
fn axe() -> String {
    let file = crate::everything::axe().expect(
        "AXE_CORE_DIR is not set: install axe-core into a folder (`npm install --prefix DIR \
         axe-core`) and name it",
    );
    std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}: install axe-core there", file.display()))
}

async fn check(desk: &Desk, axe: &str, what: &str) {
    for scheme in ["light", "dark"] {
        desk.scheme(scheme).await;
        // What moves is not yet what it will be.
        let still = "document.getAnimations().every((one) => one.playState === 'finished')";
        desk.until(still).await;
        desk.client.execute(axe).await;
        let run = "const done = arguments[arguments.length - 1];\
                   axe.run(document).then((found) => done(found.violations), (e) => done(String(e)))";
        let violations = desk.client.execute_async(run, &[]).await;
        assert_eq!(
            violations,
            json!([]),
            "{what}, {scheme}: {}",
            words(&violations)
        );
    }
}

fn words(violations: &Value) -> String {
    let list = violations.as_array().map(Vec::as_slice).unwrap_or_default();
    let line = |one: &Value| format!("{}: {}", one["id"], one["nodes"][0]["html"]);
    list.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver and axe-core"]
async fn nobody_is_kept_out() {
    let axe = axe();
    let texts = tempfile::tempdir().unwrap();
    std::fs::write(texts.path().join("x.ftl"), "zzz = nessuno lo usa\n").unwrap();
    let desk = Desk::with(Some(texts.path()), (1280, 800)).await;
    check(&desk, &axe, "the description").await;
    desk.begin().await;
    check(&desk, &axe, "a question").await;
    for tap in [
        "activity.venue",
        "goods.takings",
        "manager.professional",
        "verdict.brief",
    ] {
        desk.key(tap).await;
    }
    desk.until(&format!("{LAST}.querySelector('pre')")).await;
    desk.write("<b>ciao</b>").await;
    desk.until("document.querySelectorAll('.row.bot').length === 2")
        .await;
    crate::files::send(&desk).await;
    check(&desk, &axe, "a photo and a document").await;
    desk.tap("document.getElementById('toggle')").await;
    desk.tap("document.querySelector('[data-kind=server_error]')")
        .await;
    desk.tap("document.querySelector('.calls summary')").await;
    check(&desk, &axe, "the drawer").await;
    desk.resize((390, 844)).await;
    check(&desk, &axe, "the drawer on a phone").await;
    desk.tap("document.querySelector('#drawer .round')").await;
    check(&desk, &axe, "the chat on a phone").await;
    desk.tap("document.querySelector('.chat button[aria-label=Comandi]')")
        .await;
    desk.until("!document.querySelector('.commands').hidden")
        .await;
    check(&desk, &axe, "the commands").await;
    desk.tap("document.getElementById('add')").await;
    desk.until("document.getElementById('person').open").await;
    check(&desk, &axe, "the dialog").await;
    desk.tap("document.getElementById('person-cancel')").await;
    desk.open("/gallery").await;
    check(&desk, &axe, "the gallery").await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver and axe-core"]
async fn nobody_is_kept_out_of_the_agency() {
    let axe = axe();
    let desk = Desk::wide().await;
    desk.begin().await;
    desk.open_agency("private").await;
    check(&desk, &axe, "a private desk").await;
    desk.open_agency("group").await;
    desk.agency_writes("/conti").await;
    desk.agency_says("Cominciate: 1").await;
    desk.tap("[...document.querySelectorAll('#agency .chat:not([hidden]) .reply')].at(-1)")
        .await;
    check(&desk, &axe, "an answer in a group").await;
    desk.open_agency("topics").await;
    desk.tap("document.querySelector('#agency .chat:not([hidden]) .chip[aria-expanded]')")
        .await;
    check(&desk, &axe, "a new topic").await;
    desk.tap("document.getElementById('desk')").await;
    check(&desk, &axe, "the menu").await;
    desk.resize((360, 740)).await;
    check(&desk, &axe, "the menu on a phone").await;
    desk.tap("document.getElementById('desk-end')").await;
    desk.agency_says("non è più la scrivania").await;
    check(&desk, &axe, "an ended desk on a phone").await;
    desk.close().await;
}
