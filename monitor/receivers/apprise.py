"""The Apprise notifier: plain text to any service that the library Apprise speaks to.

The only door of that library, which is an extra: it is imported once a receiver asks for it.
"""

from __future__ import annotations

import logging
import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, ConfigDict, Field, SecretStr, WithJsonSchema

from monitor.model import DeliveryDeferred
from monitor.model.settings import Settings
from monitor.receivers.beside import Beside
from monitor.receivers.inert import inert
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.receivers.plain import guillemets
from monitor.receivers.several import listed, several, several_text, shown_whole
from monitor.receivers.text import safe_link
from monitor.receivers.wording import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from apprise import AppriseAsset, NotifyBase

    from monitor.model import Delivery
    from monitor.receivers.labels import Labels

# Several messages' worth for the services with the tightest bounds, which Apprise parts it into.
MAX_TEXT: Final = 6000
# Apprise can also run programs, write files and ring this machine's own desk; alerts go to services.
_LOCAL: Final = {
    "blink1", "dbus", "gio", "glib", "gnome", "kde", "macosx", "qt", "syslog", "vapid", "windows",
}  # fmt: skip
_BUILT_IN: Final = "apprise.plugins."
# They write URLs and what was sent, of which both are nobody's business.
_TALKATIVE: Final = ("apprise", "urllib3", "requests")


def _apprise_url(value: SecretStr) -> SecretStr:
    url = value.get_secret_value()
    if find_spec("apprise") is None:
        message = "needs the library Apprise; install it with: pip install 'monitor[apprise]'"
        raise ValueError(message)
    scheme = url.partition("://")[0].strip().lower()
    if scheme in _LOCAL:
        message = f"is of this machine ({scheme}://), not of a service; name one that people read elsewhere"
        raise ValueError(message)
    if not _is_of_a_service(service(value)):
        message = "is no URL that Apprise can use; try it with: apprise -b test URL"
        raise ValueError(message)
    return value


class AppriseSettings(Settings):
    """``apprise:`` of a receiver."""

    model_config = ConfigDict(hide_input_in_errors=True)

    url: Annotated[
        SecretStr, AfterValidator(_apprise_url), WithJsonSchema({"type": "string", "format": "password"})
    ] = Field(
        description="A service as Apprise writes it: https://appriseit.com/services/.",
        examples=["${APPRISE_URL}"],
    )


class AppriseNotifier:
    """Sends plain text through one service of Apprise.

    The library says whether it went well and nothing else. So every failure is deferred, and may have
    arrived: whether the service was down, refused, or answered too late cannot be told. The last line
    is the delivery's key, by which people know a repeat. The library blocks: it runs beside the event
    loop, one call at a time, and a call that hangs when time is up is not made twice.
    """

    kinds = MESSAGES
    pace: Pace | None = None

    def __init__(self, settings: AppriseSettings, *, labels: Labels, timeout: timedelta) -> None:
        self._notify = _caller(settings.url)
        self._labels = labels
        self._timeout = timeout
        self._beside: Beside[bool] = Beside("apprise")

    async def send(self, delivery: Delivery) -> str:
        """Send one text; its first line is the title where the service knows titles."""
        title, _, text = written(delivery, self._labels).partition("\n")
        try:
            is_sent = await self._beside.run(
                delivery.key, lambda: self._notify(title, text), within=self._timeout
            )
        except TimeoutError:
            message = "apprise: the service did not answer in time"
            raise DeliveryDeferred(message, reason="timeout", may_have_arrived=True) from None
        except Exception as error:  # noqa: BLE001 - a hundred plugins, each with libraries of its own
            # from None: what it says may hold the URL
            message = f"apprise: the service's plugin failed ({type(error).__name__})"
            raise DeliveryDeferred(message, reason="plugin", may_have_arrived=True) from None
        if not is_sent:
            message = "apprise: the service did not take it; to see why, run: apprise -vv -b test URL"
            raise DeliveryDeferred(message, reason="not_taken", may_have_arrived=True)
        return ""

    def fits(self, delivery: Delivery) -> int:
        """Say how many of its alerts one text has room for."""
        return shown_whole(delivery, lambda part: _is_whole(text_of(part, self._labels)))


def written(delivery: Delivery, labels: Labels) -> str:
    """Write what is sent: text in which only our links lead anywhere, and the key. Pure."""
    links = [
        safe_link(url) for alert in delivery.alerts for url in (alert.url, *(one.url for one in alert.also))
    ]
    text = inert(_told(delivery, labels).rstrip(), links=links)
    return f"{text}\n[{delivery.key}]"


def _told(delivery: Delivery, labels: Labels) -> str:
    """Give as many whole lines as a text may have, of several alerts whole ones, and count the others."""
    text = text_of(delivery, labels)
    # no line of ours is longer than a text
    cut = text if _is_whole(text) else text[: text.rindex("\n", 0, MAX_TEXT)]
    if cut == text or not delivery.others:
        return cut
    told = several(delivery)
    fewer = (
        several_text(told.first(most), labels, mark=guillemets) for most in range(listed(delivery) - 1, 0, -1)
    )
    return next(filter(_is_whole, fewer), cut)


def _is_whole(text: str) -> bool:
    return len(text.rstrip()) <= MAX_TEXT


def service(url: SecretStr) -> NotifyBase | None:
    """Give the service that a URL stands for, None where Apprise knows none; connects to nothing."""
    from apprise import Apprise, OverflowMode  # noqa: PLC0415 - an extra

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        # it loads its plugins now, some of which use what Python 3.13 leaves out
        warnings.simplefilter("ignore", DeprecationWarning)
        found = Apprise.instantiate(url.get_secret_value(), asset=_asset())
    if found is not None and found.overflow_mode is OverflowMode.UPSTREAM:
        # its own default sends what is too long as it is, to be refused
        found.overflow_mode = OverflowMode.SPLIT
    return found


def _asset() -> AppriseAsset:
    """Say what the library may do: keep nothing on disk, make no keys, follow no redirect."""
    from apprise import AppriseAsset  # noqa: PLC0415 - an extra

    return AppriseAsset(
        app_id="monitor",
        app_desc="monitor",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        storage_mode="memory",
        pgp_autogen=False,
        pem_autogen=False,
        http_redirects=False,
        interpret_escapes=False,
        interpret_emojis=False,
    )


def _is_of_a_service(found: NotifyBase | None) -> bool:
    """Say whether it is one of the library's own, not code that someone put beside it."""
    return found is not None and type(found).__module__.startswith(_BUILT_IN)


def _caller(url: SecretStr) -> Callable[[str, str], bool]:
    """Give what sends a title and a text; the service itself, which shows its URL, stays out of sight."""
    from apprise import NotifyFormat  # noqa: PLC0415 - an extra

    to = service(url)
    assert to is not None  # as it was when the settings were checked

    def notify(title: str, text: str) -> bool:
        return to.notify(body=text, title=title, body_format=NotifyFormat.TEXT)

    return notify
