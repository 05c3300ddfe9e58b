//! Rows of a table: CSV (RFC 4180) and its relatives with other separators. A mapping says which column is which part of a
//! statement; what it does not say is told from the names in the header.

use super::gather::{Entry, Gather};
use super::input::{Input, Options, Source};
use super::mapping::{FIELDS, Mapping, Origin};
use super::order::Shown;
use super::refusal::{Fault, ImportError, short};
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
    places: Vec<(&'static str, usize)>,
    constants: Vec<(&'static str, String)>,
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
    let orders = match options.dates {
        Some(_) => Vec::new(),
        None => columns.orders(&source, Table::new(&source, separator))?,
    };
    for (place, shown) in &orders {
        shown.tell(header.get(*place).unwrap_or_default(), &mut gather.remarks);
    }
    while let Some(row) = table.next_row()? {
        let dated = orders.iter().find(|(place, _)| row.get(*place).is_some_and(|cell| !cell.trim().is_empty()));
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
                Origin::Constant(words) => columns.constants.push((part, words.clone())),
                Origin::Column(name) => {
                    let place = place(name).ok_or_else(|| Fault::NoColumn { wanted: name.clone(), found: found() })?;
                    columns.places.push((part, place));
                }
            }
        }
        for (part, aliases) in FIELDS.iter().filter(|(part, _)| map.parts.iter().all(|(known, _)| known != part)) {
            let free = |place: &usize| !columns.places.iter().any(|(_, known)| known == place);
            if let Some(place) = aliases.iter().filter_map(|name| place(name)).find(free) {
                columns.places.push((part, place));
            }
        }
        let has = |part: &str| columns.places.iter().any(|(known, _)| *known == part);
        if has("title") || has("text") || has("summary") { Ok(columns) } else { Err(Fault::NoWords { found: found() }) }
    }

    /// What each column of dates shows of their order, which takes a look at all of them before the first is read.
    fn orders(&self, source: &Source<'_>, mut table: Table<'_>) -> Result<Vec<(usize, Shown)>, ImportError> {
        let dates = self.places.iter().filter(|(part, _)| *part == "date");
        let mut orders: Vec<_> = dates.map(|(_, place)| (*place, Shown::default())).collect();
        while let Some(row) = table.next_row()?.filter(|_| !orders.is_empty()) {
            for (place, shown) in &mut orders {
                shown.look(source.line(row.start), row.get(*place).unwrap_or_default());
            }
        }
        Ok(orders)
    }

    fn entry(&self, row: &Row, line: usize, gather: &mut Gather) -> Entry {
        // Several columns may be one part, as several publishers.
        let all = |part: &str| -> Vec<String> {
            let cells = self.places.iter().filter(|(known, _)| *known == part).filter_map(|(_, place)| row.get(*place));
            let constants = self.constants.iter().filter(|(known, _)| *known == part).map(|(_, words)| words.as_str());
            let cells = cells.map(original).filter(|cell| !cell.trim().is_empty());
            cells.chain(constants).map(str::to_owned).collect()
        };
        let one = |part: &str| all(part).into_iter().next();
        let several = |part: &str| -> Vec<String> {
            let cells = all(part);
            let values = cells.iter().flat_map(|cell| cell.split(BETWEEN)).map(str::trim);
            // One more than an archive has room for, so that this is remarked on.
            values.filter(|value| !value.is_empty()).take(limits::ITEMS + 1).map(str::to_owned).collect()
        };
        let excerpt = match one("excerpt").map(|cell| cell.trim().to_lowercase()).as_deref() {
            None | Some("false" | "no" | "0") => false,
            Some("true" | "yes" | "1") => true,
            Some(other) => {
                gather
                    .remarks
                    .add(line, format!("expected true or false for excerpt, found {}; taken as false", short(other)));
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
