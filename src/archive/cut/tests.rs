//! Cutting, tried: blocks, brackets and quotes.

use super::{BLOCK, Block, cut, cut_lines, whole};

fn check(text: &str, expected: &[&str]) {
    let shown: Vec<String> = cut(&mut text.as_bytes(), &["a", "b"])
        .unwrap()
        .iter()
        .flat_map(|block| {
            let part = |range: std::ops::Range<usize>| String::from_utf8_lossy(&block.bytes[range]).into_owned();
            let Some(list) = block.list else { return vec![part(0..block.bytes.len())] };
            block.records.iter().map(|at| format!("{list}: {}", part(at.start as usize..at.end as usize))).collect()
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn records_of_the_lists_are_cut_out_and_the_rest_is_the_head() {
    check(
        r#"{"x":[{}],"a" : [ {"k":"}\""} , {} ],"b":[]}"#,
        &[r#"{"x":[{}],"a" : [ "#, r#"a: {"k":"}\""}"#, "a: {}", r#"],"b":[]}"#],
    );
    check(r#"{"a":7,"a":[{}]}"#, &[r#"{"a":7,"a":[{}]}"#]);
    check(r#"{"b":{"a":[{}]}}"#, &[r#"{"b":{"a":[{}]}}"#]);
    check(r#"[{"a":[{}]}]"#, &[r#"[{"a":[{}]}]"#]);
}

#[test]
fn what_is_unusual_is_not_cut_at_all() {
    for text in [
        r#"{"b":[{}],"\u0061":[{}]}"#,
        r#"{"a":[{},]}"#,
        r#"{"a":[{}"#,
        r#"{"a":[{} {}]}"#,
        r#"{"a":[{},7]}"#,
        r#"{"a":[{}}}}"#,
    ] {
        check(text, &[text]);
    }
}

/// Lines of a letter or two take no more memory than long ones. (B5)
#[test]
fn lines_are_cut_a_block_at_a_time() {
    let text = "7\n".repeat(BLOCK);
    let blocks: Vec<_> = cut_lines(text.as_bytes(), "a").collect();
    assert_eq!(blocks.iter().map(|block| block.start.line).collect::<Vec<_>>(), [1, BLOCK / 2 + 2]);
    assert_eq!(blocks.iter().flat_map(Block::written).collect::<String>(), "7".repeat(BLOCK));
    // What is not looked at yet is not cut yet: neither its bytes nor the places of its lines are held.
    let first = cut_lines(text.as_bytes(), "a").next().unwrap();
    assert_eq!((first.bytes.len(), first.records.len()), (BLOCK + 2, BLOCK / 2 + 1));
}

#[test]
fn the_blocks_are_the_file_and_begin_where_they_say() {
    let record = format!("{{\"k\":\"{}\"}},\nж", "x\\\"".repeat(9_999)).replace('ж', "");
    let text = format!("{{\"a\":[{}{{\"é\":\n1}}],\n\"b\":[{{}}]}}", record.repeat(100));
    let blocks = cut(&mut text.as_bytes(), &["a", "b"]).unwrap();
    assert!(blocks.len() > 6);
    assert_eq!(blocks.iter().map(|block| block.records.len()).sum::<usize>(), 102);
    let mut before = 0;
    for block in &blocks {
        assert_eq!(block.start.line, text[..before].matches('\n').count() + 1);
        before += block.bytes.len();
    }
    assert!(whole(blocks).bytes == text.as_bytes());
}
