use super::*;

fn me() -> Identity {
    Identity {
        id: 99,
        username: "prova_bot".into(),
        reads_all_group_messages: false,
    }
}

fn input(json: &str) -> Result<Input, Ignored> {
    receive(json, &me()).event.map(|event| event.input)
}

fn private(rest: &str) -> String {
    format!(
        r#"{{"update_id":5,"message":{{"message_id":1,"date":1,"chat":{{"id":7,"type":"private"}},"from":{{"id":7,"is_bot":false,"first_name":"A"}},{rest}}}}}"#
    )
}

#[test]
fn commands_and_texts_are_told_apart() {
    let text = |text: &str| input(&private(&format!(r#""text":"{text}""#))).unwrap();
    assert_eq!(text("/start"), Input::Start(None));
    assert_eq!(
        text("/start bio-ig_1"),
        Input::Start(Source::new("bio-ig_1"))
    );
    assert_eq!(text("/start città"), Input::Start(None));
    assert_eq!(text("/start@Prova_Bot x"), Input::Start(Source::new("x")));
    assert_eq!(text("/START"), Input::Start(None));
    assert_eq!(text("/start@altro_bot"), Input::Other(Kind::UnknownCommand));
    assert_eq!(text("/help"), Input::Command("help".into()));
    assert_eq!(text("/boh"), Input::Command("boh".into()));
    assert_eq!(text("/"), Input::Command(String::new()));
    assert_eq!(text("ciao /start"), Input::Text("ciao /start".into()));
}

#[test]
fn contents_newer_than_this_program_are_answered_all_the_same() {
    let newer = private(
        r#""text":"domani","entities":[{"type":"date_time","offset":0,"length":6,"unix_time":1}]"#,
    );
    assert_eq!(input(&newer), Ok(Input::Text("domani".into())));
    assert_eq!(
        input(&private(r#""hologram":{"a":1}"#)),
        Ok(Input::Other(Kind::Unknown))
    );
    assert_eq!(
        input(&private(r#""photo":[]"#)),
        Ok(Input::Other(Kind::Photo))
    );
    let gif = private(r#""animation":{},"document":{}"#);
    assert_eq!(input(&gif), Ok(Input::Other(Kind::Animation)));
    let forwarded = private(r#""text":"x","forward_origin":{"type":"user"}"#);
    assert_eq!(input(&forwarded), Ok(Input::Other(Kind::Forwarded)));
    assert_eq!(
        input(&private(r#""pinned_message":{}"#)),
        Err(Ignored::Service)
    );
}

#[test]
fn taps_name_what_they_answer_and_where() {
    let tap = |rest: &str| {
        input(&format!(
            r#"{{"update_id":5,"callback_query":{{"id":"q","from":{{"id":7,"first_name":"A"}},"chat_instance":"c",{rest}}}}}"#
        ))
    };
    let message = r#""message":{"message_id":3,"date":9,"chat":{"id":7,"type":"private"}}"#;
    assert_eq!(
        tap(&format!(r#""data":"restart",{message}"#)),
        Ok(Input::Tap {
            data: "restart".into(),
            message: Some(3)
        })
    );
    assert_eq!(
        tap(&format!(r#""data":"older",{message}"#)),
        Ok(Input::Tap {
            data: "older".into(),
            message: Some(3)
        })
    );
    // A server that leaves the date out says nothing of its age.
    let undated = message.replace(r#""date":9,"#, "");
    assert_eq!(
        tap(&format!(r#""data":"restart",{undated}"#)),
        Ok(Input::Tap {
            data: "restart".into(),
            message: Some(3)
        })
    );
    let old = message.replace("\"date\":9", "\"date\":0");
    assert_eq!(
        tap(&format!(r#""data":"restart",{old}"#)),
        Ok(Input::Tap {
            data: "restart".into(),
            message: None
        })
    );
    assert_eq!(
        tap(r#""data":"x""#),
        Ok(Input::Tap {
            data: "x".into(),
            message: None
        })
    );
    let group = message.replace("private", "group");
    assert_eq!(
        tap(&format!(r#""data":"x",{group}"#)),
        Ok(Input::Tap {
            data: "x".into(),
            message: Some(3)
        })
    );
}

#[test]
fn groups_channels_and_bots() {
    let said = |kind: &str, bot: bool, rest: &str| {
        let json = format!(
            r#"{{"update_id":5,"message":{{"chat":{{"id":-7,"type":"{kind}"}},"from":{{"id":8,"is_bot":{bot}}},{rest}}}}}"#
        );
        receive(&json, &me()).event.map(|event| event.input)
    };
    let (meant, overheard) = (
        Input::Group { addressed: true },
        Input::Group { addressed: false },
    );
    let reading_all = Identity {
        reads_all_group_messages: true,
        ..me()
    };
    let hears = r#"{"update_id":5,"message":{"chat":{"id":-7,"type":"group"},"text":"ciao"}}"#;
    assert_eq!(
        receive(hears, &reading_all).event,
        Err(Ignored::NotAddressed)
    );
    assert_eq!(
        said("group", false, r#""text":"ciao""#),
        Ok(overheard.clone())
    );
    for (text, expected) in [
        ("/start", Input::Start(None)),
        ("ehi @Prova_bot!", meant.clone()),
        ("/start@prova_bot", Input::Start(None)),
        ("/start@prova_bot x", Input::Start(Source::new("x"))),
        ("/conti", Input::Command("conti".into())),
        ("ehi @prova_bot /conti", meant.clone()),
    ] {
        let rest = format!(r#""text":"{text}""#);
        assert_eq!(said("supergroup", false, &rest), Ok(expected), "{text}");
    }
    for text in ["/start@altro_bot", "ehi @prova_bot2"] {
        let rest = format!(r#""text":"{text}""#);
        assert_eq!(said("group", false, &rest), Ok(overheard.clone()), "{text}");
    }
    let reply = r#""text":"sì","reply_to_message":{"from":{"id":99}}"#;
    // The desk is told by an answer what a new link is called.
    assert_eq!(said("group", false, reply), Ok(Input::Text("sì".into())));
    let shown = r#""caption":"sì","photo":[{}],"reply_to_message":{"from":{"id":99}}"#;
    assert_eq!(said("group", false, shown), Ok(meant));
    let moved = r#""migrate_to_chat_id":-1007"#;
    let moved = said("group", false, moved);
    assert_eq!(moved, Ok(Input::Migrated { to: -1007 }));
    assert_eq!(said("group", true, r#""text":"ciao""#), Err(Ignored::Bot));
    assert_eq!(
        said("channel", false, r#""text":"ciao""#),
        Err(Ignored::Channel)
    );
    assert_eq!(
        said("group", false, r#""new_chat_title":"x""#),
        Err(Ignored::NotAddressed)
    );
}

#[test]
fn membership_erases_and_greets() {
    let change = |kind: &str, old: &str, new: &str| {
        input(&format!(
            r#"{{"update_id":5,"my_chat_member":{{"chat":{{"id":7,"type":"{kind}"}},"from":{{"id":7}},"old_chat_member":{{"status":"{old}"}},"new_chat_member":{{"status":"{new}"}}}}}}"#
        ))
    };
    let alone = r#"{"update_id":5,"my_chat_member":{"chat":{"id":7,"type":"private"},"new_chat_member":{"status":"kicked"}}}"#;
    assert_eq!(input(alone), Ok(Input::Blocked));
    assert_eq!(change("private", "member", "kicked"), Ok(Input::Blocked));
    assert_eq!(
        change("private", "kicked", "member"),
        Err(Ignored::Membership)
    );
    assert_eq!(
        change("group", "left", "member"),
        Ok(Input::Group { addressed: false })
    );
    assert_eq!(change("group", "member", "kicked"), Ok(Input::Blocked));
    assert_eq!(
        change("group", "member", "administrator"),
        Err(Ignored::Membership)
    );
    assert_eq!(
        change("channel", "left", "administrator"),
        Err(Ignored::Channel)
    );
}

#[test]
fn what_cannot_be_read_spoils_nothing_but_itself() {
    for json in [
        "",
        "{",
        "[]",
        "null",
        r#"{"message":{}}"#,
        r#"{"update_id":"1"}"#,
        r#"{"update_id":1e99}"#,
        r#"{"update_id":-5}"#,
        r#"{"update_id":9223372036854775807}"#,
    ] {
        let received = receive(json, &me());
        assert_eq!(
            (received.update_id, received.event),
            (None, Err(Ignored::Malformed)),
            "{json}"
        );
    }
    for json in [
        r#"{"update_id":5,"message":7}"#,
        r#"{"update_id":5,"message":{"chat":{"id":1e30,"type":"private"}}}"#,
    ] {
        let received = receive(json, &me());
        assert_eq!(
            (received.update_id, received.event),
            (Some(5), Err(Ignored::Malformed)),
            "{json}"
        );
    }
    assert_eq!(
        input(r#"{"update_id":5,"inline_query":{}}"#),
        Err(Ignored::Kind)
    );
}

#[test]
fn an_update_that_panics_as_it_is_read_is_passed_over() {
    let json = private(r#""text":"x""#);
    let received = guarded(&json, || panic!("on purpose"));
    assert_eq!(
        (received.update_id, received.event),
        (Some(5), Err(Ignored::Malformed))
    );
}

#[test]
fn what_is_said_in_a_topic_comes_from_there() {
    let from = |rest: &str| {
        let json = format!(
            r#"{{"update_id":5,"message":{{"chat":{{"id":-7,"type":"supergroup"}},"text":"/conti","message_thread_id":4{rest}}}}}"#
        );
        receive(&json, &me()).event.unwrap().from.topic
    };
    assert_eq!(from(r#","is_topic_message":true"#), Some(4));
    assert_eq!(from(""), None, "a thread of replies is no topic");
}

#[test]
fn a_change_that_nobody_made_is_no_correction() {
    let edited = |rest: &str| {
        input(&format!(
            r#"{{"update_id":5,"edited_message":{{"chat":{{"id":7,"type":"private"}},"text":"x"{rest}}}}}"#
        ))
    };
    assert_eq!(edited(r#","edit_date":9"#), Ok(Input::Other(Kind::Edited)));
    assert_eq!(edited(""), Err(Ignored::NotCorrected));
}

#[test]
fn who_writes_as_a_channel_is_heard_and_what_a_channel_forwards_is_not() {
    let said = |rest: &str| {
        input(&format!(
            r#"{{"update_id":5,"message":{{"chat":{{"id":-7,"type":"supergroup"}},"from":{{"id":136817688,"is_bot":true}},"sender_chat":{{"id":-9,"type":"channel"}},"text":"/conti"{rest}}}}}"#
        ))
    };
    assert_eq!(said(""), Ok(Input::Command("conti".into())));
    assert_eq!(
        said(r#","is_automatic_forward":true"#),
        Err(Ignored::AutomaticForward)
    );
}

#[test]
fn a_group_with_a_username_is_public_and_a_person_with_one_is_not() {
    let chat = |kind: &str, name: &str| format!(r#"{{"id":-7,"type":"{kind}"{name}}}"#);
    let said = |chat: &str| {
        format!(
            r#""message":{{"message_id":1,"date":1,"chat":{chat},"from":{{"id":7,"first_name":"A"}},"text":"/conti"}}"#
        )
    };
    let tapped = |chat: &str, date: i64| {
        format!(
            r#""callback_query":{{"id":"q","from":{{"id":7,"first_name":"A"}},"chat_instance":"c","data":"x","message":{{"message_id":1,"date":{date},"chat":{chat}}}}}"#
        )
    };
    let added = |chat: &str| {
        format!(
            r#""my_chat_member":{{"chat":{chat},"from":{{"id":7,"first_name":"A"}},"date":1,"old_chat_member":{{"status":"left"}},"new_chat_member":{{"status":"member"}}}}"#
        )
    };
    let name = r#","username":"studio""#;
    for (kind, name, public) in [
        ("supergroup", name, true),
        ("supergroup", "", false),
        ("group", "", false),
        ("private", name, false),
    ] {
        let chat = chat(kind, name);
        let all = [
            said(&chat),
            tapped(&chat, 9),
            tapped(&chat, 0),
            added(&chat),
        ];
        for update in all.iter().take(if kind == "private" { 3 } else { 4 }) {
            let read = receive(&format!(r#"{{"update_id":5,{update}}}"#), &me());
            assert_eq!(read.event.unwrap().about.public, Some(public), "{update}");
        }
    }
}
