//! Files that the person asked for, written: never over one that is there.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::app::write::{Content, Records, Task};
use crate::archive::written::Written;
use crate::disk::Disk;
use crate::export::{Holds, Package, Piece, Product, format, is_own};
use crate::store::cancel::Cancel;
use crate::store::request::Source;
use crate::store::{Store, as_written};

/// Writes what was asked for; gives what could not be said in it, or why there is no file.
pub(super) fn write(store: &Store, source: &Source, task: &Task) -> Result<Vec<String>, String> {
    let place = expanded(&task.place);
    let disk = Disk::default();
    let saved = match &task.content {
        Content::Page(text) => save(&disk, &place, &Product::file(text), false),
        Content::Records { records, format: name } => {
            let format = format(name).ok_or_else(|| format!("there is no format {name}"))?;
            let written = is_own(format).then(|| as_read(store, source)).transpose()?;
            let mut package = chosen(store, records)?;
            package.written = written.as_ref();
            save(&disk, &place, &format.product(&package), false)
        }
    };
    match saved {
        Ok(remarks) => Ok(remarks),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(format!("{} is there already, and stays as it is", task.place))
        }
        Err(error) => Err(format!("{} cannot be written: {error}", task.place)),
    }
}

/// The archive as it stands where it lies, which is to say what was read of it when it was opened: what is written is what
/// the person has seen.
fn as_read(store: &Store, source: &Source) -> Result<Written, String> {
    let written = as_written(source).map_err(|error| error.to_string())?;
    let is_the_same = written.understood().is_ok_and(|(archive, _)| archive.says_the_same(store.archive()));
    if is_the_same { Ok(written) } else { Err("the archive was changed since it was opened; open it again".to_owned()) }
}

/// Writes a product where it belongs, while it is made; gives what has to be said of it.
pub fn save(disk: &Disk, place: &Path, product: &Product, force: bool) -> io::Result<Vec<String>> {
    match product.holds {
        Holds::File => disk.save(place, force, |file| {
            product.write(&mut |piece| match piece {
                Piece::Text(text) => file.write_all(text.as_bytes()),
                Piece::File(_) => Ok(()),
            })
        }),
        Holds::Folder => disk.save_folder(place, force, |files| {
            product.write(&mut |piece| match piece {
                Piece::Text(text) => files.write_all(text.as_bytes()),
                Piece::File(name) => files.begin(name),
            })
        }),
    }
}

fn chosen<'a>(store: &'a Store, records: &'a Records) -> Result<Package<'a>, String> {
    let mut chosen =
        store.chosen(&records.query, records.order, &Cancel::never()).map_err(|error| error.to_string())?;
    if let Some(only) = &records.only {
        chosen.facts.retain(|fact| only.contains(&fact.id));
    }
    Ok(Package::chosen(store, &records.query.line, records.of, chosen))
}

/// The place in the home of the person, where it begins with `~/`.
fn expanded(place: &str) -> PathBuf {
    let home = place.strip_prefix("~/").and_then(|rest| Some(Path::new(&std::env::var_os("HOME")?).join(rest)));
    home.unwrap_or_else(|| place.into())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::{Content, Records, Source, Store, Task, write};
    use crate::archive::bundled::ARCHIVES;
    use crate::archive::read;
    use crate::export::Of;
    use crate::query::parse::parse;
    use crate::store::page::Order;

    #[test]
    fn what_was_asked_for_is_written_and_nothing_is_replaced() {
        let store = Store::memory(read(ARCHIVES[0].bytes).unwrap().0);
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("made.ris");
        let task = |line: &str, format| {
            let query = Arc::new(parse(line));
            let records = Records { query, only: None, order: Order::Source, of: Of::Statements };
            let place = place.to_str().unwrap().to_owned();
            Task { place, content: Content::Records { records, format } }
        };
        let write = |task: &Task| write(&store, &Source::Bundled, task);
        let one = task("id:bhc-human-rights-index-2020", "ris");
        assert_eq!(write(&one), Ok(Vec::new()));
        let written = fs::read_to_string(&place).unwrap();
        assert_eq!(written.matches("TY  - ").count(), 1, "{written}");
        let refused = write(&task("", "ris")).unwrap_err();
        assert!(refused.ends_with("is there already, and stays as it is"), "{refused}");
        let page = Task { content: Content::Page("page".to_owned()), ..one };
        assert!(write(&page).is_err());
        assert_eq!(fs::read_to_string(&place).unwrap(), written);
        let nowhere = Task { place: folder.path().join("none/x.txt").to_str().unwrap().to_owned(), ..page };
        assert!(write(&nowhere).unwrap_err().contains("cannot be written: "));
        let lies_elsewhere = folder.path().join("changed.json");
        let text = str::from_utf8(ARCHIVES[0].bytes).unwrap();
        let read_from = |text: String, line: &str| {
            fs::write(&lies_elsewhere, text).unwrap();
            let place = folder.path().join("part.json").to_str().unwrap().to_owned();
            let done =
                super::write(&store, &Source::File(lies_elsewhere.clone()), &Task { place, ..task(line, "json") });
            fs::remove_file(&lies_elsewhere).unwrap();
            done
        };
        for line in ["", "viasna"] {
            for changed in [text.replacen("2021", "2022", 1), text.replacen("Viasna", "Vjasna", 1), "{}".to_owned()] {
                let refused = read_from(changed, line).unwrap_err();
                assert!(
                    refused.starts_with("the archive was changed") || refused.contains("changed.json"),
                    "{refused}"
                );
            }
        }
        assert!(read_from(text.replace('\n', ""), "viasna").is_ok(), "it says the same");
        fs::remove_file(folder.path().join("part.json")).unwrap();
        let whole = Task { place: folder.path().join("whole.json").to_str().unwrap().to_owned(), ..task("", "json") };
        assert_eq!(write(&whole), Ok(Vec::new()));
        assert_eq!(fs::read(&whole.place).unwrap(), ARCHIVES[0].bytes);
        fs::remove_file(&whole.place).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
