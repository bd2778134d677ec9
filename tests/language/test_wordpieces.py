"""Words to word pieces."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import factory
from onrecord.language.encoding.wordpieces import MAX_PIECES, WordPieces

VOCABULARY = factory.OURS / "vocab.txt"


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(VOCABULARY)


@pytest.fixture(scope="module")
def spelled(pieces: WordPieces):
    names = VOCABULARY.read_text(encoding="utf-8").split("\n")
    return lambda word: [names[i] for i in pieces(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Tehran", ["tehran"]),
        ("TEHRAN", ["tehran"]),
        ("withdrawals", ["withdrawal", "##s"]),
        ("Erdoğan", ["er", "##dog", "##an"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("don’t", ["don", "'", "t"]),
        ("“", ['"']),
        ("—", ["-"]),
        ("3,000", ["3", ",", "000"]),
        ("war\u200bring", ["warring"]),
        ("中国", ["中", "国"]),
        ("㐀㐀", ["[UNK]", "[UNK]"]),
        ("😀", ["[UNK]"]),
        ("\x00\x01", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_splits_as_the_encoder_was_trained(spelled, word: str, expected: list[str]) -> None:
    assert spelled(word) == expected


def test_keeps_few_pieces_of_an_endless_word(pieces: WordPieces) -> None:
    assert len(pieces("((" * 500_000)) == MAX_PIECES


@given(st.text())
def test_gives_at_least_one_piece_and_the_same_ones_again(pieces: WordPieces, word: str) -> None:
    first = pieces(word)
    assert 1 <= len(first) <= MAX_PIECES
    assert pieces(word) == first


def test_reads_a_vocabulary_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("[UNK]\n[CLS]\n[SEP]\nhead\n##line\n", encoding="utf-8")
    assert WordPieces(path)("Headline") == (3, 4)
    assert WordPieces(path)("line") == (0,)
