//! How the agency's codes look.

#![expect(clippy::disallowed_methods, reason = "a logo is a file")]

use crate::config::AgencyConfig;
use crate::pictures::{Colour, Logo, LogoError, Look};

/// A logo that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the logo {path}: {problem}. Name another file under [agency], or none")]
pub struct BrandError {
    path: String,
    pub(super) problem: Problem,
}

/// What is wrong with a logo.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    /// Its file.
    #[error("it cannot be read ({0})")]
    Read(#[from] std::io::Error),
    /// What is in it.
    #[error(transparent)]
    Logo(#[from] LogoError),
}

/// How codes look: in the agency's colour, with its logo.
///
/// # Errors
/// The logo is not there, or is none.
pub fn look(agency: &AgencyConfig) -> Result<Look, BrandError> {
    let read = |path: &std::path::Path| Ok::<_, Problem>(Logo::read(&std::fs::read(path)?)?);
    let logo = agency.logo.as_deref().map(|path| {
        read(path).map_err(|problem| BrandError {
            path: path.display().to_string(),
            problem,
        })
    });
    Ok(Look {
        colour: agency.colour.as_deref().and_then(Colour::read),
        logo: logo.transpose()?,
    })
}
