"""Whatever an outlet writes, terminals, webhooks, services of Apprise and templates get plain text."""

from __future__ import annotations

import json
import re

import pytest

from monitor.model import Delivery, Sentence
from monitor.receivers.apprise import written
from monitor.receivers.labels import ARABIC, ENGLISH
from monitor.receivers.lines import MAX_READ
from monitor.receivers.notifier import MESSAGES
from monitor.receivers.templates.template import Part
from monitor.receivers.text import ELLIPSIS, bounded
from monitor.receivers.webhook import body
from monitor.receivers.wording import text_of
from tests.fakes.alerts import an_alert
from tests.fakes.attacks import ATTACKS, OTHER, PAGE, SIZE, deliveries
from tests.fakes.judges import html, terminal
from tests.fakes.judges.letters import is_border

EVERY = [pytest.param(text, id=name) for name, text in ATTACKS.items()]
# What some service or other reads as markup, a name or a link (Markdown, HTML, Slack, Discord, Telegram);
# no host's name begins with U+02CD MODIFIER LETTER LOW MACRON.
_READ_BY_SOMEBODY = re.compile(r"[@#<>&*_~`|\[\]\\]|\w\.[^\W\d_\u02cd]|://")
TEMPLATE = """<h1 title="{{ title }}">{{ marked_title(message) }}</h1>
{% for one in messages %}<p>{{ one.outlet }} {{ outlet(one) }} {{ standing(one) }} {{ rule(one) }}
{% for line in sentences(one) %}<blockquote>{{ line }}</blockquote>{% endfor %}{{ also(one) }}
<a href="{{ one.link.url }}">{{ one.link.name }}</a> {{ note(one) }}</p>{% endfor %}
{{ preface | join(", ") }}{% for said in answers(message) %}{{ said | cut(20) }}{% endfor %}"""


def messages(text: str) -> list[Delivery]:
    """Put a hostile text on its way in each kind that every service takes."""
    return [delivery for delivery in deliveries(text) if delivery.kind in MESSAGES]


@pytest.mark.parametrize("text", EVERY)
def test_no_text_steers_a_terminal(text: str) -> None:
    for delivery in messages(text):
        shown = text_of(delivery, ENGLISH, mark=lambda piece: f"\033[1;31m{piece}\033[0m")
        assert terminal.faults(shown, has_styles=True) == []
        assert terminal.faults(text_of(delivery, ARABIC)) == []


@pytest.mark.parametrize("text", EVERY)
def test_no_text_is_markup_to_a_service_behind_apprise(text: str) -> None:
    for delivery in messages(text):
        told, _, key = written(delivery, ARABIC).rpartition("\n")
        rest = told.replace(OTHER, "").replace(PAGE, "")
        assert (_READ_BY_SOMEBODY.findall(rest), key) == ([], f"[{delivery.key}]")
        assert terminal.faults(told) == []


@pytest.mark.parametrize(
    "text", [pytest.param(t, id=n) for n, t in ATTACKS.items() if n != "letters: halves"]
)
def test_a_webhook_gets_the_text_itself_in_json(text: str) -> None:
    for delivery in messages(text):
        data = json.loads(body(delivery))["data"]
        first = data["alerts"][0] if delivery.others else data
        assert (first["title"], first["outlet"]) == (delivery.alert.title, text)


@pytest.mark.parametrize("text", EVERY)
def test_no_text_is_markup_in_an_operators_own_words(text: str) -> None:
    part = Part(TEMPLATE, file="own.html.j2", form="html")

    for delivery in messages(text):
        page = html.look(part.render(delivery, ARABIC, ""))
        # the operator's template has an attribute of its own
        assert {fault for fault in page.faults if fault != "an attribute title"} == set()
        assert page.links <= {PAGE, OTHER}


@pytest.mark.parametrize("name", [name for name in ATTACKS if name.startswith("letters:")] + list(SIZE))
def test_a_text_is_cut_between_two_letters_as_people_see_them(name: str) -> None:
    text = ATTACKS[name]

    for limit in range(8, 40):
        shown = bounded(text, limit)
        assert len(shown) <= limit
        if shown.endswith(ELLIPSIS):
            whole = bounded(text, 1000)
            assert is_border(whole, len(shown) - 1)
            assert whole.startswith(shown[:-1])


def test_a_webhook_gets_no_sentence_of_a_whole_page() -> None:
    endless = "ا" * 3_000_000  # alef
    alert = an_alert(sentences=(Sentence("text", 7, 7 + len(endless), endless),))

    (sentence,) = json.loads(body(Delivery(alert, "desk")))["data"]["sentences"]

    assert sentence == {"field": "text", "start": 7, "end": 7 + MAX_READ, "quote": "ا" * MAX_READ}  # alef
