//! The agency of the configuration, as the texts know it.

use std::sync::Arc;

use crate::config::{self, Config};
use crate::dialogue::AgencyLink;
use crate::texts::{Agency, Contacts, Context};

/// What the texts of a bot have in common.
pub fn context(bot: String, config: &Config) -> Context {
    Context {
        bot,
        days: config.purge_after_days,
        agency: Arc::new(agency(&config.agency)),
        talks: false,
        earlier_bot: config.earlier_bot,
    }
}

/// What the texts may say of an agency.
pub fn agency(known: &config::AgencyConfig) -> Agency {
    let said = |key: &str| {
        let found = known.links.iter().find(|(known, _)| *known == key);
        found.map(|(_, value)| value.clone())
    };
    let links = known.links.iter();
    Agency {
        name: known.name.clone(),
        links: links
            .filter_map(|(key, address)| Some((AgencyLink::from_name(key)?, address.clone())))
            .collect(),
        phone: said("phone"),
        email: said("email"),
        contacts: match (&known.controller, &known.privacy_contact) {
            (Some(controller), Some((contact, _))) => Some(Contacts {
                controller: controller.clone(),
                contact: contact.clone(),
                notice: known.privacy_url.clone(),
                keep_days: known.keep_days(),
            }),
            (Some(_) | None, Some(_) | None) => None,
        },
    }
}

/// What keeps people from asking to be contacted, in words; nothing where nobody thought of it, or where
/// nothing does.
pub fn contacts_lack(known: &config::AgencyConfig) -> Option<String> {
    let config::Lacking(keys) = known.contacts_lack().filter(|_| !known.is_unknown())?;
    Some(format!(
        "[agency]: nobody can ask to be contacted until {} set; docs/privacy.md says why",
        match keys {
            [one] => format!("{one} is"),
            several => format!("{} are", several.join(" and ")),
        }
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::LINKS;

    #[test]
    fn every_address_of_the_configuration_is_shown() {
        let links = LINKS.map(|key| (key, format!("https://example.com/{key}")));
        let known = config::AgencyConfig {
            links: links.to_vec(),
            ..config::AgencyConfig::default()
        };
        let agency = agency(&known);
        assert_eq!(
            agency.links.len() + 2,
            LINKS.len(),
            "phone and e-mail are texts"
        );
        assert_eq!(agency.links.len(), AgencyLink::ALL.len());
        assert!(agency.phone.is_some() && agency.email.is_some());
        assert!(
            contacts_lack(&known)
                .unwrap()
                .contains("controller and privacy_contact are")
        );
        assert_eq!(contacts_lack(&config::AgencyConfig::default()), None);
    }
}
