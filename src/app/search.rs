//! The search: the line that is typed, what it means, and how to get back what it was.

use std::sync::Arc;

use super::input::{Edit, Input};
use super::trail::Place;
use crate::query::Query;
use crate::query::parse::parse;

/// The search of a session.
#[derive(Debug, Default)]
pub struct Search {
    /// What is asked now.
    pub query: Arc<Query>,
    /// The line as it is typed; the same as the query's when nobody types.
    pub line: Input,
    /// Where the reader was before typing began; `None` when nobody types.
    before: Option<Place>,
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

    /// Typing begins, at a place to which the reader may want to return.
    pub fn begin(&mut self, here: Place) {
        self.before.get_or_insert(here);
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

    /// Typing ends, the search stays; gives the place that was left, if the question is another one now.
    pub fn accept(&mut self) -> Option<Place> {
        let before = self.before.take().filter(|before| before.line != self.query.line)?;
        self.past.push(before.line.clone());
        Some(before)
    }

    /// Typing ends, the search is as it was; gives the place to return to, if the question was another one.
    pub fn abandon(&mut self) -> Option<Place> {
        let before = self.before.take().filter(|before| before.line != self.query.line)?;
        self.set(&before.line);
        Some(before)
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
    use super::{Edit, Place, Search};
    use crate::app::pane::Pane;

    fn typed(search: &mut Search, text: &str) {
        let line = search.query.line.clone();
        search.begin(Place { line, reading: None, cursor: 0, fact: None, focus: Pane::List });
        search.edit(&Edit::Insert(text.into()));
    }

    #[test]
    fn an_abandoned_search_is_as_it_was() {
        let mut search = Search::new("court");
        typed(&mut search, " pen");
        assert_eq!(search.query.line, "court pen");
        assert_eq!(search.abandon().map(|place| place.line), Some("court".to_owned()));
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
