//! Finding in the statement that is read, and nowhere else.

use std::sync::Arc;

use super::input::{Edit, Input};
use crate::archive::id::StatementId;
use crate::query::{Bare, Query};

/// What is looked for in one statement. It ends with the statement.
#[derive(Debug)]
pub struct Find {
    /// The statement.
    pub within: StatementId,
    /// The line.
    pub line: Input,
    /// What it means; words begin so, whatever they mean in the search.
    pub query: Arc<Query>,
    /// Whether it is being typed.
    pub typing: bool,
    /// Line of the text from which it looks, and to which it returns.
    pub from: usize,
}

impl Find {
    /// Typing begins.
    pub fn new(within: StatementId, from: usize) -> Self {
        Self { within, line: Input::default(), query: Arc::default(), typing: true, from }
    }

    /// Changes the line.
    pub fn edit(&mut self, edit: &Edit) {
        self.line.edit(edit);
        if self.line.text() != self.query.line {
            self.query = Arc::new(self.query.retyped(self.line.text(), Bare::Words));
        }
    }
}
