//! Colour roles, and the themes that give each role its style. The only room that knows a colour.

use std::collections::BTreeMap;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};

macro_rules! roles {
    ($($role:ident $name:literal $doc:literal;)+) => {
        /// What a piece of the screen means. Drawing names roles, themes give them styles.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role {
            $(#[doc = $doc] $role,)+
        }

        /// Every role with its name in theme files.
        pub const ROLES: &[(Role, &str)] = &[$((Role::$role, $name)),+];
    };
}

roles! {
    Text      "text"      "Plain text, in the terminal's own colours.";
    Quiet     "quiet"     "What is said elsewhere too, or only helps the eye.";
    Heading   "heading"   "Titles and section headings.";
    Frame     "frame"     "Borders and rules.";
    Focus     "focus"     "Border and title of the pane that has the keys.";
    Selection "selection" "The selected row, where the keys go.";
    Chosen    "chosen"    "The selected row of a pane without the keys.";
    Match     "match"     "Letters that the search found.";
    Here      "here"      "The match that `n` and `N` stand on.";
    Date      "date"      "Dates, and points and spans of time.";
    Fact      "fact"      "Words that a dated fact stands on.";
    Bar       "bar"       "Counts that are certain.";
    Possible  "possible"  "Counts that are possible.";
    Key       "key"       "Names of keys.";
    Sign      "sign"      "Signs that stand for hidden characters.";
    Warning   "warning"   "What a reader must know before trusting a text.";
    Error     "error"     "What went wrong.";
}

/// A style for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; ROLES.len()],
}

/// The shipped themes: name and file. The first is the default.
pub const THEMES: &[(&str, &str)] = &[
    ("plain", include_str!("../../assets/themes/plain.json")),
    ("light", include_str!("../../assets/themes/light.json")),
    ("contrast", include_str!("../../assets/themes/contrast.json")),
    ("mono", include_str!("../../assets/themes/mono.json")),
];

impl Theme {
    /// The shipped theme of that name.
    pub fn named(name: &str) -> Option<Self> {
        let (_, file) = THEMES.iter().find(|(known, _)| *known == name)?;
        Some(Self::parse(file).expect("shipped themes parse"))
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// Reads a theme: a JSON object of role names and styles ("bold cyan", "black on yellow", "reverse").
    /// A role that is not named has the plain style.
    pub fn parse(json: &str) -> Result<Self, ThemeError> {
        let words: BTreeMap<String, String> =
            serde_json::from_str(json).map_err(|error| ThemeError::NotRoles(error.to_string()))?;
        let mut styles = [Style::new(); ROLES.len()];
        for (name, words) in &words {
            let Some((role, _)) = ROLES.iter().find(|(_, known)| known == name) else {
                return Err(ThemeError::UnknownRole(name.clone()));
            };
            styles[*role as usize] = style(words)?;
        }
        Ok(Self { styles })
    }
}

/// Why a text is no theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeError {
    /// It is not a JSON object of strings; the words are the parser's.
    NotRoles(String),
    /// No role has that name.
    UnknownRole(String),
    /// The word is neither an attribute nor a colour.
    UnknownWord(String),
}

fn style(words: &str) -> Result<Style, ThemeError> {
    let mut style = Style::new();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        style = match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "italic" => style.add_modifier(Modifier::ITALIC),
            "underline" => style.add_modifier(Modifier::UNDERLINED),
            "reverse" => style.add_modifier(Modifier::REVERSED),
            "on" => style.bg(colour(words.next().unwrap_or("nothing"))?),
            name => style.fg(colour(name)?),
        };
    }
    Ok(style)
}

fn colour(name: &str) -> Result<Color, ThemeError> {
    Color::from_str(name).map_err(|_| ThemeError::UnknownWord(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier, Style};

    use super::{ROLES, Role, THEMES, Theme, ThemeError};

    #[test]
    fn every_shipped_theme_parses_and_uses_the_sixteen_colours_only() {
        for (name, _) in THEMES {
            let theme = Theme::named(name).unwrap();
            for (role, _) in ROLES {
                let style = theme.style(*role);
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{name}: {role:?} is {colour}");
                }
            }
        }
    }

    #[test]
    fn a_background_is_never_set_without_a_foreground() {
        for (name, _) in THEMES {
            let theme = Theme::named(name).unwrap();
            for (role, _) in ROLES {
                let style = theme.style(*role);
                assert!(style.bg.is_none() || style.fg.is_some(), "{name}: {role:?}");
            }
        }
    }

    #[test]
    fn mono_has_no_colour_and_still_tells_roles_apart() {
        let mono = Theme::named("mono").unwrap();
        for (role, _) in ROLES {
            assert_eq!((mono.style(*role).fg, mono.style(*role).bg), (None, None), "{role:?}");
        }
        assert_ne!(mono.style(Role::Match), mono.style(Role::Text));
        assert_ne!(mono.style(Role::Match), mono.style(Role::Fact));
    }

    #[test]
    fn mistakes_are_named() {
        let check = |json: &str, error: ThemeError| assert_eq!(Theme::parse(json), Err(error));
        check(r#"{"dates": "cyan"}"#, ThemeError::UnknownRole("dates".into()));
        check(r#"{"date": "cyanish"}"#, ThemeError::UnknownWord("cyanish".into()));
        check(r#"{"date": "black on"}"#, ThemeError::UnknownWord("nothing".into()));
        assert!(matches!(Theme::parse("[]"), Err(ThemeError::NotRoles(_))));
        let theme = Theme::parse(r#"{"date": "bold black on yellow"}"#).unwrap();
        let wanted = Style::new().add_modifier(Modifier::BOLD).fg(Color::Black).bg(Color::Yellow);
        assert_eq!(theme.style(Role::Date), wanted);
    }
}
