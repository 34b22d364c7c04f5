"""What a sentence says of an event: a fact, an allegation, or a denial that somebody makes."""

from __future__ import annotations

import pytest

from monitor.rules.events import events
from monitor.rules.language.clauses import Role, Stance
from tests.fakes.frames import places, told

EVENT = "كوريا الشمالية أرسلت أسلحة إلى روسيا"  # North Korea sent weapons to Russia
SENDING = "إرسال كوريا الشمالية أسلحة إلى روسيا"  # North Korea's sending weapons to Russia


def stances(text: str) -> list[Stance]:
    return [event.stance for event in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("أرسلت كوريا الشمالية أسلحة إلى روسيا", id="plain"),
        pytest.param("قد أرسلت كوريا الشمالية أسلحة إلى روسيا", id="has sent"),
        pytest.param("أعلنت كوريا الشمالية أنها أرسلت أسلحة إلى روسيا", id="the actor's own statement"),
        pytest.param("أعلنت كوريا الشمالية أنها سترسل أسلحة إلى روسيا", id="its own announcement"),
        pytest.param("قال كيم جونغ أون إن بلاده أرسلت أسلحة إلى روسيا", id="his country"),
        pytest.param(f"بيونغ يانغ: {EVENT}", id="headline of the actor's words"),
        pytest.param(f"{EVENT}، بحسب بيونغ يانغ", id="according to the actor"),
        pytest.param(f"قالت وزارة الدفاع الكورية الشمالية إن {EVENT}", id="its ministry"),
        pytest.param("لم تتوقف كوريا الشمالية عن إرسال أسلحة إلى روسيا", id="did not stop"),
        pytest.param("نفت كوريا الشمالية أنها لم ترسل أسلحة إلى روسيا", id="denied that it did not"),
        pytest.param(f"توترت الأجواء بعد {SENDING}", id="after it had"),
        pytest.param(f"{EVENT}، حسبما أعلنت وكالة الأنباء المركزية الكورية", id="its state agency"),
        pytest.param(
            "أرسلت كوريا الشمالية وفق اتفاق الدفاع أسلحة إلى روسيا", id="by a treaty, not by a source"
        ),
        pytest.param(
            "وافقت كوريا الشمالية على إرسال أسلحة إلى روسيا", id="agreed, a verb with a waw of its own"
        ),
        pytest.param(f"عاجل: {EVENT}", id="urgent speaks for nobody"),
        pytest.param(f"لندن (رويترز) -- {EVENT}", id="after a dateline"),
        pytest.param(f"رفضت سيول الحوار بعد {SENDING}", id="after it, refused something else"),
        pytest.param(
            "قالت سيول إن كوريا الشمالية أعلنت أنها أرسلت أسلحة إلى روسيا", id="its statement, relayed"
        ),
        pytest.param("سيول (رويترز) -- أرسلت كوريا الشمالية أسلحة إلى روسيا", id="verb after a dateline"),
        pytest.param("بدأت كوريا الشمالية إرسال أسلحة إلى روسيا", id="began"),
        pytest.param("لا تزال كوريا الشمالية ترسل أسلحة إلى روسيا", id="still does"),
    ],
)
def test_plain_facts_and_the_actors_own_statements_are_asserted(text: str) -> None:
    assert stances(text) == [Stance.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"قالت سيول إن {EVENT}", id="said by another"),
        pytest.param(f"زعم مسؤول غربي أن {EVENT}", id="claimed"),
        pytest.param(f"يُعتقد أن {EVENT}", id="believed"),
        pytest.param(f"مزاعم عن {SENDING}", id="claims"),
        pytest.param(f"بحسب مصادر، {EVENT}", id="unnamed sources"),
        pytest.param(f"{EVENT}، كما ذكرت صحيفة أمريكية", id="said by a newspaper"),
        pytest.param(f"{EVENT}، قالت سيول", id="said by another, after it"),
        pytest.param(f"سيول: {EVENT}", id="headline of another's words"),
        pytest.param("اتهمت واشنطن كوريا الشمالية بإرسال أسلحة إلى روسيا", id="accused"),
        pytest.param("سترسل كوريا الشمالية أسلحة إلى روسيا", id="forecast"),
        pytest.param("قد ترسل كوريا الشمالية أسلحة إلى روسيا", id="may"),
        pytest.param("ستواصل كوريا الشمالية إرسال أسلحة إلى روسيا", id="will go on"),
        pytest.param("تعتزم كوريا الشمالية إرسال أسلحة إلى روسيا", id="intends"),
        pytest.param("إذا أرسلت كوريا الشمالية أسلحة إلى روسيا فسترد سيول", id="if"),
        pytest.param("هل أرسلت كوريا الشمالية أسلحة إلى روسيا؟", id="question"),
        pytest.param("لم تنف كوريا الشمالية إرسال أسلحة إلى روسيا", id="did not deny"),
        pytest.param("رفضت كوريا الشمالية التعليق على إرسال أسلحة إلى روسيا", id="no comment"),
        pytest.param("لم تؤكد كوريا الشمالية إرسال أسلحة إلى روسيا", id="did not confirm"),
        pytest.param("طالبت سيول كوريا الشمالية بعدم إرسال أسلحة إلى روسيا", id="demanded that it do not"),
        pytest.param(f"قال الجيش الكوري الجنوبي إن {EVENT}", id="said by the other Korea"),
        pytest.param("قالت واشنطن إنها حذرت كوريا الشمالية من إرسال أسلحة إلى روسيا", id="warned of it"),
        pytest.param("اتهمت سول كوريا الشمالية بإرسال أسلحة إلى روسيا", id="accused by an unknown"),
        pytest.param(f"أعربت اليابان عن قلقها إزاء {SENDING}", id="concern of another"),
        pytest.param(f"أكدت واشنطن وطوكيو وسيول أن {EVENT}", id="several say so"),
        pytest.param(f"الوكالة الوطنية: {SENDING}", id="headline of an agency, right before it"),
        pytest.param(f"ذكرت صحيفة كورية شمالية أن {EVENT}", id="its press does not speak for it"),
        pytest.param(f"{EVENT}، بحسب وسائل إعلام كورية شمالية", id="nor does its press at the end"),
        pytest.param(f"قالت مصادر في كوريا الشمالية إن {EVENT}", id="sources in the country"),
        pytest.param(f"قال معارضون لبلادهم في كوريا الشمالية إن {EVENT}", id="opponents in the country"),
        pytest.param("وصل وزير واتهم كوريا الشمالية بإرسال أسلحة إلى روسيا", id="came and accused"),
        pytest.param("كوريا الشمالية متهمة بإرسال أسلحة إلى روسيا", id="stands accused"),
        pytest.param("تتوقع كوريا الشمالية أن ترسل أسلحة إلى روسيا", id="expects to"),
        pytest.param(
            "قالت سيول إن كوريا الشمالية تهددها مؤكدة أنها أرسلت أسلحة إلى روسيا", id="affirming too"
        ),
        pytest.param("إرسال محتمل لأسلحة من كوريا الشمالية إلى روسيا", id="a possible one"),
    ],
)
def test_what_others_say_and_what_may_come_is_alleged(text: str) -> None:
    assert stances(text) == [Stance.ALLEGED]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("لم ترسل كوريا الشمالية أسلحة إلى روسيا", id="did not"),
        pytest.param("ما أرسلت كوريا الشمالية أسلحة إلى روسيا", id="did not, in the older way"),
        pytest.param("لن ترسل كوريا الشمالية أسلحة إلى روسيا", id="will not"),
        pytest.param("نفت كوريا الشمالية إرسال أسلحة إلى روسيا", id="the actor denies"),
        pytest.param(
            "نفى المتحدث باسم الخارجية الكورية الشمالية إرسال أسلحة إلى روسيا", id="its spokesman denies"
        ),
        pytest.param(f"{EVENT}، وموسكو تنفي", id="denied in a word at the end"),
        pytest.param(
            "نفت كوريا الشمالية التي وصفت الضجة بالمفتعلة، إرسال أسلحة إلى روسيا", id="with a clause beside"
        ),
        pytest.param("كوريا الشمالية تدعم روسيا لكنها لا ترسل أسلحة إليها", id="but she does not"),
        pytest.param(f"نفت موسكو أن تكون {EVENT}", id="another denies"),
        pytest.param("نفت كوريا الشمالية أنها تعتزم إرسال أسلحة إلى روسيا", id="denies that it means to"),
        pytest.param(f"لا صحة لأنباء عن {SENDING}", id="no truth in it"),
        pytest.param(f"لا أدلة على {SENDING}", id="no proof"),
        pytest.param("كوريا الشمالية: لم نرسل أسلحة إلى روسيا", id="headline of the actor's words"),
        pytest.param(f"تقول سيول إن {EVENT}، وهو ما تنفيه موسكو", id="which another denies"),
        pytest.param(f"قالت سيول إن {EVENT}، لكن موسكو نفت ذلك", id="but another denied that"),
        pytest.param(f"{SENDING} أكاذيب بحسب موسكو", id="called lies"),
        pytest.param("رفضت كوريا الشمالية إرسال أسلحة إلى روسيا", id="refused"),
        pytest.param("امتنعت كوريا الشمالية عن إرسال أسلحة إلى روسيا", id="abstained"),
        pytest.param("لم تعد كوريا الشمالية ترسل أسلحة إلى روسيا", id="no longer"),
        pytest.param("لا يعتقد الخبراء أن كوريا الشمالية أرسلت أسلحة إلى روسيا", id="not believed"),
        pytest.param("ليس صحيحا أن كوريا الشمالية أرسلت أسلحة إلى روسيا", id="not true"),
        pytest.param("نفي كوري شمالي لإرسال أسلحة إلى روسيا", id="a denial of theirs"),
        pytest.param("دون أن ترسل كوريا الشمالية أسلحة إلى روسيا", id="without its sending"),
    ],
)
def test_what_anybody_denies_is_denied(text: str) -> None:
    assert stances(text) == [Stance.DENIED]


def test_a_denial_beside_the_claim_leaves_it_alone() -> None:
    """A denial that is joined by "and" is of something else."""
    # Moscow denied the charges, and North Korea sent weapons to it
    text = "نفت طوكيو تهما بالفساد وأرسلت كوريا الشمالية أسلحة إلى روسيا"

    assert stances(text) == [Stance.ASSERTED]


@pytest.mark.parametrize(
    "denial",
    [
        pytest.param("ونفت سيول أن وزيرها سيستقيل", id="that its minister will resign"),
        pytest.param("ونفى وزير سابق ضلوعه في قضية أخرى", id="his part in another case"),
        pytest.param("ونفى وزير مسؤولية عن حادث آخر", id="responsibility for something else"),
    ],
)
def test_a_denial_of_something_else_after_the_claim_leaves_it_alone(denial: str) -> None:
    assert stances(f"{EVENT}، {denial}") == [Stance.ASSERTED]


def test_a_frame_without_an_actor_has_a_stance_too() -> None:
    text = f"قالت سيول إن {EVENT}"  # Seoul said that North Korea sent weapons to Russia
    found = places(text)
    wanted = {role: found[role] for role in (Role.ACTION, Role.OBJECT)}

    assert [event.stance for event in events(text, 0, len(text), wanted)] == [Stance.ALLEGED]


def test_what_was_said_before_a_turn_does_not_reach_beyond_it() -> None:
    # Seoul said the talks failed, while North Korea sent weapons to Russia
    text = f"قالت سيول إن المحادثات فشلت بينما {EVENT}"

    assert stances(text) == [Stance.ASSERTED]


def test_who_speaks_for_no_known_state_is_another_party() -> None:
    # the Rapid Support Forces said that the Emirates sent them weapons
    text = "قالت قوات الدعم السريع إن الإمارات أرسلت أسلحة إلى الدعم السريع"

    assert [event.stance for event in told(text, "darfur")] == [Stance.ALLEGED]
