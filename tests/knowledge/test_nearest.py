"""What verbs without a frame are read like: the settings, a user's over them, the learnt weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.frames import can_be_lent
from onrecord.knowledge.events.nearest import WEIGHTS, Guess, Likeness, Near, Nearest
from onrecord.knowledge.loader import Library


def weights(**changed: np.ndarray) -> dict[str, np.ndarray]:
    """Two types told apart by the sign of the one number of a state; a state of zero is of none."""
    arrays = {
        "mean": np.zeros(1),
        "scale": np.ones(1),
        "hidden": np.array([[1.0, -1.0]]),
        "hidden_bias": np.zeros(2),
        "out": np.array([[0.0, 4.0, 0.0], [0.0, 0.0, 4.0]]),
        "out_bias": np.array([1.0, 0.0, 0.0]),
        "types": np.array(["AID", "ASSAULT"]),
        "examples": np.array([[1.0, 0.0], [1.0, 0.5], [0.0, 1.0]]),
        "verbs": np.array(["feed", "fund", "hit"]),
        "frames": np.array(["feeding", "funding", "attack"]),
        "of_type": np.array([0, 0, 1]),
    }
    return {**arrays, **changed}


def settings(folder: Path, text: str) -> Nearest:
    (folder / "nearest.yaml").write_text(text, encoding="utf-8")
    return Nearest(Library(folder))


def test_the_likeliest_type_is_guessed_with_its_nearest_example_first() -> None:
    likeness = Likeness(weights())
    first, second, none = likeness.guesses(np.array([[2.0], [-2.0], [0.0]], np.float32), 0.9)
    assert first == Guess("AID", (("feeding", Near("feed", 1.0)), ("funding", Near("fund", 1.0))))
    assert second is not None and (second.type, second.near[0][0]) == ("ASSAULT", "attack")
    assert none is None


def test_what_is_less_likely_than_asked_for_is_no_guess() -> None:
    likeness = Likeness(weights())
    state = np.array([[0.4]], np.float32)
    (guess,) = likeness.guesses(state, 0.5)
    assert guess is not None
    assert likeness.guesses(state, guess.near[0][1].score + 0.01) == [None]


def test_weights_that_lack_an_array_are_refused() -> None:
    arrays = weights()
    del arrays["examples"]
    with pytest.raises(KnowledgeError, match=r"lacks examples; run training/nearest_frames\.py"):
        Likeness(arrays)


def test_a_file_that_holds_no_weights_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nearest.npz").write_bytes(b"no weights")
    with pytest.raises(KnowledgeError, match=r"nearest\.npz: no weights"):
        Likeness.load(tmp_path / "nearest.npz")


def test_every_frame_that_is_lent_is_there_and_asks_for_no_words_around_it(knowledge: Knowledge) -> None:
    with np.load(WEIGHTS, allow_pickle=False) as arrays:
        types, frames, of_type = arrays["types"], arrays["frames"], arrays["of_type"]
    lent = {(str(types[of_type[row]]), str(name)) for row, name in enumerate(frames)}
    senses = {(sense.type, sense.name): sense.frame for sense in knowledge.frames.senses}
    assert lent <= set(senses)
    assert all(can_be_lent(senses[one]) for one in lent)
    assert {type for type, _ in lent} == set(knowledge.ontology.types)


def test_a_lent_frame_needs_both_parties_and_tells_the_class_alone(knowledge: Knowledge) -> None:
    (sense,) = knowledge.frames.like(Guess("ACCUSE", (("accuse", Near("accuse", 0.8)),)))
    assert (sense.type, sense.frame.cameo, sense.near) == ("ACCUSE", "110", Near("accuse", 0.8))
    assert sense.frame.requires == ("actor", "target")
    assert knowledge.frames.like(Guess("ACCUSE", (("no such frame", Near("accuse", 0.8)),))) == []


def test_it_is_on_and_one_line_switches_it_off(tmp_path: Path) -> None:
    state = np.zeros(384, np.float16)
    assert settings(tmp_path, "used: false\n").guesses({0: "contact"}, {0: state}) == {}
    lenient = settings(tmp_path, "least: 0\n")
    assert set(lenient.guesses({0: "contact", 1: "loan"}, {0: state})) == {0}  # of what has no state nothing is said


def test_a_verb_that_a_user_strikes_out_is_read_like_none(tmp_path: Path) -> None:
    lenient = settings(tmp_path, "least: 0\nstruck: [contact]\n")
    state = np.zeros(384, np.float16)
    assert set(lenient.guesses({0: "contact", 1: "loan"}, {0: state, 1: state})) == {1}


def test_a_probability_beyond_one_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nearest\.yaml:2: least"):
        settings(tmp_path, "used: true\nleast: 1.5\n")
