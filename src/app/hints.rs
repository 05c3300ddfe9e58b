//! Which keys the line below the panes offers, the most useful first.

use super::command::{Command, Scope};

/// What the hint line offers in the palette.
pub const PALETTE_HINTS: &[(Command, &str)] =
    &[(Command::Accept, "run"), (Command::ResultDown, "down"), (Command::ResultUp, "up"), (Command::Abandon, "close")];

/// What the hint line offers while a list is open under the line that is typed.
pub const MENU_HINTS: &[(Command, &str)] = &[
    (Command::Accept, "take"),
    (Command::ResultDown, "next"),
    (Command::ResultUp, "back"),
    (Command::Abandon, "close"),
];

/// What the hint line offers in the window of marks.
pub const MARK_HINTS: &[(Command, &str)] =
    &[(Command::ResultDown, "down"), (Command::Accept, "take"), (Command::Abandon, "close")];

/// What the hint line offers while a file is named.
pub const WRITE_HINTS: &[(Command, &str)] = &[
    (Command::Accept, "write"),
    (Command::ResultDown, "format"),
    (Command::ResultUp, "back"),
    (Command::Abandon, "close"),
];

/// What the hint line offers while a suggestion is chosen, before the line is kept.
pub const TRY_HINTS: &[(Command, &str)] = &[
    (Command::Accept, "take"),
    (Command::ResultDown, "next"),
    (Command::ResultUp, "back"),
    (Command::Abandon, "undo"),
];

/// What the hint line offers while something is looked for in one statement.
pub const FIND_HINTS: &[(Command, &str)] = &[
    (Command::Accept, "keep"),
    (Command::Abandon, "end"),
    (Command::ResultDown, "next match"),
    (Command::CutLine, "clear"),
];

/// What the hint line offers while a name is looked for.
pub const NAME_HINTS: &[(Command, &str)] = &[
    (Command::Accept, "open"),
    (Command::ResultDown, "next"),
    (Command::ResultUp, "back"),
    (Command::Abandon, "everybody"),
    (Command::CutLine, "clear"),
];

/// What the hint line offers where nothing matches.
pub const NOTHING_HINTS: &[(Command, &str)] = &[
    (Command::Open, "take"),
    (Command::Down, "choose"),
    (Command::PaneTimeline, "timeline"),
    (Command::Search, "edit"),
    (Command::Undo, "undo"),
    (Command::Clear, "clear"),
    (Command::Help, "help"),
];

/// What the hint line offers in a scope, the most useful first: commands and a word or two.
#[expect(clippy::too_many_lines, reason = "a table: the hints of one scope after another")]
pub fn hints(scope: Scope) -> &'static [(Command, &'static str)] {
    match scope {
        Scope::List => &[
            (Command::Open, "read"),
            (Command::Search, "search"),
            (Command::NextPane, "pane"),
            (Command::Help, "help"),
            (Command::Facets, "narrow"),
            (Command::Sort, "sort"),
            (Command::Commands, "commands"),
            (Command::ReadOn, "read on"),
            (Command::Tick, "tick"),
            (Command::Zoom, "zoom"),
            (Command::QuitStep, "quit"),
        ],
        Scope::Text => &[
            (Command::ReadOn, "on"),
            (Command::NextFact, "dated fact"),
            (Command::Help, "help"),
            (Command::Follow, "timeline"),
            (Command::NextMatch, "match"),
            (Command::Search, "search"),
            (Command::FindHere, "find here"),
            (Command::Copy, "copy"),
            (Command::Select, "select"),
            (Command::NextPane, "pane"),
            (Command::Zoom, "zoom"),
            (Command::QuitStep, "back"),
        ],
        Scope::Timeline => &[
            (Command::NextFact, "next"),
            (Command::Evidence, "its words"),
            (Command::Help, "help"),
            (Command::ZoomIn, "zoom in"),
            (Command::ZoomOut, "out"),
            (Command::Fit, "all"),
            (Command::RangeFrom, "from here"),
            (Command::RangeTo, "to here"),
            (Command::Table, "table"),
            (Command::Search, "search"),
            (Command::NextPane, "pane"),
            (Command::QuitStep, "back"),
        ],
        Scope::About => &[
            (Command::FollowLine, "go there"),
            (Command::Back, "back"),
            (Command::Help, "help"),
            (Command::Down, "down"),
            (Command::Search, "search"),
            (Command::NextPane, "pane"),
            (Command::Zoom, "zoom"),
            (Command::QuitStep, "close"),
        ],
        Scope::People => &[
            (Command::FollowLine, "go there"),
            (Command::FindName, "find a name"),
            (Command::Back, "back"),
            (Command::Help, "help"),
            (Command::AddToSearch, "to the search"),
            (Command::SortNames, "sort"),
            (Command::Matrix, "signed with whom"),
            (Command::Demands, "demands"),
            (Command::QuitStep, "close"),
        ],
        Scope::Index => &[
            (Command::NextYear, "year after"),
            (Command::PrevYear, "before"),
            (Command::FollowLine, "its words"),
            (Command::Help, "help"),
            (Command::CompareYear, "compare"),
            (Command::IndexTable, "table"),
            (Command::Down, "down"),
            (Command::Back, "back"),
            (Command::NextPane, "pane"),
            (Command::Zoom, "zoom"),
            (Command::QuitStep, "close"),
        ],
        Scope::Typing => &[
            (Command::Accept, "keep"),
            (Command::Abandon, "undo"),
            (Command::Complete, "complete"),
            (Command::ResultDown, "next result"),
            (Command::Earlier, "earlier"),
            (Command::Meaning, "meaning"),
            (Command::ResultPageDown, "page the text"),
            (Command::CutLine, "clear"),
            (Command::Leave, "leave"),
        ],
        Scope::Selecting => &[
            (Command::Copy, "copy"),
            (Command::Down, "sentence more"),
            (Command::Up, "sentence less"),
            (Command::Grow, "word more"),
            (Command::Shrink, "word less"),
            (Command::Select, "end"),
            (Command::Help, "help"),
        ],
        Scope::Copying => &[(Command::Choose, "copy"), (Command::Down, "down"), (Command::Cancel, "close")],
        Scope::Sorting | Scope::SortingNames => {
            &[(Command::Choose, "take"), (Command::Down, "down"), (Command::Cancel, "close")]
        }
        Scope::Grouping => &[(Command::Choose, "go there"), (Command::Down, "down"), (Command::Cancel, "unfold")],
        Scope::Facets => &[
            (Command::Choose, "only these"),
            (Command::LeaveOut, "not these"),
            (Command::NextFacet, "next facet"),
            (Command::Undo, "undo"),
            (Command::Cancel, "close"),
        ],
        // On top of the panes there is nothing to do but to read and close.
        Scope::Anywhere => &[(Command::Cancel, "close"), (Command::Down, "down"), (Command::Up, "up")],
    }
}

#[cfg(test)]
mod tests {
    use super::hints;
    use crate::app::command::Scope;
    use crate::app::help::key_of;

    #[test]
    fn every_hint_has_a_key() {
        for scope in Scope::ALL {
            for (command, _) in hints(scope) {
                assert!(key_of(*command, scope).is_some(), "{scope:?} {command:?}");
            }
        }
    }
}
