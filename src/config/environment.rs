//! How the environment is asked.

/// Reads an environment variable; an empty one counts as none.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;
