//! The log: of several bots each line says which one it is about.

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
}
