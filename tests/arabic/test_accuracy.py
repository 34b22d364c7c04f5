"""How many labelled cases are answered rightly. The cases are kept outside the project."""

import json
from functools import cache
from pathlib import Path

import pytest

from monitor.arabic.grammar.terms import Kind, Term
from monitor.arabic.lexicon.lexicon import Lexicon

EVAL = Path(__file__).parents[2] / ".." / "shared" / "eval"


@pytest.mark.skipif(not EVAL.exists(), reason="the labelled cases are not on this machine")
def test_terms_are_right_on_the_labelled_cases() -> None:
    """A term is right when it stays silent as labelled, or hits a word that overlaps the labelled one."""
    forms = json.loads((EVAL / "arabic_terms_dev_forms.json").read_text(encoding="utf-8"))

    @cache
    def lexicon(term: str, kind: Kind) -> Lexicon:
        return Lexicon([Term(Kind(kind), term, tuple(forms.get(term, ())))])

    right = wrong = missed = 0
    for line in (EVAL / "arabic_terms_dev.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = lexicon(case["term"], case["kind"]).find(case["text"])
        start, end = case["span"] or (0, 0)
        if case["should_match"] and any(hit.start < end and start < hit.end for hit in found):
            right += 1
        elif case["should_match"]:
            missed += 1
        else:
            wrong += bool(found)
    precision, recall = right / (right + wrong), right / (right + missed)

    assert precision >= 0.995
    assert 2 * precision * recall / (precision + recall) >= 0.99
