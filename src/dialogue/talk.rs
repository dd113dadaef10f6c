//! What people say to the bot that is no answer.

use super::catalogue::catalogue;

catalogue! {
    /// Small talk, and what has a screen of its own. Its name is in ids of texts and in the file of
    /// phrases.
    pub enum Talk {
        /// «Grazie».
        Thanks => "thanks",
        /// «Ok».
        Agreed => "agreed",
        /// «Bravo».
        Praise => "praise",
        /// «Ciao».
        Greeting => "greeting",
        /// «A presto».
        Goodbye => "goodbye",
        /// «Che schifo».
        Insult => "insult",
        /// «Sei un bot?»
        Bot => "bot",
        /// «Che differenza c'è?»
        Difference => "difference",
        /// «Quanto costa?»
        Price => "price",
        /// «Voglio parlare con una persona».
        Person => "person",
        /// «Basta».
        Stop => "stop",
        /// «Il mio concorrente ne ha 20.000».
        Rival => "rival",
        /// «Mi hanno fregata»: somebody whom a social media manager or an agency has cheated.
        Cheated => "cheated",
    }

    /// What is said to it.
    text: "talk-" name "",
    /// What is said to it below a verdict, where it is said in other words.
    text_after: "talk-" name "-after",
}

impl Talk {
    /// Whether it goes on in other words below a verdict, where no question waits.
    pub const fn differs_after(self) -> bool {
        match self {
            Self::Thanks
            | Self::Agreed
            | Self::Praise
            | Self::Greeting
            | Self::Goodbye
            | Self::Stop
            | Self::Cheated => true,
            Self::Insult
            | Self::Bot
            | Self::Difference
            | Self::Price
            | Self::Person
            | Self::Rival => false,
        }
    }
}
