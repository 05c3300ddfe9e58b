# needs:
"""TimelineJS: every fact with a beginning is a slide whose dates have the parts that are known, and no others."""

import html
import json
import re

from letapis import archive, export

source = archive()
timeline = json.loads(export("timelinejs"))
assert timeline["title"]["text"]["headline"] == html.escape(source["title"])


def point(date):
    """The known parts of a date of the sample."""
    numbers = [int(part) for part in re.sub("[~?%]", "", date).split("-")]
    return dict(zip(("year", "month", "day"), numbers))


wanted = {event["id"]: event for event in source["events"] if event["date"] and not event["date"].startswith("..")}
slides = {slide["unique_id"]: slide for slide in timeline["events"]}
assert len(slides) == len(timeline["events"]) and set(slides) == set(wanted), set(slides) ^ set(wanted)
for id, fact in wanted.items():
    slide = slides[id]
    first, _, last = fact["date"].partition("/")
    assert slide["start_date"] == point(first), slide
    assert slide.get("end_date") == (point(last) if last.strip(".") else None), slide
    assert html.unescape(slide["text"]["headline"]) == fact["title"], slide
    assert slide["letapis"]["date"]["edtf"] == fact["date"] and slide["display_date"], slide
    assert not re.search(r"<(?!/?(p|a|br)\b)", slide["text"]["text"]), slide
    for evidence in fact["evidence"]:
        assert evidence["quote"] in html.unescape(slide["text"]["text"].replace("<br>", "\n")), slide
