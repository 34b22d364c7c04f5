"""An article without its outlet's furniture: its amounts and origins still stand where they say."""

from __future__ import annotations

from monitor.articles.habits.cut import lines_that_may_go, without_lines
from monitor.articles.origins.origins import origins_of
from monitor.articles.quantities import quantities_of
from monitor.model import Article

BANNER = "حمل تطبيقنا واربح 10 صواريخ لعبة"  # our app, and "10 missiles" of a game
BODY = "أطلقت كوريا الشمالية 3 صواريخ أمس بحسب رويترز"  # three missiles, according to Reuters
SOURCE = "المصدر: رويترز"  # source: Reuters


def article(*lines: str) -> Article:
    text = "\n\n".join(lines)
    return Article(
        url="https://sabah.example/a",
        title="عنوان",
        text=text,
        quantities=quantities_of(text),
        origins=origins_of(text, title="عنوان", outlet="الصباح"),
    )


def test_what_is_cut_takes_its_amounts_with_it_and_the_others_move_up() -> None:
    assert without_lines(article(BANNER, BODY, SOURCE), {BANNER}) == article(BODY, SOURCE)


def test_an_article_of_furniture_alone_has_no_text() -> None:
    assert without_lines(article(BANNER), {BANNER}) == article("")


def test_a_line_that_names_an_origin_never_goes() -> None:
    assert lines_that_may_go(article(BANNER, SOURCE)) == [BANNER]
