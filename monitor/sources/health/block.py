"""Knowing a page that keeps programs out: a check of the browser, a captcha, a firewall's refusal. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# What these firewalls write only into an answer that they give in place of the site's.
_HEADERS: Final = {
    "cf-mitigated": "Cloudflare",
    "x-amzn-waf-action": "AWS WAF",
    "x-datadome": "DataDome",
    "x-sucuri-block": "Sucuri",
}
# The marks stand in the head of these pages, which are small; a site's own page may be megabytes.
_HEAD_BYTES: Final = 30_000
_MARKS: Final = re.compile(
    rb"checking (?:if the site connection is secure|your browser)|just a moment\.\.\."
    rb"|verify(?:ing)? (?:that )?you are (?:a )?human|enable javascript and cookies to continue"
    rb"|attention required! \| cloudflare|cf-browser-verification|cf-chl-|/cdn-cgi/challenge-platform"
    rb"|g-recaptcha|h-captcha|hcaptcha\.com|cf-turnstile|captcha-delivery\.com|geo\.captcha"
    rb"|ddos-guard|_incapsula_resource|incapsula incident id|px-captcha|awswafintegration"
    rb"|access denied \| |sucuri website firewall|are you a robot",
    re.IGNORECASE,
)


def block_mark(headers: Mapping[str, str], body: bytes) -> str:
    """Give what shows that an answer which is no feed keeps programs out; empty where nothing does.

    ``headers`` have lower-cased names. A site's own page with a captcha in its form looks the
    same, and is no feed either.
    """
    firewall = next((name for header, name in _HEADERS.items() if header in headers), "")
    if firewall:
        return firewall
    found = _MARKS.search(body[:_HEAD_BYTES])
    return found[0].decode("ascii").lower() if found else ""
