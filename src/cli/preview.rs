//! `preview`: the whole bot in a browser.

#![expect(
    clippy::disallowed_methods,
    reason = "it opens a browser where it is asked to"
)]

use std::net::SocketAddr;
use std::process::{ExitCode, Stdio};

use anyhow::Context as _;
use clap::Args;

use super::console::print;
use super::setup::{Setup, environment, stop_signal};
use crate::preview::{self, Preview, listen_address};

/// Where the preview's page is, unless `--listen` says otherwise.
const PAGE: &str = "127.0.0.1:8787";

/// How the preview is shown.
#[derive(Args, Debug)]
pub(super) struct PreviewArgs {
    /// Where the page is served: an address of this machine. If the port is taken, the next free one
    #[arg(long, value_name = "ADDRESS", default_value = PAGE, value_parser = listen_address)]
    listen: SocketAddr,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
}

/// How the preview is shown that the bare command is.
#[derive(Args, Debug)]
#[command(next_help_heading = "Options without a command, where it is the preview")]
pub(super) struct BarePage {
    /// Where the page is served: an address of this machine [default: 127.0.0.1:8787]
    #[arg(long, value_name = "ADDRESS", value_parser = listen_address)]
    listen: Option<SocketAddr>,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
}

impl BarePage {
    /// Whoever says how to show the page wants to see it, even where there is a token.
    pub(super) fn is_asked_for(&self) -> bool {
        self.listen.is_some() || self.open
    }

    /// The same, for the command.
    pub(super) fn args(&self) -> anyhow::Result<PreviewArgs> {
        Ok(PreviewArgs {
            listen: self.listen.map_or_else(|| listen_address(PAGE), Ok)?,
            open: self.open,
        })
    }
}

/// Runs the stand-in for Telegram, the bot and the chat page until told to stop.
pub(super) fn run(setup: Setup, args: &PreviewArgs) -> anyhow::Result<ExitCode> {
    let options = preview::Options {
        listen: args.listen,
        file: setup.file.alone(),
        flags: setup.flags,
        environment,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(async {
        let stop = stop_signal().context("listening for signals")?;
        let preview = Preview::start(options).await?;
        let (address, wanted) = (preview.address(), args.listen.port());
        if wanted != 0 && address.port() != wanted {
            print(&format!(
                "Port {wanted} is taken: using {}.\n",
                address.port()
            ))?;
        }
        print(&format!(
            "The bot is at http://{address} (Ctrl-C ends it).\n"
        ))?;
        if args.open {
            open_browser(&format!("http://{address}"));
        }
        stop.await;
        preview.stop().await;
        Ok(ExitCode::SUCCESS)
    })
}

/// Asks the system for a browser; without one the address is printed all the same.
fn open_browser(address: &str) {
    let (program, before): (_, &[&str]) = if cfg!(windows) {
        ("cmd", &["/c", "start"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let opened = std::process::Command::new(program)
        .args(before)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Err(error) = opened {
        log::warn!("no browser could be opened ({program}: {error}): open {address} yourself");
    }
}
