//! Bytes to an archive: one file, or a folder with the same lists as JSON Lines.

use serde_json::value::RawValue;

use super::Archive;
use super::check::{Checker, Given, head};
use super::digest::{self, LISTS};
use super::limits;
use super::problem::Grade::{Error, Note};
use super::problem::Problem;
use super::raw::{self, Excess};
use super::record::Record;
use super::refusal::{NotAnArchive, VERSION};
use super::source::{Log, Position, Source, Spot, quoted};
use super::statement::Digest;

/// The file of a folder that holds the head of the archive.
pub const HEAD_FILE: &str = "archive.json";

/// Reads an archive of one file: its sound part, and everything that is wrong with it, by place.
pub fn read(bytes: &[u8]) -> Result<(Archive, Vec<Problem>), NotAnArchive> {
    assemble(None, bytes, &[])
}

/// Reads an archive of several files, given by name and content: `archive.json` with the head, and one file of JSON
/// Lines for each list (`statements.jsonl`, …). Lists may also stand in `archive.json`. Files with other names are
/// passed over; those of JSON Lines are remarked on.
pub fn read_folder(files: &[(String, Vec<u8>)]) -> Result<(Archive, Vec<Problem>), NotAnArchive> {
    let head = files.iter().find(|(name, _)| name == HEAD_FILE);
    let (name, bytes) = head.ok_or(NotAnArchive::NoHead)?;
    assemble(Some(name), bytes, files)
}

fn assemble(
    file: Option<&str>,
    bytes: &[u8],
    files: &[(String, Vec<u8>)],
) -> Result<(Archive, Vec<Problem>), NotAnArchive> {
    for (_, bytes) in files {
        fits(bytes.len() as u64)?;
    }
    let text = text_of(bytes)?;
    let source = Source::file(file, text);
    let whole = parsed(&source).map_err(|unread| {
        let place = source.position(unread.offset);
        unread.refusal(place)
    })?;
    check_version(whole)?;

    let log = Log::default();
    let spot = Spot { source: &source, log: &log, id: None };
    let mut record = Record::part(spot, whole).ok_or(NotAnArchive::NotAnObject)?;
    record.take("letapis");
    let (meta, given) = head(&mut record);
    let lists: Vec<List<'_, '_>> =
        Checker::LISTS.iter().map(|(name, _)| List::find(name, &mut record, files)).collect();
    record.finish();
    remark_on_other_files(&log, files);

    let mut archive = checked(&lists, &log);
    archive.meta = meta;
    archive.digest = given.map_or(Digest::NotGiven, |given| compared(&lists, &given, spot));
    Ok((archive, log.into_problems()))
}

/// Puts the records of all lists together, up to the limit of records.
fn checked(lists: &[List<'_, '_>], log: &Log) -> Archive {
    let mut checker = Checker::default();
    let mut count = 0;
    for (list, (_, read)) in lists.iter().zip(Checker::LISTS) {
        list.each(log, &mut |spot, raw| {
            count += 1;
            if count <= limits::RECORDS {
                read(&mut checker, spot, raw);
            } else if count == limits::RECORDS + 1 {
                spot.expected(Error, raw, &format!("at most {} records", limits::RECORDS));
            }
        });
    }
    checker.archive
}

/// Compares all lists with the digest that the head gives.
fn compared(lists: &[List<'_, '_>], given: &Given<'_>, head: Spot<'_, '_>) -> Digest {
    // What is wrong with the records was reported when they were read.
    let silent = Log::default();
    let found = digest::of_lists(|name, add| {
        for list in lists.iter().filter(|list| list.name == name) {
            list.each(&silent, &mut |_, raw| add(raw));
        }
    });
    given.compared(head, &found, "the archive holds other lists than")
}

/// The records of one list, in the head file and in a file of their own.
struct List<'s, 'a> {
    name: &'static str,
    array: Option<(&'s Source<'a>, &'a RawValue)>,
    lines: Option<(&'s str, &'s [u8])>,
}

impl<'s, 'a> List<'s, 'a> {
    fn find(name: &'static str, head: &mut Record<'s, 'a>, files: &'s [(String, Vec<u8>)]) -> Self {
        let spot = head.spot;
        let array = head.take(name);
        if let Some(raw) = array.filter(|raw| !raw.get().starts_with('[')) {
            spot.expected(Error, raw, &format!("a list of {name}"));
        }
        let file = files.iter().find(|(file, _)| file.strip_suffix(".jsonl") == Some(name));
        Self {
            name,
            array: array.map(|raw| (spot.source, raw)),
            lines: file.map(|(file, bytes)| (file.as_str(), bytes.as_slice())),
        }
    }

    /// Calls `take` with each record; lines that are no JSON are reported.
    fn each(&self, log: &Log, take: &mut dyn FnMut(Spot<'_, '_>, &RawValue)) {
        if let Some((source, raw)) = self.array {
            let spot = Spot { source, log, id: None };
            // What is no list was reported when it was found.
            let _ = raw::items(raw, |item| {
                take(spot, item);
                true
            });
        }
        let Some((file, bytes)) = self.lines else { return };
        for (place, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let text = str::from_utf8(line);
            let source = Source::line(Some(file), place + 1, text.unwrap_or_default());
            let spot = Spot { source: &source, log, id: None };
            match text {
                Err(_) => spot.report(Error, 0, "expected UTF-8, found other bytes".to_owned()),
                Ok(_) => match parsed(&source) {
                    Ok(raw) => take(spot, raw),
                    Err(unread) => spot.report(Error, unread.offset, unread.refusal(Position::START).words()),
                },
            }
        }
    }
}

fn remark_on_other_files(log: &Log, files: &[(String, Vec<u8>)]) {
    for (file, _) in files {
        let Some(list) = file.strip_suffix(".jsonl") else {
            continue;
        };
        if !LISTS.contains(&list) {
            let source = Source::file(Some(file), "");
            let fault = format!("expected one of {}, found another list", LISTS.join(", "));
            Spot { source: &source, log, id: None }.report(Note, 0, fault);
        }
    }
}

fn fits(bytes: u64) -> Result<(), NotAnArchive> {
    if bytes > limits::FILE { Err(NotAnArchive::TooLarge(bytes)) } else { Ok(()) }
}

/// The text of a file that may be JSON.
fn text_of(bytes: &[u8]) -> Result<&str, NotAnArchive> {
    fits(bytes.len() as u64)?;
    if bytes.starts_with(b"\xEF\xBB\xBF") || bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(NotAnArchive::ByteOrderMark);
    }
    str::from_utf8(bytes).map_err(|wrong| {
        let sound = str::from_utf8(&bytes[..wrong.valid_up_to()]).unwrap_or_default();
        let Position { line, column } = Source::file(None, sound).position(sound.len());
        NotAnArchive::NotUtf8 { line, column }
    })
}

/// Why a text has no value, and the byte where that shows.
struct Unread {
    offset: usize,
    why: Why,
}

enum Why {
    Excess(Excess),
    Syntax(String),
}

impl Unread {
    fn refusal(self, Position { line, column }: Position) -> NotAnArchive {
        match self.why {
            Why::Excess(Excess::Nesting(_)) => NotAnArchive::TooDeep { line, column },
            Why::Excess(Excess::String(_)) => NotAnArchive::StringTooLong { line, column },
            Why::Syntax(why) => NotAnArchive::NotJson { line, column, why },
        }
    }
}

/// The one value of a JSON text that stays within the limits.
fn parsed<'a>(source: &Source<'a>) -> Result<&'a RawValue, Unread> {
    if let Some(excess) = raw::excess(source.text) {
        return Err(Unread { offset: excess.offset(), why: Why::Excess(excess) });
    }
    serde_json::from_str(source.text).map_err(|wrong| {
        let words = wrong.to_string();
        let why = words.split(" at line ").next().unwrap_or_default().to_owned();
        let offset = line_start(source.text, wrong.line()) + wrong.column().saturating_sub(1);
        Unread { offset, why: Why::Syntax(why) }
    })
}

/// The byte at which a line, counted from 1, begins.
fn line_start(text: &str, line: usize) -> usize {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    line.checked_sub(2).map_or(0, |before| ends.skip(before).map(|end| end + 1).next().unwrap_or(0))
}

fn check_version(whole: &RawValue) -> Result<(), NotAnArchive> {
    let fields = raw::fields(whole).map_err(|_| NotAnArchive::NotAnObject)?;
    let field = fields.iter().find(|field| field.key == "letapis").ok_or(NotAnArchive::NoVersion)?;
    match field.value.get().parse::<u64>() {
        Ok(VERSION) => Ok(()),
        Ok(newer) if newer > VERSION => Err(NotAnArchive::NewerVersion(newer)),
        _ => Err(NotAnArchive::BadVersion(quoted(field.value.get()))),
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, limits, read};
    use crate::archive::refusal::NotAnArchive;

    #[test]
    fn files_are_refused_beyond_the_limit_only() {
        assert_eq!(fits(limits::FILE), Ok(()));
        assert_eq!(fits(limits::FILE + 1), Err(NotAnArchive::TooLarge(limits::FILE + 1)));
    }

    #[test]
    fn a_mistake_is_placed_by_code_points_in_its_line() {
        for (text, line, column) in
            [("", 1, 1), ("{\"letapis\": 1", 1, 13), ("{\n \"Ж\": x}", 2, 7), ("{\n\n} {", 3, 3)]
        {
            let place = read(text.as_bytes()).map(|_| ()).unwrap_err().place();
            assert_eq!(place, Some((line, column)), "{text:?}");
        }
    }
}
