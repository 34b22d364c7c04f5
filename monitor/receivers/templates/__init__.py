"""Operators' own words for alerts: templates in a sandbox that can neither run away nor lose an alert."""

from monitor.receivers.templates.folder import Templates
from monitor.receivers.templates.template import Rendered, Template

__all__ = ["Rendered", "Template", "Templates"]
