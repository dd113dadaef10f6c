//! What the buttons of a pair carry.

use super::side::Side;
use crate::dialogue::catalogue::catalogue;
use crate::dialogue::goals::Aim;

/// Digits of an invitation's token: 128 bits in base 16.
const DIGITS: usize = 32;

/// What the buttons carry that make an invitation of a social media manager's.
pub(crate) const NEW: [&str; Side::ALL.len()] = ["pair.new.smm", "pair.new.owner"];

catalogue! {
    /// What is done with an invitation, or with the pair that came of it.
    pub enum PairAct {
        /// Shows it again.
        Card => "card",
        /// Shows its code.
        Code => "code",
        /// Answers the questions for this pair.
        Answer => "answer",
        /// Sends one's answers to the other.
        Send => "send",
        /// Does not send them for now.
        Keep => "keep",
        /// Shows the comparison again.
        Compare => "compare",
        /// Shows the brief that both have.
        Brief => "brief",
        /// Confirms it; by itself it does not say which one was read, and shows the present one.
        Confirm => "confirm",
        /// Asks before what is one's own is taken back.
        Leave => "leave",
        /// Takes it back.
        Left => "left",
    }
}

/// What somebody taps about a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PairAsked {
    /// A new invitation, made by this side.
    New(Side),
    /// One's own invitations: this page of them, the newest first.
    List(u32),
    /// Something about one of them: its token, and what.
    Of(String, PairAct),
    /// Confirms the brief of one of them: its token, and what the brief said that the button stands below.
    Confirm(String, u32),
}

/// What a brief says, as its button carries it: FNV-1a of the names of what both mean.
fn said_by_a_brief(aim: Aim) -> u32 {
    let names = [aim.offer().name(), " ", aim.row()];
    let bytes = names.iter().flat_map(|name| name.bytes());
    bytes.fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Whether a text could be a token.
pub fn is_token(text: &str) -> bool {
    text.len() == DIGITS
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

impl PairAsked {
    /// Confirms the brief that says this.
    pub fn confirms(token: &str, aim: Aim) -> Self {
        Self::Confirm(token.to_owned(), said_by_a_brief(aim))
    }

    /// What its button carries.
    pub fn data(&self) -> String {
        match self {
            Self::New(side) => NEW[*side as usize].to_owned(),
            Self::List(0) => "pair.list".to_owned(),
            Self::List(page) => format!("pair.list.{page}"),
            Self::Of(token, act) => format!("pair.{act}.{token}"),
            Self::Confirm(token, said) => format!("pair.{}.{token}.{said:08x}", PairAct::Confirm),
        }
    }

    /// Reads a button's data.
    pub fn from_data(data: &str) -> Option<Self> {
        let rest = data.strip_prefix("pair.")?;
        if rest == "list" {
            return Some(Self::List(0));
        }
        let (what, of) = rest.split_once('.')?;
        if what == "list" {
            return of.parse().ok().map(Self::List);
        }
        if what == "new" {
            return Side::from_name(of).map(Self::New);
        }
        let act = PairAct::from_name(what)?;
        if let (PairAct::Confirm, Some((token, said))) = (act, of.split_once('.')) {
            let said = u32::from_str_radix(said, 16).ok()?;
            return is_token(token).then(|| Self::Confirm(token.to_owned(), said));
        }
        is_token(of).then(|| Self::Of(of.to_owned(), act))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::goals::GoodsGoal;
    use crate::dialogue::offers::GoodsOffer;

    #[test]
    fn data_of_buttons_are_read_back_and_stay_what_they_were() {
        let token = "0123456789abcdef0123456789abcdef";
        let aim = Aim::Goods(GoodsOffer::Venue, GoodsGoal::Takings);
        for (asked, data) in [
            (PairAsked::New(Side::Smm), "pair.new.smm".to_owned()),
            (PairAsked::New(Side::Owner), "pair.new.owner".to_owned()),
            (PairAsked::List(0), "pair.list".to_owned()),
            (PairAsked::List(8), "pair.list.8".to_owned()),
            (
                PairAsked::Of(token.to_owned(), PairAct::Send),
                format!("pair.send.{token}"),
            ),
            (
                PairAsked::confirms(token, aim),
                format!("pair.confirm.{token}.315fb8ea"),
            ),
        ] {
            assert!(data.len() <= 64);
            assert_eq!(asked.data(), data);
            assert_eq!(PairAsked::from_data(&data), Some(asked));
        }
        for act in PairAct::ALL {
            let asked = PairAsked::Of(token.to_owned(), act);
            assert!(asked.data().len() <= 64);
            assert_eq!(PairAsked::from_data(&asked.data()), Some(asked));
        }
        for data in [
            "pair.",
            "pair.send",
            "pair.send.0",
            "pair.confirm.0123456789abcdef0123456789abcdef.",
            "pair.confirm.00.315fb8ea",
            "pair.list.-1",
            "pair.new.nobody",
            "pair.xx.00",
        ] {
            assert_eq!(PairAsked::from_data(data), None, "{data}");
        }
        let capitals = token.to_uppercase();
        assert_eq!(PairAsked::from_data(&format!("pair.send.{capitals}")), None);
    }
}
