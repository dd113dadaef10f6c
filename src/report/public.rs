//! The figures that anybody may see: how many confuse followers with customers, and in how many pairs both
//! mean the same. Each with its interval, its sample, its days and how it was counted; nothing else of the
//! accounts.

use crate::dialogue::{Counted, PairMark, Relation};
use crate::pictures::{Palette, Sheet, badge};
use crate::store::Counter;
use crate::texts::InPage;
use crate::turn::day::iso_day;

use super::page::{html, stands};

/// Fewer answers, or pairs, tell nothing.
pub const FEWEST: u32 = 30;

/// What anybody may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Of first verdicts of owners who sell goods or services, how many had asked for followers.
    Confusion,
    /// Of pairs that were compared, how many mean the same: at their first comparison.
    Language,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PublicShare {
    /// Of what.
    pub figure: Figure,
    /// How many were counted.
    pub counted: u32,
    /// Of those, how many it is true of.
    pub hits: u32,
    /// The first and the last day on which one was counted, since 1970.
    pub days: (i64, i64),
}

impl Figure {
    /// Every one, in the order in which they are told.
    pub const ALL: [Self; 2] = [Self::Confusion, Self::Language];

    /// Whether a counter is of its sample, and whether it is of those that it is true of.
    fn counts(self, counter: &Counter) -> (bool, bool) {
        match self {
            Self::Confusion => {
                let counted = counter.step == Counted::CONFUSION;
                let asked = counter.choice == Relation::Misunderstanding.name();
                (counted, counted && asked)
            }
            Self::Language => {
                let is = |mark: PairMark| counter.step == mark.name();
                (is(PairMark::Compared), is(PairMark::Same))
            }
        }
    }

    /// Its words: above it, what it tells, of how many, how many of them, how it was counted, on the badge.
    const fn words(self) -> [InPage; 6] {
        match self {
            Self::Confusion => [
                InPage::Public,
                InPage::Figure,
                InPage::Sample,
                InPage::Asked,
                InPage::Method,
                InPage::Badge,
            ],
            Self::Language => [
                InPage::Pairs,
                InPage::PairsFigure,
                InPage::PairsSample,
                InPage::PairsSame,
                InPage::PairsMethod,
                InPage::PairsBadge,
            ],
        }
    }
}

impl PublicShare {
    /// Sums counters up.
    ///
    /// # Errors
    /// How many there are, where they are fewer than [`FEWEST`].
    pub fn of(figure: Figure, counters: &[Counter]) -> Result<Self, u32> {
        let (mut counted, mut hits) = (0_i64, 0_i64);
        let mut days: Option<(i64, i64)> = None;
        for counter in counters.iter().filter(|counter| counter.count > 0) {
            let (is_counted, is_hit) = figure.counts(counter);
            if is_counted {
                counted = counted.saturating_add(counter.count);
                let (first, last) = days.unwrap_or((counter.day, counter.day));
                days = Some((first.min(counter.day), last.max(counter.day)));
            }
            if is_hit {
                hits = hits.saturating_add(counter.count);
            }
        }
        let of = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        match days {
            Some(days) if of(counted) >= FEWEST => Ok(Self {
                figure,
                counted: of(counted),
                // Of a period some days of which are left out there may be more than were counted in it.
                hits: of(hits.min(counted)),
                days,
            }),
            Some(_) | None => Err(of(counted)),
        }
    }

    /// The share, in hundredths.
    pub fn share(self) -> f64 {
        100.0 * f64::from(self.hits) / f64::from(self.counted)
    }

    /// Wilson's interval at 95 %, in hundredths: E. B. Wilson, «Probable inference, the law of succession,
    /// and statistical inference», 1927.
    pub fn interval(self) -> (f64, f64) {
        const Z: f64 = 1.959_963_984_540_054;
        let (n, p) = (f64::from(self.counted), self.share() / 100.0);
        let weight = 1.0 + Z * Z / n;
        let middle = (p + Z * Z / (2.0 * n)) / weight;
        let half = Z / weight * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        (
            100.0 * (middle - half).max(0.0),
            100.0 * (middle + half).min(1.0),
        )
    }
}

/// The page: one section a figure.
pub fn page(shares: &[PublicShare], said: &dyn Fn(InPage) -> String) -> String {
    let sections: String = shares
        .iter()
        .map(|share| {
            let [heading, ..] = share.figure.words();
            format!("<h1>{}</h1>{}", html(&said(heading)), section(*share, said))
        })
        .collect();
    stands(&said(InPage::Public), &sections, None)
}

/// A figure as a part of the agency's own page; where there are too few, that there are.
pub fn part(
    figure: Figure,
    share: Result<PublicShare, u32>,
    said: &dyn Fn(InPage) -> String,
) -> String {
    let [heading, ..] = figure.words();
    let told = share.map_or_else(
        |_| format!("<p>{}</p>", html(&said(InPage::Few))),
        |share| section(share, said),
    );
    format!("<section><h2>{}</h2>{told}</section>", html(&said(heading)))
}

fn section(share: PublicShare, said: &dyn Fn(InPage) -> String) -> String {
    let [_, told, sample, hits, method, _] = share.figure.words();
    let (low, high) = share.interval();
    let (first, last) = share.days;
    let to = said(InPage::To);
    let rows = [
        (sample, share.counted.to_string()),
        (hits, share.hits.to_string()),
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
    let unit = match share.figure {
        Figure::Confusion => " %",
        // «50 coppie su 100».
        Figure::Language => "",
    };
    format!(
        "<p class=\"figure\"><strong>{:.0}{unit}</strong> {}</p><table>{rows}</table><p>{}</p>",
        share.share(),
        html(&said(told)),
        html(&said(method)),
    )
}

/// A figure as a badge.
pub fn badge_of(share: PublicShare, said: &dyn Fn(InPage) -> String) -> Sheet {
    let [.., on_the_badge] = share.figure.words();
    let (low, high) = share.interval();
    let figure = format!("{:.0} % ({low:.0}–{high:.0})", share.share());
    badge(&said(on_the_badge), &figure, &Palette::light(None))
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
        let share = PublicShare::of(Figure::Confusion, &counters).unwrap();
        assert_eq!((share.counted, share.hits), (40, 20));
        assert_eq!(share.days, (20_490, 20_510));
        let page = page(&[share], &|text| format!("<{}>", text.name()));
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
        let sheet = badge_of(share, &|text| text.name().to_owned());
        assert!(sheet.svg().contains("50 % (35–65)"));
    }

    #[test]
    fn the_second_figure_is_of_pairs_that_were_compared() {
        let counters = [
            counter("pair-compared", "", 20_500, 30),
            counter("pair-compared", "", 20_520, 10),
            counter("pair-same", "", 20_400, 10),
            counter("pair-same-goal", "", 20_500, 35),
            counter("owner", "misunderstanding", 20_500, 20),
        ];
        let share = PublicShare::of(Figure::Language, &counters).unwrap();
        assert_eq!((share.counted, share.hits), (40, 10));
        assert_eq!(share.days, (20_500, 20_520));
        let said = |text: InPage| format!("<{}>", text.name());
        let page = page(&[share], &said);
        for part in [
            "<strong>25</strong> &lt;pairs-figure&gt;",
            // Wilson's interval of 10 in 40.
            "14 %",
            "40 %",
            "&lt;pairs-method&gt;",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(badge_of(share, &said).svg().contains("25 % (14–40)"));
        let few = [counter("pair-compared", "", 1, 29)];
        assert_eq!(PublicShare::of(Figure::Language, &few), Err(29));
    }

    /// The agency's own page says that there are too few, in place of a figure.
    #[test]
    fn a_part_of_a_page_has_the_figure_or_says_that_there_are_too_few() {
        let said = |text: InPage| format!("<{}>", text.name());
        let of = |count| {
            let counters = [counter("owner", "misunderstanding", 1, count)];
            let share = PublicShare::of(Figure::Confusion, &counters);
            part(Figure::Confusion, share, &said)
        };
        let (few, enough) = (of(29), of(30));
        assert!(few.contains("&lt;few&gt;") && !few.contains('%'), "{few}");
        assert!(enough.contains("<strong>100 %</strong>"), "{enough}");
        assert!(!enough.contains("few"), "{enough}");
        for part in [&few, &enough] {
            assert!(part.contains("<h2>&lt;public&gt;</h2>"), "{part}");
        }
        // The text names the least that there must be.
        let texts = crate::texts::Texts::embedded();
        let phrase = crate::texts::Phrase::InPage(InPage::Few);
        let text = texts.plain(phrase, &crate::texts::Context::default());
        assert!(text.contains(&FEWEST.to_string()), "{text}");
    }

    #[test]
    fn too_few_answers_tell_nothing() {
        let of = |counters: &[Counter]| PublicShare::of(Figure::Confusion, counters);
        assert_eq!(of(&[]), Err(0));
        let counters = |count| [counter("owner", "right", 1, count)];
        assert_eq!(of(&counters(29)), Err(29));
        assert!(of(&counters(30)).is_ok());
    }

    /// Figures from Newcombe, «Two-sided confidence intervals for the single proportion», 1998, table I.
    #[test]
    fn the_interval_is_wilsons() {
        for (hits, counted, low, high) in [
            (81, 263, 25.53, 36.62),
            (15, 148, 6.24, 16.05),
            (0, 30, 0.0, 11.35),
        ] {
            let share = PublicShare {
                figure: Figure::Confusion,
                counted,
                hits,
                days: (0, 0),
            };
            let (found_low, found_high) = share.interval();
            assert!((found_low - low).abs() < 0.01, "{found_low}");
            assert!((found_high - high).abs() < 0.01, "{found_high}");
        }
    }
}
