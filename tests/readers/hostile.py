"""An archive whose every field holds what some format has a meaning for; the readers run over it as over the honest one."""

import json
import sys

# What ends a value, begins another field, is a command, a link, a formula, a tag, a comment or an escape somewhere.
PIECES = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]><!--",
    "--> <!ENTITY x SYSTEM 'file:///etc/passwd'> &x; &amp; &#0;",
    "=HYPERLINK(\"https://example.org\";\"x\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1,1)",
    "＝1+1",
    "a\r\nER  - \r\nTY  - JOUR\r\nTI  - made up",
    "a\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:made up",
    "},\n@misc{other, title = {made up}}",
    "\\input{/etc/passwd} $x$ % comment",
    "[link](javascript:alert(1)) ![x](https://example.org/x.png) <https://example.org>",
    "# heading\n\n- item\n\n```\ncode\n```\n\n| a | b |\n| - | - |\n\n[^1]: note",
    "a;b,c:d\\ne\\N\"f\"",
    "\u2028SUMMARY:made up\u2029\u0085TI  - made up",
    "\u001b]0;title\u0007\u001b[2J\u009b31m\u0000\u007f",
    "\u202eevil\u202c \u2066x\u2069 \U000e0061 \u200b\u00ad\ufeff",
    "<b>bold</b> <i>it</i> <span class=\"nocase\">x</span>",
    "'\"`´’‘“”«»",
    "and others and {Braces} AND \"x\" and ,",
]
ADDRESSES = [
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://example.org/\"><script>",
    "https://example.org/a b\r\nX-Y: z",
    "http://example.org/}{\\",
    "file:///etc/passwd",
    "https://example.org/?a=1&b=<2>#x",
]


def archive():
    """One statement and one fact for each piece, with the piece in every field that takes words."""
    people = [{"id": f"p{n}", "name": piece, "names": [piece + " 2"], "role": piece, "note": piece} for n, piece in enumerate(PIECES)]
    houses = [{"id": f"o{n}", "name": piece, "kind": "ngo"} for n, piece in enumerate(PIECES)]
    statements, events = [], []
    for n, piece in enumerate(PIECES):
        address = ADDRESSES[n % len(ADDRESSES)]
        text = f"{piece} We ask the court. {piece}"
        statements.append(
            {"id": f"s{n}", "title": piece, "date": "2021-08-30", "kind": piece if n % 2 else "news", "lang": "en" if n % 3 else piece,
             "publishers": [f"o{n}"], "signatories": [f"p{n}"], "rights": [piece], "summary": piece, "text": text, "url": address,
             "seen_at": address, "demands": [{"quote": "We ask the court", "of": piece, "for": [f"p{n}"]}]}
        )
        events.append(
            {"id": f"e{n}", "title": piece, "detail": piece, "place": piece, "kind": piece, "date": "2021-08-30", "people": [f"p{n}"],
             "statements": [f"s{n}"], "evidence": [{"statement": f"s{n}", "quote": "We ask the court"}], "seen_at": address}
        )
    return {"letapis": 1, "id": "hostile", "title": PIECES[0], "description": PIECES[8], "licence": PIECES[9], "captured": "2026-11",
            "people": people, "organisations": houses, "statements": statements, "events": events}


if __name__ == "__main__":
    json.dump(archive(), sys.stdout, ensure_ascii=False)
