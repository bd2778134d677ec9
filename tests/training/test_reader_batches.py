"""Arrays, and the stream that training draws from."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np

from onrecord.language.decoding.attribution.linking import around
from training.reader import sources
from training.reader.augment import Datelines
from training.reader.batches import Mixer, Parts, Stream, by_length, towns
from training.reader.documents import Document
from training.reader.encoding import encoder
from training.reader.examples import Maker
from training.reader.labels import IGNORED, Labels
from training.reader.settings import Settings, load
from training.reader.windows import Window

MAKER = Maker(Labels(["X"], ["FW"], ["_"], ["root"]))
ENCODER = encoder()
SETTINGS = load()


def documents(count: int) -> list[Document]:
    rows = [
        {"id": str(i), "sents": [{"words": ["Ann", "met", "Bob"], "ner": ["B-PER", "O", "B-PER"]}] * (i + 1)}
        for i in range(count)
    ]
    return [sources.three_entities(row, "t") for row in rows]


def stream(group: str, settings: Settings = SETTINGS) -> Stream:
    return Stream(group, documents(12), Parts(ENCODER, MAKER, Datelines([], MAKER)), settings)


def test_features_of_words_of_several_pieces() -> None:
    document = sources.of_text("“Zyuganov” won.", "t", "d")
    pieces = [len(ENCODER.pieces(word)) for word in document.words]
    features = ENCODER.features([MAKER(document, Window(0, 5, 0, 5), "time")])
    assert pieces[1] > 1
    assert features.first.tolist() == [(1 + np.cumsum([0, *pieces[:-1]])).tolist()]
    assert features.pieces == sum(pieces) + 2
    assert features.breaks[0, :3].tolist() == [0, 2, 0]  # the document begins with its first word's first piece
    assert set(features.quotes[0, 2 : 2 + pieces[1]].tolist()) == {1}


def test_long_examples_stay_within_the_encoder() -> None:
    document = sources.three_entities(
        {"id": "d", "sents": [{"words": ["Zyuganovskayas"] * 200, "ner": ["O"] * 200}]}, "t"
    )
    features = ENCODER.features([MAKER(document, Window(0, 200, 0, 200), "entities")])
    assert features.ids.shape[1] <= 512
    assert features.first.shape == (1, 200)


def test_padding_is_ignored() -> None:
    made = [MAKER(document, Window(0, len(document), 0, len(document)), "entities") for document in documents(2)]
    batch = ENCODER.batch(made)
    assert batch.labels["entities"][0, 3:].tolist() == [IGNORED] * 3
    assert batch.features.mask[0].sum() < batch.features.mask[1].sum()
    assert (batch.labels["upos"] == IGNORED).all()


def test_batches_by_length() -> None:
    assert by_length([2, 2, 3, 9, 20], 9) == [[0, 1, 2], [3], [4]]


def test_a_stream_is_taken_up_again_where_it_was() -> None:
    small = replace(SETTINGS, run=replace(SETTINGS.run, pieces=60))
    first = [batch.features.ids.tolist() for batch in islice(stream("entities", small), 40)]
    again = stream("entities", small)
    list(islice(again, 17))
    later = stream("entities", small)
    later.resume(again.epoch, again.at)
    assert [batch.features.ids.tolist() for batch in islice(later, 23)] == first[17:]


def test_epochs_differ() -> None:
    one = stream("entities")
    batches = iter(one)
    seen: dict[int, list[list[list[int]]]] = {0: [], 1: [], 2: []}
    while one.epoch < 2:
        batch = next(batches)
        seen[one.epoch].append(batch.features.shapes.tolist())
    assert seen[0] != seen[1]


def test_each_group_gets_its_share() -> None:
    mixer = Mixer([stream("entities"), stream("time")], {"entities": 0.75, "time": 0.25, "attribution": 9.0})
    for _ in range(200):
        mixer.step(1)
    share = mixer.seen["entities"] / sum(mixer.seen.values())
    assert abs(share - 0.75) < 0.03


def test_the_batches_of_a_step_are_of_different_groups() -> None:
    mixer = Mixer([stream("entities"), stream("time")], {"entities": 0.9, "time": 0.1})
    assert {batch.group for batch in mixer.step(2)} == {"entities", "time"}


def test_towns_are_places_in_capitals() -> None:
    rows = [
        {"words": ["In", "Sri", "Lanka", "and", "paris", "Ann"], "ner": ["O", "B-LOC", "I-LOC", "O", "B-LOC", "B-PER"]}
    ]
    assert towns([sources.three_entities({"id": "d", "sents": rows}, "t")]) == [("Sri", "Lanka")]


def test_the_words_around_a_cue() -> None:
    one = np.array
    near = around(one([0, 1]), one([1, 5]), one([3, 6]), one([4, 9]), one([[0] * 4 + [-1] * 5, [0] * 5 + [1] * 4]), 2)
    assert near.place[:, 0].tolist() == [0, 3]
    assert near.mask.sum(1).tolist() == [4, 5]
    assert (near.distance[0, :4] - 2).tolist() == [-1, 0, 0, 1]
    assert (near.distance[1] - 2).tolist() == [-2, -1, 0, 1, 2]
    assert (near.sentence[1] - 2).tolist() == [-1, -1, 0, 0, 0]
