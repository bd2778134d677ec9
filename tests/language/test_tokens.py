"""Words and sentences of newspaper text, case by case.

``tokens`` of a case are its words with blanks between, ``sentences`` its sentences.  A case that ``fails`` must go on
failing until it is mended; then the mark goes.  Those ``held`` were set aside while the rules were made.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.language import token_rules

CASES = json.loads((Path(__file__).parents[1] / "cases" / "tokens.json").read_text(encoding="utf-8"))
PIECES = st.sampled_from(
    [*(word for case in CASES for word in case.get("tokens", "").split()), " ", "  ", "\n", "-", "–", "--", "'s", '"']
)


def name(case: dict[str, Any]) -> str:
    return f"{case['label']}: {case['text'][:30]}"


def words(nlp: Language, text: str) -> list[str]:
    return [token.text for token in nlp.make_doc(text) if not token.is_space]


def sentences(nlp: Language, text: str) -> list[str]:
    return [sentence.text.strip() for sentence in nlp(text).sents if sentence.text.strip()]


def judge(case: dict[str, Any], right: bool) -> None:
    if case.get("fails"):
        assert not right, "mended: take 'fails' from this case"
    else:
        assert right


@pytest.mark.parametrize("case", [case for case in CASES if "tokens" in case], ids=name)
def test_words(nlp: Language, case: dict[str, Any]) -> None:
    found = words(nlp, case["text"])
    judge(case, found == case["tokens"].split())


@pytest.mark.parametrize("case", [case for case in CASES if "sentences" in case], ids=name)
def test_sentences(nlp: Language, case: dict[str, Any]) -> None:
    found = sentences(nlp, case["text"])
    judge(case, found == case["sentences"])


def test_a_third_of_the_cases_is_held() -> None:
    held = sum(bool(case.get("held")) for case in CASES)
    assert 0.3 <= held / len(CASES) <= 0.4


@given(st.lists(PIECES, max_size=20).map("".join))
def test_words_put_together_anyhow_spell_the_text(nlp: Language, text: str) -> None:
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_every_word_left_whole_is_whole_in_a_sentence(nlp: Language) -> None:
    for word in token_rules.whole_words():
        assert word in words(nlp, f"They met {word} Moe there.")


def test_the_rules_survive_a_folder(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "reader")
    again = spacy.load(tmp_path / "reader")
    for case in CASES:
        assert words(again, case["text"]) == words(nlp, case["text"])
