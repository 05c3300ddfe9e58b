//! The same promises, kept by loops that know nothing of the store: word by word, record by record.

mod words;

use letapis::archive::date::Date;
use letapis::archive::entity::Role;
use letapis::archive::statement::Digest;

use letapis::archive::id::EventId;
use letapis::archive::index::{Conflict, Index};
use letapis::store::dispute::disputed;

use super::*;
use words::{has_footnote, in_text};

/// How close, and how many times.
type Rank = (Tier, usize);

/// `contradicted` are the events that others contradict.
pub(super) fn search(archive: &Archive, contradicted: &[EventId], query: &Query) -> Vec<String> {
    let mut found: Vec<_> = archive
        .statements()
        .iter()
        .enumerate()
        .filter_map(|(at, statement)| {
            Some((Naive { archive, contradicted, query, statement }.all(&query.all)?, at, statement))
        })
        .collect();
    // Where nothing but letters in titles is asked for, their score counts as it is, and standing in one piece too.
    let only_letters = query.all.iter().all(|node| letters_of(node).is_some());
    if !query.all.is_empty() {
        found.sort_by(|(a, a_at, a_statement), (b, b_at, b_statement)| {
            let newer = match (&a_statement.date, &b_statement.date) {
                (Some(a), Some(b)) => b.cmp(a),
                (a, b) => a.is_none().cmp(&b.is_none()),
            };
            let letters = || rated(b_statement, query).cmp(&rated(a_statement, query));
            let closer = a.0.cmp(&b.0).then_with(|| if only_letters { letters() } else { b.1.cmp(&a.1) });
            closer.then(newer).then(a_at.cmp(b_at))
        });
    }
    found.into_iter().map(|(_, _, statement)| statement.id.to_string()).collect()
}

fn letters_of(node: &Node) -> Option<&str> {
    let Node::Part(Part { term: Term::Words(wording), .. }) = node else { return None };
    (wording.manner == Manner::Fuzzy).then_some(wording.folded.as_str())
}

fn rated(statement: &Statement, query: &Query) -> Option<Rating> {
    let words: Vec<String> =
        query.all.iter().filter_map(letters_of).flat_map(str::split_whitespace).map(with_ascii_signs).collect();
    Rater::new(&words).rate(&prepared(statement.title()?))
}

/// One statement, asked about.
#[derive(Clone, Copy)]
struct Naive<'a> {
    archive: &'a Archive,
    contradicted: &'a [EventId],
    query: &'a Query,
    statement: &'a Statement,
}

impl<'a> Naive<'a> {
    fn all(self, nodes: &[Node]) -> Option<Rank> {
        self.every(nodes, true)
    }

    fn every(self, nodes: &[Node], likeness: bool) -> Option<Rank> {
        let mut rank = (Tier::Exact, 0);
        for node in distinct(nodes) {
            let (tier, count) = self.node(node, likeness)?;
            rank = (rank.0.max(tier), rank.1 + count);
        }
        Some(rank)
    }

    /// What is excluded is excluded by its very words, never by likeness.
    fn node(self, node: &Node, likeness: bool) -> Option<Rank> {
        match node {
            Node::Part(part) => self.term(&part.term, likeness),
            Node::All(nodes) => self.every(nodes, likeness),
            Node::Any(nodes) => closest(distinct(nodes).filter_map(|node| self.node(node, likeness))),
            Node::Not(node) => self.node(node, false).is_none().then_some((Tier::Exact, 0)),
        }
    }

    fn term(self, term: &Term, likeness: bool) -> Option<Rank> {
        let holds = match term {
            Term::Words(wording) => return self.words(None, wording, likeness),
            Term::Field(field, values) if values.contains(&Value::Any) => self.has_any(*field),
            Term::Field(field, values) => {
                let first = |(at, value): &(usize, &Value)| !values[..*at].contains(value);
                let values = values.iter().enumerate().filter(first).map(|(_, value)| value);
                let ranks = values.filter_map(|value| match value {
                    Value::Words(wording) => self.words(Some(*field), wording, likeness),
                    Value::Any => None,
                });
                return closest(ranks);
            }
            Term::Date { of, spans, must } => self.dates(*of).iter().any(|date| {
                spans.iter().any(|span| if *must { date.must_fall_in(*span) } else { date.could_fall_in(*span) })
            }),
            Term::Trait(traits) => traits.iter().any(|it| self.is(*it)),
        };
        holds.then_some((Tier::Exact, 0))
    }

    fn words(self, field: Option<Field>, wording: &Wording, likeness: bool) -> Option<Rank> {
        let is_for_titles = matches!(wording.manner, Manner::TitleStart | Manner::TitleEnd | Manner::Title);
        let title = self.statement.title();
        if wording.manner == Manner::Fuzzy {
            let found = best(&wording.folded, &fold(title?)).filter(|found| !found.marks.is_empty())?;
            return Some((Tier::Fuzzy, usize::try_from(found.score).unwrap_or(0)));
        }
        let slips = likeness && is_slip(self.archive, field, wording);
        let texts = if is_for_titles { title.into_iter().collect() } else { self.texts(field) };
        let mut tiers: Vec<_> = texts.into_iter().flat_map(|text| in_text(text, wording)).collect();
        if slips && field.is_none() {
            tiers.extend(title.and_then(|title| close(&wording.folded, title)).map(|_| Tier::Fuzzy));
        }
        // One name is one match, however many of its spellings fit.
        tiers.extend(self.entities(field).into_iter().filter(|_| !is_for_titles).filter_map(|entity| {
            let fits = entity.all_names().flat_map(|name| in_text(name, wording)).min();
            let is_slip = || slips && entity.all_names().any(|name| close(&wording.folded, name).is_some());
            let alike = || if likeness { alike_tier(entity, wording) } else { None };
            fits.or_else(alike).or_else(|| is_slip().then_some(Tier::Fuzzy))
        }));
        Some((tiers.iter().min().copied()?, tiers.len()))
    }

    fn events(self) -> impl Iterator<Item = &'a Event> {
        let id = &self.statement.id;
        self.archive.events().iter().map(|event| &**event).filter(move |event| event.statements.contains(id))
    }

    fn texts(self, field: Option<Field>) -> Vec<&'a str> {
        let Self { archive, statement, .. } = self;
        let title = statement.title();
        let body = [statement.text(), statement.summary()].into_iter().flatten();
        let rights = statement.rights().iter().map(letapis::archive::text::Text::as_str);
        let source = archive.meta().source.as_ref().map(|source| source.name.as_str());
        let Some(field) = field else {
            return title.into_iter().chain(body).chain([statement.kind()]).chain(rights).collect();
        };
        match field {
            Field::Title => title.into_iter().collect(),
            Field::Text => body.collect(),
            Field::Kind => vec![statement.kind()],
            Field::Right => rights.collect(),
            Field::Lang => vec![statement.lang()],
            Field::Id => vec![statement.id.as_str()],
            Field::V => vec!["1"],
            Field::Src => {
                let own = [statement.seen_at(), statement.url()].into_iter().flatten();
                own.chain(source).collect()
            }
            Field::Place => self.events().filter_map(|event| event.place()).collect(),
            Field::Note => self.entities(None).into_iter().filter_map(|entity| entity.note.as_deref()).collect(),
            Field::Role => self.roles(),
            // Names and dates are no texts.
            Field::Org
            | Field::Person
            | Field::Court
            | Field::Sign
            | Field::Date
            | Field::Pub
            | Field::Event
            | Field::Seen => Vec::new(),
        }
    }

    /// Each role once.
    fn roles(self) -> Vec<&'a str> {
        let mut roles: Vec<&str> = Vec::new();
        for mention in &self.statement.mentions {
            let word = match &mention.role {
                Role::Other(word) => word,
                known => Role::words().find(|word| Role::from_word(word) == *known).expect("it is in the list"),
            };
            if !roles.contains(&word) {
                roles.push(word);
            }
        }
        roles
    }

    /// Who is named so, each once.
    fn entities(self, field: Option<Field>) -> Vec<&'a Entity> {
        let mentions = &self.statement.mentions;
        let authors = mentions.iter().filter(|mention| mention.role == Role::Author).count();
        let is_joint = authors > 1 || mentions.iter().any(|mention| mention.role == Role::Signer);
        let is_meant = |mention: &Mention| {
            let is_organisation = mention.entity.kind == EntityKind::Organisation;
            match field {
                None => true,
                Some(Field::Org) => is_organisation,
                Some(Field::Person) => !is_organisation,
                Some(Field::Court) => {
                    is_organisation && (mention.role == Role::Court || mention.entity.role.as_deref() == Some("court"))
                }
                Some(Field::Sign) => is_joint && matches!(mention.role, Role::Author | Role::Signer),
                Some(_) => false,
            }
        };
        let mut found: Vec<&Entity> = Vec::new();
        for mention in mentions.iter().filter(|mention| is_meant(mention)) {
            if found.iter().all(|known| known.id != mention.entity.id) {
                found.push(&mention.entity);
            }
        }
        found
    }

    fn dates(self, of: Field) -> Vec<&'a Date> {
        let own = self.statement.date.iter();
        let facts = self.events().filter_map(|event| event.date.as_ref());
        match of {
            Field::Pub => own.collect(),
            Field::Event => facts.collect(),
            Field::Seen => self.archive.meta().captured.iter().collect(),
            _ => own.chain(facts).collect(),
        }
    }

    fn has_any(self, field: Field) -> bool {
        match field {
            Field::Org | Field::Person | Field::Court | Field::Sign => !self.entities(Some(field)).is_empty(),
            Field::Date | Field::Pub | Field::Event | Field::Seen => !self.dates(field).is_empty(),
            // What stands instead of a statement's own words is a summary, and no text.
            Field::Text => self.statement.text().is_some(),
            _ => !self.texts(Some(field)).is_empty(),
        }
    }

    fn is(self, wanted: Trait) -> bool {
        let Self { archive, statement, query, .. } = self;
        let indices = archive.indices().iter();
        let states =
            |evidence: &[letapis::archive::event::Evidence]| evidence.iter().any(|it| it.statement == statement.id);
        match wanted {
            Trait::Date => statement.date.is_some(),
            Trait::Undated => statement.date.is_none(),
            Trait::Title => statement.title().is_some(),
            Trait::Footnote => [statement.text(), statement.summary()].into_iter().flatten().any(has_footnote),
            Trait::Excerpt => statement.excerpt,
            Trait::Version => false,
            Trait::Signature => self.has_any(Field::Sign),
            Trait::Ticked => query.ticked.contains(&statement.id),
            Trait::Unverified => statement.digest == Digest::Differs,
            Trait::Inferred => self.events().any(|event| event.evidence.iter().any(|it| !it.inferred.is_empty())),
            Trait::Derived => {
                indices.flat_map(|index| &index.scores).any(|score| score.basis == "derived" && states(&score.evidence))
            }
            Trait::Conflict => {
                let conflicts =
                    indices.flat_map(|index| index.conflicts.iter().map(move |conflict| (&**index, conflict)));
                let on_a_fact = |event: &Event| {
                    let is_contradicted = self.contradicted.contains(&event.id);
                    let is_subject = conflicts.clone().any(|(_, conflict)| conflict.subject == event.id.as_str());
                    is_subject || disputed(event, is_contradicted).is_some()
                };
                let on_a_figure = |(index, conflict): (&Index, &Conflict)| {
                    let figures = index.scores.iter().filter(|score| states(&score.evidence));
                    figures.into_iter().any(|score| concerns(conflict, index, &score.measure, score.year))
                };
                let is_source = |(_, conflict): (&Index, &Conflict)| {
                    let addresses = [statement.url(), statement.seen_at()];
                    conflict.seen_at.iter().any(|address| addresses.contains(&Some(address.as_str())))
                };
                self.events().any(on_a_fact)
                    || conflicts.clone().any(|(index, conflict)| on_a_figure((index, conflict)))
                    || conflicts.clone().any(is_source)
            }
        }
    }
}

/// Whether a conflict is about a figure: it names its year and its measure, or one of them and none of the other.
fn concerns(conflict: &Conflict, index: &Index, measure: &str, year: i32) -> bool {
    let subject = conflict.subject.to_lowercase();
    let words: Vec<&str> = conflict.subject.split(|letter: char| !letter.is_alphanumeric()).collect();
    let years: Vec<_> = words.iter().filter_map(|word| word.parse::<i32>().ok().filter(|_| word.len() >= 4)).collect();
    let named: Vec<_> = index
        .measures
        .iter()
        .filter(|measure| subject.contains(&measure.id) || subject.contains(&measure.name.to_lowercase()))
        .map(|measure| measure.id.as_str())
        .collect();
    let (names_year, names_measure) = (years.contains(&year), named.contains(&measure));
    (names_year && (names_measure || named.is_empty())) || (names_measure && years.is_empty())
}

/// Each once: what is asked for twice counts once.
fn distinct(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    nodes.iter().enumerate().filter(|(at, node)| !nodes[..*at].iter().any(|known| same(known, node))).map(|(_, it)| it)
}

/// The same, wherever it stands in the line.
fn same(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Part(one), Node::Part(other)) => one.term == other.term,
        (Node::Not(one), Node::Not(other)) => same(one, other),
        (Node::All(one), Node::All(other)) | (Node::Any(one), Node::Any(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        _ => false,
    }
}

/// The closest of them, and all their matches together.
fn closest(ranks: impl Iterator<Item = Rank>) -> Option<Rank> {
    ranks.reduce(|one, other| (one.0.min(other.0), one.1 + other.1))
}

/// The same name in other letters, where words are meant that may be those of a name.
fn alike_tier(entity: &Entity, wording: &Wording) -> Option<Tier> {
    if wording.manner != Manner::Start {
        return None;
    }
    let sought = Sought::new(&wording.typed, true);
    let tiers = entity.all_names().filter_map(|name| {
        let is_script = !in_one_script(&wording.typed, name);
        match sought.closeness(&Name::new(name))? {
            _ if !is_script && entity.kind == EntityKind::Organisation => None,
            Closeness::OtherScript if is_script => Some(Tier::OtherScript),
            Closeness::OtherScript | Closeness::SoundAlike => Some(Tier::SoundAlike),
        }
    });
    tiers.min()
}

/// A word is a slip where nothing of the archive begins so.
fn is_slip(archive: &Archive, field: Option<Field>, wording: &Wording) -> bool {
    let can_be = |entity: &Entity| match field {
        None | Some(Field::Sign) => true,
        Some(Field::Org | Field::Court) => entity.kind == EntityKind::Organisation,
        Some(Field::Person) => entity.kind == EntityKind::Person,
        Some(_) => false,
    };
    let has_slips = matches!(field, None | Some(Field::Org | Field::Person | Field::Court | Field::Sign));
    if wording.manner != Manner::Start || !has_slips {
        return false;
    }
    if archive.entities().iter().any(|entity| can_be(entity) && alike_tier(entity, wording).is_some()) {
        return false;
    }
    let names = archive.entities().iter().filter(|entity| can_be(entity)).flat_map(|entity| entity.all_names());
    let mut texts: Vec<&str> = names.collect();
    let nothing = Query::default();
    if field.is_none() {
        let query = &nothing;
        texts.extend(
            archive
                .statements()
                .iter()
                .flat_map(|statement| Naive { archive, contradicted: &[], query, statement }.texts(None)),
        );
        texts.extend(archive.events().iter().flat_map(|event| event_texts(event)));
    }
    texts.iter().all(|text| in_text(text, wording).is_empty())
}

fn event_texts(event: &Event) -> Vec<&str> {
    let quotes = event.evidence.iter().map(|evidence| evidence.quote.exact.as_str());
    let own = [event.detail(), event.place()].into_iter().flatten();
    [event.title(), event.kind()].into_iter().chain(own).chain(quotes).collect()
}
