"""Events: who did what, with what, to whom, and what a sentence says of it. Pure."""

from monitor.rules.events.find import MAX_ACTIONS, MAX_READ, Event, events, receives

__all__ = ["MAX_ACTIONS", "MAX_READ", "Event", "events", "receives"]
