//! Either side goes, at every state and in every way: what was its own goes, the other is told kindly and
//! keeps what is its own alone.

use follower_o_cliente::turn::Input;

use crate::stage::{Done, Stage, yes};
use crate::{ANNA, BRUNO};

/// How far a pair has come.
const STAGES: [&str; 8] = [
    "made",
    "host answered",
    "host sent",
    "opened",
    "guest answered",
    "compared",
    "one confirmed",
    "agreed",
];

fn at(stage: usize) -> (Stage, String) {
    let mut all = Stage::new();
    let (word, token) = all.invitation();
    let of = |act: &str| format!("pair.{act}.{token}");
    let answers = ["activity.venue", "goods.takings"];
    let steps: [&dyn Fn(&mut Stage); 7] = [
        &|all| {
            all.tap(ANNA, &of("answer"));
            all.taps(ANNA, &answers);
        },
        &|all| drop(all.tap(ANNA, &of("send"))),
        &|all| drop(all.start(BRUNO, Some(&word))),
        &|all| drop(all.taps(BRUNO, &answers)),
        &|all| drop(all.tap(BRUNO, &of("send"))),
        &|all| drop(all.tap(ANNA, &yes(&token))),
        &|all| drop(all.tap(BRUNO, &yes(&token))),
    ];
    for step in &steps[..stage] {
        step(&mut all);
    }
    (all, token)
}

fn told(done: &Done, to: i64) -> Vec<&str> {
    let all = done.told.iter().filter(|told| told.to == to);
    all.map(|told| told.screen.html.as_str()).collect()
}

#[test]
fn at_every_state_either_side_goes_in_every_way_and_nothing_of_the_pair_is_left() {
    for (stage, name) in STAGES.iter().enumerate() {
        for who in [ANNA, BRUNO] {
            // The guest is there once it has opened the link.
            if who == BRUNO && stage < 3 {
                continue;
            }
            for way in ["button", "cancella", "block"] {
                let (mut all, token) = at(stage);
                let other = if who == ANNA { BRUNO } else { ANNA };
                let talked = all.talks(other);
                let done = match way {
                    "button" => {
                        let asked = all.tap(who, &format!("pair.leave.{token}"));
                        let asks = if stage < 3 {
                            "Ritiri l'invito?"
                        } else {
                            "Ritiri le tue risposte?"
                        };
                        assert!(told(&asked, who)[0].contains(asks), "{asked:?}");
                        assert!(told(&asked, other).is_empty());
                        all.tap(who, &format!("pair.left.{token}"))
                    }
                    "cancella" => {
                        all.does(who, Input::Command("cancella".into()));
                        all.tap(who, "erase.yes")
                    }
                    _ => all.does(who, Input::Blocked),
                };
                let case = format!("{name}, {who} by {way}");
                assert_eq!(all.rows(), [0, 0, 0], "{case}");
                let theirs = told(&done, other);
                if stage < 3 {
                    assert_eq!(theirs, [""; 0], "{case}: nobody else is there");
                } else {
                    assert_eq!(theirs.len(), 1, "{case}");
                    assert!(
                        theirs[0].contains("ha chiuso il confronto"),
                        "{case}: {}",
                        theirs[0]
                    );
                    for answer in ["incassi", "locale"] {
                        assert!(!theirs[0].contains(answer), "{case}: {}", theirs[0]);
                    }
                }
                // What is the other one's own stays where it is.
                assert_eq!(all.talks(other), talked, "{case}");
                assert_eq!(all.talks(who), way == "button", "{case}");
                // What is left in the chat leads nowhere, and the link to the plain questions.
                if stage >= 3 {
                    for act in ["compare", "brief", "send", "card", "confirm"] {
                        let tapped = all.tap(other, &format!("pair.{act}.{token}"));
                        let said = told(&tapped, other).concat();
                        assert!(said.contains("non vale più"), "{case}: {act}: {said}");
                        assert_eq!(tapped.told.len(), 1, "{case}: {act}");
                    }
                }
                let opened = all.start(other, Some(&format!("insieme-{token}")));
                let said = told(&opened, other).concat();
                assert!(said.contains("Domanda 1 di 3"), "{case}: {said}");
            }
        }
    }
}
