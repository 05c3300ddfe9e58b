//! Where people, organisations, values and quoted words lead.

use super::line::Target;
use crate::archive::entity::Entity;
use crate::archive::id::StatementId;
use crate::archive::quote::Quote;
use crate::query::Field;
use crate::query::edit::quoted;
use crate::store::about::Subject;

/// To the page of a person or an organisation.
pub(super) fn entity(entity: &Entity) -> Target {
    Target::Subject(Subject::Entity(entity.id.clone()))
}

/// To the statements that name a person or an organisation.
pub(super) fn named(entity: &Entity) -> Target {
    value(Field::naming(entity.kind).name(), &entity.name)
}

/// To the statements that have a value.
pub(super) fn value(field: &str, value: &str) -> Target {
    Target::Search(format!("{field}:{}", quoted(value)))
}

/// To words that are quoted from a statement; to the statement, where they are not in its text.
pub(super) fn quote(statement: &StatementId, quote: &Quote) -> Target {
    match quote.place() {
        Some(place) => Target::Words(statement.clone(), place.bytes.clone()),
        None => Target::Statement(statement.clone()),
    }
}
