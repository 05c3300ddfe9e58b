//! Whatever the titles and words: the answer is what scoring every title gives.

use fearless_simd::Level;
use proptest::prelude::*;

use super::code::{ALPHABET, Code, OTHER};
use super::lanes::LANES;
use super::points::{Ledger, Standing};
use super::wanted::{LACK, Wanted};
use super::{Found, Titles, facts};
use crate::fuzzy::score::{Rater, Rating, is_in_order, prepared};

/// The naive way: records and scores of all titles that have the words, the best first.
fn naive(titles: &[(u32, &str)], wanted: &Wanted) -> Vec<(u32, i64)> {
    let rater = Rater::new(&wanted.texts);
    let scores = titles.iter().filter_map(|(record, title)| Some((*record, rater.rate(&prepared(title))?)));
    let mut scores: Vec<(u32, Rating)> = scores.collect();
    scores.sort_by_key(|(_, rating)| std::cmp::Reverse(*rating));
    scores.into_iter().map(|(record, rating)| (record, rating.score)).collect()
}

fn check(titles: &[(u32, &str)], words: &[&str], best: usize) -> Found {
    let made = Titles::new(titles.iter().copied());
    let wanted = Wanted::new(words);
    let all = naive(titles, &wanted);
    let found = made.sift(&wanted, None, best, &|| false).expect("nothing stops it");
    assert_eq!(found.survivors.count(), all.len(), "{words:?}");
    assert_eq!(found.best, all[..best.min(all.len())], "{words:?}");
    let scored = made.score_all(&wanted, None, best, &|| false).expect("nothing stops it");
    assert_eq!((&scored.survivors, &scored.best), (&found.survivors, &found.best), "{words:?}");
    found
}

/// A title or a word in which letters come again and again, in scripts with codes and without, and with signs.
fn any_title() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab]{0,12}",
        "[a-e ,]{0,40}",
        "[A-Za-z0-9 –(«»'-]{0,90}",
        "[абвгАБВўёі -]{0,40}",
        "[ab ]{240,270}",
        "[aб中 \u{94D}कé\u{301}-]{0,20}",
        "\\PC{0,30}",
    ]
}

fn any_word() -> impl Strategy<Value = String> {
    prop_oneof!["[ab]{1,6}", "[a-e,]{1,8}", "[абвг]{1,6}", "[aб中\u{94D}क-]{1,4}", "[a-z]{1,3}", "[ab]{9,30}"]
}

fn codes(text: &str) -> Vec<Code> {
    text.chars().map(|c| ALPHABET.code(c)).collect()
}

proptest! {
    #![proptest_config(crate::text::visible::tests::cases(10_000))]

    #[test]
    fn bounds_are_never_too_low_and_points_are_the_score(title in any_title(), word in any_word(), lane in 0..LANES) {
        let wanted = Wanted::new(&[&word]);
        let text = prepared(&title);
        let title = codes(&text);
        let rows: Vec<[Code; LANES]> = title.iter().map(|code| [*code; LANES]).collect();
        let [cost, twin] = [Level::new(), Level::baseline()]
            .map(|level| {
                let mut ledger = Ledger::default();
                ledger.open(level, &rows);
                i32::from(ledger.costs(level, &rows, &wanted.words[0])[lane])
            });
        prop_assert_eq!(cost, twin);
        let rating = Rater::new(&wanted.texts).rate(&text);
        if !title.contains(&OTHER) {
            let score = rating.map(|rating| rating.score as i32);
            let made = score.map_or(255, |score| (wanted.most - score).min(255));
            prop_assert_eq!(cost, made);
            if let Some(rating) = rating.filter(|_| cost < Ledger::MOST) {
                match Standing::of(&wanted.words[0], &title) {
                    Standing::InOnePiece => prop_assert!(rating.in_one_piece),
                    Standing::InPieces => prop_assert!(!rating.in_one_piece),
                    Standing::Either => {}
                }
            }
        }
        prop_assert_eq!(rating.is_some(), is_in_order(&wanted.texts[0], &text));
        if let Some(rating) = rating {
            let score = rating.score as i32;
            prop_assert!(wanted.most - cost >= score);
            prop_assert!(!rating.in_one_piece || wanted.may_be_in_one_piece(score));
            let row = facts::row(&title);
            let holds = |fact: usize| row[fact / 64] >> (fact % 64) & 1 == 1;
            prop_assert!(wanted.letters.iter().all(|fact| holds(*fact)));
            let lacking = wanted.facts.iter().filter(|[one, other]| !holds(*one) && !holds(*other)).count();
            prop_assert!(wanted.most - LACK * lacking as i32 >= score);
        }
    }
}

proptest! {
    #[test]
    fn the_answer_is_what_scoring_every_title_gives(
        titles in prop::collection::vec(any_title(), 0..120),
        words in prop::collection::vec(any_word(), 0..3),
        best in 0_usize..40,
    ) {
        let titles: Vec<(u32, &str)> = (1000..).zip(titles.iter().map(String::as_str)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        check(&titles, &words, best);
    }
}
