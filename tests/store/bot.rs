//! The whole bot on a database that misbehaves.

use follower_o_cliente::standin::Method;

use super::common::{World, last_from_bot};

const ADA: i64 = 1001;

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
            shown.text.contains("Ho perso il filo"),
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
