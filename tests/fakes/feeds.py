"""Feeds as outlets write them, from a few words."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime


def item(
    number: int | str,
    *,
    title: str = "",
    link: str | None = None,
    guid: str | None = None,
    at: datetime | str = "",
    summary: str = "",
) -> str:
    """Write an RSS item; what is None is left out, what is empty is made from the number."""
    parts = [f"<title>{title or f'headline {number}'}</title>"]
    if link is None:
        link = f"https://sabah.example/news/{number}"
    if link:
        parts.append(f"<link>{link}</link>")
    if guid:
        parts.append(f'<guid isPermaLink="false">{guid}</guid>')
    if at:
        written = format_datetime(at) if isinstance(at, datetime) else at
        parts.append(f"<pubDate>{written}</pubDate>")
    if summary:
        parts.append(f"<description>{summary}</description>")
    return f"<item>{''.join(parts)}</item>"


def rss(*items: str, declared: str = "utf-8") -> str:
    """Write a whole RSS 2.0 document around items."""
    return (
        f'<?xml version="1.0" encoding="{declared}"?>\n<rss version="2.0"><channel><title>Sabah</title>'
        f"<link>https://sabah.example/</link><description>news</description>{''.join(items)}</channel></rss>"
    )
