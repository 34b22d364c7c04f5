"""Words that outlets exchange for one another: one act, one kind of thing, one country.

A row is a meaning and its words. A country stands with its capital and the seats of its power, because
a desk writes Moscow where another writes the Kremlin or Russia.
"""

from __future__ import annotations

from functools import cache

from monitor.arabic.fold import fold
from monitor.stories.events.stems import key_of, stem_of

_ACTS = """
quake: زلزال هزة زلازل
crash: تصادم انقلاب اصطدام دهس
fire: حريق نيران اندلاع حرائق مشتعلة
strike: هجوم قصف غارة ضربة استهداف هاجم هجمات يهاجم أغار غارات استهدف تستهدف ضربات
blast: انفجار تفجير عبوة مفخخ
killing: اغتيال قتل
sentence: حكم سجن إدانة قضت حبس
arrest: اعتقال توقيف احتجاز ضبط
talks: محادثات مفاوضات مباحثات جولة مشاورات
visit: زيارة وصول استقبال
accord: اتفاق اتفاقية معاهدة مذكرة توقيع
deny: نفى نفي تنفي دحض
confirm: تأكيد أكد تؤكد
resign: استقالة إقالة إعفاء
vote: انتخابات اقتراع تصويت
launch: إطلاق أطلق تجربة
seize: سيطرة استعاد استعادة بسط
withdraw: انسحاب انسحب تنسحب
truce: هدنة
strike_work: إضراب اعتصام
protest: احتجاج تظاهر مظاهرة متظاهرون
flood: فيضان أمطار
rates: فائدة فوائد
outbreak: تفش وباء إصابات
title: توج تتويج لقب أحرز بطل كأس
sanctions: عقوبات عقوبة
"""
_THINGS = """
bus: حافلة أتوبيس باص
lorry: شاحنة مقطورة
ship: سفينة ناقلة سفن باخرة
drone: مسيرة مسيرات درون
shells: قذائف ذخيرة ذخائر
dead: قتلى قتيل مصرع ضحايا وفاة وفيات متوف شهيد شهداء حصيلة
hurt: جرحى مصاب جريح مصابين إصابة
crude: نفط خام
refinery: مصفاة تكرير مصافي
train: قطار سكك
crew: طاقم بحار بحارة
cabinet: حكومة
court: محكمة قضاء جنائية
opponent: معارض معارضة
army: جيش
police: شرطة أمن
"""
_COUNTRIES = """
russia: روسيا روسي موسكو الكرملين
usa: أمريكا أمريكي أميركي أميركا واشنطن
iran: إيران إيراني طهران
egypt: مصر مصري
turkey: تركيا تركي أنقرة
israel: إسرائيل إسرائيلي
ukraine: أوكرانيا أوكراني كييف
china: الصين صيني بكين
france: فرنسا فرنسي باريس الإليزيه
britain: بريطانيا بريطاني
germany: ألمانيا ألماني برلين
italy: إيطاليا إيطالي روما
spain: إسبانيا إسباني مدريد
saudi: السعودية سعودي الرياض
oman: عماني مسقط
iraq: العراق عراقي بغداد
syria: سوريا سورية سوري دمشق
lebanon: لبنان لبناني بيروت
jordan: الأردن أردني عمان
sudan: السودان سوداني الخرطوم
libya: ليبيا ليبي طرابلس
tunisia: تونس تونسي قرطاج
algeria: الجزائر جزائري
morocco: المغرب مغربي الرباط
yemen: اليمن يمني صنعاء
kuwait: الكويت كويتي
qatar: قطر قطري الدوحة
emirates: الإمارات إماراتي أبوظبي
japan: اليابان ياباني طوكيو
india: الهند هندي نيودلهي
pakistan: باكستان باكستاني إسلام
afghanistan: أفغانستان أفغاني كابول
greece: اليونان يوناني أثينا
korea: كوريا كوري بيونغ بيونج بيونغيانغ بيونجيانج
"""


def term_of(word: str) -> str:
    """Give the term that a word in folded letters counts as: its meaning where it has one, else its key."""
    return meanings().get(stem_of(word)) or key_of(word)


def is_meaning(term: str) -> bool:
    """Say whether a term is a meaning of several words."""
    return term.startswith("@")


@cache
def meanings() -> dict[str, str]:
    """Give the meaning of each stem that has one, written ``@quake``."""
    return {
        stem_of(str(fold(word).letters)): f"@{meaning}"
        for table in (_ACTS, _THINGS, _COUNTRIES)
        for row in table.strip().splitlines()
        for meaning, words in [row.split(": ")]
        for word in words.split()
    }


@cache
def acts() -> frozenset[str]:
    """Give the meanings that say what was done."""
    return frozenset(f"@{row.split(':')[0]}" for row in _ACTS.strip().splitlines())


@cache
def countries() -> frozenset[str]:
    """Give the meanings that are countries: they are in the news every day, in many events at once."""
    return frozenset(f"@{row.split(':')[0]}" for row in _COUNTRIES.strip().splitlines())
