# needs: icalendar
"""iCalendar, read by icalendar: every fact that has a first and a last day takes the days that it could have been."""

import calendar
import datetime
import re

import icalendar

from letapis import archive, export

source = archive()
text = export("ics")
assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "a line is too long"
read = icalendar.Calendar.from_ical(text)
assert str(read["X-WR-CALNAME"]) == source["title"]
found = {str(event["X-LETAPIS-ID"]): event for event in read.walk("VEVENT")}


def days(date):
    """The first and the last day of a date of the sample; None where an end is open."""
    if date is None or ".." in date:
        return None
    if "/" in date:
        first, last = (days(end) for end in date.split("/"))
        return first[0], last[1]
    parts = [int(part) for part in re.sub("[~?%]", "", date).split("-")]
    year, month, day = parts + [None] * (3 - len(parts))
    last = day or calendar.monthrange(year, month or 12)[1]
    return datetime.date(year, month or 1, day or 1), datetime.date(year, month or 12, last)


wanted = {event["id"]: event for event in source["events"] if days(event["date"])}
assert set(found) == set(wanted), set(found) ^ set(wanted)
assert len({str(event["UID"]) for event in found.values()}) == len(found)
for id, fact in wanted.items():
    event = found[id]
    first, last = days(fact["date"])
    assert event.decoded("DTSTART") == first, (id, event.decoded("DTSTART"))
    assert event.decoded("DTEND") == last + datetime.timedelta(days=1), (id, event.decoded("DTEND"))
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", fact["date"])
    summary = str(event["SUMMARY"])
    assert summary == fact["title"] if is_day else summary.endswith(": " + fact["title"]), summary
    assert str(event["X-LETAPIS-DATE"]) == fact["date"]
    assert str(event["TRANSP"]) == "TRANSPARENT"
    for evidence in fact["evidence"]:
        assert evidence["quote"] in str(event["DESCRIPTION"]).replace("\\n", "\n"), (id, evidence)
