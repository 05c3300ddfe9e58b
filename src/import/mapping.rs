//! Which columns of a table are which parts of a statement, as people say it on the command line.

/// The parts of a statement that a column can give, with the names of columns that are taken for it, the likeliest first.
pub const FIELDS: &[(&str, &[&str])] = &[
    ("id", &["id", "guid", "slug"]),
    ("title", &["title", "headline", "name", "subject"]),
    ("date", &["date", "published", "date published", "published at", "publication date", "pubdate"]),
    ("kind", &["kind", "type"]),
    ("lang", &["lang", "language"]),
    ("publisher", &["publisher", "publishers", "source", "organisation", "organization", "author", "authors"]),
    ("people", &["people", "persons"]),
    ("role", &["role", "roles"]),
    ("rights", &["rights", "tags", "categories", "category", "topics"]),
    ("summary", &["summary", "abstract", "description"]),
    ("text", &["text", "body", "content", "full text", "words"]),
    ("excerpt", &["excerpt"]),
    ("url", &["url", "link", "address", "href"]),
    ("seen_at", &["seen_at", "seen at"]),
];

/// Where the parts of a statement come from, as far as somebody says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Each part with where it comes from.
    pub(super) parts: Vec<(Part, Origin)>,
}

/// A part of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its name in [`FIELDS`].
    pub(super) name: &'static str,
    /// Of people, as what they are named, where that is said of the whole column.
    pub(super) role: Option<String>,
}

/// Where a part comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The column of that name.
    Column(String),
    /// The same for all rows.
    Constant(String),
}

impl Mapping {
    /// Reads `title=Headline,lang==en`: a part and the name of its column, or after `==` what it is in every row; of people
    /// also in which role, as in `people:victim=Names`. The error is the item that is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
        let parts = items.map(|item| Self::item(item).ok_or_else(|| item.to_owned())).collect::<Result<_, _>>()?;
        Ok(Self { parts })
    }

    fn item(item: &str) -> Option<(Part, Origin)> {
        let (part, origin) = item.split_once('=')?;
        let (part, role) = part.split_once(':').map_or((part, None), |(part, role)| (part, Some(role.trim())));
        let (name, _) = FIELDS.iter().find(|(known, _)| *known == part.trim())?;
        if role.is_some_and(|role| *name != "people" || role.is_empty()) {
            return None;
        }
        let part = Part { name, role: role.map(str::to_owned) };
        let origin = match origin.strip_prefix('=') {
            Some(constant) => Origin::Constant(constant.trim().to_owned()),
            None => Origin::Column(origin.trim().to_owned()),
        };
        Some((part, origin))
    }

    /// The same with another mapping behind it.
    #[must_use]
    pub fn and(mut self, more: Self) -> Self {
        self.parts.extend(more.parts);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Mapping;

    #[test]
    fn a_mapping_that_says_nothing_is_told() {
        for item in ["title", "Title=x", "colour=red", "title:victim=x", "people:=x"] {
            assert_eq!(Mapping::parse(&format!("lang==en, {item}")), Err(item.to_owned()));
        }
        assert_eq!(Mapping::parse(""), Ok(Mapping::default()));
    }
}
