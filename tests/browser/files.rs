//! Photos and documents of the bot.

use follower_o_cliente::standin::FileKind;

use crate::driver::Desk;

/// A picture that a browser can show.
pub(crate) const PICTURE: &[u8] = include_bytes!("../../docs/preview-phone.png");
const ANNA: i64 = 1001;

/// Lets the bot send a photo and a document.
pub(crate) async fn send(desk: &Desk) {
    let api = desk.preview.as_ref().unwrap().api();
    let send = |kind, name, bytes: &'static [u8], caption| {
        api.post_file(ANNA, kind, name, bytes.into(), caption)
            .unwrap();
    };
    send(FileKind::Photo, "carta.png", PICTURE, "La tua <b>carta</b>");
    send(FileKind::Document, "conti <1>.csv", b"a;b\r\n", "");
    desk.until("document.querySelector('.bubble .file') !== null")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs chromium-driver"]
async fn a_photo_is_seen_and_opened_a_document_is_offered() {
    let desk = Desk::phone().await;
    desk.begin().await;
    send(&desk).await;
    let image = "document.querySelector('.bubble .photo img')";
    desk.until(&format!("{image}.complete && {image}.naturalWidth > 0"))
        .await;
    let fits = format!("{image}.getBoundingClientRect().width <= innerWidth");
    assert_eq!(desk.eval(&fits).await, true);
    let caption = "document.querySelector('.bubble:has(.photo) .text').innerText";
    assert_eq!(desk.text(caption).await, "La tua carta");
    let opens =
        "(({ href, target, rel }) => `${href} ${target} ${rel}`)(document.querySelector('.photo'))";
    let opens = desk.text(opens).await;
    assert!(opens.contains("/files/"), "{opens}");
    assert!(opens.ends_with(" _blank noopener noreferrer"), "{opens}");

    let file = "document.querySelector('.bubble .file')";
    let said = desk.text(&format!("{file}.innerText")).await;
    assert!(
        said.contains("conti <1>.csv") && said.contains("5 byte"),
        "{said}"
    );
    let name = desk.text(&format!("{file}.download")).await;
    assert_eq!(name, "conti <1>.csv");

    // Full size, by itself: the answer's own policy lets it do nothing else.
    let address = desk
        .text("document.querySelector('.photo').getAttribute('href')")
        .await;
    desk.open(&address).await;
    let shown = "document.images.length === 1 && document.images[0].naturalWidth > 0";
    desk.until(shown).await;
    desk.close().await;
}
