"""Writes a story's blocks in an outlet's markup, with what the outlet puts between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.fakes.house.stories import Block

# ``{}`` is where a text goes, ``|`` where the rows and items of a list go
_DRESS = {
    "p": "<p>{}</p>\n",
    "h": "<h2>{}</h2>\n",
    "quote": "<blockquote><p>{}</p></blockquote>\n",
    "clock": "<time>{}</time>\n",
    "items": "<ul>|</ul>\n",
    "item": "<li>{}</li>\n",
    "table": "<table><tbody>|</tbody></table>\n",
    "row": "<tr>{}</tr>",
    "cell": "<td>{}</td>",
}
_LISTS = {"item": "items", "row": "table"}


def flow(
    blocks: Sequence[Block],
    dress: Mapping[str, str],
    between: Mapping[int, str],
    inline: Callable[[str], str],
) -> Markup:
    """Write the blocks, each in its pattern of ``dress``, or plainly where that has none.

    What ``between`` gives for ``n`` stands after the n-th block, from 1: behind the list where that
    block is inside one, at the end where there are fewer. ``inline`` may mark up an escaped text.
    """
    patterns = {**_DRESS, **dress}
    waiting = dict(between)
    parts: list[str] = []
    for index, block in enumerate(blocks, start=1):
        before, mine, after = (_list_of(blocks, near) for near in (index - 2, index - 1, index))
        if mine and before != mine:
            parts.append(patterns[mine].split("|")[0])
        parts.append(_written(block, patterns, inline))
        if mine and after == mine:
            continue
        if mine:
            parts.append(patterns[mine].split("|")[1])
        parts += [waiting.pop(n) for n in sorted(waiting) if n <= index]
    parts += [waiting[n] for n in sorted(waiting)]
    return Markup("".join(parts))


def _written(block: Block, patterns: Mapping[str, str], inline: Callable[[str], str]) -> str:
    if block.kind == "row":
        cells = [patterns["cell"].replace("{}", str(escape(cell))) for cell in block.text.split(" | ")]
        return patterns["row"].replace("{}", "".join(cells))
    return patterns[block.kind].replace("{}", inline(str(escape(block.text))))


def _list_of(blocks: Sequence[Block], index: int) -> str:
    """Name the list that the block at this place belongs to, if there is one."""
    return _LISTS.get(blocks[index].kind, "") if 0 <= index < len(blocks) else ""
