# needs: bibtexparser>=2 pylatexenc
"""BibLaTeX, read by bibtexparser and its decoder of LaTeX: entries hold the words of the archive, hard ones too."""

import json

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware
from pylatexenc.latex2text import LatexNodes2Text

from letapis import archive, export

PLAIN = LatexNodes2Text(math_mode="verbatim", keep_comments=True, strict_latex_spaces=True)


def entries(text):
    decode = LatexDecodingMiddleware(decoder=PLAIN)
    library = bibtexparser.parse_string(text, append_middleware=[decode])
    assert not library.failed_blocks, library.failed_blocks
    return [{"id": entry.key, "sort": entry.entry_type} | entry.fields_dict for entry in library.entries]


def check(statement, entry, names):
    value = lambda field: entry[field].value if field in entry else None
    assert entry["id"] == statement["id"]
    title = statement["title"] and " ".join(statement["title"].split())
    assert value("title") == title, (value("title"), title)
    authors = " and ".join(names[id] for id in statement["publishers"])
    assert (value("author") or "") == authors, entry
    date = statement["date"]
    if date is None:
        assert "date" not in entry and "undated" in value("note"), entry
    elif not date.startswith("["):
        assert value("date") == date, entry
    assert value("url") == (statement.get("url") or statement.get("seen_at")), entry
    assert statement["id"] in value("annotation"), entry


def check_all(held, *more):
    names = {entity["id"]: entity["name"] for entity in held["organisations"] + held["people"]}
    found = entries(export("biblatex", *more))
    assert len(found) == len(held["statements"]), len(found)
    for statement, entry in zip(held["statements"], found):
        check(statement, entry, names)


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
