"""The receivers of a configuration, and those that it has no more, for the commands that are about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.cli.endings import complain, problems_exit
from monitor.cli.instance import connected, shards_of
from monitor.cli.options import environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from monitor.config.files import ReceiverLine
    from monitor.net.settings import NetworkSettings
    from monitor.pipeline.removed import LeftBehind


@dataclass(frozen=True, slots=True)
class Configured:
    """The receivers of a configuration, and how to reach them."""

    receivers: Mapping[str, ReceiverLine]
    network: NetworkSettings


def configured(folder: Path) -> Configured:
    """Load what is needed and no more: a rule that is broken keeps nobody from trying a receiver."""
    from monitor.config.files import ReceiversFile  # noqa: PLC0415 - heavy
    from monitor.config.folder import RECEIVERS  # noqa: PLC0415
    from monitor.config.load import load_settings  # noqa: PLC0415
    from monitor.config.reader import load_file  # noqa: PLC0415
    from monitor.model import ConfigError  # noqa: PLC0415

    with problems_exit():
        settings, _ = load_settings(folder, environment())
        loaded = load_file(folder / RECEIVERS, ReceiversFile, environment())
        if loaded.problems or loaded.sound is None:
            raise ConfigError(loaded.problems)
        return Configured(loaded.sound.model.receivers, settings.network)


def unknown(name: str, receivers: Mapping[str, ReceiverLine]) -> str:
    """Say that there is no receiver of a name, and which may be meant."""
    from monitor.config.explain import did_you_mean  # noqa: PLC0415 - heavy

    hint = did_you_mean(name, receivers)
    return f'there is no receiver "{name}"' + (f"; {hint}" if hint else "")


def lanes_of(receivers: Mapping[str, ReceiverLine]) -> set[str]:
    """Give the lanes of some receivers."""
    return {lane for name, spec in receivers.items() for lane in spec.lanes(name)}


def removed(folder: Path, receivers: Mapping[str, ReceiverLine]) -> Sequence[LeftBehind]:
    """Give what waits for receivers that are none of these; where no Redis answers, complain of that."""
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import StoreError  # noqa: PLC0415

    try:
        return asyncio.run(_removed(folder, receivers)) if _has_run(folder) else ()
    except StoreError as error:
        complain(f"what waits for receivers that are not configured any more is not known: {error}")
        return ()


def _has_run(folder: Path) -> bool:
    """Say whether there may be anything in Redis: an embedded one is not begun for this alone."""
    from monitor.app.connect import place  # noqa: PLC0415 - heavy
    from monitor.config.load import load_settings  # noqa: PLC0415
    from monitor.store.address import EMBEDDED  # noqa: PLC0415

    url, data = place(environment(), lambda: load_settings(folder, environment()))
    return url != EMBEDDED or data is None or (data / "redis").is_dir()


async def _removed(folder: Path, receivers: Mapping[str, ReceiverLine]) -> Sequence[LeftBehind]:
    from monitor.pipeline.removed import read_left_behind  # noqa: PLC0415 - heavy

    async with connected(folder, environment()) as redis:
        return await read_left_behind(redis, shards_of(folder, environment()), configured=lanes_of(receivers))
