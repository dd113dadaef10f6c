//! `preview`: the whole bot in a browser.

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

impl PreviewArgs {
    /// As where nothing is said.
    pub(super) fn usual() -> anyhow::Result<Self> {
        Ok(Self {
            listen: listen_address(PAGE)?,
            open: false,
        })
    }
}

/// Runs the stand-in for Telegram, the bot and the chat page until told to stop.
pub(super) fn run(setup: Setup, args: &PreviewArgs) -> anyhow::Result<ExitCode> {
    let options = preview::Options {
        listen: args.listen,
        file: setup.file,
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
