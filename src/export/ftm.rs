//! FollowTheMoney: everything as entities and links, a line of JSON each, for tools of investigators.
//!
//! Statements are articles, dated facts events, and whoever they name people, organisations and public bodies. That a
//! statement alleges something makes nobody an offender and no event a court case: roles are the archive's own words.

mod links;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use serde::Serialize;

use super::format::{Form, Format};
use super::json::line;
use super::package::{Of, Package};
use super::product::Holds;
use super::record::{Texts, entities, grounds, remark, uuid};
use super::sink::Sink;
use super::when::{Known, as_known, is_plain, known};
use crate::archive::date::{Date, Precision};
use crate::archive::digest::of_words;
use crate::archive::entity::{Entity, EntityKind, Mention, Role};
use crate::archive::event::Event;
use crate::archive::id::StatementId;
use crate::archive::languages::three_letters;
use crate::archive::statement::Statement;
use crate::archive::text::Text;
use links::{CROWD, Link, links};

pub(super) const FORMAT: Format = Format {
    name: "ftm",
    ending: "ftm.json",
    of: &[Of::Statements, Of::Facts],
    words: "FollowTheMoney entities, for tools of investigators",
    loses: "demands and yearly indices; of ranges and doubtful dates the sure part is given, and a note says the rest",
    form: Form::Json,
    holds: Holds::File,
    make,
};

/// Languages that FollowTheMoney is sure to know by these letters; of others the tag is noted.
const LANGUAGES: [&str; 23] = [
    "ara", "bel", "ces", "deu", "eng", "spa", "est", "fas", "fra", "ita", "kat", "kaz", "lit", "lav", "nld", "pol",
    "por", "ron", "rus", "swe", "tur", "ukr", "zho",
];

/// One entity, or one link.
#[derive(Serialize)]
struct Line<'a> {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<Cow<'a, str>>>,
}

impl<'a> Line<'a> {
    fn new(id: String, schema: &'static str) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    /// With those values of a property; each is there once, and none that is empty.
    fn with(mut self, property: &'static str, values: impl IntoIterator<Item = impl Into<Cow<'a, str>>>) -> Self {
        let mut values: Vec<Cow<str>> = values.into_iter().map(Into::into).filter(|value| !value.is_empty()).collect();
        if values.len() > 1 {
            // There may be as many as an archive has names.
            let mut seen: HashSet<&str> = HashSet::default();
            let new: Vec<bool> = values.iter().map(|value| seen.insert(value)).collect();
            let mut new = new.into_iter();
            values.retain(|_| new.next().unwrap_or_default());
        }
        if !values.is_empty() {
            self.properties.insert(property, values);
        }
        self
    }
}

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    let writer = Writer::new(package);
    let texts = Texts::new(package);
    entities(package, &texts).into_iter().try_for_each(|entity| line(sink, &writer.party(entity)))?;
    // Counted while they are at hand: in order of date the events lie anywhere in memory.
    let mut partly = 0;
    let mut count = |date: Option<&Date>| partly += usize::from(date.is_some_and(|date| !is_whole(date)));
    for statement in texts.all() {
        count(statement.date.as_ref());
        line(sink, &writer.article(statement))?;
        let roles = writer.roles(statement.id.as_str(), &statement.mentions, ["Documentation", "document", "entity"]);
        roles.into_iter().try_for_each(|role| line(sink, &role))?;
    }
    for event in &package.facts {
        count(event.date.as_ref());
        line(sink, &writer.event(event))?;
        let roles = event.mentions.iter().filter(|mention| mention.role != Role::Mentioned);
        let roles = writer.roles(event.id.as_str(), roles, ["UnknownLink", "object", "subject"]);
        roles.into_iter().chain(writer.tellings(event, &texts)).try_for_each(|link| line(sink, &link))?;
    }
    let demands = texts.all().map(|statement| statement.demands().len()).sum();
    let demands = remark(demands, "demand is left out", "demands are left out");
    let partly = remark(
        partly,
        "date is more than FollowTheMoney can say: the parts that are sure are given, and a note has it whole",
        "dates are more than FollowTheMoney can say: the parts that are sure are given, and notes have them whole",
    );
    Ok(demands.into_iter().chain(partly).collect())
}

/// What writes the lines of a package; the name of its archive stands before all ids.
struct Writer<'a> {
    package: &'a Package<'a>,
    archive: &'a str,
    /// Everybody by the place in memory: a thousand of them may be named by each of ten thousand statements.
    parties: HashMap<*const Entity, Party>,
}

/// What is written of somebody again and again.
struct Party {
    id: String,
    name: String,
}

impl<'a> Writer<'a> {
    fn new(package: &'a Package<'a>) -> Self {
        let archive = &package.archive.meta().id;
        let mut writer = Self { package, archive, parties: HashMap::default() };
        writer.parties = package.archive.entities().iter().map(|it| (Arc::as_ptr(it), writer.named(it))).collect();
        writer
    }

    fn named(&self, entity: &Entity) -> Party {
        Party { id: self.id(entity.id.as_str()), name: one_line(&entity.name) }
    }

    fn id_of(&self, entity: &Arc<Entity>) -> Cow<'_, str> {
        match self.parties.get(&Arc::as_ptr(entity)) {
            Some(party) => Cow::Borrowed(&party.id),
            None => Cow::Owned(self.named(entity).id),
        }
    }

    fn name_of(&self, entity: &Arc<Entity>) -> Cow<'_, str> {
        match self.parties.get(&Arc::as_ptr(entity)) {
            Some(party) => Cow::Borrowed(&party.name),
            None => Cow::Owned(self.named(entity).name),
        }
    }

    /// Ids are unique over an archive, and hold no point.
    fn id(&self, id: &str) -> String {
        format!("{}.{id}", self.archive)
    }

    fn party<'s>(&'s self, entity: &'s Entity) -> Line<'s> {
        let schema = match (entity.kind, entity.role.as_deref()) {
            (EntityKind::Person, _) => "Person",
            (EntityKind::Organisation, Some("court" | "state-body")) => "PublicBody",
            (EntityKind::Organisation, _) => "Organization",
        };
        let line = Line::new(self.id(entity.id.as_str()), schema)
            .with("name", [one_line(&entity.name)])
            .with("alias", entity.names.iter().map(|name| one_line(name)))
            .with("notes", entity.note.as_deref())
            .with("sourceUrl", entity.seen_at.as_deref());
        match entity.kind {
            EntityKind::Person => line.with("summary", entity.role.as_deref()),
            EntityKind::Organisation => line
                .with("keywords", entity.role.as_deref())
                .with("country", entity.country.as_ref().map(|country| country.to_lowercase()))
                .with("website", entity.url.as_deref()),
        }
    }

    fn article<'s>(&'s self, statement: &'s Statement) -> Line<'s> {
        let names =
            |role: Role| statement.named_as(&role).map(|mention| self.name_of(&mention.entity)).collect::<Vec<_>>();
        let primary = statement.lang().split('-').next().unwrap_or_default();
        let language = three_letters(primary).filter(|three| LANGUAGES.contains(three));
        let seen = statement.seen_at().filter(|seen| Some(*seen) != statement.address());
        let notes = [
            Some(format!("statement {}", statement.id)),
            date_note(statement.date.as_ref()),
            // A script or a country is not told by the letters of a language.
            (language.is_none() || primary != statement.lang()).then(|| format!("language: {}", statement.lang())),
            Some(format!("sha256: {}", of_words(statement.body().words()))),
            Some(format!("digest: {}", statement.digest.word())),
            seen.map(|seen| format!("read at {seen}")),
        ];
        Line::new(self.id(statement.id.as_str()), "Article")
            .with("title", statement.title())
            .with("author", names(Role::Author).into_iter().chain(names(Role::Signer)))
            .with("publisher", names(Role::Author))
            .with("publishedAt", statement.date.as_ref().and_then(prefix))
            .with("language", language)
            .with("sourceUrl", statement.address())
            .with("keywords", statement.rights().iter().map(Text::as_str).chain([statement.kind()]))
            .with("bodyText", statement.text())
            .with("summary", statement.summary())
            .with("notes", notes.into_iter().flatten().chain(self.package.warnings(statement)))
    }

    fn event<'s>(&'s self, event: &'s Event) -> Line<'s> {
        let notes = [Some(format!("fact {}", event.id)), date_note(event.date.as_ref())].into_iter().flatten();
        let evidence = event.evidence.iter().map(|evidence| self.id(evidence.statement.as_str()));
        let line = Line::new(self.id(event.id.as_str()), "Event")
            .with("name", [one_line(event.title())])
            .with("summary", event.detail())
            .with("location", event.place())
            .with("keywords", [event.kind()])
            .with("involved", event.mentions.iter().map(|mention| self.id_of(&mention.entity)))
            .with("proof", evidence)
            .with("sourceUrl", event.seen_at())
            .with("recordId", [event.id.as_str()])
            .with("notes", notes.chain(grounds(self.package, event)));
        match event.date.as_ref().map(|date| (date, ends(date))) {
            Some((_, Some([from, to]))) => line.with("startDate", from).with("endDate", to),
            Some((date, None)) => line.with("date", prefix(date)),
            None => line,
        }
    }

    /// Links of that schema with everybody who is named, as what ([`links`]); the record is at their one end.
    fn roles<'s>(
        &'s self,
        record: &str,
        mentions: impl IntoIterator<Item = &'s Mention>,
        [schema, own, other]: [&'static str; 3],
    ) -> Vec<Line<'s>> {
        let line = |Link { entities, roles }: Link| {
            let roles: Vec<String> = roles.into_iter().map(ToString::to_string).collect();
            let one = (entities.len() == 1).then(|| entities[0].id.as_str());
            let words: Vec<&str> =
                [self.archive, record].into_iter().chain(one).chain(roles.iter().map(String::as_str)).collect();
            Line::new(self.id(&uuid(&words)), schema)
                .with(own, [self.id(record)])
                .with(other, entities.into_iter().map(|entity| self.id_of(entity)))
                .with("role", roles)
        };
        links(mentions).into_iter().map(line).collect()
    }

    /// Links to the statements of the package that tell of a fact and have no words quoted for it.
    fn tellings(&self, event: &Event, texts: &Texts) -> Vec<Line<'_>> {
        let quoted: HashSet<&StatementId> = event.evidence.iter().map(|evidence| &evidence.statement).collect();
        let tellers = event.statements.iter().filter(|id| texts.hold(id) && !quoted.contains(id));
        let tellers: Vec<&str> = tellers.map(StatementId::as_str).collect::<BTreeSet<_>>().into_iter().collect();
        // Many are one link, as a crowd of names is.
        let at_once = if tellers.len() > CROWD { tellers.len() } else { 1 };
        let line = |statements: &[&str]| {
            let one = statements.first().filter(|_| at_once == 1).copied();
            let words: Vec<&str> =
                std::iter::once(self.archive).chain(one).chain([event.id.as_str(), "tells"]).collect();
            Line::new(self.id(&uuid(&words)), "Documentation")
                .with("document", statements.iter().map(|statement| self.id(statement)))
                .with("entity", [self.id(event.id.as_str())])
                .with("role", ["tells of it"])
        };
        tellers.chunks(at_once).map(line).collect()
    }
}

/// Names are one line.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a date that are sure, where ISO 8601 can write them.
fn sure(date: &Date) -> Option<Known> {
    known(date).filter(|known| (1000..=9999).contains(&known.year))
}

/// The same as a prefix of a date.
fn prefix(date: &Date) -> Option<String> {
    let known = sure(date)?;
    let part = |part: Option<u32>| part.map_or_else(String::new, |part| format!("-{part:02}"));
    Some(format!("{}{}{}", known.year, part(known.month), part(known.day)))
}

/// The prefixes of the two ends of what lasted; `None` where a date has no two ends.
fn ends(date: &Date) -> Option<[Option<String>; 2]> {
    let text = (date.precision() == Precision::Interval).then(|| date.to_string())?;
    let (from, to) = text.split_once('/')?;
    Some([from, to].map(|end| end.parse().ok().and_then(|end| prefix(&end))))
}

/// Whether prefixes say all that is known of a date.
fn is_whole(date: &Date) -> bool {
    let is_sure = |date: &Date| is_plain(date) && sure(date).is_some();
    match date.precision() {
        Precision::Interval => date.to_string().split('/').all(|end| end.parse().is_ok_and(|end| is_sure(&end))),
        _ => is_sure(date),
    }
}

/// What prefixes do not say of a date.
fn date_note(date: Option<&Date>) -> Option<String> {
    match date {
        None => Some("undated".to_owned()),
        Some(date) if is_whole(date) => None,
        Some(date) => Some(as_known(date, &date.human())),
    }
}

#[cfg(test)]
mod tests {
    use super::{ends, is_whole, prefix};
    use crate::archive::date::Date;

    #[test]
    fn dates_are_the_prefixes_that_are_sure() {
        for (text, wanted, whole) in [
            ("2021-08-30", Some("2021-08-30"), true),
            ("2021-08", Some("2021-08"), true),
            ("2021", Some("2021"), true),
            ("2021-08~", Some("2021-08"), false),
            ("2021-22", Some("2021"), false),
            ("[2021-08-30,2021-09-02]", Some("2021"), false),
            ("202X", None, false),
            ("0033", None, false),
        ] {
            let date: Date = text.parse().expect("the table holds dates");
            assert_eq!((prefix(&date).as_deref(), is_whole(&date)), (wanted, whole), "{text}");
            assert_eq!(ends(&date), None);
        }
    }

    #[test]
    fn what_lasted_has_two_ends_and_an_open_one_is_none() {
        for (text, from, to, whole) in [
            ("2021-08-30/2021-08-31", Some("2021-08-30"), Some("2021-08-31"), true),
            ("2003/2004-05", Some("2003"), Some("2004-05"), true),
            ("2021-08/..", Some("2021-08"), None, false),
            ("../2021-10~", None, Some("2021-10"), false),
        ] {
            let date: Date = text.parse().expect("the table holds dates");
            assert_eq!(ends(&date), Some([from, to].map(|end| end.map(str::to_owned))), "{text}");
            assert_eq!(is_whole(&date), whole, "{text}");
        }
    }
}
