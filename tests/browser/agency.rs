//! The agency's desk beside the people.

use serde_json::json;

use crate::driver::{Desk, Key, key};

/// The chat of the agency's that is shown.
const HERE: &str = "document.querySelector('#agency .chat:not([hidden])')";
const BOX: &str = "document.querySelector('#agency .chat:not([hidden]) textarea')";
const VISIBLE: &str =
    "[...document.querySelectorAll('.chat')].filter((chat) => chat.checkVisibility()).length";
/// Whether nothing of the page sticks out, and nothing is cut.
const FITS: &str = "document.documentElement.scrollWidth <= innerWidth \
    && [...document.querySelectorAll('#tabs, #agency .log, #agency .head, #agency .who > *, \
        #agency .topics, #agency .composer, #agency .key, #desk-menu')]\
       .every((node) => node.scrollWidth <= node.clientWidth + 1)";

impl Desk {
    /// Opens the menu and chooses a kind of desk.
    pub(crate) async fn open_agency(&self, kind: &str) {
        self.tap("document.getElementById('desk')").await;
        self.tap(&format!("document.querySelector('[data-kind={kind}]')"))
            .await;
        // Until then the chat before is there, which was welcomed too.
        self.until(&format!("{HERE}?.dataset.kind === '{kind}'"))
            .await;
        self.agency_says("vostra scrivania").await;
    }

    /// Waits until the newest message of the bot in the agency's chat says so.
    pub(crate) async fn agency_says(&self, words: &str) {
        let last = format!("[...{HERE}.querySelectorAll('.row.bot')].at(-1)");
        let says = format!("{HERE} && {last}?.innerText.includes({})", json!(words));
        self.until(&says).await;
    }

    pub(crate) async fn agency_writes(&self, text: &str) {
        self.tap(BOX).await;
        self.press(text).await;
        self.press(&char::from(Key::Enter).to_string()).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_desk_beside_a_person_shows_what_the_person_did() {
    let desk = Desk::wide().await;
    desk.open_agency("private").await;
    assert_eq!(desk.eval(VISIBLE).await, 2, "both sides at once");
    let beside = format!(
        "document.querySelector('.chat.selected').getBoundingClientRect().right \
         <= {HERE}.getBoundingClientRect().left && {HERE}.getBoundingClientRect().right <= innerWidth"
    );
    assert_eq!(desk.eval(&beside).await, true);
    desk.agency_writes("/conti").await;
    desk.agency_says("Nessuno ha ancora cominciato").await;
    desk.begin().await;
    for (tap, next) in [
        ("activity.venue", "Domanda 2 di 3"),
        ("goods.followers", "Domanda 3 di 3"),
        ("manager.searching", "servono clienti"),
    ] {
        desk.key(tap).await;
        desk.says(next).await;
    }
    // The menu of this chat is the desk's own.
    desk.tap(&format!(
        "{HERE}.querySelector('button[aria-label=Comandi]')"
    ))
    .await;
    let listed = format!("{HERE}.querySelector('.commands').innerText");
    let listed = desk.text(&listed).await;
    assert!(
        listed.contains("/conti") && !listed.contains("/esempi"),
        "{listed}"
    );
    desk.tap(&format!(
        "{HERE}.querySelector('[data-command=\"/conti\"]')"
    ))
    .await;
    desk.agency_says("Cominciate: 1").await;
    desk.agency_says("Risultato: 1").await;
    desk.tap(&format!(
        "[...{HERE}.querySelectorAll('[data-data=\"accounts.week\"]')].at(-1)"
    ))
    .await;
    desk.agency_says("Ultimi 7 giorni").await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn another_kind_takes_over_and_the_old_chat_can_still_be_read() {
    let desk = Desk::wide().await;
    desk.open_agency("private").await;
    desk.open_agency("group").await;
    let tabs = "document.getElementById('tabs').innerText";
    desk.until(&format!("{tabs}.includes('Chat privata')"))
        .await;
    let old = "[...document.querySelectorAll('#tabs button')]\
               .find((tab) => tab.innerText === 'Chat privata')";
    desk.tap(old).await;
    desk.agency_says("La scrivania ora è un'altra chat").await;
    desk.until(&format!(
        "{HERE}.querySelector('.presence').innerText.includes('non è più')"
    ))
    .await;
    // Off the page with the old one, and the end of the new one.
    desk.tap(&format!("{HERE}.querySelector('.close')")).await;
    desk.until("document.querySelectorAll('#agency .chat').length === 1")
        .await;
    desk.tap("document.getElementById('desk')").await;
    desk.tap("document.getElementById('desk-end')").await;
    desk.agency_says("non è più la scrivania").await;
    desk.until("document.getElementById('desk').innerText.includes('Apri la scrivania')")
        .await;
    desk.tap(&format!("{HERE}.querySelector('.close')")).await;
    desk.until("document.getElementById('agency').hidden").await;
    assert_eq!(desk.eval(VISIBLE).await, 1);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn in_a_group_messages_are_answered_and_topics_are_chosen_by_keyboard() {
    let desk = Desk::wide().await;
    desk.tap("document.getElementById('desk')").await;
    for key in [Key::Down, Key::Down, Key::Enter] {
        desk.press(&char::from(key).to_string()).await;
    }
    desk.agency_says("vostra scrivania").await;
    let chips = format!("{HERE}.querySelector('.topic-list').innerText");
    assert!(desk.text(&chips).await.contains("Generale"));
    let more = format!("{HERE}.querySelector('.chip[aria-expanded]')");
    desk.tap(&more).await;
    desk.press("Anna <b>").await;
    desk.press(&char::from(Key::Enter).to_string()).await;
    let chosen = format!("{HERE}.querySelector('[aria-pressed=true]').innerText");
    desk.until(&format!("{chosen} === 'Anna <b>'")).await;
    let seen = format!(
        "[...{HERE}.querySelectorAll('.row')].filter((row) => row.checkVisibility()).length"
    );
    assert_eq!(desk.eval(&seen).await, 1, "only the line that opened it");
    desk.agency_writes("/aiuto").await;
    desk.until(&format!("{seen} === 3")).await;

    // An answer, thought better of, and one that goes.
    let reply = format!("[...{HERE}.querySelectorAll('.reply')].at(-1)");
    let replying = format!("{HERE}.querySelector('.replying').checkVisibility()");
    desk.tap(&reply).await;
    desk.until(&replying).await;
    desk.until(&format!("document.activeElement === {BOX}"))
        .await;
    desk.press(&char::from(Key::Escape).to_string()).await;
    desk.until(&format!("!{replying}")).await;
    desk.tap(&reply).await;
    desk.press("Va bene").await;
    desk.press(&char::from(Key::Enter).to_string()).await;
    desk.until(&format!(
        "{HERE}.querySelector('.row.me .answered')?.innerText.includes('Scrivete /link')"
    ))
    .await;
    desk.until(&format!("!{replying}")).await;
    desk.until(&format!("{seen} === 5")).await;

    // What is said elsewhere is told of.
    let general = format!("{HERE}.querySelectorAll('.chip')[1]");
    desk.tap(&general).await;
    assert_eq!(desk.eval(&format!("{seen} > 0 && {seen} < 5")).await, true);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn on_a_phone_the_desk_is_one_more_tab_and_nothing_is_cut() {
    let desk = Desk::with(None, (360, 740)).await;
    desk.begin().await;
    for kind in ["topics", "private"] {
        desk.open_agency(kind).await;
        assert_eq!(desk.eval(VISIBLE).await, 1);
        desk.agency_writes("/conti").await;
        desk.agency_says("Cominciate: 1").await;
        assert_eq!(desk.eval(FITS).await, true, "{kind}");
        desk.tap("document.querySelector('#tabs button')").await;
        desk.says("Domanda 1 di 3").await;
        assert_eq!(desk.eval(VISIBLE).await, 1);
        let current = "[...document.querySelectorAll('#tabs [aria-current]')]\
                       .map((tab) => tab.innerText).join()";
        assert_eq!(desk.text(current).await, "Anna");
    }
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_contact_appears_at_the_desk_and_what_is_said_goes_both_ways() {
    const AGENCY: &str = "[agency]\nname = \"Studio Rossi\"\ncontroller = \"Studio Rossi srl, via Roma 1\"\n\
        privacy_contact = \"privacy@studiorossi.it\"\n";
    let desk = Desk::configured(AGENCY, (1280, 800)).await;
    desk.open_agency("group").await;
    desk.begin().await;
    for (tap, next) in [
        ("activity.venue", "Domanda 2 di 3"),
        ("goods.followers", "Domanda 3 di 3"),
        ("manager.searching", "servono clienti"),
        ("contact.ask", "Studio Rossi riceve"),
    ] {
        desk.key(tap).await;
        desk.says(next).await;
    }
    desk.key("contact.tick.10").await;
    let ticked = key("✅ Rispondetemi su questa richiesta");
    desk.until(&format!("Boolean({ticked})")).await;
    desk.key("Invia").await;
    desk.says("Studio Rossi ha la tua richiesta").await;
    desk.agency_says("Anna chiede di parlare con voi").await;
    desk.write("Quanto costa?").await;
    desk.agency_says("Quanto costa?").await;
    desk.tap(&format!("[...{HERE}.querySelectorAll('.reply')].at(-1)"))
        .await;
    desk.press("Dipende: sentiamoci.").await;
    desk.press(&char::from(Key::Enter).to_string()).await;
    desk.says("Dipende: sentiamoci.").await;
    // The accounts' picture is shown, and opens by itself.
    desk.tap(&format!(
        "{HERE}.querySelector('button[aria-label=Comandi]')"
    ))
    .await;
    desk.tap(&format!(
        "{HERE}.querySelector('[data-command=\"/conti\"]')"
    ))
    .await;
    desk.agency_says("Contatti: 1").await;
    let image = format!("[...{HERE}.querySelectorAll('.photo img')].at(-1)");
    desk.until(&format!("{image}.complete && {image}.naturalWidth > 0"))
        .await;
    let address = format!("[...{HERE}.querySelectorAll('.photo')].at(-1).getAttribute('href')");
    let address = desk.text(&address).await;
    desk.open(&address).await;
    desk.until("document.images.length === 1 && document.images[0].naturalWidth > 0")
        .await;
    desk.close().await;
}
