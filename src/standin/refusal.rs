//! Answers with `"ok":false`.

use std::borrow::Cow;

use serde::Serialize;

use super::json::json;

/// An answer with `"ok":false`.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    /// The HTTP status and the `error_code`.
    pub(super) status: u16,
    /// The `description`, in Telegram's words.
    pub(super) description: Cow<'static, str>,
    /// `parameters.retry_after`, in seconds.
    pub(super) retry_after: Option<u32>,
    /// `parameters.migrate_to_chat_id`
    pub(super) migrate_to: Option<i64>,
}

impl Refusal {
    pub(super) fn new(status: u16, description: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            description: description.into(),
            retry_after: None,
            migrate_to: None,
        }
    }

    /// Status 400; `reason` comes without its «Bad Request: ».
    pub(super) fn bad(reason: &str) -> Self {
        Self::new(400, format!("Bad Request: {reason}"))
    }

    /// Status 429.
    pub(super) fn too_many(retry_after: u32) -> Self {
        Self {
            status: 429,
            description: format!("Too Many Requests: retry after {retry_after}").into(),
            retry_after: Some(retry_after),
            migrate_to: None,
        }
    }

    /// The group has become a supergroup.
    pub(super) fn upgraded(to: i64) -> Self {
        Self {
            migrate_to: Some(to),
            ..Self::bad("group chat was upgraded to a supergroup chat")
        }
    }

    /// The whole body of the answer.
    pub(super) fn body(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Parameters {
            #[serde(skip_serializing_if = "Option::is_none")]
            retry_after: Option<u32>,
            #[serde(skip_serializing_if = "Option::is_none")]
            migrate_to_chat_id: Option<i64>,
        }
        #[derive(Serialize)]
        struct Out<'a> {
            ok: bool,
            error_code: u16,
            description: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            parameters: Option<Parameters>,
        }
        json(&Out {
            ok: false,
            error_code: self.status,
            description: &self.description,
            parameters: (self.retry_after.is_some() || self.migrate_to.is_some()).then_some(
                Parameters {
                    retry_after: self.retry_after,
                    migrate_to_chat_id: self.migrate_to,
                },
            ),
        })
    }
}
