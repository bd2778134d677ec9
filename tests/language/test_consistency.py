"""A name is taken alike throughout a text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.language.decoding.entities.consistency import Consistency
from onrecord.language.decoding.spans import SpanDecoder

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
NOTHING = [4.0, 0, 0, 0, 0]
PERSON = [0, 4.0, 0, 0, 0]
RATHER_A_PLACE = [0, 0.5, 0, 1.0, 0]
SURELY_A_PLACE = [0, 0, 0, 12.0, 0]


def read(words: str, scores: list[list[float]]) -> list[tuple[int, int, str]]:
    return SpanDecoder(TAGS)(Consistency(TAGS)(words.split(), np.array(scores, np.float32)))


def test_one_doubtful_place_among_many_of_a_person_is_the_person() -> None:
    rows = [PERSON, NOTHING, NOTHING, PERSON, NOTHING, NOTHING, RATHER_A_PLACE]
    assert SpanDecoder(TAGS)(np.array(rows, np.float32))[-1] == (6, 7, "LOC")
    assert read("Phoenix left . Phoenix fell . Phoenix", rows)[-1] == (6, 7, "PER")


def test_what_is_sure_of_itself_stays() -> None:
    found = read("Jordan spoke . Jordan", [PERSON, NOTHING, NOTHING, SURELY_A_PLACE])
    assert found == [(0, 1, "PER"), (3, 4, "LOC")]


def test_a_word_that_the_text_also_has_in_small_letters_learns_nothing() -> None:
    rows = [[0, 0, 0, 3.0, 0], [0, 0, 0, 0, 3.0], NOTHING, NOTHING, NOTHING, NOTHING]
    assert read("The Hague . The the .", rows) == [(0, 2, "LOC")]


@pytest.mark.parametrize("words", ["", "Lima", "lima lima", "A A"])
def test_without_a_name_that_comes_again_nothing_changes(words: str) -> None:
    scores = np.tile(np.array([RATHER_A_PLACE], np.float32), (len(words.split()), 1))
    assert np.array_equal(Consistency(TAGS)(words.split(), scores), scores)


@given(
    st.lists(st.sampled_from(["Lima", "Ann", "lima", "the", "A"]), min_size=1, max_size=20).flatmap(
        lambda words: st.tuples(
            st.just(words), arrays(np.float32, (len(words), len(TAGS)), elements=st.floats(-60, 60, width=32))
        )
    )
)
def test_scores_stay_finite_and_are_not_changed_in_place(case) -> None:
    words, scores = case
    before = scores.copy()
    assert np.isfinite(Consistency(TAGS)(words, scores)).all()
    assert np.array_equal(scores, before)
