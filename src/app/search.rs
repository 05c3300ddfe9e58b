//! The search: the line that is typed, what it means, and how to get back what it was.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::input::{Edit, Input};
use super::menu::{Earlier, Menu};
use super::trail::Place;
use crate::archive::id::StatementId;
use crate::query::{Bare, Part, Query, Term, Trait};
use crate::text::fold::fold;

/// Earlier searches kept, for undoing and for asking again; older ones are forgotten.
const MOST: usize = 200;

/// The search of a session.
#[derive(Debug, Default)]
pub struct Search {
    /// What is asked now, and what its bare words mean.
    pub query: Arc<Query>,
    /// The line as it is typed; the same as the query's when nobody types.
    pub line: Input,
    /// What is open under the line while somebody types.
    pub menu: Option<Menu>,
    /// Where the reader was before typing began; `None` when nobody types.
    before: Option<Place>,
    /// What was asked before, for undoing.
    past: Vec<Arc<Query>>,
    /// What was kept, each once, the newest last.
    kept: Vec<Arc<Query>>,
}

impl Search {
    /// A session that begins with a search.
    pub fn new(line: &str, bare: Bare) -> Self {
        let mut search = Self::default();
        search.set(line, bare);
        search.remember();
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
        self.ask(self.query.bare)
    }

    /// Puts another line in the place of the one that is typed; true when the question changed with it.
    pub fn rewrite(&mut self, line: Input) -> bool {
        self.line = line;
        self.ask(self.query.bare)
    }

    /// Bare words mean something else from now on.
    pub fn mean(&mut self, bare: Bare) -> bool {
        self.ask(bare)
    }

    /// Typing ends, the search stays; gives the place that was left, if the question is another one now.
    pub fn accept(&mut self) -> Option<Place> {
        self.menu = None;
        let before = self.before.take().filter(|before| !asks_the_same(&before.query, &self.query))?;
        self.leave_behind(Arc::clone(&before.query));
        Some(before)
    }

    /// Typing ends, the search is as it was; gives the place to return to, if the question was another one.
    pub fn abandon(&mut self) -> Option<Place> {
        self.menu = None;
        let before = self.before.take()?;
        let same = asks_the_same(&before.query, &self.query);
        self.set(&before.query.line, before.query.bare);
        (!same).then_some(before)
    }

    /// Back to the search before the last change; false when there is none.
    pub fn undo(&mut self) -> bool {
        let past = self.past.pop();
        if let Some(query) = &past {
            self.set(&query.line, query.bare);
        }
        past.is_some()
    }

    /// Asks for something else, so that undo leads back; true when that changes the question.
    pub fn replace(&mut self, line: &str, bare: Bare) -> bool {
        let before = Arc::clone(&self.query);
        self.set(line, bare);
        let changed = !asks_the_same(&before, &self.query);
        if changed {
            self.leave_behind(before);
        }
        changed
    }

    /// A search for what is ticked asks for these; true when that changes the question.
    pub fn tick(&mut self, ticked: &Arc<BTreeSet<StatementId>>) -> bool {
        let changed = self.query.parts().any(|(part, _)| asks_for_ticks(part)) && self.query.ticked != *ticked;
        if changed {
            self.query = Arc::new(Query { ticked: Arc::clone(ticked), ..Query::clone(&self.query) });
        }
        changed
    }

    /// Earlier searches that have every word of the line, the newest first; all of them while the line is as it was
    /// when typing began.
    pub fn earlier(&self) -> Earlier {
        let typed = self.line.text();
        let untouched = self.before.as_ref().is_some_and(|before| before.query.line == typed);
        let folded = if untouched { String::new() } else { fold(typed) };
        let fits = |query: &&Arc<Query>| {
            let line = fold(&query.line);
            !asks_the_same(query, &self.query) && folded.split_whitespace().all(|word| line.contains(word))
        };
        Earlier { rows: self.kept.iter().rev().filter(fits).cloned().collect(), cursor: 0 }
    }

    /// The search there is now took the place of another, to which undo leads back.
    fn leave_behind(&mut self, before: Arc<Query>) {
        self.past.push(before);
        if self.past.len() > MOST {
            self.past.remove(0);
        }
        self.remember();
    }

    /// What was kept, each once, the newest last.
    pub fn kept(&self) -> &[Arc<Query>] {
        &self.kept
    }

    /// Takes in what was kept in earlier sessions; what was kept in this one is newer.
    pub fn recall(&mut self, mut earlier: Vec<Arc<Query>>) {
        earlier.retain(|query| !self.kept.iter().any(|kept| asks_the_same(kept, query)));
        earlier.append(&mut self.kept);
        let forgotten = earlier.len().saturating_sub(MOST);
        self.kept = earlier.split_off(forgotten);
    }

    /// Asks what an earlier session ended with; there is nothing to undo.
    pub fn restore(&mut self, query: &Query) {
        self.set(&query.line, query.bare);
    }

    fn remember(&mut self) {
        if self.query.line.trim().is_empty() {
            return;
        }
        self.kept.retain(|query| !asks_the_same(query, &self.query));
        self.kept.push(Arc::clone(&self.query));
        if self.kept.len() > MOST {
            self.kept.remove(0);
        }
    }

    fn set(&mut self, line: &str, bare: Bare) {
        self.line = Input::new(line);
        self.menu = None;
        self.ask(bare);
    }

    fn ask(&mut self, bare: Bare) -> bool {
        let changed = self.line.text() != self.query.line || bare != self.query.bare;
        if changed {
            self.query = Arc::new(self.query.retyped(self.line.text(), bare));
        }
        changed
    }
}

/// Whether two queries are one question: what bare words mean makes no difference where there is no word.
fn asks_the_same(one: &Query, other: &Query) -> bool {
    one.line == other.line && (one.bare == other.bare || one.line.trim().is_empty())
}

fn asks_for_ticks(part: &Part) -> bool {
    matches!(&part.term, Term::Trait(traits) if traits.contains(&Trait::Ticked))
}

#[cfg(test)]
mod tests {
    use super::{Arc, Bare, Edit, MOST, Place, Search};
    use crate::app::pane::Pane;
    use crate::app::pane::text::Goal;

    fn begin(search: &mut Search) {
        let query = Arc::clone(&search.query);
        search.begin(Place { query, reading: None, at: Goal::Top, fact: None, focus: Pane::List, about: None });
    }

    fn typed(search: &mut Search, text: &str) {
        begin(search);
        search.edit(&Edit::Insert(text.into()));
    }

    fn earlier(search: &Search) -> Vec<&str> {
        let kept = search.kept.iter().map(|query| query.line.as_str());
        let rows = search.earlier().rows;
        rows.iter().filter_map(|row| kept.clone().find(|line| *line == row.line)).collect()
    }

    #[test]
    fn an_abandoned_search_is_as_it_was() {
        let mut search = Search::new("court", Bare::Words);
        typed(&mut search, " pen");
        assert_eq!(search.query.line, "court pen");
        assert_eq!(search.abandon().map(|place| place.query.line.clone()), Some("court".to_owned()));
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
        assert!(search.replace("", Bare::Words));
        assert!(!search.replace("", Bare::Words));
        for line in ["court pen", "court", ""] {
            assert!(search.undo());
            assert_eq!(search.query.line, line);
        }
        assert!(!search.undo());
    }

    #[test]
    fn the_oldest_searches_are_forgotten() {
        let mut search = Search::default();
        for number in 0..=2 * MOST {
            search.replace(&format!("court {number}"), Bare::Words);
        }
        assert_eq!((search.past.len(), search.kept.len()), (MOST, MOST));
        while search.undo() {}
        assert_eq!(search.query.line, format!("court {MOST}"));
    }

    #[test]
    fn what_a_bare_word_means_belongs_to_the_search_and_stays_for_the_next() {
        let mut search = Search::new("court", Bare::Words);
        begin(&mut search);
        assert!(search.mean(Bare::Exact));
        search.accept();
        typed(&mut search, " pen");
        search.accept();
        assert_eq!(search.query.bare, Bare::Exact, "it is remembered");
        assert!(search.undo() && search.undo());
        assert_eq!((search.query.line.as_str(), search.query.bare), ("court", Bare::Words));
        begin(&mut search);
        search.mean(Bare::Fuzzy);
        search.abandon();
        assert_eq!(search.query.bare, Bare::Words, "an abandoned meaning is not kept");
    }

    #[test]
    fn earlier_searches_come_newest_first_and_once_and_with_the_words_that_are_typed() {
        let mut search = Search::new("court minsk", Bare::Words);
        for line in ["Pen court", "appeal", "Pen court"] {
            search.replace(line, Bare::Words);
        }
        begin(&mut search);
        assert_eq!(earlier(&search), ["appeal", "court minsk"], "the line is as it was, and is not offered itself");
        search.edit(&Edit::CutLine);
        assert_eq!(earlier(&search), ["Pen court", "appeal", "court minsk"]);
        search.edit(&Edit::Insert("OUR pe".into()));
        assert_eq!(earlier(&search), ["Pen court"]);
        search.edit(&Edit::Insert("x".into()));
        assert_eq!(earlier(&search), Vec::<&str>::new());
    }
}
