//! Quotations in Markdown.

use super::passage::{Part, Passage};
use super::prose::particulars;
use crate::archive::statement::SUMMARY_LEAD;
use crate::text::markdown;

/// A quotation as a block with its citation below. A summary is no quotation: it is a paragraph that says what it is.
pub fn block_quote(passage: &Passage) -> String {
    let words = match passage.part {
        Part::Text => block(&markdown::lines(passage.exact())),
        Part::Summary => markdown::lines(&format!("{SUMMARY_LEAD}{}", passage.exact().trim())),
    };
    let statement = passage.of.statement;
    let address = statement.address();
    format!("{words}\n— {}\n", markdown::linked(&particulars(passage), address))
}

/// Every line of it in a block quote.
fn block(lines: &str) -> String {
    lines.lines().map(|line| if line.is_empty() { ">\n".to_owned() } else { format!("> {line}\n") }).collect()
}

#[cfg(test)]
mod tests {
    use super::block;
    use crate::text::markdown::lines;

    #[test]
    fn every_line_and_paragraph_is_in_the_block() {
        let quoted = block(&lines("we *ask*:\n- free all\n\n> listen"));
        assert_eq!(quoted, "> we \\*ask\\*:\\\n> \\- free all\n>\n> \\> listen\n");
    }
}
