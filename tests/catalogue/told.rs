//! What tells of it all: the menu, the help, the README, the diagram.

use std::collections::HashSet;

use follower_o_cliente::dialogue::{
    Choice, Command, DeskCommand, DeskView, Page, Panel, View, Voice,
};
use follower_o_cliente::html;
use follower_o_cliente::report::diagram::diagram;
use follower_o_cliente::texts::{Agency, Context, Phrase, Texts};

#[test]
fn commands_are_typed_listed_and_explained() {
    let texts = Texts::embedded();
    let context = Context {
        agency: Agency::sample().into(),
        ..Context::default()
    };
    let help = html::parse(
        &texts
            .view(&View::Page(Voice::Owner, Page::Help), &context)
            .html,
    )
    .unwrap();
    let mut names = HashSet::new();
    for command in Command::ALL {
        assert_eq!(
            Command::typed(&command.name().to_uppercase()),
            Some(command)
        );
        assert!(names.insert(command.name()), "{command}");
        for alias in command.aliases() {
            assert_eq!(Command::typed(alias), Some(command), "{alias}");
            assert!(names.insert(alias), "{alias}");
        }
        let line = help
            .text
            .lines()
            .find(|line| line.starts_with(&format!("/{command} ")));
        assert!(line.is_some(), "/{command} is not on the help page");
        let menu = texts.plain(Phrase::Command(command), &context);
        assert!(menu.contains(' '), "/{command}: {menu}");
    }
    let help = texts.view(&View::Desk(DeskView::Help), &context);
    let help = html::parse(&help.html).unwrap().text;
    let on_the_page: HashSet<_> = help
        .split_whitespace()
        .filter_map(|word| word.strip_prefix('/'))
        .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    assert_eq!(on_the_page, DeskCommand::ALL.map(DeskCommand::name).into());
    for command in DeskCommand::ALL {
        let menu = texts.plain(Phrase::DeskCommand(command), &context);
        assert!(menu.contains(' '), "/{command}: {menu}");
    }
    for page in Page::ALL {
        // These are opened by buttons alone.
        let has_none = matches!(page, Page::Example(_) | Page::Forward | Page::Restart);
        assert_eq!(Command::opening(page).is_none(), has_none, "{page:?}");
    }
    // What is written to @BotFather, or asked of the server, is no command of this bot.
    let others = ["newbot", "healthz", "readyz", "metrics"];
    for named in include_str!("../../README.md")
        .split('`')
        .skip(1)
        .step_by(2)
    {
        if let Some(command) = named.strip_prefix('/')
            && command.bytes().all(|byte| byte.is_ascii_lowercase())
            && !others.contains(&command)
        {
            let known =
                Command::typed(command).is_some() || DeskCommand::from_name(command).is_some();
            assert!(known, "README: /{command}");
        }
    }
}

#[test]
fn the_diagram_draws_every_choice() {
    let diagram = diagram();
    let drawn = |group: &str, item: &str| {
        diagram.lines().any(|line| {
            let label = line.split('"').nth(1).unwrap_or_default();
            label.split("<br>").any(|part| match part.split_once(": ") {
                Some((drawn, items)) => {
                    drawn == group && items.split(", ").any(|drawn| drawn == item)
                }
                None => part == group && item.is_empty(),
            })
        })
    };
    for choice in Choice::ALL {
        let (group, item) = match choice {
            Choice::Back(_) => ("back", ""),
            Choice::Verdict => ("back to the verdict", ""),
            Choice::Resume => ("resume", ""),
            Choice::Answer(_)
            | Choice::AnswerForClient
            | Choice::Restart
            | Choice::Panel(_)
            | Choice::Picture
            | Choice::Page(_)
            | Choice::Erase => choice.names(),
        };
        assert!(drawn(group, item), "{group}: {item}\n{diagram}");
    }
    let boxed = |title: &str, names: &[&str]| {
        let line = format!("[\"{title}: {}\"]", names.join(", "));
        assert!(diagram.contains(&line), "{line}\n{diagram}");
    };
    boxed("panels", &Panel::ALL.map(Panel::name));
    let asks = [Page::Erase, Page::Restart];
    let pages = Page::ALL.into_iter().filter(|page| !asks.contains(page));
    let names = pages.map(|page| Choice::Page(page).names());
    let names: Vec<_> = names
        .filter(|(group, _)| *group == "page")
        .map(|(_, item)| item)
        .collect();
    boxed("pages", &names);
}
