//! Who signed with whom, pair by pair.

use std::io;

use serde::Serialize;

use super::{json as told, table};
use crate::export::json::Each;
use crate::export::sink::Sink;
use crate::store::about::Matrix;

#[derive(Serialize)]
struct Together<S, P> {
    /// How many statements several organisations signed.
    statements: usize,
    signers: S,
    pairs: P,
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

/// Writes pairs as JSON.
pub fn json(sink: &mut Sink, archive: &str, matrix: &Matrix) -> io::Result<()> {
    let id = |place: usize| matrix.signers[place].entity.id.as_str();
    let signers = || {
        matrix.signers.iter().map(|signer| Signer {
            id: signer.entity.id.as_str(),
            name: &signer.entity.name,
            statements: signer.statements,
        })
    };
    let pairs = || {
        let pairs = matrix.pairs.iter();
        pairs.map(|(one, other, count)| Pair { one: id(*one), other: id(*other), statements: *count })
    };
    let together = Together {
        statements: matrix.statements,
        signers: Each(signers),
        pairs: Each(pairs),
        all_pairs: matrix.all_pairs,
    };
    told(sink, archive, together)
}

/// Writes pairs as a table.
pub fn csv(sink: &mut Sink, matrix: &Matrix) -> io::Result<()> {
    let rows = matrix.pairs.iter().map(|(one, other, count)| {
        let [one, other] = [one, other].map(|place| &matrix.signers[*place].entity);
        [one.id.to_string(), one.name.clone(), other.id.to_string(), other.name.clone(), count.to_string()]
    });
    table(sink, ["one", "one_name", "other", "other_name", "statements"], rows)
}
