//! `backup`: a consistent copy of the database, while the bot goes on.

#![expect(
    clippy::disallowed_methods,
    reason = "it looks whether the file is there, and writes it to the disk"
)]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

use super::console::print;
use super::setup::{Setup, block_on};
use crate::config::DatabasePlace;

/// Where the copy goes.
#[derive(Args, Debug)]
pub(super) struct BackupArgs {
    /// The new file
    file: PathBuf,
}

pub(super) fn run(setup: &Setup, args: &BackupArgs) -> anyhow::Result<ExitCode> {
    if let place @ DatabasePlace::Server { .. } = setup.store_config()?.database {
        anyhow::bail!(
            "{place} is copied with PostgreSQL's own tools: `pg_dump --format=custom --file FILE` makes a \
             consistent copy while the bot goes on, `pg_restore` puts it back. Keep the key file, too, \
             elsewhere than beside it"
        );
    }
    let file = std::path::absolute(&args.file)?;
    let name = file.display();
    let there = || format!("{name} is there already: name a new file. Nothing was written");
    // A link that leads nowhere counts, too.
    anyhow::ensure!(file.symlink_metadata().is_err(), there());
    let folder = file.parent().unwrap_or(Path::new("/"));
    block_on(async {
        let store = setup.any_store().await?;
        // Whole or not at all: a copy that is cut short would look like a backup.
        let copy = tempfile::Builder::new()
            .prefix(".follower-o-cliente-")
            .make_in(folder, |_| Ok(()))
            .with_context(|| format!("writing into {}", folder.display()))?
            .into_temp_path();
        store.backup(&copy).await?;
        store.close().await;
        synced(&copy).with_context(|| format!("writing {name}"))?;
        copy.persist_noclobber(&file).map_err(|error| {
            if error.error.kind() == std::io::ErrorKind::AlreadyExists {
                anyhow::anyhow!(there())
            } else {
                anyhow::Error::from(error.error).context(format!("writing {name}"))
            }
        })?;
        let key = setup.store_config()?.key_file;
        let configuration = setup.file_name().map_or_else(String::new, |path| {
            format!("\n  {}  the configuration", path.display())
        });
        print(&format!(
            "{name} holds the database as it is now. Keep, elsewhere than beside it:\n  \
             {}  the key, without which nobody can read it{configuration}\n\
             and whatever else is yours: the token, the folder of texts.\n\
             To restore, start the bot on the copy, with the key in its place:\n  \
             DATABASE_URL=sqlite://{name} follower-o-cliente run\n\
             or copy it into an empty folder as follower-o-cliente.db, and name the folder with --data.\n",
            key.display()
        ))
    })
}

/// On the disk, not only on its way there.
fn synced(path: &Path) -> std::io::Result<()> {
    File::options().write(true).open(path)?.sync_all()
}
