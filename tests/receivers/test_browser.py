"""A mail's HTML as a browser shows it: the right way round, evidence marked, on a telephone, quiet."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import (
    AlsoReported,
    Answer,
    Delivery,
    DeliveryKind,
    Evidence,
    Origin,
    RuleTitle,
    Said,
    Sentence,
    TextFrom,
    Thread,
    Why,
)
from monitor.receivers.labels import ARABIC, ENGLISH
from monitor.receivers.wording import html_of
from tests.fakes.alerts import TITLE, an_alert

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.receivers.labels import Labels

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    # nothing is there to be asked, whatever the page tries
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
# A telephone's screen; headless windows are never so narrow, so the page is shown in a frame.
TELEPHONE = 360
# What an editor's eye sees, read off the page itself.
LOOK = """
const page = document.querySelector("iframe").contentDocument;
const box = element => element.getBoundingClientRect();
const shown = element => ({
  text: element.textContent, direction: getComputedStyle(element).direction, left: box(element).left,
  right: box(element).right, colour: getComputedStyle(element).backgroundColor,
});
const marks = [...page.querySelectorAll("mark")].filter(mark => box(mark).width > 0 && box(mark).height > 0);
const view = {
  body: getComputedStyle(page.body).direction,
  width: page.documentElement.scrollWidth,
  title: shown(page.querySelector("h1")),
  marks: marks.map(shown),
  links: [...page.querySelectorAll("[href], [src]")].map(one => one.href || one.src),
  elements: [...new Set([...page.querySelectorAll("body *")].map(element => element.localName))].sort(),
  loaded: page.defaultView.performance.getEntriesByType("resource").map(one => one.name),
  text: page.body.innerText,
};
document.body.innerHTML = "<pre></pre>";
document.querySelector("pre").textContent = JSON.stringify(view);
"""
EVIL = (
    "</p></h1></title><script>document.title='hacked'</script><img src=https://evil.example/x onerror=x> \"'"
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed here")


def seen(html: str, folder: Path) -> dict[str, Any]:
    """What a browser makes of a page that is as wide as a telephone."""
    (folder / "mail.html").write_text(html, encoding="utf-8")
    (folder / "frame.html").write_text(
        f'<iframe src="mail.html" width="{TELEPHONE}" height="900" style="border:0"></iframe>'
        f'<script>addEventListener("load", () => {{{LOOK}}})</script>'
    )
    assert CHROMIUM
    done = subprocess.run(
        [CHROMIUM, *FLAGS, "--allow-file-access-from-files", f"--user-data-dir={folder / 'profile'}",
         "--dump-dom", (folder / "frame.html").as_uri()],
        capture_output=True, check=True, timeout=100,
    )  # fmt: skip
    found = re.search("<pre>(.*)</pre>", done.stdout.decode(), re.DOTALL)
    assert found, done.stderr
    view: dict[str, Any] = json.loads(unescape(found[1]))
    return view


@pytest.mark.parametrize(
    ("labels", "body"), [pytest.param(ARABIC, "rtl", id="Arabic"), pytest.param(ENGLISH, "ltr", id="English")]
)
def test_an_alert_fits_a_telephone_with_its_evidence_marked(
    labels: Labels, body: str, tmp_path: Path
) -> None:
    view = seen(html_of(Delivery(an_alert(), "desk"), labels), tmp_path)

    assert (view["body"], view["title"]["direction"], view["title"]["text"]) == (body, "rtl", TITLE)
    assert [mark["text"] for mark in view["marks"]] == [one.quote for one in an_alert().evidence]
    assert {mark["colour"] for mark in view["marks"]} == {"rgb(255, 243, 176)"}
    # the headline's first words stand to the right of its last
    assert view["marks"][0]["right"] > view["marks"][1]["right"]
    assert view["width"] <= TELEPHONE
    assert view["loaded"] == []


def test_a_digest_fits_a_telephone_and_links_its_headlines(tmp_path: Path) -> None:
    long = an_alert(id="long", title="w" * 300, outlet="o" * 300, evidence=())
    digest = Delivery(an_alert(), "desk", kind=DeliveryKind.DIGEST, others=(long,))

    view = seen(html_of(digest, ARABIC), tmp_path)

    assert view["body"] == "rtl"
    assert view["width"] <= TELEPHONE
    assert len(view["links"]) == 2
    assert "ملخص التنبيهات: 2" in view["title"]["text"]  # summary of the alerts


def test_hostile_text_in_every_field_stays_text_and_asks_for_nothing(tmp_path: Path) -> None:
    evil = an_alert(
        rule=EVIL,
        rule_title=RuleTitle(EVIL, EVIL),
        title=EVIL,
        url="javascript:alert(1)",
        outlet=EVIL,
        country=EVIL,
        stance=EVIL,
        evidence=(Evidence("text", 0, 9, EVIL[:9], EVIL, EVIL, zone=EVIL),),
        sentences=(Sentence("text", 0, len(EVIL), EVIL),),
        text_from=TextFrom.FEED,
        page_error=EVIL,
        origins=(Origin("x", "agency", 0, 3, EVIL),),
        also=(AlsoReported(EVIL, "data:text/html,<script>"), AlsoReported(EVIL, f"https://x.example/{EVIL}")),
        why=(Why("number", EVIL, EVIL, f"{EVIL} again"),),
        answers=(Answer(Said.ACKNOWLEDGED, EVIL, an_alert().raised_at),),
    )

    view = seen(html_of(Delivery(evil, "desk", thread=Thread(EVIL, f"{EVIL} before")), ARABIC), tmp_path)

    assert view["elements"] == ["a", "blockquote", "div", "h1", "mark", "p"]
    assert [link.split("/%3C")[0] for link in view["links"]] == ["https://x.example"]
    assert view["loaded"] == []
    assert view["text"].count("<script>") >= 9
