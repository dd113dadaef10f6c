//! Texts, captions and files as they come in, and what Telegram refuses in them.

use axum::body::Bytes;
use serde::Deserialize;

use crate::html::{self, Formatted, utf16_len};
use crate::standin::api::BotApi;
use crate::standin::files::{FileKind, SentFile};
use crate::standin::lock::lock;
use crate::standin::refusal::Refusal;
use crate::standin::request::{Params, Text, nested, text_of};

/// Longest message, in UTF-16 code units after its entities are parsed.
const LONGEST_MESSAGE: usize = 4096;
/// Longest caption, in UTF-16 code units after its entities are parsed.
const LONGEST_CAPTION: usize = 1024;
/// Largest photo, in bytes (Bot API, «sendPhoto»).
const LARGEST_PHOTO: usize = 10 * 1024 * 1024;
/// Most that a photo's width and height may make together, in pixels.
const WIDEST_PHOTO: usize = 10_000;
/// How many times as long as wide a photo may be, or as wide as long.
const LONGEST_SIDE: usize = 20;

/// A text and how it was written.
pub(super) struct WordedContent {
    pub(super) formatted: Formatted,
    pub(super) source: String,
}

/// Reads `text` as `parse_mode` says.
pub(super) fn text(params: &Params<'_>) -> Result<WordedContent, Refusal> {
    let source = text_of(params.text.as_ref());
    if source.is_empty() {
        return Err(Refusal::bad("message text is empty"));
    }
    let ready_made = params.entities.is_some_and(|raw| raw.get() != "null");
    let worded = worded(source, text_of(params.parse_mode.as_ref()), ready_made)?;
    if worded.formatted.text.is_empty() {
        return Err(Refusal::bad("text must be non-empty"));
    }
    Ok(worded)
}

/// Reads `caption` as `parse_mode` says; there need not be one.
pub(super) fn caption(params: &Params<'_>) -> Result<WordedContent, Refusal> {
    let ready_made = params
        .caption_entities
        .is_some_and(|raw| raw.get() != "null");
    worded(
        text_of(params.caption.as_ref()),
        text_of(params.parse_mode.as_ref()),
        ready_made,
    )
}

/// Stricter than Telegram: Markdown and ready-made entities are refused, because the stand-in does not
/// read them and would show something else than Telegram.
fn worded(source: &str, mode: &str, ready_made: bool) -> Result<WordedContent, Refusal> {
    let formatted = if mode.is_empty() {
        if ready_made {
            return Err(Refusal::bad(
                "entities are not part of this stand-in, use parse_mode HTML",
            ));
        }
        Formatted {
            text: html::plain(source),
            entities: Vec::new(),
        }
    } else if mode.eq_ignore_ascii_case("html") {
        html::parse(source).map_err(|error| Refusal::bad(&error.to_string()))?
    } else {
        return Err(Refusal::bad("unsupported parse_mode"));
    };
    Ok(WordedContent {
        formatted,
        source: source.to_owned(),
    })
}

/// Whether a message's text fits.
pub(super) fn text_fits(worded: &WordedContent) -> Result<(), Refusal> {
    fits(worded, LONGEST_MESSAGE, "message is too long")
}

/// Whether a caption fits.
pub(super) fn caption_fits(worded: &WordedContent) -> Result<(), Refusal> {
    fits(worded, LONGEST_CAPTION, "message caption is too long")
}

fn fits(worded: &WordedContent, most: usize, too_long: &str) -> Result<(), Refusal> {
    let text = &worded.formatted.text;
    // No text has more UTF-16 units than bytes.
    if text.len() > most && utf16_len(text) > most {
        return Err(Refusal::bad(too_long));
    }
    Ok(())
}

/// A file that a message is to carry: new, or one that was sent before.
pub(super) enum FileIn {
    New(SentFile, Bytes),
    Known(SentFile),
}

/// `InputMedia`, of the kinds that are here.
#[derive(Deserialize)]
struct MediaIn {
    #[serde(rename = "type")]
    kind: Option<Text>,
    media: Option<Text>,
    caption: Option<Text>,
    parse_mode: Option<Text>,
    caption_entities: Option<serde::de::IgnoredAny>,
}

impl BotApi {
    /// The file of `sendPhoto` or `sendDocument`.
    pub(super) fn file_of(&self, params: &Params<'_>, kind: FileKind) -> Result<FileIn, Refusal> {
        let (named, missing) = match kind {
            FileKind::Photo => (&params.photo, "there is no photo in the request"),
            FileKind::Document => (&params.document, "there is no document in the request"),
        };
        let named = text_of(named.as_ref());
        self.find_file(params, named, kind)?
            .ok_or_else(|| Refusal::bad(missing))
    }

    /// The file and the caption of `editMessageMedia`.
    pub(super) fn media_of(&self, params: &Params<'_>) -> Result<(FileIn, WordedContent), Refusal> {
        let json = params.media.map(nested).unwrap_or_default();
        if json.is_empty() {
            return Err(Refusal::bad("parameter \"media\" is required"));
        }
        let media: MediaIn = serde_json::from_str(&json)
            .map_err(|_| Refusal::bad("can't parse input media JSON object"))?;
        let not_parsed = |why: &str| Refusal::bad(&format!("can't parse InputMedia: {why}"));
        let caption = worded(
            text_of(media.caption.as_ref()),
            text_of(media.parse_mode.as_ref()),
            media.caption_entities.is_some(),
        )?;
        let Some(Text(kind)) = media.kind else {
            return Err(not_parsed("Can't find field \"type\""));
        };
        let kind = match kind.as_str() {
            "photo" => FileKind::Photo,
            "document" => FileKind::Document,
            other => return Err(not_parsed(&format!("type \"{other}\" is unsupported"))),
        };
        let file = self
            .find_file(params, text_of(media.media.as_ref()), kind)?
            .ok_or_else(|| not_parsed("media not found"))?;
        Ok((file, caption))
    }

    /// A file by what the bot calls it: `attach://` and a field, or an identifier.
    fn find_file(
        &self,
        params: &Params<'_>,
        named: &str,
        kind: FileKind,
    ) -> Result<Option<FileIn>, Refusal> {
        if let Some(field) = named.strip_prefix("attach://") {
            let Some(upload) = params.uploads.get(field) else {
                return Ok(None);
            };
            let file = SentFile {
                kind,
                file_id: String::new(),
                name: upload.name.clone(),
                mime: upload.mime.clone(),
                size: upload.bytes.len(),
                width: 0,
                height: 0,
            };
            let file = checked(file, &upload.bytes)?;
            return Ok(Some(FileIn::New(file, upload.bytes.clone())));
        }
        if named.is_empty() {
            return Ok(None);
        }
        let known = lock(&self.inner.files).find(named);
        match known {
            // Telegram would send a photo as a document, and never a document as a photo.
            Some((file, _)) if file.kind == kind => Ok(Some(FileIn::Known(file))),
            Some(_) => Err(Refusal::bad("wrong type of file")),
            None => Err(Refusal::bad(
                "wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
            )),
        }
    }

    /// Keeps a file that is new.
    pub(super) fn keep(&self, file: FileIn) -> SentFile {
        match file {
            FileIn::New(file, bytes) => lock(&self.inner.files).keep(file, bytes),
            FileIn::Known(file) => file,
        }
    }
}

/// Refuses what is no file, and what is no photo.
fn checked(mut file: SentFile, bytes: &[u8]) -> Result<SentFile, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::bad("file must be non-empty"));
    }
    if file.kind == FileKind::Document {
        return Ok(file);
    }
    if bytes.len() > LARGEST_PHOTO {
        return Err(Refusal::bad(&format!(
            "file of size {} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes",
            bytes.len()
        )));
    }
    let not_a_picture = || Refusal::bad("IMAGE_PROCESS_FAILED");
    let size = imagesize::blob_size(bytes).map_err(|_| not_a_picture())?;
    let (short, long) = (size.width.min(size.height), size.width.max(size.height));
    if short == 0 || short + long > WIDEST_PHOTO || long > short * LONGEST_SIDE {
        return Err(Refusal::bad("PHOTO_INVALID_DIMENSIONS"));
    }
    let png = bytes.starts_with(b"\x89PNG");
    file.mime = if png { "image/png" } else { "image/jpeg" }.to_owned();
    (file.width, file.height) = (size.width, size.height);
    Ok(file)
}
