"""Files that ask too much of whoever reads them. Each shape is a name and a function that yields the pieces of a file of about so many bytes."""

import json

LONGEST = 15 << 20  # A string that is just allowed; the limit of the reader is 16 MiB.

HEAD = '{"letapis":1,"id":"hostile","title":"Hostile"'
ORGANISATION = '{"id":"o","name":"O"}'
PERSON = '{"id":"p","name":"P"}'
STATEMENT = '{"id":"s","kind":"news","lang":"en","text":"We ask."}'


def repeated(piece, size):
    """The same piece again and again."""
    piece = piece if isinstance(piece, bytes) else piece.encode()
    block = piece * max(1, (1 << 20) // len(piece))
    left = size
    while left > 0:
        yield block[: max(len(piece), left - left % len(piece))] if left < len(block) else block
        left -= len(block)


def numbered(row, size, between=","):
    """Rows made from their number, up to the size."""
    made, number, rows = 0, 0, []
    while made < size:
        rows.append(row(number))
        made += len(rows[-1]) + 1
        number += 1
        if len(rows) == 10_000:
            yield (between.join(rows) + (between if made < size else "")).encode()
            rows = []
    yield between.join(rows).encode()


def archive(size, **lists):
    """An archive with the lists that are given, each as text or as a row function that fills what is left of the size."""
    yield HEAD.encode()
    for name in ("people", "organisations", "statements", "events", "indices"):
        rows = lists.get(name, "")
        yield f',"{name}":['.encode()
        if isinstance(rows, str):
            yield rows.encode()
        else:
            yield from numbered(rows, size)
        yield b"]"
    yield b"}"


def statements(row):
    return lambda size: archive(size, people=PERSON, organisations=ORGANISATION, statements=row)


def events(row, text="We ask."):
    one = json.dumps({"id": "s", "kind": "news", "lang": "en", "text": text}, ensure_ascii=False)
    return lambda size: archive(size - len(one), people=PERSON, organisations=ORGANISATION, statements=one, events=row)


def texts(unit, field="text", length=LONGEST):
    """Statements with as long a text as is allowed, of one unit (as it stands in JSON)."""
    count = max(1, length // len(unit.encode()))

    def row(number):
        words = unit * count
        title = f'"title":"{words}",' if field == "title" else ""
        text = "We ask." if field == "title" else words
        return f'{{"id":"s{number or ""}","kind":"news","lang":"en",{title}"text":"{text}"}}'

    def pieces(size):
        share = min(size, length)
        rows = [row(n) for n in range(max(1, size // (share + 1)))]
        yield from archive(size, people=PERSON, organisations=ORGANISATION, statements=",".join(rows))

    return pieces


def record(number, **more):
    fields = {"id": f"s{number or ''}", "kind": "news", "lang": "en", "text": "We ask."} | more
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def fact(number, **more):
    fields = {"id": f"e{number}", "title": "E", "kind": "other"} | more
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def quoting(number):
    return fact(number, date="2021", statements=["s"], evidence=[{"statement": "s", "quote": "b"}])


def contradicting(number):
    """A fact on the same word as all others, each on a day of its own."""
    day = f"{number // 372 % 9_000 + 1_000}-{number // 31 % 12 + 1:02}-{number % 28 + 1:02}"
    return fact(number, date=day, statements=["s"], evidence=[{"statement": "s", "quote": "ask"}])


def one_of_many(number):
    """The same, each on one of two days with a day of others between them."""
    year = number % 4_000 + 1_000
    return fact(number, date=f"[{year},{year + 4_000}]", statements=["s"], evidence=[{"statement": "s", "quote": "ask"}])


def crowd(ids):
    """Statements that are all signed by the same many organisations."""
    organisations = ",".join(f'{{"id":"o{n}","name":"O {n}"}}' for n in range(ids))
    signed = [f"o{n}" for n in range(ids)]

    def pieces(size):
        row = lambda number: record(number, signatories=signed)
        yield from archive(size - len(organisations), organisations=organisations, statements=row)

    return pieces


def alike(number):
    spelt = "".join("aoeiuy"[number // 6 ** place % 6] + "bvdtgk"[number // 6 ** place % 6] for place in range(8))
    return f'{{"id":"p{number}","name":"Ivan {spelt.title()}","names":["Іван Іваноў","Ivan Ivanou"]}}'


def same_name(number):
    return f'{{"id":"p{number}","name":"Ivan Ivanou"}}'


def many_names(number):
    names = ",".join(f'"Ivan {number} {n}"' for n in range(10_000))
    return f'{{"id":"p{number}","name":"Ivan","names":[{names}]}}'


def scores(size):
    series = ",".join(f'{{"measure":"m{n % 1000}","year":{n},"value":3,"display":"3"}}' for n in range(9_999))
    measures = ",".join(f'{{"id":"m{n}","name":"M"}}' for n in range(1_000))
    row = lambda number: (
        f'{{"id":"i{number}","name":"I","scale":{{"min":1,"max":10,"best":10}},"measures":[{measures}],"scores":[{series}]}}'
    )
    yield from archive(size, indices=row)


def conflicts(size):
    series = ",".join(f'{{"measure":"m{n % 1000}","year":{n},"value":3,"display":"3"}}' for n in range(9_999))
    measures = ",".join(f'{{"id":"m{n}","name":"M"}}' for n in range(1_000))
    conflicts = ",".join(f'{{"subject":"m{n % 1000} in {n:04}","note":"N"}}' for n in range(9_999))
    row = lambda number: (
        f'{{"id":"i{number}","name":"I","scale":{{"min":1,"max":10,"best":10}},"measures":[{measures}],"scores":[{series}],'
        f'"conflicts":[{conflicts}]}}'
    )
    yield from archive(size, indices=row)


def keys_of_a_record(size):
    yield (HEAD + ',"statements":[{').encode()
    yield from numbered(lambda number: f'"k{number}":0', size)
    yield b"}]}"


def keys_of_the_head(size):
    yield HEAD.encode() + b","
    yield from numbered(lambda number: f'"k{number}":0', size)
    yield b"}"


def around(before, unit, after=b""):
    def pieces(size):
        yield before.encode()
        yield from repeated(unit, size)
        yield after if isinstance(after, bytes) else after.encode()

    return pieces


def of_words(make):
    """One statement after another, each of a megabyte of words made from their number."""
    def row(number):
        words = " ".join(make(number * 100_000 + n) for n in range(100_000))
        return f'{{"id":"s{number or ""}","kind":"news","lang":"en","text":"{words}"}}'

    return statements(row)


def quoted_often(size):
    text = "a " * (LONGEST // 2) + "b"
    return events(quoting, text)(size)


# Each file is named by what it asks too much of.
SHAPES = {
    "brackets": lambda size: repeated("[", size),
    "braces": lambda size: repeated('{"a":', size),
    "quotes": lambda size: repeated('"', size),
    "backslashes": lambda size: repeated("\\", size),
    "nothing": lambda size: repeated(b"\0", size),
    "no-letters": lambda size: repeated(b"\xff", size),
    "line-ends": lambda size: repeated("\n", size),
    "escapes-alone": lambda size: repeated("\\u0000", size),
    "deep-in-a-field": around(HEAD + ',"x":', "["),
    "deep-in-a-record": around(HEAD + ',"statements":[{"id":', '{"a":'),
    "a-number": around('{"letapis":', "1", "}"),
    "numbers-in-records": statements(lambda n: f'{{"id":{"1" * 100_000}}}'),
    "a-string-too-long": around(HEAD + ',"description":"', "x", '"}'),
    "empty-records": statements(lambda n: "{}"),
    "empty-lists": statements(lambda n: "[]"),
    "records-that-are-numbers": statements(lambda n: "7"),
    "ids-alone": statements(lambda n: f'{{"id":"s{n}"}}'),
    "the-same-id": statements(lambda n: record(0)),
    "small-statements": statements(record),
    "small-statements-undated": statements(lambda n: record(n, date=None, title="T")),
    "titles": statements(lambda n: record(n, title=f"Statement {n} on the closing of house {n % 977}", date="2021-08")),
    "wrong-dates": statements(lambda n: record(n, date="2019-13")),
    "unknown-fields": statements(lambda n: record(n, **{"x\u001b[2J": 1})),
    "keys-twice": statements(lambda n: '{"id":"s%s","id":1,"id":1,"id":1,"kind":"news","lang":"en","text":"W"}' % n),
    "kinds-and-languages": statements(lambda n: record(n, kind=f"kind-{n}", lang=f"x-{n}")),
    "rights": statements(lambda n: record(n, rights=[f"right-{n}", f"theme-{n}"])),
    "kinds-of-facts": events(lambda n: fact(n, kind=f"kind-{n}", date="2021", statements=["s"])),
    "names-nobody": statements(lambda n: record(n, people=["nobody"] * 1_000)),
    "names-somebody-often": statements(lambda n: record(n, people=[{"id": "p", "role": f"r{m}"} for m in range(9_999)])),
    "keys-of-a-record": keys_of_a_record,
    "keys-of-the-head": keys_of_the_head,
    "text-without-spaces": texts("x"),
    "text-of-wide-letters": texts("中"),
    "text-of-words": texts("ab "),
    "text-of-lines": texts("\\n"),
    "text-of-escapes": texts("\\u0416"),
    "text-of-nul": texts("\\u0000"),
    "text-of-controls": texts("\\u001b[2J"),
    "text-of-overrides": texts("\u202e"),
    "text-of-marks": texts("\u0301"),
    "text-of-joiners": texts("👩\u200d"),
    "text-of-tags": texts("🏴\U000e0067"),
    "text-that-grows": texts("\ufdfa"),
    "text-of-hangul": texts("각"),
    "text-of-sentences": texts("A. "),
    "text-of-full-stops": texts("."),
    "text-of-addresses": texts("https://a.by/ "),
    "text-of-one-address": texts("https://"),
    "text-of-ats": texts("a@"),
    "text-of-markdown": texts("[*`_"),
    "text-of-brackets": texts("<"),
    "title-without-spaces": texts("x", "title"),
    "title-of-marks": texts("\u0301", "title"),
    "title-of-words": texts("ab ", "title"),
    "long-ids": statements(lambda n: f'{{"id":"{"a-" * 500_000}{n}","kind":"news","lang":"en","text":"W"}}'),
    "different-words": of_words(lambda n: f"{n:x}"),
    "different-names-in-texts": of_words(lambda n: f"Ivan{n:x}ou"),
    "people-alike": lambda size: archive(size, people=alike),
    "people-of-one-name": lambda size: archive(size, people=same_name),
    "people-of-many-names": lambda size: archive(size, people=many_names),
    "organisations": lambda size: archive(size, organisations=lambda n: f'{{"id":"o{n}","name":"O"}}'),
    "signed-by-all": crowd(9_999),
    "signed-by-a-thousand": crowd(1_000),
    "facts-undated": events(lambda n: fact(n, statements=["s"])),
    "facts-of-all-time": events(lambda n: fact(n, date="-9999/9999", statements=["s"])),
    "facts-at-one-day": events(lambda n: fact(n, date="2021-08-30", statements=["s"])),
    "facts-of-many-dates": events(lambda n: fact(n, date="[" + ",".join(f"{y:04}" for y in range(1, 60)) + "]")),
    "facts-far-apart": events(lambda n: fact(n, date=f"{n % 9999:04}-0{n % 9 + 1}")),
    "facts-of-nothing": events(lambda n: fact(n, statements=["none"] * 100)),
    "facts-that-contradict": events(contradicting),
    "facts-on-one-of-two-days": events(one_of_many),
    "quoted-often": quoted_often,
    "quoted-often-and-short": events(lambda n: fact(n, statements=["s"], evidence=[{"statement": "s", "quote": "ask"}] * 50)),
    "demands": statements(lambda n: record(n, demands=[{"quote": "ask", "of": "o", "for": ["p"]}] * 5_000)),
    "figures": scores,
    "figures-in-conflict": conflicts,
}

# The same for a folder of JSON Lines: what stands in its statements.jsonl.
LINES = {
    "folder-of-line-ends": lambda size: repeated("\n", size),
    "folder-of-empty-records": lambda size: repeated("{}\n", size),
    "folder-of-brackets": lambda size: repeated("[", size),
    "folder-of-no-letters": lambda size: repeated(b"\xff\n", size),
}

FEED = '{"version":"https://jsonfeed.org/version/1","items":['
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">'
NAME = '<a:author xmlns:a="http://www.w3.org/2005/Atom"><a:name>%s</a:name></a:author>'


def rows(before, row, between="\n", after=""):
    """Rows made from their number, between the beginning and the end of a file of another kind."""
    def pieces(size):
        yield before.encode()
        yield from numbered(row, size, between)
        yield after.encode()

    return pieces


def thing(schema, **properties):
    return lambda n: json.dumps({"id": f"a{n}", "schema": schema, "properties": properties}).replace("#", str(n))


def cells(count):
    return lambda n: 'a,"' + ";".join(f"b{n}x{m}" for m in range(count)) + '"'


# Files of others, by the kind as which they are imported.
SOURCES = {
    "csv": {
        "an-archive": SHAPES["small-statements"],
        "rows": rows("title\n", lambda n: "a"),
        "titles": rows("title\n", lambda n: f"Statement {n} on the closing of house {n % 977}"),
        "empty-rows": rows("title,text\n", lambda n: ","),
        "line-ends": around("title\n", "\n"),
        "columns": around("title", ","),
        "cells": around("title\n", ","),
        "publishers": rows("title,publisher\n", cells(10_000)),
        "the-same-publisher": rows("title,publisher\n", lambda n: 'a,"' + "b;" * 10_000 + '"'),
        "categories": rows("title,rights\n", cells(1_000)),
        "dates": rows("title,date\n", lambda n: f"a,{n % 12 + 1}/5/2017"),
        "spoken-dates": rows("title,date\n", lambda n: f'a,"from 3 May {n % 9999} to 5 June 9999?"'),
        "kinds": rows("title,kind\n", lambda n: f"a,k{n}"),
        "people": rows("title,people,role\n", lambda n: f"a,p{n},r{n}"),
        "people-of-rows": rows("title,people\n", cells(10_000)),
        "a-cell": around('title,text\na,"', "x", '"\n'),
    },
    "jsonfeed": {
        "an-archive": SHAPES["small-statements"],
        "items": rows(FEED, lambda n: f'{{"id":{n},"content_text":"a"}}', ",", "]}"),
        "no-items": rows(FEED, lambda n: "0", ",", "]}"),
        "fields": rows('{"version":"https://jsonfeed.org/version/1"', lambda n: f',"a{n}":0', "", "}"),
        "fields-of-items": rows(FEED + "{", lambda n: f'"a{n}":0', ",", "}]}"),
        "authors": rows(FEED + '{"content_text":"a","authors":[', lambda n: f'{{"name":"a{n}"}}', ",", "]}]}"),
        "a-list": rows(FEED + '{"content_text":"a","tags":[', lambda n: "[0,0]", ",", "]}]}"),
        "a-text": around(FEED + '{"content_html":"', "x", '"}]}'),
        "controls": around(FEED + '{"content_text":"a","title":"', "\\u0001", '"}]}'),
    },
    "ftm": {
        "documents": rows("", thing("Article", title=["a"])),
        "people": rows("", thing("Person", name=["a#"])),
        "events": rows("", thing("Event", name=["a"])),
        "events-without-names": rows("", lambda n: f'{{"id":"e{n}","schema":"Event"}}'),
        "links": rows("", thing("Mention", document=["a#"], resolved=["b"])),
        "links-of-all-with-all": rows("", thing("Mention", document=["a"] * 9_999, resolved=["b"] * 9_999)),
        "nothing": rows("", lambda n: '{"id":"","schema":""}'),
        "values": around('{"id":"a","schema":"Article","properties":{"title":["a"],"x":[0', ",0", "]}}"),
        "properties": rows('{"id":"a","schema":"Article","properties":{"title":["a"]', lambda n: f',"a{n}":[]', "", "}}"),
    },
    "atom": {
        "entries": rows(ATOM, lambda n: f"<entry><id>{n}</id><title>a</title></entry>", "", "</feed>"),
        "empty-entries": rows(ATOM, lambda n: "<entry/>", "", "</feed>"),
        "elements": rows(ATOM, lambda n: "<x/>", "", "</feed>"),
        "elements-of-an-entry": rows(ATOM + "<entry>", lambda n: "<x/>", "", "</entry></feed>"),
        "attributes": rows(ATOM + "<entry", lambda n: f' a{n}=""', "", "/></feed>"),
        "namespaces": rows(ATOM + "<entry", lambda n: f' xmlns:a{n}="b"', "", "/></feed>"),
        "a-text": around(ATOM + "<entry><content>", "x", "</content></entry></feed>"),
        "references": around(ATOM + "<entry><content>", "&#1;", "</content></entry></feed>"),
        "nested": around(ATOM, "<x>"),
        "an-address-of-all": rows(
            ATOM + f'<link rel="self" href="https://{"a" * 1_000_000}"/>', lambda n: "<entry><title>a</title></entry>", "", "</feed>"
        ),
        "authors-of-all": rows(
            ATOM + "".join(NAME % f"b{n}" for n in range(10_000)), lambda n: "<entry><title>a</title></entry>", "", "</feed>"
        ),
    },
    "rss": {
        "items": rows("<rss><channel>", lambda n: f"<item><title>a{n}</title></item>", "", "</channel></rss>"),
        "categories": rows("<rss><channel><item><title>a</title>", lambda n: "<category>b</category>", "", "</item></channel></rss>"),
    },
    "listing": {
        "an-archive": SHAPES["small-statements"],
        "titles": rows("", lambda n: f"* a{n}\nb"),
        "line-ends": around("* a\n", "\n"),
        "words": around("* a\n", "a\n"),
    },
    "archive": {
        "an-archive": SHAPES["small-statements"],
        "kinds-and-languages": SHAPES["kinds-and-languages"],
        "records-that-are-numbers": SHAPES["records-that-are-numbers"],
    },
}

# Questions that ask too much, of statements with much the same words.
QUERIES = {
    "brackets": "(" * 30_000 + "a",
    "closed-brackets": "(" * 20_000 + "a" + ")" * 20_000,
    "choices": "|".join(["a"] * 30_000),
    "words": "ab " * 20_000,
    "different-words": " ".join(f"a{n:x}" for n in range(20_000)),
    "different-choices": "|".join(f"a{n:x}" for n in range(20_000)),
    "the-same-in-many-ways": "ab|a|'ab|'b|'a|=ab|\"ab\"|text:ab|" + "|".join(f'"ab ab"~{n}' for n in range(1_000)),
    "nots": "-" * 60_000 + "a",
    "a-word": "a" * 60_000,
    "a-substring": "'" + "ab ab ab ab ab ab ab ab ab ab ac",
    "a-typo": "~" + "ab" * 20_000,
    "near": '"ab ab ab ab ab ab"~9',
    "a-phrase": '"' + "ab " * 10_000 + '"',
    "stars": "a*" * 20_000,
    "dates": "date:" + "2021/" * 10_000,
    "fields": "title:" * 10_000 + "a",
    "quotes": '"' * 60_000,
}
