use super::*;

fn entities(html: &str) -> Vec<(EntityKind, usize, usize)> {
    parse(html)
        .unwrap()
        .entities
        .into_iter()
        .map(|entity| (entity.kind, entity.offset, entity.length))
        .collect()
}

#[track_caller]
fn refused(html: &str, words: &str) {
    assert_eq!(
        parse(html).unwrap_err().to_string(),
        format!("can't parse entities: {words}")
    );
}

#[test]
fn plain_text_has_no_entities() {
    let formatted = parse("Più incassi, però 🙂").unwrap();
    assert_eq!(formatted.text, "Più incassi, però 🙂");
    assert_eq!(formatted.entities, []);
}

#[test]
fn offsets_are_in_utf16_units() {
    assert_eq!(
        entities("🙂 è <b>già</b> 🙂 <i>👩‍🍳</i>"),
        [(EntityKind::Bold, 5, 3), (EntityKind::Italic, 12, 5)]
    );
    assert_eq!(utf16_len("🙂 è"), 4);
}

#[test]
fn every_tag_has_its_kind() {
    for (html, kind) in [
        ("<b>x</b>", EntityKind::Bold),
        ("<strong>x</strong>", EntityKind::Bold),
        ("<I>x</i>", EntityKind::Italic),
        ("<em>x</>", EntityKind::Italic),
        ("<u>x</u>", EntityKind::Underline),
        ("<ins>x</ins >", EntityKind::Underline),
        ("<s>x</s>", EntityKind::Strikethrough),
        ("<strike>x</strike>", EntityKind::Strikethrough),
        ("<del>x</del>", EntityKind::Strikethrough),
        ("<tg-spoiler>x</tg-spoiler>", EntityKind::Spoiler),
        ("<span class=\"tg-spoiler\">x</span>", EntityKind::Spoiler),
        ("<code>x</code>", EntityKind::Code),
        ("<pre>x</pre>", EntityKind::Pre { language: None }),
        (
            "<pre><code class='language-rust'>x</code></pre>",
            EntityKind::Pre {
                language: Some("rust".to_owned()),
            },
        ),
        ("<blockquote>x</blockquote>", EntityKind::Blockquote),
        (
            "<blockquote expandable>x</blockquote>",
            EntityKind::ExpandableBlockquote,
        ),
        (
            "<tg-emoji emoji-id=\"5368324170671202286\">x</tg-emoji>",
            EntityKind::CustomEmoji {
                id: "5368324170671202286".to_owned(),
            },
        ),
        (
            "<a href=\"https://example.com/?a=1&amp;b=2\">x</a>",
            EntityKind::TextLink {
                url: "https://example.com/?a=1&b=2".to_owned(),
            },
        ),
    ] {
        assert_eq!(entities(html), [(kind, 0, 1)], "{html}");
    }
}

#[test]
fn links_that_lead_nowhere_lose_their_entity() {
    assert_eq!(entities("<a href=\"ciao\">x</a>"), []);
    assert_eq!(entities("<a href='http://localhost:80/'>x</a>"), []);
    assert_eq!(
        entities("<a>example.com</a>"),
        [(
            EntityKind::TextLink {
                url: "example.com".to_owned()
            },
            0,
            11
        )]
    );
}

#[test]
fn outer_comes_before_inner() {
    assert_eq!(
        entities("<i><b>ab</b></i> <b>c<u>d</u></b>"),
        [
            (EntityKind::Italic, 0, 2),
            (EntityKind::Bold, 0, 2),
            (EntityKind::Bold, 3, 2),
            (EntityKind::Underline, 4, 1),
        ]
    );
}

#[test]
fn character_entities_are_decoded_as_telegram_does() {
    for (html, text) in [
        ("&lt;b&gt; &amp;amp; &quot;", "<b> &amp; \""),
        ("a&ltb", "a&ltb"),
        ("a&lt b", "a< b"),
        ("&apos;&nbsp;", "&apos;&nbsp;"),
        ("&#39;&#x1F642;&#128578", "'🙂🙂"),
        ("&#0; &#x110000; &# &", "&#0; &#x110000; &# &"),
    ] {
        assert_eq!(parse(html).unwrap().text, text, "{html}");
    }
    refused(
        "&#xd83d;",
        "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
    );
}

#[test]
fn ends_are_trimmed_and_entities_with_them() {
    let formatted = parse("\n <b> ciao </b>\r\n<i> </i>\n").unwrap();
    assert_eq!(formatted.text, "ciao");
    assert_eq!(
        formatted.entities,
        [Entity {
            kind: EntityKind::Bold,
            offset: 0,
            length: 4
        }]
    );
    assert_eq!(parse(" \n ").unwrap(), Formatted::default());
    assert_eq!(plain("\ta\rb\u{7}c\n"), "ab c");
}

#[test]
fn errors_are_in_telegrams_words() {
    refused("<foo>", "Unsupported start tag \"foo\" at byte offset 0");
    refused(
        "prezzo è < 5>",
        "Unsupported start tag \"\" at byte offset 10",
    );
    refused("a <b", "Unclosed start tag at byte offset 2");
    refused("a <", "Unclosed start tag at byte offset 2");
    refused("<a href=\"x", "Unclosed start tag at byte offset 0");
    refused(
        "<b>x",
        "Can't find end tag corresponding to start tag \"b\"",
    );
    refused("<b>x</b></b>", "Unexpected end tag at byte offset 8");
    refused("<b>x</b", "Unclosed end tag at byte offset 4");
    refused(
        "<b><i>test</b></i>",
        "Unmatched end tag at byte offset 10, expected \"</i>\", found \"</b>\"",
    );
    refused(
        "<span>x</span>",
        "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
    );
    refused(
        "<a =\"x\">x</a>",
        "Empty attribute name in the tag \"a\" at byte offset 0",
    );
    refused(
        "<a href>x</a>",
        "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0",
    );
    refused(
        "<a href=http://x>x</a>",
        "Unexpected end of name token at byte offset 8",
    );
    refused(
        "<tg-emoji>x</tg-emoji>",
        "Invalid custom emoji identifier specified",
    );
}

#[test]
fn no_text_makes_the_parser_panic() {
    let pieces = [
        "<", ">", "</", "b", "a href=", "\"", "'", "&", "#x", "è", "🙂", " ", "=", "pre", ";",
    ];
    let mut state: u64 = 7;
    for _ in 0..20_000 {
        let mut html = String::new();
        for _ in 0..12 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            html.push_str(pieces[(state % pieces.len() as u64) as usize]);
        }
        let _ = parse(&html);
    }
}

#[test]
fn links_are_checked_as_telegram_does() {
    for good in [
        "https://t.me/share/url?url=x",
        "http://example.com:8080",
        "example.com",
        "tg://resolve?domain=x",
    ] {
        assert_eq!(check_link(good), Ok(()), "{good}");
    }
    assert_eq!(check_link("not-a-url"), Err("Wrong HTTP URL"));
    assert_eq!(check_link("http://localhost:80/x"), Err("Wrong HTTP URL"));
    assert_eq!(
        check_link("ftp://example.com"),
        Err("Unsupported URL protocol")
    );
    assert_eq!(check_link(""), Err("URL host is empty"));
}

#[test]
fn entities_have_the_shape_of_the_bot_api() {
    let formatted = parse("<a href='https://example.com'>x</a>").unwrap();
    assert_eq!(
        serde_json::to_string(&formatted.entities).unwrap(),
        r#"[{"type":"text_link","offset":0,"length":1,"url":"https://example.com"}]"#
    );
}
