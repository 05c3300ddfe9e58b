//! The workers: one parked thread and one slot for each lane. The newest question replaces the one that waits.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use super::lane::{Place, Work};
use super::news::{News, Reply};
use super::panics::caught;
use super::write::write;
use crate::app::action::{Action, Ticket};
use crate::app::keeping::Saving;
use crate::app::write::Task;
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::request::{Answer, Lane, Request, Source};
use crate::store::{Store, answer_at_hand};
use crate::user::keeper::Keeper;

/// How long a frame waits for the answers to the newest questions, so that one frame shows both key and answer.
const PATIENCE: Duration = Duration::from_millis(8);

/// Where questions are put, and what is known about those that are out.
pub(super) struct Desk {
    lanes: [Place; Lane::ALL.len()],
    store: Option<Arc<Store>>,
    /// Where its archive lies.
    source: Source,
    /// The file in which something is remembered, where that is wanted.
    keeper: Option<Arc<Keeper>>,
    /// Answers that were at hand.
    ready: VecDeque<Reply>,
    /// What is to be worked out ahead, once the next frame stands: it would take the cores from those who draw.
    ahead: Option<Work>,
    /// Until when a frame waits; none when no answer is about to come.
    until: Option<Instant>,
    answer: Answerer,
}

/// Who answers questions to an open archive.
pub type Answerer = fn(&Store, &Request, &Cancel) -> Result<Answer, StoreError>;

impl Desk {
    /// A desk whose workers reply to `inbox`.
    pub(super) fn new(inbox: &Sender<News>, keeper: Option<Keeper>, answer: Answerer) -> io::Result<Self> {
        let mut places = Vec::new();
        for lane in Lane::ALL {
            places.push(Place::new(lane, inbox.clone())?);
        }
        let lanes = places.try_into().unwrap_or_else(|_| unreachable!("one place was made for each lane"));
        Ok(Self {
            lanes,
            store: None,
            source: Source::Bundled,
            keeper: keeper.map(Arc::new),
            ready: VecDeque::new(),
            ahead: None,
            until: None,
            answer,
        })
    }

    /// Opens an archive.
    pub(super) fn open(&mut self, ticket: Ticket, source: Source) {
        self.source = source.clone();
        let work = move || match caught(|| Store::open(&source)) {
            Ok((store, opened)) => {
                let action = Action::Opened(ticket, Ok(Box::new(opened)));
                Some(Reply { action, ticket, store: Some(store) })
            }
            Err(error) => reply(ticket, error, Action::Opened),
        };
        self.post(ticket, Box::new(work));
    }

    /// Puts a question to the open archive. Without one there is nothing to ask, and no answer.
    pub(super) fn ask(&mut self, ticket: Ticket, request: Request) {
        let Some(store) = self.store.clone() else {
            return;
        };
        // Waking a worker and being woken by it would take longer than such an answer.
        if let Ok(Some(answer)) = caught(|| Ok(answer_at_hand(&store, &request))) {
            self.call_off(ticket);
            self.ready.push_back(Reply { action: Action::Answer(ticket, Ok(answer)), ticket, store: None });
            return;
        }
        let cancel = self.place(ticket.lane).newest.cancel(ticket.generation);
        let answer = self.answer;
        let work = move || match caught(|| answer(&store, &request, &cancel)) {
            Ok(answer) => {
                let action = Action::Answer(ticket, Ok(answer));
                Some(Reply { action, ticket, store: None })
            }
            Err(error) => reply(ticket, error, Action::Answer),
        };
        self.post(ticket, Box::new(work));
    }

    /// Ends what the lane works on: nobody waits for it, and no frame does either.
    pub(super) fn call_off(&mut self, ticket: Ticket) {
        let place = self.place(ticket.lane);
        place.newest.set(ticket.generation);
        place.out = None;
        drop(place.slot.lock().take());
        if ticket.lane == Lane::Prepare {
            self.ahead = None;
        }
        self.wait_no_longer_than_needed();
    }

    /// Writes a file of what the open archive holds.
    pub(super) fn write(&mut self, ticket: Ticket, task: Task) {
        let Some(store) = self.store.clone() else {
            return;
        };
        let source = self.source.clone();
        let work = move || {
            let done = caught(|| Ok(write(&store, &source, &task))).unwrap_or_else(|error| Err(error.to_string()));
            Some(Reply { action: Action::Written(ticket, done), ticket, store: None })
        };
        self.post(ticket, Box::new(work));
    }

    /// Saves what is remembered. What waits to be saved is replaced by it; what is being saved comes to its end first.
    pub(super) fn save(&mut self, ticket: Ticket, saving: Saving) {
        let Some(keeper) = self.keeper.clone() else {
            return;
        };
        let work = move || {
            let done = caught(|| Ok(keeper.save(&saving.archive, &saving.shelf)));
            let done = done.unwrap_or_else(|error| Err(error.to_string()));
            Some(Reply { action: Action::Saved(ticket, done), ticket, store: None })
        };
        self.post(ticket, Box::new(work));
    }

    /// Waits for what is on its way to the disk, since what is cut off leaves an unfinished file behind; but not for longer
    /// than that, whatever the disk does.
    pub(super) fn finish(&mut self, inbox: &Receiver<News>, patience: Duration) {
        let deadline = Instant::now() + patience;
        while [Lane::Save, Lane::Write].into_iter().any(|lane| self.place(lane).out.is_some()) {
            match inbox.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(News::Reply(reply)) => drop(self.receive(*reply)),
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }

    /// The next thing that is already there, or about to be: with a question out it is worth a few milliseconds.
    pub(super) fn soon(&mut self, inbox: &Receiver<News>) -> Option<News> {
        if let Some(reply) = self.ready.pop_front() {
            return Some(News::Reply(Box::new(reply)));
        }
        if let Ok(news) = inbox.try_recv() {
            return Some(news);
        }
        let left = self.until?.saturating_duration_since(Instant::now());
        let news = inbox.recv_timeout(left).ok();
        if news.is_none() {
            self.until = None;
        }
        news
    }

    /// Lets begin what is to be worked out ahead: a frame stands, and nothing is about to change it.
    pub(super) fn begin_ahead(&mut self) {
        if let Some(work) = self.ahead.take() {
            self.place(Lane::Prepare).slot.put(work);
        }
    }

    /// Takes note of a reply: from now on the archive that it opened is asked.
    pub(super) fn receive(&mut self, reply: Reply) -> Action {
        let place = self.place(reply.ticket.lane);
        if place.out == Some(reply.ticket) {
            place.out = None;
            if let Some(store) = reply.store {
                self.store = Some(Arc::new(store));
            }
        }
        self.wait_no_longer_than_needed();
        reply.action
    }

    /// A frame that waits for nothing more is drawn.
    fn wait_no_longer_than_needed(&mut self) {
        if self.lanes.iter().all(|place| place.out.is_none_or(|ticket| !is_waited_for(ticket.lane))) {
            self.until = None;
        }
    }

    fn post(&mut self, ticket: Ticket, work: Work) {
        let place = self.place(ticket.lane);
        place.newest.set(ticket.generation);
        place.out = Some(ticket);
        if ticket.lane == Lane::Prepare {
            self.ahead = Some(work);
            return;
        }
        place.slot.put(work);
        if is_waited_for(ticket.lane) {
            self.until.get_or_insert_with(|| Instant::now() + PATIENCE);
        }
    }

    fn place(&mut self, lane: Lane) -> &mut Place {
        let at = Lane::ALL.iter().position(|&one| one == lane);
        &mut self.lanes[at.expect("every lane is in the list of all")]
    }
}

/// Whether a frame waits for answers of a lane. What is worked out ahead shows nothing; the first frame does not wait for
/// the archive, however small it is; and that nothing matches is shown before what helps.
fn is_waited_for(lane: Lane) -> bool {
    !matches!(lane, Lane::Prepare | Lane::Open | Lane::Advise)
}

/// An error as a reply; nobody waits for an answer that was called off.
fn reply<T>(ticket: Ticket, error: StoreError, action: fn(Ticket, Result<T, StoreError>) -> Action) -> Option<Reply> {
    match error {
        StoreError::Cancelled => None,
        error => Some(Reply { action: action(ticket, Err(error)), ticket, store: None }),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, Receiver, Sender};

    use super::{Desk, Work, reply};
    use crate::app::action::{Action, Ticket};
    use crate::store::answer;
    use crate::store::cancel::Generation;
    use crate::store::error::StoreError;
    use crate::store::request::Lane;
    use crate::tui::news::News;
    use crate::tui::panics::caught;

    fn desk() -> (Desk, Receiver<News>) {
        let (sender, inbox) = mpsc::channel();
        (Desk::new(&sender, None, answer).unwrap(), inbox)
    }

    fn ticket(number: u32) -> Ticket {
        let generation = (0..number).fold(Generation::default(), |generation, _| generation.next());
        Ticket { lane: Lane::Search, generation }
    }

    /// Work that begins when the gate is opened and answers with that error.
    fn work(number: u32, gate: Receiver<()>, error: StoreError) -> Work {
        Box::new(move || {
            gate.recv().unwrap();
            reply(ticket(number), error, Action::Answer)
        })
    }

    fn gate(open: bool) -> (Sender<()>, Receiver<()>) {
        let (sender, gate) = mpsc::channel();
        if open {
            sender.send(()).unwrap();
        }
        (sender, gate)
    }

    fn panicked(why: &str) -> StoreError {
        StoreError::Panicked(why.into())
    }

    fn next(desk: &mut Desk, inbox: &Receiver<News>) -> String {
        let News::Reply(reply) = inbox.recv().unwrap() else {
            panic!("only workers reply here");
        };
        match desk.receive(*reply) {
            Action::Answer(_, Err(StoreError::Panicked(why))) => why,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_worked_out_ahead_waits_for_a_frame_and_answers_do_not() {
        let (mut desk, inbox) = desk();
        let (begun, beginning) = mpsc::channel();
        let ahead = Ticket { lane: Lane::Prepare, ..ticket(1) };
        let work_ahead = |number: u32| -> Work {
            let begun = begun.clone();
            Box::new(move || {
                begun.send(number).unwrap();
                None
            })
        };
        desk.post(ahead, work_ahead(1));
        desk.post(ticket(1), work(1, gate(true).1, panicked("asked")));
        assert_eq!(next(&mut desk, &inbox), "asked");
        assert!(desk.ahead.is_some() && beginning.try_recv().is_err(), "no frame was drawn");
        desk.call_off(ahead);
        desk.begin_ahead();
        desk.post(ahead, work_ahead(2));
        desk.begin_ahead();
        assert_eq!(beginning.recv().unwrap(), 2, "the first was called off");
    }

    #[test]
    fn the_newest_question_replaces_the_one_that_waits() {
        let (mut desk, inbox) = desk();
        let (open, first) = gate(false);
        desk.post(ticket(1), work(1, first, panicked("first")));
        // Until the first is taken from the slot, the second would replace it.
        while desk.place(Lane::Search).slot.lock().is_some() {
            std::thread::yield_now();
        }
        for number in 2..=9 {
            let (_open, gate) = gate(true);
            desk.post(ticket(number), work(number, gate, panicked(&number.to_string())));
        }
        open.send(()).unwrap();
        assert_eq!(next(&mut desk, &inbox), "first");
        assert!(desk.until.is_some(), "an old answer does not end the waiting");
        assert_eq!(next(&mut desk, &inbox), "9");
        assert!(desk.until.is_none());
        assert!(inbox.try_recv().is_err());
    }

    #[test]
    fn a_newer_question_calls_off_the_running_one_without_a_word() {
        let (mut desk, inbox) = desk();
        let (_open, first) = gate(true);
        let cancel = desk.place(Lane::Search).newest.cancel(ticket(1).generation);
        desk.post(ticket(1), work(1, first, StoreError::Cancelled));
        assert!(!cancel.is_set());
        while desk.place(Lane::Search).slot.lock().is_some() {
            std::thread::yield_now();
        }
        let (_open, second) = gate(true);
        desk.post(ticket(2), work(2, second, panicked("second")));
        assert!(cancel.is_set());
        assert_eq!(next(&mut desk, &inbox), "second");
    }

    #[test]
    fn no_frame_waits_for_what_was_called_off() {
        let (mut desk, inbox) = desk();
        let (open, first) = gate(false);
        let cancel = desk.place(Lane::Search).newest.cancel(ticket(1).generation);
        desk.post(ticket(1), work(1, first, StoreError::Cancelled));
        while desk.place(Lane::Search).slot.lock().is_some() {
            std::thread::yield_now();
        }
        assert!(desk.until.is_some() && !cancel.is_set());
        desk.call_off(ticket(2));
        assert!(desk.until.is_none() && cancel.is_set());
        open.send(()).unwrap();
        let (_open, third) = gate(true);
        desk.post(ticket(3), work(3, third, panicked("third")));
        assert_eq!(next(&mut desk, &inbox), "third", "what was called off says nothing");
    }

    #[test]
    fn what_waits_when_it_is_called_off_is_never_begun() {
        let (mut desk, inbox) = desk();
        let (open, first) = gate(false);
        desk.post(ticket(1), work(1, first, StoreError::Cancelled));
        while desk.place(Lane::Search).slot.lock().is_some() {
            std::thread::yield_now();
        }
        let (waiting, second) = gate(false);
        desk.post(ticket(2), work(2, second, panicked("second")));
        desk.call_off(ticket(3));
        assert!(waiting.send(()).is_err(), "the work is gone");
        open.send(()).unwrap();
        let (_open, fourth) = gate(true);
        desk.post(ticket(4), work(4, fourth, panicked("fourth")));
        assert_eq!(next(&mut desk, &inbox), "fourth");
    }

    #[test]
    fn a_lane_lives_on_after_a_panic() {
        let (mut desk, inbox) = desk();
        let falls = || match caught(|| panic!("secret")) {
            Ok(()) => None,
            Err(error) => reply(ticket(1), error, Action::Answer),
        };
        desk.post(ticket(1), Box::new(falls));
        assert_ne!(next(&mut desk, &inbox), "secret");
        let (_open, second) = gate(true);
        desk.post(ticket(2), work(2, second, panicked("lives")));
        assert_eq!(next(&mut desk, &inbox), "lives");
    }
}
