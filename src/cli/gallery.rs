//! `gallery`: every screen in one file.

use std::process::ExitCode;

use super::console::print;
use super::setup::Setup;
use crate::report::gallery::{Form, gallery};
use crate::texts::Context;

pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    print(&gallery(&setup.texts()?, &Context::default(), Form::File))
}
