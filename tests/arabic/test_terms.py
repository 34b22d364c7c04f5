"""What an editor may expect of a term: every form of the same word, and no other word."""

import pytest

from monitor.arabic.grammar.terms import Kind, Term
from monitor.arabic.lexicon.lexicon import Lexicon

NAME, PLACE, NOUN, VERB, NISBA, PHRASE, MODEL = Kind


def hits(kind: Kind, term: str, text: str) -> list[str]:
    """Give the words of a text that a term hits."""
    lexicon = Lexicon([Term.parse(kind, term)])
    found = lexicon.find(text)
    assert {hit.term for hit in found} <= lexicon.possible(text)
    return [text[hit.start : hit.end] for hit in found]


@pytest.mark.parametrize(
    ("kind", "term", "words"),
    [
        pytest.param(NAME, "زيلينسكي", "زيلينسكي وزيلينسكي لزيلينسكي بزيلينسكي", id="Zelensky"),
        pytest.param(NAME, "زيلينسكي", "زلينسكي زيلنسكي زلنسكي", id="Zelensky without long vowels"),
        pytest.param(NAME, "أردوغان", "أردوجان أردوقان اردوغان أردغان", id="Erdogan, g and hamza"),
        pytest.param(NAME, "أوكرانيا", "أأوكرانيا أوأوكرانيا", id="Ukraine after a question's alif"),
        pytest.param(NAME, "هونغ كونغ", "هونج_كونج هونغكونغ وهونغ-كونغ هونق_كونق", id="Hong Kong"),
        pytest.param(NAME, "كيم جونغ إيل", "كيم_يونغ_إيل كيم_جونج-ايل لكيم_جونغ_إل", id="Kim Jong Il"),
        pytest.param(NAME, "تايوان", "تايوان ولتايوان", id="Taiwan, vowels side by side"),
        pytest.param(NAME, "ليوون", "ليئوون ليوون", id="a hamza between vowels"),
        pytest.param(NAME, "ليئون", "ليون ليؤون", id="a hamza between vowels in the term"),
        pytest.param(NAME, "القاهرة", "القاهرة بالقاهرة للقاهرة والقاهره", id="Cairo with its article"),
        pytest.param(PLACE, "غزة", "غزة وغزة بغزة غزه", id="Gaza"),
        pytest.param(PLACE, "اليمن", "اليمن باليمن لليمن كاليمن", id="Yemen with its article"),
        pytest.param(PLACE, "وادي غزة", "وادي_غزة لوادي_غزة", id="Wadi Gaza"),
        pytest.param(NOUN, "ذخيرة | ذخائر", "الذخيرة ذخيرته ذخيرتين ذخائرها بالذخائر ذخيره", id="ammunition"),
        pytest.param(NOUN, "سفينة | سفن", "سفينة سفينتها السفن سفنا سفنهم سفينات", id="ship"),
        pytest.param(NOUN, "مقاتل", "المقاتلون مقاتلين مقاتليها مقاتلو مقاتلا للمقاتلين", id="fighter"),
        pytest.param(NOUN, "شرطي", "شرطي الشرطيين شرطية شرطيات شرطيا شرطيها", id="police officer"),
        pytest.param(NOUN, "مستوى", "مستوى مستواها المستوى لمستواه", id="level, final ya before a pronoun"),
        pytest.param(NOUN, "غطاء", "غطاء غطاءه غطائها غطاؤه الغطاء", id="cover, final hamza"),
        pytest.param(NOUN, "الرادار", "رادار الرادارات بالرادار", id="radar, written with an article"),
        pytest.param(NOUN, "حاملة طائرات", "حاملة_طائرات حاملتي_طائرات", id="a noun of two words"),
        pytest.param(VERB, "أطلق", "أطلق أطلقت أطلقوا يطلق ستطلق أطلقتها إطلاق بإطلاقه", id="launched"),
        pytest.param(VERB, "درّب", "درب دربت يدربون تدرب تدريب التدريبات وتدريبهم", id="trained"),
        pytest.param(VERB, "استهدف", "استهدف يستهدف استهدفت استهداف باستهدافها", id="targeted"),
        pytest.param(VERB, "انسحب", "انسحب ينسحب انسحاب الانسحاب وانسحبت", id="withdrew"),
        pytest.param(VERB, "اتفق", "اتفقت يتفقان اتفاق الاتفاقات", id="agreed"),
        pytest.param(VERB, "احتل", "احتل تحتل احتلال الاحتلال", id="occupied"),
        pytest.param(VERB, "احتاج", "احتاج يحتاج احتياجاته", id="needed"),
        pytest.param(VERB, "أعاد", "أعاد يعيد إعادة بإعادتها", id="returned"),
        pytest.param(VERB, "هاجم", "هاجم هوجمت يهاجم مهاجمة بمهاجمتهم سيهاجمون", id="attacked"),
        pytest.param(VERB, "هاجم | هوجم", "هوجمت هوجموا", id="a passive written beside its verb"),
        pytest.param(VERB, "نادى", "نادى نادت مناداة ينادون", id="called"),
        pytest.param(VERB, "زار | زرت", "زرت زرنا زرتم وزرناها", id="a short past written beside its verb"),
        pytest.param(VERB, "نفى | نفي | ينفي", "نفت ينفي ينفون سينفون نفيه", id="denied, deny"),
        pytest.param(VERB, "وصل | وصول | يصل", "وصلت يصل سيصلون وصولهم", id="arrived"),
        pytest.param(VERB, "دعا | دعوة | يدعو", "دعا دعت دعوا دعونا يدعون", id="called for"),
        pytest.param(VERB, "أعاد", "أعيد أعيدت يعاد", id="was returned, is returned"),
        pytest.param(NOUN, "ميناء | موانئ", "ميناءي الموانئ الموانىء موانئها", id="port"),
        pytest.param(NOUN, "مخبأ", "مخبأ مخبئه مخبؤها", id="hideout"),
        pytest.param(NOUN, "مستشار", "مستشار مستشارة المستشارتين", id="adviser"),
        pytest.param(NOUN, "جاسوس | جواسيس", "جاسوسة الجاسوسات", id="spy"),
        pytest.param(NOUN, "ضابط | ضباط", "ضابطة الضابطات", id="officer"),
        pytest.param(NOUN, "أسير | أسرى", "أسيرة أسراها", id="prisoner"),
        pytest.param(PHRASE, "رئيس وزراء | رؤساء وزراء", "رئيسة_الوزراء رئيسي_وزراء", id="prime minister"),
        pytest.param(VERB, "استعاد", "استعاد تستعيد استعادة", id="regained"),
        pytest.param(VERB, "أوقف", "أوقف يوقف إيقاف", id="stopped"),
        pytest.param(VERB, "أجرى", "أجرى أجرت أجراها أجروا يجري إجراء", id="carried out"),
        pytest.param(VERB, "غطّى", "غطى غطت يغطي تغطية", id="covered"),
        pytest.param(VERB, "أكد", "أكد أكدت يؤكد تأكيد", id="stressed, a hamza at the beginning"),
        pytest.param(VERB, "تعاون", "تعاون تتعاون التعاون", id="cooperated"),
        pytest.param(VERB, "زار | يزور | زيارة", "زار زارت يزور ستزور زيارته الزيارات", id="visited"),
        pytest.param(VERB, "شن هجوما | شن هجمات", "شن_هجوما شن_هجمات", id="launched an attack"),
        pytest.param(VERB, "قصف مواقع", "قصفت_مواقع بقصف_مواقع يقصفون_مواقعهم", id="shelled positions"),
        pytest.param(VERB, "زار موقعا | زيارة موقع", "زيارة_موقع زيارته_الموقع", id="a form of two words"),
        pytest.param(NISBA, "إيراني", "إيراني الإيراني إيرانية الإيرانيون بالإيرانيات", id="Iranian"),
        pytest.param(NISBA, "إيرانية", "إيراني إيرانية", id="Iranian, written in the feminine"),
        pytest.param(NISBA, "تركي | أتراك | ترك", "تركي تركية الأتراك أتراكا", id="Turkish, broken plural"),
        pytest.param(NISBA, "تركي | قبرصي شمالي", "التركي القبرصية_الشمالية", id="a form of two words"),
        pytest.param(NISBA, "صيني", "صينيًّا", id="a written tanwin"),
        pytest.param(NISBA, "كوري جنوبي", "الكوري_الجنوبي كورية_جنوبية كوريا_جنوبيا", id="South Korean"),
        pytest.param(PHRASE, "غواصة نووية", "الغواصات_النووية غواصتين_نوويتين", id="nuclear submarine"),
        pytest.param(PHRASE, "قاعدة عسكرية | قواعد عسكرية", "قواعدها_العسكرية القاعدة_العسكرية", id="base"),
        pytest.param(PHRASE, "رادار عسكري", "رادارا_عسكريا رادارين_عسكريين", id="an indefinite accusative"),
        pytest.param(PHRASE, "البيت الأبيض", "البيت_الأبيض للبيت_الأبيض والبيت_الابيض", id="White House"),
        pytest.param(MODEL, "سو-57", "سو-57 سو_57 سو57 سو–٥٧ السو-57", id="Su-57"),
        pytest.param(MODEL, "إف-16", "إف-16 اف_16 بإف-16 أف16", id="F-16"),
        pytest.param(MODEL, "KN-23", "KN-23 kn23", id="Latin letters"),
        pytest.param(MODEL, "9K720", "9K720 9k_720", id="a model that begins with a digit"),
    ],
)
def test_a_term_is_found_in_all_its_forms(kind: Kind, term: str, words: str) -> None:
    """Each form alone between other words; _ stands for the space within a form."""
    for form in words.replace("_", "\u00a0").split(" "):
        word = form.replace("\u00a0", " ")

        assert hits(kind, term, f"نعم {word}، ثم لا") == [word]


@pytest.mark.parametrize(
    ("kind", "term", "text"),
    [
        pytest.param(NOUN, "مدفع | مدافع", "المدافعون مدافعين", id="defenders are not guns"),
        pytest.param(NOUN, "خبر | أخبار", "خبرات خبراتهم", id="experience is not news"),
        pytest.param(NOUN, "مستوطن | مستوطنون", "مستوطنة", id="a settlement is not a settler"),
        pytest.param(NOUN, "مكتب | مكاتب", "مكتبة", id="a library is not an office"),
        pytest.param(VERB, "نشر | نشر", "نشرات", id="bulletins are not publishing"),
        pytest.param(VERB, "قاتل | قتال", "مقاتلات", id="fighter jets are not fighting"),
        pytest.param(VERB, "وصل | وصول | يصل", "أوصل يوصل", id="to convey is not to arrive"),
        pytest.param(NAME, "مالي", "أموالي مالية المالي", id="Mali is not money"),
        pytest.param(NAME, "إيران", "ايرن بايرن", id="a short name keeps its vowels: Bayern is not Iran"),
        pytest.param(NAME, "غروسي", "كرسي", id="a g is no k when a vowel is dropped: chair"),
        pytest.param(NAME, "ليبيا", "ليبيًا وليبياً", id="with a tanwin it is Libyan"),
        pytest.param(NAME, "ريم", "كريم", id="no `like` before three letters"),
        pytest.param(NAME, "هونغ كونغ", "هونغ، كونغ", id="a name does not cross a comma"),
        pytest.param(NAME, "هونغ كونغ", "هونغ\nكونغ", id="nor a line end"),
        pytest.param(NAME, "هونغ كونغ", "هونغ ، كونغ", id="nor a comma that stands by itself"),
        pytest.param(NAME, "هونغ كونغ", "هونغ تسه كونغ", id="nor a word"),
        pytest.param(NAME, "القاهرة", "قاهرة قاهره", id="a name's article must be there"),
        pytest.param(PLACE, "غزة", "جزة قزة", id="native names have one spelling"),
        pytest.param(PLACE, "اليمن", "يمن أيمن بيمن", id="Yemen without its article is another word"),
        pytest.param(NOUN, "درب", "دربة", id="a final ta that the term has not"),
        pytest.param(NOUN, "غاز", "ألغاز الألغاز", id="a hamza makes no article: riddles are not gas"),
        pytest.param(NOUN, "خبر", "خبري خبير مخبر", id="no bare ya after a common noun"),
        pytest.param(NOUN, "سفينة", "سفن سفين سفينت", id="a noun needs its final ta"),
        pytest.param(NOUN, "غطاء", "غطايه الغطايا", id="a hamza inside a word is written"),
        pytest.param(NOUN, "خبر", "الخبرا الخبره", id="no pronoun after an article"),
        pytest.param(NISBA, "سوري", "سوريا وسوريا", id="Syria is not Syrian"),
        pytest.param(NISBA, "كوري جنوبي", "كوريا الجنوبية", id="South Korea is not South Korean"),
        pytest.param(VERB, "قتل", "قتلة مقتل قاتل", id="other words of a verb's root"),
        pytest.param(VERB, "أسر", "ياسر أسرة", id="captured is neither Yasser nor family"),
        pytest.param(VERB, "زار", "نزار", id="visited is not Nizar"),
        pytest.param(VERB, "سلم", "السلم", id="handed over is not peace"),
        pytest.param(VERB, "دحرج", "مدحرج دحارج", id="a verb of four letters has no noun by rule"),
        pytest.param(VERB, "نفى", "تنفية", id="no form II without its sign"),
        pytest.param(VERB, "أخّرهم", "إيخارهم", id="a verb with a pronoun is no pattern"),
        pytest.param(PHRASE, "البيت الأبيض", "بيت أبيض", id="articles that are written must be there"),
        pytest.param(PHRASE, "غواصة نووية", "غواصة صغيرة نووية", id="words of a phrase stand side by side"),
        pytest.param(MODEL, "إف-16", "إف-160 إف-1 الف 16 كاف 16 إف", id="other models and words"),
        pytest.param(MODEL, "إف-16", "إف، 16", id="a model does not cross a comma"),
    ],
)
def test_other_words_are_left_alone(kind: Kind, term: str, text: str) -> None:
    assert hits(kind, term, text) == []


def test_a_lexicon_keeps_its_memory_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was forgotten is analysed anew, with the same result."""
    monkeypatch.setattr("monitor.arabic.lexicon.lexicon.MAX_REMEMBERED", 3)
    lexicon = Lexicon([Term(Kind.NAME, "روسيا")])
    text = "قالت روسيا إن الوفد الذي زار روسيا غادر"  # "Russia said that the delegation ... left"

    assert [lexicon.find(text) for _ in range(2)] == [lexicon.find(text)] * 2
    assert [(hit.first, hit.start) for hit in lexicon.find(text)] == [(1, 5), (6, 29)]


def test_words_are_counted_past_punctuation_and_numbers() -> None:
    """A dash that stands by itself is no word, and 2023وكوريا is two."""
    lexicon = Lexicon([Term(Kind.NAME, "كوريا")])

    assert [hit.first for hit in lexicon.find("منذ 2023وكوريا - أو أو-أو كوريا")] == [2, 6]


def test_a_term_without_letters_is_found_nowhere() -> None:
    assert hits(NOUN, "؟ | سفن", "؟ السفن") == ["السفن"]
