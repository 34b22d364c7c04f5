"""What a page, or what a feed carries, was reduced to. Loads no library, so that any process may hold one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.articles.facts.signals import Signal
    from monitor.model import Aside, Origin, Quantity


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page's main text and what the page says about it; fields that it does not give are empty.

    Paragraphs of ``text`` are parted by one blank line. ``dates`` are what the page states, as
    written. ``canonical_url`` is what the page calls itself, as it stands there. ``quantities`` are
    the amounts in ``text``, ``origins`` whom it has its news from. ``next_url`` is where an article
    of several pages goes on.
    """

    title: str
    text: str
    outlet: str = ""
    language: str = ""
    canonical_url: str = ""
    quantities: tuple[Quantity, ...] = ()
    asides: tuple[Aside, ...] = ()
    next_url: str = ""
    author: str = ""
    section: str = ""
    dates: tuple[Signal, ...] = ()
    origins: tuple[Origin, ...] = ()
