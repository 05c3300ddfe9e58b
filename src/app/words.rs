//! Small turns of phrase that several rooms use.

use crate::archive::date::Date;
use crate::archive::entity::EntityKind;
use crate::archive::statement::Statement;
use crate::store::page::{Reason, Tier};

pub use crate::text::count::{grouped, plural};

/// So many people, or organisations.
pub fn entities(kind: EntityKind, count: usize) -> String {
    match kind {
        EntityKind::Person if count == 1 => "1 person".to_owned(),
        EntityKind::Person => format!("{} people", grouped(count)),
        EntityKind::Organisation => plural(count, "organisation"),
    }
}

/// The title of a statement, or that it has none.
pub fn titled(statement: &Statement) -> &str {
    statement.title().unwrap_or(NO_TITLE)
}

/// Stands for a title that the source does not give.
pub const NO_TITLE: &str = "(the source gives no title)";

/// A word of an open vocabulary as people read it: "joint statement".
pub fn spoken(word: &str) -> String {
    word.replace('-', " ")
}

/// A date for people.
pub fn date_words(date: Option<&Date>) -> String {
    date.map_or_else(|| "undated".to_owned(), Date::human)
}

/// Reasons of a hit that are told; no screen shows more.
const MOST: usize = 12;

/// The reasons of a hit in one line, closest first; nothing where there are none.
pub fn why(reasons: &[Reason]) -> String {
    let mut closest: Vec<&Reason> = reasons.iter().collect();
    closest.sort_by_key(|reason| reason.tier);
    let mut told: Vec<String> = closest.iter().take(MOST).map(|reason| reason_words(reason)).collect();
    if reasons.len() > MOST {
        told.push(format!("{} more", grouped(reasons.len() - MOST)));
    }
    if told.is_empty() { String::new() } else { format!("why: {}", told.join("; ")) }
}

/// Where, what, in which way, how many times: "text liquidation (3)", "person Ales Bialiatski, other script".
fn reason_words(reason: &Reason) -> String {
    let times = match reason.count {
        count if reason.or_more => format!(" ({} or more)", grouped(count)),
        ..=1 => String::new(),
        count => format!(" ({})", grouped(count)),
    };
    format!("{} {}{}{times}", reason.part, reason.found, manner(reason.tier))
}

/// In which way it was found, where that is not plain from what was found.
fn manner(tier: Tier) -> &'static str {
    match tier {
        Tier::Exact | Tier::WordStart => "",
        Tier::Folded => ", but for accents",
        Tier::OtherScript => ", other script",
        Tier::SoundAlike => ", sounds alike",
        Tier::Typo => ", one or two letters off",
        Tier::Fuzzy => ", near",
    }
}

#[cfg(test)]
mod tests {
    use super::why;
    use crate::store::page::{Reason, Tier};

    #[test]
    fn a_hit_says_why_it_is_one() {
        let reason =
            |tier, part, found: &str, count| Reason { tier, part, found: found.to_owned(), count, or_more: false };
        let check = |reasons: &[Reason], wanted: &str| assert_eq!(why(reasons), wanted);
        check(&[], "");
        check(&[reason(Tier::WordStart, "text", "liquidation", 3)], "why: text liquidation (3)");
        let many = Reason { or_more: true, ..reason(Tier::Exact, "text", "a", 4_096) };
        check(&[many], "why: text a (4,096 or more)");
        check(
            &[reason(Tier::Fuzzy, "person", "Bialiatski", 1), reason(Tier::Exact, "title", "court", 2)],
            "why: title court (2); person Bialiatski, near",
        );
        check(
            &[
                reason(Tier::SoundAlike, "person", "Byalyatsky", 1),
                reason(Tier::OtherScript, "person", "Ales Bialiatski", 2),
                reason(Tier::Typo, "text", "tortura", 1),
                reason(Tier::Folded, "text", "Zhodzina", 1),
            ],
            "why: text Zhodzina, but for accents; person Ales Bialiatski, other script (2); \
             person Byalyatsky, sounds alike; text tortura, one or two letters off",
        );
    }

    #[test]
    fn of_a_thousand_reasons_the_closest_are_told() {
        let one = |found: usize| Reason {
            tier: Tier::Fuzzy,
            part: "title",
            found: found.to_string(),
            count: 1,
            or_more: false,
        };
        let mut reasons: Vec<Reason> = (0..1_000).map(one).collect();
        reasons[999].tier = Tier::Exact;
        let told = why(&reasons);
        assert!(told.starts_with("why: title 999; title 0, near;") && told.ends_with("; 988 more"), "{told}");
    }
}
