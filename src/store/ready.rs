//! Making words ready for one archive: which names they fit, and whether they are a slip.

use super::cancel::Cancel;
use super::error::StoreError;
use super::fitting::{add_alikes, add_slips, fitting};
use super::held::Held;
use super::leaf::Leaf;
use super::scan;
use crate::query::{Field, Wording};

/// Whether likeness is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Allowed,
    /// What is excluded is excluded by its very words.
    No,
}

/// Makes words ready. Costs a look at every name, and a scan for a word that is not in the archive.
pub(super) fn ready(
    field: Option<Field>,
    wording: &Wording,
    likeness: Likeness,
    memory: &Held,
    cancel: &Cancel,
) -> Result<Leaf, StoreError> {
    let mut leaf = Leaf::new(field, wording);
    leaf.fitting = fitting(&leaf, memory, cancel);
    cancel.check()?;
    if likeness == Likeness::No {
        return Ok(leaf);
    }
    if leaf.could_be_in_other_letters() {
        add_alikes(&mut leaf, memory, cancel);
    }
    // What names somebody, in whatever letters, is no slip.
    if leaf.could_be_slip() && leaf.fitting.is_empty() {
        leaf.is_slip = !scan::occurs(&leaf, memory, cancel)?;
        if leaf.is_slip {
            add_slips(&mut leaf, memory, cancel);
        }
    }
    cancel.check()?;
    Ok(leaf)
}
