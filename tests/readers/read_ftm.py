# needs: followthemoney
"""FollowTheMoney, held against its model: every record is an entity whose values are sound, and every link leads somewhere."""

import json

from followthemoney import model

from letapis import archive, export

source = archive()
lines = [json.loads(line) for line in export("ftm").splitlines()]
entities = {}
for line in lines:
    assert line["id"] not in entities, line["id"]
    entity = model.get_proxy(line, cleaned=False)
    # What the model cleans away, or writes in another way, is no sound value; a host may get its slash.
    values = lambda properties: {name: sorted(value.rstrip("/") for value in all) for name, all in properties.items()}
    assert values(entity.to_dict()["properties"]) == values(line["properties"]), (line, entity.to_dict())
    missing = [name for name in entity.schema.required if not entity.get(name)]
    assert not missing, (line, missing)
    entities[line["id"]] = entity
for entity in entities.values():
    for prop, value in entity.itervalues():
        if prop.type.name == "entity":
            assert value in entities, (entity.id, value)
            assert entities[value].schema.is_a(prop.range), (entity.id, prop.name, entities[value].schema.name)

squeeze = lambda words: " ".join(words.split())
of = lambda id: entities[f"{source['id']}.{id}"]
by_schema = lambda name: [entity for entity in entities.values() if entity.schema.is_a(name)]
for name, list in (("Article", "statements"), ("Event", "events"), ("Person", "people"), ("Organization", "organisations")):
    assert len(by_schema(name)) == len(source[list]), (name, len(by_schema(name)))
for person in source["people"] + source["organisations"]:
    assert of(person["id"]).first("name") == squeeze(person["name"])
for organisation in source["organisations"]:
    is_public = organisation["kind"] in ("court", "state-body")
    assert (of(organisation["id"]).schema.name == "PublicBody") == is_public, organisation
for statement in source["statements"]:
    article = of(statement["id"])
    assert article.get("title") == ([squeeze(statement["title"])] if statement["title"] else []), article.get("title")
    date = statement["date"]
    plain = bool(date) and not set(date) & set("~?%/[")
    assert not plain or article.get("publishedAt") == [date], (statement["id"], article.get("publishedAt"))
    assert date or not article.get("publishedAt"), statement["id"]
    assert plain or any("undated" in note or "date as known" in note for note in article.get("notes")), statement["id"]
for fact in source["events"]:
    event = of(fact["id"])
    assert event.first("name") == squeeze(fact["title"])
    named = {f"{source['id']}.{mention['id']}" for mention in fact["people"] + fact["organisations"]}
    assert set(event.get("involved")) == named, fact["id"]
    told = {f"{source['id']}.{evidence['statement']}" for evidence in fact["evidence"]}
    assert set(event.get("proof")) == told, fact["id"]
    if fact["date"] and not set(fact["date"]) & set("~?%/["):
        assert event.get("date") == [fact["date"]], fact["id"]
