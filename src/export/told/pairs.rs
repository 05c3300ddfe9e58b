//! Who signed with whom, pair by pair.

use serde::Serialize;

use super::{json as told, table};
use crate::store::about::Matrix;

#[derive(Serialize)]
struct Together<'a> {
    /// How many statements several organisations signed.
    statements: usize,
    signers: Vec<Signer<'a>>,
    pairs: Vec<Pair<'a>>,
    /// How many pairs there are; more than are told where there are very many.
    all_pairs: usize,
}

#[derive(Serialize)]
struct Signer<'a> {
    id: &'a str,
    name: &'a str,
    statements: usize,
}

#[derive(Serialize)]
struct Pair<'a> {
    one: &'a str,
    other: &'a str,
    statements: usize,
}

/// Pairs as JSON.
pub fn json(archive: &str, matrix: &Matrix) -> String {
    let id = |place: usize| matrix.signers[place].entity.id.as_str();
    let signers = matrix.signers.iter().map(|signer| Signer {
        id: signer.entity.id.as_str(),
        name: &signer.entity.name,
        statements: signer.statements,
    });
    let pairs =
        matrix.pairs.iter().map(|(one, other, count)| Pair { one: id(*one), other: id(*other), statements: *count });
    told(
        archive,
        Together {
            statements: matrix.statements,
            signers: signers.collect(),
            pairs: pairs.collect(),
            all_pairs: matrix.all_pairs,
        },
    )
}

/// Pairs as a table.
pub fn csv(matrix: &Matrix) -> String {
    let rows = matrix.pairs.iter().map(|(one, other, count)| {
        let [one, other] = [one, other].map(|place| &matrix.signers[*place].entity);
        [one.id.to_string(), one.name.clone(), other.id.to_string(), other.name.clone(), count.to_string()]
    });
    table(["one", "one_name", "other", "other_name", "statements"], rows)
}
