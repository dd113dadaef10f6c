//! Questions and their answers: each offered, leading on, understood and counted.

use std::collections::HashSet;

use follower_o_cliente::dialogue::{
    Activity, Answer, Choice, GoodsOffer, ImageOffer, Offer, Page, Panel, Question, Reached, State,
    Topic, View, Voice, screen,
};
use follower_o_cliente::understanding::Lexicon;

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
