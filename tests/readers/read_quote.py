# needs: markdown-it-py
"""Quotations in Markdown, shown by markdown-it: a block quote holds the very words of the archive."""

import json
import re

from markdown_it import MarkdownIt

from letapis import archive, run

READERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]


def words(markdown, reader):
    """The text of the block quote, as a reader of the page sees it."""
    tokens = reader.parse(markdown)
    assert tokens[0].type == "blockquote_open", markdown
    end = [token.type for token in tokens].index("blockquote_close")
    shown = []
    for token in tokens[1:end]:
        assert token.type in ("paragraph_open", "inline", "paragraph_close"), (token.type, markdown)
        for child in token.children or []:
            assert child.type in ("text", "text_special", "hardbreak", "link_open", "link_close"), (child, markdown)
            shown.append("\n" if child.type == "hardbreak" else child.content)
        shown.append("\n" if token.type == "paragraph_close" else "")
    return "".join(shown)


def solid(text):
    return re.sub(r"\s+", " ", text).strip()


def check(statement, *more):
    text = statement["text"]
    chars = f"0..{len(text)}"
    markdown = run("quote", statement["id"], "--chars", chars, "-f", "md", *more)
    for reader in READERS:
        assert solid(words(markdown, reader)) == solid(text), markdown
    place = json.loads(run("quote", statement["id"], "--chars", chars, "--json", *more))
    exact, position = place["selector"]
    assert exact["exact"] == text and text[position["start"] : position["end"]] == text


for statement in archive()["statements"]:
    if "text" in statement:
        check(statement)

TEXTS = [
    "# Heading\n- item\n+ item\n12. item\n3) item\n    code\n\n\ttab\n===\n---\n> quote",
    "*a* **b** _c_ __d__ `e` ~~f~~ [g](h) ![i](j) <b>k</b> <!-- l --> &amp; &#35; \\m \\* $n$ x^2^ | o | p |",
    "See https://a.by/x_y_z*?q=[1]&amp;r=~2 and www.b_c.by/d_e; [1]: https://x.by\n[^1]: note\n: term",
    "Вясна «*Свабоду*» 中文 e\u0301 ’90 -- ... 'x' \"y\" :smile: @who",
]
hard = {
    "letapis": 1,
    "id": "hard",
    "title": "Hard",
    "statements": [{"id": f"s{n}", "kind": "news", "lang": "en", "text": text} for n, text in enumerate(TEXTS)],
}
with open("hard.json", "w", encoding="utf-8") as file:
    json.dump(hard, file)
for statement in hard["statements"]:
    check(statement, "-a", "hard.json")
