//! Spellings that the archive lists, found word by word: a name may have many words, above all where every letter is one, as
//! in Japanese, and whatever stands between them may stand there.

use foldhash::HashMap;

use super::words::bare_words;
use crate::text::fold::fold;

/// Spellings as a tree of their words (a trie), so that a text is compared with all of them at once.
#[derive(Default)]
pub(super) struct Spellings {
    /// Numbers of words, folded.
    numbers: HashMap<Box<str>, u32>,
    /// Which node comes behind one with a word.
    next: HashMap<(Node, u32), Node>,
    /// Whose spelling ends there; of several people the first.
    ends: HashMap<Node, usize>,
    /// Words of the longest.
    longest: usize,
}

/// Some words with which spellings begin.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Node(u32);

impl Spellings {
    /// Adds a spelling of the person at that place. One without words is never found.
    pub(super) fn add(&mut self, spelling: &str, place: usize) {
        let (mut node, mut count) = (Node::default(), 0);
        for word in bare_words(spelling) {
            let number = self.numbers.len() as u32;
            let number = *self.numbers.entry(fold(&spelling[word]).into()).or_insert(number);
            let fresh = Node(self.next.len() as u32 + 1);
            node = *self.next.entry((node, number)).or_insert(fresh);
            count += 1;
        }
        self.longest = self.longest.max(count);
        if count > 0 {
            self.ends.entry(node).or_insert(place);
        }
    }

    /// The number of a folded word, if it stands in a spelling.
    pub(super) fn number(&self, folded: &str) -> Option<u32> {
        self.numbers.get(folded).copied()
    }

    /// What stands behind a node with a word of that number; spellings begin at the default one.
    pub(super) fn behind(&self, node: Node, number: u32) -> Option<Node> {
        self.next.get(&(node, number)).copied()
    }

    /// Whose spelling ends there.
    pub(super) fn whose(&self, node: Node) -> Option<usize> {
        self.ends.get(&node).copied()
    }

    /// How many words the longest has.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, Spellings};

    #[test]
    fn a_spelling_is_found_word_by_word() {
        let mut spellings = Spellings::default();
        for (place, spelling) in
            ["Ales Bialiatski", "Ales", "ALES [Alex] Bialiatski", "ales bialiatski", "", "…"].iter().enumerate()
        {
            spellings.add(spelling, place);
        }
        let whose = |words: &[&str]| {
            let step = |node: Option<Node>, word: &&str| spellings.behind(node?, spellings.number(word)?);
            spellings.whose(words.iter().fold(Some(Node::default()), step)?)
        };
        assert_eq!(whose(&["ales"]), Some(1));
        assert_eq!(whose(&["ales", "bialiatski"]), Some(0));
        assert_eq!(whose(&["ales", "alex", "bialiatski"]), Some(2));
        for words in [&[][..], &["alex"], &["bialiatski"], &["ales", "alex"], &["ales", "ales"], &["nobody"]] {
            assert_eq!(whose(words), None, "{words:?}");
        }
        assert_eq!(spellings.longest(), 3);
    }
}
