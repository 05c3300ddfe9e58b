//! Bytes to an archive: one file, or a folder with the same lists as JSON Lines.

use std::io::{self, Cursor, Read, Seek, Take};

use super::Archive;
use super::blocks::{Lot, events, one_by_one, statements};
use super::check::{Checker, Given, head};
use super::cut::{Block, Guess, cut, cut_lines};
use super::digest::{self, LISTS};
use super::early::{EVENTS, Early, STATEMENTS};
use super::limits;
use super::log::{Log, Spot};
use super::parts::{Parts, check_version};
use super::problem::Grade::{Error, Note};
use super::problem::Problem;
use super::raw;
use super::record::Record;
use super::refusal::NotAnArchive;
use super::source::{Position, Shape, Source};
use super::spare::Spare;
use super::statement::Digest;
use super::unread::sound;

/// The file of a folder that holds the head of the archive.
pub const HEAD_FILE: &str = "archive.json";

/// An archive and everything that is wrong with it, by place; or why there is none.
type Outcome = Result<(Archive, Vec<Problem>), NotAnArchive>;

/// Reads an archive of one file: its sound part, and everything that is wrong with it, by place.
pub fn read(bytes: &[u8]) -> Outcome {
    read_from(&mut Cursor::new(bytes)).expect("memory can be read")
}

/// The same while the file is read, which takes half the memory: its words are kept, and not the file. A file that
/// cannot be read on the way is read a second time.
pub fn read_from(file: &mut (impl Read + Seek + Send)) -> io::Result<Outcome> {
    for guess in [Guess::ByLines, Guess::Never] {
        match limited(file, |file| Early::read(file, guess))? {
            Ok(Some((early, parts))) => {
                let outcome = assemble(None, parts, early, &[]);
                // What is no archive may be one whose records were guessed wrongly.
                if outcome.is_ok() || guess == Guess::Never {
                    return Ok(outcome);
                }
            }
            Ok(None) => {}
            Err(why) => return Ok(Err(why)),
        }
        file.rewind()?;
    }
    let blocks = limited(file, |file| cut(file, &LISTS))?;
    Ok(blocks.and_then(|blocks| assemble(None, Parts::of(blocks), Early::default(), &[])))
}

/// Reads a file up to the limit. It may grow while it is read.
fn limited<R: Read, T>(
    file: &mut R,
    read: impl FnOnce(&mut Take<&mut R>) -> io::Result<T>,
) -> io::Result<Result<T, NotAnArchive>> {
    let mut file = file.take(limits::FILE + 1);
    let read = read(&mut file)?;
    Ok(if file.limit() == 0 { Err(NotAnArchive::TooLarge(limits::FILE + 1)) } else { Ok(read) })
}

/// Reads an archive of several files, given by name and content: `archive.json` with the head, and one file of JSON
/// Lines for each list (`statements.jsonl`, …). Lists may also stand in `archive.json`. Files with other names are
/// passed over; those of JSON Lines are remarked on.
pub fn read_folder(files: &[(String, Vec<u8>)]) -> Outcome {
    let head = files.iter().find(|(name, _)| name == HEAD_FILE);
    let (name, bytes) = head.ok_or(NotAnArchive::NoHead)?;
    for (_, bytes) in files {
        fits(bytes.len() as u64)?;
    }
    let blocks = cut(&mut bytes.as_slice(), &LISTS).expect("memory can be read");
    assemble(Some(name), Parts::of(blocks), Early::default(), files)
}

fn assemble(file: Option<&str>, mut parts: Parts, early: Early, folder: &[(String, Vec<u8>)]) -> Outcome {
    let text = text_of(&parts.head)?;
    let source = Source::joined(file, Shape::Value, parts.joints, text.as_bytes());
    sound(text).map_err(|unread| {
        let place = source.position(unread.offset);
        unread.refusal(place)
    })?;
    check_version(text)?;

    let log = Log::default();
    let spot = Spot { source: &source, log: &log, id: None };
    let mut record = Record::part(spot, text.trim_ascii()).ok_or(NotAnArchive::NotAnObject)?;
    record.take("letapis");
    let (meta, given) = head(&mut record);
    let lists: Vec<List<'_, '_>> =
        Checker::LISTS.iter().map(|(name, _)| List::find(name, &mut record, &mut parts.blocks, folder)).collect();
    record.finish();
    remark_on_other_files(&log, folder);

    let digest = given.map_or(Digest::NotGiven, |given| compared(&lists, &given, spot));
    let archive = checked(early, lists, &log);
    Ok((Archive { meta, digest, ..archive }, log.into_problems()?))
}

/// Puts the records of all lists together, up to the limit of records.
fn checked(early: Early, lists: Vec<List<'_, '_>>, log: &Log) -> Archive {
    let Early { mut checker, mut count, log: before } = early;
    before.take().into_iter().for_each(|found| log.append(*found));
    for (list, (name, read)) in lists.into_iter().zip(Checker::LISTS) {
        if let Some((source, raw)) = list.array {
            let spot = Spot { source, log, id: None };
            let mut take = one_by_one(&mut checker, &mut count, read);
            // What is no list was reported when it was found.
            let _ = raw::items(raw, |item| {
                take(spot, item);
                true
            });
        }
        for lot in list.lots() {
            if name == STATEMENTS {
                statements(&mut checker, lot, log, &mut count, &Spare::default());
            } else if name == EVENTS {
                events(&mut checker, lot, log, &mut count);
            } else {
                lot.each(log, &mut one_by_one(&mut checker, &mut count, read));
            }
        }
    }
    checker.finish()
}

/// Compares all lists with the digest that the head gives.
fn compared(lists: &[List<'_, '_>], given: &Given<'_>, head: Spot<'_, '_>) -> Digest {
    let found = digest::of_lists(|name, add| {
        for list in lists.iter().filter(|list| list.name == name) {
            if let Some((_, raw)) = list.array {
                let _ = raw::items(raw, |item| {
                    add(item);
                    true
                });
            }
            let mut add_block = |block: &Block| {
                // What is wrong with the records is reported when they are read.
                block.written().map(str::trim_ascii).filter(|raw| sound(raw).is_ok()).for_each(&mut *add);
            };
            list.cut.iter().for_each(&mut add_block);
            list.lines().for_each(|block| add_block(&block));
        }
    });
    given.compared(head, &found, "the archive holds other lists than")
}

/// The records of one list, in the head file and in a file of their own.
struct List<'s, 'a> {
    name: &'static str,
    /// As it stands in the head; empty when its records were cut out.
    array: Option<(&'s Source<'a>, &'a str)>,
    /// Its records that were cut out of the head, which stands in that file.
    cut: Vec<Block>,
    head: Option<&'s str>,
    /// Name and content of the file of its own.
    own: Option<(&'s str, &'s [u8])>,
}

impl<'s, 'a> List<'s, 'a> {
    fn find(
        name: &'static str,
        head: &mut Record<'s, 'a>,
        blocks: &mut Vec<Block>,
        folder: &'s [(String, Vec<u8>)],
    ) -> Self {
        let spot = head.spot;
        let array = head.take(name);
        if let Some(raw) = array.filter(|raw| !raw.starts_with('[')) {
            spot.expected(Error, raw, &format!("a list of {name}"));
        }
        let cut = blocks.extract_if(.., |block| block.list == Some(name)).collect();
        let own = folder.iter().find(|(file, _)| file.strip_suffix(".jsonl") == Some(name));
        let own = own.map(|(file, bytes)| (file.as_str(), bytes.as_slice()));
        Self { name, array: array.map(|raw| (spot.source, raw)), cut, head: spot.source.file, own }
    }

    /// Blocks of the file of its own.
    fn lines(&self) -> impl Iterator<Item = Block> + Send + use<'s> {
        cut_lines(self.own.map_or(&[], |(_, bytes)| bytes), self.name)
    }

    /// All its records but those of the array.
    fn lots(self) -> [Lot<'s, Box<dyn Iterator<Item = Block> + Send + 's>>; 2] {
        let lines = Box::new(self.lines());
        [
            Lot { file: self.head, shape: Shape::Value, blocks: Box::new(self.cut.into_iter()) },
            Lot { file: self.own.map(|(file, _)| file), shape: Shape::Lines, blocks: lines },
        ]
    }
}

fn remark_on_other_files(log: &Log, files: &[(String, Vec<u8>)]) {
    for (file, _) in files {
        let Some(list) = file.strip_suffix(".jsonl") else {
            continue;
        };
        if !LISTS.contains(&list) {
            let source = Source::new(Some(file), Shape::Lines, Position::START, b"");
            let fault = format!("expected one of {}, found another list", LISTS.join(", "));
            Spot { source: &source, log, id: None }.report(Note, 0, fault);
        }
    }
}

pub(super) fn fits(bytes: u64) -> Result<(), NotAnArchive> {
    if bytes > limits::FILE { Err(NotAnArchive::TooLarge(bytes)) } else { Ok(()) }
}

/// The text of a file that may be JSON.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, NotAnArchive> {
    fits(bytes.len() as u64)?;
    if bytes.starts_with(b"\xEF\xBB\xBF") || bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(NotAnArchive::ByteOrderMark);
    }
    str::from_utf8(bytes).map_err(|wrong| {
        let Position { line, column } = Position::START.after(&bytes[..wrong.valid_up_to()]);
        NotAnArchive::NotUtf8 { line, column }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Early, Guess, Outcome, Parts, assemble, cut, fits, limits, read};
    use crate::archive::digest::LISTS;
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

    /// Everything that was read of a file, and all that is wrong with it.
    fn shown(outcome: Outcome) -> String {
        match outcome {
            Ok((it, problems)) => {
                let lists = format!("{:#?}{:#?}{:#?}{:#?}", it.entities(), it.statements(), it.events(), it.indices());
                format!("{:#?}{lists}{:?}{problems:#?}", it.meta(), it.digest())
            }
            Err(why) => format!("{why:?}"),
        }
    }

    fn check(bytes: &[u8]) {
        let cut_into = |lists| {
            let blocks = cut(&mut &*bytes, lists).unwrap();
            shown(assemble(None, Parts::of(blocks), Early::default(), &[]))
        };
        let whole = cut_into(&[]);
        assert_eq!(cut_into(&LISTS), whole, "cut: {}", String::from_utf8_lossy(bytes));
        assert_eq!(shown(read(bytes)), whole, "on the way: {}", String::from_utf8_lossy(bytes));
    }

    fn three() -> Vec<u8> {
        include_bytes!("../../tests/data/valid/three.json").to_vec()
    }

    /// The same without the digest of the whole: its statements are read on the way.
    fn three_in_passing() -> Vec<u8> {
        String::from_utf8(three()).unwrap().replacen("\"sha256\"", "\"was\"", 1).into_bytes()
    }

    #[test]
    fn a_file_is_read_the_same_whether_it_is_cut_or_not() {
        assert!(cut(&mut &*three(), &LISTS).unwrap().len() > 5, "it is cut");
        check(&three());
        for guess in [Guess::ByLines, Guess::Never] {
            let (early, _) = Early::read(&mut &*three_in_passing(), guess).unwrap().unwrap();
            assert!(early.count > 3, "statements are read on the way");
        }
        check(&three_in_passing());
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/broken");
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            check(&std::fs::read(file).unwrap());
        }
        let record = |id: &str, rest: &str| format!(r#"{{"id":"{id}","lang":"en","kind":"news","text":"T"{rest}}}"#);
        let many = |first: &str, last: &str| {
            let long = format!(r#","title":"{}""#, "long\\n".repeat(1000));
            let middle: Vec<_> = (0..160).map(|n| record(&format!("s-{n}"), &long)).collect();
            let lists = "\"people\":[],\"organisations\":[{\"id\":\"o\",\"name\":\"O\"}]";
            let middle = middle.join(",\n");
            format!("{{\"letapis\":1,\"id\":\"a\",{lists},\"statements\":[{first},\n{middle},\n{last}],\"events\":[]}}")
        };
        // Depth is counted from the beginning of the file: two brackets stand around a record.
        for depth in [limits::NESTING - 3, limits::NESTING - 2] {
            let deep = format!(",\"x\":{}{}", "[".repeat(depth), "]".repeat(depth));
            check(many(&record("a", ""), &record("z", &deep)).as_bytes());
            check(many(&record("a", ""), &record("z", ",\"x\":[\n{\"y\":1},\n{\"y\":2}]")).as_bytes());
        }
        for last in ["{\"id\":1}", &record("s-0", ",\"x\":1"), &record("z", ",\"x\":tru"), "{\"id\":]}", "7"] {
            check(many(&record("a", ",\"date\":\"2019-13\""), last).as_bytes());
            check(many("{\"id\":nul}", last).as_bytes());
            check(many("{\"id\":nul}", last).replace("letapis", "version").as_bytes());
            let mut wrong = many(&record("a", ""), last).into_bytes();
            let end = wrong.len() - 2_000;
            wrong[end] = 0xFF;
            check(&wrong);
        }
    }

    /// Events are read on all cores as well, and each knows nothing of the others.
    #[test]
    fn many_events_are_read_the_same_whether_they_are_cut_or_not() {
        let event = |id: &str, rest: &str| {
            let long = "long\\n".repeat(1000);
            let evidence = "[{\"statement\":\"s\",\"quote\":\"T\"},{\"statement\":\"none\",\"quote\":\"T\"}]";
            format!("{{\"id\":\"{id}\",\"title\":\"E\",\"detail\":\"{long}\",\"evidence\":{evidence}{rest}}}")
        };
        let archive = |last: &str| {
            let ids = (0..160).map(|n| format!("e-{n}")).chain(["e-0", "e-159", "s", "O", "z"].map(str::to_owned));
            let events: Vec<_> = ids.map(|id| event(&id, ",\"date\":\"2019-13\"")).chain([last.to_owned()]).collect();
            let statement = "{\"id\":\"s\",\"lang\":\"en\",\"kind\":\"news\",\"text\":\"T\"}";
            let head = "\"letapis\":1,\"id\":\"a\",\"people\":[],\"organisations\":[]";
            format!("{{{head},\"statements\":[{statement}],\"events\":[{}]}}", events.join(",\n"))
        };
        for last in
            [&event("z", ""), &event("y", ",\"title\":7"), "{\"id\":\"x\"}", "{\"title\":\"X\"}", "{\"id\":nul}", "7"]
        {
            let text = archive(last);
            check(text.as_bytes());
            if let Ok((read, problems)) = read(text.as_bytes()) {
                let kept: Vec<_> = read.events().iter().map(|event| event.id.as_str()).collect();
                assert_eq!((kept[0], kept[159], kept[160]), ("e-0", "e-159", "z"), "in the order of the file");
                let twice = problems.iter().filter(|problem| problem.fault.contains("is given twice")).count();
                assert!(twice >= 3, "{last}: {twice}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..crate::text::visible::tests::cases(300) })]

        #[test]
        fn a_changed_file_is_read_the_same_whether_it_is_cut_or_not(
            changes in prop::collection::vec(
                (any::<prop::sample::Index>(), prop::sample::select(b"{}[]\",:\\ 7\n\xFFx".to_vec())), 1..3),
        ) {
            for mut bytes in [three(), three_in_passing()] {
                for (place, byte) in &changes {
                    let place = place.index(bytes.len());
                    bytes[place] = *byte;
                }
                check(&bytes);
            }
        }
    }
}
