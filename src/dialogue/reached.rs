//! How far a conversation has come.

use super::catalogue::catalogue;

catalogue! {
    /// The steps of a conversation, in their order. The furthest one is remembered, so that whoever
    /// goes back and answers again is counted once.
    pub enum Reached {
        /// It has begun.
        Started => "started",
        /// It got past question 1, or its writer said to be a social media manager.
        Answered1 => "answered-1",
        /// It got past question 2.
        Answered2 => "answered-2",
        /// It has had its verdict.
        Verdict => "verdict",
    }
}
