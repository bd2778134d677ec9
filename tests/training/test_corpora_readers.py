"""The readers of corpora: rows of JSON to documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.reader import corpora, documents, sources


def sentence(words: list[str], **columns: object) -> dict[str, object]:
    size = len(words)
    return {
        "words": words,
        "spaces": [True] * size,
        "upos": ["X"] * size,
        "xpos": ["FW"] * size,
        "feats": ["_"] * size,
        "head": [0] + [1] * (size - 1),
        "deprel": ["root"] + ["dep"] * (size - 1),
        "ner": ["O"] * size,
        "newpar": False,
    } | columns


def test_treebank_heads_become_places_in_the_document() -> None:
    row = {"id": "d", "sents": [sentence(["Go", "on"]), sentence(["Stay", "here", "!"], head=[0, 1, 2])]}
    document = sources.treebank(row, "t")
    assert document.syntax is not None
    assert document.syntax.heads == [-1, 0, -1, 2, 3]
    assert document.sentences == [0, 0, 1, 1, 1]
    assert document.text == "Go on Stay here ! "


def test_a_treebank_s_name_has_the_proper_nouns_that_hang_in_it() -> None:
    columns = {"xpos": ["IN", "NNP", "NNP"], "head": [3, 3, 0], "deprel": ["case", "amod", "root"]}
    row = {"id": "d", "sents": [sentence(["From", "United", "Kingdom"], ner=["O", "O", "B-LOC"], **columns)]}
    assert sources.treebank(row, "t").entities == ["O", "B-LOC", "I-LOC"]


def test_words_keep_their_places_in_the_text() -> None:
    row = {"id": "d", "sents": [sentence(["He", "left", "."], spaces=[True, False, True], newpar=True)] * 2}
    document = sources.treebank(row, "t")
    assert [document.text[a:b] for a, b in document.places] == document.words
    assert document.breaks == [2, 0, 0, 1, 0, 0]


def test_news_labels_get_our_names_and_apostrophes_their_clitics() -> None:
    row = {
        "id": "d",
        "sents": [
            {
                "words": ["Ana", "’", "s", "team", "in", "Lima"],
                "ner": ["B-PERSON", "O", "O", "O", "O", "B-LOCATION"],
            }
        ],
    }
    document = sources.news_entities(row, "t")
    assert document.words == ["Ana", "’s", "team", "in", "Lima"]
    assert document.entities == ["B-PER", "O", "O", "O", "B-LOC"]
    assert document.scheme == "news"


def test_an_apostrophe_within_a_name_stays_with_its_letter() -> None:
    row = {"id": "d", "sents": [{"words": ["Macy", "’", "s"], "ner": ["B-ORGANIZATION", "I-ORGANIZATION", "O"]}]}
    assert sources.news_entities(row, "t").words == ["Macy", "’", "s"]


def test_words_to_be_measured_on_are_left_as_given() -> None:
    row = {"id": "d", "sents": [{"words": ["Ana", "’", "s"], "ner": ["B-PERSON", "O", "O"]}]}
    assert sources.news_entities_as_given(row, "t").words == ["Ana", "’", "s"]


def test_attribution_spans_lose_punctuation_and_are_joined_across_it() -> None:
    text = "“We won,” she said, “twice.”"
    row = {
        "doc_id": "d",
        "text": text,
        "attributions": [
            {"source": [[10, 13]], "cue": [[14, 18]], "content": [[0, 9], [20, 28]]},
            {"source": [[10, 13]], "cue": [], "content": [[0, 9]]},
        ],
    }
    document = sources.attributions(row, "t")
    assert document.attributions is not None
    (found,) = document.attributions
    assert [document.words[a:b] for a, b in [found.cue, *found.source]] == [["said"], ["she"]]
    assert [document.words[a:b] for a, b in found.content] == [["We", "won"], ["twice"]]


def test_fragments_with_only_punctuation_between_them_are_one() -> None:
    row = {
        "doc_id": "d",
        "text": "She said he came, saw, won.",
        "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 17], [18, 26]]}],
    }
    (found,) = sources.attributions(row, "t").attributions or []
    assert len(found.content) == 1


def test_quotation_states_and_paragraph_breaks_of_text() -> None:
    document = sources.of_text("He said: “Go.\n\n“Now.” She left.", "t", "d")
    assert dict(zip(document.words, document.quotes, strict=True))["Go"] == 1
    assert document.quotes[document.words.index("“")] == 2
    assert document.quotes[document.words.index("”")] == 3
    assert document.quotes[-2:] == [0, 0]
    assert document.breaks.count(1) == 1


def test_times_are_tagged_by_type() -> None:
    row = {"doc_id": "d", "text": "It lasted two years.", "timexes": [{"start": 10, "end": 19, "type": "DURATION"}]}
    assert sources.times(row, "t").times == ["O", "O", "B-DURATION", "I-DURATION", "O"]


def test_factuality_belongs_to_words() -> None:
    row = {"id": "d", "text": "He did not go", "targets": [{"start": 11, "end": 13, "label": -3.0}]}
    assert sources.factuality(row, "t").factuality == {3: -3.0}


def test_documents_come_back_as_they_were_written(tmp_path: Path) -> None:
    row = {
        "doc_id": "d",
        "text": "She said no.",
        "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}],
    }
    document = sources.attributions(row, "t")
    documents.save([document], tmp_path / "x.jsonl")
    assert list(documents.load(tmp_path / "x.jsonl")) == [document]


def test_a_missing_corpus_is_named_with_what_to_do(tmp_path: Path) -> None:
    corpus = corpora.table()[0]
    with pytest.raises(corpora.MissingCorpusError, match=r"ewt_train\.jsonl: not there.*CORPORA\.md"):
        corpora.prepare(corpus, tmp_path, tmp_path)


def test_a_corpus_is_prepared_and_loaded(tmp_path: Path) -> None:
    corpus = next(corpus for corpus in corpora.table() if corpus.name == "te3_dev")
    path = tmp_path / corpus.file
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"doc_id": "d", "text": "On Monday.", "timexes": []}) + "\n", encoding="utf-8")
    assert corpora.prepare(corpus, tmp_path, tmp_path / "out") == 1
    assert corpora.load(corpus, tmp_path / "out")[0].words == ["On", "Monday", "."]


def test_open_training_takes_no_corpus_without_an_open_licence() -> None:
    chosen = corpora.for_training(corpora.table(), only_open=True)
    assert {corpus.name for corpus in chosen} >= {"ewt_train", "gum_train", "wikigold"}
    assert all(corpus.is_open for corpus in chosen)


def test_nothing_measured_on_is_trained_on() -> None:
    assert not [c.name for c in corpora.for_training(corpora.table(), only_open=False) if "dev" in c.file]
