//! Why no safe copy can be made.

use std::fmt;

use super::people::spellings;
use super::words::bare_words;
use crate::archive::verbatim::Verbatim;
use crate::archive::{NotAnArchive, limits};

/// Why no safe copy can be made.
#[derive(Debug, PartialEq, Eq)]
pub enum NoCopy {
    /// There are more people or names than are read of any archive, and a copy without some of them would not be safe.
    TooManyNames,
    /// What would be made of it is no archive.
    Broken(NotAnArchive),
}

impl fmt::Display for NoCopy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyNames => {
                let (people, names, mib) = (limits::NAMED, limits::SPELLINGS, limits::SPELLED >> 20);
                let (words, each) = (limits::SPELLED_WORDS, limits::WORDS_OF_NAME);
                write!(
                    f,
                    "expected at most {people} people with {names} names, of {mib} MiB and {words} words together and \
                     {each} words each, found more"
                )
            }
            Self::Broken(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for NoCopy {}

/// Makes sure that there are no more people and names than all can be looked for.
pub(super) fn few_enough(people: &[Verbatim]) -> Result<(), NoCopy> {
    let (mut count, mut bytes, mut words) = (0, 0, 0);
    if people.len() > limits::NAMED {
        return Err(NoCopy::TooManyNames);
    }
    for spelling in people.iter().flat_map(|person| spellings(*person)) {
        count += 1;
        bytes += spelling.len();
        let own = bare_words(&spelling).take(limits::WORDS_OF_NAME + 1).count();
        words += own;
        if count > limits::SPELLINGS
            || bytes > limits::SPELLED
            || words > limits::SPELLED_WORDS
            || own > limits::WORDS_OF_NAME
        {
            return Err(NoCopy::TooManyNames);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{NoCopy, few_enough};
    use crate::archive::limits;
    use crate::archive::verbatim::Verbatim;

    /// (B2, B5)
    #[test]
    fn names_are_looked_for_up_to_their_limits_and_then_refused() {
        let check = |spellings: usize, name: &str, wanted: Result<(), NoCopy>| {
            let names = vec![format!("\"{name}\""); spellings - 1].join(",");
            let person = format!("{{\"name\":\"{name}\",\"names\":[{names}]}}");
            assert_eq!(few_enough(&[Verbatim::read(&person).unwrap()]), wanted, "{spellings}");
        };
        check(limits::SPELLINGS, "x", Ok(()));
        check(limits::SPELLINGS + 1, "x", Err(NoCopy::TooManyNames));
        check(16, &"x".repeat(limits::SPELLED / 16), Ok(()));
        check(16, &"x".repeat(limits::SPELLED / 16 + 1), Err(NoCopy::TooManyNames));
        check(1, &"x ".repeat(limits::WORDS_OF_NAME), Ok(()));
        check(1, &"x ".repeat(limits::WORDS_OF_NAME + 1), Err(NoCopy::TooManyNames));
        let fifty = limits::SPELLED_WORDS / 50;
        check(fifty, &"x ".repeat(50), Ok(()));
        check(fifty + 1, &"x ".repeat(50), Err(NoCopy::TooManyNames));
        let nobody = Verbatim::read("{}").unwrap();
        assert_eq!(few_enough(&vec![nobody; limits::NAMED]), Ok(()));
        assert_eq!(few_enough(&vec![nobody; limits::NAMED + 1]), Err(NoCopy::TooManyNames));
    }
}
