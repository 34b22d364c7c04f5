"""Lines that describe a picture or a film on the page, and the credits of pictures."""

from __future__ import annotations

import re

_MAX_CREDIT = 300
_MAX_CAPTION = 200
# "© Reuters", "(AP Photo/...)", "AFP via Getty Images", "Photo: ...", "تصوير:" and "عدسة:" (photographed by)
_CREDIT = re.compile(
    r"©|\(AP Photo|(?:^|[/|(:\u2013\u2014-])\s*(?:\w{1,20} via )?Getty Images|"
    r"^\W*(?:Photo|Image credit|تصوير|عدسة)\s*[:/]|"
    r"^\W*(?:ال)?صورة?\s*(?:من|عن|[:/])\s*(?:[غج]يتي|رويترز|[أا][\s.]?ف[\s.]?ب|ا?لأناضول|ش[اا]?ترستوك"
    r"|(?:ال)?[أا]رشيف|فيس ?بوك"
    r"|تويتر|[إا]نستغرام|(?:مواقع|وسائل|منصات) التواصل|ا?لإنترنت)\W*\w{0,12}\W*$"
    r"|"  # pictures from: agencies, the archive
    r"^\W*(?:م?صدر الصورة|التعليق على الصورة)\s*[،:]|"  # source of the picture, what it shows
    # houses that give pictures alone, in brackets at the end
    r"[(\[](?:غيتي|جيتي|غيتي إيميجز|Getty|شاترستوك|شترستوك|Shutterstock|iStock|Unsplash|Pexels)[)\]]\s*$",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"\W*(?:ال)?(?:صورة|صور|لقطة|مشهد)\s+(?:"  # the picture, pictures, a shot, a scene
    "أرشيفية|ارشيفية|تعبيرية|توضيحية|متداولة|جوية|"  # of the archive, symbolic, explaining, shared, aerial
    "من الأرشيف|من أرشيف|من فيديو|من مقطع|"  # from the archive, from a film
    "نشرتها|وزعتها|التقطتها|التقطت|ملتقطة|مأخوذة"  # published by, distributed by, taken by
    r")|\W*(?:الصورة|صورة|تعليق الصورة|(?:التعليق|تعليق) على الصورة|م?صدر الصورة|الفيديو|فيديو)\s*[:："
    r"|،]"  # picture: source: film:
)
_FILM = re.compile(
    r"[(\[]\s*(?:بال)?(?:فيديو|صور|فيديوهات|شاهد)"  # "(video", "(pictures"
    r"(?:\s*(?:و|\+)\s*(?:صور|فيديو))?\s*[)\]]|"  # "and pictures)"
    r"^\W*(?:شاهد|شاهدوا|بالفيديو|بالصور|شاهد الفيديو|شاهد بالفيديو)\s*(?:[:：|».]|$)"  # watch, on video
)
# "(Reuters)", "[the archive]" behind words that are no sentence
_CREDITED = re.compile(r"[^.؟!…()\[\]]{8,120}[(\[][^()\[\]]{2,30}[)\]]\s*")
_ARCHIVE = re.compile(
    r"[(\[/\u2013\u2014-]\s*(?:صورة\s+)?"  # (picture
    r"(?:أرشيفية|ارشيفية|أرشيف|ارشيف|تعبيرية|من الأرشيف)\s*[)\]]?\s*$"  # from the archive, symbolic)
)
_SENTENCE_END = re.compile(r"[.؟!…][\"”»')\]]*$")
_SENTENCE_INSIDE = re.compile(r"[.؟!]\s")


def is_credited(line: str) -> bool:
    """Say whether a line has somebody's name behind it, as captions have; for lines below pictures alone."""
    return bool(_CREDITED.fullmatch(line))


def is_caption(line: str, *, is_first: bool) -> bool:
    """Say whether a line is a picture's or a film's; the first line may be a headline that says "(video)"."""
    if len(line) <= _MAX_CREDIT and _CREDIT.search(line):
        return True
    if len(line) > _MAX_CAPTION or is_first:
        return False
    if _SENTENCE_END.search(line) or _SENTENCE_INSIDE.search(line):
        return False
    return any(pattern.search(line) for pattern in (_FILM, _ARCHIVE)) or bool(_DESCRIBES.match(line))
