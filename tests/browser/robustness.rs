//! Life made hard: the bot stopped, Telegram refusing, the server restarted.

use follower_o_cliente::preview::Preview;

use crate::driver::{COUNT, Desk, options};
use crate::ports::free;

async fn open_drawer(desk: &Desk) {
    desk.tap("document.getElementById('toggle')").await;
    desk.until("!document.getElementById('drawer').hidden")
        .await;
}

async fn tool(desk: &Desk, label: &str) {
    let button = format!(
        "[...document.querySelectorAll('#drawer button')]\
         .find((button) => button.innerText === '{label}' && !button.disabled)"
    );
    desk.tap(&button).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn nothing_is_lost_while_the_bot_is_off() {
    let desk = Desk::wide().await;
    desk.begin().await;
    desk.key("activity.venue").await;
    desk.says("Domanda 2 di 3").await;
    open_drawer(&desk).await;
    tool(&desk, "Spegni il bot").await;
    let state = "document.querySelector('#drawer .present').innerText";
    desk.until(&format!("{state}.startsWith('Il bot è spento')"))
        .await;
    desk.key("goods.followers").await;
    desk.until("document.querySelector('.chat .key[aria-busy=true]')")
        .await;
    desk.until(&format!("{state}.includes('In attesa: 1')"))
        .await;
    tool(&desk, "Riaccendi il bot").await;
    desk.says("Domanda 3 di 3").await;
    desk.until("!document.querySelector('.chat .key[aria-busy=true]')")
        .await;
    desk.key("manager.searching").await;
    desk.says("servono clienti").await;
    assert_eq!(desk.eval(COUNT).await, 1);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn refusals_and_lost_answers_only_delay() {
    let desk = Desk::wide().await;
    desk.begin().await;
    open_drawer(&desk).await;
    let answers = [
        ("Rispondi 502", "activity.venue", "Domanda 2 di 3", "502"),
        ("Rispondi 429", "goods.takings", "Domanda 3 di 3", "429"),
        (
            "Perdi la risposta",
            "manager.searching",
            "servono clienti",
            "interrotta",
        ),
    ];
    let count = "document.getElementById('count')";
    desk.tap(&format!("({count}.value = '', {count})")).await;
    desk.press("1").await;
    for (fault, tap, answer, outcome) in answers {
        tool(&desk, fault).await;
        desk.until(
            "document.querySelectorAll('#drawer .present')[1].innerText.includes('ancora 1')",
        )
        .await;
        desk.key(tap).await;
        desk.says(answer).await;
        let noted = format!(
            "[...document.querySelectorAll('.calls .fault .outcome')]\
             .some((node) => node.innerText === '{outcome}')"
        );
        desk.until(&noted).await;
    }
    let body = "document.querySelector('.calls .fault pre').textContent";
    assert!(
        desk.text(body).await.contains("\"chat_id\": 1001"),
        "bodies are shown"
    );
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn the_page_finds_a_restarted_server_again() {
    let mut desk = Desk::at(options(free(), None), (390, 844)).await;
    desk.begin().await;
    let preview = desk.preview.take().unwrap();
    let address = preview.address();
    let boot = desk.text("document.body.dataset.synced").await;
    preview.stop().await;
    desk.until("document.getElementById('connection').innerText")
        .await;
    desk.preview = Some(Preview::start(options(address, None)).await.unwrap());
    assert_eq!(desk.preview().address(), address);
    desk.until(&format!(
        "document.body.dataset.synced && document.body.dataset.synced !== '{boot}'"
    ))
    .await;
    desk.until("!document.getElementById('connection').innerText")
        .await;
    // A new Telegram: nobody has met the bot.
    desk.begin().await;
    desk.key("activity.shop").await;
    desk.says("Domanda 2 di 3").await;
    desk.close_with_console(&["ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING"])
        .await;
}
