//! What a picture is written on: shapes and texts, from top to bottom.

use std::fmt::Write as _;

use super::font::{ASCENT, DESCENT, FAMILY, Weight, width};

/// How wide a picture for a chat is, in dots.
pub const WIDTH: f32 = 1_080.0;

/// A picture in SVG, and where its texts stand.
#[derive(Clone, Debug)]
pub struct Sheet {
    width: f32,
    height: f32,
    /// What it says, for whoever does not see it.
    title: String,
    /// Attributes of the root beside those of every picture.
    attributes: String,
    body: String,
    labels: Vec<TextRun>,
}

/// A text of a picture, and the room it takes, in dots.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// What it says.
    pub text: String,
    /// The size of its letters.
    pub size: f32,
    /// From the left.
    pub left: f32,
    /// From the top.
    pub top: f32,
    /// From the left.
    pub right: f32,
    /// From the top.
    pub bottom: f32,
}

/// Which end of a text stands where it is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Set<'a> {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) colour: &'a str,
    pub(super) anchor: Anchor,
}

impl Sheet {
    /// An empty one.
    pub(super) fn new(width: f32, height: f32, title: &str) -> Self {
        Self {
            width,
            height,
            title: title.to_owned(),
            attributes: String::new(),
            body: String::new(),
            labels: Vec::new(),
        }
    }

    /// Its height, in dots.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Its texts.
    pub fn labels(&self) -> &[TextRun] {
        &self.labels
    }

    /// What it shows, without its frame.
    pub(super) fn body(&self) -> &str {
        &self.body
    }

    /// The whole picture.
    pub fn svg(&self) -> String {
        let Self { width, height, .. } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FAMILY}, sans-serif\"{}>\
             <title>{}</title>{}</svg>",
            self.attributes,
            escaped(&self.title),
            self.body
        )
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        // Writing into a String cannot fail, here and below.
        let _ = write!(self.attributes, " {name}=\"{}\"", escaped(value));
    }

    pub(super) fn fill(&mut self, colour: &str) {
        let (width, height) = (self.width, self.height);
        self.rect(0.0, 0.0, width, height, colour);
    }

    pub(super) fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, colour: &str) {
        let (x, y, width, height) = (dot(x), dot(y), dot(width), dot(height));
        // SVG draws nothing there, and who draws it says so for each.
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let _ = write!(
            self.body,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>"
        );
    }

    pub(super) fn raw(&mut self, svg: &str) {
        self.body.push_str(svg);
    }

    /// A text whose letters stand on the line `y`.
    pub(super) fn text(&mut self, x: f32, y: f32, set: Set<'_>, text: &str) {
        let wide = width(text, set.size, set.weight);
        let (left, anchor) = match set.anchor {
            Anchor::Start => (x, ""),
            Anchor::Middle => (x - wide / 2.0, " text-anchor=\"middle\""),
            Anchor::End => (x - wide, " text-anchor=\"end\""),
        };
        self.labels.push(TextRun {
            text: text.to_owned(),
            size: set.size,
            left,
            top: y - ASCENT * set.size,
            right: left + wide,
            bottom: y + DESCENT * set.size,
        });
        let _ = write!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{}\" fill=\"{}\"{anchor}>{}</text>",
            dot(x),
            dot(y),
            set.size,
            set.weight.number(),
            set.colour,
            escaped(text)
        );
    }

    /// Another one, so far from the top.
    pub(super) fn place(&mut self, other: &Self, down: f32) {
        let _ = write!(
            self.body,
            "<g transform=\"translate(0 {})\">{}</g>",
            dot(down),
            other.body
        );
        self.labels.extend(other.labels.iter().map(|label| TextRun {
            top: label.top + down,
            bottom: label.bottom + down,
            ..label.clone()
        }));
    }
}

/// A tenth of a dot is as fine as anybody sees.
fn dot(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}

/// A text as XML takes it.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // No XML holds the others.
            c if c.is_control() => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
