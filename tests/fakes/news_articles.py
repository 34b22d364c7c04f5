"""Articles as the reading step gives them, made of a title and a text."""

from __future__ import annotations

from monitor.articles.quantities import quantities_of
from monitor.model import Article, Origin


def news_article(
    title: str, text: str = "", *, outlet: str = "نبأ", origins: tuple[tuple[str, str], ...] = ()
) -> Article:
    """Make an article; ``origins`` are ids and the words of the text that name them."""
    return Article(
        url=f"https://example.org/{outlet}/{title}",
        title=title,
        text=text,
        outlet=outlet,
        origins=tuple(_origin(id_, quote, text) for id_, quote in origins),
        quantities=quantities_of(text),
    )


def _origin(id_: str, quote: str, text: str) -> Origin:
    start = text.index(quote)
    return Origin(id_, "own" if id_ == "own" else "agency", start, start + len(quote), quote)
