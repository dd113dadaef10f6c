//! Runs all the others where a browser is there; elsewhere says what is missing. With
//! `FOC_BROWSER=required`, as in `.ci/run`, what is missing is a failure.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Chromium is called, and where it is on a Mac.
const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// What writes into the repository is run by whoever wants it.
const WRITES: &str = "make_the_pictures";

/// How many tests of this name's part, a file or a test, wait for a browser.
fn waiting_for_a_browser(part: &str) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let files = std::fs::read_dir(folder).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let named = files.map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    });
    let count = |(file, text): (String, String)| {
        let after = text.split("\n#[ignore").skip(1);
        let tests = after.filter_map(|rest| rest.split("fn ").nth(1));
        let whole = tests.map(|name| format!("{file}::{}", name.split('(').next().unwrap()));
        whole.filter(|name| name.contains(part)).count()
    };
    named.map(count).sum()
}

#[test]
fn all_tests_in_a_browser_pass_where_there_is_one() {
    let required = std::env::var_os("FOC_BROWSER").is_some_and(|value| value == "required");
    let lacks = |what: &str, way_out: &str| {
        let said = format!("{what}: {way_out}");
        assert!(!required, "FOC_BROWSER=required, and {said}");
        say(&said);
    };
    let has = |program: &&str| Command::new(program).arg("--version").output().is_ok();
    if !has(&"chromedriver") || !BROWSERS.iter().any(has) {
        return lacks(
            "no test of the page in a browser was run",
            "there is no Chromium with its `chromedriver` on the PATH (Debian: chromium and \
             chromium-driver)",
        );
    }
    let mut tests = Command::new(std::env::current_exe().unwrap());
    tests.args(["--ignored", "--test-threads=2", "--skip", WRITES]);
    let mut expected = waiting_for_a_browser("") - waiting_for_a_browser(WRITES);
    if !axe().is_some_and(|file| file.is_file()) {
        lacks(
            "the test of accessibility was not run",
            "AXE_CORE_DIR names no folder with axe-core in it (`npm install --prefix DIR axe-core`)",
        );
        tests.args(["--skip", "accessibility"]);
        expected -= waiting_for_a_browser("accessibility");
    }
    let output = tests.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "\n{told}\n{errors}");
    let result = told.lines().rfind(|line| line.starts_with("test result"));
    let result = result.expect("a result");
    let passed = told.lines().filter(|line| line.ends_with("... ok")).count();
    assert_eq!(passed, expected, "{told}");
    say(&format!("in the browser: {result}"));
}

/// axe-core's own file, if a folder for it is named.
pub(crate) fn axe() -> Option<PathBuf> {
    let folder = std::env::var_os("AXE_CORE_DIR")?;
    Some(Path::new(&folder).join("node_modules/axe-core/axe.min.js"))
}

/// Says something that is seen although the test passes.
fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "\n{words}");
}
