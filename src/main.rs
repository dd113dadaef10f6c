//! Parse, build, run; the exit code is decided here.

use std::process::ExitCode;

use clap::Parser as _;
use follower_o_cliente::cli::{self, Cli};

fn main() -> ExitCode {
    let cli = Cli::parse();
    cli::start_logging();
    match cli::run(cli) {
        Ok(code) => code,
        Err(error) => {
            let said = in_words(&error);
            #[expect(
                clippy::print_stderr,
                reason = "what ends the program is told to whoever started it, whatever the log level"
            )]
            {
                eprintln!("follower-o-cliente: {said}");
            }
            ExitCode::FAILURE
        }
    }
}

/// The error and its causes, each said once: many name their cause themselves.
fn in_words(error: &anyhow::Error) -> String {
    let mut said = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !said.contains(&cause) {
            said.push_str(": ");
            said.push_str(&cause);
        }
    }
    said
}
