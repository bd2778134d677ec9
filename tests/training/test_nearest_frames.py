"""What verbs without a frame are read like: what it is learnt from."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from training.nearest_frames import Seen, left_out, report, text_of, weights_of  # noqa: E402


def made(count: int = 400) -> tuple[list[Seen], np.ndarray, np.ndarray]:
    """Forty verbs whose states tell two types and none apart, with some noise."""
    random = np.random.default_rng(0)
    wanted = np.arange(count) % 3
    states = random.normal(0, 0.3, (count, 6)).astype(np.float32)
    states[np.arange(count), wanted] += 2
    types = ["", "AID", "ASSAULT"]
    seen = [Seen(f"verb{row // 10}", types[kind], framed=True) for row, kind in enumerate(wanted)]
    return seen, states, wanted


def test_a_verb_is_judged_by_a_network_that_has_not_seen_it_and_yet_rightly() -> None:
    seen, states, wanted = made()
    weights = torch.tensor(weights_of(seen))
    chances = left_out(seen, torch.tensor(states), torch.tensor(wanted), weights)
    assert chances.shape == (len(seen), 3)
    assert (chances.argmax(1) == wanted).mean() > 0.9


def test_own_examples_count_twice_and_a_common_verb_less_each_time() -> None:
    seen = [Seen("say", "", framed=True)] * 80 + [
        Seen("loan", "", framed=False),
        Seen("hit", "ASSAULT", True, "attack"),
    ]
    weights = weights_of(seen)
    assert weights[0] == pytest.approx(0.5)
    assert (weights[-2], weights[-1]) == (1.0, 2.0)


def test_the_table_says_how_many_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    seen = [Seen("hit", "ASSAULT", True), Seen("go", "", True), Seen("loan", "", False)]
    chances = np.array([[0.1, 0.9], [0.35, 0.65], [0.05, 0.95]], np.float32)
    report(seen, np.array([1, 0, 0]), chances)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("from 0.5: 1 of 2 right") and lines[0].endswith("1 of 1 verbs without a frame")
    assert lines[3].startswith("from 0.8: 1 of 1 right")


def test_a_document_of_words_is_read_as_text() -> None:
    assert text_of({"sents": [{"words": ["He", "left"]}, {"words": ["."]}]}) == "He left ."
    assert text_of({"text": "He left."}) == "He left."
