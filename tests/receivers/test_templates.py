"""An operator's template says what the operator wants, and can neither run away nor lose an alert."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.model import AlsoReported, ConfigError, Delivery, DeliveryKind
from monitor.receivers.labels import ARABIC, ENGLISH
from monitor.receivers.templates import Template, Templates
from monitor.receivers.templates.template import MAX_SOURCE_BYTES, Part, Refusal
from monitor.receivers.wording import body_of
from tests.fakes.alerts import TITLE, a_delivery, an_alert

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.receivers.templates.words import Format

SHIPPED = "what ships\n"


def rendered(source: str, delivery: Delivery | None = None, *, form: Format = "txt") -> str:
    part = Part(source, file=f"night.{form}.j2", form=form)
    return part.render(delivery or a_delivery(), ENGLISH, SHIPPED)


def refusal(source: str, *, form: Format = "txt") -> tuple[int, str]:
    with pytest.raises(Refusal) as caught:
        rendered(source, form=form)
    return caught.value.line, caught.value.message


def a_digest(count: int) -> Delivery:
    others = tuple(an_alert(id=str(number)) for number in range(count - 1))
    return Delivery(an_alert(), "desk", kind=DeliveryKind.DIGEST, others=others)


def test_a_template_lays_out_an_alert() -> None:
    source = """\
{% if kind == "alert" %}
{{ headline(message)|cut(30) }} [{{ rule(message)|upper }}]
{% endif %}
{% for line in sentences(message) %}
{{ loop.index }}. {{ line }}
{% endfor %}
{{ shipped }}"""

    lines = rendered(source).splitlines()

    assert lines[0] == "🔴 كيم جونغ أون يعتزم لقاء\u2026 [NORTH KOREAN ARMS TO RUSSIA]"
    assert lines[1].startswith("1. قالت صحيفة")  # a paper said
    assert "«كيم جونغ أون»" in lines[1]  # Kim Jong Un
    assert lines[-1] == SHIPPED.strip()


def test_a_template_lays_out_a_digest() -> None:
    source = (
        "{{ title }}\n{% for one in messages %}\n- {{ marked_title(one) }} ({{ also(one) }})\n{% endfor %}"
    )

    lines = rendered(source, a_digest(3)).splitlines()

    assert lines[0].startswith("🔴 Digest of alerts: 3")
    assert len(lines) == 4
    assert "«بأسلحة» (Also reported by" in lines[1]  # with weapons


def test_lists_are_joined_and_everything_else_about_an_alert_can_be_said() -> None:
    source = (
        "{{ sentences(message)|join('; ') }}\n{{ outlet(message) }} {{ time(message.published_at) }}\n"
        "{{ standing(message) }}{{ provenance(message) }}{{ note(message) }}{{ more|default('') }}\n"
        "{{ facts(message)|length }}{{ news(message)|length }}{{ answers(message)|length }}"
        "{{ preface|length }}"
    )

    first, second, third, counts = rendered(source).splitlines()

    assert "الشهر.; وسيبحث" in first  # this month.; and will discuss
    assert second.endswith("5 Sep 2023, \u206803:04\u00a0UTC\u2069")
    assert third.startswith("HIGH · new")
    assert counts == "0000"


def test_text_from_the_web_stays_text_in_html_and_evidence_is_marked() -> None:
    evil = "<script>alert(1)</script> \"'&"
    alert = a_delivery(outlet=evil, title=evil, evidence=(), sentences=())
    source = "{{ marked_title(message) }}{{ headline(message) }}{{ also(message) }}{{ outlet(message) }}"

    shown = rendered(source, alert, form="html")
    marked = rendered("{{ sentences(message)|join('<br>') }}", form="html")

    assert "<script" not in shown
    assert '<a href="https://www.aljazeera.net/news/2023/9/5/x">' in shown
    assert "<mark>كيم جونغ أون</mark>" in marked  # Kim Jong Un
    assert "&lt;br&gt;" in marked


def test_outlets_without_a_link_and_no_outlets_at_all_are_said_in_html() -> None:
    unlinked = a_delivery(also=(AlsoReported("سبأ", ""),))  # Saba

    assert "href" not in rendered("{{ also(message) }}", unlinked, form="html")
    assert rendered("-{{ also(message) }}-", a_delivery(also=()), form="html") == "--\n"


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("{{ title }}\n{{ 'a' * 10**9 }}", 2, "mul is not for templates"),
        ("{{ 'a' ~ title }}", 1, "concat is not for templates"),
        ("{{ '%1000000000d' % 1 }}", 1, "mod is not for templates"),
        ("{{ [title, title] }}", 1, "list is not for templates"),
        ("{% set a = title %}", 1, "assign is not for templates"),
        ("{% macro a() %}{% endmacro %}", 1, "macro is not for templates"),
        ("{% include '/etc/passwd' %}", 1, "include is not for templates"),
        ("{% autoescape false %}{{ title }}{% endautoescape %}", 0, "scope is not for templates"),
        ("{% for a in range(10**9) %}{% endfor %}", 1, "only these can be called: also"),
        ("{{ title.ljust(9) }}", 1, "only these can be called: also"),
        ("{{ title|center(1000000000) }}", 1, 'there is no filter "center" here'),
        ("{{ title|safe }}", 1, 'there is no filter "safe" here'),
        ("{{ 1 if title is string }}", 1, 'there is no test "string" here'),
        ("{% for a in messages recursive %}{% endfor %}", 1, "a loop cannot be recursive"),
        ("{% for _each in messages %}{% endfor %}", 1, '"_each" has a meaning here'),
        ("{% for news in messages %}{% endfor %}", 1, '"news" has a meaning here'),
        ("{% if 1 %}" * 50 + "{% endif %}" * 50, 1, "is nested more than 40 deep"),
        ("{{" + "(" * 9000, 0, "cannot be read"),
        ("{{" + "9" * 6000 + "}}", 0, "cannot be read"),
        ("a\n\n{% if %}", 3, "Expected an expression"),
    ],
)
def test_what_could_grow_or_reach_out_is_refused_with_its_line(source: str, line: int, said: str) -> None:
    told = refusal(source)

    assert told[0] == line
    assert said in told[1]


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("{{ title }}\n{{ message.titel }}", 2, "has no attribute 'titel'"),
        ("{{ message.__class__ }}", 1, "is unsafe"),
        ("{{ headline.__globals__ }}", 1, "is unsafe"),
        ("{{ headline }}", 1, "a function cannot be shown as text"),
        ("{{ message }}", 1, "a Message cannot be shown as text"),
        ("{{ headline(title) }}", 1, "AttributeError"),
        ("{% for a in title %}{% endfor %}", 1, "a loop goes over a list, not over str"),
        ("{{ title|join(', ') }}", 1, "join takes a list"),
        ("{{ messages|join(title) }}", 1, "join takes a list, and at most 20"),
        ("{% if title == '' %}x{% endif %}", 0, "says nothing"),
    ],
)
def test_what_fails_says_on_which_line(source: str, line: int, said: str) -> None:
    told = refusal(source)

    assert told[0] == line
    assert said in told[1]


LOOPS = "{% for a in messages %}{% for b in messages %}{% for c in messages %}"
ENDS = "{% endfor %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param(LOOPS + ENDS, "its loops make too much work", id="loops that say nothing"),
        pytest.param(LOOPS + "{{ sentences(c)|length }}" + ENDS, "too much work", id="loops that call"),
        pytest.param(
            "{% for a in messages %}" + "{{ shipped }}" * 99 + "{% endfor %}", "says more than", id="a flood"
        ),
    ],
)
def test_loops_within_loops_end(source: str, said: str) -> None:
    part = Part(source, file="night.txt.j2", form="txt")

    with pytest.raises(Refusal, match=said):
        part.render(a_digest(50), ENGLISH, "word " * 100)


def test_a_part_that_fails_or_is_missing_is_as_we_would_say_it_and_the_failure_is_told() -> None:
    good = Part("<p>{{ title }}</p>", file="t/night.html.j2", form="html")
    bad = Part("{{ title }}\n{{ nothing }}", file="t/night.txt.j2", form="txt")
    shipped = body_of(a_delivery(), ARABIC)

    both = Template("night", text=bad, html=good).render(a_delivery(), ARABIC)
    neither = Template("night").render(a_delivery(), ARABIC)

    assert both.body.text == shipped.text
    assert both.body.html == f"<p>🔴 {TITLE}</p>\n"
    assert both.problems == ("t/night.txt.j2:2: 'nothing' is undefined",)
    assert (neither.body, neither.problems) == (shipped, ())


def test_a_failure_without_a_line_names_the_file() -> None:
    empty = Part("{% if 1 == 2 %}x{% endif %}", file="t/night.txt.j2", form="txt")

    assert Template("night", text=empty).render(a_delivery(), ARABIC).problems == (
        "t/night.txt.j2: says nothing",
    )


def test_the_templates_of_a_folder_go_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "night.txt.j2").write_text("{{ title }}")
    (tmp_path / "night.html.j2").write_text("<p>{{ title }}</p>")
    (tmp_path / "short.txt.j2").write_text("{{ title }}")
    (tmp_path / "README.md").write_text("no template")

    templates = Templates.load(tmp_path)

    assert templates.names == ("night", "short")
    night, short = templates.named("night"), templates.named("short")
    assert night is not None
    assert short is not None
    assert (night.text is None, night.html is None, short.html is None) == (False, False, True)
    assert templates.named("day") is None


def test_a_folder_that_is_not_there_holds_no_templates(tmp_path: Path) -> None:
    assert Templates.load(tmp_path / "nowhere").names == ()


def test_every_template_that_is_wrong_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt.j2").write_text("{{ title }}\n{{ titel }}")
    (tmp_path / "b.pdf.j2").write_text("{{ title }}")
    (tmp_path / "c.txt.j2").write_bytes(b"\xff\xfe")
    (tmp_path / "d.txt.j2").write_text("x" * (MAX_SOURCE_BYTES + 1))
    (tmp_path / "e.txt.j2").mkdir()
    (tmp_path / "f.html.j2").write_text("{% for one in messages %}{{ time(one.published_at) }}{% endfor %}")

    with pytest.raises(ConfigError) as caught:
        Templates.load(tmp_path)

    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in caught.value.problems] == [
        "a.txt.j2:2:1: 'titel' is undefined",
        "b.pdf.j2: name it NAME.txt.j2 or NAME.html.j2",
        "c.txt.j2: is not in UTF-8",
        f"d.txt.j2: is longer than {MAX_SOURCE_BYTES} bytes",
        "e.txt.j2: cannot be read: Is a directory",
    ]
