//! Where to listen: on loopback only, and on the next port where one is taken.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpListener;

/// How many ports are tried, the wanted one included.
const MOST_TRIES: u16 = 50;

/// An address on which the page cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Not an address.
    #[error("«{0}» is no address: write 127.0.0.1:8787, or another port")]
    Unreadable(String),
    /// Other machines could reach it.
    #[error(
        "{0} can be reached from other machines, and whoever reaches the page runs the bot: only \
         addresses of this machine are taken, such as 127.0.0.1:8787"
    )]
    NotLoopback(SocketAddr),
    /// The system refuses.
    #[error("listening on {address}")]
    Refused {
        /// Where.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// All of them are taken.
    #[error("the ports {from} to {to} are all taken: name another one with --listen")]
    AllTaken {
        /// The one that was wanted.
        from: u16,
        /// The last one that was tried.
        to: u16,
    },
}

/// Reads an address of this machine: `127.0.0.1:8787`, `[::1]:8787`, `localhost:8787`.
///
/// # Errors
/// [`ListenError::Unreadable`] and [`ListenError::NotLoopback`].
pub fn listen_address(text: &str) -> Result<SocketAddr, ListenError> {
    let unreadable = || ListenError::Unreadable(text.to_owned());
    let address = match text.strip_prefix("localhost:") {
        Some(port) => {
            SocketAddr::from((Ipv4Addr::LOCALHOST, port.parse().map_err(|_| unreadable())?))
        }
        None => text.parse().map_err(|_| unreadable())?,
    };
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err(ListenError::NotLoopback(address))
    }
}

/// Listens on `wanted`, or, where its port is taken, on the next one that is free.
pub(super) async fn bind(wanted: SocketAddr) -> Result<TcpListener, ListenError> {
    if !wanted.ip().is_loopback() {
        return Err(ListenError::NotLoopback(wanted));
    }
    let last = wanted.port().saturating_add(MOST_TRIES - 1);
    for port in wanted.port()..=last {
        let address = SocketAddr::new(wanted.ip(), port);
        match TcpListener::bind(address).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(source) => return Err(ListenError::Refused { address, source }),
        }
    }
    Err(ListenError::AllTaken {
        from: wanted.port(),
        to: last,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_machine_are_taken() {
        for text in ["127.0.0.1:8787", "127.9.9.9:1", "[::1]:8787", "localhost:0"] {
            assert!(listen_address(text).is_ok(), "{text}");
        }
        for text in ["0.0.0.0:8787", "[::]:8787", "192.168.1.7:80", "8.8.8.8:53"] {
            let read = listen_address(text);
            assert!(matches!(read, Err(ListenError::NotLoopback(_))), "{text}");
        }
        for text in ["", "8787", "localhost", "example.org:80", "127.0.0.1"] {
            let read = listen_address(text);
            assert!(matches!(read, Err(ListenError::Unreadable(_))), "{text}");
        }
    }

    #[tokio::test]
    async fn where_a_port_is_taken_the_next_one_serves() {
        let first = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .await
            .unwrap();
        let taken = first.local_addr().unwrap();
        let second = bind(taken).await.unwrap();
        assert!(second.local_addr().unwrap().port() > taken.port());
        let open = SocketAddr::from(([0, 0, 0, 0], 0));
        assert!(matches!(bind(open).await, Err(ListenError::NotLoopback(_))));
    }
}
