//! Every screen at once, drawn as on the phone, along the diagram of the states: one page for whoever
//! writes the texts, to be read here or sent as a file.
//!
//! - `screens`: which screens there are, each once, and under which heading
//! - `phone`: one screen as HTML
//! - `drawing`: the diagram as SVG
//! - `markup`: text inside HTML
//!
//! Deliberately absent: scripts. The page needs none.

mod drawing;
mod markup;
mod phone;
mod screens;

use self::markup::{escape, write};
use self::screens::{Drawn, Group, Names};
use crate::texts::{Context, Texts};

/// How the page gets its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// From the server that serves it.
    Served,
    /// It carries it: the page is one file.
    File,
}

/// The style of the page: that of the chats, and its own.
pub const STYLE: &str = concat!(
    include_str!("../style/base.css"),
    include_str!("../style/bubble.css"),
    include_str!("gallery.css"),
);

/// What the file may do, wherever it is opened: nothing but show itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The gallery of these texts; always the same for the same texts.
pub fn gallery(texts: &Texts, context: &Context, form: Form) -> String {
    let all = screens::all(texts, context);
    let names = Names::of(&all);
    let groups = screens::groups(&all, &names);
    let count: usize = groups.iter().map(Group::len).sum();
    let mut out = String::with_capacity(2 << 20);
    out.push_str("<!doctype html>\n<html lang=\"it\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.push_str("<title>Tutte le schermate · Follower o cliente?</title>\n");
    match form {
        Form::Served => out.push_str(
            "<link rel=\"icon\" href=\"/page/icon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"stylesheet\" href=\"/gallery/style.css\">\n",
        ),
        Form::File => write(
            &mut out,
            format_args!(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
                 <style>\n{STYLE}</style>\n"
            ),
        ),
    }
    out.push_str("</head>\n<body>\n<header class=\"top\">\n<h1>Tutte le schermate</h1>\n");
    write(
        &mut out,
        format_args!(
            "<p>{count} schermate, come si vedono sul telefono. Sotto ciascuna ci sono i nomi dei \
             suoi testi, come nei file <code>.ftl</code>. Una schermata uguale a un'altra compare \
             una volta sola; così anche un avviso che può stare sopra più domande.</p>\n"
        ),
    );
    if context.agency.is_unknown() {
        out.push_str(
            "<p>Un'agenzia qui non c'è: dove se ne parla, compare «Studio Rossi», inventato.</p>\n",
        );
    }
    if form == Form::Served {
        out.push_str(
            "<p><a href=\"/gallery/screens.html\">Scarica la galleria in un solo file</a>, da \
             spedire a chi vuoi.</p>\n",
        );
    }
    out.push_str("</header>\n<main>\n");
    drawing::draw(&mut out, &groups, &names);
    for group in &groups {
        section(&mut out, group);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn section(out: &mut String, group: &Group) {
    let (anchor, title) = (group.anchor(), group.title());
    let count = group.len();
    let screens = if count == 1 { "schermata" } else { "schermate" };
    write(
        out,
        format_args!(
            "<section id=\"{anchor}\" aria-labelledby=\"{anchor}-title\">\n\
             <h2 id=\"{anchor}-title\">{title} <span class=\"count\">{count} {screens}</span></h2>\n"
        ),
    );
    for (heading, screens) in &group.parts {
        if let Some(heading) = heading {
            write(out, format_args!("<h3>{}</h3>\n", escape(heading)));
        }
        out.push_str("<div class=\"screens\">\n");
        for screen in screens {
            card(out, screen);
        }
        out.push_str("</div>\n");
    }
    out.push_str("</section>\n");
}

fn card(out: &mut String, screen: &Drawn) {
    out.push_str("<article class=\"screen\">\n");
    if !screen.caption.is_empty() {
        let caption = escape(&screen.caption);
        write(out, format_args!("<p class=\"caption\">{caption}</p>\n"));
    }
    out.push_str("<div class=\"wall\">\n");
    phone::screen(out, &screen.rendered);
    out.push_str("</div>\n<ul class=\"ids\">\n");
    for id in &screen.ids {
        write(out, format_args!("<li><code>{}</code></li>\n", escape(id)));
    }
    out.push_str("</ul>\n</article>\n");
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::dialogue::{screen, views};

    fn file() -> String {
        gallery(&Texts::embedded(), &Context::default(), Form::File)
    }

    #[test]
    fn it_is_one_file_that_asks_for_nothing() {
        let page = file();
        assert_eq!(page, file(), "always the same");
        for never in [
            "<script", "<link", "<img", "<iframe", "src=", "url(h", "@import",
        ] {
            assert!(!page.contains(never), "{never}");
        }
        for href in page.split("href=\"").skip(1) {
            // Those of the agency that is made up.
            let far = ["https://t.me/", "https://example.com/"]
                .iter()
                .any(|begin| href.starts_with(begin));
            assert!(far || href.starts_with('#'), "{href:.60}");
        }
        let served = gallery(&Texts::embedded(), &Context::default(), Form::Served);
        assert!(!served.contains("<style") && !served.contains("style=\""));
    }

    #[test]
    fn every_message_that_a_screen_can_show_is_named() {
        let page = file();
        let ids: HashSet<_> = views()
            .iter()
            .flat_map(|view| screen(view).paragraphs)
            // Here there is no agency.
            .filter(|words| words.needs.is_none())
            .map(|words| words.id)
            .collect();
        for id in ids {
            assert!(page.contains(&format!("<code>{id}</code>")), "{id}");
        }
    }

    #[test]
    fn what_speaks_of_an_agency_is_drawn_with_one() {
        let page = file();
        assert!(page.contains("Parla con Studio Rossi"));
        assert!(page.contains("Titolare dei dati: Studio Rossi srl"));
        assert!(!page.contains("per 0 giorni"));
    }

    #[test]
    fn every_place_of_the_drawing_leads_to_its_screens() {
        let page = file();
        let (drawing, rest) = page.split_once("</svg>").unwrap();
        let anchors: Vec<_> = drawing
            .split("href=\"#")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert!(anchors.len() > 10, "{anchors:?}");
        for anchor in anchors {
            assert!(rest.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        }
    }
}
