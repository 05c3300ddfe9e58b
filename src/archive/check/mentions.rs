//! Who is named by a record, and as what.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use crate::archive::entity::{Entity, EntityKind, Mention, Role};
use crate::archive::id::EntityId;
use crate::archive::limits;
use crate::archive::problem::Grade::{Note, Warning};
use crate::archive::raw;
use crate::archive::record::{Record, remark_on_unknown};
use crate::archive::source::{Spot, quoted};
use crate::archive::text::{Span, Text, Writer};

/// Mentions that are looked through faster than hashed.
const SHORT: usize = 16;

/// The mentions of one record in their order, each entity once in each role.
#[derive(Default)]
pub(super) struct Mentions {
    list: Vec<Mention>,
    seen: HashSet<(*const Entity, Role)>,
}

impl Mentions {
    fn add(&mut self, mention: Mention) {
        if self.is_new(&mention) {
            self.list.push(mention);
        }
    }

    /// Whether a mention is not in the list. Most lists are short, and looked through; a long one is hashed.
    fn is_new(&mut self, mention: &Mention) -> bool {
        let key = |mention: &Mention| (Arc::as_ptr(&mention.entity), mention.role.clone());
        if self.list.len() < SHORT {
            let is_same = |known: &Mention| Arc::ptr_eq(&known.entity, &mention.entity) && known.role == mention.role;
            return !self.list.iter().any(is_same);
        }
        if self.seen.is_empty() {
            self.seen = self.list.iter().map(key).collect();
        }
        self.seen.insert(key(mention))
    }

    /// They are copied to their size: ten thousand that are cut to it leave a hole behind them that stays.
    pub(super) fn into_list(mut self) -> Box<[Mention]> {
        self.list.drain(..).collect()
    }
}

/// The people and organisations of an archive, whom records may name.
#[derive(Default)]
pub(in crate::archive) struct Names {
    pub(super) list: Vec<Arc<Entity>>,
    pub(super) places: HashMap<EntityId, usize>,
    /// How many spellings they have together, and of how many bytes.
    spellings: usize,
    spelled: usize,
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
        self.places.insert(entity.id.clone(), self.list.len());
        self.list.push(Arc::new(entity));
    }

    /// Puts all ids behind one another: they are looked for once for every mention, and found with fewer looks into memory.
    pub(super) fn settle(&mut self) {
        let mut writer = Writer::default();
        let spans: Vec<Span> = self.list.iter().map(|entity| writer.add(entity.id.as_str())).collect();
        let buffer = writer.finish();
        let ids = spans.into_iter().map(|span| EntityId::of(Text::of(&buffer, span)));
        self.places = ids.zip(0..).collect();
    }

    /// Adds everybody in that list. An item is an id, or an object with an id and a role other than `role`.
    pub(super) fn mentions(&self, record: &mut Record<'_, '_>, key: &str, role: &Role, into: &mut Mentions) {
        let kind = match key {
            "people" => Some(EntityKind::Person),
            "organisations" => Some(EntityKind::Organisation),
            _ => None,
        };
        record.each(key, |spot, item| {
            let Some(mention) = self.mention(spot, item, role) else {
                return;
            };
            if kind.is_some_and(|kind| kind != mention.entity.kind) {
                let id = quoted(mention.entity.id.as_str());
                spot.report(Note, spot.source.offset(item), format!("{id} is named in the wrong list, {key}"));
            }
            into.add(mention);
        });
    }

    fn mention(&self, spot: Spot<'_, '_>, item: &str, role: &Role) -> Option<Mention> {
        if !item.starts_with('{') {
            return Some(Mention { entity: self.named(spot, item)?, role: role.clone() });
        }
        let mut record = Record::part(spot, item)?;
        let Some(id) = record.take("id") else {
            record.report(Warning, "expected an \"id\", found none".to_owned());
            return None;
        };
        let entity = self.named(spot, id)?;
        let role = record.take("role").and_then(|raw| word_of_role(spot, raw)).unwrap_or_else(|| role.clone());
        record.finish();
        Some(Mention { entity, role })
    }

    /// The person or organisation of which that is the id.
    pub(super) fn named(&self, spot: Spot<'_, '_>, raw: &str) -> Option<Arc<Entity>> {
        let entity = raw::string(raw).ok().and_then(|id| self.entity_of(&id));
        if entity.is_none() {
            spot.expected(Warning, raw, "the id of a person or organisation of this archive");
        }
        entity
    }

    /// The person or organisation with that id.
    pub(super) fn entity_of(&self, id: &str) -> Option<Arc<Entity>> {
        self.places.get(id).map(|&place| Arc::clone(&self.list[place]))
    }
}

fn word_of_role(spot: Spot<'_, '_>, raw: &str) -> Option<Role> {
    let word = crate::archive::record::words(spot, raw)?;
    let known: Vec<&str> = Role::words().collect();
    remark_on_unknown(spot, raw, &word, &known);
    Some(Role::from_word(&word))
}
