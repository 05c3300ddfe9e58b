//! People and organisations that a source knows by their names only: each name is somebody once.

use std::borrow::Cow;
use std::collections::HashSet;

use super::ImportError;
use super::gather::Gather;
use super::refusal::short;
use super::remarks::At;
use super::shapes::{Named, Organisation, Person};
use super::slugs::slug;
use crate::archive::entity::Role;
use crate::archive::limits;
use crate::text::fold::fold;

/// Bytes that are kept of somebody beside the record, by which the name is known again.
const KEPT: usize = 200;

impl Gather {
    /// Those ids and the organisations of those names, each once.
    pub(super) fn publishers(
        &mut self,
        at: At,
        mut ids: Vec<String>,
        names: Vec<(String, Option<String>)>,
    ) -> Result<Vec<String>, ImportError> {
        let mut known: HashSet<String> = ids.iter().cloned().collect();
        for (name, url) in names {
            self.room.count(at.line)?;
            if ids.len() >= limits::ITEMS {
                self.remarks.add(at, format!("expected at most {} publishers, found more; left out", limits::ITEMS));
                break;
            }
            if let Some(id) = self.publisher(at, name, url)? {
                ids.extend(known.insert(id.clone()).then_some(id));
            }
        }
        Ok(ids)
    }

    /// The organisation of that name, made if it is not there.
    fn publisher(&mut self, at: At, name: String, url: Option<String>) -> Result<Option<String>, ImportError> {
        let Some(name) = self.words(at, "name", Some(name)) else { return Ok(None) };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(id) = self.organisations.get(&fold(&name)) {
            return Ok(Some(id.clone()));
        }
        if !self.room.has_room_for_names(at.line, &mut self.remarks) {
            return Ok(None);
        }
        let id = self.slugs.of(&name, &name, "organisation");
        let url = self.address(at, url);
        let organisation = Organisation {
            id: id.clone(),
            name,
            names: Vec::new(),
            kind: None,
            country: None,
            url,
            note: None,
            seen_at: None,
        };
        self.organisation(at.line, organisation)?;
        Ok(Some(id))
    }

    /// Those people and the ones of those names, each once in each role.
    pub(super) fn called(
        &mut self,
        at: At,
        mut people: Vec<Named>,
        names: Vec<(String, Option<String>)>,
    ) -> Result<Vec<Named>, ImportError> {
        let mut known = HashSet::new();
        for (name, role) in names {
            self.room.count(at.line)?;
            if people.len() >= limits::ITEMS {
                self.remarks.add(at, format!("expected at most {} people, found more; left out", limits::ITEMS));
                break;
            }
            let role = self.role(at, role);
            if let Some(id) = self.called_so(at, name)? {
                people.extend(known.insert((id.clone(), role.clone())).then_some(Named { id, role }));
            }
        }
        Ok(people)
    }

    /// The person of that name, made if nobody is there.
    fn called_so(&mut self, at: At, name: String) -> Result<Option<String>, ImportError> {
        let Some(name) = self.words(at, "name", Some(name)) else { return Ok(None) };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(id) = self.people.get(&fold(&name)) {
            return Ok(Some(id.clone()));
        }
        if !self.room.has_room_for_names(at.line, &mut self.remarks) {
            return Ok(None);
        }
        let id = self.slugs.of(&name, &name, "person");
        self.room.make(at.line, KEPT)?;
        self.people.insert(fold(&name), id.clone());
        let person = Person { id: id.clone(), name, names: Vec::new(), role: None, note: None, seen_at: None };
        self.person(at.line, &person)?;
        Ok(Some(id))
    }

    /// A role of the list, or the words as they are, which is remarked on.
    fn role(&mut self, at: At, role: Option<String>) -> Cow<'static, str> {
        let Some(role) = self.words(at, "role", role) else { return Cow::Borrowed("mentioned") };
        if let Some(listed) = listed_role(&role) {
            return Cow::Borrowed(listed);
        }
        self.remarks.add(at, format!("the role {} is not of the list and is kept as it is", short(&role)));
        Cow::Owned(role)
    }
}

/// The role of the list that some words are.
pub(super) fn listed_role(words: &str) -> Option<&'static str> {
    let word = slug(words)?;
    Role::words().find(|known| *known == word)
}
