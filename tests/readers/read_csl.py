# needs: citeproc-py
"""CSL-JSON, rendered by citeproc-py: a bibliography names the authors, titles and years of the archive, and makes none up."""

import json
import re
import warnings

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from letapis import archive, export

statements = archive()["statements"]
names = {entity["id"]: entity["name"] for entity in archive()["organisations"] + archive()["people"]}
items = json.loads(export("csl-json"))
assert [item["id"] for item in items] == [statement["id"] for statement in statements]

warnings.simplefilter("error")  # An argument that it does not know is a warning.
source = CiteProcJSON(items)
style = CitationStylesStyle("harvard-cite-them-right", validate=False)
bibliography = CitationStylesBibliography(style, source, formatter.plain)
for item in items:
    bibliography.register(Citation([CitationItem(item["id"])]))


def letters(text):
    """The letters and figures of a text: a style may set other quotation marks, capitals and spaces."""
    return re.sub(r"\W", "", text).lower()


rendered = [str(line) for line in bibliography.bibliography()]
assert len(rendered) == len(statements)
for statement, item, line in zip(statements, items, rendered):
    assert letters(statement["title"]) in letters(line), line
    # The style names four and more as one "et al."
    publishers = statement["publishers"]
    for publisher in publishers if len(publishers) < 4 else publishers[:1]:
        assert letters(names[publisher]) in letters(line), line
    date = statement["date"]
    if date is None:
        assert "issued" not in item and "(no date)" in line, line
    else:
        assert f"({date[:4]})" in line, line
        assert item["issued"]["raw"] == date
        assert item["issued"]["date-parts"] == [[int(part) for part in date.rstrip("~?%").split("-")]]
        assert item["issued"].get("circa", False) == (date[-1] in "~?%")
    assert item["URL"] == (statement.get("url") or statement.get("seen_at"))
    assert statement["sha256"] in item["note"]
    assert ("excerpt" in item["note"]) == statement["excerpt"], item["note"]
    assert ("summary, not" in item["note"]) == ("text" not in statement), item["note"]
