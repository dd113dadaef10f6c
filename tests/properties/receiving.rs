//! Whatever JSON comes: it is read, or passed over, and answered by a turn.

use follower_o_cliente::store::{Found, Read, Records};
use follower_o_cliente::telegram::{Identity, receive};
use follower_o_cliente::turn;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::turns::world;

fn me() -> Identity {
    Identity {
        id: 42,
        username: "prova_bot".into(),
        reads_all_group_messages: false,
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let key = prop_oneof![
        select(
            [
                "message",
                "callback_query",
                "my_chat_member",
                "edited_message",
                "chat",
                "from",
                "id",
                "type",
                "text",
                "data",
                "message_id",
                "date",
                "update_id",
                "photo",
                "location",
                "old_chat_member",
                "new_chat_member",
                "status",
                "reply_to_message",
            ]
            .map(str::to_owned)
            .to_vec()
        ),
        ".{0,8}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(
            &[
                "private", "group", "channel", "member", "kicked", "/start x", "restart"
            ][..]
        )
        .prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((key.clone(), inner), 0..8)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Updates as Telegram sends them.
fn real_updates() -> Vec<Value> {
    let user = json!({"id": 7, "is_bot": false, "first_name": "Ada", "language_code": "it"});
    let chat = json!({"id": 7, "type": "private", "first_name": "Ada"});
    let group = json!({"id": -1_009, "type": "supergroup", "title": "Gruppo"});
    let message = |chat: &Value, rest: Value| {
        let mut message = json!({"message_id": 5, "date": 1, "from": user, "chat": chat});
        for (key, value) in rest.as_object().unwrap() {
            message[key] = value.clone();
        }
        message
    };
    let own = message(
        &chat,
        json!({"text": "Domanda", "reply_markup": {"inline_keyboard": []}}),
    );
    let member = |status: &str| json!({"user": {"id": 42, "is_bot": true}, "status": status});
    vec![
        json!({"update_id": 1, "message": message(&chat, json!({"text": "/start bio"}))}),
        json!({"update_id": 2, "message": message(&chat, json!({"photo": [{"file_id": "a"}]}))}),
        json!({"update_id": 3, "edited_message": message(&chat, json!({"text": "due"}))}),
        json!({"update_id": 4, "message": message(&group, json!({
            "text": "@prova_bot ciao", "reply_to_message": own,
        }))}),
        json!({"update_id": 5, "callback_query": {
            "id": "q", "from": user, "chat_instance": "c", "data": "activity.venue", "message": own,
        }}),
        json!({"update_id": 6, "my_chat_member": {
            "chat": chat, "from": user, "date": 1,
            "old_chat_member": member("member"), "new_chat_member": member("kicked"),
        }}),
    ]
}

/// The places of a value, as JSON pointers.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(k, v)| places(v, &format!("{at}/{k}"), all)),
        Value::Array(list) => {
            let numbered = list.iter().enumerate();
            numbered.for_each(|(i, v)| places(v, &format!("{at}/{i}"), all));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What is read is answered by a turn, whatever it is.
fn read_and_answer(json: &str) {
    let received = receive(json, &me());
    if let Some(id) = received.update_id {
        assert!((0..=i64::from(u32::MAX)).contains(&id), "{id}");
    }
    if let Ok(event) = received.event {
        assert_eq!(Some(event.update_id), received.update_id);
        let found = turn::needs(&event).into_iter().map(|read| match read {
            Read::One(id) => (id, Found::Nothing),
            other => panic!("a first read of one record: {other:?}"),
        });
        turn::take(&world(), &event, &Records::of(found)).expect("all that it needs");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_received(mut value in any_json(), id in proptest::option::of(any::<u32>())) {
        if let (Some(id), Value::Object(map)) = (id, &mut value) {
            map.insert("update_id".into(), id.into());
        }
        read_and_answer(&value.to_string());
    }

    #[test]
    fn any_bytes_are_received(text in ".{0,200}") {
        read_and_answer(&text);
    }

    #[test]
    fn a_real_update_with_a_change_anywhere_is_received(
        mut update in select(real_updates()),
        place in any::<prop::sample::Index>(),
        change in any_json(),
        cut in proptest::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let mut all = Vec::new();
        places(&update, "", &mut all);
        let place = place.get(&all);
        *update.pointer_mut(place).unwrap() = change;
        let text = update.to_string();
        let end = cut.map_or(text.len(), |cut| text.floor_char_boundary(cut.index(text.len())));
        read_and_answer(&text[..end]);
        if end == text.len() && !place.is_empty() && place != "/update_id" {
            let known = receive(&text, &me()).update_id;
            prop_assert_eq!(known, update["update_id"].as_i64(), "it can still be confirmed");
        }
    }
}
