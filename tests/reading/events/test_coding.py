"""Types, codes and parties: the frames' own examples, the cases, and that nothing raises."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nominal_cast import actor_at
from spacy.language import Language

from onrecord.knowledge import Knowledge
from onrecord.reading.events.coding.coder import code_events
from onrecord.reading.parsed import Doc

CASES = json.loads((Path(__file__).parents[2] / "cases" / "events.json").read_text(encoding="utf-8"))
EXAMPLES = [
    pytest.param(sense, example, id=f"{sense.type}-{sense.name}-{number}")
    for sense in Knowledge().frames.senses
    for number, example in enumerate(sense.frame.examples)
]


def found_in(text, nlp, knowledge):
    """What is coded: type, trigger, words of the actors and of the targets."""
    doc = Doc(nlp(text))
    heads = actor_at(doc, knowledge)
    words = {id: doc[head].text for head, id in reversed(heads.items())}
    return [
        (e, doc[e.head].text, {words[id] for id in e.actors}, {words[id] for id in e.targets})
        for e in code_events(doc, heads.get, knowledge)
    ]


def marked(example):
    """An example without its marks, its trigger, and the words that are its actors and targets."""
    trigger = re.search(r"\*(.+?)\*", example)[1]
    actors, targets = (re.findall(p, example) for p in (r"\[(.+?)\]", r"\{(.+?)\}"))
    return re.sub(r"[\[\]{}*]", "", example), trigger, actors, targets


def fits(words, phrases):
    """Whether the heads found stand in the phrases marked, one in each, and none elsewhere."""
    split = [set(re.findall(r"\w+(?:\.\w+)*", phrase)) for phrase in phrases]
    return all(any(w in s for w in words) for s in split) and all(any(w in s for s in split) for w in words)


@pytest.mark.parametrize(("sense", "example"), EXAMPLES)
def test_example_of_a_frame(sense, example, nlp, knowledge):
    text, trigger, actors, targets = marked(example)
    if sense.frame.reciprocal and not targets:
        targets = actors
    found = [f for f in found_in(text, nlp, knowledge) if f[0].frame == sense.name and f[0].type == sense.type]
    assert found, "the frame is not found"
    assert any(f[1] in trigger.split() and fits(f[2], actors) and fits(f[3], targets) for f in found), found


def expected(case):
    return sorted((e["type"], e["trigger"], sorted(e["actors"]), sorted(e["targets"])) for e in case["expected"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case, nlp, knowledge, request):
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    found = found_in(case["text"], nlp, knowledge)
    assert sorted((e.type, t, sorted(a), sorted(b)) for e, t, a, b in found if e.type) == expected(case)


WORDS = (
    "who that by of the to and rebels attacked met was asked , . talks held agreed with against from Iran killed being "
    "protesters arrested refused his will not support whom which troops"
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS.split(" ")), max_size=25))
def test_never_raises(words, nlp: Language, knowledge: Knowledge):
    doc = Doc(nlp(" ".join(words)))
    for event in code_events(doc, {t.i: f"a{t.i}" for t in doc}.get, knowledge):
        assert 0 <= event.start <= event.head < event.end <= len(doc)


def test_a_very_long_list_does_not_raise(nlp, knowledge):
    doc = Doc(nlp("Rebels killed " + ", ".join(["a priest", "a nurse"] * 800) + " and a judge."))
    assert code_events(doc, {t.i: f"a{t.i}" for t in doc}.get, knowledge)
