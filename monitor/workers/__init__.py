"""Worker processes that may be killed: for parsers that hang, crash or eat memory."""

from monitor.workers.pool import Workers

__all__ = ["Workers"]
