"""Changes to examples keep words and targets together."""

from __future__ import annotations

import random

from training.reader import augment, sources
from training.reader.examples import Example, Maker
from training.reader.labels import Labels
from training.reader.settings import load
from training.reader.windows import Window

LABELS = Labels(
    upos=["PROPN", "PUNCT", "NUM", "VERB"],
    xpos=["NNP", ",", "CD", ":", "-LRB-", "-RRB-", "VBD", "."],
    feats=["_", "Number=Sing", "NumForm=Digit|NumType=Card"],
    deprel=["root", "punct", "flat", "appos", "nummod", "parataxis", "nmod:unmarked", "nsubj"],
)
MAKER = Maker(LABELS)


def example(*sentences: list[str]) -> Example:
    """Sentences whose words hang on their second one, the final stop too."""
    rows = [
        {
            "words": words,
            "upos": ["PROPN", "VERB", "PUNCT"],
            "xpos": ["NNP", "VBD", "."],
            "feats": ["_"] * 3,
            "head": [2, 0, 2],
            "deprel": ["nsubj", "root", "punct"],
            "ner": ["B-PER", "O", "O"],
        }
        for words in sentences
    ]
    document = sources.treebank({"id": "d", "sents": rows}, "t")
    return MAKER(document, Window(0, len(document), 0, len(document)), "treebanks")


def test_final_stops_go_and_heads_follow() -> None:
    one = example(["Ann", "left", "."], ["Bob", "stayed", "."])
    augment.missing_stops(one, random.Random(0), 1.0)
    assert one.words == ["Ann", "left", "Bob", "stayed"]
    assert one.heads == [2, 0, 4, 0]
    assert one.starts == [1, 0, 1, 0]
    assert len(one.entities) == len(one.quotes) == 4


def test_a_stop_that_is_all_of_a_sentence_stays() -> None:
    one = example(["Ann", "left", "."])
    one.sentences = [0, 0, 1]
    augment.missing_stops(one, random.Random(0), 1.0)
    assert one.words == ["Ann", "left", "."]


def test_capitals_lower_and_title() -> None:
    for change, expected in (
        (augment.capitals, ["ANN", "VISITED", "."]),
        (augment.lower, ["ann", "visited", "."]),
        (augment.title, ["Ann", "Visited", "."]),
    ):
        one = example(["Ann", "visited", "."])
        change(one)
        assert one.words == expected


def test_a_scanning_error_changes_one_place_and_leaves_a_word() -> None:
    rng = random.Random(3)
    for word in ("government", "modern", "in", "a", "1,000", "—", "x"):
        for _ in range(50):
            read = augment.misread(word, rng)
            assert read
            assert abs(len(read) - len(word)) <= 1


def test_scanning_reads_what_looks_alike() -> None:
    assert {augment.misread("li", random.Random(i)) for i in range(20)} == {"1i", "l1"}


def test_a_dateline_is_a_segment_of_its_own() -> None:
    datelines = augment.Datelines([("Ankara",), ("Port", "Moresby")], MAKER)
    for seed in range(30):
        one = example(["Ann", "left", "."])
        datelines.put(one, random.Random(seed))
        size = len(one) - 3
        assert one.words[size:] == ["Ann", "left", "."]
        assert one.starts == [1] + [0] * (size - 1) + [1, 0, 0]
        assert one.heads[:size].count(0) == 1
        assert one.heads[0] == 0
        assert all(0 < head <= size for head in one.heads[1:size])
        assert one.heads[size:] == [size + 2, 0, size + 2]
        assert len(set(one.sentences)) == 2
        columns = (getattr(one, name) for name in augment.COLUMNS)
        assert {len(column) for column in columns if column is not None} == {len(one)}


def test_no_dateline_in_the_middle_of_a_sentence() -> None:
    one = example(["Ann", "left", "."])
    one.starts[0] = 0
    augment.Datelines([("Ankara",)], MAKER).put(one, random.Random(0))
    assert len(one) == 3


def test_links_follow_when_words_go() -> None:
    document = sources.attributions(
        {
            "doc_id": "d",
            "text": "It rains . Ann said so .",
            "attributions": [{"source": [[11, 14]], "cue": [[15, 19]], "content": [[20, 22]]}],
        },
        "t",
    )
    one = MAKER(document, Window(0, len(document), 0, len(document)), "attribution")
    augment.remove(one, {2})
    (link,) = one.links
    assert one.words[link.start : link.end] == ["said"]
    assert link.tags == [0, 0, 1, 0, 3, 0]
    assert one.cues == [0, 0, 0, 1, 0, 0]


def test_the_same_seed_gives_the_same_example() -> None:
    settings = load().augment
    datelines = augment.Datelines([("Ankara",)], MAKER)

    def made(seed: int) -> list[list[str]]:
        rng, found = random.Random(seed), []
        for _ in range(40):
            one = example(["Ann", "left", "."], ["Bob", "stayed", "."])
            augment.augment(one, settings, datelines, rng)
            found.append(one.words)
        return found

    assert made(1) == made(1)
    assert made(1) != made(2)
