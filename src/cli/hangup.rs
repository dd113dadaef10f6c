//! SIGHUP: read the texts again. Where it comes because the terminal was closed, the bot ends as it does
//! on SIGTERM: nobody would know that it goes on.

use std::io;

/// The hangups of this process, one after another.
#[cfg(unix)]
pub(super) struct Hangups {
    signals: tokio::signal::unix::Signal,
    /// Whether it was started in a terminal, and not by a service manager or with `nohup`.
    in_terminal: bool,
}

#[cfg(unix)]
impl Hangups {
    /// From now on a hangup ends nothing by itself.
    pub(super) fn new() -> io::Result<Self> {
        use std::io::IsTerminal as _;
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            signals: signal(SignalKind::hangup())?,
            in_terminal: io::stderr().is_terminal(),
        })
    }

    /// The next one; `None` where none will come, because the terminal is gone.
    #[expect(
        clippy::disallowed_methods,
        reason = "the terminal is asked for itself"
    )]
    pub(super) async fn next(&mut self) -> Option<()> {
        self.signals.recv().await?;
        let mut options = std::fs::OpenOptions::new();
        let gone = self.in_terminal && options.read(true).open("/dev/tty").is_err();
        (!gone).then_some(())
    }
}

/// There are none here.
#[cfg(not(unix))]
pub(super) struct Hangups;

#[cfg(not(unix))]
impl Hangups {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self)
    }

    pub(super) async fn next(&mut self) -> Option<()> {
        std::future::pending().await
    }
}
