//! The text of a listing page, as it is copied out of a browser: entries with a bullet before the title and the words in
//! the lines below it.
//!
//! Words before the first bullet belong to an entry whose title is on the page before: it has none. `//` at the end of the
//! words says that the source goes on. The last bullet may be that of the links to other pages. Lines of one paragraph are
//! joined by a space, as the page shows them; otherwise the words stay as they are.

use super::gather::{Entry, Gather};
use super::input::{Input, Options};
use super::refusal::{ImportError, short};
use super::{Head, Imported};

/// What stands before a title.
const BULLETS: &[char] = &['•', '●', '▪', '◦', '‣', '·', '*'];

/// The mark that the source goes on.
const GOES_ON: &str = "//";

/// Titles that are links to the other pages of a listing.
const PAGES: &[&str] = &["pages", "страницы", "старонкі", "сторінки"];

/// Whether a text is a listing: some line begins with a bullet.
pub(super) fn looks_so(text: &str) -> bool {
    text.lines().any(|line| title(line).is_some())
}

/// Makes an archive of a listing page.
pub(super) fn listing(input: &Input, options: &Options) -> Result<Imported, ImportError> {
    let source = input.source()?;
    let mut gather = Gather::of(&source, options);
    let mut block = Block::new(1, None);
    for (place, line) in source.text.lines().enumerate() {
        if let Some(title) = title(line) {
            let next = Block::new(place + 1, Some(title));
            std::mem::replace(&mut block, next).finish(&mut gather)?;
        } else {
            block.add(line);
        }
    }
    block.finish(&mut gather)?;
    let name = source.name.rsplit_once('.').map_or(source.name, |(stem, _)| stem);
    gather.finish(options.head.clone().or(Head::default()), name)
}

/// The title in a line that begins with a bullet.
fn title(line: &str) -> Option<&str> {
    let title = line.trim_start().strip_prefix(BULLETS)?;
    title.starts_with([' ', '\t', '\u{a0}']).then(|| title.trim())
}

/// A title with the words of the lines below it.
struct Block<'a> {
    line: usize,
    title: Option<&'a str>,
    words: String,
    /// Whether the line before was blank.
    parts: bool,
}

impl<'a> Block<'a> {
    fn new(line: usize, title: Option<&'a str>) -> Self {
        Self { line, title, words: String::new(), parts: true }
    }

    /// Adds a line. Those of a paragraph are joined as the page shows them, and blank lines stand between paragraphs.
    fn add(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            self.parts = true;
            return;
        }
        if !self.words.is_empty() {
            self.words.push_str(if self.parts { "\n\n" } else { " " });
        }
        self.words.push_str(line);
        self.parts = false;
    }

    fn finish(self, gather: &mut Gather) -> Result<(), ImportError> {
        let mut words = self.words;
        if let Some(title) = self.title.filter(|title| is_pages(title)) {
            // The numbers of the pages follow.
            if !words.chars().any(char::is_alphabetic) {
                let what = format!("the listing has other pages ({}), which are not in this file", short(title));
                gather.remarks.add(self.line, what);
                return Ok(());
            }
        }
        if self.title.is_none() && words.is_empty() {
            return Ok(());
        }
        let cut = words.strip_suffix(GOES_ON).map(|words| words.trim_end().len());
        words.truncate(cut.unwrap_or(words.len()));
        let entry = Entry {
            line: self.line,
            title: self.title.map(str::to_owned),
            text: Some(words),
            excerpt: cut.is_some(),
            ..Entry::default()
        };
        gather.statement(entry).map(|_| ())
    }
}

fn is_pages(title: &str) -> bool {
    let word = title.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let rest = title.chars().skip(word.chars().count());
    PAGES.contains(&word.as_str()) && !rest.into_iter().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::{Block, is_pages, title};

    #[test]
    fn a_title_has_a_bullet_and_a_space_before_it() {
        assert_eq!(title("  • Joint statement"), Some("Joint statement"));
        assert_eq!(title("* One"), Some("One"));
        assert_eq!(title("•"), None);
        assert_eq!(title("**bold**"), None);
        assert_eq!(title("no • title"), None);
    }

    #[test]
    fn links_to_other_pages_are_no_title() {
        for (title, is) in [("Pages", true), ("Pages: 1 2 3 …", true), ("Старонкі", true), ("Pages of history", false)]
        {
            assert_eq!(is_pages(title), is, "{title}");
        }
    }

    #[test]
    fn lines_are_joined_as_the_page_shows_them() {
        let mut block = Block::new(1, None);
        for line in ["", "  one ", "two", " ", "", "three", ""] {
            block.add(line);
        }
        assert_eq!(block.words, "one two\n\nthree");
    }
}
