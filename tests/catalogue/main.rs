//! Every variant of every vocabulary against every place that must know it: its names and the way back
//! from them, the buttons and what a tap on them does, the texts, the words that people write, the
//! commands, the help, the diagram, the README.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet, HashSet};

use follower_o_cliente::dialogue::{
    Activity, Answer, Choice, Command, DeskCommand, Dialogue, Does, GoodsGoal, GoodsOffer,
    ImageGoal, ImageOffer, Input, Kind, Label, Manager, Memory, Need, Offer, Page, PairAsked,
    Panel, Passage, Place, Question, Reached, Relation, Sells, State, Step, Topic, View, Voice,
    screen, step, walk,
};
use follower_o_cliente::html;
use follower_o_cliente::report::diagram::diagram;
use follower_o_cliente::texts::{Agency, Context, KeyAction, Phrase, Texts, Toast};
use follower_o_cliente::understanding::Lexicon;

/// The data of the buttons in people's chats: they stay, whatever else changes.
const BUTTONS_IN_CHATS: &str = "
    activity.venue activity.shop activity.service activity.influencer activity.model activity.other
    activity.smm activity.cause activity.two smm.answer sells.goods sells.image sells.nothing
    goods.takings goods.known goods.followers goods.few-customers goods.unsure
    image.audience image.collaborations image.products image.unsure
    cause.members cause.known cause.followers cause.unsure two.goods two.image two.unsure
    manager.myself manager.professional manager.searching
    activity.back sells.back goods.back image.back cause.back two.back manager.back smm.back verdict.back restart
    verdict.example verdict.measures verdict.brief verdict.interview verdict.rival
    verdict.answer
    page.difference page.examples page.help page.privacy page.forward page.erase page.restart
    example.venue example.shop example.service example.other-goods
    example.influencer example.model example.other-image example.cause example.two
    page.resume erase.yes";

/// A list and what it is called by: no two alike, and each found again.
macro_rules! one_to_one {
    ($($List:ty: $name:ident, $back:ident;)+) => {$(
        let mut seen = HashSet::new();
        for row in <$List>::ALL {
            let name = row.$name();
            assert!(seen.insert(name), "{}: {name} twice", stringify!($List));
            assert!(
                name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)),
                "{name}"
            );
            assert_eq!(<$List>::$back(name), Some(row), "{name}");
        }
        assert_eq!(<$List>::$back(""), None);
        assert_eq!(<$List>::$back("castle"), None);
    )+};
}

#[test]
fn names_are_one_to_one() {
    one_to_one! {
        Activity: name, from_name;
        Sells: name, from_name;
        GoodsOffer: name, from_name;
        ImageOffer: name, from_name;
        Topic: name, from_name;
        GoodsGoal: name, from_name;
        ImageGoal: name, from_name;
        Manager: name, from_name;
        Voice: name, from_name;
        Question: name, from_name;
        Need: name, from_name;
        Relation: name, from_name;
        Reached: name, from_name;
        Panel: name, from_name;
        Kind: name, from_name;
        Command: name, from_name;
        Toast: name, from_name;
        Answer: data, from_data;
        Place: data, from_data;
        Page: data, from_data;
        Choice: data, from_data;
    }
    let offers: HashSet<_> = Offer::ALL.map(Offer::name).into();
    assert_eq!(
        offers.len(),
        Offer::ALL.len(),
        "offers share the ids of texts"
    );
    let phrases: HashSet<_> = Phrase::ALL.into_iter().collect();
    assert_eq!(phrases.len(), Phrase::ALL.len());
}

#[test]
fn data_names_the_question_and_the_answer_and_stays_what_it_was() {
    let buttons: BTreeSet<_> = BUTTONS_IN_CHATS.split_whitespace().collect();
    let present: BTreeSet<_> = Choice::ALL.map(Choice::data).into();
    assert_eq!(buttons.difference(&present).collect::<Vec<_>>(), [&""; 0]);
    for data in present {
        assert!((1..=64).contains(&data.len()), "{data}");
    }
    for answer in Answer::ALL {
        let composed = format!("{}.{}", answer.question(), answer.name());
        assert_eq!(answer.data(), composed);
        let choice = Choice::from_data(&composed);
        assert_eq!(choice, Some(Choice::Answer(answer)));
    }
    for offer in Offer::ALL {
        assert_eq!(offer.data(), format!("example.{}", offer.name()));
    }
    for panel in Panel::ALL {
        assert_eq!(Choice::Panel(panel).data(), format!("verdict.{panel}"));
    }
    for place in Place::ALL {
        assert!(place.data().ends_with(".back"), "{}", place.data());
    }
}

/// What the button of a choice must be called where it stands.
fn label(choice: Choice, voice: Voice) -> Vec<Label> {
    let label = |id, attribute| Label::new(id, attribute);
    let navigation = |attribute| vec![label("navigation", attribute)];
    match choice {
        Choice::Answer(answer) => vec![label(answer.question().labels(voice), answer.name())],
        Choice::AnswerForClient => vec![label("smm-buttons", "answer")],
        Choice::Back(_) => navigation("back"),
        Choice::Restart => vec![label("navigation", "restart"), label("restart", "yes")],
        Choice::Picture => ["share-buttons", "brief-buttons", "confirm-buttons"]
            .map(|id| label(id, "picture"))
            .to_vec(),
        Choice::Panel(panel) => match voice {
            Voice::Owner | Voice::Invited => vec![label("verdict-buttons", panel.name())],
            Voice::Smm => vec![label("verdict-buttons-smm", panel.name())],
        },
        Choice::Verdict => navigation("answer"),
        Choice::Page(Page::Example(offer)) => vec![label("examples", offer.name())],
        Choice::Page(
            page @ (Page::Difference
            | Page::Examples
            | Page::Help
            | Page::Privacy
            | Page::Erase
            | Page::Restart),
        ) => navigation(Choice::Page(page).names().1),
        Choice::Page(Page::Agency) => vec![label("agency-buttons", "follow")],
        Choice::Page(Page::Forward) => vec![
            label("smm-buttons", "forward"),
            label("verdict-buttons-smm", "forward"),
        ],
        Choice::Resume => vec![
            label("navigation", "resume"),
            label("navigation", "another"),
            label("erase", "no"),
            label("restart", "no"),
        ],
        Choice::Erase => vec![label("erase", "yes")],
    }
}

/// Demands that a tap did what its choice says, and nothing else.
fn assert_done(choice: Choice, before: &Dialogue, done: &Step) {
    assert!(!done.outdated, "{choice:?} at {before:?}");
    let after = match &done.memory {
        Memory::Keep(dialogue) => dialogue.state,
        Memory::Erase => {
            assert_eq!((choice, &done.view), (Choice::Erase, &View::Erased));
            return;
        }
    };
    let state = before.state;
    match choice {
        Choice::Answer(answer) => {
            assert_eq!(state.question(), Some(answer.question()));
            assert_ne!(after, state);
            assert!(after.came_from(choice), "{choice:?} led to {after:?}");
        }
        Choice::AnswerForClient => {
            assert_eq!((state, after), (State::SmmWay, State::Activity(Voice::Smm)));
        }
        Choice::Back(_) => assert_eq!(after, state.back()),
        Choice::Restart => assert_eq!(after, State::first(before.source.as_ref())),
        Choice::Panel(panel) => {
            assert!(matches!(done.view, View::Panel(_, _, shown) if shown == panel));
        }
        Choice::Picture => assert!(matches!(done.view, View::Picture(..))),
        Choice::Page(page) => assert_eq!(done.view, View::Page(state.voice(), page)),
        Choice::Verdict | Choice::Resume => assert_eq!(after, state),
        Choice::Erase => panic!("it erases"),
    }
    match choice {
        Choice::Panel(_) | Choice::Picture | Choice::Page(_) => {
            assert_eq!(after, state, "{choice:?} moved");
        }
        Choice::Answer(_)
        | Choice::AnswerForClient
        | Choice::Back(_)
        | Choice::Restart
        | Choice::Verdict
        | Choice::Resume
        | Choice::Erase => {
            assert!(matches!(done.view, View::Present(shown, _) if shown == after));
        }
    }
}

#[test]
fn a_tap_on_any_button_of_any_screen_does_what_its_label_says() {
    let texts = Texts::embedded();
    let context = Context {
        agency: Agency::sample().into(),
        ..Context::default()
    };
    let mut tapped: HashSet<Choice> = HashSet::new();
    let mut known = HashSet::new();
    for Passage { step: shown, .. } in walk() {
        let dialogue = match &shown.memory {
            Memory::Keep(dialogue) => dialogue.clone(),
            Memory::Erase => Dialogue::new(None),
        };
        if !known.insert((shown.view.clone(), dialogue.state)) {
            continue;
        }
        let rendered = texts.view(&shown.view, &context);
        let keys: Vec<_> = rendered.keyboard.iter().flatten().collect();
        // Nobody is there to talk, so the agency's page is offered in place of that.
        let buttons = screen(&shown.view).rows.into_iter().flatten();
        let buttons =
            buttons.filter(|button| !matches!(button.does, Does::Contact | Does::WithoutAgency(_)));
        let mut data_here = BTreeMap::new();
        for (key, button) in keys.iter().zip(buttons) {
            let KeyAction::Data(data) = &key.action else {
                continue;
            };
            // What two people do who answer apart is no choice of the conversation.
            if PairAsked::from_data(data).is_some() {
                continue;
            }
            let meant = match button.does.bare() {
                Does::Choose(choice) => *choice,
                Does::Closing => Choice::Page(Page::Agency),
                other @ (Does::Tell(_)
                | Does::Open(_)
                | Does::Copy(_)
                | Does::Contact
                | Does::GivePhone
                | Does::Say
                | Does::WithAgency(_)
                | Does::WithoutAgency(_)) => panic!("{other:?} sends {data}"),
            };
            let other = data_here.insert(data, &key.text);
            assert_eq!(other, None, "{data} twice on {:?}", shown.view);
            let choice = Choice::from_data(data.as_ref()).unwrap();
            assert_eq!(choice, meant, "{} is taken for another", key.text);
            let voice = match &shown.view {
                View::Which(voice, _) => *voice,
                View::Present(..)
                | View::Panel(..)
                | View::Picture(..)
                | View::Page(..)
                | View::Erased
                | View::Group
                | View::Desk(_)
                | View::Contact(_)
                | View::Lead(_)
                | View::Pair(_) => dialogue.state.voice(),
            };
            let labels = label(choice, voice);
            assert!(
                labels.contains(&button.label),
                "{choice:?}: {:?}",
                button.label
            );
            assert_done(
                choice,
                &dialogue,
                &step(Some(dialogue.clone()), Input::Choose(choice)),
            );
            tapped.insert(choice);
        }
        let texts: HashSet<_> = keys.iter().map(|key| &key.text).collect();
        assert_eq!(
            texts.len(),
            keys.len(),
            "two buttons alike on {:?}",
            shown.view
        );
    }
    tapped.extend(Command::ALL.into_iter().filter_map(Command::choice));
    let out_of_reach: Vec<_> = Choice::ALL
        .into_iter()
        .filter(|choice| !tapped.contains(choice))
        .collect();
    assert_eq!(out_of_reach, [], "no button and no command does these");
}

#[test]
fn every_question_lists_its_answers_and_every_answer_leads_on() {
    for state in State::all() {
        let Some(question) = state.question() else {
            continue;
        };
        let shown = screen(&View::Present(state, None));
        let offered: Vec<_> = shown
            .choices()
            .filter_map(|(_, choice)| match choice {
                Choice::Answer(answer) => Some(answer),
                Choice::AnswerForClient
                | Choice::Back(_)
                | Choice::Restart
                | Choice::Panel(_)
                | Choice::Picture
                | Choice::Verdict
                | Choice::Page(_)
                | Choice::Resume
                | Choice::Erase => None,
            })
            .collect();
        let answers: Vec<_> = question.answers(state.voice()).collect();
        assert_eq!(offered, answers);
        for answer in answers {
            assert!(state.after(Choice::Answer(answer)).is_some(), "{answer:?}");
        }
    }
}

#[test]
fn a_verdict_has_all_its_panels_and_the_list_of_examples_all_offers() {
    for state in State::all() {
        if let State::Verdict(reader, _) = state {
            let shown = screen(&View::Present(state, None));
            for panel in Panel::ALL {
                let mut choices = shown.choices();
                assert_eq!(
                    choices.any(|(_, choice)| choice == Choice::Panel(panel)),
                    panel.is_offered_to(reader.voice()),
                    "{panel} to {reader:?}"
                );
            }
        }
    }
    let shown = screen(&View::Page(Voice::Owner, Page::Examples));
    for offer in Offer::ALL {
        let example = Choice::Page(Page::Example(offer));
        assert!(shown.choices().any(|(_, choice)| choice == example));
    }
    let goods = GoodsOffer::ALL.map(Offer::Goods).into_iter();
    let images = ImageOffer::ALL.map(Offer::Image);
    let offers: HashSet<_> = goods
        .chain(images)
        .chain([Offer::Cause, Offer::Two])
        .collect();
    assert_eq!(offers, Offer::ALL.into(), "each is led to by an answer");
    for offer in Offer::ALL {
        let mut state = State::START;
        for answer in Answer::leading_to(offer) {
            state = state.after(Choice::Answer(answer)).expect("it leads on");
        }
        assert_eq!(state, State::Goal(Voice::Owner, offer));
    }
}

#[test]
fn what_people_write_is_understood_as_every_answer() {
    let lexicon = Lexicon::default();
    let mut said: HashSet<Answer> = HashSet::new();
    let lines = include_str!("../data/understanding.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let fields: Vec<_> = line.split('\t').collect();
        let [_, question, accepted, text] = fields[..] else {
            continue;
        };
        let question = Question::from_name(question).expect("a question");
        let data = format!("{question}.{accepted}");
        let Some(answer) = Answer::from_data(&data).filter(|answer| !said.contains(answer)) else {
            continue;
        };
        if lexicon.answer(question, Voice::Owner, text).readings() == [answer] {
            said.insert(answer);
        }
    }
    for answer in Answer::ALL {
        // Nobody needs words for them: the one is what is left where the others are not meant, the
        // other what is offered where two are.
        let optional = [Answer::Topic(Topic::Activity(Activity::Other)), Answer::Two];
        let optional = optional.contains(&answer);
        assert!(
            said.contains(&answer) || optional,
            "no line of tests/data/understanding.tsv is understood as {answer:?}: it lacks its words"
        );
    }
}

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

#[test]
fn every_step_of_a_conversation_is_counted_under_its_question() {
    assert_eq!(Reached::counted_by("start"), Some(Reached::Started));
    let asked = Answer::ALL.map(|answer| {
        let question = answer.question();
        (question, Reached::counted_by(question.name()))
    });
    for (question, counted) in asked {
        let counts = match question {
            Question::Sells | Question::Manager => None,
            Question::Activity
            | Question::GoodsGoal
            | Question::ImageGoal
            | Question::CauseGoal
            | Question::TwoGoal => Some(question.leads_past()),
        };
        assert_eq!(counted, counts, "{question}");
    }
    let counted: Vec<_> = asked
        .into_iter()
        .map(|(_, counted)| counted)
        .chain([Reached::counted_by("relation")])
        .collect();
    for reached in Reached::ALL
        .into_iter()
        .filter(|step| *step != Reached::Started)
    {
        assert!(
            counted.contains(&Some(reached)),
            "{reached} is counted nowhere"
        );
    }
    for other in [
        "page", "manager", "sells", "verdict", "restart", "erase", "example", "smm",
    ] {
        assert_eq!(Reached::counted_by(other), None, "{other}");
    }
}
