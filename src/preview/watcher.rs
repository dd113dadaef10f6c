//! A folder of texts that somebody is writing.
//!
//! 1. Its files are looked at several times a second; a change is read and checked.
//! 2. With an error in it, the last good texts stay in use; otherwise the new ones are.
//! 3. What is on the screens is found again among all views, by its old words, and gets the new ones.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;

use super::reword::{KnownViews, known_views, reword};
use super::stage::PreviewStage;
use super::wording::read;
use crate::texts::overlay_files;

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(150);

/// Follows the folder, if there is one, until the preview stops.
pub(super) async fn follow(stage: Arc<PreviewStage>, mut stopping: watch::Receiver<bool>) {
    let Some(folder) = stage.wording.folder().map(Path::to_owned) else {
        return;
    };
    let mut known = fingerprint(&folder);
    let mut views = Arc::new(KnownViews::default());
    loop {
        views = match tokio::task::spawn_blocking(known_views(&stage, views)).await {
            Ok(views) => views,
            Err(error) => return log::error!("setting every view: {error}"),
        };
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
        let present = fingerprint(&folder);
        if present == known {
            continue;
        }
        known = present;
        let (stage, folder, views) = (Arc::clone(&stage), folder.clone(), Arc::clone(&views));
        // Every view is set for the check, which would hold up the chats.
        let renewing = tokio::task::spawn_blocking(move || renew(&stage, &folder, &views));
        if let Err(error) = renewing.await {
            log::error!("reading the texts anew: {error}");
        }
    }
}

/// Names, times and sizes of all the files that are read.
fn fingerprint(folder: &Path) -> Vec<(PathBuf, Option<SystemTime>, u64)> {
    // A folder that cannot be read has none, and reading it will say why.
    let files = overlay_files(folder).unwrap_or_default();
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

fn renew(stage: &PreviewStage, folder: &Path, views: &KnownViews) {
    let (texts, mut proof) = match read(folder) {
        Ok(read) => read,
        Err(error) => return stage.wording.hold_back(&error),
    };
    proof.held_back = proof.findings.iter().any(|found| found.error);
    if !proof.held_back {
        let new = Arc::new(texts);
        let old = stage.wording.renew(Arc::clone(&new));
        reword(stage, views, &old, &new);
    }
    stage.wording.say(proof);
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
        std::fs::write(folder.path().join(".x.ftl.swp"), "x").unwrap();
        assert_eq!(first, fingerprint(folder.path()));
        std::fs::write(&file, "a = 12\n").unwrap();
        let second = fingerprint(folder.path());
        assert_ne!(first, second);
        std::fs::write(folder.path().join("ours.tsv"), "venue\tx\n").unwrap();
        assert_ne!(second, fingerprint(folder.path()));
    }
}
