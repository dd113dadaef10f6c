//! The accounts as a picture: how far, day by day, where from, and those who answer apart.

use crate::dialogue::{Accounts, Funnel, PairFigures, Period};
use crate::pictures::{Bar, Days, FunnelStep, Palette, Placements, Sheet, days_a_bar};
use crate::texts::InPicture;
use crate::turn::day::short_day;
use crate::turn::ways::drop_off;

/// The most bars of placements in a picture.
const MOST_BARS: usize = 7;

/// Draws accounts; `said` finds the words.
pub fn picture(
    accounts: &Accounts,
    days: &[(i64, u32)],
    palette: &Palette,
    said: &dyn Fn(InPicture) -> String,
) -> Sheet {
    let title = said(match accounts.period {
        Period::Week => InPicture::Week,
        Period::Month => InPicture::Month,
        Period::Quarter => InPicture::Quarter,
        Period::All => InPicture::All,
    });
    let title = match &accounts.of {
        Some(label) => format!("{label} · {title}"),
        None => title,
    };
    let places = accounts.of.is_none().then(|| places(accounts, said));
    crate::pictures::accounts(
        &title,
        &steps(accounts.whole, said),
        &day_by_day(days, said),
        places.as_ref(),
        pair_steps(accounts.pairs, said).as_ref(),
        palette,
    )
}

/// The steps of a funnel, each with its words; those of contacts where there were any.
pub fn steps(funnel: Funnel, said: &dyn Fn(InPicture) -> String) -> crate::pictures::FunnelChart {
    let [first, second] = funnel.answered;
    let mut counted = vec![
        (InPicture::Started, funnel.started),
        (InPicture::First, first),
        (InPicture::Second, second),
        (InPicture::Verdicts, funnel.verdicts),
    ];
    let [asked, given, won] = funnel.contacts;
    if funnel.contacts != [0; 3] {
        counted.extend([
            (InPicture::Asked, asked),
            (InPicture::Given, given),
            (InPicture::Won, won),
        ]);
    }
    let steps = each_with_lost(&counted, said);
    crate::pictures::FunnelChart {
        heading: said(InPicture::Funnel),
        steps,
    }
}

/// How far those came who answer apart, each step with its words; nothing where nobody was invited.
pub fn pair_steps(
    figures: PairFigures,
    said: &dyn Fn(InPicture) -> String,
) -> Option<crate::pictures::FunnelChart> {
    if figures == PairFigures::default() {
        return None;
    }
    let mut steps = each_with_lost(
        &[
            (InPicture::Invited, figures.invited),
            (InPicture::Opened, figures.opened),
            (InPicture::Compared, figures.compared),
        ],
        said,
    );
    // What is the same is no step further, of which some would be lost.
    let same = [
        (InPicture::SameActivity, figures.same_activity),
        (InPicture::SameGoal, figures.same_goal),
        (InPicture::SameLanguage, figures.same),
    ];
    steps.extend(same.map(|(name, count)| FunnelStep {
        name: said(name),
        count,
        lost: String::new(),
    }));
    Some(crate::pictures::FunnelChart {
        heading: said(InPicture::Pairs),
        steps,
    })
}

fn each_with_lost(
    counted: &[(InPicture, u32)],
    said: &dyn Fn(InPicture) -> String,
) -> Vec<FunnelStep> {
    let mut before = None;
    let steps = counted.iter().map(|(name, count)| FunnelStep {
        name: said(*name),
        count: *count,
        lost: before
            .replace(*count)
            .map(|before| lost(before, *count))
            .unwrap_or_default(),
    });
    steps.collect()
}

/// How many of a hundred were lost from one step to the next, in words.
pub fn lost(this: u32, next: u32) -> String {
    match drop_off(this, next) {
        None => "–".to_owned(),
        Some(0) => "0 %".to_owned(),
        Some(lost @ 1..) => format!("−{lost} %"),
        Some(won) => format!("+{} %", won.unsigned_abs()),
    }
}

/// The days with their names.
pub fn day_by_day(days: &[(i64, u32)], said: &dyn Fn(InPicture) -> String) -> Days {
    Days {
        heading: said(match days_a_bar(days.len()) {
            1 => InPicture::Days,
            7 => InPicture::Weeks,
            _ => InPicture::Months,
        }),
        counts: days.iter().map(|(_, count)| *count).collect(),
        names: days.iter().map(|(day, _)| short_day(*day)).collect(),
        none: said(InPicture::NoDays),
    }
}

/// The busiest placements, the rest of them together, and the other ways that were gone.
fn places(accounts: &Accounts, said: &dyn Fn(InPicture) -> String) -> Placements {
    let bar = |name: String, funnel: Funnel| Bar {
        name,
        started: funnel.started,
        verdicts: funnel.verdicts,
    };
    let listed = accounts.placements.iter().take(MOST_BARS);
    let rest = accounts
        .placements
        .iter()
        .skip(MOST_BARS)
        .map(|(_, funnel)| *funnel);
    let others = [
        (InPicture::Rest, rest.fold(Funnel::default(), Funnel::plus)),
        (InPicture::PassedOn, accounts.passed_on),
        (InPicture::Direct, accounts.direct),
        (InPicture::Other, accounts.other),
    ];
    let others = others
        .into_iter()
        .filter(|(_, funnel)| *funnel != Funnel::default());
    Placements {
        heading: said(InPicture::Places),
        legend: [said(InPicture::Whole), said(InPicture::Part)],
        bars: listed
            .map(|(label, funnel)| bar(label.clone(), *funnel))
            .chain(others.map(|(name, funnel)| bar(said(name), funnel)))
            .collect(),
        none: said(InPicture::NoPlaces),
    }
}

#[cfg(test)]
mod tests {
    use super::super::accounts::accounts;
    use super::super::accounts::tests::counter;
    use super::*;
    use crate::store::Counter;
    use crate::turn::placement::Placement;

    #[test]
    fn what_is_lost_is_said_in_words() {
        for (this, next, words) in [(0, 0, "–"), (3, 2, "−33 %"), (4, 4, "0 %"), (4, 5, "+25 %")]
        {
            assert_eq!(lost(this, next), words);
        }
    }

    #[test]
    fn contacts_and_pairs_are_in_the_picture_where_there_are_any() {
        let made = [Placement::new("Bio", 1).unwrap()];
        let shown = |counters: &[Counter], of: Option<&Placement>| -> Vec<String> {
            let accounts = accounts(Period::Month, counters, &made, of);
            let said = |text: InPicture| text.name().to_owned();
            let sheet = picture(&accounts, &[(1, 5)], &Palette::light(None), &said);
            let labels = sheet.labels().iter();
            labels.map(|label| label.text.clone()).collect()
        };
        let after = |labels: &[String], name: InPicture| -> Vec<String> {
            let at = labels.iter().position(|label| label == name.name());
            let rest = at.map(|at| labels[at + 1..].iter().take(2).cloned());
            rest.into_iter().flatten().collect()
        };
        let plain = vec![counter("bio", "start", "", 8)];
        let mut all = plain.clone();
        all.extend([
            counter("bio", "contact-asked", "", 6),
            counter("bio", "contact-given", "", 3),
            counter("bio", "contact-won", "", 2),
            counter("", "pair-invited", "", 50),
            counter("", "pair-opened", "", 40),
            counter("", "pair-compared", "", 20),
            counter("", "pair-same-activity", "", 19),
            counter("", "pair-same-goal", "", 13),
            counter("", "pair-same", "", 12),
        ]);
        let labels = shown(&all, None);
        for (name, count, lost) in [
            (InPicture::Given, "3", Some("−50 %")),
            (InPicture::Won, "2", Some("−33 %")),
            (InPicture::Invited, "50", None),
            (InPicture::Opened, "40", Some("−20 %")),
            (InPicture::Compared, "20", Some("−50 %")),
            (InPicture::SameActivity, "19", None),
            (InPicture::SameGoal, "13", None),
            (InPicture::SameLanguage, "12", None),
        ] {
            let words = after(&labels, name);
            assert_eq!(words[0], count, "{name:?}: {labels:?}");
            let loss = words.get(1).filter(|word| word.ends_with('%'));
            assert_eq!(loss.map(String::as_str), lost, "{name:?}: {labels:?}");
        }
        assert!(labels.contains(&InPicture::Asked.name().to_owned()));
        // Of one link: its contacts, and no pairs, which no link brings.
        let labels = shown(&all, Some(&made[0]));
        assert_eq!(after(&labels, InPicture::Given)[0], "3");
        assert!(after(&labels, InPicture::Invited).is_empty());
        let labels = shown(&plain, None);
        for name in [InPicture::Asked, InPicture::Pairs, InPicture::Invited] {
            assert!(after(&labels, name).is_empty(), "{name:?}");
        }
    }
}
