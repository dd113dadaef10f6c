//! Updates exactly as given, and accounts that go.

use serde_json::Value;

use crate::standin::api::BotApi;
use crate::standin::chat::ChatType;
use crate::standin::json::json;

impl BotApi {
    /// An update exactly as given, however hostile; `allowed_updates` does not hold it back.
    ///
    /// An `update_id` that is a number confirms it as usual. Without one it is confirmed together with
    /// the updates that came before it, that is: by any offset beyond the next ordinary update's.
    pub fn push(&self, update: &Value) {
        let id = update.get("update_id").and_then(Value::as_i64);
        self.inner.updates.push_raw(id, json(update));
        self.touch();
    }

    /// A person deletes their account: the bot learns of it when it writes.
    pub fn deactivate(&self, chat: i64) {
        self.inner
            .chats
            .with_new(chat, ChatType::Private, |chat| chat.deactivated = true);
        self.touch();
    }
}
