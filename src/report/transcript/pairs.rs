//! What two read who answer apart, one of each kind of screen.

use std::collections::HashSet;

use super::marked::{keyboard, marked};
use crate::dialogue::{Gap, PairView, Side, View};
use crate::texts::{Context, Texts};

/// Every screen of a pair: whoever runs the profiles reads first, then whoever has the activity. Of screens that differ
/// in names, days or answers alone there is one.
pub fn pairs(texts: &Texts, context: &Context) -> String {
    let samples = PairView::samples();
    let mut out = String::from("# /inviti\n");
    for side in Side::ALL {
        out.push_str(&format!("\n## {side}\n"));
        let mut known = HashSet::new();
        for view in &samples {
            if reader(view).is_some_and(|reader| reader != side) || !known.insert(kind(view)) {
                continue;
            }
            let screen = texts.view(&View::Pair(view.clone()), context);
            for part in [marked(&screen.html), keyboard(&screen)] {
                out.push('\n');
                out.push_str(&part);
                out.push('\n');
            }
        }
    }
    out
}

/// Who reads it; `None` where that makes no difference.
fn reader(view: &PairView) -> Option<Side> {
    match view {
        PairView::Welcome { side, .. }
        | PairView::Said { side, .. }
        | PairView::Compared { side, .. } => Some(*side),
        PairView::Own(invitation) | PairView::Invitation(invitation) => Some(invitation.side),
        PairView::Brief(brief) => Some(brief.side),
        PairView::Code(_) | PairView::Full(_) | PairView::List(_) | PairView::Over => None,
    }
}

/// What makes it a screen of its own.
fn kind(view: &PairView) -> String {
    match view {
        PairView::Welcome { .. } => "welcome".to_owned(),
        PairView::Own(_) => "own".to_owned(),
        PairView::Invitation(invitation) => {
            let answered = invitation.answer.is_some();
            format!("{} {answered} {}", invitation.state, invitation.sent)
        }
        PairView::Code(_) => "code".to_owned(),
        PairView::Full(_) => "full".to_owned(),
        PairView::List(list) => format!("list {}", list.listed.is_empty()),
        PairView::Said { line, name, .. } => format!("{line} {}", name.is_some()),
        PairView::Compared {
            comparison, name, ..
        } => {
            let gap: Gap = comparison.gap();
            format!("{gap} {} {}", comparison.has_cause(), name.is_some())
        }
        PairView::Brief(brief) => {
            let (mine, theirs) = (brief.mine.is_some(), brief.theirs.is_some());
            format!("brief {mine} {theirs} {}", brief.name.is_some())
        }
        PairView::Over => "over".to_owned(),
    }
}
