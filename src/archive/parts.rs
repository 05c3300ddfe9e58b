//! A file that was cut, sorted into its head and its lists.

use super::cut::{Block, whole};
use super::log::quoted;
use super::raw;
use super::refusal::{NotAnArchive, VERSION};
use super::source::Position;
use super::unread::sound;

/// What stands around the lists, and the blocks of these.
pub(super) struct Parts {
    pub(super) head: Vec<u8>,
    /// Where in the head what follows a list begins, and where in the file that is.
    pub(super) joints: Vec<(usize, Position)>,
    pub(super) blocks: Vec<Block>,
}

impl Parts {
    /// The parts of all blocks of a file. A head that is refused is not taken apart, so that what is wrong first is told of
    /// the file as it is.
    pub(super) fn of(blocks: Vec<Block>) -> Self {
        Self::taken_apart(blocks).unwrap_or_else(|blocks| {
            let head = whole(blocks).bytes;
            Self { head, joints: vec![(0, Position::START)], blocks: Vec::new() }
        })
    }

    /// The parts of blocks, of which some may be missing that hold records. They are given back where the head is refused.
    pub(super) fn taken_apart(blocks: Vec<Block>) -> Result<Self, Vec<Block>> {
        let mut head = Vec::new();
        let mut joints = Vec::new();
        for block in blocks.iter().filter(|block| block.list.is_none()) {
            joints.push((head.len(), block.start));
            head.extend_from_slice(&block.bytes);
        }
        if !str::from_utf8(&head).is_ok_and(|text| sound(text).is_ok() && check_version(text).is_ok()) {
            return Err(blocks);
        }
        let blocks = blocks.into_iter().filter(|block| block.list.is_some()).collect();
        Ok(Self { head, joints, blocks })
    }
}

/// Refuses what is of no version that can be read.
pub(super) fn check_version(whole: &str) -> Result<(), NotAnArchive> {
    let fields = raw::fields(whole).ok_or(NotAnArchive::NotAnObject)?;
    check_version_of(fields.iter().map(|field| (&*field.key, field.value)))
}

/// The same of a whole that is taken apart already.
pub(super) fn check_version_of<'a>(mut fields: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(), NotAnArchive> {
    let (_, version) = fields.find(|(key, _)| *key == "letapis").ok_or(NotAnArchive::NoVersion)?;
    match version.parse::<u64>() {
        Ok(VERSION) => Ok(()),
        Ok(newer) if newer > VERSION => Err(NotAnArchive::NewerVersion(newer)),
        _ => Err(NotAnArchive::BadVersion(quoted(version))),
    }
}
