"""The settings of a training, read from TOML; ``config.toml`` says what each is for."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).parent / "config.toml"


class SettingsError(Exception):
    """A config file that does not say what is needed, or says something unknown."""


@dataclass(frozen=True)
class Run:
    """Length, batches and optimization."""

    seed: int
    steps: int
    micro_batches: int
    pieces: int
    encoder_rate: float
    head_rate: float
    warmup: int
    floor: float
    weight_decay: float
    clip: float
    freeze_words: bool


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    dropout: float
    arc_dropout: float
    arc_size: int
    label_size: int
    link_size: int
    link_reach: int
    layer_mix: bool


@dataclass(frozen=True)
class Augment:
    """Chances of the changes that ``augment`` makes."""

    capitals: float
    lower: float
    title: float
    scanning: float
    scanning_word: float
    missing_stop: float
    dateline: float
    blind: float
    masked_word: float


@dataclass(frozen=True)
class Distil:
    """What teachers weigh."""

    parser: float
    attribution: float
    every: int
    temperature: float


@dataclass(frozen=True)
class Settings:
    """All settings; ``shares`` and ``windows`` are by group of corpora, ``weights`` by loss."""

    run: Run
    network: Shape
    shares: dict[str, float]
    windows: dict[str, list[int]]
    weights: dict[str, float]
    augment: Augment
    distil: Distil

    def as_dict(self) -> dict[str, Any]:
        """For a checkpoint."""
        return asdict(self)


def of_dict(rows: dict[str, Any], name: str = "settings") -> Settings:
    """Settings from nested dictionaries; raises ``SettingsError`` where one is missing or unknown."""
    kinds = {"run": Run, "network": Shape, "augment": Augment, "distil": Distil}
    made: dict[str, Any] = {}
    for field in fields(Settings):
        if field.name not in rows:
            raise SettingsError(f"{name}: no [{field.name}]; {DEFAULT.name} has one")
        row = rows[field.name]
        if field.name in kinds:
            kind = kinds[field.name]
            known = {inner.name for inner in fields(kind)}
            if wrong := known ^ row.keys():
                what = "unknown" if wrong & row.keys() else "missing"
                raise SettingsError(f"{name}: [{field.name}] {sorted(wrong)[0]} is {what}; compare {DEFAULT.name}")
            made[field.name] = kind(**row)
        else:
            made[field.name] = dict(row)
    if unknown := rows.keys() - made.keys():
        raise SettingsError(f"{name}: [{sorted(unknown)[0]}] is unknown; compare {DEFAULT.name}")
    return Settings(**made)


def load(path: Path = DEFAULT) -> Settings:
    """Settings from a file."""
    return of_dict(tomllib.loads(path.read_text(encoding="utf-8")), str(path))
