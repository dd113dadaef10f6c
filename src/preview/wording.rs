//! A folder of texts that somebody is writing.
//!
//! 1. Its files are looked at several times a second; a change is read and checked.
//! 2. With an error in it, the last good texts stay in use; otherwise the new ones are.
//! 3. What is on the screens is found again among all views, by its old words, and gets the new ones.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde::Serialize;
use tokio::sync::watch;

use super::bot_api::{ButtonAction, Keyboard, SentMessage};
use super::shown::keyboard;
use super::web::Stage;
use crate::dialogue::{Choice, Topic, View, views};
use crate::texts::{Context, Finding, OverlayError, Severity, Texts, check};

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(150);

/// What the page shows of the texts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Proof {
    /// The folder that is watched, if one is.
    pub(super) folder: Option<String>,
    /// Whether older texts are in use, because the present ones have errors.
    pub(super) held_back: bool,
    /// What was found, errors first.
    pub(super) findings: Vec<Found>,
}

/// A [`Finding`], for the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Found {
    pub(super) error: bool,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) what: String,
}

impl From<Finding> for Found {
    fn from(finding: Finding) -> Self {
        Self {
            error: finding.severity == Severity::Error,
            file: finding.file,
            line: finding.line,
            id: finding.id,
            what: finding.what,
        }
    }
}

/// The texts in use, and what is to be said about those in the folder.
pub(super) struct Wording {
    folder: Option<PathBuf>,
    texts: watch::Sender<Arc<Texts>>,
    proof: watch::Sender<Proof>,
}

impl Wording {
    /// The texts as they are now.
    pub(super) fn load(folder: Option<PathBuf>) -> Result<Self, OverlayError> {
        let (texts, proof) = match &folder {
            Some(folder) => read(folder)?,
            None => (Texts::embedded(), Proof::default()),
        };
        Ok(Self {
            folder,
            texts: watch::Sender::new(Arc::new(texts)),
            proof: watch::Sender::new(proof),
        })
    }

    pub(super) fn texts(&self) -> watch::Receiver<Arc<Texts>> {
        self.texts.subscribe()
    }

    pub(super) fn proof(&self) -> watch::Receiver<Proof> {
        self.proof.subscribe()
    }
}

/// Reads a folder and checks it.
fn read(folder: &Path) -> Result<(Texts, Proof), OverlayError> {
    let (texts, _) = Texts::with_overlay(folder)?;
    let report = check(&texts);
    let proof = Proof {
        folder: Some(folder.display().to_string()),
        held_back: false,
        findings: report.findings.into_iter().map(Found::from).collect(),
    };
    Ok((texts, proof))
}

/// Follows the folder, if there is one, until the preview stops.
pub(super) async fn follow(stage: Arc<Stage>, mut stopping: watch::Receiver<bool>) {
    let Some(folder) = stage.wording.folder.clone() else {
        return;
    };
    let mut known = fingerprint(&folder);
    loop {
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
        let present = fingerprint(&folder);
        if present == known {
            continue;
        }
        known = present;
        let (stage, folder) = (Arc::clone(&stage), folder.clone());
        // Every view is set for the check, which would hold up the chats.
        if let Err(error) = tokio::task::spawn_blocking(move || renew(&stage, &folder)).await {
            log::error!("reading the texts anew: {error}");
        }
    }
}

/// Names, times and sizes of the files, of the subfolders' too: the texts may be in one.
fn fingerprint(folder: &Path) -> Vec<(PathBuf, Option<SystemTime>, u64)> {
    let mut files = Vec::new();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            let inner = std::fs::read_dir(&path).into_iter().flatten().flatten();
            files.extend(inner.map(|entry| entry.path()));
        } else {
            files.push(path);
        }
    }
    files.retain(|path| path.extension().is_some_and(|end| end == "ftl"));
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let about = std::fs::metadata(&path).ok();
            let time = about.as_ref().and_then(|about| about.modified().ok());
            let size = about.map_or(0, |about| about.len());
            (path, time, size)
        })
        .collect()
}

fn renew(stage: &Stage, folder: &Path) {
    let (texts, mut proof) = match read(folder) {
        Ok(read) => read,
        Err(error) => {
            stage.wording.proof.send_modify(|proof| {
                proof.held_back = true;
                proof.findings = vec![Found {
                    error: true,
                    file: error.folder.display().to_string(),
                    line: 1,
                    id: "-".to_owned(),
                    what: error.to_string(),
                }];
            });
            return;
        }
    };
    proof.held_back = proof.findings.iter().any(|found| found.error);
    if !proof.held_back {
        let (old, new) = (Arc::clone(&stage.wording.texts.borrow()), Arc::new(texts));
        stage.wording.texts.send_replace(Arc::clone(&new));
        reword(stage, &old, &new);
    }
    stage.wording.proof.send_replace(proof);
}

/// Gives every message that people see the new words.
fn reword(stage: &Stage, old: &Texts, new: &Texts) {
    let context = &stage.context;
    let known: HashMap<u64, View> = views()
        .into_iter()
        .map(|view| (print(old, &view, context), view))
        .collect();
    for person in stage.people.all() {
        for message in stage.api.messages(person.id) {
            if !message.from_bot {
                continue;
            }
            let mark = mark(&message.html, &message.keyboard);
            let view = known.get(&mark).cloned().or_else(|| {
                which(&message)
                    .into_iter()
                    .find(|view| print(old, view, context) == mark)
            });
            if let Some(view) = view {
                let rendered = new.view(&view, context);
                let keyboard = keyboard(&rendered);
                stage
                    .api
                    .reword(person.id, message.message_id, &rendered.html, keyboard);
            }
        }
    }
}

/// What tells a view's message from all others.
fn print(texts: &Texts, view: &View, context: &Context) -> u64 {
    let rendered = texts.view(view, context);
    mark(&rendered.html, &keyboard(&rendered))
}

fn mark(html: &str, keyboard: &Keyboard) -> u64 {
    let mut hasher = DefaultHasher::new();
    html.hash(&mut hasher);
    for button in keyboard.iter().flatten() {
        data(&button.action).hash(&mut hasher);
    }
    hasher.finish()
}

fn data(action: &ButtonAction) -> Option<&str> {
    match action {
        ButtonAction::Callback(data) => Some(data),
        ButtonAction::Url(_) | ButtonAction::CopyText(_) | ButtonAction::Other { .. } => None,
    }
}

/// The readings among which a message may ask to choose: there are too many of them to try each.
fn which(message: &SentMessage) -> Vec<View> {
    use crate::dialogue::Voice;
    let buttons = message.keyboard.iter().flatten();
    let topics: Vec<Topic> = buttons
        .filter_map(|button| Choice::from_data(data(&button.action)?))
        .filter_map(|choice| {
            Topic::ALL
                .into_iter()
                .find(|topic| topic.choice() == choice)
        })
        .collect();
    [Voice::Owner, Voice::Smm]
        .map(|voice| View::Which(voice, topics.clone()))
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_tells_of_every_save() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.ftl");
        let none = fingerprint(folder.path());
        std::fs::write(&file, "a = 1\n").unwrap();
        let first = fingerprint(folder.path());
        assert_ne!(none, first);
        std::fs::write(folder.path().join("notes.txt"), "x").unwrap();
        assert_eq!(first, fingerprint(folder.path()));
        std::fs::write(&file, "a = 12\n").unwrap();
        assert_ne!(first, fingerprint(folder.path()));
    }
}
