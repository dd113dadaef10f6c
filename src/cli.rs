//! Commands and flags. Flags only validate; the commands build.

use std::io::{self, BufRead as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};

use crate::config::{self, ConfigError, FileConfig, Flags};
use crate::preview::gallery::{Form, gallery};
use crate::preview::{self, Preview, listen_address};
use crate::texts::{Severity, Texts};
use crate::understanding::{self, LazyLexicon, Lexicon};
use crate::{app, diagram, texts, transcript};

/// Where the preview's page is, unless `--listen` says otherwise.
const PAGE: &str = "127.0.0.1:8787";

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
    /// Hold the conversation in a browser, on this machine alone (also the default where there is no
    /// token). With --locales, what is saved there is seen at once; with --data, the store is kept
    Preview(PreviewArgs),
    /// Print every screen and the diagram of the states as one HTML file
    Gallery,
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
    /// Print what a text says of an activity: venue, shop, service, influencer, model, other, smm,
    /// unknown; several, joined by |, where the bot would ask
    Understand {
        /// Say which words decided
        #[arg(long)]
        explain: bool,
        /// The text; without one, each line of standard input
        text: Vec<String>,
    },
    /// Fit the understanding on its examples and write model.bin beside them (in a checkout, after
    /// a change of them)
    Fit {
        /// The folder of the examples
        #[arg(default_value = understanding::FOLDER)]
        folder: PathBuf,
    },
    /// Print the states of the conversation as a Mermaid diagram
    Diagram,
    /// Print a configuration file with every key and what it is for
    Config,
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
    match cli.command {
        None if file.token(&flags, &environment)?.is_none() => {
            let listen = listen_address(PAGE)?;
            print(
                "There is no token, so this is the preview; `follower-o-cliente run` says more.\n",
            )?;
            preview(
                file,
                flags,
                &PreviewArgs {
                    listen,
                    open: false,
                },
            )
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
        Some(Command::Fit { folder }) => {
            let files = understanding::files(&folder)
                .with_context(|| format!("reading the examples in {}", folder.display()))?;
            let (model, report) = understanding::fit(&files);
            std::fs::write(folder.join(understanding::MODEL), model)
                .context("writing the model")?;
            print(&report)
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
    let report = texts::check(&texts);
    let words: String = Lexicon::check(texts.word_files())
        .iter()
        .map(|finding| format!("{finding}\n"))
        .collect();
    print(&words)?;
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

fn environment(name: &str) -> Option<String> {
    std::env::var(name)
        .ok()
        .filter(|value| !value.trim().is_empty())
}
