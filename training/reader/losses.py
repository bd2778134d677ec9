"""The losses of all heads on one batch, each the mean over the words, arcs or cues that have a target."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.language.decoding.attribution.linking import around
from training.reader.batches import Batch
from training.reader.examples import CUE_BEGINS
from training.reader.labels import IGNORED, LINKS, EntityTargets
from training.reader.network import Network, link_tensors

HEADS = {"upos": "upos", "xpos": "xpos", "feats": "feats", "starts": "sent", "times": "time"}  # labels -> scores
NEVER = -1e4
FEWEST = 100  # targets: a mean over fewer weighs less, or the odd dateline's times would outweigh a batch's trees
DOUBTFUL_CUE = 0.12  # words thus likely to begin a cue, and no cues, teach the link head what is none
BEFORE_FALSE_CUES = 250  # steps until the cue tagger's errors are worth learning from
INSIDE = {LINKS.index("I-SRC"): LINKS.index("B-SRC"), LINKS.index("I-CON"): LINKS.index("B-CON")}


@dataclass(frozen=True)
class Cue:
    """A cue for the link head: its row and words, its targets, and whether it is one."""

    row: int
    start: int
    end: int
    tags: list[int]
    valid: bool


class Losses:
    """Computes the losses of a batch."""

    def __init__(self, network: Network, entity_targets: EntityTargets, device: str) -> None:
        self._network, self._device = network, device
        self._allowed = torch.from_numpy(entity_targets.allowed).to(device)

    def __call__(self, batch: Batch, scores: dict[str, Tensor], step: int) -> dict[str, Tensor]:
        """Losses by name; a loss without any target is left out."""
        labels = {name: torch.from_numpy(column).to(self._device) for name, column in batch.labels.items()}
        found: dict[str, Tensor] = {}
        for name, head in HEADS.items():
            count = int((labels[name] != IGNORED).sum())
            if count:
                total = functional.cross_entropy(
                    scores[head].float().flatten(0, 1), labels[name].flatten(), ignore_index=IGNORED, reduction="sum"
                )
                found[name] = total / max(count, FEWEST)
        if bool((labels["entities"] != IGNORED).any()):
            found["entities"] = self._entities(scores["ner"], labels["entities"])
        if bool((labels["heads"] != IGNORED).any()):
            found |= self._dependencies(batch, scores, labels)
        known = torch.from_numpy(~np.isnan(batch.factuality)).to(self._device)
        if bool(known.any()):
            values = torch.from_numpy(batch.factuality).to(self._device)[known]
            found["factuality"] = functional.smooth_l1_loss(scores["fact"].float()[known], values)
        if batch.cues is not None:
            found |= self._attributions(batch, scores, step)
        return found

    def _entities(self, scores: Tensor, targets: Tensor) -> Tensor:
        known = targets != IGNORED
        given = scores.float()[known]
        allowed = self._allowed[targets[known]]
        return (torch.logsumexp(given, -1) - torch.logsumexp(given.masked_fill(~allowed, NEVER), -1)).sum() / max(
            len(given), FEWEST
        )

    def _dependencies(self, batch: Batch, scores: dict[str, Tensor], labels: dict[str, Tensor]) -> dict[str, Tensor]:
        """Arcs among the words of the gold sentence, relations of the gold arcs."""
        heads, known = labels["heads"], labels["heads"] != IGNORED
        sentences = torch.from_numpy(batch.features.sentences).to(self._device)
        same = sentences[:, :, None] == sentences[:, None, :]
        possible = torch.cat([torch.ones_like(same[:, :, :1]), same], -1)
        arcs = scores["arc"].float().masked_fill(~possible, NEVER)
        found = {"arcs": functional.cross_entropy(arcs[known], heads[known])}
        place = heads.clamp(min=0)[:, :, None].expand(-1, -1, scores["rh"].shape[-1])
        labelled = self._network.relations(scores["rd"][known], scores["rh"].gather(1, place)[known])
        found["relations"] = functional.cross_entropy(
            labelled.float(), labels["relations"][known], ignore_index=IGNORED
        )
        return found

    def _attributions(self, batch: Batch, scores: dict[str, Tensor], step: int) -> dict[str, Tensor]:
        features, device = batch.features, self._device
        words = torch.arange(features.first.shape[1])[None] < torch.from_numpy(features.words)[:, None]
        words = words.to(device)
        cues = torch.from_numpy(batch.cues).to(device)
        count = max(1, int((cues == CUE_BEGINS).sum()))
        given = scores["cue"].float()
        found = {"cues": self._network.cue_crf(given, cues, words).sum() / count}
        roles = torch.from_numpy(batch.roles).to(device)
        said = self._network.roles(scores["states"]).float()
        found["roles"] = functional.binary_cross_entropy_with_logits(said[words], roles[words])
        asked = [Cue(row, link.start, link.end, link.tags, True) for row, link in batch.links]
        if step > BEFORE_FALSE_CUES:
            asked += self._false_cues(batch, given, cues, words)
        return found | (self._links(batch, scores["states"], asked) if asked else {})

    def _false_cues(self, batch: Batch, scores: Tensor, cues: Tensor, words: Tensor) -> list[Cue]:
        likely = torch.softmax(scores.detach(), -1)[..., CUE_BEGINS] * (cues == 0) * words
        places = (likely > DOUBTFUL_CUE).nonzero().tolist()[: max(4, len(batch.links) // 3)]
        return [Cue(row, word, word + 1, [0] * int(batch.features.words[row]), False) for row, word in places]

    def _links(self, batch: Batch, states: Tensor, asked: list[Cue]) -> dict[str, Tensor]:
        """The link CRF's and the validity's loss, by true cue."""
        rows, starts, ends = np.array([(cue.row, cue.start, cue.end) for cue in asked], np.int64).T.copy()
        features = batch.features
        near = around(rows, starts, ends, features.words, features.sentences, self._network.sizes.link_reach)
        tags = np.zeros((len(asked), features.first.shape[1]), np.int64)
        for number, cue in enumerate(asked):
            tags[number, : len(cue.tags)] = cue.tags
        wanted = np.take_along_axis(tags, near.place, 1) * near.mask
        for inside, begins in INSIDE.items():  # spans that the reach cuts begin where it does
            wanted[wanted[:, 0] == inside, 0] = begins
        place, mask, distance, sentence = link_tensors(near, self._device)
        row, start, end = (torch.from_numpy(column).to(self._device) for column in (rows, starts, ends))
        given, valid = self._network.links(states, row, start, end, place, mask, distance, sentence)
        truth = torch.tensor([cue.valid for cue in asked], dtype=torch.float32, device=self._device)
        count = max(1.0, float(truth.sum()))
        losses = self._network.links.crf(given.float(), torch.from_numpy(wanted).to(self._device), mask)
        return {
            "links": losses.sum() / count,
            "valid": functional.binary_cross_entropy_with_logits(valid.float(), truth, reduction="sum") / count,
        }
