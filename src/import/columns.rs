//! Rows of a table: CSV (RFC 4180) and its relatives with other separators. A mapping says which column is which part of a
//! statement; what it does not say is told from the names in the header.

use super::gather::{Entry, Gather};
use super::input::{Input, Options, Source};
use super::mapping::{FIELDS, Mapping, Origin, Part};
use super::named::listed_role;
use super::order::Shown;
use super::refusal::{Fault, ImportError, short};
use super::remarks::At;
use super::table::{Row, Table};
use super::{Head, Imported};
use crate::archive::limits;
use crate::text::formula::original;

/// Separators that are looked for in the header.
const SEPARATORS: &[char] = &[',', ';', '\t', '|'];

/// Separators between several values in one cell.
const BETWEEN: &[char] = &[';', '|'];

/// Where each part comes from in this table: places of columns, or constants.
struct Columns {
    places: Vec<(Part, usize)>,
    constants: Vec<(Part, String)>,
}

/// Makes an archive of a table.
pub(super) fn columns(input: &Input, options: &Options) -> Result<Imported, ImportError> {
    let source = input.source()?;
    let mut gather = Gather::of(&source, options);
    let separator = options.delimiter.unwrap_or_else(|| separator(source.text));
    let mut table = Table::new(&source, separator);
    let header = table.next_row()?.unwrap_or_default();
    let columns = Columns::of(&header, &options.map).map_err(|fault| source.broken(0, fault))?;
    for (place, name) in header.iter().enumerate() {
        if !columns.places.iter().any(|(_, known)| *known == place) {
            gather.remarks.add(1, format!("the column {} is not carried and is left out", short(name.trim())));
        }
    }
    for (part, place) in &columns.places {
        gather.remarks.name(part.name, header.get(*place).unwrap_or_default());
    }
    let orders = match options.dates {
        Some(_) => Vec::new(),
        None => columns.orders(&source, Table::new(&source, separator))?,
    };
    for (place, shown) in &orders {
        shown.tell(header.get(*place).unwrap_or_default(), &mut gather.remarks);
    }
    while let Some(row) = table.next_row()? {
        let dated = orders.iter().find(|(place, _)| row.get(*place).is_some_and(|cell| !cell.trim().is_empty()));
        gather.remarks.begin();
        gather.order = options.dates.or_else(|| dated?.1.order());
        let entry = columns.entry(&row, source.line(row.start), &mut gather);
        gather.statement(entry)?;
    }
    let name = source.name.rsplit_once('.').map_or(source.name, |(stem, _)| stem);
    gather.finish(options.head.clone().or(Head::default()), name)
}

/// The separator that the header has most of, outside quotation marks.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [0_usize; SEPARATORS.len()];
    for c in text.chars().take_while(|c| *c != '\n') {
        quoted ^= c == '"';
        if let Some(place) = SEPARATORS.iter().position(|separator| *separator == c && !quoted) {
            counts[place] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    // Of several the first, which is the comma.
    let place = counts.iter().position(|count| *count == most).unwrap_or(0);
    SEPARATORS[place] as u8
}

impl Columns {
    fn of(header: &Row, map: &Mapping) -> Result<Self, Fault> {
        let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
        // A message shows no more of them.
        let found = || header.iter().take(limits::QUOTED).map(|name| short(name.trim())).collect::<Vec<_>>().join(", ");
        let place = |name: &str| names.iter().position(|known| known == &name.to_lowercase());
        let mut columns = Self { places: Vec::new(), constants: Vec::new() };
        for (part, origin) in &map.parts {
            match origin {
                Origin::Constant(words) => columns.constants.push((part.clone(), words.clone())),
                Origin::Column(name) => {
                    let place = place(name).ok_or_else(|| Fault::NoColumn { wanted: name.clone(), found: found() })?;
                    columns.places.push((part.clone(), place));
                }
            }
        }
        for (part, aliases) in FIELDS.iter().filter(|(part, _)| map.parts.iter().all(|(known, _)| known.name != *part))
        {
            let free = |place: &usize| !columns.places.iter().any(|(_, known)| known == place);
            if let Some(place) = aliases.iter().filter_map(|name| place(name)).find(free) {
                columns.places.push((Part { name: part, role: None }, place));
            }
        }
        if columns.places.iter().all(|(part, _)| part.name != "people") {
            columns.places.retain(|(part, _)| part.name != "role");
        }
        let has = |part: &str| columns.places.iter().any(|(known, _)| known.name == part);
        if has("title") || has("text") || has("summary") { Ok(columns) } else { Err(Fault::NoWords { found: found() }) }
    }

    /// What each column of dates shows of their order, which takes a look at all of them before the first is read.
    fn orders(&self, source: &Source<'_>, mut table: Table<'_>) -> Result<Vec<(usize, Shown)>, ImportError> {
        let dates = self.places.iter().filter(|(part, _)| part.name == "date");
        let mut orders: Vec<_> = dates.map(|(_, place)| (*place, Shown::default())).collect();
        while let Some(row) = table.next_row()?.filter(|_| !orders.is_empty()) {
            for (place, shown) in &mut orders {
                shown.look(source.line(row.start), row.get(*place).unwrap_or_default());
            }
        }
        Ok(orders)
    }

    /// What a row has of a part: several columns may be one, as several publishers.
    fn cells(&self, row: &Row, part: &str) -> Vec<(&Part, String)> {
        let cells = self.places.iter().filter(|(known, _)| known.name == part);
        let cells = cells.filter_map(|(known, place)| Some((known, original(row.get(*place)?))));
        let constants = self.constants.iter().filter(|(known, _)| known.name == part);
        let constants = constants.map(|(known, words)| (known, words.as_str()));
        let filled = cells.filter(|(_, cell)| !cell.trim().is_empty()).chain(constants);
        filled.map(|(known, words)| (known, words.to_owned())).collect()
    }

    /// The people of a row with their roles: that of their column, else the one behind a name in brackets, if it is of the
    /// list, else the one of the column of roles, which has one for all or one for each.
    fn people(&self, row: &Row, line: usize, gather: &mut Gather) -> Vec<(String, Option<String>)> {
        let cells = self.cells(row, "role");
        let roles: Vec<&str> = cells.iter().flat_map(|(_, cell)| values(cell)).collect();
        let mut people = Vec::new();
        let mut is_role_used = false;
        for (part, cell) in self.cells(row, "people") {
            let names: Vec<&str> = values(&cell).collect();
            for (place, name) in names.iter().enumerate() {
                let of_row = match roles[..] {
                    [role] => Some(role),
                    _ => roles.get(place).copied().filter(|_| roles.len() == names.len()),
                };
                let (name, noted) = with_role(name);
                let own = part.role.as_deref().or(noted);
                is_role_used |= own.is_none() && of_row.is_some();
                people.push((name.to_owned(), own.or(of_row).map(str::to_owned)));
            }
        }
        let is_said = |(part, place): &(Part, usize)| {
            part.name == "role" && row.get(*place).is_some_and(|cell| !cell.trim().is_empty())
        };
        if !is_role_used && self.places.iter().any(is_said) {
            let what = "expected one role for all people of a row or one for each, found others; they are left out";
            gather.remarks.add(At::of(line, "role"), what);
        }
        people
    }

    fn entry(&self, row: &Row, line: usize, gather: &mut Gather) -> Entry {
        let one = |part: &str| self.cells(row, part).into_iter().next().map(|(_, cell)| cell);
        let several = |part: &str| -> Vec<String> {
            let cells = self.cells(row, part);
            cells.iter().flat_map(|(_, cell)| values(cell)).map(str::to_owned).take(limits::ITEMS + 1).collect()
        };
        let excerpt = match one("excerpt").map(|cell| cell.trim().to_lowercase()).as_deref() {
            None | Some("false" | "no" | "0") => false,
            Some("true" | "yes" | "1") => true,
            Some(other) => {
                let what = format!("expected true or false, found {}; taken as false", short(other));
                gather.remarks.add(At::of(line, "excerpt"), what);
                false
            }
        };
        Entry {
            line,
            own: one("id").or_else(|| one("url")),
            id: one("id"),
            title: one("title"),
            date: one("date"),
            kind: one("kind"),
            lang: one("lang"),
            publishers: several("publisher").into_iter().map(|name| (name, None)).collect(),
            called: self.people(row, line, gather),
            rights: several("rights"),
            summary: one("summary"),
            text: one("text"),
            excerpt,
            url: one("url"),
            seen_at: one("seen_at"),
            ..Entry::default()
        }
    }
}

/// The values of one cell, and one more than an archive has room for, so that this is remarked on.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN).map(str::trim).filter(|value| !value.is_empty()).take(limits::ITEMS + 1)
}

/// A name, and the role of the list that stands behind it in brackets, as in tables of this program.
fn with_role(name: &str) -> (&str, Option<&str>) {
    let parts = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match parts.filter(|(name, role)| !name.trim().is_empty() && listed_role(role).is_some()) {
        Some((name, role)) => (name.trim(), Some(role)),
        None => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::separator;

    #[test]
    fn the_separator_is_what_the_header_has_most_of() {
        for (header, expected) in [
            ("title,date;text", b','),
            ("title;date;text,\n,,,,,", b';'),
            ("title\tdate", b'\t'),
            ("\"a,b,c\"|d", b'|'),
            ("title", b','),
        ] {
            assert_eq!(separator(header), expected, "{header}");
        }
    }
}
