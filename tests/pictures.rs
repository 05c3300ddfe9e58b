//! The pictures of the documentation show the program as it is, and everybody can read them.

#[path = "../examples/pictures/main.rs"]
#[expect(dead_code, reason = "the example's own `main` is not called here")]
mod example;

use std::collections::BTreeSet;
use std::fs;

use example::palette::Rgb;
use example::{folder, pictures, screens};

const AGAIN: &str = "make the pictures anew: cargo run --release --example pictures";

#[test]
fn the_pictures_are_those_of_this_program() {
    let made = pictures();
    for (name, svg) in &made {
        let kept = fs::read_to_string(folder().join(name)).unwrap_or_default();
        assert!(kept == *svg, "{name} shows another program; {AGAIN}");
    }
    let made: BTreeSet<String> = made.into_iter().map(|(name, _)| name).collect();
    let kept: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(kept, made, "delete what is not in the table of the example, and {AGAIN}");
}

#[test]
fn every_picture_is_well_formed() {
    for (name, svg) in pictures() {
        assert_eq!(fault(&svg), None, "{name}");
        assert!(svg.ends_with("</svg>\n"), "{name}");
        assert!(svg.contains(" role=\"img\" aria-label=\""), "{name}");
    }
}

#[test]
fn faults_of_form_are_noticed() {
    let check = |svg: &str, wanted: Option<&str>| assert_eq!(fault(svg).as_deref(), wanted, "{svg}");
    check("<a b=\"c\">d &amp; e<f/></a>\n", None);
    check("<a><b></a></b>", Some("</a> closes b"));
    check("<a>", Some("a stays open"));
    check("<a>&</a>", Some("& at byte 3"));
    check("<a>b > c</a>", Some("> at byte 5"));
    check("<a b=\"c></a>", Some("quotes in <a b=\"c>"));
    check("<a>\u{1b}</a>", Some("control character '\\u{1b}'"));
    check("<a>\r\n</a>", Some("control character '\\r'"));
}

#[test]
fn the_search_picture_shows_the_fact_on_ecohome() {
    for (name, svg) in pictures().into_iter().filter(|(name, _)| name.starts_with("search-")) {
        assert!(svg.contains("ruled to liquidate"), "{name} shows another statement");
        assert!(
            svg.contains(", Supreme Court liquidates Ecohome (why: title Ecohome;"),
            "{name} stands on another fact; mend its keys in the example"
        );
    }
}

#[test]
fn no_text_is_fainter_than_the_contrast_that_is_asked_of_text() {
    for screen in screens() {
        for cell in screen.cells.content() {
            let paint = screen.ground.paint(cell);
            let contrast = contrast(paint.ink, paint.paper);
            assert!(
                cell.symbol().trim().is_empty() || contrast >= 4.5,
                "{}: {:?} has a contrast of {contrast:.2}",
                screen.name,
                cell.symbol()
            );
        }
    }
}

/// What is wrong with the form of an XML text that has elements, attributes in double quotes, and references only.
fn fault(svg: &str) -> Option<String> {
    if let Some(control) = svg.chars().find(|c| c.is_control() && *c != '\n') {
        return Some(format!("control character {control:?}"));
    }
    for (at, _) in svg.match_indices('&') {
        if !["amp;", "lt;", "gt;", "quot;"].iter().any(|name| svg[at + 1..].starts_with(name)) {
            return Some(format!("& at byte {at}"));
        }
    }
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(next) = svg[at..].find(['<', '>']) {
        let start = at + next;
        let Some(length) = svg[start..].find('>').filter(|length| *length > 0) else {
            return Some(format!("{} at byte {start}", &svg[start..=start]));
        };
        at = start + length + 1;
        let tag = &svg[start + 1..at - 1];
        if !tag.matches('"').count().is_multiple_of(2) || tag.contains('<') {
            return Some(format!("quotes in <{tag}>"));
        }
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            let opened: &str = open.pop().unwrap_or("nothing");
            if opened != name {
                return Some(format!("</{name}> closes {opened}"));
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    open.pop().map(|name| format!("{name} stays open"))
}

/// The contrast of two colours by WCAG 2.2, from 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// Relative luminance by WCAG 2.2, from 0 to 1.
fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
