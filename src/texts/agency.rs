//! What the texts may say of the agency.

use crate::dialogue::{AgencyLink, Needs};

/// The agency, as far as texts and buttons name it. All of it may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Agency {
    /// Its name: `{ $agency }`.
    pub name: Option<String>,
    /// Where it is found on the web.
    pub links: Vec<(AgencyLink, String)>,
    /// Its phone number: `{ $phone }`.
    pub phone: Option<String>,
    /// Its e-mail address: `{ $email }`.
    pub email: Option<String>,
    /// What people are told before they ask to be contacted; without it they cannot ask.
    pub contacts: Option<Contacts>,
}

/// What people are told before they ask to be contacted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Contacts {
    /// Who is responsible for their data: `{ $controller }`.
    pub controller: String,
    /// Whom to ask about them: `{ $contact }`.
    pub contact: String,
    /// The full notice.
    pub notice: Option<String>,
    /// For how many days a contact is kept: `{ $keep }`.
    pub keep_days: u32,
}

impl Agency {
    /// Whether nothing is known of an agency.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// The address of a link.
    pub fn link(&self, link: AgencyLink) -> Option<&str> {
        let found = self.links.iter().find(|(known, _)| *known == link);
        found.map(|(_, address)| address.as_str())
    }

    /// Whether what a text needs is known.
    pub fn has(&self, needs: Needs) -> bool {
        match needs {
            Needs::Agency => !self.is_unknown(),
            Needs::Networks => self.links.iter().any(|(link, _)| link.is_network()),
            Needs::Article => self.link(AgencyLink::Article).is_some(),
            Needs::Phone => self.phone.is_some(),
            Needs::Email => self.email.is_some(),
            Needs::Contacts => self.contacts.is_some(),
            // The context says it.
            Needs::Talks | Needs::Closing => false,
        }
    }

    /// One of which everything is known, for whoever looks at every text.
    pub fn sample() -> Self {
        Self {
            name: Some("Studio Rossi".to_owned()),
            links: AgencyLink::ALL
                .map(|link| (link, format!("https://example.com/{link}")))
                .into(),
            phone: Some("+39 02 1234567".to_owned()),
            email: Some("ciao@example.com".to_owned()),
            contacts: Some(Contacts {
                controller: "Studio Rossi srl, via Roma 1, 20121 Milano".to_owned(),
                contact: "privacy@example.com".to_owned(),
                notice: Some("https://example.com/privacy".to_owned()),
                keep_days: 365,
            }),
        }
    }
}
