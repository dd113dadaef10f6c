//! What would break: texts that cannot be shown as they were reworded.

use follower_o_cliente::texts::Severity::Error;

use super::{check_overlay, demand};

#[test]
fn what_would_break_is_an_error() {
    let long = |length: usize| "bla ".repeat(length / 4);
    for (text, line, id, says) in [
        ("\nwelcome = Ciao { \n", 2, "welcome", "not valid Fluent"),
        ("ciao mondo\n", 1, "ciao", "not valid Fluent"),
        (
            "welcome =\n    Ciao\n    { $nome }\n",
            3,
            "welcome",
            "uses { $nome }, which is not given here; there are { $agency }, { $bot }",
        ),
        (
            "progress = { $stp }\n",
            1,
            "progress",
            "{ $step }, { $total }",
        ),
        (
            "welcome = { progres }\n",
            1,
            "welcome",
            "refers to { progres }, which does not exist; did you mean progress?",
        ),
        ("welcome = { -noi }\n", 1, "welcome", "refers to { -noi }"),
        (
            "welcome = { welcome.titolo }\n",
            1,
            "welcome",
            "refers to { welcome.titolo }",
        ),
        ("welcome = { NUMBER(3) }\n", 1, "welcome", "calls NUMBER()"),
        (
            "welcome = { welcome }\n",
            1,
            "welcome",
            "cannot be put together",
        ),
        // Round through a built-in text, which is not the one to blame.
        (
            "agency-name = { agency-person }\n",
            1,
            "agency-name",
            "cannot be put together",
        ),
        (
            "# ciao\nwelcome = <b>Ciao\n",
            2,
            "welcome",
            "Can't find end tag",
        ),
        // What the agency reads, and what stands between the two.
        (
            "desk-welcome = <b>Ciao\n",
            1,
            "desk-welcome",
            "Can't find end tag",
        ),
        (
            "accounts-funnel = { $nome }\n",
            1,
            "accounts-funnel",
            "uses { $nome }, which is not given here",
        ),
        (
            "lead-heading = <i>Uno\n",
            1,
            "lead-heading",
            "Can't find end tag",
        ),
        (
            "pair-gap-goal = { $chi }\n",
            1,
            "pair-gap-goal",
            "uses { $chi }, which is not given here",
        ),
        (
            "welcome = <p>Ciao</p>\n",
            1,
            "welcome",
            "Unsupported start tag",
        ),
        ("welcome = {\"\"}\n", 1, "welcome", "is empty"),
        (
            "navigation =\n    .back = {\"\"}\n",
            2,
            "navigation.back",
            "is empty",
        ),
        (
            &format!("toasts =\n    .wait = {}\n", long(204)),
            2,
            "toasts.wait",
            "the most is 200",
        ),
        (
            &format!("bot-description = {}\n", long(520)),
            1,
            "bot-description",
            "the most is 512",
        ),
        (
            &format!("bot-short-description = {}\n", long(124)),
            1,
            "bot-short-description",
            "the most is 120",
        ),
        (
            &format!("commands =\n    .start = {}\n", long(260)),
            2,
            "commands.start",
            "the most is 256",
        ),
        (
            &format!("brief-venue = {}\n", long(260)),
            1,
            "brief-venue",
            "that a button copies, the most is 256",
        ),
        (
            &format!("help-commands = {}\n", long(4200)),
            1,
            "help-commands",
            "message of ",
        ),
        (
            "welcome = \u{2068}Ciao\u{2069}\n",
            1,
            "welcome",
            "invisible direction marks",
        ),
    ] {
        demand(text, Error, line, id, says);
    }
}

#[test]
fn the_part_that_was_reworded_is_to_blame() {
    // Built-in briefs refer to these.
    demand(
        "\nbrief-goal-goods = { brief-venue }\n",
        Error,
        2,
        "brief-goal-goods",
        "leads back to itself (brief-goal-goods → brief-venue → brief-goal-goods)",
    );
    demand(
        "brief-goal-goods = <b>Più clienti\n",
        Error,
        1,
        "brief-goal-goods",
        "in brief-venue, which refers to it: Telegram would refuse its markup",
    );
    let report = check_overlay("-noi = <b>Rossi\nbrief-goal-goods = { -noi }\n");
    for finding in &report.findings {
        assert!(finding.file.ends_with("miei.ftl"), "{report}");
    }
}
