//! What a format says of itself.

use super::package::{Of, Package, Product};

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
    /// Writes a package.
    pub make: fn(&Package) -> Product,
}
