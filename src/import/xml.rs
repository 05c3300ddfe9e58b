//! A file of XML as a tree of elements, for feeds. Well-formedness and namespaces are quick-xml's; what a hostile file
//! could ask for is limited: depth, number of elements, and entities, of which only those of XML and HTML have a meaning.

use std::ops::Range;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::input::Source;
use super::refusal::{Fault, ImportError, tag};
use super::remarks::Remarks;
use crate::archive::limits;

/// The namespaces that feeds are written in, with the prefix by which they are known here.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://www.w3.org/2005/Atom", "atom:"),
    ("http://purl.org/rss/1.0/", ""),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"),
    ("http://purl.org/dc/elements/1.1/", "dc:"),
    ("http://purl.org/dc/terms/", "dcterms:"),
    ("http://purl.org/rss/1.0/modules/content/", "content:"),
    ("http://www.w3.org/1999/xhtml", "xhtml:"),
    // The elements of this program's own feeds.
    ("urn:uuid:279b8d42-5123-4efe-a787-d9d92e8a1d04", "letapis:"),
];

/// Elements that may stand many times in another.
const MANY: &[&str] = &[
    "atom:author",
    "atom:category",
    "atom:contributor",
    "atom:entry",
    "atom:link",
    "author",
    "category",
    "dc:creator",
    "dc:publisher",
    "dc:subject",
    "item",
];

/// An element, with what is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name with the usual prefix of its namespace, whatever prefix the file uses: `dc:creator`, `atom:entry`.
    pub(super) name: String,
    /// The line in which it begins.
    pub(super) line: usize,
    /// Attributes as they are written, with their values.
    attributes: Vec<(String, String)>,
    /// The words right in it.
    words: String,
    /// The bytes of the file between its tags.
    pub(super) inner: Range<usize>,
    /// The elements right in it.
    pub(super) children: Vec<Element>,
}

impl Element {
    /// The words right in it, without blanks around them.
    pub(super) fn words(&self) -> Option<&str> {
        Some(self.words.trim()).filter(|words| !words.is_empty())
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// How many elements it is, with those in it.
    fn size(&self) -> usize {
        1 + self.children.iter().map(Self::size).sum::<usize>()
    }

    /// The elements of that name right in it.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first of them.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The words of the first of them.
    pub(super) fn words_of(&self, name: &str) -> Option<&str> {
        self.child(name).and_then(Self::words)
    }

    /// What stands in it as HTML: its words, or, where marks stand in it as elements, all that the file has between its tags.
    pub(super) fn html<'a>(&'a self, source: &Source<'a>) -> Option<&'a str> {
        if self.children.is_empty() { self.words() } else { source.text.get(self.inner.clone()) }
    }

    /// Remarks on the elements right in it that nobody takes, and on those that come again where one counts.
    pub(super) fn leave(&self, known: &[&str], remarks: &mut Remarks) {
        let mut seen: Vec<&str> = Vec::new();
        for child in &self.children {
            let name = child.name.as_str();
            if !known.contains(&name) {
                remarks.add(child.line, format!("the element {} is not carried and is left out", tag(name)));
            } else if !MANY.contains(&name) && seen.contains(&name) {
                remarks.add(child.line, format!("one element {} counts, and another one is left out", tag(name)));
            } else if !MANY.contains(&name) {
                seen.push(name);
            }
        }
    }
}

/// What is to become of an element that was read to its end.
pub(super) enum Fate {
    /// It stands in the one around it.
    Kept,
    /// Nobody needs it any more.
    Dropped,
}

/// Reads a file to its root element, of which elements of that name are left out: of a feed all entries at once would take
/// ten times the memory of the file.
pub(super) fn root(source: &Source<'_>, entry: &str, remarks: &mut Remarks) -> Result<Element, ImportError> {
    walk(source, remarks, |around, element| {
        let is_entry = element.name == entry && is_place_of_entries(around);
        Ok(if is_entry { Fate::Dropped } else { Fate::Kept })
    })
}

/// Reads a file again, of which nothing was broken, and calls `take` with each entry of that name and the element around it.
pub(super) fn entries(
    source: &Source<'_>,
    entry: &str,
    mut take: impl FnMut(&Element, &Element) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    // All was remarked on before.
    let mut remarks = Remarks::of(source.name);
    let read = walk(source, &mut remarks, |around, element| match around.last() {
        _ if !is_place_of_entries(around) => Ok(Fate::Kept),
        Some(parent) if element.name == entry => take(parent, element).map(|()| Fate::Dropped),
        _ => Ok(Fate::Dropped),
    });
    read.map(|_| ())
}

/// Whether entries may stand there: in the root, or in a channel that stands in it.
fn is_place_of_entries(around: &[Element]) -> bool {
    match around {
        [_] => true,
        [_, inner] => inner.name == "channel",
        _ => false,
    }
}

/// Reads a file to its root element. Of each other one `fate` is asked at its end, with those around it.
fn walk(
    source: &Source<'_>,
    remarks: &mut Remarks,
    mut fate: impl FnMut(&[Element], &Element) -> Result<Fate, ImportError>,
) -> Result<Element, ImportError> {
    let mut reader = NsReader::from_str(source.text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    // Elements in all, and those that are held.
    let (mut count, mut held) = (0, 0);
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| {
            source.broken(reader.error_position() as usize, Fault::Syntax("XML", error.to_string()))
        })?;
        match event {
            Event::Start(start) => {
                (count, held) = (count + 1, held + 1);
                within_limits(open.len(), count, held).map_err(|fault| source.broken(before, fault))?;
                let mut element = element(&reader, &start).map_err(|error| source.broken(before, error))?;
                element.line = source.line(before);
                let inside = reader.buffer_position() as usize;
                element.inner = inside..inside;
                open.push(element);
            }
            Event::End(_) => {
                let mut element = open.pop().expect("the parser pairs tags");
                // Where an empty element is written as one tag, both are the same.
                element.inner.end = before.max(element.inner.start);
                if open.is_empty() {
                    return Ok(element);
                }
                match fate(&open, &element)? {
                    Fate::Kept => open
                        .last_mut()
                        .into_iter()
                        .for_each(|around| around.children.push(std::mem::take(&mut element))),
                    Fate::Dropped => held -= element.size(),
                }
            }
            Event::Text(text) => add(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => add(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => {
                let letters = letters(&reference).map_err(|fault| source.broken(before, fault))?;
                if letters.starts_with('&') && letters.len() > 1 {
                    let what = format!("the entity {letters} is not known and stays as it is written");
                    remarks.add(source.line(before), what);
                }
                add(&mut open, &letters);
            }
            Event::DocType(declared) if declared.contains("<!ENTITY") => {
                return Err(source.broken(before, Fault::Entities));
            }
            Event::Eof => return Err(source.broken(source.text.len(), no_end(open.last()))),
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => {}
        }
    }
}

fn within_limits(depth: usize, count: usize, held: usize) -> Result<(), Fault> {
    if depth == limits::NESTING {
        return Err(Fault::TooDeep(limits::NESTING));
    }
    if count > limits::RECORDS {
        return Err(Fault::TooMany(limits::RECORDS));
    }
    if held > limits::ELEMENTS { Err(Fault::TooManyElements(limits::ELEMENTS)) } else { Ok(()) }
}

/// What is wrong with a file that ends in that element.
fn no_end(element: Option<&Element>) -> Fault {
    element.map_or_else(
        || Fault::Other { expected: "an element", found: "none".to_owned() },
        |element| Fault::Syntax("XML", format!("the element {} has no end", tag(&element.name))),
    )
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Result<Element, Fault> {
    let syntax = |why: String| Fault::Syntax("XML", why);
    let (namespace, local) = reader.resolver().resolve_element(start.name());
    let local = local.into_inner();
    let name = match namespace {
        ResolveResult::Bound(namespace) => {
            let namespace = namespace.into_inner();
            let known = NAMESPACES.iter().find(|(address, _)| *address == namespace);
            known.map_or_else(|| start.name().into_inner().to_owned(), |(_, prefix)| format!("{prefix}{local}"))
        }
        ResolveResult::Unbound => local.to_owned(),
        ResolveResult::Unknown(prefix) => {
            // Many feeds forget to declare the commonest prefixes; the name says what is meant.
            format!("{prefix}:{local}")
        }
    };
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        if attributes.len() == limits::FIELDS {
            return Err(Fault::TooManyAttributes(limits::FIELDS));
        }
        let attribute = attribute.map_err(|error| syntax(error.to_string()))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| syntax(error.to_string()))?;
        attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
    }
    Ok(Element { name, attributes, ..Element::default() })
}

/// What a reference stands for; one that is not known stays as it is written.
fn letters(reference: &BytesRef<'_>) -> Result<String, Fault> {
    let number = reference.resolve_char_ref().map_err(|error| Fault::Syntax("XML", error.to_string()))?;
    let name = reference.xml_content(XmlVersion::Implicit1_0);
    let known = resolve_predefined_entity(&name);
    Ok(number.map(String::from).or_else(|| known.map(str::to_owned)).unwrap_or_else(|| format!("&{name};")))
}

fn add(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut() {
        element.words.push_str(words);
    }
}
