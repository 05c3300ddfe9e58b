//! Where a session begins: at the top, or at what was named when the program was started.

use crate::archive::date::Span;
use crate::archive::id::StatementId;

/// What was named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Begin {
    /// Nothing: the first statement of the list.
    #[default]
    Top,
    /// A statement, to read it.
    Statement(StatementId),
    /// Days, to stand on the first dated fact that could be then.
    Days(Span),
}
