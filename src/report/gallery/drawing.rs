//! The diagram of the states as SVG.
//!
//! The places stand where they read well; the lines come from the walk through the conversation. A line
//! joins two places, with a head at each end that is led to. The lines are numbered, and a list below
//! says what each of them is: the drawing in words. What begins again is only in the list: it would
//! lead from everywhere to the top.

use std::collections::{BTreeMap, BTreeSet};

use super::markup::{escape, write};
use super::screens::{Group, Names, anchor, title};
use crate::report::diagram::{Deed, Drawing, DrawnPlace, drawn_arrows};

/// The drawing's size.
const SIZE: (f64, f64) = (1220.0, 740.0);
/// Half of a box's size.
const HALF: (f64, f64) = (118.0, 26.0);

/// A point of the drawing.
type Point = (f64, f64);

/// How far a line bends aside, as a share of its length, where a straight one would run over a box.
const BENDS: [((DrawnPlace, DrawnPlace), f64); 3] = [
    ((DrawnPlace::Activity, DrawnPlace::GoodsGoal), 0.12),
    ((DrawnPlace::Activity, DrawnPlace::ImageGoal), -0.12),
    ((DrawnPlace::Any, DrawnPlace::Erase), 1.05),
];

fn bend(from: DrawnPlace, to: DrawnPlace) -> f64 {
    let known = BENDS.into_iter().find(|(ends, _)| *ends == (from, to));
    known.map_or(0.0, |(_, bend)| bend)
}

/// All that leads from one place to the other, and back.
#[derive(Default)]
struct Line {
    there: Vec<Deed>,
    back: Vec<Deed>,
}

impl Line {
    /// What only begins again is not drawn.
    fn is_drawn(&self) -> bool {
        let mut deeds = self.there.iter().chain(&self.back);
        deeds.any(|(group, _)| !matches!(*group, "restart" | "/start"))
    }
}

/// The lines by their ends, in the order of the diagram.
fn lines() -> BTreeMap<(DrawnPlace, DrawnPlace), Line> {
    let mut lines: BTreeMap<_, Line> = BTreeMap::new();
    for (from, to, deed) in drawn_arrows() {
        if from <= to {
            lines.entry((from, to)).or_default().there.push(deed);
        } else {
            lines.entry((to, from)).or_default().back.push(deed);
        }
    }
    lines
}

/// Draws the places and the lines, and lists the lines below.
pub(super) fn draw(out: &mut String, groups: &[Group], names: &Names) {
    let (drawn, others): (Vec<_>, Vec<_>) =
        lines().into_iter().partition(|(_, line)| line.is_drawn());
    let ends = drawn.iter().flat_map(|((from, to), _)| [*from, *to]);
    let places: BTreeSet<_> = ends.collect();
    let with_screens: BTreeSet<_> = groups.iter().filter_map(|group| group.place).collect();

    out.push_str(
        "<figure class=\"diagram\">\n<div class=\"drawing\" tabindex=\"0\" role=\"group\" \
         aria-label=\"Il diagramma degli stati\">\n",
    );
    write(
        out,
        format_args!(
            "<svg viewBox=\"0 0 {} {}\" role=\"group\" aria-labelledby=\"diagram-title\">\n\
             <title id=\"diagram-title\">Gli stati della conversazione e i passaggi dall'uno \
             all'altro</title>\n\
             <defs><marker id=\"head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" \
             markerHeight=\"8\" orient=\"auto-start-reverse\"><path class=\"head\" d=\"M0 0L10 5L0 \
             10z\"/></marker></defs>\n",
            SIZE.0, SIZE.1
        ),
    );
    for (number, ((from, to), line)) in (1..).zip(&drawn) {
        stroke(out, number, (*from, *to), line);
    }
    for place in places {
        boxed(out, place, with_screens.contains(&place));
    }
    out.push_str(
        "</svg>\n</div>\n<figcaption>\n<p class=\"hint\">Tocca un riquadro per vedere le sue \
         schermate. Da ogni punto «Ricomincia» e /start tornano all'inizio.</p>\n<details>\n\
         <summary>Le frecce, una per una</summary>\n<ol class=\"arrows\">\n",
    );
    for ((from, to), line) in drawn.iter().chain(&others) {
        out.push_str("<li>");
        in_words(out, names, (*from, *to), &line.there);
        in_words(out, names, (*to, *from), &line.back);
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</details>\n</figcaption>\n</figure>\n");
}

fn boxed(out: &mut String, place: DrawnPlace, has_screens: bool) {
    let Drawing {
        at: (x, y),
        class,
        lines,
        ..
    } = place.drawing();
    let (left, top) = (x - HALF.0, y - HALF.1);
    let (width, height) = (HALF.0 * 2.0, HALF.1 * 2.0);
    if has_screens {
        write(out, format_args!("<a href=\"#{}\">", anchor(Some(place))));
    }
    write(
        out,
        format_args!(
            "<g class=\"{class}\"><rect x=\"{left}\" y=\"{top}\" width=\"{width}\" \
             height=\"{height}\" rx=\"12\"/>"
        ),
    );
    match lines {
        [one, ""] => words(out, x, y + 5.0, one),
        [first, second] => {
            words(out, x, y - 4.0, first);
            words(out, x, y + 15.0, second);
        }
    }
    out.push_str("</g>");
    if has_screens {
        out.push_str("</a>");
    }
    out.push('\n');
}

fn words(out: &mut String, x: f64, y: f64, text: &str) {
    write(out, format_args!("<text x=\"{x}\" y=\"{y}\">{text}</text>"));
}

fn stroke(out: &mut String, number: usize, (from, to): (DrawnPlace, DrawnPlace), line: &Line) {
    let (a, b) = (from.drawing().at, to.drawing().at);
    let (path, (x, y)) = if from == to {
        around(a)
    } else {
        between(a, b, bend(from, to))
    };
    let head = |name: &str, deeds: &[Deed]| match deeds {
        [] => String::new(),
        _ => format!(" marker-{name}=\"url(#head)\""),
    };
    let (end, start) = (head("end", &line.there), head("start", &line.back));
    write(
        out,
        format_args!(
            "<g class=\"line\"><path d=\"{path}\"{start}{end}/>\
             <circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"10\"/>\
             <text x=\"{x:.0}\" y=\"{:.0}\">{number}</text></g>\n",
            y + 4.0
        ),
    );
}

/// From a box to itself: a loop above its right corner.
fn around((x, y): Point) -> (String, Point) {
    let (right, top) = (x + HALF.0, y - HALF.1);
    let path = format!(
        "M{:.0} {top:.0}C{:.0} {:.0} {:.0} {:.0} {:.0} {top:.0}",
        right - 66.0,
        right - 76.0,
        top - 36.0,
        right - 10.0,
        top - 36.0,
        right - 20.0
    );
    (path, (right - 43.0, top - 26.0))
}

/// From one box to another.
fn between(a: Point, b: Point, bend: f64) -> (String, Point) {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let control = (
        f64::midpoint(a.0, b.0) - dy * bend,
        f64::midpoint(a.1, b.1) + dx * bend,
    );
    let (start, end) = (border(a, control), border(b, control));
    let path = format!(
        "M{:.0} {:.0}Q{:.0} {:.0} {:.0} {:.0}",
        start.0, start.1, control.0, control.1, end.0, end.1
    );
    // A third of the way: in the middle, lines cross.
    let at = |s: f64, c: f64, e: f64| (4.0 * s + 4.0 * c + e) / 9.0;
    let third = (at(start.0, control.0, end.0), at(start.1, control.1, end.1));
    (path, third)
}

/// Where the line from a box's middle towards a point leaves the box.
fn border(middle: Point, towards: Point) -> Point {
    let (dx, dy) = (towards.0 - middle.0, towards.1 - middle.1);
    let reach = (HALF.0 / dx.abs()).min(HALF.1 / dy.abs());
    (middle.0 + dx * reach, middle.1 + dy * reach)
}

/// What makes the conversation take a line in one direction.
fn in_words(out: &mut String, names: &Names, (from, to): (DrawnPlace, DrawnPlace), deeds: &[Deed]) {
    if deeds.is_empty() {
        return;
    }
    let words = deeds.iter().map(|(group, item)| {
        let data = format!("{group}.{item}");
        let label = names.label(&data).or_else(|| names.label(group));
        match (label, *group) {
            (Some(label), _) => format!("«{label}»"),
            (None, "back") => "Indietro".to_owned(),
            (None, "resume") => "si torna alla domanda".to_owned(),
            (None, "back to the verdict") => "si torna alla risposta".to_owned(),
            (None, "what is understood") => "un testo che si capisce".to_owned(),
            (None, "what has several readings") => "un testo che si capisce in più modi".to_owned(),
            (None, "asked again") => match *item {
                "an old button" => "un pulsante vecchio".to_owned(),
                _ => "qualsiasi altra cosa".to_owned(),
            },
            (None, "page") => format!("/{}", page(item)),
            (None, other) => other.to_owned(),
        }
    });
    let words = words.collect::<Vec<_>>().join(", ");
    write(
        out,
        format_args!(
            "<p><strong>{} → {}</strong>: {}</p>",
            title(from),
            title(to),
            escape(&words)
        ),
    );
}

/// The command of a page that no button opens.
fn page(item: &str) -> &str {
    match item {
        "difference" => "differenza",
        "examples" => "esempi",
        "help" => "aiuto",
        "erase" => "cancella",
        other => other,
    }
}
