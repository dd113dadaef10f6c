//! The preview where the environment names proxies: nothing of it goes there.

use std::net::TcpListener;

use reqwest::Client;
use serde_json::{Value, json};

use super::program::{ends_well, printed, program};
use super::{ANNA, PATIENCE, event};

#[tokio::test(flavor = "multi_thread")]
async fn proxies_in_the_environment_leave_the_preview_alone() {
    let folder = tempfile::tempdir().unwrap();
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    proxy.set_nonblocking(true).unwrap();
    let mut command = program(folder.path(), &["preview", "--listen", "127.0.0.1:0"]);
    for variable in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "TELOXIDE_PROXY"] {
        let address = format!("http://{}", proxy.local_addr().unwrap());
        command.env(variable, &address);
        command.env(variable.to_lowercase(), address);
    }
    command.env_remove("NO_PROXY").env_remove("no_proxy");
    let mut child = command.spawn().unwrap();
    let (_, address) = printed(&mut child);
    let http = Client::builder().no_proxy().build().unwrap();
    let root = format!("http://{address}");
    let answered = async {
        let mut events = http.get(format!("{root}/api/events")).send().await.unwrap();
        let mut buffer = String::new();
        event(&mut events, &mut buffer, "synced").await;
        let start = http.post(format!("{root}/api/people/{ANNA}/start"));
        start.json(&json!({})).send().await.unwrap();
        loop {
            let told: Value = event(&mut events, &mut buffer, "message").await;
            if told["message"]["from_bot"] == true {
                break;
            }
        }
    };
    let answered = tokio::time::timeout(PATIENCE, answered).await;
    answered.expect("the bot answers");
    assert!(proxy.accept().is_err(), "nobody asks the proxy");
    ends_well(child);
}
