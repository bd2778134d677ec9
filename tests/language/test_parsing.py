"""Trees with their labels, chosen together and held against the grammar."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from trees import is_tree

from onrecord.errors import ModelError
from onrecord.language.decoding.syntax.biaffine import ArcLabels
from onrecord.language.decoding.syntax.grammar import Grammar
from onrecord.language.decoding.syntax.mending import Arcs, against, mended
from onrecord.language.decoding.syntax.order import in_order, out_of_order, placed
from onrecord.language.decoding.syntax.parsing import Parser
from onrecord.language.decoding.syntax.projective import crosses, projective_tree
from onrecord.language.decoding.tagging import Tagger

ROOT, SUBJECT, OBJECT, OBLIQUE = range(4)
LABELS = 4
numbers = st.floats(-50, 50, width=32)


def grammar(crossing: float = -4.0) -> Grammar:
    """A verb has one subject and one object; an object has no subject, and before a verb it stands behind
    what is oblique.
    """
    second = np.array([0.0, -8.0, -8.0, 0.0])
    under = np.zeros((LABELS, LABELS))
    under[OBJECT, SUBJECT] = -6.0
    before = np.zeros((LABELS, LABELS))
    before[OBJECT, OBLIQUE] = -5.0
    return Grammar(np.empty((0, 3), np.int64), second, under, before, crossing)


def value(scores, heads) -> float:
    return sum(float(scores[word, head]) for word, head in enumerate(heads))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (n, n + 1), elements=numbers)))
def test_no_tree_without_crossing_arcs_is_better(scores) -> None:
    words = len(scores)
    trees = (np.array(heads) for heads in product(range(words + 1), repeat=words) if is_tree(heads))
    best = max(value(scores, heads) for heads in trees if not crosses(heads))
    found = projective_tree(scores)
    assert is_tree(found)
    assert not crosses(found)
    assert value(scores, found) == pytest.approx(best, abs=1e-6)


def test_arcs_cross_where_one_ends_inside_another_and_one_outside() -> None:
    assert not crosses(np.array([2, 0, 2, 3]))
    assert crosses(np.array([3, 4, 4, 0]))  # 3 to 1 and 4 to 2
    assert crosses(np.array([3, 0, 2]))  # 3 to 1 over the root


def parsed(arcs, labels, rules: Grammar):
    """One sentence, with the same label scores whatever a word hangs on."""
    words = len(arcs)
    weights = np.zeros((LABELS, words + 1, 2))
    weights[:, :words, -1] = np.array(labels, float).T
    dependents, heads = np.eye(words, dtype=np.float32), np.zeros((words + 1, 1), np.float32)
    parser = Parser(ArcLabels(weights), ROOT, rules)
    [parse] = parser([np.array(arcs, np.float32)], [0], dependents, heads)
    return parse.heads.tolist(), parse.labels.tolist()


# "Mayors gave farmers seeds": the network calls both things given an object.
ARCS = [[0, 0, 9, 0, 0], [9, 0, 0, 0, 0], [0, 0, 9, 0, 0], [0, 0, 9, 0, 0]]
TWO_OBJECTS = [[0, 9, 0, 0], [0, 0, 0, 0], [0, 0, 5, 3], [0, 0, 6, 0]]


def test_a_verb_does_not_have_two_objects() -> None:
    assert parsed(ARCS, TWO_OBJECTS, Grammar.none(LABELS)) == ([2, 0, 2, 2], [SUBJECT, ROOT, OBJECT, OBJECT])
    assert parsed(ARCS, TWO_OBJECTS, grammar()) == ([2, 0, 2, 2], [SUBJECT, ROOT, OBLIQUE, OBJECT])


def test_what_the_network_is_sure_of_stands_against_the_grammar() -> None:
    sure = [[0, 9, 0, 0], [0, 0, 0, 0], [0, 0, 25, 0], [0, 0, 25, 0]]
    assert parsed(ARCS, sure, grammar())[1] == [SUBJECT, ROOT, OBJECT, OBJECT]


def test_crossing_arcs_go_where_they_are_worth_less_than_they_are_rare() -> None:
    # Word 1 would rather hang on 3, but the arcs of 3 to 1 and 4 to 2 cross; it gives up little for 2.
    labels = [[0, 0, 0, 1]] * 4
    arcs = [[0, 0, 5, 6, 0], [0, 0, 0, 0, 9], [0, 0, 0, 0, 9], [9, 0, 0, 0, 0]]
    assert parsed(arcs, labels, Grammar.none(LABELS))[0] == [3, 4, 4, 0]
    assert parsed(arcs, labels, grammar())[0] == [2, 4, 4, 0]
    arcs[0][2] = 0
    assert parsed(arcs, labels, grammar())[0] == [3, 4, 4, 0]


def test_a_word_whose_label_does_not_fit_under_its_heads_gets_another_head() -> None:
    # A subject of an object; the verb is nearly as good a head.
    heads, labels = np.array([3, 0, 2]), np.array([SUBJECT, ROOT, OBJECT])
    assert against(heads, labels, grammar()).tolist() == [-6.0, 0.0, -6.0]
    likely = np.log(np.array([[0.01, 0.97, 0.01, 0.01], [0.97, 0.01, 0.01, 0.01], [0.01, 0.01, 0.97, 0.01]]))
    arcs = Arcs(np.array([0, 0, 1, 2]), np.array([3, 2, 0, 2]), np.array([-0.5, -1.0, 0.0, 0.0]), likely[[0, 0, 1, 2]])
    found, named = mended(heads, labels, arcs, grammar(), 0.7)
    assert found.tolist() == [2, 0, 2]
    assert named.tolist() == [SUBJECT, ROOT, OBJECT]


def test_only_the_first_dependents_with_a_label_before_their_head_have_an_order() -> None:
    heads, labels = np.array([4, 4, 4, 0, 4]), np.array([OBLIQUE, OBJECT, OBLIQUE, ROOT, OBLIQUE])
    assert [place.tolist() for place in in_order(heads, labels)] == [[0], [1]]
    assert not out_of_order(heads, labels, grammar()).any()
    heads[0] = 2
    assert out_of_order(heads, labels, grammar()).tolist() == [0.0, -5.0, -5.0, 0.0, 0.0]


def said_of_order(heads, labels, rules: Grammar) -> float:
    ones, others = in_order(heads, labels)
    return float(rules.before[labels[ones], labels[others]].sum())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_said_against_a_place_is_what_it_adds(data) -> None:
    words = data.draw(st.integers(2, 8))
    heads = data.draw(arrays(np.intp, words, elements=st.integers(0, words)))
    labels = data.draw(arrays(np.intp, words, elements=st.integers(0, LABELS - 1)))
    before = data.draw(arrays(np.float64, (LABELS, LABELS), elements=st.integers(-9, 0))) * (1 - np.eye(LABELS))
    rules = Grammar(np.empty((0, 3), np.int64), np.zeros(LABELS), np.zeros((LABELS, LABELS)), before, 0.0)
    word, head = data.draw(st.integers(0, words - 1)), data.draw(st.integers(1, words))
    found = placed(word, head, heads, labels, rules)
    heads[word] = 0
    without = said_of_order(heads, labels, rules)
    heads[word] = head
    for label in range(LABELS):
        labels[word] = label
        assert found[label] == pytest.approx(said_of_order(heads, labels, rules) - without)


def test_a_word_in_the_wrong_order_gets_another_head() -> None:
    # An object, something oblique and their verb, as in "accusing (them of going)"; what is before is nearly as good.
    heads, labels = np.array([0, 4, 4, 1]), np.array([ROOT, OBJECT, OBLIQUE, OBLIQUE])
    likely = np.log(
        np.array([[0.01, 0.01, 0.97, 0.01]] * 2 + [[0.01, 0.01, 0.01, 0.97]] * 2 + [[0.97, 0.01, 0.01, 0.01]])
    )
    arcs = Arcs(np.array([1, 1, 2, 3, 0]), np.array([4, 1, 4, 1, 0]), np.array([-0.5, -1.0, 0.0, 0.0, 0.0]), likely)
    found, named = mended(heads, labels, arcs, grammar(), 0.7)
    assert found.tolist() == [0, 1, 4, 1]
    assert named.tolist() == [ROOT, OBJECT, OBLIQUE, OBLIQUE]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 9).flatmap(lambda n: arrays(np.float32, (n, n + 1 + LABELS), elements=numbers)), st.booleans())
def test_any_scores_give_a_tree_with_the_root_label_on_its_root_alone(scores, counted: bool) -> None:
    words = len(scores)
    rules = grammar() if counted else Grammar.none(LABELS)
    heads, labels = parsed(scores[:, : words + 1], scores[:, words + 1 :], rules)
    assert is_tree(heads)
    assert [label == ROOT for label in labels] == [head == 0 for head in heads]


def test_tags_are_chosen_together() -> None:
    # "attacks" as a noun, a third person of a verb, a singular feature: the three heads disagree.
    upos, xpos, feats = (np.log(np.array([row])) for row in ([0.6, 0.4], [0.45, 0.55], [0.1, 0.9]))
    assert Tagger(np.empty((0, 3), np.int64))(upos, xpos, feats).tolist() == [[0, 1, 1]]
    assert Tagger(np.array([[0, 0, 0], [1, 1, 1]]))(upos, xpos, feats).tolist() == [[1, 1, 1]]


def test_a_grammar_is_kept(tmp_path: Path) -> None:
    grammar().save(tmp_path / "grammar.npz")
    kept = Grammar.load(tmp_path / "grammar.npz")
    assert kept.second.tolist() == grammar().second.tolist()
    assert kept.under.tolist() == grammar().under.tolist()
    assert kept.before.tolist() == grammar().before.tolist()
    assert kept.crossing == -4.0


def test_a_file_that_is_no_grammar_is_named(tmp_path: Path) -> None:
    path = tmp_path / "grammar.npz"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(ModelError, match=r"grammar\.npz: not the counts of a grammar"):
        Grammar.load(path)
