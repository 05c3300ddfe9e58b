//! Floor 0: what the program denies itself, so that a fault in it can do less: an image of its memory, and, as far as
//! the kernel grants it, files, programs and the network.

pub mod sandbox;

/// A crash writes no image of the memory, in which the words that were read would stand, and no other program of the same
/// user may look into it.
///
/// The limit is for systems that write such an image to a file. Linux may hand it to a program instead, which is told of
/// the limit and need not keep to it; only a process that is not to be dumped has none.
pub fn leave_no_memory() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};

        // Lowering a limit to nothing is always allowed.
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};

        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// What the system says of an image of the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// The most bytes that a crash may write; none where there is no limit.
    pub core: Option<u64>,
    /// Whether the memory can be dumped, and looked into by other programs of the same user; unknown elsewhere than on Linux.
    pub dumpable: Option<bool>,
}

/// What holds now, asked of the system.
pub fn memory() -> Memory {
    #[cfg(unix)]
    let core = rustix::process::getrlimit(rustix::process::Resource::Core).current;
    #[cfg(not(unix))]
    let core = None;
    #[cfg(target_os = "linux")]
    let dumpable = {
        use rustix::process::{DumpableBehavior, dumpable_behavior};

        dumpable_behavior().ok().map(|behavior| behavior != DumpableBehavior::NotDumpable)
    };
    #[cfg(not(target_os = "linux"))]
    let dumpable = None;
    Memory { core, dumpable }
}
