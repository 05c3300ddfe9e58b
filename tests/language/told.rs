//! What a record says, told by loops that know nothing of the store.

use letapis::archive::Archive;
use letapis::archive::date::Date;
use letapis::archive::entity::{Entity, EntityKind, Role};
use letapis::archive::event::Event;
use letapis::archive::statement::Statement;
use letapis::text::fold::fold;
use letapis::text::words::words;

/// A statement with what the archive tells of it.
pub(super) struct Told<'a> {
    pub(super) archive: &'a Archive,
    pub(super) statement: &'a Statement,
}

impl<'a> Told<'a> {
    pub(super) fn titled(&self, holds: impl Fn(&str) -> bool) -> bool {
        self.statement.title().is_some_and(holds)
    }

    pub(super) fn body(&self) -> Vec<&'a str> {
        [self.statement.text(), self.statement.summary()].into_iter().flatten().collect()
    }

    pub(super) fn entities(&self) -> Vec<&'a Entity> {
        self.statement.mentions.iter().map(|mention| &*mention.entity).collect()
    }

    pub(super) fn named(&self, kind: EntityKind) -> Vec<&'a str> {
        self.entities().into_iter().filter(|entity| entity.kind == kind).flat_map(Entity::all_names).collect()
    }

    pub(super) fn everywhere(&self) -> Vec<&'a str> {
        let rights = self.statement.rights().iter().map(letapis::archive::text::Text::as_str);
        let values = rights.chain([self.statement.kind()]);
        let names = self.entities().into_iter().flat_map(Entity::all_names);
        self.statement.title().into_iter().chain(self.body()).chain(values).chain(names).collect()
    }

    pub(super) fn says(&self, word: &str) -> bool {
        any(&self.everywhere(), |text| begins(text, word))
    }

    pub(super) fn events(&self) -> impl Iterator<Item = &'a Event> {
        let id = &self.statement.id;
        self.archive.events().iter().map(|event| &**event).filter(move |event| event.statements.contains(id))
    }

    pub(super) fn dates(&self) -> Vec<&'a Date> {
        self.statement.date.iter().chain(self.events().filter_map(|event| event.date.as_ref())).collect()
    }

    pub(super) fn has_role(&self, role: &Role) -> bool {
        self.statement.named_as(role).next().is_some()
    }

    pub(super) fn courts(&self) -> Vec<&'a str> {
        let courts = self
            .statement
            .mentions
            .iter()
            .filter(|mention| mention.role == Role::Court || mention.entity.role.as_deref() == Some("court"));
        courts.flat_map(|mention| mention.entity.all_names()).collect()
    }

    pub(super) fn signatories(&self) -> Vec<&'a str> {
        let of = |role: &Role| {
            self.statement.named_as(role).flat_map(|mention| mention.entity.all_names()).collect::<Vec<_>>()
        };
        let authors = self.statement.named_as(&Role::Author).count();
        let is_joint = authors > 1 || self.has_role(&Role::Signer);
        if is_joint { [of(&Role::Signer), of(&Role::Author)].concat() } else { Vec::new() }
    }

    pub(super) fn sources(&self) -> Vec<&'a str> {
        let own = [self.statement.seen_at(), self.statement.url()].into_iter().flatten();
        own.chain(self.archive.meta().source.as_ref().map(|source| source.name.as_str())).collect()
    }
}

pub(super) fn any(texts: &[&str], holds: impl Fn(&str) -> bool) -> bool {
    texts.iter().any(|text| holds(text))
}

fn folded_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    words(&folded).map(|word| folded[word].to_owned()).collect()
}

/// Whether a word of the text begins so.
pub(super) fn begins(text: &str, start: &str) -> bool {
    folded_words(text).iter().any(|word| word.starts_with(start))
}

/// Whether these whole words stand in the text, in this order.
pub(super) fn has(text: &str, phrase: &str) -> bool {
    let wanted = folded_words(phrase);
    folded_words(text).windows(wanted.len()).any(|here| here == wanted)
}

/// Whether two words stand in the text with at most so many others between them.
pub(super) fn near(text: &str, one: &str, other: &str, most: usize) -> bool {
    let all = folded_words(text);
    let places =
        |wanted: &str| all.iter().enumerate().filter(|(_, word)| *word == wanted).map(|(at, _)| at).collect::<Vec<_>>();
    let others = places(other);
    places(one).iter().any(|one| others.iter().any(|other| one != other && one.abs_diff(*other) - 1 <= most))
}
