# needs: jsonschema
"""JSON and JSON Lines, checked by jsonschema and compared with the archive: words, dates, names, places of quotations."""

import json
from hashlib import sha256
from pathlib import Path

from jsonschema import Draft202012Validator

from letapis import archive, export, run

schema = json.loads((Path(__file__).parent.parent.parent / "assets" / "output.schema.json").read_text("utf-8"))
Draft202012Validator.check_schema(schema)


def check(shape, value):
    """The value has that shape, and no key that the schema does not tell of."""
    shapes = {
        name: {**shape, "additionalProperties": False} if "properties" in shape else shape
        for name, shape in schema["$defs"].items()
    }
    Draft202012Validator({"$ref": f"#/$defs/{shape}", "$defs": shapes}).validate(value)


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


source = archive()
names = {entity["id"]: entity["name"] for entity in source["organisations"] + source["people"]}
statements = lines(export("jsonl"))
assert [one["id"] for one in statements] == [one["id"] for one in source["statements"]]
for statement, told in zip(source["statements"], statements):
    check("statement", told)
    for key in ("title", "text", "summary"):
        assert told[key] == statement.get(key), told["id"]
    assert (told["date"] or {}).get("edtf") == statement.get("date"), told["id"]
    assert told["address"] == (statement.get("url") or statement.get("seen_at")), told["id"]
    assert told["excerpt"] == bool(statement.get("excerpt")), told["id"]
    assert told["sha256"] == sha256(told[told["body"]].encode("utf-8")).hexdigest(), told["id"]
    authors = [one["name"] for one in told["mentions"] if one["role"] == "author"]
    assert authors == [names[id] for id in statement["publishers"]], told["id"]

texts = {statement["id"]: statement["text"] for statement in statements}
facts = lines(export("jsonl", "--facts"))
assert sorted(fact["id"] for fact in facts) == sorted(event["id"] for event in source["events"])
events = {event["id"]: event for event in source["events"]}
for fact in facts:
    check("fact", fact)
    event = events[fact["id"]]
    assert (fact["date"] or {}).get("edtf") == event.get("date"), fact["id"]
    assert [one["quote"] for one in fact["evidence"]] == [one["quote"] for one in event.get("evidence", [])], fact["id"]
    for evidence in fact["evidence"]:
        place = evidence["place"]
        assert texts[evidence["statement"]][place["start"] : place["end"]] == evidence["quote"], fact["id"]

found = json.loads(run("search", "right:fair-trial", "--json"))
check("found", found)
assert found["matching"] == len(found["statements"]) > 0
wanted = {one["id"] for one in source["statements"] if "fair-trial" in one.get("rights", [])}
assert wanted <= {one["id"] for one in found["statements"]}
shown = json.loads(run("show", "--json", found["statements"][0]["id"]))
check("shown", shown)
