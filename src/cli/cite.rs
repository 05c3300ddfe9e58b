//! `letapis cite`: citations of statements, or what they lack.

use std::io::Write as _;

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::json;

use super::choose::From;
use super::named::{ids, statements};
use super::onto::Onto;
use super::out;
use crate::archive::statement::Statement;
use crate::cite::{Missing, Warning, citation, missing};
use crate::export::{Of, Package, Product, format};

/// Citations for people, a line each.
const TEXT: &str = "text";

// What to cite, and how.
#[derive(Debug, Args)]
pub(super) struct Cite {
    /// Ids of statements; - reads them from standard input, one a line
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    #[command(flatten)]
    from: From,
    /// How citations are written
    #[arg(short, long, value_name = "FORMAT", default_value = TEXT, value_parser = PossibleValuesParser::new([TEXT, "csl-json", "biblatex", "ris"]))]
    format: String,
    /// The same as --format csl-json; with --check the list for programs
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Say instead which parts are missing; status 5 if any is
    #[arg(long, conflicts_with = "format")]
    check: bool,
    #[command(flatten)]
    onto: Onto,
}

/// Writes the citations, or what they lack.
pub(super) fn run(asked: &Cite) -> out::Ending {
    let ids = ids(&asked.ids)?;
    let (store, _) = asked.from.open()?;
    let statements = statements(&store, &ids)?;
    let package = Package::new(store.archive(), "", Of::Statements, statements, Vec::new());
    if asked.check {
        return check(asked, &package);
    }
    let name = if asked.json { "csl-json" } else { &asked.format };
    let product = format(name).map_or_else(|| text(&package), |format| format.product(&package));
    asked.onto.write(&product)
}

fn text<'a>(package: &'a Package) -> Product<'a> {
    Product::made(|sink| {
        let mut statements = package.statements.iter();
        statements.try_for_each(|statement| writeln!(sink, "{}", citation(&package.cited(statement))))
    })
}

/// What a citation lacks: parts that are not there, and warnings that no part can mend.
struct Lack<'a> {
    statement: &'a Statement,
    missing: Vec<Missing>,
    warnings: Vec<Warning>,
}

impl<'a> Lack<'a> {
    fn of(package: &Package, statement: &'a Statement) -> Self {
        let cited = package.cited(statement);
        // A missing digest and a missing text are parts already.
        let is_own = |warning: &Warning| matches!(warning, Warning::Unverified | Warning::Excerpt);
        let warnings = cited.warnings(cited.body()).into_iter().filter(is_own).collect();
        Self { statement, missing: missing(&cited), warnings }
    }

    fn words(&self) -> Vec<&'static str> {
        self.missing.iter().map(|part| part.word()).collect()
    }

    fn line(&self) -> String {
        let missing = (!self.missing.is_empty()).then(|| format!("missing {}", self.words().join(", ")));
        let told: Vec<String> =
            missing.into_iter().chain(self.warnings.iter().map(|warning| warning.words())).collect();
        format!("{}: {}", self.statement.id, if told.is_empty() { "complete".to_owned() } else { told.join("; ") })
    }
}

fn check(asked: &Cite, package: &Package) -> out::Ending {
    let lacks: Vec<Lack> = package.statements.iter().map(|statement| Lack::of(package, statement)).collect();
    let report = if asked.json {
        format!("{:#}\n", for_programs(&lacks))
    } else {
        lacks.iter().map(|lack| lack.line() + "\n").collect::<String>()
    };
    asked.onto.write(&Product::file(report))?;
    let is_complete = |lack: &Lack| lack.missing.is_empty() && lack.warnings.is_empty();
    if lacks.iter().all(is_complete) { Ok(()) } else { Err(out::WITH_GAPS) }
}

fn for_programs(lacks: &[Lack]) -> serde_json::Value {
    let statement = |lack: &Lack| {
        json!({
            "id": lack.statement.id.as_str(),
            "missing": lack.words(),
            "excerpt": lack.statement.excerpt,
            "digest": lack.statement.digest.word(),
        })
    };
    json!({ "schema": 1, "statements": lacks.iter().map(statement).collect::<Vec<_>>() })
}
