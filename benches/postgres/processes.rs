//! Several processes on one database: what they do together, and what becomes of it when one of them dies.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use follower_o_cliente::standin::Method;
use tokio::net::{TcpListener, TcpStream};

use super::kit::{World, percentiles};
use super::{Figures, Place, block_on, home_of, start, talk};

/// Hands each connection to the next of several, on a thread of its own.
fn balancer(targets: Vec<SocketAddr>) -> SocketAddr {
    let (told, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            told.send(listener.local_addr().unwrap()).unwrap();
            for target in targets.into_iter().cycle() {
                let (mut client, _) = listener.accept().await.unwrap();
                tokio::spawn(async move {
                    let mut server = TcpStream::connect(target).await?;
                    tokio::io::copy_bidirectional(&mut client, &mut server).await
                });
            }
        });
    });
    address.recv().unwrap()
}

/// Addresses that nobody listens at.
fn free(count: usize) -> Vec<SocketAddr> {
    let all: Vec<_> = (0..count)
        .map(|_| std::net::TcpListener::bind("127.0.0.1:0").unwrap())
        .collect();
    all.iter().map(|one| one.local_addr().unwrap()).collect()
}

/// Processes of one bot; the first leads.
fn several(place: &Place, count: usize, delivered: bool) -> Figures {
    let (world, database) = (World::new(0), place.database());
    let at = free(count);
    let public = balancer(at.clone());
    let first = home_of(Path::new(""));
    let key = first.path().join("key");
    let mut homes = vec![first];
    let mut bots = Vec::new();
    for which in 0..count {
        if which > 0 {
            homes.push(home_of(&key));
        }
        let home = homes[which].path();
        let listen = at[which];
        let config = if delivered {
            format!(
                "[webhook]\nlisten = \"{listen}\"\npublic_url = \"http://{public}\"\nmax_connections = 100\n"
            )
        } else {
            format!("[health]\nlisten = \"{listen}\"\n")
        };
        std::fs::write(home.join("follower-o-cliente.toml"), config).unwrap();
        bots.push(start(&world, home, &database));
        while !is_ready(listen) {
            std::thread::sleep(Duration::from_millis(5));
        }
        if which == 0 {
            while !(world.api.is_polled() || world.api.webhook().is_some()) {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    }
    talk(place, &world, &bots, 0)
}

/// Whether a process says that it is ready.
fn is_ready(at: SocketAddr) -> bool {
    use std::io::{Read as _, Write as _};
    let ask = || {
        let mut stream = std::net::TcpStream::connect(at)?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")?;
        let mut said = String::new();
        stream.read_to_string(&mut said)?;
        std::io::Result::Ok(said)
    };
    ask().is_ok_and(|said| said.starts_with("HTTP/1.1 200"))
}

/// One process against several, in turns.
pub(crate) fn replicas(place: &Place) {
    const ROUNDS: u32 = 3;
    for (title, delivered) in [("fetched", false), ("delivered by a balancer", true)] {
        let counts = [1, 2, 3];
        let mut sums = [0.0; 3];
        for _ in 0..ROUNDS {
            for (sum, count) in sums.iter_mut().zip(counts) {
                let figures = several(place, count, delivered);
                println!("  {title}, {count} processes: {figures}");
                *sum += figures.conversations();
            }
        }
        let share = |sum: f64| sum / sums[0] * 100.0;
        println!(
            "{title}: two processes are at {:.0} % of one, three at {:.0} %",
            share(sums[1]),
            share(sums[2])
        );
    }
}

fn signal(process: &Child, signal: &str) {
    let id = process.id().to_string();
    let done = Command::new("kill").args([signal, &id]).status();
    assert!(done.unwrap().success());
}

/// How long until another process fetches.
pub(crate) fn failover(place: &Place) {
    let (world, database) = (World::new(0), place.database());
    let homes = [home_of(Path::new("")), home_of(Path::new(""))];
    let polls = || world.api.count(Method::GetUpdates);
    let mut leads = start(&world, homes[0].path(), &database);
    leads.polls(&world);
    std::fs::copy(homes[0].path().join("key"), homes[1].path().join("key")).unwrap();
    let mut stands_by = start(&world, homes[1].path(), &database);
    for name in ["-KILL", "-TERM"] {
        let mut all = Vec::new();
        for round in 0..6 {
            // It stands by, and the lead is at any point of its length.
            std::thread::sleep(Duration::from_millis(2_000 + 217 * round));
            let began = Instant::now();
            signal(&leads.child, name);
            leads.child.wait().unwrap();
            let before = polls();
            while polls() == before {
                std::thread::sleep(Duration::from_millis(1));
            }
            all.push(began.elapsed());
            std::mem::swap(&mut leads, &mut stands_by);
            let home = &homes[usize::from(round % 2 == 1)];
            stands_by = start(&world, home.path(), &database);
        }
        println!("after {name} another serves: {}", percentiles(&mut all));
    }
}
