"""Write a checkpoint as the files that the reader ships with.

    python -m training.reader.export CHECKPOINT OUT [--prepared build/training]

Windows of the training corpora, as ``make corpora`` wrote them, show where the encoder's outliers are (``smoothing``).
OUT then holds what ``onrecord.language.engine`` reads, and the graphs before quantization:

``reader.onnx``      encoder and all heads but the link head, int8
``links.onnx``       the link head, int8
``relations.npy``    weights of the labels of arcs, half precision
``transitions.npz``  the two CRFs' steps and beginnings, and how far the link head looks
``grammar.npz``      what the treebanks have and hardly ever have (``grammar``)
``labels.json``      what the outputs mean
``vocab.txt``        the word pieces
``reader.float.onnx``, ``links.float.onnx``  for comparison; not shipped
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Collection
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from onrecord.language.decoding.syntax.grammar import Grammar
from onrecord.language.engine import GRAMMAR
from training.reader import corpora, grammar
from training.reader.batches import Features
from training.reader.encoding import VOCABULARY, encoder
from training.reader.examples import Maker
from training.reader.labels import Labels
from training.reader.network import HIDDEN, Network
from training.reader.settings import of_dict
from training.reader.smoothing import sample, smooth
from training.reader.weights import groups

OPSET = 17
INPUTS = ("ids", "shp", "quo", "brk", "first")  # no mask: the reader reads one window at a time
LINK_INPUTS = ("states", "row", "start", "end", "place", "mask", "distance", "sentence")
LINK_OUTPUTS = ("tags", "valid")
# Groups of corpora that alone teach some outputs: a model trained without them is exported without these.
ONLY_FROM = {"attribution": ("cue", "link", "states"), "time": ("time",), "factuality": ("fact",)}
SHIPPED_MOST = 30_000_000  # bytes


class _Reader(nn.Module):
    """The network as one function of arrays."""

    def __init__(self, network: Network, untrained: frozenset[str]) -> None:
        super().__init__()
        self.network, self.untrained = network, untrained
        self.outputs: tuple[str, ...] = ()

    def forward(self, ids: Tensor, shp: Tensor, quo: Tensor, brk: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        x = {"ids": ids, "shapes": shp, "quotes": quo, "breaks": brk, "first": first}
        every = self.network.scores(self.network.words(x))
        scores = {name: tensor for name, tensor in every.items() if name not in self.untrained}
        self.outputs = tuple(scores)
        return tuple(scores.values())


def export(
    network: Network, labels: Labels, out: Path, groups: Collection[str], counted: Grammar | None = None
) -> None:
    """Write all files; heads that no corpus of ``groups``, those it was trained on, taught are left out."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    untrained = frozenset(name for group, names in ONLY_FROM.items() if group not in groups for name in names)
    _export_reader(network, out / "reader.float.onnx", untrained)
    _quantize(out / "reader.float.onnx", out / "reader.onnx")
    np.save(out / "relations.npy", network.relation_weights.detach().numpy().astype(np.float16))
    labels.save(out / "labels.json", without=untrained)
    shutil.copyfile(VOCABULARY, out / "vocab.txt")
    if counted is not None:
        counted.save(out / GRAMMAR)
    if "cue" not in untrained:
        _export_attribution(network, out)


def _export_attribution(network: Network, out: Path) -> None:
    """The link head and what decoding attributions needs."""
    _export_links(network, out / "links.float.onnx")
    _quantize(out / "links.float.onnx", out / "links.onnx")
    cue_step, cue_first = network.cue_crf.tables()
    link_step, link_first = network.links.crf.tables()
    np.savez(
        out / "transitions.npz",
        cue_step=cue_step,
        cue_first=cue_first,
        link_step=link_step,
        link_first=link_first,
        reach=np.array(network.sizes.link_reach),
    )


def _export_reader(network: Network, path: Path, untrained: frozenset[str]) -> None:
    ids = torch.randint(1000, 20000, (1, 17))
    given = (ids, torch.ones_like(ids), torch.ones_like(ids), torch.zeros_like(ids))
    reader = _Reader(network, untrained).eval()
    with torch.no_grad():
        example = (*given, torch.randint(0, 17, (1, 11)))
        reader(*example)
    pieces, words = {0: "rows", 1: "pieces"}, {0: "rows", 1: "words"}
    axes = dict.fromkeys(INPUTS, pieces) | {"first": words} | dict.fromkeys(reader.outputs, words)
    axes |= {"arc": {0: "rows", 1: "words", 2: "heads"}, "rh": {0: "rows", 1: "heads"}}
    _to_onnx(reader, example, path, INPUTS, reader.outputs, axes)


def _export_links(network: Network, path: Path) -> None:
    cues, around = 4, 9
    example = (
        torch.randn(2, 12, HIDDEN),
        torch.tensor([0, 0, 1, 1]),
        torch.tensor([2, 3, 4, 5]),
        torch.tensor([3, 5, 5, 6]),
        torch.arange(around).expand(cues, -1).contiguous(),
        torch.ones(cues, around, dtype=torch.bool),
        torch.zeros(cues, around, dtype=torch.int64),
        torch.zeros(cues, around, dtype=torch.int64),
    )
    near = {0: "cues", 1: "around"}
    axes = {"states": {0: "rows", 1: "words"}, "row": {0: "cues"}, "start": {0: "cues"}, "end": {0: "cues"}}
    axes |= dict.fromkeys(("place", "mask", "distance", "sentence", "tags"), near) | {"valid": {0: "cues"}}
    _to_onnx(network.links, example, path, LINK_INPUTS, LINK_OUTPUTS, axes)


def _to_onnx(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    axes: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        module,
        example,
        path,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def _quantize(graph: Path, out: Path) -> None:
    """Matrices and embeddings to eight bits, activations at run time."""
    ready = out.with_suffix(".ready")
    quant_pre_process(graph, ready, skip_symbolic_shape=True)
    quantize_dynamic(
        ready,
        out,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )
    ready.unlink()


def _sample(labels: Labels, groups: Collection[str], prepared: Path) -> list[Features]:
    """Windows of what the network was trained on, as far as it is here."""
    documents = []
    for corpus in corpora.for_training(corpora.table(), only_open=False):
        if corpus.group not in groups or corpus.optional:
            continue
        try:
            documents.append(corpora.load(corpus, prepared))
        except corpora.MissingCorpusError as error:
            print(f"not used to look for outliers: {error}")
    if not documents:
        raise SystemExit(f"{prepared} holds no corpus that the network was trained on; make corpora writes them")
    return sample(documents, encoder(), Maker(labels))


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--prepared", type=Path, default=corpora.OUT, help="where make corpora wrote")
    options = parser.parse_args()
    state = torch.load(options.checkpoint, map_location="cpu", weights_only=False)
    labels = Labels.load(options.checkpoint.with_name("labels.json"))
    network = Network(labels, of_dict(state["settings"]).network)
    network.load_state_dict(state["network"])
    network.eval()
    taught = groups(state)
    smooth(network, _sample(labels, taught, options.prepared))
    export(network, labels, options.out, taught, grammar.of_corpora(labels, options.prepared))
    shipped = [path for path in sorted(options.out.iterdir()) if ".float." not in path.name]
    for path in shipped:
        print(f"{path.stat().st_size:>10,}  {path.name}")
    total = sum(path.stat().st_size for path in shipped)
    print(f"{total:>10,}  in all, of {SHIPPED_MOST:,} that it may have")


if __name__ == "__main__":
    main()
