"""A link between rows of several reports."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Link, LinkKind


def make_link(kind: LinkKind, members: Sequence[str], score: float, why: str) -> Link:
    """A link whose id follows from its kind and members, so that the same rows give the same id."""
    short = {"same_event": "same", "plan_and_fulfilment": "plan", "corroboration": "corr"}
    name = {"accusation_and_denial": "deny", "difference": "diff", **short}[kind]
    return Link(f"{name}:{'+'.join(members)}", kind, tuple(members), score, why)
