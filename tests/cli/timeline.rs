//! `letapis timeline`, and the formats that people read.

use std::fs;

use super::{check_refused, letapis, run};

/// Two facts: one dated to the month by words that say so, of a statement whose words were changed; one undated.
const ARCHIVE: &str = r#"{
    "letapis": 1, "id": "small", "title": "Small *archive* <b>", "captured": "2026-11",
    "people": [{"id": "a", "name": "Ann [A](https://evil.example)"}],
    "organisations": [{"id": "c", "name": "Court of Brest"}],
    "statements": [{
        "id": "s1", "title": "<script>alert(1)</script>", "date": "2021-10~", "kind": "joint-statement", "lang": "be",
        "rights": [], "publishers": [], "text": "Першае. У жніўні суд *ліквідаваў* арганізацыю.\n- Другое", "excerpt": true,
        "url": "https://example.org/s1", "sha256": "0000000000000000000000000000000000000000000000000000000000000000"
    }],
    "events": [
        {"id": "e1", "date": "2021-08", "title": "Liquidated & <i>closed</i>", "kind": "court-decision", "place": "Brest",
         "people": [{"id": "a", "role": "victim"}], "organisations": [{"id": "c", "role": "court"}],
         "statements": ["s1"], "seen_at": "https://example.org/e1",
         "evidence": [{"statement": "s1", "quote": "У жніўні суд *ліквідаваў* арганізацыю.", "states": "month",
                       "inferred": ["year"]}]},
        {"id": "e2", "date": null, "title": "Something else", "kind": "other", "people": [], "organisations": [],
         "statements": [], "evidence": [], "seen_at": null}
    ]
}"#;

/// What a format makes of it.
fn made(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.json");
    fs::write(&path, ARCHIVE).unwrap();
    let archive = path.to_str().unwrap();
    let (status, stdout, stderr) = run(&mut letapis(&[arguments, &["-a", archive]].concat()));
    assert_eq!(status, 0, "{arguments:?}: {stderr}");
    stdout
}

#[test]
fn a_fact_that_is_there_for_its_statement_says_so() {
    let head = |query: &str| made(&["timeline", query]).lines().next().unwrap().to_owned();
    let fact = "Aug 2021           i Liquidated & <i>closed</i>, Brest [UNVERIFIED]";
    for query in ["liquidated", "brest", "-nothing", ""] {
        assert_eq!(head(query), fact, "{query}");
    }
    assert_eq!(head("другое"), format!("{fact} (its statement matches)"));
    assert_eq!(head("другое | liquidated"), fact);
}

#[test]
fn facts_are_told_with_what_is_known_of_their_dates() {
    let text = made(&["timeline"]);
    assert_eq!(
        text,
        "Aug 2021           i Liquidated & <i>closed</i>, Brest [UNVERIFIED]\n                       \
         Court of Brest (court), Ann [A](https://evil.example) (victim)\n\
         undated              Something else\n",
    );
    let verbose = made(&["timeline", "-v", "id:s1"]);
    for told in ["«У жніўні суд *ліквідаваў* арганізацыю.», sentence 2 of s1; year 2021", "UNVERIFIED", "fact e1"]
    {
        assert!(verbose.contains(told), "{told}: {verbose}");
    }
    assert!(verbose.lines().all(|line| line.chars().count() <= 96), "{verbose}");
}

#[test]
fn a_chronology_in_markdown_can_be_put_in_a_file() {
    let text = made(&["timeline", "-f", "md"]);
    for told in [
        "# Chronology: Small \\*archive\\* \\<b\\>\n",
        "- **Captured:** November 2026\n",
        "- **Chosen by:** everything\n",
        "- **Of these:** 1 undated, 1 not known to one certain day, 1 without quoted words\n",
        "- **Day in question:** of none of these facts\n",
        "- **UNVERIFIED:** the words of 1 statement: s1\n",
        "\n## 2021\n\n- **August 2021**: Liquidated \\& \\<i\\>closed\\</i\\>. Brest. Court of Brest (court), \
         Ann \\[A\\](https\\://evil.example) (victim).\n",
        "  - «У жніўні суд \\*ліквідаваў\\* арганізацыю.», sentence 2 [^1] (year 2021 inferred; UNVERIFIED: ",
        "\n## Undated\n\n- **undated**: Something else.\n  - The archive quotes no words for it.\n",
        "  - Fact e1, read at <https://example.org/e1>\n",
        "\n[^1]: «\\<script\\>alert(1)\\</script\\>», about October 2021, joint statement; UNVERIFIED: ",
        "; <https://example.org/s1>; archive small of November 2026, statement s1; sha256 ",
    ] {
        assert!(text.contains(told), "{told}\n\n{text}");
    }
}

#[test]
fn a_copy_in_markdown_shows_the_words_as_they_stand() {
    let text = made(&["export", "--to", "md"]);
    for told in [
        "\n## \\<script\\>alert(1)\\</script\\>\n",
        "- **Published:** about October 2021 (EDTF 2021-10\\~)\n",
        "- **Address:** <https://example.org/s1>\n",
        "- **Beware:** UNVERIFIED: ",
        "\n### Text\n\nПершае. У жніўні суд \\*ліквідаваў\\* арганізацыю.\\\n\\- Другое\n\n(The source goes on here.)\n",
        "\n### Dated facts\n\n- **August 2021**: Liquidated \\& ",
    ] {
        assert!(text.contains(told), "{told}\n\n{text}");
    }
}

#[test]
fn a_chronology_in_html_loads_nothing_and_runs_nothing() {
    let page = made(&["timeline", "-f", "html"]);
    for told in [
        "content=\"default-src 'none'; style-src 'sha256-",
        "<h2 id=\"year-2021\">2021</h2>",
        "<li class=\"fact\" id=\"fact-e1\">",
        "<q lang=\"be\" dir=\"auto\">«У жніўні суд *ліквідаваў* арганізацыю.»</q>, sentence 2",
        "<h3 dir=\"auto\">Liquidated &amp; &lt;i&gt;closed&lt;/i&gt;</h3>",
        "aria-label=\"from 2021-08-01 to 2021-08-31\"",
        "<h2 id=\"year-undated\">Undated</h2>",
        "<span id=\"statement-s1\">",
        "<a href=\"https://example.org/s1\" rel=\"noreferrer noopener\">",
    ] {
        assert!(page.contains(told), "{told}\n\n{page}");
    }
    for never in ["<script", "<img", "<link", "url(", "@import", " src=", "javascript:", "style=\""] {
        assert!(!page.contains(never), "{never}");
    }
}

#[test]
fn what_cannot_be_told_is_said() {
    check_refused(&["timeline", "id:none"], 1, "no dated fact matches");
    check_refused(&["timeline", "-f", "ris"], 2, "possible values: text, ");
    check_refused(&["timeline", "-a", "no-such-file.json"], 3, "cannot be read");
    check_refused(&["timeline", "-o", "/no/such/folder/made.txt"], 6, "cannot be written");
}
