//! The whole bot on a database that misbehaves.

use follower_o_cliente::standin::Method;

use super::common::{World, last_from_bot};
use follower_o_cliente::app;

const ADA: i64 = 1001;
const BEA: i64 = 1002;

async fn sql(world: &World, sql: &'static str) {
    let mut connection = world.home.open().await;
    sqlx::query(sql).execute(&mut connection).await.unwrap();
    sqlx::Connection::close(connection).await.unwrap();
}

#[tokio::test]
async fn a_conversation_that_cannot_be_read_begins_again_kindly() {
    let mut world = World::new().await;
    let acts: [(&str, &str); 6] = [
        ("tap", "goods.known"),
        ("tap", "a.button.of.another.version"),
        ("tap", "restart"),
        ("say", "1"),
        ("say", "boh"),
        ("say", "/ricomincia"),
    ];
    for (act, what) in acts {
        world.say(ADA, "/start bio").await;
        let last = world.choose(ADA, "activity.venue").await.message_id;
        world.stop().await;
        sql(
            &world,
            "UPDATE record SET sealed = CAST(x'07' || substr(sealed, 2) AS BLOB)",
        )
        .await;
        world.restart().await;
        let shown = world
            .answer(ADA, |api| match act {
                "tap" => drop(api.tap_stale(ADA, last, what)),
                _ => {
                    api.say(ADA, what);
                }
            })
            .await;
        assert!(
            shown.text.contains("ho perso il filo"),
            "{act} {what}: {}",
            shown.text
        );
        assert!(
            shown.text.contains("1 di 3"),
            "{act} {what}: {}",
            shown.text
        );
        // From there it goes on as ever.
        let next = world.say(ADA, "negozio").await;
        assert!(next.text.contains("2 di 3"), "{}", next.text);
    }
    world.end().await;
}

#[tokio::test]
async fn a_command_on_a_conversation_that_cannot_be_read_is_answered() {
    let mut world = World::new().await;
    for command in ["/aiuto", "/cancella"] {
        world.say(ADA, "/start bio").await;
        world.choose(ADA, "activity.venue").await;
        world.stop().await;
        sql(&world, "UPDATE record SET sealed = x'00'").await;
        world.restart().await;
        world.say(ADA, command).await;
        let next = world.say(ADA, "negozio").await;
        assert!(next.text.contains("2 di 3"), "{}", next.text);
    }
    world.end().await;
}

#[tokio::test]
async fn what_a_database_refuses_to_write_is_not_confirmed() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world.stop().await;
    // The disk is full, as far as a statement can tell.
    sql(
        &world,
        "CREATE TRIGGER full BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    .await;
    world.api().say(ADA, "negozio");
    let before = world.api().count(Method::GetUpdates);
    world.restart().await;
    world
        .until("the batch is fetched", |api| {
            api.count(Method::GetUpdates) > before
        })
        .await;
    world.stop().await;
    assert_eq!(world.api().unconfirmed(), 1);
    assert_eq!(world.bot_messages(ADA).len(), 1);
    sql(&world, "DROP TRIGGER full").await;
    world.restart().await;
    world
        .until("the answer", |api| {
            last_from_bot(api, ADA).text.contains("2 di 3")
        })
        .await;
    world.stop().await;
    assert_eq!(world.bot_messages(ADA).len(), 2);
    world.end().await;
}

#[tokio::test]
async fn an_update_that_can_never_be_written_holds_nobody_up() {
    let mut world = World::new().await;
    for chat in [ADA, BEA] {
        world.say(chat, "/start").await;
    }
    world.stop().await;
    sql(
        &world,
        "CREATE TRIGGER never BEFORE INSERT ON tally WHEN NEW.choice = 'venue' \
         BEGIN SELECT RAISE(ABORT, 'never'); END",
    )
    .await;
    // All of them in one batch.
    let last = |chat| last_from_bot(world.api(), chat).message_id;
    world.api().tap(BEA, last(BEA), "activity.shop").unwrap();
    world.api().tap(ADA, last(ADA), "activity.venue").unwrap();
    world.api().say(3, "/start");
    world.restart().await;
    world
        .until("the others are answered", |api| {
            let shop = last_from_bot(api, BEA).text.contains("2 di 3");
            shop && api.last(3).is_some_and(|last| last.text.contains("1 di 3"))
        })
        .await;
    world.settled().await;
    world
        .until("no tap is left hanging", |api| {
            api.callback_answers().len() == 2
        })
        .await;
    world.stop().await;
    assert!(last_from_bot(world.api(), ADA).text.contains("1 di 3"));
    let store = app::open_store(&world.home.config(&world.telegram.url))
        .await
        .unwrap();
    let dead = store.dead_letters().await.unwrap();
    assert_eq!(dead.len(), 1, "{dead:?}");
    assert_eq!(dead[0].method, "update");
    assert!(dead[0].description.contains("never"), "{dead:?}");
    store.close().await;
    // Once it can be written, everything goes on.
    sql(&world, "DROP TRIGGER never").await;
    world.restart().await;
    let next = world.choose(ADA, "activity.venue").await;
    assert!(next.text.contains("2 di 3"), "{}", next.text);
    world.end().await;
}

#[tokio::test]
async fn what_waited_when_the_bot_stopped_goes_out_when_it_is_back() {
    use follower_o_cliente::standin::{Fault, only};
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world
        .api()
        .set_faults(only(Method::SendMessage, |_| Fault::Status(503)));
    for text in ["uno", "due", "negozio"] {
        world.api().say(ADA, text);
    }
    world.settled().await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [1, 3, 0]);
    world.api().clear_faults();
    world.restart().await;
    world
        .until("all three", |api| api.messages(ADA).len() == 8)
        .await;
    let texts: Vec<_> = world
        .bot_messages(ADA)
        .into_iter()
        .map(|m| m.text)
        .collect();
    assert!(
        texts[1].starts_with("Scusa") && texts[2].starts_with("Scusa"),
        "{texts:?}"
    );
    assert!(
        texts[3].contains("2 di 3"),
        "in the order in which they were written"
    );
    world.end().await;
}
