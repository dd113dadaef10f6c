//! Commands and flags. Flags only validate; the commands build.

mod hangup;

use std::io::{self, BufRead as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};
use tokio::sync::{oneshot, watch};

use self::hangup::Hangups;
use crate::config::{self, ConfigError, FileConfig, Flags};
use crate::preview::{self, Preview, listen_address};
use crate::report::gallery::{Form, gallery};
use crate::report::{diagram, transcript};
use crate::texts::Texts;
use crate::understanding::LazyLexicon;
use crate::{app, texts};

/// Where the preview's page is, unless `--listen` says otherwise.
const PAGE: &str = "127.0.0.1:8787";

/// A Telegram bot that tells an entrepreneur, in three questions, whether their social profiles
/// should bring customers or followers.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    page: BarePage,

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
    /// Run the bot on Telegram (also the default where there is a token). SIGHUP reads the folder of
    /// --locales again
    Run,
    /// Hold the conversation in a browser, on this machine alone (also the default where there is no
    /// token). With --locales, what is saved there is seen at once; with --data, the store is kept
    Preview(PreviewArgs),
    /// Print every screen and the diagram of the states as one HTML file
    Gallery,
    /// Check every text and every word beside them: exit code 1 where something would break on Telegram
    /// or not be taken as it is written
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
    /// Print what a text says of an activity: venue, shop, service, influencer, model, other, smm,
    /// unknown; several, joined by |, where the bot would ask
    Understand {
        /// Say which words decided
        #[arg(long)]
        explain: bool,
        /// The text; without one, each line of standard input
        text: Vec<String>,
    },
    /// Print the states of the conversation as a Mermaid diagram
    Diagram,
    /// Print a configuration file with every key and what it is for
    Config,
}

/// How the preview is shown that the bare command is.
#[derive(Args, Debug)]
#[command(next_help_heading = "Options without a command, where it is the preview")]
struct BarePage {
    /// Where the page is served: an address of this machine [default: 127.0.0.1:8787]
    #[arg(long, value_name = "ADDRESS", value_parser = listen_address)]
    listen: Option<SocketAddr>,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
}

impl BarePage {
    /// Whoever says how to show the page wants to see it, even where there is a token.
    fn is_asked_for(&self) -> bool {
        self.listen.is_some() || self.open
    }
}

/// How the preview is shown.
#[derive(Args, Debug)]
struct PreviewArgs {
    /// Where the page is served: an address of this machine. If the port is taken, the next free one
    #[arg(long, value_name = "ADDRESS", default_value = PAGE, value_parser = listen_address)]
    listen: SocketAddr,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
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
    let page = cli.page;
    match cli.command {
        Some(_) if page.is_asked_for() => {
            anyhow::bail!("--listen and --open go behind `preview`, or without a command")
        }
        None if page.is_asked_for() || file.token(&flags, &environment)?.is_none() => {
            let listen = page.listen.map_or_else(|| listen_address(PAGE), Ok)?;
            let open = page.open;
            if !page.is_asked_for() {
                print(
                    "There is no token, so this is the preview; `follower-o-cliente run` says \
                     more.\n",
                )?;
            }
            preview(file, flags, &PreviewArgs { listen, open })
        }
        None | Some(Command::Run) => start(&file, &flags),
        Some(Command::Preview(args)) => preview(file, flags, &args),
        Some(Command::Gallery) => {
            let texts = load_texts(&file, &flags)?;
            print(&gallery(&texts, &texts::Context::default(), Form::File))
        }
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
        Some(Command::Understand { explain, text }) => {
            let texts = load_texts(&file, &flags)?;
            understand(&LazyLexicon::new(texts.word_files()), explain, &text)
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
                 To hold the conversation without one, try `follower-o-cliente preview`."
            );
        }
        Err(error) => return Err(error.into()),
    };
    let (texts, _) = watch::channel(Arc::new(load_texts(file, flags)?));
    // One thread: the work of an update is a few microseconds of it, the database has its own.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(async {
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
            let folder = config.locales.clone();
            app::renew_texts(folder, &texts, async || hangups.next().await).await;
            drop(leave);
            std::future::pending::<()>().await;
        };
        tokio::select! {
            ended = app::run_with_changing_texts(&config, texts.subscribe(), stop) => ended?,
            () = renewing => {}
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Runs the stand-in for Telegram, the bot and the chat page until told to stop.
fn preview(file: FileConfig, flags: Flags, args: &PreviewArgs) -> anyhow::Result<ExitCode> {
    let options = preview::Options {
        listen: args.listen,
        file,
        flags,
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
    let report = app::check_thoroughly(&texts);
    print(&report.to_string())?;
    Ok(if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// One text, or each line of standard input, in order.
fn understand(words: &LazyLexicon, explain: bool, text: &[String]) -> anyhow::Result<ExitCode> {
    let lexicon = words.get();
    let line = |text: &str| {
        let meaning = lexicon.activity(text);
        if explain {
            format!("{meaning}\t{text}\t{}\n", lexicon.explain(text))
        } else {
            format!("{meaning}\t{text}\n")
        }
    };
    if !text.is_empty() {
        return print(&line(&text.join(" ")));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    while input
        .read_until(b'\n', &mut bytes)
        .context("reading standard input")?
        > 0
    {
        let read = String::from_utf8_lossy(&bytes);
        let read = read.trim_end_matches(['\n', '\r']);
        if let Err(error) = out.write_all(line(read).as_bytes()) {
            return printed(Err(error));
        }
        bytes.clear();
    }
    printed(out.flush())
}

fn print(text: &str) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    printed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// What came of printing; a reader that has had enough (`| head`) is no error.
fn printed(written: io::Result<()>) -> anyhow::Result<ExitCode> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("writing to standard output")
        }
        Ok(()) | Err(_) => Ok(ExitCode::SUCCESS),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is where the environment is read"
)]
fn environment(name: &str) -> Option<String> {
    std::env::var(name)
        .ok()
        .filter(|value| !value.trim().is_empty())
}
