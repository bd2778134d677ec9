"""Frames and ontology: what they hold, a user's folder over them, and that a malformed entry is refused."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge
from onrecord.knowledge.loader import DATA

FRAMES = DATA / "frames"


def with_frames(folder, text, name="aid.yaml"):
    (folder / "frames").mkdir()
    (folder / "frames" / name).write_text(text, encoding="utf-8")
    return Knowledge(folder)


def test_every_type_of_the_ontology_has_frames(knowledge):
    assert {sense.type for sense in knowledge.frames.senses} - {None} == set(knowledge.ontology.types)
    assert len(knowledge.frames.predicates()) >= 350


@pytest.mark.parametrize(
    ("code", "type"),
    [
        ("042", "CONSULT"),
        ("080", "CONCEDE"),
        ("0841", "RETREAT"),
        ("1056", "REQUEST"),
        ("202", "ASSAULT"),
        ("010", None),
    ],
)
def test_a_code_leads_to_its_type(code, type, knowledge):
    assert knowledge.ontology.type_of(code) == type


def test_an_unknown_code_is_refused(knowledge):
    with pytest.raises(KnowledgeError, match="999"):
        knowledge.ontology.type_of("999")


def test_the_more_specific_sense_comes_first(knowledge):
    names = [sense.name for sense in knowledge.frames.of("verb", "lift")]
    assert "lift_sanctions" in names
    counts = [len(sense.frame.needs) for sense in knowledge.frames.of("verb", "call")]
    assert counts[0] == max(counts)


def test_a_malformed_frame_is_refused_with_file_and_line(tmp_path):
    text = 'type: AID\nframes:\n  lend:\n    verbs: [lend]\n    cameo: "07"\n    examples: ["[Oman] *lent* money."]\n'
    with pytest.raises(KnowledgeError, match=r"aid\.yaml:5: frames\.lend\.cameo"):
        _ = with_frames(tmp_path, text).frames


def test_a_misspelt_key_is_refused(tmp_path):
    text = 'type: AID\nframes:\n  lend:\n    verb: [lend]\n    cameo: "071"\n    examples: ["[Oman] *lent* money."]\n'
    with pytest.raises(KnowledgeError, match=r"aid\.yaml:4: frames\.lend\.verb"):
        _ = with_frames(tmp_path, text).frames


def test_a_code_of_another_type_is_refused(tmp_path):
    text = 'type: AID\nframes:\n  lend:\n    verbs: [lend]\n    cameo: "190"\n    examples: ["[Oman] *lent* money."]\n'
    with pytest.raises(KnowledgeError, match=r"frames/aid\.yaml: frames\.lend: 190"):
        _ = with_frames(tmp_path, text).frames


def test_a_frame_without_predicates_is_refused(tmp_path):
    text = 'type: AID\nframes:\n  lend:\n    cameo: "071"\n    examples: ["[Oman] *lent* money."]\n'
    with pytest.raises(KnowledgeError, match="verbs, nouns or adjectives"):
        _ = with_frames(tmp_path, text).frames


def test_a_users_frame_is_added_to_ours(tmp_path):
    text = (
        'type: AID\nframes:\n  gift:\n    verbs: [gift]\n    cameo: "071"\n    examples: ["[Oman] *gifted* {Iran}."]\n'
    )
    frames = with_frames(tmp_path, text).frames
    assert [sense.name for sense in frames.of("verb", "gift")] == ["gift"]
    assert frames.of("verb", "arm")


def test_each_type_has_one_file_and_what_continues_it_is_of_that_type(knowledge: Knowledge) -> None:
    files = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FRAMES.glob("*.yaml")}
    assert {stem.upper() for stem in files} == {*knowledge.ontology.types, "UNTYPED"}
    assert all(file["type"] == (None if stem == "untyped" else stem.upper()) for stem, file in files.items())
    for part in FRAMES.glob("*/*.yaml"):
        assert yaml.safe_load(part.read_text(encoding="utf-8"))["type"] == files[part.parent.name]["type"], part


def test_no_two_frames_of_a_type_share_a_name() -> None:
    names: Counter[tuple[str, str]] = Counter()
    for path in FRAMES.rglob("*.yaml"):
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        names.update((str(file["type"]), name) for name in file["frames"])
    assert [name for name, count in names.items() if count > 1] == []


def test_no_predicate_is_listed_twice_in_a_frame(knowledge: Knowledge) -> None:
    for sense in knowledge.frames.senses:
        assert [p for p, count in Counter(sense.frame.lemmas()).items() if count > 1] == [], sense.name
