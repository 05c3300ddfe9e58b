//! People of a table, and as what a statement names them.

use super::{remarks, taken};

/// A table gives those people in those roles, one text for each statement, and that is told.
#[track_caller]
fn check(table: &str, map: &str, expected: &[&str], told: &[&str]) {
    let taken = taken("t.csv", table, map);
    let people = |mentions: &[letapis::archive::entity::Mention]| -> String {
        mentions.iter().map(|mention| format!("{}:{}", mention.role, mention.entity.id)).collect::<Vec<_>>().join(" ")
    };
    let found: Vec<_> = taken.archive.statements().iter().map(|it| people(&it.mentions)).collect();
    assert_eq!(found, expected);
    assert_eq!(remarks(&taken), told);
}

const CASES: &str = "title,text,Victims,Accused,As\nA,x,Ivan Ivanou;Anna Petrova,Judge B,subject\nB,x,,,\nC,x,Іван Іваноў; IVAN IVANOU,,\n";

#[test]
fn a_column_of_people_has_the_role_that_is_said_of_it() {
    let left = "t.csv:1: the column \"As\" is not carried and is left out";
    let unlisted =
        "t.csv:2: a: the role \"accused\" is not of the list and is kept as it is (column \"Victims, Accused\")";
    check(
        CASES,
        "people:victim=Victims,people:accused=Accused",
        &[
            "victim:ivan-ivanou victim:anna-petrova accused:judge-b",
            "",
            "victim:ivan-ivanou-4f06c57b victim:ivan-ivanou",
        ],
        &[left, unlisted],
    );
}

#[test]
fn a_role_is_the_same_for_all_or_stands_in_a_column() {
    let not = |column: &str| format!("t.csv:1: the column \"{column}\" is not carried and is left out");
    let third = "mentioned:ivan-ivanou-4f06c57b mentioned:ivan-ivanou";
    check(
        CASES,
        "people=Victims,role=As",
        &["subject:ivan-ivanou subject:anna-petrova", "", third],
        &[&not("Accused")],
    );
    let constant = ["official:judge-b", "", ""];
    check(CASES, "people=Accused,role==official", &constant, &[&not("Victims"), &not("As")]);
    let other = |place: &str| {
        format!(
            "t.csv:{place}: expected one role for all people of a row or one for each, found others; they are left out (column \"role\")"
        )
    };
    let each = "title,text,people,role\nA,x,P;Q,victim;Court\nB,x,P;Q;R,victim;court\nC,x,P (author); Q (Minsk),\nD,x,,victim\n";
    check(
        each,
        "",
        &["victim:p court:q", "mentioned:p mentioned:q mentioned:r", "author:p mentioned:q-minsk", ""],
        &[&other("3: b"), &other("5: d")],
    );
}

#[test]
fn a_role_of_nobody_is_told() {
    check("title,text,role\nA,x,victim\n", "", &[""], &["t.csv:1: the column \"role\" is not carried and is left out"]);
}
