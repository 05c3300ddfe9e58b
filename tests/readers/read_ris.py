# needs: rispy
"""RIS, read by rispy: every statement is a reference with the same title, authors, date and address."""

import rispy

from letapis import archive, export

statements = archive()["statements"]
names = {entity["id"]: entity["name"] for entity in archive()["organisations"] + archive()["people"]}
references = rispy.loads(export("ris"))
assert len(references) == len(statements), len(references)
for statement, reference in zip(statements, references):
    assert reference["id"] == statement["id"]
    title = statement["title"] and " ".join(statement["title"].split())
    assert reference.get("title") == title, reference
    authors = [author.rstrip(",") for author in reference.get("authors", [])]
    assert authors == [names[id] for id in statement["publishers"]], reference
    assert reference.get("urls", [None])[0] == (statement.get("url") or statement.get("seen_at")), reference
    if statement["date"] is None:
        assert "year" not in reference and "undated" in reference["notes"], reference
    assert reference["accession_number"] == statement["id"], reference
    assert any(statement["sha256"] in note for note in reference["notes"]), reference
    if statement.get("summary"):
        assert reference["abstract"].endswith(" ".join(statement["summary"].split())), reference
        assert reference["abstract"].startswith("Summary by the archive, not the publisher's words: "), reference
