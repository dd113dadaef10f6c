//! Whoever writes words beside the texts sees them at once.

use follower_o_cliente::config::{FileConfig, Flags};
use serde_json::json;

use super::{ANNA, PATIENCE, Page, event};

#[tokio::test]
async fn a_saved_file_of_examples_is_understood_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.tsv");
    std::fs::write(&file, "shop\tzibibbotto\n").unwrap();
    let flags = Flags {
        locales: Some(folder.path().to_owned()),
        ..Flags::default()
    };
    let page = Page::with(FileConfig::default(), flags).await;
    let said = async |answers: usize| {
        for text in ["/ricomincia", "borbottificio"] {
            let text = json!({ "text": text });
            page.done(&format!("/api/people/{ANNA}/say"), text).await;
        }
        page.answered(ANNA, answers).await;
        page.preview.api().last(ANNA).unwrap().text
    };
    assert!(said(2).await.contains("1 di 3"), "nobody knows it");
    let mut events = page.get("/api/events").send().await.unwrap();
    let mut buffer = String::new();
    event(&mut events, &mut buffer, "synced").await;
    std::fs::write(&file, "venue\tborbottificio\n").unwrap();
    let mut answers = 2;
    let understood = async {
        loop {
            answers += 2;
            if said(answers).await.contains("2 di 3") {
                break;
            }
        }
    };
    let understood = tokio::time::timeout(PATIENCE, understood).await;
    understood.expect("it is understood");
    // What would not be read is told, in Italian, and the last good words stay.
    std::fs::write(&file, "borbottificio\n").unwrap();
    let proof = event(&mut events, &mut buffer, "texts").await;
    let findings = proof["findings"].to_string();
    assert!(findings.contains("non è un esempio"), "{findings}");
    assert!(said(answers + 2).await.contains("2 di 3"));
    drop(events);
    page.preview.stop().await;
}
