//! Where an agency is found on the web.

use super::catalogue::catalogue;

catalogue! {
    /// Where an agency is found on the web. Its name is the key of the configuration, and the attribute
    /// of the text `agency-links` on its button.
    pub enum AgencyLink {
        /// The article that the bot comes from.
        Article => "article",
        /// Facebook.
        Facebook => "facebook",
        /// Instagram.
        Instagram => "instagram",
        /// LinkedIn.
        Linkedin => "linkedin",
        /// X.
        X => "x",
        /// TikTok.
        Tiktok => "tiktok",
        /// YouTube.
        Youtube => "youtube",
        /// Its own pages.
        Website => "website",
        /// A chat on WhatsApp.
        Whatsapp => "whatsapp",
        /// A chat or a channel on Telegram.
        Telegram => "telegram",
    }
}

impl AgencyLink {
    /// Whether one follows it there.
    pub const fn is_network(self) -> bool {
        match self {
            Self::Facebook
            | Self::Instagram
            | Self::Linkedin
            | Self::X
            | Self::Tiktok
            | Self::Youtube => true,
            Self::Article | Self::Website | Self::Whatsapp | Self::Telegram => false,
        }
    }
}
