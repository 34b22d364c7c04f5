"""Terms of all kinds are found in their forms and in no others: our own labelled words."""

from pathlib import Path

from monitor.arabic.grammar.terms import Kind, Term
from monitor.arabic.lexicon.lexicon import Lexicon
from tests.fakes.marked import unmarked

DATA = Path(__file__).parents[1] / "data" / "terms.tsv"


def test_terms_are_right_on_our_labelled_words() -> None:
    right = missed = wrong = 0
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, term, _, forms, others = line.split("\t")
        lexicon = Lexicon([Term.parse(Kind(kind), term)])
        for form in forms.split("؛"):
            text, (start, end) = unmarked(form)
            spans = [(hit.start, hit.end) for hit in lexicon.find(f"نعم {text}، ثم لا")]
            right += spans == [(4 + start, 4 + end)]
            missed += not spans
        wrong += sum(bool(lexicon.find(f"نعم {other}، ثم لا")) for other in others.split("؛"))
    precision, recall = right / (right + wrong), right / (right + missed)

    assert precision >= 0.99
    assert 2 * precision * recall / (precision + recall) >= 0.98
