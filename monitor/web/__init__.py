"""Health, readiness and metrics over HTTP."""

from monitor.web.server import WebServer, make_app

__all__ = ["WebServer", "make_app"]
