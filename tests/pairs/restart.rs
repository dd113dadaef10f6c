//! Whoever begins anew is asked whether the comparison begins anew; until they say so it stands as it was.

use crate::stage::{Done, Stage, token_of};
use crate::{ANNA, BRUNO};

fn told(done: &Done, to: i64) -> Vec<&str> {
    let all = done.told.iter().filter(|told| told.to == to);
    all.map(|told| told.screen.html.as_str()).collect()
}

#[test]
fn beginning_again_on_either_side_asks_whether_the_comparison_begins_anew() {
    for again in [ANNA, BRUNO] {
        let mut all = Stage::new();
        let (_, token, _) = all.compared();
        let of = |act: &str| format!("pair.{act}.{token}");
        let other = if again == ANNA { BRUNO } else { ANNA };
        let compared = all.tap(other, &of("compare"));
        assert!(told(&compared, other)[0].contains("Parlate la stessa lingua"));

        // The conversation begins again; the same answers ask nothing.
        for (goal, asks) in [("goods.takings", false), ("goods.followers", true)] {
            let mut said = Vec::new();
            // Whoever manages profiles says for whom they answer, by the pair's button.
            let begins = if again == ANNA {
                of("answer")
            } else {
                "restart".to_owned()
            };
            for data in [&begins, "activity.venue", goal] {
                let done = all.tap(again, data);
                assert!(told(&done, other).is_empty(), "{data}: {done:?}");
                said.extend(told(&done, again).into_iter().map(str::to_owned));
            }
            let asked = said
                .iter()
                .any(|text| text.contains("Rifacciamo il confronto?"));
            assert_eq!(asked, asks, "{again} {goal}: {said:#?}");
        }
        // Until they send it stands as it was, also for whoever does not want to.
        all.tap(again, &of("keep"));
        let compared = all.tap(other, &of("compare"));
        assert!(told(&compared, other)[0].contains("Parlate la stessa lingua"));
        let sent = all.tap(again, &of("send"));
        for chat in [ANNA, BRUNO] {
            assert!(
                told(&sent, chat)[0].contains("Qui c'è da parlarne"),
                "{sent:?}"
            );
        }
    }
}

#[test]
fn what_was_answered_for_one_client_is_not_taken_for_another() {
    let mut all = Stage::new();
    let (_, token) = all.invitation();
    all.tap(ANNA, &format!("pair.answer.{token}"));
    all.taps(ANNA, &["activity.venue", "goods.takings"]);
    let (_, second) = token_of(&all.tap(ANNA, "pair.new.smm"));
    let sent = all.tap(ANNA, &format!("pair.send.{second}"));
    assert!(told(&sent, ANNA)[0].contains("Prima rispondi"), "{sent:?}");
    let sent = all.tap(ANNA, &format!("pair.send.{token}"));
    assert!(told(&sent, ANNA)[0].contains("sono pronte"), "{sent:?}");
}
