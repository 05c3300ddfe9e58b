//! The table of commands: from its rows come the default keys, help, hints, the palette and the README.

/// Where a key means a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// In every pane.
    Anywhere,
    /// In the list of statements.
    List,
    /// In the text.
    Text,
    /// In the timeline.
    Timeline,
    /// In the text, while words are selected.
    Selecting,
    /// In what the archive says about a subject.
    About,
    /// In a yearly index.
    Index,
    /// In the pages of people and organisations.
    People,
    /// In the window of orders.
    Sorting,
    /// In the window of orders of names.
    SortingNames,
    /// In the window of groups.
    Grouping,
    /// In the window of facets.
    Facets,
    /// In the window of what can be copied.
    Copying,
    /// While a line is being typed.
    Typing,
}

impl Scope {
    /// Every scope, in the order in which help and the README show them.
    pub const ALL: [Self; 14] = [
        Self::Anywhere,
        Self::List,
        Self::Text,
        Self::Selecting,
        Self::Timeline,
        Self::About,
        Self::Index,
        Self::People,
        Self::Sorting,
        Self::SortingNames,
        Self::Grouping,
        Self::Facets,
        Self::Copying,
        Self::Typing,
    ];

    /// Heading of the scope in help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Anywhere => "Everywhere",
            Self::List => "Statements",
            Self::Text => "Text",
            Self::Timeline => "Timeline",
            Self::Selecting => "After v, selecting words",
            Self::About => "About a subject",
            Self::Index => "Index",
            Self::People => "People and organisations",
            Self::Sorting => "After s, for the order",
            Self::SortingNames => "After s, for the order of names",
            Self::Grouping => "After h, among groups",
            Self::Facets => "After F, among facets",
            Self::Copying => "After y, what to copy",
            Self::Typing => "While typing a search",
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// Its name in the palette and in settings.
    pub name: &'static str,
    /// What it does.
    pub help: &'static str,
    /// Its default keys, by scope.
    pub keys: &'static [(Scope, &'static [&'static str])],
}

macro_rules! commands {
    ($($command:ident $name:literal $help:literal $($scope:ident $keys:expr),*;)+) => {
        /// Everything that a person can tell the program to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $(#[doc = $help] $command,)+
        }

        /// The table.
        pub const COMMANDS: &[Row] = &[
            $(Row { command: Command::$command, name: $name, help: $help, keys: &[$((Scope::$scope, &$keys)),*] },)+
        ];
    };
}

commands! {
    Down          "down"           "Next row, line down"                     Anywhere ["j", "Down", "Ctrl-N"];
    Up            "up"             "Previous row, line up"                   Anywhere ["k", "Up", "Ctrl-P"];
    PageDown      "page-down"      "Page down"                               Anywhere ["Ctrl-F", "PgDn"];
    PageUp        "page-up"        "Page up"                                 Anywhere ["Ctrl-B", "PgUp"];
    HalfDown      "half-down"      "Half a page down"                        Anywhere ["Ctrl-D"];
    HalfUp        "half-up"        "Half a page up"                          Anywhere ["Ctrl-U"];
    Top           "top"            "First row, top"                          Anywhere ["g", "Home"];
    Bottom        "bottom"         "Last row, bottom"                        Anywhere ["G", "End"];
    ReadOn        "read-on"        "Read on: page, then the next statement"  Anywhere ["Space"];
    ReadBack      "read-back"      "Read back"                               Anywhere ["b"];
    TextDown      "text-down"      "Text one line down, from any pane"       Anywhere ["J"];
    TextUp        "text-up"        "Text one line up, from any pane"         Anywhere ["K"];
    NextStatement "next-statement" "Next statement"                          Anywhere ["]"];
    PrevStatement "prev-statement" "Previous statement"                      Anywhere ["["];
    NextMatch     "next-match"     "Next match, on into the next statement"  Anywhere ["n"];
    PrevMatch     "prev-match"     "Previous match"                          Anywhere ["N"];
    Search        "search"         "Edit the search"                         Anywhere ["/", "."];
    Undo          "undo"           "Undo the last change of the search"      Anywhere ["u"];
    Clear         "clear"          "Clear the search (undo brings it back)"  Anywhere ["C"];
    Back          "back"           "Back to where I was"                     Anywhere ["H"];
    Forward       "forward"        "Forward again"                           Anywhere ["L"];
    NextPane      "next-pane"      "Next pane"                               Anywhere ["Tab"];
    PrevPane      "prev-pane"      "Previous pane"                           Anywhere ["Shift-Tab"];
    PaneList      "pane-list"      "Statements"                              Anywhere ["1"];
    PaneText      "pane-text"      "Text"                                    Anywhere ["2"];
    PaneTimeline  "pane-timeline"  "Timeline"                                Anywhere ["3"];
    PaneIndex     "pane-index"     "Index: scores by year"                   Anywhere ["4"];
    PanePeople    "pane-entities"  "People and organisations"                Anywhere ["5"];
    PaneGaps      "pane-gaps"      "Gaps: what this archive does not say"    Anywhere ["6"];
    Details       "details"        "Details: dates, source, digest, demands"  Anywhere ["i"];
    Zoom          "zoom"           "This pane alone, and back"               Anywhere ["z"];
    Copy          "copy"           "Copy: quotation, citation, place, fact"  Anywhere ["y"];
    Write         "write"          "Write to a file: statements, facts, a page" Anywhere ["w"];
    Mark          "mark"           "Mark this place with a letter"           Anywhere ["m"];
    GotoMark      "goto-mark"      "Go to a mark"                            Anywhere ["`"];
    Commands      "commands"       "Commands by name; or a date, number, %"  Anywhere [":", ";"];
    Help          "help"           "Help for this pane"                      Anywhere ["?", ","];
    Problems      "problems"       "What is wrong with this archive"         ;
    Save          "save"           "Save now what --state remembers"         ;
    Cancel        "cancel"         "Close what is on top; never quits"       Anywhere ["Esc"], Grouping ["h", "Left"];
    QuitStep      "quit-step"      "One step back, at last quit"             Anywhere ["q"];
    Quit          "quit"           "Quit"                                    Anywhere ["Q"];
    Leave         "leave"          "Leave at once"                           Anywhere ["Ctrl-C"], Typing ["Ctrl-C"];
    Blank         "blank"          "Blank the screen; again to come back"    Anywhere ["Ctrl-X"], Typing ["Ctrl-X"];
    Redraw        "redraw"         "Draw the screen anew"                    Anywhere ["Ctrl-L"], Typing ["Ctrl-L"];
    Suspend       "suspend"        "Suspend the program"                     Anywhere ["Ctrl-Z"], Typing ["Ctrl-Z"];

    Open          "open"           "Read the statement"                      List ["Enter", "l", "Right"];
    Tick          "tick"           "Tick, and down"                          List ["x"], Timeline ["x"];
    UntickAll     "untick-all"     "Untick all"                              List ["X"], Timeline ["X"];
    Sort          "sort"           "Sort by date, title, organisation"       List ["s"];
    Groups        "fold"           "Fold: years or organisations of this order" List ["h", "Left"];
    Facets        "facets"         "Narrow by kind, organisation, right"     List ["F"];

    NextFact      "next-fact"      "Next dated fact"                         Text [")"], Timeline ["l", "Right"];
    PrevFact      "prev-fact"      "Dated fact before"                       Text ["("], Timeline ["h", "Left"];
    NextPara      "next-para"      "Next paragraph"                          Text ["}"];
    PrevPara      "prev-para"      "Paragraph before"                        Text ["{"];
    Follow        "follow"         "Show the dated fact on the timeline"     Text ["Enter", "l", "Right"];
    ToList        "to-list"        "Back to the list"                        Text ["h", "Left"];
    ScrollDown    "scroll-down"    "Scroll one line down, marker stays"      Text ["Ctrl-E"];
    ScrollUp      "scroll-up"      "Scroll one line up, marker stays"        Text ["Ctrl-Y"];
    Select        "select"         "Select by sentence; again, end it"       Text ["v"], Selecting ["v"];
    Shrink        "shrink"         "One word less"                           Selecting ["h", "Left"];
    Grow          "grow"           "One word more"                           Selecting ["l", "Right"];
    FindHere      "find-here"      "Find in this statement only"             Text ["f"];
    Wider         "wider"          "Longer lines"                            Text ["+", "="];
    Narrower      "narrower"       "Shorter lines"                           Text ["-"];

    NextBurst     "next-burst"     "Next burst of facts, across the gap"     Timeline [")"];
    PrevBurst     "prev-burst"     "Burst of facts before"                   Timeline ["("];
    ZoomIn        "zoom-in"        "Zoom in, towards days"                   Timeline ["+", "="];
    ZoomOut       "zoom-out"       "Zoom out, towards centuries"              Timeline ["-"];
    Fit           "fit"            "Show all facts"                          Timeline ["0"];
    RangeFrom     "range-from"     "A range of days begins at this fact"     Timeline ["<"];
    RangeTo       "range-to"       "The range of days ends at this fact"     Timeline [">"];
    Table         "table"          "A table of facts, or the chart"          Timeline ["t"];
    Evidence      "evidence"       "Read the words this fact stands on"      Timeline ["Enter"];

    Related       "related"        "Related statements: same names, same facts" List ["r"], Text ["r"], About ["r"];
    Links         "links"          "Addresses in this statement"             Text ["o"], About ["o"];
    Hidden        "hidden"         "Hidden characters in this statement"     Text ["I"], About ["I"];
    Compare       "compare"        "Compare: marks A, then shows B beside it" List ["c"], Text ["c"];

    FollowLine    "follow-line"    "Go where the line leads"                 About ["Enter", "l", "Right"], People ["Enter", "l", "Right"], Index ["Enter"];
    CloseAbout    "close-about"    "Back to the pane before"                 About ["h", "Left"], People ["h", "Left"];

    NamedHere     "entities-here"  "People, organisations, places named here" Text ["e"], Timeline ["e"];
    FindName      "find-name"      "Find a name, in any spelling"            People ["f"];
    SortNames     "sort-names"     "Sort by name, count, first date"         People ["s"];
    Matrix        "matrix"         "Who signed with whom"                    People ["M"];
    Demands       "demands"        "Demands: who asks whom for what"         People ["d"];
    AddToSearch   "add-to-search"  "Add this name to the search"             People ["+", "="];
    LeaveNameOut  "leave-name-out" "Leave this name out of the search"       People ["-"];
    NamesByName   "names-by-name"  "By name"                                 SortingNames ["n"];
    NamesByCount  "names-by-count" "By statements, most first"               SortingNames ["c"];
    NamesByDate   "names-by-date"  "By the first date"                       SortingNames ["d"];

    NextYear      "next-year"      "Year after"                              Index ["l", "Right"];
    PrevYear      "prev-year"      "Year before"                             Index ["h", "Left"];
    CompareYear   "compare-year"   "Compare others with this year"           Index ["c"];
    IndexTable    "index-table"    "Table or chart"                          Index ["t"];

    SortDate      "sort-date"      "Newest first; again, oldest first"       Sorting ["d"];
    SortTitle     "sort-title"     "By title"                                Sorting ["t"];
    SortOrganisation "sort-organisation" "By organisation"                   Sorting ["o"];
    SortRelevance "sort-relevance" "By relevance, closest first"             Sorting ["r"];
    SortSource    "sort-source"    "In the order of the source"              Sorting ["f"];

    NextFacet     "next-facet"     "Next facet"                              Facets ["l", "Right"];
    PrevFacet     "prev-facet"     "Facet before"                            Facets ["h", "Left"];
    LeaveOut      "leave-out"      "Leave the value out"                     Facets ["-"];
    Choose        "choose"         "Take what is selected"                   Sorting ["Enter"], SortingNames ["Enter"], Grouping ["Enter", "l", "Right"], Facets ["Enter"], Copying ["Enter"];

    CopyQuotation "copy-quotation" "Quotation with its citation"             Copying ["y"];
    CopyText      "copy-text"      "The words alone, as they are shown"      Copying ["t"];
    CopyCitation  "copy-citation"  "Citation, without words"                 Copying ["c"];
    CopyAddress   "copy-address"   "Address of the source"                   Copying ["u"];
    CopyId        "copy-id"        "Id of the statement, or of the fact"     Copying ["i"];
    CopyPlace     "copy-place"     "Exact place: selectors and digest, JSON" Copying ["s"];
    CopyFact      "copy-fact"      "Dated fact with its words, in one line"  Copying ["f"];
    CopyTicked    "copy-ticked"    "Everything ticked, one citation a line"  Copying ["a"];

    Accept        "accept"         "Keep the search, go to the list"         Typing ["Enter"];
    Abandon       "abandon"        "Put the search back as it was"           Typing ["Esc", "Ctrl-G"];
    ResultDown    "result-down"    "Next result"                             Typing ["Down", "Ctrl-N", "Ctrl-J"];
    ResultUp      "result-up"      "Previous result"                         Typing ["Up", "Ctrl-P", "Ctrl-K"];
    Complete      "complete"       "Complete a field or a value; the next"   Typing ["Tab"];
    CompleteBack  "complete-back"  "The completion before"                   Typing ["Shift-Tab"];
    Earlier       "earlier"        "Earlier searches"                        Typing ["Ctrl-R"];
    Meaning       "meaning"        "A bare word: begins so, exact, fuzzy"    Typing ["Ctrl-T"];
    ResultPageDown "result-page-down" "Page the result's text down"          Typing ["PgDn"];
    ResultPageUp  "result-page-up" "Page the result's text up"               Typing ["PgUp"];
    CursorLeft    "cursor-left"    "One letter left"                         Typing ["Left", "Ctrl-B"];
    CursorRight   "cursor-right"   "One letter right"                        Typing ["Right", "Ctrl-F"];
    CursorHome    "cursor-home"    "Start of the line"                       Typing ["Home", "Ctrl-A"];
    CursorEnd     "cursor-end"     "End of the line"                         Typing ["End", "Ctrl-E"];
    DeleteBack    "delete-back"    "Delete the letter before"                Typing ["Backspace", "Ctrl-H"];
    DeleteHere    "delete-here"    "Delete the letter here"                  Typing ["Del", "Ctrl-D"];
    CutWord       "cut-word"       "Delete the word before"                  Typing ["Ctrl-W"];
    CutLine       "cut-line"       "Delete back to the start"                Typing ["Ctrl-U"];
    PutBack       "put-back"       "Put back what was deleted"               Typing ["Ctrl-Y"];
}

impl Command {
    /// Its row in the table.
    pub fn row(self) -> &'static Row {
        COMMANDS.iter().find(|row| row.command == self).expect("the macro writes a row for every command")
    }
}
