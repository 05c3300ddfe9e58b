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

/// A word start that stands in every word of a long text gives a reason for each; finding them takes no square of time.
#[test]
fn as_many_reasons_as_words_are_each_counted() {
    let words: Vec<_> = (0..30_000).map(|number| format!("a{number}")).collect();
    let text = words.join(" ");
    let json = format!(
        r#"{{"letapis": 1, "id": "long", "title": "Long", "statements": [{{"id": "s", "title": "S", "date": "2021",
        "kind": "appeal", "lang": "en", "text": "{text} {text}"}}]}}"#
    );
    let store = Store::memory(read(json.as_bytes()).expect("it is an archive").0);
    let page = search(&store, "a");
    let in_text = page.rows[0].why.iter().filter(|reason| reason.part == "text");
    let found: Vec<_> = in_text.map(|reason| (reason.found.as_str(), reason.count)).collect();
    assert_eq!(found, words.iter().map(|word| (word.as_str(), 2)).collect::<Vec<_>>());
}
