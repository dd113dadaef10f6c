//! Names, and the way back from them.

use std::collections::{BTreeSet, HashSet};

use follower_o_cliente::dialogue::{
    Activity, Answer, Choice, Command, GoodsGoal, GoodsOffer, ImageGoal, ImageOffer, Kind, Manager,
    Need, Offer, Page, Panel, Place, Question, Reached, Relation, Sells, Topic, Voice,
};
use follower_o_cliente::texts::{Phrase, Toast};

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
