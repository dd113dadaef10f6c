//! Commands and flags. Flags only validate; the commands build, each in a file of its own.
//!
//! - `console`: what is printed
//! - `setup`: command line, configuration file and environment together
//! - `logging`: what is written into the log
//! - `run`, `several`, `preview`: the bot, or several, on Telegram; and in a browser
//! - `gallery`, `check`, `transcript`, `understand`: the texts, without a bot
//! - `pair`, `unpair`, `links`, `report`: the agency's, beside the bot that runs
//! - `dead_letters`, `backup`: the upkeep, beside the bot that runs
//! - `move_to`: from one database into another, beside no bot

mod backup;
mod check;
mod console;
mod dead_letters;
mod gallery;
mod hangup;
mod links;
mod logging;
mod move_to;
mod pair;
mod preview;
mod qr;
mod report;
mod run;
mod setup;
mod several;
mod transcript;
mod understand;
mod unpair;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::console::print;
pub use self::logging::start_logging;
use self::preview::{BarePage, PreviewArgs};
use self::setup::Setup;
use crate::config::{self, Flags};
use crate::report::diagram::{diagram, pair_diagram};

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

    /// The folder of the database, or of what is kept beside a server's [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,

    /// A file that holds the token and nothing else [default: the variable TELOXIDE_TOKEN]
    #[arg(long, global = true, value_name = "FILE")]
    token_file: Option<PathBuf>,

    /// Which of several bots, where the configuration lists them under [[bot]]
    #[arg(long, global = true, value_name = "NAME")]
    bot: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot on Telegram (also the default where there is a token). SIGHUP reads the folder of
    /// --locales again
    Run,
    /// Hold the conversation in a browser, on this machine alone (also the default where there is no
    /// token). With --locales, what is saved there is seen at once; with --data, the store is kept
    Preview(PreviewArgs),
    /// Print two links, of which the first that is opened makes its chat the agency's desk
    Pair,
    /// End the agency's desk
    Unpair,
    /// List the links that the agency shares, make one, retire one
    Links(links::LinksArgs),
    /// Print how far conversations came, link by link
    Report(report::ReportArgs),
    /// List the messages that Telegram refused for good, send one again, drop one
    DeadLetters(dead_letters::DeadLettersArgs),
    /// Copy the database into a new file, while the bot runs
    Backup(backup::BackupArgs),
    /// Move everything from one database into another, a file or a server's, while the bot is stopped;
    /// where it was cut short, run it again
    Move(move_to::MoveArgs),
    /// Print every screen and the diagram of the states as one HTML file
    Gallery,
    /// Check every text and every word beside them: exit code 1 where something would break on Telegram
    /// or not be taken as it is written
    Check(check::CheckArgs),
    /// Print conversations as text, from the real screens
    Transcript(transcript::TranscriptArgs),
    /// Print what a text says of an activity: venue, shop, service, influencer, model, other, smm, cause,
    /// unknown; several, joined by |, where the bot would ask
    Understand(understand::UnderstandArgs),
    /// Print the states of the conversation as a Mermaid diagram
    Diagram {
        /// Those of two who answer apart instead
        #[arg(long)]
        pair: bool,
    },
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
    let setup = Setup::load(cli.config, flags, cli.bot.as_deref())?;
    let page = cli.page;
    // These tell of what is wrong with the agency, and go on.
    let goes_on = match &cli.command {
        Some(Command::Check(_) | Command::Preview(_)) => true,
        Some(_) => false,
        None => page.is_asked_for() || (setup.bots() == 0 && !setup.has_token()?),
    };
    let setup = if goes_on { setup } else { setup.strict()? };
    match cli.command {
        Some(_) if page.is_asked_for() => {
            anyhow::bail!("--listen and --open go behind `preview`, or without a command")
        }
        None if page.is_asked_for() || (setup.bots() == 0 && !setup.has_token()?) => {
            if !page.is_asked_for() {
                print(
                    "There is no token, so this is the preview; `follower-o-cliente run` says \
                     more.\n",
                )?;
            }
            preview::run(setup, &page.args()?)
        }
        None | Some(Command::Run) if setup.bots() > 0 => several::run(&setup),
        None | Some(Command::Run) => run::run(&setup),
        Some(Command::Preview(args)) => preview::run(setup, &args),
        Some(Command::Pair) => pair::run(&setup),
        Some(Command::Unpair) => unpair::run(&setup),
        Some(Command::Links(args)) => links::run(&setup, args),
        Some(Command::Report(args)) => report::run(&setup, &args),
        Some(Command::DeadLetters(args)) => dead_letters::run(&setup, &args),
        Some(Command::Backup(args)) => backup::run(&setup, &args),
        Some(Command::Move(args)) => move_to::run(&setup, args),
        Some(Command::Gallery) => gallery::run(&setup),
        Some(Command::Check(args)) => check::run(&setup, &args),
        Some(Command::Transcript(args)) => transcript::run(&setup, &args),
        Some(Command::Understand(args)) => understand::run(&setup, &args),
        Some(Command::Diagram { pair: false }) => print(&diagram()),
        Some(Command::Diagram { pair: true }) => print(&pair_diagram()),
        Some(Command::Config) => print(config::SAMPLE),
    }
}
