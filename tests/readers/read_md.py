# needs: markdown-it-py
"""Markdown, read by markdown-it-py: words are shown as they stand, nothing of the archive becomes HTML or a made-up link."""

import unicodedata

from markdown_it import MarkdownIt

from letapis import archive, export, run

reader = MarkdownIt("commonmark")


def words(tokens):
    """The text that a reader is shown, solid: how blanks are shown is up to the reader."""
    shown = "".join(
        child.content for token in tokens if token.type == "inline" for child in token.children if child.type == "text"
    )
    return solid(shown)


def solid(text):
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


def check(text):
    """Links lead to the web and are shown as what they are; there is no HTML, no code, no picture."""
    tokens = reader.parse(text)
    for token in tokens:
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open", "table_open"), token
        children = token.children or []
        for at, child in enumerate(children):
            assert child.type not in ("html_inline", "image", "code_inline"), child
            if child.type == "link_open":
                assert child.attrs["href"].startswith(("https://", "http://")), child
                assert child.markup == "autolink", child
    return tokens


statements = archive()["statements"]
shown = words(check(export("md")))
for statement in statements:
    body = statement.get("text") or statement["summary"]
    assert solid(body) in shown, statement["id"]
    assert statement["title"] is None or solid(statement["title"]) in shown, statement["id"]

tokens = check(run("timeline", "-f", "md"))
shown = words(tokens)
events = archive()["events"]
headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
years = {event["date"][:4] for event in events if event["date"] and event["date"][:4].isdigit()}
assert years <= set(headings), years - set(headings)
for event in events:
    assert solid(event["title"].rstrip(".")) in shown, event["id"]
    assert solid(f"Fact {event['id']},") in shown, event["id"]
    for evidence in event["evidence"]:
        assert solid(evidence["quote"]) in shown, event["id"]
