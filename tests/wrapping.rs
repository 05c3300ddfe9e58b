//! What the program measures is what the drawing library draws.

use letapis::text::visible::{body, line};
use letapis::text::width::{columns, columns_from};
use letapis::text::wrap::wrap;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// Cells that the drawing library fills with `text`.
fn drawn(text: &str) -> usize {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 4_000, 1));
    #[expect(clippy::disallowed_methods, reason = "the toolkit's own way is the measure")]
    let (end, _) = buffer.set_stringn(0, 0, text, usize::MAX, Style::new());
    usize::from(end)
}

#[test]
fn hard_texts_are_drawn_as_wide_as_measured() {
    for text in [
        "Вясна, ґанак, ё",
        "e\u{301}te\u{301} et été",
        "中文，日本語 ｶﾞ か\u{3099}",
        "क्षत्रिय हिन्दी",
        "العربية می‌خواهم لا",
        "👨‍👩‍👧‍👦 🏳️‍🌈 🇧🇾 ❤️ ☺ #️⃣",
        "\u{200B}\u{200D}\u{FEFF}",
        "a\tb\r\nc\u{1B}[2J\u{9B}\u{202E}x",
        "ที่นี่ ខ្ញុំ 각 \u{1100}\u{1161}\u{11A8}",
    ] {
        assert_eq!(drawn(&line(text)), columns(text), "{text:?}");
        assert_eq!(drawn(&body(text, 0)), columns_from(text, 0), "{text:?}");
    }
}

proptest! {
    #[test]
    fn every_text_is_drawn_as_wide_as_measured(text in any::<String>()) {
        prop_assert_eq!(drawn(&line(&text)), columns(&text));
    }

    #[test]
    fn wrapped_lines_are_drawn_inside_their_pane(text in "(\\PC{0,9}[ \t\n]?){0,9}", width in 2_usize..40) {
        for range in wrap(&text, width) {
            // A sign and its marks are not taken apart, however narrow the pane.
            let shown = body(&text[range.clone()], 0);
            prop_assert!(drawn(&shown) <= width || shown.graphemes(true).count() == 1, "{:?}", &text[range]);
        }
    }
}
