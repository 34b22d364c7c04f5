"""What Slack's words of refusal mean for a delivery. Pure.

Slack names what is wrong in a word, as text (webhooks) or in JSON (its methods, with status 200). The words
are those of docs.slack.dev/reference/methods/chat.postMessage, chat.update, conversations.history and
conversations.replies, and of docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from monitor.model import DeliveryDeferred, DeliveryError, DeliveryRejected, ReceiverRefused
from monitor.receivers.posting import answer

if TYPE_CHECKING:
    from datetime import timedelta

WORD: Final = re.compile(r"[a-z][a-z0-9_]{0,60}")

# It is not this message's fault, nor anybody's; it may pass.
_LATER: Final = frozenset(
    {
        "ratelimited", "rate_limited", "message_limit_exceeded", "request_timeout", "service_unavailable",
        "internal_error", "fatal_error", "rollup_error", "team_added_to_org", "org_login_required",
        "external_channel_migrating", "update_failed",
    }
)  # fmt: skip
# "It's possible some aspect of the operation succeeded before the error was raised."
_HALF_DONE: Final = frozenset({"internal_error", "fatal_error", "service_unavailable", "rollup_error"})
_NEVER: Final = frozenset(
    {
        "msg_too_long", "msg_blocks_too_long", "no_text", "invalid_blocks", "invalid_blocks_format",
        "invalid_attachments", "too_many_attachments", "attachment_payload_limit_exceeded",
        "missing_text_or_fallback_or_attachments", "invalid_payload", "invalid_json", "json_not_object",
        "invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset", "invalid_form_data",
        "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "markdown_text_conflict",
        "slack_connect_file_link_sharing_blocked", "cannot_reply_to_message", "message_not_found",
        "thread_not_found", "cant_update_message", "block_mismatch", "edit_window_closed",
    }
)  # fmt: skip

_ANEW: Final = "the bot's token is wrong, or was revoked: copy it anew from the Slack app"
_NEW_WEBHOOK: Final = "the webhook was removed or is mistyped: make a new one in the Slack app"
_CHANNEL: Final = "no such channel for this app: check its id, and invite the bot where it is private"
_ARCHIVED: Final = "the channel is archived: name another, or bring it back"
_ADMINS: Final = "an administrator of the workspace does not let this app post there"
_HINTS: Final = {
    "not_authed": _ANEW,
    "invalid_auth": _ANEW,
    "token_revoked": _ANEW,
    "token_expired": _ANEW,
    "account_inactive": "the bot's account or its workspace is gone",
    "not_allowed_token_type": "this is no bot's token: take the one that begins with xoxb-",
    "missing_scope": "give the Slack app the scope that it lacks, and install it anew",
    "channel_not_found": _CHANNEL,
    "not_in_channel": "the bot is no member of the channel: invite it there",
    "is_archived": _ARCHIVED,
    "is_inactive": _ARCHIVED,
    "channel_is_archived": _ARCHIVED,
    "no_service": _NEW_WEBHOOK,
    "no_service_id": _NEW_WEBHOOK,
    "no_active_hooks": _NEW_WEBHOOK,
    "no_team": _NEW_WEBHOOK,
    "invalid_token": _NEW_WEBHOOK,
    "user_not_found": _NEW_WEBHOOK,
    "action_prohibited": _ADMINS,
    "posting_to_general_channel_denied": _ADMINS,
    "restricted_action": _ADMINS,
    "restricted_action_read_only_channel": _ADMINS,
    "restricted_action_thread_only_channel": _ADMINS,
    "ekm_access_denied": _ADMINS,
    "team_access_not_granted": _ADMINS,
    "access_denied": _ADMINS,
    "no_permission": _ADMINS,
    "accesslimited": "the app may not be used from this network: see its allowed addresses",
}


def verdict(word: str, *, detail: str = "", retry_after: timedelta | None = None) -> DeliveryError:
    """Give the error that a word means; ``detail`` is more of what Slack said, safe to show.

    A word that is not known refuses the receiver: deferring would tell nobody for days, and rejecting make
    a dead letter of every alert that follows. So nothing is lost, and a person is told.
    """
    if word in _LATER:
        return DeliveryDeferred(
            f"slack answered {word}{detail}",
            reason=word,
            retry_after=retry_after,
            may_have_arrived=word in _HALF_DONE,
        )
    if word in _NEVER:
        return DeliveryRejected(f"slack answered {word}{detail}", reason=word)
    hint = f": {_HINTS[word]}" if word in _HINTS else ""
    return ReceiverRefused(f"slack answered {word}{hint}{detail}", reason=word)


def not_slack(status: int) -> DeliveryError:
    """Give the error for an answer in none of Slack's words: a proxy's, or a hotel's welcome."""
    message = f"slack answered {answer(status)}, in no words of Slack's"
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return DeliveryRejected(message, reason=f"http_{status}")
    return ReceiverRefused(message, reason=f"http_{status}")
