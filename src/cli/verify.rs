//! `letapis verify`: whether words are those that digests were made from, and whether two copies are the same.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::choose::cannot;
use super::{out, source};
use crate::archive::against::{Difference, How, differences};
use crate::archive::digest::of_words;
use crate::archive::problem::Grade;
use crate::archive::statement::Digest;
use crate::store::request::{Opened, Source};
use crate::store::{self, Store};
use crate::text::visible;

/// What a digest can show, and what not: the difference between authenticity and truth that the Berkeley Protocol on
/// Digital Open Source Investigations (OHCHR, 2020) keeps.
const LIMITS: &str = "A digest shows change, not truth: words may be as they were and still be wrong, and whoever changes \
                      them can make a new digest. Keep an untouched copy apart, and compare with it.";

// What to verify.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// An archive file, or a folder of JSON Lines
    file: Option<PathBuf>,
    /// Compare with another copy of the archive
    #[arg(long, value_name = "OTHER")]
    against: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What was found.
struct Verified {
    store: Store,
    opened: Opened,
    /// What differs from the other copy, where there is one.
    differences: Option<Vec<Difference>>,
}

/// Says of each statement, and of the whole, whether it is as it was.
pub(super) fn run(asked: &Verify) -> out::Ending {
    let verified = verified(asked)?;
    if asked.json {
        out::hand_on(&(verified.as_json().to_string() + "\n"))?;
    } else {
        out::print(&verified.as_text())?;
    }
    if verified.fails() { Err(out::NOT_VERIFIED) } else { Ok(()) }
}

fn verified(asked: &Verify) -> Result<Verified, u8> {
    let source = source(asked.file.clone());
    // Both copies are let go before the archive is opened: all three may be more than there is memory for.
    let compared = asked
        .against
        .clone()
        .map(|other| Ok(differences(&store::as_written(&source)?, &store::as_written(&Source::File(other))?)));
    let (store, opened) = Store::open(&source).map_err(|error| cannot(&error))?;
    let differences = compared.transpose().map_err(|error| cannot(&error))?;
    Ok(Verified { store, opened, differences })
}

impl Verified {
    fn count(&self, digest: Digest) -> usize {
        self.store.archive().statements().iter().filter(|statement| statement.digest == digest).count()
    }

    fn different(&self, how: How) -> usize {
        self.differences.iter().flatten().filter(|difference| difference.how == how).count()
    }

    /// Records that were left out when the archive was read.
    fn errors(&self) -> usize {
        self.opened.problems.iter().filter(|problem| problem.grade == Grade::Error).count()
    }

    fn fails(&self) -> bool {
        self.count(Digest::Differs) > 0
            || self.store.archive().digest() == Digest::Differs
            || self.differences.as_ref().is_some_and(|differences| !differences.is_empty())
    }

    fn as_text(&self) -> String {
        let archive = self.store.archive();
        let mut text = String::new();
        for statement in archive.statements() {
            let _ = writeln!(text, "{:<13} {}", word(statement.digest), statement.id);
        }
        for Difference { list, id, how } in self.differences.iter().flatten() {
            let _ = writeln!(text, "{:<13} {} ({list})", how.word(), visible::line(id).as_str());
        }
        let [ok, changed, not_given] =
            [Digest::Matches, Digest::Differs, Digest::NotGiven].map(|digest| self.count(digest));
        let _ = writeln!(text, "statements: {ok} ok, {changed} changed, {not_given} not given");
        let _ = writeln!(text, "the whole: {}", word(archive.digest()));
        if self.differences.is_some() {
            let [missing, extra, words, fields] =
                [How::Missing, How::Extra, How::Words, How::Fields].map(|how| self.different(how));
            let _ = writeln!(
                text,
                "against the other copy: {missing} missing, {extra} extra, {words} with other words, {fields} with other fields"
            );
        }
        if self.errors() > 0 {
            let _ =
                writeln!(text, "errors: {}; where they stand was left out, letapis check tells them", self.errors());
        }
        text + LIMITS + "\n"
    }

    fn as_json(&self) -> Value {
        let archive = self.store.archive();
        let statements = archive.statements().iter().map(|statement| {
            json!({
                "id": statement.id.as_str(),
                "digest": key(statement.digest),
                "sha256": of_words(statement.body().words()),
            })
        });
        let differences = self.differences.as_ref().map(|differences| {
            let one = |it: &Difference| json!({"list": it.list, "id": it.id, "how": it.how.word().replace(' ', "_")});
            differences.iter().map(one).collect::<Vec<_>>()
        });
        json!({
            "schema": 1,
            "archive": archive.meta().id,
            "whole": key(archive.digest()),
            "ok": self.count(Digest::Matches),
            "changed": self.count(Digest::Differs),
            "not_given": self.count(Digest::NotGiven),
            "errors": self.errors(),
            "statements": statements.collect::<Vec<_>>(),
            "against": differences,
            "fails": self.fails(),
            "limits": LIMITS,
        })
    }
}

fn word(digest: Digest) -> &'static str {
    match digest {
        Digest::Matches => "ok",
        Digest::Differs => "changed",
        Digest::NotGiven => "not given",
    }
}

fn key(digest: Digest) -> &'static str {
    match digest {
        Digest::Matches => "matches",
        Digest::Differs => "differs",
        Digest::NotGiven => "not_given",
    }
}
