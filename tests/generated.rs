//! The made-up archives that everything is measured with are sound, and stay what they are.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../benches/generate/mod.rs"]
mod generate;

use generate::{Recipe, Texts};
use letapis::archive::digest::of_words;
use letapis::archive::{Archive, read};

fn made(texts: Texts) -> Recipe {
    Recipe { statements: 50, texts, seed: 1 }
}

fn sound(texts: Texts) -> Archive {
    let (archive, problems) = read(&made(texts).bytes()).unwrap();
    assert_eq!(problems, []);
    archive
}

fn lines(write: impl Fn(&mut Vec<u8>)) -> Vec<String> {
    let mut bytes = Vec::new();
    write(&mut bytes);
    String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn a_recipe_gives_the_same_bytes_everywhere() {
    // Figures that were taken before a change of the generator cannot be compared with those taken after it.
    for (texts, digest) in [
        (Texts::Full, "9e4f6cae041a69da6f15abfe3b0c4dcba6b4333a0c0017492653acc5c2947c9f"),
        (Texts::None, "9dab3c71c87dfa41478e3d7f32afdcea690235c8fd6161633a767704b9b2e725"),
    ] {
        let archive = String::from_utf8(made(texts).bytes()).unwrap();
        assert_eq!(of_words(&archive), digest, "{texts:?}");
    }
}

#[test]
fn another_seed_gives_another_archive() {
    let other = Recipe { seed: 2, ..made(Texts::Full) };
    assert_ne!(other.bytes(), made(Texts::Full).bytes());
}

#[test]
fn what_is_made_has_no_problems() {
    let full = sound(Texts::Full);
    assert_eq!(full.statements().len(), 50);
    assert_eq!(full.events().len(), 5);
    assert!(full.events().iter().all(|event| event.evidence.iter().all(|evidence| evidence.quote.is_found())));
    let bare = sound(Texts::None);
    assert_eq!(bare.statements().len(), 50);
    assert!(bare.statements().iter().all(|statement| statement.text().is_none()));
}

#[test]
fn other_programs_are_given_the_titles_and_texts_of_the_archive_in_its_order() {
    let recipe = made(Texts::Full);
    let titles = lines(|out| recipe.titles(out).unwrap());
    let texts = lines(|out| recipe.lines_of_text(out).unwrap());
    let full = sound(Texts::Full);
    for (place, statement) in full.statements().iter().enumerate() {
        assert_eq!(statement.title(), Some(titles[place].as_str()));
        assert_eq!(statement.text().map(|text| text.replace('\n', " ")).as_ref(), Some(&texts[place]));
    }
    assert_eq!(titles.len(), 50);
    // An archive of titles alone has the same ones.
    assert_eq!(titles, lines(|out| made(Texts::None).titles(out).unwrap()));
}
