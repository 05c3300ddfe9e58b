//! Which key means which command, in which scope.

use std::collections::HashMap;

use super::command::{COMMANDS, Command, Scope};
use super::key::{Code, Key};
use crate::text::keyboard::{us_key, with_shift};

/// Keys and what they mean.
#[derive(Debug)]
pub struct Keymap {
    bindings: HashMap<(Scope, Key), Command>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut bindings = HashMap::new();
        for row in COMMANDS {
            for (scope, keys) in row.keys {
                for key in *keys {
                    let key = key.parse().expect("keys of the table parse");
                    bindings.insert((*scope, key), row.command);
                }
            }
        }
        Self { bindings }
    }
}

impl Keymap {
    /// What a key means in the first of these scopes that binds it.
    pub fn command(&self, scopes: &[Scope], key: Key) -> Option<Command> {
        scopes.iter().find_map(|scope| self.bindings.get(&(*scope, key)).copied())
    }

    /// The same, and where nothing is bound to a Cyrillic letter, what is bound to the key that it stands on.
    pub fn command_by_position(&self, scopes: &[Scope], key: Key) -> Option<Command> {
        self.command(scopes, key).or_else(|| self.command(scopes, latin(key)?))
    }
}

/// The key of a US layout on which a Cyrillic letter stands; capitals are the shifted key.
fn latin(key: Key) -> Option<Key> {
    let Code::Char(letter) = key.code else { return None };
    let small = letter.to_lowercase().next()?;
    let plain = us_key(small)?;
    let typed = if letter == small { plain } else { with_shift(plain) };
    Some(Key { code: Code::Char(typed), ctrl: key.ctrl })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{COMMANDS, Code, Command, Key, Keymap, Scope, latin};

    #[test]
    fn no_key_means_two_things_in_one_place() {
        let mut seen = HashMap::new();
        for row in COMMANDS {
            for (scope, keys) in row.keys {
                for key in *keys {
                    let parsed: Key = key.parse().unwrap();
                    assert_eq!(parsed.to_string(), *key, "keys are written as they are printed");
                    let other = seen.insert((*scope, parsed), row.name);
                    assert_eq!(other, None, "{key} in {scope:?}: {}", row.name);
                }
            }
        }
    }

    #[test]
    fn no_pane_gives_a_second_meaning_to_a_key_that_works_everywhere() {
        let everywhere = Keymap::default();
        // A window takes the second key of two, as in `y y` and `s n`, and is no pane.
        for row in COMMANDS {
            for (scope, keys) in row.keys.iter().filter(|(scope, _)| {
                !matches!(scope, Scope::Anywhere | Scope::Typing | Scope::Copying | Scope::SortingNames)
            }) {
                for key in *keys {
                    let taken = everywhere.command(&[Scope::Anywhere], key.parse().unwrap());
                    assert_eq!(taken, None, "{key} in {scope:?}");
                }
            }
        }
    }

    #[test]
    fn keys_that_terminals_confuse_are_left_alone() {
        for row in COMMANDS {
            for key in row.keys.iter().flat_map(|(_, keys)| keys.iter()) {
                // Flow control, Tab, Enter and Esc in disguise.
                assert!(!["Ctrl-S", "Ctrl-Q", "Ctrl-I", "Ctrl-M", "Ctrl-[", "Ctrl-\\"].contains(key), "{key}");
            }
        }
    }

    #[test]
    fn names_of_commands_are_unique_slugs() {
        let mut names: Vec<&str> = COMMANDS.iter().map(|row| row.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COMMANDS.len());
        assert!(COMMANDS.iter().all(|row| crate::archive::id::is_slug(row.name)));
    }

    #[test]
    fn a_cyrillic_letter_counts_as_the_key_it_stands_on() {
        let keymap = Keymap::default();
        let check = |letter: char, command: Command| {
            let key = Key::plain(Code::Char(letter));
            assert_eq!(keymap.command_by_position(&[Scope::Anywhere], key), Some(command), "{letter}");
        };
        check('о', Command::Down);
        check('л', Command::Up);
        check('Ж', Command::Commands);
        check('П', Command::Bottom);
        check('ъ', Command::NextStatement);
        check('і', Command::ReadBack);
        assert_eq!(latin(Key::ctrl('с')), Some(Key::ctrl('c')), "Ctrl-C leaves on a Cyrillic layout too");
        assert_eq!(latin(Key::plain(Code::Char('j'))), None);
    }
}
