"""What the page lists: reports, statements, events, actors, ties and cases, each as one row with its facets."""

from onrecord.web.items.build import build
from onrecord.web.items.cast import Cast
from onrecord.web.items.item import FACETS, KINDS, Item

__all__ = ["FACETS", "KINDS", "Cast", "Item", "build"]
