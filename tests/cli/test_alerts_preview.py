"""``monitor alerts preview``: an operator sees what an alert would look like before one is sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.newsroom import ARMS, RULES, WEATHER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

INVISIBLE = {**dict.fromkeys(map(ord, "\u200e\u200f\u2068\u2069")), 0xA0: " "} | {
    0xA0: " "
}  # of direction; NO-BREAK SPACE
TESTED = f"""{RULES}
    tests:
      - {{match: false, text: {WEATHER}}}
      - {{match: true, text: {ARMS}}}
      - {{match: true, title: again, outlet: Sabah, text: {ARMS}}}
  - id: russia
    all: [russia]
    tests: [{{match: true, text: {ARMS}}}]
  - id: untested
    all: [russia]
"""
RECEIVERS = """
receivers:
  terminal: {console: {}, language: ar, zone: Africa/Cairo}
  bot: {slack: {token: xoxb-1, channel: C0123ABCD, signing_secret: s3cret}, language: en}
  pager: {apprise: {url: "json://pager.example/"}, language: en}
  chat: {slack: {webhook: "https://hooks.example/1"}}
  night-mail: {email: {smtp: "smtp://mail.example:587", from: alerts@example.org, to: [desk@example.org]}}
  hook: {webhook: {url: "https://hook.example/", secret: whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=}}
routes: [{to: [terminal]}]
"""


@pytest.fixture
def preview(config: Path, monitor: Callable[..., Result]) -> Callable[..., Result]:
    """``preview("RULE", "--kind", "digest")``; the configuration has tested rules and most receivers."""
    (config / "rules" / "arms.yaml").write_text(TESTED, encoding="utf-8")
    (config / "receivers.yaml").write_text(RECEIVERS, encoding="utf-8")

    def run(*arguments: object, **how: Any) -> Result:
        return monitor("alerts", "preview", "--config", config, *arguments, **how)

    return run


def shown(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout.translate(INVISIBLE)


def test_an_alert_is_made_of_the_rules_own_test(preview: Callable[..., Result]) -> None:
    headline, standing, provenance, _, sentence, *_ = shown(preview("dprk-russia-arms")).splitlines()

    assert headline.startswith("🔴 ")
    assert standing == "HIGH · new · Arms to Russia"
    assert provenance.endswith(" UTC")
    # sources said that North Korea shipped arms to Russia this week
    assert sentence == "• قالت مصادر إن «كوريا الشمالية» شحنت «أسلحة» إلى «روسيا» هذا الأسبوع"


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("escalation", "🔔 Nobody has acknowledged this alert since"),
        ("developing", "↩ Follow-up to: "),
        ("group", "🔴 Alerts in one group: 2 · Arms to Russia"),
        ("digest", "🔴 Digest of alerts: 2"),
    ],
)
def test_every_kind_of_delivery_can_be_looked_at(
    preview: Callable[..., Result], kind: str, says: str
) -> None:
    assert says in shown(preview("dprk-russia-arms", "--kind", kind))


def test_a_receiver_gets_its_language_and_its_local_time(preview: Callable[..., Result]) -> None:
    text = shown(preview("dprk-russia-arms", "--receiver", "terminal"))

    assert "أهمية عالية · خبر جديد · أسلحة إلى روسيا" in text  # high importance, new story, arms to Russia
    assert "محليا" in text  # local


def test_a_mail_is_shown_with_its_headers_and_its_html_is_written(
    preview: Callable[..., Result], tmp_path: Path
) -> None:
    page = tmp_path / "mail.html"

    text = shown(preview("dprk-russia-arms", "--receiver", "night-mail", "--html", page))

    assert text.startswith("From: alerts@example.org\nTo: desk@example.org\nSubject: 🔴 ")
    assert "\n\n🔴 " in text
    assert "<mark" in page.read_text(encoding="utf-8")


def test_slack_and_webhooks_are_shown_as_json(preview: Callable[..., Result]) -> None:
    chat = json.loads(preview("dprk-russia-arms", "--receiver", "chat").stdout)
    hook = json.loads(preview("dprk-russia-arms", "--receiver", "hook").stdout)

    assert chat["blocks"][0]["type"] == "header"
    assert hook["type"] == "alert.new"
    assert hook["data"]["rule"] == "dprk-russia-arms"


def test_an_article_of_ones_own_takes_the_place_of_the_test(
    preview: Callable[..., Result], articles: Callable[..., Path]
) -> None:
    row = {"url": "https://sabah.example/1", "title": "Kim", "text": ARMS, "outlet": "Sabah",
           "published_at": "2024-05-01T10:00:00Z"}  # fmt: skip

    text = shown(preview("untested", "--text", articles(row)))

    assert text.startswith("🔶 Kim\nnormal · new · untested\nSabah · 1 May 2024, 10:00 UTC\n")


def test_an_article_that_the_rule_is_not_after_says_where_to_ask_why(
    preview: Callable[..., Result], articles: Callable[..., Path]
) -> None:
    file = articles({"url": "https://sabah.example/1", "title": "", "text": WEATHER})

    result = preview("russia", "--text", file)

    assert result.exit_code == 1
    assert f"russia stays silent on this; why says: monitor rules explain russia {file}" in result.stderr


def test_a_rule_without_a_test_needs_an_article(preview: Callable[..., Result]) -> None:
    result = preview("untested")

    assert result.exit_code == 1
    assert "name an article with --text or --url" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dprk-rusia-arms"], 'no rule is called "dprk-rusia-arms"; did you mean dprk-russia-arms?'),
        (["russia", "--receiver", "nightmail"], "did you mean night-mail?"),
        (["russia", "--template", "night"], 'no template is called "night"; there are none'),
        (["russia", "--text", "/nonexistent"], "Invalid value for --text: there is no file"),
        (
            ["russia", "--template", "night", "--receiver", "chat"],
            "--template is for console and email; a slack receiver has words of its own",
        ),
        (
            ["russia", "--text", "a", "--url", "https://b.example"],
            "name a text or file, or an address, not both",
        ),
    ],
)
def test_what_there_is_not_is_wrong_usage(
    preview: Callable[..., Result], arguments: list[str], said: str
) -> None:
    result = preview(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr


def test_receivers_that_do_not_load_are_told_with_their_place(
    preview: Callable[..., Result], config: Path
) -> None:
    (config / "receivers.yaml").write_text("receivers: {desk: {}}\nroutes: []\n")

    result = preview("russia", "--receiver", "desk")

    assert result.exit_code == 2
    assert "receivers.yaml:1:" in result.stderr


def test_a_template_is_tried_before_it_goes_live_and_one_that_fails_is_told(
    preview: Callable[..., Result], config: Path
) -> None:
    (config / "templates").mkdir()
    (config / "templates" / "night.txt.j2").write_text("Call the night desk\n{{ shipped }}")
    # what the sample at loading has, and this alert has not
    (config / "templates" / "odd.txt.j2").write_text("{{ facts(message)[0] }}")

    text = shown(preview("russia", "--template", "night"))
    odd = preview("russia", "--template", "odd")

    assert text.startswith("Call the night desk\n🔶 ")
    assert "odd.txt.j2:1: list object has no element 0; what follows is what ships" in odd.stderr
    assert shown(odd).startswith("🔶 ")


def test_a_receivers_own_template_is_shown_without_being_asked_for(
    preview: Callable[..., Result], config: Path
) -> None:
    (config / "templates").mkdir()
    (config / "templates" / "night.txt.j2").write_text("Call the night desk\n{{ shipped }}")
    (config / "templates" / "short.txt.j2").write_text("In short\n")
    (config / "receivers.yaml").write_text(RECEIVERS.replace("terminal: {", "terminal: {template: night, "))

    assert shown(preview("russia", "--receiver", "terminal")).startswith("Call the night desk\n")
    assert shown(preview("russia", "--receiver", "terminal", "--template", "short")) == "In short\n"


@pytest.mark.parametrize(("kind", "has_buttons"), [("alert", True), ("developing", True), ("digest", False)])
def test_a_bot_that_hears_of_presses_is_shown_with_its_buttons(
    preview: Callable[..., Result], kind: str, *, has_buttons: bool
) -> None:
    bot, hook = (
        json.loads(preview("russia", "--receiver", name, "--kind", kind).stdout) for name in ("bot", "chat")
    )

    assert ("actions" in {block["type"] for block in bot["blocks"]}) is has_buttons
    assert "actions" not in {block["type"] for block in hook["blocks"]}


def test_what_apprise_is_given_leads_nowhere_but_to_the_article_and_ends_with_its_key(
    preview: Callable[..., Result], articles: Callable[..., Path]
) -> None:
    row = {"url": "https://sabah.example/1", "title": "www.trap.example", "text": ARMS, "outlet": "Sabah"}

    lines = shown(preview("untested", "--receiver", "pager", "--text", articles(row))).splitlines()

    assert "www.trap.example" not in lines[0]
    assert "https://sabah.example/1" in lines
    assert lines[-1].startswith("[")


def test_html_is_for_receivers_that_get_it_and_goes_where_it_can(
    preview: Callable[..., Result], tmp_path: Path
) -> None:
    none = preview("russia", "--receiver", "chat", "--html", tmp_path / "x.html")
    nowhere = preview("russia", "--html", tmp_path / "no" / "x.html")

    assert (none.exit_code, nowhere.exit_code) == (1, 1)
    assert "this receiver gets no HTML" in none.stderr
    assert "No such file or directory" in nowhere.stderr


def test_the_help_says_what_can_be_seen_of_alerts(monitor: Callable[..., Result]) -> None:
    assert "preview" in monitor("alerts", "--help").stdout
