"""Words of war: force, words or neither, told by the evidence around them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge
from onrecord.reading.reader import read_page

CASES = json.loads((Path(__file__).parents[2] / "cases" / "force.json").read_text(encoding="utf-8"))
CUES = Knowledge().force.file.cues


def type_at(page, place: int, knowledge: Knowledge) -> str | None:
    """The type of the event whose trigger holds a character, ``None`` where there is none."""
    events = read_page(page, [], knowledge).events
    return next((e.type for e in events if e.type and e.trigger.start <= place < e.trigger.end), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"] + (" (set aside)" if case.get("held") else ""))
def test_case(case, page_of, knowledge: Knowledge, request) -> None:
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    found = type_at(page_of(case["text"]), case["text"].index(case["of"]), knowledge)
    assert found in case["expected"]


def test_a_third_is_set_aside() -> None:
    assert len(CASES) >= 90
    assert sum(bool(case.get("held")) for case in CASES) >= 36


@pytest.mark.parametrize("name", CUES)
def test_examples_of_cues(name, page_of, knowledge: Knowledge) -> None:
    for example in CUES[name].examples:
        before, word, after = example.split("*")
        found = type_at(page_of(before + word + after), len(before), knowledge)
        assert (found == "ASSAULT") == (CUES[name].sense == "force"), example


def test_every_cue_is_of_some_frame(knowledge: Knowledge) -> None:
    """A frame or a predicate that no frame has would be a slip of the pen."""
    names = {sense.name for sense in knowledge.frames.senses}
    assert not set(knowledge.force.file.frames) - names
    weighed = {
        lemma
        for sense in knowledge.frames.senses
        if sense.name in knowledge.force.file.frames
        for _, lemma in sense.frame.lemmas()
    }
    for cue in CUES.values():
        assert not cue.predicates - weighed, cue.predicates - weighed


def test_a_user_may_add_a_cue(tmp_path, page_of) -> None:
    text = "Rebels attacked the villagers in Bria."
    assert type_at(page_of(text), text.index("attacked"), Knowledge()) == "ASSAULT"
    (tmp_path / "force.yaml").write_text(
        "cues:\n  rebels_write:\n    sense: words\n    weight: 20\n    words: [rebel]\n"
        '    examples: ["Rebels *attacked* Moen."]\n',
        encoding="utf-8",
    )
    assert type_at(page_of(text), text.index("attacked"), Knowledge(tmp_path)) == "ACCUSE"


def test_a_cue_for_no_sense_is_refused(tmp_path) -> None:
    (tmp_path / "force.yaml").write_text(
        'cues:\n  odd:\n    sense: wrath\n    weight: 1\n    examples: ["Lind *attacked* Moen."]\n', encoding="utf-8"
    )
    with pytest.raises(KnowledgeError, match=r"force\.yaml:3: cues\.odd\.sense"):
        _ = Knowledge(tmp_path).force
