//! Invitations: made, shown, listed.

use blake2::digest::consts::U16;
use blake2::{Blake2b, Digest as _};

use super::at::{PairTurn, mark, side_of};
use super::kept::{KeptPair, List};
use super::say;
use crate::dialogue::{
    Aim, Dialogue, LISTED, ListedPair, Pair, PairList, PairMark, PairView, Side, State,
};
use crate::pictures::code_to_draw;
use crate::store::Lane;
use crate::turn::letter::{Content, Letter, Turn};
use crate::turn::person::Remembered;
use crate::turn::records::{Missing, RecordKind, one};

/// The most invitations of one chat at a time.
const MOST: usize = 50;

impl PairTurn<'_> {
    /// A new invitation.
    pub(super) fn invites(&self, side: Side) -> Result<Turn, Missing> {
        let world = self.world;
        let mut list = List::find(self.records, self.chat)?;
        let there = KeptPair::all(self.records, &list, world.now)?;
        list.only(&there);
        let own = there.iter().filter(|kept| kept.host == self.chat).count();
        if own >= MOST {
            let most = u32::try_from(MOST).unwrap_or(u32::MAX);
            return Ok(self.shown(PairView::Full(most), None));
        }
        let answer = self.answered(side, &list)?;
        let Some(token) = self.token() else {
            return Ok(self.shown(PairView::Over, None));
        };
        let kept = KeptPair {
            token,
            host: self.chat,
            name: self.event.about.name.clone(),
            made: world.now,
            until: say::until(world.now),
            guest: None,
            guest_name: String::new(),
            pair: Pair::new(side, answer),
        };
        list.answers(&kept.token);
        let card = PairView::Invitation(say::invitation(world, &kept));
        let mut turn = self.shown(card, None);
        turn.writes = kept.writes();
        turn.writes.push(list.write(self.chat, world.now));
        let answered = answer.map(|_| PairMark::Answered);
        let counted = std::iter::once(PairMark::Invited).chain(answered);
        turn.marks = counted.map(mark).collect();
        Ok(turn)
    }

    /// What somebody answered before they invite. What a social media manager answered for one client is no
    /// answer for another.
    fn answered(&self, side: Side, list: &List) -> Result<Option<Aim>, Missing> {
        let dialogue =
            Remembered::from(one(self.records, RecordKind::Dialogue.of_chat(self.chat))?);
        Ok(match (dialogue, side) {
            (_, Side::Smm) if !list.tokens.is_empty() => None,
            (
                Remembered::Dialogue(Dialogue {
                    state: State::Verdict(reader, aim),
                    ..
                }),
                Side::Smm | Side::Owner,
            ) if side_of(reader) == side => Some(aim),
            (Remembered::Dialogue(_) | Remembered::Nothing | Remembered::Unreadable, _) => None,
        })
    }

    /// 128 bits that nobody guesses: the run's random bytes, and the update, of which each comes once.
    pub(super) fn token(&self) -> Option<String> {
        use std::fmt::Write as _;
        let mut hash = Blake2b::<U16>::new();
        hash.update(self.world.seed?);
        hash.update(self.event.update_id.to_be_bytes());
        let mut token = String::with_capacity(32);
        for byte in hash.finalize() {
            // Writing into a String cannot fail.
            let _ = write!(token, "{byte:02x}");
        }
        Some(token)
    }

    /// A link's code, which is read back before it goes out; where it makes none, the link itself.
    pub(super) fn code(&self, kept: &KeptPair) -> Turn {
        let link = say::invitation(self.world, kept).link;
        let caption = say::rendered(self.world, PairView::Code(link.clone()));
        let content = match code_to_draw(&link, self.world.look) {
            Ok(sheet) => Content::Picture {
                svg: sheet.svg(),
                caption,
            },
            Err(_) => Content::Screen(caption),
        };
        let lane = Lane::UnderWay;
        Turn {
            letters: vec![Letter::new(self.event.from.into(), lane, content)],
            ..Turn::default()
        }
    }

    /// A page of the invitations that somebody made or opened, each with a button.
    pub(super) fn list(&self, page: u32, message: Option<i32>) -> Result<Turn, Missing> {
        let list = List::find(self.records, self.chat)?;
        let there = KeptPair::all(self.records, &list, self.world.now)?;
        let there: Vec<_> = there
            .iter()
            .filter_map(|kept| Some((kept, kept.side_of(self.chat)?)))
            .collect();
        let newest_first: Vec<_> = (1..).zip(there.iter().rev()).collect();
        let pages: Vec<_> = newest_first.chunks(LISTED).collect();
        let last = pages.len().saturating_sub(1);
        let page = usize::try_from(page).unwrap_or(usize::MAX).min(last);
        let listed = pages.get(page).into_iter().flat_map(|page| page.iter());
        let listed = listed.map(|(number, (kept, side))| ListedPair {
            number: *number,
            token: kept.token.clone(),
            made: say::day_of(kept.made),
            side: *side,
            name: kept.name_of(side.other()),
            progress: say::progress(kept, *side),
        });
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let view = PairView::List(PairList {
            listed: listed.collect(),
            page: count(page),
            pages: count(pages.len()),
        });
        Ok(self.shown(view, message))
    }
}
