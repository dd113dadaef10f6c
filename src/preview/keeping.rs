//! The chats of a preview whose data are kept: they are there again when it is started anew.
//!
//! 1. A moment after something has changed everything is written into one file, and once more at the end.
//! 2. The bytes of a file of the bot are written once, into a folder beside it.
//! 3. What cannot be read any more is passed over: the page begins anew, the bot's own data stay.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::desks::DeskShown;
use super::people::{People, Present};
use super::runner::BotState;
use super::stage::PreviewStage;
use crate::disk;
use crate::standin::{BotApi, Snapshot};

const FILE: &str = "chats.json";
const NEW: &str = "chats.json.new";
/// The folder of the bot's files.
const FILES: &str = "chats";

/// How long changes are gathered before they are written.
const GATHER: Duration = Duration::from_millis(300);

#[derive(Serialize, Deserialize)]
struct Kept {
    people: Present,
    desks: DeskShown,
    telegram: Snapshot,
}

/// What was kept in a folder: the stand-in takes its part up.
pub(super) fn take_up(folder: Option<&Path>, api: &BotApi) -> (People, DeskShown) {
    let Some(kept) = folder.and_then(read) else {
        return (People::new(api), DeskShown::default());
    };
    let files = folder.map(|folder| folder.join(FILES)).unwrap_or_default();
    api.take_up(kept.telegram, |id| {
        std::fs::read(files.join(id)).ok().map(Into::into)
    });
    (People::back(kept.people), kept.desks)
}

fn read(folder: &Path) -> Option<Kept> {
    let path = folder.join(FILE);
    let json = match std::fs::read(&path) {
        Ok(json) => json,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => {
            log::warn!("{}: {error}; the page begins anew", path.display());
            return None;
        }
    };
    serde_json::from_slice(&json)
        .inspect_err(|error| log::warn!("{}: {error}; the page begins anew", path.display()))
        .ok()
}

/// Writes the chats into the folder whenever they change, until the preview has stopped.
pub(super) async fn follow(
    stage: Arc<PreviewStage>,
    folder: PathBuf,
    mut stopping: watch::Receiver<bool>,
) {
    let mut changed = stage.api.changed();
    loop {
        let stops = tokio::select! {
            biased;
            _ = stopping.wait_for(|stop| *stop) => true,
            _ = changed.changed() => false,
        };
        if !stops {
            tokio::select! {
                _ = stopping.wait_for(|stop| *stop) => {}
                () = tokio::time::sleep(GATHER) => {}
            }
            changed.mark_unchanged();
        }
        let (stage, to) = (Arc::clone(&stage), folder.clone());
        let written = tokio::task::spawn_blocking(move || write(&stage, &to)).await;
        match written {
            Ok(Ok(())) => {}
            Ok(Err(error)) => log::error!("keeping the chats in {}: {error}", folder.display()),
            Err(error) => log::error!("keeping the chats: {error}"),
        }
        if stops {
            return;
        }
    }
}

fn write(stage: &PreviewStage, folder: &Path) -> io::Result<()> {
    // The folder may be another preview's, which holds the bot's lock on it: its chats stay.
    if matches!(*stage.runner.state().borrow(), BotState::Failed(_)) {
        return Ok(());
    }
    let kept = Kept {
        people: stage.people.kept(),
        desks: stage.desks.kept(),
        telegram: stage.api.snapshot(),
    };
    for id in kept.telegram.files() {
        let files = folder.join(FILES);
        let path = files.join(id);
        if path.exists() {
            continue;
        }
        if let Some((_, bytes)) = stage.api.file(id) {
            disk::private_folder(&files)?;
            fill(&path, &bytes)?;
        }
    }
    let new = folder.join(NEW);
    fill(&new, &serde_json::to_vec(&kept)?)?;
    std::fs::rename(new, folder.join(FILE))
}

/// Writes a file that nobody else may read.
fn fill(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = disk::private();
    let mut file = options.write(true).create(true).truncate(true).open(path)?;
    file.write_all(bytes)
}
