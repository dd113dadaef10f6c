//! What is understood, counted on texts that the words were shaped on, and on texts that were only ever counted.

use std::fmt;
use std::sync::OnceLock;

use follower_o_cliente::dialogue::{Answer, Question};
use follower_o_cliente::understanding::{Lexicon, Meaning, Problem};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

const LINES: &str = include_str!("data/understanding.tsv");

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
    fn names<T: Copy>(meaning: &Meaning<T>, name: impl Fn(T) -> &'static str) -> Vec<String> {
        meaning
            .readings()
            .iter()
            .map(|reading| name(*reading).to_owned())
            .collect()
    }
    let Some(question) = Question::from_name(line.question) else {
        panic!("no question {}", line.question)
    };
    names(&lexicon.answer(question, line.text), Answer::name)
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
    let lexicon = Lexicon::embedded();
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

/// What is counted and never looked at is right as often as what the words were shaped on: a difference would mean
/// that single lines were memorised. The aim is 95 % right and 1 % wrong. The older `fresh` lines were counted again and
/// again while the words grew, which flatters them.
#[test]
fn texts_never_seen_are_understood_as_well_as_those_the_words_were_shaped_on() {
    let activity = |part| count(part, |question| question == "activity");
    let (tune, misses) = activity("tune");
    print!("{misses}");
    println!("activity, tune: {tune}");
    for part in ["measure", "fresh"] {
        // The misses stay unprinted, lest somebody tunes on them.
        let (counted, _) = activity(part);
        println!("activity, {part}: {counted}");
        let (right, wrong) = (
            counted.percent(counted.right),
            counted.percent(counted.wrong),
        );
        assert!(counted.all() >= 300, "{part}: the lines are there");
        assert!(right >= 95.0, "{part}: {right:.1} % right");
        assert!(wrong <= 1.0, "{part}: {wrong:.2} % wrong");
        let tuned = tune.percent(tune.right);
        assert!(
            tuned - right <= 3.0,
            "memorised: {tuned:.1} against {right:.1}"
        );
    }
}

#[test]
fn answers_to_the_other_questions_are_understood() {
    let others = |part| count(part, |question| question != "activity");
    let (tune, misses) = others("tune");
    print!("{misses}");
    let (measure, _) = others("measure");
    println!("other questions, tune: {tune}");
    println!("other questions, measure: {measure}");
    assert!(measure.percent(measure.right) >= 90.0);
}

#[test]
fn the_embedded_words_have_nothing_to_report() {
    let (lexicon, findings) = Lexicon::with_overlay(&[]);
    let findings: Vec<String> = findings
        .iter()
        .chain(&lexicon.check())
        .map(ToString::to_string)
        .collect();
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn a_folder_adds_words_and_takes_words_away() {
    let text = "# Ours.\n[venue: places]\nzigozago\n- trullo\n\n[shop: places]\n- trullo\n[nowhere: places]\nx\n";
    let (lexicon, findings) = Lexicon::with_overlay(&[("ours.words", text)]);
    assert_eq!(lexicon.activity("ho uno zigozago").to_string(), "venue");
    assert_eq!(lexicon.activity("trullo").to_string(), "unknown");
    let problems: Vec<(usize, Problem)> = findings
        .into_iter()
        .map(|finding| (finding.line, finding.problem))
        .collect();
    assert_eq!(
        problems,
        [
            (7, Problem::NothingToRemove),
            (8, Problem::UnknownGroup),
            (9, Problem::NoGroup)
        ],
    );
}

#[test]
fn check_finds_what_is_claimed_twice_listed_twice_or_dead() {
    let text = "[shop: places]\nristorante\nferramenta\n[venue: places]\nil la\n";
    let (lexicon, findings) = Lexicon::with_overlay(&[("ours.words", text)]);
    assert_eq!(findings, []);
    let found: Vec<String> = lexicon.check().iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[0].starts_with("ours.words:2: «ristorante»: also claimed at venue.words:"));
    assert!(found[1].starts_with("ours.words:3: «ferramenta»: already listed at shop.words:"));
    assert!(found[2].starts_with("ours.words:5: «il la»: can never match"));
}

#[test]
fn explanations_say_which_words_decided() {
    let lexicon = Lexicon::embedded();
    let explain = |text: &str| lexicon.explain(text).to_string();
    assert_eq!(
        explain("Un negozzio di scarpe"),
        "negozzio [negozio] = shop (decides); scarpe [scarpa] = shop (depends on another word)",
    );
    assert_eq!(explain("non ho un bar"), "bar = venue (denied)");
    assert_eq!(explain("boh"), "no known word");
}

#[track_caller]
fn understands(cases: &[(&str, &str)]) {
    for (text, meaning) in cases {
        assert_eq!(shared().activity(text).to_string(), *meaning, "{text}");
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
    let lexicon = Lexicon::embedded();
    for (text, meaning) in [
        ("coltivo nocciole nelle Langhe e ho un b&b", "venue|other"),
        ("ho una band e insegno musica", "service|other"),
        ("ho un bar e posto foto su instagram", "venue"),
        ("curo i social del nostro negozio", "shop"),
    ] {
        assert_eq!(lexicon.activity(text).to_string(), meaning, "{text}");
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

/// Greetings, questions, gibberish and emoji never get an answer; the rest of what says nothing of the writer hardly
/// ever does. The `refused` lines came in lists of 200 to 300, each counted once: of the first 2,000 lines eight were
/// answered, which were read and are `tune` now; of the last 500 none.
#[test]
fn what_says_nothing_is_refused() {
    let lexicon = shared();
    for (part, least) in [("refused", 1.0), ("fresh", 0.96), ("tune", 0.97)] {
        let said_nothing = |line: &Line<'_>| {
            line.part == part && line.accepted == "unknown" && line.question == "activity"
        };
        let answered = lines()
            .filter(said_nothing)
            .map(|line| (line.text, understood(lexicon, &line)))
            .filter(|(_, got)| !got.is_empty());
        let answered: Vec<_> = answered.collect();
        let all = lines().filter(said_nothing).count();
        println!(
            "nothing said, {part}: {} of {all} refused",
            all - answered.len()
        );
        if part == "tune" {
            for (text, got) in &answered {
                println!("WRONG {text} → {got:?}");
            }
        }
        assert!(all >= 80, "{part}: the lines are there");
        assert!(
            (all - answered.len()) as f64 >= least * all as f64,
            "{part}: {} answered",
            answered.len()
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
        if lexicon.activity(&text) != Meaning::Unknown {
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
    let lexicon = Lexicon::embedded();
    let image = |name: &str| matches!(name, "influencer" | "model");
    for line in lines().filter(|line| line.question == "activity" && line.accepted != "unknown") {
        let got = understood(&lexicon, &line);
        let accepted: Vec<&str> = line.accepted.split(['|', '+']).collect();
        if let [only] = got.as_slice() {
            let fair = accepted.iter().any(|name| image(name) == image(only));
            // What is only counted stays unread.
            let text = if line.part == "tune" {
                line.text
            } else {
                "a line"
            };
            assert!(fair, "{text} of {} → {only}", line.part);
        }
    }
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
            .activity("ri\u{200b}sto\u{ad}ra\u{200d}nte")
            .to_string(),
        "venue"
    );
    assert_eq!(shared().activity("𝓻𝓲𝓼𝓽𝓸𝓻𝓪𝓷𝓽𝓮").to_string(), "venue");
}

/// What every question makes of a text.
fn every_answer(lexicon: &Lexicon, text: &str) -> String {
    let answers = Question::ALL.map(|question| lexicon.answer(question, text));
    format!("{answers:?}")
}

fn shared() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::embedded)
}
