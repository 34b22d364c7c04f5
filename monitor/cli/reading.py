"""One page, of the web or of a file, to its article."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.cli.endings import fail
from monitor.cli.lines import is_url, read_file
from monitor.cli.page import Page, article_of_html, article_of_text

if TYPE_CHECKING:
    from monitor.model import Article

_DEADLINE = timedelta(seconds=30)


async def read_one(where: str, *, allow_private: bool) -> Article:
    """Read a page as ``monitor read`` does; exit with 1 and a sentence where there is no article.

    A ``.txt`` file holds the text of a page, any other its HTML.
    """
    from monitor.model import ExtractError, FetchError, WorkerError  # noqa: PLC0415 - --help has no use for it
    from monitor.workers import Workers  # noqa: PLC0415 - heavy

    now = datetime.now(UTC)
    async with Workers(count=1, name="pages") as workers:
        try:
            if where.endswith(".txt"):
                text = read_file(where).decode("utf-8", "replace")
                return await workers.run(article_of_text, text, Page(), now, deadline=_DEADLINE)
            html, page = await _html_of(where, allow_private=allow_private)
            return await workers.run(article_of_html, html, page, "", now, deadline=_DEADLINE)
        except FetchError as error:
            fail(str(error))
        except (ExtractError, WorkerError) as error:
            fail(f"{where}: {error}")


async def _html_of(where: str, *, allow_private: bool) -> tuple[bytes, Page]:
    if not is_url(where):
        return read_file(where), Page()
    from monitor.cli.fetch import fetch  # noqa: PLC0415 - heavy

    response = await fetch(where, allow_private=allow_private)
    return response.body, Page(url=response.url)
