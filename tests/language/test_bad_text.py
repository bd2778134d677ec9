"""Long text without sense: read in bounded memory, without an exception, and with offsets that are right.

The bound: beyond what the reader needs for a page, ``FIXED`` bytes for the windows that are read at once and
``A_TOKEN`` bytes for each token of the ``Doc``, however long the text is.  It is measured in a process of its own, by
the largest amount of memory that it has held.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

FIXED = 200 * 2**20
A_TOKEN = 1024
# What is repeated, and how many characters are read.  Where each character is a word, reading takes some milliseconds
# for each, so that there are fewer.
TEXTS = {
    "no_spaces": ("a", 1_000_000),
    "controls": ("\x00\x01\x07\x1b\x7f", 300_000),
    "emoji": ("👩‍👧🏳️‍🌈😀 ", 10_000),
    "right_to_left": ("قال الوزير إن المحادثات فشلت. ", 30_000),
    "hebrew_no_spaces": ("שלום", 100_000),
    "stops": (".!? ", 10_000),
    "newlines": ("a\n", 20_000),
}
READ = """
import json, resource, sys
from onrecord.language import load

def held():
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size if sys.platform == "darwin" else size * 1024

nlp = load(threads=1)
nlp("The envoy flew to Baku on Monday. “We are ready,” he said.\\n" * 60)
before = held()
for name, (unit, size) in json.load(sys.stdin).items():
    text = (unit * (size // len(unit) + 1))[:size]
    doc = nlp(text)
    right = doc.text == text and all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
    whole = [t.i for s in doc.sents for t in s] == list(range(len(doc)))
    print(json.dumps({"name": name, "tokens": len(doc), "grown": held() - before, "right": right, "whole": whole}))
    del doc
"""


@pytest.fixture(scope="module")
def readings() -> dict[str, dict[str, Any]]:
    """What came of each text, by name."""
    pytest.importorskip("resource", reason="this system does not tell how much memory a process has held")
    done = subprocess.run(
        [sys.executable, "-c", READ], input=json.dumps(TEXTS), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {row["name"]: row for row in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", TEXTS)
def test_offsets_are_right(readings: dict[str, dict[str, Any]], name: str) -> None:
    assert readings[name]["right"]
    assert readings[name]["whole"]


@pytest.mark.parametrize("name", TEXTS)
def test_memory_is_bounded(readings: dict[str, dict[str, Any]], name: str) -> None:
    most = max(row["tokens"] for row in readings.values())
    assert readings[name]["grown"] <= FIXED + A_TOKEN * most


def test_a_million_marks_are_split_into_words(nlp: Language) -> None:
    text = "(“[" * 333_333 + "x"
    assert nlp.make_doc(text).text == text


PIECES = ["word", " ", "\n", "\u202e", "\u200d", "\ufe0f", "e\u0301", "👩‍👧", "قال", "שלום", "中文"]
PIECES += ["\x00", "\x85", "—", "“", "U.S.-", "a" * 500]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.integers(1, 40)), max_size=5))
def test_stretches_of_anything_are_read(nlp: Language, parts: list[tuple[str, int]]) -> None:
    text = "".join(piece * times for piece, times in parts)
    doc = nlp(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert [token.i for sentence in doc.sents for token in sentence] == list(range(len(doc)))
    for entity in doc.ents:
        assert text[entity.start_char : entity.end_char] == entity.text
    for group in doc.spans.values():
        assert all(text[span.start_char : span.end_char] == span.text for span in group)
