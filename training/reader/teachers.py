"""Teachers: networks with the same labels whose soft answers stand in where a text has no labels of their kind.

What a group of corpora does not label, the encoder forgets while it learns from that group; a teacher keeps it in mind
(Hinton et al. 2015; Li and Hoiem 2016).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.reader import weights
from training.reader.batches import Batch, Features
from training.reader.labels import Labels
from training.reader.network import Network, tensors
from training.reader.settings import Distil, Shape

TAGS = ("upos", "xpos", "feats")
NEVER = -1e4


def parser_teacher(labels: Labels, sizes: Shape, path: Path) -> Network:
    """The parsing forerunner as a network of ours."""
    return _frozen(_last_layer(labels, sizes), lambda network: weights.parser(network, path))


def attribution_teacher(labels: Labels, sizes: Shape, path: Path) -> Network:
    """The attribution forerunner as a network of ours."""
    return _frozen(_last_layer(labels, sizes), lambda network: weights.attribution(network, path, blend=1.0))


def _last_layer(labels: Labels, sizes: Shape) -> Network:
    return Network(labels, Shape(**{**vars(sizes), "layer_mix": False}))


def _frozen(network: Network, fill: Callable[[Network], None]) -> Network:
    fill(network)
    network.eval()
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    return network


class Teaching:
    """The losses that teachers add."""

    def __init__(self, parser: Network | None, attribution: Network | None, settings: Distil, device: str) -> None:
        self._settings, self._device = settings, device
        self._parser = parser.to(device) if parser is not None and settings.parser else None
        self._attribution = attribution.to(device) if attribution is not None and settings.attribution else None

    def __call__(self, batch: Batch, scores: dict[str, Tensor], step: int) -> Tensor | None:
        """What is added to the loss of a batch; ``None`` where no teacher has a say."""
        if step % self._settings.every:
            return None
        if batch.group != "treebanks" and self._parser is not None:
            return self._settings.parser * self._parse(batch, scores)
        if batch.group != "attribution" and self._attribution is not None:
            return self._settings.attribution * self._cues(batch, scores)
        return None

    def _parse(self, batch: Batch, scores: dict[str, Tensor]) -> Tensor:
        words = _words(batch.features).to(self._device)
        with torch.no_grad():
            x = tensors(batch.features, self._device)
            for added in ("quotes", "breaks"):  # it knows nothing of them
                x[added] = torch.zeros_like(x[added])
            taught = self._parser.scores(self._parser.words(x))  # type: ignore[union-attr]
        total = sum((self._apart(scores[name], taught[name], words) for name in TAGS), torch.zeros(()))
        sentences = torch.from_numpy(batch.features.sentences).to(self._device)
        same = sentences[:, :, None] == sentences[:, None, :]
        possible = torch.cat([torch.ones_like(same[:, :, :1]), same], -1)
        ours, theirs = (given["arc"].float().masked_fill(~possible, NEVER) for given in (scores, taught))
        return total.to(ours.device) + self._apart(ours, theirs, words)

    def _cues(self, batch: Batch, scores: dict[str, Tensor]) -> Tensor:
        with torch.no_grad():
            network = self._attribution
            taught = network.scores(network.words(tensors(batch.features, self._device)))  # type: ignore[union-attr]
        return self._apart(scores["cue"], taught["cue"], _words(batch.features).to(self._device))

    def _apart(self, ours: Tensor, theirs: Tensor, words: Tensor) -> Tensor:
        """Kullback-Leibler divergence of ours from theirs, a mean over words."""
        heat = self._settings.temperature
        given = functional.log_softmax(ours.float()[words] / heat, -1)
        taught = functional.log_softmax(theirs.float()[words] / heat, -1)
        return functional.kl_div(given, taught, reduction="batchmean", log_target=True) * heat**2


def _words(features: Features) -> Tensor:
    return torch.arange(features.first.shape[1])[None] < torch.from_numpy(features.words)[:, None]
