//! The one figure that anybody may see: how many confuse followers with customers. With its interval, its
//! sample, its days and how it was counted; nothing else of the accounts.

use crate::dialogue::{Mark, Relation};
use crate::pictures::{Palette, Sheet, badge};
use crate::store::Counter;
use crate::texts::InPage;
use crate::turn::day::iso_day;

use super::page::{html, stands};

/// Fewer answers tell nothing.
pub const FEWEST: u32 = 30;

/// How many of those who sell goods or services asked for followers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confusion {
    /// First verdicts of owners who sell goods or services.
    pub answers: u32,
    /// Of those, how many had asked for followers.
    pub asked: u32,
    /// The first and the last day on which one was counted, since 1970.
    pub days: (i64, i64),
}

impl Confusion {
    /// Sums counters up; `None` under [`FEWEST`] answers, with how many there are.
    ///
    /// # Errors
    /// How many answers there are, where they are too few.
    pub fn of(counters: &[Counter]) -> Result<Self, u32> {
        let counted = counters
            .iter()
            .filter(|counter| counter.step == Mark::CONFUSION && counter.count > 0);
        let sum = |count: i64, counter: &Counter| count.saturating_add(counter.count);
        let of = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        let answers = of(counted.clone().fold(0, sum));
        let asked = counted
            .clone()
            .filter(|counter| counter.choice == Relation::Misunderstanding.name());
        let days = counted.clone().map(|counter| counter.day);
        match (days.clone().min(), days.max()) {
            (Some(first), Some(last)) if answers >= FEWEST => Ok(Self {
                answers,
                asked: of(asked.fold(0, sum)),
                days: (first, last),
            }),
            _ => Err(answers),
        }
    }

    /// The share, in hundredths.
    pub fn share(self) -> f64 {
        100.0 * f64::from(self.asked) / f64::from(self.answers)
    }

    /// Wilson's interval at 95 %, in hundredths: E. B. Wilson, «Probable inference, the law of succession,
    /// and statistical inference», 1927.
    pub fn interval(self) -> (f64, f64) {
        const Z: f64 = 1.959_963_984_540_054;
        let (n, p) = (f64::from(self.answers), self.share() / 100.0);
        let weight = 1.0 + Z * Z / n;
        let middle = (p + Z * Z / (2.0 * n)) / weight;
        let half = Z / weight * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        (
            100.0 * (middle - half).max(0.0),
            100.0 * (middle + half).min(1.0),
        )
    }
}

/// The page.
pub fn page(confusion: Confusion, said: &dyn Fn(InPage) -> String) -> String {
    let (low, high) = confusion.interval();
    let (first, last) = confusion.days;
    let to = said(InPage::To);
    let rows = [
        (InPage::Sample, confusion.answers.to_string()),
        (InPage::Asked, confusion.asked.to_string()),
        (InPage::Interval, format!("{low:.0} % {to} {high:.0} %")),
        (
            InPage::Dates,
            format!("{} {to} {}", iso_day(first), iso_day(last)),
        ),
    ];
    let rows: String = rows
        .into_iter()
        .map(|(name, value)| {
            format!(
                "<tr><th scope=\"row\">{}</th><td>{value}</td></tr>",
                html(&said(name))
            )
        })
        .collect();
    let body = format!(
        "<h1>{}</h1><p class=\"figure\"><strong>{:.0} %</strong> {}</p><table>{rows}</table><p>{}</p>",
        html(&said(InPage::Public)),
        confusion.share(),
        html(&said(InPage::Figure)),
        html(&said(InPage::Method)),
    );
    stands(&said(InPage::Public), &body, None)
}

/// The figure as a badge.
pub fn badge_of(confusion: Confusion, said: &dyn Fn(InPage) -> String) -> Sheet {
    let (low, high) = confusion.interval();
    let figure = format!("{:.0} % ({low:.0}–{high:.0})", confusion.share());
    badge(&said(InPage::Badge), &figure, &Palette::light(None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter(step: &str, choice: &str, day: i64, count: i64) -> Counter {
        Counter {
            day,
            placement: String::new(),
            step: step.into(),
            choice: choice.into(),
            count,
        }
    }

    #[test]
    fn the_figure_is_of_owners_who_sell_goods_alone() {
        let counters = [
            counter("owner", "misunderstanding", 20_500, 20),
            counter("owner", "right", 20_510, 19),
            counter("owner", "means", 20_490, 1),
            counter("relation", "misunderstanding", 1, 999),
        ];
        let confusion = Confusion::of(&counters).unwrap();
        assert_eq!((confusion.answers, confusion.asked), (40, 20));
        assert_eq!(confusion.days, (20_490, 20_510));
        let page = page(confusion, &|text| format!("<{}>", text.name()));
        for part in [
            "<strong>50 %</strong>",
            "35 %",
            "65 %",
            "2026-02-06",
            "&lt;method&gt;",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("999"));
        let sheet = badge_of(confusion, &|text| text.name().to_owned());
        assert!(sheet.svg().contains("50 % (35–65)"));
    }

    #[test]
    fn too_few_answers_tell_nothing() {
        assert_eq!(Confusion::of(&[]), Err(0));
        let counters = |count| [counter("owner", "right", 1, count)];
        assert_eq!(Confusion::of(&counters(29)), Err(29));
        assert!(Confusion::of(&counters(30)).is_ok());
    }

    /// Figures from Newcombe, «Two-sided confidence intervals for the single proportion», 1998, table I.
    #[test]
    fn the_interval_is_wilsons() {
        for (asked, answers, low, high) in [
            (81, 263, 25.53, 36.62),
            (15, 148, 6.24, 16.05),
            (0, 30, 0.0, 11.35),
        ] {
            let days = (0, 0);
            let confusion = Confusion {
                answers,
                asked,
                days,
            };
            let (found_low, found_high) = confusion.interval();
            assert!((found_low - low).abs() < 0.01, "{found_low}");
            assert!((found_high - high).abs() < 0.01, "{found_high}");
        }
    }
}
