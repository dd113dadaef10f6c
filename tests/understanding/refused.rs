//! What says nothing of what somebody does: it is refused, or asked about.

use follower_o_cliente::dialogue::Voice;
use follower_o_cliente::understanding::Meaning;

use super::measured::{Line, lines, understood};
use super::{shared, understands};

/// Greetings, questions, gibberish and emoji hardly ever get an answer; `fresh` holds the hard ones.
#[test]
fn what_says_nothing_is_refused() {
    let lexicon = shared();
    for (part, least) in [("refused", 0.999), ("fresh", 0.98)] {
        let said_nothing = |line: &Line<'_>| {
            line.part == part && line.accepted == "unknown" && line.question == "activity"
        };
        let all = lines().filter(said_nothing).count();
        let refused = lines()
            .filter(said_nothing)
            .filter(|line| understood(lexicon, line).is_empty());
        let refused = refused.count();
        println!("nothing said, {part}: {refused} of {all} refused");
        assert!(all >= 80, "{part}: the lines are there");
        assert!(
            refused as f64 >= least * all as f64,
            "{part}: {} answered",
            all - refused
        );
    }
}

/// Letters typed at random, drawn by a linear congruence so that each run sees the same ones: nearly all are refused,
/// since what is corrected without any known word beside it has to be long, or lack no consonant.
#[test]
fn gibberish_is_no_misspelt_trade() {
    const TEXTS: usize = 5_000;
    let lexicon = shared();
    let mut state: u64 = 7;
    let mut draw = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    let mut answered = Vec::new();
    for _ in 0..TEXTS {
        let words = 1 + draw(3);
        let word = |draw: &mut dyn FnMut(usize) -> usize| -> String {
            let letters = 4 + draw(8);
            (0..letters)
                .map(|_| char::from(b'a' + draw(26) as u8))
                .collect()
        };
        let text: Vec<String> = (0..words).map(|_| word(&mut draw)).collect();
        let text = text.join(" ");
        if lexicon.activity(Voice::Owner, &text) != Meaning::Unknown {
            answered.push(text);
        }
    }
    println!("random letters: {} of {TEXTS} answered", answered.len());
    assert!(answered.len() * 400 <= TEXTS, "{answered:?}");
    understands(&[
        ("palstra", "service"),
        ("farmcia", "shop"),
        ("parucchira", "service"),
        ("piaglo", "unknown"),
    ]);
}

#[test]
fn a_question_needs_no_mark() {
    understands(&[
        ("conviene di più aprire un bar o un negozio oggi", "unknown"),
        ("che differenza c'è tra reel e storia", "unknown"),
        (
            "tra ristorante e hotel chi spende di più in pubblicità",
            "unknown",
        ),
        ("perché tutti vogliono aprire un bar", "unknown"),
        ("vuoi aprire un bar insieme a me", "unknown"),
        ("affittate sale", "unknown"),
        ("perché ho un bar e nessuno entra", "venue"),
    ]);
}

#[test]
fn an_opinion_is_no_activity() {
    understands(&[
        ("influencer non è un lavoro dai", "unknown"),
        ("i taxi a Roma sono una vergogna", "unknown"),
        ("il prof di mate è uno str", "unknown"),
        (
            "agenzie tutte uguali, prendono i soldi e spariscono",
            "unknown",
        ),
        ("i ristoratori che fanno i video mi fanno ridere", "unknown"),
        (
            "secondo me meglio cento clienti che centomila follower",
            "unknown",
        ),
        ("non è una discoteca, è un bar", "venue"),
        ("non si campa e vendo anche giocattoli", "shop"),
    ]);
}

#[test]
fn what_others_do_is_no_activity() {
    understands(&[
        (
            "mio figlio vuole fare lo youtuber, che gli dico?",
            "unknown",
        ),
        ("il barbiere qui vicino fa i balletti", "unknown"),
        (
            "la parrucchiera di mia zia fa più visualizzazioni del tg",
            "unknown",
        ),
        ("il panettiere mi sorride sempre", "unknown"),
        ("parrucche per chi fa la chemio, negozio a Bergamo", "shop"),
        ("il mio fioraio ha chiuso", "unknown"),
        ("ho un amico fotografo", "unknown"),
        ("il mio ragazzo è geloso di un trainer che seguo", "unknown"),
        ("un'agenzia mi ha chiesto 1500 euro", "unknown"),
        ("ho fatto il militare", "unknown"),
        ("ho un'impresa che fa cappotti e facciate", "service"),
    ]);
}

#[test]
fn only_what_the_writer_wants_to_do_counts() {
    understands(&[
        ("vorrei aprire un bar", "venue"),
        ("vorrei avere tanti follower", "unknown"),
        ("non voglio fare la modella", "unknown"),
        ("dovresti fare il modello", "unknown"),
        ("sono troppo bassa per fare la modella", "unknown"),
    ]);
}

#[test]
fn followers_count_from_a_thousand_on_and_not_where_customers_are_missed() {
    understands(&[
        ("ho 1200 follower", "influencer"),
        ("ho 87 follower, ridete pure", "unknown"),
        ("fermo a 1200 follower", "unknown"),
        ("un cliente vale più di mille follower", "unknown"),
        ("ho seimila follower e nessuno compra", "unknown"),
    ]);
}

#[test]
fn a_name_or_a_street_is_no_activity() {
    understands(&[
        ("mi chiamo Barbieri", "unknown"),
        ("mi chiamo Fabbri, avvocato", "service"),
        ("piazza del mercato 3", "unknown"),
        ("ristorante in piazza del mercato", "venue"),
        ("né bar né ristorante", "unknown"),
    ]);
}

#[test]
fn whoever_brings_firms_onto_a_network_is_an_smm() {
    understands(&[
        ("porto i parrucchieri su instagram", "smm"),
        ("porto le aziende sui social", "smm"),
        ("tengo il tiktok di una squadra di calcio", "smm"),
        ("curatrice di profili instagram", "smm"),
        ("reel per locali", "service|smm"),
        ("faccio video su youtube di giardinaggio", "influencer"),
        ("mi alleno e mi filmo", "influencer"),
    ]);
}
