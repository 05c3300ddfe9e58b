//! People and organisations.

use super::Checker;
use crate::archive::entity::{Entity, EntityKind};
use crate::archive::id::EntityId;
use crate::archive::limits;
use crate::archive::log::Spot;
use crate::archive::problem::Grade::{Error, Warning};
use crate::archive::raw;
use crate::archive::record::Record;
use crate::archive::words::ORGANISATION_KINDS;

impl Checker {
    pub(super) fn person(&mut self, spot: Spot<'_, '_>, raw: &str) {
        self.entity(spot, raw, EntityKind::Person);
    }

    pub(super) fn organisation(&mut self, spot: Spot<'_, '_>, raw: &str) {
        self.entity(spot, raw, EntityKind::Organisation);
    }

    fn entity(&mut self, spot: Spot<'_, '_>, raw: &str, kind: EntityKind) {
        if self.names.list.len() == limits::NAMED {
            spot.expected(Error, raw, &format!("at most {} people and organisations", limits::NAMED));
            return;
        }
        let Some(mut record) = Record::top(spot, raw) else {
            return;
        };
        let Some(id) = record.id(|id| self.is_taken(id)) else {
            return;
        };
        let Some(name) = record.needed("name", Error) else {
            return;
        };
        let names = record.list("names");
        let note = record.words("note");
        let seen_at = record.address("seen_at");
        let (role, country, url) = match kind {
            EntityKind::Person => (record.words("role"), None, None),
            EntityKind::Organisation => {
                (record.word_of("kind", ORGANISATION_KINDS), country(&mut record), record.address("url"))
            }
        };
        let bytes = name.len() + names.iter().map(String::len).sum::<usize>();
        if !self.names.has_room(1 + names.len(), bytes) {
            let (most, mib) = (limits::SPELLINGS, limits::SPELLED >> 20);
            let fault =
                format!("expected at most {most} names of people and organisations, of {mib} MiB in all, found more");
            record.report(Error, fault);
            return;
        }
        record.finish();
        let id = EntityId::new(&id);
        self.names.add(Entity { id, kind, name, names, role, country, url, note, seen_at });
    }
}

/// A country by its ISO 3166-1 alpha-2 code.
fn country(record: &mut Record<'_, '_>) -> Option<String> {
    let raw = record.take("country")?;
    let is_code = |code: &str| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let code = raw::string(raw).ok().filter(|code| is_code(code));
    if code.is_none() {
        record.spot.expected(Warning, raw, "a country code of two capital letters (ISO 3166-1)");
    }
    code.map(std::borrow::Cow::into_owned)
}
