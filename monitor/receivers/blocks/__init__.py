"""Alerts as Slack's Block Kit. Pure.

Limits: https://docs.slack.dev/reference/block-kit/blocks.
"""

from monitor.receivers.blocks.alert import payload
from monitor.receivers.blocks.delivered import answerable, brief, delivered
from monitor.receivers.blocks.mrkdwn import escaped

__all__ = ["answerable", "brief", "delivered", "escaped", "payload"]
