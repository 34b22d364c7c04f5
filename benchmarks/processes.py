"""What processes take: CPU and memory of a whole tree, read from /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Memory:
    """One process's memory in MB; PSS counts a shared page once over all processes."""

    name: str
    rss: float
    pss: float


def tree(root: int, extra: Collection[int] = ()) -> dict[int, float]:
    """Pids of a process, its living descendants and ``extra``, with their CPU seconds.

    What ended children took counts for their parent.
    """
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            found[int(folder.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / _TICKS)
    counted, more = {root, *extra}, True
    while more:
        children = {pid for pid, (parent, _) in found.items() if parent in counted} - counted
        counted |= children
        more = bool(children)
    return {pid: found[pid][1] for pid in counted if pid in found}


def tree_cpu(root: int, extra: Collection[int] = ()) -> float:
    """CPU seconds of all these processes."""
    return sum(tree(root, extra).values())


def tree_memory(root: int, extra: Collection[int] = ()) -> list[Memory]:
    """Memory of each of these processes; one that ends meanwhile is left out."""
    return [row for pid in tree(root, extra) if (row := _memory(pid))]


def tree_pss(root: int, extra: Collection[int] = ()) -> float:
    """MB of all these processes together."""
    return sum(row.pss for row in tree_memory(root, extra))


def processes_in(folder: Path) -> set[int]:
    """Pids of the processes that stand in a folder: the embedded Redis is nobody's child."""
    found = set()
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                if str((process / "cwd").readlink()).startswith(str(folder)):
                    found.add(int(process.name))
            except OSError:
                continue
    return found


def _memory(pid: int) -> Memory | None:
    folder = Path(f"/proc/{pid}")
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()[1:]
        words = (folder / "cmdline").read_text().replace("\0", " ").split()
    except OSError:
        return None
    values = {line.split(":")[0]: int(line.split()[1]) / 1000 for line in lines if line.split()[1].isdigit()}
    name = " ".join([Path(words[0]).name, *(Path(word).name for word in words[1:4])]) if words else "-"
    return Memory(name, values["Rss"], values["Pss"])
