//! Commands and flags. Flags only validate; the commands build.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Parser, Subcommand};

use crate::config::{self, ConfigError, FileConfig, Flags};
use crate::texts::{Severity, Texts};
use crate::{app, diagram, texts, transcript};

/// A Telegram bot that tells an entrepreneur, in three questions, whether their social profiles
/// should bring customers or followers.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    /// The configuration file [default: follower-o-cliente.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,

    /// A folder of *.ftl files to lay over the built-in texts, message by message
    #[arg(long, global = true, value_name = "DIR")]
    locales: Option<PathBuf>,

    /// The folder of the database [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,

    /// A file that holds the token and nothing else [default: the variable TELOXIDE_TOKEN]
    #[arg(long, global = true, value_name = "FILE")]
    token_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot on Telegram (also the default where there is a token)
    Run,
    /// Check every text: exit code 1 where something would break on Telegram
    Check,
    /// Print conversations as text, from the real screens
    Transcript {
        /// Which button to tap on each screen, counted from 0, as in 0,1,2
        #[arg(long, value_delimiter = ',', value_name = "N,N,N")]
        choose: Vec<usize>,
        /// Walk every verdict
        #[arg(long, conflicts_with = "choose")]
        all: bool,
    },
    /// Print the states of the conversation as a Mermaid diagram
    Diagram,
    /// Print a configuration file with every key and what it is for
    Config,
}

/// Does what the command line says.
///
/// # Errors
/// Anything that ends the program with a message for whoever started it.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let flags = Flags {
        data: cli.data,
        locales: cli.locales,
        token_file: cli.token_file,
    };
    let file = FileConfig::load(cli.config.as_deref())?;
    match cli.command {
        None | Some(Command::Run) => start(&file, &flags),
        Some(Command::Check) => check(&file, &flags),
        Some(Command::Transcript { choose, all }) => {
            let texts = load_texts(&file, &flags)?;
            let text = if all || choose.is_empty() {
                transcript::all(&texts, &texts::Context::default())
            } else {
                transcript::transcript(&texts, &texts::Context::default(), &choose)?
            };
            print(&text)
        }
        Some(Command::Diagram) => print(&diagram::diagram()),
        Some(Command::Config) => print(config::SAMPLE),
    }
}

fn start(file: &FileConfig, flags: &Flags) -> anyhow::Result<ExitCode> {
    let config = match file.join(flags, &environment) {
        Ok(config) => config,
        Err(ConfigError::NoToken) => {
            anyhow::bail!(
                "there is no token. Ask @BotFather on Telegram for one with /newbot, then set \
                 TELOXIDE_TOKEN or --token-file.\n\
                 To hold the conversation without one, try `follower-o-cliente transcript`."
            );
        }
        Err(error) => return Err(error.into()),
    };
    let texts = Arc::new(load_texts(file, flags)?);
    // One thread: the work of an update is a few microseconds of it, the database has its own.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(async {
        let stop = stop_signal().context("listening for signals")?;
        app::run(&config, texts, stop).await?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Ready when the program is told to stop.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where it cannot be listened for, nobody can send it.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

fn load_texts(file: &FileConfig, flags: &Flags) -> anyhow::Result<Texts> {
    Ok(match file.locales(flags) {
        Some(folder) => {
            let (texts, findings) = Texts::with_overlay(&folder)?;
            for finding in findings {
                log::warn!("{finding}");
            }
            texts
        }
        None => Texts::embedded(),
    })
}

fn check(file: &FileConfig, flags: &Flags) -> anyhow::Result<ExitCode> {
    let texts = match file.locales(flags) {
        Some(folder) => Texts::with_overlay(&folder)?.0,
        None => Texts::embedded(),
    };
    let report = texts::check(&texts);
    print(&report.to_string())?;
    let breaks = report
        .findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    Ok(if breaks {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Prints; a reader that has had enough (`| head`) is no error.
fn print(text: &str) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("writing to standard output")
        }
        Ok(()) | Err(_) => Ok(ExitCode::SUCCESS),
    }
}

fn environment(name: &str) -> Option<String> {
    std::env::var(name)
        .ok()
        .filter(|value| !value.trim().is_empty())
}
