//! Text that HTML shows as it stands.

use std::borrow::Cow;

use crate::text::{handed, visible};

/// A text between tags or in a quoted value, without control characters.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    match handed::lines(text) {
        Cow::Borrowed(text) => escaped(text),
        Cow::Owned(text) => Cow::Owned(escaped(&text).into_owned()),
    }
}

/// An address as a link, where it is one of the web; else as text.
pub(super) fn address(address: &str) -> String {
    let shown = text(address);
    if is_link(address) {
        format!("<a href=\"{shown}\" rel=\"noreferrer noopener\">{shown}</a>")
    } else {
        shown.into_owned()
    }
}

/// A citation in which an address is a link.
pub(super) fn linked(citation: &str, to: Option<&str>) -> String {
    let Some((to, (before, after))) = to.filter(|to| is_link(to)).and_then(|to| Some((to, citation.rsplit_once(to)?)))
    else {
        return text(citation).into_owned();
    };
    format!("{}{}{}", text(before), address(to), text(after))
}

/// An anchor: a sort of thing and its id, without what an anchor cannot hold.
pub(super) fn id(sort: &str, id: &str) -> String {
    let id = handed::line(id).replace(char::is_whitespace, "-");
    escaped(&[sort, "-", &id].concat()).into_owned()
}

/// Whether an address is one of the web and can be read as it stands.
fn is_link(address: &str) -> bool {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web && !address.contains(char::is_whitespace) && visible::hidden(address) == 0
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{address, id, linked, text};
    use crate::text::visible;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(text("<script>alert('1')</script>"), "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
        assert_eq!(text("a & b\u{1b}\u{202e}"), "a &amp; b\u{202e}");
        assert_eq!(id("fact", "a b\" onload=x"), "fact-a-b&quot;-onload=x");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(
            address("https://e.example/\"><b"),
            "<a href=\"https://e.example/&quot;&gt;&lt;b\" rel=\"noreferrer noopener\">https://e.example/&quot;&gt;&lt;b</a>"
        );
        assert_eq!(linked("A <b>, nowhere", Some("https://e.example")), "A &lt;b&gt;, nowhere");
        assert_eq!(linked("A, https://e.example; b", None), "A, https://e.example; b");
    }

    proptest! {
        #[test]
        fn no_text_opens_a_tag_or_ends_a_value(words in visible::tests::any_text(), more in "[<>&\"'a]{0,12}") {
            let whole = format!("{words}{more}");
            let escaped = text(&whole);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            prop_assert_eq!(escaped.matches('&').count(), escaped.matches("&amp;").count()
                + escaped.matches("&lt;").count() + escaped.matches("&gt;").count()
                + escaped.matches("&quot;").count() + escaped.matches("&#39;").count());
        }
    }
}
