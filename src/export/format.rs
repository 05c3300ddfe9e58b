//! What a format says of itself.

use super::controls::remark;
use super::package::{Content, Of, Package, Product};
use crate::text::handed;

/// A format that records can be handed on in.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// How names of its files end.
    pub ending: &'static str,
    /// What it can carry, the usual first.
    pub of: &'static [Of],
    /// What it is for, in a few words.
    pub words: &'static str,
    /// What is lost in it; empty where nothing is.
    pub loses: &'static str,
    /// For whom it is written.
    pub form: Form,
    /// Writes a package.
    pub(super) make: fn(&Package) -> Product,
}

/// For whom a format is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For programs: JSON, which keeps every character.
    Json,
    /// For people, or for programs that show it to them: without control characters.
    Text,
}

impl Format {
    /// What it makes of a package.
    pub fn product(&self, package: &Package) -> Product {
        let mut product = (self.make)(package);
        match self.form {
            Form::Json => product.content = product.content.map(|text| handed::json(text).into_owned()),
            Form::Text => product.remarks.extend(remark(package)),
        }
        product
    }
}

impl Content {
    fn map(self, change: impl Fn(String) -> String) -> Self {
        match self {
            Self::File(text) => Self::File(change(text)),
            Self::Folder(files) => Self::Folder(files.into_iter().map(|(name, text)| (name, change(text))).collect()),
        }
    }
}
