//! Several people side by side.

use crate::driver::Desk;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn two_people_have_a_chat_each() {
    let desk = Desk::wide().await;
    desk.begin().await;
    desk.key("activity.model").await;
    desk.says("Domanda 2 di 3").await;

    desk.tap("document.getElementById('add')").await;
    desk.until("document.getElementById('person').open").await;
    let name = "document.getElementById('person-name')";
    desk.tap(&format!("({name}.value = '', {name})")).await;
    desk.press("Zoë & <i>Figli</i>").await;
    desk.tap("document.getElementById('person-start')").await;
    desk.press("non va").await;
    desk.tap("document.querySelector('#person .filled')").await;
    desk.until("document.getElementById('person-error').innerText.includes('start')")
        .await;
    let start = "document.getElementById('person-start')";
    desk.tap(&format!("({start}.value = '', {start})")).await;
    desk.press("volantino").await;
    desk.tap("document.querySelector('#person .filled')").await;
    desk.until("document.querySelectorAll('.chat').length === 2")
        .await;

    let head = desk
        .text("document.querySelectorAll('.chat')[1].querySelector('.head').innerText")
        .await;
    assert!(head.contains("Zoë & <i>Figli</i>"), "{head}");
    assert!(head.contains("dal link «volantino»"), "{head}");
    // The new one is selected; both are in sight.
    desk.begin().await;
    desk.key("activity.shop").await;
    desk.says("Domanda 2 di 3").await;
    let first = desk
        .text("document.querySelectorAll('.chat')[0].querySelector('.log').innerText")
        .await;
    assert!(
        first.contains("pubblico più ampio"),
        "the first one's chat is untouched: {first}"
    );
    let both = "[...document.querySelectorAll('.chat')].every((chat) => {
        const box = chat.getBoundingClientRect();
        return box.left >= 0 && box.right <= innerWidth && box.width > 300;
    })";
    assert_eq!(desk.eval(both).await, true);

    desk.tap("document.querySelectorAll('.chat')[1].querySelector('.close')")
        .await;
    desk.until("document.querySelectorAll('.chat').length === 1")
        .await;
    desk.close_with_console(&["400 (Bad Request)"]).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn on_a_phone_one_chat_is_shown_at_a_time() {
    let desk = Desk::phone().await;
    desk.begin().await;
    desk.tap("document.getElementById('add')").await;
    desk.tap("document.querySelector('#person .filled')").await;
    desk.until("document.querySelectorAll('.chat').length === 2")
        .await;
    let visible =
        "[...document.querySelectorAll('.chat')].filter((chat) => chat.checkVisibility()).length";
    assert_eq!(desk.eval(visible).await, 1);
    desk.until("document.querySelector('.chat.selected .welcome').checkVisibility()")
        .await;
    desk.tap("document.querySelector('#tabs button')").await;
    desk.says("Domanda 1 di 3").await;
    assert_eq!(desk.eval(visible).await, 1);
    desk.close().await;
}

/// A link that one person's chat shows, pasted where another one is added.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn two_people_answer_apart_side_by_side() {
    let desk = Desk::wide().await;
    desk.begin().await;
    desk.key("activity.smm").await;
    desk.key("pair.new.smm").await;
    desk.says("legge il tuo nome: Anna").await;
    let last = "[...document.querySelectorAll('.chat.selected .row.bot')].at(-1).innerText";
    let invitation = desk.text(last).await;
    let link = invitation
        .split_whitespace()
        .find(|word| word.contains("?start=insieme-"));
    desk.key("Rispondi al suo posto").await;
    desk.says("Domanda 1 di 2").await;
    desk.key("activity.venue").await;
    desk.key("goods.takings").await;
    desk.key("Manda le mie risposte").await;
    desk.says("non l'ha ancora aperto nessuno").await;

    desk.tap("document.getElementById('add')").await;
    desk.until("document.getElementById('person').open").await;
    let name = "document.getElementById('person-name')";
    desk.tap(&format!("({name}.value = '', {name})")).await;
    desk.press("Bruno").await;
    desk.tap("document.getElementById('person-start')").await;
    desk.press(link.expect("a link")).await;
    desk.tap("document.querySelector('#person .filled')").await;
    desk.until("document.querySelectorAll('.chat').length === 2")
        .await;
    desk.tap("document.querySelector('.chat.selected .start')")
        .await;
    desk.says("Domanda 1 di 2").await;
    desk.key("activity.venue").await;
    desk.key("goods.followers").await;
    desk.key("Manda le mie risposte ad Anna").await;
    desk.says("Qui c'è da parlarne.").await;
    let both = "[...document.querySelectorAll('.chat')].every((chat) => \
                [...chat.querySelectorAll('.row.bot')].at(-1).innerText.includes('da parlarne'))";
    desk.until(both).await;
    desk.close().await;
}
