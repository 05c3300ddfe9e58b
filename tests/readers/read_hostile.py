# needs: rispy bibtexparser>=2 pylatexenc icalendar feedparser markdown-it-py lxml
"""A hostile archive in every format, read by programs that nobody here wrote: as many records as there are, no field that is none of ours,
no link but of the web, no control character."""
# What it shows of the table in tests/README.md: (F3, F4)

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import bibtexparser
import feedparser
import icalendar
import rispy
from lxml import html
from markdown_it import MarkdownIt

from hostile import PIECES, archive
from letapis import PROGRAM

Path("hostile.json").write_text(json.dumps(archive(), ensure_ascii=False), "utf-8")
COUNT = len(PIECES)
CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f]")


def export(to, *more):
    done = subprocess.run([PROGRAM, "export", "-a", "hostile.json", "--to", to, *more], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode("utf-8")
    assert not CONTROL.search(text.replace("\r\n", "\n")), (to, CONTROL.search(text.replace("\r\n", "\n")))
    return text, done.stderr.decode()


def solid(text):
    """Without blanks, and without what no file for people carries."""
    return re.sub(r"[\s\0-\x1f\x7f-\x9f\u2028\u2029\ufeff]", "", text)


# RIS: no reference and no tag that is not ours.
text, said = export("ris")
assert "control characters" in said, said
references = rispy.loads(text)
assert len(references) == COUNT and all(reference.get("title") != "made up" for reference in references)
assert [solid(reference["title"]) for reference in references] == [solid(piece) for piece in PIECES]
for line in re.split(r"[\n\v\f\x1c-\x1e\x85\u2028\u2029]", text):
    assert re.match(r"(TY|ID|TI|AU|A2|PY|DA|M3|KW|LA|AB|UR|Y2|N1|DB|AN|ER)  - |$", line), line

# BibLaTeX: as many entries, none of another's making.
library = bibtexparser.parse_string(export("biblatex")[0])
assert not library.failed_blocks, library.failed_blocks
assert [entry.key for entry in library.entries] == [f"s{n}" for n in range(COUNT)], [entry.key for entry in library.entries]
assert not any(re.search(r"(?<!\\)[$%#&_^~]", entry["title"]) for entry in library.entries)

# iCalendar: as many events, each with the fields of ours.
calendar = icalendar.Calendar.from_ical(export("ics")[0])
events = calendar.walk("VEVENT")
assert len(events) == COUNT and not any(event.errors for event in events)
for event in events:
    assert {key.upper() for key in event} <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL",
                                              "TRANSP", "X-LETAPIS-ID", "X-LETAPIS-DATE"}, list(event)
    assert str(event.get("URL", "https://")).startswith(("https://", "http://")), event["URL"]

# Atom: as many entries; what is not of the web is no link.
feed = feedparser.parse(export("atom")[0])
assert not feed.bozo and len(feed.entries) == COUNT, feed.get("bozo_exception")
for entry in feed.entries:
    assert all(link.href.startswith(("https://", "http://")) for link in entry.get("links", [])), entry.links

# Markdown: no HTML, no picture, no code, no heading of another's making, links of the web only.
for more in ([], ["--facts"]):
    tokens = MarkdownIt("commonmark").enable("table").parse(export("md", *more)[0])
    for token in tokens:
        assert token.type not in ("html_block", "fence", "code_block", "table_open", "blockquote_open"), token
        for child in token.children or []:
            assert child.type not in ("html_inline", "image", "code_inline"), child
            assert child.type != "link_open" or child.attrs["href"].startswith(("https://", "http://")), child
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert "heading" not in headings, headings

# HTML: no script, no picture, no handler, links of the web only.
page = html.document_fromstring(export("html", "--facts")[0].encode("utf-8"))
assert not page.xpath("//script|//img|//iframe|//object|//form|//link|//*[@onerror or @onload or @onclick]")
assert all(href.startswith(("https://", "http://", "#")) for href in page.xpath("//@href")), page.xpath("//@href")

# CSV: as many rows, no cell that begins as a formula; raw, the words themselves.
for more in ([], ["--facts"]):
    rows = list(csv.DictReader(io.StringIO(export("csv", *more)[0], newline=""), strict=True))
    assert len(rows) == COUNT
    assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for row in rows for cell in row.values())
rows = list(csv.DictReader(io.StringIO(export("csv", "--raw")[0], newline=""), strict=True))
assert rows[4]["title"] == PIECES[4] and rows[7]["title"] == PIECES[7]

# JSON keeps every character.
for to in ("jsonl", "csl-json", "jsonfeed", "timelinejs", "ftm", "json"):
    lines = export(to)[0]
    read = [json.loads(line) for line in lines.split("\n") if line] if to in ("jsonl", "ftm") else json.loads(lines)
    if to == "jsonl":
        assert [record["title"] for record in read if "text" in record] == PIECES
    if to == "csl-json":
        assert [record["title"].replace("<\u2060", "<") for record in read] == PIECES
        assert not any(re.search(r"<[a-zA-Z/]", record["title"]) for record in read)
    if to == "json":
        assert [record["title"] for record in read["statements"]] == PIECES
