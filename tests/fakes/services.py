"""One vocabulary over every kind of receiver's service, for the contract that all notifiers keep."""

from __future__ import annotations

import io
import json
import threading
from typing import TYPE_CHECKING, Any, Protocol, Self

from monitor.receivers.spec import ReceiverSpec
from tests.fakes.hooks import SECRET, Hook, SlackHook
from tests.fakes.slack_api import TOKEN, SlackApi
from tests.fakes.smtp import SmtpServer

if TYPE_CHECKING:
    from types import TracebackType

PASSWORD = "p4ssw0rd-s3cr3t"
SIGNING_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


class Service(Protocol):
    """What a receiver's service can do to a notifier."""

    @property
    def stream(self) -> io.StringIO | None:
        """Where a console prints."""
        ...

    def spec(self, *, timeout: str) -> ReceiverSpec:
        """Give what an operator would write to reach it."""
        ...

    def is_down_for(self, count: int) -> None:
        """Refuse this many attempts for now, then take."""
        ...

    def rejects(self) -> None:
        """Refuse a message for good, for what is in it."""
        ...

    def refuses(self) -> None:
        """Refuse all that comes from us, for good."""
        ...

    def hangs(self) -> None:
        """Never answer."""
        ...

    def drops(self) -> None:
        """Take what comes, and break the connection in place of an answer."""
        ...

    @property
    def keys(self) -> list[str]:
        """The delivery's key as each attempt carried it."""
        ...

    @property
    def texts(self) -> list[str]:
        """What a person would read of each attempt."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class WebhookService:
    """Anyone's webhook."""

    stream = None

    def __init__(self) -> None:
        self.hook = Hook()

    def spec(self, *, timeout: str) -> ReceiverSpec:
        webhook = {"url": self.hook.url, "secret": SIGNING_SECRET}
        return ReceiverSpec.model_validate({"webhook": webhook, "timeout": timeout})

    def is_down_for(self, count: int) -> None:
        self.hook.is_down_for(count)

    def rejects(self) -> None:
        self.hook.answers(422)

    def refuses(self) -> None:
        self.hook.answers(403)

    def hangs(self) -> None:
        self.hook.hangs()

    def drops(self) -> None:
        self.hook.drops()

    @property
    def keys(self) -> list[str]:
        return [attempt.headers["webhook-id"] for attempt in self.hook.attempts]

    @property
    def texts(self) -> list[str]:
        return [json.dumps(body["data"], ensure_ascii=False) for body in self.hook.bodies]

    async def __aenter__(self) -> Self:
        await self.hook.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.hook.__aexit__(*error)


class SlackService(WebhookService):
    """A Slack channel."""

    def __init__(self) -> None:
        self.hook = SlackHook()

    def spec(self, *, timeout: str) -> ReceiverSpec:
        return ReceiverSpec.model_validate({"slack": {"webhook": self.hook.url}, "timeout": timeout})

    def rejects(self) -> None:
        self.hook.answers(400, b"invalid_payload")

    def refuses(self) -> None:
        self.hook.answers(403, b"invalid_token")

    @property
    def keys(self) -> list[str]:
        return [attempt.headers["idempotency-key"] for attempt in self.hook.attempts]

    @property
    def texts(self) -> list[str]:
        return [json.dumps(body, ensure_ascii=False) for body in self.hook.bodies]


class SlackBotService(SlackApi):
    """A Slack channel that a bot writes to."""

    def rejects(self) -> None:
        self.refuses("invalid_blocks")

    def drops(self) -> None:
        self.drops_after_taking(1)


class MailService:
    """A mail server, and the desk's mailbox behind it."""

    stream = None

    def __init__(self) -> None:
        self.server = SmtpServer()
        self.server.wants_login("desk", PASSWORD)

    def spec(self, *, timeout: str, **changes: Any) -> ReceiverSpec:
        url = self.server.url.replace("://", f"://desk:{PASSWORD}@")
        email = {"smtp": url, "from": "alerts@example.org", "to": ["desk@example.org"], **changes}
        return ReceiverSpec.model_validate({"email": email, "timeout": timeout})

    def is_down_for(self, count: int) -> None:
        self.server.answers("BODY", *["451 4.3.0 later"] * count, "250 taken")

    def rejects(self) -> None:
        self.server.answers("BODY", f"554 5.7.1 spam from desk:{PASSWORD} to desk@example.org")

    def refuses(self) -> None:
        self.server.answers("AUTH", f"535 5.7.8 no such desk:{PASSWORD}")

    def hangs(self) -> None:
        self.server.hangs_at("MAIL")

    def drops(self) -> None:
        self.server.drops_at("BODY")

    @property
    def keys(self) -> list[str]:
        ids = [str(mail.message["Message-ID"]) for mail in self.server.seen]
        return [one.removeprefix("<").removesuffix("@example.org>") for one in ids]

    @property
    def texts(self) -> list[str]:
        return [mail.plain for mail in self.server.seen]

    async def __aenter__(self) -> Self:
        await self.server.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.server.__aexit__(*error)


class AppriseService(WebhookService):
    """Any service behind Apprise: here its own JSON, which says nothing but well or not."""

    def spec(self, *, timeout: str) -> ReceiverSpec:
        url = self.hook.url.replace("http://", "json://")
        return ReceiverSpec.model_validate({"apprise": {"url": url}, "timeout": timeout})

    @property
    def keys(self) -> list[str]:
        return [text.splitlines()[-1].strip("[]") for text in self.texts]

    @property
    def texts(self) -> list[str]:
        return ["{title}\n{message}".format(**body) for body in self.hook.bodies]


class Terminal(io.StringIO):
    """A stream that can be closed at the other end, or left unread."""

    def __init__(self) -> None:
        super().__init__()
        self.failing = 0
        self.reading = threading.Event()
        self.reading.set()

    def write(self, text: str) -> int:
        """Take text, in time."""
        self.reading.wait()
        if self.failing:
            self.failing -= 1
            raise BrokenPipeError
        return super().write(text)


class ConsoleService:
    """The terminal of whoever runs the daemon."""

    def __init__(self) -> None:
        self.stream = Terminal()

    def spec(self, *, timeout: str) -> ReceiverSpec:
        return ReceiverSpec.model_validate({"console": {}, "timeout": timeout})

    def is_down_for(self, count: int) -> None:
        self.stream.failing = count

    def rejects(self) -> None:
        raise NotImplementedError  # a terminal never does

    def refuses(self) -> None:
        raise NotImplementedError  # nor that

    def hangs(self) -> None:
        self.stream.reading.clear()

    def drops(self) -> None:
        self.stream.failing = 1

    @property
    def keys(self) -> list[str]:
        return [line.strip("[]") for line in self.stream.getvalue().splitlines() if line.startswith("[")]

    @property
    def texts(self) -> list[str]:
        return self.stream.getvalue().split("\n\n[")[:1]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stream.reading.set()


SERVICES: dict[str, type[ConsoleService | WebhookService | MailService | SlackBotService]] = {
    "console": ConsoleService,
    "slack": SlackService,
    "slack-bot": SlackBotService,
    "email": MailService,
    "webhook": WebhookService,
    "apprise": AppriseService,
}
SECRETS = (SECRET, PASSWORD, SIGNING_SECRET, TOKEN)
ADDRESSES = ("desk@example.org", "alerts@example.org")
