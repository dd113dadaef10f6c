//! A reverse proxy as `deploy/Caddyfile` describes it, reduced to connections: each goes to the next process
//! that says it is ready; who does not answer in time is let go, and whoever asked may ask again.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// How often, and for how long, a process is asked.
const EVERY: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(1);
/// How long an answer may take: longer than the bot itself gives a commit.
const ANSWER: Duration = Duration::from_secs(7);

/// A process, as its balancer knows it.
pub struct Target {
    pub at: SocketAddr,
    is_ready: AtomicBool,
    /// How many connections it was given.
    pub given: AtomicUsize,
}

/// What a process says of itself; nothing where it does not answer.
pub async fn standing(at: SocketAddr) -> String {
    let ask = async {
        let mut stream = TcpStream::connect(at).await?;
        let request = "GET /readyz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).await?;
        let mut said = String::new();
        stream.read_to_string(&mut said).await?;
        std::io::Result::Ok(said)
    };
    match tokio::time::timeout(PATIENCE, ask).await {
        Ok(Ok(said)) => said,
        Ok(Err(_)) | Err(_) => String::new(),
    }
}

/// Stands before processes at these addresses; where it listens, and what it knows of them.
pub async fn balancer(at: &[SocketAddr]) -> (SocketAddr, Arc<Vec<Target>>) {
    let target = |at: &SocketAddr| Target {
        at: *at,
        is_ready: AtomicBool::new(false),
        given: AtomicUsize::new(0),
    };
    let targets = Arc::new(at.iter().map(target).collect::<Vec<_>>());
    for which in 0..targets.len() {
        let targets = Arc::clone(&targets);
        tokio::spawn(async move {
            let target = &targets[which];
            loop {
                let is_ready = standing(target.at).await.contains("\"ready\":true");
                target.is_ready.store(is_ready, Ordering::Relaxed);
                tokio::time::sleep(EVERY).await;
            }
        });
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let public = listener.local_addr().unwrap();
    let known = Arc::clone(&targets);
    tokio::spawn(async move {
        let mut turn = 0;
        while let Ok((client, _)) = listener.accept().await {
            turn += 1;
            let next = (turn..turn + targets.len()).map(|which| &targets[which % targets.len()]);
            let mut ready = next.filter(|target| target.is_ready.load(Ordering::Relaxed));
            if let Some(target) = ready.next() {
                target.given.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(hand_on(client, target.at));
            }
        }
    });
    (public, known)
}

async fn hand_on(mut client: TcpStream, at: SocketAddr) {
    if let Ok(mut server) = TcpStream::connect(at).await {
        let both = tokio::io::copy_bidirectional(&mut client, &mut server);
        let _ = tokio::time::timeout(ANSWER, both).await;
    }
}
