//! The real binary, and signals that end it, stop it or let it go on.

use std::ffi::OsStr;
use std::process::{Child, Command, ExitStatus, Stdio};

use super::{Home, TOKEN};

/// The real binary, running; killed when dropped.
pub struct Process(pub Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Process {
    pub fn start(home: &Home, url: &str) -> Self {
        Self::start_with(home, url, &[])
    }

    /// With further arguments, such as a configuration.
    pub fn start_with(home: &Home, url: &str, more: &[&OsStr]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"));
        match &home.server {
            Some(server) => command.env("DATABASE_URL", server),
            None => command.env_remove("DATABASE_URL"),
        };
        let child = command
            .arg("run")
            .arg("--data")
            .arg(home.data())
            .args(more)
            .current_dir(home.path())
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", url)
            .env("FOC_KEY_FILE", home.key())
            .env(
                "RUST_LOG",
                std::env::var("FOC_TEST_LOG").unwrap_or("error".into()),
            )
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        Self(child)
    }

    pub fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    pub fn signal(&self, signal: &str) {
        let id = self.0.id().to_string();
        let kill = Command::new("kill").args([signal, &id]).status();
        assert!(kill.unwrap().success());
    }

    /// Waits until it has ended.
    pub async fn ended(&mut self) -> ExitStatus {
        loop {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status;
            }
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
    }
}

/// The same instants every time: SplitMix64.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}
