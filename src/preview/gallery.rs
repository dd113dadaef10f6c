//! stub
use crate::texts::{Context, Texts};
/// Form
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// served
    Served,
    /// file
    File,
}
/// style
pub const STYLE: &str = "";
/// gallery
pub fn gallery(_texts: &Texts, _context: &Context, _form: Form) -> String {
    String::new()
}
