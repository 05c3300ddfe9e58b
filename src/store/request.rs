//! Questions and answers, as data: they can be sent, held back, replayed and compared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::about::{Account, Details, Subject};
use super::page::{Advice, Completions, Document, Facets, Group, Order, Page, Timeline, Window};
use super::telling::Telling;
use crate::archive::id::{EntityId, EventId, StatementId};
use crate::archive::problem::Problem;
use crate::archive::statement::Digest;
use crate::archive::{Archive, Meta};
use crate::query::{Bare, Query};
use crate::text::count::plural;

/// Where an archive is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The archive in the program.
    Bundled,
    /// A file, or a folder of JSON Lines.
    File(PathBuf),
}

/// A kind of question. Questions of one lane replace each other; lanes do not wait for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Opening an archive.
    Open,
    /// The list of statements.
    Search,
    /// One statement.
    Read,
    /// The dated facts.
    Timeline,
    /// One dated fact, and who tells of it.
    Fact,
    /// What could stand where the cursor is.
    Complete,
    /// What the answer could be narrowed by, or its groups: one window at a time shows them.
    Facets,
    /// What helps where nothing matches.
    Advise,
    /// What the archive says about a subject.
    About,
    /// Several statements at once.
    Gather,
    /// What later questions will need.
    Prepare,
    /// Records that are written to a file.
    Write,
    /// What of an earlier session is still there.
    Recall,
    /// What is remembered, on its way to the disk.
    Save,
}

impl Lane {
    /// Every lane.
    pub const ALL: [Self; 14] = [
        Self::Open,
        Self::Search,
        Self::Read,
        Self::Timeline,
        Self::Fact,
        Self::Complete,
        Self::Facets,
        Self::Advise,
        Self::About,
        Self::Gather,
        Self::Prepare,
        Self::Write,
        Self::Recall,
        Self::Save,
    ];
}

/// A question to an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Which statements match, in order; a window of them.
    Search {
        /// What is looked for.
        query: Arc<Query>,
        /// In which order.
        order: Order,
        /// Which rows are wanted.
        window: Window,
    },
    /// One statement with its matches and facts.
    Read {
        /// Which.
        id: StatementId,
        /// What is marked in it.
        query: Arc<Query>,
    },
    /// The dated facts that match or belong to a statement that matches.
    Timeline {
        /// What is looked for.
        query: Arc<Query>,
    },
    /// One dated fact, and who tells of it.
    Fact(EventId),
    /// What could stand where the cursor is.
    Complete {
        /// The line.
        query: Arc<Query>,
        /// The cursor, in bytes of the line.
        cursor: usize,
    },
    /// What the answer could be narrowed by.
    Facets {
        /// What is looked for.
        query: Arc<Query>,
    },
    /// The groups in which the matching statements stand.
    Groups {
        /// What is looked for.
        query: Arc<Query>,
        /// In which order.
        order: Order,
    },
    /// What helps where nothing matches.
    Advise {
        /// What found nothing.
        query: Arc<Query>,
    },
    /// What the archive says about a subject, whatever is searched for.
    About(Subject),
    /// These statements with their events, in the order of the archive.
    Gather(Arc<BTreeSet<StatementId>>),
    /// Which of these an archive has.
    Recall(Arc<Ids>),
    /// Nothing now: what later questions will need is worked out ahead, so that they need not wait for it. To be asked
    /// once when an archive is open and shown; without it all answers are the same.
    Prepare {
        /// What bare words mean: letters need more.
        bare: Bare,
    },
}

impl Request {
    /// The lane it is asked in.
    pub fn lane(&self) -> Lane {
        match self {
            Self::Search { .. } => Lane::Search,
            Self::Read { .. } => Lane::Read,
            Self::Timeline { .. } => Lane::Timeline,
            Self::Fact(_) => Lane::Fact,
            Self::Complete { .. } => Lane::Complete,
            Self::Facets { .. } | Self::Groups { .. } => Lane::Facets,
            Self::Advise { .. } => Lane::Advise,
            Self::About(_) => Lane::About,
            Self::Gather(_) => Lane::Gather,
            Self::Recall(_) => Lane::Recall,
            Self::Prepare { .. } => Lane::Prepare,
        }
    }
}

/// Ids that somebody wrote down, of whatever archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// Of statements.
    pub statements: BTreeSet<StatementId>,
    /// Of dated facts.
    pub facts: BTreeSet<EventId>,
    /// Of people and organisations.
    pub entities: BTreeSet<EntityId>,
}

/// Those of some ids that an archive has, with titles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Statements; the source may give no title.
    pub statements: BTreeMap<StatementId, Option<String>>,
    /// Dated facts.
    pub facts: BTreeMap<EventId, String>,
    /// People and organisations.
    pub entities: BTreeSet<EntityId>,
}

/// What comes back.
#[derive(Clone, Debug)]
pub enum Answer {
    /// To [`Request::Search`].
    Page(Page),
    /// To [`Request::Read`].
    Document(Box<Document>),
    /// To [`Request::Timeline`].
    Timeline(Timeline),
    /// To [`Request::Fact`].
    Fact(Box<Telling>),
    /// To [`Request::Complete`].
    Completions(Completions),
    /// To [`Request::Facets`].
    Facets(Facets),
    /// To [`Request::Groups`].
    Groups(Vec<Group>),
    /// To [`Request::Advise`].
    Advice(Advice),
    /// To [`Request::About`].
    Account(Account),
    /// To [`Request::Gather`].
    Gathered(Vec<Details>),
    /// To [`Request::Recall`].
    Recalled(Known),
    /// To [`Request::Prepare`].
    Prepared,
}

/// What opening an archive shows at once.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The head of the archive.
    pub meta: Meta,
    /// How many statements it holds.
    pub statements: usize,
    /// How many events it holds.
    pub events: usize,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// How its digests compare.
    pub unverified: Unverified,
}

/// What of an archive is not as its digests were made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unverified {
    /// Whether the lists as a whole are others.
    pub whole: bool,
    /// How many statements have other words.
    pub statements: usize,
}

impl Unverified {
    /// What of an archive is not.
    pub fn of(archive: &Archive) -> Self {
        Self { whole: archive.digest() == Digest::Differs, statements: archive.changed_statements() }
    }

    /// Whether anything is not.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }

    /// The same for people; `None` where every digest fits, or none is given.
    pub fn sentence(self) -> Option<String> {
        let what = match (self.statements, self.whole) {
            (0, false) => return None,
            (0, true) => "this archive is not the one".to_owned(),
            (count, _) => format!("the words of {} are not those", plural(count, "statement")),
        };
        Some(format!("UNVERIFIED: {what} that the digest was made from"))
    }
}
