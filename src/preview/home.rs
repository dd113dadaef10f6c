//! Where the preview's bot keeps its data: in a folder that goes with it, unless `--data` names one.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::error::PreviewError;
use super::options::Options;
use crate::config::{Config, ConfigError, Flags};

/// Tells a folder of the preview from one of a bot on Telegram: its outbox would go to the stand-in.
const MARK: &str = "preview";

/// A folder for the store, and for its key where nothing is kept.
#[derive(Debug)]
pub(super) enum Home {
    /// Goes when the preview ends.
    Temporary(TempDir),
    /// Stays.
    Kept(PathBuf),
}

impl Home {
    pub(super) fn open(kept: Option<&Path>) -> Result<Self, PreviewError> {
        let Some(folder) = kept else {
            let folder = tempfile::Builder::new()
                .prefix("follower-o-cliente-")
                .tempdir()
                .map_err(PreviewError::Folder)?;
            return Ok(Self::Temporary(folder));
        };
        let mark = folder.join(MARK);
        let used = std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some());
        if used && !mark.is_file() {
            return Err(PreviewError::NotOurs(folder.to_owned()));
        }
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&mark, "Data of `follower-o-cliente preview`.\n"))
            .map_err(PreviewError::Folder)?;
        Ok(Self::Kept(folder.to_owned()))
    }

    /// The folder, if it stays.
    pub(super) fn kept(&self) -> Option<&Path> {
        match self {
            Self::Temporary(_) => None,
            Self::Kept(folder) => Some(folder),
        }
    }

    /// The configuration of a bot that lives here and takes the stand-in for Telegram.
    pub(super) fn config(
        &self,
        options: &Options,
        token: &str,
        api_url: &str,
    ) -> Result<Config, ConfigError> {
        let (data, key) = match self {
            Self::Temporary(folder) => {
                (folder.path().join("data"), Some(folder.path().join("key")))
            }
            Self::Kept(folder) => (folder.clone(), None),
        };
        let key = key.map(|key| key.display().to_string());
        let environment = |name: &str| match name {
            "TELOXIDE_TOKEN" => Some(token.to_owned()),
            "TELOXIDE_API_URL" => Some(api_url.to_owned()),
            // Never the database of a bot on Telegram: the folder goes before a file.
            "DATABASE_URL" => Some("sqlite:preview".to_owned()),
            "FOC_KEY_FILE" => key.clone().or_else(|| (options.environment)(name)),
            _ => (options.environment)(name),
        };
        let flags = Flags {
            data: Some(data),
            locales: options.flags.locales.clone(),
            // A real token has no business here.
            token_file: None,
        };
        options.file.join(&flags, &environment)
    }
}

/// A token that no other page can guess: the stand-in answers whoever knows it.
pub(super) fn token() -> Result<String, PreviewError> {
    Ok(format!("123456789:{}", boot_mark()?))
}

/// A mark of this start, so that a page notices the next one.
pub(super) fn boot_mark() -> Result<String, PreviewError> {
    let number = getrandom::u64().map_err(|error| PreviewError::Random(error.to_string()))?;
    let more = getrandom::u64().map_err(|error| PreviewError::Random(error.to_string()))?;
    Ok(format!("{number:016x}{more:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_bot_on_telegram_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let ours = folder.path().join("ours");
        assert!(Home::open(Some(&ours)).is_ok());
        assert!(Home::open(Some(&ours)).is_ok(), "kept from the last time");
        let theirs = folder.path().join("theirs");
        std::fs::create_dir(&theirs).unwrap();
        std::fs::write(theirs.join("follower-o-cliente.db"), "x").unwrap();
        assert!(matches!(
            Home::open(Some(&theirs)),
            Err(PreviewError::NotOurs(_))
        ));
    }
}
