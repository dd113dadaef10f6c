//! Files as other systems save and mount them: their text, and what others may do with them.

use std::fs;
use std::io;
use std::path::Path;

use zeroize::Zeroizing;

/// What editors and shells of Windows put in front.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of a file in UTF-8, or in UTF-16 with a byte order mark; the mark itself is left out.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    decode(&fs::read(path)?)
}

/// The same of a file whose content is wiped from memory.
pub(crate) fn read_secret(path: &Path) -> io::Result<Zeroizing<String>> {
    let bytes = Zeroizing::new(fs::read(path)?);
    decode(&bytes).map(Zeroizing::new)
}

fn decode(bytes: &[u8]) -> io::Result<String> {
    let wide = |order: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units = pairs.iter().map(|pair| order(*pair));
        let text: Result<String, _> = char::decode_utf16(units).skip(1).collect();
        text.ok().filter(|_| rest.is_empty())
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => std::str::from_utf8(bytes)
            .ok()
            .map(|text| text.trim_start_matches(BYTE_ORDER_MARK).to_owned()),
    };
    text.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
}

/// A value without what comes along when it is pasted: blanks, also those that cannot be seen, line
/// ends, and one pair of quotes, which files of variables keep.
pub(crate) fn pasted(text: &str) -> &str {
    let trimmed = text.trim_matches(is_blank);
    let quoted = [('"', '"'), ('\'', '\''), ('“', '”')];
    let inner = quoted.iter().find_map(|(open, close)| {
        let rest = trimmed.strip_prefix(*open)?;
        rest.strip_suffix(*close)
    });
    inner.map_or(trimmed, |inner| inner.trim_matches(is_blank))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            BYTE_ORDER_MARK | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\0'
        )
}

/// What others than the owner may do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Others {
    /// Nothing, or no more than those who may do all anyhow.
    Nothing,
    /// Those of its group can read it, which is not the administrators'.
    ReadAsItsGroup,
    /// Read it; nobody can change that here: it has no permission to write, or is mounted without.
    ReadWhatIsMounted,
    /// Read or write it, and its owner can put an end to that.
    Meddle,
}

/// What others may do with a file, where a link leads.
#[cfg(unix)]
pub(crate) fn others(path: &Path) -> io::Result<Others> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let file = fs::metadata(path)?;
    let mode = file.permissions().mode();
    if mode & 0o007 == 0 {
        return Ok(if mode & 0o070 == 0 || file.gid() == 0 {
            Others::Nothing
        } else {
            Others::ReadAsItsGroup
        });
    }
    let no_one_writes = mode & 0o222 == 0;
    if no_one_writes || fs::OpenOptions::new().append(true).open(path).is_err() {
        Ok(Others::ReadWhatIsMounted)
    } else {
        Ok(Others::Meddle)
    }
}

/// What others may do with a file: not to be told here.
#[cfg(not(unix))]
pub(crate) fn others(_: &Path) -> io::Result<Others> {
    Ok(Others::Nothing)
}

/// Makes a file that only its owner can open, from its first byte and whatever the umask; one that is
/// there stays as it is.
pub(crate) fn private() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Takes away what group and others may do with a file, as an earlier version left it.
#[cfg(unix)]
pub(crate) fn close_to_others(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = match fs::metadata(path) {
        Ok(file) => file.permissions().mode(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if mode & 0o077 == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700))
}

/// Takes away what group and others may do with a file: not done here.
#[cfg(not(unix))]
pub(crate) fn close_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes a folder, and those above it, for its owner alone; one that is there stays as it is.
pub(crate) fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_however_it_was_saved() {
        let little: Vec<u8> = "\u{feff}perché\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{feff}perché\r\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [
            &b"perch\xc3\xa9\r\n"[..],
            b"\xef\xbb\xbfperch\xc3\xa9\r\n",
            &little,
            &big,
        ] {
            assert_eq!(decode(bytes).unwrap(), "perché\r\n", "{bytes:?}");
        }
        for bytes in [&b"perch\xe9"[..], b"\xff\xfe\x00", b"\xff\xfe\x00\xd8"] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
        assert_eq!(decode(b"").unwrap(), "");
    }

    #[test]
    fn what_comes_along_with_a_paste_is_left_out() {
        for text in [
            "1:a",
            " 1:a\r\n",
            "\u{feff}1:a\n\n",
            "\u{a0}1:a\u{200b}",
            "\"1:a\"\r\n",
            "' 1:a '",
            "“1:a”",
        ] {
            assert_eq!(pasted(text), "1:a", "{text:?}");
        }
        for text in ["\"1:a", "1:\"a\"", "\"1:a'"] {
            assert_eq!(pasted(text), text);
        }
        for text in ["", "\"\"", "\u{feff}", "\"", "'"] {
            assert!(pasted(text).len() <= 1, "{text:?}");
        }
    }
}
