"""``monitor rules explain``."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import line
from tests.fakes.newsroom import ARMS, ARMS_TITLE, WEATHER, filler
from tests.fakes.pages import page, paragraphs
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

RULE = "dprk-russia-arms"
HTML = page(
    f"<article><h1>{ARMS_TITLE}</h1>{paragraphs((f'{ARMS}.', *filler('a')))}</article>", title=ARMS_TITLE
)


@pytest.fixture
def explain(monitor: Callable[..., Result], config: Path) -> Callable[..., Result]:
    """``explain(text)`` holds the one rule of the configuration against an article."""

    def run(*arguments: object, stdin: str | None = None) -> Result:
        return monitor("rules", "explain", "--rules", config / "rules", RULE, *arguments, stdin=stdin)

    return run


def test_of_a_hit_every_clause_is_shown_with_its_words_and_their_sentence(
    explain: Callable[..., Result],
) -> None:
    result = explain(f"{ARMS}.")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"{RULE} matches",
        "",
        "✓ within paragraph (article)",
        "  ✓ all (paragraph 1)",
        "    ✓ north_korea: كوريا الشمالية",
        "    ✓ russia: روسيا",
        "    ✓ arms: أسلحة",
        "",
        "    قالت مصادر إن «كوريا الشمالية» شحنت «أسلحة» إلى «روسيا» هذا الأسبوع.",
    ]


def test_of_a_miss_the_nearest_clause_that_failed_comes_first(explain: Callable[..., Result]) -> None:
    result = explain("زار وفد من كوريا الشمالية روسيا")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[:9] == [
        f"{RULE} stays silent",
        "  arms is not there",
        "    arms: found nothing of سلاح",
        "",
        "✗ within paragraph (article)",
        "  ✗ all (paragraph 1)",
        "    ✓ north_korea: كوريا الشمالية",
        "    ✓ russia: روسيا",
        "    ✗ arms: is not there",
    ]


def test_of_many_words_the_first_are_shown_and_the_others_counted(explain: Callable[..., Result]) -> None:
    result = explain("سلاح وأسلحة بسلاح لسلاح سلاحنا")

    assert "    ✓ arms: سلاح, وأسلحة, بسلاح and 2 more" in result.stdout.splitlines()


def test_a_title_may_be_given_beside_a_text(explain: Callable[..., Result]) -> None:
    assert explain(WEATHER, "--title", ARMS).stdout.startswith(f"{RULE} matches\n")


def test_programs_get_the_same_as_json(explain: Callable[..., Result]) -> None:
    told: dict[str, Any] = json.loads(explain("--json", ARMS).stdout)

    assert (told["rule"], told["matches"], told["miss"]) == (RULE, True, None)
    assert [place["concept"] for place in told["evidence"]] == ["north_korea", "arms", "russia"]


def test_a_text_may_come_from_standard_input(explain: Callable[..., Result]) -> None:
    assert explain("-", stdin=ARMS).stdout.startswith(f"{RULE} matches\n")


def test_a_page_of_a_file_is_read_first(explain: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(HTML)
    (tmp_path / "page.txt").write_text("\n".join((ARMS_TITLE, f"{ARMS}.", *filler("a"))), encoding="utf-8")

    for name in ("page.html", "page.txt"):
        assert explain(tmp_path / name).stdout.startswith(f"{RULE} matches\n")


def test_a_page_without_an_article_is_told(explain: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><script>render()</script></html>")

    result = explain(tmp_path / "page.html")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"monitor: {tmp_path}/page.html: ")


@pytest.mark.parametrize("number", [1, 2])
def test_an_article_of_many_is_named_by_its_number(
    explain: Callable[..., Result], arms: dict[str, Any], articles: Callable[..., Path], number: int
) -> None:
    file = articles({"text": WEATHER}, arms)

    said = explain(file, "--line", number).stdout.partition("\n")[0]

    assert said == f"{RULE} {'matches' if number == 2 else 'stays silent'}"


def test_an_article_of_an_archive_is_unpacked(
    explain: Callable[..., Result], arms: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "articles.jsonl.gz").write_bytes(gzip.compress(line(arms).encode()))

    assert explain(tmp_path / "articles.jsonl.gz").stdout.startswith(f"{RULE} matches\n")


def test_an_article_after_the_last_is_told(
    explain: Callable[..., Result], arms: dict[str, Any], articles: Callable[..., Path]
) -> None:
    file = articles(arms)

    result = explain(file, "--line", "2")

    assert (result.exit_code, result.stderr) == (1, f"monitor: {file}: holds no article 2\n")


async def test_a_page_on_the_web_is_got_and_read(
    start: Callable[..., subprocess.Popen[bytes]], config: Path
) -> None:
    async with WebServer() as site:
        site.gives("/arms", HTML, headers={"Content-Type": "text/html; charset=utf-8"})
        arguments = ("rules", "explain", "--rules", config / "rules", RULE, "--allow-private")
        good = start(*arguments, f"{site.url}/arms")
        out, said = await asyncio.to_thread(good.communicate)
        bad = start(*arguments, f"{site.url}/none")
        _, told = await asyncio.to_thread(bad.communicate)

    assert (good.returncode, said) == (0, b"")
    assert out.decode().startswith(f"{RULE} matches\n")
    assert (bad.returncode, told.decode()) == (1, f"monitor: {site.url}/none: the server answered 404\n")


@pytest.mark.parametrize("what", ["page.html", "x" * 5_000, "none\0"])
def test_what_is_neither_a_file_nor_a_text_is_wrong_usage(explain: Callable[..., Result], what: str) -> None:
    result = explain(what)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no file" in result.stderr


def test_a_rule_that_there_is_not_is_wrong_usage(monitor: Callable[..., Result], config: Path) -> None:
    result = monitor("rules", "explain", "--rules", config / "rules", "dprk-arms", ARMS)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f'no rule is called "dprk-arms"; did you mean {RULE}?' in result.stderr
