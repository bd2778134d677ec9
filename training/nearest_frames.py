"""Train what a verb without a frame is read like, from how the encoder sees verbs that have one.

    python -m training.nearest_frames DATA [--out src/onrecord/knowledge/data/nearest.npz] [--states FILE]

``DATA`` is a folder with the training parts named in ``CORPORA``.  Every verb of them is an example: of the PLOVER type
of the event that the frames find there, or of none; so are the frames' own examples.  No label of these corpora is
used, only their text.  ``--states`` keeps what was read in a file between runs with one reader and the same frames.
Needs torch (``pip install 'onrecord[train]'``).  Run it again when the reader has changed, or many frames.

The verbs are parted by lemma into five: each part is judged by a network that has seen none of its verbs, as if they
had no frame.  That gives the table that the command prints, by which ``least`` in ``nearest.yaml`` was chosen: of the
verbs judged from a probability on, how many tell of that type.  Verbs without a frame are examples of "none" only where
that network has not taken them for an event, so that what the frames lack is not learnt as nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.archive.originals.overlay import Overlay
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.frames import can_be_lent
from onrecord.knowledge.events.nearest import WEIGHTS, Likeness
from onrecord.language import load
from onrecord.model import Document, Span, Zone
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc
from onrecord.reading.reader import read_page

# Each with how many of its documents are passed over after one that is read: news, so that verbs are seen in its prose.
CORPORA = {
    "time/te3.train.jsonl": 1,
    "language/worldwide_train.jsonl": 1,
    "events/plv_train.jsonl": 1,
    "incidents/muc4.train.jsonl": 4,
    "place/trnews.train.jsonl": 1,
    "attribution/polnear.train.jsonl": 4,
    "coref/ecbplus.train.jsonl": 3,
}
OFF = "used: false\n"
SEED = 20261122
FOLDS = 5
HIDDEN = 64
PASSES = 12
RATE, DECAY = 2e-3, 3e-2
DROPOUT = (0.1, 0.3)
COMMON = 20  # a verb that is seen more often counts by the root of how much more
OWN = 2.0  # weight of a frame's own example
DOUBTFUL = 0.3  # a verb without a frame that is taken for an event with this probability is no example of none
STEPS = (0.5, 0.6, 0.7, 0.8, 0.9)
NONE = ""


@dataclass
class Seen:
    """A verb where it stands: its lemma, the type that the frames find, whether it has a frame.

    ``frame`` is the frame whose own example it is.
    """

    lemma: str
    type: str
    framed: bool
    frame: str | None = None


def seen_in(text: str, nlp: Any, knowledge: Knowledge) -> Iterator[tuple[Seen, np.ndarray]]:
    """The verbs of a text with the types of their events."""
    doc = Doc(nlp(text))
    page = Page(
        Document("training", "text", "0" * 64, language="en", zones=(Zone("body", Span(0, len(text))),)),
        Overlay(text),
        doc,
    )
    types = {
        token.i: event.type or NONE
        for event in read_page(page, (), knowledge).events
        for token in doc
        if event.trigger.start <= token.idx < event.trigger.end
    }
    for i, state in doc.states.items():
        word = doc[i].lemma_.lower()
        framed = bool(knowledge.frames.of("verb", word))
        yield Seen(word, types.get(i, NONE) if framed else NONE, framed), state


def examples_of(nlp: Any, knowledge: Knowledge) -> Iterator[tuple[Seen, np.ndarray]]:
    """The verbs of the frames' own examples."""
    for sense in knowledge.frames.senses:
        for example in sense.frame.examples:
            plain = re.sub(r"[*\[\]{}]", "", example)
            at = len(re.sub(r"[\[\]{}]", "", example.partition("*")[0]))
            doc = Doc(nlp(plain))
            word = next((token for token in doc if token.idx == at and token.i in doc.states), None)
            if word is not None:
                frame = sense.name if can_be_lent(sense.frame) else None
                yield Seen(word.lemma_.lower(), sense.type or NONE, framed=True, frame=frame), doc.states[word.i]


def text_of(row: dict[str, Any]) -> str:
    """The text of a document; of one given as words, the words with blanks between them."""
    if "text" in row:
        return str(row["text"])
    return " ".join(word for sentence in row["sents"] for word in sentence["words"])


def read(data: Path) -> tuple[list[Seen], np.ndarray]:
    """All examples: those of the frames, and the verbs of the corpora."""
    nlp = load()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "nearest.yaml").write_text(OFF, encoding="utf-8")
        knowledge = Knowledge(Path(folder))
        found = list(examples_of(nlp, knowledge))
        for name, step in CORPORA.items():
            for row in list(objects(data / name))[::step]:
                found += seen_in(text_of(row), nlp, knowledge)
            print(f"{name}: {len(found)} verbs so far", file=sys.stderr, flush=True)
    return [seen for seen, _ in found], np.stack([state for _, state in found]).astype(np.float32)


def network(types: int, width: int) -> torch.nn.Sequential:
    """The network: one hidden layer."""
    return torch.nn.Sequential(
        torch.nn.Dropout(DROPOUT[0]),
        torch.nn.Linear(width, HIDDEN),
        torch.nn.ReLU(),
        torch.nn.Dropout(DROPOUT[1]),
        torch.nn.Linear(HIDDEN, types + 1),
    )


def trained(states: torch.Tensor, types: torch.Tensor, weights: torch.Tensor, seed: int) -> torch.nn.Sequential:
    """A network trained on examples."""
    torch.manual_seed(seed)
    net = network(int(types.max()), states.shape[1])
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    for _ in range(PASSES):
        net.train()
        for rows in torch.randperm(len(states)).split(256):
            each = torch.nn.functional.cross_entropy(net(states[rows]), types[rows], reduction="none")
            optimizer.zero_grad()
            (each * weights[rows]).mean().backward()
            optimizer.step()
    return net.eval()


def left_out(seen: Sequence[Seen], states: torch.Tensor, types: torch.Tensor, weights: torch.Tensor) -> np.ndarray:
    """The probabilities of every verb by a network that has not seen it."""
    lemmas = sorted({one.lemma for one in seen})
    part = dict(zip(lemmas, np.random.default_rng(SEED).integers(FOLDS, size=len(lemmas)), strict=True))
    parts = torch.tensor([int(part[one.lemma]) for one in seen])
    found = np.zeros((len(seen), int(types.max()) + 1), np.float32)
    for fold in range(FOLDS):
        rows = parts != fold
        net = trained(states[rows], types[rows], weights[rows], SEED + fold)
        with torch.no_grad():
            found[~rows.numpy()] = net(states[~rows]).softmax(-1).numpy()
    return found


def weights_of(seen: Sequence[Seen]) -> np.ndarray:
    """How much each example counts: frames' own twice, a verb's other examples the less the more there are."""
    counts = Counter(one.lemma for one in seen)
    plain = [min(1.0, (COMMON / counts[one.lemma]) ** 0.5) for one in seen]
    return np.array([OWN if one.frame else weight for one, weight in zip(seen, plain, strict=True)], np.float32)


def report(seen: Sequence[Seen], wanted: np.ndarray, chances: np.ndarray) -> None:
    """Print how many of the verbs that were left out are given their type."""
    framed = np.array([one.framed for one in seen])
    best, score = chances[:, 1:].argmax(1) + 1, chances[:, 1:].max(1)
    for step in STEPS:
        given = framed & (score >= step)
        right, events = given & (best == wanted), given & (wanted > 0)
        new = int((~framed & (score >= step)).sum())
        print(
            f"from {step}: {right.sum()} of {given.sum()} right, of {events.sum()} that tell of an event "
            f"{(right & events).sum()}; of {(framed & (wanted > 0)).sum()} events found; "
            f"{new} of {(~framed).sum()} verbs without a frame",
            file=sys.stderr,
        )


def main() -> None:
    """Train, print what leaving out gives, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="the file to write")
    parser.add_argument("--states", type=Path, help="a file (.npz) to keep what was read in, or to take it from")
    options = parser.parse_args()
    seen, raw = kept(options.data, options.states)
    names = sorted({one.type for one in seen} - {NONE})
    wanted = np.array([names.index(one.type) + 1 if one.type else 0 for one in seen])
    mean, scale = raw.mean(0), raw.std(0) + 1e-6
    states, types = torch.tensor((raw - mean) / scale), torch.tensor(wanted)
    weights = weights_of(seen)
    chances = left_out(seen, states, types, torch.tensor(weights))
    doubtful = np.array([not one.framed for one in seen]) & (chances[:, 0] < 1 - DOUBTFUL)
    weights[doubtful] = 0
    report(seen, wanted, left_out(seen, states, types, torch.tensor(weights)))
    net = trained(states, types, torch.tensor(weights), SEED)
    with torch.no_grad():
        hidden = net[:3](states).numpy()
    lent = [row for row, one in enumerate(seen) if one.frame and one.type]
    arrays = {
        "mean": mean,
        "scale": scale,
        "hidden": net[1].weight.detach().numpy().T,
        "hidden_bias": net[1].bias.detach().numpy(),
        "out": net[4].weight.detach().numpy().T,
        "out_bias": net[4].bias.detach().numpy(),
        "types": np.array(names),
        "examples": hidden[lent].astype(np.float16),
        "verbs": np.array([seen[row].lemma for row in lent]),
        "frames": np.array([seen[row].frame for row in lent]),
        "of_type": wanted[lent] - 1,
    }
    Likeness(arrays)  # raises where something is missing
    narrow: dict[str, Any] = {name: _narrow(array) for name, array in arrays.items()}
    np.savez_compressed(options.out, **narrow)
    print(f"{options.out}: {len(seen)} verbs, {len(lent)} examples of frames", file=sys.stderr)


def kept(data: Path, path: Path | None) -> tuple[list[Seen], np.ndarray]:
    """The examples of a file, or newly read ones, which are kept there."""
    if path is not None and path.is_file():
        with np.load(path, allow_pickle=False) as arrays:
            return [Seen(**row) for row in json.loads(str(arrays["seen"]))], arrays["states"].astype(np.float32)
    seen, states = read(data)
    if path is not None:
        rows = json.dumps([vars(one) for one in seen])
        np.savez_compressed(path, seen=np.array(rows), states=states.astype(np.float16))
    return seen, states


def _narrow(array: np.ndarray) -> np.ndarray:
    """Floats in single precision."""
    return array.astype(np.float32) if array.dtype == np.float64 else array


if __name__ == "__main__":
    main()
