//! What a pair looks like from either side, state by state; who is told twice, who never; how long it lasts; and
//! what is left where a chat goes without a word. With the clock set, and no bot around it.

use std::collections::HashSet;

use follower_o_cliente::texts::KeyAction;
use follower_o_cliente::turn::{Input, RecordKind};

use crate::stage::{ANSWERS, DAY, Done, Stage, Step, lists, told, yes};
use crate::{ANNA, BRUNO, CARLA};

#[test]
fn whoever_invited_reads_how_far_it_has_come_and_nothing_of_the_answers() {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    let of = |act: &str| format!("pair.{act}.{token}");
    let steps: [(Step<'_>, &str); 6] = [
        (&|_| {}, "non ancora aperto"),
        (&|all| drop(all.start(BRUNO, Some(&word))), "aperto"),
        // That somebody has answered, and keeps it, is theirs.
        (&|all| drop(all.taps(BRUNO, &ANSWERS)), "aperto"),
        (
            &|all| drop(all.tap(BRUNO, &of("send"))),
            "ha mandato le risposte, mancano le tue",
        ),
        (
            &|all| {
                all.tap(ANNA, &of("answer"));
                all.taps(ANNA, &ANSWERS);
                all.tap(ANNA, &of("send"));
            },
            "a confronto",
        ),
        // Telegram says that the chat is gone: its rows go, and no turn is taken.
        (&|all| all.goes(BRUNO), "chi l'ha aperto non usa più il bot"),
    ];
    for (step, words) in steps {
        step(&mut all);
        let list = lists(&mut all, ANNA);
        assert!(list.contains(&format!(": {words}")), "{words}: {list}");
        for answer in ["incassi", "locale", "hotel"] {
            assert!(!list.contains(answer), "{words}: {list}");
        }
    }
    // Nothing is left for whoever has gone.
    assert!(lists(&mut all, BRUNO).contains("Non hai inviti"));
}

#[test]
fn a_chat_that_goes_without_a_word_takes_its_part_along_and_the_pair_is_over() {
    for who in [ANNA, BRUNO] {
        let mut all = Stage::new();
        let (word, token, compared) = all.compared();
        let of = |act: &str| format!("pair.{act}.{token}");
        assert!(told(&compared, ANNA).contains("Parlate la stessa lingua"));
        all.goes(who);
        let [hosts, guests, _] = all.rows();
        assert_eq!((hosts, guests), if who == ANNA { (0, 1) } else { (1, 0) });
        let other = if who == ANNA { BRUNO } else { ANNA };
        for act in ["compare", "brief"] {
            let said = told(&all.tap(other, &of(act)), other);
            assert!(!said.contains("incassi"), "{act}: {said}");
        }
        // Nobody takes the place that is free.
        let plain = told(&all.start(CARLA, Some(&word)), CARLA);
        assert!(plain.contains("Domanda 1 di 3"), "{plain}");
        assert!(!plain.contains("Anna"), "{plain}");
    }
}

#[test]
fn whoever_sends_again_tells_the_other_nothing_before_both_have() {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    let of = |act: &str| format!("pair.{act}.{token}");
    all.start(BRUNO, Some(&word));
    all.taps(BRUNO, &ANSWERS);
    let first = all.tap(BRUNO, &of("send"));
    assert!(!told(&first, ANNA).is_empty(), "{first:?}");
    // The same button, and another answer.
    let same = all.tap(BRUNO, &of("send"));
    assert_eq!(told(&same, ANNA), "", "{same:?}");
    all.taps(BRUNO, &["restart", "activity.venue", "goods.followers"]);
    let other = all.tap(BRUNO, &of("send"));
    assert!(told(&other, BRUNO).contains("Fatto"), "{other:?}");
    assert_eq!(told(&other, ANNA), "", "{other:?}");
    // Once both have, a second tap on the same button is answered where it was made, and counts nothing.
    all.tap(ANNA, &of("answer"));
    all.taps(ANNA, &ANSWERS);
    let both = all.tap(ANNA, &of("send"));
    assert!(
        told(&both, BRUNO).contains("Qui c'è da parlarne"),
        "{both:?}"
    );
    let counted = all.marks.len();
    for who in [ANNA, BRUNO] {
        let again = all.tap(who, &of("send"));
        let other = if who == ANNA { BRUNO } else { ANNA };
        assert!(
            told(&again, who).contains("Qui c'è da parlarne"),
            "{again:?}"
        );
        assert_eq!(told(&again, other), "", "{again:?}");
    }
    assert_eq!(all.marks.len(), counted);
}

#[test]
fn a_brief_is_confirmed_once_on_its_day_and_both_see_it() {
    let mut all = Stage::new();
    let (_, token, _) = all.compared();
    let first = all.tap(ANNA, &yes(&token));
    let (hers, his) = (told(&first, ANNA), told(&first, BRUNO));
    let missing = "manca ancora il suo sì";
    assert!(hers.contains("Tu: d'accordo dal 15/01/2027"), "{hers}");
    assert!(hers.contains(missing), "{hers}");
    assert!(his.contains("Anna: d'accordo dal 15/01/2027"), "{his}");
    assert!(his.contains("manca ancora il tuo sì"), "{his}");
    all.now += 3 * DAY;
    let again = all.tap(ANNA, &yes(&token));
    assert_eq!(told(&again, ANNA), hers, "on the day on which it was");
    assert_eq!(told(&again, BRUNO), "", "{again:?}");
    // With the other's yes both read both days.
    let both = all.tap(BRUNO, &yes(&token));
    for who in [ANNA, BRUNO] {
        for day in ["15/01/2027", "18/01/2027"] {
            assert!(told(&both, who).contains(day), "{day}: {both:?}");
        }
    }
}

/// The message of an agreement stays in the chat when they have answered again: its button says yes to what stands
/// above it, and shows the present agreement where that is another one.
#[test]
fn a_yes_below_an_older_agreement_is_none_to_the_present_one() {
    let mut all = Stage::new();
    let (_, token, _) = all.compared();
    let of = |act: &str| format!("pair.{act}.{token}");
    let before = told(&all.tap(ANNA, &of("brief")), ANNA);
    assert!(before.contains("più incassi"), "{before}");
    for who in [ANNA, BRUNO] {
        all.tap(who, &of("answer"));
        all.taps(who, &["activity.venue", "goods.known"]);
        all.tap(who, &of("send"));
    }
    for old in [yes(&token), of("confirm")] {
        let shown = all.tap(ANNA, &old);
        let hers = told(&shown, ANNA);
        assert!(hers.contains("farsi conoscere"), "{hers}");
        assert!(hers.contains("manca ancora il tuo sì"), "{hers}");
        assert_eq!(told(&shown, BRUNO), "", "{shown:?}");
    }
    // What the present one's button carries is a yes.
    let keys = all.tap(ANNA, &of("brief"));
    let keys = keys.told.iter().flat_map(|told| &told.screen.keyboard);
    let new = keys.flatten().find_map(|key| match &key.action {
        KeyAction::Data(data) if data.starts_with("pair.confirm.") => Some(data.clone()),
        KeyAction::Data(_)
        | KeyAction::Copy(_)
        | KeyAction::Url(_)
        | KeyAction::Phone
        | KeyAction::Say => None,
    });
    let both = all.tap(ANNA, &new.expect("a button"));
    assert!(told(&both, ANNA).contains("Tu: d'accordo dal"), "{both:?}");
}

#[test]
fn what_has_expired_is_gone_before_anybody_sweeps_and_tells_nobody() {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    all.start(BRUNO, Some(&word));
    all.now += 30 * DAY;
    for who in [CARLA, BRUNO, ANNA] {
        let opened = all.start(who, Some(&word));
        assert_eq!(opened.told.len(), 1, "{opened:?}");
        assert!(told(&opened, who).contains("Domanda 1 di 3"), "{opened:?}");
        let tapped = all.tap(who, &format!("pair.send.{token}"));
        assert_eq!(tapped.told.len(), 1, "{tapped:?}");
        assert!(told(&tapped, who).contains("non vale più"), "{tapped:?}");
    }
}

#[test]
fn a_pair_that_comes_further_is_listed_as_long_as_it_lasts() {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    let of = |act: &str| format!("pair.{act}.{token}");
    all.now += 20 * DAY;
    all.start(BRUNO, Some(&word));
    all.now += 20 * DAY;
    all.purge();
    assert!(lists(&mut all, ANNA).contains(": aperto"));
    all.taps(BRUNO, &ANSWERS);
    all.tap(BRUNO, &of("send"));
    all.tap(ANNA, &of("answer"));
    all.taps(ANNA, &ANSWERS);
    all.tap(ANNA, &of("send"));
    all.now += 29 * DAY;
    all.purge();
    assert!(lists(&mut all, ANNA).contains(": a confronto"));
    // So erasing everything still ends it, from either side's list.
    let erased = all.tap(BRUNO, "erase.yes");
    assert!(told(&erased, ANNA).contains("ha chiuso il confronto"));
    assert_eq!(all.rows(), [0, 0, 0]);
}

/// A letter that waits is replaced by a newer one of its kind alone, and all of them are withdrawn with the pair.
#[test]
fn letters_that_wait_replace_their_own_kind_and_are_withdrawn_with_the_pair() {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    let of = |act: &str| format!("pair.{act}.{token}");
    all.start(BRUNO, Some(&word));
    all.taps(BRUNO, &ANSWERS);
    // What the other is told, and in which place it waits.
    let slot = |done: &Done, words: &str| {
        let letter = done.told.iter().find(|told| told.to != done.by).unwrap();
        assert!(letter.screen.html.contains(words), "{words}: {letter:?}");
        (letter.to, letter.slot.expect("it can be withdrawn"))
    };
    let mut slots = vec![slot(&all.tap(BRUNO, &of("send")), "ha mandato")];
    all.tap(ANNA, &of("answer"));
    all.taps(ANNA, &ANSWERS);
    for (data, words) in [
        (of("send"), "Parlate la stessa lingua"),
        (yes(&token), "d'accordo dal"),
    ] {
        slots.push(slot(&all.tap(ANNA, &data), words));
    }
    let left = all.tap(ANNA, &of("left"));
    for slot in &slots {
        assert!(left.withdrawn.contains(slot), "{slot:?}: {left:?}");
    }
    slots.push(slot(&left, "ha chiuso il confronto"));
    let kinds: HashSet<_> = slots.iter().collect();
    assert_eq!(kinds.len(), slots.len(), "one would replace another kind");
    // Another pair's letters are its own.
    let (_, second) = all.invitation();
    let left = all.tap(ANNA, &format!("pair.left.{second}"));
    assert!(slots.iter().all(|slot| !left.withdrawn.contains(slot)));
}

/// A verdict is an answer once: looking at it again, at its panels or at a page, asks and counts nothing more.
#[test]
fn whoever_looks_at_a_verdict_again_is_not_asked_again() {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    all.start(BRUNO, Some(&word));
    let asked = all.taps(BRUNO, &ANSWERS);
    const ASKS: &str = "Mando le tue risposte";
    assert!(told(&asked, BRUNO).contains(ASKS), "{asked:?}");
    let answered = |all: &Stage| {
        let marks = all.marks.iter();
        marks.filter(|mark| mark.step == "pair-answered").count()
    };
    assert_eq!(answered(&all), 1);
    for data in [
        "verdict.measures",
        "verdict.answer",
        "verdict.brief",
        "page.difference",
        "page.resume",
        // A tap on a question that is long over.
        "activity.shop",
    ] {
        let done = all.tap(BRUNO, data);
        assert_eq!(told(&done, ANNA), "", "{data}: {done:?}");
        assert!(!told(&done, BRUNO).contains(ASKS), "{data}: {done:?}");
    }
    for input in [Input::Text("grazie".into()), Input::Command("aiuto".into())] {
        let done = all.does(BRUNO, input);
        assert!(!told(&done, BRUNO).contains(ASKS), "{done:?}");
    }
    assert_eq!(answered(&all), 1);
    assert!(lists(&mut all, ANNA).contains(": aperto"));
    // Whoever thinks better of it keeps what they answered, and sends it later.
    let kept = all.tap(BRUNO, &format!("pair.keep.{token}"));
    assert!(
        told(&kept, BRUNO).contains("le risposte restano tue"),
        "{kept:?}"
    );
    assert_eq!(told(&kept, ANNA), "", "{kept:?}");
    assert!(lists(&mut all, ANNA).contains(": aperto"));
    let sent = all.tap(BRUNO, &format!("pair.send.{token}"));
    assert!(told(&sent, BRUNO).contains("Fatto"), "{sent:?}");
}

/// Open pairs cost a conversation nothing: until a verdict nothing of them is read, whoever has some and however
/// many; then which ones they are in, and the one that it is an answer for.
#[test]
fn open_pairs_are_not_read_by_a_conversation() {
    let of_pairs = |all: &Stage| -> Vec<RecordKind> {
        let kinds = [
            RecordKind::PairHost,
            RecordKind::PairGuest,
            RecordKind::Pairs,
        ];
        let read = all.read.iter();
        let read = read.filter_map(|id| kinds.into_iter().find(|kind| kind.number() == id.kind));
        read.collect()
    };
    let mut all = Stage::new();
    for _ in 0..20 {
        all.invitation();
    }
    let asks = ["activity.smm", "smm.answer", "activity.venue"];
    for (who, taps) in [
        (CARLA, &["activity.venue", "goods.takings"][..]),
        (ANNA, &asks[..2]),
    ] {
        all.start(who, None);
        assert_eq!(of_pairs(&all), [], "{who}");
        for data in taps {
            all.tap(who, data);
            assert_eq!(of_pairs(&all), [], "{who} {data}");
        }
    }
    all.does(CARLA, Input::Text("la so già".into()));
    assert_eq!(of_pairs(&all), []);
    all.tap(CARLA, "manager.myself");
    assert_eq!(
        of_pairs(&all),
        [RecordKind::Pairs],
        "the verdict of somebody in no pair"
    );
    all.taps(ANNA, &["activity.venue"]);
    assert_eq!(of_pairs(&all), []);
    all.tap(ANNA, "goods.takings");
    let one = [
        RecordKind::Pairs,
        RecordKind::PairHost,
        RecordKind::PairGuest,
    ];
    assert_eq!(of_pairs(&all), one, "the verdict of somebody in twenty");
}

/// Whoever keeps what they answered is seen by the other one as whoever has not answered: in the list and on the card.
#[test]
fn an_answer_that_is_kept_is_not_told() {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    let of = |act: &str| format!("pair.{act}.{token}");
    all.start(BRUNO, Some(&word));
    let opened = [
        lists(&mut all, ANNA),
        told(&all.tap(ANNA, &of("card")), ANNA),
    ];
    all.taps(BRUNO, &ANSWERS);
    all.tap(BRUNO, &of("keep"));
    let kept = [
        lists(&mut all, ANNA),
        told(&all.tap(ANNA, &of("card")), ANNA),
    ];
    assert_eq!(opened, kept);
}

/// What a social media manager answers by herself once she has sent may be for another client: only the pair's own
/// button makes it an answer for the pair.
#[test]
fn an_answer_for_another_client_is_not_asked_for_by_a_pair_that_was_sent_to() {
    let mut all = Stage::new();
    let (_, token, _) = all.compared();
    let of = |act: &str| format!("pair.{act}.{token}");
    for data in [yes(&token), of("brief")] {
        all.tap(ANNA, &data);
        all.tap(BRUNO, &data);
    }
    const ASKS: &str = "Rifacciamo il confronto?";
    all.start(ANNA, None);
    let plain = ["activity.smm", "smm.answer", "activity.shop", "goods.known"];
    let verdict = told(&all.taps(ANNA, &plain), ANNA);
    assert!(verdict.contains("Qui servono clienti"), "{verdict}");
    assert!(!verdict.contains(ASKS), "{verdict}");
    // Nor is it hers for the next client whom she invites.
    let card = told(&all.tap(ANNA, "pair.new.smm"), ANNA);
    assert!(!card.contains("Le tue risposte."), "{card}");
    let brief = told(&all.tap(ANNA, &of("brief")), ANNA);
    assert!(brief.contains("L'accordo è fatto"), "{brief}");
    // By the pair's own button it is.
    all.tap(ANNA, &of("answer"));
    let again = told(&all.taps(ANNA, &["activity.shop", "goods.known"]), ANNA);
    assert!(again.contains(ASKS), "{again}");
}
