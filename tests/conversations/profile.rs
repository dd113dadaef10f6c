//! What the bot says of itself at start, set only where it differs.

use follower_o_cliente::standin::{BotApi, Method};

use super::common::World;

const SETTERS: [Method; 4] = [
    Method::SetMyCommands,
    Method::SetMyDescription,
    Method::SetMyShortDescription,
    Method::SetMyName,
];

fn set(api: &BotApi) -> [u64; 4] {
    SETTERS.map(|method| api.count(method))
}

#[tokio::test]
async fn the_profile_is_set_once_and_then_only_where_it_differs() {
    let mut world = World::new().await;
    let complete =
        |api: &BotApi| set(api)[..3] == [1, 1, 1] && !api.short_descriptions().is_empty();
    world.until("the profile is set", complete).await;
    let lists = world.api().commands();
    assert_eq!(lists.len(), 1);
    let names: Vec<_> = lists[0]
        .commands
        .iter()
        .map(|c| c.command.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "start",
            "differenza",
            "esempi",
            "ricomincia",
            "aiuto",
            "privacy",
            "cancella"
        ]
    );
    assert!(world.api().descriptions()[""].contains("3 domande"));
    assert!(world.api().short_descriptions()[""].contains("follower o clienti"));

    let asked = |api: &BotApi| api.count(Method::GetMyShortDescription);
    let before = asked(world.api());
    world.restart().await;
    world
        .until("the profile is looked at", |api| asked(api) > before)
        .await;
    world.say(1, "/start").await;
    world.stop().await;
    assert_eq!(
        set(world.api()),
        [1, 1, 1, 0],
        "nothing differed; the name is left alone"
    );
    assert!(world.api().names().is_empty());

    // Somebody changed the description by hand.
    let url = format!(
        "{}/bot{}/setMyDescription",
        world.telegram.url,
        super::common::TOKEN
    );
    let changed = reqwest::Client::new()
        .post(url)
        .json(&serde_json::json!({"description": "altro"}))
        .send()
        .await
        .unwrap();
    assert!(changed.status().is_success());
    world.restart().await;
    world
        .until("it is set again", |api| {
            api.descriptions()[""].contains("3 domande")
        })
        .await;
    world.stop().await;
    assert_eq!(set(world.api()), [1, 3, 1, 0]);
    world.end().await;
}
