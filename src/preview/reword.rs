//! New words for what is on the screens already.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::stage::PreviewStage;
use crate::dialogue::{Answer, Choice, View, Voice, views};
use crate::standin::{ButtonAction, Keyboard, SentButton, SentMessage};
use crate::texts::{Context, Key, KeyAction, Rendered, Texts};

/// Every view by the mark of its message, for the texts that it was set with: made beforehand, so that
/// a save need not wait for it.
#[derive(Default)]
pub(super) struct KnownViews {
    texts: Option<Arc<Texts>>,
    views: HashMap<u64, (View, Context)>,
}

/// Makes the views of the texts in use known, unless they are.
pub(super) fn known_views(
    stage: &Arc<PreviewStage>,
    known: Arc<KnownViews>,
) -> impl FnOnce() -> Arc<KnownViews> + Send + 'static {
    let stage = Arc::clone(stage);
    move || {
        let texts = Arc::clone(&stage.wording.texts().borrow());
        if known
            .texts
            .as_ref()
            .is_some_and(|old| Arc::ptr_eq(old, &texts))
        {
            return known;
        }
        let mut known = HashMap::new();
        for context in contexts(&stage.context) {
            let marked = |view| (print(&texts, &view, &context), (view, context.clone()));
            known.extend(views().into_iter().map(marked));
        }
        Arc::new(KnownViews {
            views: known,
            texts: Some(texts),
        })
    }
}

/// What messages may have been set with: where one can talk with the agency, and where not.
fn contexts(context: &Context) -> Vec<Context> {
    let mut all = vec![context.clone()];
    if context.agency.contacts.is_some() {
        all.push(Context {
            talks: true,
            ..context.clone()
        });
    }
    all
}

/// Gives every message that people see the new words.
pub(super) fn reword(stage: &PreviewStage, known: &KnownViews, old: &Texts, new: &Texts) {
    let context = &stage.context;
    for chat in stage.chats() {
        for message in stage.api.messages(chat) {
            if !message.from_bot {
                continue;
            }
            let mark = mark(&message.html, &message.keyboard);
            let view = known.views.get(&mark).cloned().or_else(|| {
                which(&message)
                    .into_iter()
                    .find(|view| print(old, view, context) == mark)
                    .map(|view| (view, context.clone()))
            });
            if let Some((view, context)) = view {
                let rendered = new.view(&view, &context);
                let keyboard = keyboard(&rendered);
                stage
                    .api
                    .reword(chat, message.message_id, &rendered.html, keyboard);
            }
        }
    }
}

/// What tells a view's message from all others.
fn print(texts: &Texts, view: &View, context: &Context) -> u64 {
    let rendered = texts.view(view, context);
    mark(&rendered.html, &keyboard(&rendered))
}

fn mark(html: &str, keyboard: &Keyboard) -> u64 {
    let mut hasher = DefaultHasher::new();
    html.hash(&mut hasher);
    for button in keyboard.iter().flatten() {
        data(&button.action).hash(&mut hasher);
    }
    hasher.finish()
}

fn data(action: &ButtonAction) -> Option<&str> {
    match action {
        ButtonAction::Callback(data) => Some(data),
        ButtonAction::Url(_) | ButtonAction::CopyText(_) | ButtonAction::Other { .. } => None,
    }
}

/// The readings among which a message may ask to choose: there are too many of them to try each.
fn which(message: &SentMessage) -> Vec<View> {
    let buttons = message.keyboard.iter().flatten();
    let answers: Vec<Answer> = buttons
        .filter_map(|button| match Choice::from_data(data(&button.action)?)? {
            // Offered where two activities are.
            Choice::Answer(Answer::Two) => None,
            Choice::Answer(answer) => Some(answer),
            Choice::AnswerForClient
            | Choice::Back(_)
            | Choice::Restart
            | Choice::Panel(_)
            | Choice::Verdict
            | Choice::Picture
            | Choice::Page(_)
            | Choice::Resume
            | Choice::Erase => None,
        })
        .collect();
    Voice::ALL
        .map(|voice| View::Which(voice, answers.clone()))
        .to_vec()
}

/// The buttons of a screen.
fn keyboard(rendered: &Rendered) -> Keyboard {
    let button = |key: &Key| SentButton {
        text: key.text.clone(),
        action: match &key.action {
            KeyAction::Data(data) => ButtonAction::Callback(data.clone().into_owned()),
            KeyAction::Url(url) => ButtonAction::Url(url.clone()),
            KeyAction::Copy(text) => ButtonAction::CopyText(text.clone()),
            KeyAction::Phone => ButtonAction::phone(),
            KeyAction::Say => ButtonAction::say(),
        },
        style: None,
    };
    let rows = rendered.keyboard.iter();
    rows.map(|row| row.iter().map(button).collect()).collect()
}
