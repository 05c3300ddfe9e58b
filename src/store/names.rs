//! Which names are meant, and in which records they stand.

use super::held::Held;
use super::once::each_meant;
use super::section::Sort;
use crate::archive::entity::{Entity, EntityKind};
use crate::query::{Field, Manner};

/// The names in which words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    None,
    All,
    Of(EntityKind),
    /// Organisations that are courts, or are named as one.
    Courts,
    /// Who signed it, or published it together with others.
    Signatories,
}

impl Names {
    /// Those that a field asks for.
    pub(super) fn of(field: Option<Field>, manner: Manner) -> Self {
        let is_for_titles = matches!(manner, Manner::TitleStart | Manner::TitleEnd | Manner::Title | Manner::Fuzzy);
        match field {
            None if is_for_titles => Self::None,
            None => Self::All,
            Some(Field::Org) => Self::Of(EntityKind::Organisation),
            Some(Field::Person) => Self::Of(EntityKind::Person),
            Some(Field::Court) => Self::Courts,
            Some(Field::Sign) => Self::Signatories,
            Some(_) => Self::None,
        }
    }

    /// Calls `each` with the places of the entities that a record names so, each once, in the order of the file.
    pub(super) fn each(self, memory: &Held, sort: Sort, at: usize, each: impl FnMut(u32)) {
        // Whoever looks in no names does not wait until it is worked out where they stand.
        if self == Self::None {
            return;
        }
        let mentions = &memory.fields(sort).mentions;
        let (entities, roles) = (mentions.entities(at), mentions.roles(at));
        let has_role = |nth: usize, role: Option<u32>| Some(roles[nth]) == role;
        let is_joint = self == Self::Signatories && {
            let authors = (0..entities.len()).filter(|&nth| has_role(nth, mentions.author)).take(2).count();
            authors > 1 || (0..entities.len()).any(|nth| has_role(nth, mentions.signer))
        };
        let is_meant = |nth: usize| {
            let entity: &Entity = &memory.archive.entities()[entities[nth] as usize];
            match self {
                Self::None => false,
                Self::All => true,
                Self::Of(kind) => entity.kind == kind,
                Self::Courts => {
                    let is_court = entity.role.as_deref() == Some("court") || has_role(nth, mentions.court);
                    entity.kind == EntityKind::Organisation && is_court
                }
                Self::Signatories => is_joint && (has_role(nth, mentions.signer) || has_role(nth, mentions.author)),
            }
        };
        each_meant(entities, is_meant, each);
    }

    /// Whether an entity can be named so at all.
    pub(super) fn can_be(self, entity: &Entity) -> bool {
        match self {
            Self::None => false,
            Self::All | Self::Signatories => true,
            Self::Of(kind) => entity.kind == kind,
            Self::Courts => entity.kind == EntityKind::Organisation,
        }
    }
}
