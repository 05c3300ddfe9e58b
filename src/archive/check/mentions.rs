//! Who is named by a record, and as what.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::{HashMap, HashSet};

use crate::archive::entity::{Entity, EntityKind, Mention, Role};
use crate::archive::limits;
use crate::archive::log::{Spot, quoted};
use crate::archive::problem::Grade::{Note, Warning};
use crate::archive::raw;
use crate::archive::record::{Record, remark_on_unknown, words};
use crate::archive::slugs::Slugs;

/// Mentions that are looked through faster than hashed.
const SHORT: usize = 16;

/// Words of roles that are kept once: more than anybody makes up.
const MOST_ROLES: usize = 1 << 16;

/// Somebody whom a record names, by place among all.
///
/// Many records are read at once, and all name the same few. So entities themselves are not touched before records are
/// kept, one after another: what several cores count up is handed to and fro between them.
pub(in crate::archive) struct Named {
    place: u32,
    role: Role,
}

/// The mentions of one record in their order, each entity once in each role. They are behind those of others in one list.
pub(super) struct Mentions<'l> {
    list: &'l mut Vec<Named>,
    first: usize,
    seen: HashSet<(u32, Role)>,
}

impl<'l> Mentions<'l> {
    pub(super) fn behind(list: &'l mut Vec<Named>) -> Self {
        Self { first: list.len(), list, seen: HashSet::default() }
    }

    fn add(&mut self, named: Named) {
        if self.is_new(&named) {
            self.list.push(named);
        }
    }

    /// Whether a mention is not in the list. Most lists are short, and looked through; a long one is hashed.
    fn is_new(&mut self, named: &Named) -> bool {
        let key = |named: &Named| (named.place, named.role.clone());
        let before = &self.list[self.first..];
        if before.len() < SHORT {
            return !before.iter().any(|known| known.place == named.place && known.role == named.role);
        }
        if self.seen.is_empty() {
            self.seen = before.iter().map(key).collect();
        }
        self.seen.insert(key(named))
    }

    /// Where they are in the list.
    pub(super) fn finish(self) -> Range<usize> {
        self.first..self.list.len()
    }
}

/// The people and organisations of an archive, whom records may name.
#[derive(Default)]
pub(in crate::archive) struct Names {
    pub(super) list: Vec<Arc<Entity>>,
    pub(super) slugs: Slugs,
    /// What each is. The entities know that too, but are not touched for it.
    kinds: Vec<EntityKind>,
    /// How many spellings they have together, and of how many bytes.
    spellings: usize,
    spelled: usize,
    /// Roles that this version does not know, by their words.
    roles: Mutex<HashMap<Box<str>, Role>>,
}

impl Names {
    /// Whether there is room for one with so many spellings of so many bytes; if so, it is taken.
    pub(super) fn has_room(&mut self, spellings: usize, bytes: usize) -> bool {
        let (spellings, spelled) = (self.spellings + spellings, self.spelled + bytes);
        let has_room = spellings <= limits::SPELLINGS && spelled <= limits::SPELLED;
        if has_room {
            (self.spellings, self.spelled) = (spellings, spelled);
        }
        has_room
    }

    pub(super) fn add(&mut self, entity: Entity) {
        self.slugs.add(entity.id.as_str());
        self.kinds.push(entity.kind);
        self.list.push(Arc::new(entity));
    }

    /// The mentions of a record, to be kept. The list has the size that they need.
    pub(super) fn mentions_of(&self, named: &[Named]) -> Box<[Mention]> {
        let mention =
            |named: &Named| Mention { entity: Arc::clone(&self.list[named.place as usize]), role: named.role.clone() };
        named.iter().map(mention).collect()
    }

    /// Adds everybody in that list. An item is an id, or an object with an id and a role other than `role`.
    pub(super) fn mentions(&self, record: &mut Record<'_, '_>, key: &str, role: &Role, into: &mut Mentions<'_>) {
        let kind = match key {
            "people" => Some(EntityKind::Person),
            "organisations" => Some(EntityKind::Organisation),
            _ => None,
        };
        record.each(key, |spot, item| {
            let Some(named) = self.mention(spot, item, role) else {
                return;
            };
            let place = named.place as usize;
            if kind.is_some_and(|kind| kind != self.kinds[place]) {
                let id = quoted(self.list[place].id.as_str());
                spot.report(Note, spot.source.offset(item), format!("{id} is named in the wrong list, {key}"));
            }
            into.add(named);
        });
    }

    fn mention(&self, spot: Spot<'_, '_>, item: &str, role: &Role) -> Option<Named> {
        if !item.starts_with('{') {
            return Some(Named { place: self.place(spot, item)?, role: role.clone() });
        }
        let mut record = Record::part(spot, item)?;
        let Some(id) = record.take("id") else {
            record.report(Warning, "expected an \"id\", found none".to_owned());
            return None;
        };
        let place = self.place(spot, id)?;
        let role = record.take("role").and_then(|raw| self.role(spot, raw)).unwrap_or_else(|| role.clone());
        record.finish();
        Some(Named { place, role })
    }

    /// As what somebody is named. A word that is not of the shipped list is kept once, however often it comes.
    fn role(&self, spot: Spot<'_, '_>, raw: &str) -> Option<Role> {
        let word = words(spot, raw)?;
        if let Some(role) = Role::listed(&word) {
            return Some(role);
        }
        remark_on_unknown(spot, raw, &word, &Role::words().collect::<Vec<_>>());
        let mut roles = self.roles.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(role) = roles.get(&*word) {
            return Some(role.clone());
        }
        let role = Role::from_word(&word);
        if roles.len() < MOST_ROLES {
            roles.insert(word.into(), role.clone());
        }
        Some(role)
    }

    /// The place of the person or organisation of which that is the id.
    fn place(&self, spot: Spot<'_, '_>, raw: &str) -> Option<u32> {
        let place = raw::string(raw).ok().and_then(|id| self.slugs.place(&id));
        if place.is_none() {
            spot.expected(Warning, raw, "the id of a person or organisation of this archive");
        }
        place.map(|place| u32::try_from(place).expect("people and organisations are limited"))
    }

    /// The person or organisation of which that is the id.
    pub(super) fn named(&self, spot: Spot<'_, '_>, raw: &str) -> Option<Arc<Entity>> {
        self.place(spot, raw).map(|place| Arc::clone(&self.list[place as usize]))
    }

    /// The person or organisation with that id.
    pub(super) fn entity_of(&self, id: &str) -> Option<&Entity> {
        self.slugs.place(id).map(|place| &*self.list[place])
    }
}

#[cfg(test)]
mod tests {
    use crate::archive::entity::Role;
    use crate::archive::read;

    /// (B5)
    #[test]
    fn the_word_of_a_role_is_kept_once() {
        let record = |id: &str| {
            format!(r#"{{"id":"{id}","lang":"en","kind":"news","text":"T","people":[{{"id":"p","role":"witness"}}]}}"#)
        };
        let statements = format!("{},{}", record("a"), record("b"));
        let event = r#"{"id":"e","title":"E","people":[{"id":"p","role":"witness"}]}"#;
        let text = format!(
            r#"{{"letapis":1,"id":"a","people":[{{"id":"p","name":"P"}}],"statements":[{statements}],"events":[{event}]}}"#
        );
        let (archive, _) = read(text.as_bytes()).unwrap();
        let of_statements = archive.statements().iter().flat_map(|statement| &statement.mentions);
        let mentions = of_statements.chain(archive.events().iter().flat_map(|event| &event.mentions));
        let words: Vec<*const String> = mentions
            .map(|mention| match &mention.role {
                Role::Other(word) => &raw const **word,
                known => panic!("{known}"),
            })
            .collect();
        assert!(words.len() == 3 && words.iter().all(|word| *word == words[0]), "{words:?}");
    }
}
