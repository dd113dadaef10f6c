use super::*;

#[test]
fn a_new_file_is_private_and_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/key");
    let made = KeyRing::load(&path, true).unwrap();
    let read = KeyRing::load(&path, false).unwrap();
    assert_eq!(made.current().id(), read.current().id());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(
            KeyRing::load(&path, true),
            Err(KeyError::Open { .. })
        ));
    }
}

#[test]
fn what_a_first_start_left_unfinished_is_finished_where_nothing_was_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    let whole = new_file_text().unwrap();
    for length in 0..whole.len() - 1 {
        let left = &whole[..length];
        fs::write(&path, left).unwrap();
        close(&path);
        assert!(KeyRing::load(&path, false).is_err(), "{left:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), left, "left as it is");
        let made = KeyRing::load(&path, true).unwrap();
        let read = KeyRing::load(&path, false).unwrap();
        assert_eq!(made.current().id(), read.current().id());
    }
    for left in [&b""[..], b"\n", &[0; 100]] {
        fs::write(&path, left).unwrap();
        KeyRing::load(&path, true).unwrap();
        KeyRing::load(&path, false).unwrap();
    }
    // Somebody's own file is not written over.
    for own in ["# my key\n", "abc\n", "# Opens the door\n"] {
        fs::write(&path, own).unwrap();
        let refused = KeyRing::load(&path, true).unwrap_err().to_string();
        assert!(refused.contains(path.to_str().unwrap()), "{refused}");
        assert_eq!(fs::read_to_string(&path).unwrap(), own);
    }
}

#[test]
fn those_who_make_a_key_at_once_share_it() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..20 {
        let path = folder.path().join(round.to_string());
        let load = || KeyRing::load(&path, true).unwrap().current().id();
        let ids: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(load)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    }
}

#[test]
fn a_key_from_elsewhere_is_taken() {
    let digits = "ab".repeat(32);
    let id = KeyRing::parse(&digits).unwrap().current().id();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    for text in [
        format!("\u{feff}{digits}\r\n"),
        format!("# mine\r\n\r\n  {}\t\r\n", digits.to_uppercase()),
        format!("\"{digits}\"\n"),
    ] {
        fs::write(&path, &text).unwrap();
        close(&path);
        assert_eq!(
            KeyRing::load(&path, false).unwrap().current().id(),
            id,
            "{text:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_key_file_is_taken_as_containers_mount_it() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
    let folder = tempfile::tempdir().unwrap();
    // As a secret of Kubernetes lies: two links, and the file behind them.
    let behind = folder.path().join("..2026");
    fs::create_dir(&behind).unwrap();
    symlink("..2026", folder.path().join("..data")).unwrap();
    symlink("..data/key", folder.path().join("key")).unwrap();
    let (file, link) = (behind.join("key"), folder.path().join("key"));
    fs::write(&file, "ab".repeat(32)).unwrap();
    // Where root runs this, files are of root's group, whom none is closed to.
    if fs::metadata(&file).unwrap().gid() == 0 {
        fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
        assert_eq!(disk::others(&link).unwrap(), Others::Nothing);
        chown(&file, None, Some(1)).unwrap();
    }
    for (mode, others, taken) in [
        (0o400, Others::Nothing, true),
        (0o440, Others::ReadAsItsGroup, true),
        (0o640, Others::ReadAsItsGroup, true),
        (0o444, Others::ReadWhatIsMounted, true),
        (0o644, Others::Meddle, false),
        (0o666, Others::Meddle, false),
        (0o602, Others::Meddle, false),
    ] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(disk::others(&link).unwrap(), others, "{mode:o}");
        let loaded = KeyRing::load(&link, true);
        assert_eq!(loaded.is_ok(), taken, "{mode:o}: {loaded:?}");
    }
}

/// Where the umask leaves a file of the test's open.
fn close(path: &Path) {
    disk::close_to_others(path).unwrap();
}

#[test]
fn what_is_wrong_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    assert!(matches!(
        KeyRing::load(&path, false),
        Err(KeyError::Missing { .. })
    ));
    assert!(matches!(
        KeyRing::parse("# nothing\n"),
        Err(KeyError::Empty)
    ));
    assert!(matches!(
        KeyRing::parse("\nabc\n"),
        Err(KeyError::Line { line: 2 })
    ));
    let not_hex = "z".repeat(64);
    assert!(matches!(
        KeyRing::parse(&not_hex),
        Err(KeyError::Line { line: 1 })
    ));
}

#[test]
fn debug_prints_no_key() {
    let digits = "ab".repeat(32);
    let ring = KeyRing::parse(&digits).unwrap();
    assert!(!format!("{ring:?}").contains("ab"));
}
