"""What befell those who are counted, and words that bear on what a number means."""

from __future__ import annotations

from monitor.stories.news.words import folded

KILLED = "killed"
WOUNDED = "wounded"
CASUALTIES = "casualties"
MISSING = "missing"
CAPTURED = "captured"
ARRESTED = "arrested"
HELD = "held"
RESCUED = "rescued"
DISPLACED = "displaced"
DOWNED = "downed"
MORE_OF_THEM = "more"

FATES: dict[str, frozenset[str]] = {
    KILLED: folded(
        "قتل قتلت قتلوا قتلى قتيل قتيلا قتلا القتلى مقتل بمقتل ومقتل لمقتل يقتل تقتل فقتل",  # killed
        "مصرع بمصرع مصرعهم بحياة حتفهم أودى أودت يودي تودي",  # death
        "توفي توفوا وفاة الوفيات وفيات قضوا",  # died
        "شهيد شهيدا شهداء الشهداء استشهاد استشهد",  # martyr
        "ضحية ضحايا الضحايا",  # victims
        "جثة جثث جثثهم الجثث",  # bodies
    ),
    WOUNDED: folded(
        "جرح جرحى الجرحى جريح جريحا بجروح بجرح",  # wounded
        "أصاب أصابت وأصاب تصيب يصيب",  # hurt, of a blast
        "أصيب أصيبوا أصيبت إصابة بإصابة إصابات مصاب مصابا مصابين المصابين مصابون المصابون",  # hurt
    ),
    MISSING: folded("مفقود مفقودا مفقودين مفقودون المفقودين فقدان"),  # missing
    CAPTURED: folded("أسر أسرت أسروا أسرنا تأسر يأسر أسير أسيرا أسرى الأسرى"),  # captured
    ARRESTED: folded(
        "اعتقل اعتقلت اعتقال توقيف أوقف أوقفت معتقل معتقلا موقوفا القبض احتجز احتجزت"
    ),  # arrested
    HELD: folded("رهينة رهائن الرهائن خطف خطفوا مختطف مخطوف"),  # hostages
    RESCUED: folded("نجا ناج ناجيا ناجين إنقاذ أنقذ أنقذت شفاء تعافي تعافى شفي"),  # saved, healed
    DISPLACED: folded(
        "نازح نازحا نازحين نزح نزحوا نزوح تشريد لاجئ لاجئا لاجئين",  # displaced
        "إجلاء أجلي أجلت ترحيل ترحيلهم مرحلين المرحلين رحلت",  # evacuated
    ),
    DOWNED: folded("أسقط أسقطت إسقاط اعترض اعترضت اعتراض دمر دمرت تدمير أسقطنا"),  # shot down
}
TOLL = folded("حصيلة الحصيلة حصيلتها حصيلته بحصيلة")
"""The toll: of the dead, where nothing else is named."""
REACHED = folded("إلى بلغ بلغت تبلغ يبلغ لتبلغ ليبلغ عند الحصيلة لتصل ليصل")
"""What a number that is a toll follows at once: "to", "reached"."""
AFTER_TOLL = folded(
    "بعد في من جراء إثر خلال بينهم بينها منهم حتى على بحسب وفق مع عدد حصيلة ضحايا قتلى الضحايا القتلى"
)
"""What may follow such a number: no noun that it counts, no percent."""
TOLLS = frozenset({KILLED, WOUNDED, CASUALTIES, MISSING, CAPTURED})
"""The fates of people of whom a first number is news."""

PART = folded(  # the number is part of another
    "بينهم",  # among them
    "بينها",  # among them
    "بينهن",  # among them
    "منهم",  # of them
    "منها",  # of them
    "ضمنهم",  # among them
    "أصل",  # out of
    "أحدهم",  # one of them
    "كل",  # each
)
EACH = folded("كل")  # each side: the whole is twice as many
MORE = folded("إضافي إضافية إضافيين إضافيا")  # more of them
UNCOUNTED = folded("عشرات العشرات مئات المئات آخرون آخرين عدد")  # numbers that are none
MAY = folded("قد")  # with a present: it may
CORRECTED = folded(  # a lower number is news only where it is said to be one
    "صحح صححت تصحح يصحح تصحيح",  # corrected
    "عدل عدلت تعدل يعدل تعديل",  # amended
    "خفض خفضت تخفض يخفض خفضا تخفيض",  # lowered
    "تراجع تراجعت",  # fell
    "بدلا",  # instead of
)
