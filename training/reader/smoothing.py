"""Make the encoder ready for eight bits: outliers move from the activations into the weights.

Activations are quantized at run time with one scale for a whole window, so that a few dimensions with large values cost
all others their precision.  Before the two matrices of a layer's feed-forward part, where such dimensions stand, each
large dimension is divided by a factor, and the matrix' column for it is multiplied by it (SmoothQuant, Xiao et al.
2023; here only what is above ``USUAL`` times the median is scaled).  What the network computes stays the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn

from training.reader.batches import Encoder, Features
from training.reader.documents import Document
from training.reader.examples import Maker
from training.reader.network import Network, tensors
from training.reader.windows import Pieced, with_context

PARTS = ("up", "down")
USUAL = 2.5  # of 1, 1.5, 2.5, 3.5 and 5 the one whose scores are nearest to those before quantization
SAMPLED = 12  # documents of each corpus


class Smoothed(nn.Module):
    """A linear map whose input is scaled first."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.inner = nn.Linear(linear.in_features, linear.out_features)
        self.inner.weight.data = linear.weight.data * scale
        self.inner.bias.data = linear.bias.data
        self.register_buffer("inverse", 1 / scale)

    def forward(self, x: Tensor) -> Tensor:
        """As the linear map."""
        mapped: Tensor = self.inner(x * self.inverse)
        return mapped


def sample(corpora: Sequence[Sequence[Document]], encoder: Encoder, maker: Maker) -> list[Features]:
    """A window from the middle of some documents of each corpus, evenly chosen."""
    found = []
    for documents in corpora:
        for document in documents[:: max(1, len(documents) // SAMPLED)][:SAMPLED]:
            windows = list(with_context(Pieced(document, encoder.pieces)))
            found.append(encoder.features([maker(document, windows[len(windows) // 2], "sample")]))
    return found


def smooth(network: Network, windows: Sequence[Features]) -> None:
    """Scale the feed-forward parts of a network's encoder by what some windows bring about in it."""
    linears = {
        name: module
        for name, module in network.named_modules()
        if isinstance(module, nn.Linear) and name.startswith("encoder.") and name.endswith(PARTS)
    }
    for name, largest in _largest(network, linears, windows).items():
        scale = (largest / (USUAL * largest.median())).clamp(min=1.0)
        parent, _, part = name.rpartition(".")
        setattr(network.get_submodule(parent), part, Smoothed(linears[name], scale))


def _largest(network: Network, linears: dict[str, nn.Linear], windows: Sequence[Features]) -> dict[str, Tensor]:
    """The largest absolute value of each dimension that goes into each linear map."""
    found: dict[str, Tensor] = {}

    def watch(name: str) -> Any:
        def seen(_module: nn.Module, given: tuple[Tensor, ...]) -> None:
            values = given[0].detach().abs().flatten(0, -2).amax(0)
            found[name] = torch.maximum(found[name], values) if name in found else values

        return seen

    handles = [linear.register_forward_pre_hook(watch(name)) for name, linear in linears.items()]
    with torch.no_grad():
        for window in windows:
            network.words(tensors(window, "cpu"))
    for handle in handles:
        handle.remove()
    return found
