//! What is asked makes a difference: each question is read for itself.

use follower_o_cliente::dialogue::{
    Answer, CauseGoal, GoodsGoal, Manager, Question, Sells, Talk, TwoGoal, Voice,
};
use follower_o_cliente::understanding::Meaning;

use super::{shared, understands};

/// In the voice of whoever answers for a client, what the client does is the answer; in the owner's it is somebody else.
#[test]
fn it_knows_whom_it_asks() {
    let lexicon = shared();
    for (text, meaning) in [
        ("il mio cliente ha una palestra", "service"),
        ("vende scarpe", "shop"),
        ("fa la parrucchiera", "service"),
        ("hanno un hotel", "venue"),
        ("si occupa di ristorazione", "venue"),
    ] {
        let theirs = lexicon.activity(Voice::Smm, text);
        assert_eq!(theirs.to_string(), meaning, "{text}");
        assert_eq!(
            lexicon.activity(Voice::Owner, text),
            Meaning::Unknown,
            "{text}"
        );
    }
}

/// «è» and «e» are one word where accents don't count, and in the third person much is spelt as something else is.
#[test]
fn what_is_said_of_a_client_is_read_as_the_client_would_say_it() {
    let mut wrong = Vec::new();
    for (text, meaning) in [
        ("ha un bar e un negozio di vini", "venue|shop"),
        ("ha una palestra e un bar", "venue|service"),
        ("ha un agriturismo e vende olio", "venue|shop"),
        (
            "fa la parrucchiera e vende parrucche online",
            "shop|service",
        ),
        ("il mio cliente è un idraulico", "service"),
        ("e' una modella", "model"),
        ("e\u{300} un fotografo", "service"),
        ("lei è una truccatrice", "service"),
        ("lui e un fotografo", "service"),
        ("la mia cliente e una fotografa", "service"),
        ("il suo agriturismo è in Umbria", "venue"),
        ("Marco è un idraulico", "service"),
        ("loro hanno un hotel", "venue"),
        (
            "gli ho aperto il profilo due anni fa, ha una pizzeria",
            "venue",
        ),
        ("ha un centro di cura del viso", "service"),
        ("sì, ha un bar", "venue"),
    ] {
        let understood = shared().activity(Voice::Smm, text).to_string();
        if understood != meaning {
            wrong.push((text, understood));
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn questions_2_and_3_are_read_as_carefully() {
    let lexicon = shared();
    let answer = |question, voice, text| lexicon.answer(question, voice, text);
    let goal = |text| answer(Question::GoodsGoal, Voice::Owner, text);
    let manager = |text| answer(Question::Manager, Voice::Owner, text);
    let [myself, professional, searching] = Manager::ALL.map(Answer::Manager);
    let followers = Answer::GoodsGoal(GoodsGoal::Followers);
    assert_ne!(goal("ho 200k follower").readings(), [followers]);
    let unsure = Answer::GoodsGoal(GoodsGoal::Unsure);
    assert_ne!(goal("tutti e due").readings(), [unsure]);
    for text in ["mia nipote", "mio figlio"] {
        assert_eq!(manager(text).readings(), [myself, professional], "{text}");
    }
    let one = manager("ho un social media manager");
    assert_eq!(one.readings(), [professional]);
    assert_eq!(manager("nessuno").readings(), [myself, searching]);
    assert_eq!(manager("un amico").readings(), [myself, professional]);
    // Who answers for a client is the professional; the client is the one who does it alone.
    let of_client = |text| answer(Question::Manager, Voice::Smm, text);
    assert_eq!(of_client("li curo io").readings(), [professional]);
    assert_eq!(of_client("fa da sé").readings(), [myself]);
    assert_eq!(of_client("nessuno per ora").readings(), [searching]);
}

#[test]
fn causes_and_two_activities_are_read_as_well() {
    let lexicon = shared();
    understands(&[
        ("la nostra pro loco", "cause"),
        ("parrocchia", "cause"),
        ("sono candidato sindaco", "cause"),
        ("un'associazione di volontariato", "cause"),
    ]);
    let answer = |question, text| lexicon.answer(question, Voice::Owner, text);
    for (text, goal) in [
        ("più soci", CauseGoal::Members),
        ("donazioni", CauseGoal::Members),
        ("farci conoscere", CauseGoal::Known),
        ("più follower", CauseGoal::Followers),
        ("non saprei", CauseGoal::Unsure),
    ] {
        let meant = [Answer::CauseGoal(goal)];
        assert_eq!(
            answer(Question::CauseGoal, text).readings(),
            meant,
            "{text}"
        );
    }
    for (text, goal) in [
        ("il negozio", TwoGoal::Goods),
        ("la vendita dei prodotti", TwoGoal::Goods),
        ("campo con la pizzeria", TwoGoal::Goods),
        ("la mia immagine", TwoGoal::Image),
        ("le serate", TwoGoal::Image),
        ("le collaborazioni con i marchi", TwoGoal::Image),
        ("tutte e due", TwoGoal::Unsure),
        ("non lo so", TwoGoal::Unsure),
    ] {
        let meant = [Answer::TwoGoal(goal)];
        assert_eq!(answer(Question::TwoGoal, text).readings(), meant, "{text}");
    }
    for (text, sells) in [
        ("niente", Sells::Nothing),
        ("siamo una onlus", Sells::Nothing),
        ("prodotti", Sells::Goods),
        ("la mia immagine", Sells::Image),
    ] {
        let meant = [Answer::Sells(sells)];
        assert_eq!(answer(Question::Sells, text).readings(), meant, "{text}");
    }
}

#[test]
fn what_is_said_beside_the_questions_is_told_apart() {
    let mut wrong = Vec::new();
    for (text, label) in [
        ("grazie mille!", Some(Talk::Thanks)),
        ("d'accordo", Some(Talk::Agreed)),
        ("bravissimo, complimenti", Some(Talk::Praise)),
        // «Ciao!» is a whole phrase of the list, which is known without the model.
        ("arrivederci", Some(Talk::Goodbye)),
        ("vaffanculo", Some(Talk::Insult)),
        ("sei un robot?", Some(Talk::Bot)),
        (
            "che differenza c'è tra clienti e follower?",
            Some(Talk::Difference),
        ),
        ("quanto costa?", Some(Talk::Price)),
        ("voglio parlare con una persona", Some(Talk::Person)),
        ("basta, lasciami in pace", Some(Talk::Stop)),
        ("il mio concorrente ne ha 20.000", Some(Talk::Rival)),
        ("ciao a tutti!!", Some(Talk::Greeting)),
        (
            "grazie mille per l'aiuto che mi hai dato",
            Some(Talk::Thanks),
        ),
        ("domani piove", None),
        ("ciao, ho un bar", None),
        ("ho una pizzeria a Bari", None),
    ] {
        let heard = shared().talk(text);
        if heard != label {
            wrong.push((text, heard));
        }
    }
    assert_eq!(wrong, []);
}
