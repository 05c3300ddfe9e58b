# needs: playwright
"""The HTML chronology, opened in headless Chromium: nothing is asked for, nothing complains, every fact is there.

Chromium is the one that LETAPIS_CHROMIUM names, else one on the path, else that of playwright; without any this is skipped.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from letapis import archive, run

WIDTHS = {"phone": 360, "desktop": 1200}


def chromium(playwright):
    """A browser; None where there is none."""
    found = os.environ.get("LETAPIS_CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    try:
        return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
    except Error as error:
        print(f"SKIPPED read_html: Chromium cannot be had: {str(error).splitlines()[0]}", file=sys.stderr)
        return None


run("timeline", "-f", "html", "-o", "chronology.html")
page_file = Path("chronology.html").resolve()
events = archive()["events"]
quoted = sum(len(event["evidence"]) for event in events)

with sync_playwright() as playwright:
    browser = chromium(playwright)
    if browser is None:
        sys.exit(0)
    for scheme in ("light", "dark"):
        for name, width in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            asked, complaints = [], []
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(page_file.as_uri())
            assert asked == [page_file.as_uri()], asked
            assert complaints == [], complaints
            assert page.locator("li.fact").count() == len(events)
            assert page.locator("q").count() == quoted
            assert page.locator("q:not([lang])").count() == 0
            assert page.locator("script, img, iframe, link, [onload], [onclick], [style]").count() == 0
            undated = sum(event["date"] is None for event in events)
            assert page.locator("#year-undated").count() == (1 if undated else 0)
            ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
            assert len(ids) == len(set(ids)), "anchors differ"
            for link in page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"):
                assert link[1:] in ids, link
            # The policy holds: the style sheet of the file itself is used.
            assert page.evaluate("getComputedStyle(document.querySelector('.fact')).display") == "grid"
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0, f"{name}: {overflow} pixels too wide"
            page.screenshot(path=f"{name}-{scheme}.png", full_page=False)
            page.close()
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.pdf(path="print.pdf", prefer_css_page_size=True)
    assert Path("print.pdf").stat().st_size > 10_000
    browser.close()
