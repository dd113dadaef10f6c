//! Ports for those who are told beforehand where to listen.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::sync::Mutex;

/// An address that nobody listens at, nor will before whoever it is for. The system gives none of these out by itself, as
/// it does with a port that was let go a moment ago; and from other tests each is kept by its namesake of UDP, which this
/// process holds until it ends.
pub fn free() -> SocketAddr {
    static KEPT: Mutex<Vec<UdpSocket>> = Mutex::new(Vec::new());
    let found = (20_000..30_000).find_map(|port| {
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let kept = UdpSocket::bind(at).ok()?;
        drop(TcpListener::bind(at).ok()?);
        Some((at, kept))
    });
    let (at, kept) = found.expect("a port");
    KEPT.lock().unwrap().push(kept);
    at
}
