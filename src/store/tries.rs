//! Other lines in the place of one that finds nothing. Whether they find anything is for others to say.

use std::ops::Range;

use super::page::How;
use super::vocabulary::{Vocabulary, most_off};
use crate::archive::Archive;
use crate::name::{Name, Sought};
use crate::query::edit::quoted;
use crate::query::{Field, Manner, Node, Part, Query, Term, Value, Wording};
use crate::text::fold::fold;
use crate::text::keyboard;
use crate::text::words::words;

/// So many places are looked at, the most frequent: more than anybody's chronology has.
const MOST_PLACES: usize = 4096;

/// So many words are suggested for one.
const MOST_SPELLINGS: usize = 3;

/// Another line, and in which way it differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suggestion {
    pub(super) how: How,
    pub(super) line: String,
}

/// Another text for some bytes of the line.
#[derive(Clone, Debug)]
struct Edit {
    place: Range<usize>,
    text: String,
}

/// Words of the archive for words that are not in it.
pub(super) fn spellings(query: &Query, parts: &[&Part], vocabulary: &Vocabulary, archive: &Archive) -> Vec<Suggestion> {
    let mut suggestions = Vec::new();
    let mut best = Vec::new();
    for place in parts.iter().flat_map(|part| typed_words(query, part)) {
        let typed = &query.line[place.clone()];
        let folded = fold(typed);
        if vocabulary.holds(&folded) {
            continue;
        }
        let near = vocabulary.near(&folded, most_off(&folded));
        let meant = near.iter().take(MOST_SPELLINGS).map(|near| vocabulary.written(&near.word, archive));
        let edits: Vec<_> = meant.map(|text| Edit { place: place.clone(), text }).collect();
        best.extend(edits.first().cloned());
        suggestions.extend(edits.iter().map(|edit| respelled(query, std::slice::from_ref(edit))));
    }
    if best.len() > 1 {
        suggestions.insert(0, respelled(query, &best));
    }
    suggestions
}

/// Places of the archive, the most frequent first, for those that are asked for in other letters: Minsk for `place:Мінск`.
pub(super) fn places(query: &Query, parts: &[&Part], known: &[String]) -> Vec<Suggestion> {
    let edit = |part: &&Part| {
        let sought = Sought::new(&only_words(&part.term)?.typed, false);
        let meant = known.iter().take(MOST_PLACES).find(|place| sought.closeness(&Name::new(place)).is_some())?;
        Some(Edit { place: values_of(query, part), text: quoted(meant) })
    };
    let edits = parts.iter().filter(|part| is_place(part)).filter_map(edit);
    edits.map(|edit| respelled(query, std::slice::from_ref(&edit))).collect()
}

/// Whether a part asks for a place.
pub(super) fn is_place(part: &Part) -> bool {
    matches!(part.term, Term::Field(Field::Place, _))
}

fn respelled(query: &Query, edits: &[Edit]) -> Suggestion {
    let join = |words: Vec<&str>| words.join(" ");
    let typed = join(edits.iter().map(|edit| &query.line[edit.place.clone()]).collect());
    let meant = join(edits.iter().map(|edit| edit.text.as_str()).collect());
    Suggestion { how: How::Spelling { typed, meant }, line: edited(query, edits) }
}

/// Where the words stand that a part asks for.
fn typed_words<'a>(query: &'a Query, part: &'a Part) -> impl Iterator<Item = Range<usize>> + 'a {
    let place = values_of(query, part);
    let start = place.start;
    words(&query.line[place]).map(move |word| start + word.start..start + word.end)
}

/// A part without the name of its field; nothing of a part that does not ask for words.
fn values_of(query: &Query, part: &Part) -> Range<usize> {
    let end = part.place.end;
    let start = match &part.term {
        Term::Words(_) => part.place.start,
        Term::Field(..) => query.line[part.place.clone()].find(':').map_or(end, |at| part.place.start + at + 1),
        Term::Date { .. } | Term::Trait(_) => end,
    };
    start..end
}

/// What the same keys type on other keyboards: for all these parts together, and for each.
pub(super) fn other_layouts(query: &Query, parts: &[&Part]) -> Vec<Suggestion> {
    let each = parts.iter().filter_map(|part| keys_of(query, part)).map(|place| {
        let others = keyboard::other(&query.line[place.clone()]).into_iter();
        others.map(|other| Edit { place: place.clone(), text: quoted(&other) }).collect::<Vec<_>>()
    });
    let each: Vec<_> = each.filter(|edits| !edits.is_empty()).collect();
    let layouts = each.iter().map(Vec::len).max().unwrap_or_default();
    let on = |layout: usize| each.iter().map(|edits| edits[layout.min(edits.len() - 1)].clone()).collect::<Vec<_>>();
    let together = (0..layouts).map(on);
    let alone = each.iter().flatten().map(|edit| vec![edit.clone()]);
    let edits: Vec<_> = together.chain(alone).collect();
    edits.iter().map(|edits| Suggestion { how: How::OtherLayout, line: edited(query, edits) }).collect()
}

/// What was typed for a single word, without the sign before it. Quotation marks stand on other keys as well, and between
/// several values a comma may be a letter, so that of these nothing can be said.
fn keys_of(query: &Query, part: &Part) -> Option<Range<usize>> {
    let place = values_of(query, part);
    match only_words(&part.term)?.manner {
        Manner::Start | Manner::Fuzzy => Some(place),
        Manner::Exact | Manner::Inside | Manner::Typo | Manner::TitleStart => {
            // The sign; there is none where every bare word is meant so.
            let sign = query.line[place.clone()].chars().next().filter(|first| !first.is_alphanumeric());
            Some(place.start + sign.map_or(0, char::len_utf8)..place.end)
        }
        Manner::Phrase | Manner::Near(_) | Manner::TitleEnd | Manner::Title => None,
    }
}

/// The words that a part asks for, if they are all it asks for.
fn only_words(term: &Term) -> Option<&Wording> {
    match term {
        Term::Words(wording) => Some(wording),
        Term::Field(_, values) => match &values[..] {
            [Value::Words(wording)] => Some(wording),
            _ => None,
        },
        Term::Date { .. } | Term::Trait(_) => None,
    }
}

/// Words that may stand anywhere instead of in one field, apart instead of side by side, and as beginnings of words; dates
/// that could fall instead of must: all of these together, and each.
pub(super) fn looser(query: &Query) -> Vec<Suggestion> {
    let asked = query.parts().filter(|(_, excluded)| !excluded).map(|(part, _)| part);
    let each: Vec<_> = asked.filter_map(|part| loosened(query, part)).collect();
    let together = (each.len() > 1).then(|| each.clone());
    let all: Vec<_> = each.into_iter().map(|edit| vec![edit]).chain(together).collect();
    all.iter().map(|edits| Suggestion { how: How::Looser, line: edited(query, edits) }).collect()
}

fn loosened(query: &Query, part: &Part) -> Option<Edit> {
    let typed = &query.line[part.place.clone()];
    let text = match &part.term {
        Term::Words(wording) => loose_words(query, wording)?,
        Term::Field(Field::Title | Field::Text | Field::Note, _) => {
            let wording = only_words(&part.term)?;
            loose_words(query, wording).unwrap_or_else(|| quoted(&wording.typed))
        }
        // Bare words find a name in other letters too.
        Term::Field(Field::Person | Field::Org | Field::Court | Field::Sign, _) => {
            loose_words(query, only_words(&part.term)?)?
        }
        Term::Date { must: true, .. } => typed.strip_suffix('!')?.to_owned(),
        Term::Field(..) | Term::Date { .. } | Term::Trait(_) => return None,
    };
    Some(Edit { place: part.place.clone(), text })
}

/// The words as beginnings of words in any order; `None` where that is what they are already.
fn loose_words(query: &Query, wording: &Wording) -> Option<String> {
    let words: Vec<_> = words(&wording.typed).map(|word| quoted(&wording.typed[word])).collect();
    let is_loose = matches!(wording.manner, Manner::Start | Manner::Fuzzy | Manner::Typo) && words.len() < 2;
    if is_loose || words.is_empty() {
        return None;
    }
    let is_flat = query.all.iter().all(|node| matches!(node, Node::Part(_)));
    let joined = words.join(" ");
    Some(if words.len() > 1 && !is_flat { format!("({joined})") } else { joined })
}

/// Lines without the parts that nothing can be found with, and if that is not enough without one more, then without two.
pub(super) fn leaving_out(query: &Query, parts: &[&Part], finds_nothing: &[&Part]) -> Vec<Suggestion> {
    let has_to_hold = |part: &&&Part| query.all.iter().any(|node| matches!(node, Node::Part(own) if own == **part));
    let dead: Vec<_> = finds_nothing.iter().filter(has_to_hold).map(|part| part.place.clone()).collect();
    let others: Vec<_> = parts.iter().map(|part| &part.place).filter(|place| !dead.contains(place)).collect();
    let ones = others.iter().map(|&one| vec![one.clone()]);
    let pairs = others.iter().enumerate();
    let pairs =
        pairs.flat_map(|(at, &one)| others[at + 1..].iter().map(move |&other| vec![one.clone(), other.clone()]));
    let more = std::iter::once(Vec::new()).chain(ones).chain(pairs);
    let places = more.map(|more| {
        let mut places = dead.clone();
        places.extend(more);
        places.sort_by_key(|place| place.start);
        places
    });
    let without = places.filter(|places| !places.is_empty());
    without.map(|places| Suggestion { line: query.without(&places), how: How::Without(places) }).collect()
}

/// The line with these edits, none of which lies over another.
fn edited(query: &Query, edits: &[Edit]) -> String {
    let mut edits: Vec<_> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.place.start);
    let mut line = query.line.clone();
    for edit in edits.into_iter().rev() {
        line.replace_range(edit.place.clone(), &edit.text);
    }
    line
}
