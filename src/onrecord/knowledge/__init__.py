"""What onrecord knows: commented YAML in ``data/``, a schema and a lookup class for each file."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from onrecord.knowledge.frames import Frames
from onrecord.knowledge.links import Evidence
from onrecord.knowledge.loader import Library
from onrecord.knowledge.ontology import Ontology
from onrecord.knowledge.states import States


class Knowledge:
    """All knowledge in use; each part is read when it is first asked for.

    ``user`` is a folder of files of the same form that is laid over ours.
    """

    def __init__(self, user: Path | None = None) -> None:
        self.library = Library(user)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all knowledge files in use."""
        return self.library.digest()

    @cached_property
    def states(self) -> States:
        """States by name, adjective, people, capital and seat of government."""
        return States(self.library)

    @cached_property
    def links(self) -> Evidence:
        """Weights of evidence for reconciling."""
        return self.library.load("links.yaml", Evidence)

    @cached_property
    def ontology(self) -> Ontology:
        """PLOVER types and CAMEO codes."""
        return Ontology(self.library)

    @cached_property
    def frames(self) -> Frames:
        """Event frames by predicate."""
        return Frames(self.library, self.ontology)
