"""A linear-chain conditional random field (Lafferty et al. 2001): its loss here, its best path where it is decoded."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

NEVER = -1e4


class CRF(nn.Module):
    """Scores of one tag after another; some steps are banned for good."""

    def __init__(self, tags: int, bans: Iterable[tuple[int, int]]) -> None:
        """``bans`` are (before, after); before -1 is the beginning of a sequence."""
        super().__init__()
        self.step, self.first = nn.Parameter(torch.zeros(tags, tags)), nn.Parameter(torch.zeros(tags))
        step, first = torch.zeros(tags, tags), torch.zeros(tags)
        for before, after in bans:
            if before < 0:
                first[after] = NEVER
            else:
                step[before, after] = NEVER
        self.register_buffer("no_step", step, persistent=False)
        self.register_buffer("no_first", first, persistent=False)

    def forward(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood of each sequence.

        ``scores`` is sequences x words x tags, floats of 32 bits; ``mask`` is true for a sequence's words, which
        begin at 0 and have no gaps.
        """
        step, first = self.step + self.no_step, self.first + self.no_first
        real = mask.float()
        gold = first[tags[:, 0]] + (scores.gather(2, tags[..., None])[..., 0] * real).sum(1)
        gold = gold + (step[tags[:, :-1], tags[:, 1:]] * real[:, 1:]).sum(1)
        total = first + scores[:, 0]
        for word in range(1, scores.shape[1]):
            after = torch.logsumexp(total[:, :, None] + step, 1) + scores[:, word]
            total = torch.where(mask[:, word, None], after, total)
        return torch.logsumexp(total, 1) - gold

    def tables(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Scores of steps and of beginnings, for decoding."""
        with torch.no_grad():
            return (self.step + self.no_step).cpu().numpy(), (self.first + self.no_first).cpu().numpy()
