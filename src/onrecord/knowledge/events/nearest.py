"""Verbs without a frame that stand close to one with a frame (``nearest.yaml``), and how close."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from onrecord.knowledge.loader import Entry

Similarity = Annotated[float, Field(ge=0, le=1)]


class Near(Entry):
    """The verb with a frame that a verb is ``like``, and the cosine of the two (``score``, from 0 to 1)."""

    like: str
    score: Similarity


class NearestFile(Entry):
    """The form of ``nearest.yaml``; the file's head says what each field holds.

    ``struck`` is for the command that makes the file: a verb named under ``verbs`` counts.
    """

    used: bool
    least: Similarity
    verbs: Mapping[str, Near] = {}
    struck: tuple[str, ...] = ()

    def pairs(self) -> Iterator[tuple[str, Near]]:
        """The verbs to be read like another, with that other; none where the table is switched off."""
        for verb, near in self.verbs.items() if self.used else ():
            if near.score >= self.least:
                yield verb, near
