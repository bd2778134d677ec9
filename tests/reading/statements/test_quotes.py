"""Pairing of quotation marks, on words alone (no language model)."""

from __future__ import annotations

import pytest
import spacy

from onrecord.reading.statements.layout.quotes import paragraphs, quotations

NLP = spacy.blank("en")

CASES = [
    ("straight", 'He said "go home" and left.', ['"go home"']),
    ("curly", "He said “go home” and left.", ["“go home”"]),
    ("guillemets", "He said «go home» and left.", ["«go home»"]),
    ("doubled single", "He said ''go home'' and left.", ["''go home''"]),
    ("curly opened, doubled single closed", "“Go home,’’ he said.", ["“Go home,’’"]),
    ("set off by blanks", 'He said " go home " and " stay there " .', ['" go home "', '" stay there "']),
    ("single curly", "He said ‘go home’ and left.", ["‘go home’"]),
    ("single straight", "He said 'go home' and left.", ["'go home'"]),
    ("single set off by blanks", "the ' dear friend ' speech", ["' dear friend '"]),
    ("single with apostrophe inside", "‘We don’t know,’ he said.", ["‘We don’t know,’"]),
    ("single with plural possessive inside", "‘The drivers’ union left,’ he said.", ["‘The drivers’ union left,’"]),
    ("nested", "“He shouted ‘fire’ twice,” she said.", ["“He shouted ‘fire’ twice,”"]),
    (
        "nested in the same marks",
        "“He calls it “the pit” and stays,” she said.",
        ["“He calls it “the pit” and stays,”"],
    ),
    ("nested in the same marks, one forgotten", "“Go home, he said. “Now.”", ["“Go home, he said. “Now.”"]),
    ("apostrophes", "The bakers' and drivers' unions of the '90s didn't march.", []),
    ("curly apostrophes", "The bakers’ and drivers’ unions of the ’90s didn’t march.", []),
    ("unclosed ends with its paragraph", "“Go home, he said.\n\nThey left.", ["“Go home, he said."]),
    ("two quotations", "“Go,” he said. “Now.”", ["“Go,”", "“Now.”"]),
    ("stray closing mark", "He left.”\n\n“Go,” he said.", ["“Go,”"]),
    ("lost opening mark", "“Go,” he said. But stay a while.”", ["“Go,”", "But stay a while.”"]),
    ("none", "He left.", []),
    ("empty", "", []),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_quotations(label: str, text: str, expected: list[str]) -> None:
    doc = NLP(text)
    assert [doc[q.start : q.end].text for q in quotations(doc)] == expected


def test_a_quotation_runs_on_where_the_next_paragraph_opens_it_anew() -> None:
    doc = NLP("“We waited.\n\n“We left,” he said.")
    first, second = quotations(doc)
    assert first.continues
    assert not first.closed
    assert second.closed
    assert not second.continues


def test_an_unclosed_quotation_does_not_run_on_by_itself() -> None:
    assert not quotations(NLP("“We waited.\n\nThey left."))[0].continues


def test_lines_are_paragraphs_only_where_there_are_no_blank_lines() -> None:
    assert paragraphs("a\nb") == [(0, 1), (2, 3)]
    assert paragraphs("a\nb\n\nc") == [(0, 3), (5, 6)]
