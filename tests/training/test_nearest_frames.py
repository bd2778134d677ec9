"""The closest verb with a frame: agreement of two, words of one piece, what was struck stays struck."""

from __future__ import annotations

import numpy as np

from onrecord.knowledge.events.nearest import Near, NearestFile
from training.nearest_frames import Match, Space, left_out, table, without_components

WORDS = ["hit", "beat", "punch", "praise", "laud", "thump", "hail", "muse"]
TYPES = {
    "hit": frozenset({"ASSAULT"}),
    "beat": frozenset({"ASSAULT"}),
    "punch": frozenset({"ASSAULT"}),
    "praise": frozenset({"SUPPORT"}),
    "laud": frozenset({"SUPPORT"}),
    "roundhouse": frozenset({"ASSAULT"}),
}


def space() -> Space:
    """Verbs of violence on one side, of praise on the other, among many words that differ in three other ways."""
    others = [f"word{number}" for number in range(200)]
    random = np.random.default_rng(0)
    vectors = random.normal(0, 0.05, (len(WORDS) + len(others), 12)).astype(np.float32)
    vectors[:, :3] += random.normal(0, 9, (len(vectors), 3))  # what the components take away
    for row, word in enumerate(WORDS):
        vectors[row, 5 if word == "muse" else 4] += 1.0 if word in {"hit", "beat", "punch", "thump", "muse"} else -1.0
    return Space(vectors, [*WORDS, *others], TYPES)


def test_a_verb_goes_to_its_own_kind() -> None:
    thump, hail = space().match("thump"), space().match("hail")
    assert thump is not None and thump.near.like in {"hit", "beat", "punch"} and thump.near.score > 0.8
    assert hail is not None and hail.near.like in {"praise", "laud"}


def test_nothing_is_matched_where_the_two_closest_differ() -> None:
    types = {"hit": frozenset({"ASSAULT"}), "praise": frozenset({"SUPPORT"})}
    vectors = np.random.default_rng(0).normal(size=(len(WORDS), 12)).astype(np.float32)
    assert Space(vectors, WORDS, types).match("muse") is None


def test_a_verb_of_several_word_pieces_is_left_out() -> None:
    assert "roundhouse" not in space().verbs
    assert space().has("muse") and not space().has("roundhouse")


def test_each_verb_with_a_frame_is_tried_without_itself() -> None:
    tried = {match.verb: match for match in left_out(space())}
    assert all(match.near.like != verb for verb, match in tried.items())
    assert all(tried[verb].right for verb in ("hit", "beat", "punch"))


def test_components_are_taken_away_and_lengths_made_one() -> None:
    vectors = np.random.default_rng(2).normal(size=(50, 12)).astype(np.float32)
    vectors[:, 0] *= 100
    made = without_components(vectors, 1)
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)
    assert np.abs(made[:, 0]).max() < 0.1


def test_the_table_keeps_what_a_person_decided() -> None:
    matches = [Match("thump", Near(like="hit", score=0.5)), Match("muse", Near(like="laud", score=0.6))]
    old = NearestFile(used=True, least=0.25, struck=("muse", "zap"))
    assert table(matches, old, 0.4, "# head\n") == (
        "# head\nused: true\nleast: 0.4\nverbs:\n  thump: {like: hit, score: 0.5}\nstruck:\n  - muse\n  - zap\n"
    )


def test_an_empty_table_can_be_read_again() -> None:
    made = table([], NearestFile(used=False, least=0.25), 0.25, "")
    assert made == "used: false\nleast: 0.25\nverbs: {}\nstruck: []\n"
