# needs: frictionless
"""A Frictionless data package: it validates, with its digests and links, and its tables hold what the archive holds."""

import json

from frictionless import Package, validate

from letapis import archive, run

source = archive()
run("export", "--to", "datapackage", "--out", "package")
report = validate("package/datapackage.json")
assert report.valid, report.flatten(["type", "message"])
rows = {resource.name: resource.read_rows() for resource in Package("package/datapackage.json").resources}


def words(cell):
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    stripped = cell.lstrip("'") if cell else ""
    return cell[1:] if cell and cell.startswith("'") and stripped[:1] in tuple("=+-@\t\r\n＝＋－＠") else cell


for table, list in (("statements", "statements"), ("facts", "events"), ("people", "people"), ("organisations", "organisations")):
    assert sorted(row["id"] for row in rows[table]) == sorted(record["id"] for record in source[list]), table
records = {record["id"]: record for list in ("statements", "events", "people", "organisations") for record in source[list]}
for row in rows["statements"] + rows["facts"]:
    record = records[row["id"]]
    assert words(row["title"]) == record["title"], row
    assert words(row["date"]) == record["date"], row
    assert (row["earliest"] is None) == (record["date"] is None or record["date"].startswith("..")), row
for row in rows["statements"]:
    record = records[row["id"]]
    assert (words(row["text"]), words(row["summary"])) == (record.get("text"), record.get("summary")), row["id"]
    assert row["publishers"] == record["publishers"] and row["excerpt"] == record.get("excerpt", False), row["id"]
for row in rows["people"] + rows["organisations"]:
    assert words(row["name"]) == records[row["id"]]["name"] and row["names"] == records[row["id"]].get("names", []), row
quotes = sorted((event["id"], e["statement"], e["quote"]) for event in source["events"] for e in event["evidence"])
assert sorted((row["fact"], row["statement"], words(row["quote"])) for row in rows["evidence"]) == quotes
texts = {statement["id"]: statement.get("text") for statement in source["statements"]}
for row in rows["evidence"]:
    if row["start"] is not None:
        assert texts[row["statement"]][row["start"] : row["end"]] == words(row["quote"]), row

# A part of an archive is whole too: what its facts stand on comes along.
run("export", "kind:raid", "--facts", "--to", "datapackage", "--out", "part")
report = validate("part/datapackage.json")
assert report.valid, report.flatten(["type", "message"])
assert json.load(open("part/datapackage.json"))["letapis"]["query"] == "kind:raid"
