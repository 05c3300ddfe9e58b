//! What the process gives up is gone: tried from within, in a process of its own.

#![cfg(target_os = "linux")]

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixListener, UnixStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use letapis::guard::sandbox::{Granted, Reach, Writes, confine};

use super::letapis;

/// Far beyond what anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A thread that confines itself and then does something: only itself, and whatever it starts, has lost anything.
fn confined<T: Send + 'static>(reach: Reach, then: impl FnOnce() -> T + Send + 'static) -> (Granted, T) {
    thread::spawn(move || (confine(&reach), then())).join().unwrap()
}

/// What the kernel of this machine grants.
fn granted() -> Granted {
    confined(Reach { reads: Vec::new(), writes: Writes::Anywhere }, || ()).0
}

/// Whether something was refused for want of a right; any other failure is none of the sandbox.
fn refused<T>(tried: io::Result<T>) -> bool {
    tried.is_err_and(|error| error.kind() == ErrorKind::PermissionDenied)
}

/// What is refused, of all that is tried: to read what was and was not named, to write here and there, and so on.
fn tried(folder: &Path) -> [bool; 10] {
    let file = |name: &str| folder.join(name).join("file");
    let new = |name: &str| folder.join(name).join("new");
    let neighbour = SocketAddr::from_abstract_name(folder.as_os_str().as_encoded_bytes()).unwrap();
    [
        refused(fs::read(file("read"))),
        refused(fs::read(file("other"))),
        refused(fs::write(new("written"), "")),
        refused(fs::rename(new("written"), file("written"))),
        refused(fs::write(file("read"), "")),
        refused(fs::File::options().write(true).create_new(true).open(new("other"))),
        refused(fs::remove_file(file("other"))),
        refused(TcpStream::connect(("127.0.0.1", 9))) && refused(TcpListener::bind(("127.0.0.1", 0))),
        refused(UnixStream::connect_addr(&neighbour)),
        refused(Command::new("/bin/true").status()),
    ]
}

/// Without a sandbox none of it is refused; with one, all that was not named, as far as the kernel grants it. (C2, C4)
#[test]
fn what_is_out_of_reach_cannot_be_had() {
    let check = |reads: &str, writes: Option<&str>, wanted: fn(Granted) -> [bool; 10]| {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_owned();
        for name in ["read", "written", "other"] {
            fs::create_dir(place.join(name)).unwrap();
            fs::write(place.join(name).join("file"), "words").unwrap();
        }
        let name = SocketAddr::from_abstract_name(place.as_os_str().as_encoded_bytes()).unwrap();
        let _listener = UnixListener::bind_addr(&name).unwrap();
        let reach = Reach {
            reads: vec![place.join(reads)],
            writes: writes.map_or(Writes::Anywhere, |name| Writes::Only(vec![place.join(name)])),
        };
        let (granted, refused) = confined(reach, move || tried(&place));
        assert_eq!(refused, wanted(granted), "{reads}, {writes:?}: {granted:?}");
    };
    // A kernel without a sandbox makes no difference; which it is, `letapis doctor` tells.
    check("read/file", Some("written"), |Granted { files, tcp, sockets, .. }| {
        [false, files, false, false, files, files, files, tcp, sockets, files]
    });
    check("read", None, |Granted { files, tcp, sockets, .. }| {
        [false, files, false, false, false, false, false, tcp, sockets, files]
    });
    let folder = tempfile::tempdir().unwrap();
    let others = tried(folder.path());
    assert!(!others[1] && !others[5] && !others[7] && !others[9], "without a sandbox these have no reason to fail");
}

/// The program itself does all that: no core file, and nothing gained by starting another. (C5)
#[test]
fn a_running_subcommand_has_given_up_what_it_does_not_need() {
    // It waits for its query, with the archive not read yet.
    let mut child = letapis(&["search", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let told = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", child.id())).unwrap();
    let deadline = Instant::now() + PATIENCE;
    let line = |name: &str, start: &str| told(name).lines().find(|line| line.starts_with(start)).map(str::to_owned);
    let has_landlock = granted().files;
    while has_landlock && line("status", "NoNewPrivs:").as_deref() != Some("NoNewPrivs:\t1") {
        assert!(Instant::now() < deadline, "it never confines itself");
        thread::yield_now();
    }
    let limit = line("limits", "Max core file size").unwrap();
    let end = |child: &mut Child| (child.kill(), child.wait()).1.unwrap();
    assert_eq!(limit.split_whitespace().skip(4).collect::<Vec<_>>(), ["0", "0", "bytes"], "{limit}");
    end(&mut child);
    let (status, told, _) = super::run(&mut letapis(&["doctor", "--json"]));
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(status, 0);
    assert_eq!((&told["system"]["core_limit"], &told["system"]["dumpable"]), (&0.into(), &false.into()));
    assert_eq!(told["system"]["sandbox"]["files"], has_landlock);
}
