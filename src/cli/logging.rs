//! The log: of several bots each line says which one it is about.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};

use log::{Log, Metadata, Record};

use crate::app::bot_of_this_task;

/// Writes lines as `env_logger` does.
struct Named(env_logger::Logger);

impl Log for Named {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.0.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        match bot_of_this_task() {
            None => self.0.log(record),
            Some(name) => self.0.log(
                &Record::builder()
                    .metadata(record.metadata().clone())
                    .args(format_args!("{name}: {}", record.args()))
                    .module_path(record.module_path())
                    .file(record.file())
                    .line(record.line())
                    .build(),
            ),
        }
    }

    fn flush(&self) {
        self.0.flush();
    }
}

/// Begins to write the log as the environment says (`RUST_LOG`).
pub fn start_logging() {
    let usual = env_logger::Env::default().default_filter_or("info,sqlx=warn");
    let logger = env_logger::Builder::from_env(usual).build();
    log::set_max_level(logger.filter());
    // Where there is one already, that one stays.
    let _ = log::set_boxed_logger(Box::new(Named(logger)));
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let place = place.unwrap_or_default();
        let words = own_words(panic.payload());
        log::error!("a defect of the program, at {place}: {words}");
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            log::error!("{trace}");
        }
    }));
}

/// What a panic says of itself, where these are the program's own words: what is put together as it happens
/// may hold what somebody wrote.
fn own_words(payload: &(dyn Any + Send)) -> &'static str {
    let words = payload.downcast_ref::<&'static str>();
    words.copied().unwrap_or("its words may be somebody's")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_says_nothing_of_what_somebody_wrote() {
        let said = |panics: fn()| {
            let payload = std::panic::catch_unwind(panics).unwrap_err();
            own_words(&*payload).to_owned()
        };
        let written = said(|| drop("Perché io".to_owned().split_off(6)));
        assert!(!written.contains("Perch"), "{written}");
        assert_eq!(said(|| panic!("a reason")), "a reason");
    }
}
