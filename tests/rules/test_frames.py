"""A frame is filled by who does what to whom, in that direction, and by nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.arabic.words import words_of
from monitor.rules.events import MAX_ACTIONS, MAX_READ, Event, events, receives
from monitor.rules.events.tokens import tokens_of
from monitor.rules.language.clauses import Role
from monitor.rules.matching.concepts import Hit
from tests.fakes.frames import labelled, places, told


def quotes(text: str, event: Event) -> list[str]:
    """Give the words that fill the roles: actor, action, object, target."""
    return [text[hit.start : hit.end] for hit in event.roles.values()]


@pytest.mark.parametrize(
    "author", [pytest.param(1, id="first author's set"), pytest.param(2, id="second author's set")]
)
def test_the_labelled_sentences_are_read_as_labelled(author: int) -> None:
    """An event counts as right only with the right stance; F1 over all sentences of an author."""
    right = wrong = missed = 0
    for row in labelled():
        if row.get("set", 1) != author:
            continue
        found = {str(event.stance) for event in told(row["text"], row["topic"])}
        wanted = {row["stance"]} if row["event"] else set()
        right += len(found & wanted)
        wrong += len(found - wanted)
        missed += len(wanted - found)

    assert 2 * right / (2 * right + wrong + missed) >= 0.95


def test_the_roles_of_the_labelled_events_are_where_they_are_labelled() -> None:
    seen = [
        (hit, row["roles"][role.value])
        for row in labelled()
        if row["event"]
        for event in told(row["text"], row["topic"])[:1]
        for role, hit in event.roles.items()
    ]

    right = [hit for hit, at in seen if at["start"] < hit.end and hit.start < at["start"] + len(at["quote"])]
    assert len(right) / len(seen) >= 0.97


@pytest.mark.parametrize(
    "text",
    [
        # North Korea sent weapons to Russia: verb first, actor first, after "that"
        pytest.param("أرسلت كوريا الشمالية أسلحة إلى روسيا", id="verb first"),
        pytest.param("كوريا الشمالية أرسلت أسلحة إلى روسيا", id="actor first"),
        pytest.param("ثبت أن كوريا الشمالية أرسلت أسلحة إلى روسيا", id="after that"),
        pytest.param("إرسال كوريا الشمالية أسلحة إلى روسيا يقلق الغرب", id="verbal noun and its doer"),
        pytest.param("إرسال أسلحة كورية شمالية إلى روسيا يقلق الغرب", id="adjective of the thing"),
        pytest.param("أُرسلت أسلحة من كوريا الشمالية إلى روسيا", id="passive with a source"),
        pytest.param("تم إرسال أسلحة إلى روسيا من قبل كوريا الشمالية", id="passive with an agent"),
        pytest.param("تسلمت روسيا أسلحة من كوريا الشمالية", id="told of who receives"),
        pytest.param("لجأت روسيا إلى كوريا الشمالية وحصلت منها على أسلحة", id="source by a pronoun"),
        pytest.param("كوريا الشمالية زودت روسيا بالأسلحة", id="two objects"),
        pytest.param("تزويد كوريا الشمالية لروسيا بالأسلحة مستمر", id="two objects of a noun"),
        pytest.param("الأسلحة التي أرسلتها كوريا الشمالية إلى روسيا قديمة", id="relative clause"),
        pytest.param("زار كيم جونغ أون قاعدة وأرسل أسلحة إلى روسيا", id="subject carried over"),
        pytest.param("زار الوفد روسيا بعد أن أرسلت إليها كوريا الشمالية أسلحة", id="target by a pronoun"),
        pytest.param("صفقة أسلحة بين روسيا وكوريا الشمالية تثير القلق", id="a deal between the two"),
        pytest.param("وقعت روسيا مع كوريا الشمالية صفقة أسلحة", id="a deal of one with the other"),
        pytest.param("زادت الصادرات من الأسلحة الكورية الشمالية إلى روسيا", id="a noun with its article"),
        pytest.param("بيع كوريا الشمالية للأسلحة إلى روسيا مستمر", id="the thing after a preposition"),
        pytest.param(
            "سمحت الصين لكوريا الشمالية بأن ترسل أسلحة إلى روسيا", id="who is allowed to do it does"
        ),
        pytest.param(
            "كوريا الشمالية التي ستشارك في إرسال أسلحة إلى روسيا ترد", id="which will take part in it"
        ),
        pytest.param("لن نرسل أسلحة إلى روسيا، قالت كوريا الشمالية", id="we, and who says it"),
        pytest.param("تسلمت القوات الروسية قذائف أرسلتها كوريا الشمالية", id="got what the other sent"),
        pytest.param("أرسلت كوريا الشمالية خلال عامين أسلحة إلى روسيا", id="an adverb before the thing"),
        pytest.param("أرسلت كوريا الشمالية حاويات تحتوي على أسلحة إلى روسيا", id="in containers"),
        pytest.param("أرسلت كوريا الشمالية سفينة لنقل أسلحة إلى روسيا", id="a ship to carry it"),
        pytest.param("تلقت روسيا الأسلحة التي وعدت بها كوريا الشمالية", id="the giver in a relative clause"),
        pytest.param("تسلم الجيش الروسي أسلحة كورية شمالية", id="received, and not: she delivers"),
        pytest.param("الأسلحة، أرسلتها كوريا الشمالية إلى روسيا", id="the thing first, then its pronoun"),
        pytest.param("أسلحة جديدة أرسلتها كوريا الشمالية إلى روسيا", id="with an adjective between"),
        pytest.param(
            "تعاقب سيول كوريا الشمالية التي تجاهلت القرارات وأرسلت أسلحة إلى روسيا", id="who did, and sent"
        ),
        pytest.param("أرسلت كوريا الشمالية ما يصل إلى 12 ألف قذيفة إلى روسيا", id="up to so many"),
        pytest.param("نقلت كوريا الشمالية أسلحة إلى منطقة غربي روسيا", id="the west of it"),
        pytest.param("أرسل الزعيم الكوري الشمالي كيم جونغ أون أسلحة إلى روسيا", id="title, then name"),
    ],
)
def test_an_event_is_found_however_it_is_told(text: str) -> None:
    [event] = told(text)

    assert list(event.roles) == [Role.ACTOR, Role.ACTION, Role.OBJECT, Role.TARGET]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("أرسلت روسيا أسلحة إلى كوريا الشمالية", id="the other direction"),
        pytest.param("تسلمت كوريا الشمالية أسلحة من روسيا", id="the other direction, received"),
        pytest.param("أسلحة روسية أرسلت إلى كوريا الشمالية", id="the other direction, by adjective"),
        pytest.param("أرسلت الصين أسلحة إلى روسيا وصمتت كوريا الشمالية", id="another actor"),
        pytest.param("أرسلت كوريا الشمالية أسلحة إلى إيران ورحبت روسيا", id="another target"),
        pytest.param("أرسلت كوريا الشمالية وفدا إلى روسيا لشراء أسلحة", id="another thing, for a purpose"),
        pytest.param("أرسلت كوريا الشمالية تحية إلى روسيا باستخدام صواريخ", id="another thing, by means of"),
        pytest.param("زودت كوريا الشمالية روسيا بالوقود باستخدام صواريخ", id="by means of, after supplying"),
        pytest.param(
            "تلقت روسيا أسلحة من الصين التي تعارض كوريا الشمالية", id="a relative clause of another"
        ),
        pytest.param("الأسلحة تلقتها روسيا، وكوريا الشمالية صامتة", id="received from nobody"),
        pytest.param("قالت كوريا الشمالية إن إرسال أسلحة إلى روسيا جريمة", id="that sending is a crime"),
        pytest.param("وأرسلت أسلحة إلى روسيا، فيما صمتت كوريا الشمالية", id="and somebody sent"),
        pytest.param("نددت كوريا الشمالية بإرسال أسلحة إلى أعداء روسيا", id="who denounces does not do it"),
        pytest.param(
            "دعت كوريا الشمالية الصين إلى إرسال أسلحة إلى روسيا", id="who calls for it does not do it"
        ),
    ],
)
def test_words_that_are_there_without_the_event_fill_no_frame(text: str) -> None:
    assert all(places(text).values())  # every concept is there
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # received shells; moved shells to Russia; sent aid to Russia in the company of soldiers
        pytest.param(
            "تسلمت القوات الروسية قذائف أرسلتها كوريا الشمالية", id="the pronoun means what it follows"
        ),
        pytest.param("نقلت القوات الكورية الشمالية ذخائر إلى روسيا", id="the subject after its verb"),
        pytest.param("القوات الكورية الشمالية نقلت ذخائر إلى روسيا", id="the subject before its verb"),
        pytest.param("القوات الكورية الشمالية نقلت أمس ذخائر إلى روسيا", id="with an adverb between"),
        pytest.param("أرسلت كوريا الشمالية مساعدات إلى روسيا برفقة جنود", id="who only comes along"),
    ],
)
def test_troops_that_do_something_are_not_what_is_sent(text: str) -> None:
    assert all(places(text, "troops").values())
    assert told(text, "troops") == []


@pytest.mark.parametrize(
    "text",
    [
        # the North Korean forces were moved to Russia; sent special forces to Russia
        pytest.param("نُقلت القوات الكورية الشمالية إلى روسيا", id="moved, in the passive"),
        pytest.param("القوات الكورية الشمالية نُقلت إلى روسيا", id="moved, the verb last"),
        pytest.param("أرسلت كوريا الشمالية قوات خاصة إلى روسيا", id="with an adjective"),
    ],
)
def test_troops_that_are_moved_are_what_is_sent(text: str) -> None:
    [event] = told(text, "troops")

    assert text[slice(*event.roles[Role.OBJECT][2:4])] in ("القوات", "قوات")


def test_who_owns_what_is_struck_is_no_goal() -> None:
    text = "شنت إسرائيل غارات على مواقع لحزب الله في لبنان"  # raids on positions of Hizbullah in Lebanon

    assert [quotes(text, event)[-1] for event in told(text, "strikes")] == ["لبنان"]


def test_a_word_of_a_partys_name_is_no_action() -> None:
    # the Emirates arm the Rapid Support (Forces): الدعم is "the supporting" elsewhere
    text = "زودت الإمارات الدعم السريع بالسلاح"

    [event] = told(text, "darfur")

    assert quotes(text, event) == ["الإمارات", "زودت", "بالسلاح", "الدعم السريع"]


@pytest.mark.parametrize("terms", [["اشترى", "شراء"], ["استورد"], ["حصل", "تلقى", "تسلم"]])
def test_a_concept_may_be_of_receiving_alone(terms: list[str]) -> None:
    assert receives(terms)
    assert not receives([*terms, "أرسل"])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # Russia bought, received arms from North Korea; what it bought from her
        pytest.param("اشترت كوريا الشمالية أسلحة من روسيا", 1, id="bought from"),
        pytest.param("تسلمت كوريا الشمالية أسلحة روسية", 1, id="got theirs"),
        pytest.param("اشترت روسيا أسلحة من كوريا الشمالية", 0, id="the other way round"),
    ],
)
def test_where_the_action_is_receiving_alone_the_actor_receives(text: str, count: int) -> None:
    """The frame has North Korea as actor and Russia as target."""
    found = places(text)

    assert len(events(text, 0, len(text), found, giver=Role.TARGET)) == count
    assert len(events(text, 0, len(text), found)) == 1 - count


def test_a_target_alone_is_who_receives() -> None:
    text = "تلقت روسيا أسلحة من كوريا الشمالية"  # Russia got weapons from North Korea
    found = places(text)
    wanted = {role: found[role] for role in (Role.ACTION, Role.OBJECT, Role.TARGET)}

    [event] = events(text, 0, len(text), wanted)

    assert quotes(text, event) == ["تلقت", "أسلحة", "روسيا"]


def test_both_do_what_they_do_together() -> None:
    text = "وقعت كوريا الشمالية وروسيا معاهدة"  # North Korea and Russia signed a treaty

    [event] = told(text, "agreement")

    assert quotes(text, event) == ["كوريا الشمالية", "وقعت", "وروسيا"]


def test_the_evidence_names_each_role() -> None:
    # they said: Russia got old shells from Pyongyang
    text = "قالوا إن روسيا تلقت قذائف قديمة من بيونغ يانغ."

    [event] = told(text)

    assert quotes(text, event) == ["بيونغ يانغ", "تلقت", "قذائف", "روسيا"]


def test_an_event_that_is_told_twice_is_given_with_each_stance() -> None:
    # North Korea sent weapons to Russia, and will send missiles to Russia
    text = "أرسلت كوريا الشمالية أسلحة إلى روسيا، وسترسل كوريا الشمالية صواريخ إلى روسيا"

    assert [str(event.stance) for event in told(text)] == ["asserted", "alleged"]


def test_only_the_sentence_is_looked_at() -> None:
    text = "أرسلت كوريا الشمالية أسلحة. رحبت روسيا بها."
    found = places(text)

    assert events(text, 0, text.index("."), found) == []


def test_a_frame_may_ask_for_fewer_roles() -> None:
    text = "أرسلت كوريا الشمالية أسلحة إلى روسيا"  # North Korea sent weapons to Russia
    found = places(text)

    def asked(*roles: Role) -> list[list[str]]:
        wanted = {role: found[role] for role in roles}
        return [quotes(text, event) for event in events(text, 0, len(text), wanted)]

    assert asked(Role.ACTOR, Role.ACTION) == [["كوريا الشمالية", "أرسلت"]]
    assert asked(Role.ACTION) == [["أرسلت"]]
    assert asked(Role.OBJECT, Role.TARGET) == [["أسلحة", "روسيا"]]
    assert asked() == []


def test_what_runs_on_for_pages_is_read_around_each_action() -> None:
    filler = "كلمة " * MAX_READ  # word word word …
    text = f"{filler} أرسلت كوريا الشمالية أسلحة إلى روسيا {filler}"

    assert len(told(text)) == 1


def test_a_list_of_thousands_gives_a_bounded_number_of_events() -> None:
    text = "أرسلت كوريا الشمالية أسلحة إلى روسيا " * 500

    assert len(told(text)) <= MAX_ACTIONS


# the small words and the words of the frame, in any order
WORDS = st.sampled_from(
    [
        *(
            "أرسلت",
            "إرسال",
            "تزويد",
            "سترسل",
            "تلقت",
            "صفقة",
        ),  # sent, sending, supplying, will send, got, deal
        *("روسيا", "لروسيا", "كوريا", "الشمالية", "كورية", "شمالية", "واشنطن"),  # the parties
        *("أسلحة", "بأسلحة"),  # weapons, with weapons
        *("إلى", "من", "بين", "مع", "على", "يد", "قبل", "بعد", "عن"),  # to, from, between, with, …
        *(
            "قال",
            "إن",
            "أنها",
            "لم",
            "نفت",
            "ذلك",
            "قد",
            "إذا",
            "بحسب",
            "مصادر",
            "لكن",
            "ليس",
        ),  # said, that, …
        *("التي", "منها", "إليها", "ب", "ل"),  # which, from it, to it, with, for
        *("و", "،", ":", ".", "؟", "--", "(", ")"),
    ]
)


@given(st.lists(WORDS | st.text(max_size=5), max_size=40).map(" ".join))
def test_no_text_makes_it_stumble_and_every_role_is_among_the_places(text: str) -> None:
    found = places(text)

    for event in told(text):
        assert all(hit in found[role] for role, hit in event.roles.items())


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.sampled_from(Role)), max_size=12),
)
def test_no_places_make_it_stumble(text: str, spans: list[tuple[int, int, Role]]) -> None:
    given_places: dict[Role, list[Hit]] = {}
    for start, end, role in spans:
        given_places.setdefault(role, []).append(Hit(0, 0, start, end, role.value, "أرسل"))

    for event in events(text, 0, len(text), given_places):
        assert event.roles.keys() == given_places.keys()


@given(st.text(max_size=80) | st.lists(WORDS, max_size=12).map(" ".join))
def test_its_words_are_those_of_every_other_reader(text: str) -> None:
    found = [
        (token.letters, token.written, token.start, token.end) for token in tokens_of(text, 0, len(text))
    ]

    assert found == [(word.letters, word.written, word.start, word.end) for word in words_of(text)]
