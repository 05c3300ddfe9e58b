//! The shapes of records in JSON. Keys are only ever added: `assets/output.schema.json` describes them.

use serde::Serialize;

use super::package::Package;
use crate::archive::Meta;
use crate::archive::date::{Date, Day, Precision};
use crate::archive::digest::of_words;
use crate::archive::entity::{Entity, EntityKind, Mention};
use crate::archive::event::{DatePart, Event, Evidence};
use crate::archive::id::StatementId;
use crate::archive::quote::Quote;
use crate::archive::statement::{Body, Demand, Digest, Statement};

/// An archive, as far as has to be known of it beside its records.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveShape<'a> {
    id: &'a str,
    title: &'a str,
    licence: Option<&'a str>,
    captured: Option<DateShape>,
    digest: &'static str,
}

/// A statement. Its own words are in `text`, those of the archive about it in `summary`; `body` says which of them the
/// digest is of.
#[derive(Clone, Debug, Serialize)]
pub struct StatementShape<'a> {
    id: &'a str,
    number: Option<usize>,
    title: Option<&'a str>,
    date: Option<DateShape>,
    kind: &'a str,
    lang: &'a str,
    rights: Vec<&'a str>,
    mentions: Vec<MentionShape<'a>>,
    body: &'static str,
    text: Option<&'a str>,
    summary: Option<&'a str>,
    excerpt: bool,
    demands: Vec<DemandShape<'a>>,
    facts: Vec<&'a str>,
    address: Option<&'a str>,
    url: Option<&'a str>,
    seen_at: Option<&'a str>,
    sha256: String,
    digest: &'static str,
}

/// A dated fact. What has to be known of words stands with the words it is told in.
#[derive(Clone, Debug, Serialize)]
pub struct FactShape<'a> {
    id: &'a str,
    title: &'a str,
    detail: Option<&'a str>,
    date: Option<DateShape>,
    kind: &'a str,
    place: Option<&'a str>,
    mentions: Vec<MentionShape<'a>>,
    statements: Vec<&'a str>,
    evidence: Vec<EvidenceShape<'a>>,
    address: Option<&'a str>,
    seen_at: Option<&'a str>,
    digest: &'static str,
}

/// Words of a statement that a fact stands on, and what they state of its date.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceShape<'a> {
    statement: &'a str,
    #[serde(flatten)]
    quote: QuoteShape<'a>,
    states: Option<&'static str>,
    inferred: Vec<&'static str>,
    address: Option<&'a str>,
    sha256: Option<String>,
    digest: &'static str,
    excerpt: bool,
}

/// A demand, in the words of its statement.
#[derive(Clone, Debug, Serialize)]
pub struct DemandShape<'a> {
    #[serde(flatten)]
    quote: QuoteShape<'a>,
    of: &'a str,
    #[serde(rename = "for")]
    on_behalf: Vec<MentionShape<'a>>,
}

/// Words that are quoted, and where they stand; no place where they are not in the text.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteShape<'a> {
    quote: &'a str,
    place: Option<PlaceShape>,
}

/// Where words stand in a text: Unicode code points from 0, the end not included; and the sentence, from 1.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PlaceShape {
    start: usize,
    end: usize,
    sentence: usize,
}

/// A date: as the archive writes it, and the days that it could be. An end that is open has no day.
#[derive(Clone, Debug, Serialize)]
pub struct DateShape {
    edtf: String,
    earliest: Option<String>,
    latest: Option<String>,
    precision: &'static str,
    approximate: bool,
    uncertain: bool,
    stated: Option<&'static str>,
}

/// Somebody who is named, and as what.
#[derive(Clone, Debug, Serialize)]
pub struct MentionShape<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    role: &'a str,
}

/// A person or an organisation, with every spelling.
#[derive(Clone, Debug, Serialize)]
pub struct NameShape<'a> {
    id: &'a str,
    name: &'a str,
    names: Vec<&'a str>,
    kind: &'static str,
    description: Option<&'a str>,
    country: Option<&'a str>,
    url: Option<&'a str>,
    note: Option<&'a str>,
    seen_at: Option<&'a str>,
}

/// The head of the archive of a package.
pub fn archive<'a>(package: &'a Package) -> ArchiveShape<'a> {
    let Meta { id, title, licence, captured, .. } = package.archive.meta();
    ArchiveShape {
        id,
        title,
        licence: licence.as_deref(),
        captured: captured.as_ref().map(|date| date_shape(date, None)),
        digest: package.archive.digest().word(),
    }
}

/// A statement of a package.
pub fn statement<'a>(package: &'a Package, statement: &'a Statement) -> StatementShape<'a> {
    let body = statement.body();
    StatementShape {
        id: statement.id.as_str(),
        number: package.archive.statement_place(&statement.id).map(|place| place + 1),
        title: statement.title(),
        date: statement.date.as_ref().map(|date| date_shape(date, None)),
        kind: statement.kind(),
        lang: statement.lang(),
        rights: statement.rights().iter().map(|right| &**right).collect(),
        mentions: mentions(&statement.mentions),
        body: part(body),
        text: statement.text(),
        summary: statement.summary(),
        excerpt: statement.excerpt,
        demands: statement.demands().iter().map(demand).collect(),
        facts: package.cited(statement).events.iter().map(|event| event.id.as_str()).collect(),
        address: statement.address(),
        url: statement.url(),
        seen_at: statement.seen_at(),
        sha256: of_words(body.words()),
        digest: statement.digest.word(),
    }
}

/// A dated fact of a package.
pub fn fact<'a>(package: &'a Package, event: &'a Event) -> FactShape<'a> {
    let tellers = || event.evidence.iter().filter_map(|evidence| package.archive.statement(&evidence.statement));
    FactShape {
        id: event.id.as_str(),
        title: event.title(),
        detail: event.detail(),
        date: event.date.as_ref().map(|date| date_shape(date, stated(event))),
        kind: event.kind(),
        place: event.place(),
        mentions: mentions(&event.mentions),
        statements: event.statements.iter().map(StatementId::as_str).collect(),
        evidence: event.evidence.iter().map(|evidence| evidence_shape(package, evidence)).collect(),
        address: event.seen_at().or_else(|| tellers().find_map(|teller| teller.address())),
        seen_at: event.seen_at(),
        digest: worst(tellers().map(|teller| teller.digest)).word(),
    }
}

/// A person or an organisation.
pub fn name(entity: &Entity) -> NameShape<'_> {
    NameShape {
        id: entity.id.as_str(),
        name: &entity.name,
        names: entity.names.iter().map(String::as_str).collect(),
        kind: kind(entity),
        description: entity.role.as_deref(),
        country: entity.country.as_deref(),
        url: entity.url.as_deref(),
        note: entity.note.as_deref(),
        seen_at: entity.seen_at.as_deref(),
    }
}

fn evidence_shape<'a>(package: &'a Package, evidence: &'a Evidence) -> EvidenceShape<'a> {
    let teller = package.archive.statement(&evidence.statement);
    EvidenceShape {
        statement: evidence.statement.as_str(),
        quote: quote(&evidence.quote),
        states: evidence.states.map(DatePart::word),
        inferred: evidence.inferred.iter().map(DatePart::word).collect(),
        address: teller.and_then(|teller| teller.address()),
        sha256: teller.map(|teller| teller.sha256()),
        digest: teller.map_or(Digest::NotGiven, |teller| teller.digest).word(),
        excerpt: teller.is_some_and(|teller| teller.excerpt),
    }
}

fn demand(demand: &Demand) -> DemandShape<'_> {
    DemandShape { quote: quote(&demand.quote), of: &demand.of, on_behalf: mentions(&demand.on_behalf) }
}

fn quote(quote: &Quote) -> QuoteShape<'_> {
    let place = quote.place().map(|place| PlaceShape {
        start: place.chars.start,
        end: place.chars.end,
        sentence: place.sentence() + 1,
    });
    QuoteShape { quote: &quote.exact, place }
}

fn mentions(mentions: &[Mention]) -> Vec<MentionShape<'_>> {
    mentions.iter().map(mention).collect()
}

fn mention(mention: &Mention) -> MentionShape<'_> {
    let entity = &*mention.entity;
    MentionShape { id: entity.id.as_str(), name: &entity.name, kind: kind(entity), role: mention.role.word() }
}

/// A date, and the finest part of it that words state.
pub(super) fn date_shape(date: &Date, stated: Option<&'static str>) -> DateShape {
    DateShape {
        edtf: date.edtf(),
        earliest: day(date.earliest()),
        latest: day(date.latest()),
        precision: precision(date),
        approximate: date.is_approximate(),
        uncertain: date.is_uncertain(),
        stated,
    }
}

/// The finest part of its date that any words state that a fact stands on.
pub(super) fn stated(event: &Event) -> Option<&'static str> {
    event.evidence.iter().filter_map(|evidence| evidence.states).max().map(DatePart::word)
}

/// How far a date is known, as one word.
pub(super) fn precision(date: &Date) -> &'static str {
    match date.precision() {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
        Precision::Decade => "decade",
        Precision::Century => "century",
        Precision::Interval => "interval",
        Precision::OneOf => "one-of",
    }
}

/// A day as ISO 8601 writes it, years beyond four digits with a sign; `None` is an end that is open.
pub(super) fn day(day: Day) -> Option<String> {
    let is_open = day == Day::MIN || day == Day::MAX;
    (!is_open).then(|| match day.ymd() {
        (0..=9999, ..) => day.digits("-"),
        (year, month, day) => format!("{year:+05}-{month:02}-{day:02}"),
    })
}

/// Whose words the body is.
pub(super) fn part(body: Body) -> &'static str {
    match body {
        Body::Text(_) => "text",
        Body::Summary(_) => "summary",
    }
}

/// What is to be said of several digests together: that one differs, else that one is not given.
fn worst(digests: impl Iterator<Item = Digest>) -> Digest {
    let rank = |digest: &Digest| match digest {
        Digest::Differs => 2,
        Digest::NotGiven => 1,
        Digest::Matches => 0,
    };
    digests.max_by_key(rank).unwrap_or_default()
}

fn kind(entity: &Entity) -> &'static str {
    match entity.kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
    }
}

#[cfg(test)]
mod tests {
    use super::{Digest, date_shape, worst};

    #[test]
    fn a_date_keeps_what_is_not_known_about_it() {
        let check = |edtf: &str, wanted: &str| {
            let date = edtf.parse().expect("the table holds dates");
            let json = serde_json::to_string(&date_shape(&date, None)).expect("a shape is JSON");
            let json = json.replace('"', "").replace(&format!("{{edtf:{edtf},"), "");
            assert_eq!(json, format!("{wanted},stated:null}}"), "{edtf}");
        };
        let sure = "approximate:false,uncertain:false";
        check("2021-08-30", &format!("earliest:2021-08-30,latest:2021-08-30,precision:day,{sure}"));
        check("2021-22", &format!("earliest:2021-06-01,latest:2021-08-31,precision:season,{sure}"));
        check("2021-08/..", &format!("earliest:2021-08-01,latest:null,precision:interval,{sure}"));
        check("[2021,2023]", &format!("earliest:2021-01-01,latest:2023-12-31,precision:one-of,{sure}"));
        check("-0043-03-15", &format!("earliest:-0043-03-15,latest:-0043-03-15,precision:day,{sure}"));
        check("Y12345", &format!("earliest:+12345-01-01,latest:+12345-12-31,precision:year,{sure}"));
        check("2021%", "earliest:2021-01-01,latest:2021-12-31,precision:year,approximate:true,uncertain:true");
    }

    #[test]
    fn one_changed_text_is_enough_for_a_doubt() {
        use Digest::{Differs, Matches, NotGiven};
        for (digests, wanted) in [
            (&[][..], NotGiven),
            (&[Matches, Matches], Matches),
            (&[Matches, NotGiven], NotGiven),
            (&[Differs, Matches, NotGiven], Differs),
        ] {
            assert_eq!(worst(digests.iter().copied()), wanted, "{digests:?}");
        }
    }
}
