//! What is understood: traps, and texts that were only ever counted.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect, and reads files as it likes"
)]

#[path = "../common/examples.rs"]
mod examples;

mod hostile;
mod learning;
mod measured;
mod questions;
mod refused;

use std::sync::OnceLock;

use follower_o_cliente::dialogue::Voice;
use follower_o_cliente::understanding::Lexicon;

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

fn shared() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::default)
}
