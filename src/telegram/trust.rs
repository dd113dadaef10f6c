//! Whom the bot believes over TLS.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

/// TLS with these certificates and the built-in roots: read once, whoever connects.
pub(super) fn trusting(found: &[CertificateDer<'static>]) -> Result<ClientConfig, String> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    roots.add_parsable_certificates(found.iter().cloned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    let mut config = config.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// Those that can be believed: stores hold some that are malformed.
pub(super) fn usable(found: &[CertificateDer<'static>]) -> Vec<CertificateDer<'static>> {
    let mut believed = RootCertStore::empty();
    let believable = found
        .iter()
        .filter(|der| believed.add((*der).clone()).is_ok());
    believable.cloned().collect()
}
