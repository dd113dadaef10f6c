//! Who has lost the lead sends nothing more, not even what was begun before: a process that stood still while
//! its lead went to another may wake up between its last look at the clock and the write. So the clock is
//! looked at once more where the connection takes the body to write it.

#![expect(clippy::disallowed_methods, reason = "a lead ends by the clock")]

use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use hyper::body::{Bytes, Frame, SizeHint};

/// Until when letters may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaySend {
    /// Nobody else ever sends.
    Always,
    /// Until then nobody else does.
    Until(Instant),
}

impl MaySend {
    /// Not now, until there is a lead.
    pub fn not_yet() -> Self {
        Self::Until(Instant::now())
    }

    /// Whether it is so now.
    pub fn now(self) -> bool {
        match self {
            Self::Always => true,
            Self::Until(end) => Instant::now() < end,
        }
    }

    /// What is to be written, as long as it may be.
    pub(super) fn body(self, bytes: Vec<u8>) -> reqwest::Body {
        match self {
            Self::Always => bytes.into(),
            Self::Until(_) => reqwest::Body::wrap(WhileLeading {
                bytes: Some(bytes.into()),
                may_send: self,
            }),
        }
    }
}

/// A body that is given out whole, or not at all.
struct WhileLeading {
    bytes: Option<Bytes>,
    may_send: MaySend,
}

/// Another may be sending by now.
#[derive(Debug, thiserror::Error)]
#[error("the lead ended before it was written")]
pub(super) struct LeadEnded;

impl hyper::body::Body for WhileLeading {
    type Data = Bytes;
    type Error = LeadEnded;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, LeadEnded>>> {
        let whole = self.bytes.take();
        let may_send = self.may_send.now();
        Poll::Ready(whole.map(|bytes| match may_send {
            true => Ok(Frame::data(bytes)),
            false => Err(LeadEnded),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

/// Whether nothing of a call that failed was acted on: its lead had ended, or the server closed an HTTP/2
/// connection in good order before it looked at it. A body that can be given out only once is not sent again
/// by the HTTP client itself.
pub(super) fn was_left_alone(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.is::<LeadEnded>() {
            return true;
        }
        if let Some(error) = inner.downcast_ref::<h2::Error>() {
            let left = error.is_go_away() && error.reason() == Some(h2::Reason::NO_ERROR);
            let refused = error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM);
            return error.is_remote() && (left || refused);
        }
        cause = inner.source();
    }
    false
}

#[cfg(test)]
mod tests;
