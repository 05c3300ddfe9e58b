//! Archives open from the program, from files and from folders, or say why not.

use super::*;

#[test]
fn a_bundled_archive_a_file_and_a_folder_open_alike() {
    let (_, opened) = Store::open(&Source::Bundled).expect("it is in the program");
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("archive.json");
    std::fs::write(&path, ARCHIVES[0].bytes).expect("it can be written");
    for source in [path, folder.path().to_owned()] {
        let (store, again) = Store::open(&Source::File(source)).expect("it is the same archive");
        assert_eq!(store.meta(), &opened.meta);
        assert_eq!((again.statements, again.events), (opened.statements, opened.events));
    }
}

#[test]
fn what_cannot_be_opened_says_why() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let check = |name: &str, wanted: &str| {
        let error = Store::open(&Source::File(folder.path().join(name))).expect_err("it cannot be opened");
        assert!(error.to_string().contains(wanted), "{error}");
    };
    check("missing.json", "cannot be read");
    std::fs::write(folder.path().join("text.json"), "hello").expect("it can be written");
    check("text.json", "is no archive");
    check("", "archive.json");
    #[cfg(unix)]
    {
        let error = Store::open(&Source::File("/dev/null".into())).expect_err("it is a device");
        assert!(error.to_string().contains("regular file"), "{error}");
    }
}
