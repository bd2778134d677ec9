"""Pipelines measured: a made-up one whose every answer is known, so that the figures can be counted by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from typer.testing import CliRunner

from onrecord.cli.main import build
from onrecord.errors import ModelError
from onrecord.evaluation import files
from onrecord.evaluation.measure import Figure, measure
from onrecord.language.pipelines import for_measuring

FOLDER = Path(__file__).parent / "files"
GOLDEN = Path(__file__).parent / "golden.txt"
FILES = [FOLDER / f"harbour.{name}" for name in ("conllu", "iob", "words.jsonl", "said.jsonl", "times.jsonl")]


@Language.component("test_evaluation_syntax")
def syntax(doc: Doc) -> Doc:
    """All words are nouns that hang on the first of their sentence; sentences end with stops."""
    heads, first = [], 0
    for token in doc:
        if token.i and (doc[token.i - 1].text == "." or (doc[token.i - 1].is_space and token.i != first)):
            first = token.i
        heads.append(first)
    made = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=["NOUN"] * len(doc),
        tags=["NN"] * len(doc),
        morphs=["Number=Sing"] * len(doc),
        lemmas=[token.text for token in doc],
        heads=heads,
        deps=["ROOT" if head == i else "nsubj" for i, head in enumerate(heads)],
    )
    made.set_ents([])
    return made


@Language.component("test_evaluation_entities")
def entities(doc: Doc) -> Doc:
    """Two names right, one cut short, one of a class that the files do not label."""
    names = {"Ada Okoye": "PERSON", "Lagos": "GPE", "Guild": "ORG", "Monday": "DATE"}
    doc.set_ents(marked(doc, names))
    return doc


@Language.component("test_evaluation_spans")
def spans(doc: Doc) -> Doc:
    """One attribution as it is, one cut short; one time of two."""
    doc.spans["cues"] = [*marked(doc, {"said": ""}, 1), *marked(doc, {"added": ""}, 2)]
    doc.spans["sources"] = [*marked(doc, {"Ada Okoye": ""}, 1), *marked(doc, {"She": ""}, 2)]
    doc.spans["contents"] = [*marked(doc, {"We will go": ""}, 1), *marked(doc, {"the road": ""}, 2)]
    doc.spans["times"] = marked(doc, {"on Monday": "DATE"})
    return doc


def marked(doc: Doc, names: dict[str, str], number: int = 0) -> list[Span]:
    found = []
    for name, label in names.items():
        place = doc.text.find(name)
        if place >= 0:
            span = doc.char_span(place, place + len(name), label=label, span_id=number)
            assert span is not None
            found.append(span)
    return found


def pipeline(*components: str) -> Language:
    nlp = spacy.blank("en")
    for name in components:
        nlp.add_pipe(f"test_evaluation_{name}")
    return nlp


def figures(nlp: Language, name: str, raw: bool = False) -> dict[str, Figure]:
    path = FOLDER / name
    found = measure(nlp, files.read(path, files.kind_of(path)), raw=raw).figures()
    return {figure.measure: figure for figure in found}


def f1(figure: Figure) -> float:
    assert figure.score is not None
    return figure.score.f1


def test_syntax_is_counted_over_the_files_words() -> None:
    """Of 19 words 2 are nouns; each of the 4 sentences hangs its words on the first, which is no root."""
    found = figures(pipeline("syntax"), "harbour.conllu")
    assert "words" not in found
    upos, uas, sentences = (found[name].score for name in ("upos", "uas", "sentences"))
    assert upos is not None
    assert (upos.right, upos.found, upos.gold) == (2, 19, 19)
    assert uas is not None
    assert uas.right == 0
    assert sentences is not None
    assert sentences.f1 == 100.0


def test_raw_text_is_aligned_by_characters(nlp: Language) -> None:
    found = figures(nlp, "harbour.conllu", raw=True)
    assert f1(found["words"]) == 100.0
    merged = spacy.blank("en")
    merged.tokenizer = str_split(merged)
    words = figures(merged, "harbour.conllu", raw=True)["words"].score
    assert words is not None
    # "didn't", "Rose.", "Monday.", "fell." and "stopped." are each one word for it.
    assert (words.right, words.found, words.gold) == (9, 14, 19)


def str_split(nlp: Language) -> Callable[[str], Doc]:
    def split(text: str) -> Doc:
        parts = text.replace("\n\n", " \n\n ").split(" ")
        joined = [bool(i + 1 < len(parts) and "\n\n" not in (part, parts[i + 1])) for i, part in enumerate(parts)]
        return Doc(nlp.vocab, words=parts, spaces=joined)

    return split


def test_classes_that_a_file_does_not_label_are_left_out() -> None:
    found = figures(pipeline("entities"), "harbour.iob")
    score = found["entities"].score
    assert score is not None
    assert (score.right, score.found, score.gold) == (2, 3, 3)
    assert "entities DATE" not in found


def test_facilities_are_places_where_a_file_knows_no_facilities() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "FACILITY", "pattern": "Lagos"}])  # type: ignore[attr-defined]
    assert f1(figures(nlp, "harbour.iob")["entities LOC"]) == 100.0


def test_attributions_and_times_are_taken_from_the_span_groups() -> None:
    said = figures(pipeline("spans"), "harbour.said.jsonl")
    assert f1(said["attribution cue"]) == 100.0
    assert f1(said["attribution source"]) == 50.0
    assert f1(said["attribution content"]) == 50.0
    assert f1(said["attribution triple_overlap"]) == 100.0
    assert f1(said["attribution triple_exact"]) == 0.0
    times = figures(pipeline("spans"), "harbour.times.jsonl")
    assert f1(times["time strict"]) == 0.0
    assert f1(times["time relaxed"]) == f1(times["time type"]) == pytest.approx(200 / 3)


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_what_a_pipeline_does_not_give_has_no_figure(name: str) -> None:
    assert {figure.score for figure in figures(pipeline(), name).values()} == {None}
    assert all(figure.gold for figure in figures(pipeline(), name).values())


def test_spans_survive_the_way_through_bytes() -> None:
    nlp = pipeline("spans")
    doc = nlp("“We will go,” said Ada Okoye, a nurse. She added on Monday that the road was safe.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for group in ("cues", "sources", "contents", "times"):
        ours, theirs = ([(s.start, s.end, s.label_, s.id) for s in d.spans[group]] for d in (doc, again))
        assert ours == theirs
        assert ours


def test_a_pipeline_without_a_parser_can_be_measured(tmp_path: Path) -> None:
    pipeline("entities").to_disk(tmp_path / "names")
    assert for_measuring(str(tmp_path / "names")).pipe_names == ["test_evaluation_entities"]
    with pytest.raises(ModelError, match="spaCy cannot load"):
        for_measuring(str(tmp_path / "none"))


# The command.


def run(*arguments: str | Path, model: Path) -> str:
    done = CliRunner().invoke(build(), ["evaluate", *map(str, arguments), "--model", str(model)])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The made-up pipeline in a folder; it has no parser."""
    pipeline("entities", "spans").to_disk(tmp_path / "made-up")
    return tmp_path / "made-up"


def test_the_table_is_as_it_was(model: Path) -> None:
    assert run(*FILES, "--format", "table", model=model) == GOLDEN.read_text(encoding="utf-8")


def test_a_pipe_gets_tab_separated_lines(model: Path) -> None:
    lines = run(*FILES, model=model).splitlines()
    assert lines[0] == "file\tmeasure\tP\tR\tF1\tright\tfound\tgold"
    assert {line.count("\t") for line in lines} == {7}
    assert lines == run(*FILES, "--format", "tsv", model=model).splitlines()


def test_json_has_null_for_what_is_not_given(model: Path) -> None:
    told = json.loads(run(*FILES, "--format", "json", "--raw", model=model))
    assert (told["model"], told["raw"]) == (str(model), True)
    by_name = {Path(row["file"]).name: row for row in told["files"]}
    assert by_name["harbour.conllu"]["measures"]["las"] == {
        "precision": None,
        "recall": None,
        "f1": None,
        "right": None,
        "found": None,
        "gold": 19,
    }
    assert by_name["harbour.said.jsonl"]["measures"]["attribution cue"]["f1"] == 100.0
    assert by_name["harbour.iob"]["kind"] == "entity columns"


def test_our_reader_is_measured_by_default() -> None:
    done = CliRunner().invoke(build(), ["evaluate", str(FOLDER / "harbour.conllu"), "--format", "json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["model"] == "onrecord_reader"
    assert told["files"][0]["measures"]["upos"]["f1"] > 90
