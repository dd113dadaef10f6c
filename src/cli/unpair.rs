//! `unpair`: the agency's desk ends, and is told.

use std::process::ExitCode;

use super::console::print;
use super::setup::{Setup, block_on};
use crate::app::pairing;
use crate::clock::unix_now;
use crate::texts::Context;
use crate::turn::World;
use crate::understanding::LazyLexicon;

pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let texts = setup.texts()?;
    block_on(async {
        let store = setup.store().await?;
        // The desk ends even where nobody can say the bot's name.
        let context = Context {
            bot: setup.name_if_known().await?.unwrap_or_default(),
            ..Context::default()
        };
        let world = World {
            texts: &texts,
            words: &LazyLexicon::new(texts.word_files()),
            context: &context,
            now: unix_now(),
        };
        let ended = pairing::unpair(&store, &world).await?;
        store.close().await;
        print(if ended {
            "The desk is ended. It is told within seconds where the bot runs, else when it starts.\n\
             `follower-o-cliente pair` makes another.\n"
        } else {
            "There is no desk; `follower-o-cliente pair` makes one.\n"
        })
    })
}
