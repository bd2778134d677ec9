"""What the reader gets wrong and what it gets right, sentence by sentence.

``parser.json`` holds known faults: each must still fail in the way stated, and moves to ``parser_right.json`` when it
is mended.  A case asks for one thing about one word (the first of that spelling): ``token`` (the token in which it
begins), ``starts_sentence``, ``relation``, ``head`` (its text), ``lemma``, ``tag``, or ``entity`` (text and label of
the one that covers it, or null).  Cases marked ``held`` were not looked at while the rules that they try were made.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Token

CASES = Path(__file__).parents[1] / "cases"
FAULTS = json.loads((CASES / "parser.json").read_text(encoding="utf-8"))
RIGHT = json.loads((CASES / "parser_right.json").read_text(encoding="utf-8"))


def answer(nlp: Language, case: dict[str, Any]) -> Any:
    """What the reader says."""
    doc = nlp(case["text"])
    place = case["text"].index(case["word"])
    token = next(token for token in doc if token.idx <= place < token.idx + len(token))
    return {
        "token": lambda: token.text,
        "starts_sentence": lambda: bool(token.is_sent_start),
        "relation": lambda: token.dep_,
        "head": lambda: token.head.text,
        "lemma": lambda: token.lemma_,
        "tag": lambda: token.tag_,
        "entity": lambda: _entity(token),
    }[case["ask"]]()


def _entity(token: Token) -> list[str] | None:
    covering = [entity for entity in token.doc.ents if entity.start <= token.i < entity.end]
    return [covering[0].text, covering[0].label_] if covering else None


def name(case: dict[str, Any]) -> str:
    return f"{case['label']}: {case['word']}"


@pytest.mark.parametrize("case", FAULTS, ids=name)
def test_known_fault_is_as_stated(nlp: Language, case: dict[str, Any]) -> None:
    given = answer(nlp, case)
    assert given != case["right"], "mended: move this case to tests/cases/parser_right.json, without its 'wrong'"
    assert given == case["wrong"], "wrong in another way than stated: bring 'wrong' up to date"


@pytest.mark.parametrize("case", RIGHT, ids=name)
def test_reads_right(nlp: Language, case: dict[str, Any]) -> None:
    assert answer(nlp, case) == case["right"]
