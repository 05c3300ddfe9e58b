//! Everything that the program knows between two keys.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::about::title;
use super::action::{Leave, Size, Ticket};
use super::advice::Advised;
use super::begin::Begin;
use super::command::Scope;
use super::copy::{Clipboard, Relay};
use super::find::Find;
use super::help::scope;
use super::keeping::Keeping;
use super::keymap::Keymap;
use super::layout::{Areas, Shape, areas};
use super::mark::Marks;
use super::menu::Menu;
use super::overlay::Overlay;
use super::pane::Pane;
use super::pane::about::About;
use super::pane::list::List;
use super::pane::text::Text;
use super::pane::timeline::Timeline;
use super::search::Search;
use super::trail::{Place, Trail};
use super::write::Underway;
use crate::archive::id::{EventId, StatementId};
use crate::query::{Bare, Query};
use crate::store::cancel::Generation;
use crate::store::request::{Lane, Opened, Request};
use crate::user::theme::Theme;

/// What a session begins with and never changes.
#[derive(Debug)]
pub struct Setup {
    /// Styles of all roles.
    pub theme: Theme,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// What keys mean.
    pub keymap: Keymap,
    /// The search to begin with.
    pub query: String,
    /// What bare words mean to begin with.
    pub bare: Bare,
    /// What stands between the program and the terminal.
    pub relay: Relay,
    /// What earlier sessions left in a file, and what this one leaves there; none where nothing is to be remembered.
    pub keeping: Option<Keeping>,
    /// Where a copy goes.
    pub clipboard: Clipboard,
    /// Where the session begins.
    pub begin: Begin,
}

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// What the session began with.
    pub setup: Arc<Setup>,
    /// Size of the window.
    pub size: Size,
    /// The archive, as far as it is there.
    pub archive: Phase,
    /// Where the session is still to begin.
    pub begin: Begin,
    /// What is searched for.
    pub search: Search,
    /// The panes.
    pub panes: Panes,
    /// The statement that is read.
    pub reading: Option<StatementId>,
    /// What is looked for in it alone.
    pub find: Option<Find>,
    /// What can be said of a search that finds nothing.
    pub advised: Option<Advised>,
    /// The statements that the reader ticked.
    pub ticked: Arc<BTreeSet<StatementId>>,
    /// The dated facts that the reader ticked.
    pub ticked_facts: Arc<BTreeSet<EventId>>,
    /// The first of two statements to compare.
    pub marked: Option<StatementId>,
    /// What lies on top.
    pub overlay: Option<Overlay>,
    /// The file that is being written.
    pub underway: Option<Underway>,
    /// Where the reader was.
    pub trail: Trail,
    /// Places with letters.
    pub marks: Marks,
    /// What is remembered beyond the session, where that is wanted.
    pub keeping: Option<Keeping>,
    /// What has been asked.
    pub asked: Asked,
    /// A word to the reader, gone with the next key.
    pub notice: Option<Notice>,
    /// Nothing is shown.
    pub blank: bool,
    /// Set when the program is to end.
    pub leaving: Option<Leave>,
}

/// The panes, and which of them has the keys.
#[derive(Debug)]
pub struct Panes {
    /// The pane with the keys.
    pub focus: Pane,
    /// It stands alone.
    pub zoomed: bool,
    /// The list of statements.
    pub list: List,
    /// The text of one.
    pub text: Text,
    /// The dated facts.
    pub timeline: Timeline,
    /// What the archive says about a subject.
    pub about: About,
}

/// The archive, as far as it is there.
#[derive(Debug)]
pub enum Phase {
    /// It is being read.
    Opening,
    /// It is open.
    Open(Box<Opened>),
    /// It cannot be opened; why.
    Failed(String),
}

/// A word to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub words: String,
    /// Whether something went wrong.
    pub alarm: bool,
}

/// The newest question of each lane.
#[derive(Debug, Default)]
pub struct Asked {
    generations: [Generation; Lane::ALL.len()],
    requests: [Option<Request>; Lane::ALL.len()],
}

impl Asked {
    /// The number of the newest question of a lane.
    pub fn generation(&self, lane: Lane) -> Generation {
        self.generations[lane as usize]
    }

    /// The newest question of a lane.
    pub fn request(&self, lane: Lane) -> Option<&Request> {
        self.requests[lane as usize].as_ref()
    }

    /// Notes a new question, and gives its number.
    pub fn ask(&mut self, lane: Lane, request: Option<Request>) -> Generation {
        let place = lane as usize;
        self.generations[place] = self.generations[place].next();
        self.requests[place] = request;
        self.generations[place]
    }

    /// Nobody waits for the answer of a lane any longer; one that comes is late. Gives the ticket that calls it off, if
    /// anything was asked.
    pub fn forget(&mut self, lane: Lane) -> Option<Ticket> {
        self.request(lane)?;
        Some(Ticket { lane, generation: self.ask(lane, None) })
    }
}

impl State {
    /// The archive, once it is open.
    pub fn opened(&self) -> Option<&Opened> {
        match &self.archive {
            Phase::Open(opened) => Some(opened),
            Phase::Opening | Phase::Failed(_) => None,
        }
    }

    /// Where everything stands.
    pub fn areas(&self) -> Areas {
        let in_list = self.search.is_typing() || self.panes.focus == Pane::List;
        let shape = Shape {
            focus: self.panes.focus,
            zoomed: self.panes.zoomed || (self.panes.focus == Pane::About && self.panes.about.fills_the_screen()),
            left: self.left(),
            searching: self.search.is_shown(),
            menu: self.search.menu.as_ref().map_or(0, Menu::rows),
            nothing: in_list && self.nothing_matches(),
        };
        areas(self.size, shape)
    }

    /// The pane in the place of the list.
    pub fn left(&self) -> Pane {
        if self.panes.about.is_open() { Pane::About } else { Pane::List }
    }

    /// The scope of the pane that has the keys.
    pub fn scope(&self) -> Scope {
        scope(self.panes.focus, self.panes.about.subject.as_ref())
    }

    /// Key and name of a pane, as in its border.
    pub fn title(&self, pane: Pane) -> String {
        match &self.panes.about.subject {
            Some(subject) if pane == Pane::About => title(subject).to_owned(),
            _ => format!("{} {}", pane.number(), pane.title()),
        }
    }

    /// Whether keys move the cursor of a pane: not while something is open above it.
    pub fn moves(&self, pane: Pane) -> bool {
        let menu = self.search.menu.as_ref().map_or(0, Menu::rows);
        self.panes.focus == pane && self.overlay.is_none() && menu == 0
    }

    /// Whether the search was answered, and nothing matches it.
    pub fn nothing_matches(&self) -> bool {
        let page = &self.panes.list.page;
        page.matching == 0 && page.all > 0 && !self.search.query.is_empty()
    }

    /// What is marked in the text: what is looked for in this statement alone, else the search.
    pub fn marking(&self) -> &Arc<Query> {
        let find = self.find.as_ref().filter(|find| !find.query.is_empty());
        find.filter(|find| self.reading.as_ref() == Some(&find.within)).map_or(&self.search.query, |find| &find.query)
    }

    /// Where the reader is.
    pub fn place(&self) -> Place {
        Place {
            query: Arc::clone(&self.search.query),
            reading: self.reading.clone(),
            at: self.panes.text.standing(),
            fact: self.panes.timeline.selected().map(|fact| fact.event.id.clone()),
            focus: self.panes.focus,
            about: self.panes.about.subject.clone().map(|subject| (subject, self.panes.about.cursor)),
        }
    }

    /// Says something that is gone with the next key.
    pub fn say(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), alarm: false });
    }

    /// Says that something went wrong.
    pub fn alarm(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), alarm: true });
    }
}
