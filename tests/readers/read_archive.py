# needs: jsonschema
"""The archive format, checked by jsonschema: whole, in part and safe, and the folder that says the same."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from letapis import archive, export, run

schema = json.loads((Path(__file__).parent.parent.parent / "assets" / "archive.schema.json").read_text("utf-8"))
validator = Draft202012Validator(schema)
bundled = archive()


def valid(text):
    made = json.loads(text)
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(made)]
    assert not errors, errors[:5]
    return made


assert valid(export("json")) == bundled
part = valid(export("json", "id:joint-freedom-of-association-2021-10"))
assert [statement["id"] for statement in part["statements"]] == ["joint-freedom-of-association-2021-10"]
assert 0 < len(part["events"]) < len(bundled["events"])
safe = valid(export("json", "--safe"))
assert len(safe["statements"]) == len(bundled["statements"])
assert all(person["name"].startswith("person ") for person in safe["people"])

(file,) = (Path(__file__).parent.parent.parent / "assets" / "archives").glob("*.json")
run("convert", str(file), "--out", "folder/")
for name in ("people", "organisations", "statements", "events", "indices"):
    lines = Path("folder", f"{name}.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == bundled[name], name
