//! What is handed over between processes: its order, its key, and those who start at once.

use super::common::postgres::Database;
use super::common::{PATIENCE, from_bot};
use super::replicas::Group;

/// What people say, each with an answer of its own.
const SAID: [&str; 5] = ["/start", "/aiuto", "/privacy", "/differenza", "/esempi"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_messages_that_either_of_two_takes_in_are_answered_in_order() {
    const CHATS: i64 = 20;
    const EACH: usize = 50;
    let Some(database) = Database::new().await else {
        return;
    };
    let group = Group::of(2, &database.url()).await;
    let api = &group.telegram.api;
    for said in SAID.iter().cycle().take(EACH) {
        for chat in 1..=CHATS {
            api.say(chat, said);
        }
    }
    let answered = |chat| from_bot(api, chat).len() >= EACH;
    let all = api.wait_until(|_| (1..=CHATS).all(answered), PATIENCE * 2);
    assert!(all.await, "everybody is answered");
    let texts = |chat| from_bot(api, chat).into_iter().map(|it| it.text);
    let first: Vec<_> = texts(1).take(SAID.len()).collect();
    let different: std::collections::HashSet<_> = first.iter().collect();
    assert_eq!(different.len(), SAID.len(), "{first:#?}");
    for chat in 1..=CHATS {
        let texts: Vec<_> = texts(chat).collect();
        assert_eq!(texts.len(), EACH, "each once");
        for part in texts.chunks(SAID.len()) {
            assert_eq!(part, first, "in order");
        }
    }
    group.end(&database).await;
}
