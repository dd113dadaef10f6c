//! Groups: topics, answers, groups that move, and how the bot gets into them.

use follower_o_cliente::standin::{BotApiOptions, GroupPlace, PersonError};
use serde_json::{Value, json};

use super::{ANNA, BRUNO, Telegram, keyboard};

const GROUP: i64 = -1_001_000;

async fn forum() -> Telegram {
    let telegram = Telegram::new().await;
    telegram.api.make_forum(GROUP, "Agenzia");
    telegram.api.set_manages_topics(GROUP, true);
    telegram
}

async fn topic(telegram: &Telegram, name: &str) -> i32 {
    let created = telegram
        .ok("createForumTopic", json!({"chat_id": GROUP, "name": name}))
        .await;
    assert_eq!(created["name"], name);
    i32::try_from(created["message_thread_id"].as_i64().unwrap()).unwrap()
}

impl Telegram {
    async fn refusal(&self, method: &str, body: Value) -> String {
        let (status, words) = self.refused(method, body).await;
        assert_eq!(status, 400, "{words}");
        words.strip_prefix("Bad Request: ").unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_topic_is_opened_written_in_renamed_closed_and_deleted() {
    let telegram = forum().await;
    let topic = topic(&telegram, "Anna, bar").await;
    assert_eq!(telegram.api.topics(GROUP)[0].name, "Anna, bar");
    let write = json!({"chat_id": GROUP, "message_thread_id": topic, "text": "Ciao"});
    let sent = telegram.ok("sendMessage", write.clone()).await;
    assert_eq!(sent["message_thread_id"], topic);
    assert_eq!(sent["is_topic_message"], true);
    assert_eq!(sent["chat"]["is_forum"], true);
    assert_eq!(
        sent["reply_to_message"]["forum_topic_created"]["name"], "Anna, bar",
        "what answers nothing answers the opening of the topic"
    );
    let last = telegram.api.last(GROUP).unwrap();
    assert_eq!(
        (last.thread, last.topic.as_deref()),
        (Some(topic), Some("Anna, bar"))
    );

    let named = |name: &str| json!({"chat_id": GROUP, "message_thread_id": topic, "name": name});
    telegram
        .ok("editForumTopic", named("Anna, ristorante"))
        .await;
    assert_eq!(telegram.api.topics(GROUP)[0].name, "Anna, ristorante");
    let again = telegram
        .refusal("editForumTopic", named("Anna, ristorante"))
        .await;
    assert_eq!(again, "TOPIC_NOT_MODIFIED");
    telegram.ok("closeForumTopic", named("")).await;
    assert_eq!(
        telegram.refusal("closeForumTopic", named("")).await,
        "TOPIC_NOT_MODIFIED"
    );
    telegram.ok("sendMessage", write.clone()).await;
    telegram.api.set_manages_topics(GROUP, false);
    assert_eq!(
        telegram.refusal("sendMessage", write.clone()).await,
        "TOPIC_CLOSED"
    );
    telegram.api.set_manages_topics(GROUP, true);

    telegram.ok("deleteForumTopic", named("")).await;
    assert_eq!(telegram.api.messages(GROUP), []);
    assert_eq!(
        telegram.refusal("sendMessage", write).await,
        "message thread not found"
    );
    assert_eq!(
        telegram.refusal("deleteForumTopic", named("")).await,
        "TOPIC_ID_INVALID"
    );
}

#[tokio::test]
async fn topics_need_a_forum_a_right_and_a_name() {
    let telegram = forum().await;
    telegram.api.start(ANNA, None);
    telegram.api.make_group(-5, "Piccolo");
    let create = |chat: i64, name: &str| json!({"chat_id": chat, "name": name});
    for (body, words) in [
        (create(-5, "x"), "the chat is not a forum"),
        (create(ANNA, "x"), "the chat is not a forum"),
        (create(GROUP, " "), "title must be non-empty"),
        (create(-6, "x"), "chat not found"),
    ] {
        assert_eq!(telegram.refusal("createForumTopic", body).await, words);
    }
    let topic = topic(&telegram, "x").await;
    telegram.api.set_manages_topics(GROUP, false);
    let words = telegram
        .refusal("createForumTopic", create(GROUP, "y"))
        .await;
    assert_eq!(words, "not enough rights to create a topic");
    let body = json!({"chat_id": GROUP, "message_thread_id": topic, "name": "y"});
    let words = telegram.refusal("editForumTopic", body).await;
    assert_eq!(words, "not enough rights to edit the topic");
    // The general topic is written in by naming none.
    let write = |thread: i32| json!({"chat_id": GROUP, "message_thread_id": thread, "text": "x"});
    for thread in [1, 4_000] {
        let words = telegram.refusal("sendMessage", write(thread)).await;
        assert_eq!(words, "message thread not found");
    }
    telegram
        .ok("sendMessage", json!({"chat_id": GROUP, "text": "x"}))
        .await;
    assert_eq!(telegram.api.last(GROUP).unwrap().thread, None);
    // Where there are no topics, groups ignore the parameter and people's chats do not.
    let write = |chat: i64| json!({"chat_id": chat, "message_thread_id": 7, "text": "x"});
    telegram.ok("sendMessage", write(-5)).await;
    let words = telegram.refusal("sendMessage", write(ANNA)).await;
    assert_eq!(words, "message thread not found");
}

#[tokio::test]
async fn the_bot_learns_what_a_chat_is_and_what_it_may() {
    let telegram = forum().await;
    let chat = telegram.ok("getChat", json!({"chat_id": GROUP})).await;
    assert_eq!(
        (&chat["type"], &chat["is_forum"]),
        (&json!("supergroup"), &json!(true))
    );
    let member = |user: i64| json!({"chat_id": GROUP, "user_id": user});
    let bot = telegram.ok("getChatMember", member(42)).await;
    assert_eq!(bot["status"], "administrator");
    assert_eq!(bot["can_manage_topics"], true);
    telegram.api.set_manages_topics(GROUP, false);
    assert_eq!(
        telegram.ok("getChatMember", member(42)).await["status"],
        "member"
    );
    assert_eq!(
        telegram.ok("getChatMember", member(ANNA)).await["user"]["id"],
        ANNA
    );
    let words = telegram.refusal("getChatMember", member(0)).await;
    assert_eq!(words, "invalid user_id specified");
    telegram.api.start(ANNA, None);
    let chat = telegram.ok("getChat", json!({"chat_id": ANNA})).await;
    assert_eq!(chat["type"], "private");
    assert!(chat.get("is_forum").is_none());
}

#[tokio::test]
async fn people_write_in_topics_and_answer_the_bot() {
    let telegram = forum().await;
    let topic = topic(&telegram, "Anna").await;
    let write = json!({"chat_id": GROUP, "message_thread_id": topic, "text": "Scrive Anna"});
    let sent = telegram.ok("sendMessage", write).await;
    let sent = i32::try_from(sent["message_id"].as_i64().unwrap()).unwrap();
    telegram.api.set_manages_topics(GROUP, false);
    let unseen = telegram.api.topic_message(GROUP, topic, BRUNO, "tra noi");
    assert!(unseen.is_ok());
    let reply = telegram
        .api
        .reply(GROUP, BRUNO, sent, "Buongiorno")
        .unwrap();
    telegram.api.set_manages_topics(GROUP, true);
    telegram
        .api
        .topic_message(GROUP, topic, BRUNO, "si vede")
        .unwrap();
    let mine = telegram.api.open_topic(GROUP, BRUNO, "Nuovo").unwrap();
    let updates = telegram.updates(json!({})).await;
    let messages: Vec<_> = updates.iter().map(|update| &update["message"]).collect();
    assert_eq!(
        messages.len(),
        3,
        "privacy mode hides what is not for the bot"
    );
    assert_eq!(messages[0]["message_id"], reply);
    assert_eq!(messages[0]["from"]["id"], BRUNO);
    assert_eq!(messages[0]["reply_to_message"]["message_id"], sent);
    assert_eq!(messages[0]["reply_to_message"]["text"], "Scrive Anna");
    assert_eq!(messages[0]["reply_to_message"]["from"]["id"], 42);
    assert_eq!(
        messages[0]["message_thread_id"], topic,
        "an answer stays in its topic"
    );
    assert_eq!(messages[1]["message_thread_id"], topic);
    assert!(messages[1]["reply_to_message"]["forum_topic_created"].is_object());
    assert_eq!(messages[2]["forum_topic_created"]["name"], "Nuovo");
    assert_eq!(messages[2]["message_thread_id"], mine);

    let chat = GROUP;
    let refused = telegram.api.topic_message(chat, 99, BRUNO, "x");
    assert_eq!(refused, Err(PersonError::NoTopic { chat, topic: 99 }));
    let refused = telegram.api.reply(chat, BRUNO, 99, "x");
    assert_eq!(
        refused,
        Err(PersonError::NoMessage {
            chat,
            message_id: 99
        })
    );
    let refused = telegram.api.open_topic(ANNA, ANNA, "x");
    assert_eq!(
        refused,
        Err(PersonError::NoTopic {
            chat: ANNA,
            topic: 0
        })
    );
}

#[tokio::test]
async fn members_have_names_and_send_more_than_text() {
    let telegram = forum().await;
    let api = &telegram.api;
    let (chat, topic) = (GROUP, topic(&telegram, "Anna").await);
    api.name_member(chat, BRUNO, "Bruno (agenzia)");
    let photo = || json!({"photo": [{}]}).as_object().unwrap().clone();
    let send = |place| api.send_kind_in_group(chat, BRUNO, place, photo());
    for (place, thread) in [
        (GroupPlace::General, Value::Null),
        (GroupPlace::Topic(topic), json!(topic)),
        (GroupPlace::Answer(topic), json!(topic)),
    ] {
        let sent = send(place).unwrap();
        let updates = telegram.updates(json!({ "offset": -1 })).await;
        let message = &updates[0]["message"];
        assert_eq!(message["message_id"], sent, "{place:?}");
        assert_eq!(message["from"]["first_name"], "Bruno (agenzia)");
        assert_eq!(message["message_thread_id"], thread, "{place:?}");
        assert!(message["photo"].is_array());
    }
    let last = api.last(chat).unwrap();
    assert_eq!(last.reply_to, Some(topic));
    let no_topic = PersonError::NoTopic { chat, topic: 99 };
    assert_eq!(send(GroupPlace::Topic(99)), Err(no_topic));
    let message_id = 99;
    let no_message = PersonError::NoMessage { chat, message_id };
    assert_eq!(send(GroupPlace::Answer(99)), Err(no_message));
}

#[tokio::test]
async fn a_person_answers_in_private_and_the_bot_answers_a_person() {
    let telegram = Telegram::new().await;
    let said = telegram.api.say(ANNA, "Ciao");
    let body = json!({"chat_id": ANNA, "text": "Ciao!", "reply_parameters": {"message_id": said}});
    let sent = telegram.ok("sendMessage", body).await;
    assert_eq!(sent["reply_to_message"]["text"], "Ciao");
    let sent = i32::try_from(sent["message_id"].as_i64().unwrap()).unwrap();
    telegram.api.reply(ANNA, ANNA, sent, "Grazie").unwrap();
    let updates = telegram.updates(json!({})).await;
    assert_eq!(
        updates[1]["message"]["reply_to_message"]["message_id"],
        sent
    );
    assert_eq!(telegram.api.last(ANNA).unwrap().reply_to, Some(sent));
    let reply = |more: Value| json!({"chat_id": ANNA, "text": "x", "reply_parameters": more});
    let words = telegram
        .refusal("sendMessage", reply(json!({"message_id": 99})))
        .await;
    assert_eq!(words, "message to be replied not found");
    let anyway = json!({"message_id": 99, "allow_sending_without_reply": true});
    telegram.ok("sendMessage", reply(anyway)).await;
    assert_eq!(telegram.api.last(ANNA).unwrap().reply_to, None);
}

#[tokio::test]
async fn a_group_becomes_a_supergroup() {
    let telegram = Telegram::new().await;
    telegram.api.make_group(-5, "Agenzia");
    telegram
        .ok("sendMessage", json!({"chat_id": -5, "text": "x"}))
        .await;
    telegram.api.migrate(-5, GROUP);
    let updates = telegram.updates(json!({})).await;
    assert_eq!(updates[0]["message"]["chat"]["type"], "group");
    assert_eq!(updates[0]["message"]["migrate_to_chat_id"], GROUP);
    assert_eq!(updates[1]["message"]["chat"]["id"], GROUP);
    assert_eq!(updates[1]["message"]["migrate_from_chat_id"], -5);
    let answer: Value = telegram
        .post("sendMessage", &json!({"chat_id": -5, "text": "x"}))
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(
        answer,
        json!({
            "ok": false, "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": GROUP},
        })
    );
    telegram
        .ok("sendMessage", json!({"chat_id": GROUP, "text": "x"}))
        .await;
}

#[tokio::test]
async fn a_link_adds_the_bot_to_a_group() {
    let telegram = Telegram::with(BotApiOptions::default()).await;
    telegram.api.start_in_group(GROUP, BRUNO, "desk_abc");
    telegram.api.start_in_group(GROUP, BRUNO, "");
    let updates = telegram.updates(json!({})).await;
    assert_eq!(updates[0]["my_chat_member"]["from"]["id"], BRUNO);
    assert_eq!(
        updates[0]["my_chat_member"]["new_chat_member"]["status"],
        "member"
    );
    let message = &updates[1]["message"];
    assert_eq!(message["text"], "/start@follower_o_cliente_bot desk_abc");
    assert_eq!(message["entities"][0]["length"], 29);
    assert_eq!(message["from"]["id"], BRUNO);
    assert_eq!(
        updates[2]["message"]["text"],
        "/start@follower_o_cliente_bot"
    );
    assert_eq!(updates.len(), 3, "it is there already");
    telegram
        .ok("sendMessage", json!({"chat_id": GROUP, "text": "x"}))
        .await;
}

#[tokio::test]
async fn people_tap_in_groups_under_their_own_names() {
    let telegram = forum().await;
    let sent = telegram
        .ok(
            "sendMessage",
            json!({
                "chat_id": GROUP, "text": "x",
                "reply_markup": keyboard(json!({"text": "Fatto", "callback_data": "done"})),
            }),
        )
        .await;
    let sent = i32::try_from(sent["message_id"].as_i64().unwrap()).unwrap();
    telegram
        .api
        .tap_in_group(GROUP, BRUNO, sent, "done")
        .unwrap();
    let refused = telegram.api.tap_in_group(GROUP, BRUNO, sent, "other");
    assert!(matches!(refused, Err(PersonError::NoButton { .. })));
    let updates = telegram.updates(json!({})).await;
    let query = &updates[0]["callback_query"];
    assert_eq!(query["from"]["id"], BRUNO);
    assert_eq!(query["message"]["chat"]["id"], GROUP);
}

#[tokio::test]
async fn a_channel_posts_and_a_person_corrects_themselves() {
    let telegram = Telegram::new().await;
    telegram.api.channel_post(-1_002_000, "Novità");
    let said = telegram.api.say(ANNA, "bsr");
    telegram.api.edit_own(ANNA, said, "bar").unwrap();
    let updates = telegram.updates(json!({})).await;
    let post = &updates[0]["channel_post"];
    assert_eq!(post["sender_chat"]["type"], "channel");
    assert!(post.get("from").is_none());
    let edited = &updates[2]["edited_message"];
    assert_eq!(edited["text"], "bar");
    assert!(edited["edit_date"].as_i64() >= edited["date"].as_i64());
}

#[tokio::test]
async fn a_supergroup_with_a_username_is_public_and_its_updates_say_so() {
    let telegram = forum().await;
    telegram.api.set_group_username(GROUP, Some("agenzia"));
    let write = json!({"chat_id": GROUP, "text": "Ciao"});
    let sent = telegram.ok("sendMessage", write).await;
    assert_eq!(sent["chat"]["username"], "agenzia");
    telegram.api.group_message(GROUP, ANNA, "/conti");
    telegram.api.set_group_username(GROUP, None);
    telegram.api.group_message(GROUP, ANNA, "/conti");
    let basic = -4_000;
    telegram.api.make_group(basic, "Altri");
    telegram.api.set_group_username(basic, Some("altri"));
    telegram.api.group_message(basic, ANNA, "/conti");
    let updates = telegram.updates(json!({})).await;
    let names: Vec<_> = updates
        .iter()
        .map(|update| update["message"]["chat"]["username"].as_str())
        .collect();
    assert_eq!(names, [Some("agenzia"), None, None]);
}
