"""Our extraction beside trafilatura's best setting, on made-up pages of eight house styles by two authors.

Run ``python -m benchmarks.extract`` in the project's folder; ``--errors`` lists the pages that fall
short. Word F1 and words of other zones in the text are means and sums over a style's pages; time is CPU
time a page, both measured in turn. The last lines are pages of 100 kB and the pages that are none.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from statistics import fmean, median
from typing import TYPE_CHECKING

import trafilatura

from monitor.articles.pages.encoding import decode
from monitor.articles.pages.extract import extract
from monitor.model import ExtractError
from tests.fakes.house.late.press import late_pages
from tests.fakes.house.nothing import pages as pages_without_article
from tests.fakes.house.press import STYLES, all_pages
from tests.fakes.house.score import score

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fakes.house.page import Page

_BAR = 0.98
_ROUNDS = 5
_BIG_PAGE = 100_000


def main() -> None:
    """Print a table of styles, then the pages that hold no article with what each extractor says."""
    pages = all_pages()
    print(
        f"{'style':12} {'pages':>5}  {'F1 ours':>8} {'least':>6} {'foreign':>7}"
        f"  {'F1 traf.':>8} {'least':>6} {'foreign':>7}"
    )
    for author, told in (("", pages), ("2nd ", [one.page for one in late_pages()])):
        for style in STYLES:
            _print_style(f"{author}{style}", [page for page in told if page.style == style])
    for page in pages_without_article():
        print(
            f"{page.name:20} {page.reason:10} ours: {_said(page.html, page.url):15}"
            f" trafilatura: {len(_theirs(page.html, page.url))} letters"
        )
    for size in (0, _BIG_PAGE):
        sized = [(padded(page.html, size), page.url) for page in pages]
        ours, theirs = _times(sized)
        print(
            f"CPU a page of {median(len(html) for html, _ in sized):.0f} bytes, ms:"
            f" ours {ours:.1f}, trafilatura {theirs:.1f}"
        )


def _print_style(style: str, pages: list[Page]) -> None:
    cells = []
    for extractor in (_ours, _theirs):
        scores = [(page, score(extractor(page.html, page.url), page)) for page in pages]
        foreign = sum((one.foreign for _, one in scores), Counter())
        f1 = [one.f1 for _, one in scores]
        cells.append(f"{fmean(f1):8.4f} {min(f1):6.3f} {foreign.total():7d}")
        if "--errors" in sys.argv and extractor is _ours:
            for page, one in scores:
                if one.f1 < _BAR or one.foreign:
                    print(
                        f"  {page.name}: F1 {one.f1:.3f}, P {one.precision:.3f}, R {one.recall:.3f},"
                        f" foreign {dict(one.foreign)}"
                    )
    print(f"{style:12} {len(pages):5d}  {cells[0]}  {cells[1]}")


def _ours(html: bytes, url: str) -> str:
    try:
        return extract(html, url=url).text
    except ExtractError:
        return ""


def _said(html: bytes, url: str) -> str:
    try:
        return f"{len(extract(html, url=url).text)} letters"
    except ExtractError as error:
        return error.reason


def _theirs(html: bytes, url: str) -> str:
    return (
        trafilatura.extract(
            decode(html), url=url, include_comments=False, favor_precision=True, include_tables=True
        )
        or ""
    )


def padded(html: bytes, size: int) -> bytes:
    """Bring a page to a size as pages come by it: half scripts and styles, half menus and lists of links."""
    script = b"<script>window.dataLayer = window.dataLayer || []; // %d\n</script>"
    headline = "عنوان خبر من القائمة الجانبية في الموقع"  # a headline in the list beside the article
    item = f'<li class="item"><a href="/news/%d"><span>{headline}</span></a></li>'.encode()
    lack = max(0, size - len(html))
    scripts = b"".join(script % number for number in range(lack // 2 // len(script)))
    items = b"".join(item % number for number in range(lack // 2 // len(item)))
    return html.replace(
        b"</body>", b'<div class="sidebar"><ul>' + items + b"</ul></div>" + scripts + b"</body>"
    )


def _times(pages: list[tuple[bytes, str]]) -> tuple[float, float]:
    """Give the median CPU milliseconds a page of both extractors, run in turn."""
    taken: dict[Callable[[bytes, str], str], list[float]] = {_ours: [], _theirs: []}
    for _ in range(_ROUNDS):
        for html, url in pages[::5]:
            for extractor, times in taken.items():
                start = time.process_time()
                extractor(html, url)
                times.append((time.process_time() - start) * 1000)
    return median(taken[_ours]), median(taken[_theirs])


if __name__ == "__main__":
    main()
