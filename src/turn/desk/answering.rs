//! What the desk is answered with: accounts, links, files.

use std::sync::Arc;

use super::accounts::{accounts, by_day, caption, since};
use super::asked::{DeskAsked, mark};
use super::drawn::picture;
use super::shown::{letter, rendered, screen};
use super::week::week;
use crate::dialogue::{Came, Counted, DeskView, ExportedFile, NotALabel, Period};
use crate::pictures::{Palette, code_to_draw};
use crate::store::{Counter, Found, Records, Summing, Sums, Write};
use crate::texts::{InPicture, Key, KeyAction, Phrase, Rendered};
use crate::turn::csv;
use crate::turn::day::monday_of;
use crate::turn::letter::{Content, Letter, Recipient, Turn};
use crate::turn::placement::{LabelError, Placement, placements};
use crate::turn::records::{Missing, RecordKind, counters, one, sums};
use crate::turn::ways;
use crate::turn::world::World;

/// Buttons of placements on a page: two in a row.
const A_PAGE: usize = 8;
/// The longest label on a button, in characters: phones cut longer ones anyhow.
const MOST_LABEL: usize = 30;
/// How many days back the file of all that was counted goes, and its rows at most: what Telegram takes,
/// and what holds nobody up.
const EXPORTED_DAYS: u32 = 365;
const MOST_ROWS: usize = 50_000;

/// Who is answered, with what at hand.
pub(super) struct Answering<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) to: Recipient,
    pub(super) records: &'a Records,
}

impl Answering<'_> {
    /// One screen.
    pub(super) fn screen(&self, view: DeskView) -> Turn {
        self.with(vec![letter(self.to, screen(self.world, view))])
    }

    fn with(&self, letters: Vec<Letter>) -> Turn {
        Turn {
            letters,
            ..Turn::default()
        }
    }

    /// A picture with the same in words, and buttons for the periods and the placements.
    pub(super) fn accounts(
        &self,
        period: Period,
        page: usize,
        of: Option<&str>,
        edits: Option<i32>,
    ) -> Result<Turn, Missing> {
        let placements = self.placements()?;
        let of = of.and_then(|of| {
            placements
                .iter()
                .find(|placement| mark(&placement.word) == of)
        });
        let today = self.world.today;
        let Sums {
            by_placement,
            by_day: counted,
        } = sums(self.records, self.summing(since(period, today), of))?;
        let summed = accounts(period, by_placement, &placements, of);
        let palette = Palette::light(self.world.look.colour);
        let said = |text| self.in_picture(text);
        let sheet = picture(&summed, &by_day(period, counted, today), &palette, &said);
        let mut caption = caption(summed, self.world.texts, self.world.context);
        match of {
            Some(of) => {
                let of = mark(&of.word);
                for key in caption.keyboard.iter_mut().flatten() {
                    if let KeyAction::Data(data) = &mut key.action {
                        *data = format!("{data}.{of}").into();
                    }
                }
                caption.keyboard.push(vec![Key {
                    text: self
                        .world
                        .texts
                        .plain(Phrase::WholeAccounts, self.world.context),
                    action: KeyAction::Data(DeskAsked::accounts(period, 0).data().into()),
                }]);
            }
            None => add_placements(
                &mut caption,
                &placements,
                page,
                |mark| DeskAsked::Accounts {
                    period,
                    page: 0,
                    of: Some(mark),
                },
                |page| DeskAsked::accounts(period, page),
            ),
        }
        let picture = Content::Picture {
            svg: sheet.svg(),
            caption: Arc::new(caption),
        };
        Ok(self.with(vec![Letter {
            edits,
            ..letter(self.to, picture)
        }]))
    }

    /// The week before this one.
    pub(super) fn week(&self) -> Result<Turn, Missing> {
        let monday = monday_of(self.world.today);
        let week = week(self.records, monday, &self.placements()?)?;
        Ok(self.screen(DeskView::Week(week)))
    }

    fn summing(&self, since: i64, of: Option<&Placement>) -> Summing {
        Summing {
            since,
            placement: of.map(|of| of.word.clone()),
            step: Counted::STARTED.step,
        }
    }

    fn in_picture(&self, text: InPicture) -> String {
        self.world
            .texts
            .plain(Phrase::InPicture(text), self.world.context)
    }

    /// Those that were made, by their labels; retired ones last.
    fn placements(&self) -> Result<Vec<Placement>, Missing> {
        let mut placements = placements(self.records)?;
        placements.sort_by(|a, b| {
            let retired = a.retired.is_some().cmp(&b.retired.is_some());
            retired.then_with(|| a.label.to_lowercase().cmp(&b.label.to_lowercase()))
        });
        Ok(placements)
    }

    /// The links, each with a button.
    pub(super) fn links(&self, page: usize, edits: Option<i32>) -> Result<Turn, Missing> {
        let mut placements = self.placements()?;
        placements.retain(|placement| placement.retired.is_none());
        let count = u32::try_from(placements.len()).unwrap_or(u32::MAX);
        let mut list = rendered(self.world, DeskView::Links(count));
        add_placements(
            &mut list,
            &placements,
            page,
            DeskAsked::Link,
            DeskAsked::Links,
        );
        Ok(self.with(vec![Letter {
            edits,
            ..letter(self.to, Content::Screen(Arc::new(list)))
        }]))
    }

    /// A link that is there, with its code.
    pub(super) fn link(&self, of: &str) -> Result<Turn, Missing> {
        let placements = self.placements()?;
        let found = placements
            .iter()
            .find(|placement| mark(&placement.word) == of);
        Ok(match found {
            Some(placement) => self.with(vec![self.code(placement, Came::There)]),
            None => self.screen(DeskView::Help),
        })
    }

    /// A name was written: a new link, one that comes back, or one that is there.
    pub(super) fn named(&self, label: &str) -> Result<Turn, Missing> {
        let new = match Placement::new(label, self.world.today) {
            Ok(new) => new,
            Err(problem) => {
                return Ok(self.screen(DeskView::NotALabel(match problem {
                    LabelError::Empty => NotALabel::Empty,
                    LabelError::Long => NotALabel::Long,
                    LabelError::Word | LabelError::Reserved => NotALabel::Reserved,
                })));
            }
        };
        let found = one(self.records, RecordKind::Placement.of_text(&new.word))?;
        let (came, placement) = match found {
            Found::Nothing => (Came::Made, new),
            // A newer version wrote it: it is not overwritten.
            Found::Unreadable => return Ok(self.screen(DeskView::NotALabel(NotALabel::Reserved))),
            Found::Content(bytes) => match Placement::read(bytes) {
                None => return Ok(self.screen(DeskView::NotALabel(NotALabel::Reserved))),
                Some(old) if old.retired.is_none() => (Came::There, old),
                Some(old) => (
                    Came::Back,
                    Placement {
                        made: old.made,
                        ..new
                    },
                ),
            },
        };
        let mut turn = self.with(vec![self.code(&placement, came)]);
        if came != Came::There {
            turn.writes.push(Write::Put(placement.record()));
        }
        Ok(turn)
    }

    /// A link and its code, which is read back before it goes out; what makes no code is told in words.
    fn code(&self, placement: &Placement, came: Came) -> Letter {
        let link = self.world.context.link(&placement.word);
        let code = code_to_draw(&link, self.world.look);
        let view = DeskView::Link {
            label: placement.label.clone(),
            link,
            came,
        };
        let content = match code {
            Ok(sheet) => Content::Picture {
                svg: sheet.svg(),
                caption: Arc::new(rendered(self.world, view)),
            },
            Err(_) => screen(self.world, view),
        };
        letter(self.to, content)
    }

    /// What was counted, as two files.
    pub(super) fn files(&self) -> Result<Turn, Missing> {
        let placements = self.placements()?;
        let from = self.world.today - i64::from(EXPORTED_DAYS) + 1;
        let all = sums(self.records, self.summing(i64::MIN, None))?;
        let lately = counters(self.records, from)?;
        let counted = newest(lately);
        let older = all.by_day.first().is_some_and(|first| first.day < from);
        let cut = older || counted.len() < lately.len();
        let funnel = csv::funnel(&ways::report(&all.by_placement, &placements, None));
        let counts = csv::counts(counted, &placements, None);
        let days = counted
            .first()
            .map_or(1, |first| self.world.today - first.day + 1);
        let days = u32::try_from(days).unwrap_or(EXPORTED_DAYS);
        let files = [
            ("conti-link.csv", funnel, ExportedFile::Funnel),
            (
                "conti-giorni.csv",
                counts,
                ExportedFile::Counts { days, cut },
            ),
        ];
        let letters = files.into_iter().filter_map(|(name, bytes, what)| {
            let bytes = bytes
                .inspect_err(|error| log::error!("writing {name}: {error}"))
                .ok()?;
            let content = Content::Document {
                name: name.to_owned(),
                bytes: bytes.into(),
                caption: Arc::new(rendered(self.world, DeskView::Exported(what))),
            };
            Some(letter(self.to, content))
        });
        Ok(self.with(letters.collect()))
    }
}

/// The newest rows, whole days of them.
fn newest(counted: &[Counter]) -> &[Counter] {
    let Some(first) = counted
        .len()
        .checked_sub(MOST_ROWS)
        .filter(|first| *first > 0)
    else {
        return counted;
    };
    let cut = counted[first - 1].day;
    let whole = counted.partition_point(|counter| counter.day <= cut);
    &counted[whole..]
}

/// Adds a page of placements below a message, and the way to the other pages.
fn add_placements(
    shown: &mut Rendered,
    placements: &[Placement],
    page: usize,
    of: impl Fn(String) -> DeskAsked,
    other: impl Fn(usize) -> DeskAsked,
) {
    let pages = placements.len().div_ceil(A_PAGE);
    let page = page.min(pages.saturating_sub(1));
    let key = |text: String, asked: &DeskAsked| Key {
        text,
        action: KeyAction::Data(asked.data().into()),
    };
    let here = placements.iter().skip(page * A_PAGE).take(A_PAGE);
    let keys: Vec<Key> = here
        .map(|placement| key(short(&placement.label), &of(mark(&placement.word))))
        .collect();
    shown.keyboard.extend(keys.chunks(2).map(<[Key]>::to_vec));
    if pages > 1 {
        let step = |to: usize, arrow: &str| key(arrow.to_owned(), &other(to));
        let before = (page + pages - 1) % pages;
        let next = (page + 1) % pages;
        // Which page it is; a tap does not show the same one again.
        let count = key(format!("{}/{pages}", page + 1), &other(next));
        shown
            .keyboard
            .push(vec![step(before, "‹"), count, step(next, "›")]);
    }
}

fn short(label: &str) -> String {
    match label.char_indices().nth(MOST_LABEL) {
        Some((end, _)) => format!("{}…", &label[..end]),
        None => label.to_owned(),
    }
}
