//! The texts in use, what is wrong with those in the folder, and with what is said of the agency.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::watch;

use crate::app::check;
use crate::texts::{Finding, Flaw, Language, OverlayError, Severity, Texts};

/// What the page shows of the texts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Proof {
    /// The folder that is watched, if one is.
    pub(super) folder: Option<String>,
    /// Whether older texts are in use, because the present ones have errors.
    pub(super) held_back: bool,
    /// What was found, errors first.
    pub(super) findings: Vec<FoundFlaw>,
    /// What is wrong with what the configuration says of the agency; it is read once.
    pub(super) agency: Vec<FoundFlaw>,
}

/// A [`Finding`], for the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct FoundFlaw {
    pub(super) error: bool,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) what: String,
}

impl From<Finding> for FoundFlaw {
    fn from(finding: Finding) -> Self {
        Self {
            error: finding.severity == Severity::Error,
            file: finding.file,
            line: finding.line,
            id: finding.id,
            what: finding.what.said(Language::Italian),
        }
    }
}

/// The texts in use, and what is to be said about those in the folder.
pub(super) struct PreviewWording {
    folder: Option<PathBuf>,
    texts: watch::Sender<Arc<Texts>>,
    proof: watch::Sender<Proof>,
}

impl PreviewWording {
    /// The texts as they are now, and what is wrong with the agency.
    pub(super) fn load(
        folder: Option<PathBuf>,
        agency: Vec<Finding>,
    ) -> Result<Self, OverlayError> {
        let (texts, mut proof) = match &folder {
            Some(folder) => read(folder)?,
            None => (Texts::embedded(), Proof::default()),
        };
        proof.agency = agency.into_iter().map(FoundFlaw::from).collect();
        Ok(Self {
            folder,
            texts: watch::Sender::new(Arc::new(texts)),
            proof: watch::Sender::new(proof),
        })
    }

    /// The folder that is written in, if one is.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Says that the folder cannot be read.
    pub(super) fn hold_back(&self, error: &OverlayError) {
        self.proof.send_modify(|proof| {
            proof.held_back = true;
            proof.findings = vec![FoundFlaw {
                error: true,
                file: error.folder.display().to_string(),
                line: 1,
                id: "-".to_owned(),
                what: Flaw::Unreadable((&error.source).into()).said(Language::Italian),
            }];
        });
    }

    /// Takes these texts into use; returns those that were.
    pub(super) fn renew(&self, texts: Arc<Texts>) -> Arc<Texts> {
        self.texts.send_replace(texts)
    }

    /// Says what was found in the texts.
    pub(super) fn say(&self, found: Proof) {
        self.proof.send_modify(|proof| {
            let agency = std::mem::take(&mut proof.agency);
            *proof = Proof { agency, ..found };
        });
    }

    pub(super) fn texts(&self) -> watch::Receiver<Arc<Texts>> {
        self.texts.subscribe()
    }

    pub(super) fn proof(&self) -> watch::Receiver<Proof> {
        self.proof.subscribe()
    }
}

/// Reads a folder and checks it.
pub(super) fn read(folder: &Path) -> Result<(Texts, Proof), OverlayError> {
    let (texts, _) = Texts::with_overlay(folder)?;
    let report = check(&texts);
    let proof = Proof {
        folder: Some(folder.display().to_string()),
        held_back: false,
        findings: report.findings.into_iter().map(FoundFlaw::from).collect(),
        agency: Vec::new(),
    };
    Ok((texts, proof))
}
