//! Answers that are at hand, because they were made before: nobody need be woken for them.

use super::cancel::Cancel;
use super::document::document;
use super::memory::Memory;
use super::page::{Document, Order, Page, Timeline, Window};
use crate::archive::id::StatementId;
use crate::query::Query;

/// A text of so many bytes is looked through for words before a screen could be drawn.
const SHORT: usize = 8 << 10;

/// The page that was seen last of an answer that is kept.
pub(super) fn page(memory: &Memory, query: &Query, order: Order, window: &Window) -> Option<Page> {
    memory.answers.kept(query)?.seen_page(order, window)
}

/// A timeline that is kept.
pub(super) fn timeline(memory: &Memory, query: &Query) -> Option<Timeline> {
    memory.answers.timeline(query).map(|timeline| Timeline::clone(&timeline))
}

/// A short statement, where it is known what to mark.
pub(super) fn short_document(memory: &Memory, id: &StatementId, query: &Query) -> Option<Document> {
    let statement = memory.archive.statement(id)?;
    let bytes: usize = statement.texts().map(str::len).sum();
    let is_at_hand = bytes <= SHORT && memory.answers.is_ready(query);
    if is_at_hand { document(memory, id, query, &Cancel::never()).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Cancel, Order, SHORT, StatementId, Window};
    use crate::archive::read;
    use crate::query::Bare;
    use crate::query::parse::{parse, parse_as};
    use crate::store::page::Anchor;
    use crate::store::request::Request;
    use crate::store::{Store, answer, answer_at_hand};

    const THREE: &[u8] = include_bytes!("../../tests/data/valid/three.json");
    const READ: &str = "closing-2021-09";

    fn store(archive: &[u8]) -> Store {
        Store::memory(read(archive).unwrap().0)
    }

    fn list(line: &str, order: Order, first: usize) -> Request {
        let window = Window { anchor: Anchor::At(first), size: 2 };
        Request::Search { query: Arc::new(parse(line)), order, window }
    }

    fn timeline(line: &str) -> Request {
        Request::Timeline { query: Arc::new(parse(line)) }
    }

    fn reading(id: &str, line: &str) -> Request {
        Request::Read { id: StatementId::new(id), query: Arc::new(parse(line)) }
    }

    fn asked(store: &Store, request: &Request) -> String {
        format!("{:?}", answer(store, request, &Cancel::never()).unwrap())
    }

    fn at_hand(store: &Store, request: &Request) -> Option<String> {
        answer_at_hand(store, request).map(|answer| format!("{answer:?}"))
    }

    #[test]
    fn nothing_is_at_hand_before_it_was_asked_for_and_then_it_is_the_same() {
        for line in ["", "court", "org:\"Green House\" -trial", "2021", "zzz"] {
            let requests = [list(line, Order::Best, 0), timeline(line), reading(READ, line)];
            for request in &requests {
                let store = store(THREE);
                assert_eq!(at_hand(&store, request), None, "{request:?}");
                let told = asked(&store, request);
                assert_eq!(at_hand(&store, request), Some(told), "{request:?}");
                // That one query was answered tells nothing of another.
                for other in [list("police", Order::Best, 0), timeline("police"), reading(READ, "police")] {
                    assert_eq!(at_hand(&store, &other), None, "{other:?} after {request:?}");
                }
            }
        }
    }

    #[test]
    fn of_a_list_the_page_that_was_seen_last_is_at_hand() {
        let store = store(THREE);
        let pages = [list("a", Order::Best, 0), list("a", Order::Best, 1), list("a", Order::Newest, 1)];
        for seen in &pages {
            let told = asked(&store, seen);
            for page in &pages {
                assert_eq!(at_hand(&store, page), (page == seen).then(|| told.clone()), "{page:?} after {seen:?}");
            }
        }
    }

    #[test]
    fn a_line_that_goes_on_with_a_blank_or_half_a_word_is_at_hand_and_one_that_means_another_thing_is_not() {
        let store = store(THREE);
        let told = asked(&store, &timeline("court"));
        for line in ["court", "court ", "court -", "court org:"] {
            assert_eq!(at_hand(&store, &timeline(line)).as_ref(), Some(&told), "{line:?}");
        }
        let exact = Request::Timeline { query: Arc::new(parse_as("court", Bare::Exact)) };
        for other in [timeline("courts"), timeline("court a"), exact] {
            assert_eq!(at_hand(&store, &other), None, "{other:?}");
        }
    }

    #[test]
    fn a_statement_is_at_hand_if_it_is_there_and_short() {
        for (bytes, is_short) in [(1, true), (SHORT, true), (SHORT + 1, false)] {
            let (title, text) = ("Title", "x".repeat(bytes.max("Title".len() + 1) - "Title".len()));
            let archive = serde_json::json!({"letapis": 1, "id": "a", "title": "A",
                "statements": [{"id": "s", "title": title, "lang": "en", "text": text}]});
            let store = store(archive.to_string().as_bytes());
            let told = asked(&store, &reading("s", "x"));
            assert_eq!(at_hand(&store, &reading("s", "x")), is_short.then_some(told), "{bytes}");
            assert_eq!(at_hand(&store, &reading("no-such", "x")), None);
        }
    }

    /// What is worked out ahead finds the same, and may forget what was kept.
    #[test]
    fn after_everything_was_made_ready_what_is_at_hand_is_still_the_same() {
        let store = store(THREE);
        for line in ["", "court", "police | trial"] {
            for request in [list(line, Order::Best, 0), timeline(line), reading(READ, line)] {
                let told = asked(&store, &request);
                answer(&store, &Request::Prepare { bare: Bare::Words }, &Cancel::never()).unwrap();
                assert!(at_hand(&store, &request).is_none_or(|at_hand| at_hand == told), "{request:?}");
                assert_eq!(asked(&store, &request), told, "{request:?}");
                assert_eq!(at_hand(&store, &request), Some(told), "{request:?}");
            }
        }
    }
}
