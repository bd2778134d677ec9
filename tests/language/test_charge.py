"""What somebody is charged with hangs on the charge, not on him; a body's own name stays whole."""

from __future__ import annotations

import pytest
from spacy.language import Language

from onrecord.language.decoding.syntax.charge import charges_apart


def test_a_bare_charge_is_taken_from_its_object() -> None:
    heads, relations = [0, 2, 0, 4, 2], ["root", "det", "obj", "case", "nmod"]
    charges_apart(["accusing", "the", "commission", "of", "fraud"], ["VBG", "DT", "NN", "IN", "NN"], heads, relations)
    assert (heads[4], relations[4]) == (0, "obl")


@pytest.mark.parametrize(
    ("text", "xpos", "heads", "relations"),
    [
        ("accused members of parliament", ["VBD", "NNS", "IN", "NN"], [0, 0, 3, 1], ["root", "obj", "case", "nmod"]),
        (
            "met the head of state",
            ["VBD", "DT", "NN", "IN", "NN"],
            [0, 2, 0, 4, 2],
            ["root", "det", "obj", "case", "nmod"],
        ),
        (
            "accused the Ministry of Defence",
            ["VBD", "DT", "NNP", "IN", "NNP"],
            [0, 2, 0, 4, 2],
            ["root", "det", "obj", "case", "nmod"],
        ),
    ],
)
def test_other_phrases_stay(text: str, xpos: list[str], heads: list[int], relations: list[str]) -> None:
    before = list(heads)
    charges_apart(text.split(), xpos, heads, relations)
    assert heads == before


@pytest.mark.parametrize(
    ("text", "charge", "verb"),
    [
        ("Odinga boycotted the vote, accusing the electoral commission of fraud.", "fraud", "accusing"),
        ("She accused the opposition of treason on Monday.", "treason", "accused"),
        ("The judge acquitted the mayor of fraud.", "fraud", "acquitted"),
    ],
)
def test_the_reader(text: str, charge: str, verb: str, nlp: Language) -> None:
    assert next(token.head.text for token in nlp(text) if token.text == charge) == verb
