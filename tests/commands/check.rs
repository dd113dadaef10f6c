//! `check` as a program: what it says of the agency, and how it ends.

use super::common::Home;
use super::run_at;

#[tokio::test]
async fn the_agency_is_checked_line_by_line_and_what_would_not_start_fails() {
    let home = Home::new();
    let file = home.path().join("follower-o-cliente.toml");
    let write = |text: &str| std::fs::write(&file, format!("[agency]\n{text}")).unwrap();
    write("name = \"Studio Rossi\"\ncolour = \"#ffd400\"\n");
    let checked = run_at(&home, None, &["check", "--lang", "it"]).await;
    assert!(
        checked.ok,
        "what is not as it should be is no reason to fail: {checked:?}"
    );
    for line in [
        "follower-o-cliente.toml:2: agency.controller: nessuno può chiedere",
        "follower-o-cliente.toml:3: agency.colour: #ffd400 è troppo chiaro",
        "0 errori, 2 avvisi",
    ] {
        assert!(checked.said.contains(line), "{line}: {}", checked.said);
    }
    write(
        "name = \"Studio Rossi\"\nphone = \"02 12\"\nx = \"https://t.me/x\"\nlogo = \"none.png\"\n",
    );
    let checked = run_at(&home, None, &["check"]).await;
    assert!(!checked.ok && checked.failed.is_empty(), "{checked:?}");
    for line in [
        "follower-o-cliente.toml:3: agency.phone: phone wants a number",
        "follower-o-cliente.toml:4: agency.x: x wants an address at x.com",
        "follower-o-cliente.toml:5: agency.logo: it cannot be read",
        "3 errors, 1 warning",
    ] {
        assert!(checked.said.contains(line), "{line}: {}", checked.said);
    }
    // Every other command ends with the first of it.
    let other = run_at(&home, None, &["links"]).await;
    assert!(
        !other.ok && other.failed.contains(".toml:3: phone wants"),
        "{other:?}"
    );
}
