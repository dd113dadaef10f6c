//! Whom the bot believes over TLS.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use rustls_native_certs::{CertificateResult, load_certs_from_paths};

use crate::config::Network;

/// Certificates that were asked for and are not there.
#[derive(Debug, thiserror::Error)]
#[error("{variable} names {place}, which holds no certificate that can be read{why}")]
pub struct NoCertificates {
    /// The variable that asks for them.
    variable: &'static str,
    /// Where they should be.
    place: String,
    /// The cause, if there is one.
    why: String,
}

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
fn usable(found: &[CertificateDer<'static>]) -> Vec<CertificateDer<'static>> {
    let mut believed = RootCertStore::empty();
    let believable = found
        .iter()
        .filter(|der| believed.add((*der).clone()).is_ok());
    believable.cloned().collect()
}

/// What is believed beside the built-in roots: the system's own, or, as for curl and OpenSSL, what
/// `SSL_CERT_FILE` and `SSL_CERT_DIR` name in their place.
pub(super) fn certificates(
    network: &Network,
) -> Result<Vec<CertificateDer<'static>>, NoCertificates> {
    let file = network.certificate_file.as_deref();
    let folders = &network.certificate_folders;
    if file.is_none() && folders.is_empty() {
        let found = rustls_native_certs::load_native_certs();
        for error in &found.errors {
            log::debug!("the system's certificates: {error}");
        }
        return Ok(usable(&found.certs));
    }
    let mut read = Vec::new();
    if let Some(file) = file {
        let found = load_certs_from_paths(Some(file), None);
        read.push(named("SSL_CERT_FILE", file, &found));
    }
    for folder in folders {
        let found = load_certs_from_paths(None, Some(folder));
        read.push(named("SSL_CERT_DIR", folder, &found));
    }
    let (mut all, mut lacking) = (Vec::new(), None);
    for place in read {
        match place {
            Ok(found) => all.extend(found),
            Err(error) => {
                log::warn!("{error}");
                lacking = Some(error);
            }
        }
    }
    // As for others, one place that holds some is enough.
    lacking.filter(|_| all.is_empty()).map_or(Ok(all), Err)
}

/// The certificates of a place that was named.
fn named(
    variable: &'static str,
    place: &Path,
    found: &CertificateResult,
) -> Result<Vec<CertificateDer<'static>>, NoCertificates> {
    let usable = usable(&found.certs);
    if usable.is_empty() {
        let why = found.errors.first().map(|error| format!(": {error}"));
        return Err(NoCertificates {
            variable,
            place: place.display().to_string(),
            why: why.unwrap_or_default(),
        });
    }
    Ok(usable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "it makes what is looked for")]
    fn certificates_that_are_asked_for_must_be_there() {
        let nowhere = Path::new("/nowhere/own.pem");
        let network = Network {
            certificate_file: Some(nowhere.into()),
            ..Network::default()
        };
        let error = certificates(&network).unwrap_err().to_string();
        assert!(
            error.contains("SSL_CERT_FILE") && error.contains("/nowhere/own.pem"),
            "{error}"
        );
        let folder = tempfile::tempdir().unwrap();
        let network = Network {
            certificate_folders: vec![folder.path().into()],
            ..Network::default()
        };
        let error = certificates(&network).unwrap_err().to_string();
        assert!(error.contains("SSL_CERT_DIR"), "{error}");
        // One place that holds some is enough, as for OpenSSL.
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let file = folder.path().join("own.pem");
        std::fs::write(&file, made.cert.pem()).unwrap();
        let network = Network {
            certificate_file: Some(nowhere.into()),
            certificate_folders: vec!["/nowhere".into(), folder.path().into()],
            ..Network::default()
        };
        assert_eq!(certificates(&network).unwrap().len(), 1);
    }
}
