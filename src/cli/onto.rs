//! Where to: the options of subcommands that make files.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::out;
use crate::disk::Disk;
use crate::export::{Holds, Product};
use crate::tui::save;

// Where to.
#[derive(Debug, Args)]
pub(super) struct Onto {
    /// Write there; else, or for -, to standard output
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

impl Onto {
    /// Whether a folder is named: it is one already, or its name ends as only names of folders do.
    pub(super) fn is_folder(&self) -> bool {
        let ends = |path: &Path| path.as_os_str().as_encoded_bytes().ends_with(b"/");
        self.out.as_deref().is_some_and(|path| ends(path) || path.is_dir())
    }

    /// Writes a product where it belongs, then says what could not be said in it.
    pub(super) fn write(&self, product: &Product) -> out::Ending {
        self.write_on(&Disk::default(), product)
    }

    fn write_on(&self, disk: &Disk, product: &Product) -> out::Ending {
        let remarks = match (product.holds, self.out.as_deref().filter(|path| *path != Path::new("-"))) {
            (_, Some(path)) => self.saved(path, save(disk, path, product, self.force))?,
            (Holds::File, None) => out::hand_on_product(product)?,
            (Holds::Folder, None) => {
                out::complain("letapis: this format is a folder of files; --out names it");
                return Err(out::WRONG_USE);
            }
        };
        for remark in &remarks {
            out::remark(&format!("letapis: {remark}"));
        }
        Ok(())
    }

    fn saved<T>(&self, path: &Path, saved: io::Result<T>) -> Result<T, u8> {
        saved.map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::AlreadyExists if !self.force => "it is there already; --force replaces it".to_owned(),
                _ => error.to_string(),
            };
            out::complain_in_line(&format!("letapis: {}: cannot be written: {why}", path.display()));
            out::CANNOT_WRITE
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::ErrorKind;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Disk, Holds, Onto, Product, out};
    use crate::disk::{Call, Fate};
    use crate::export::Piece;

    /// More calls than any format makes.
    const MOST: usize = 20;

    /// Lets the file calls fail one after the other, once and for good; gives how many there are.
    fn check(name: &str, product: &Product, expected: &[(&str, &str)]) -> usize {
        for for_good in [false, true] {
            for at in 0..MOST {
                // In memory where the system offers that: this syncs some hundred times.
                let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
                let path = folder.path().join(name);
                let onto = Onto { out: Some(path.clone()), force: true };
                let old = match product.holds {
                    Holds::File => Product::file("old"),
                    Holds::Folder => folder_of(&[("old.csv", "old")]),
                };
                assert_eq!(onto.write(&old), Ok(()));
                let before = held(&path);
                let count = AtomicUsize::new(0);
                let (hit, sweeps) =
                    (std::sync::Arc::new(AtomicUsize::new(0)), std::sync::Arc::new(AtomicUsize::new(0)));
                let (hits, swept) = (hit.clone(), sweeps.clone());
                let disk = Disk::with(move |call| {
                    let number = count.fetch_add(1, Ordering::Relaxed);
                    if number < at || (number > at && !for_good) {
                        return Fate::Done;
                    }
                    hits.fetch_add(1, Ordering::Relaxed);
                    swept.fetch_add(usize::from(call == Call::Remove), Ordering::Relaxed);
                    Fate::Torn(ErrorKind::StorageFull)
                });
                let ended = onto.write_on(&disk, product);
                let after = held(&path);
                let is_new =
                    after.iter().map(|(name, text)| (name.as_str(), text.as_str())).eq(expected.iter().copied());
                assert!(is_new || after == before, "{name} {at}: neither the old nor the new: {after:?}");
                assert!(ended == Err(out::CANNOT_WRITE) || (ended == Ok(()) && is_new), "{name} {at}: {ended:?}");
                let litter = fs::read_dir(folder.path()).unwrap().count() - 1;
                assert!(litter == 0 || sweeps.load(Ordering::Relaxed) > 0, "{name} {at}: something is left behind");
                assert_eq!(onto.write(product), Ok(()), "{name} {at}: a later try");
                if hit.load(Ordering::Relaxed) == 0 {
                    assert_eq!(ended, Ok(()));
                    if for_good {
                        return at;
                    }
                    break;
                }
            }
        }
        unreachable!("some run has fewer calls")
    }

    /// A folder of those files.
    fn folder_of<'a>(files: &'a [(&str, &str)]) -> Product<'a> {
        Product::new(Holds::Folder, move |take| {
            for (name, text) in files {
                take(Piece::File(name))?;
                take(Piece::Text(text))?;
            }
            Ok(Vec::new())
        })
    }

    /// Names and texts of a file or folder.
    fn held(path: &std::path::Path) -> Vec<(String, String)> {
        if path.is_file() {
            return vec![(String::new(), fs::read_to_string(path).unwrap())];
        }
        let name = |path: &std::path::Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let files = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
        let mut held: Vec<_> = files.map(|file| (name(&file), fs::read_to_string(file).unwrap())).collect();
        held.sort();
        held
    }

    /// Whichever file call fails: status 6, the old file or folder or the new one, and nothing beside it (E1, E2).
    #[test]
    fn an_export_that_fails_says_so_and_leaves_the_old_file() {
        let in_pieces = Product::new(Holds::File, |take| {
            take(Piece::Text("new "))?;
            take(Piece::Text("text"))?;
            Ok(Vec::new())
        });
        assert_eq!(check("made.csv", &in_pieces, &[("", "new text")]), 6);
        assert_eq!(check("made.csv", &Product::file("new text"), &[("", "new text")]), 5);
        // On Windows two folders cannot change places, which takes more calls; the tests of `disk` fail each of them there.
        if !cfg!(windows) {
            let files = [("a.csv", "one"), ("b.csv", "two")];
            assert_eq!(check("made", &folder_of(&files), &files), 11);
        }
    }
}
