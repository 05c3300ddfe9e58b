//! People and organisations, and the roles in which records name them.

use std::fmt;
use std::sync::Arc;

use super::id::EntityId;

/// A person or an organisation, with every spelling that the archive holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Slug.
    pub id: EntityId,
    /// Person or organisation.
    pub kind: EntityKind,
    /// The name that is shown.
    pub name: String,
    /// Other spellings and abbreviations.
    pub names: Vec<String>,
    /// What the person does; the sort of organisation (`ngo`, `court`, …).
    pub role: Option<String>,
    /// ISO 3166 code of the organisation's country.
    pub country: Option<String>,
    /// The organisation's own address.
    pub url: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Address at which these facts were read.
    pub seen_at: Option<String>,
}

impl Entity {
    /// Every spelling, the shown one first.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.names.iter().map(String::as_str))
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// Anything that people form: groups, courts, states, campaigns.
    Organisation,
}

/// An entity named by a statement or an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Who is named.
    pub entity: Arc<Entity>,
    /// As what.
    pub role: Role,
}

impl Mention {
    /// The name, and as what, where the archive says more than that it is named.
    pub fn words(&self) -> String {
        match &self.role {
            Role::Mentioned => self.entity.name.clone(),
            role => format!("{} ({role})", self.entity.name),
        }
    }
}

/// How a record names somebody. The words follow the HURIDOCS events formats.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Wrote or spoke it.
    Author,
    /// Signed it with others.
    Signer,
    /// It is about them.
    Subject,
    /// Something was done to them.
    Victim,
    /// Acts for a state.
    Official,
    /// Decided it as a court.
    Court,
    /// It is written to them.
    Addressee,
    /// It was learnt from them.
    Source,
    /// Named, and nothing more is said.
    Mentioned,
    /// A word that this version does not know; shown and kept. It is rare, and behind one pointer so that the others are
    /// small.
    Other(Arc<String>),
}

/// Every role with its word in the format.
const ROLES: [(&str, Role); 9] = [
    ("author", Role::Author),
    ("signer", Role::Signer),
    ("subject", Role::Subject),
    ("victim", Role::Victim),
    ("official", Role::Official),
    ("court", Role::Court),
    ("addressee", Role::Addressee),
    ("source", Role::Source),
    ("mentioned", Role::Mentioned),
];

impl Role {
    /// The role of that word; an unknown word is kept as it is.
    pub fn from_word(word: &str) -> Self {
        Self::listed(word).unwrap_or_else(|| Self::Other(Arc::new(word.to_owned())))
    }

    /// The role of that word, if it is one of the shipped list.
    pub(super) fn listed(word: &str) -> Option<Self> {
        ROLES.iter().find(|(known, _)| *known == word).map(|(_, role)| role.clone())
    }

    /// The word of the format.
    pub fn word(&self) -> &str {
        match self {
            Self::Other(word) => word,
            known => ROLES.iter().find(|(_, role)| role == known).map_or("", |(word, _)| *word),
        }
    }

    /// The words of the shipped list.
    pub fn words() -> impl Iterator<Item = &'static str> {
        ROLES.iter().map(|(word, _)| *word)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::{ROLES, Role};

    #[test]
    fn every_role_prints_the_word_it_was_read_from() {
        for (word, role) in ROLES {
            assert_eq!(Role::from_word(word), role);
            assert_eq!(role.to_string(), word);
        }
        assert_eq!(Role::from_word("witness").to_string(), "witness");
    }
}
