//! Letapis, frizbee and nucleo-matcher on the same titles, taking turns: `cargo run --release -- 100000`.
//!
//! All three are given folded words and titles, and the same question: in which titles do the letters of every word
//! stand in order, and which are the best? `taskset -c 0` makes it a question of one core.

#[path = "../../generate/mod.rs"]
mod generate;

use std::hint::black_box;
use std::time::Instant;

use generate::{Recipe, Texts};
use letapis::archive::read;
use letapis::fuzzy::titles::Titles;
use letapis::text::fold::fold;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

const ROUNDS: usize = 9;
const ROWS: usize = 256;

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let (archive, _) =
        read(&Recipe { statements: count, texts: Texts::None, seed: 1 }.bytes()).expect("it can be read");
    let folded: Vec<String> =
        archive.statements().iter().map(|statement| fold(statement.title().unwrap_or_default())).collect();
    drop(archive);
    let start = Instant::now();
    let titles = Titles::new((0..).zip(folded.iter().map(String::as_str)));
    println!("{count} titles made ready in {:.0} ms", milliseconds(start));
    let wide: Vec<Utf32String> = folded.iter().map(|title| Utf32String::from(title.as_str())).collect();
    println!(
        "{:16} {:>8} {:>6} {:>6} {:>9} {:>9} {:>9} {:>6} {:>6}   {:>8} {:>8}",
        "class", "left", "codes", "scored", "ms", "frizbee", "nucleo", "/friz", "/nucl", "frizbee", "nucleo"
    );
    let mut ratios = [Vec::new(), Vec::new()];
    for (class, line) in include_str!("../../titles.txt").lines().filter_map(|row| row.split_once('\t')) {
        let line = fold(line);
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut times = [const { Vec::new() }; 3];
        let mut counts = [0; 2];
        let mut answer = None;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            answer = titles.find(&words, None, ROWS, &|| false);
            times[0].push(milliseconds(start));
            let start = Instant::now();
            counts[0] = frizbee_finds(&line, &folded);
            times[1].push(milliseconds(start));
            if count <= 100_000 {
                let start = Instant::now();
                counts[1] = nucleo_finds(&line, &wide);
                times[2].push(milliseconds(start));
            }
        }
        let found = answer.expect("nobody calls it off");
        let [ours, frizbee, nucleo] = times.map(median);
        ratios[0].push(ours / frizbee);
        ratios[1].push(ours / nucleo);
        println!(
            "{class:16} {:8} {:6} {:6} {ours:9.3} {frizbee:9.3} {nucleo:9.3} {:6.2} {:6.2}   {:8} {:8}",
            found.survivors.count(),
            found.scored.by_codes,
            found.scored.by_matcher,
            ours / frizbee,
            ours / nucleo,
            counts[0],
            counts[1]
        );
    }
    let [frizbee, nucleo] = ratios.map(median);
    println!("median of ratios: {frizbee:.2} of frizbee, {nucleo:.2} of nucleo");
}

fn frizbee_finds(line: &str, titles: &[String]) -> usize {
    let config = frizbee::Config { max_typos: Some(0), ..frizbee::Config::default() };
    black_box(frizbee::Matcher::from_query(line, &config).match_list(titles)).len()
}

fn nucleo_finds(line: &str, titles: &[Utf32String]) -> usize {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(line, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
    let scores = titles.iter().enumerate();
    let mut found: Vec<(u32, usize)> =
        scores.filter_map(|(at, title)| Some((pattern.score(title.slice(..), &mut matcher)?, at))).collect();
    found.sort_unstable_by(|(a, first), (b, second)| b.cmp(a).then(first.cmp(second)));
    black_box(found).len()
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
