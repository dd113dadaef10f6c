//! What an earlier bot has left on the same token, where it hides what this one says: commands for
//! narrower circles of people or for their language, descriptions in their language, a menu button.
//!
//! 1. It is asked for and compared, as the profile is: nothing has to be remembered, and whatever is put
//!    there later goes at the next start.
//! 2. Where there is a trace of another bot, all languages are looked through; else the few that cost little.
//!    The trace goes last, so that a start that is cut off leaves it to the next one.
//! 3. Out of reach, since Telegram does not list it: what was set for single chats, and keyboards in place of
//!    the phone's, which a turn takes away where the configuration says that there may be any. So a trace is
//!    told to whoever runs the bot.

use serde::Deserialize;
use teloxide::payloads::{
    DeleteMyCommands, DeleteMyCommandsSetters as _, GetChatMenuButton, GetMyCommands,
    GetMyCommandsSetters as _, GetMyDescription, GetMyDescriptionSetters as _,
    GetMyShortDescription, GetMyShortDescriptionSetters as _, SetChatMenuButton,
    SetChatMenuButtonSetters as _, SetMyDescription, SetMyDescriptionSetters as _,
    SetMyShortDescription, SetMyShortDescriptionSetters as _,
};
use teloxide::types::{BotCommandScope, MenuButton};

use super::client::Api;
use super::profile::{CommandOut, DescriptionOut, Profile, ShortDescriptionOut, judged};
use super::reply::CallError;
use crate::texts::{Context, Texts};

/// The languages of the people that are looked at; `""` is whoever has no list of their own.
const LANGUAGES: [&str; 3] = ["", "it", "en"];
/// The others that Telegram's apps speak, by themselves or by a translation that people have made for them.
const OTHERS: [&str; 46] = [
    "am", "ar", "az", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he",
    "hi", "hr", "hu", "hy", "id", "ja", "ka", "kk", "ko", "ms", "nb", "nl", "pa", "pl", "pt", "ro",
    "ru", "sk", "sl", "sq", "sr", "sv", "th", "tr", "uk", "ur", "uz", "vi", "zh", "no",
];

/// «MenuButton», as far as it is needed.
#[derive(Deserialize)]
struct MenuButtonOut {
    #[serde(rename = "type", default)]
    kind: String,
}

/// A place where an earlier bot may have left something.
#[derive(Clone, Debug)]
pub enum Leftover {
    /// Commands for some people: of a circle, and of a language.
    Commands(BotCommandScope, &'static str),
    /// The description in a language.
    Description(&'static str),
    /// The short description in a language.
    ShortDescription(&'static str),
    /// The button beside the field where people type.
    MenuButton,
}

impl Leftover {
    /// The places that are looked at, but those where the profile itself is.
    pub fn all() -> Vec<Self> {
        let mut all = Self::of(&LANGUAGES);
        all.push(Self::MenuButton);
        all
    }

    /// The places of the languages that are looked at where there is a trace of another bot.
    pub fn of_other_languages() -> Vec<Self> {
        Self::of(&OTHERS)
    }

    fn of(languages: &[&'static str]) -> Vec<Self> {
        let scopes = [
            BotCommandScope::Default,
            BotCommandScope::AllPrivateChats,
            BotCommandScope::AllGroupChats,
            BotCommandScope::AllChatAdministrators,
        ];
        let mut all = Vec::new();
        for language in languages {
            let scopes = scopes.iter().skip(usize::from(language.is_empty()));
            all.extend(scopes.map(|scope| Self::Commands(scope.clone(), language)));
            if !language.is_empty() {
                all.extend([
                    Self::Description(language),
                    Self::ShortDescription(language),
                ]);
            }
        }
        all
    }

    /// Whether something here hides the profile.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn is_there(
        &self,
        api: &Api,
        texts: &Texts,
        context: &Context,
    ) -> Result<bool, CallError> {
        self.found(api, texts, context, false).await
    }

    /// Removes what hides the profile, if anything does; returns whether it did.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn remove(
        &self,
        api: &Api,
        texts: &Texts,
        context: &Context,
    ) -> Result<bool, CallError> {
        self.found(api, texts, context, true).await
    }

    /// Whether something hides the profile; it goes where it `is_to_go`.
    async fn found(
        &self,
        api: &Api,
        texts: &Texts,
        context: &Context,
        is_to_go: bool,
    ) -> Result<bool, CallError> {
        let profile = Profile::of(texts, context);
        let mut found = Vec::new();
        let (what, done) = match self {
            Self::Commands(scope, language) => (
                "commands of an earlier bot",
                commands(api, &profile, (scope.clone(), language), is_to_go).await,
            ),
            Self::Description(language) => (
                "description of an earlier bot",
                description(api, &profile, language, is_to_go).await,
            ),
            Self::ShortDescription(language) => (
                "short description of an earlier bot",
                short_description(api, &profile, language, is_to_go).await,
            ),
            Self::MenuButton => ("menu button", menu_button(api, is_to_go).await),
        };
        judged(what, done, &mut found)?;
        Ok(!found.is_empty())
    }
}

/// Whether everybody's commands are another bot's: this one has none of that name.
///
/// # Errors
/// See [`CallError`].
pub async fn speaks_for_another(api: &Api) -> Result<bool, CallError> {
    let found: Vec<CommandOut> = match api.ask(&GetMyCommands::new()).await {
        // Whoever sets the profile says so.
        Err(CallError::Refused {
            code: 400 | 402..=428,
            ..
        }) => return Ok(false),
        found => found?,
    };
    Ok(found.iter().any(CommandOut::is_anothers))
}

async fn commands(
    api: &Api,
    profile: &Profile,
    (scope, language): (BotCommandScope, &str),
    is_to_go: bool,
) -> Result<bool, CallError> {
    let asked = GetMyCommands::new().scope(scope.clone());
    let found: Vec<CommandOut> = api.ask(&asked.language_code(language)).await?;
    let hides = !found.is_empty() && !profile.has(&found);
    if hides && is_to_go {
        let gone = DeleteMyCommands::new().scope(scope);
        api.tell(&gone.language_code(language)).await?;
    }
    Ok(hides)
}

/// An empty text has Telegram show the one for everybody.
async fn description(
    api: &Api,
    profile: &Profile,
    language: &str,
    is_to_go: bool,
) -> Result<bool, CallError> {
    let asked = GetMyDescription::new().language_code(language);
    let found: DescriptionOut = api.ask(&asked).await?;
    let hides = !found.description.is_empty() && found.description != profile.description;
    if hides && is_to_go {
        let gone = SetMyDescription::new().description("");
        api.tell(&gone.language_code(language)).await?;
    }
    Ok(hides)
}

async fn short_description(
    api: &Api,
    profile: &Profile,
    language: &str,
    is_to_go: bool,
) -> Result<bool, CallError> {
    let asked = GetMyShortDescription::new().language_code(language);
    let found = api.ask::<_, ShortDescriptionOut>(&asked).await?;
    let found = found.short_description;
    let hides = !found.is_empty() && found != profile.short_description;
    if hides && is_to_go {
        let gone = SetMyShortDescription::new().short_description("");
        api.tell(&gone.language_code(language)).await?;
    }
    Ok(hides)
}

/// The button beside the field where people type: the list of commands, which is also the default.
async fn menu_button(api: &Api, is_to_go: bool) -> Result<bool, CallError> {
    let found: MenuButtonOut = api.ask(&GetChatMenuButton::new()).await?;
    let hides = !matches!(found.kind.as_str(), "" | "default" | "commands");
    if hides && is_to_go {
        let ours = SetChatMenuButton::new().menu_button(MenuButton::Commands);
        api.tell(&ours).await?;
    }
    Ok(hides)
}
