//! Views of the desk, and letters to it.

use std::sync::Arc;

use crate::dialogue::{self, DeskView, View};
use crate::store::Lane;
use crate::texts::Rendered;
use crate::turn::letter::{Content, Letter, Recipient};
use crate::turn::world::World;

/// A letter to the desk: people come first.
pub(super) fn letter(to: Recipient, content: Content) -> Letter {
    Letter::new(to, Lane::Desk, content)
}

/// A view as a letter holds it.
pub(super) fn screen(world: &World<'_>, view: DeskView) -> Content {
    Content::Screen(Arc::new(rendered(world, view)))
}

/// Not kept like people's screens: one with figures is hardly ever shown twice, and would drive them out.
pub(super) fn rendered(world: &World<'_>, view: DeskView) -> Rendered {
    let screen = dialogue::screen(&View::Desk(view));
    world.texts.render(&screen, world.context)
}
