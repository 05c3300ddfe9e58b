//! One action in, the state changed, effects out.

use std::sync::Arc;

use super::action::{Action, Effect, Effects, Leave, Size, Ticket};
use super::advice::Advised;
use super::command::{Command, Scope};
use super::input::Edit;
use super::key::Key;
use super::mark::{Marks, Purpose};
use super::narrow::Wish;
use super::overlay::{Overlay, Palette};
use super::pane::about::About;
use super::pane::list::List;
use super::pane::text::{Goal, Text};
use super::pane::timeline::Timeline;
use super::pane::{Motion, Pane};
use super::range::{self, End};
use super::search::Search;
use super::settle::settle;
use super::state::{Asked, Panes, Phase, Setup, State};
use super::trail::Trail;
use super::{beginning, copying, go, link, marking, names, remember, typing, visit, window, writing};
use crate::store::about::Subject;
use crate::store::error::StoreError;
use crate::store::request::{Answer, Lane, Source};

/// The state before the first key, and the effects that begin a session.
pub fn start(mut setup: Setup, size: Size, source: Source) -> (State, Effects) {
    let panes = Panes {
        focus: Pane::List,
        zoomed: false,
        list: List::default(),
        text: Text::default(),
        timeline: Timeline::default(),
        about: About::default(),
    };
    let mut state = State {
        search: Search::new(&setup.query, setup.bare),
        keeping: setup.keeping.take(),
        begin: setup.begin.clone(),
        setup: Arc::new(setup),
        size,
        archive: Phase::Opening,
        panes,
        reading: None,
        find: None,
        advised: None,
        ticked: Arc::default(),
        ticked_facts: Arc::default(),
        marked: None,
        underway: None,
        overlay: None,
        trail: Trail::default(),
        marks: Marks::default(),
        asked: Asked::default(),
        notice: None,
        blank: false,
        leaving: None,
    };
    let generation = state.asked.ask(Lane::Open, None);
    let effects = vec![Effect::Open(Ticket { lane: Lane::Open, generation }, source)];
    (state, effects)
}

/// What a key means at this moment; of one that means nothing it is said so.
pub fn resolve(state: &State, key: Key) -> Action {
    let keymap = &state.setup.keymap;
    let meant = if let Some(line) = typing::line(state) {
        let command = keymap.command(&[Scope::Typing], key).filter(|command| line.knows(*command));
        let typed = || key.typed().map(|letter| Action::Type(Edit::Insert(letter.to_string())));
        command.map(Action::Do).or_else(typed)
    } else {
        let own = match &state.overlay {
            Some(Overlay::Sort(_)) => Scope::Sorting,
            Some(Overlay::SortNames(_)) => Scope::SortingNames,
            Some(Overlay::Groups(_)) => Scope::Grouping,
            Some(Overlay::Facets(_)) => Scope::Facets,
            Some(Overlay::Copy(_)) => Scope::Copying,
            None if copying::selects(state) => Scope::Selecting,
            _ => state.scope(),
        };
        keymap.command_by_position(&[own, Scope::Anywhere], key).map(Action::Do)
    };
    meant.unwrap_or(Action::Unbound(key))
}

/// That a key means nothing here, and where that is so only while something is open or selected, what ends it.
fn unbound(state: &State, key: Key) -> String {
    let in_pane = || state.setup.keymap.command_by_position(&[state.scope()], key).is_some();
    let why = match &state.overlay {
        _ if typing::line(state).is_some() => "in this line",
        Some(_) if in_pane() => "in this window; Esc closes it",
        None if in_pane() => "while words are selected; v ends that",
        _ => "here; ? shows the keys that do",
    };
    format!("{key} does nothing {why}")
}

/// Decides what an action means.
pub fn update(state: &mut State, action: Action) -> Effects {
    let mut effects = Effects::new();
    remember::witness(state, &action);
    match action {
        Action::Do(command) => effects.extend(run(state, command)),
        Action::Type(edit) if typing::line(state).is_some() => {
            state.notice = None;
            typing::edit(state, &edit);
        }
        Action::Unbound(key) if !state.blank => state.say(unbound(state, key)),
        Action::Resize(size) => state.size = size,
        Action::Opened(ticket, result) if is_newest(state, ticket) => match result {
            Ok(opened) => {
                // Before the first word is read.
                opened.unverified.sentence().into_iter().for_each(|sentence| state.alarm(sentence));
                state.archive = Phase::Open(opened);
                effects.extend(remember::opened(state));
            }
            Err(error) => state.archive = Phase::Failed(error.to_string()),
        },
        Action::Answer(ticket, Ok(Answer::Gathered(found))) if is_newest(state, ticket) => {
            effects.extend(copying::gathered(state, &found));
        }
        Action::Answer(ticket, result) if is_newest(state, ticket) => match result {
            Ok(answer) => take(state, answer),
            Err(StoreError::Cancelled) => {}
            Err(error) => {
                if ticket.lane == Lane::Recall {
                    remember::unanswered(state);
                }
                // What failed to come is waited for no longer.
                if ticket.lane == Lane::Complete {
                    state.search.menu = None;
                }
                if matches!(error, StoreError::NoStatement(_)) {
                    beginning::is_missing(state);
                }
                state.alarm(error.to_string());
            }
        },
        Action::Written(ticket, done) if is_newest(state, ticket) => writing::written(state, done),
        Action::Saved(ticket, done) if is_newest(state, ticket) => remember::saved(state, done),
        Action::End => effects.extend(remember::end(state)),
        // A paste where nothing is typed means nothing, and a late answer falls on the floor.
        Action::Type(_)
        | Action::Unbound(_)
        | Action::Opened(..)
        | Action::Answer(..)
        | Action::Written(..)
        | Action::Saved(..) => {}
    }
    effects.extend(settle(state));
    if beginning::go(state) {
        effects.extend(settle(state));
    }
    writing::settle(state);
    effects.extend(remember::settle(state));
    effects
}

fn is_newest(state: &State, ticket: Ticket) -> bool {
    state.asked.generation(ticket.lane) == ticket.generation
}

fn take(state: &mut State, answer: Answer) {
    match answer {
        Answer::Page(page) => state.panes.list.take(page),
        Answer::Document(document) => {
            let arrives = state.panes.text.id() != Some(&document.statement.id);
            state.panes.text.take(*document);
            if arrives {
                link::document_came(state);
            }
        }
        Answer::Completions(found) => typing::completions_came(state, found),
        Answer::Facets(found) => {
            if let Some(Overlay::Facets(narrow)) = &mut state.overlay {
                narrow.take(found, &state.search.query);
            }
        }
        Answer::Groups(groups) => {
            if let Some(Overlay::Groups(folded)) = &mut state.overlay {
                folded.take(groups, state.panes.list.cursor);
            }
        }
        Answer::Advice(advice) => state.advised = Some(Advised::new(Arc::clone(&state.search.query), advice)),
        Answer::Account(account) => state.panes.about.take(account),
        Answer::Recalled(known) => remember::recalled(state, &known),
        Answer::Fact(telling) => state.panes.timeline.telling = Some(*telling),
        // What was gathered leads to an effect, and is taken before.
        Answer::Gathered(_) | Answer::Prepared => {}
        Answer::Timeline(facts) => {
            state.panes.timeline.take(facts);
            link::document_came(state);
        }
    }
}

/// One line for each command.
#[expect(
    clippy::match_same_arms,
    clippy::too_many_lines,
    reason = "a command is found by its name, in the order of the table"
)]
fn run(state: &mut State, command: Command) -> Option<Effect> {
    // Behind a blank screen nothing changes unseen.
    if state.blank && !matches!(command, Command::Blank | Command::Leave) {
        return None;
    }
    state.notice = None;
    match command {
        Command::Down => go::step(state, Motion::Rows(1)),
        Command::Up => go::step(state, Motion::Rows(-1)),
        Command::PageDown => go::step(state, Motion::HalfPages(2)),
        Command::PageUp => go::step(state, Motion::HalfPages(-2)),
        Command::HalfDown => go::step(state, Motion::HalfPages(1)),
        Command::HalfUp => go::step(state, Motion::HalfPages(-1)),
        Command::Top => go::step(state, Motion::First),
        Command::Bottom => go::step(state, Motion::Last),
        Command::ReadOn => go::read_on(state, true),
        Command::ReadBack => go::read_on(state, false),
        Command::TextDown => go::scroll(state, 1),
        Command::TextUp => go::scroll(state, -1),
        Command::NextStatement => go::statement(state, Motion::Rows(1), Goal::FirstMatch),
        Command::PrevStatement => go::statement(state, Motion::Rows(-1), Goal::FirstMatch),
        Command::NextMatch => go::next_match(state, true),
        Command::PrevMatch => go::next_match(state, false),
        Command::Search => go::search(state),
        Command::Undo => go::undo(state),
        Command::Clear => go::clear(state),
        Command::Back => go::back(state),
        Command::Forward => go::forward(state),
        Command::NextPane => go::pane(state, true),
        Command::PrevPane => go::pane(state, false),
        Command::PaneList => state.panes.focus = Pane::List,
        Command::PaneText => state.panes.focus = Pane::Text,
        Command::PaneTimeline => state.panes.focus = Pane::Timeline,
        Command::PaneIndex => visit::open(state, Subject::Index(0)),
        Command::PanePeople => names::open_everybody(state),
        Command::PaneGaps => visit::open(state, Subject::Gaps),
        Command::Details => visit::about_reading(state, Subject::Details),
        Command::Zoom => state.panes.zoomed = !state.panes.zoomed,
        Command::Copy => copying::open(state),
        Command::Write => writing::open(state),
        Command::Mark => marking::open(state, Purpose::Set),
        Command::GotoMark => marking::open(state, Purpose::Go),
        Command::Commands => state.overlay = Some(Overlay::Palette(Palette::default())),
        Command::Help => go::help(state),
        Command::Save => return remember::save(state),
        Command::Problems => state.overlay = Some(Overlay::Problems { top: 0 }),
        Command::Cancel => go::cancel(state),
        Command::QuitStep => go::quit_step(state),
        Command::Quit => state.leaving = Some(Leave::Quit),
        Command::Leave => state.leaving = Some(Leave::Now),
        Command::Blank => return Some(blank(state)),
        Command::Redraw => return Some(Effect::Repaint),
        Command::Suspend => return Some(Effect::Suspend),
        Command::Open => go::open(state),
        Command::Tick => go::tick(state),
        Command::UntickAll => go::untick_all(state),
        Command::Sort => window::open_orders(state),
        Command::Groups => window::open_groups(state),
        Command::Facets => window::open_facets(state),
        Command::NextFact => go::next_fact(state, true),
        Command::PrevFact => go::next_fact(state, false),
        Command::NextPara => go::paragraph(state, true),
        Command::PrevPara => go::paragraph(state, false),
        Command::Follow => link::follow(state),
        Command::ToList => state.panes.focus = state.left(),
        Command::ScrollDown => go::scroll(state, 1),
        Command::ScrollUp => go::scroll(state, -1),
        Command::Select => copying::select(state),
        Command::Shrink => copying::by_word(state, false),
        Command::Grow => copying::by_word(state, true),
        Command::FindHere => typing::find_here(state),
        Command::Wider => go::resize_lines(state, 8),
        Command::Narrower => go::resize_lines(state, -8),
        Command::NextBurst => go::burst(state, true),
        Command::PrevBurst => go::burst(state, false),
        Command::ZoomIn => go::zoom(state, true),
        Command::ZoomOut => go::zoom(state, false),
        Command::Fit => state.panes.timeline.fit(),
        Command::RangeFrom => range::pick(state, End::From),
        Command::RangeTo => range::pick(state, End::To),
        Command::Table => state.panes.timeline.turn(),
        Command::Evidence => link::evidence(state),
        Command::Related => visit::about_reading(state, Subject::Related),
        Command::Links => visit::about_reading(state, Subject::Links),
        Command::Hidden => visit::about_reading(state, Subject::Hidden),
        Command::Compare => visit::compare(state),
        Command::FollowLine => visit::follow(state),
        Command::CloseAbout => visit::close(state),
        Command::NamedHere => names::open_named_here(state),
        Command::FindName => names::look_for(state),
        Command::SortNames => names::open_orders(state),
        Command::Matrix => visit::open(state, Subject::Matrix),
        Command::Demands => visit::open(state, Subject::Demands),
        Command::AddToSearch => names::narrow(state, Wish::With),
        Command::LeaveNameOut => names::narrow(state, Wish::Without),
        Command::NamesByName | Command::NamesByCount | Command::NamesByDate => names::sort(state, command),
        Command::NextYear => visit::turn(state, true),
        Command::PrevYear => visit::turn(state, false),
        Command::CompareYear => visit::compare_year(state),
        Command::IndexTable => visit::table(state),
        Command::SortDate
        | Command::SortTitle
        | Command::SortOrganisation
        | Command::SortRelevance
        | Command::SortSource => window::sort(state, command),
        Command::NextFacet => window::turn(state, true),
        Command::PrevFacet => window::turn(state, false),
        Command::LeaveOut => window::narrow(state, Wish::Without),
        Command::Choose if matches!(state.overlay, Some(Overlay::Copy(_))) => return copying::choose(state),
        Command::Choose => window::choose(state),
        Command::CopyQuotation
        | Command::CopyText
        | Command::CopyCitation
        | Command::CopyAddress
        | Command::CopyId
        | Command::CopyPlace
        | Command::CopyFact
        | Command::CopyTicked => return copying::copy(state, command),
        Command::Accept if matches!(state.overlay, Some(Overlay::Write(_))) => return writing::accept(state),
        Command::Accept => return typing::accept(state).and_then(|chosen| run(state, chosen)),
        Command::Abandon => typing::abandon(state),
        Command::ResultDown => typing::result(state, Motion::Rows(1)),
        Command::ResultUp => typing::result(state, Motion::Rows(-1)),
        Command::Complete => typing::complete(state, true),
        Command::CompleteBack => typing::complete(state, false),
        Command::Earlier => typing::earlier(state),
        Command::Meaning => typing::meaning(state),
        Command::ResultPageDown => typing::result_page(state, Motion::HalfPages(2)),
        Command::ResultPageUp => typing::result_page(state, Motion::HalfPages(-2)),
        Command::CursorLeft => typing::edit(state, &Edit::Left),
        Command::CursorRight => typing::edit(state, &Edit::Right),
        Command::CursorHome => typing::edit(state, &Edit::Home),
        Command::CursorEnd => typing::edit(state, &Edit::End),
        Command::DeleteBack => typing::edit(state, &Edit::Backspace),
        Command::DeleteHere => typing::edit(state, &Edit::Delete),
        Command::CutWord => typing::edit(state, &Edit::CutWord),
        Command::CutLine => typing::edit(state, &Edit::CutLine),
        Command::PutBack => typing::edit(state, &Edit::Paste),
    }
    None
}

/// Blanks the screen, or brings it back. All of it is wiped and sent anew, so that no cell on which a terminal and the
/// program disagree stays behind.
fn blank(state: &mut State) -> Effect {
    state.blank = !state.blank;
    Effect::Repaint
}
