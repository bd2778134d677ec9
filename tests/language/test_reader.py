"""The reader as a spaCy component: what a ``Doc`` holds, and that any text can be read."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import onnxruntime
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from onrecord.errors import ModelError
from onrecord.language import factory
from onrecord.language.encoding.surroundings import Surroundings
from onrecord.language.engine import Engine

REPORT = (
    "ANKARA — The envoy flew to Baku on Monday.\n\n"
    "He told reporters that the two countries would sign the accord in May. “We are ready,” he said.\n"
    "Rebels denied that they had shelled the town"
)
# Characters that break tokenizers: blanks of all kinds, controls, joiners, other scripts, and plain text between.
awkward = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("ab .,;:!?'\"()[]-—“”‘’\n\t\r\x00\x0b\x1c\x85\u00a0\u200b\u200f\u2028\ufeff😀👩‍👧")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def check(doc: Doc, text: str) -> None:
    """What holds of every ``Doc``: it spells the text, sentences cover it, trees stay within them."""
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    if not len(doc):
        return
    assert [token.i for sentence in doc.sents for token in sentence] == list(range(len(doc)))
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head.i == token.i]
        assert [root.dep_ for root in roots] == ["ROOT"]
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
        words = [token for token in sentence if not token.is_space]
        assert not any("\n" in text[words[0].idx : word.idx] for word in words[1:])
    assert all(token.pos_ and token.tag_ and token.dep_ and token.lemma_ for token in doc)


@settings(max_examples=60, deadline=None)
@given(awkward)
def test_reads_any_text(nlp: Language, text: str) -> None:
    check(nlp(text), text)


@pytest.mark.parametrize("text", ["", " ", "\n", " \n\t\n ", "\x00", "😀", ".", "\n\nYes.", "No. \n"])
def test_reads_next_to_nothing(nlp: Language, text: str) -> None:
    check(nlp(text), text)


@pytest.mark.parametrize("unit", ["(", "a", "😀", "a-", "\x00", "'s", "ع", "“Yes,” "])
def test_reads_long_text_without_sense(nlp: Language, unit: str) -> None:
    text = unit * (1_500 // len(unit))
    check(nlp(text), text)


def test_splits_300_000_characters_without_blanks(nlp: Language) -> None:
    text = "(“[" * 100_000 + "x"
    doc = nlp.make_doc(text)
    assert doc.text == text


def test_doc_has_universal_relations(nlp: Language) -> None:
    doc = nlp("The envoys were received in Oslo by the queen.")
    assert [token.dep_ for token in doc] == [
        "det", "nsubj:pass", "aux:pass", "ROOT", "case", "obl", "case", "det", "obl:agent", "punct",
    ]  # fmt: skip
    assert [token.head.text for token in doc if token.dep_ in {"nsubj:pass", "obl:agent", "obl"}] == ["received"] * 3
    assert (doc[3].pos_, doc[3].tag_, doc[3].lemma_) == ("VERB", "VBN", "receive")
    assert doc[3].morph.get("Voice") == ["Pass"]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Oslo", "LOC")]


def test_newline_ends_a_sentence(nlp: Language) -> None:
    doc = nlp("The talks between\nthe two sides went on")
    assert [sentence.text.strip() for sentence in doc.sents] == ["The talks between", "the two sides went on"]


def test_sentence_longer_than_a_window_is_kept_whole(nlp: Language) -> None:
    towns = ", ".join(f"the town of {name}" for name in ["Arlit", "Bilma", "Dosso", "Filingue", "Gaya"] * 6)
    doc = nlp(f"The army left {towns} and the capital.")
    assert len(list(doc.sents)) == 1


def test_a_text_is_read_alike_whatever_is_read_beside_it(nlp: Language) -> None:
    texts = [REPORT, "", "No comment.", REPORT[:40], "\n"] * 3
    for doc, text in zip(nlp.pipe(texts, batch_size=4), texts, strict=True):
        check(doc, text)
        alone = nlp(text)
        assert [t.head.i for t in doc] == [t.head.i for t in alone]
        assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in alone.ents]


def test_doc_round_trips_through_bytes(nlp: Language) -> None:
    doc = nlp(REPORT)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes()).to_json() == doc.to_json()


def test_span_groups_round_trip_through_bytes(nlp: Language) -> None:
    """The numbers that join the parts of an attribution are kept, and so is what the reader itself has marked."""
    doc = nlp(REPORT)
    doc.spans["test"] = [Span(doc, 0, 1, label="A", span_id=3), Span(doc, 2, 5, label="B", span_id=70_000)]
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert set(again.spans) == set(doc.spans)
    for name, group in doc.spans.items():
        kept = [(span.start, span.end, span.label_, span.id) for span in again.spans[name]]
        assert kept == [(span.start, span.end, span.label_, span.id) for span in group]


def test_many_docs_round_trip_together(nlp: Language) -> None:
    docs = [nlp(text) for text in ("The talks failed.", "", "No comment.\n")]
    stored = DocBin(docs=docs, store_user_data=True).to_bytes()
    kept = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert [doc.to_json()["tokens"] for doc in kept] == [doc.to_json()["tokens"] for doc in docs]


def test_reader_is_found_without_importing_this_package() -> None:
    """As a user of spaCy has it: the entry point alone, in a fresh interpreter, one text and many."""
    script = """
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("onrecord_reader")
texts = ["The envoy flew to Baku.", "", "He said no."]
docs = list(nlp.pipe(texts))
assert [doc.text for doc in docs] == texts
assert docs[0][1].dep_ == "nsubj", docs[0][1].dep_
assert docs[0].has_annotation("ENT_IOB") and docs[0].has_annotation("LEMMA")
assert spacy.tokens.Doc(nlp.vocab).from_bytes(docs[0].to_bytes()).to_json() == docs[0].to_json()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_many_texts_are_read_in_order_each_as_it_is_alone() -> None:
    two = spacy.blank("en")
    two.add_pipe("onrecord_reader", config={"threads": 2})
    texts = [REPORT, "", "No.", REPORT * 3, "The envoy flew to Baku.", "\n\n", *["He said no."] * 40, REPORT * 2]
    together = list(two.pipe(texts))
    assert [doc.text for doc in together] == texts
    assert [doc.to_json() for doc in together] == [two(text).to_json() for text in texts]


def test_threads_share_the_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    session = onnxruntime.InferenceSession

    def make(path: Path, *args: object, **options: object) -> object:
        made.append(Path(path).name)
        return session(path, *args, **options)

    monkeypatch.setattr(onnxruntime, "InferenceSession", make)
    fresh = spacy.blank("en")
    fresh.add_pipe("onrecord_reader", config={"threads": 4})
    assert len(list(fresh.pipe([REPORT] * 8))) == 8
    assert sorted(made) == ["links.onnx", "reader.onnx"]


def test_a_reading_of_many_texts_can_be_left_off(nlp: Language) -> None:
    started = nlp.pipe(REPORT for _ in range(1000))
    assert next(started).text == REPORT
    started.close()


def test_many_texts_are_read_in_several_processes(nlp: Language) -> None:
    texts = [REPORT, "No.", REPORT]
    read = list(nlp.pipe(texts, n_process=2))
    assert [doc.to_json() for doc in read] == [nlp(text).to_json() for text in texts]


def test_pipeline_round_trips_through_a_folder(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "reader")
    assert spacy.load(tmp_path / "reader")(REPORT).to_json() == nlp(REPORT).to_json()


def test_reader_is_found_by_its_factory_name(nlp: Language) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("onrecord_reader", config={"threads": 1})
    assert blank(REPORT).to_json() == nlp(REPORT).to_json()


def test_keeps_what_others_have_put_on_the_doc(nlp: Language) -> None:
    doc = nlp.make_doc("The talks failed.")
    doc.user_data["source"] = "wire"
    assert nlp(doc).user_data["source"] == "wire"


def test_engine_can_be_sent_to_another_process() -> None:
    engine = Engine(factory.OURS, threads=1)
    words = ["The", "talks", "failed", "."]
    around = Surroundings([0] * 4, [2, 0, 0, 0], [0] * 4)
    (ours,), (theirs,) = engine.read(words, around), pickle.loads(pickle.dumps(engine)).read(words, around)
    assert theirs.sentences == ours.sentences


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no reader\.onnx, .*vocab\.txt there"):
        Engine(tmp_path)


def test_malformed_labels_are_named(tmp_path: Path) -> None:
    for path in factory.OURS.iterdir():
        shutil.copy(path, tmp_path)
    (tmp_path / "labels.json").write_text('{"upos": ["NOUN"]}', encoding="utf-8")
    with pytest.raises(ModelError, match=r"labels\.json: no labels for xpos"):
        Engine(tmp_path)
    (tmp_path / "labels.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"labels\.json: not readable"):
        Engine(tmp_path)


def test_sentences_that_are_given_are_kept(nlp: Language) -> None:
    words = ["Talks", "failed", ".", "Nobody", "came", "to", "the", "second", "meeting", "."]
    doc = Doc(nlp.vocab, words=words, sent_starts=[i in (0, 5) for i in range(len(words))])
    read = nlp.get_pipe("onrecord_reader")(doc)
    assert [sentence.start for sentence in read.sents] == [0, 5]
