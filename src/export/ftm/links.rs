//! Who is linked with a record, and as what: a link for each pair, and one for a whole crowd.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use crate::archive::entity::{Entity, Mention, Role};

/// Of more than so many who are named in the same way, one link names all: a letter may have ten thousand signatories, and
/// each link says the same of another, in thirty times the bytes of its name.
pub(super) const CROWD: usize = 100;

/// Those whom a record names in the same way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link<'m> {
    /// One, or more than [`CROWD`].
    pub(super) entities: Vec<&'m Arc<Entity>>,
    /// As what, each once.
    pub(super) roles: Vec<&'m Role>,
}

/// Somebody who is named, as something and maybe as more.
struct Named<'m> {
    entity: &'m Arc<Entity>,
    role: &'m Role,
    more: Vec<&'m Role>,
}

/// The links of a record, in the order in which it names people first.
pub(super) fn links<'m>(mentions: impl IntoIterator<Item = &'m Mention>) -> Vec<Link<'m>> {
    let named = named(mentions);
    let mut sizes: HashMap<(&Role, &[&Role]), usize> = HashMap::default();
    if named.len() > CROWD {
        for it in &named {
            *sizes.entry(it.roles()).or_default() += 1;
        }
    }
    let mut crowds: HashMap<(&Role, &[&Role]), usize> = HashMap::default();
    let mut links: Vec<Link> = Vec::new();
    for it in &named {
        let is_of_crowd = sizes.get(&it.roles()).is_some_and(|size| *size > CROWD);
        if let Some(place) = crowds.get(&it.roles()).filter(|_| is_of_crowd) {
            links[*place].entities.push(it.entity);
            continue;
        }
        if is_of_crowd {
            crowds.insert(it.roles(), links.len());
        }
        let roles = std::iter::once(it.role).chain(it.more.iter().copied()).collect();
        links.push(Link { entities: vec![it.entity], roles });
    }
    links
}

/// Everybody once, with all roles.
fn named<'m>(mentions: impl IntoIterator<Item = &'m Mention>) -> Vec<Named<'m>> {
    let mut named: Vec<Named> = Vec::new();
    let mut places: HashMap<*const Entity, usize> = HashMap::default();
    for Mention { entity, role } in mentions {
        let place = *places.entry(Arc::as_ptr(entity)).or_insert(named.len());
        match named.get_mut(place) {
            Some(known) => known.more.push(role),
            None => named.push(Named { entity, role, more: Vec::new() }),
        }
    }
    for Named { role, more, .. } in named.iter_mut().filter(|it| !it.more.is_empty()) {
        let mut seen: HashSet<&Role> = HashSet::from_iter([*role]);
        more.retain(|role| seen.insert(role));
    }
    named
}

impl Named<'_> {
    fn roles(&self) -> (&Role, &[&Role]) {
        (self.role, &self.more)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::{CROWD, links};

    /// The links of a statement that names so many, each in those roles and the last also as a source.
    fn check(count: usize, roles: &[&str], wanted: &[(usize, &[&str])]) {
        let (mut people, mut named) = (String::new(), String::new());
        for number in 0..count {
            let comma = if number == 0 { "" } else { "," };
            let _ = write!(people, r#"{comma}{{"id": "p{number}", "name": "P {number}"}}"#);
            let last = if number + 1 == count { &["source"][..] } else { &[] };
            for role in roles.iter().chain(last) {
                let comma = if named.is_empty() { "" } else { "," };
                let _ = write!(named, r#"{comma}{{"id": "p{number}", "role": "{role}"}}"#);
            }
        }
        let statement = format!(r#"{{"id": "s", "kind": "news", "lang": "en", "text": "W", "people": [{named}]}}"#);
        let text =
            format!(r#"{{"letapis": 1, "id": "a", "title": "A", "people": [{people}], "statements": [{statement}]}}"#);
        let (archive, problems) = crate::archive::read(text.as_bytes()).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        let found = links(&archive.statements()[0].mentions);
        let shown: Vec<_> = found
            .iter()
            .map(|link| (link.entities.len(), link.roles.iter().map(ToString::to_string).collect::<Vec<_>>()))
            .collect();
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(count, roles)| (*count, roles.iter().map(|role| (*role).to_owned()).collect::<Vec<_>>()))
            .collect();
        assert_eq!(shown, wanted, "{count} {roles:?}");
        // Nobody is lost, and nobody is named twice.
        let mut all: Vec<&str> =
            found.iter().flat_map(|link| &link.entities).map(|entity| entity.id.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "{count} {roles:?}");
    }

    /// (B5)
    #[test]
    fn a_pair_has_one_link_and_a_crowd_has_one() {
        check(1, &["victim"], &[(1, &["victim", "source"])]);
        check(2, &["victim", "subject"], &[(1, &["victim", "subject"]), (1, &["victim", "subject", "source"])]);
        let pairs = vec![(1, &["victim"][..]); CROWD];
        check(CROWD + 1, &["victim"], &[&pairs[..], &[(1, &["victim", "source"])]].concat());
        check(CROWD + 2, &["victim"], &[(CROWD + 1, &["victim"]), (1, &["victim", "source"])]);
    }
}
