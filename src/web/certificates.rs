//! An own certificate and its key, out of two files.

#![expect(
    clippy::disallowed_methods,
    reason = "a certificate is two files that somebody else renews"
)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

/// A certificate that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the certificate {certificate} with the key {key}: {problem}")]
pub struct CertificateError {
    certificate: PathBuf,
    key: PathBuf,
    problem: String,
}

/// A certificate with its key. Whoever renews it writes the files anew: the next connection has it.
pub struct Certificates {
    certificate: PathBuf,
    key: PathBuf,
    used: Mutex<Used>,
}

struct Used {
    /// What the files looked like when they were read.
    stamp: Stamp,
    acceptor: TlsAcceptor,
}

type Stamp = [Option<(std::time::SystemTime, u64)>; 2];

impl std::fmt::Debug for Certificates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Certificates({})", self.certificate.display())
    }
}

impl Certificates {
    /// Reads both files.
    ///
    /// # Errors
    /// They cannot be read, are no PEM, or do not belong together.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, CertificateError> {
        let stamp = [stamp(certificate), stamp(key)];
        let acceptor = acceptor(certificate, key).map_err(|problem| CertificateError {
            certificate: certificate.to_owned(),
            key: key.to_owned(),
            problem,
        })?;
        Ok(Self {
            certificate: certificate.to_owned(),
            key: key.to_owned(),
            used: Mutex::new(Used { stamp, acceptor }),
        })
    }

    /// What takes the next connection. Files that were changed are read again; while they do not fit, what
    /// was used so far is.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = [stamp(&self.certificate), stamp(&self.key)];
        if stamp != used.stamp {
            used.stamp = stamp;
            match acceptor(&self.certificate, &self.key) {
                Ok(acceptor) => {
                    log::info!("{self:?} was read again and is in use");
                    used.acceptor = acceptor;
                }
                Err(problem) => log::error!("{self:?}: {problem}; the old one stays in use"),
            }
        }
        used.acceptor.clone()
    }
}

fn stamp(path: &Path) -> Option<(std::time::SystemTime, u64)> {
    let file = std::fs::metadata(path).ok()?;
    Some((file.modified().ok()?, file.len()))
}

fn acceptor(certificate: &Path, key: &Path) -> Result<TlsAcceptor, String> {
    let read = |path: &Path| std::fs::read(path).map_err(|error| error.to_string());
    let chain = read(certificate)?;
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&chain).collect();
    let chain = chain.map_err(|error| error.to_string())?;
    let key = zeroize::Zeroizing::new(read(key)?);
    let key = PrivateKeyDer::from_pem_slice(&key).map_err(|error| error.to_string())?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|error| error.to_string())?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
