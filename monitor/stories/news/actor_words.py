"""Who acts in the news: states with their capitals, leaders and offices, and organisations.

A row is an id, then the first name, which stands for it in Arabic, and its other names; after
``NISBAS`` its adjectives. A capital, a leader and an office speak for their state: the Kremlin and
Peskov are one voice.
"""

from __future__ import annotations

from typing import NamedTuple


class ActorWords(NamedTuple):
    """The words that mean one actor, in their plainest forms."""

    names: tuple[str, ...]
    nisbas: tuple[str, ...] = ()


ACTORS: dict[str, ActorWords] = {
    # names of the state, its capital, offices and leaders; then its adjectives
    "russia": ActorWords(
        ("روسيا", "موسكو", "الكرملين", "بوتين", "بيسكوف", "لافروف", "زاخاروفا", "شويغو", "ميدفيديف"),
        ("روسي",),
    ),
    "north_korea": ActorWords(
        ("كوريا الشمالية", "بيونغ يانغ", "كيم جونغ أون", "كيم يو جونغ", "الزعيم كيم"), ("كوري شمالي",)
    ),
    "south_korea": ActorWords(("كوريا الجنوبية", "سيول"), ("كوري جنوبي",)),
    "usa": ActorWords(
        (
            "واشنطن",
            "الولايات المتحدة",
            "أمريكا",
            "البيت الأبيض",
            "البنتاغون",
            "ترامب",
            "جو بايدن",
            "بلينكن",
        ),
        ("أمريكي", "أميركي"),
    ),
    "ukraine": ActorWords(("أوكرانيا", "كييف", "زيلينسكي"), ("أوكراني",)),
    "china": ActorWords(("الصين", "بكين", "شي جين بينغ"), ("صيني",)),
    "japan": ActorWords(("اليابان", "طوكيو"), ("ياباني",)),
    "iran": ActorWords(("إيران", "طهران", "خامنئي", "عراقجي", "بزشكيان", "الحرس الثوري"), ("إيراني",)),
    "israel": ActorWords(("إسرائيل", "تل أبيب", "نتنياهو", "الجيش الإسرائيلي"), ("إسرائيلي",)),
    "hamas": ActorWords(("حماس", "كتائب القسام")),
    "islamic_jihad": ActorWords(("الجهاد الإسلامي", "سرايا القدس")),
    "hezbollah": ActorWords(("حزب الله",)),
    "houthis": ActorWords(("الحوثيون", "الحوثيين", "أنصار الله"), ("حوثي",)),
    "al_qaeda": ActorWords(("تنظيم القاعدة",)),
    "islamic_state": ActorWords(("داعش", "تنظيم الدولة", "الدولة الإسلامية")),
    "taliban": ActorWords(("طالبان", "أفغانستان", "كابل", "كابول"), ("أفغاني",)),
    "wagner": ActorWords(("فاغنر", "بريغوجين")),
    "rsf": ActorWords(("الدعم السريع", "حميدتي")),
    "sudan": ActorWords(("السودان", "الخرطوم", "البرهان"), ("سوداني",)),
    "egypt": ActorWords(("مصر", "القاهرة", "السيسي"), ("مصري",)),
    "saudi_arabia": ActorWords(("السعودية", "الرياض", "محمد بن سلمان"), ("سعودي",)),
    "uae": ActorWords(("الإمارات", "أبوظبي", "أبو ظبي"), ("إماراتي",)),
    "qatar": ActorWords(("قطر", "الدوحة"), ("قطري",)),
    "kuwait": ActorWords(("الكويت",), ("كويتي",)),
    "bahrain": ActorWords(("البحرين", "المنامة"), ("بحريني",)),
    "oman": ActorWords(("سلطنة عمان", "مسقط"), ("عماني",)),
    "yemen": ActorWords(("اليمن", "صنعاء"), ("يمني",)),
    "iraq": ActorWords(("العراق", "بغداد"), ("عراقي",)),
    "syria": ActorWords(("سوريا", "سورية", "دمشق"), ("سوري",)),
    "lebanon": ActorWords(("لبنان", "بيروت"), ("لبناني",)),
    "jordan": ActorWords(("الأردن",), ("أردني",)),
    "palestinians": ActorWords(("السلطة الفلسطينية", "رام الله", "محمود عباس"), ("فلسطيني",)),
    "libya": ActorWords(("ليبيا", "طرابلس", "حفتر"), ("ليبي",)),
    "tunisia": ActorWords(("تونس",), ("تونسي",)),
    "algeria": ActorWords(("الجزائر", "تبون"), ("جزائري",)),
    "morocco": ActorWords(("المغرب", "الرباط"), ("مغربي",)),
    "turkey": ActorWords(("تركيا", "أنقرة", "أردوغان"), ("تركي",)),
    "france": ActorWords(("فرنسا", "باريس", "الإليزيه", "ماكرون"), ("فرنسي",)),
    "germany": ActorWords(("ألمانيا", "برلين", "ميرتس"), ("ألماني",)),
    "britain": ActorWords(("بريطانيا", "لندن", "ستارمر"), ("بريطاني",)),
    "italy": ActorWords(("إيطاليا", "ميلوني"), ("إيطالي",)),
    "spain": ActorWords(("إسبانيا", "مدريد"), ("إسباني",)),
    "poland": ActorWords(("بولندا", "وارسو"), ("بولندي",)),
    "belarus": ActorWords(("بيلاروسيا", "مينسك", "لوكاشنكو"), ("بيلاروسي",)),
    "hungary": ActorWords(("المجر", "هنغاريا", "أوربان"), ("مجري",)),
    "azerbaijan": ActorWords(("أذربيجان", "باكو", "علييف"), ("أذربيجاني",)),
    "armenia": ActorWords(("أرمينيا", "يريفان"), ("أرميني",)),
    "kazakhstan": ActorWords(("كازاخستان",), ("كازاخستاني",)),
    "india": ActorWords(("الهند", "نيودلهي", "مودي"), ("هندي",)),
    "pakistan": ActorWords(("باكستان", "إسلام آباد"), ("باكستاني",)),
    "taiwan": ActorWords(("تايوان", "تايبيه"), ("تايواني",)),
    "vietnam": ActorWords(("فيتنام", "هانوي"), ("فيتنامي",)),
    "ethiopia": ActorWords(("إثيوبيا", "أديس أبابا"), ("إثيوبي",)),
    "somalia": ActorWords(("الصومال", "مقديشو"), ("صومالي",)),
    "mali": ActorWords(
        ("مالي", "باماكو"),
    ),
    "niger": ActorWords(("النيجر", "نيامي"), ("نيجري",)),
    "venezuela": ActorWords(("فنزويلا", "كاراكاس", "مادورو"), ("فنزويلي",)),
    "canada": ActorWords(("كندا", "أوتاوا"), ("كندي",)),
    "australia": ActorWords(("أستراليا", "كانبيرا"), ("أسترالي",)),
    "un": ActorWords(("الأمم المتحدة", "غوتيريش")),
    "security_council": ActorWords(("مجلس الأمن",)),
    "eu": ActorWords(("الاتحاد الأوروبي", "المفوضية الأوروبية")),
    "nato": ActorWords(("الناتو", "حلف شمال الأطلسي")),
    "iaea": ActorWords(("الوكالة الدولية للطاقة الذرية", "الوكالة الذرية", "غروسي")),
    "red_cross": ActorWords(("الصليب الأحمر",)),
}
