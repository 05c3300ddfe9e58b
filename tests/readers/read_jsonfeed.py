# needs: jsonschema
"""JSON Feed, held against a schema: every statement is an item with its words; only a day is a date of publication."""

import hashlib
import json
import re
from pathlib import Path

import jsonschema

from letapis import archive, export

source = archive()
schema = json.loads(Path(__file__).with_name("jsonfeed.schema.json").read_text("utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
feed = json.loads(export("jsonfeed"))
jsonschema.Draft202012Validator(schema).validate(feed)

names = {entity["id"]: entity["name"] for entity in source["organisations"] + source["people"]}
assert feed["title"] == source["title"]
assert feed["_letapis"]["archive"] == source["id"] and feed["_letapis"]["schema"] == 1
assert len(feed["items"]) == len(source["statements"]), len(feed["items"])
for statement, item in zip(source["statements"], feed["items"]):
    assert item["id"] == statement["id"]
    assert item.get("title") == statement["title"]
    assert item["url"] == (statement.get("url") or statement.get("seen_at"))
    assert [author["name"] for author in item.get("authors", [])] == [names[id] for id in statement["publishers"]]
    words = statement.get("text") or statement["summary"]
    assert item["content_text"].endswith(words), item
    known = item["_letapis"]
    assert known["sha256"] == hashlib.sha256(words.encode()).hexdigest()
    assert known["part"] == ("text" if statement.get("text") else "summary"), item
    if known["part"] == "summary":
        assert "not the publisher's words" in item["content_text"], item
    date = statement["date"]
    is_day = bool(date and re.fullmatch(r"\d{4}-\d\d-\d\d", date))
    assert item.get("date_published", "").split("T")[0] == (date if is_day else ""), item
    assert (known["date"] and known["date"]["edtf"]) == date, item
