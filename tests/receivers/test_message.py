"""A message says what an editor needs first, marks the evidence, and stays short."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import (
    AlsoReported,
    Answer,
    Evidence,
    Origin,
    Quantity,
    RuleTitle,
    Said,
    Sentence,
    TextFrom,
    Why,
    Zone,
)
from monitor.receivers.lines import Line, plain
from monitor.receivers.message import MAX_ANSWERS, MAX_SENTENCE, MAX_SENTENCES, Link, compose
from tests.fakes.alerts import FIRST, SECOND, TEXT, TITLE, an_alert


def marks(line: Line) -> list[str]:
    return [segment.text for segment in line if segment.marked]


def test_evidence_is_marked_where_it_stands() -> None:
    message = compose(an_alert())

    assert plain(message.title) == TITLE
    assert marks(message.title) == ["روسيا", "بأسلحة"]  # Russia; with weapons
    assert [marks(sentence) for sentence in message.sentences] == [
        ["كيم جونغ أون"],  # Kim Jong Un
        ["كوريا الشمالية", "لموسكو", "قذائف", "صواريخ"],  # North Korea, to Moscow, shells, missiles
    ]
    assert plain(message.sentences[0]) == FIRST


def test_a_title_is_not_repeated_as_a_sentence() -> None:
    title = Sentence("title", 0, len(TITLE), TITLE)

    assert compose(an_alert(sentences=(title,), evidence=())).sentences == ()


def test_evidence_that_overlaps_is_one_mark() -> None:
    quotes = [Evidence("text", 0, 5, "north", "a", "a"), Evidence("text", 3, 11, "th korea", "b", "b")]

    message = compose(an_alert(evidence=quotes, sentences=(Sentence("text", 0, 15, "north korea now"),)))

    assert marks(message.sentences[0]) == ["north korea"]


def test_evidence_outside_a_sentence_marks_nothing_in_it() -> None:
    elsewhere = (Evidence("text", 0, 5, "north", "a", "a"), Evidence("text", 90, 95, "korea", "a", "a"))

    message = compose(an_alert(evidence=elsewhere, sentences=(Sentence("text", 20, 25, "other"),)))

    assert marks(message.sentences[0]) == []


def test_spaces_stay_outside_the_marks() -> None:
    """Slack and Markdown read no mark that begins or ends with a space."""
    quote = (Evidence("text", 1, 9, "\u202b north ", "a", "a"),)

    message = compose(an_alert(evidence=quote, sentences=(Sentence("text", 0, 13, "a\u202b north \n now "),)))

    assert plain(message.sentences[0]) == "a north now"
    assert marks(message.sentences[0]) == ["north"]


def test_a_sentence_that_is_only_space_is_left_out() -> None:
    assert compose(an_alert(sentences=(Sentence("text", 0, 2, " \n"),), evidence=())).sentences == ()


def test_a_long_sentence_is_cut_around_its_evidence() -> None:
    text = "word " * 200 + "missiles " + "tail " * 200
    found = (Evidence("text", 1000, 1008, "missiles", "arms", "missiles"),)

    [sentence] = compose(
        an_alert(evidence=found, sentences=(Sentence("text", 0, len(text), text),))
    ).sentences

    assert marks(sentence) == ["missiles"]
    assert plain(sentence).startswith("\u2026word ")
    assert plain(sentence).endswith("tail\u2026")
    assert len(plain(sentence)) <= MAX_SENTENCE


def test_a_long_sentence_with_early_evidence_keeps_its_beginning() -> None:
    text = "missiles " + "tail " * 200
    found = (Evidence("text", 0, 8, "missiles", "arms", "missiles"),)

    [sentence] = compose(
        an_alert(evidence=found, sentences=(Sentence("text", 0, len(text), text),))
    ).sentences

    assert plain(sentence).startswith("missiles tail")
    assert plain(sentence).endswith("tail\u2026")


def test_without_sentences_the_bare_evidence_is_shown_once_each() -> None:
    found = [Evidence("text", at, at + 8, "missiles", "arms", "missiles") for at in (0, 50)]

    message = compose(an_alert(evidence=found, sentences=()))

    assert [plain(sentence) for sentence in message.sentences] == ["missiles"]


def test_what_is_left_out_is_counted() -> None:
    many = tuple(Sentence("text", at * 10, at * 10 + 5, f"s{at}") for at in range(10))
    outlets = tuple(AlsoReported(f"outlet {at}", "") for at in range(20))

    message = compose(an_alert(sentences=many, evidence=(), also=outlets))

    assert (len(message.sentences), message.more_sentences) == (MAX_SENTENCES, 10 - MAX_SENTENCES)
    assert (len(message.also), message.more_also) == (6, 14)


def test_the_sentences_that_are_shown_tell_every_concept() -> None:
    """Where there are too many sentences, one that holds the only mention of arms is not left out."""
    kim = [Evidence("text", at * 10, at * 10 + 3, "Kim", "north_korea", "Kim") for at in range(9)]
    arms = Evidence("text", 80 + 4, 80 + 8, "guns", "arms", "guns")
    sentences = [Sentence("text", at * 10, at * 10 + 9, f"Kim {at} was") for at in range(8)]

    message = compose(
        an_alert(evidence=[*kim, arms], sentences=[*sentences, Sentence("text", 80, 89, "Kim guns.")])
    )

    assert [plain(one) for one in message.sentences] == ["Kim 0 was", "Kim 1 was", "Kim 2 was", "Kim guns."]


def test_other_outlets_and_origins_are_named_once() -> None:
    twice = AlsoReported("الجزيرة", "https://aljazeera.net/1")
    once_more = AlsoReported("الجزيرة", "https://aljazeera.net/2")
    unnamed = AlsoReported("", "https://www.example.org/2")
    nyt = Origin("nyt", "newspaper", 0, 3, "NYT")

    message = compose(an_alert(also=(twice, once_more, unnamed, AlsoReported("", "")), origins=(nyt, nyt)))

    assert message.also == (
        Link("الجزيرة", "https://aljazeera.net/1"),
        Link("example.org", "https://www.example.org/2"),
    )
    assert message.origins == ("NYT",)


def test_a_rule_without_a_title_goes_by_its_id_and_an_unnamed_outlet_by_its_host() -> None:
    message = compose(an_alert(rule_title=RuleTitle(), outlet=""))

    assert message.rule == RuleTitle(ar="dprk-russia-arms", en="dprk-russia-arms")
    assert message.outlet == "france24.com"


@pytest.mark.parametrize(
    ("text_from", "page_error", "note"),
    [
        (TextFrom.PAGE, "", None),
        (TextFrom.FEED, "the page answered 404", "the page answered 404"),
        (TextFrom.FEED, "", ""),
    ],
)
def test_a_message_says_when_only_the_feed_was_read(
    text_from: TextFrom, page_error: str, note: str | None
) -> None:
    assert compose(an_alert(text_from=text_from, page_error=page_error)).note == note


def test_a_rule_named_in_one_language_goes_by_that_name_in_both() -> None:
    assert compose(an_alert(rule_title=RuleTitle(en="Arms"))).rule == RuleTitle(ar="Arms", en="Arms")


def test_outlets_with_words_of_their_own_come_before_copies_and_copies_are_counted() -> None:
    also = (
        AlsoReported("copy", "", is_copy=True),
        AlsoReported("own", ""),
        AlsoReported("same", "", is_copy=True),
    )

    message = compose(an_alert(also=also))

    assert [link.name for link in message.also] == ["own", "copy", "same"]
    assert message.copies == 2


CAPTION = "صاروخ من طراز KN-23"  # a missile of the type KN-23


def test_a_sentence_from_beside_the_article_says_so_and_comes_last() -> None:
    found = Evidence("aside", 0, 5, CAPTION[:5], "arms", "صاروخ", zone="caption")  # missile
    shell = Evidence("text", 0, 4, FIRST[:4], "said", "said", zone="lead")
    caption = Sentence("aside", 0, len(CAPTION), CAPTION)

    message = compose(
        an_alert(evidence=(shell, found), sentences=(caption, Sentence("text", 0, len(FIRST), FIRST)))
    )

    assert [(plain(line), line.zone) for line in message.sentences] == [
        (FIRST, None),
        (CAPTION, Zone.CAPTION),
    ]


def test_what_is_new_is_not_quoted_where_its_sentence_stands_below() -> None:
    why = (Why("number", "", "3 killed", SECOND), Why("place", "", "in Rajin", "elsewhere"))

    assert [one.quote for one in compose(an_alert(why=why)).news] == ["", "elsewhere"]


NOON = datetime(2023, 9, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "seen", "told"),
    [
        pytest.param(NOON, NOON + timedelta(minutes=14), None, id="within a poll or two"),
        pytest.param(NOON, NOON + timedelta(minutes=15), NOON + timedelta(minutes=15), id="late"),
        pytest.param(NOON, NOON - timedelta(hours=2), NOON - timedelta(hours=2), id="dated in the future"),
        pytest.param(None, NOON, NOON, id="not dated"),
        pytest.param(NOON, None, None, id="not known"),
    ],
)
def test_when_an_article_was_seen_is_told_where_its_date_does_not_say_it(
    published: datetime | None, seen: datetime | None, told: datetime | None
) -> None:
    assert compose(an_alert(published_at=published, seen_at=seen)).seen_at == told


def a_quantity(start: int, low: int | None, high: int | None, unit: str = "troops") -> Quantity:
    return Quantity(low, high, approx=False, unit=unit, start=start, end=start + 1, quote="")


def test_figures_of_the_sentences_with_evidence_come_first_each_once() -> None:
    inside = TEXT.index(SECOND)
    quantities = (
        a_quantity(9_000, 70, 70, "missiles"),
        a_quantity(9_010, 80, 80, "people"),
        a_quantity(inside, 3000, 3000),
        a_quantity(9_020, 3000, 3000),
        a_quantity(inside + 5, 2, 2, "people"),
        a_quantity(inside + 9, 5, 5, "money"),
        a_quantity(inside + 9, None, None),
        a_quantity(inside + 9, 10**13, None),
    )

    amounts = compose(an_alert(quantities=quantities)).amounts

    assert [(one.unit, one.min) for one in amounts] == [("troops", 3000), ("people", 2), ("missiles", 70)]


def test_the_latest_answers_are_told_and_a_name_makes_no_second_line() -> None:
    many = [Answer(Said.ACKNOWLEDGED, f"desk\n{number}", NOON) for number in range(9)]

    answers = compose(an_alert(answers=many)).answers

    assert [one.who for one in answers] == ["desk 5", "desk 6", "desk 7", "desk 8"]
    assert len(answers) == MAX_ANSWERS
