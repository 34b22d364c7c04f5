"""Apprise speaks to the services that we do not, and its text does nothing there but stand."""

from __future__ import annotations

import asyncio
import gc
import re
import threading
from datetime import timedelta
from functools import partial
from importlib import util
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr, ValidationError

from monitor.model import Delivery, DeliveryDeferred, DeliveryKind
from monitor.receivers import apprise as door
from monitor.receivers.apprise import MAX_TEXT, AppriseNotifier, AppriseSettings, written
from monitor.receivers.beside import Beside
from monitor.receivers.inert import inert
from monitor.receivers.labels import ARABIC, ENGLISH
from tests.fakes.alerts import TITLE, a_delivery, an_alert

if TYPE_CHECKING:
    from tests.fakes.hooks import Hook

LONG, SHORT = timedelta(seconds=10), timedelta(milliseconds=50)


def settings(url: str) -> AppriseSettings:
    return AppriseSettings.model_validate({"url": url})


def problem(url: str) -> str:
    with pytest.raises(ValidationError) as caught:
        settings(url)
    assert "s3cr3t" not in str(caught.value)
    return caught.value.errors()[0]["msg"].removeprefix("Value error, ")


def a_notifier(hook: Hook) -> AppriseNotifier:
    url = hook.url.replace("http://", "json://")
    return AppriseNotifier(settings(url), labels=ARABIC, timeout=LONG)


# ---- what may be configured


@pytest.mark.parametrize(
    "url",
    [
        "dbus://",
        "gnome://",
        "windows://",
        "syslog://s3cr3t",
        "MACOSX://",
        "qt://",
        "vapid://s3cr3t@example.org",
    ],
)
def test_what_rings_or_writes_on_this_machine_is_refused(url: str) -> None:
    assert "is of this machine" in problem(url)


@pytest.mark.parametrize("url", ["", "s3cr3t", "nonsense://s3cr3t", "tgram://s3cr3t", "json://"])
def test_what_apprise_does_not_know_is_refused_with_a_way_to_try_it(url: str) -> None:
    assert problem(url) == "is no URL that Apprise can use; try it with: apprise -b test URL"


def test_code_that_someone_put_beside_the_library_is_refused() -> None:
    from apprise.decorators import notify  # noqa: PLC0415 - registers what it decorates
    from apprise.manager_plugins import NotificationManager  # noqa: PLC0415

    notify(on="ours")(lambda **_: None)  # type: ignore[no-untyped-call]  # the library's own
    try:
        assert problem("ours://s3cr3t") == "is no URL that Apprise can use; try it with: apprise -b test URL"
    finally:
        NotificationManager().remove("ours")  # type: ignore[no-untyped-call]  # the same


def test_where_the_library_is_missing_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "find_spec", lambda name: None if name == "apprise" else util.find_spec(name))

    assert "pip install 'monitor[apprise]'" in problem("json://example.org")


def test_nothing_shows_the_url() -> None:
    given = settings("tgram://123456789:abcdefg_hijklmnop/12315544")

    notifier = AppriseNotifier(given, labels=ARABIC, timeout=LONG)

    assert "abcdefg" not in repr(given) + given.model_dump_json() + repr((notifier, vars(notifier)))


# ---- what is sent


async def test_the_first_line_is_the_title_and_nothing_is_said_twice(hook: Hook) -> None:
    await a_notifier(hook).send(a_delivery(evidence=()))

    [body] = hook.bodies
    assert TITLE in body["title"]
    assert TITLE not in body["message"]
    assert body["message"].splitlines()[-1] == f"[{a_delivery().key}]"
    assert not body["attachments"]


@pytest.mark.parametrize(
    "hostile",
    [
        "@everyone", "<!channel>", "<@U024>", "#general", "*b*", "_i_", "~s~", "`c`", "||spoiler||",
        "&lt;b&gt;", "<b>b</b>", "<a href='//evil.example'>", "[x](https://evil.example)",
        "https://evil.example", "www.evil.example", "a@evil.example",
        "javascript:alert(1)", "data:text/html,x", "mailto:a", r"\*",
    ],
)  # fmt: skip
def test_no_sign_that_a_service_could_read_is_left(hostile: str) -> None:
    shown = inert(f"x {hostile} y", links=())

    assert not set("@<>#*_~`|&[]\\") & set(shown)
    assert not [sign for sign in ("://", ".e", "javascript:", "data:", "mailto:") if sign in shown]


def test_text_that_could_do_nothing_stays_as_it_is() -> None:
    harmless = "«كيم جونغ أون» (KN-23): 3.5 مليون، 50% - what next? $7."

    assert inert(harmless, links=()) == harmless


def test_only_our_own_links_are_left() -> None:
    link = "https://sabah.example/a_b*c?d=1&e=@everyone"

    shown = inert(f"see https://evil.example\n{link}\n", links=("", link, "https://sabah.example/a"))

    assert shown == "see https∶//evil․example\nhttps://sabah.example/a_b*c?d=1&e=%40everyone\n"


def test_the_links_of_an_alert_lead_on_and_those_in_its_title_do_not() -> None:
    alert = an_alert(title="https://evil.example", url="https://sabah.example/a_b", also=(), evidence=())

    text = written(Delivery(alert, "desk"), ENGLISH)

    assert re.findall(r"https?://\S+", text) == ["https://sabah.example/a_b"]


def test_a_digest_that_is_too_long_is_cut_between_alerts_and_says_how_many_are_missing() -> None:
    others = tuple(an_alert(id=str(count), title="ط" * 100_000) for count in range(60))
    delivery = Delivery(an_alert(), "desk", kind=DeliveryKind.DIGEST, others=others)

    text = written(delivery, ENGLISH)

    links = text.count("france24.com")
    assert MAX_TEXT - 1000 < len(text) <= MAX_TEXT + 100
    assert text.endswith(f"?a=1&b=2\n\nand {61 - links} more\n[{delivery.key}]")


# ---- what comes back


async def test_a_service_that_does_not_take_it_defers_and_may_have_it(hook: Hook) -> None:
    hook.answers(400)

    with pytest.raises(DeliveryDeferred, match="the service did not take it") as caught:
        await a_notifier(hook).send(a_delivery())

    assert (caught.value.reason, caught.value.may_have_arrived) == ("not_taken", True)


async def test_a_plugin_that_breaks_defers_without_a_word_of_what_it_says(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> bool:
        message = f"cannot reach {hook.url}"
        raise KeyError(message)

    notifier = a_notifier(hook)
    monkeypatch.setattr("apprise.plugins.custom_json.NotifyJSON.send", breaks)

    with pytest.raises(DeliveryDeferred, match=r"plugin failed \(KeyError\)$") as caught:
        await notifier.send(a_delivery())

    assert caught.value.__suppress_context__


async def test_a_redirect_is_not_followed(hook: Hook) -> None:
    hook.answers(307, location=hook.url)

    with pytest.raises(DeliveryDeferred):
        await a_notifier(hook).send(a_delivery())

    assert len(hook.attempts) == 1


def test_a_text_that_is_too_long_for_a_service_is_parted_unless_the_url_says_otherwise() -> None:
    modes = {
        url: found.overflow_mode.value
        for url in ("json://h", "json://h?overflow=truncate")
        if (found := door.service(SecretStr(url)))
    }

    assert modes == {"json://h": "split", "json://h?overflow=truncate": "truncate"}


# ---- work beside the loop


class Work:
    """Hangs until it may go on."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_go_on = threading.Event()

    def named(self, name: str) -> str:
        self.begun.append(name)
        self.may_go_on.wait()
        return name


async def test_work_that_hangs_is_waited_for_and_not_done_twice() -> None:
    work, beside = Work(), Beside[str]("test")

    for name in ("a", "a", "b"):
        with pytest.raises(TimeoutError):
            await beside.run(name, partial(work.named, name), within=SHORT)
    work.may_go_on.set()
    done = [await beside.run(name, partial(work.named, name), within=LONG) for name in ("a", "b")]

    assert done == ["a", "b"]
    assert work.begun == ["a", "b"]


async def test_work_that_fails_raises_where_it_is_waited_for_and_is_done_again() -> None:
    beside = Beside[float]("test")

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            await beside.run("a", lambda: 1 / 0, within=LONG)


async def test_work_that_fails_when_nobody_waits_any_more_is_not_told_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    work, beside = Work(), Beside[str]("test")

    def fails() -> str:
        raise ConnectionError(work.named("s3cr3t"))

    with pytest.raises(TimeoutError):
        await beside.run("a", fails, within=SHORT)
    work.may_go_on.set()
    await beside.run("b", lambda: "done", within=LONG)
    gc.collect()

    assert caplog.text == ""


def test_work_that_ends_after_the_loop_has_disturbs_nobody() -> None:
    work = Work()

    async def gives_up() -> None:
        with pytest.raises(TimeoutError):
            await Beside[str]("left").run("a", lambda: work.named("a"), within=SHORT)

    asyncio.run(gives_up())
    [left] = [thread for thread in threading.enumerate() if thread.name == "left"]
    work.may_go_on.set()
    left.join()

    assert work.begun == ["a"]
