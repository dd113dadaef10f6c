//! What every turn may look at beside the records.

use jiff::tz::TimeZone;

use crate::pictures::Look;
use crate::texts::{Context, Texts};
use crate::understanding::Lexicon;

/// What every turn may look at.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "the texts are many")]
pub struct World<'a> {
    /// The words that people read.
    pub texts: &'a Texts,
    /// The words that people write.
    pub words: &'a Lexicon,
    /// What the texts of this run have in common.
    pub context: &'a Context,
    /// How the agency's codes look.
    pub look: &'a Look,
    /// Seconds since 1970.
    pub now: i64,
    /// The day where the agency is, since 1970.
    pub today: i64,
    /// Random bytes of this batch, of which what must not be guessed is made; none where nothing is.
    pub seed: Option<[u8; 32]>,
    /// The time zone of the agency.
    pub zone: &'a TimeZone,
}
