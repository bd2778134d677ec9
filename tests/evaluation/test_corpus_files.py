"""Files with gold labels: what each is told to be, its texts, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from onrecord.errors import CorpusError
from onrecord.evaluation import files, reading, rows
from onrecord.evaluation.documents import PART
from onrecord.evaluation.files import Kind
from onrecord.evaluation.gold import Gold

FOLDER = Path(__file__).parent / "files"


def golds(path: Path) -> list[Gold]:
    return list(files.read(path, files.kind_of(path)))


def wrote(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("harbour.conllu", Kind.conllu),
        ("harbour.iob", Kind.columns),
        ("harbour.iob2", Kind.columns),
        ("harbour.words.jsonl", Kind.words),
        ("harbour.said.jsonl", Kind.texts),
        ("harbour.times.jsonl", Kind.texts),
    ],
)
def test_what_a_file_is_is_told_from_its_lines(name: str, kind: Kind) -> None:
    assert files.kind_of(FOLDER / name) == kind


def test_a_conllu_file_has_its_text_words_and_sentences() -> None:
    first, second = golds(FOLDER / "harbour.conllu")
    assert first.name == "harbour-1"
    assert first.text == "Dockers didn't unload the Mary Rose.\n\nShe sails on Monday."
    assert [first.text[a:b] for a, b in first.words or []][:4] == ["Dockers", "did", "n't", "unload"]
    assert {first.text[a:b] for a, b in first.sentences()} == {
        "Dockers didn't unload the Mary Rose.",
        "She sails on Monday.",
    }
    assert second.text == "Rain fell. It stopped."


def test_heads_are_places_of_words() -> None:
    gold = golds(FOLDER / "harbour.conllu")[0]
    parse = gold.parse or {}
    named = {gold.text[a:b]: (row[3] and gold.text[row[3][0] : row[3][1]], row[4]) for (a, b), row in parse.items()}  # type: ignore[index]
    assert named["Dockers"] == ("unload", "nsubj")
    assert named["unload"] == (None, "root")
    assert named["Rose"] == ("Mary", "flat")


@pytest.mark.parametrize("name", ["harbour.iob", "harbour.iob2", "harbour.words.jsonl"])
def test_entities_are_the_same_from_columns_and_rows(name: str) -> None:
    (gold,) = golds(FOLDER / name)
    assert {(gold.text[a:b], label) for a, b, label in gold.entities or set()} == {
        ("Ada Okoye", "PER"),
        ("Lagos", "LOC"),
        ("Port Guild", "ORG"),
    }


def test_a_file_that_names_no_texts_is_read_in_parts(tmp_path: Path) -> None:
    path = wrote(tmp_path / "long.iob", "Lagos B-LOC\nsleeps O\n\n" * (2 * PART + 1))
    assert [len(gold.starts) for gold in golds(path)] == [PART, PART, 1]


def test_a_word_that_is_a_hash_is_no_comment(tmp_path: Path) -> None:
    (gold,) = golds(wrote(tmp_path / "a.iob", "# O\nLagos B-LOC\n"))
    assert gold.text == "# Lagos"


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_a_doc_of_the_files_words_spells_the_text(name: str) -> None:
    for gold in golds(FOLDER / name):
        if gold.words is not None:
            doc = reading.given(spacy.blank("en").vocab, gold)
            assert doc.text == gold.text
            assert [(t.idx, t.idx + len(t)) for t in doc if not t.is_space] == gold.words
            assert reading.sentences(doc) == gold.sentences()


def test_a_word_whose_tag_is_unknown_is_kept_apart(tmp_path: Path) -> None:
    row = {"id": "a", "sents": [{"words": ["Lagos", "Bay"], "ner": ["B-LOC", "-"]}]}
    (gold,) = golds(wrote(tmp_path / "a.jsonl", json.dumps(row)))
    assert gold.unknown == {(6, 9)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A report on dredging.\nNothing else.\n", "give CoNLL-U, entities in columns"),
        ("", "give CoNLL-U, entities in columns"),
        ('{"title": "x"}\n', "give CoNLL-U, entities in columns"),
        ("{broken\n", "give CoNLL-U, entities in columns"),
        ("1\tLagos\t_\tPROPN\tNNP\t_\t0\troot\t_\t_\nbroken\n", ":2: this is no line of CoNLL-U"),
        ("1\tLagos\t_\tPROPN\tNNP\t_\t7\troot\t_\t_\n", ":1: a head of this sentence is no word of it"),
        ("1\tLagos\t_\tPROPN\tNNP\t_\t0\troot\t_\t_\n3\tBay\t_\tX\tX\t_\t1\tdep\t_\t_\n", ":2: words must be numbered"),
        ('{"id": "a", "sents": [{"words": ["a"], "ner": ["O"]}]}\n{"sents": []}\n', ":2: this row has no 'id'"),
        ('{"id": "a", "sents": [{"words": ["a", "b"], "ner": ["O"]}]}\n', ":1: this row cannot be read"),
        ('{"doc_id": "a", "text": "x", "timexes": [{"start": 0, "end": 1}]}\n', ":1: this row has no 'type'"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    path = wrote(tmp_path / "file.txt", text)
    with pytest.raises(CorpusError) as error:
        golds(path)
    assert str(error.value).startswith(str(path))
    assert told in str(error.value)


def test_columns_that_end_early_are_named(tmp_path: Path) -> None:
    path = wrote(tmp_path / "a.iob", "Lagos B-LOC\n\n" * 600 + "Lagos\n")
    with pytest.raises(CorpusError, match=r":1201: a word in column 1 and its BIO tag in 2"):
        golds(path)


def test_missing_files_folders_and_other_encodings_are_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be opened"):
        files.kind_of(tmp_path / "none.conllu")
    with pytest.raises(CorpusError, match="is a folder; name the files in it"):
        files.kind_of(tmp_path)
    (tmp_path / "a.iob").write_bytes("Málaga B-LOC\n".encode("latin-1"))
    with pytest.raises(CorpusError, match="is not in UTF-8"):
        files.kind_of(tmp_path / "a.iob")


def test_objects_of_a_file_stand_a_line_each_whatever_else_separates_lines(tmp_path: Path) -> None:
    path = wrote(tmp_path / "rows.jsonl", '{"text": "One\u2028line."}\n\n{"text": "Two\x85lines."}\n')
    assert [row["text"] for row in rows.objects(path)] == ["One\u2028line.", "Two\x85lines."]


def test_an_object_that_cannot_be_read_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = wrote(tmp_path / "rows.jsonl", '{"text": "One."}\n{"text": \n')
    with pytest.raises(CorpusError, match=r"rows\.jsonl:2: .*mend it"):
        rows.objects(path)
