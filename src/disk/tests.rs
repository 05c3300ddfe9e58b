//! Whatever call fails: under the name is the old or the new, nothing is left beside it, and the next try succeeds.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use super::{Call, Disk, Fate, is_beside};

/// A way to write, tried on a disk that fails.
struct Way {
    name: &'static str,
    write: fn(&Disk, &Path, &str) -> io::Result<()>,
    /// Whether something is there before.
    over: bool,
    /// A call that this disk does not know.
    lacks: Option<Call>,
}

/// Writes a text as it is made: word by word, and any of these calls may fail.
fn in_pieces(file: &mut dyn Write, text: &str) -> io::Result<()> {
    text.split_inclusive(' ').try_for_each(|word| file.write_all(word.as_bytes()))
}

fn save(disk: &Disk, path: &Path, text: &str) -> io::Result<()> {
    disk.save(path, true, |file| in_pieces(file, text))
}

fn save_unforced(disk: &Disk, path: &Path, text: &str) -> io::Result<()> {
    disk.save(path, false, |file| in_pieces(file, text))
}

fn save_folder(disk: &Disk, path: &Path, text: &str) -> io::Result<()> {
    save_file_in_folder(disk, path, ("a.csv", text), true)
}

fn save_file_in_folder(disk: &Disk, path: &Path, (name, text): (&str, &str), force: bool) -> io::Result<()> {
    disk.save_folder(path, force, |files| {
        files.begin(name)?;
        in_pieces(files, text)
    })
}

fn replace(disk: &Disk, path: &Path, text: &str) -> io::Result<()> {
    let _alone = disk.alone(path)?;
    if disk.replace(path, text.as_bytes())? { Ok(()) } else { Err(ErrorKind::Other.into()) }
}

const WAYS: [Way; 9] = [
    Way { name: "a file", write: save, over: false, lacks: None },
    Way { name: "a file over another", write: save, over: true, lacks: None },
    Way { name: "a file that must be new", write: save_unforced, over: false, lacks: None },
    Way { name: "the same without links", write: save_unforced, over: false, lacks: Some(Call::Link) },
    Way { name: "a folder", write: save_folder, over: false, lacks: None },
    Way { name: "a folder over another", write: save_folder, over: true, lacks: None },
    Way { name: "the same without a swap", write: save_folder, over: true, lacks: Some(Call::Swap) },
    Way { name: "a private file", write: replace, over: false, lacks: None },
    Way { name: "a private file over another", write: replace, over: true, lacks: None },
];

/// A folder to write into: in memory where the system offers that, since these tests sync thousands of times.
fn scratch() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// More calls than any way makes.
const MOST: usize = 20;

/// From which call on it fails, and for how long.
#[derive(Clone, Copy, Debug)]
struct Fault {
    at: usize,
    for_good: bool,
    fate: Fate,
}

/// What is under a name; nothing where nothing is.
fn held(path: &Path) -> Option<String> {
    let file = if path.is_dir() { path.join("a.csv") } else { path.to_owned() };
    fs::read_to_string(file).ok()
}

/// Everything in a folder but that name.
fn beside(path: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|found| found != path).collect()
}

/// Writes once with a fault; false when the fault came too late to matter.
fn survives(way: &Way, fault: Fault) -> bool {
    let told = format!("{}, {fault:?}", way.name);
    let folder = scratch();
    let path = folder.path().join("made");
    let old = way.over.then(|| "old".to_owned());
    if way.over {
        (way.write)(&Disk::default(), &path, "old").unwrap();
    }
    let (count, hit, stays) = (AtomicUsize::new(0), Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let (is_hit, cannot_remove, lacks) = (Arc::clone(&hit), Arc::clone(&stays), way.lacks);
    let disk = Disk::with(move |call| {
        if lacks == Some(call) {
            return Fate::Fails(ErrorKind::Unsupported);
        }
        let number = count.fetch_add(1, Ordering::Relaxed);
        if number < fault.at || (number > fault.at && !fault.for_good) {
            return Fate::Done;
        }
        is_hit.store(true, Ordering::Relaxed);
        // A rename that is to put something back cannot, either.
        cannot_remove.fetch_or(call == Call::Remove || call == Call::Rename, Ordering::Relaxed);
        fault.fate
    });
    let ended = (way.write)(&disk, &path, "new text");
    let after = held(&path);
    if ended.is_ok() {
        assert_eq!(after.as_deref(), Some("new text"), "{told}");
    }
    let stays = stays.load(Ordering::Relaxed);
    let set_aside = || beside(&path).iter().any(|found| held(found).as_deref() == Some("old"));
    // Windows knows no swap, lacking or not.
    let swaps = way.lacks != Some(Call::Swap) && !cfg!(windows);
    let is_between = fault.for_good && way.over && !swaps && after.is_none() && set_aside();
    let is_empty = fault.for_good && way.lacks == Some(Call::Link) && after.as_deref() == Some("");
    let is_whole = after == old || after.as_deref() == Some("new text");
    assert!(is_whole || is_between || is_empty, "{told}: {after:?} is neither");
    assert!(stays || beside(&path).is_empty(), "{told}: {:?} is left behind", beside(&path));
    if way.name.contains("must be new") || way.lacks == Some(Call::Link) {
        // The name is taken once the file is in its place, even where its way to the disk is not sure.
        assert!(after.is_some() || (way.write)(&Disk::default(), &path, "later").is_ok(), "{told}: a later try");
    } else {
        (way.write)(&Disk::default(), &path, "later").unwrap_or_else(|why| panic!("{told}: a later try: {why}"));
        assert_eq!(held(&path).as_deref(), Some("later"), "{told}");
    }
    hit.load(Ordering::Relaxed)
}

/// (E1)
#[test]
fn whichever_call_fails_the_old_or_the_new_is_there_and_a_later_try_succeeds() {
    for way in &WAYS {
        for fate in [Fate::Fails(ErrorKind::StorageFull), Fate::Torn(ErrorKind::Other)] {
            for for_good in [false, true] {
                let calls = (0..MOST).take_while(|at| survives(way, Fault { at: *at, for_good, fate })).count();
                assert!((4..MOST).contains(&calls), "{} has {calls} calls", way.name);
            }
        }
    }
}

/// (F1)
#[test]
fn a_file_is_replaced_only_on_demand_and_nothing_else_stays_behind() {
    let disk = Disk::default();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archive.json");
    disk.save(&path, false, |file| file.write_all(b"one")).unwrap();
    assert!(disk.save(&path, false, |file| file.write_all(b"two")).is_err());
    assert_eq!(fs::read(&path).unwrap(), b"one");
    #[cfg(unix)]
    {
        let link = folder.path().join("link.json");
        std::os::unix::fs::symlink("nowhere.json", &link).unwrap();
        assert!(
            disk.save(&link, false, |file| file.write_all(b"two")).is_err(),
            "a link that leads nowhere is somebody's all the same"
        );
        fs::remove_file(link).unwrap();
    }
    disk.save(&path, true, |file| file.write_all(b"three")).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"three");
    assert!(disk.save(folder.path(), true, |file| file.write_all(b"four")).is_err());
    assert!(disk.save(&folder.path().join("none/archive.json"), true, |file| file.write_all(b"five")).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Whoever keeps a file for himself does not let it be replaced, and of who only reads it Windows decides by its age and its
/// disk. Either way the file is whole, and nothing beside it. (E1)
#[cfg(windows)]
#[test]
fn a_file_that_is_open_elsewhere_is_replaced_or_left_as_it_was() {
    use std::fs::File;
    use std::os::windows::fs::OpenOptionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let check = |opened: File, may_fit: bool| {
        let replaced = Disk::default().replace(&path, b"new");
        drop(opened);
        assert!(may_fit || replaced.is_err());
        let expected = if replaced.is_ok() { "new" } else { "old" };
        assert_eq!((held(&path).as_deref(), beside(&path)), (Some(expected), Vec::new()));
    };
    fs::write(&path, "old").unwrap();
    check(File::options().read(true).share_mode(0).open(&path).unwrap(), false);
    check(File::open(&path).unwrap(), true);
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_takes_bytes_and_is_never_replaced() {
    use std::os::unix::fs::FileTypeExt;

    let disk = Disk::default();
    for force in [false, true] {
        disk.save(Path::new("/dev/null"), force, |file| file.write_all(b"one")).unwrap();
        let full = disk.save(Path::new("/dev/full"), force, |file| file.write_all(b"one")).unwrap_err();
        assert_eq!(full.kind(), ErrorKind::StorageFull);
        assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
    }
}

/// (E1)
#[test]
fn what_cannot_be_made_to_its_end_takes_no_place() {
    let disk = Disk::default();
    let folder = tempfile::tempdir().unwrap();
    let (file, files) = (folder.path().join("made.csv"), folder.path().join("made"));
    let broken = |out: &mut dyn Write| -> io::Result<()> {
        out.write_all(b"half of it")?;
        Err(ErrorKind::InvalidData.into())
    };
    for is_there in [false, true] {
        for force in [false, true] {
            assert!(disk.save(&file, force, broken).is_err());
            let made = disk.save_folder(&files, force, |files| {
                files.begin("a.csv")?;
                broken(files)
            });
            assert!(made.is_err());
            let before = is_there.then_some("before");
            assert_eq!((held(&file).as_deref(), held(&files).as_deref()), (before, before));
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), if is_there { 2 } else { 0 });
        }
        save(&disk, &file, "before").unwrap();
        save_folder(&disk, &files, "before").unwrap();
    }
}

/// (F1)
#[test]
fn a_folder_is_whole_and_replaced_only_on_demand() {
    let disk = Disk::default();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made");
    let save = |text: &str, force| save_file_in_folder(&disk, &path, ("a.csv", text), force);
    save("one", false).unwrap();
    assert!(save("two", false).is_err());
    assert_eq!(fs::read(path.join("a.csv")).unwrap(), b"one");
    save("three", true).unwrap();
    assert_eq!(fs::read(path.join("a.csv")).unwrap(), b"three");
    assert!(save_file_in_folder(&disk, &path, ("no/such/folder", ""), true).is_err());
    assert_eq!(fs::read(path.join("a.csv")).unwrap(), b"three");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// What leads to the file goes on leading to it; the file it leads to is the one that is replaced (E1, F1)
#[cfg(unix)]
#[test]
fn a_link_is_followed_and_one_that_leads_nowhere_is_refused() {
    use std::os::unix::fs::symlink;

    let disk = Disk::default();
    let folder = tempfile::tempdir().unwrap();
    let (real, link, lost) = ("real/state.json", "state.json", "lost.json");
    let [real, link, lost] = [real, link, lost].map(|name| folder.path().join(name));
    fs::create_dir(folder.path().join("real")).unwrap();
    fs::write(&real, "old").unwrap();
    symlink("real/state.json", &link).unwrap();
    assert!(disk.replace(&link, b"new").unwrap());
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("real/state.json"));
    assert_eq!((held(&real).as_deref(), beside(&real)), (Some("new"), Vec::new()));
    symlink("nowhere.json", &lost).unwrap();
    assert!(disk.replace(&lost, b"new").unwrap_err().to_string().contains("leads nowhere"));
    assert!(disk.alone(&lost).is_err());
    assert_eq!(held(&folder.path().join("nowhere.json")), None);
}

/// The names of its files have to be on the disk before the folder has its own. (E1)
#[cfg(unix)] // Windows has no call for it.
#[test]
fn a_folder_reaches_the_disk_with_all_its_names_before_it_takes_its_place() {
    let scratch = scratch();
    let path = scratch.path().join("folder");
    let calls: Arc<Mutex<Vec<Call>>> = Arc::default();
    let noted = Arc::clone(&calls);
    let disk = Disk::with(move |call| {
        noted.lock().unwrap().push(call);
        Fate::Done
    });
    let moved_away = disk.save_folder(&path, false, |files| {
        files.begin("a.csv")?;
        let new = beside(&path).pop().unwrap();
        fs::rename(new, scratch.path().join("elsewhere"))
    });
    assert_eq!(moved_away.map_err(|error| error.kind()), Err(ErrorKind::NotFound));
    let calls = calls.lock().unwrap();
    assert!(calls.contains(&Call::SyncFolder) && !calls.contains(&Call::Rename), "{calls:?}");
}

/// A folder does not look any younger while a file in it is written to. (E6)
#[cfg(unix)] // Elsewhere the age of a folder cannot be set so.
#[test]
fn a_folder_that_is_written_to_is_not_swept() {
    let scratch = scratch();
    let path = scratch.path().join("folder");
    let age = |path: &Path, seconds: u64| {
        fs::File::open(path).unwrap().set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    };
    for (seconds, stays) in [(5, true), (120, false)] {
        let new = scratch.path().join(".folder.4711-0.new");
        fs::create_dir(&new).unwrap();
        fs::write(new.join("a.csv"), "a").unwrap();
        age(&new.join("a.csv"), seconds);
        age(&new, 120);
        save_folder(&Disk::default(), &path, "b").unwrap();
        assert_eq!(new.exists(), stays, "{seconds}");
        let _ = fs::remove_dir_all(&new);
    }
}

/// (E6)
#[test]
fn what_an_ended_program_left_is_swept_when_it_is_ours_and_old() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let names = [
        (".state.json.4711-0.new", 120, false),
        (".state.json.4711-3.new", 61, false),
        (".state.json.4711-0.new2", 120, true),
        (".state.json.4712-0.new", 5, true),
        (".state.json.-0.new", 120, true),
        (".state.json.47x-0.new", 120, true),
        (".state.json.4711-0.old", 120, true),
        (".other.json.4711-0.new", 120, true),
        ("state.json.4711-0.new", 120, true),
        ("notes.new", 120, true),
    ];
    for (name, age, _) in names {
        let file = fs::File::create(folder.path().join(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
    }
    Disk::default().replace(&path, b"{}").unwrap();
    for (name, age, stays) in names {
        assert_eq!(folder.path().join(name).exists(), stays, "{name}, {age} seconds old");
    }
    assert!(path.exists());
    let is_new = |found: &str| is_beside(found.as_ref(), "a".as_ref(), "new");
    assert!(is_new(".a.1-2.new") && !is_new(".a.1.new") && !is_new(".a.1-2.old"));
}
