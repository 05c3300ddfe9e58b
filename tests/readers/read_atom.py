# needs: feedparser
"""Atom, read by feedparser: every statement is an entry with its words; only a day is a date of publication."""

import re

import feedparser

from letapis import archive, export

source = archive()
text = export("atom")
feed = feedparser.parse(text.encode())
assert not feed.bozo, feed.get("bozo_exception")
assert feed.version == "atom10", feed.version
assert feed.feed.title == source["title"]
assert feed.feed.updated_parsed

names = {entity["id"]: entity["name"] for entity in source["organisations"] + source["people"]}
assert len(feed.entries) == len(source["statements"]), len(feed.entries)
assert len({entry.id for entry in feed.entries}) == len(feed.entries)
assert [entry.id for entry in feedparser.parse(export("atom").encode()).entries] == [entry.id for entry in feed.entries]
for statement, entry in zip(source["statements"], feed.entries):
    squeeze = lambda words: " ".join(words.split())
    assert squeeze(entry.title) == squeeze(statement["title"] or "(no title)"), entry.title
    assert entry.link == (statement.get("url") or statement.get("seen_at")), entry.link
    authors = [author.name for author in entry.authors]
    assert authors == ([names[id] for id in statement["publishers"]] or ["(no publisher given)"]), authors
    words = statement.get("text") or statement["summary"]
    assert squeeze(entry.content[0].value).endswith(squeeze(words)), entry
    if not statement.get("text"):
        assert "not the publisher's words" in entry.content[0].value, entry
    date = statement["date"]
    is_day = bool(date and re.fullmatch(r"\d{4}-\d\d-\d\d", date))
    assert entry.get("published", "").split("T")[0] == (date if is_day else ""), entry
    assert entry.updated_parsed and entry.updated_parsed >= (entry.get("published_parsed") or entry.updated_parsed)
    assert entry.letapis_record["id"] == statement["id"], entry.letapis_record
    assert entry.letapis_record.get("date") == date, entry.letapis_record
