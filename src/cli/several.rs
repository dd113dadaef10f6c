//! `run` of several bots.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use tokio::sync::{oneshot, watch};

use super::hangup::Hangups;
use super::setup::{Setup, block_on, environment, stop_signal};
use crate::app::{self, OneOfSeveral};
use crate::texts::{Finding, Texts};

/// How many rendered views all bots keep together, and each at least.
const VIEWS: usize = 4_096;
const FEWEST_VIEWS: usize = 64;

/// The texts of a folder, or of none, and the bots that have them.
struct Folder {
    folder: Option<PathBuf>,
    /// As they were read.
    read: watch::Sender<Arc<Texts>>,
    bots: Vec<watch::Sender<Arc<Texts>>>,
}

impl Folder {
    /// Each bot has rendered views of its own.
    fn hand_on(&self, most_views: usize) {
        let texts = Arc::clone(&self.read.borrow());
        for bot in &self.bots {
            bot.send_replace(Arc::new(texts.shared(most_views)));
        }
    }
}

/// The texts of a folder. Where one of a bot's own cannot be read, that bot speaks in the built-in ones: the others are
/// not to wait for it to be mended.
fn texts(setup: &Setup, folder: Option<&Path>) -> anyhow::Result<(Texts, Vec<Finding>)> {
    let Some(folder) = folder else {
        return Ok((Texts::embedded(), Vec::new()));
    };
    match Texts::with_overlay(folder) {
        Ok(read) => Ok(read),
        Err(error) if setup.file.locales(&setup.flags).as_deref() == Some(folder) => {
            Err(error.into())
        }
        Err(error) => {
            log::error!(
                "{error}; until then its bots have the built-in texts, and SIGHUP reads it again"
            );
            Ok((Texts::embedded(), Vec::new()))
        }
    }
}

pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let hosting = setup.file.hosting(&setup.flags, &environment)?;
    let most_views = (VIEWS / setup.bots()).max(FEWEST_VIEWS);
    let mut folders: BTreeMap<Option<PathBuf>, Folder> = BTreeMap::new();
    let mut bots = Vec::new();
    for name in setup.file.bots() {
        let Some(file) = setup.file.of_bot(name) else {
            continue;
        };
        let folder = file.locales(&setup.flags);
        let entry = match folders.entry(folder.clone()) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let (texts, findings) = texts(setup, folder.as_deref())?;
                for finding in findings {
                    log::warn!("{finding}");
                }
                entry.insert(Folder {
                    folder,
                    read: watch::channel(Arc::new(texts)).0,
                    bots: Vec::new(),
                })
            }
        };
        let (sender, texts) = watch::channel(Arc::clone(&entry.read.borrow()));
        entry.bots.push(sender);
        let flags = setup.flags.clone();
        let read = move || file.join(&flags, &environment);
        bots.push(OneOfSeveral::new(name, read, texts));
    }
    folders
        .values()
        .for_each(|folder| folder.hand_on(most_views));
    block_on(async {
        let stop = stop_signal().context("listening for signals")?;
        let mut hangups = Hangups::new().context("listening for signals")?;
        let (leave, left) = oneshot::channel::<()>();
        let stop = async {
            tokio::select! {
                () = stop => {}
                _ = left => {}
            }
        };
        let renewing = async {
            while hangups.next().await.is_some() {
                for folder in folders.values() {
                    let mut once = true;
                    let asked = async || std::mem::take(&mut once).then_some(());
                    app::renew_texts(folder.folder.clone(), &folder.read, asked).await;
                    folder.hand_on(most_views);
                }
            }
            drop(leave);
            std::future::pending::<()>().await;
        };
        tokio::select! {
            ended = app::run_several(hosting, bots, stop) => ended?,
            () = renewing => {}
        }
        Ok(ExitCode::SUCCESS)
    })
}
