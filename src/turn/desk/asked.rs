//! What the desk's buttons carry. Frozen: they stand in the agency's chat.

use crate::dialogue::Period;

/// What a tap asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DeskAsked {
    /// What came of the links.
    Accounts {
        /// How far back.
        period: Period,
        /// Which placements have their buttons, page by page.
        page: usize,
        /// Of one placement alone: its mark.
        of: Option<String>,
    },
    /// The accounts, below: the button stands under something else.
    OpenAccounts(Period),
    /// The links, page by page.
    Links(usize),
    /// A new link.
    NewLink,
    /// A link and its code: its mark.
    Link(String),
}

impl DeskAsked {
    /// Reads a button's data.
    pub(super) fn read(data: &str) -> Option<Self> {
        let parts: Vec<&str> = data.split('.').collect();
        let page = |text: &str| text.strip_prefix('p')?.parse().ok();
        match parts[..] {
            ["accounts", period] => Some(Self::accounts(Period::from_name(period)?, 0)),
            ["accounts", period, rest] => {
                let period = Period::from_name(period)?;
                match page(rest) {
                    Some(page) => Some(Self::accounts(period, page)),
                    None => is_mark(rest).then(|| Self::Accounts {
                        period,
                        page: 0,
                        of: Some(rest.to_owned()),
                    }),
                }
            }
            ["open", "accounts", period] => Period::from_name(period).map(Self::OpenAccounts),
            ["links"] => Some(Self::Links(0)),
            ["links", rest] => page(rest).map(Self::Links),
            ["link", "new"] => Some(Self::NewLink),
            ["link", mark] => is_mark(mark).then(|| Self::Link(mark.to_owned())),
            _ => None,
        }
    }

    pub(super) const fn accounts(period: Period, page: usize) -> Self {
        Self::Accounts {
            period,
            page,
            of: None,
        }
    }

    /// What a button carries that asks for it.
    pub(super) fn data(&self) -> String {
        match self {
            Self::Accounts {
                period,
                page: 0,
                of: None,
            } => period.data().to_owned(),
            Self::Accounts {
                period,
                page,
                of: None,
            } => format!("{}.p{page}", period.data()),
            Self::Accounts {
                period,
                of: Some(mark),
                ..
            } => format!("{}.{mark}", period.data()),
            Self::OpenAccounts(period) => format!("open.{}", period.data()),
            Self::Links(0) => "links".to_owned(),
            Self::Links(page) => format!("links.p{page}"),
            Self::NewLink => "link.new".to_owned(),
            Self::Link(mark) => format!("link.{mark}"),
        }
    }
}

/// The mark of a start word: short enough for a button, which holds 64 bytes in all (FNV-1a, 64 bits).
pub(super) fn mark(word: &str) -> String {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

fn is_mark(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buttons_data_is_read_back_and_stays_what_it_was() {
        let of = Some(mark("bio-di-instagram"));
        let accounts = |period, page, of| DeskAsked::Accounts { period, page, of };
        for (asked, data) in [
            (accounts(Period::Week, 0, None), "accounts.week"),
            (accounts(Period::All, 12, None), "accounts.all.p12"),
            (
                accounts(Period::Quarter, 0, of),
                "accounts.quarter.475aad88334d6f8a",
            ),
            (
                DeskAsked::OpenAccounts(Period::Month),
                "open.accounts.month",
            ),
            (DeskAsked::Links(0), "links"),
            (DeskAsked::Links(3), "links.p3"),
            (DeskAsked::NewLink, "link.new"),
            (DeskAsked::Link(mark("fiera")), "link.2cb5db7ff532e2f2"),
        ] {
            assert_eq!(asked.data(), data);
            assert!(data.len() <= 64);
            assert_eq!(DeskAsked::read(data), Some(asked));
        }
        for data in [
            "",
            "accounts",
            "accounts.x",
            "accounts.week.p",
            "link.",
            "link.x",
            "a.b.c.d",
        ] {
            assert_eq!(DeskAsked::read(data), None, "{data}");
        }
    }
}
