//! The first bytes of a database file, looked at before SQLite does: a file that is cut short is told
//! apart from one that is damaged.

use std::io;
use std::path::{Path, PathBuf};

/// A database file whose header promises more pages than there are.
#[derive(Debug, thiserror::Error)]
#[error(
    "{path} is cut short ({there} of {promised} bytes): restore it from a copy, or move it away to \
     begin with an empty one"
)]
struct CutShort {
    path: PathBuf,
    there: u64,
    promised: u64,
}

/// The header is described at <https://www.sqlite.org/fileformat.html#the_database_header>.
pub(super) fn refuse_cut_short(path: &Path) -> io::Result<()> {
    use io::Read as _;
    let Ok(mut file) = std::fs::File::open(path) else {
        return Ok(());
    };
    let there = file.metadata()?.len();
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    // While a log waits to be written back, the file may rightly be shorter than its header says.
    if there == 0 || std::fs::metadata(wal).is_ok_and(|log| log.len() > 0) {
        return Ok(());
    }
    let mut header = [0_u8; 32];
    let promised = match file.read_exact(&mut header) {
        // Something else; SQLite itself says so.
        Ok(()) if !header.starts_with(b"SQLite format 3\0") => return Ok(()),
        Ok(()) => {
            let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
            let pages = u32::from_be_bytes([header[28], header[29], header[30], header[31]]);
            let page = if page == 1 { 65_536 } else { page };
            page * u64::from(pages)
        }
        Err(_) => 100,
    };
    if there < promised {
        return Err(io::Error::other(CutShort {
            path: path.to_owned(),
            there,
            promised,
        }));
    }
    Ok(())
}
