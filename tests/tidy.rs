//! The house stays in order: floors look down, rooms form no circle, tables and data agree with what is written down.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which module uses which others, by path within the crate (`app::pane::list`).
type Graph = BTreeMap<String, BTreeSet<String>>;

/// The floors from the ground up. Rooms on one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["text", "disk", "guard"],
    &["archive", "fuzzy", "name"],
    &["query", "import", "cite", "safe"],
    &["store"],
    &["user", "export"],
    &["app"],
    &["view"],
    &["tui"],
    &["cli"],
];

#[test]
fn no_floor_looks_up() {
    assert_eq!(looking_up(&graph()), Vec::<String>::new());
}

#[test]
fn rooms_form_no_circle() {
    assert_eq!(circles(&graph()), BTreeSet::new());
}

#[test]
fn every_room_stands_on_a_floor() {
    let rooms: BTreeSet<String> =
        graph().keys().filter_map(|module| module.split("::").next().map(str::to_owned)).collect();
    let floors: BTreeSet<String> = FLOORS.iter().flat_map(|floor| floor.iter().map(ToString::to_string)).collect();
    assert_eq!(rooms, floors);
}

#[test]
fn a_circle_and_a_look_up_are_noticed_when_they_are_put_in() {
    let edges = |edges: &[(&str, &str)]| {
        let mut graph = graph();
        for (from, to) in edges {
            graph.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        graph
    };
    let before = circles(&graph()).len();
    assert_eq!(circles(&edges(&[("text::fold", "text::wrap"), ("text::wrap", "text::fold")])).len(), before + 1);
    assert_ne!(circles(&edges(&[("archive::date", "store::memory")])), circles(&graph()));
    assert_eq!(looking_up(&edges(&[("store::page", "app::state")])), ["store::page uses app::state"]);
    assert_eq!(looking_up(&edges(&[("query::parse", "import")])), ["query::parse uses import"]);
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let modules = ["app", "app::go", "app::pane", "app::pane::list", "app::pane::list::child", "text", "text::wrap"]
        .map(str::to_owned)
        .into();
    let check = |code: &str, wanted: &[&str]| {
        let found: Vec<String> = used("app::pane::list", code, &modules).into_iter().collect();
        assert_eq!(found, wanted, "{code}");
    };
    check("use crate::text::wrap::{wrap, paragraphs};", &["text::wrap"]);
    check("use super::super::go::{step, x};\nuse super::Motion;", &["app::go", "app::pane"]);
    check("use crate::{text::wrap::wrap, app::go};", &["app::go", "text::wrap"]);
    check("fn f() { crate::text::wrap::wrap(a, b) }", &["text::wrap"]);
    check("// crate::text::wrap\nfn f() {}", &[]);
    check("use child::{a, b};\nuse std::fmt;", &["app::pane::list::child"]);
    check("pub use super::go::step;", &[]);
    check("#[cfg(test)]\nmod tests { use crate::text::wrap; }", &[]);
}

#[test]
fn only_the_terminal_floor_names_the_terminal_crate() {
    for (file, code) in sources() {
        if !file.starts_with("tui/") {
            assert!(!code.contains("crossterm::"), "{file} names the terminal crate");
        }
        if !file.starts_with("view/") {
            assert!(!code.contains("ratatui::widgets"), "{file} names widgets");
        }
        if file != "fuzzy/score.rs" {
            assert!(!code.contains("fuzzy_matcher::"), "{file} names the fuzzy crate");
        }
    }
}

/// In the lock file there are the crates of all systems. (G2)
#[test]
fn there_is_one_copy_of_the_terminal_crate() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    assert_eq!(lock.matches("name = \"crossterm\"").count(), 1);
}

/// Most crates in the program, itself among them.
const MOST_CRATES: usize = 100;

/// By what cargo tells, since not everybody has cargo-deny. (C4, G2)
#[test]
#[cfg_attr(windows, ignore = "the crates of Unix are judged, as cargo lists them there")]
fn crates_are_few_and_none_of_them_is_banned() {
    let told = |edges: &str| -> BTreeSet<String> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let tree = ["tree", "--locked", "--offline", "--no-dedupe", "--prefix", "none", "--edges", edges];
        let output = Command::new(cargo).args(tree).current_dir(root()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    };
    let name = |line: &String| line.split(' ').next().unwrap_or_default().to_owned();
    let crates: BTreeSet<String> =
        told("normal").iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert!(crates.len() > 20 && crates.len() <= MOST_CRATES, "{} crates: {crates:#?}", crates.len());

    let banned = banned(&fs::read_to_string(root().join("deny.toml")).unwrap());
    assert!(["socket2", "tokio", "hyper", "webbrowser"].iter().all(|name| banned.contains(*name)), "{banned:?}");
    let found: Vec<String> = crates.iter().map(name).filter(|name| banned.contains(name)).collect();
    assert_eq!(found, Vec::<String>::new(), "deny.toml says why");
    let features = told("normal,features");
    assert!(features.iter().any(|line| line.starts_with("rustix feature \"fs\"")), "features are told so");
    assert!(!features.iter().any(|line| line.starts_with("rustix feature \"net\"")));
}

/// Crates that `deny.toml` bans in every version.
fn banned(deny: &str) -> BTreeSet<String> {
    let names = deny.lines().filter_map(|line| line.trim().strip_prefix("{ crate = \"")?.strip_suffix("\" },"));
    names.filter(|name| !name.contains(':')).map(str::to_owned).collect()
}

/// The room of these numbers does not compile unless all of them together are less than a second. (D1, D2)
#[test]
fn an_end_waits_for_nothing_but_by_the_numbers_that_are_added_up() {
    let on_the_way_out =
        ["run", "pen", "terminal", "signals", "panics", "screen", "perform"].map(|room| format!("tui/{room}.rs"));
    let rooms: Vec<_> = sources().into_iter().filter(|(file, _)| on_the_way_out.contains(file)).collect();
    assert_eq!(rooms.len(), on_the_way_out.len());
    for (file, code) in rooms {
        for number in ["from_millis", "from_secs", "from_micros", "from_nanos", "tv_sec"] {
            assert!(!code.contains(number), "{file} waits by a number of its own");
        }
    }
}

/// (G1)
#[test]
fn code_is_safe_and_sums_are_checked_in_releases_too() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    for line in ["unsafe_code = \"forbid\"", "unwrap_used = \"warn\"", "overflow-checks = true"] {
        assert!(manifest.lines().any(|there| there == line), "{line}");
    }
    assert!(!manifest.contains("panic = \"abort\""), "a worker's panic becomes a notice");
    for (file, code) in sources() {
        let unsaid = code.match_indices("#[allow(").chain(code.match_indices(".expect(\"\")")).count();
        assert_eq!(unsaid, 0, "{file} lets something through without a reason");
    }
}

#[test]
fn rooms_can_be_read_in_one_sitting_and_say_what_they_are_for() {
    let tests = rust_in("tests");
    assert!(tests.len() > 80, "{}", tests.len());
    for (file, code) in sources().into_iter().chain(tests) {
        assert!(code.starts_with("//! "), "{file} does not say what it is for");
        let lines = code.lines().count();
        assert!(lines <= 420, "{file} has {lines} lines; is there a second room in it?");
    }
}

#[test]
fn every_theme_file_is_in_the_table_and_the_other_way_round() {
    let files: BTreeSet<String> = fs::read_dir(root().join("assets/themes"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let table: BTreeSet<String> = letapis::user::theme::THEMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, table);
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file: path below `src`, and text.
fn sources() -> Vec<(String, String)> {
    rust_in("src")
}

/// Every Rust file of a folder and below: path below it, and text.
fn rust_in(folder: &str) -> Vec<(String, String)> {
    let base = root().join(folder);
    let mut found = Vec::new();
    let mut folders = vec![base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&base).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The module of a file: `app/pane/mod.rs` is `app::pane`.
fn module(file: &str) -> Option<String> {
    let path = Path::new(file).with_extension("");
    let parts: Vec<_> =
        path.iter().map(|part| part.to_string_lossy().into_owned()).filter(|part| part != "mod").collect();
    (!matches!(parts[0].as_str(), "lib" | "main")).then(|| parts.join("::"))
}

fn graph() -> Graph {
    let files: Vec<(String, String)> =
        sources().into_iter().filter_map(|(file, code)| Some((module(&file)?, code))).collect();
    let modules: BTreeSet<String> = files.iter().map(|(module, _)| module.clone()).collect();
    files.iter().map(|(module, code)| (module.clone(), used(module, code, &modules))).collect()
}

/// The modules that some code of a module uses. A re-export only gives a name, and tests may look anywhere.
fn used(module: &str, code: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let code = code.split("#[cfg(test)]").next().unwrap_or("");
    let code: String = code.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    let mut found = BTreeSet::new();
    for statement in code.split_inclusive([';', '}']) {
        if statement.trim_start_matches([';', ' ', '\n']).starts_with("pub use") {
            continue;
        }
        if let Some(path) = statement.trim_start_matches([';', ' ', '\n']).strip_prefix("use ") {
            // A path that begins with a child of the module.
            let own = expand(&rest_of(&code, statement, statement.len() - path.len()));
            let own = own.iter().map(|path| format!("crate::{module}::{path}"));
            found.extend(own.filter_map(|path| resolve(module, &path, modules)).filter(|target| target != module));
        }
        let starts = ["crate::", "super::"].iter().flat_map(|start| statement.match_indices(start));
        for (at, _) in starts {
            let before = statement[..at].chars().next_back();
            // The second `super` of `super::super::` is read with the first.
            if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':')) {
                continue;
            }
            for path in expand(&rest_of(&code, statement, at)) {
                found.extend(resolve(module, &path, modules).filter(|target| target != module));
            }
        }
    }
    found
}

/// The code from a place of one of its statements on.
fn rest_of(code: &str, statement: &str, at: usize) -> String {
    let offset = statement.as_ptr() as usize - code.as_ptr() as usize;
    code[offset + at..].to_owned()
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn expand(path: &str) -> Vec<String> {
    let end = path.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(path.len());
    let (head, tail) = path.split_at(end);
    if !(head.ends_with("::") && tail.starts_with('{')) {
        return vec![head.to_owned()];
    }
    let (mut depth, mut start, mut inner) = (0, 1, Vec::new());
    for (at, letter) in tail.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && letter == ',') {
            inner.extend(expand(tail[start..at].trim()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    inner.into_iter().map(|rest| format!("{head}{rest}")).collect()
}

/// The module in which a path ends: the longest part of it that is one.
fn resolve(module: &str, path: &str, modules: &BTreeSet<String>) -> Option<String> {
    let mut base: Vec<&str> = module.split("::").collect();
    let mut parts: Vec<&str> = path.split("::").collect();
    if parts[0] == "crate" {
        base.clear();
        parts.remove(0);
    }
    while parts.first() == Some(&"super") {
        base.pop();
        parts.remove(0);
    }
    base.extend(parts);
    (1..=base.len()).rev().map(|length| base[..length].join("::")).find(|candidate| modules.contains(candidate))
}

fn floor(module: &str) -> Option<usize> {
    let room = module.split("::").next()?;
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// Uses that go up, or across a floor.
fn looking_up(graph: &Graph) -> Vec<String> {
    let room = |module: &str| module.split("::").next().map(str::to_owned);
    let mut found = Vec::new();
    for (from, targets) in graph {
        for to in targets.iter().filter(|to| room(to) != room(from)) {
            if floor(to) >= floor(from) {
                found.push(format!("{from} uses {to}"));
            }
        }
    }
    found
}

/// Modules that use each other, directly or round a corner.
fn circles(graph: &Graph) -> BTreeSet<Vec<String>> {
    let reach: Graph = graph.keys().map(|from| (from.clone(), reachable(graph, from))).collect();
    let circle_of = |module: &String| -> Vec<String> {
        let back = |other: &&String| reach.get(*other).is_some_and(|targets| targets.contains(module));
        reach[module].iter().filter(back).cloned().collect()
    };
    graph.keys().map(circle_of).filter(|circle| !circle.is_empty()).collect()
}

/// Every module that can be come to from one.
fn reachable(graph: &Graph, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![from.to_owned()];
    while let Some(module) = waiting.pop() {
        for next in graph.get(&module).into_iter().flatten() {
            if found.insert(next.clone()) {
                waiting.push(next.clone());
            }
        }
    }
    found
}
