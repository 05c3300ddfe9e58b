//! The same promises, kept by loops that know nothing of the store.

use super::*;

pub(super) fn search(archive: &Archive, query: &Query) -> Vec<String> {
    let mut found: Vec<_> = archive
        .statements()
        .iter()
        .enumerate()
        .filter_map(|(at, statement)| Some((rank(archive, statement, query)?, at, statement)))
        .collect();
    if !query.clauses.is_empty() {
        found.sort_by(|(a, a_at, a_statement), (b, b_at, b_statement)| {
            let newer = match (&a_statement.date, &b_statement.date) {
                (Some(a), Some(b)) => b.cmp(a),
                (a, b) => a.is_none().cmp(&b.is_none()),
            };
            a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(newer).then(a_at.cmp(b_at))
        });
    }
    found.into_iter().map(|(_, _, statement)| statement.id.to_string()).collect()
}

fn rank(archive: &Archive, statement: &Statement, query: &Query) -> Option<(Tier, usize)> {
    let mut rank = (Tier::Exact, 0);
    for Clause { any } in &query.clauses {
        let held: Vec<_> = any.iter().filter_map(|part| part_rank(archive, statement, part)).collect();
        rank.0 = rank.0.max(held.iter().map(|(tier, _)| *tier).min()?);
        rank.1 += held.iter().map(|(_, count)| count).sum::<usize>();
    }
    Some(rank)
}

fn part_rank(archive: &Archive, statement: &Statement, part: &Part) -> Option<(Tier, usize)> {
    let tiers = tiers(archive, statement, part);
    match (tiers, part.negated) {
        (Some(tiers), false) => Some((tiers.iter().min().copied().unwrap_or(Tier::Exact), tiers.len())),
        (None, true) => Some((Tier::Exact, 0)),
        _ => None,
    }
}

/// The tier of each match; empty where it holds without words.
fn tiers(archive: &Archive, statement: &Statement, part: &Part) -> Option<Vec<Tier>> {
    let events = archive.events().iter().filter(|event| event.statements.contains(&statement.id));
    let mut dates = statement.date.iter().chain(events.filter_map(|event| event.date.as_ref()));
    let words = |field, values: &[Value]| {
        let tiers: Vec<_> = values.iter().flat_map(|value| word_tiers(statement, field, value)).collect();
        // One name is one match, however many of the values it fits.
        let named = entities(statement).filter(|entity| searches_names(field, entity.kind)).filter_map(|entity| {
            let spellings = || entity.all_names();
            let exact = values.iter().flat_map(|value| spellings().flat_map(move |name| in_text(name, value)));
            let slips = values.iter().filter(|value| !part.negated && is_slip(archive, field, value));
            let slips = slips.flat_map(|value| spellings().filter_map(|name| slip_tier(name, value)));
            exact.min().or_else(|| slips.min())
        });
        let titles = statement.title.iter().filter(|_| field.is_none());
        let slips = values.iter().filter(|value| !part.negated && is_slip(archive, field, value));
        let slips: Vec<_> = slips.flat_map(|value| titles.clone().filter_map(|text| slip_tier(text, value))).collect();
        let tiers: Vec<_> = tiers.into_iter().chain(slips).chain(named).collect();
        (!tiers.is_empty()).then_some(tiers)
    };
    match &part.term {
        Term::Word(word) => words(None, &[Value::Words(word.clone())]),
        Term::Phrase(phrase) => words(None, &[Value::Phrase(phrase.clone())]),
        Term::Field(Field::Date, _) => dates.next().map(|_| Vec::new()),
        Term::Field(field, values) if values.contains(&Value::Any) => has_any(statement, *field).then(Vec::new),
        Term::Field(field, values) => words(Some(*field), values),
        Term::Date { spans, must } => {
            let fits = |date: &letapis::archive::date::Date| {
                spans.iter().any(|span| if *must { date.must_fall_in(*span) } else { date.could_fall_in(*span) })
            };
            dates.any(fits).then(Vec::new)
        }
    }
}

fn entities(statement: &Statement) -> impl Iterator<Item = &Arc<Entity>> {
    let mentions = statement.mentions.iter().enumerate();
    mentions.filter_map(|(at, mention)| {
        let is_first = statement.mentions[..at].iter().all(|before| before.entity.id != mention.entity.id);
        is_first.then_some(&mention.entity)
    })
}

fn searches_names(field: Option<Field>, kind: EntityKind) -> bool {
    match field {
        None => true,
        Some(Field::Org) => kind == EntityKind::Organisation,
        Some(Field::Person) => kind == EntityKind::Person,
        Some(_) => false,
    }
}

fn field_texts(statement: &Statement, field: Option<Field>) -> Vec<&str> {
    let title = statement.title.as_deref();
    let body = [statement.text.as_deref(), statement.summary.as_deref()].into_iter().flatten();
    let rights = statement.rights.iter().map(Text::as_str);
    match field {
        None => title.into_iter().chain(body).chain([statement.kind.as_str()]).chain(rights).collect(),
        Some(Field::Title) => title.into_iter().collect(),
        Some(Field::Text) => body.collect(),
        Some(Field::Kind) => vec![&statement.kind],
        Some(Field::Right) => rights.collect(),
        Some(Field::Lang) => vec![&statement.lang],
        Some(Field::Org | Field::Person | Field::Date) => Vec::new(),
    }
}

fn word_tiers(statement: &Statement, field: Option<Field>, value: &Value) -> Vec<Tier> {
    field_texts(statement, field).into_iter().flat_map(|text| in_text(text, value)).collect()
}

/// Word by word, instead of by looking for bytes.
fn in_text(text: &str, value: &Value) -> Vec<Tier> {
    let (wanted, whole) = match value {
        Value::Words(words) => (words, false),
        Value::Phrase(words) => (words, true),
        Value::Any => return Vec::new(),
    };
    let text = fold(text);
    let words: Vec<_> = words(&text).map(|word| &text[word]).collect();
    let wanted: Vec<_> = wanted.split(' ').collect();
    let (last, first) = wanted.split_last().expect("a split has a part");
    let mut tiers = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= words.len() {
        let here = &words[at..at + wanted.len()];
        let end = here[first.len()];
        if here[..first.len()] != *first || !(end == *last || !whole && end.starts_with(last)) {
            at += 1;
            continue;
        }
        tiers.push(if end == *last { Tier::Exact } else { Tier::WordStart });
        at += wanted.len();
    }
    tiers
}

fn slip_tier(text: &str, value: &Value) -> Option<Tier> {
    let Value::Words(word) = value else { return None };
    fuzzy::close(word, text).map(|_| Tier::Fuzzy)
}

/// A word is a slip where nothing of the archive begins so.
fn is_slip(archive: &Archive, field: Option<Field>, value: &Value) -> bool {
    let mut texts: Vec<&str> =
        archive.entities().iter().filter(|it| searches_names(field, it.kind)).flat_map(|it| it.all_names()).collect();
    if field.is_none() {
        texts.extend(archive.statements().iter().flat_map(|it| field_texts(it, None)));
        texts.extend(archive.events().iter().flat_map(|it| event_texts(it)));
    }
    matches!(field, None | Some(Field::Org | Field::Person)) && texts.iter().all(|text| in_text(text, value).is_empty())
}

fn event_texts(event: &Event) -> Vec<&str> {
    let mut texts = vec![event.title.as_str(), event.kind.as_str()];
    texts.extend(event.detail.as_deref().into_iter().chain(event.place.as_deref()));
    texts
}

fn has_any(statement: &Statement, field: Field) -> bool {
    match field {
        Field::Org | Field::Person => entities(statement).any(|entity| searches_names(Some(field), entity.kind)),
        Field::Right => !statement.rights.is_empty(),
        Field::Title => statement.title.is_some(),
        Field::Text => statement.text.is_some(),
        Field::Kind | Field::Lang | Field::Date => true,
    }
}
