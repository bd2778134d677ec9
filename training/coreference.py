"""Train the ranker of coreference: what a noun phrase or pronoun takes up.

    python -m training.coreference DATA [--out src/onrecord/knowledge/data/ranker.npz] [--parsed FILE]

``DATA`` is a folder with ``coref/gum.train.jsonl`` (GUM, CC BY 4.0 and similar licences; its form is in
``onrecord.evaluation.gum``).  The texts are read by the language reader that is installed, so that the ranker learns
from such parses as it will meet; run this again when the reader has changed.  ``--parsed`` keeps the parses in a file
between runs with one reader.  Needs torch and scorch (``pip install 'onrecord[train]'``).

Two steps with a fixed seed.  First a linear classifier of what a phrase denotes (``kinds``); for the second step each
document's phrases are judged by a classifier that has not seen the document.  Then the ranker, by the marginal
likelihood of all right antecedents (Durrett and Klein 2013).  One document in ten is set aside to choose the pass
that is kept, and how much is then taken from the score of taking up none, since whole chains count and not single
decisions: the least amount with nearly the best CoNLL F1 on the documents set aside.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scorch import scores as metrics
from spacy.tokens import DocBin

from onrecord.evaluation.gum import in_corpus
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.ranker import COMMON, KINDS, WEIGHTS, Kinds
from onrecord.language import load
from onrecord.reading.coreference import pairs
from onrecord.reading.coreference.chain import chains, link
from onrecord.reading.coreference.constraints import allowed
from onrecord.reading.coreference.mentions import Phrase, clues, phrases
from onrecord.reading.coreference.quotes import quotations
from onrecord.reading.coreference.table import Table, table
from onrecord.reading.parsed import Doc

SEED = 20261
FOLDS = 5
HIDDEN = 64
PASSES = 14
RATE = 2e-3
DECAY = 1e-3
DROPOUT = 0.2
FEWEST = 2  # times a clue must be seen
BOLDNESS = np.arange(0, 3.25, 0.25)  # the amounts that are tried
NEARLY = 0.001  # of two amounts whose F1 lies no further apart, the smaller: a wrong tie does a record more harm
MISSED = 1.5  # what a right antecedent that is missed costs beside a wrong one


Place = tuple[int, int]


@dataclass
class Text:
    """A document: its phrases with their places in the corpus, and for each the cluster and kind there (-1: none).

    ``gold`` has the corpus' clusters, as places.
    """

    doc: Doc
    phrases: list[Phrase]
    places: list[Place]
    gold: list[set[Place]]
    cluster: np.ndarray
    kind: np.ndarray


@dataclass
class Example:
    """The arrays of one document, and the table and candidates that they were made of."""

    table: Table
    candidates: np.ndarray
    single: torch.Tensor
    double: torch.Tensor
    found: torch.Tensor
    may: torch.Tensor
    right: torch.Tensor


def parsed(texts: list[str], kept: Path | None) -> list[Doc]:
    """The texts as the reader parses them, or as it did when ``kept`` was written."""
    nlp = load()
    if kept is not None and kept.is_file():
        return [Doc(doc) for doc in DocBin().from_disk(kept).get_docs(nlp.vocab)]
    docs = [nlp(text) for text in texts]
    if kept is not None:
        attributes = ["ORTH", "TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "POS", "LEMMA", "MORPH", "SPACY"]
        DocBin(attrs=attributes, docs=docs).to_disk(kept)
    return [Doc(doc) for doc in docs]


def texts(folder: Path, part: str, kept: Path | None, knowledge: Knowledge) -> list[Text]:
    """The documents of a part of GUM."""
    corpus = objects(folder / "coref" / f"gum.{part}.jsonl")
    found = []
    for row, doc in zip(corpus, parsed([row["text"] for row in corpus], kept), strict=True):
        gold = {(m["start"], m["end"]): m for m in row["mentions"]}
        mine = phrases(doc, knowledge)
        places = [in_corpus(doc, p.start, p.end) for p in mine]
        clusters: dict[Any, set[Place]] = {}
        for place, mention in gold.items():
            clusters.setdefault(mention["cluster"], set()).add(place)
        found.append(Text(doc, mine, places, list(clusters.values()), *_labels([gold.get(place) for place in places])))
    return found


def _labels(mentions: list[dict[str, Any] | None]) -> tuple[np.ndarray, np.ndarray]:
    ids: dict[Any, int] = {}
    cluster = [ids.setdefault(m["cluster"], len(ids)) if m else -1 for m in mentions]
    kind = [KINDS.index(m["etype"]) if m and m["etype"] in KINDS else -1 for m in mentions]
    return np.array(cluster), np.array(kind)


def train_kinds(examples: list[Text]) -> Kinds:
    """The classifier of what a phrase denotes, from the phrases that the corpus has."""
    labelled = [(p, k) for text in examples for p, k in zip(text.phrases, text.kind, strict=True) if k >= 0]
    times: dict[str, int] = {}
    for phrase, _ in labelled:
        for clue in clues(phrase):
            times[clue] = times.get(clue, 0) + 1
    names = sorted(clue for clue, count in times.items() if count >= FEWEST)
    row = {name: number for number, name in enumerate(names)}
    known = [[row[c] for c in clues(p) if c in row] for p, _ in labelled]
    flat = torch.tensor([r for each in known for r in each])
    starts = torch.tensor(np.cumsum([0, *map(len, known)][:-1]))
    right = torch.tensor([k for _, k in labelled])
    torch.manual_seed(SEED)
    weights = torch.nn.EmbeddingBag(len(names), len(KINDS), mode="sum")
    torch.nn.init.zeros_(weights.weight)
    bias = torch.nn.Parameter(torch.zeros(len(KINDS)))
    optimizer = torch.optim.Adam([*weights.parameters(), bias], lr=0.1)
    for _ in range(60):
        loss = torch.nn.functional.cross_entropy(weights(flat, starts) + bias, right)
        loss = loss + 2e-5 * (weights.weight**2).sum() / len(KINDS)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return Kinds(names, weights.weight.detach().numpy(), bias.detach().numpy())


def example(text: Text, kinds: Kinds, knowledge: Knowledge) -> Example:
    """The features of a document with the right antecedents."""
    quoted = quotations(text.doc, knowledge.coreference)
    rows_ = table(text.doc, text.phrases, quoted, kinds, knowledge.coreference)
    found = pairs.candidates(rows_)
    reflexive = np.array([text.doc[p.head].lower_.endswith(("self", "selves")) for p in text.phrases])
    features = pairs.of_pairs(rows_, found)
    may = allowed(rows_, found, reflexive, features[pairs.DIFFER] > 0)
    theirs = text.cluster[np.maximum(found, 0)]
    right = (theirs == text.cluster[:, None]) & (theirs >= 0) & may
    double = np.moveaxis(features, 0, 2)
    return Example(
        rows_, found, torch.tensor(pairs.of_phrases(rows_)), torch.tensor(double, dtype=torch.float16),
        torch.tensor(np.maximum(found, 0), dtype=torch.long), torch.tensor(may), torch.tensor(right),
    )  # fmt: skip


class Network(torch.nn.Module):
    """The ranker of ``onrecord.knowledge.actors.ranker`` with gradients."""

    def __init__(self, single: int, double: int) -> None:
        super().__init__()
        self.phrase = torch.nn.Linear(single, HIDDEN)
        self.candidate = torch.nn.Linear(single, HIDDEN, bias=False)
        self.pair = torch.nn.Linear(double, HIDDEN, bias=False)
        self.out = torch.nn.Linear(HIDDEN, 1, bias=False)
        self.alone = torch.nn.Linear(single + COMMON, HIDDEN)
        self.alone_out = torch.nn.Linear(HIDDEN, 1)
        self.drop = torch.nn.Dropout(DROPOUT)

    def forward(self, x: Example) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of the candidates (minus infinity where forbidden) and of none."""
        double = x.double.float()
        hidden = self.pair(double) + self.candidate(x.single)[x.found] + self.phrase(x.single)[:, None, :]
        scores = self.out(self.drop(torch.relu(hidden))).squeeze(-1).masked_fill(~x.may, -math.inf)
        common = (double[..., :COMMON] * x.may[..., None]).amax(dim=1)
        alone = self.alone_out(self.drop(torch.relu(self.alone(torch.cat([x.single, common], dim=1))))).squeeze(-1)
        return scores, alone

    def weights(self, boldness: float) -> dict[str, np.ndarray]:
        """The arrays under the names that the ranker asks for, with ``boldness`` taken from the score of none."""
        named = {
            "phrase": self.phrase.weight.T, "candidate": self.candidate.weight.T, "pair": self.pair.weight.T,
            "hidden": self.phrase.bias, "out": self.out.weight[0], "alone": self.alone.weight.T,
            "alone_hidden": self.alone.bias, "alone_out": self.alone_out.weight[0],
            "alone_bias": self.alone_out.bias[0] - boldness,
        }  # fmt: skip
        return {name: value.detach().numpy().astype(np.float16) for name, value in named.items()}


def loss_of(network: Network, x: Example) -> torch.Tensor:
    """Minus the logarithm of the share of what is right, where a missed antecedent costs more (softmax-margin)."""
    scores, none = network(x)
    any_right = x.right.any(dim=1)
    cost = math.log(MISSED)
    none_cost = none + cost * any_right
    whole = torch.logsumexp(torch.cat([scores, none_cost[:, None]], dim=1), dim=1)
    good = torch.where(any_right, torch.logsumexp(scores.masked_fill(~x.right, -1e9), dim=1), none)
    return (whole - good).mean()


def train(examples: list[Example], aside: list[Example]) -> Network:
    """The network of the pass that did best on the documents set aside."""
    torch.manual_seed(SEED)
    random = np.random.default_rng(SEED)
    network = Network(examples[0].single.shape[1], examples[0].double.shape[2])
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, PASSES * len(examples))
    best, kept = math.inf, None
    for number in range(PASSES):
        network.train()
        total = 0.0
        for index in random.permutation(len(examples)):
            loss = loss_of(network, examples[index])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        network.eval()
        with torch.no_grad():
            now = float(np.mean([loss_of(network, x).item() for x in aside]))
        print(f"pass {number + 1}: loss {total / len(examples):.4f}, aside {now:.4f}", flush=True)
        if now < best:
            best, kept = now, {k: v.clone() for k, v in network.state_dict().items()}
    network.load_state_dict(kept or network.state_dict())
    return network


def boldest(network: Network, texts: list[Text], examples: list[Example]) -> float:
    """What to take from the score of none: the least with nearly the best mean CoNLL F1 on documents set aside.

    The mean is of the figures with singletons and without: with singletons alone timid rankers win, and without them
    bold ones, since a phrase that takes up what it should not is no part of what is counted.
    """
    with torch.no_grad():
        scored = [[side.numpy() for side in network(x)] for x in examples]
    tried: dict[float, float] = {}
    for boldness in BOLDNESS.tolist():
        figures = []
        for text, x, (scores, none) in zip(texts, examples, scored, strict=True):
            found: dict[int, set[Place]] = {}
            first = chains(x.table, link(x.table, x.candidates, scores, none - boldness))
            for place, chain in zip(text.places, first.tolist(), strict=True):
                found.setdefault(chain, set()).add(place)
            several = [cluster for cluster in text.gold if len(cluster) > 1]
            known = set().union(*several)
            figures += [conll(text.gold, list(found.values())), conll(several, [c & known for c in found.values()])]
        tried[boldness] = float(np.mean(figures))
        print(f"{boldness:.2f} taken from none: CoNLL {100 * tried[boldness]:.2f} aside", flush=True)
    return min(boldness for boldness, figure in tried.items() if figure >= max(tried.values()) - NEARLY)


def conll(gold: list[set[Place]], found: list[set[Place]]) -> float:
    """The mean F1 of MUC, B-cubed and CEAF of entities."""
    clusters = [cluster for cluster in found if cluster]
    return float(np.mean([metric(gold, clusters)[2] for metric in (metrics.muc, metrics.b_cubed, metrics.ceaf_e)]))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="the file to write")
    parser.add_argument("--parsed", type=Path, help="a file that keeps the parses")
    options = parser.parse_args()
    torch.set_num_threads(1)  # the work is in small pieces; and a seed gives the same weights
    knowledge = Knowledge()
    corpus = texts(options.data, "train", options.parsed, knowledge)
    examples: list[Example] = [None] * len(corpus)  # type: ignore[list-item]
    for fold in range(FOLDS):
        kinds = train_kinds([text for n, text in enumerate(corpus) if n % FOLDS != fold])
        for n in range(fold, len(corpus), FOLDS):
            examples[n] = example(corpus[n], kinds, knowledge)
    print(f"{len(examples)} documents, {sum(len(t.phrases) for t in corpus)} phrases", flush=True)
    aside = examples[::10]
    network = train([x for n, x in enumerate(examples) if n % 10], aside)
    boldness = boldest(network, corpus[::10], aside)
    kinds = train_kinds(corpus)
    known = np.array(list(kinds.rows))
    ranker: dict[str, Any] = network.weights(boldness)
    np.savez_compressed(options.out, **ranker, clues=known, kinds=kinds.weights.astype(np.float16),
                        kinds_bias=kinds.bias.astype(np.float16))  # fmt: skip
    print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
