"""Verbs that are read like the verb with a frame closest to them: the table, a user's over it, faults in it."""

from __future__ import annotations

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.nearest import NearestFile
from onrecord.knowledge.loader import Library


@pytest.fixture
def with_table(tmp_path):
    def make(text, frames=None):
        (tmp_path / "nearest.yaml").write_text(text, encoding="utf-8")
        if frames is not None:
            (tmp_path / "frames").mkdir()
            (tmp_path / "frames" / "more.yaml").write_text(frames, encoding="utf-8")
        return Knowledge(tmp_path).frames

    return make


def test_it_is_off_unless_switched_on(knowledge, with_table):
    assert not knowledge.frames.of("verb", "abuse")
    assert with_table("used: true\n").of("verb", "abuse")


def test_what_is_read_like_another_has_its_types_its_score_and_needs_both_parties(with_table):
    frames = with_table("used: true\n")
    senses = frames.of("verb", "abuse")
    assert {sense.type for sense in senses} == {"ASSAULT"}
    assert all((sense.near.like, sense.near.score) == ("assault", 0.36) for sense in senses)
    assert all(sense.frame.requires == ("actor", "target") and not sense.frame.needs for sense in senses)
    assert all(sense.near is None for sense in frames.of("verb", "assault"))


def test_every_verb_of_ours_has_no_frame_and_is_like_one_that_has(with_table, knowledge):
    frames = with_table("used: true\n")
    verbs = Library().load("nearest.yaml", NearestFile).verbs
    assert verbs
    assert all(frames.of("verb", verb) for verb in verbs)
    assert not {("verb", verb) for verb in verbs} & knowledge.frames.predicates()


def test_a_frame_of_ones_own_goes_before(with_table):
    frames = with_table(
        "used: true\n",
        "type: AID\nframes:\n  nurse:\n    verbs: [abuse]\n"
        '    cameo: "073"\n    examples: ["[Oman] *abused* {Iran}."]\n',
    )
    (sense,) = frames.of("verb", "abuse")
    assert (sense.name, sense.near) == ("nurse", None)


def test_a_user_strikes_out_adds_and_asks_for_more(with_table):
    frames = with_table(
        "used: true\nleast: 0.3\nverbs:\n  abuse: {score: 0}\n  outrun: {like: attack, score: 0.4}\n"
        "  defeat: {like: fight, score: 0.5}\n"
    )
    assert not frames.of("verb", "abuse")
    assert frames.of("verb", "outrun") and frames.of("verb", "defeat")
    assert frames.of("verb", "appreciate") and not frames.of("verb", "contact")


def test_only_frames_without_needed_words_are_lent(with_table):
    assert not with_table("used: true\nverbs: {phone_in: {like: call, score: 0.9}}\n").of("verb", "phone_in")


def test_a_verb_like_one_without_a_frame_is_refused(with_table):
    with pytest.raises(KnowledgeError, match=r"nearest\.yaml: verbs\.frob: knit has no frame"):
        with_table("used: true\nverbs: {frob: {like: knit, score: 0.5}}\n")


def test_a_score_beyond_one_is_refused_with_its_line(with_table):
    with pytest.raises(KnowledgeError, match=r"nearest\.yaml:2: verbs\.frob\.score"):
        with_table("used: true\nverbs: {frob: {like: attack, score: 1.5}}\n")
