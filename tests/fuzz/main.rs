//! The targets of cargo-fuzz as a plain test: their seeds, everything that was ever found, and a bounded number of mutations.
//!
//! `FUZZ_ROUNDS=1000000 cargo test --release --test fuzz` goes on for as long as one likes; `fuzz/README.md` says how to run the
//! same bodies under libFuzzer, which learns from what they do.

#![expect(clippy::unwrap_used, reason = "in a test, what fails is told by failing")]

mod bodies;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bodies::{TARGETS, Target, run};
use fastrand::Rng;

/// Mutations of each target where nobody asks for more.
const ROUNDS: u64 = 300;

/// Bytes of a mutation.
const LONGEST: usize = 32 << 10;

/// Pieces that readers and parsers look at.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"\\u0000",
    b"\\ud800",
    b"-1e999",
    b"0",
    b"18446744073709551616",
    b"\n",
    b"\r\n",
    b"\t",
    b"\x1b[2J",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xcc\x81",
    b"\xf3\xa0\x81\xa7",
    b"<",
    b">",
    b"</",
    b"&",
    b"&#x0;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"2021-08-30",
    b"../..",
    b"[1,2]",
    b"-9999",
    b"X",
    b"~",
    b"?",
    b"(",
    b")",
    b"|",
    b" OR ",
    b"-",
    b"title:",
    b"date:",
    b"*",
    b"'",
    b"=",
    b";",
    b"https://",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of the folders that a target begins with, and those on which it failed once.
fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let found = format!("fuzz/found/{}", target.name);
    let folders = target.seeds.iter().map(|folder| root().join(folder)).chain([root().join(found)]);
    let files = folders.flat_map(|folder| fs::read_dir(folder).into_iter().flatten());
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Tries a body, and tells the bytes if it fails. How long it took is for people to see, and nothing hangs on it.
fn attempt(target: &Target, bytes: &[u8]) -> Duration {
    let began = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| run(target.name, bytes)));
    assert!(outcome.is_ok(), "{} fails on {:?}", target.name, String::from_utf8_lossy(bytes));
    began.elapsed()
}

/// Other bytes, made of a seed by some small changes.
fn mutated(seeds: &[Vec<u8>], random: &mut Rng) -> Vec<u8> {
    let mut bytes = random.choice(seeds).unwrap().clone();
    for _ in 0..random.usize(1..6) {
        let at = random.usize(0..=bytes.len());
        let end = (at + random.usize(0..40)).min(bytes.len());
        match random.u8(0..7) {
            0 => bytes.truncate(at.max(1)),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
            3 => drop(bytes.splice(at..end, random.choice(PIECES).unwrap().iter().copied())),
            4 => drop(bytes.splice(at..at, random.choice(PIECES).unwrap().repeat(random.usize(1..70)))),
            5 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = random.u8(..)),
            _ => {
                let other = random.choice(seeds).unwrap();
                let from = random.usize(0..=other.len());
                let part = &other[from..(from + 200).min(other.len())];
                bytes.splice(at..at, part.iter().copied());
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

/// Also what cargo-fuzz found is tried, so that it stays mended. (G3, B5)
#[test]
fn no_bytes_break_a_reader_or_parser() {
    let rounds = std::env::var("FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let only = std::env::var("FUZZ_TARGET").ok();
    for target in TARGETS.iter().filter(|target| only.as_deref().is_none_or(|only| only == target.name)) {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "{} has something to begin with", target.name);
        let mut slowest = Duration::ZERO;
        for seed in &seeds {
            slowest = slowest.max(attempt(target, seed));
        }
        let mut random = Rng::with_seed(6);
        for _ in 0..rounds {
            slowest = slowest.max(attempt(target, &mutated(&seeds, &mut random)));
        }
        println!("{}: {} files and {rounds} mutations, the slowest took {slowest:?}", target.name, seeds.len());
    }
}

/// (G3)
#[test]
fn each_target_can_be_run_by_cargo_fuzz() {
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    for Target { name, .. } in TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is in fuzz/Cargo.toml");
        let code = fs::read_to_string(root().join(format!("fuzz/fuzz_targets/{name}.rs"))).unwrap();
        assert!(code.contains(&format!("run(\"{name}\"")), "{name}");
    }
}
