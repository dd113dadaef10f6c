//! What is understood: traps, and texts that were only ever counted.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect, and reads files as it likes"
)]

#[path = "common/examples.rs"]
mod examples;

use std::fmt;
use std::sync::OnceLock;

use follower_o_cliente::dialogue::{
    Answer, CauseGoal, GoodsGoal, Manager, Question, Sells, Talk, TwoGoal, Voice,
};
use follower_o_cliente::understanding::{Lexicon, Meaning};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

const LINES: &str = include_str!("data/understanding.tsv");

/// Floors: at least so many right, at most so many wrong, in percent.
const FRESH: (f64, f64) = (94.0, 0.9);
const MEASURE: (f64, f64) = (89.0, 1.0);
const OTHERS: [(&str, f64, f64); 5] = [
    ("sells", 92.0, 4.0),
    ("goods image", 92.5, 2.0),
    ("cause", 89.0, 4.5),
    ("two", 81.0, 2.0),
    ("manager", 89.0, 2.0),
];

struct Line<'a> {
    part: &'a str,
    question: &'a str,
    accepted: &'a str,
    text: &'a str,
}

#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    asked: usize,
    wrong: usize,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} lines, {:.1} % right, {:.1} % asks, {:.1} % wrong",
            self.all(),
            self.percent(self.right),
            self.percent(self.asked),
            self.percent(self.wrong),
        )
    }
}

enum Outcome {
    Right,
    Asked,
    Wrong,
}

impl Count {
    fn all(self) -> usize {
        self.right + self.asked + self.wrong
    }

    fn percent(self, part: usize) -> f64 {
        100.0 * part as f64 / self.all() as f64
    }
}

fn lines() -> impl Iterator<Item = Line<'static>> {
    LINES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut fields = line.split('\t');
            let mut field = || {
                fields
                    .next()
                    .unwrap_or_else(|| panic!("four fields: {line}"))
            };
            Line {
                part: field(),
                question: field(),
                accepted: field(),
                text: field(),
            }
        })
}

fn understood(lexicon: &Lexicon, line: &Line<'_>) -> Vec<String> {
    let Some(question) = Question::from_name(line.question) else {
        panic!("no question {}", line.question)
    };
    let meaning = lexicon.answer(question, Voice::Owner, line.text);
    let names = meaning.readings().iter().map(|answer| answer.name());
    names.map(str::to_owned).collect()
}

fn judge(accepted: &str, understood: &[String]) -> Outcome {
    if accepted == "unknown" {
        return if understood.is_empty() {
            Outcome::Right
        } else {
            Outcome::Wrong
        };
    }
    if accepted.contains('+') {
        let mut wanted: Vec<&str> = accepted.split('+').collect();
        let mut got: Vec<&str> = understood.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        got.sort_unstable();
        return if wanted == got {
            Outcome::Right
        } else if got.len() == 1 {
            Outcome::Wrong
        } else {
            Outcome::Asked
        };
    }
    let fair: Vec<&str> = accepted.split('|').collect();
    let fits = |label: &String| fair.contains(&label.as_str());
    if understood.is_empty() {
        Outcome::Asked
    } else if understood.iter().all(fits) {
        Outcome::Right
    } else if understood.iter().any(fits) {
        Outcome::Asked
    } else {
        Outcome::Wrong
    }
}

fn count(part: &str, wanted: impl Fn(&str) -> bool) -> (Count, String) {
    let lexicon = Lexicon::default();
    let (mut count, mut misses) = (Count::default(), String::new());
    for line in lines().filter(|line| line.part == part && wanted(line.question)) {
        let got = understood(&lexicon, &line);
        let (slot, word) = match judge(line.accepted, &got) {
            Outcome::Right => {
                count.right += 1;
                continue;
            }
            Outcome::Asked => (&mut count.asked, "asks "),
            Outcome::Wrong => (&mut count.wrong, "WRONG"),
        };
        *slot += 1;
        misses += &format!("{word} {} → {} {got:?}\n", line.text, line.accepted);
    }
    (count, misses)
}

/// Counted, never looked at: the misses stay unprinted, lest somebody tunes on them. The floors are what was reached when
/// the model was fitted, a little less than that; the aim is 96.5 % right and 0.9 % wrong.
#[test]
fn texts_never_seen_are_understood() {
    for (part, least, most) in [
        ("fresh", FRESH.0, FRESH.1),
        ("measure", MEASURE.0, MEASURE.1),
    ] {
        let (counted, _) = count(part, |question| question == "activity");
        println!("activity, {part}: {counted}");
        let (right, wrong) = (
            counted.percent(counted.right),
            counted.percent(counted.wrong),
        );
        assert!(counted.all() >= 300, "{part}: the lines are there");
        assert!(right >= least, "{part}: {right:.1} % right");
        assert!(wrong <= most, "{part}: {wrong:.2} % wrong");
    }
}

#[test]
fn answers_to_the_other_questions_are_understood() {
    for (question, least, most) in OTHERS {
        let (counted, _) = count("measure", |of| question.split(' ').any(|name| name == of));
        println!("{question}: {counted}");
        let (right, wrong) = (
            counted.percent(counted.right),
            counted.percent(counted.wrong),
        );
        assert!(right >= least, "{question}: {right:.1} % right");
        assert!(wrong <= most, "{question}: {wrong:.1} % wrong");
    }
}

/// Of the lines about two activities, how many are asked exactly between these; of the answers given at so large a share,
/// how many are right.
#[test]
fn shares_mean_what_they_say() {
    let lexicon = shared();
    let (mut asked, mut both, mut tenths) = (0, 0, [(0, 0); 11]);
    for line in lines().filter(|line| line.question == "activity") {
        let got = understood(lexicon, &line);
        let right = matches!(judge(line.accepted, &got), Outcome::Right);
        if line.accepted.contains('+') {
            both += 1;
            asked += usize::from(right);
        }
        if got.len() == 1 {
            let share = lexicon
                .explain(Voice::Owner, line.text)
                .map_or(0.0, |words| words.shares[0].1);
            let (all, fine) = &mut tenths[(share * 10.0) as usize];
            *all += 1;
            *fine += usize::from(right);
        }
    }
    println!("two activities: asked between them {asked} of {both}");
    for (tenth, (all, fine)) in tenths.iter().enumerate().filter(|(_, (all, _))| *all > 0) {
        println!("answers given at 0.{tenth}: {fine} right of {all}");
    }
    let (all, fine) = (tenths[9].0 + tenths[10].0, tenths[9].1 + tenths[10].1);
    assert!(fine * 100 >= all * 97, "{fine} of {all}");
}

#[test]
fn the_examples_have_nothing_to_report() {
    let findings: Vec<String> = Lexicon::with_files(&examples::files(env!("CARGO_MANIFEST_DIR")))
        .1
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn a_folder_adds_lines_that_win() {
    let file = |text: &str| vec![("ours.tsv".to_owned(), text.to_owned())];
    let text =
        "# Ours.\nvenue\tzigozago\nunknown\ttrullo\nshop\ttrullo antico\nnowhere\tx\nvenue zigo\n";
    let (lexicon, findings) = Lexicon::with_files(&file(text));
    for (said, meaning) in [
        ("non ho uno Zigozago?", "venue"),
        ("zigozaghi", "unknown"),
        ("ho un trullo", "unknown"),
        ("ho un trullo antico", "shop"),
        ("ho una pizzeria", "venue"),
    ] {
        assert_eq!(
            lexicon.activity(Voice::Owner, said).to_string(),
            meaning,
            "{said}"
        );
    }
    let lines: Vec<usize> = findings.iter().map(|finding| finding.line).collect();
    assert_eq!(lines, [5, 6]);
    assert!(findings.iter().all(|finding| finding.problem.breaks()));
    let said = |place: usize| findings[place].problem.to_string();
    assert!(said(0).starts_with("unknown label «nowhere»; take one of venue, "));
    assert!(said(1).starts_with("no example"));
    let goods = [(
        "goods-ours.tsv".to_owned(),
        "known\tfar rumore\n".to_owned(),
    )];
    let (lexicon, findings) = Lexicon::with_files(&goods);
    let goal = |text| lexicon.answer(Question::GoodsGoal, Voice::Owner, text);
    assert_eq!(findings, []);
    assert_eq!(
        goal("vogliamo far rumore"),
        Meaning::Is(Answer::GoodsGoal(GoodsGoal::Known))
    );
}

#[test]
fn check_finds_what_stands_twice_or_contradicts_itself() {
    let text = "shop\tferramenta\nshop\tFerramenta!\nvenue\tferramenta\n";
    let findings = Lexicon::with_files(&[("ours.tsv".to_owned(), text.to_owned())]).1;
    let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(
        found[0],
        "ours.tsv:2: «Ferramenta!»: already listed at ours.tsv:1"
    );
    assert!(found[1].starts_with("ours.tsv:3: «ferramenta»: contradicts ours.tsv:1"));
}

#[test]
fn explanations_say_which_words_decided() {
    let lexicon = Lexicon::default();
    let explain = |text| lexicon.explain(Voice::Owner, text);
    let explanation = explain("Un negozzio di scarpe").expect("there are words");
    assert_eq!(
        explanation.words.first().map(String::as_str),
        Some("negozzio")
    );
    let [(best, share), (_, other)] = explanation.shares;
    assert_eq!(best, "shop");
    assert!(share > 0.5 && other < 0.5 && share <= 1.0);
    assert_eq!(explain(""), None);
}

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
    assert_ne!(manager("mia nipote").readings(), [myself]);
    let one = manager("ho un social media manager");
    assert_eq!(one.readings(), [professional]);
    for text in ["nessuno", "un amico"] {
        assert_ne!(manager(text), Meaning::Unknown, "{text}");
    }
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

#[track_caller]
fn understands(cases: &[(&str, &str)]) {
    for (text, meaning) in cases {
        assert_eq!(
            shared().activity(Voice::Owner, text).to_string(),
            *meaning,
            "{text}"
        );
    }
}

#[test]
fn the_first_activity_leads_and_another_has_to_be_joined() {
    understands(&[
        ("taxi Assisi, Spello, aeroporto Perugia", "service"),
        ("fiori e piante, addobbiamo chiese", "shop"),
        ("fotografo, lavoro per ristoranti e hotel", "service"),
        ("ho una palestra e un bar", "venue|service"),
        ("palestra e piscina", "venue|service"),
        ("faccio il geometra, in più vendo vinili", "shop|service"),
        (
            "negozio di vestiti e in più faccio la consulente d'immagine",
            "shop|service",
        ),
        ("modella, influencer", "influencer|model"),
        (
            "ho un ristorante e poi faccio video di ricette",
            "venue|influencer",
        ),
    ]);
}

#[test]
fn whom_a_verb_serves_is_no_activity_of_the_writer() {
    understands(&[
        ("aiuto i bar a non andare in perdita", "service"),
        ("affianco le imprese nei passaggi difficili", "service"),
        ("difendo chi ha subito un torto", "service"),
        ("strizzo le scarpe", "unknown"),
        ("Zanzibaro ristorante", "venue"),
        ("aiuto mia moglie nella sua merceria", "shop"),
    ]);
}

#[test]
fn a_profile_is_told_by_what_it_is_about_and_by_whose_it_is() {
    understands(&[
        ("ho una pagina instagram di ricette", "influencer"),
        ("la pagina instagram di una palestra", "smm"),
        ("gestisco una pagina", "influencer|smm"),
        ("faccio i reel per i locali", "service|smm"),
        ("agenzia, gestiamo i social di locali e ristoranti", "smm"),
        ("minecraft su youtube", "influencer"),
        ("parlo di tutto, 80mila follower", "influencer"),
        ("vorrei più follower", "unknown"),
    ]);
}

#[test]
fn what_was_or_was_a_slip_does_not_count() {
    understands(&[
        ("cantiere no pardon cantinetta", "shop"),
        ("no negozio", "unknown"),
        ("ex calciatore, faccio il fisioterapista", "service"),
        ("prima facevo il cuoco, ora ho un negozio di vini", "shop"),
        ("il bottone non funziona", "unknown"),
        ("non è una discoteca, è un cocktail bar", "venue"),
    ]);
}

#[test]
fn words_of_the_dictionary_are_no_misspellings() {
    understands(&[
        ("il registro", "unknown"),
        ("infine", "unknown"),
        ("territorio", "unknown"),
        ("negozzio", "shop"),
        ("infisi", "shop|service"),
    ]);
}

#[test]
fn pronouns_numbers_and_times_do_not_come_between() {
    understands(&[
        ("candele profumate, le vendo ai mercatini", "shop"),
        ("gestisco 7 account", "smm"),
        ("da tre anni riparo biciclette", "service"),
        ("abbiamo aperto a Ortigia un piccolo b&b", "venue"),
    ]);
}

#[test]
fn a_deed_beside_a_name_is_a_second_activity_unless_it_serves_the_first() {
    let lexicon = Lexicon::default();
    for (text, meaning) in [
        ("coltivo nocciole nelle Langhe e ho un b&b", "venue|other"),
        ("ho una band e insegno musica", "service|other"),
        ("ho un bar e posto foto su instagram", "venue"),
        ("curo i social del nostro negozio", "shop"),
    ] {
        assert_eq!(
            lexicon.activity(Voice::Owner, text).to_string(),
            meaning,
            "{text}"
        );
    }
}

#[test]
fn a_second_activity_is_not_lost_beside_a_deed_of_the_first() {
    understands(&[
        (
            "ostetrica, seguo le mamme e sono anche creator",
            "service|influencer",
        ),
        ("vendo candele e sono anche una pittrice", "shop|other"),
        ("sono parrucchiera e vendo parrucche online", "shop|service"),
        ("libreria e al piano di sopra un b&b", "venue|shop"),
    ]);
}

#[test]
fn a_crowd_of_followers_beside_an_activity_is_another_one() {
    understands(&[
        (
            "ho un agriturismo e lo racconto su youtube, 40mila iscritti",
            "venue|influencer",
        ),
        (
            "ho un agriturismo e lo racconto su youtube, 400 iscritti",
            "venue",
        ),
        (
            "faccio la modella e ho 70k su instagram",
            "influencer|model",
        ),
        ("sono fotografa e ho 70.000 follower", "service|influencer"),
        ("sono fotografa e ho 900 follower", "service"),
    ]);
}

#[test]
fn dreams_and_what_was_once_are_no_activity() {
    understands(&[
        ("mi piacerebbe diventare influencer un giorno", "unknown"),
        ("il mio sogno era fare la ballerina", "unknown"),
        ("cerco lavoro come commessa", "unknown"),
        ("una volta ho fatto il muratore per un'estate", "unknown"),
        ("ex bancario, gestisco un rifugio", "venue"),
        ("consulente per chi vuole aprire un bar", "service"),
        ("vorrei aprire un chiringuito", "venue"),
    ]);
}

#[test]
fn smms_need_not_say_social() {
    understands(&[
        ("curo l'immagine online delle aziende agricole", "smm"),
        (
            "rispondo ai commenti e ai dm per conto di un marchio",
            "smm",
        ),
        ("mi danno le password e io penso alle loro pagine", "smm"),
        ("ho sei account instagram da mandare avanti", "smm"),
    ]);
}

#[test]
fn who_works_at_a_place_says_which() {
    understands(&[
        ("sono cameriera in un albergo", "venue"),
        ("operaio in fabbrica", "other"),
        ("cameriere", "unknown"),
    ]);
}

#[test]
fn no_phrase_goes_on_beyond_a_comma() {
    understands(&[
        ("cerco i miei clienti, sono un osteopata", "service"),
        ("ho un bar con sei tavoli", "venue"),
        ("sei un bar?", "unknown"),
    ]);
}

/// Greetings, questions, gibberish and emoji hardly ever get an answer; `fresh` holds the hard ones.
#[test]
fn what_says_nothing_is_refused() {
    let lexicon = shared();
    for (part, least) in [("refused", 0.998), ("fresh", 0.98)] {
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

#[test]
fn goods_and_image_are_never_confused() {
    let lexicon = Lexicon::default();
    let image = |name: &str| matches!(name, "influencer" | "model");
    let mut crossed = 0;
    for line in lines().filter(|line| line.question == "activity" && line.accepted != "unknown") {
        let got = understood(&lexicon, &line);
        let accepted: Vec<&str> = line.accepted.split(['|', '+']).collect();
        if let [only] = got.as_slice() {
            let fair = accepted.iter().any(|name| image(name) == image(only));
            // What is only counted stays unread.
            crossed += usize::from(!fair);
        }
    }
    println!("goods and image crossed: {crossed}");
    assert_eq!(crossed, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        every_answer(shared(), &text);
    }

    #[test]
    fn neither_case_nor_spaces_nor_the_way_accents_are_composed_matter(
        line in 0..lines().count(),
        tail in "[a-zàèéìòù' ]{0,12}",
    ) {
        let lexicon = shared();
        let text = format!("{} {tail}", lines().nth(line).expect("a line").text);
        let expected = every_answer(lexicon, &text);
        prop_assert_eq!(&every_answer(lexicon, &text.nfd().collect::<String>()), &expected);
        prop_assert_eq!(&every_answer(lexicon, &text.nfc().collect::<String>()), &expected);
        prop_assert_eq!(&every_answer(lexicon, &text.to_uppercase()), &expected);
        prop_assert_eq!(&every_answer(lexicon, &format!(" \t{text}\u{a0} ")), &expected);
    }
}

#[test]
fn hostile_texts_are_answered() {
    let many = |piece: &str| piece.chars().cycle().take(4096).collect::<String>();
    for piece in [
        "\u{200b}",
        "\u{202e}مرحبا ",
        "\u{fdfa}",
        "z\u{300}\u{301}",
        "ristorante",
        "? ",
        "\0",
        "a'",
    ] {
        every_answer(shared(), &many(piece));
    }
    assert_eq!(
        shared()
            .activity(Voice::Owner, "ri\u{200b}sto\u{ad}ra\u{200d}nte")
            .to_string(),
        "venue"
    );
    assert_eq!(
        shared().activity(Voice::Owner, "𝓻𝓲𝓼𝓽𝓸𝓻𝓪𝓷𝓽𝓮").to_string(),
        "venue"
    );
}

/// What every question makes of a text.
fn every_answer(lexicon: &Lexicon, text: &str) -> String {
    let answers =
        Question::ALL.map(|question| Voice::ALL.map(|voice| lexicon.answer(question, voice, text)));
    format!("{answers:?} {:?}", lexicon.talk(text))
}

fn shared() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::default)
}
