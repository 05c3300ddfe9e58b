//! A document laid out as lines of a given width: heading, words, summary, facts, names.

use std::ops::Range;

use crate::app::words::{NO_TITLE, date_words, plural, spoken};
use crate::archive::entity::{EntityKind, Mention, Role};
use crate::archive::statement::{Body, Digest, Statement};
use crate::store::page::Document;
use crate::text::host;
use crate::text::sentences::sentences;
use crate::text::wrap::wrap;

/// Lines of a document at one width.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The lines, from the top.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// A line of the title; bytes of it.
    Title(Range<usize>),
    /// A line about the statement.
    About(String),
    /// A line that a reader must know before trusting the words.
    Warning(String),
    /// What the next lines are.
    Label(String),
    /// A line of the statement's own words.
    Text {
        /// Bytes of the text.
        bytes: Range<usize>,
        /// The sentence that begins on it, counted from 1.
        sentence: Option<usize>,
    },
    /// A line of the summary; bytes of it.
    Summary(Range<usize>),
    /// A dated fact; its place in the document's facts.
    Fact(usize),
}

impl Sheet {
    /// Lays out a document on lines of `width` columns.
    pub fn new(document: &Document, width: usize) -> Self {
        let mut sheet = Self::default();
        let statement = &*document.statement;
        sheet.head(statement, width);
        if let Some(text) = statement.text() {
            sheet.text(text, statement.excerpt, width);
        }
        if let Some(summary) = statement.summary() {
            sheet.summary(summary, matches!(statement.body(), Body::Summary(_)), width);
        }
        sheet.facts(document);
        sheet.names(statement, width);
        sheet.origin(statement, width);
        sheet
    }

    fn head(&mut self, statement: &Statement, width: usize) {
        match statement.title() {
            Some(title) => self.lines.extend(wrap(title, width).into_iter().map(Line::Title)),
            None => self.about(NO_TITLE, width),
        }
        let date = date_words(statement.date.as_ref());
        self.about(&format!("{date}, {}, {}", spoken(statement.kind()), statement.lang()), width);
        let authors: Vec<&str> = statement.named_as(&Role::Author).map(name).collect();
        if !authors.is_empty() {
            self.about(&authors.join(", "), width);
        }
        if statement.digest == Digest::Differs {
            self.warning("UNVERIFIED: these are not the words that the archive's digest was made from", width);
        }
        let hidden = statement.hidden();
        if hidden > 0 {
            let told = plural(hidden, "hidden character");
            self.warning(&format!("warning: {told}, shown as signs or not at all"), width);
        }
    }

    /// Each sentence begins a line and bears its number, so that it can be cited.
    fn text(&mut self, text: &str, excerpt: bool, width: usize) {
        let words = if excerpt { "Verbatim, an excerpt: the source goes on" } else { "Verbatim" };
        self.label(words, width);
        let mut end = 0;
        for (number, sentence) in sentences(text).into_iter().enumerate() {
            // A paragraph's end stays visible as an empty line.
            if number > 0 && text[end..sentence.start].contains('\n') {
                self.lines.push(Line::Blank);
            }
            end = sentence.end;
            for (place, line) in wrap(&text[sentence.clone()], width).into_iter().enumerate() {
                let bytes = sentence.start + line.start..sentence.start + line.end;
                self.lines.push(Line::Text { bytes, sentence: (place == 0).then_some(number + 1) });
            }
        }
    }

    fn summary(&mut self, summary: &str, alone: bool, width: usize) {
        let words = if alone {
            "Summary by the archive: not the publisher's words"
        } else {
            "Summary of the whole by the archive: not the publisher's words"
        };
        self.label(words, width);
        self.lines.extend(wrap(summary, width).into_iter().map(Line::Summary));
    }

    fn facts(&mut self, document: &Document) {
        if document.facts.is_empty() {
            return;
        }
        self.label(&plural(document.facts.len(), "dated fact"), usize::MAX);
        self.lines.extend((0..document.facts.len()).map(Line::Fact));
    }

    fn names(&mut self, statement: &Statement, width: usize) {
        let groups =
            [("Signed by", Some(Role::Signer), None), ("Addressed to", Some(Role::Addressee), None)].into_iter().chain(
                [("People", None, Some(EntityKind::Person)), ("Organisations", None, Some(EntityKind::Organisation))],
            );
        for (title, role, kind) in groups {
            let names: Vec<&str> = match (role, kind) {
                (Some(role), _) => statement.named_as(&role).map(name).collect(),
                (None, kind) => {
                    let within = |mention: &&Mention| Some(mention.entity.kind) == kind && !is_head_role(&mention.role);
                    statement.mentions.iter().filter(within).map(name).collect()
                }
            };
            if !names.is_empty() {
                self.label(title, width);
                self.about(&names.join(", "), width);
            }
        }
    }

    fn origin(&mut self, statement: &Statement, width: usize) {
        self.label("Source", width);
        if let Some(url) = statement.url() {
            self.about(url, width);
        }
        match statement.seen_at() {
            Some(seen) if statement.url() != Some(seen) => self.about(&format!("read at {seen}"), width),
            None if statement.url().is_none() => self.about("the archive gives no address", width),
            _ => {}
        }
        // Where an address seems to be of another host than it is, a reader must see of which.
        let seen = statement.seen_at().filter(|seen| statement.url() != Some(*seen));
        let doubtful = statement.url().into_iter().chain(seen).filter(|address| host::is_doubtful(address));
        for host in doubtful.filter_map(host::told) {
            self.warning(&format!("warning: the host is {host}"), width);
        }
        self.about(&format!("id {}", statement.id), width);
    }

    fn label(&mut self, words: &str, width: usize) {
        self.lines.push(Line::Blank);
        self.lines.extend(wrap(words, width).into_iter().map(|line| Line::Label(words[line].to_owned())));
    }

    fn about(&mut self, words: &str, width: usize) {
        self.lines.extend(wrap(words, width).into_iter().map(|line| Line::About(words[line].to_owned())));
    }

    fn warning(&mut self, words: &str, width: usize) {
        self.lines.extend(wrap(words, width).into_iter().map(|line| Line::Warning(words[line].to_owned())));
    }
}

fn name(mention: &Mention) -> &str {
    &mention.entity.name
}

/// Roles that are told apart from the long lists of names.
fn is_head_role(role: &Role) -> bool {
    matches!(role, Role::Author | Role::Signer | Role::Addressee)
}
