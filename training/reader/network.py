"""The network: one encoder, and a head for everything that the reader says of a word.

The encoder is BERT's (Devlin et al. 2019), six layers of 384 dimensions with MiniLM's weights (Wang et al. 2020), given
word shapes, quotation states and paragraph breaks beside word pieces.  A word is its first piece.  Dependencies are
found by biaffine heads (Dozat and Manning 2017); attributions by a cue tagger and a link head that tags source and
content once for each cue.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.language.decoding.attribution.linking import SENTENCES_APART, Around
from onrecord.language.encoding.shapes import Shape
from onrecord.language.encoding.surroundings import Break, Quoted
from training.reader.batches import Features
from training.reader.crf import CRF
from training.reader.labels import CUES, LINKS, Labels
from training.reader.settings import Shape as Sizes

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
CUE_HIDDEN = 192
LINK_HEADS = 4
GROUPS = ("syntax", "spans", "attribution")  # heads that read the same mixture of layers
# An "I-" may follow only its "B-" or "I-": (before, after), -1 for the beginning of a sequence.
CUE_BANS = ((-1, 2), (0, 2))
LINK_BANS = ((-1, 2), (-1, 4), (0, 2), (0, 4), (1, 4), (2, 4), (3, 2), (4, 2))


class Dropout(nn.Module):
    """Dropout from random bytes: torch's own takes a sixth of a step on a processor.  Chances are rounded to 1/256.

    Where the network runs on a GPU, torch's is used.
    """

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.of_256 = round(chance * 256)
        self.random = np.random.default_rng(0)

    def forward(self, x: Tensor) -> Tensor:
        """Any tensor."""
        if not self.training or not self.of_256:
            return x
        if x.is_cuda:
            return functional.dropout(x, self.of_256 / 256)
        bytes_ = np.frombuffer(self.random.bytes(x.numel()), np.uint8).copy()
        left_out = torch.from_numpy(bytes_).view(x.shape) < self.of_256
        return x.masked_fill(left_out, 0) * (256 / (256 - self.of_256))


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, dropout: Dropout) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Rows x pieces x dimensions; ``bias`` as ``attend`` takes it."""
        x = self.norm1(x + self.dropout(self.out(attend(self.qkv(x), bias, ATTENTION_HEADS))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Fused(torch.autograd.Function):
    """Attention without a mask, exported as the one operator that onnxruntime has for it (a third of the time less)."""

    @staticmethod
    def forward(_context: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """What the operator computes, for tracing."""
        return attend(torch.cat([query, key, value], -1), torch.zeros(1), heads)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The operator."""
        made = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return made.setType(query.type())


def attend(qkv: Tensor, bias: Tensor | None, heads: int) -> Tensor:
    """Self-attention; ``bias`` is added to the scores and broadcast over heads and queries.

    Spelled out: on a processor torch's fused one takes twice as long to go backward through.
    """
    if bias is None:
        fused: Tensor = Fused.apply(*qkv.chunk(3, -1), heads)
        return fused
    rows, size, width = qkv.shape
    query, key, value = qkv.reshape(rows, size, 3, heads, width // 3 // heads).permute(2, 0, 3, 1, 4).unbind(0)
    scores = query * (width // 3 // heads) ** -0.5 @ key.transpose(-1, -2) + bias.to(query.dtype)
    narrow = scores.dtype if scores.dtype is torch.bfloat16 else None  # autocast would widen it
    mixed = torch.softmax(scores, -1, dtype=narrow) @ value
    return mixed.transpose(1, 2).reshape(rows, size, width // 3)


class Encoder(nn.Module):
    """Word pieces with their surroundings to one vector a piece and layer."""

    def __init__(self, dropout: Dropout) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(VOCABULARY, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.shape = nn.Embedding(len(Shape), HIDDEN)
        self.quote, self.opening = nn.Embedding(len(Quoted), HIDDEN), nn.Embedding(len(Break), HIDDEN)
        for added in (self.shape, self.quote, self.opening):  # nothing at first: MiniLM knows none of them
            nn.init.zeros_(added.weight)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor | None, shapes: Tensor, quotes: Tensor, breaks: Tensor) -> list[Tensor]:
        """The vectors after each layer, rows x pieces x dimensions; no ``mask`` where nothing is padded."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(positions) + self.kind
        x = self.dropout(self.norm(x + self.shape(shapes) + self.quote(quotes) + self.opening(breaks)))
        bias = None if mask is None else (1 - mask[:, None, None, :].to(x.dtype)) * -1e4
        states = []
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states


class Links(nn.Module):
    """For each cue, which words are its source and its content.

    A word near a cue is its own vector, the cue's, their product, and its distances; a convolution and a layer of
    attention let the words of a span agree.  ``valid`` says whether the cue is one at all.
    """

    def __init__(self, size: int, reach: int, dropout: Dropout) -> None:
        super().__init__()
        self.reach = reach
        self.word, self.cue = nn.Linear(HIDDEN, 2 * size), nn.Linear(2 * HIDDEN, 2 * size)
        self.distance, self.sentence = nn.Embedding(2 * reach + 1, size), nn.Embedding(2 * SENTENCES_APART + 1, size)
        for added in (self.distance, self.sentence):
            nn.init.normal_(added.weight, std=0.1)
        self.norm0, self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(size) for _ in range(4))
        self.near = nn.Conv1d(size, size, 5, padding=2)
        self.qkv, self.out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.up, self.down = nn.Linear(size, 2 * size), nn.Linear(2 * size, size)
        self.tags, self.valid = nn.Linear(size, len(LINKS)), nn.Linear(size, 1)
        self.crf = CRF(len(LINKS), LINK_BANS)
        self.dropout = dropout

    def forward(  # noqa: PLR0913, PLR0917 - the inputs of an exported graph
        self,
        states: Tensor,
        row: Tensor,
        start: Tensor,
        end: Tensor,
        place: Tensor,
        mask: Tensor,
        distance: Tensor,
        sentence: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Scores of tags, cues x words around x tags, and of validity, cues; see ``linking.Around``."""
        word, product = self.word(states)[row[:, None], place].chunk(2, -1)
        cue, factor = self.cue(torch.cat([states[row, start], states[row, end - 1]], -1))[:, None].chunk(2, -1)
        x = word + cue + product * factor + self.distance(distance) + self.sentence(sentence)
        x = self.dropout(self.norm0(functional.gelu(x))) * mask[..., None].to(x.dtype)
        x = self.norm1(x + functional.gelu(self.near(x.transpose(1, 2)).transpose(1, 2)))
        bias = (1 - mask[:, None, None, :].to(x.dtype)) * -1e4
        x = self.norm2(x + self.dropout(self.out(attend(self.qkv(x), bias, LINK_HEADS))))
        x = self.norm3(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        at_cue = start - place[:, 0]
        valid = self.valid(x[torch.arange(x.shape[0], device=x.device), at_cue])[:, 0]
        return self.tags(x), valid


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, labels: Labels, sizes: Sizes) -> None:
        super().__init__()
        self.labels, self.sizes = labels, sizes
        count = {name: len(values) for name, values in labels.all().items()}
        self.dropout = Dropout(sizes.dropout)
        self.arc_dropout = Dropout(sizes.arc_dropout)
        self.encoder = Encoder(self.dropout)
        self.mix = nn.ParameterDict({name: nn.Parameter(torch.tensor([0.0] * (LAYERS - 1) + [5.0])) for name in GROUPS})
        self.upos, self.xpos = nn.Linear(HIDDEN, count["upos"]), nn.Linear(HIDDEN, count["xpos"])
        self.feats, self.starts = nn.Linear(HIDDEN, count["feats"]), nn.Linear(HIDDEN, 2)
        self.entities, self.times = nn.Linear(HIDDEN, count["ner"]), nn.Linear(HIDDEN, count["time"])
        self.factuality = nn.Linear(HIDDEN, 1)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arcs = nn.Linear(HIDDEN, 2 * sizes.arc_size + 2 * sizes.label_size)
        self.arc_weights = nn.Parameter(nn.init.xavier_uniform_(torch.zeros(sizes.arc_size + 1, sizes.arc_size)))
        side = sizes.label_size + 1
        self.relation_weights = nn.Parameter(torch.randn(count["deprel"], side, side) * 0.02)
        self.cues = nn.Sequential(
            nn.Linear(HIDDEN, CUE_HIDDEN), nn.GELU(), self.dropout, nn.Linear(CUE_HIDDEN, len(CUES))
        )
        self.cue_crf = CRF(len(CUES), CUE_BANS)
        self.roles = nn.Linear(HIDDEN, 4)
        self.links = Links(sizes.link_size, sizes.link_reach, self.dropout)

    def words(self, x: dict[str, Tensor]) -> dict[str, Tensor]:
        """One vector a word for each group of heads; ``x`` holds the columns of ``Features``, ``mask`` if needed."""
        states = self.encoder(x["ids"], x.get("mask"), x["shapes"], x["quotes"], x["breaks"])
        place = x["first"][:, :, None].expand(-1, -1, HIDDEN)
        if not self.sizes.layer_mix:
            last = self.dropout(states[-1].gather(1, place))
            return dict.fromkeys(GROUPS, last)
        gathered = torch.stack([state.gather(1, place) for state in states])
        weights = torch.stack([torch.softmax(self.mix[name], 0) for name in GROUPS])
        mixed = (weights @ gathered.reshape(LAYERS, -1)).reshape(len(GROUPS), *gathered.shape[1:])
        return {name: self.dropout(part) for name, part in zip(GROUPS, mixed.unbind(0), strict=True)}

    def parser(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores, rows x words x (root and words), and what arcs are labelled by: dependents and heads."""
        root = self.root.to(words.dtype).expand(words.shape[0], 1, -1)
        z = self.arc_dropout(functional.leaky_relu(self.arcs(torch.cat([root, words], 1)), 0.1))
        arc, label = self.sizes.arc_size, self.sizes.label_size
        dependent, head, label_dependent, label_head = z.split([arc, arc, label, label], -1)
        weights = self.arc_weights  # its last row is of a one put after each dependent
        scores = (dependent[:, 1:] @ weights[:-1] + weights[-1]).to(z.dtype) @ head.transpose(-1, -2)
        return scores, label_dependent[:, 1:], label_head

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores of relations for arcs given by the vectors of their two ends, arcs x relations."""
        size = dependents.shape[-1]
        weights = self.relation_weights  # the last row and column are of a one put after each vector
        both = weights[:, :size, :size].permute(1, 0, 2).reshape(size, -1)
        halfway = (dependents @ both).reshape(len(dependents), len(weights), size)
        scores = (halfway @ heads[:, :, None])[..., 0]
        return scores + dependents @ weights[:, :size, size].T + heads @ weights[:, size, :size].T + weights[:, -1, -1]

    def scores(self, words: dict[str, Tensor]) -> dict[str, Tensor]:
        """The scores of all heads that need no cue, by their names in the exported graph."""
        syntax, tags, attribution = (words[name] for name in GROUPS)
        arc, dependents, heads = self.parser(syntax)
        return {
            "upos": self.upos(syntax),
            "xpos": self.xpos(syntax),
            "feats": self.feats(syntax),
            "ner": self.entities(tags),
            "sent": self.starts(syntax),
            "arc": arc,
            "rd": dependents,
            "rh": heads,
            "time": self.times(tags),
            "fact": self.factuality(tags)[..., 0],
            "cue": self.cues(attribution),
            "states": attribution,
        }


def tensors(features: Features, device: str) -> dict[str, Tensor]:
    """Features as tensors, by name."""
    return {name: torch.from_numpy(getattr(features, name)).to(device) for name in features.__dataclass_fields__}


def link_tensors(around: Around, device: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """``Around`` as the link head takes it: place, mask, distance, sentence."""
    made = [torch.from_numpy(column).to(device) for column in (around.place, around.mask)]
    made += [torch.from_numpy(column).to(device) for column in (around.distance, around.sentence)]
    return made[0], made[1], made[2], made[3]
