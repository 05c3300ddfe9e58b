//! Made-up statements, and the events that their texts tell of.

use std::ops::Range;

use fastrand::Rng;
use letapis::archive::words::{EVENT_KINDS, RIGHTS, STATEMENT_KINDS};
use serde::Serialize;

use super::dates::date;
use super::language::{LANGUAGES, Language};
use super::names::{Entity, capitalised, organisations, people};
use super::{Recipe, Texts};

/// Characters of a title, 87 on average.
const TITLE: Range<usize> = 34..128;

/// Characters of a text, 1,500 on average.
const TEXT: Range<usize> = 500..2350;

/// Everybody whom the statements name.
pub struct World {
    pub people: Vec<Entity>,
    pub organisations: Vec<Entity>,
    recipe: Recipe,
}

/// A statement in the fields of the format.
#[derive(Serialize)]
pub struct Statement<'a> {
    id: String,
    /// The heading.
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    kind: &'static str,
    lang: &'static str,
    publishers: Vec<&'a str>,
    people: Vec<&'a str>,
    rights: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'static str>,
    /// Paragraphs, with an empty line between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip)]
    event: Option<Told>,
}

/// What a text tells of an event: when it happened, of which kind it is, and the words that say so.
struct Told {
    date: String,
    kind: &'static str,
    quote: Range<usize>,
}

/// An event in the fields of the format.
#[derive(Serialize)]
pub struct Event {
    id: String,
    date: String,
    title: String,
    kind: &'static str,
    people: Vec<String>,
    statements: [String; 1],
    evidence: [Evidence; 1],
}

#[derive(Serialize)]
struct Evidence {
    statement: String,
    quote: String,
}

impl World {
    /// Everybody whom an archive of that recipe needs.
    pub fn new(recipe: Recipe) -> Self {
        let mut rng = Rng::with_seed(recipe.seed);
        let count = (recipe.statements / 50).clamp(20, 2_000);
        Self { people: people(count, &mut rng), organisations: organisations(count / 2, &mut rng), recipe }
    }

    /// The statements one by one. Each has its own dice, so that the titles are the same with texts and without.
    pub fn statements(&self) -> impl Iterator<Item = Statement<'_>> {
        let mut rng = Rng::with_seed(!self.recipe.seed);
        (0..self.recipe.statements).map(move |number| self.statement(number, &mut rng.fork()))
    }

    fn statement(&self, number: usize, rng: &mut Rng) -> Statement<'_> {
        let language = language(rng);
        let publisher = &self.organisations[rng.usize(..self.organisations.len())];
        let person = &self.people[rng.usize(..self.people.len())];
        let mut statement = Statement {
            id: format!("s-{number}"),
            title: title(language, rng),
            date: (rng.u8(..20) > 0).then(|| date(rng)),
            kind: one(STATEMENT_KINDS, rng),
            lang: language.tag,
            publishers: vec![&publisher.id],
            people: vec![&person.id],
            rights: vec![one(RIGHTS, rng)],
            summary: Some("…"),
            text: None,
            event: None,
        };
        if self.recipe.texts == Texts::Full {
            let mut text = Text { language, names: [publisher, person], written: String::new() };
            let opening = text.write(rng);
            statement.summary = None;
            statement.text = Some(text.written);
            let told = |rng: &mut Rng| Told { date: date(rng), kind: one(EVENT_KINDS, rng), quote: opening };
            statement.event = number.is_multiple_of(10).then(|| told(rng));
        }
        statement
    }
}

fn language(rng: &mut Rng) -> &'static Language {
    let mut left = rng.u8(..100);
    for language in LANGUAGES.iter() {
        if left < language.share {
            return language;
        }
        left -= language.share;
    }
    unreachable!("the shares are a hundred in all")
}

/// The event that a statement tells of, if it tells of any.
pub fn event(statement: &Statement<'_>) -> Option<Event> {
    let told = statement.event.as_ref()?;
    let quote = statement.text.as_ref()?[told.quote.clone()].to_owned();
    Some(Event {
        id: statement.id.replace('s', "event"),
        date: told.date.clone(),
        title: statement.title.clone(),
        kind: told.kind,
        people: statement.people.iter().map(ToString::to_string).collect(),
        statements: [statement.id.clone()],
        evidence: [Evidence { statement: statement.id.clone(), quote }],
    })
}

fn one<'a, T: ?Sized>(from: &[&'a T], rng: &mut Rng) -> &'a T {
    from[rng.usize(..from.len())]
}

fn title(language: &Language, rng: &mut Rng) -> String {
    let length = rng.usize(TITLE);
    let mut title: String = capitalised(language.word(rng)).collect();
    let mut letters = title.chars().count();
    while letters < length {
        let word = language.word(rng);
        title.push_str(if rng.u8(..16) == 0 { ": " } else { " " });
        title.push_str(word);
        letters += word.chars().count() + 1;
    }
    title
}

/// A text while it is written.
struct Text<'a> {
    language: &'a Language,
    /// Who publishes it, and whom it names.
    names: [&'a Entity; 2],
    written: String,
}

impl Text<'_> {
    /// Writes everything; gives the place of the first sentence.
    fn write(&mut self, rng: &mut Rng) -> Range<usize> {
        let length = rng.usize(TEXT);
        // A name in it makes the first sentence unlike all others.
        let mut letters = self.sentence(Some(0), rng);
        let opening = 0..self.written.len();
        while letters < length {
            self.written.push_str(match rng.u8(..12) {
                0 => "\n\n",
                1 => "\n",
                _ => " ",
            });
            let name = rng.usize(..6);
            letters += self.sentence((name < 2).then_some(name), rng) + 1;
        }
        opening
    }

    /// Writes one sentence, about one of those whom the text names; gives its characters.
    fn sentence(&mut self, about: Option<usize>, rng: &mut Rng) -> usize {
        let start = self.written.len();
        let words = rng.usize(6..24);
        let quoted = rng.u8(..8) == 0;
        let [open, close] = self.language.quotes;
        self.written.extend(capitalised(self.language.word(rng)));
        if let Some(name) = about {
            self.written.push(' ');
            self.written.push_str(self.names[name].spelled(self.language.spelling));
        }
        for place in 1..words {
            self.written.push_str(if rng.u8(..10) == 0 { ", " } else { " " });
            if quoted && place == words / 2 {
                self.written.push_str(open);
            }
            self.written.push_str(self.language.word(rng));
        }
        self.written.push_str(if quoted { close } else { "" });
        self.written.push('.');
        self.written[start..].chars().count()
    }
}
