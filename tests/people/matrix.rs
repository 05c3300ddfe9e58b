//! Who signed with whom: the matrix shows and counts it.

use std::collections::BTreeMap;

use letapis::app::about::index::Choice;
use letapis::app::about::line::{Line, Target};
use letapis::app::about::lines;
use letapis::archive::entity::{EntityKind, Role};
use letapis::archive::id::EntityId;
use letapis::archive::read;
use letapis::archive::statement::Statement;
use letapis::store::Store;
use letapis::store::about::{Account, Matrix, Subject, Together};

use super::{OPEN_LETTER, about, bundled};

/// Who signed the open letter.
const FIVE: [&str; 5] = ["amnesty", "fidh", "front-line-defenders", "hrhf", "hrw"];

fn matrix(store: &Store) -> Matrix {
    match about(store, &Subject::Matrix) {
        Account::Matrix(matrix) => *matrix,
        other => panic!("{other:?}"),
    }
}

fn together(store: &Store, one: &str, other: Option<&str>) -> Together {
    match about(store, &Subject::Signed(EntityId::new(one), other.map(EntityId::new))) {
        Account::Signed(together) => *together,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_matrix_shows_the_five_signatories_of_the_open_letter_together() {
    let (archive, store) = bundled();
    let matrix = matrix(&store);
    let place = |id: &str| matrix.signers.iter().position(|signer| signer.entity.id.as_str() == id).unwrap();
    for (nth, one) in FIVE.iter().enumerate() {
        for other in &FIVE[nth + 1..] {
            let joint = together(&store, one, Some(other));
            assert_eq!(matrix.count(place(one), place(other)), joint.statements.len(), "{one} and {other}");
            assert!(
                joint.statements.iter().any(|joint| joint.statement.id.as_str() == OPEN_LETTER),
                "{one} and {other}"
            );
            assert_eq!(matrix.count(place(other), place(one)), matrix.count(place(one), place(other)));
        }
    }
    let letter = together(&store, "hrw", Some("amnesty"));
    let letter = letter.statements.iter().find(|joint| joint.statement.id.as_str() == OPEN_LETTER).unwrap();
    let mut signers: Vec<&str> = letter.signers.iter().map(|entity| entity.id.as_str()).collect();
    signers.sort_unstable();
    assert_eq!(signers, FIVE, "who only published it signed nothing");
    // On the screen: in a wide window their rows cross in the grid.
    let account = Account::Matrix(Box::new(matrix.clone()));
    let rows: Vec<String> = lines(&account, Choice::default(), 136).iter().map(Line::text).collect();
    let grid: Vec<Vec<&str>> = FIVE
        .iter()
        .map(|id| {
            let name = &archive.entity(&EntityId::new(id)).unwrap().name;
            let start: String = name.chars().take(20).collect();
            let row = rows.iter().find(|row| row.contains(&start)).unwrap();
            row.split_whitespace().collect()
        })
        .collect();
    let numbers: Vec<usize> = grid.iter().map(|row| row[0].parse().unwrap()).collect();
    let columns = matrix.signers.len();
    for row in &grid {
        let cells = &row[row.len() - columns..];
        for number in numbers.iter().filter(|number| number.to_string() != row[0]) {
            assert!(cells[number - 1].parse::<usize>().unwrap() >= 1, "{row:?} with {number}");
        }
    }
    // At 40 columns as pairs, each of which leads to their statements.
    let pairs = lines(&account, Choice::default(), 38);
    assert!(pairs.iter().all(|line| letapis::text::width::columns(&line.text()) <= 38));
    for (nth, one) in FIVE.iter().enumerate() {
        for other in &FIVE[nth + 1..] {
            let leads = |one: &str, other: &str| {
                Target::Subject(Subject::Signed(EntityId::new(one), Some(EntityId::new(other))))
            };
            let found = |target: Target| pairs.iter().any(|line| line.leads() == Some(&target));
            assert!(found(leads(one, other)) || found(leads(other, one)), "{one} and {other}");
        }
    }
}

/// Who signed it, told naively.
fn naive_signers(statement: &Statement) -> Vec<&str> {
    let authors = statement.mentions.iter().filter(|it| it.role == Role::Author).count();
    let mut signers: Vec<&str> = statement
        .mentions
        .iter()
        .filter(|it| it.role == Role::Signer || it.role == Role::Author && authors > 1)
        .filter(|it| it.entity.kind == EntityKind::Organisation)
        .map(|it| it.entity.id.as_str())
        .collect();
    signers.sort_unstable();
    signers.dedup();
    signers
}

#[test]
fn the_matrix_counts_what_a_naive_count_counts() {
    let (archive, store) = bundled();
    let matrix = matrix(&store);
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for statement in archive.statements() {
        let signers = naive_signers(statement);
        for one in &signers {
            for other in signers.iter().filter(|other| one < *other) {
                *counts.entry((one, other)).or_default() += 1;
            }
        }
    }
    assert_eq!((matrix.all_pairs, matrix.pairs.len()), (counts.len(), counts.len()));
    let id = |place: usize| matrix.signers[place].entity.id.as_str();
    for (one, other, count) in &matrix.pairs {
        let pair = (id(*one).min(id(*other)), id(*one).max(id(*other)));
        assert_eq!(counts.get(&pair), Some(count), "{pair:?}");
    }
    assert!(matrix.pairs.windows(2).all(|pair| pair[0].2 >= pair[1].2), "most first");
    let all = archive.statements().iter().filter(|it| naive_signers(it).len() > 1).count();
    assert_eq!(matrix.statements, all);
}

/// More pairs than are listed, and more organisations than there is room for.
#[test]
fn the_grid_counts_pairs_that_are_not_listed() {
    let ids: Vec<String> = (0..60).map(|number| format!("org-{number:02}")).collect();
    let named: Vec<String> = ids.iter().map(|id| format!(r#"{{"id": "{id}", "name": "{id}"}}"#)).collect();
    let text = format!(
        r#"{{"letapis": 1, "id": "a", "title": "A", "organisations": [{}], "statements": [
            {{"id": "s", "kind": "open-letter", "lang": "en", "text": "T", "signatories": {ids:?}}}]}}"#,
        named.join(",")
    );
    let matrix = matrix(&Store::memory(read(text.as_bytes()).unwrap().0));
    assert_eq!((matrix.all_pairs, matrix.pairs.len()), (60 * 59 / 2, 1000));
    for one in 0..60 {
        assert!((0..60).filter(|other| *other != one).all(|other| matrix.count(one, other) == 1), "{one}");
    }
    let account = Account::Matrix(Box::new(matrix));
    let check = |width: usize, shown: usize| {
        let rows: Vec<String> = lines(&account, Choice::default(), width).iter().map(Line::text).collect();
        let cells = |row: &String| row.split_whitespace().skip(2).map(str::to_owned).collect::<Vec<_>>();
        let row = rows.iter().find(|row| row.trim_start().starts_with("1 org-00")).map(cells).unwrap();
        let mut wanted = vec!["1".to_owned(); shown];
        wanted[0] = "-".to_owned();
        assert_eq!(row, wanted, "{width}");
        let told = rows.iter().find(|row| row.contains("no room here"));
        assert_eq!(told.is_some(), shown < 60, "{told:?}");
        assert!(told.is_none_or(|told| !told.contains("below")), "not all pairs are below: {told:?}");
    };
    check(220, 60);
    check(120, 30);
}
