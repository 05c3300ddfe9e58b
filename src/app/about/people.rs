//! Everybody whom the archive knows, as lines: a table that leads to the page of each.

use super::lead;
use super::line::{Piece, Target, Writer, piece};
use crate::app::words::{entities, grouped, spoken};
use crate::archive::date::Date;
use crate::archive::entity::{Entity, EntityKind};
use crate::store::about::{Directory, Entry, NameOrder, SOUGHT, Subject};
use crate::text::width::{columns, cut, cut_with};
use crate::user::theme::Role;

/// Columns for a name where there is room for more than that.
const NAME: usize = 30;
/// Columns for the number of statements, and for that of facts.
const COUNTS: [usize; 2] = [6, 6];
/// Columns for a first date, so that the longest of usual ones is whole: a date without its year tells nothing. In a
/// narrow window for a day.
const DATE: usize = 20;
const SHORT_DATE: usize = 14;
/// From this width on there is room for roles, and from that for first dates in every order.
const ROLES: usize = 52;
const DATES: usize = 84;

/// Columns in which it is told what is looked for.
const TOLD: usize = 60;

/// Columns of a table of names; none is a column that is not there.
struct Table {
    name: usize,
    role: usize,
    counts: [usize; 2],
    date: usize,
}

pub(super) fn write(to: &mut Writer, directory: &Directory) {
    let table = Table::new(to.width, directory.order);
    to.words(&told(directory), Role::Quiet);
    if directory.line.is_empty() {
        to.words("f finds a name in any spelling, s sorts, + adds a name to the search.", Role::Quiet);
    } else {
        if directory.line.chars().count() >= SOUGHT {
            to.words(&format!("Of a name the first {SOUGHT} letters are looked for."), Role::Quiet);
        }
        to.words("Nearest first; Esc at the line shows everybody.", Role::Quiet);
    }
    let mut groups = [("People", &directory.people), ("Organisations", &directory.organisations)];
    if directory.organisations_first {
        groups.reverse();
    }
    for (heading, entries) in groups {
        if !entries.is_empty() {
            to.blank();
            to.line(table.row(heading, "", ["named", "facts"], "first date", Role::Heading), None);
        }
        for entry in entries {
            let target = lead::entity(&entry.entity);
            to.line(table.entry(entry), Some(target));
        }
    }
    if directory.line.is_empty() {
        to.heading("More");
        to.link("M: who signed with whom", Role::Text, Target::Subject(Subject::Matrix));
        to.link("d: who asks whom for what", Role::Text, Target::Subject(Subject::Demands));
    }
}

/// How many there are, and in which order.
fn told(directory: &Directory) -> String {
    let (people, organisations) = directory.all;
    if directory.line.is_empty() {
        let order = match directory.order {
            NameOrder::Name => "by name",
            NameOrder::Count => "most statements first",
            NameOrder::FirstDate => "by the first date of a statement or fact",
        };
        let (people, organisations) =
            (entities(EntityKind::Person, people), entities(EntityKind::Organisation, organisations));
        return format!("{people} and {organisations}, {order}; named: in how many statements.");
    }
    let found = directory.people.len() + directory.organisations.len();
    let all = grouped(people + organisations);
    format!("{} of {all} names fit \"{}\".", grouped(found), cut(directory.line.trim(), TOLD))
}

impl Table {
    fn new(width: usize, order: NameOrder) -> Self {
        let date = match order {
            _ if width >= DATES => DATE,
            NameOrder::FirstDate if width >= ROLES => DATE,
            NameOrder::FirstDate => SHORT_DATE,
            NameOrder::Name | NameOrder::Count => 0,
        };
        // In a narrow window the date that names stand by is worth more than the counts.
        let counts = if date > 0 && width < ROLES { [0, 0] } else { COUNTS };
        let rest = width.saturating_sub(counts.iter().sum::<usize>() + date);
        let name = if width >= ROLES { NAME.min(rest) } else { rest };
        Self { name, role: rest.saturating_sub(name), counts, date }
    }

    fn entry(&self, entry: &Entry) -> Vec<Piece> {
        let name = match &entry.spelling {
            Some(spelling) => format!("{} = {}", entry.entity.name, spelling),
            None => entry.entity.name.clone(),
        };
        let date = entry.first.as_ref().map_or_else(String::new, Date::short_ascii);
        let [statements, events] = [entry.statements, entry.events].map(grouped);
        self.row(&name, &sort_of(&entry.entity), [&statements, &events], &date, Role::Text)
    }

    fn row(&self, name: &str, sort: &str, counts: [&str; 2], date: &str, role: Role) -> Vec<Piece> {
        let quiet = if role == Role::Text { Role::Quiet } else { role };
        let [statements, facts] = counts;
        let counts = match self.counts {
            [0, 0] => String::new(),
            [first, second] => format!("{statements:>first$}{facts:>second$}"),
        };
        vec![
            piece(fitted(name, self.name), role),
            piece(fitted(sort, self.role), quiet),
            piece(counts, role),
            piece(if self.date > 0 { format!("  {}", fitted(date, self.date - 2)) } else { String::new() }, quiet),
        ]
    }
}

/// What somebody is: the role of a person, the sort of an organisation.
pub(super) fn sort_of(entity: &Entity) -> String {
    let role = entity.role.as_deref().unwrap_or_default();
    match entity.kind {
        EntityKind::Person => role.to_owned(),
        // A word of an open vocabulary, which has no blanks.
        EntityKind::Organisation => spoken(role),
    }
}

/// A text in exactly so many columns, the last of them empty.
pub(super) fn fitted(text: &str, width: usize) -> String {
    let cut = cut_with(text, width.saturating_sub(1), "...");
    let fill = width.saturating_sub(columns(&cut));
    format!("{cut}{}", " ".repeat(fill))
}
