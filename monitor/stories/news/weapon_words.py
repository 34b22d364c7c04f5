"""Weapons that are news of their own; plain missiles, shells and ammunition are in every report.

A row is an id and the words for it: a first word as nouns are written (plurals after ``|``), or a name.
"""

from __future__ import annotations

WEAPON_NOUNS: dict[str, tuple[str, ...]] = {
    "ballistic_missiles": ("صاروخ باليستي | صواريخ باليستية",),
    "cruise_missiles": ("صاروخ كروز | صواريخ كروز", "صاروخ مجنح | صواريخ مجنحة"),
    "hypersonic_missiles": (
        "صاروخ فرط صوتي | صواريخ فرط صوتية",
        "صاروخ أسرع من الصوت | صواريخ أسرع من الصوت",
    ),
    "intercontinental_missiles": ("صاروخ عابر للقارات | صواريخ عابرة للقارات",),
    "anti_tank_missiles": ("صاروخ مضاد للدبابات | صواريخ مضادة للدبابات",),
    "drones": (
        "طائرة مسيرة | طائرات مسيرة",
        "مسيرة | مسيرات",
        "طائرة بدون طيار | طائرات بدون طيار",
        "درون | درونات",
    ),
    "cluster_munitions": (
        "قنبلة عنقودية | قنابل عنقودية",
        "ذخيرة عنقودية | ذخائر عنقودية",
        "رأس عنقودي | رؤوس عنقودية",
        "رأس حربي عنقودي | رؤوس حربية عنقودية",
    ),
    "phosphorus": ("قنبلة فوسفورية | قنابل فوسفورية", "فوسفور أبيض"),
    "vacuum_bombs": ("قنبلة فراغية | قنابل فراغية",),
    "glide_bombs": ("قنبلة انزلاقية | قنابل انزلاقية",),
    "nuclear_weapons": ("سلاح نووي | أسلحة نووية", "رأس نووي | رؤوس نووية", "قنبلة نووية | قنابل نووية"),
    "chemical_weapons": ("سلاح كيميائي | أسلحة كيميائية", "سلاح كيماوي | أسلحة كيماوية", "غاز السارين"),
    "tanks": ("دبابة | دبابات",),
    "rocket_launchers": ("راجمة | راجمات", "منصة إطلاق صواريخ | منصات إطلاق صواريخ"),
    "torpedoes": ("طوربيد | طوربيدات",),
    "sea_mines": ("لغم بحري | ألغام بحرية",),
}
COMMON = frozenset(
    {"ballistic_missiles", "cruise_missiles", "drones", "tanks", "rocket_launchers", "glide_bombs"}
)
"""Weapons that are no news where a story has named none before: they are how it happened."""
WEAPON_NAMES: dict[str, tuple[str, ...]] = {
    "himars": ("هيمارس",),
    "atacms": ("أتاكمز", "أتاكامز"),
    "storm_shadow": ("ستورم شادو",),
    "taurus": ("توروس", "تاوروس"),
    "tomahawk": ("توماهوك",),
    "javelin": ("جافلين",),
    "patriot": ("باتريوت",),
    "iskander": ("إسكندر",),
    "kinzhal": ("كينجال",),
    "oreshnik": ("أوريشنيك",),
    "kalibr": ("كاليبر",),
    "hwasong": ("هواسونغ",),
    "shahed": ("طائرات شاهد", "مسيرات شاهد"),
}
