//! `move`: everything from one database into another, while no bot runs.

#![expect(
    clippy::disallowed_methods,
    reason = "it asks whether two folders are one"
)]

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

use super::console::print;
use super::setup::{Setup, block_on};
use crate::app;
use crate::config::DatabasePlace;
use crate::disk;
use crate::store::{Database as _, FolderLock, MoveError, OpeningLock, move_all};

/// From where to where.
#[derive(Args, Debug)]
pub(super) struct MoveArgs {
    /// The database there is, as DATABASE_URL names it: sqlite://FILE or postgres://USER@HOST/DATABASE
    #[arg(long, value_name = "ADDRESS", value_parser = DatabasePlace::named)]
    from: DatabasePlace,

    /// The database to fill: a new file, or an empty database of a server
    #[arg(long, value_name = "ADDRESS", value_parser = DatabasePlace::named)]
    to: DatabasePlace,
}

pub(super) fn run(setup: &Setup, args: MoveArgs) -> anyhow::Result<ExitCode> {
    let config = setup.store_config()?;
    // What was noted of deliveries beside a server lies in the data folder.
    let folder = config.database.folder();
    let (from, to) = (args.from.beside(folder), args.to.beside(folder));
    anyhow::ensure!(
        from != to,
        "both addresses name {from}: there is nothing to move"
    );
    if let DatabasePlace::File(file) = &from {
        anyhow::ensure!(
            app::is_made(file),
            "{from} is not there. Nothing was changed"
        );
    }
    let _locks = locks(&from, &to)?;
    let counts = block_on(async {
        let source = app::connect(&from).await?;
        let target = app::connect(&to).await?;
        let mut told = 0;
        let moved = move_all(&source, &target, |table, rows| {
            // A line for every hundred thousand.
            if rows / 100_000 != told {
                told = rows / 100_000;
                log::info!("{table}: {rows} rows copied");
            }
        })
        .await;
        source.close().await;
        target.close().await;
        moved.map_err(|error| explained(error, &from, &to))
    })?;
    let counts: Vec<_> = counts
        .iter()
        .map(|(table, rows)| format!("  {table:12} {rows:>10}"))
        .collect();
    let address = match &to {
        DatabasePlace::File(file) => format!("sqlite://{}", std::path::absolute(file)?.display()),
        DatabasePlace::Server { .. } => String::from("the address that you gave as --to"),
    };
    print(&format!(
        "{to} holds all that {from} held, row by row the same:\n{}\n\
         Start the bot with DATABASE_URL set to {address}, with the same key file:\n  {}\n\
         It goes on where it was. On {from} no bot starts any more; it is a copy to be kept, or deleted.\n",
        counts.join("\n"),
        config.key_file.display()
    ))
}

fn explained(error: MoveError, from: &DatabasePlace, to: &DatabasePlace) -> anyhow::Error {
    anyhow::Error::from(error).context(format!("moving from {from} to {to}"))
}

/// No bot in a folder, and no command beside one.
type Locks = (FolderLock, OpeningLock);

/// Nobody runs in these folders meanwhile.
fn locks(from: &DatabasePlace, to: &DatabasePlace) -> anyhow::Result<Vec<Locks>> {
    let mut locks: Vec<(PathBuf, Locks)> = Vec::new();
    for folder in [from.folder(), to.folder()] {
        disk::private_folder(folder)
            .with_context(|| format!("making the folder {}", folder.display()))?;
        let real = folder
            .canonicalize()
            .with_context(|| format!("looking at the folder {}", folder.display()))?;
        if locks.iter().all(|(held, _)| *held != real) {
            let bot = FolderLock::hold(folder)?;
            locks.push((real, (bot, OpeningLock::wait(folder)?)));
        }
    }
    Ok(locks.into_iter().map(|(_, lock)| lock).collect())
}
