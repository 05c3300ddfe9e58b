//! What an archive does not say, as lines: each kind counted and linked, then each in a sentence.

use super::figures::{printed, short};
use super::line::{Row, Target, Writer, piece};
use crate::app::words::{date_words, grouped, plural, spoken};
use crate::store::about::Subject;
use crate::store::about::gaps::{Count, Gap, Gaps, Lacking, Thing};
use crate::text::width::columns;
use crate::user::theme::Role;

/// Columns of the longest name of a kind.
const NAMES: usize = 26;
/// Less room than this says nothing about where.
const WHERE: usize = 16;

/// Columns of a thing in a list: more of a title is read in its statement.
const LONGEST: usize = 512;

pub(super) fn write(to: &mut Writer, gaps: &Gaps) {
    to.words("What this archive does not say", Role::Heading);
    to.words("A gap is no error. Counted is what is missing, of all that could have it.", Role::Quiet);
    to.blank();
    let missing: Vec<&Lacking> = gaps.kinds.iter().filter(|kind| !kind.count.is_none()).collect();
    let widest = missing.iter().map(|kind| columns(&counted(kind))).max().unwrap_or(0);
    if !missing.is_empty() {
        to.line(vec![piece(heading(widest, to.width), Role::Quiet)], None);
    }
    for kind in &missing {
        to.row(row(kind, widest, to.width));
    }
    let names = |wanted: &dyn Fn(&Lacking) -> bool| {
        let kinds = gaps.kinds.iter().filter(|kind| kind.count.is_none() && wanted(kind));
        kinds.map(|kind| name(kind.gap)).collect::<Vec<_>>().join("; ")
    };
    for (told, of) in [
        ("Nothing is missing of these", names(&|kind| kind.of > 0)),
        ("Nothing in this archive could have these", names(&|kind| kind.of == 0)),
    ] {
        if !of.is_empty() {
            to.blank();
            to.words(&format!("{told}: {of}."), Role::Text);
        }
    }
    if !missing.is_empty() {
        to.heading("What each means");
    }
    for kind in &missing {
        to.link(&format!("{}: {}", name(kind.gap), meaning(kind.gap)), Role::Text, target(kind.gap));
    }
}

/// The things that have a gap, each with where it leads.
pub(super) fn write_things(to: &mut Writer, lacking: &Lacking) {
    let title = name(lacking.gap);
    to.words(&format!("Missing: {title}"), Role::Heading);
    to.words(&format!("{}. {}", sentence(lacking), meaning(lacking.gap)), Role::Text);
    if let Some(line) = lacking.gap.search() {
        to.link(&format!("All of them, as the search {line}"), Role::Text, Target::Search(line.to_owned()));
    }
    to.blank();
    for thing in &lacking.things {
        let words = short(&described(thing), LONGEST);
        match leads(thing) {
            Some(target) => to.link(&words, Role::Text, target),
            None => to.words(&format!("  {words}"), Role::Text),
        }
    }
    // Every language is listed, so those counts are not of lines.
    let listed = lacking.things.len();
    if let Count::Known(count) = lacking.count
        && count > listed
        && lacking.gap != Gap::Translation
    {
        to.blank();
        to.words(&format!("{} more are not listed here.", grouped(count - listed)), Role::Quiet);
    }
}

/// The names of the columns.
fn heading(widest: usize, width: usize) -> String {
    let names = NAMES.min(width.saturating_sub(widest + 2));
    let place = room_for_places(widest, width).map_or("", |_| "  where");
    format!("{:<names$}  {:>widest$}{place}", short("missing", names), short("count", widest))
}

/// Columns for where; none where nothing could be said in them.
fn room_for_places(widest: usize, width: usize) -> Option<usize> {
    width.checked_sub(NAMES + widest + 4).filter(|room| *room >= WHERE)
}

/// A kind in a row: its name, how many, and where as far as there is room.
fn row(kind: &Lacking, widest: usize, width: usize) -> Row {
    let names = NAMES.min(width.saturating_sub(widest + 2));
    let title = short(name(kind.gap), names);
    let air = " ".repeat(names.saturating_sub(columns(&title)));
    let place = room_for_places(widest, width).map_or_else(String::new, |room| format!("  {}", places(kind, room)));
    Row {
        pieces: vec![
            piece(format!("{title}{air}"), Role::Text),
            piece(format!("  {:>widest$}", counted(kind)), Role::Heading),
            piece(place, Role::Quiet),
        ],
        bar: None,
        after: Vec::new(),
        leads: Some(target(kind.gap)),
        told: format!("{}. {}", sentence(kind), meaning(kind.gap)),
        year: None,
    }
}

/// Those with a gap: the statements that a search finds, else a page that lists them.
fn target(gap: Gap) -> Target {
    gap.search().map_or(Target::Subject(Subject::Gap(gap)), |line| Target::Search(line.to_owned()))
}

/// How many, of how many.
fn counted(kind: &Lacking) -> String {
    match kind.count {
        Count::Known(count) => format!("{} of {}", grouped(count), grouped(kind.of)),
        Count::AtLeast(count) => format!("{} or more", grouped(count)),
        Count::Unknown => "unknown".to_owned(),
    }
}

/// The same in a sentence without its stop.
fn sentence(kind: &Lacking) -> String {
    let things = match kind.gap {
        Gap::Title | Gap::Date | Gap::Words | Gap::Rest | Gap::Note | Gap::Address | Gap::Digest | Gap::Translation => {
            "statement"
        }
        Gap::FactDate | Gap::Year | Gap::Month | Gap::Day | Gap::Teller | Gap::Second | Gap::Quoted => "dated fact",
        Gap::ReadAt => "record",
        Gap::Place => "quotation",
        Gap::Measure => "measure",
        Gap::Figure | Gap::Stated | Gap::Evidence | Gap::Mark => "score",
        Gap::Parts => "part",
    };
    match kind.count {
        Count::Known(count) => format!("{} of {}", grouped(count), plural(kind.of, things)),
        Count::AtLeast(count) => format!("{} or more", plural(count, things)),
        Count::Unknown => "Nobody knows how many".to_owned(),
    }
}

/// Where, in a few words: as many places as fit, and whether there are more.
fn places(kind: &Lacking, room: usize) -> String {
    const MORE: &str = ", ...";
    let all = match kind.count {
        Count::Known(count) if kind.gap != Gap::Translation => count,
        _ => kind.things.len(),
    };
    let mut told = String::new();
    for (nth, thing) in kind.things.iter().enumerate() {
        let next = placed(thing, nth == 0, all);
        let more = if nth + 1 < all { MORE.len() } else { 0 };
        if columns(&told) + 2 + columns(&next) + more > room {
            let next = short(&next, room.saturating_sub(more));
            return if nth > 0 { told + MORE } else { next + &MORE[..more] };
        }
        told = if nth == 0 { next } else { format!("{told}, {next}") };
    }
    if all > kind.things.len() { told + MORE } else { told }
}

fn placed(thing: &Thing, first: bool, all: usize) -> String {
    match thing {
        Thing::Statement(number, _) if first && all == 1 => format!("statement {}", grouped(*number)),
        Thing::Statement(number, _) if first => format!("statements {}", grouped(*number)),
        Thing::Statement(number, _) => grouped(*number),
        Thing::Event(event) => date_words(event.date.as_ref()),
        Thing::Score(_, index, at) => index.scores[*at].year.to_string(),
        Thing::Measure(_, index, at) => index.measures[*at].name.clone(),
        Thing::Quotation(_, words) => format!("\"{words}\""),
        Thing::Language(tag, count) => format!("{} in {tag}", grouped(*count)),
        Thing::Listing(origin) => format!("{} is held", origin.part.as_deref().unwrap_or_default()),
    }
}

/// A thing on a line of its own.
fn described(thing: &Thing) -> String {
    match thing {
        Thing::Statement(number, statement) => {
            format!("{}  {}", grouped(*number), statement.title().unwrap_or(statement.id.as_str()))
        }
        Thing::Event(event) => format!("{}: {}", date_words(event.date.as_ref()), event.title()),
        Thing::Score(_, index, at) => {
            let score = &index.scores[*at];
            let measure = index.measures.iter().find(|measure| *measure.id == *score.measure);
            let measure = measure.map_or(score.measure.as_str(), |measure| &measure.name);
            let shown = if score.value.is_some() { printed(Some(score)) } else { spoken(&score.basis) };
            format!("{}, {measure}, {}: {shown}", index.name, score.year)
        }
        Thing::Measure(_, index, at) => format!("{}: {}", index.name, index.measures[*at].name),
        Thing::Quotation(of, words) => format!("{of}: \"{words}\""),
        Thing::Language(tag, count) => format!("{} in {tag}", plural(*count, "statement")),
        Thing::Listing(origin) => {
            let address = origin.url.as_deref().unwrap_or("its address is not given");
            format!("{}: {} is held; {address}", origin.name, origin.part.as_deref().unwrap_or_default())
        }
    }
}

fn leads(thing: &Thing) -> Option<Target> {
    match thing {
        Thing::Statement(_, statement) => Some(Target::Statement(statement.id.clone())),
        Thing::Event(event) => Some(Target::Event(event.id.clone())),
        Thing::Score(at, ..) | Thing::Measure(at, ..) => Some(Target::Subject(Subject::Index(*at))),
        Thing::Quotation(of, _) => Some(Target::Statement(of.clone())),
        Thing::Language(tag, _) => Some(Target::Search(format!("lang:{tag}"))),
        Thing::Listing(_) => None,
    }
}

/// What is missing, in at most [`NAMES`] columns.
fn name(gap: Gap) -> &'static str {
    match gap {
        Gap::Title => "title of a statement",
        Gap::Date => "date of a statement",
        Gap::Words => "own words of a statement",
        Gap::Rest => "rest of an excerpt",
        Gap::Note => "note of a footnote mark",
        Gap::Address => "address of a statement",
        Gap::ReadAt => "address it was read at",
        Gap::Digest => "digest of the words",
        Gap::Translation => "other languages of a text",
        Gap::FactDate => "date of a fact",
        Gap::Year => "stated year of a fact",
        Gap::Month => "stated month of a fact",
        Gap::Day => "stated day of a fact",
        Gap::Teller => "statement telling a fact",
        Gap::Second => "second source of a fact",
        Gap::Quoted => "quoted words for a fact",
        Gap::Place => "place of quoted words",
        Gap::Measure => "any figure of a measure",
        Gap::Figure => "figure of a year",
        Gap::Stated => "stated figure",
        Gap::Evidence => "quoted words for a figure",
        Gap::Mark => "note of a mark on a figure",
        Gap::Parts => "other parts of the listing",
    }
}

/// What it means that it is missing.
fn meaning(gap: Gap) -> &'static str {
    match gap {
        Gap::Title => "The source gives no title; none is made up.",
        Gap::Date => "The source gives no date, so in every order by date it stands behind those with one.",
        Gap::Words => "The archive has a summary by third persons: it is not to be quoted as the publisher's words.",
        Gap::Rest => "The source went on where the words end; a quotation says that it is from an excerpt.",
        Gap::Note => "A mark such as * or [2] stands in the words; whether the note is among them is not known.",
        Gap::Address => "The archive gives no address of the document itself.",
        Gap::ReadAt => "The archive does not say where this was read.",
        Gap::Digest => "No SHA-256 is given, so nobody can tell whether the words are as they were.",
        Gap::Translation => "Each is held in one language; whether there are others the archive does not say.",
        Gap::FactDate => "Something happened, and no source says when.",
        Gap::Year => "The quoted words do not state the year; it is inferred from what stands around them.",
        Gap::Month => "The quoted words do not state the month; it is inferred from what stands around them.",
        Gap::Day => "The quoted words do not state the day; it is inferred from what stands around them.",
        Gap::Teller => "No statement of this archive tells of it; it was read elsewhere.",
        Gap::Second => "One statement of this archive tells of it, and no other confirms or denies it.",
        Gap::Quoted => "The archive quotes no words on which it stands.",
        Gap::Place => "The quoted words were not found in the text, so nothing leads to them.",
        Gap::Measure => "The index has this measure, and the archive no figure of it.",
        Gap::Figure => "The year belongs to the index, and no source for its figure was found.",
        Gap::Stated => "No source states the figure; it was worked out from what they state.",
        Gap::Evidence => "The archive quotes no words that state the figure; it gives an address at best.",
        Gap::Mark => "The source prints a mark beside the figure; the note to which it points is not held.",
        Gap::Parts => "The archive was made from one part of a listing, and does not say how many there are.",
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::Line;
    use super::{Gap, LONGEST, Lacking, NAMES, Thing, Writer, meaning, name, write_things};
    use crate::archive::id::StatementId;
    use crate::archive::text::Text;

    /// A title as long as a book is not laid out in each list that names it. (B5)
    #[test]
    fn a_thing_in_a_list_is_no_longer_than_anybody_reads_there() {
        let check = |letters: usize, wanted: usize| {
            let quotation = Thing::Quotation(StatementId::new("s"), Text::new(&"x".repeat(letters)));
            let mut to = Writer::new(9_999);
            let mut lacking = Lacking::new(Gap::Place, 1);
            lacking.things.push(quotation);
            write_things(&mut to, &lacking);
            let lines: Vec<_> = to.finish().iter().map(Line::text).collect();
            let written = lines.iter().map(|line| line.matches('x').count()).max();
            assert_eq!(written, Some(wanted), "{letters}");
        };
        check(LONGEST - 5, LONGEST - 5);
        check(LONGEST << 10, LONGEST - 6);
    }

    #[test]
    fn every_kind_has_a_name_that_fits_its_column_and_a_sentence() {
        for gap in Gap::ALL {
            assert!(name(gap).len() <= NAMES, "{}", name(gap));
            assert!(meaning(gap).ends_with('.'), "{}", meaning(gap));
        }
        let mut names = Gap::ALL.map(name).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Gap::ALL.len());
    }
}
