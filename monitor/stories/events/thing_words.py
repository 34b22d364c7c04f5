"""With whom or what it was done: a row is a kind of thing and the words that outlets exchange for it."""

from __future__ import annotations

from typing import Final

THINGS: Final = """
bus: حافلة أتوبيس باص
lorry: شاحنة مقطورة
ship: سفينة ناقلة سفن باخرة قارب زورق زوارق قوارب
drone: مسيرات درون مسير
plane: طائرة طائرات رحلة
missile: صاروخ صواريخ مقذوف
shells: قذائف ذخيرة ذخائر قذيفة
dead: قتيل قتل قتلى مصرع ضحايا متوف شهيد شهداء حصيلة مقتل جثة جثث جثامين
hurt: جرحى مصاب جريح مصابين إصابة
crude: نفط خام أوبك برميل
gas: غاز
grain: قمح حبوب
refinery: مصفاة تكرير مصافي
power: كهرباء كهربائي محولات تيار
water: ماء
nuclear: نووي تخصيب يورانيوم ذري
train: قطار سكك قطارات
crew: طاقم بحار بحارة
troops: جندي جنود عسكريين عسكريون مقاتل مقاتلون فوج لواء
workers: عمال عامل عاملين
cabinet: حكومة وزراء
parliament: برلمان نواب مجلس
court: محكمة قضاء جنائية
prosecution: نيابة مدعي مدع ادعاء
opponent: معارض معارضة
army: جيش
police: شرطة
hospital: مستشفى مستشفيات
school: مدرسة مدارس
university: جامعة جامعات
market: سوق أسواق
bank: بنك مصرف بنوك
bourse: بورصة أسهم
bridge: جسر
dam: سد سدود
airport: مطار مطارات
port: ميناء مرفأ
mine: منجم لغم ألغام
prison: سجين سجناء
church: كنيسة
mosque: مسجد مساجد
team: فريق نادي منتخب
coach: مدرب
match: مباراة ملعب إياب
league: بطولة
budget: موازنة ميزانية
currency: جنيه دينار ليرة
inflation: تضخم أسعار
loan: قرض تمويل صندوق
satellite: قمر فضاء فضائي
journalist: صحفي صحافي صحافيون
minister: وزير
president: رئيس
envoy: مبعوث موفد
king: ملك عاهل
leader: زعيم قائد
spokesman: ناطق متحدث
migrants: لاجئ لاجئون
"""
"""The kinds of thing, written as meanings.py reads them."""
