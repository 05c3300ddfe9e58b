# needs: jsonschema
"""CSV, read by Python's csv: every statement and every quotation is a row with the words and dates of the archive."""

import csv
import io
from hashlib import sha256

from letapis import archive, export, run


def rows(text):
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def words(cell):
    """The words of a cell that was made harmless."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r\n") else cell


source = archive()
statements = rows(export("csv"))
assert [row["id"] for row in statements] == [one["id"] for one in source["statements"]]
for statement, row in zip(source["statements"], statements):
    for key in ("title", "date", "text", "summary", "url", "seen_at"):
        assert words(row[key]) == (statement.get(key) or ""), (row["id"], key)
    assert row["sha256"] == sha256(words(row[row["body"]]).encode("utf-8")).hexdigest(), row["id"]
    assert row["rights"].split("; ") == (statement.get("rights") or [""]), row["id"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values()), row["id"]
    assert (row["date"] == "") == (row["earliest"] == row["latest"] == row["precision"] == ""), row["id"]

facts = rows(export("csv", "--facts"))
told = {}
for row in facts:
    told.setdefault(row["id"], []).append(row)
assert sorted(told) == sorted(event["id"] for event in source["events"])
for event in source["events"]:
    evidence = event.get("evidence", [])
    mine = told[event["id"]]
    assert len(mine) == max(1, len(evidence)), event["id"]
    assert words(mine[0]["title"]) == event["title"] and words(mine[0]["date"]) == (event.get("date") or "")
    for quotation, row in zip(evidence, mine):
        assert words(row["quote"]) == quotation["quote"] and row["quote_statement"] == quotation["statement"]

hits = rows(run("search", "right:fair-trial", "--format", "csv"))
assert hits and all(row["why"] for row in hits)
