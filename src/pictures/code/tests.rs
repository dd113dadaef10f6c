use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

use super::*;

/// How the levels are called in a code (ISO/IEC 18004, 7.9.1), as the decoder tells them.
const QUARTILE: u16 = 0b11;
const HIGH: u16 = 0b10;

/// From where to where something is, edges included.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: u32,
    to: u32,
}

impl Span {
    fn wide(self) -> u32 {
        self.to - self.from + 1
    }
}

/// Where, across and down, dots of this kind are.
fn spans(dots: &Pixmap, of_kind: impl Fn(u8, u8) -> bool) -> Option<[Span; 2]> {
    let mut found: Option<[Span; 2]> = None;
    for (y, row) in (0..).zip(dots.pixels().chunks_exact(dots.width() as usize)) {
        let is_there = |dot: &PremultipliedColorU8| of_kind(dot.red(), dot.green());
        let Some(first) = row.iter().position(is_there) else {
            continue;
        };
        let last = row.iter().rposition(is_there).unwrap_or(first);
        let [first, last] = [first, last].map(|x| u32::try_from(x).unwrap());
        let [across, down] = found.get_or_insert([
            Span {
                from: first,
                to: last,
            },
            Span { from: y, to: y },
        ]);
        across.from = across.from.min(first);
        across.to = across.to.max(last);
        down.to = y;
    }
    found
}

fn is_dark(red: u8, green: u8) -> bool {
    red < 100 && green < 100
}

fn is_red(red: u8, green: u8) -> bool {
    red > 180 && green < 100
}

fn level(dots: &Pixmap) -> u16 {
    let (width, height) = (dots.width() as usize, dots.height() as usize);
    let grey = |x: usize, y: usize| dots.pixels()[y * width + x].green();
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let (about, _) = image.detect_grids()[0].decode().unwrap();
    about.ecc_level
}

/// The standard's white edge, and what is promised of a logo: that it is in the middle, on white, and hides a
/// fifth of the width at most.
#[test]
fn a_code_has_its_white_edge_and_a_logo_its_place_in_the_middle() {
    let red = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#f00"/></svg>"##;
    let short = "https://t.me/studio_rossi_bot?start=fiera".to_owned();
    let usual = "https://t.me/follower_o_cliente_bot?start=bio-di-instagram".to_owned();
    let longest = format!("https://t.me/{}?start={}", "b".repeat(32), "w".repeat(64));
    for (link, levels) in [
        (short, [QUARTILE, HIGH]),
        (usual, [QUARTILE, HIGH]),
        // Finer modules would be read worse than more correction is worth.
        (longest, [0, 0]),
    ] {
        let plain = Look::default();
        let with_logo = Look {
            logo: Some(Logo::read(red).unwrap()),
            ..Look::default()
        };
        for (look, expected) in [plain, with_logo].iter().zip(levels) {
            let drawn = png(&code_to_draw(&link, look).unwrap().svg()).unwrap();
            let dots = Pixmap::decode_png(&drawn).unwrap();
            let code = spans(&dots, is_dark).unwrap();
            // The corner's ring is seven modules wide.
            let ring = (code[0].from..).take_while(|x| {
                let dot = dots.pixel(*x, code[1].from).unwrap();
                is_dark(dot.red(), dot.green())
            });
            let module = ring.count() as u32 / 7;
            for (span, whole) in code.iter().zip([dots.width(), dots.height()]) {
                assert_eq!(span.from, 4 * module, "{link}");
                assert_eq!(whole - 1 - span.to, 4 * module, "{link}");
            }
            if expected > 0 {
                assert_eq!(level(&dots), expected, "{link}");
            }
            let logo = spans(&dots, is_red);
            assert_eq!(logo.is_some(), look.logo.is_some());
            for (logo, code) in logo.iter().flatten().zip(code) {
                assert!(5 * logo.wide() <= code.wide(), "{link}: {logo:?} {code:?}");
                let off = (logo.from + logo.to).abs_diff(code.from + code.to);
                assert!(off <= 2, "{link}: {logo:?} {code:?}");
            }
            // White around it, half a module wide.
            if let Some([across, down]) = logo {
                let half = module / 2 - 1;
                for y in down.from - half..=down.to + half {
                    for x in across.from - half..=across.to + half {
                        let dot = dots.pixel(x, y).unwrap();
                        assert!(!is_dark(dot.red(), dot.green()), "{link}: {x} {y}");
                    }
                }
            }
        }
    }
}

/// Whatever stands in the middle, rings like a code's own corners among it: it is too small to mislead a reader.
#[test]
fn a_logo_that_looks_like_a_codes_corners_keeps_it_from_nobody() {
    let rings = |many: u32, margin: u32| {
        let ring = |x: u32, y: u32| {
            format!(
                "<rect x='{x}' y='{y}' width='7' height='7'/>\
                 <rect x='{}' y='{}' width='5' height='5' fill='#fff'/>\
                 <rect x='{}' y='{}' width='3' height='3'/>",
                x + 1,
                y + 1,
                x + 2,
                y + 2
            )
        };
        let all = (0..many * many).map(|at| ring(margin + at % many * 8, margin + at / many * 8));
        let wide = 8 * many - 1 + 2 * margin;
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {wide} {wide}'>{}</svg>",
            all.collect::<String>()
        )
    };
    let usual = "https://t.me/follower_o_cliente_bot?start=bio-di-instagram".to_owned();
    // Of the least correction there is.
    let longest = format!("https://t.me/{}?start={}", "b".repeat(32), "w".repeat(64));
    for (many, margin) in [(1, 0), (1, 1), (2, 0), (2, 1), (3, 1), (5, 1)] {
        let look = Look {
            logo: Some(Logo::read(rings(many, margin).as_bytes()).unwrap()),
            ..Look::default()
        };
        for link in [&usual, &longest] {
            let svg = code_to_draw(link, &look).unwrap().svg();
            assert!(png(&svg).is_ok(), "{many} {margin} {link}");
        }
    }
}
