"""The lists behind the units of amounts: nouns by unit, and the words that change a unit.

The order of the units matters: a form that two rows share is the first one's.
"""

from __future__ import annotations

from monitor.arabic.fold import fold

TROOPS = "troops"
PEOPLE = "people"
WEAPONS = "weapons"
SHELLS = "shells"
MISSILES = "missiles"
VEHICLES = "vehicles"
MONEY = "money"
OTHER = "other"

NOUNS: dict[str, tuple[str, ...]] = {
    TROOPS: (
        "جندي|جنود",  # soldier
        "عسكري|عساكر|عسكريين|عسكريون|عسكرييه",  # serviceman
        "مقاتل",  # fighter
        "مسلح",  # gunman
        "عنصر|عناصر",  # member of a force
        "ضابط|ضباط",  # officer
        "مجند",  # conscript
        "مرتزق|مرتزقة",  # mercenary
        "محارب",  # warrior
        "متمرد",  # rebel
        "إرهابي",  # terrorist
        "جهادي",  # jihadist
        "متشدد",  # militant
        "قناص|قناصة",  # sniper
        "مظلي",  # paratrooper
        "احتياطي|احتياط",  # reservist
        "رقيب|رقباء",  # sergeant
        "عميد|عمداء",  # brigadier
        "عقيد|عقداء",  # colonel
        "جنرال|جنرالات",  # general
        "داعشي|دواعش",  # fighter of IS
        "كوماندوز",  # commando
        "قوة|قوات",  # force
        "مشاة",  # infantry
        "مارينز",  # marines
        "ميليشياوي",  # militiaman
    ),
    PEOPLE: (
        "شخص|أشخاص",  # person
        "فرد|أفراد",  # individual
        "ابن|أبناء",  # son
        "نجل|أنجال",  # son
        "ابنة|بنات",  # daughter
        "قريب|أقارب|أقرباء",  # relative
        "حفيد|أحفاد",  # grandchild
        "شقيق|أشقاء|شقيقين",  # brother
        "شقيقة",  # sister
        "زميل|زملاء",  # colleague
        "عون|أعوان",  # agent
        "نفر|أنفار",  # person
        "شخصية",  # personality
        "إنسان|ناس|بشر",  # human being
        "نسمة|نسمات",  # soul
        "مواطن",  # citizen
        "مدني",  # civilian
        "ساكن|سكان",  # inhabitant
        "أهل|أهالي",  # inhabitant
        "قتيل|قتلى|قتلا",  # dead
        "جريح|جرحى",  # wounded
        "مصاب",  # injured
        "ضحية|ضحايا",  # victim
        "شهيد|شهداء",  # martyr
        "ميت|أموات|موتى",  # dead
        "وفاة|وفيات",  # death
        "إصابة|إصابات",  # injury, infection
        "جثة|جثث",  # body
        "جثمان|جثامين",  # body
        "مفقود",  # missing
        "ناج|ناجين|ناجون|ناجي",  # survivor
        "رهينة|رهائن",  # hostage
        "أسير|أسرى",  # prisoner
        "سجين|سجناء",  # prisoner
        "معتقل",  # detainee
        "محتجز",  # held
        "موقوف",  # arrested
        "مختطف",  # kidnapped
        "مخطوف",  # kidnapped
        "مطلوب",  # wanted
        "مشتبه",  # suspect
        "متهم",  # accused
        "مدان",  # convicted
        "لاجئ",  # refugee
        "نازح",  # displaced
        "مهاجر",  # migrant
        "مشرد",  # homeless
        "عائد",  # returnee
        "رجل|رجال",  # man
        "امرأة|نساء|نسوة",  # woman
        "سيدة",  # lady
        "طفل|أطفال",  # child
        "طفلة",  # girl
        "رضيع|رضع",  # infant
        "فتاة|فتيات",  # girl
        "فتى|فتيان|فتية",  # boy
        "شاب|شبان|شباب",  # young man
        "شابة",  # young woman
        "قاصر|قصر|قاصرين",  # minor
        "مسن",  # elderly
        "عامل|عمال|عاملين|عاملون",  # worker
        "عاملة",  # worker
        "موظف",  # employee
        "مهندس",  # engineer
        "فني",  # technician
        "خبير|خبراء",  # expert
        "مستشار",  # adviser
        "مدرب",  # instructor
        "عالم|علماء",  # scientist
        "باحث",  # researcher
        "طبيب|أطباء",  # doctor
        "ممرض",  # nurse
        "مسعف",  # paramedic
        "منقذ",  # rescuer
        "معلم",  # teacher
        "طالب|طلاب|طلبة|طالبين",  # student
        "طالبة",  # student
        "تلميذ|تلاميذ",  # pupil
        "صحفي",  # journalist
        "صحافي",  # journalist
        "إعلامي",  # media worker
        "محام|محامين|محامون|محامي",  # lawyer
        "قاض|قضاة",  # judge
        "نائب|نواب|نائبين",  # member of parliament
        "وزير|وزراء",  # minister
        "مسؤول",  # official
        "مسئول",  # official
        "دبلوماسي",  # diplomat
        "سفير|سفراء",  # ambassador
        "رئيس|رؤساء",  # president
        "زعيم|زعماء",  # leader
        "قائد|قادة",  # commander
        "قيادي",  # leader
        "مرشح",  # candidate
        "ناخب",  # voter
        "عضو|أعضاء",  # member
        "مندوب",  # delegate
        "ممثل",  # representative
        "ناشط|نشطاء|ناشطين|ناشطون",  # activist
        "متظاهر",  # demonstrator
        "محتج",  # protester
        "مشارك",  # participant
        "متطوع",  # volunteer
        "حاج|حجاج",  # pilgrim
        "معتمر",  # pilgrim
        "مصل|مصلين|مصلون",  # worshipper
        "زائر|زوار",  # visitor
        "سائح|سياح",  # tourist
        "مسافر",  # traveller
        "راكب|ركاب",  # passenger
        "سائق",  # driver
        "طيار",  # pilot
        "بحار|بحارة",  # sailor
        "شرطي",  # policeman
        "حارس|حراس",  # guard
        "مهاجم",  # attacker
        "انتحاري",  # suicide bomber
        "مستوطن",  # settler
        "مهرب",  # smuggler
        "قرصان|قراصنة",  # pirate
        "مزارع",  # farmer
        "صياد",  # fisherman
        "تاجر|تجار",  # merchant
        "لاعب",  # player
        "متفرج",  # spectator
        "مشجع",  # supporter
        "مريض|مرضى",  # patient
        "يتيم|أيتام",  # orphan
        "أجنبي|أجانب",  # foreigner
        "عربي|عرب",  # Arab
        "كوري",  # Korean
        "روسي|روس",  # Russian
        "أوكراني",  # Ukrainian
        "إيراني",  # Iranian
        "أمريكي",  # American
        "أميركي",  # American
        "صيني",  # Chinese
        "ياباني",  # Japanese
        "فلسطيني",  # Palestinian
        "إسرائيلي",  # Israeli
        "سوري",  # Syrian
        "عراقي",  # Iraqi
        "لبناني",  # Lebanese
        "يمني",  # Yemeni
        "مصري",  # Egyptian
        "سعودي",  # Saudi
        "سوداني",  # Sudanese
        "ليبي",  # Libyan
        "تونسي",  # Tunisian
        "مغربي|مغاربة",  # Moroccan
        "جزائري",  # Algerian
        "تركي|أتراك",  # Turk
        "كردي|أكراد",  # Kurd
        "هندي|هنود",  # Indian
        "أفغاني|أفغان",  # Afghan
        "باكستاني",  # Pakistani
        "بريطاني",  # Briton
        "فرنسي",  # Frenchman
        "ألماني|ألمان",  # German
        "أوروبي",  # European
        "إفريقي|أفارقة",  # African
        "يهودي|يهود",  # Jew
        "مسلم",  # Muslim
        "مسيحي",  # Christian
        "قبطي|أقباط",  # Copt
        "مستفيد",  # beneficiary
        "متعامل",  # trader
        "شاهد|شهود",  # witness
        "مغترب",  # expatriate
        "مقيم",  # resident
        "أسرة|أسر",  # family
        "عائلة",  # family
    ),
    WEAPONS: (
        "سلاح|أسلحة",  # weapon
        "بندقية|بنادق",  # rifle
        "مسدس|مسدسات",  # pistol
        "رشاش|رشاشات",  # machine gun
        "كلاشنيكوف",  # Kalashnikov
        "مدفع|مدافع",  # gun
        "مدفعية|مدفعيات",  # artillery
        "هاون|هاونات",  # mortar
        "راجمة",  # rocket launcher
        "منظومة",  # system
        "بطارية",  # battery
        "رادار|رادارات",  # radar
        "مسيرة",  # drone
        "مسير|مسيرات",  # drone
        "درون|درونات",  # drone
        "لغم|ألغام",  # mine
        "قنبلة|قنابل",  # bomb
        "طوربيد|طوربيدات",  # torpedo
        "قاذف|قواذف",  # launcher
        "سكين|سكاكين",  # knife
    ),
    SHELLS: (
        "قذيفة|قذائف",  # shell
        "طلقة",  # round
        "ذخيرة|ذخائر",  # ammunition
        "رصاصة",  # bullet
        "خرطوشة|خراطيش",  # cartridge
    ),
    MISSILES: ("صاروخ|صواريخ",),  # missile
    VEHICLES: (
        "دبابة",  # tank
        "مدرعة",  # armoured vehicle
        "مصفحة",  # armoured car
        "آلية",  # vehicle
        "عربة",  # vehicle
        "مركبة",  # vehicle
        "سيارة",  # car
        "شاحنة",  # lorry
        "حافلة",  # bus
        "باص|باصات",  # bus
        "صهريج|صهاريج",  # tanker
        "جرافة",  # bulldozer
        "دراجة",  # bicycle
        "ناقلة",  # carrier, tanker
        "طائرة",  # aircraft
        "مقاتلة",  # fighter jet
        "قاذفة",  # bomber
        "مروحية",  # helicopter
        "هليكوبتر",  # helicopter
        "مطاردة",  # fighter jet
        "سفينة|سفن",  # ship
        "باخرة|بواخر",  # steamer
        "بارجة|بوارج",  # warship
        "مدمرة",  # destroyer
        "فرقاطة",  # frigate
        "غواصة",  # submarine
        "زورق|زوارق",  # boat
        "قارب|قوارب",  # boat
        "مركب|مراكب",  # boat
        "عبارة",  # ferry
        "يخت|يخوت",  # yacht
        "حاملة",  # carrier
        "كاسحة",  # sweeper, breaker
        "قطار|قطارات",  # train
        "مقطورة",  # trailer
        "إسعاف",  # ambulance
    ),
    MONEY: (
        "دولار|دولارات",  # dollar
        "يورو",  # euro
        "جنيه|جنيهات",  # pound
        "ريال|ريالات",  # riyal
        "درهم|دراهم",  # dirham
        "دينار|دنانير|دينارات",  # dinar
        "ليرة",  # lira
        "روبل|روبلات",  # rouble
        "يوان",  # yuan
        "ين",  # yen
        "وون",  # won
        "روبية|روبيات",  # rupee
        "فرنك|فرنكات",  # franc
        "شيكل|شواكل",  # shekel
        "شيقل|شواقل",  # shekel
        "كرونة",  # krone
        "هريفنيا",  # hryvnia
        "غريفنيا",  # hryvnia
        "تومان|تومانات",  # toman
        "سنت|سنتات",  # cent
        "قرش|قروش",  # piastre
        "بيتكوين",  # bitcoin
        "استرليني",  # sterling
    ),
    OTHER: (
        "حاوية",  # container
        "سلة|سلال",  # basket
        "وجبة",  # meal
        "رسالة|رسائل",  # letter
        "هكتار|هكتارات",  # hectare
        "فدان|أفدنة|فدادين",  # acre
        "دونم|دونمات",  # quarter of an acre
        "قنطار|قناطير",  # hundredweight
        "طن|أطنان",  # ton
        "كيلوغرام|كيلوغرامات",  # kilogram
        "كيلوجرام|كيلوجرامات",  # kilogram
        "برميل|براميل",  # barrel
        "صندوق|صناديق",  # crate
        "شحنة",  # shipment
        "دفعة",  # batch
        "قافلة|قوافل",  # convoy
        "منزل|منازل",  # house
        "بيت|بيوت",  # house
        "مبنى|مبان|مباني",  # building
        "شقة|شقق",  # flat
        "مدرسة|مدارس",  # school
        "مستشفى|مستشفيات",  # hospital
        "خيمة|خيام",  # tent
        "طلعة",  # sortie
        "غارة",  # air raid
        "ضربة",  # strike
        "هجوم|هجمات",  # attack
        "انفجار|انفجارات",  # explosion
        "عملية",  # operation
        "رحلة",  # flight, journey
        "دولة|دول",  # state
        "بلد|بلدان",  # country
        "مدينة|مدن",  # town
        "قرية|قرى",  # village
        "بلدة",  # small town
        "محافظة",  # governorate
        "ولاية",  # state, province
        "وزارة",  # ministry
        "وكالة",  # agency
        "وسيلة|وسائل",  # means
        "ورقة|أوراق",  # paper
        "وفد|وفود",  # delegation
        "واقعة|وقائع",  # incident
        "ورشة|ورش",  # workshop
        "لقاح|لقاحات",  # vaccine
        "لوحة",  # painting
        "لجنة|لجان",  # committee
        "لقاء|لقاءات",  # meeting
        "لغة|لغات",  # language
        "لائحة|لوائح",  # list
        "لقب|ألقاب",  # title
        "منطقة|مناطق",  # area
        "حزب|أحزاب",  # party
        "منظمة",  # organisation
        "شركة",  # company
        "مصنع|مصانع",  # factory
        "بنك|بنوك",  # bank
        "سفارة",  # embassy
        "قاعدة|قواعد",  # base
        "موقع|مواقع",  # position
        "هدف|أهداف",  # target
        "لواء|ألوية",  # brigade
        "كتيبة|كتائب",  # battalion
        "فرقة|فرق",  # division
        "سرية|سرايا",  # company of soldiers
        "قطعة|قطع",  # piece
        "رأس|رؤوس",  # head
        "منصة",  # platform
        "مقعد|مقاعد",  # seat
        "صوت|أصوات",  # vote
        "عقد|عقود",  # contract
        "اتفاقية",  # agreement
        "اتفاق|اتفاقات",  # agreement
        "مشروع|مشاريع|مشروعات",  # project
        "قضية|قضايا",  # case
        "تهمة|تهم",  # charge
        "وثيقة|وثائق",  # document
        "وحدة",  # unit
        "وظيفة|وظائف",  # job
        "نظام|أنظمة|نظم",  # system
        "بطانية",  # blanket
        "كرسي|كراسي",  # seat
        "جولة",  # round
        "بطاقة",  # card
        "حالة",  # case
        "مرة",  # time
        "عبوة",  # package
        "لتر|لترات",  # litre
        "سهم|أسهم",  # share
        "ميدالية",  # medal
        "مباراة|مباريات",  # match
        "مخيم|مخيمات",  # camp
        "مفاعل|مفاعلات",  # reactor
        "جهاز|أجهزة",  # device
        "حقيبة|حقائب",  # bag, ministry
    ),
}


def _folded(*words: str) -> frozenset[str]:
    return frozenset(str(fold(word).letters) for word in words)


_MILITARY = _folded("عسكري", "عسكريا", "عسكريين", "عسكريون", "حربي", "حربيا", "حربيين")
_OF_FORCES = _folded(
    "الجيش",  # the army
    "جيش",  # army of
    "القوات",  # the forces
    "قوات",  # forces of
    "الجنود",  # the soldiers
    "جنود",  # soldiers of
    "جنوده",  # its soldiers
    "جنودها",  # her soldiers
    "قواته",  # its forces
    "قواتها",  # her forces
    "المقاتلين",  # the fighters
    "مقاتلي",  # fighters of
    "مقاتليه",  # its fighters
    "مقاتليها",  # her fighters
    "المسلحين",  # the gunmen
    "مسلحي",  # gunmen of
    "العسكريين",  # the servicemen
    "عسكرييه",  # its servicemen
    "الضباط",  # the officers
    "المتمردين",  # the rebels
    "المرتزقة",  # the mercenaries
    "الحرس",  # the guard
    "المارينز",  # the marines
    "المشاة",  # the infantry
    "حرب",  # (prisoner) of war
)
_OF_POLICE = _folded("الشرطة", "شرطة", "الإطفاء", "إطفاء", "الإسعاف", "إسعاف", "الإنقاذ", "المدني")
_UNMANNED = _folded(
    "مسيرة",  # unmanned
    "مسيرتين",  # unmanned, of two
    "مسيرتان",  # unmanned, of two
    "مسيرات",  # unmanned
    "طيار",  # (without) pilot
    "درون",  # drone
    "انتحارية",  # suicide
    "انتحاريتين",  # suicide, of two
    "انتحاريتان",  # suicide, of two
    "مفخخة",  # loaded with explosives
)
_OF_ARMS = _folded(
    "دفاع",  # defence
    "دفاعيا",  # of defence
    "الدفاع",  # defence
    "مدفعية",  # artillery
    "مدفعيا",  # of artillery
    "مدفعي",  # of artillery
    "صاروخيا",  # of missiles
    "صاروخي",  # of missiles
    "صاروخية",  # of missiles
    "باتريوت",  # Patriot
    "هيمارس",  # HIMARS
)
_CASUALTY = ((_OF_FORCES | _MILITARY, TROOPS),)

REFINED: dict[str, tuple[tuple[frozenset[str], str], ...]] = {
    str(fold(head).letters): changes
    for head, changes in {
        "طائرة": ((_UNMANNED, WEAPONS),),
        "قاذفة": (
            (_folded("صواريخ", "الصواريخ", "قنابل", "لهب", "صاروخية", "آر", "آربي", "آربيجي"), WEAPONS),
        ),
        "منصة": ((_folded("إطلاق", "لإطلاق", "صواريخ", "صاروخية", "الصواريخ"), WEAPONS),),
        "نظام": ((_OF_ARMS, WEAPONS),),
        "قطعة": (
            (
                _folded(
                    "سلاح", "أسلحة", "مدفعية", "المدفعية", "مدفع", "المدافع", "مدافع", "السلاح", "الأسلحة"
                ),
                WEAPONS,
            ),
            (_folded("بحرية", "حربية"), VEHICLES),
        ),
        "رأس": (
            (_folded("نووي", "نوويا", "نووية", "حربي", "حربيا", "حربية", "النووية", "الحربية"), WEAPONS),
        ),
        "عبوة": ((_folded("ناسفة", "متفجرة", "ناسفتين", "ناسفتان", "الناسفة"), WEAPONS),),
        "وحدة": ((_folded("بحرية"), VEHICLES),),
        "عنصر": ((_OF_POLICE, PEOPLE),),
        "فرد": ((_OF_FORCES | _MILITARY, TROOPS),),
        "مستشار": ((_MILITARY, TROOPS),),
        "خبير": ((_MILITARY, TROOPS),),
        "مدرب": ((_MILITARY, TROOPS),),
        "مهندس": ((_MILITARY, TROOPS),),
        "طيار": ((_MILITARY, TROOPS),),
        "قتيل": _CASUALTY,
        "جريح": _CASUALTY,
        "مصاب": _CASUALTY,
        "شهيد": _CASUALTY,
        "ضحية": _CASUALTY,
        "مفقود": _CASUALTY,
        "أسير": _CASUALTY,
        "رجل": ((_folded("مسلح", "مسلحا", "مسلحين", "مسلحون"), TROOPS),),
    }.items()
}
