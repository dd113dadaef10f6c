//! Commands that are about one of several bots.

use std::path::Path;

use super::kit::World;

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
