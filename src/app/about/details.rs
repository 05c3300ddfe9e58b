//! A statement from the outside, as lines.

use super::lead::{self, entity, value};
use super::line::{Target, Writer};
use crate::app::words::{date_words, entities, grouped, plural, spoken, titled};
use crate::archive::Meta;
use crate::archive::date::names::month_long;
use crate::archive::date::{Date, Day, Precision};
use crate::archive::entity::{EntityKind, Mention, Role as As};
use crate::archive::problem::Problem;
use crate::archive::statement::{Body, Demand, Digest, Statement};
use crate::store::about::{Details, Subject};
use crate::text::hidden::told;
use crate::user::theme::Role;

pub(super) fn write(to: &mut Writer, details: &Details) {
    let statement = &*details.statement;
    to.words(titled(statement), Role::Heading);
    to.blank();
    to.pair("Statement", &format!("{} of {}", grouped(details.number), grouped(details.all)), None);
    to.pair("Id", &statement.id.to_string(), None);
    published(to, details);
    to.pair("Kind", &spoken(statement.kind()), Some(value("kind", statement.kind())));
    to.pair("Language", statement.lang(), Some(value("lang", statement.lang())));
    to.pairs("Rights", statement.rights().iter().map(|right| (spoken(right), value("right", right))));
    words(to, details);
    named(to, statement);
    facts(to, details);
    demands(to, statement);
    origin(to, statement, &details.meta);
    problems(to, &details.problems);
    to.heading("More");
    to.link("Related statements (r)", Role::Text, Target::Subject(Subject::Related(statement.id.clone())));
    if !details.hidden.is_empty() {
        to.link("Hidden characters in it (I)", Role::Text, Target::Subject(Subject::Hidden(statement.id.clone())));
    }
    to.link("Addresses in it (o)", Role::Text, Target::Subject(Subject::Links(statement.id.clone())));
}

/// The date in words and as the archive writes it; of an undated statement, what its own words date.
fn published(to: &mut Writer, details: &Details) {
    let Some(date) = &details.statement.date else {
        to.pair("Published", "undated: the source gives no date", None);
        if let Some(dated) = &details.dates {
            let leads = Target::Words(details.statement.id.clone(), dated.words.clone());
            let days = match dated.first {
                first if first == dated.latest => String::new(),
                first => format!(", from {} on", day_words(first)),
            };
            let told = format!(
                "{}, worked out and not stated: its words date {}{days}. Words can also speak of days to come",
                day_words(dated.latest),
                plural(dated.facts, "fact"),
            );
            to.pair("Not before", &told, Some(leads));
        }
        return;
    };
    to.pair("Published", &date_words(Some(date)), None);
    to.pair("As EDTF", &format!("{date}: {}", known(date)), None);
}

fn day_words(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{day} {} {year}", month_long(month))
}

/// How far a date is known.
fn known(date: &Date) -> String {
    let precision = match date.precision() {
        Precision::Day => "known to the day",
        Precision::Month => "known to the month, not to the day",
        Precision::Season => "known to the season",
        Precision::Year => "known to the year, not to the month",
        Precision::Decade => "known to the decade",
        Precision::Century => "known to the century",
        Precision::Interval => "from the one to the other",
        Precision::OneOf => "one of these",
    };
    let doubts = [
        (date.starts_open(), "the start is open"),
        (date.ends_open(), "the end is open"),
        (date.is_approximate(), "approximate"),
        (date.is_uncertain(), "uncertain"),
    ];
    let doubts = doubts.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words);
    std::iter::once(precision).chain(doubts).collect::<Vec<_>>().join(", ")
}

/// Whose words they are, how many, and whether they are as they were.
fn words(to: &mut Writer, details: &Details) {
    let statement = &*details.statement;
    let whose = match (statement.text(), statement.excerpt) {
        (None, _) => "a summary by the archive, not the publisher's words",
        (Some(_), true) => "verbatim, an excerpt: the source goes on",
        (Some(_), false) => "verbatim and whole",
    };
    to.blank();
    to.pair("Words", whose, None);
    if let (Body::Text(_), Some(_)) = (statement.body(), statement.summary()) {
        to.pair("Summary", "there is one by the archive, beside the text", None);
    }
    let length = details.length;
    to.pair(
        "Length",
        &format!("{}, {}", plural(length.characters, "character"), plural(length.sentences, "sentence")),
        None,
    );
    to.pair("Digest", digest(statement.digest), None);
    to.pair("SHA-256", &details.sha256, None);
    let hidden = details.hidden.iter().map(|(character, count)| {
        let times = if *count > 1 { format!(" {} times", grouped(*count)) } else { String::new() };
        format!("{}{times}", told(*character))
    });
    let hidden: Vec<_> = hidden.collect();
    if hidden.is_empty() {
        return to.pair("Hidden", "no hidden character", None);
    }
    let leads = Target::Subject(Subject::Hidden(statement.id.clone()));
    to.pair(
        "Hidden",
        &format!("{}: {}", plural(statement.hidden(), "hidden character"), hidden.join(", ")),
        Some(leads),
    );
}

fn digest(digest: Digest) -> &'static str {
    match digest {
        Digest::NotGiven => "the archive gives none, so nothing can be compared",
        Digest::Matches => "matches: the words are those that it was made from",
        Digest::Differs => "UNVERIFIED: it differs, these are other words than it was made from",
    }
}

/// Whom it names, and as what; who did not only stand in it comes first.
fn named(to: &mut Writer, statement: &Statement) {
    to.blank();
    for (name, role) in [("Published by", As::Author), ("Signed by", As::Signer), ("Addressed to", As::Addressee)] {
        let mentions = statement.named_as(&role);
        to.pairs(name, mentions.map(|mention| (mention.entity.name.clone(), entity(&mention.entity))));
    }
    for kind in [EntityKind::Person, EntityKind::Organisation] {
        let others: Vec<_> = statement.mentions.iter().filter(|it| it.entity.kind == kind && !is_of_head(it)).collect();
        // In the order in which they are named first, each once with all roles.
        let first = |at: &usize| others[..*at].iter().all(|it| it.entity.id != others[*at].entity.id);
        let each: Vec<_> = (0..others.len()).filter(first).map(|at| others[at]).collect();
        if each.is_empty() {
            continue;
        }
        to.heading(&format!("{} named", entities(kind, each.len())));
        for mention in each {
            let roles = others.iter().filter(|it| it.entity.id == mention.entity.id).map(|it| it.role.to_string());
            let roles = roles.collect::<Vec<_>>().join(", ");
            to.link(&format!("{}, {roles}", mention.entity.name), Role::Text, entity(&mention.entity));
        }
    }
}

fn is_of_head(mention: &Mention) -> bool {
    matches!(mention.role, As::Author | As::Signer | As::Addressee)
}

fn facts(to: &mut Writer, details: &Details) {
    if !details.events.is_empty() {
        to.heading(&plural(details.events.len(), "dated fact"));
    }
    for event in &details.events {
        let words = format!("{}: {}", date_words(event.date.as_ref()), event.title());
        to.link(&words, Role::Text, Target::Event(event.id.clone()));
    }
}

fn demands(to: &mut Writer, statement: &Statement) {
    if !statement.demands().is_empty() {
        to.heading(&plural(statement.demands().len(), "demand"));
    }
    for Demand { quote, of, on_behalf } in statement.demands() {
        let names: Vec<_> = on_behalf.iter().map(|mention| mention.entity.name.as_str()).collect();
        let names = if names.is_empty() { String::new() } else { format!(", for {}", names.join(", ")) };
        to.link(&format!("of {of}{names}: {}", quote.exact), Role::Text, lead::quote(&statement.id, quote));
    }
}

fn origin(to: &mut Writer, statement: &Statement, meta: &Meta) {
    to.heading("Where it is from");
    to.address("Address", statement.url());
    to.address("Read at", statement.seen_at());
    to.pair("Archive", &format!("{} ({})", meta.title, meta.id), None);
    to.pair("Licence", meta.licence.as_deref().unwrap_or("not given"), None);
    let captured = meta.captured.as_ref().map(|date| date_words(Some(date)));
    to.pair("Captured", captured.as_deref().unwrap_or("not given"), None);
    if let Some(source) = &meta.source {
        let part = source.part.as_ref().map_or_else(String::new, |part| format!(", {part}"));
        to.pair("Source", &format!("{}{part}", source.name), None);
        if let Some(url) = &source.url {
            to.address("", Some(url));
        }
    }
}

fn problems(to: &mut Writer, problems: &[Problem]) {
    if !problems.is_empty() {
        to.heading(&format!("{} in the archive", plural(problems.len(), "problem")));
    }
    for problem in problems {
        to.note(&problem.to_string(), Role::Text);
    }
}
