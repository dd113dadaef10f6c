//! The verdict as a picture, to be forwarded or kept.

use std::sync::Arc;

use crate::dialogue::{Aim, FROM_SHARE, Voice, said_of};
use crate::pictures::{ResultWords, result};
use crate::texts::{InPicture, Phrase, Rendered, escape};
use crate::turn::letter::Content;
use crate::turn::world::World;

/// The number of a picture that waits: asked for twice in a hurry, it is sent once. No message has it.
pub(super) const SLOT: i64 = 0;

/// The picture, and below it the same in words, with the link that is in its code: the one that is counted
/// as passed on, as that of the other way to share.
pub(super) fn picture(world: &World<'_>, (voice, aim): (Voice, Aim), words: &Rendered) -> Content {
    let link = world.context.link(FROM_SHARE);
    let said = |text| world.texts.plain(Phrase::InPicture(text), world.context);
    let [verdict, why] = said_of(voice, aim).map(|words| world.texts.words(&words, world.context));
    let title = match voice {
        Voice::Owner | Voice::Invited => InPicture::ResultTitle,
        Voice::Smm => InPicture::ResultTitleSmm,
    };
    let outcome = ResultWords {
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
