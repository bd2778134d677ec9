"""The measures, on what can be counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.attributions import Attribution, Attributions
from onrecord.evaluation.metrics import Entities, Parse, Row, Score, Times
from onrecord.evaluation.tags import spans

TEXT = "“We will go,” said Ada Okoye, a nurse. She added that the road was safe."


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_f1_of_spans() -> None:
    score = Score()
    score.add([(0, 1, "A"), (2, 3, "B")], [(0, 1, "A"), (2, 4, "B"), (5, 6, "A")])
    assert (score.precision, score.recall, score.f1) == (50.0, pytest.approx(100 / 3), 40.0)


def test_nothing_found_and_nothing_there_is_zero() -> None:
    assert Score().f1 == 0.0


def test_spans_of_tags() -> None:
    assert spans(["O", "B-A", "I-A", "I-B", "O", "B-B", "B-B"]) == [(1, 3, "A"), (3, 4, "B"), (5, 6, "B"), (6, 7, "B")]
    assert spans(["U-A", "B-A", "L-A", "I-A"]) == [(0, 1, "A"), (1, 4, "A")]


def test_entities_are_counted_by_class_and_region() -> None:
    entities = Entities()
    entities.add([(0, 1, "PER"), (2, 3, "LOC")], [(0, 1, "PER"), (2, 3, "ORG")], under="asia")
    assert entities.all.f1 == 50.0
    assert (entities.by["PER"].f1, entities.by["LOC"].f1, entities.by["ORG"].f1) == (100.0, 0.0, 0.0)
    assert entities.by["asia"].f1 == 50.0


def test_attachment_scores_take_main_relations() -> None:
    parse = Parse()
    gold: dict[int, Row] = {
        0: ("VERB", "VB", "_", -1, "root"),
        1: ("NOUN", "NN", "_", 0, "nsubj:pass"),
        2: ("NOUN", "NN", "_", 0, "obj"),
    }
    found: dict[int, Row] = {
        0: ("VERB", "VB", "_", -1, "root"),
        1: ("NOUN", "NN", "_", 0, "nsubj"),
        2: ("VERB", "NN", "_", 1, "obj"),
    }
    parse.add(found, gold)
    percent = parse.percent()
    assert percent["uas"] == percent["las"] == percent["upos"] == pytest.approx(200 / 3)
    assert percent["las_sub"] == pytest.approx(100 / 3)


def test_words_that_one_side_alone_has_are_wrong() -> None:
    """Two words found where the gold has one: neither is right, and no arc to them is."""
    parse = Parse()
    gold: dict[tuple[int, int], Row] = {
        (0, 5): ("NOUN", "NNS", "", (6, 12), "nsubj"),
        (6, 12): ("VERB", "VBD", "", None, "root"),
    }
    found: dict[tuple[int, int], Row] = {
        (0, 2): ("NOUN", "NNS", "", (6, 12), "nsubj"),
        (2, 5): ("NOUN", "NNS", "", (6, 12), "nsubj"),
        (6, 12): ("VERB", "VBD", "", None, "root"),
    }
    parse.add(found, gold)
    assert (parse.words.right, parse.words.found, parse.words.gold) == (1, 3, 2)
    assert parse.percent()["las"] == 40.0


def test_times_strict_relaxed_and_by_type() -> None:
    times = Times()
    found = [(0, 2, "DATE"), (5, 6, "DATE"), (8, 9, "DATE")]
    times.add(found, [(0, 2, "DATE"), (4, 6, "TIME"), (10, 11, "DATE")])
    assert times.strict.right == 1
    assert (times.relaxed.right, times.relaxed.found, times.relaxed.gold) == (2, 3, 3)
    assert times.type.right == 1


def test_a_found_time_meets_one_gold_time() -> None:
    times = Times()
    times.add([(0, 10, "DATE")], [(0, 4, "DATE"), (6, 10, "DATE")])
    assert times.relaxed.right == 1


def test_attributions_are_compared_without_marks_at_the_edges() -> None:
    scores = Attributions()
    gold = [Attribution((place("Ada Okoye, a nurse"),), (place("said"),), (place("“We will go,”"),))]
    found = [Attribution((place("Ada Okoye, a nurse"),), (place("said"),), (place("We will go"),))]
    scores.add(TEXT, found, gold)
    assert scores.triple_exact.f1 == scores.content.f1 == 100.0


def test_spans_with_marks_alone_between_them_are_one() -> None:
    scores = Attributions()
    gold = [Attribution((place("Ada Okoye, a nurse"),), (place("said"),), (place("We will go"),))]
    found = [Attribution((place("Ada Okoye"), place("a nurse")), (place("said"),), (place("We will go"),))]
    scores.add(TEXT, found, gold)
    assert scores.source.f1 == 100.0


def test_a_triple_that_overlaps_and_is_not_the_same() -> None:
    scores = Attributions()
    gold = [Attribution((place("She"),), (place("added"),), (place("that the road was safe"),))]
    found = [Attribution((place("She"),), (place("added"),), (place("the road was safe"),))]
    scores.add(TEXT, found, gold)
    assert (scores.triple_overlap.f1, scores.triple_exact.f1, scores.content.f1) == (100.0, 0.0, 0.0)


def test_a_source_where_the_gold_has_none_is_no_overlap() -> None:
    scores = Attributions()
    gold = [Attribution((), (place("added"),), (place("the road was safe"),))]
    scores.add(TEXT, [Attribution((place("She"),), (place("added"),), (place("the road was safe"),))], gold)
    assert scores.triple_overlap.f1 == 0.0
    scores.add(TEXT, [Attribution((), (place("added"),), (place("the road was safe"),))], gold)
    assert scores.triple_overlap.f1 == 50.0


def test_the_same_found_twice_is_right_once() -> None:
    scores = Attributions()
    one = Attribution((place("She"),), (place("added"),), (place("the road was safe"),))
    scores.add(TEXT, [one, one], [one])
    assert (scores.triple_exact.right, scores.triple_exact.found, scores.triple_exact.gold) == (1, 2, 1)


_spans = st.lists(st.tuples(st.integers(0, 70), st.integers(1, 12)).map(lambda x: (x[0], x[0] + x[1])), max_size=2)
_attributions = st.lists(st.builds(Attribution, *[_spans.map(tuple)] * 3), max_size=6)


@given(_attributions, _attributions)
def test_counts_stay_within_what_there_is(found: list[Attribution], gold: list[Attribution]) -> None:
    scores = Attributions()
    scores.add("word " * 20, found, gold)
    for score in vars(scores).values():
        assert 0 <= score.right <= min(score.found, score.gold)
    assert scores.triple_exact.right <= scores.triple_overlap.right or any(not a.content for a in gold)


@given(_attributions)
def test_the_gold_is_all_right_by_its_own_measure(gold: list[Attribution]) -> None:
    scores = Attributions()
    scores.add("word " * 20, gold, gold)
    assert all(score.right == score.gold for score in (scores.source, scores.cue, scores.content))
