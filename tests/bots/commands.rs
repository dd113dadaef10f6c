//! Commands that are about one of several bots.

use std::path::Path;

use super::kit::{World, token_of, write_secret};

/// Whether it went well, and what it said.
fn ran(world: &World, config: &Path, args: &[&str]) -> (bool, String) {
    let mut command = world.command(config, "data");
    let output = command
        .env("RUST_LOG", "error")
        .args(args)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_about_one_bot_says_which_or_is_told_so() {
    let world = World::new(&["ada", "bruno"]).await;
    let process = world.start().await;
    process.leads(2).await;
    let config = world.configure("127.0.0.1:1".parse().unwrap());
    for command in [
        &["pair"][..],
        &["links"],
        &["report"],
        &["unpair"],
        &["dead-letters"],
    ] {
        let (ok, said) = ran(&world, &config, command);
        assert!(
            !ok && said.contains("--bot, one of ada, bruno"),
            "{command:?}: {said}"
        );
    }
    let (ok, said) = ran(&world, &config, &["links", "--bot", "carla"]);
    assert!(
        !ok && said.contains("there is no bot «carla»; there are ada, bruno"),
        "{said}"
    );
    let (ok, said) = ran(&world, &config, &["--bot", "ada", "links", "add", "Bio"]);
    assert!(
        ok && said.contains("https://t.me/ada_bot?start=bio"),
        "{said}"
    );
    let (ok, said) = ran(&world, &config, &["links", "--bot", "bruno"]);
    assert!(ok && said.contains("No link is made yet"), "{said}");
    let (ok, said) = ran(&world, &config, &["links", "--bot", "ada"]);
    assert!(ok && said.contains("Bio"), "{said}");
    let (ok, said) = ran(&world, &config, &["pair", "--bot", "bruno"]);
    assert!(
        ok && said.contains("https://t.me/bruno_bot?start="),
        "{said}"
    );
    let (ok, said) = ran(&world, &config, &["check"]);
    assert!(
        ok && said.contains("ada:") && said.contains("bruno:"),
        "{said}"
    );
    let (ok, said) = ran(&world, &config, &["backup", "copy.db"]);
    assert!(ok && world.path().join("copy.db").exists(), "{said}");
    let mut command = world.command(&config, "data");
    let output = command
        .env("TELOXIDE_TOKEN", "1:x")
        .arg("run")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        !output.status.success() && said.contains("token_file"),
        "{said}"
    );
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_names_each_bot_that_would_not_run_and_looks_through_the_others() {
    let mut world = World::new(&["ada", "bruno", "carla", "dino", "elsa"]).await;
    write_secret(&world.token_file("bruno"), "what is this");
    write_secret(&world.token_file("carla"), &token_of(0));
    world.bots[3].more = "locales = \"nowhere\"\n".to_owned();
    world.bots[4].more = "[bot.agency]\ncolour = \"#fafafa\"\n".to_owned();
    let config = world.configure("127.0.0.1:1".parse().unwrap());
    let (ok, said) = ran(&world, &config, &["check"]);
    assert!(!ok, "{said}");
    let place = config.display();
    for words in [
        format!("{place}:7: bruno.token_file: "),
        "token-1 holds no token".to_owned(),
        format!("{place}:11: carla.token_file: "),
        "token-2 holds the token of «ada»".to_owned(),
        "cannot read the folder of texts nowhere".to_owned(),
        "#fafafa is too pale".to_owned(),
    ] {
        assert!(said.contains(&words), "{words}: {said}");
    }
    assert!(!said.contains("ada.token_file"), "{said}");
    // Where the tokens are not, as on the machine of whoever writes the texts, that is no error.
    write_secret(&world.token_file("bruno"), &token_of(1));
    std::fs::remove_file(world.token_file("carla")).unwrap();
    world.bots[3].more.clear();
    let config = world.configure("127.0.0.1:1".parse().unwrap());
    let (ok, said) = ran(&world, &config, &["check", "--lang", "it"]);
    let words = "carla.token_file: ";
    assert!(
        ok && said.contains(words) && said.contains("token-2 non c'è"),
        "{said}"
    );
}
