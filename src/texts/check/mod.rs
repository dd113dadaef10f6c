//! Reads every text as a strict editor and as Telegram would, on every screen that can be reached.
//!
//! A text that Telegram would refuse, or that the bot could not show as it is written, is an error;
//! one that reads badly or serves nothing is a warning.

mod buttons;
mod commands;
mod gulpease;
mod manner;
mod notes;
mod prose;
mod report;
mod screens;
mod structure;
mod twins;
mod uses;
mod verbs;

use std::sync::OnceLock;

use self::notes::Findings;
use self::uses::Uses;
use super::files::Layer;
use super::index::Index;
use super::unparsed::unparsed;
use super::{Agency, Contacts, Context, Texts};

pub use self::report::CheckReport;

/// Checks the texts, as they are with their overlay.
pub fn check(texts: &Texts) -> CheckReport {
    // Derived from the code alone: the same for every folder of texts.
    static USES: OnceLock<Uses> = OnceLock::new();
    let context = longest_context();
    let uses = USES.get_or_init(Uses::collect);
    let index = Index::new(&texts.wording.files);
    let mut notes = Findings {
        index: &index,
        findings: texts.read.to_vec(),
    };
    for file in &texts.wording.files {
        if file.layer == Layer::Embedded {
            notes.findings.extend(unparsed(file));
        }
    }
    structure::check(&mut notes, uses);
    prose::check(&mut notes);
    twins::check(&mut notes, uses);
    let set = screens::check(&mut notes, &texts.wording, uses, &context);
    commands::check(&mut notes, &set);
    buttons::check(&mut notes, uses, &set);
    manner::check(&mut notes, uses, &set);
    let readability = gulpease::check(&mut notes, &set);
    let findings = notes.findings;
    let mut report = CheckReport {
        findings: Vec::new(),
        texts: uses.each.len(),
        views: uses.views.len(),
        readability,
    };
    report.add(findings);
    report
}

/// The context whose values take the most room: a username of 32 characters, the longest that
/// Telegram allows, a number of days beyond reason, and an agency of which everything is known, each as
/// long as the configuration takes it.
fn longest_context() -> Context {
    // In short words: how hard they are to read is no fault of the texts.
    let long = |most: usize| {
        "via Roma 1. "
            .chars()
            .cycle()
            .take(most)
            .collect::<String>()
    };
    Context {
        bot: "follower_o_cliente_agenzia_x_bot".to_owned(),
        days: 99_999,
        agency: Agency {
            name: Some("m".repeat(26)),
            phone: Some(long(16)),
            email: Some(long(200)),
            contacts: Some(Contacts {
                controller: long(200),
                contact: long(200),
                notice: Some("https://example.com/privacy".to_owned()),
                keep_days: 99_999,
            }),
            ..Agency::sample()
        }
        .into(),
        talks: true,
        earlier_bot: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::files::{SourceFile, embedded};
    use crate::texts::finding::Severity;
    use crate::texts::flaw::Flaw;

    #[test]
    fn what_the_built_in_texts_lack_is_an_error_beside_its_neighbour() {
        let mut files = embedded();
        for file in &mut files {
            let text = file.resource.source();
            let cut = text
                .replace("notice-lost =", "lost-notice =")
                .replace(".wait =", ".weit =");
            *file = SourceFile::new(file.name.clone(), Layer::Embedded, &cut);
        }
        let report = check(&Texts::new(files, Vec::new(), Vec::new()));
        let errors: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| (finding.id.as_str(), finding.file.as_str(), &finding.what))
            .collect();
        let file = "locales/it/avvisi.ftl";
        let beside = |id: &str| Flaw::Missing {
            beside: Some(id.to_owned()),
        };
        assert_eq!(
            errors,
            [
                ("notice-lost", file, &beside("notice-understood")),
                ("toasts.wait", file, &beside("toasts")),
            ],
            "{report}"
        );
        let orphans = report.findings.len() - errors.len();
        assert_eq!(orphans, 2, "{report}");
    }

    #[test]
    fn a_twin_that_is_missing_is_called_one() {
        let mut files = embedded();
        let twins = [
            "difference-stop",
            "help-questions",
            "notice-unclear-activity",
            "why-venue",
        ];
        for file in &mut files {
            let text = file.resource.source();
            let cut = twins.iter().fold(text.to_owned(), |text, twin| {
                text.replace(&format!("{twin}-smm ="), &format!("{twin}-none ="))
            });
            *file = SourceFile::new(file.name.clone(), Layer::Embedded, &cut);
        }
        let report = check(&Texts::new(files, Vec::new(), Vec::new()));
        let errors = report.findings.iter();
        let errors = errors.filter(|finding| finding.severity == Severity::Error);
        let mut named: Vec<_> = errors
            .map(|finding| (finding.id.clone(), finding.what.to_string()))
            .collect();
        named.sort();
        assert_eq!(named.len(), twins.len(), "{report}");
        for ((id, what), twin) in named.iter().zip(twins) {
            assert_eq!(*id, format!("{twin}-smm"));
            let says = format!("it says what {twin} says");
            assert!(what.contains(&says), "{what}");
        }
    }

    #[test]
    fn every_variant_that_a_selector_lacks_is_named() {
        use crate::dialogue::{Aim, Kind, Offer, Topic};
        let mut files = embedded();
        for file in &mut files {
            let lines = file.resource.source().lines();
            let cut: Vec<_> = lines
                .filter(|line| !line.trim_start().starts_with('['))
                .map(|line| line.replace("*[", "*[x-"))
                .collect();
            *file = SourceFile::new(file.name.clone(), Layer::Embedded, &cut.join("\n"));
        }
        let report = check(&Texts::new(files, Vec::new(), Vec::new()));
        let lacks = |id: &str, name: &str| {
            let named = format!("[{name}]");
            let mut findings = report.findings.iter();
            findings.any(|finding| {
                finding.id == id
                    && matches!(&finding.what, Flaw::NoVariant { lacking, .. } if lacking.contains(&named))
            })
        };
        for topic in Topic::ALL {
            assert!(lacks("notice-understood", topic.name()), "{topic} {report}");
        }
        for kind in Kind::ALL {
            let has_a_text_of_its_own = match kind {
                Kind::Text | Kind::UnknownCommand | Kind::Edited | Kind::Forwarded => true,
                Kind::Photo
                | Kind::Voice
                | Kind::Audio
                | Kind::Video
                | Kind::Animation
                | Kind::Sticker
                | Kind::Document
                | Kind::Location
                | Kind::Contact
                | Kind::Poll
                | Kind::Unknown => false,
            };
            assert_ne!(
                has_a_text_of_its_own,
                lacks("notice-media", kind.name()),
                "{kind}"
            );
        }
        for offer in Offer::ALL {
            let sells = match offer {
                Offer::Goods(_) => "goods",
                Offer::Image(_) => "image",
                Offer::Cause | Offer::Two => offer.name(),
            };
            let id = format!("brief-goal-{sells}");
            for aim in Aim::of(offer) {
                assert!(lacks(&id, aim.row()), "{aim:?} {report}");
            }
        }
    }

    #[test]
    fn every_text_and_button_of_every_variant_is_missed() {
        use crate::dialogue::{
            Aim, Answer, Command, Manager, Offer, Panel, Question, Reader, Talk, Voice,
        };
        let empty = SourceFile::new("locales/it/x.ftl".into(), Layer::Embedded, "x = x\n");
        let report = check(&Texts::new(vec![empty], Vec::new(), Vec::new()));
        let missing: std::collections::HashSet<_> = report
            .findings
            .iter()
            .filter(|finding| matches!(finding.what, Flaw::Missing { .. }))
            .map(|finding| finding.id.as_str())
            .collect();
        let demand = |id: String| assert!(missing.contains(id.as_str()), "{id}");
        for question in Question::ALL {
            demand(question.text().to_owned());
            if question.said(Voice::Smm, "x") != "x" {
                demand(question.text_smm().to_owned());
            }
        }
        for answer in Answer::ALL {
            for voice in Voice::ALL {
                if answer.is_offered_to(voice) && answer.question().answers(voice).count() > 0 {
                    demand(format!(
                        "{}.{}",
                        answer.question().labels(voice),
                        answer.name()
                    ));
                }
            }
        }
        for offer in Offer::ALL {
            let name = offer.name();
            for id in [
                "why",
                "why-smm",
                "measures",
                "measures-smm",
                "brief",
                "confirm",
            ] {
                let (id, twin) = id
                    .split_once("-smm")
                    .map_or((id, ""), |(id, _)| (id, "-smm"));
                demand(format!("{id}-{name}{twin}"));
            }
            demand(format!("measures-{name}-list"));
            for part in ["heading", "story", "lesson"] {
                demand(format!("example-{name}-{part}"));
            }
            demand(format!("examples.{name}"));
            for aim in Aim::of(offer) {
                demand(format!("relation-{}", aim.row()));
                demand(format!("relation-{}-smm", aim.row()));
            }
        }
        for needed in ["customers", "followers", "both", "action", "two"] {
            for twin in ["", "-smm"] {
                demand(format!("verdict-{needed}{twin}"));
            }
            for manager in Manager::ALL {
                demand(format!("next-{needed}-{manager}"));
            }
            demand(format!("next-{needed}-smm"));
            for number in 1..=3 {
                demand(format!("interview-{needed}-{number}"));
            }
        }
        for panel in Panel::of(Reader::Invited) {
            demand(format!("verdict-buttons.{panel}"));
        }
        for panel in Panel::of(Reader::Smm) {
            demand(format!("verdict-buttons-smm.{panel}"));
        }
        for talk in Talk::ALL
            .into_iter()
            .filter(|talk| *talk != Talk::Difference)
        {
            demand(talk.text().to_owned());
            if talk.differs_after() {
                demand(talk.text_after().to_owned());
            }
        }
        for command in Command::ALL {
            demand(format!("commands.{command}"));
        }
    }
}
