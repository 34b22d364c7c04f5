"""Nouns that stand beside a verb and tell who does what is told: measures, titles, one's own country.

All are folded letters.
"""

from __future__ import annotations

from monitor.rules.events.words import folded

MEASURES = folded(  # heads of what is sent: not who sends
    "شحنة",  # shipment
    "شحنات",  # shipments
    "كمية",  # quantity
    "كميات",  # quantities
    "دفعة",  # batch
    "دفعات",  # batches
    "آلاف",  # thousands
    "ألف",  # thousand
    "ألفي",  # two thousand
    "ألفا",  # thousand
    "مئات",  # hundreds
    "مئة",  # hundred
    "مائة",  # hundred
    "عشرات",  # tens
    "ملايين",  # millions
    "مليون",  # million
    "مليوني",  # two million
    "مليار",  # milliard
    "المزيد",  # more
    "مزيدا",  # more
    "عدد",  # number
    "عددا",  # number
    "بعض",  # some
    "جميع",  # all
    "أكثر",  # more
    "حوالي",  # about
    "قرابة",  # nearly
    "زهاء",  # about
    "أول",  # the first
    "ثاني",  # the second
    "حاوية",  # container
    "حاويات",  # containers
    "أنواع",  # kinds
    "طن",  # ton
    "أطنان",  # tons
    "ثلاثة",  # three
    "أربعة",  # four
    "خمسة",  # five
    "ستة",  # six
    "سبعة",  # seven
    "ثمانية",  # eight
    "تسعة",  # nine
    "عشرة",  # ten
    "إمدادات",  # supplies
    "معدات",  # equipment
    "منظومات",  # systems
    "منظومة",  # system
    "أنظمة",  # systems
    "قوات",  # forces
    "وحدات",  # units
    "مساعدات",  # aid
    "مساعدة",  # help
    "حزمة",  # package
    "أسلحة",  # weapons
    "وفد",  # delegation
    "وفدا",  # delegation
    "رسالة",  # letter
    "برقية",  # telegram
)
WEST = "غربي"  # Western; or the west of: شرقي (east) and the others are no parties
TITLES = folded(
    "الرئيس",  # the president
    "الزعيم",  # the leader
    "الوزير",  # the minister
    "المستشار",  # the chancellor
    "الحليف",  # the ally
    "الحليفة",  # the ally
    "الجارة",  # the neighbour
    "القوات",  # the forces
)
NAMED = folded(  # a name stands after them, whose first letter is no preposition
    "شركة",  # company
    "مجموعة",  # group
    "مؤسسة",  # corporation
    "سفينة",  # ship
    "مدينة",  # town
    "بلدة",  # township
    "قرية",  # village
    "منطقة",  # district
    "محافظة",  # province
    "مقاطعة",  # province
    "صحيفة",  # newspaper
    "مجلة",  # magazine
    "قناة",  # channel
    "شبكة",  # network
    "قاعدة",  # base
    "ميناء",  # harbour
    "مطار",  # airport
)
# his country, her army: stand for whoever is speaking
OWN_COUNTRY = folded(
    "بلاده",  # his country
    "بلادها",  # her country
    "بلادنا",  # our country
    "بلدها",  # her country
    "بلده",  # his country
    "حكومته",  # his government
    "حكومتها",  # her government
    "قواتها",  # her forces
    "قواته",  # his forces
    "قواتنا",  # our forces
    "جيشها",  # her army
    "جيشه",  # his army
    "الجيش",  # the army
    "الحكومة",  # the government
    "السلطات",  # the authorities
)
PRESS = folded(  # whose words are not those of their country
    "صحيفة",  # newspaper
    "صحف",  # newspapers
    "الصحيفة",  # the newspaper
    "مجلة",  # magazine
    "وسائل",  # media
    "إعلام",  # media
    "موقع",  # site
    "مواقع",  # sites
    "قناة",  # channel
    "شبكة",  # network
    "إذاعة",  # radio
    "هيئة",  # corporation
    "تلفزيون",  # television
    "تقرير",  # report
    "تقارير",  # reports
    "مركز",  # centre
    "معهد",  # institute
    "خبراء",  # experts
    "خبير",  # expert
    "محللون",  # analysts
    "محللين",  # analysts
    "محلل",  # analyst
    "مراسل",  # correspondent
    "مراسلنا",  # our correspondent
    "مصادر",  # sources
    "مصدر",  # source
    "شهود",  # witnesses
    "باحثون",  # researchers
    "معارضون",  # opponents
)
GUESTS = folded(  # who may speak in a country, but for their own
    "دبلوماسيون",  # diplomats
    "دبلوماسي",  # diplomat
    "السفير",  # the ambassador
    "السفارة",  # the embassy
    "سفارة",  # embassy
    "سفير",  # ambassador
)
