"""What becomes of people, ships and services after a disaster, an attack or a fight."""

from __future__ import annotations

from monitor.stories.news.accord_words import TALKS
from monitor.stories.news.court_words import PRISONERS
from monitor.stories.news.outcome import Outcome
from monitor.stories.news.words import folded

_SHIP = folded("سفينة السفينة ناقلة الناقلة فرقاطة سفينته غواصة زورق مركب المركب عبارة")
_CREW = folded(
    "طاقم الطاقم طاقمها بحارا بحارة البحارة ركاب الركاب راكبا",  # crew, sailors, passengers
    "رهائن الرهائن رهينة رهينتين محتجزين مختطفين",  # hostages
)
_ALIVE = folded("حيا حية أحياء الحياة سالمين سالما سالمة سالمون")
_SAVED = _CREW | _ALIVE | folded("طفل طفلا طفلة الطفل العالقين عالقين العمال عمال ناجين")
_PEOPLE = folded(
    "سكان السكان السكانية قرى القرى المدنيين مدنيين العائلات عائلات الأهالي المرضى السياح رعاياها المبنى"
)
_EMPTIED = folded("المنازل منازل المستشفى مستشفى ردهة مباني المطار العمال الموظفين أسر أسرة مناطق بلدات")
_LEADER = folded("رئيس الرئيس زعيم الزعيم متأثرا متأثرة قائد ملك أمير مرشد")
_COMMANDER = folded("قيادي قياديا القيادي زعيم زعيما قادة قياديين قيادات")
_RUNNING = folded(
    "الرحلات رحلات رحلاتها رحلاته الطيران الملاحة ملاحة الكهرباء التيار الاتصالات الإنترنت الخدمة الخدمات",
    "الدراسة التصدير الصادرات القطارات",
    "إنتاجها إنتاجه عملياتها عملياته المطار مطار المعبر معبر الميناء ميناء ضخ الضخ التداول",
)
_PLANT = folded("معالجة الإنتاج إنتاج التكرير المصفاة مصفاة المصنع مصنع الضخ")
_BORDERS = folded("المعبر معبر الحدود مجالها المجال السفارة سفارتها مضيق")
_WAYS = folded(
    "المطار مطار مطارات المعبر معبر الميناء ميناء الحدود المجال مجالها السفارة سفارتها مضيق الطريق طريق"
)
_BROUGHT = folded("قافلة القافلة قوافل المحررين العالقين المرحلين رفات جثمان جثامين جثث")

AFTERMATHS = (
    Outcome(
        "evacuated",
        folded("أجلى أجلت يجلي تجلي إجلاء أجلي"),
        _CREW | _PEOPLE,
        known_by=_EMPTIED,
    ),
    Outcome(
        "evacuated",
        folded("إخلاء أخلت أخلى يخلي تخلي أخلوا"),
        _CREW | _PEOPLE | folded("السفينة"),
        known_by=_EMPTIED,
    ),
    Outcome(
        "evacuated",  # the crew left their ship
        folded("غادر غادرت غادروا يغادر يغادرها تغادر مغادرة هجر هجرت هجروا يهجر يهجرها تركوا"),
        folded("طاقم الطاقم طاقمها بحارا بحارة البحارة"),
    ),
    Outcome("rescued", folded("إنقاذ أنقذ أنقذت ينقذ تنقذ"), _SAVED, unless=folded("تواصل مستمرة")),
    Outcome(
        "rescued",
        folded("إخراج أخرج أخرجت أخرجوا يخرجون انتشال انتشل انتشلت تنتشل ينتشل ينتشلون"),
        _ALIVE,
    ),
    Outcome("released", folded("حرر حررت يحرر تحرر تحرير"), _CREW | _SHIP),
    Outcome(
        "found",
        folded("عثر عثرت العثور عثروا يعثر يعثرون انتشال انتشل انتشلت"),
        folded(
            "الصندوق الصندوقين الصندوقان مسجل مسجلي مسجلات حطام ناجين المفقودين المفقود المفقودة",
            "الأسود الأسودين",
        ),
        known_by=folded("جثة جثث جثتي جثمان جثامين"),
    ),
    Outcome("sunk", folded("غرق غرقت تغرق يغرق"), _SHIP),
    Outcome("sunk", folded("غرق"), then=folded("السفينة الناقلة سفينة ناقلة")),
    Outcome(
        "put_out",
        folded("إخماد أخمد أخمدت أخمدوا يخمد يخمدون تخمد السيطرة سيطر سيطرت سيطروا"),
        folded("حريق الحريق النيران حرائق الحرائق"),
    ),
    Outcome(
        "suspended",
        folded("تعليق علق علقت يعلق تعلق أوقفت أوقف توقف يوقف إيقاف توقفت"),
        then=_RUNNING | TALKS | folded("معالجة"),
    ),
    Outcome("halted", folded("أوقفت أوقف توقف يوقف إيقاف توقفت"), _PLANT),
    # who closes an airport for an hour tells of the attack, who closes a border of what comes of it
    Outcome("closed", folded("إغلاق أغلق أغلقت يغلق تغلق"), _BORDERS),
    Outcome("resumed", folded("استأنف استأنفت يستأنف تستأنف استئناف"), _RUNNING | TALKS),
    Outcome("resumed", folded("عودة"), then=_RUNNING | folded("جزئية تدريجية")),
    Outcome("resumed", folded("فتح"), then=_WAYS),
    Outcome("resumed", folded("عاد عادت يعود تعود"), then=_RUNNING),
    Outcome(
        "resumed", folded("إعادة أعاد أعادت أعيد يعيد تعيد"), then=folded("تشغيل التيار الكهرباء الخدمة")
    ),
    Outcome("arrived", folded("وصل وصلت وصول يصل تصل"), PRISONERS | _BROUGHT),
    Outcome("arrived", folded("رست رسا رسو ترسو"), _SHIP),
    Outcome(
        "emergency",
        folded("أعلن أعلنت إعلان يعلن تعلن فرض فرضت يفرض تفرض"),
        folded("الطوارئ طوارئ التجول التجوال"),
        unless=folded("إدارة هيئة"),
    ),
    Outcome("died", folded("توفي توفيت يتوفى وفاة رحيل"), _LEADER),
    Outcome(
        "assassinated",
        folded("اغتيال باغتيال اغتال اغتالت تغتال يغتال تصفية بتصفية"),
        _COMMANDER | folded("قائد القائد مسؤول مسؤولا"),
    ),
    Outcome(
        "assassinated",
        folded("قتل قتلت قتلنا مقتل يقتل تقتل بمقتل"),
        _COMMANDER,
        known_by=folded("قائد القائد قائدا مسؤول مسؤولا المسؤول ضابط ضابطا عضو"),
    ),
    Outcome(
        "retaken",
        folded("استعاد استعادت يستعيد تستعيد استعادة سيطر سيطرت يسيطر تسيطر السيطرة بالسيطرة"),
        folded("السيطرة مدينة بلدة قرية مطار سد حقل قاعدة مقر"),
        unless=folded("حريق الحريق النيران"),
    ),
    Outcome(
        "withdrawn", folded("انسحب انسحبت ينسحب تنسحب انسحاب"), folded("من قوات القوات اتفاق قواتها قواته")
    ),
    Outcome("withdrawn", folded("سحب سحبت يسحب تسحب"), folded("قوات القوات قواتها قواته جنودها")),
    Outcome("surrendered", folded("استسلم استسلمت يستسلم استسلام")),
)
