//! `letapis check`: what is wrong with an archive, and where.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::out;
use crate::archive::problem::{Grade, Problem};
use crate::store::Store;
use crate::store::error::named;
use crate::store::request::{Opened, Source};

/// Prints a line for each problem and a line that counts them, or both as JSON.
pub(super) fn run(source: &Source, json: bool) -> out::Ending {
    let opened = match Store::open(source) {
        Ok((_, opened)) => opened,
        Err(error) => {
            out::complain_in_line(&format!("letapis: {error}"));
            return Err(out::BAD_ARCHIVE);
        }
    };
    if json {
        out::hand_on(&(as_json(&opened).to_string() + "\n"))?;
    } else {
        out::print(&report(source, &opened))?;
    }
    if count(&opened.problems, Grade::Error) > 0 {
        return Err(out::BAD_ARCHIVE);
    }
    Ok(())
}

fn report(source: &Source, opened: &Opened) -> String {
    let mut report = String::new();
    for problem in &opened.problems {
        // A file name may hold a line end; a record's words may hold anything.
        let _ = writeln!(report, "{}", out::message(&place(source, problem)));
    }
    let tally = [Grade::Error, Grade::Warning, Grade::Note]
        .map(|grade| counted(count(&opened.problems, grade), grade.word()))
        .join(", ");
    let statements = counted(opened.statements, "statement");
    let events = counted(opened.events, "event");
    let _ = writeln!(report, "{statements}, {events}: {tally}");
    report
}

fn as_json(opened: &Opened) -> Value {
    let problem = |problem: &Problem| {
        let Problem { grade, file, line, column, id, fault } = problem;
        json!({"grade": grade.word(), "file": file, "line": line, "column": column, "id": id, "fault": fault})
    };
    json!({
        "schema": 1,
        "archive": opened.meta.id,
        "statements": opened.statements,
        "events": opened.events,
        "errors": count(&opened.problems, Grade::Error),
        "warnings": count(&opened.problems, Grade::Warning),
        "notes": count(&opened.problems, Grade::Note),
        "problems": opened.problems.iter().map(problem).collect::<Vec<_>>(),
    })
}

/// `file:line:column: grade: id: fault`, the file as the person named it.
fn place(source: &Source, problem: &Problem) -> String {
    let path = match source {
        Source::Bundled => Path::new("(bundled)"),
        Source::File(path) => path,
    };
    match &problem.file {
        // The problem itself begins with its file in the folder.
        Some(_) => format!("{}/{problem}", named(path).trim_end_matches('/')),
        None => format!("{}:{problem}", named(path)),
    }
}

fn count(problems: &[Problem], grade: Grade) -> usize {
    problems.iter().filter(|problem| problem.grade == grade).count()
}

fn counted(count: usize, word: &str) -> String {
    let many = if count == 1 { "" } else { "s" };
    format!("{count} {word}{many}")
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::archive::problem::{Grade, Problem};
    use crate::store::request::{Opened, Source};

    fn problem(file: Option<&str>, grade: Grade, fault: &str) -> Problem {
        Problem {
            grade,
            file: file.map(str::to_owned),
            line: 3,
            column: 14,
            id: Some("s1".into()),
            fault: fault.into(),
        }
    }

    #[test]
    fn each_problem_is_one_line_that_says_where_it_is() {
        let opened = Opened {
            statements: 1,
            problems: vec![
                problem(None, Grade::Error, "\"2019-13\" is no month\u{1b}[2J\n"),
                problem(Some("events.jsonl"), Grade::Note, "no place"),
            ],
            ..Opened::default()
        };
        let report = report(&Source::File("a\nb".into()), &opened);
        assert_eq!(
            report,
            "a b:3:14: error: s1: \"2019-13\" is no month\u{241b}[2J \n\
             a b/events.jsonl:3:14: note: s1: no place\n\
             1 statement, 0 events: 1 error, 0 warnings, 1 note\n"
        );
    }
}
