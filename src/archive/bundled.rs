//! The archives that ship with the program.

/// An archive inside the program, as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// Id of the archive.
    pub id: &'static str,
    /// The file, for [`super::read`].
    pub bytes: &'static [u8],
}

/// Every shipped archive; the first one opens when none is named.
pub const ARCHIVES: &[Bundled] =
    &[Bundled { id: "belarus-statements", bytes: include_bytes!("../../assets/archives/belarus-statements.json") }];

/// The shipped archive with that id.
pub fn bundled(id: &str) -> Option<Bundled> {
    ARCHIVES.iter().find(|bundled| bundled.id == id).copied()
}

#[cfg(test)]
mod tests {
    use super::{ARCHIVES, bundled};
    use crate::archive::read;

    #[test]
    fn shipped_archives_are_named_by_their_own_id() {
        for shipped in ARCHIVES {
            let (archive, _) = read(shipped.bytes).expect("a shipped archive can be read");
            assert_eq!(archive.meta().id, shipped.id);
            assert_eq!(bundled(shipped.id), Some(*shipped));
        }
        assert_eq!(bundled("none"), None);
    }
}
