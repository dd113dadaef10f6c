use proptest::prelude::*;
use proptest::sample::select;

use super::font::{Weight, cut, width, wrapped};
use super::reading::{Held, greys, is_read_turned};
use super::*;

/// The least size of letters at [`WIDTH`] that a phone shows readably.
const LEAST: f32 = 22.0;

const NAMES: [&str; 8] = [
    "Bio di Instagram",
    "Volantino della fiera di Bologna, padiglione 26, stand B 44, sabato",
    "Città & caffè <perché>",
    "€",
    "🙂",
    "",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "Коммерция",
];

fn steps(counts: &[u32]) -> FunnelChart {
    let names = [
        "Cominciate",
        "Domanda 1",
        "Domanda 2",
        "Risultato",
        "Modulo aperto",
        "Contatti",
        "Vinti",
    ];
    let step = |(index, count): (usize, &u32)| FunnelStep {
        name: names[index % names.len()].to_owned(),
        count: *count,
        lost: if index > 0 {
            "−100 %".to_owned()
        } else {
            String::new()
        },
    };
    FunnelChart {
        heading: "Fin dove arrivano".into(),
        steps: counts.iter().enumerate().map(step).collect(),
    }
}

fn by_day(counts: Vec<u32>) -> Days {
    Days {
        heading: "Cominciate, giorno per giorno".into(),
        names: (0..counts.len())
            .map(|day| format!("{}/{}", day % 28 + 1, day / 28 % 12 + 1))
            .collect(),
        counts,
        none: "Ancora niente".into(),
    }
}

fn places(bars: Vec<Bar>) -> Placements {
    Placements {
        heading: "Da dove arrivano".into(),
        legend: ["cominciate".into(), "arrivate alla risposta".into()],
        bars,
        none: "Ancora nessuno".into(),
    }
}

fn any_count() -> impl Strategy<Value = u32> {
    prop_oneof![
        Just(0),
        0..10_u32,
        0..5_000_u32,
        Just(u32::MAX),
        any::<u32>()
    ]
}

fn any_bar() -> impl Strategy<Value = Bar> {
    let name = prop_oneof![select(&NAMES[..]).prop_map(str::to_owned), ".{0,64}"];
    (name, any_count(), any_count()).prop_map(|(name, started, verdicts)| Bar {
        name,
        started,
        verdicts,
    })
}

/// Texts are large enough, stay on the sheet and apart from each other; no shape is without a size.
fn readable(sheet: &Sheet) -> Result<(), TestCaseError> {
    let svg = sheet.svg();
    prop_assert!(
        !svg.contains("width=\"0\"") && !svg.contains("height=\"0\""),
        "{svg}"
    );
    let labels = sheet.labels();
    for (index, one) in labels.iter().enumerate() {
        prop_assert!(one.size >= LEAST, "{one:?}");
        prop_assert!(one.left >= 0.0 && one.top >= 0.0, "{one:?}");
        prop_assert!(
            one.right <= WIDTH && one.bottom <= sheet.height(),
            "{one:?}"
        );
        for other in &labels[index + 1..] {
            let apart = one.right <= other.left
                || other.right <= one.left
                || one.bottom <= other.top
                || other.bottom <= one.top;
            prop_assert!(apart, "{one:?} {other:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn letters_are_large_enough_and_stand_apart(
        counts in prop::collection::vec(any_count(), 0..8),
        days in prop_oneof![
            prop::collection::vec(any_count(), 0..12),
            prop::collection::vec(any_count(), 12..1_000),
        ],
        bars in prop::collection::vec(any_bar(), 0..40),
        pairs in prop::collection::vec(any_count(), 0..7),
        title in select(&NAMES[..]),
    ) {
        let palette = Palette::light(None);
        let (steps, days, places) = (steps(&counts), by_day(days), places(bars));
        let pairs = (!pairs.is_empty()).then(|| self::steps(&pairs));
        let sheet = accounts(title, &steps, &days, Some(&places), pairs.as_ref(), &palette);
        readable(&sheet)?;
    }

    #[test]
    fn a_text_that_is_cut_fits_and_says_so(text in ".{0,80}", most in 60.0..600.0_f32) {
        let short = cut(&text, 30.0, Weight::Regular, most);
        prop_assert!(width(&short, 30.0, Weight::Regular) <= most);
        let whole = super::font::shown(&text);
        prop_assert!(short == whole || short.ends_with('…'));
        for line in wrapped(&text, 30.0, Weight::Heavy, most, 3) {
            prop_assert!(width(&line, 30.0, Weight::Heavy) <= most);
        }
    }

    #[test]
    fn whatever_the_colour_it_stands_out(red: u8, green: u8, blue: u8) {
        let colour = Colour(red, green, blue);
        prop_assert_eq!(Colour::read(&colour.to_string()), Some(colour));
        for (palette, least) in [(Palette::light(Some(colour)), 4.5), (Palette::dark(Some(colour)), 4.5)] {
            let of = |text: &str| Colour::read(text).unwrap();
            prop_assert!(contrast(of(&palette.bar), of(&palette.paper)) >= least);
            prop_assert!(contrast(of(&palette.bar), of(&palette.on_bar)) >= least);
            // The two parts of a bar, in greys too: contrast is lightness alone.
            prop_assert!(contrast(of(&palette.bar), of(&palette.pale)) >= 2.0, "{palette:?}");
            prop_assert!(contrast(of(&palette.ink), of(&palette.paper)) >= 7.0);
            prop_assert!(contrast(of(&palette.soft), of(&palette.paper)) >= 4.5);
        }
    }
}

#[test]
fn the_days_that_are_named_are_evenly_apart_and_the_last_is_among_them() {
    for many in [1, 2, 7, 10, 30, 90, 91, 400, 730] {
        let counts = vec![1; many];
        let names: Vec<_> = (0..many).map(|day| format!("{day}°")).collect();
        let shown = Days {
            names: names.clone(),
            ..by_day(counts)
        };
        let sheet = days(&shown, &Palette::light(None));
        let named = sheet.labels().iter();
        let mut named: Vec<_> = named
            .filter_map(|label| names.iter().position(|name| *name == label.text))
            .collect();
        named.sort_unstable();
        let apart: Vec<_> = named.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(
            apart.windows(2).all(|two| two[0] == two[1]),
            "{many}: {named:?}"
        );
        let share = days_a_bar(many);
        assert_eq!(named.last(), Some(&((many - 1) / share * share)), "{many}");
    }
}

/// Logos of every kind: none, a drawing, a plain strip, the darkest there is, one of many small spots.
fn logos() -> [Option<Logo>; 5] {
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#c22"/><circle cx="5" cy="5" r="3"/></svg>"##;
    let black = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>"##;
    let dots = |wide, high, colour: fn(usize) -> resvg::tiny_skia::Color| {
        let mut dots = resvg::tiny_skia::Pixmap::new(wide, high).unwrap();
        for (at, pixel) in dots.pixels_mut().iter_mut().enumerate() {
            *pixel = colour(at).premultiply().to_color_u8();
        }
        Some(Logo::read(&dots.encode_png().unwrap()).unwrap())
    };
    [
        None,
        Some(Logo::read(svg).unwrap()),
        dots(300, 120, |_| {
            resvg::tiny_skia::Color::from_rgba8(10, 120, 90, 255)
        }),
        Some(Logo::read(black).unwrap()),
        dots(64, 64, |at| {
            let grey = ((at * 2_654_435_761) >> 7) as u8;
            resvg::tiny_skia::Color::from_rgba8(grey, grey / 2, 255 - grey, 255)
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_code_that_is_handed_over_was_read(
        bot in "[a-z][a-z0-9_]{4,31}",
        word in prop_oneof!["[a-z0-9-]{1,40}", "[A-Za-z0-9_-]{1,64}"],
        (red, green, blue) in any::<(u8, u8, u8)>(),
        logo in select(logos().to_vec()),
        tangent in -0.09..0.09_f32,
    ) {
        let link = format!("https://t.me/{bot}?start={word}");
        let look = Look { colour: Some(Colour(red, green, blue)), logo };
        // As the desk and people get it: nobody tries before whether another mask is read better.
        let svg = code_to_draw(&link, &look).unwrap().svg();
        let drawn = png(&svg);
        prop_assert!(drawn.is_ok(), "{link} {look:?}");
        prop_assert!(!svg.contains("http://t.me") && svg.contains("data-reads"));
        let (_, fill) = svg.split_once("crispEdges\" fill=\"").unwrap();
        let fill = Colour::read(&fill[..7]).unwrap();
        prop_assert!(contrast(fill, Colour::WHITE) >= 4.5, "{fill}");
        // From the very PNG, turned otherwise than whoever handed it over tried.
        let dots = resvg::tiny_skia::Pixmap::decode_png(&drawn.unwrap()).unwrap();
        let held = Held::of(&svg).unwrap();
        prop_assert!(is_read_turned(&greys(&dots, &held), tangent, &link), "{link} {tangent}");
    }
}

#[test]
fn a_code_that_says_something_else_or_nothing_is_refused() {
    let sheet = code("https://t.me/bot?start=fiera", &Look::default()).unwrap();
    let svg = sheet.svg();
    let other = svg.replace(
        "data-reads=\"https://t.me/bot?start=fiera\"",
        "data-reads=\"https://t.me/bot?start=fiere\"",
    );
    assert!(matches!(png(&other), Err(DrawError::Unreadable)));
    let pale = svg.replace("fill=\"#000000\"", "fill=\"#fefefe\"");
    assert!(matches!(png(&pale), Err(DrawError::Unreadable)));
    let hidden = svg.replace(
        "</svg>",
        "<rect width=\"400\" height=\"400\" fill=\"#fff\"/></svg>",
    );
    assert!(matches!(png(&hidden), Err(DrawError::Unreadable)));
    assert!(matches!(
        code(&"x".repeat(600), &Look::default()),
        Err(CodeError::Long)
    ));
}

#[test]
fn what_a_code_must_say_is_read_from_its_picture() {
    let sheet = code("https://t.me/bot?a=1&b=\"<2>\"", &Look::default()).unwrap();
    assert!(Held::of(&sheet.svg()).is_some());
    assert!(Held::of("<svg></svg>").is_none());
    assert!(png("no picture").is_err());
}

#[test]
fn a_logo_is_a_png_or_an_svg_and_opens_no_file() {
    assert_eq!(Logo::read(b"GIF89a"), Err(LogoError::Unknown));
    assert_eq!(Logo::read(&vec![0; 300_000]), Err(LogoError::Heavy));
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.png");
    let red = resvg::tiny_skia::Pixmap::new(8, 8).map(|mut dots| {
        dots.fill(resvg::tiny_skia::Color::from_rgba8(255, 0, 0, 255));
        dots.encode_png().unwrap()
    });
    #[expect(clippy::disallowed_methods, reason = "a file that must not be opened")]
    std::fs::write(&secret, red.unwrap()).unwrap();
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><image width=\"8\" height=\"8\" href=\"{}\"/></svg>",
        secret.display()
    );
    let drawn = resvg::tiny_skia::Pixmap::decode_png(&png(&svg).unwrap()).unwrap();
    assert!(drawn.pixels().iter().all(|pixel| pixel.alpha() == 0));
}

#[test]
fn every_letter_of_italian_is_there() {
    let letters = "abcdefghijklmnopqrstuvwxyzàèéìíîòóùúABCDEFGHIJKLMNOPQRSTUVWXYZÀÈÉÌÒÙ0123456789€«»’“”–—…−→·%&";
    assert_eq!(super::font::shown(letters), letters);
}

#[test]
fn a_card_is_printed_as_it_is_seen() {
    let words = LinkCard {
        title: "Clienti o follower?".into(),
        link: "https://t.me/follower_o_cliente_bot?start=fiera".into(),
        line: "Tre domande e una risposta su Telegram.".into(),
        agency: "Studio Rossi".into(),
    };
    for logo in logos() {
        let look = Look {
            colour: Colour::read("#ffcc00"),
            logo,
        };
        let sheet = card(&words, &look).unwrap();
        let labels = sheet.labels().iter().map(|label| label.text.as_str());
        let said = labels.collect::<Vec<_>>().join(" ");
        assert_eq!(
            said,
            format!("{} {} {}", words.title, words.line, words.agency)
        );
        let svg = sheet.svg();
        let dots = resvg::tiny_skia::Pixmap::decode_png(&png(&svg).unwrap()).unwrap();
        assert_eq!((dots.width(), dots.height()), (1_240, 1_748));
        let printed = dense(&png(&svg).unwrap(), 300);
        assert!(
            printed
                .windows(8)
                .any(|part| part == [0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23])
        );
        let same = resvg::tiny_skia::Pixmap::decode_png(&printed).unwrap();
        assert_eq!(same.data(), dots.data());
        let outlines = in_outlines(&svg).unwrap();
        assert!(!outlines.contains("<text") && outlines.contains("<path"));
    }
}

/// `cargo test --lib pictures::tests::draw_them_all -- --ignored` draws samples to look at.
#[test]
#[ignore = "it draws files to look at"]
#[expect(clippy::disallowed_methods, reason = "it draws files to look at")]
fn draw_them_all() {
    let folder = std::env::temp_dir().join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let draw = |name: &str, sheet: &Sheet| {
        std::fs::write(
            folder.join(format!("{name}.png")),
            png(&sheet.svg()).unwrap(),
        )
        .unwrap();
    };
    for (ground, palette) in [
        ("light", Palette::light(None)),
        ("dark", Palette::dark(None)),
    ] {
        for days in [0, 1, 7, 90, 730] {
            for many in [1_u32, 3, 40] {
                let counts: Vec<u32> = (0..days)
                    .map(|day| (day * 37 % 23) * (1 + day % 3))
                    .collect();
                let total = counts.iter().sum::<u32>();
                let bar = |index: u32| Bar {
                    name: NAMES[index as usize % 8].to_owned(),
                    started: total / (index + 2),
                    verdicts: total / (index + 4),
                };
                let parts = [1.0, 0.8, 0.7, 0.6, 0.1, 0.05, 0.01];
                let parts = parts.map(|part| (f64::from(total) * part) as u32);
                let (funnel, pairs) = (steps(&parts), steps(&parts[2..]));
                let places = places((0..many).map(bar).collect());
                let sheet = accounts(
                    "Ultimi 30 giorni",
                    &funnel,
                    &by_day(counts),
                    Some(&places),
                    (many > 1).then_some(&pairs),
                    &palette,
                );
                draw(&format!("{ground}-{days}-{many}"), &sheet);
            }
        }
    }
    for (index, logo) in logos().into_iter().enumerate() {
        let look = Look {
            colour: Colour::read("#e07a10"),
            logo,
        };
        draw(
            &format!("code-{index}"),
            &code("https://t.me/follower_o_cliente_bot?start=fiera", &look).unwrap(),
        );
        let words = LinkCard {
            title: "I tuoi social portano clienti o follower?".into(),
            link: "https://t.me/follower_o_cliente_bot?start=fiera".into(),
            line: "Tre domande su Telegram, e una risposta.".into(),
            agency: "Studio Rossi".into(),
        };
        draw(&format!("card-{index}"), &card(&words, &look).unwrap());
    }
    draw(
        "badge",
        &badge(
            "follower o cliente",
            "62 % (da 51 a 72)",
            &Palette::light(None),
        ),
    );
}
