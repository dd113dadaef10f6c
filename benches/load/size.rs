//! A store of a million chats.

use std::path::Path;

use follower_o_cliente::dialogue::Dialogue;
use follower_o_cliente::store::{
    Change, Decision, Incoming, KeyRing, Records, Sqlite, Store, Write,
};
use follower_o_cliente::turn::remember;

use super::flat;
use super::kit::{Bot, TOKEN, World};

/// Start, file size and cost with few and with many chats.
pub(crate) fn size() {
    for chats in [0_i64, 1_000, 1_000_000] {
        let home = tempfile::tempdir().unwrap();
        if chats > 0 {
            fill(home.path(), chats);
        }
        let file = std::fs::metadata(home.path().join("data/follower-o-cliente.db"));
        let bytes = file.map_or(0, |file| file.len());
        {
            let world = World::new(0);
            let bot = Bot::start(&world, home.path());
            let took = bot.polls(&world);
            println!(
                "{chats} chats: first getUpdates after {:.0} ms, {:.0} bytes a chat",
                took.as_secs_f64() * 1e3,
                bytes as f64 / chats.max(1) as f64,
            );
        }
        print!("{chats} chats, ");
        // The people of this round are among those that are kept.
        flat(home.path(), 1);
    }
}

/// A store with so many chats, as the bot writes it.
fn fill(home: &Path, chats: i64) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        std::fs::create_dir_all(home.join("data")).unwrap();
        let keys = KeyRing::load(&home.join("key"), true).unwrap();
        let file = home.join("data/follower-o-cliente.db");
        let bot = TOKEN.split(':').next().unwrap().parse().ok();
        let store = Store::open(Sqlite::open(&file).await.unwrap(), keys, bot)
            .await
            .unwrap();
        let now = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap();
        let all: Vec<i64> = (1..=chats).collect();
        for part in all.chunks(5_000) {
            // Ids far away from those that the stand-in gives.
            let batch: Vec<_> = part
                .iter()
                .map(|id| Incoming {
                    update_id: Some(id + (1 << 40)),
                    chat: Some(*id),
                    album: None,
                    reads: Vec::new(),
                })
                .collect();
            let decide = |index: usize, _: &Records| {
                Decision::Done(Change {
                    writes: vec![Write::Put(remember(
                        part[index],
                        &Dialogue::new(None),
                        None,
                    ))],
                    ..Change::default()
                })
            };
            store
                .take(&batch, now.as_secs() as i64, Vec::new(), decide)
                .await
                .unwrap();
        }
        store.close().await;
    });
}
