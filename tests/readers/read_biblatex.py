# needs: bibtexparser>=2 pylatexenc
"""BibLaTeX, read by bibtexparser and its decoder of LaTeX: entries hold the words of the archive, hard ones too."""

import json

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from letapis import archive, export

# Commands of LaTeX itself that the decoder does not know, or takes for an accent.
SIGNS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
COMMANDS = get_default_latex_context_db()
COMMANDS.add_context_category("signs", [MacroTextSpec(name, sign) for name, sign in SIGNS.items()], prepend=True)
PLAIN = LatexNodes2Text(COMMANDS, math_mode="verbatim", keep_comments=True, strict_latex_spaces=True)


def entries(text):
    """Every entry twice: as TeX sets it, and letter for letter, as biber reads dates and addresses."""
    read = lambda *more: bibtexparser.parse_string(text, append_middleware=list(more))
    libraries = read(LatexDecodingMiddleware(decoder=PLAIN)), read()
    for library in libraries:
        assert not library.failed_blocks, library.failed_blocks
    return list(zip(*(library.entries for library in libraries)))


def value(entry, field):
    return entry[field] if field in entry else None


def check(statement, entry, exact, names):
    assert entry.key == statement["id"]
    title = statement["title"] and " ".join(statement["title"].split())
    assert value(entry, "title") == title, (value(entry, "title"), title)
    authors = " and ".join(names[id] for id in statement["publishers"])
    assert (value(entry, "author") or "") == authors, entry
    date = statement["date"]
    if date is None:
        assert "date" not in exact and "undated" in entry["note"], entry
    elif date.startswith("["):
        assert value(exact, "date") in (None, date[1:5]) and date in entry["note"], entry
    else:
        assert value(exact, "date") == date, entry
    assert value(exact, "url") == (statement.get("url") or statement.get("seen_at")), entry
    assert statement["id"] in entry["annotation"] and statement.get("sha256", "") in entry["annotation"], entry


def check_all(held, *more):
    names = {entity["id"]: entity["name"] for entity in held["organisations"] + held["people"]}
    found = entries(export("biblatex", *more))
    assert len(found) == len(held["statements"]), len(found)
    for statement, (entry, exact) in zip(held["statements"], found):
        check(statement, entry, exact, names)


check_all(archive())

TITLES = [
    "100 % of {x} & \\y_z ~ ^ # $5",
    "Unbalanced } and { and \\",
    "\\textbf{not bold} $not math$ \\% \"quoted\" @article{x, title = {y}}",
    "Вясна: «Свабоду!» — 中文, e\u0301, ’90",
    "1--2 ---  ``x'' ,,y'' <<z>>",
]
hard = {
    "letapis": 1,
    "id": "hard",
    "title": "Hard",
    "people": [],
    "organisations": [{"id": "a", "name": "A and B, {C} \\& D", "kind": "ngo"}],
    "statements": [
        {"id": f"s{n}", "kind": "news", "lang": "en", "title": title, "date": date, "text": "x", "publishers": ["a"]}
        for n, (title, date) in enumerate(zip(TITLES, ["2021?", "2021-08/..", None, "[2020,2021]", "202X"]))
    ],
}
with open("hard.json", "w", encoding="utf-8") as file:
    json.dump(hard, file)
check_all(hard, "-a", "hard.json")
