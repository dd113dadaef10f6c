//! `links qr`: a link's code as a file, alone or on a card to print.

#![expect(
    clippy::disallowed_methods,
    reason = "it writes the file that it is asked for"
)]

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use super::console::shown;
use super::setup::{Setup, bot_name, placements};
use crate::app;
use crate::pictures::{LinkCard, card, code, dense, in_outlines, png};
use crate::store::{Either, Store};
use crate::texts::{Context, InPicture, Phrase};

/// Which code, and where to.
#[derive(Args, Debug)]
pub(super) struct QrArgs {
    /// The link's start word
    word: String,
    /// The file to write: *.svg or *.png
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// On a card to print: A6, 300 dots an inch
    #[arg(long)]
    card: bool,
}

/// The kinds of files.
#[derive(Clone, Copy)]
enum FileKind {
    Svg,
    Png,
}

fn kind(file: &Path) -> anyhow::Result<FileKind> {
    match file
        .extension()
        .and_then(|end| end.to_str())
        .map(str::to_lowercase)
        .as_deref()
    {
        Some("svg") => Ok(FileKind::Svg),
        Some("png") => Ok(FileKind::Png),
        Some(_) | None => anyhow::bail!("--out wants a file that ends with .svg or .png"),
    }
}

pub(super) async fn run(
    setup: &Setup,
    store: &Store<Either>,
    now: i64,
    args: &QrArgs,
) -> anyhow::Result<String> {
    let kind = kind(&args.out)?;
    let made = placements(store, now).await?;
    anyhow::ensure!(
        made.iter().any(|placement| placement.word == args.word),
        "no link has the start word «{}»: `follower-o-cliente links` lists them",
        shown(&args.word)
    );
    let config = setup.config(" A code holds the bot's name, which only Telegram knows.")?;
    let context = Context {
        bot: bot_name(&config).await?,
        ..Context::default()
    };
    let look = app::look(setup.file.agency())?;
    let link = context.link(&args.word);
    let svg = if args.card {
        let texts = setup.texts()?;
        let said = |text| texts.plain(Phrase::InPicture(text), &context);
        let words = LinkCard {
            title: said(InPicture::CardTitle),
            link: link.clone(),
            line: said(InPicture::CardLine),
            agency: setup.file.agency().name.clone().unwrap_or_default(),
        };
        card(&words, &look)?.svg()
    } else {
        code(&link, &look)?.svg()
    };
    let bytes = match kind {
        FileKind::Svg if args.card => in_outlines(&svg)?.into_bytes(),
        FileKind::Svg => svg.into_bytes(),
        FileKind::Png => dense(&png(&svg)?, 300),
    };
    let file = args.out.display();
    std::fs::write(&args.out, bytes).with_context(|| format!("writing {file}"))?;
    Ok(format!(
        "{file}: {link}, read back as a phone would meet it\n"
    ))
}
