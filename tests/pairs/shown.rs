//! What either side can see of what it is in: the invitations that it made or opened, what it is about to send,
//! what is missing, and the agreement.

use follower_o_cliente::texts::KeyAction;
use follower_o_cliente::turn::Input;

use crate::stage::{ANSWERS, DAY, Done, Stage, Step, lists, token_of, told, yes};
use crate::{ANNA, BRUNO, CARLA};

/// Whoever was invited finds the invitation by who sent it, and comes back from there to where they stand in it.
#[test]
fn whoever_was_invited_finds_it_in_their_list_and_comes_back_from_it() {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    let of = |act: &str| format!("pair.{act}.{token}");
    all.start(BRUNO, Some(&word));
    let steps: [(Step<'_>, &str, &str); 6] = [
        (&|_| {}, "mancano le tue risposte", "Prima rispondi"),
        (
            &|all| drop(all.taps(BRUNO, &ANSWERS)),
            "risposte da mandare",
            "Mando le tue risposte ad Anna?",
        ),
        (
            &|all| drop(all.tap(BRUNO, &of("send"))),
            "mancano le sue risposte",
            "Ora tocca ad Anna",
        ),
        // Something else was answered, and is not sent.
        (
            &|all| drop(all.taps(BRUNO, &["restart", "activity.venue", "goods.followers"])),
            "risposte da mandare",
            "Rifacciamo il confronto?",
        ),
        (
            &|all| {
                all.tap(BRUNO, &of("send"));
                all.tap(ANNA, &of("answer"));
                all.taps(ANNA, &ANSWERS);
                all.tap(ANNA, &of("send"));
            },
            "a confronto",
            "Qui c'è da parlarne",
        ),
        (
            &|all| {
                all.tap(BRUNO, &of("answer"));
                all.taps(BRUNO, &ANSWERS);
                all.tap(BRUNO, &of("send"));
            },
            "a confronto",
            "L'accordo è pronto",
        ),
    ];
    for (step, words, back) in steps {
        step(&mut all);
        let list = lists(&mut all, BRUNO);
        assert!(list.contains("1. Da Anna, 15/01/2027: "), "{list}");
        assert!(list.contains(&format!(": {words}")), "{words}: {list}");
        let card = told(&all.tap(BRUNO, &of("card")), BRUNO);
        assert!(card.contains(back), "{back}: {card}");
    }
    // Whoever sent first is found so by the other one, too.
    let (word, token) = all.invitation();
    all.tap(ANNA, &format!("pair.answer.{token}"));
    all.taps(ANNA, &ANSWERS);
    all.tap(ANNA, &format!("pair.send.{token}"));
    all.start(BRUNO, Some(&word));
    let list = lists(&mut all, BRUNO);
    assert!(
        list.contains("1. Da Anna, 15/01/2027: ha mandato"),
        "{list}"
    );
    assert!(
        list.contains("2. Da Anna, 15/01/2027: a confronto"),
        "{list}"
    );
    let card = told(&all.tap(BRUNO, &format!("pair.card.{token}")), BRUNO);
    assert!(card.contains("mancano le tue"), "{card}");
}

/// Invitations are told apart: by what the other one does until it is opened, then by name; and a number's button
/// opens the invitation on its line.
#[test]
fn a_list_says_whose_each_invitation_is_and_its_numbers_open_them() {
    let mut all = Stage::new();
    let (first, _) = all.invitation();
    all.invitation();
    let list = lists(&mut all, ANNA);
    assert!(
        list.contains("2. A chi ti affida i social, 15/01/2027: non ancora aperto"),
        "{list}"
    );
    all.start(BRUNO, Some(&first));
    let done = all.does(ANNA, Input::Command("inviti".into()));
    let list = told(&done, ANNA);
    assert!(
        list.contains("1. A chi ti affida i social, 15/01/2027: non ancora aperto"),
        "{list}"
    );
    assert!(list.contains("2. Bruno, 15/01/2027: aperto"), "{list}");
    let keys: Vec<_> = done.told[0].screen.keyboard[0].clone();
    for (key, words) in keys.iter().zip(["?start=insieme-", "L'invito per Bruno"]) {
        let KeyAction::Data(data) = &key.action else {
            panic!("{key:?}");
        };
        let card = told(&all.tap(ANNA, data), ANNA);
        assert!(card.contains(words), "{}: {card}", key.text);
    }
    let numbers: Vec<_> = keys.iter().map(|key| key.text.as_str()).collect();
    assert_eq!(numbers, ["1", "2"]);
    // Whoever owns the activity, too.
    all.start(CARLA, None);
    all.taps(
        CARLA,
        &["activity.shop", "goods.known", "manager.professional"],
    );
    all.tap(CARLA, "pair.new.owner");
    let list = lists(&mut all, CARLA);
    assert!(list.contains("1. A chi gestisce i tuoi social, "), "{list}");
}

/// Whatever goes to the other one stands on the screen whose button sends it, in an invitation's card, too; what was
/// answered before a new beginning does not go unseen.
#[test]
fn what_is_sent_is_shown_before_it_is_sent() {
    const SHOWN: &str = "Attività: locali e hotel.\nObiettivo: più incassi.";
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    let of = |act: &str| format!("pair.{act}.{token}");
    all.tap(ANNA, &of("answer"));
    let asked = told(&all.taps(ANNA, &ANSWERS), ANNA);
    assert!(asked.contains(SHOWN), "{asked}");
    let kept = told(&all.tap(ANNA, &of("keep")), ANNA);
    assert!(kept.contains(SHOWN), "{kept}");
    // She begins again, and is told that these stay.
    let warned = told(&all.tap(ANNA, "page.restart"), ANNA);
    assert!(
        warned.contains("Se hai inviti, lì le risposte restano"),
        "{warned}"
    );
    all.tap(ANNA, "restart");
    let card = told(&all.tap(ANNA, &of("card")), ANNA);
    assert!(card.contains(SHOWN), "{card}");
    let own = told(&all.start(ANNA, Some(&word)), ANNA);
    assert!(own.contains(SHOWN), "{own}");
    // The other one sends first: hers are shown with the question whether to.
    all.start(BRUNO, Some(&word));
    all.taps(BRUNO, &["activity.shop", "goods.followers"]);
    let sent = all.tap(BRUNO, &of("send"));
    let hers = told(&sent, ANNA);
    assert!(hers.contains("Bruno ha mandato le sue risposte"), "{hers}");
    assert!(hers.contains(SHOWN), "{hers}");
    // What has gone is not offered once more.
    all.tap(ANNA, &of("send"));
    let card = all.tap(ANNA, &of("card"));
    let keys = card.told[0].screen.keyboard.iter().flatten();
    let mut sends = keys.filter(|key| key.text.starts_with("Manda le mie"));
    assert_eq!(sends.next(), None);
}

/// Nobody has opened the link, perhaps it was never sent: that is said, and no «done».
#[test]
fn whoever_sends_before_the_link_was_opened_is_told_so() {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    let of = |act: &str| format!("pair.{act}.{token}");
    all.tap(ANNA, &of("answer"));
    all.taps(ANNA, &ANSWERS);
    let ready = told(&all.tap(ANNA, &of("send")), ANNA);
    assert!(ready.contains("non l'ha ancora aperto nessuno"), "{ready}");
    assert!(
        ready.contains("mandalo adesso a chi ti affida i social"),
        "{ready}"
    );
    assert!(!ready.contains("Fatto"), "{ready}");
    all.start(BRUNO, Some(&word));
    let waiting = told(&all.tap(ANNA, &of("send")), ANNA);
    assert!(waiting.contains("Fatto. Ora tocca a Bruno"), "{waiting}");
}

/// Whoever answers later is not told a number of questions that may be another one.
#[test]
fn how_many_questions_are_missing_is_told_by_the_questions_alone() {
    let mut all = Stage::new();
    all.start(BRUNO, None);
    all.taps(
        BRUNO,
        &["activity.shop", "goods.known", "manager.professional"],
    );
    let (word, token) = token_of(&all.tap(BRUNO, "pair.new.owner"));
    // A new invitation of an owner's, who has begun again: 3 questions; and a guest has 2.
    all.start(ANNA, Some(&word));
    all.taps(ANNA, &ANSWERS);
    all.tap(ANNA, &format!("pair.send.{token}"));
    let (_, token) = {
        let (word, token) = all.invitation();
        all.start(BRUNO, Some(&word));
        all.tap(ANNA, &format!("pair.answer.{token}"));
        all.taps(ANNA, &ANSWERS);
        let sent = told(&all.tap(ANNA, &format!("pair.send.{token}")), BRUNO);
        assert!(sent.contains("mancano le tue"), "{sent}");
        assert!(!sent.contains("domande"), "{sent}");
        (word, token)
    };
    let first = told(&all.tap(BRUNO, &format!("pair.answer.{token}")), BRUNO);
    assert!(first.contains("Domanda 1 di 2"), "{first}");
    // Their help tells of as many.
    let help = told(&all.does(BRUNO, Input::Command("aiuto".into())), BRUNO);
    assert!(help.contains("Rispondi a 2 domande"), "{help}");
    assert!(!help.contains("a chi affidarli"), "{help}");
}

/// An agreement names both, its days and its end, the same for both to the letter.
#[test]
fn an_agreement_is_the_same_text_for_both_with_names_and_days() {
    let mut all = Stage::new();
    let (_, token, _) = all.compared();
    let of = |act: &str| format!("pair.{act}.{token}");
    let text = |screen: String| {
        let (_, rest) = screen.split_once("<pre>").unwrap();
        rest.split_once("</pre>").unwrap().0.to_owned()
    };
    all.tap(ANNA, &yes(&token));
    let opened = all.tap(BRUNO, &of("brief"));
    let open = told(&opened, BRUNO);
    assert!(
        text(open.clone()).starts_with("Accordo fra Bruno e Anna."),
        "{open}"
    );
    assert!(!open.contains("Sì di "), "{open}");
    all.now += 3 * DAY;
    let both = all.tap(BRUNO, &yes(&token));
    let [hers, his] = [ANNA, BRUNO].map(|who| told(&both, who));
    assert_eq!(text(hers.clone()), text(his));
    assert!(
        text(hers.clone()).ends_with("Sì di Bruno: 18/01/2027. Sì di Anna: 15/01/2027."),
        "{hers}"
    );
    assert!(hers.contains("L'accordo è fatto"), "{hers}");
    // What ends an agreement is called so; before it was one, it was each one's own answers.
    let ends = |done: &Done, label: &str| {
        let keys = done.told.iter().flat_map(|told| &told.screen.keyboard);
        keys.flatten().filter(|key| key.text == label).count()
    };
    assert_eq!(ends(&opened, "Ritira le mie risposte"), 1, "{opened:?}");
    assert_eq!(ends(&both, "Annulla l'accordo"), 2, "{both:?}");
    assert_eq!(ends(&both, "Ritira le mie risposte"), 0, "{both:?}");
    // It is kept for 30 days since they were compared.
    assert!(hers.contains("resta fino al 13/02/2027"), "{hers}");
    all.now += 27 * DAY - 1;
    assert!(told(&all.tap(BRUNO, &of("brief")), BRUNO).contains("13/02/2027"));
    all.now += 1;
    assert!(told(&all.tap(BRUNO, &of("brief")), BRUNO).contains("non vale più"));
}
