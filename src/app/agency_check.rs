//! What `check` has to say about `[agency]`, line by line: what the bot would not start with, what would keep
//! people from their contact or a code from its readers, and what was left as the sample has it.

use std::io;

use super::brand::Problem;
use super::{BrandError, look};
use crate::config::{AgencyConfig, AgencyProblem, FileConfig, Lacking};
use crate::pictures::{Colour, LogoError, Look, READABLE, code, contrast};
use crate::texts::{Context, Finding, Flaw, Severity};

/// What is not as it should be.
#[derive(Debug)]
enum Concern {
    /// A value that cannot be used.
    Value(AgencyProblem),
    /// A logo that cannot be used.
    Logo(Problem),
    /// With this logo a code is not read, and without it is.
    LogoInTheWay,
    /// A logo of which nothing is seen on white.
    LogoUnseen,
    /// A colour that phones do not tell from white, and the one that codes have in its place.
    Pale { chosen: Colour, drawn: Colour },
    /// What must be set before anybody's contact is taken.
    ContactsLack(Lacking),
    /// Contacts are taken, and the form leads to no full notice.
    NoNotice,
    /// Contacts are taken for somebody without a name.
    NoName,
    /// An address of the sample's.
    Example,
}

impl Concern {
    const fn severity(&self) -> Severity {
        match self {
            Self::Value(_) | Self::Logo(_) | Self::LogoInTheWay => Severity::Error,
            Self::LogoUnseen
            | Self::Pale { .. }
            | Self::ContactsLack(_)
            | Self::NoNotice
            | Self::NoName
            | Self::Example => Severity::Warning,
        }
    }

    /// For terminals and logs.
    fn english(&self, key: &str) -> String {
        match self {
            Self::Value(problem) => problem.english(key),
            Self::Logo(problem) => format!("{problem}; name another file, or none"),
            Self::LogoInTheWay => {
                "with this logo phones do not read the codes, so none is handed over; take a plainer \
                 one, or none"
                    .to_owned()
            }
            Self::LogoUnseen => {
                "nothing of this logo is seen on white; take the version for light grounds".to_owned()
            }
            Self::Pale { chosen, drawn } => format!(
                "{chosen} is too pale: phones would not tell it from white, so codes and bars are \
                 drawn in {drawn}; choose a darker one to decide for yourself"
            ),
            Self::ContactsLack(Lacking(keys)) => format!(
                "nobody can ask to be contacted until {} set; docs/privacy.md says why",
                match keys {
                    [one] => format!("{one} is"),
                    several => format!("{} are", several.join(" and ")),
                }
            ),
            Self::NoNotice => {
                "privacy_url is not set: whoever asks to be contacted finds no full notice; \
                 docs/privacy.md has a model of one"
                    .to_owned()
            }
            Self::NoName => {
                "name is not set: the form and its buttons say «l'agenzia»; write your name".to_owned()
            }
            Self::Example => "is the sample's, which is nobody's; write your own".to_owned(),
        }
    }

    /// For those who write the texts.
    fn italian(&self, key: &str) -> String {
        match self {
            Self::Value(problem) => problem.italian(key),
            Self::Logo(Problem::Read(error)) => format!(
                "il file del logo {}; indicatene un altro, o nessuno",
                unread(error)
            ),
            Self::Logo(Problem::Logo(error)) => format!(
                "il logo {}; indicatene un altro, o nessuno",
                match error {
                    LogoError::Heavy => "pesa troppo: al massimo 200 kB",
                    LogoError::Large => "è troppo grande: al massimo 2000 × 2000 punti",
                    LogoError::Code => {
                        "è a sua volta un codice QR, e i telefoni leggerebbero quello"
                    }
                    LogoError::Unknown => "non è né PNG né SVG",
                }
            ),
            Self::LogoInTheWay => {
                "con questo logo i telefoni non leggono i codici QR, quindi il bot non li manda; \
                 usatene uno più semplice, o nessuno"
                    .to_owned()
            }
            Self::LogoUnseen => {
                "di questo logo sul bianco non si vede nulla; usate la versione per gli sfondi chiari"
                    .to_owned()
            }
            Self::Pale { chosen, drawn } => format!(
                "{chosen} è troppo chiaro: i telefoni non lo distinguono dal bianco, quindi codici e \
                 barre escono in {drawn}; se volete decidere voi, sceglietene uno più scuro"
            ),
            Self::ContactsLack(Lacking(keys)) => format!(
                "nessuno può chiedere di parlare con voi finché non scrivete {}; docs/privacy.md dice \
                 perché",
                keys.join(" e ")
            ),
            Self::NoNotice => {
                "manca privacy_url: chi chiede di parlare con voi non trova l'informativa completa; \
                 in docs/privacy.md ce n'è un modello"
                    .to_owned()
            }
            Self::NoName => {
                "manca name: il modulo e i pulsanti dicono «l'agenzia»; scrivete il vostro nome"
                    .to_owned()
            }
            Self::Example => "è quello dell'esempio, e non è di nessuno; scrivete il vostro".to_owned(),
        }
    }
}

/// Why a file cannot be read, for those who write the texts.
pub(super) fn unread(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "non c'è".to_owned()
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        "non si può aprire: controllate i permessi".to_owned()
    } else {
        format!("non si può leggere ({error})")
    }
}

/// What is not as it should be below `[agency]`; nothing where nobody thought of it.
pub fn check_agency(file: &FileConfig) -> Vec<Finding> {
    let (agency, place) = (file.agency(), file.agency_place());
    let faults = place.faults.iter();
    let mut concerns: Vec<_> = faults
        .map(|fault| (fault.key.clone(), Concern::Value(fault.problem.clone())))
        .collect();
    let mut add = |key: &str, concern| concerns.push((key.to_owned(), concern));
    if !agency.is_unknown() {
        for key in examples(agency) {
            add(key, Concern::Example);
        }
        match agency.contacts_lack() {
            Some(lacking) => add(
                lacking.0.first().unwrap_or(&"controller"),
                Concern::ContactsLack(lacking),
            ),
            None => {
                if agency.privacy_url.is_none() {
                    add("privacy_url", Concern::NoNotice);
                }
                if agency.name.is_none() {
                    add("name", Concern::NoName);
                }
            }
        }
    }
    if let Some(chosen) = agency.colour.as_deref().and_then(Colour::read) {
        let drawn = chosen.readable();
        if contrast(chosen, Colour::WHITE) < READABLE {
            add("colour", Concern::Pale { chosen, drawn });
        }
    }
    match look(agency) {
        Ok(look) => {
            let found = of_logo(&look, |link, look| code(link, look).is_ok());
            concerns.extend(found.map(|concern| ("logo".to_owned(), concern)));
        }
        Err(BrandError { problem, .. }) => {
            concerns.push(("logo".to_owned(), Concern::Logo(problem)));
        }
    }
    let finding = |(key, concern): (String, Concern)| {
        // A key that is passed over twice has two lines.
        let fault = place.faults.iter().find(|fault| fault.key == key);
        Finding {
            severity: concern.severity(),
            file: place.file.display().to_string(),
            line: fault.map_or_else(|| place.line(&key), |fault| fault.line),
            id: format!("agency.{key}"),
            what: Flaw::Elsewhere {
                english: concern.english(&key),
                italian: concern.italian(&key),
            },
        }
    };
    concerns.into_iter().map(finding).collect()
}

/// The keys whose value is the sample's.
fn examples(agency: &AgencyConfig) -> Vec<&'static str> {
    // RFC 2606 keeps these names free.
    let is_example = |address: &str| {
        let rest = address.rsplit_once("://").map_or(address, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        ["example.com", "example.org", "example.net"]
            .iter()
            .any(|known| host == *known || host.ends_with(&format!(".{known}")))
    };
    let of_networks = |address: &str| {
        let end = address.trim_end_matches('/').rsplit('/').next();
        matches!(end, Some("example" | "@example"))
    };
    let mut keys: Vec<_> = agency
        .links
        .iter()
        .filter(|(_, address)| is_example(address) || of_networks(address))
        .map(|(key, _)| *key)
        .collect();
    if agency.privacy_url.as_deref().is_some_and(is_example) {
        keys.push("privacy_url");
    }
    if agency
        .privacy_contact
        .as_ref()
        .is_some_and(|(shown, _)| is_example(shown))
    {
        keys.push("privacy_contact");
    }
    keys
}

/// Whether codes are read with a logo that are without it: a usual one, and the longest.
fn of_logo(look: &Look, is_read: impl Fn(&str, &Look) -> bool) -> Option<Concern> {
    let logo = look.logo.as_ref()?;
    let plain = Look {
        logo: None,
        ..look.clone()
    };
    let longest = Context {
        bot: "follower_o_cliente_agenzia_x_bot".to_owned(),
        ..Context::default()
    };
    let links = [
        Context::default().link("bio-di-instagram"),
        longest.link(&"bio-di-instagram-".repeat(4)[..64]),
    ];
    let unread = links
        .iter()
        .any(|link| !is_read(link, look) && is_read(link, &plain));
    if unread {
        Some(Concern::LogoInTheWay)
    } else if logo.is_seen_on_white() {
        None
    } else {
        Some(Concern::LogoUnseen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::Logo;
    use crate::texts::Language;

    /// No logo is known that keeps a code from being read: it stands where the code is left out, and one that
    /// is a code itself is refused before.
    #[test]
    fn a_logo_with_which_codes_are_not_read_is_named() {
        let dots =
            br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><circle r="1"/></svg>"##;
        let look = Look {
            colour: None,
            logo: Some(Logo::read(dots).unwrap()),
        };
        let without = |_: &str, look: &Look| look.logo.is_none();
        let short = |link: &str, look: &Look| look.logo.is_none() || link.len() < 100;
        for reads in [&without as &dyn Fn(&str, &Look) -> bool, &short] {
            let found = of_logo(&look, reads).unwrap();
            assert_eq!(found.severity(), Severity::Error);
            assert!(
                found
                    .english("logo")
                    .contains("phones do not read the codes")
            );
            assert!(found.italian("logo").contains("non leggono i codici"));
        }
        // A link that makes no code anyhow is not the logo's fault.
        assert!(of_logo(&look, |_, _| false).is_none());
        assert!(of_logo(&look, |_, _| true).is_none());
    }

    #[test]
    fn whoever_reads_no_english_is_told_why_a_file_is_not_read() {
        for (kind, says) in [
            (io::ErrorKind::NotFound, "non c'è"),
            (io::ErrorKind::PermissionDenied, "permessi"),
            (io::ErrorKind::Other, "non si può leggere"),
        ] {
            let concern = Concern::Logo(Problem::Read(kind.into()));
            assert!(concern.italian("logo").contains(says));
        }
        let flaw = Flaw::Elsewhere {
            english: Concern::Example.english("x"),
            italian: Concern::Example.italian("x"),
        };
        assert_ne!(flaw.said(Language::English), flaw.said(Language::Italian));
    }
}
