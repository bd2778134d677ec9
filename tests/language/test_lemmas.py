"""Lemmas: single words as cases, the two tables, and what holds for any word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.lemmas import Lemmatizer, key

CASES = json.loads((Path(__file__).parents[1] / "cases" / "lemmas.json").read_text(encoding="utf-8"))
LEMMATIZER = Lemmatizer()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['word']}-{case['tag']}")
def test_lemma(case: dict[str, str]) -> None:
    assert LEMMATIZER(case["word"], case["upos"], case["tag"]) == case["lemma"]


@given(
    st.text(min_size=1),
    st.sampled_from(["NOUN", "VERB", "ADJ", "ADV", "PRON", "NUM"]),
    st.sampled_from(["NNS", "VBD", "JJR", "PRP", "VBG", "VBZ"]),
)
def test_any_word_has_a_lemma(word: str, upos: str, tag: str) -> None:
    assert LEMMATIZER(word, upos, tag)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_a_word_without_an_ending_is_its_own_lemma(word: str) -> None:
    assert Lemmatizer(treebanks=None)(word.title(), "NOUN", "NN") == word


def test_tables_are_asked_before_the_rules(tmp_path: Path) -> None:
    table, irregular = tmp_path / "lemmas.tsv", tmp_path / "irregular.tsv"
    table.write_text("# a table\nfeds\tNOUN\tfederal agent\ndrones\tNOUN\tbee\n", encoding="utf-8")
    irregular.write_text("# a list\ndrone\tNOUN\tdrones\n", encoding="utf-8")
    lemmatize = Lemmatizer(table, irregular)
    assert lemmatize("Feds", "NOUN", "NNS") == "federal agent"
    assert lemmatize("drones", "NOUN", "NNS") == "drone"
    assert lemmatize("drones", "VERB", "VBZ") == "drone"


def test_key_tells_words_without_an_ending_apart() -> None:
    assert key("VERB", "VB") != key("VERB", "VBD") == "VERB"
    assert key("PRON", "PRP") != key("PRON", "PRP$") == "PRON"
