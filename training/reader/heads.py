"""Some heads trained alone, on an encoder that stays as it is.

All other weights stay, so that the parser gives the same numbers afterwards; ``compare`` shows it.  Since nothing hangs
on these heads, of several trained so those can be kept that gained by it:

    python -m training.reader.heads CHECKPOINT TRAINED OUT --take attribution

writes CHECKPOINT with the named heads of TRAINED as OUT, its ``labels.json`` beside it.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.reader.batches import Batch
from training.reader.labels import IGNORED
from training.reader.network import Network

# Heads that can be trained alone -> their parts of the network, and the groups of corpora that teach them.
PARTS = {
    "entities": ("entities",),
    "times": ("times",),
    "attribution": ("cues", "cue_crf", "roles", "links"),
}
GROUPS = {"entities": ("treebanks", "entities"), "times": ("time",), "attribution": ("attribution",)}
COLUMNS = frozenset({"entities", "times"})  # of a batch's labels, by the head that learns them


class Alone:
    """Heads that are trained, by their names in ``PARTS``."""

    def __init__(self, network: Network, names: Collection[str]) -> None:
        """Freezes all other parts of ``network``."""
        self._network, self._names = network, frozenset(names)
        for name, parameter in network.named_parameters():
            parameter.requires_grad_(_is_of(name, names))

    def words(self, x: dict[str, Tensor]) -> dict[str, Tensor]:
        """As ``Network.words``: dropout only behind the encoder, which must give what it gives at run time."""
        network = self._network.eval()
        with torch.no_grad():
            words = network.words(x)
        network.train()
        return {group: network.dropout(part) for group, part in words.items()}

    def targets(self, batch: Batch) -> Batch:
        """A batch without what the other heads would learn from it."""
        labels = {
            name: column if name in COLUMNS & self._names else np.full_like(column, IGNORED)
            for name, column in batch.labels.items()
        }
        unknown = np.full_like(batch.factuality, np.nan)
        cues = batch.cues if "attribution" in self._names else None
        return replace(batch, labels=labels, factuality=unknown, cues=cues)


def shares(given: dict[str, float], names: Collection[str]) -> dict[str, float]:
    """The shares of the groups of corpora that teach some heads; the others get none."""
    taught = {group for name in names for group in GROUPS[name]}
    return {group: share if group in taught else 0.0 for group, share in given.items()}


def put(weights: dict[str, Tensor], trained: dict[str, Tensor], names: Collection[str]) -> dict[str, Tensor]:
    """A network's weights with some heads' of another that was trained from it."""
    return {name: trained[name] if _is_of(name, names) else weight for name, weight in weights.items()}


def _is_of(parameter: str, names: Collection[str]) -> bool:
    return any(parameter.partition(".")[0] in PARTS[name] for name in names)


def main() -> None:
    """Put heads of one checkpoint into another."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path, help="the file to write")
    parser.add_argument("--take", nargs="+", choices=list(PARTS), required=True, metavar="HEAD", help=", ".join(PARTS))
    options = parser.parse_args()
    state, other = (
        torch.load(path, map_location="cpu", weights_only=False) for path in (options.checkpoint, options.trained)
    )
    state["network"] = put(state["network"], other["network"], options.take)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, options.out)
    shutil.copyfile(options.checkpoint.with_name("labels.json"), options.out.with_name("labels.json"))


if __name__ == "__main__":
    main()
