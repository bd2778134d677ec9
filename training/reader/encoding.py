"""The word pieces that training and the shipped reader share."""

from __future__ import annotations

from pathlib import Path

from onrecord.language.encoding.wordpieces import WordPieces
from training.reader.batches import MASK_PIECE, Encoder

VOCABULARY = Path(__file__).parents[2] / "src" / "onrecord" / "language" / "model" / "vocab.txt"


def encoder(vocabulary: Path = VOCABULARY) -> Encoder:
    """Words to arrays, with the vocabulary that ships with the reader."""
    ids = vocabulary.read_text(encoding="utf-8").split("\n")
    return Encoder(WordPieces(vocabulary), ids.index(MASK_PIECE))
