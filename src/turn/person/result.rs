//! The verdict as a picture, to be forwarded or kept.

use std::sync::Arc;

use crate::dialogue::{Aim, FROM_SHARE, Source, Voice, said_of};
use crate::pictures::{Outcome, result};
use crate::texts::{InPicture, Phrase, Rendered, escape};
use crate::turn::letter::Content;
use crate::turn::world::World;

/// The number of a picture that waits: asked for twice in a hurry, it is sent once. No message has it.
pub(super) const SLOT: i64 = 0;

/// The picture, and below it the same in words, with the link that is in its code: of the place where
/// the conversation began, if the agency made that, so that whoever comes is counted there.
pub(super) fn picture(
    world: &World<'_>,
    (voice, aim): (Voice, Aim),
    from: Option<&Source>,
    words: &Rendered,
) -> Content {
    let made = from.filter(|from| !from.is_own() && **from != Source::other());
    let link = world
        .context
        .link(made.map_or(FROM_SHARE, |made| made.as_str()));
    let said = |text| world.texts.plain(Phrase::InPicture(text), world.context);
    let [verdict, why] = said_of(voice, aim).map(|words| world.texts.words(&words, world.context));
    let title = match voice {
        Voice::Owner | Voice::Invited => InPicture::ResultTitle,
        Voice::Smm => InPicture::ResultTitleSmm,
    };
    let outcome = Outcome {
        title: said(title),
        verdict,
        why,
        line: said(InPicture::ResultLine),
        agency: world.context.agency.name.clone().unwrap_or_default(),
        link: link.clone(),
    };
    let caption = Arc::new(Rendered {
        html: format!("{}\n{}", words.html, escape(&link)),
        keyboard: words.keyboard.clone(),
    });
    match result(&outcome, world.look) {
        Ok(sheet) => Content::Picture {
            svg: sheet.svg(),
            caption,
        },
        // No code holds the link: its words say the same.
        Err(_) => Content::Screen(caption),
    }
}
