//! `unpair`: the agency's desk ends, and is told.

use std::process::ExitCode;
use std::sync::Arc;

use super::console::print;
use super::setup::{Setup, block_on};
use crate::app::change;
use crate::clock::unix_now;
use crate::store::{Change, Decision};
use crate::texts::{Context, Rendered};
use crate::turn::{self, Content, Missing, Turn, World};
use crate::understanding::LazyLexicon;

pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let texts = setup.texts()?;
    let words = LazyLexicon::new(texts.word_files());
    block_on(async {
        let store = setup.store().await?;
        let name = setup.name_if_known().await?;
        let context = Context {
            bot: name.clone().unwrap_or_default(),
            ..Context::default()
        };
        let now = unix_now();
        let world = World {
            texts: &texts,
            words: &words,
            context: &context,
            now,
        };
        let mut ended = false;
        store
            .act(now, |records| match turn::unpaired(&world, records) {
                Err(Missing(reads)) => Decision::Read(reads),
                Ok(None) => Decision::Done(Change::default()),
                Ok(Some(turn)) => {
                    ended = true;
                    let known = name.is_some();
                    let turn = if known { turn } else { without_links(turn) };
                    Decision::Done(change(turn, None))
                }
            })
            .await?;
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
