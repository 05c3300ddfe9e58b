//! `letapis quote`: words of a statement, with their citation and place.

use std::ops::{Range, RangeInclusive};
use std::str::FromStr;

use clap::{Args, ValueEnum};

use super::choose::From;
use super::named::statements;
use super::onto::Onto;
use super::out;
use crate::archive::statement::Statement;
use crate::cite::{Choice, Cited, NoSuchWords, Part, block_quote, exact_place, quotation};
use crate::export::{Of, Package, Product};
use crate::text::sentences::sentences;
use crate::text::{visible, width};

/// Columns of a sentence in a list of sentences.
const WIDTH: usize = 96;

// Which words to quote, and how.
#[derive(Debug, Args)]
pub(super) struct Quote {
    /// Id of a statement
    id: String,
    #[command(flatten)]
    from: From,
    /// A sentence, counted from 1, or several: 4-6
    #[arg(short, long, value_name = "NUMBER", value_parser = numbers)]
    sentence: Option<RangeInclusive<usize>>,
    /// Characters, counted from 0, to the first one behind the words: 548..569
    #[arg(short, long, value_name = "FROM..TO", value_parser = chars, conflicts_with = "sentence")]
    chars: Option<Range<usize>>,
    /// Take the words of the archive's summary; they are given as such, not as a quotation
    #[arg(long)]
    summary: bool,
    /// How the words are written
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    #[command(flatten)]
    onto: Onto,
}

/// How a quotation is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Words and citation
    #[default]
    Text,
    /// A block quote with its citation below, in Markdown
    Md,
    /// The exact place, for programs: W3C selectors
    Json,
}

/// Writes the quotation.
pub(super) fn run(asked: &Quote) -> out::Ending {
    let (store, _) = asked.from.open()?;
    let found = statements(&store, std::slice::from_ref(&asked.id))?;
    let package = Package::new(store.archive(), "", Of::Statements, found, Vec::new());
    let Some(statement) = package.statements.first() else { return Err(out::NOTHING_FOUND) };
    let text = written(asked, package.cited(statement)).map_err(|(why, status)| {
        out::complain(&format!("letapis: {why}"));
        status
    })?;
    asked.onto.write(&Product::file(text))
}

fn written(asked: &Quote, cited: Cited) -> Result<String, (String, u8)> {
    let part = if asked.summary { Part::Summary } else { Part::Text };
    let whole = cited.words(part).ok_or_else(|| (absent(cited.statement, part), out::NOTHING_FOUND))?;
    let wrong = |why: String| (format!("{}: {why}", cited.statement.id), out::WRONG_USE);
    let choice = choice(asked, whole).map_err(wrong)?;
    let passage = choice.of(cited, part).map_err(|why| wrong(out_of_range(why, part)))?;
    Ok(match if asked.json { Format::Json } else { asked.format } {
        Format::Text => quotation(&passage) + "\n",
        Format::Md => block_quote(&passage),
        Format::Json => exact_place(&passage) + "\n",
    })
}

/// The words that were asked for; where none were, the only sentence.
fn choice(asked: &Quote, whole: &str) -> Result<Choice, String> {
    match (&asked.sentence, &asked.chars) {
        (Some(numbers), _) => return Ok(Choice::Sentences(numbers.clone())),
        (None, Some(chars)) => return Ok(Choice::Chars(chars.clone())),
        (None, None) => {}
    }
    let all = sentences(whole);
    if all.len() == 1 {
        return Ok(Choice::Sentences(1..=1));
    }
    let list = all.iter().zip(1..).map(|(place, number)| {
        let sentence = visible::line(&whole[place.clone()]);
        format!("\n{number:4}  {}", width::cut(&sentence, WIDTH - 6))
    });
    Err(format!("there are {} sentences; --sentence says which:{}", all.len(), list.collect::<String>()))
}

fn absent(statement: &Statement, part: Part) -> String {
    let id = &statement.id;
    match part {
        Part::Text => format!(
            "{id}: the archive does not have its publisher's words, only a summary; --summary takes that, as what it is"
        ),
        Part::Summary => format!("{id}: the archive has no summary"),
    }
}

fn out_of_range(why: NoSuchWords, part: Part) -> String {
    let part = match part {
        Part::Text => "text",
        Part::Summary => "summary",
    };
    match why {
        NoSuchWords::Part => format!("there is no {part}"),
        NoSuchWords::Sentences(1) => format!("the {part} has 1 sentence"),
        NoSuchWords::Sentences(there) => format!("the {part} has {there} sentences, 1 to {there}"),
        NoSuchWords::Chars(there) => format!("the {part} has {there} characters, 0..{there}"),
    }
}

/// `4` or `4-6`.
fn numbers(text: &str) -> Result<RangeInclusive<usize>, String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (number(first), number(last)) {
        (Some(first), Some(last)) if 0 < first && first <= last => Ok(first..=last),
        _ => Err("expected a number from 1 on, or two of them as in 4-6".to_owned()),
    }
}

/// `548..569`.
fn chars(text: &str) -> Result<Range<usize>, String> {
    let ends = text.split_once("..").and_then(|(start, end)| Some(number(start)?..number(end)?));
    let expected = || "expected two numbers, the second one greater, as in 548..569".to_owned();
    ends.filter(|ends| !ends.is_empty()).ok_or_else(expected)
}

fn number(text: &str) -> Option<usize> {
    usize::from_str(text).ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}
