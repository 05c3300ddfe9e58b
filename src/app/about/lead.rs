//! Where people, organisations and words of an open vocabulary lead.

use super::line::Target;
use crate::archive::entity::Entity;
use crate::query::edit::quoted;
use crate::store::about::Subject;

/// To the page of a person or an organisation.
pub(super) fn entity(entity: &Entity) -> Target {
    Target::Subject(Subject::Entity(entity.id.clone()))
}

/// To the statements that have a value.
pub(super) fn value(field: &str, value: &str) -> Target {
    Target::Search(format!("{field}:{}", quoted(value)))
}

/// A word of an open vocabulary as people read it.
pub(super) fn spoken(word: &str) -> String {
    word.replace('-', " ")
}
