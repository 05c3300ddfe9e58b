//! The documents say what is so: keys, paths, links, flags, tests and the example are those of the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use letapis::export::{FORMATS, Of};

/// The documents at the front door.
const DOCUMENTS: [&str; 13] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "docs/exports.md",
    "docs/memory.md",
    "docs/names.md",
    "docs/output.md",
    "docs/terminal.md",
    "docs/traces.md",
    "docs/windows.md",
    "tests/README.md",
];

/// Where a path may begin that is named in code quotes.
const FOLDERS: [&str; 8] = ["src/", "tests/", "examples/", "assets/", "docs/", "release/", ".ci/", ".github/"];

#[test]
fn the_readme_lists_keys_subcommands_formats_and_statuses_as_they_are() {
    let readme = document("README.md");
    for (mark, subcommand) in [("keys", "keys"), ("manual", "man")] {
        let (_, rest) = readme.split_once(&format!("<!-- {mark} -->\n")).expect("a mark before the tables");
        let (listed, _) = rest.split_once(&format!("<!-- /{mark} -->")).expect("a mark behind the tables");
        let printed = letapis(&[subcommand, "--format", "md"]);
        assert_eq!(listed, printed, "put what `letapis {subcommand} --format md` prints between the marks");
    }
}

#[test]
fn the_formats_are_listed_as_they_are() {
    let document = document("docs/exports.md");
    let (_, rest) = document.split_once("<!-- formats -->\n").expect("a mark before the formats");
    let (listed, _) = rest.split_once("<!-- /formats -->").expect("a mark behind the formats");
    let rows = FORMATS.iter().map(|format| {
        let carries: Vec<&str> =
            format.of.iter().map(|of| if *of == Of::Facts { "facts" } else { "statements" }).collect();
        let loses = if format.loses.is_empty() { "nothing" } else { format.loses };
        format!("| `{}` | {} | {} | {loses} |\n", format.name, carries.join(" and "), format.words)
    });
    let head = "| `--to` | carries | what it is for | what it loses |\n| --- | --- | --- | --- |\n";
    assert_eq!(listed, head.to_owned() + &rows.collect::<String>(), "put the table of `FORMATS` between the marks");
}

#[test]
fn every_path_that_is_named_is_there() {
    for name in DOCUMENTS {
        for path in code(&document(name)).into_iter().filter(|code| is_path(code)) {
            // Rooms may be named as the map of the code names them: `app/settle.rs`.
            let places = [root().join(&path), root().join("src").join(&path)];
            assert!(places.iter().any(|place| place.exists()), "{name} names {path}, which is not there");
        }
    }
}

#[test]
fn every_link_within_the_repository_leads_somewhere() {
    for name in DOCUMENTS {
        let links = links(&document(name));
        let folder = root().join(name).parent().expect("a document lies in a folder").to_owned();
        for link in links.iter().filter(|link| !link.contains("://")) {
            let path = link.split('#').next().unwrap_or_default();
            assert!(folder.join(path).exists(), "{name} links to {link}, which is not there");
        }
    }
}

#[test]
fn every_flag_that_is_named_is_known() {
    let command = letapis::cli::command();
    let subcommands = command.get_subcommands().map(|subcommand| letapis(&["help", subcommand.get_name()]));
    let help: String = std::iter::once(letapis(&["--help"])).chain(subcommands).collect();
    let known: BTreeSet<&str> = help.split(|c: char| c.is_whitespace() || ",[]<>".contains(c)).collect();
    for name in DOCUMENTS {
        for code in code(&document(name)).iter().filter(|code| !code.starts_with("cargo")) {
            for flag in code.split_whitespace().filter(|word| word.starts_with("--")) {
                assert!(known.contains(flag), "{name} names {flag}, which the program does not know");
            }
        }
    }
}

#[test]
fn every_test_that_is_named_is_there() {
    let code_of_all: String = ["src", "tests"].iter().flat_map(|folder| rust(&root().join(folder))).collect();
    let architecture = document("ARCHITECTURE.md");
    let tests: Vec<String> = code(&architecture).into_iter().filter(|code| is_test(code)).collect();
    assert!(!tests.is_empty());
    for test in tests {
        assert!(code_of_all.contains(&format!("fn {test}(")), "there is no test {test}");
    }
}

/// Lines of the table of `tests/README.md`: so many under each letter.
const LINES: [(char, usize); 7] = [('A', 8), ('B', 7), ('C', 7), ('D', 8), ('E', 6), ('F', 4), ('G', 5)];

/// The third column is what the marks in tests and scripts say, and a line that nothing shows says so.
#[test]
fn every_promise_has_its_line_and_the_line_its_tests() {
    const NOTHING: &str = "**not yet shown**";
    let document = document("tests/README.md");
    let (before, rest) = document.split_once("<!-- lines -->\n").expect("a mark before the table");
    let (table, after) = rest.split_once("<!-- /lines -->").expect("a mark behind the table");
    let shown = shown();
    let mut rows = table.lines();
    let mut made: String = rows.by_ref().take(2).map(|line| line.to_owned() + "\n").collect();
    let mut lines = Vec::new();
    for row in rows {
        let [_, line, promise, _, missing, _] = row.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("a row has four columns: {row}");
        };
        assert!(!promise.is_empty(), "{line} promises nothing");
        let tests = shown.get(line).map_or_else(|| NOTHING.to_owned(), |tests| tests.join(", "));
        let blank = if missing.is_empty() { "" } else { " " };
        let _ = writeln!(made, "| {line} | {promise} | {tests} |{blank}{missing} |");
        lines.push(line.to_owned());
    }
    let wanted = LINES.iter().flat_map(|(letter, count)| (1..=*count).map(move |number| format!("{letter}{number}")));
    assert_eq!(lines, wanted.collect::<Vec<_>>(), "each line has one row");
    let unknown: Vec<_> = shown.keys().filter(|line| !lines.contains(line)).collect();
    assert!(unknown.is_empty(), "tests say that they show {unknown:?}, which are no lines");
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        let whole = format!("{before}<!-- lines -->\n{made}<!-- /lines -->{after}");
        fs::write(root().join("tests/README.md"), whole).expect("the document can be written");
        return;
    }
    assert_eq!(table, made, "INSTA_UPDATE=always cargo test --test readme writes the table anew");
}

/// For each line, the tests and scripts that are marked with it, as the table names them.
fn shown() -> BTreeMap<String, Vec<String>> {
    let mut shown: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for path in files(&root(), &["src", "tests", "benches", "release", "fuzz"]) {
        let Ok(code) = fs::read_to_string(root().join(&path)) else { continue };
        let is_rust = Path::new(&path).extension().is_some_and(|ending| ending == "rs");
        for (lines, test) in marks(&code, is_rust) {
            for line in lines {
                shown.entry(line).or_default().entry(path.clone()).or_default().extend(test.clone());
            }
        }
    }
    let told = |(path, tests): (String, Vec<String>)| {
        let tests: Vec<String> = tests.iter().map(|test| format!("`{test}`")).collect();
        format!("`{path}`{}{}", if tests.is_empty() { "" } else { ": " }, tests.join(", "))
    };
    shown.into_iter().map(|(line, files)| (line, files.into_iter().map(told).collect())).collect()
}

/// The marks in a file: which lines, and by which test. In code a mark ends the words before a test; in a script it ends any
/// comment, and the script itself shows it.
fn marks(code: &str, is_rust: bool) -> Vec<(Vec<String>, Option<String>)> {
    let mut found = Vec::new();
    let mut waiting: Option<Vec<String>> = None;
    for line in code.lines().map(str::trim) {
        if is_rust && line.starts_with("///") {
            waiting = mark(line);
        } else if is_rust && let Some((_, rest)) = line.split_once("fn ") {
            let name = rest.split(['(', '<']).next().unwrap_or_default().to_owned();
            found.extend(waiting.take().map(|lines| (lines, Some(name))));
        } else if !is_rust && line.starts_with('#') {
            found.extend(mark(line).map(|lines| (lines, None)));
        }
    }
    found
}

/// The lines in the brackets that end a comment: `(C1)`, `(B3, A1)`.
fn mark(comment: &str) -> Option<Vec<String>> {
    let (_, inner) = comment.trim_end_matches('.').strip_suffix(')')?.rsplit_once('(')?;
    let lines: Vec<String> = inner.split(',').map(|line| line.trim().to_owned()).collect();
    let is_line = |line: &String| {
        let mut letters = line.chars();
        let (letter, number) = (letters.next(), letters.as_str());
        letter.is_some_and(|letter| letter.is_ascii_uppercase()) && number.len() == 1 && number.parse::<u8>().is_ok()
    };
    lines.iter().all(is_line).then_some(lines)
}

#[test]
fn marks_are_found_where_they_stand() {
    let code = "/// It holds. (B3, A1)\n#[test]\nfn it_holds() {\n/// (see C1)\nfn other() {}\n/// Yes. (C2)\n/// No more.\nfn third() {}";
    let lines = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(marks(code, true), [(lines(&["B3", "A1"]), Some("it_holds".to_owned()))]);
    assert_eq!(marks("# Shows it. (C1)\necho '(C2)'", false), [(lines(&["C1"]), None)]);
    assert_eq!(mark("/// As it is (A1)."), Some(lines(&["A1"])));
    assert_eq!(mark("/// Twelve. (A12)"), None);
}

#[test]
fn the_example_archive_has_no_problems() {
    let readme = document("README.md");
    let (_, rest) = readme.split_once("```json\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let (archive, problems) = letapis::archive::read(example.as_bytes()).expect("an archive");
    assert_eq!(archive.statements().len(), 1);
    assert!(problems.is_empty(), "{problems:?}");
}

/// (G5)
#[test]
fn the_security_page_says_what_is_promised_what_is_not_and_how_to_report() {
    let page = document("SECURITY.md");
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings, ["What is promised", "What is not promised", "Checking a release", "How to report"]);
    for words in ["history", "swap", "times of access", "multiplexer", "not that it is true", "sandbox", "English only"]
    {
        let flowing = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flowing.contains(words), "{words}");
    }
}

#[test]
fn the_check_runs_the_test_command_of_the_readme() {
    assert!(document("README.md").contains("\ncargo test "));
    assert!(document(".ci/run").lines().any(|line| line == "cargo test"));
    assert!(document(".github/workflows/ci.yml").contains("bash .ci/run\n"));
}

#[test]
fn the_architecture_takes_two_screens() {
    let lines = document("ARCHITECTURE.md").lines().count();
    assert!(lines <= 130, "{lines} lines");
}

#[test]
fn code_and_links_are_found_as_they_are_written() {
    let text = "`src/lib.rs` and ``a ` b``\n```sh\n`not this`\n```\n[x](y.md#z) <img src=\"p.svg\" alt=\"q\">";
    assert_eq!(code(text), ["src/lib.rs", "a ` b"]);
    assert_eq!(links(text), ["y.md#z", "p.svg"]);
    assert!(is_path("app/settle.rs") && is_path("Cargo.toml") && is_path("tests/journeys"));
    assert!(!is_path("statements.json") && !is_path("letapis check a/b.rs") && !is_path("org:bhc"));
    assert!(is_test("a_late_answer_is_dropped") && !is_test("unwrap_used") && !is_test("INSTA_UPDATE"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What the program prints.
fn letapis(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_letapis"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

/// What stands in code quotes, blocks left out.
fn code(markdown: &str) -> Vec<String> {
    let mut found = Vec::new();
    for prose in markdown.split("```").step_by(2) {
        let mut rest = prose;
        while let Some(start) = rest.find('`') {
            rest = &rest[start..];
            let quotes = rest.len() - rest.trim_start_matches('`').len();
            let (quote, inner) = rest.split_at(quotes);
            let Some(end) = inner.find(quote) else { break };
            found.push(inner[..end].trim().to_owned());
            rest = &inner[end + quotes..];
        }
    }
    found
}

/// Where Markdown links, and the pictures of HTML, lead.
fn links(markdown: &str) -> Vec<String> {
    let prose: String = markdown.split("```").step_by(2).collect();
    let mut found = Vec::new();
    for (start, end) in [("](", ')'), (" src=\"", '"'), (" srcset=\"", '"')] {
        let targets = prose.split(start).skip(1).filter_map(|rest| rest.split(end).next());
        found.extend(targets.map(str::to_owned));
    }
    found
}

fn is_path(code: &str) -> bool {
    let is_one_word = !code.contains(char::is_whitespace);
    let has_ending = |endings: &[&str]| {
        Path::new(code).extension().is_some_and(|ending| endings.iter().any(|known| ending == *known))
    };
    is_one_word && (FOLDERS.iter().any(|folder| code.starts_with(folder)) || has_ending(&["rs", "md", "toml", "yml"]))
}

/// Tests are named by sentences.
fn is_test(code: &str) -> bool {
    code.matches('_').count() >= 2 && code.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// The text of every Rust file in a folder and below.
fn rust(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(rust(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(fs::read_to_string(&path).expect("a source file"));
        }
    }
    found
}

/// Every file in some folders and below, by its path from the root, in order.
fn files(root: &Path, folders: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> =
        folders.iter().map(|folder| root.join(folder)).filter(|path| path.is_dir()).collect();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let below = path.strip_prefix(root).expect("it is below the root");
                found.push(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}
