"""Measure a model on the development parts, and print the table.

    python -m training.reader.evaluate MODEL --data DATA [--prepared build/training] [--only NAME ...] [--json FILE]

MODEL is a checkpoint (``.pt``) or a folder of exported files (``--float`` takes their unquantized graphs).  Words and,
for syntax, sentences are the corpora's.  Attributions and times are scored by the scorers in DATA
(``attribution/score.py``, ``time/score_time.py``).  The parts (``--only``): syntax, entities, attribution, time,
factuality, robustness.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from onrecord.evaluation.metrics import Entities, Parse, Score
from onrecord.evaluation.tags import spans
from training.reader import augment, corpora, metrics, predict
from training.reader.corpora import Corpus
from training.reader.documents import Document, Syntax
from training.reader.examples import Example, Maker
from training.reader.predict import CONTEXT, SENTENCES, Predictor
from training.reader.windows import Window

REGIONS = Path(__file__).parent / "regions.toml"
CLASSIC = ("PER", "LOC", "ORG")
Table = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Job:
    """A model, and where the development parts and the scorers are."""

    predictor: Predictor
    labels: Maker
    prepared: Path
    data: Path
    limit: int | None = None

    def documents(self, name: str) -> list[Document]:
        """The documents of a development part."""
        corpus: Corpus = next(corpus for corpus in corpora.table() if corpus.name == name)
        return corpora.load(corpus, self.prepared)[: self.limit]

    def scorer(self, place: str) -> ModuleType:
        """A scorer of the data folder."""
        path = self.data / place
        spec = importlib.util.spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None or not path.is_file():
            raise SystemExit(f"{path}: not there; give --data the folder that holds the corpora and their scorers")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def syntax(job: Job) -> Table:
    """Tags, trees and entities on the treebanks' words and sentences."""
    return {name: _syntax(job, job.documents(name)) for name in ("ewt_dev", "gum_dev")}


def _syntax(job: Job, documents: list[Document]) -> dict[str, float]:
    parse, entities = Parse(), Score()
    for document, reading in zip(documents, job.predictor.read(documents, SENTENCES, syntax=True), strict=True):
        gold = document.syntax
        if gold is None:
            continue
        columns = zip(gold.upos, gold.xpos, gold.feats, gold.heads, gold.relations, strict=True)
        parse.add(dict(enumerate(reading.syntax)), dict(enumerate(columns)))
        # The treebanks' places include facilities.
        found = [(a, b, "LOC" if name == "FAC" else name) for a, b, name in reading.entities]
        entities.add([x for x in found if x[2] in CLASSIC], spans(document.entities or []))
    return parse.percent() | {"entities": entities.f1}


def entities(job: Job) -> Table:
    """Entities of the world's news: all nine classes, each, the three classic ones, and those by region."""
    documents = job.documents("worldwide_dev")
    places = {name: region for region, names in _regions().items() for name in names}
    every, classic = Entities(), Entities()
    for document, reading in zip(documents, job.predictor.read(documents, SENTENCES), strict=True):
        gold = spans(document.entities or [])
        every.add(reading.entities, gold)
        region = places.get(document.id.partition("_")[0], "elsewhere")
        three = ([x for x in found if x[2] in CLASSIC] for found in (reading.entities, gold))
        classic.add(*three, under=region)
    row = {"classic": classic.all.f1, "all": every.all.f1}
    row |= {name: score.f1 for name, score in sorted(every.by.items())}
    row |= {name: score.f1 for name, score in sorted(classic.by.items()) if name not in CLASSIC}
    return {"worldwide_dev": row}


def _regions() -> dict[str, list[str]]:
    return tomllib.loads(REGIONS.read_text(encoding="utf-8"))


def attribution(job: Job) -> Table:
    """Who says what: exact spans, and linked triples."""
    documents = job.documents("polnear_dev")
    readings = job.predictor.read(documents, CONTEXT)
    found = [predict.as_rows(document, reading) for document, reading in zip(documents, readings, strict=True)]
    names = {document.id for document in documents}
    path = job.data / "attribution" / "polnear.dev.jsonl"
    gold = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if row["doc_id"] in names]
    report = job.scorer("attribution/score.py").score(gold, found)
    row = {role: report["exact"][role]["F"] for role in ("source", "cue", "content")}
    row |= {name: report["link"][name]["F"] for name in ("triple_overlap", "triple_exact")}
    row |= {f"speaker_{name}": part["accuracy"] for name, part in report["speaker"].items()}
    return {"polnear_dev": row}


def time(job: Job) -> Table:
    """Time expressions."""
    documents = job.documents("te3_dev")
    readings = job.predictor.read(documents, CONTEXT)
    scorer = job.scorer("time/score_time.py")
    gold = scorer.load(job.data / "time" / "te3.dev.jsonl")
    names = {document.id for document in documents}
    found = {d.id: predict.as_rows(d, reading) for d, reading in zip(documents, readings, strict=True)}
    report = scorer.score({name: row for name, row in gold.items() if name in names}, found)
    return {"te3_dev": {name: report[name]["F1"] for name in ("strict", "relaxed", "type")}}


def factuality(job: Job) -> Table:
    """How certain events are: mean absolute error and correlation."""
    table: Table = {}
    for name in ("uw_dev", "uds_ih2_dev"):
        documents = job.documents(name)
        pairs = [
            (reading.factuality[word], value)
            for document, reading in zip(documents, job.predictor.read(documents, CONTEXT), strict=True)
            for word, value in (document.factuality or {}).items()
        ]
        table[name] = {"error": metrics.mean_absolute_error(pairs), "correlation": metrics.correlation(pairs)}
    return table


def robustness(job: Job) -> Table:
    """EWT and the world's news with what news has: each change made everywhere."""

    def stops(example: Example) -> None:
        augment.missing_stops(example, random.Random(0), 1.0)

    def scanned(example: Example) -> None:
        augment.scanning(example, random.Random(0), 0.1)

    changes: dict[str, Callable[[Example], None]] = {
        "capitals": augment.capitals,
        "title": augment.title,
        "lower": augment.lower,
        "no_final_stops": stops,
        "scanned_10": scanned,
    }
    table: Table = {}
    for name, change in changes.items():
        row = _syntax(job, [changed(document, change, job.labels) for document in job.documents("ewt_dev")])
        news = [changed(document, change, job.labels) for document in job.documents("worldwide_dev")]
        found = Score()
        for document, reading in zip(news, job.predictor.read(news, SENTENCES), strict=True):
            classic = ([x for x in s if x[2] in CLASSIC] for s in (reading.entities, spans(document.entities or [])))
            found.add(*classic)
        table[name] = {"las": row["las"], "upos": row["upos"], "entities": found.f1}
    return table


def changed(document: Document, change: Callable[[Example], None], maker: Maker) -> Document:
    """A document changed as training changes windows; places in the text are no longer right."""
    example = maker(document, Window(0, len(document), 0, len(document)), "")
    example.upos = list(range(len(document)))  # carried along, to tell which words are left
    change(example)
    kept, place = example.upos, {old: new for new, old in enumerate(example.upos)}
    gold = document.syntax
    made = gold and Syntax(
        upos=[gold.upos[i] for i in kept],
        xpos=[gold.xpos[i] for i in kept],
        feats=[gold.feats[i] for i in kept],
        heads=[place[gold.heads[i]] if gold.heads[i] >= 0 else -1 for i in kept],
        relations=[gold.relations[i] for i in kept],
    )
    return replace(
        document,
        words=example.words,
        places=[document.places[i] for i in kept],
        quotes=example.quotes,
        breaks=example.breaks,
        sentences=example.sentences,
        syntax=made,
        entities=[document.entities[i] for i in kept] if document.entities else None,
    )


PARTS: dict[str, Callable[[Job], Table]] = {
    "syntax": syntax,
    "entities": entities,
    "attribution": attribution,
    "time": time,
    "factuality": factuality,
    "robustness": robustness,
}


def show(table: Table) -> None:
    """Print a table, one line a corpus or variant."""
    for name, row in table.items():
        print(name.ljust(16), "  ".join(f"{measure} {value:.2f}" for measure, value in row.items()), flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("model", type=Path, help="a checkpoint or a folder of exported files")
    add("--data", type=Path, required=True, help="the folder of the corpora, for their scorers")
    add("--prepared", type=Path, default=corpora.OUT, help="where make corpora wrote")
    add("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    add("--float", action="store_true", help="the unquantized graphs of an exported folder")
    add("--limit", type=int, help="this many documents of each part, for a first look")
    add("--threads", type=int, default=2)
    add("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    model = _model(options)
    job = Job(Predictor(model), Maker(model.labels), options.prepared, options.data, options.limit)
    table: Table = {}
    for name in options.only:
        try:
            part = PARTS[name](job)
        except corpora.MissingCorpusError as error:
            print(f"{name}: left out. {error}")
            continue
        show(part)
        table |= part
    if options.json:
        options.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def _model(options: argparse.Namespace) -> predict.Model:
    if options.model.is_dir():
        graphs = ("reader.float.onnx", "links.float.onnx") if options.float else ("reader.onnx", "links.onnx")
        return predict.ExportedModel(options.model, *graphs, threads=options.threads)
    import torch  # noqa: PLC0415 - exported models are measured without it

    torch.set_num_threads(options.threads)
    return predict.TorchModel.load(options.model)


if __name__ == "__main__":
    main()
