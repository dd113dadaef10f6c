//! `unpair`: the agency's desk ends, and is told.

use std::process::ExitCode;
use std::sync::Arc;

use super::console::print;
use super::setup::{Setup, block_on};
use crate::app::pairing;
use crate::clock::{Calendar, unix_now};
use crate::pictures::Look;
use crate::texts::{Context, Rendered};
use crate::turn::{Content, Turn, World};
use crate::understanding::Lexicon;

pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let texts = setup.texts()?;
    let words = Lexicon::with_files(texts.word_files()).0;
    block_on(async {
        let store = setup.store().await?;
        let name = setup.name_if_known().await?;
        let context = Context {
            bot: name.clone().unwrap_or_default(),
            ..Context::default()
        };
        let (calendar, now) = (Calendar::of(setup.file.timezone()), unix_now());
        let world = World {
            texts: &texts,
            words: &words,
            context: &context,
            look: &Look::default(),
            now,
            today: calendar.day(now),
            zone: calendar.zone(),
            seed: None,
        };
        let tell = |turn| match name {
            Some(_) => turn,
            None => without_links(turn),
        };
        let ended = pairing::unpair(&store, &world, tell).await?;
        store.close().await;
        print(if ended {
            "The desk is ended. It is told within seconds where the bot runs, else when it starts.\n\
             `follower-o-cliente pair` makes another.\n"
        } else {
            "There is no desk; `follower-o-cliente pair` makes one.\n"
        })
    })
}

/// Buttons that open the bot need its name. The desk ends all the same where nobody can say it.
fn without_links(mut turn: Turn) -> Turn {
    for letter in &mut turn.letters {
        if let Content::Screen(screen) = &letter.content {
            letter.content = Content::Screen(Arc::new(Rendered {
                html: screen.html.clone(),
                keyboard: Vec::new(),
            }));
        }
    }
    turn
}
