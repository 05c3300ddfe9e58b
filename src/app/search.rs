//! The search: the line that is typed, what it means, and how to get back what it was.

use std::sync::Arc;

use super::input::{Edit, Input};
use crate::query::Query;
use crate::query::parse::parse;

/// The search of a session.
#[derive(Debug, Default)]
pub struct Search {
    /// What is asked now.
    pub query: Arc<Query>,
    /// The line as it is typed; the same as the query's when nobody types.
    pub line: Input,
    /// The line before typing began; `None` when nobody types.
    before: Option<String>,
    /// Earlier lines, for undoing.
    past: Vec<String>,
}

impl Search {
    /// A session that begins with a search.
    pub fn new(line: &str) -> Self {
        let mut search = Self::default();
        search.set(line);
        search
    }

    /// Whether somebody is typing.
    pub fn is_typing(&self) -> bool {
        self.before.is_some()
    }

    /// Whether the search is on screen: something is asked for, or being typed.
    pub fn is_shown(&self) -> bool {
        self.is_typing() || !self.query.line.is_empty()
    }

    /// Typing begins.
    pub fn begin(&mut self) {
        self.before.get_or_insert_with(|| self.query.line.clone());
    }

    /// Changes the line; true when the question changed with it.
    pub fn edit(&mut self, edit: &Edit) -> bool {
        self.line.edit(edit);
        let changed = self.line.text() != self.query.line;
        if changed {
            self.query = Arc::new(parse(self.line.text()));
        }
        changed
    }

    /// Typing ends, the search stays.
    pub fn accept(&mut self) {
        if let Some(before) = self.before.take().filter(|before| *before != self.query.line) {
            self.past.push(before);
        }
    }

    /// Typing ends, the search is as it was; true when that changes the question.
    pub fn abandon(&mut self) -> bool {
        let Some(before) = self.before.take() else { return false };
        let changed = before != self.query.line;
        self.set(&before);
        changed
    }

    /// Back to the search before the last change; false when there is none.
    pub fn undo(&mut self) -> bool {
        let past = self.past.pop();
        if let Some(line) = &past {
            self.set(line);
        }
        past.is_some()
    }

    /// Asks for something else, so that undo leads back; true when that changes the question.
    pub fn replace(&mut self, line: &str) -> bool {
        if line == self.query.line {
            return false;
        }
        self.past.push(self.query.line.clone());
        self.set(line);
        true
    }

    fn set(&mut self, line: &str) {
        self.line = Input::new(line);
        self.query = Arc::new(parse(self.line.text()));
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, Search};

    fn typed(search: &mut Search, text: &str) {
        search.begin();
        search.edit(&Edit::Insert(text.into()));
    }

    #[test]
    fn an_abandoned_search_is_as_it_was() {
        let mut search = Search::new("court");
        typed(&mut search, " pen");
        assert_eq!(search.query.line, "court pen");
        assert!(search.abandon());
        assert_eq!((search.query.line.as_str(), search.line.text()), ("court", "court"));
        assert!(!search.is_typing() && search.is_shown());
        assert!(!search.undo(), "nothing was kept, so nothing is undone");
    }

    #[test]
    fn undo_leads_back_through_every_kept_search() {
        let mut search = Search::default();
        typed(&mut search, "court");
        search.accept();
        typed(&mut search, " pen");
        search.accept();
        assert!(search.replace(""));
        assert!(!search.replace(""));
        for line in ["court pen", "court", ""] {
            assert!(search.undo());
            assert_eq!(search.query.line, line);
        }
        assert!(!search.undo());
    }
}
