//! Who signed with whom, as lines: a grid where there is room, and the pairs.

use super::demands::named;
use super::lead;
use super::line::{Piece, Target, Writer, piece};
use super::people::fitted;
use crate::app::words::{date_words, grouped, plural, titled};
use crate::store::about::{Matrix, Subject, Together};
use crate::user::theme::Role;

/// From this width on there is room for a grid.
const GRID: usize = 56;
/// Columns for the number and the name of a row.
const NAME: usize = 30;

pub(super) fn matrix(to: &mut Writer, matrix: &Matrix) {
    to.words("Who signed with whom", Role::Heading);
    let told = format!(
        "{} signed by several of {}. Where a statement has several publishers, these count as signers too.",
        plural(matrix.statements, "statement"),
        plural(matrix.signers.len(), "organisation"),
    );
    to.words(&told, Role::Quiet);
    if to.width >= GRID && !matrix.signers.is_empty() {
        grid(to, matrix);
    }
    to.heading("Pairs, those with most joint statements first");
    for (one, other, count) in &matrix.pairs {
        let (one, other) = (&matrix.signers[*one].entity, &matrix.signers[*other].entity);
        let pair = Subject::Signed(one.id.clone(), Some(other.id.clone()));
        to.link(&format!("{} and {} ({count})", one.name, other.name), Role::Text, Target::Subject(pair));
    }
    let left_out = matrix.all_pairs - matrix.pairs.len();
    if left_out > 0 {
        to.words(&format!("{} with fewer are left out.", plural(left_out, "pair")), Role::Quiet);
    }
    matrix.limit().into_iter().for_each(|limit| to.words(&limit, Role::Quiet));
}

/// As many of the signers as fit, each a row and a column.
fn grid(to: &mut Writer, matrix: &Matrix) {
    let most = matrix.pairs.first().map_or(0, |(_, _, count)| *count);
    let count = matrix.signers.len();
    let cell = 1 + most.max(count).to_string().len().max(2);
    let shown = matrix.counted().min(to.width.saturating_sub(NAME) / cell);
    to.blank();
    let heads = (1..=shown).map(|number| piece(format!("{number:>cell$}"), Role::Quiet));
    to.line(std::iter::once(piece(fitted("statements both signed", NAME), Role::Quiet)).chain(heads).collect(), None);
    for (row, signer) in matrix.signers[..shown].iter().enumerate() {
        let name = fitted(&format!("{:>2} {}", row + 1, signer.entity.name), NAME);
        let cells = (0..shown).map(|column| self::cell(matrix, row, column, cell));
        let target = Target::Subject(Subject::Signed(signer.entity.id.clone(), None));
        to.line(std::iter::once(piece(name, Role::Text)).chain(cells).collect(), Some(target));
    }
    let left_out = count - shown;
    if left_out > 0 {
        let are_below = matrix.all_pairs == matrix.pairs.len() && matrix.limit().is_none();
        let below = if are_below { ", but the pairs below have them" } else { "" };
        let what = plural(left_out, "organisation");
        to.words(&format!("{what} with fewer joint statements: no room here{below}."), Role::Quiet);
    }
    to.words("Enter on a row lists what the organisation signed with others.", Role::Quiet);
}

fn cell(matrix: &Matrix, row: usize, column: usize, width: usize) -> Piece {
    match matrix.count(row, column) {
        _ if row == column => piece(format!("{:>width$}", "-"), Role::Quiet),
        0 => piece(format!("{:>width$}", "."), Role::Quiet),
        count => piece(format!("{count:>width$}"), Role::Text),
    }
}

pub(super) fn together(to: &mut Writer, together: &Together) {
    let names: Vec<&str> = together.who.iter().map(|entity| entity.name.as_str()).collect();
    let told = match names.as_slice() {
        [only] => format!("What {only} signed with others"),
        names => format!("What {} signed together", names.join(" and ")),
    };
    to.words(&told, Role::Heading);
    to.words(&format!("{}, newest first", plural(together.statements.len(), "statement")), Role::Quiet);
    for joint in &together.statements {
        let statement = &*joint.statement;
        let title = titled(statement);
        to.blank();
        let words = format!("{}: {title}", date_words(statement.date.as_ref()));
        to.link(&words, Role::Text, Target::Statement(statement.id.clone()));
        to.pair(&format!("  {} signers", grouped(joint.signers.len())), &named(joint.signers.iter()), None);
    }
    to.heading("About");
    for entity in &together.who {
        to.link(&entity.name, Role::Text, lead::entity(entity));
    }
    to.link("Everybody who signed with others", Role::Text, Target::Subject(Subject::Matrix));
}
