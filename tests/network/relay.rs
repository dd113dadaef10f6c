//! A relay of TCP that can be a proxy, and that can go mute.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the relay is for whoever connects to it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// It just forwards.
    Wire,
    /// It is told by HTTP where to, and forwards to its target all the same.
    Http,
    /// It is told by SOCKS 5 where to, and forwards to its target all the same.
    Socks,
}

pub(crate) struct Relay {
    pub(crate) address: SocketAddr,
    mute: watch::Sender<u32>,
    /// What each connection began with: a request's head, or the name that SOCKS was told.
    heads: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    pub(crate) async fn start(kind: Kind, target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (mute, muted) = watch::channel(0);
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&heads);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(forward(
                    kind,
                    client,
                    target,
                    muted.clone(),
                    Arc::clone(&seen),
                ));
            }
        });
        Self {
            address,
            mute,
            heads,
        }
    }

    /// From now on nothing passes through the connections that are open, and nobody is told: they stay
    /// open, and the kernel acknowledges whatever comes. Later connections are forwarded.
    pub(crate) fn go_mute(&self) {
        self.mute.send_modify(|times| *times += 1);
    }

    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

async fn forward(
    kind: Kind,
    mut client: TcpStream,
    target: SocketAddr,
    mut muted: watch::Receiver<u32>,
    heads: Arc<Mutex<Vec<String>>>,
) {
    let born = *muted.borrow();
    let (head, first) = match kind {
        Kind::Wire => (String::new(), Vec::new()),
        Kind::Http => http_head(&mut client).await,
        Kind::Socks => socks_head(&mut client).await,
    };
    heads.lock().unwrap().push(head);
    let mut server = TcpStream::connect(target).await.unwrap();
    server.write_all(&first).await.unwrap();
    let went_mute = async { drop(muted.wait_for(|times| *times != born).await) };
    tokio::select! {
        _ = copy_bidirectional(&mut client, &mut server) => {}
        // Both ends stay open.
        () = went_mute => std::future::pending().await,
    }
}

/// The head of the first request, and what of it the target must see.
async fn http_head(client: &mut TcpStream) -> (String, Vec<u8>) {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        bytes.push(client.read_u8().await.unwrap());
    }
    let head = String::from_utf8(bytes.clone()).unwrap();
    if head.starts_with("CONNECT ") {
        client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
        bytes.clear();
    }
    (head, bytes)
}

/// The name that it is told to connect to (RFC 1928), after a greeting without a password.
async fn socks_head(client: &mut TcpStream) -> (String, Vec<u8>) {
    let mut greeting = [0; 2];
    client.read_exact(&mut greeting).await.unwrap();
    let mut methods = vec![0; greeting[1].into()];
    client.read_exact(&mut methods).await.unwrap();
    client.write_all(&[5, 0]).await.unwrap();
    let mut request = [0; 5];
    client.read_exact(&mut request).await.unwrap();
    assert_eq!(request[..4], [5, 1, 0, 3], "it connects, by name");
    let mut name = vec![0; request[4].into()];
    client.read_exact(&mut name).await.unwrap();
    let _port = client.read_u16().await.unwrap();
    client
        .write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
        .await
        .unwrap();
    (String::from_utf8(name).unwrap(), Vec::new())
}
