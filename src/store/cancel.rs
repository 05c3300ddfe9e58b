//! Generations: numbers that call off questions which nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::error::StoreError;
use super::way::Way;

/// Counts the questions of one lane. A later question has a larger number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(u64);

impl Generation {
    /// The number after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// The newest generation of a lane, shared between who asks and who answers.
#[derive(Clone, Debug, Default)]
pub struct Newest(Arc<AtomicU64>);

impl Newest {
    /// Makes `generation` the newest, which calls off all earlier ones.
    pub fn set(&self, generation: Generation) {
        self.0.store(generation.0, Ordering::Relaxed);
    }

    /// What a running answer looks at to learn whether it is still wanted.
    pub fn cancel(&self, generation: Generation) -> Cancel {
        Cancel { newest: Some(self.clone()), mine: generation, way: None }
    }
}

/// Tells a running answer whether it has been called off. Looking costs one atomic read.
#[derive(Clone, Debug, Default)]
pub struct Cancel {
    /// None where nobody can call it off.
    newest: Option<Newest>,
    mine: Generation,
    /// The questions that it gives way to, where it is no question that somebody waits for.
    way: Option<Arc<Way>>,
}

impl Cancel {
    /// A question that nobody calls off, for callers that wait for their answer.
    pub fn never() -> Self {
        Self::default()
    }

    /// Whether a newer question has been asked.
    pub fn is_set(&self) -> bool {
        self.newest.as_ref().is_some_and(|newest| newest.0.load(Ordering::Relaxed) != self.mine.0)
    }

    /// The same for what nobody waits for: wherever it looks, it stands still until no question is being answered.
    pub(super) fn giving_way(&self, way: &Arc<Way>) -> Self {
        Self { way: Some(Arc::clone(way)), ..self.clone() }
    }

    /// Ends an answer that has been called off. Looking is cheap enough for every record of a loop.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        if let Some(way) = &self.way {
            way.give();
        }
        if self.is_set() { Err(StoreError::Cancelled) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cancel, Generation, Newest};

    #[test]
    fn a_newer_question_calls_off_the_older_one() {
        let newest = Newest::default();
        let first = Generation::default().next();
        newest.set(first);
        let cancel = newest.cancel(first);
        assert!(!cancel.is_set());
        newest.set(first.next());
        assert!(cancel.is_set());
        assert!(!Cancel::never().is_set());
    }
}
