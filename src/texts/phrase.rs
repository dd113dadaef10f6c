//! The texts outside the screens: answers to taps, and the bot's profile.

use crate::dialogue::{Command, DeskCommand, catalogue, joined};

catalogue! {
    /// A short answer to a tap, shown over the chat for a moment. Its name is an attribute of the text
    /// `toasts`.
    pub enum Toast {
        /// The button belonged to a question that is not the present one.
        Outdated => "outdated",
        /// The answer will take a while.
        Wait => "wait",
        /// Everything about the chat was erased.
        Erased => "erased",
    }
}

catalogue! {
    /// A text in a picture. Its name is an attribute of the text `pictures`.
    pub enum InPicture {
        /// Above the accounts: today and six days before.
        Week => "week",
        /// 30 days.
        Month => "month",
        /// 90 days.
        Quarter => "quarter",
        /// All that was ever counted.
        All => "all",
        /// Above the funnel.
        Funnel => "funnel",
        /// Its steps.
        Started => "started",
        /// Past question 1.
        First => "first",
        /// Past question 2.
        Second => "second",
        /// Came to the verdict.
        Verdicts => "verdicts",
        /// Opened the form of a contact.
        Asked => "asked",
        /// Said yes to it.
        Given => "given",
        /// Became customers.
        Won => "won",
        /// Above the days.
        Days => "days",
        /// Where seven days share a bar.
        Weeks => "weeks",
        /// Where thirty do, or more.
        Months => "months",
        /// Where there is no day yet.
        NoDays => "no-days",
        /// Above the placements.
        Places => "places",
        /// What a whole bar is.
        Whole => "whole",
        /// What its dark part is.
        Part => "part",
        /// Where there is no placement yet.
        NoPlaces => "no-places",
        /// The placements that have no bar of their own.
        Rest => "rest",
        /// Links of the bot's own.
        PassedOn => "passed-on",
        /// Without a link.
        Direct => "direct",
        /// Links that nobody made.
        Other => "other",
        /// Above those who answer apart.
        Pairs => "pairs",
        /// Invitations that were made.
        Invited => "invited",
        /// Those that were opened.
        Opened => "opened",
        /// Pairs that were compared.
        Compared => "compared",
        /// Of those, who said the same of the activity.
        SameActivity => "same-activity",
        /// Of those, who said the same of the goal.
        SameGoal => "same-goal",
        /// Of those, who mean the same.
        SameLanguage => "same-language",
        /// Above the code on a card.
        CardTitle => "card-title",
        /// Below it.
        CardLine => "card-line",
        /// Above the verdict, where it is a picture.
        ResultTitle => "result-title",
        /// The same where a social media manager answered for somebody else.
        ResultTitleSmm => "result-title-smm",
        /// Beside the code in it.
        ResultLine => "result-line",
    }
}

catalogue! {
    /// A text on the pages of the accounts. Its name is an attribute of the text `accounts-page`.
    pub enum InPage {
        /// Above everything.
        Title => "title",
        /// From this day on.
        From => "from",
        /// Up to this day.
        Until => "until",
        /// Above the names of links.
        Link => "link",
        /// Above days.
        Day => "day",
        /// Above steps.
        Step => "step",
        /// Above counts.
        Count => "count",
        /// Above what was lost since the step before.
        Lost => "lost",
        /// Above what was lost from the first step to the verdict.
        LostInAll => "lost-in-all",
        /// All links together.
        Whole => "whole",
        /// People who answered apart.
        Answered => "answered",
        /// People who sent what they answered apart.
        Sent => "sent",
        /// Pairs of which both confirmed the brief.
        Confirmed => "confirmed",
        /// What the figures mean.
        Definitions => "definitions",
        /// Above the figure that anybody may see.
        Public => "public",
        /// What it tells.
        Figure => "figure",
        /// How many answered.
        Sample => "sample",
        /// How many of those asked for followers.
        Asked => "asked",
        /// How sure it is.
        Interval => "interval",
        /// From when to when.
        Dates => "dates",
        /// Between two figures of a range.
        To => "to",
        /// How it was counted.
        Method => "method",
        /// On the badge.
        Badge => "badge",
        /// In place of the figure, where too few have answered.
        Few => "few",
        /// Above the figure of pairs that anybody may see.
        Pairs => "pairs",
        /// What it tells, after how many of a hundred.
        PairsFigure => "pairs-figure",
        /// How many pairs were compared.
        PairsSample => "pairs-sample",
        /// How many of those mean the same.
        PairsSame => "pairs-same",
        /// How it was counted.
        PairsMethod => "pairs-method",
        /// On its badge.
        PairsBadge => "pairs-badge",
    }
}

joined! {
    /// A plain text outside the screens.
    pub enum Phrase,
    /// The text's name, or the name of its attribute.
    name,
    /// The first phrase of this name.
    from_name {
        /// An answer to a tap.
        Toast(Toast),
        /// What people read in the empty chat, before they begin.
        Description => "bot-description",
        /// What people read in the bot's profile and beside its shared link.
        ShortDescription => "bot-short-description",
        /// What is added to the first where there is an agency.
        DescriptionAgency => "bot-description-agency",
        /// What is added to the second.
        ShortDescriptionAgency => "bot-short-description-agency",
        /// A command's line in the menu.
        Command(Command),
        /// A command's line in the desk's menu.
        DeskCommand(DeskCommand),
        /// A text in a picture.
        InPicture(InPicture),
        /// A text on the pages of the accounts.
        InPage(InPage),
        /// The line with which an earlier bot's keyboard goes.
        EarlierBot => "earlier-bot",
        /// The button that leads from one link to the accounts of all.
        WholeAccounts => "whole-accounts",
    }
}

impl Phrase {
    /// The message and the attribute that say it.
    pub(super) const fn source(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Toast(_) => ("toasts", Some(self.name())),
            Self::Description
            | Self::ShortDescription
            | Self::DescriptionAgency
            | Self::ShortDescriptionAgency
            | Self::EarlierBot => (self.name(), None),
            Self::Command(_) => ("commands", Some(self.name())),
            Self::DeskCommand(_) => ("desk-commands", Some(self.name())),
            Self::InPicture(_) => ("pictures", Some(self.name())),
            Self::InPage(_) => ("accounts-page", Some(self.name())),
            Self::WholeAccounts => ("desk-buttons", Some("whole")),
        }
    }

    /// The most characters that Telegram takes: Bot API, `answerCallbackQuery`,
    /// `setMyDescription`, `setMyShortDescription`, `BotCommand`
    /// (<https://core.telegram.org/bots/api>).
    pub const fn limit(self) -> usize {
        match self {
            Self::Toast(_) => 200,
            Self::Description | Self::DescriptionAgency => 512,
            Self::ShortDescription | Self::ShortDescriptionAgency => 120,
            Self::Command(_) | Self::DeskCommand(_) => 256,
            // The first question stands below it, whole.
            Self::EarlierBot => 80,
            // What has room beside the bars: longer ones are cut.
            Self::InPicture(_) => 80,
            Self::InPage(_) => 900,
            Self::WholeAccounts => 40,
        }
    }
}
