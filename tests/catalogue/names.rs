//! Names, and the way back from them.

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use follower_o_cliente::dialogue::{
    Activity, AgencyLink, Answer, Came, CauseGoal, Choice, Command, ContactLine, DeskCommand,
    Erased, FormNotice, Gap, GoodsGoal, GoodsOffer, ImageGoal, ImageOffer, Kind, LeadAct,
    LeadButton, LeadLine, LeadStatus, Manager, Nearness, Need, NotALabel, Offer, Page, PairAct,
    PairAsked, PairLine, PairMark, PairState, PairVisit, Panel, Period, Place, Question, Reached,
    Relation, Sells, Side, Stage, Stop, Talk, Topic, TwoGoal, Voice,
};
use follower_o_cliente::texts::{InPage, InPicture, Phrase, Toast};

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
    verdict.share verdict.picture verdict.answer
    page.difference page.examples page.help page.privacy page.forward page.erase page.restart page.agency
    example.venue example.shop example.service example.other-goods
    example.influencer example.model example.other-image example.cause example.two
    page.resume erase.yes";

/// The data of the buttons about a pair: the name of its token stands behind each.
const BUTTONS_OF_A_PAIR: &str = "
    pair.card pair.code pair.answer pair.send pair.keep pair.compare pair.brief pair.confirm
    pair.leave pair.left";

/// The data of the buttons below a contact's card, of contact 10.
const BUTTONS_OF_A_CARD: &str = "
    lead.a.take lead.a.win lead.a.lose lead.a.mute lead.a.unmute lead.a.close lead.a.reopen
    lead.a.card";

/// A list and what it is called by: no two alike, and each found again. Gives the lists' names.
macro_rules! one_to_one {
    ($($List:ident: $name:ident, $back:ident;)+) => {{
        $(
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
        )+
        BTreeSet::from([$(stringify!($List).to_owned()),+])
    }};
}

/// The vocabularies that a text of source makes: what [`names_are_one_to_one`] must walk.
fn vocabularies(source: &str) -> BTreeSet<String> {
    let makes = ["catalogue! {", "joined! {"];
    let bodies = makes.iter().flat_map(|makes| source.split(makes).skip(1));
    // Between the macro and the name stands what is said of it, and nothing else.
    let says = |line: &&str| line.is_empty() || line.starts_with("///") || line.starts_with("#[");
    let heads = bodies.filter_map(|body| body.lines().map(str::trim).find(|line| !says(line)));
    let names = heads.filter_map(|head| head.strip_prefix("pub enum "));
    let names = names.filter_map(|name| name.split(|c: char| !c.is_alphanumeric()).next());
    let named = names.filter(|name| !name.is_empty());
    named.map(str::to_owned).collect()
}

/// All vocabularies of the program.
fn all_vocabularies() -> BTreeSet<String> {
    let mut folders = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/src").into()];
    let mut found = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir::<PathBuf>(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                // What tests make up stands below them.
                let program = source.split("#[cfg(test)]").next().unwrap_or_default();
                found.append(&mut vocabularies(program));
            }
        }
    }
    found
}

#[test]
fn a_vocabulary_in_the_source_is_seen() {
    let source = "catalogue! {\n    /// One: `pub enum Other`.\n    #[allow(x)]\n    pub enum One {\n\
                  A => \"a\",\n} }\njoined! {\n /// Two.\n pub enum Two, name, from_name {} }\n\
                  macro_rules! catalogue { (@x) => {} }\n use catalogue; pub enum Free {}\n\
                  $crate::catalogue! {\n pub enum $Name {} }";
    assert_eq!(
        vocabularies(source),
        ["One", "Two"].map(str::to_owned).into()
    );
}

#[test]
fn names_are_one_to_one() {
    let mut walked = one_to_one! {
        Activity: name, from_name;
        AgencyLink: name, from_name;
        Came: name, from_name;
        CauseGoal: name, from_name;
        Command: name, from_name;
        ContactLine: name, from_name;
        DeskCommand: name, from_name;
        Erased: name, from_name;
        FormNotice: name, from_name;
        Gap: name, from_name;
        GoodsGoal: name, from_name;
        GoodsOffer: name, from_name;
        ImageGoal: name, from_name;
        ImageOffer: name, from_name;
        InPage: name, from_name;
        InPicture: name, from_name;
        Kind: name, from_name;
        LeadAct: name, from_name;
        LeadLine: name, from_name;
        LeadStatus: name, from_name;
        Manager: name, from_name;
        Nearness: name, from_name;
        Need: name, from_name;
        NotALabel: name, from_name;
        PairAct: name, from_name;
        PairLine: name, from_name;
        PairMark: name, from_name;
        PairState: name, from_name;
        PairVisit: name, from_name;
        Panel: name, from_name;
        Period: name, from_name;
        Question: name, from_name;
        Reached: name, from_name;
        Relation: name, from_name;
        Sells: name, from_name;
        Side: name, from_name;
        Stage: name, from_name;
        Stop: name, from_name;
        Talk: name, from_name;
        Toast: name, from_name;
        Topic: name, from_name;
        TwoGoal: name, from_name;
        Voice: name, from_name;
        Answer: data, from_data;
        Choice: data, from_data;
        Page: data, from_data;
        Place: data, from_data;
    };
    // Its lists share names: a text's id and its attribute are what it is found by.
    walked.insert("Phrase".to_owned());
    assert_eq!(all_vocabularies(), walked, "each is walked here");
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
    assert_eq!(present, buttons, "each has its literal");
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
    let token = "0123456789abcdef0123456789abcdef";
    let of_a_pair = PairAct::ALL.map(|act| PairAsked::Of(token.to_owned(), act).data());
    let literals = BUTTONS_OF_A_PAIR.split_whitespace();
    let literals: Vec<_> = literals.map(|act| format!("{act}.{token}")).collect();
    assert_eq!(of_a_pair[..], literals[..]);
    let of_a_card = LeadAct::ALL.map(|act| LeadButton { lead: 10, act }.data());
    let literals: Vec<_> = BUTTONS_OF_A_CARD.split_whitespace().collect();
    assert_eq!(of_a_card[..], literals[..]);
}
