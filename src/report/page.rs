//! The accounts as one page that needs nothing else: pictures, each with a table beside it; light and dark,
//! and fit to be printed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::dialogue::{Funnel, PairFigures};
use crate::pictures::{self, Colour, Palette, Placements, REGULAR_WEB, SEMIBOLD_WEB, Sheet};
use crate::texts::{InPage, InPicture};
use crate::turn::day::iso_day;
use crate::turn::ways::{Provenance, WaysReport};
use crate::turn::{day_by_day, lost, pair_steps, steps};

/// What a page tells of.
pub struct PageFigures<'a> {
    /// How far conversations came, way by way.
    pub report: &'a WaysReport,
    /// How many began, day by day; each day since 1970.
    pub days: &'a [(i64, u32)],
    /// Two who answer apart, of all links together.
    pub pairs: PairFigures,
    /// How many confuse followers with customers, as a part of the page.
    pub confusion: &'a str,
    /// The agency's name.
    pub agency: Option<&'a str>,
    /// Its colour.
    pub colour: Option<Colour>,
    /// Finds the words of the pictures.
    pub in_picture: &'a dyn Fn(InPicture) -> String,
    /// Finds the words of the page.
    pub in_page: &'a dyn Fn(InPage) -> String,
}

impl std::fmt::Debug for PageFigures<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Told(…)")
    }
}

/// The page.
pub fn page(told: &PageFigures<'_>) -> String {
    let PageFigures {
        report,
        days,
        in_picture,
        in_page,
        ..
    } = told;
    let palette = Palette::of_the_page();
    let heading = match told.agency {
        Some(agency) => format!("{} · {agency}", in_page(InPage::Title)),
        None => in_page(InPage::Title),
    };
    let mut body = format!("<h1>{}</h1>", html(&heading));
    if let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) {
        let (from, until) = (in_page(InPage::From), in_page(InPage::Until));
        body.push_str(&format!(
            "<p>{} {} {} {}</p>",
            html(&from),
            iso_day(*first),
            html(&until),
            iso_day(*last)
        ));
    }
    let whole = report.whole();
    let funnel = steps(whole, in_picture);
    let step_head = [InPage::Step, InPage::Count, InPage::Lost].map(in_page);
    let sheet = pictures::funnel(&funnel, &palette);
    body.push_str(&section(&sheet, &table(&step_head, step_rows(&funnel))));
    let by_day = day_by_day(days, in_picture);
    let rows = days
        .iter()
        .map(|(day, count)| [iso_day(*day), count.to_string()]);
    let head = [InPage::Day, InPage::Count].map(in_page);
    body.push_str(&section(
        &pictures::days(&by_day, &palette),
        &table(&head, rows),
    ));
    let [started, first, second, verdicts, given, won] = [
        InPicture::Started,
        InPicture::First,
        InPicture::Second,
        InPicture::Verdicts,
        InPicture::Given,
        InPicture::Won,
    ]
    .map(in_picture);
    let head = [
        in_page(InPage::Link),
        started,
        first,
        second,
        verdicts,
        in_page(InPage::LostInAll),
        given,
        won,
    ];
    let ways = ways(report, in_picture);
    let all = (in_page(InPage::Whole), whole);
    let rows = ways.iter().chain([&all]).map(|(name, funnel)| {
        let [first, second] = funnel.answered;
        let [_, given, won] = funnel.contacts;
        [
            name.clone(),
            funnel.started.to_string(),
            first.to_string(),
            second.to_string(),
            funnel.verdicts.to_string(),
            lost(funnel.started, funnel.verdicts),
            given.to_string(),
            won.to_string(),
        ]
    });
    let places = Placements {
        heading: in_picture(InPicture::Places),
        legend: [in_picture(InPicture::Whole), in_picture(InPicture::Part)],
        bars: ways
            .iter()
            .map(|(name, funnel)| pictures::Bar {
                name: name.clone(),
                started: funnel.started,
                verdicts: funnel.verdicts,
            })
            .collect(),
        none: in_picture(InPicture::NoPlaces),
    };
    body.push_str(&section(
        &pictures::placements(&places, &palette),
        &table(&head, rows),
    ));
    if let Some(steps) = pair_steps(told.pairs, in_picture) {
        // What is counted by the head, of a pair up to two.
        let persons = [
            (InPage::Answered, told.pairs.answered),
            (InPage::Sent, told.pairs.sent),
            (InPage::Confirmed, told.pairs.confirmed),
        ];
        let persons =
            persons.map(|(name, count)| [in_page(name), count.to_string(), String::new()]);
        let rows = step_rows(&steps).chain(persons);
        let sheet = pictures::funnel(&steps, &palette);
        body.push_str(&section(&sheet, &table(&step_head, rows)));
    }
    body.push_str(told.confusion);
    body.push_str(&format!(
        "<p class=\"small\">{}</p>",
        html(&in_page(InPage::Definitions))
    ));
    stands(&heading, &body, told.colour)
}

/// Each way with its name, the busiest placement first; ways that nobody went are left out.
fn ways(report: &WaysReport, in_picture: &dyn Fn(InPicture) -> String) -> Vec<(String, Funnel)> {
    let mut ways: Vec<(String, Funnel)> = Vec::new();
    for line in &report.lines {
        let name = match &line.provenance {
            Provenance::Placement(placement) => placement.label.clone(),
            Provenance::PassedOn(_) => in_picture(InPicture::PassedOn),
            Provenance::Direct => in_picture(InPicture::Direct),
            Provenance::Unmade(_) => in_picture(InPicture::Other),
        };
        let made = matches!(line.provenance, Provenance::Placement(_));
        match ways.last_mut() {
            Some((last, sum)) if *last == name && !made => *sum = sum.plus(line.funnel),
            _ => ways.push((name, line.funnel)),
        }
    }
    ways
}

fn step_rows(funnel: &pictures::FunnelChart) -> impl Iterator<Item = [String; 3]> {
    let steps = funnel.steps.iter();
    steps.map(|step| [step.name.clone(), step.count.to_string(), step.lost.clone()])
}

fn section(sheet: &Sheet, table: &str) -> String {
    format!("<section><figure>{}</figure>{table}</section>", sheet.svg())
}

fn table<const N: usize>(head: &[String; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let head: String = head
        .iter()
        .map(|cell| format!("<th scope=\"col\">{}</th>", html(cell)))
        .collect();
    let row = |cells: [String; N]| {
        let cells = cells.iter().enumerate().map(|(index, cell)| match index {
            0 => format!("<th scope=\"row\">{}</th>", html(cell)),
            _ => format!("<td>{}</td>", html(cell)),
        });
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    format!(
        "<div class=\"wide\" tabindex=\"0\"><table><thead><tr>{head}</tr></thead><tbody>{}</tbody></table></div>",
        rows.map(row).collect::<String>()
    )
}

/// A page that needs nothing else, around what it shows.
pub(super) fn stands(title: &str, body: &str, colour: Option<Colour>) -> String {
    let font = |weight: u16, bytes: &[u8]| {
        format!(
            "@font-face{{font-family:Inter;font-weight:{weight};src:url(data:font/woff2;base64,{})}}",
            STANDARD.encode(bytes)
        )
    };
    format!(
        "<!doctype html><html lang=\"it\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title><style>{}{}\
         :root{{color-scheme:light dark;{}}}@media(prefers-color-scheme:dark){{:root{{{}}}}}\
         @media print{{:root{{{}}}}}{}</style><main>{body}</main></html>\n",
        html(title),
        font(400, REGULAR_WEB),
        font(600, SEMIBOLD_WEB),
        Palette::light(colour).variables(),
        Palette::dark(colour).variables(),
        Palette::light(colour).variables(),
        include_str!("page.css"),
    )
}

/// A text as HTML takes it.
pub(super) fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
