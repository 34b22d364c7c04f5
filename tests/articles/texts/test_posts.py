"""Embedded posts in running text."""

from __future__ import annotations

import pytest

from monitor.articles.texts.boilerplate import zoned
from monitor.model import Aside, Zone
from tests.fakes.pages import ARTICLE

MAIN = "\n\n".join(ARTICLE)
SIGNATURE = "— News (@news) September 11, 2023"


@pytest.mark.parametrize(
    "post",
    [
        pytest.param(
            ["#كيم يغادر إلى روسيا pic.twitter.com/FsyzWVUTcj", SIGNATURE], id="a hashtag, a picture"
        ),
        pytest.param(["ألف مبروك يا رجال", "— أبو كرم (@abu77) 5 يونيو، 2025"], id="Arabic words alone"),
        pytest.param(["Strong winds expected through Friday", SIGNATURE], id="English words alone"),
        pytest.param(["#كيم", "يغادر #روسيا", SIGNATURE], id="several lines"),
        pytest.param([f"#كيم يغادر {SIGNATURE}"], id="on one line"),
        pytest.param(["pic.twitter.com/FsyzWVUTcj"], id="a picture's link"),
        pytest.param(["عرض هذا المنشور على Instagram"], id="Instagram"),
    ],
)
def test_a_post_between_two_paragraphs_is_set_apart(post: list[str]) -> None:
    found = zoned("\n".join([*ARTICLE[:2], *post, *ARTICLE[2:]]))

    assert found.text == MAIN
    assert {aside.zone for aside in found.asides} == {Zone.POST}


def test_two_posts_in_a_row_are_both_set_apart() -> None:
    found = zoned("\n".join([*ARTICLE, "#كيم", SIGNATURE, SIGNATURE, "#روسيا", SIGNATURE]))

    assert found.text == MAIN


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(ARTICLE[1], id="a paragraph that goes on"),
        pytest.param("كلام طويل في السياسة " * 20, id="more than a post can hold"),
    ],
)
def test_a_paragraph_above_a_signature_that_is_no_post_stays(above: str) -> None:
    found = zoned("\n".join([ARTICLE[0], ARTICLE[2], above, SIGNATURE]))

    assert found.text.endswith(above.strip())
    assert found.asides == (Aside(Zone.POST, SIGNATURE),)


def test_an_article_never_goes_with_a_signature_on_its_second_line() -> None:
    assert zoned(f"كيم يغادر\n{SIGNATURE}").text == "كيم يغادر"


@pytest.mark.parametrize(
    "post", ["JUST IN: Kim has departed for Russia, per Reuters ", "#كيم يغادر إلى روسيا "]
)
def test_in_one_line_only_the_posts_own_words_go(post: str) -> None:
    found = zoned(" ".join(ARTICLE[:3]) + f" {post}{SIGNATURE}{ARTICLE[3]}")

    assert found.text == f"{' '.join(ARTICLE[:3])}\n\n{ARTICLE[3]}"


def test_a_hashtag_in_the_middle_of_a_sentence_does_not_take_the_sentence_along() -> None:
    long = "كلمة " * 80

    assert zoned(f"{ARTICLE[0]} {long} #كيم يغادر {SIGNATURE}").text == f"{ARTICLE[0]} {long}".strip()


def test_a_text_in_english_is_no_post() -> None:
    text = "The ship left the port of Rajin two days ago, officials said, and carried shells."

    assert zoned(text).text == text
    assert zoned(f"{text}\n{ARTICLE[0][:40]}").text.startswith(text)
